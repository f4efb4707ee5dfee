//! Where most of a gap is: the units that miss a target by most, unless a child could be recognised.

use super::facts::Facts;
use super::measure::is_answer;
use crate::model::Pair;
use crate::model::plan::MeasureKind;
use crate::model::results::{Status, UnitResult};
use crate::write::figures;
use crate::write::words::fill;

/// How many places of a gap are named.
const MOST_PLACES: usize = 3;
/// How many units are named that answered no.
const MOST_ANSWERS: usize = 5;

/// ", nhiều nhất ở phường Tứ Hạ (93/101), xã Bình Thành (60/64)"; of answers " (trả lời không: xã Bình Thành)".
/// Nothing where no unit is to be named.
pub fn clause(facts: &Facts<'_>, measure: usize) -> String {
    let say = facts.say;
    let Some(places) = Places::of(facts, measure).filter(|_| facts.all_units() > 1) else { return String::new() };
    let units = places.units.iter();
    let (wording, named) = if places.are_answers {
        let all_say_no = facts.sum(measure).assessed.pair.numerator == 0;
        let names = units.filter(|_| !all_say_no).map(|(unit, _)| facts.unit(*unit));
        (say.answered_no, facts.listed(names, MOST_ANSWERS, say.and_other_units))
    } else {
        let place = |(unit, pair): &(usize, Pair)| with_pair(facts, say.place, &facts.unit(*unit), *pair);
        let named: Vec<String> = units.take(MOST_PLACES).map(place).collect();
        let wording = if places.units.len() > MOST_PLACES { say.most_places } else { say.all_places };
        (wording, named.join(", "))
    };
    if named.is_empty() { named } else { fill(wording, &[("places", &named)]) }
}

/// The same for a narrow column: names alone, one a line.
pub fn in_column(facts: &Facts<'_>, measure: usize) -> Option<String> {
    let places = Places::of(facts, measure)?;
    let name = |unit: usize| facts.plan().units[unit].short();
    if places.are_answers {
        let names = places.units.iter().map(|(unit, _)| name(*unit));
        return Some(facts.listed(names, MOST_PLACES, facts.say.and_other_units));
    }
    let place = |(unit, pair): &(usize, Pair)| with_pair(facts, facts.say.short_place, &name(*unit), *pair);
    Some(places.units.iter().take(MOST_PLACES).map(place).collect::<Vec<_>>().join("\n"))
}

fn with_pair(facts: &Facts<'_>, wording: &str, unit: &str, pair: Pair) -> String {
    fill(wording, &[("unit", unit), ("pair", &figures::pair(pair, facts.language()))])
}

/// The units that miss a target on their own, by how many people, most first.
struct Places {
    units: Vec<(usize, Pair)>,
    /// Whether each of them answered no.
    are_answers: bool,
}

impl Places {
    /// None where the target is met, no unit misses it, or a child could be recognised.
    fn of(facts: &Facts<'_>, measure: usize) -> Option<Self> {
        let (results, target) = (facts.results(), facts.sum(measure).assessed.target);
        let far = |(unit, row): (&usize, &Vec<UnitResult>)| match row[measure] {
            UnitResult::Assessed { assessed, .. } => {
                let needed = assessed.needed(target, &facts.plan().measures[measure])?;
                Some((needed.unsigned_abs(), *unit, assessed.pair))
            }
            _ => None,
        };
        let mut units: Vec<(u64, usize, Pair)> = results.units.iter().zip(&results.matrix).filter_map(far).collect();
        units.sort_by_key(|(cases, ..)| std::cmp::Reverse(*cases));
        let units: Vec<(usize, Pair)> = units.into_iter().map(|(_, unit, pair)| (unit, pair)).collect();
        let are_answers = is_answer(facts, measure) && units.iter().all(|(_, pair)| pair.denominator == 1);
        let is_missed = facts.sum(measure).assessed.status == Status::NotMet;
        (is_missed && !units.is_empty() && !is_sensitive(facts, measure)).then_some(Self { units, are_answers })
    }
}

/// Whether a child could be recognised from a unit's cases of a measure.
pub fn is_sensitive(facts: &Facts<'_>, measure: usize) -> bool {
    let plan = facts.plan();
    let (MeasureKind::Ratio { numerator: element, .. } | MeasureKind::YesNo { element }) = plan.measures[measure].kind;
    plan.elements.get(element).is_some_and(|element| element.sensitive)
}
