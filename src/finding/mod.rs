//! Findings: one thing to say about the data at one place; the catalogue and the renderers.

pub mod catalogue;
pub mod changes;
pub mod detail;
pub mod entry;
mod example;
pub mod hint;
pub mod render;
pub mod schema;

use std::sync::Arc;

pub use catalogue::{CATALOGUE, Details};
pub use detail::{Decimal, Digits, Phrase};
pub use entry::{Asked, Entry};
pub use hint::Hint;

use crate::model::{Language, Place, Severity};

/// One thing to say about the data at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What is said: its code with its details.
    pub details: Details,
    /// How much it weighs: the catalogue's word, or the plan's where the plan decides.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// Index of the unit, where it is known.
    pub unit: Option<usize>,
    /// The year, where it is known.
    pub year: Option<i32>,
    /// Index of the measure, where it concerns one.
    pub measure: Option<usize>,
    /// What the row's Giải trình says; only queries are explained.
    pub explained: Option<Arc<str>>,
    /// What the row's Ghi chú says.
    pub remark: Option<Arc<str>>,
    /// A slip that is likely; offered, never applied.
    pub hint: Option<Hint>,
    /// Index of the agency in whose return it stands, or of whose it is said.
    pub agency: Option<usize>,
    /// Whether its cell, if it is wrong, could turn a consolidated verdict; assessing tells.
    pub decides: bool,
}

impl Finding {
    /// A finding with the catalogue's severity.
    pub fn new(details: Details, place: Place) -> Self {
        let severity = details.entry().severity;
        Self {
            details,
            severity,
            place,
            unit: None,
            year: None,
            measure: None,
            explained: None,
            remark: None,
            hint: None,
            agency: None,
            decides: false,
        }
    }

    /// The same with another severity, where the plan decides it.
    pub fn weighing(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same, of a unit and a year.
    pub fn of(self, unit: Option<usize>, year: Option<i32>) -> Self {
        Self { unit, year, ..self }
    }

    /// The same, about a measure.
    pub fn about(self, measure: usize) -> Self {
        Self { measure: Some(measure), ..self }
    }

    /// The same, with a likely slip.
    pub fn hinting(self, hint: Option<Hint>) -> Self {
        Self { hint, ..self }
    }

    /// The same, answered by what its return explains in general, where it is a query that stands in no row.
    pub fn explained_by(self, words: Option<&Arc<str>>) -> Self {
        match words {
            Some(words) if self.is_open_query() && self.details.is_of_whole_return() => {
                Self { explained: Some(Arc::clone(words)), ..self }
            }
            _ => self,
        }
    }

    /// Whether it is a query that nobody has explained.
    pub fn is_open_query(&self) -> bool {
        self.severity == Severity::Query && self.explained.is_none()
    }
}

impl Details {
    /// Whether it may be a query that stands in no row, which has no Giải trình of its own.
    pub const fn is_of_whole_return(&self) -> bool {
        matches!(
            self,
            Self::MeasureAbsent { .. }
                | Self::ElementAbsent { .. }
                | Self::DateOutOfRange { .. }
                | Self::PlanChanged { .. }
                | Self::SameAsLastYear { .. }
                | Self::SameAsOtherUnit { .. }
                | Self::Replaced { .. }
                | Self::YearInDoubt { .. }
        )
    }

    /// Whether it speaks of a row by its code and name, whatever stands in its columns.
    pub const fn is_of_row(&self) -> bool {
        matches!(
            self,
            Self::RowOfAnother { .. }
                | Self::RowNameDiffers { .. }
                | Self::RowByName { .. }
                | Self::UnknownRow { .. }
                | Self::RowRepeated { .. }
                | Self::MeasureTwice { .. }
        )
    }

    /// What it says, though rows and columns may have moved: two that say the same of the same figures are equal in it.
    pub fn said(&self) -> Said {
        let mut told = self.shown(Language::Vi);
        told.retain(|(name, _)| !name.ends_with("cell"));
        Said(self.entry().code, told)
    }
}

/// What details say, wherever they say it: the code and its words, but for the cells.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Said(&'static str, Vec<(&'static str, String)>);

/// Sorts findings as they are listed: by file, sheet, row, column, code; no cell first. Equal ones are kept once.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        (&a.place, a.details.entry().code, a.unit, a.year, a.measure).cmp(&(
            &b.place,
            b.details.entry().code,
            b.unit,
            b.year,
            b.measure,
        ))
    });
    findings.dedup();
}
