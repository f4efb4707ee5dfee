//! Where most of a gap is: the units that miss a target on their own, by how many people.

use std::cmp::Reverse;

use super::figures;
use super::layout::Layout;
use super::words::fill;
use crate::model::plan::MeasureKind;
use crate::model::results::{Assessed, UnitResult};

/// A unit that misses a measure's target on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The unit, by its place among the lower ones.
    pub unit: usize,
    /// Its counts, held against the target.
    pub assessed: Assessed,
    /// Whether they are too small to mean much.
    pub small: bool,
    /// How many people it is short of the target, or beyond it.
    pub cases: u64,
}

/// The units that miss a measure's target on their own, the farthest first; equal ones in the order of the plan.
pub fn missing_most(layout: &Layout<'_>, measure: usize) -> Vec<Place> {
    let rows = layout.report.results.matrix.iter().enumerate();
    let place = |(unit, row): (usize, &Vec<UnitResult>)| match row[measure] {
        UnitResult::Assessed { assessed, small } => {
            assessed.needed.map(|needed| Place { unit, assessed, small, cases: needed.unsigned_abs() })
        }
        _ => None,
    };
    let mut places: Vec<Place> = rows.filter_map(place).collect();
    places.sort_by_key(|place| Reverse(place.cases));
    places
}

/// The first few of them in words: Hương Toàn 789/797 (thiếu 1).
pub fn in_words(layout: &Layout<'_>, measure: usize, most: usize) -> String {
    let places = missing_most(layout, measure);
    let told: Vec<String> = places.iter().take(most).map(|place| told(layout, measure, place)).collect();
    if told.is_empty() { "–".to_owned() } else { told.join("; ") }
}

fn told(layout: &Layout<'_>, measure: usize, place: &Place) -> String {
    let (words, plan) = (layout.words, layout.report.plan);
    let name = &plan.units[layout.report.results.units[place.unit]].name;
    let is_answer = matches!(plan.measures[measure].kind, MeasureKind::YesNo { .. });
    let is_beyond = place.assessed.needed.is_some_and(|needed| needed < 0);
    let wording = match (is_answer && place.assessed.pair.denominator == 1, is_beyond) {
        (true, _) => words.place_answer,
        (false, true) => words.place_beyond,
        (false, false) => words.place_needed,
    };
    let pair = figures::pair(place.assessed.pair, plan.language);
    let cases = plan.language.whole(i128::from(place.cases));
    fill(wording, &[("unit", name), ("pair", &pair), ("n", &cases)])
}
