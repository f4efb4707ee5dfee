//! Where the counts of a measure come from: element, value and cell of each half, and what became of the pair.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::plan::MeasureKind;
use super::results::{Results, UnitResult};
use super::returns::Entry;
use super::submission::SubmissionState;
use super::{Address, Plan};

/// Which half of a pair a count is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Role {
    /// How many.
    Numerator,
    /// Of how many.
    Denominator,
}

/// What became of a unit's pair of one measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum Use {
    /// It entered the sum.
    Used,
    /// A cell of it, or its whole return, is refused.
    Refused,
    /// A count is missing from the unit's return.
    NoData,
    /// The measure does not apply to the unit's area.
    NotApplicable,
    /// No return came, and the day has passed.
    Missing,
    /// No return came yet, and there is still time.
    NotDue,
}

impl Use {
    /// Its name in JSON and in tables for other programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Refused => "refused",
            Self::NoData => "no_data",
            Self::NotApplicable => "not_applicable",
            Self::Missing => "missing",
            Self::NotDue => "not_due",
        }
    }
}

impl Role {
    /// Its name in tables for other programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
        }
    }
}

impl Serialize for Use {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// One half of a unit's pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Which half.
    pub role: Role,
    /// Index of its element. Of a yes/no measure both halves are of the question: answered with yes, answered at all.
    pub element: usize,
    /// The count, as far as it could be read; also where the pair is out.
    pub value: Option<u64>,
    /// The cell it was read from; of a 0 that no cell gives, that of the mark by which it is 0.
    pub at: Option<Address>,
}

/// Both halves of a measure as a return tells them.
pub fn origins(plan: &Plan, measure: usize, entry: Option<&Entry>) -> [Origin; 2] {
    let pair = entry.and_then(Entry::pair);
    let numerator = entry.and_then(|entry| entry.numerator);
    let denominator = entry.and_then(|entry| entry.denominator);
    let mark = entry.and_then(|entry| entry.besides().nil);
    let value = |role, element, value, at| Origin { role, element, value, at };
    match plan.measures[measure].kind {
        MeasureKind::Ratio { numerator: above, denominator: below } => [
            value(Role::Numerator, above, numerator.map(|count| count.value()), numerator.map(|count| count.at)),
            value(
                Role::Denominator,
                below,
                denominator.map(|count| count.value()).or(pair.map(|pair| pair.denominator)),
                denominator.map(|count| count.at).or(mark.filter(|_| pair.is_some())),
            ),
        ],
        MeasureKind::YesNo { element } => {
            let at = numerator.map(|count| count.at);
            [
                value(Role::Numerator, element, pair.map(|pair| pair.numerator), at),
                value(Role::Denominator, element, pair.map(|pair| pair.denominator), at),
            ]
        }
    }
}

impl Results {
    /// What became of a unit's pair; `position` is the unit's among the lower units.
    pub fn use_of(&self, position: usize, measure: usize) -> Use {
        let state = self.submissions[position].state;
        match (self.matrix[position][measure], &self.returns[position], state) {
            (UnitResult::NotApplicable, ..) => Use::NotApplicable,
            // A masked pair is in the sums all the same.
            (UnitResult::Assessed { .. } | UnitResult::Masked, ..) => Use::Used,
            (UnitResult::Refused, ..) => Use::Refused,
            (UnitResult::NoData, Some(_), _) => Use::NoData,
            (UnitResult::NoData, None, SubmissionState::Missing) => Use::Missing,
            (UnitResult::NoData, None, SubmissionState::NotDue) => Use::NotDue,
            // Something came, and none of it can be used.
            (UnitResult::NoData, None, _) => Use::Refused,
        }
    }
}
