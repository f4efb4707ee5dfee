//! Figures as a reader sees them, wherever they are written as text: rates that never contradict their verdict, counts.

use super::Report;
use super::words::Words;
use crate::model::plan::Measure;
use crate::model::results::{Assessed, MeasureResult, Status};
use crate::model::show::distance;
pub use crate::model::show::rate_unit as unit;
use crate::model::{Language, Pair, Plan};

/// How many decimals a rate is shown with, so that its rounded form does not contradict the verdict; and whether even
/// so it has to be marked as rounded.
pub fn decimals(measure: &Measure, assessed: &Assessed) -> (u32, bool) {
    let shown = assessed.target.map(|target| target.decimals(assessed.pair, measure.factor, measure.decimals));
    shown.unwrap_or((measure.decimals, false))
}

/// A rate without its unit, for a column of rates: 98,83; 100,00. Nothing where there is no denominator.
pub fn rate(plan: &Plan, measure: usize, assessed: &Assessed) -> Option<String> {
    let of = &plan.measures[measure];
    let (decimals, about) = decimals(of, assessed);
    let rate = assessed.pair.rate(of.factor, decimals)?;
    let sign = if about { "≈ " } else { "" };
    Some(format!("{sign}{}", plan.language.decimal(&rate)))
}

/// A rate with its unit, for a sentence: 98,83%; a whole one without decimals, 100%.
pub fn rate_in_text(plan: &Plan, measure: usize, assessed: &Assessed) -> Option<String> {
    let (of, Pair { numerator, denominator }) = (&plan.measures[measure], assessed.pair);
    let cases = u128::from(numerator) * u128::from(of.factor);
    let is_whole = denominator > 0 && cases.is_multiple_of(u128::from(denominator));
    let whole = || assessed.pair.rate(of.factor, 0).map(|rate| plan.language.decimal(&rate));
    let rate = if is_whole { whole() } else { rate(plan, measure, assessed) };
    Some(rate? + &unit(of))
}

/// By how much a rate has changed, with its sign and so many decimals: +1,22; nothing where one has no denominator.
pub fn change(now: Pair, before: Pair, factor: u64, decimals: u32, language: Language) -> Option<String> {
    /// Decimals at which the two are subtracted.
    const FINE: u32 = 9;
    let fine = |pair: Pair| i128::try_from(pair.rounded(factor, FINE)?).ok();
    let difference = fine(now)? - fine(before)?;
    let decimals = decimals.min(FINE);
    let step = 10_i128.pow(FINE - decimals);
    let rounded = (difference.abs() * 2 + step) / (2 * step);
    let sign = if rounded == 0 {
        ""
    } else if difference < 0 {
        "-"
    } else {
        "+"
    };
    let scale = 10_i128.pow(decimals);
    let text = match decimals {
        0 => rounded.to_string(),
        _ => format!("{}.{:0width$}", rounded / scale, rounded % scale, width = decimals as usize),
    };
    Some(format!("{sign}{}", language.decimal(&text)))
}

/// n/d: 4.050/4.098.
pub fn pair(pair: Pair, language: Language) -> String {
    format!("{}/{}", language.whole(pair.numerator), language.whole(pair.denominator))
}

/// A verdict in words, marked where it is provisional: Đạt (tạm tính, 8/9 đơn vị).
pub fn verdict(result: &MeasureResult, words: &Words) -> String {
    let mut text = words.status(result.verdict()).to_owned();
    if result.is_provisional() && is_judged(result.verdict()) {
        let (used, expected) = (result.units_used, result.units_expected);
        // With all returns there it is only the official figure that is missing.
        if used == expected {
            return text + words.provisional;
        }
        text += &format!("{}{used}/{expected}{}", words.provisional_open, words.provisional_close);
    }
    text
}

/// How far each of an indicator's measures that is not met is from its target: 2.2 vượt 2 ca.
pub fn shortfalls(report: &Report<'_>, indicator: usize, language: Language) -> Vec<String> {
    let Report { plan, results, .. } = *report;
    let indicator = &plan.indicators[indicator];
    let alone = indicator.measures.len() == 1;
    let tell = |measure: &usize| {
        let assessed = &results.measures[*measure].assessed;
        let code = if alone { "" } else { plan.measures[*measure].code.as_str() };
        let missed = assessed.status == Status::NotMet;
        let how_far = distance(plan, *measure, assessed, language).unwrap_or_default();
        missed.then(|| format!("{code} {how_far}").trim().to_owned()).filter(|text| !text.is_empty())
    };
    indicator.measures.iter().filter_map(tell).collect()
}

/// Whether a status is a verdict on counts, which missing units could change.
pub const fn is_judged(status: Status) -> bool {
    matches!(status, Status::Met | Status::NotMet | Status::Nil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{plan, results};

    #[test]
    fn a_rate_is_written_in_the_manner_of_the_language_and_never_against_its_verdict() {
        let (plan, results) = (plan(), results());
        let of = |code: &str, pair| {
            let measure = plan.measure(code).unwrap();
            let target = plan.target(measure, 2024);
            let assessed = Assessed { pair, target, ..results.measures[measure].assessed };
            (rate(&plan, measure, &assessed), rate_in_text(&plan, measure, &assessed))
        };
        let both = |column: &str, text: &str| (Some(column.to_owned()), Some(text.to_owned()));
        assert_eq!(of("14.1", Pair::new(1_229, 1_234)), both("99,6", "99,6%"));
        assert_eq!(of("14.1", Pair::new(1_234, 1_234)), both("100,0", "100%"));
        // 98,96 % would be rounded to the bound of 99 % which it misses.
        assert_eq!(of("14.1", Pair::new(9_896, 10_000)), both("98,96", "98,96%"));
        assert_eq!(of("14.1", Pair::new(0, 0)), (None, None));
        assert_eq!(of("2.1", Pair::new(0, 870)), both("0,0", "0‰"));
    }

    #[test]
    fn a_change_bears_its_sign_unless_there_is_none() {
        let of = |now: (u64, u64), before: (u64, u64)| {
            change(Pair::new(now.0, now.1), Pair::new(before.0, before.1), 100, 2, Language::Vi)
        };
        assert_eq!(of((3, 4), (1, 2)).as_deref(), Some("+25,00"));
        assert_eq!(of((1, 400), (1, 200)).as_deref(), Some("-0,25"));
        assert_eq!(of((1, 3), (2, 6)).as_deref(), Some("0,00"));
        assert_eq!(of((20_000, 1), (0, 1)).as_deref(), Some("+2.000.000,00"));
        assert_eq!(of((1, 3), (0, 0)), None);
    }

    #[test]
    fn a_unit_follows_its_number_with_a_blank_only_where_it_is_a_word() {
        let plan = plan();
        let labelled = |label: &str| unit(&Measure { unit_label: label.to_owned(), ..plan.measures[1].clone() });
        assert_eq!((labelled("‰").as_str(), labelled("/100.000").as_str()), ("‰", "/100.000"));
        assert_eq!(labelled("trẻ"), " trẻ");
        assert_eq!(unit(&plan.measures[0]), "%", "an answer is counted in per cent of the units");
    }
}
