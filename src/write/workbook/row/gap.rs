//! What a unit misses on its own, and whose figures are lacking: columns out of sight, from which sorted views and
//! remarks are made.

use super::super::places::{self, Place};
use super::super::table::{self, NAMED};
use super::super::words::fill;
use super::Row;
use crate::model::results::{Status, UnitResult};
use crate::write::workbook::layout::Layout;
use crate::write::workbook::page::{Shown, float};

impl Row<'_> {
    fn place(&self) -> Option<Place> {
        Place::of(self.layout, self.unit, self.measure)
    }

    /// By how many cases the unit misses the target on its own; negative beyond an upper bound.
    pub fn missing(&self) -> Shown {
        let needed = self.assessed().and_then(|(assessed, _)| self.layout.needed(self.measure, assessed));
        #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
        needed.map_or_else(Shown::nothing, |needed| Shown::Number(needed as f64))
    }

    /// The unit and what it misses in words.
    pub fn place_told(&self) -> Shown {
        self.place().map_or_else(Shown::nothing, |place| places::told(self.layout, self.measure, &place).into())
    }

    /// The measure and what is missing in words; the verdict alone where nothing can be said of a distance.
    pub fn measure_told(&self) -> Shown {
        let code = &self.layout.measure(self.measure).code;
        let told = self.place().map(|place| {
            let cases = self.layout.report.plan.language.whole(i128::from(place.cases));
            fill(measure_wording(self.layout, self.measure), &[("code", code), ("n", &cases)])
        });
        let is_missed = self.assessed().is_some_and(|(assessed, _)| assessed.status == Status::NotMet);
        let missed = || fill(self.layout.words.measure_missed, &[("code", code)]);
        told.or_else(|| is_missed.then(missed)).map_or_else(Shown::nothing, Shown::from)
    }

    /// Whether the unit's return, which is used, is asked for the measure.
    pub(super) fn is_asked(&self) -> bool {
        self.layout.has_return(self.unit) && self.result != UnitResult::NotApplicable && !self.is_masked()
    }

    /// Whether the pair stands for some of the unit's own units only.
    pub(super) fn is_part(&self) -> bool {
        let (used, expected) = self.units();
        self.assessed().is_some() && used < expected
    }

    /// How many units down to this one sent a return that lacks the measure, or has it in part.
    pub fn lacking(&self) -> Shown {
        Shown::Number(float(self.units_lacking().len() as u64))
    }

    fn units_lacking(&self) -> &[usize] {
        self.layout.lacking(self.unit, self.measure)
    }

    /// The names of the first of them.
    pub fn lacking_names(&self) -> Shown {
        let name = |unit: &usize| table::lacking(self.layout.report, *unit, self.measure);
        let names: Vec<String> = self.units_lacking().iter().filter_map(name).take(NAMED).collect();
        if names.is_empty() { Shown::nothing() } else { names.join(", ").into() }
    }
}

/// How a measure is told of of which something is missing.
pub(super) fn measure_wording(layout: &Layout<'_>, measure: usize) -> &'static str {
    let words = layout.words;
    if layout.is_upper(measure) { words.measure_beyond } else { words.measure_needed }
}
