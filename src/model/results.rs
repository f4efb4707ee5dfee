//! What assessing yields: sums held against targets, units beside each other, who has sent; ready to be written.

use std::sync::Arc;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::agency::{Beside, FigureSource};
use super::course::Course;
use super::plan::Measure;
use super::returns::{Balance, Fate, Return, Source};
use super::submission::Submission;
use super::{Pair, Target};

/// Whether a goal is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The target is met.
    Met,
    /// It is not.
    NotMet,
    /// Nothing occurred: 0 of 0.
    Nil,
    /// No unit gave both counts.
    NoData,
    /// The plan sets none, or the last milestone has passed.
    NoTarget,
    /// Left out of a masked copy.
    #[schemars(skip)]
    Masked,
}

/// The counts of one measure over the units of a report, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Both counts, added side by side.
    pub pair: Pair,
    /// Units of the lowest tier whose pair entered the sum.
    pub units_used: u32,
    /// Units of the lowest tier to whose area the measure applies.
    pub units_expected: u32,
    /// Whose figure it is. An agency's stands for all units.
    pub source: FigureSource,
}

/// A pair held against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessed {
    /// The counts; 0 of 0 where there is no data.
    pub pair: Pair,
    /// The target of the next milestone, if there is one.
    pub target: Option<Target>,
    /// The verdict.
    pub status: Status,
    /// The least change of the numerator that makes it met; see [`Target::needed`].
    pub needed: Option<i64>,
    /// How many more cases a met upper bound would bear.
    pub left: Option<u64>,
    /// Whether one case more or fewer turns the verdict.
    pub one_case_decides: bool,
}

impl Assessed {
    /// The pair and its verdict alone.
    pub const fn held(&self) -> Held {
        Held { pair: self.pair, status: self.status }
    }
}

/// A pair held against a target that stands elsewhere, once for all units: what else follows from both is worked out
/// where it is asked for, so that a nation's units need little memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The counts.
    pub pair: Pair,
    /// The verdict.
    pub status: Status,
}

impl Held {
    /// With the target and the way to it.
    pub fn against(self, target: Option<Target>, measure: &Measure) -> Assessed {
        let Self { pair, status } = self;
        let (factor, is_part) = (measure.factor, measure.is_part());
        let judged = self.judging(target);
        Assessed {
            pair,
            target,
            status,
            needed: judged.and_then(|target| target.needed(pair, factor, is_part)),
            left: judged.and_then(|target| target.left(pair, factor, is_part)),
            one_case_decides: judged.is_some_and(|target| target.one_case_decides(pair, factor, is_part)),
        }
    }

    /// The least change of the numerator that makes the target met; see [`Target::needed`].
    pub fn needed(self, target: Option<Target>, measure: &Measure) -> Option<i64> {
        self.judging(target)?.needed(self.pair, measure.factor, measure.is_part())
    }

    /// The target, where it gave the verdict.
    fn judging(self, target: Option<Target>) -> Option<Target> {
        target.filter(|_| matches!(self.status, Status::Met | Status::NotMet))
    }
}

/// A measure over all units of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureResult {
    /// The sum, assessed.
    pub assessed: Assessed,
    /// Units whose pair entered the sum.
    pub units_used: u32,
    /// Units from which a pair was expected.
    pub units_expected: u32,
    /// Whose figure it is.
    pub source: FigureSource,
    /// The verdict of masked sums, where every count that the mask leaves possible gives the same.
    pub told: Option<Status>,
}

impl MeasureResult {
    /// Whether the target is met, as far as it may be told: of masked sums too, where that tells nothing of them.
    pub const fn verdict(&self) -> Status {
        match self.told {
            Some(told) => told,
            None => self.assessed.status,
        }
    }

    /// Whether pairs are missing, or the official figure is, so that the verdict is provisional.
    pub const fn is_provisional(&self) -> bool {
        self.units_used < self.units_expected || matches!(self.source, FigureSource::InsteadOf(_))
    }
}

/// An indicator over its measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndicatorResult {
    /// Not met if any measure is not; else no data if any has none; else nil if all are; else met.
    pub status: Status,
    /// Whether pairs are missing in one of its measures with a target.
    pub provisional: bool,
}

/// Below so many cases a unit's rate says little.
pub const FEW: u64 = 20;

/// One unit's place in the table of units × measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitResult {
    /// The measure does not apply to the unit's area.
    NotApplicable,
    /// No return, or the pair is missing.
    NoData,
    /// The pair is refused.
    Refused,
    /// The pair is left out of a masked copy.
    Masked,
    /// The pair, held against the target.
    Assessed {
        /// Counts and verdict.
        assessed: Held,
        /// Fewer than [`FEW`] cases (for a lower bound: fewer than so many missing ones): shown as n/d, for reference.
        small: bool,
    },
}

/// An item as a unit tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemResult {
    /// Index of the unit.
    pub unit: usize,
    /// Index of the item.
    pub item: usize,
    /// Its words or number.
    pub value: Arc<str>,
}

/// A file with what became of its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceResult {
    /// Name, digest, size.
    pub source: Source,
    /// The fates of its returns: (unit index, year, fate).
    pub returns: Vec<(Option<usize>, Option<i32>, Fate)>,
    /// The fates of agencies' returns in it: (agency index, year, fate).
    pub agencies: Vec<(usize, Option<i32>, Fate)>,
    /// Its cells by class.
    pub cells: Balance,
}

/// A year before the report's, by the returns of it that are at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct PastYear {
    /// The year.
    pub year: i32,
    /// Its sums, one a measure of the plan.
    pub measures: Vec<MeasureResult>,
    /// Its verdicts, one an indicator of the plan.
    pub indicators: Vec<IndicatorResult>,
    /// One a measure: whether its sum is of the same ground as the report's year, so that the two can be compared.
    pub comparable: Vec<bool>,
}

/// What makes results a masked copy, fit to leave the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suppressed {
    /// A unit's counts of sensitive elements from 1 up to one less than this are masked, with all that would give them
    /// away.
    pub below: u64,
}

/// Everything a report says.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Index of the unit whose report it is; None: the plan's issuing body.
    pub unit: Option<usize>,
    /// The report's year.
    pub year: i32,
    /// The day against which deadlines are judged.
    pub as_of: NaiveDate,
    /// Indexes of the lower units, in the order of the plan.
    pub units: Vec<usize>,
    /// One a lower unit, in the same order.
    pub submissions: Vec<Submission>,
    /// The return that is used, one a lower unit, in the same order; None: there is none.
    pub returns: Vec<Option<Return>>,
    /// One a measure of the plan.
    pub measures: Vec<MeasureResult>,
    /// The agencies' figures beside the units' sums, by measure and agency.
    pub beside: Vec<Beside>,
    /// The agencies that the plan asks for a return, or that have sent one, in the order of the plan.
    pub agencies: Vec<Submission>,
    /// The years before it of which returns are at hand, in order.
    pub history: Vec<PastYear>,
    /// One a measure: how it moves towards its target.
    pub courses: Vec<Course>,
    /// One row a lower unit, one cell a measure.
    pub matrix: Vec<Vec<UnitResult>>,
    /// One an indicator of the plan.
    pub indicators: Vec<IndicatorResult>,
    /// What the units tell beside the measures, by unit and item.
    pub items: Vec<ItemResult>,
    /// The files read, by name.
    pub sources: Vec<SourceResult>,
    /// All cells.
    pub cells: Balance,
    /// Whether small counts are masked; None: this is the whole report.
    pub suppressed: Option<Suppressed>,
}

impl Results {
    /// The year before the report's, where any of its returns is at hand.
    pub fn previous(&self) -> Option<&PastYear> {
        self.history.iter().find(|past| past.year == self.year - 1)
    }

    /// A measure's sum of the year before, and whether it can be compared with this year's.
    pub fn before(&self, measure: usize) -> Option<(&MeasureResult, bool)> {
        let past = self.previous()?;
        Some((past.measures.get(measure)?, past.comparable.get(measure).copied().unwrap_or_default()))
    }
}
