//! What checking yields: a return whose counts are read, each pair sound or out, every cell in a class.

use std::num::NonZeroU64;
use std::ops::{Add, AddAssign};
use std::sync::Arc;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::agency::OfAgency;
use super::form::{Scope, Standing};
use super::tier::{Carried, Tier};
use super::whose::Whose;
use super::{Address, Pair, Place};

/// A whole number read from a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// One more than the number: never 0, so that a count that may be missing takes no more room than one that is there.
    one_more: NonZeroU64,
    /// The cell it was read from.
    pub at: Address,
}

impl Count {
    /// A number with its cell.
    pub const fn new(value: u64, at: Address) -> Self {
        Self { one_more: NonZeroU64::MIN.saturating_add(value), at }
    }

    /// The number.
    pub const fn value(self) -> u64 {
        self.one_more.get() - 1
    }
}

/// What became of a measure in one return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Both counts are sound and enter the sums.
    Sound(Pair),
    /// A count is missing; the finding says which.
    NoData,
    /// A cell is refused, so the pair is out of the sums.
    Refused,
    /// The measure does not apply to the unit's area.
    NotApplicable,
}

/// One measure of a return. Of a nation's returns there are hundreds of thousands: what few of them hold stands apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Index of the measure.
    pub measure: usize,
    /// What became of it.
    pub state: State,
    /// The numerator as read, also where the pair is out. Of a yes/no answer 1 or 0.
    pub numerator: Option<Count>,
    /// The denominator as read. Of a yes/no answer nothing: it is 1.
    pub denominator: Option<Count>,
    /// What the row's Ghi chú says.
    pub remark: Option<Arc<str>>,
    /// None where there is nothing of it.
    besides: Option<Box<Besides>>,
}

/// What few rows hold beside their counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Besides {
    /// The mark by which an empty count of it is 0. A denominator that is 0 by it alone was read nowhere: the entry has none.
    pub nil: Option<Address>,
    /// What the row's Giải trình says.
    pub explanation: Option<Arc<str>>,
    /// What it says of the denominator: in a table of elements that has a row of its own.
    pub denominator_explanation: Option<Arc<str>>,
    /// For whom it stands, of a pair out of a consolidated report.
    pub tier: Option<Tier>,
}

impl Besides {
    /// Nothing.
    const NOTHING: Self = Self { nil: None, explanation: None, denominator_explanation: None, tier: None };

    fn kept(self) -> Option<Box<Self>> {
        (self != Self::NOTHING).then(|| Box::new(self))
    }
}

impl Entry {
    /// A measure with its numerator and denominator, without a remark.
    pub fn new(measure: usize, state: State, [numerator, denominator]: [Option<Count>; 2], besides: Besides) -> Self {
        Self { measure, state, numerator, denominator, remark: None, besides: besides.kept() }
    }

    /// What it may hold beside the counts.
    pub fn besides(&self) -> &Besides {
        static NOTHING: Besides = Besides::NOTHING;
        self.besides.as_deref().unwrap_or(&NOTHING)
    }

    /// The same with a remark.
    pub fn remarking(self, remark: Option<Arc<str>>) -> Self {
        Self { remark, ..self }
    }

    /// Changes what it may hold beside the counts.
    pub fn change_besides(&mut self, change: impl FnOnce(&mut Besides)) {
        let mut besides = self.besides.take().map(|besides| *besides).unwrap_or_default();
        change(&mut besides);
        self.besides = besides.kept();
    }

    /// The pair, where it is sound.
    pub const fn pair(&self) -> Option<Pair> {
        match self.state {
            State::Sound(pair) => Some(pair),
            _ => None,
        }
    }

    /// What explains a query at one of its cells.
    pub fn explanation_at(&self, at: Address) -> Option<Arc<str>> {
        let is_denominator = self.denominator.is_some_and(|count| count.at == at);
        let besides = self.besides();
        if is_denominator { besides.denominator_explanation.clone() } else { besides.explanation.clone() }
    }
}

/// An item as a return tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemEntry {
    /// Index of the item.
    pub item: usize,
    /// Its words, Có/Không, or number.
    pub value: Arc<str>,
    /// The cell.
    pub at: Address,
}

/// What became of a cell that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Its return was replaced by another, or it repeats an equal row.
    Superseded,
    /// An error stands at it, or its pair or its whole return is out by an error elsewhere.
    Refused,
    /// A no-data mark, or the sound half of a pair whose other half is missing.
    NoData,
    /// Its value entered a sum, an item, a unit, a year or a date.
    Used,
    /// The rest.
    NotNeeded,
}

/// How many cells were read, and how many of them are of each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Balance {
    /// Counted by the reader.
    pub read: u64,
    /// Entered a sum, an item, a unit, a year or a date.
    pub used: u64,
    /// Of a return or row that another replaced.
    pub superseded: u64,
    /// Letterhead, headings, names, rates, remarks.
    pub not_needed: u64,
    /// Out by an error.
    pub refused: u64,
    /// Without data.
    pub no_data: u64,
}

impl Balance {
    /// Counts one cell of a class (not as read).
    pub fn count(&mut self, class: Class) {
        *match class {
            Class::Superseded => &mut self.superseded,
            Class::Refused => &mut self.refused,
            Class::NoData => &mut self.no_data,
            Class::Used => &mut self.used,
            Class::NotNeeded => &mut self.not_needed,
        } += 1;
    }

    /// All classes together.
    pub const fn classed(self) -> u64 {
        self.used + self.superseded + self.not_needed + self.refused + self.no_data
    }

    /// The same cells, all of one class.
    pub fn all(self, class: Class) -> Self {
        let mut balance = Self { read: self.read, ..Self::default() };
        let total = self.classed();
        match class {
            Class::Superseded => balance.superseded = total,
            Class::Refused => balance.refused = total,
            Class::NoData => balance.no_data = total,
            Class::Used => balance.used = total,
            Class::NotNeeded => balance.not_needed = total,
        }
        balance
    }

    /// Whether every cell that was read is in exactly one class.
    pub const fn is_balanced(self) -> bool {
        self.read == self.classed()
    }
}

impl Add for Balance {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            used: self.used + other.used,
            superseded: self.superseded + other.superseded,
            not_needed: self.not_needed + other.not_needed,
            refused: self.refused + other.refused,
            no_data: self.no_data + other.no_data,
        }
    }
}

impl AddAssign for Balance {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// One unit's return for one year, read and checked on its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Return {
    /// Index of its file among the run's sources.
    pub source: usize,
    /// File and sheet.
    pub place: Place,
    /// The rows of the sheet that belong to it.
    pub scope: Scope,
    /// Whether it can be used.
    pub standing: Standing,
    /// Index of the unit, where it is known.
    pub unit: Option<usize>,
    /// The year, where it is known.
    pub year: Option<i32>,
    /// The report date; None: undated.
    pub date: Option<NaiveDate>,
    /// When its file was received, where a register tells.
    pub received: Option<NaiveDate>,
    /// One entry a measure it tells of, in the order of the plan.
    pub entries: Arc<[Entry]>,
    /// What explains the queries that stand in no row.
    pub explanation: Option<Arc<str>>,
    /// Whether its table has a column in which a row is explained.
    pub has_explanations: bool,
    /// Its items.
    pub items: Arc<[ItemEntry]>,
    /// What it tells of the consolidated report that carries it.
    pub carried: Option<Carried>,
    /// Whose it is, where it is an agency's: no unit's, and in no sum.
    pub agency: Option<Box<OfAgency>>,
    /// Its cells by class, as long as nothing replaces it. `read` stays 0: reading is counted a sheet.
    pub cells: Balance,
}

impl Return {
    /// Whether it is a copy, out of a consolidated report, of what its unit sent.
    pub fn is_copy(&self) -> bool {
        self.carried.as_ref().is_some_and(|carried| carried.is_copy)
    }

    /// Whether it is a whole consolidated report as one return.
    pub fn is_total(&self) -> bool {
        self.carried.as_ref().is_some_and(|carried| !carried.is_copy)
    }

    /// The day on which it came: the register's, else the form's.
    pub fn came(&self) -> Option<NaiveDate> {
        self.received.or(self.date)
    }

    /// Whose it is, where that is known.
    pub fn whose(&self) -> Option<Whose> {
        let agency = self.agency.as_ref().map(|of| Whose::Agency(of.agency));
        agency.or_else(|| self.unit.map(Whose::Unit))
    }

    /// Its entry for a measure.
    pub fn entry(&self, measure: usize) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.measure == measure)
    }
}

/// What became of a whole return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Its sound pairs enter the sums of its year.
    Used,
    /// Another return of the same unit and year replaced it.
    Superseded,
    /// Refused as a whole, or it contradicts another and none can be told the later.
    Refused,
}

/// A file among the inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name relative to the PATH given, with `/`.
    pub file: Arc<str>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: Arc<str>,
    /// Its size in bytes; None: left out of a masked copy.
    pub size: Option<u64>,
}
