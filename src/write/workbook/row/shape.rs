//! What a row's formulas depend on beside where the row stands: rows of one shape repeat the same formulas.

use super::Row;
use crate::model::results::UnitResult;

/// All that the formulas of a row are put together from, but for its number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Shape {
    /// The measure.
    pub measure: usize,
    /// What became of it.
    pub case: Case,
    /// What is said of a row whose counts are taken out.
    pub otherwise: &'static str,
    /// Whether the counts can be held against the target in a spreadsheet.
    pub is_exact: bool,
    /// Whether their distance to it can be told too.
    pub has_distance: bool,
    /// Whether each of the two counts stands on a line of its own.
    pub has_large_counts: bool,
    /// For how many units of the lowest tier a pair stands.
    pub units: u32,
    /// Whether the unit is asked for the measure.
    pub asked: Asked,
    /// Whether it is the first unit, above which there is none.
    pub is_first: bool,
}

/// What became of a unit's measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// Its pair is used.
    Used,
    /// It has none.
    NoData,
    /// Its pair is refused.
    Refused,
    /// It is masked: signs in place of figures.
    Masked,
    /// It does not apply to the unit's area.
    NotApplicable,
}

/// Whether a unit, whose return is used, is asked for a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asked {
    /// It is not, or no return is there.
    No,
    /// It is.
    Yes,
    /// It is, and its pair stands for some of its own units only.
    InPart,
}

impl Row<'_> {
    /// What the formulas of the row depend on.
    pub fn shape(&self) -> Shape {
        let (words, pair) = (self.layout.words, self.pair());
        let (used, expected) = self.units();
        let bound = self.layout.bound(self.measure, pair);
        Shape {
            measure: self.measure,
            case: Case::from(self.result),
            otherwise: if self.assessed().is_some() { words.no_data } else { self.use_made() },
            is_exact: bound.is_some(),
            has_distance: bound.is_some_and(|bound| bound.has_distance_for(pair)),
            has_large_counts: self.has_large_counts(),
            // A pair that is filled in later is taken for whole.
            units: if used > 0 { used } else { expected.max(1) },
            asked: match (self.is_asked(), self.is_part()) {
                (false, _) => Asked::No,
                (true, false) => Asked::Yes,
                (true, true) => Asked::InPart,
            },
            is_first: self.unit == 0,
        }
    }
}

impl From<UnitResult> for Case {
    fn from(result: UnitResult) -> Self {
        match result {
            UnitResult::Assessed { .. } => Self::Used,
            UnitResult::NoData => Self::NoData,
            UnitResult::Refused => Self::Refused,
            UnitResult::Masked => Self::Masked,
            UnitResult::NotApplicable => Self::NotApplicable,
        }
    }
}
