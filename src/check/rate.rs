//! The rate that a form states beside its counts: never data, but it may betray a slip.

use std::borrow::Cow;

use crate::model::plan::Measure;
use crate::model::{Language, Pair, Value};

/// A rate as stated, in the measure's unit, with half a unit of its last digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stated {
    /// The rate.
    pub rate: f64,
    /// By how much rounding alone may have moved it.
    pub tolerance: f64,
}

/// What a result cell may state as a rate: nothing where it says something else, two rates where its one point may be
/// a decimal sign or part two groups of digits.
pub fn stated(value: &Value, factor: u64, language: Language) -> Vec<Stated> {
    let per_cent = factor_float(factor).map(|factor| factor / 100.0);
    match value {
        Value::Number(number) if number.is_finite() => plain(&number.to_string(), 1.0).into_iter().collect(),
        Value::Percent(share) if share.is_finite() => {
            let shown = value.shown();
            per_cent.and_then(|scale| plain(shown.trim_end_matches('%'), scale)).into_iter().collect()
        }
        Value::Text(text) => text_rates(text, factor, language),
        _ => Vec::new(),
    }
}

/// The computed rate with two decimals, where all that a cell may state differs from it beyond rounding.
pub fn differs(stated: &[Stated], pair: Pair, measure: &Measure) -> Option<String> {
    // Nearly every rate is within its own rounding of one that floats reckon, which is nearer to the exact one than the
    // margin left below. Without a denominator this is no number, and nothing is near it.
    let near = pair.numerator as f64 * measure.factor as f64 / pair.denominator as f64;
    if stated.is_empty() || stated.iter().any(|stated| (stated.rate - near).abs() <= stated.tolerance) {
        return None;
    }
    let exact: f64 = pair.rate(measure.factor, 9)?.parse().ok()?;
    let is_off = |stated: &Stated| (stated.rate - exact).abs() > stated.tolerance + exact.abs() * 1e-9 + 1e-9;
    stated.iter().all(is_off).then(|| pair.rate(measure.factor, 2)).flatten()
}

fn text_rates(text: &str, factor: u64, language: Language) -> Vec<Stated> {
    let text = text.trim();
    let bare = text.trim_end_matches(['%', '‰']).trim_end();
    let bare = bare.strip_suffix("/100.000").unwrap_or(bare).trim_end();
    // A sign tells its own factor: 95% of a measure per mille is 950.
    let scale = match text.chars().last() {
        Some('%') => factor_float(factor).map(|factor| factor / 100.0),
        Some('‰') => factor_float(factor).map(|factor| factor / 1000.0),
        _ => Some(1.0),
    };
    let (text, other) = match language {
        Language::Vi if bare.contains(',') => (Cow::Owned(without(bare, '.').replace(',', ".")), None),
        Language::Vi if in_groups(bare) => (Cow::Owned(bare.replace('.', "")), Some(Cow::Borrowed(bare))),
        Language::Vi => (Cow::Borrowed(bare), None),
        Language::En => (without(bare, ','), None),
    };
    [Some(text), other].into_iter().flatten().filter_map(|text| plain(&text, scale?)).collect()
}

/// A number without what parts its groups.
fn without(text: &str, mark: char) -> Cow<'_, str> {
    match text.contains([mark, ' ']) {
        true => Cow::Owned(text.replace([mark, ' '], "")),
        false => Cow::Borrowed(text),
    }
}

fn in_groups(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('.') else { return false };
    (1..=3).contains(&first.len()) && rest.split('.').all(|group| group.len() == 3) && first != "0"
}

/// A number with a decimal point; its tolerance is half a unit of its last digit.
fn plain(text: &str, scale: f64) -> Option<Stated> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let rate: f64 = text.parse().ok().filter(|_| is_number)?;
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let decimals = i32::try_from(decimals).ok()?;
    Some(Stated { rate: rate * scale, tolerance: 0.5 * 10_f64.powi(-decimals) * scale })
}

fn factor_float(factor: u64) -> Option<f64> {
    u32::try_from(factor).ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, factor: u64) -> Option<f64> {
        stated(&Value::Text(text.into()), factor, Language::Vi).first().map(|stated| stated.rate)
    }

    #[test]
    fn rates_are_read_as_they_are_written() {
        assert_eq!(read("95,45", 100), Some(95.45));
        assert_eq!(read("95,45%", 100), Some(95.45));
        assert_eq!(read("1.234,5", 100_000), Some(1234.5));
        assert_eq!(read("1.234", 100_000), Some(1234.0));
        assert_eq!(read("95.45", 100), Some(95.45));
        assert_eq!(read("Đạt", 100), None);
        let percent = stated(&Value::Percent(0.95), 100, Language::Vi);
        assert_eq!(percent, [Stated { rate: 95.0, tolerance: 0.5 }]);
    }

    /// The rule in words: further from the exact rate, to nine decimals, than rounding and floats may be.
    fn differs_exactly(stated: &[Stated], pair: Pair, measure: &Measure) -> bool {
        let exact: Option<f64> = pair.rate(measure.factor, 9).map(|exact| exact.parse().expect("a number"));
        let is_off = |exact: f64, one: &Stated| (one.rate - exact).abs() > one.tolerance + exact.abs() * 1e-9 + 1e-9;
        exact.is_some_and(|exact| !stated.is_empty() && stated.iter().all(|one| is_off(exact, one)))
    }

    proptest::proptest! {
        #[test]
        fn what_floats_find_near_is_near_exactly(
            numerator in 0_u64..40_000, denominator in 0_u64..40_000, moved in -3_i32..4, decimals in 0_u32..4, other in 0_u64..200,
        ) {
            let measure = crate::fixtures::plan().measures.swap_remove(0);
            let pair = Pair::new(numerator, denominator);
            let rounded = pair.rate(measure.factor, decimals).unwrap_or_default();
            let at_the_edge = rounded.parse::<f64>().unwrap_or_default() + f64::from(moved) * 0.5 * 10_f64.powi(-decimals.cast_signed());
            for text in [rounded, at_the_edge.to_string(), other.to_string(), String::new()] {
                let stated = stated(&Value::Text(text.replace('.', ",").into()), measure.factor, Language::Vi);
                let differs = differs(&stated, pair, &measure);
                proptest::prop_assert_eq!(differs.is_some(), differs_exactly(&stated, pair, &measure), "{}", text);
            }
        }
    }

    #[test]
    fn a_point_may_part_groups_or_decimals() {
        let rates: Vec<f64> =
            stated(&Value::Text("7.692".into()), 1000, Language::Vi).iter().map(|stated| stated.rate).collect();
        assert_eq!(rates, [7692.0, 7.692]);
    }
}
