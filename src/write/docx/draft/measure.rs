//! One measure as a sentence: its figure, the verdict in people, and the year before.

use super::facts::Facts;
use super::places;
use crate::model::plan::MeasureKind;
use crate::model::results::{Assessed, MeasureResult, Status};
use crate::model::show::distance;
use crate::model::{Comparator, Pair, Target};
use crate::write::figures;
use crate::write::words::{Words, fill};

/// Below so many cases a rate of the year before stands with its counts.
const FEW: u64 = 20;
/// How many signs of a pair of counts stand in one line of a narrow column.
const MOST_IN_LINE: usize = 14;

/// The sentence; none where no unit could report the measure.
pub fn sentence(facts: &Facts<'_>, measure: usize) -> Option<String> {
    let result = facts.sum(measure);
    let say = facts.say;
    let about = match result.assessed.status {
        Status::Nil => {
            let units = unusual_units(facts, result).map(|units| fill(say.of_units, &[("units", &units)]));
            say.is_nil.to_owned() + &units.unwrap_or_default()
        }
        Status::NoData => say.is_unknown.to_owned(),
        Status::Masked => masked(facts, result),
        Status::NoTarget => told(facts, measure, result) + say.monitored,
        Status::Met | Status::NotMet => {
            told(facts, measure, result)
                + &verdict(facts, measure)
                + &gap(facts, measure)
                + &places::clause(facts, measure)
        }
    };
    let name = &facts.plan().measures[measure].name;
    (result.units_expected > 0).then(|| format!("{name}{about}{}.", before(facts, measure)))
}

/// What is said of sums that are masked: their verdict, where it may be told.
fn masked(facts: &Facts<'_>, result: &MeasureResult) -> String {
    let say = facts.say;
    let status = match result.told {
        Some(Status::Met) => say.met,
        Some(Status::NotMet) => say.not_met,
        _ => return say.is_masked.to_owned(),
    };
    fill(say.is_masked_but, &[("status", status)])
}

/// " là 98,83% (4.050/4.098)", with the units where they are other ones than of the rest.
fn told(facts: &Facts<'_>, measure: usize, result: &MeasureResult) -> String {
    is(facts, measure).to_owned() + &figure(facts, measure, &result.assessed, unusual_units(facts, result))
}

/// How a name and its figure are joined.
fn is(facts: &Facts<'_>, measure: usize) -> &'static str {
    let name = facts.plan().measures[measure].name.to_lowercase();
    let is_rate = ["tỷ ", "tỉ ", "số "].iter().any(|start| name.starts_with(start));
    if is_rate { facts.say.is } else { facts.say.colon }
}

/// A figure with its counts, and the units where they are to be named: 98,83% (4.050/4.098; 7/9 đơn vị); of answers
/// 7/8 đơn vị.
fn figure(facts: &Facts<'_>, measure: usize, assessed: &Assessed, units: Option<String>) -> String {
    let say = facts.say;
    let pair = figures::pair(assessed.pair, facts.language());
    if is_answer(facts, measure) {
        let Pair { numerator, denominator } = assessed.pair;
        if denominator == 1 {
            let words = Words::of(facts.language());
            return (if numerator == 1 { words.yes } else { words.no_answer }).to_lowercase();
        }
        let [n, all] = [numerator, denominator].map(|count| facts.language().whole(count));
        return fill(say.answers, &[("n", &n), ("all", &all)]);
    }
    match (figures::rate_in_text(facts.plan(), measure, assessed), units) {
        (Some(rate), None) => fill(say.figure, &[("rate", &rate), ("pair", &pair)]),
        (Some(rate), Some(units)) => fill(say.figure_of, &[("rate", &rate), ("pair", &pair), ("units", &units)]),
        (None, _) => fill(say.no_rate, &[("pair", &pair)]),
    }
}

/// A figure for a narrow column, where the target beside it tells the unit; with its counts, or with them only where
/// they are small.
pub fn in_column(facts: &Facts<'_>, measure: usize, result: &MeasureResult, with_counts: bool) -> String {
    let assessed = &result.assessed;
    let pair = figures::pair(assessed.pair, facts.language());
    if is_answer(facts, measure) {
        return pair;
    }
    let Some(rate) = figures::rate(facts.plan(), measure, assessed) else { return pair };
    let unit = figures::unit(&facts.plan().measures[measure]);
    let sign = if unit.starts_with(['%', '‰']) { unit.as_str() } else { "" };
    let is_told = with_counts || assessed.pair.numerator < FEW;
    // Long counts are broken between the two, not within one.
    let pair = if pair.chars().count() > MOST_IN_LINE { pair.replace('/', "/\n") } else { pair };
    if is_told { format!("{rate}{sign}\n({pair})") } else { rate + sign }
}

/// From how many units a figure is, where that is not what the missing returns explain: 7/9 đơn vị.
fn unusual_units(facts: &Facts<'_>, result: &MeasureResult) -> Option<String> {
    let units = (result.units_used, result.units_expected);
    let is_usual = (units.0 as usize, units.1 as usize) == (facts.used_units(), facts.all_units());
    (result.is_provisional() && !is_usual).then(|| facts.some_of(units))
}

fn verdict(facts: &Facts<'_>, measure: usize) -> String {
    let (say, assessed) = (facts.say, &facts.sum(measure).assessed);
    let wording = match (assessed.status == Status::Met, assessed.target.is_some_and(|target| target.striving)) {
        (true, false) => say.meets,
        (true, true) => say.meets_striving,
        (false, false) => say.misses,
        (false, true) => say.misses_striving,
    };
    fill(wording, &[("target", &target(facts, measure))])
}

/// A target in words, with its year where the targets have different ones: dưới 7%; 100%.
pub fn target(facts: &Facts<'_>, measure: usize) -> String {
    let (say, of) = (facts.say, &facts.plan().measures[measure]);
    let Some(target) = facts.sum(measure).assessed.target else { return "–".to_owned() };
    let bound = facts.language().decimal(&target.bound.reduced().to_string()) + &figures::unit(of);
    let wording = match target.comparator {
        Comparator::Less => say.below,
        Comparator::AtMost => say.at_most,
        Comparator::Greater => say.above,
        Comparator::AtLeast if is_all(target, of.factor) => "{bound}",
        Comparator::AtLeast => say.at_least,
    };
    let text = fill(wording, &[("bound", &bound)]);
    let is_shared = crate::write::table::shared_milestone(facts.report).is_some();
    if is_shared {
        return text;
    }
    fill(say.target_of_year, &[("target", &text), ("year", &target.milestone.to_string())])
}

/// Whether a lower bound asks for all there are.
fn is_all(target: Target, factor: u64) -> bool {
    let bound = target.bound.reduced();
    bound.decimals == 0 && bound.digits == factor
}

/// ", cần thêm 7 trẻ".
fn gap(facts: &Facts<'_>, measure: usize) -> String {
    let assessed = &facts.sum(measure).assessed;
    let missed = assessed.status == Status::NotMet;
    let gap = distance(facts.plan(), measure, assessed, facts.language()).filter(|_| missed);
    gap.map(|gap| fill(facts.say.gap, &[("gap", &gap)])).unwrap_or_default()
}

/// Whether units answer with yes or no.
pub fn is_answer(facts: &Facts<'_>, measure: usize) -> bool {
    matches!(facts.plan().measures[measure].kind, MeasureKind::YesNo { .. })
}

/// "; năm 2023 là 98,51%"; nothing where the year before is not known.
fn before(facts: &Facts<'_>, measure: usize) -> String {
    let say = facts.say;
    let Some(result) = previous(facts, measure) else { return String::new() };
    let year = (facts.year() - 1).to_string();
    if result.assessed.pair.is_nil() {
        return fill(say.previous_nil, &[("year", &year)]);
    }
    let is_name = is(facts, measure) == say.is && figures::rate(facts.plan(), measure, &result.assessed).is_some();
    let wording = if is_name { say.previous } else { say.previous_colon };
    let figure = short_figure(facts, measure, result);
    let is_comparable = facts.results().before(measure).is_some_and(|(_, is_comparable)| is_comparable);
    fill(wording, &[("year", &year), ("figure", &figure)]) + if is_comparable { "" } else { say.previous_moved }
}

/// A measure's sum of the year before, where any unit gave one.
pub fn previous<'a>(facts: &Facts<'a>, measure: usize) -> Option<&'a MeasureResult> {
    let (result, _) = facts.results().before(measure)?;
    (!matches!(result.assessed.status, Status::NoData | Status::Masked)).then_some(result)
}

/// A figure of the year before: counts only where they are small, units only where some are missing.
fn short_figure(facts: &Facts<'_>, measure: usize, result: &MeasureResult) -> String {
    let rate = figures::rate_in_text(facts.plan(), measure, &result.assessed);
    let is_small = result.assessed.pair.numerator < FEW || is_answer(facts, measure);
    let units = (result.units_used, result.units_expected);
    let is_told = result.is_provisional() && facts.usual_before() != Some(units);
    let units = is_told.then(|| facts.some_of(units));
    let rate = match rate {
        Some(rate) if !is_small => rate,
        _ => return figure(facts, measure, &result.assessed, units),
    };
    rate + &units.map(|units| fill(facts.say.of_units, &[("units", &units)])).unwrap_or_default()
}
