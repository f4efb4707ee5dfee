//! One unit's measure among the counts: its figures, and by which formulas they follow a correction.

mod formulas;
mod gap;
mod shape;

use super::formula::rate_value;
use super::heat;
use super::layout::Layout;
use super::page::Shown;
use crate::model::Pair;
use crate::model::own_report::WhenMade;
use crate::model::plan::MeasureKind;
use crate::model::results::{Held, UnitResult};
use crate::model::submission::SubmissionState;

pub use formulas::Formulas;
use gap::measure_wording;
pub use shape::Shape;

/// Columns that formulas refer to.
pub mod column {
    /// Kind and name of the unit.
    pub const UNIT: u16 = 1;
    /// Numerator.
    pub const NUMERATOR: u16 = 4;
    /// Denominator.
    pub const DENOMINATOR: u16 = 5;
    /// Rate.
    pub const RATE: u16 = 6;
    /// Unit of measurement.
    pub const UNIT_OF_MEASUREMENT: u16 = 7;
    /// Verdict.
    pub const VERDICT: u16 = 8;
    /// Whether the pair is used.
    pub const USE: u16 = 9;
    /// What was read of a pair that is out.
    pub const RECORDED: u16 = 10;
    /// What the unit explains.
    pub const EXPLANATION: u16 = 11;
    /// What the unit remarks.
    pub const REMARK: u16 = 12;
    /// The file it was read from.
    pub const FILE: u16 = 13;
    /// Its sheet.
    pub const SHEET: u16 = 14;
    /// The cells of the counts.
    pub const CELLS: u16 = 15;
    /// Key of the measure.
    pub const MEASURE_KEY: u16 = 16;
    /// Key of unit and measure.
    pub const KEY: u16 = 17;
    /// What the table of units shows.
    pub const SHOWN: u16 = 18;
    /// For how many units of the lowest tier the pair stands.
    pub const UNITS_USED: u16 = 19;
    /// From how many of them it was expected.
    pub const UNITS_EXPECTED: u16 = 20;
    /// The sign beside it.
    pub const SIGN: u16 = 21;
    /// By how many cases the unit misses the target on its own.
    pub const MISSING: u16 = 22;
    /// The unit and what it misses, in words.
    pub const PLACE: u16 = 23;
    /// The measure and what is missing, in words.
    pub const MEASURE: u16 = 24;
    /// How many units down to this one sent a return that lacks the measure.
    pub const LACKING: u16 = 25;
    /// Their names.
    pub const LACKING_NAMES: u16 = 26;
    /// The name of the unit, without its kind where that is understood.
    pub const NAME: u16 = 27;
}

/// What one row shows.
pub struct Row<'a> {
    /// What is written.
    pub layout: &'a Layout<'a>,
    /// The unit, by its place among the lower ones.
    pub unit: usize,
    /// The measure.
    pub measure: usize,
    /// Where it stands.
    pub row: u32,
    /// What became of it.
    pub result: UnitResult,
}

impl<'a> Row<'a> {
    /// The row of a unit's measure.
    pub fn new(layout: &'a Layout<'a>, (unit, measure): (usize, usize), row: u32) -> Self {
        Self { layout, unit, measure, row, result: layout.unit_result(unit, measure) }
    }

    /// The pair held against the target, and whether it is small.
    pub fn assessed(&self) -> Option<(Held, bool)> {
        match self.result {
            UnitResult::Assessed { assessed, small } => Some((assessed, small)),
            _ => None,
        }
    }

    /// Whether it is masked: signs in place of figures, and no formulas.
    pub fn is_masked(&self) -> bool {
        self.result == UnitResult::Masked
    }

    fn pair(&self) -> Pair {
        self.assessed().map(|(assessed, _)| assessed.pair).unwrap_or_default()
    }

    /// The rate.
    pub fn rate(&self) -> Shown {
        let rate = self.assessed().and_then(|(a, _)| rate_value(a.pair, self.layout.measure(self.measure).factor));
        if self.is_masked() { self.layout.words.masked.into() } else { rate.map_or_else(Shown::nothing, Shown::Number) }
    }

    /// The verdict in words.
    pub fn verdict(&self) -> &'static str {
        let words = self.layout.words;
        match self.result {
            UnitResult::Assessed { assessed, .. } => words.status(assessed.status),
            UnitResult::NotApplicable => words.not_applicable,
            UnitResult::Masked => words.masked,
            UnitResult::NoData | UnitResult::Refused => words.no_data,
        }
    }

    /// Whether the pair is used, else why not.
    pub fn use_made(&self) -> &'static str {
        if self.assessed().is_some() { self.layout.words.used } else { self.reason() }
    }

    /// Why a row has no pair.
    fn reason(&self) -> &'static str {
        let words = self.layout.words;
        match (self.result, self.layout.report.results.submissions.get(self.unit).map(|s| s.state)) {
            (UnitResult::NotApplicable, _) => words.not_applicable,
            (UnitResult::Masked, _) => words.use_masked,
            (UnitResult::Refused, _) | (_, Some(SubmissionState::Refused)) => words.refused,
            (_, Some(SubmissionState::Missing)) => words.missing,
            (_, Some(SubmissionState::NotDue)) => words.not_due,
            _ => words.no_data,
        }
    }

    /// What the pair is, for whoever reads the report as a return.
    pub fn when_made(&self) -> WhenMade {
        match self.result {
            UnitResult::Assessed { .. } => WhenMade::Used,
            UnitResult::NotApplicable => WhenMade::NotApplicable,
            UnitResult::Refused => WhenMade::Refused,
            UnitResult::NoData | UnitResult::Masked if self.layout.has_return(self.unit) => WhenMade::NoData,
            UnitResult::NoData | UnitResult::Masked => WhenMade::NotSent,
        }
    }

    /// For how many units of the lowest tier the pair stands, and from how many it was expected.
    pub fn units(&self) -> (u32, u32) {
        let entry = self.layout.report.results.returns.get(self.unit).and_then(Option::as_ref);
        let tier = entry.and_then(|of| of.entry(self.measure)).and_then(|entry| entry.besides().tier.as_ref());
        let alone = u32::from(self.result != UnitResult::NotApplicable);
        let (used, expected) = tier.map_or((alone, alone), |tier| (tier.units_used, tier.units_expected));
        (if self.assessed().is_some() { used } else { 0 }, expected)
    }

    fn is_yes_no(&self) -> bool {
        matches!(self.layout.measure(self.measure).kind, MeasureKind::YesNo { .. })
    }

    /// What the table of units shows: a rate, n/d where it is small, Có or Không, or words.
    pub fn shown(&self) -> Shown {
        let words = self.layout.words;
        let Some((assessed, _)) = self.assessed() else {
            return match self.result {
                UnitResult::NotApplicable => words.not_applicable.into(),
                UnitResult::Masked => words.masked.into(),
                _ => Shown::nothing(),
            };
        };
        let pair = assessed.pair;
        match (self.is_yes_no(), pair.denominator) {
            _ if pair.is_nil() => words.nil.into(),
            (true, 1) => (if pair.numerator == 1 { words.yes } else { words.no_answer }).into(),
            _ if self.shows_rate() => self.rate(),
            _ => {
                let between = if self.has_large_counts() { "/\n" } else { "/" };
                format!("{}{between}{}", pair.numerator, pair.denominator).into()
            }
        }
    }

    /// Whether the table of units shows a rate.
    pub fn shows_rate(&self) -> bool {
        self.assessed().is_some_and(|(of, small)| !small && !self.is_yes_no() && of.pair.denominator > 0)
    }

    /// Whether the two counts of n/d are so large that each stands on a line of its own.
    fn has_large_counts(&self) -> bool {
        const LARGE: u64 = 1_000_000;
        self.pair().denominator >= LARGE
    }

    /// The sign of the verdict in the table of units.
    pub fn sign(&self) -> &'static str {
        match self.result {
            UnitResult::Refused => heat::TO_MEND,
            UnitResult::Assessed { small: true, assessed } => heat::of_small(assessed.status),
            UnitResult::Assessed { assessed, .. } if self.is_answer(assessed.pair) => heat::near(assessed.status),
            UnitResult::Assessed { assessed, .. } => heat::sign(self.layout, self.measure, assessed),
            _ => "–",
        }
    }

    fn is_answer(&self, pair: Pair) -> bool {
        self.is_yes_no() && pair.denominator == 1
    }
}
