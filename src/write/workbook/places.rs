//! Where most of a gap is: the units that miss a target on their own, by how many people.

use std::cmp::Reverse;

use super::figures;
use super::layout::Layout;
use super::order::MOST;
use super::words::fill;
use crate::model::plan::MeasureKind;
use crate::model::results::{Held, UnitResult};

/// A unit that misses a measure's target on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The unit, by its place among the lower ones.
    pub unit: usize,
    /// Its counts, held against the target.
    pub assessed: Held,
    /// How many people it is short of the target, or beyond it.
    pub cases: u64,
}

/// The few units that miss a measure's target on their own by most; equal ones in the order of the plan. Several sheets
/// ask for them: they are looked for once.
pub fn missing_most<'l>(layout: &'l Layout<'_>, measure: usize) -> &'l [Place] {
    layout.missing_most[measure].get_or_init(|| {
        let units = 0..layout.units();
        let mut places: Vec<Place> = units.filter_map(|unit| Place::of(layout, unit, measure)).collect();
        places.sort_by_key(|place| Reverse(place.cases));
        places.truncate(MOST);
        places.shrink_to_fit();
        places
    })
}

impl Place {
    /// A unit, if it misses a measure's target on its own.
    pub fn of(layout: &Layout<'_>, unit: usize, measure: usize) -> Option<Self> {
        let UnitResult::Assessed { assessed, .. } = layout.unit_result(unit, measure) else { return None };
        let needed = layout.needed(measure, assessed)?;
        Some(Self { unit, assessed, cases: needed.unsigned_abs() })
    }
}

/// The first few of them in words: Hương Toàn 789/797 (thiếu 1).
pub fn in_words(layout: &Layout<'_>, measure: usize, most: usize) -> String {
    let places = missing_most(layout, measure);
    let told: Vec<String> = places.iter().take(most).map(|place| told(layout, measure, place)).collect();
    if told.is_empty() { "–".to_owned() } else { told.join("; ") }
}

/// One of them in words.
pub fn told(layout: &Layout<'_>, measure: usize, place: &Place) -> String {
    let plan = layout.report.plan;
    let name = &plan.units[layout.report.results.units[place.unit]].short();
    let pair = figures::pair(place.assessed.pair, plan.language);
    let cases = plan.language.whole(i128::from(place.cases));
    let wording = wording(layout, measure, place.assessed.pair.denominator == 1);
    fill(wording, &[("unit", name), ("pair", &pair), ("n", &cases)])
}

/// How a unit is told of that misses a measure's target; of a measure that is an answer, whether it is one unit's own.
pub fn wording(layout: &Layout<'_>, measure: usize, is_one: bool) -> &'static str {
    let words = layout.words;
    let is_answer = matches!(layout.measure(measure).kind, MeasureKind::YesNo { .. });
    match (is_answer && is_one, layout.is_upper(measure)) {
        (true, _) => words.place_answer,
        (false, true) => words.place_beyond,
        (false, false) => words.place_needed,
    }
}
