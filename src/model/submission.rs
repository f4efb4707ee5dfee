//! Who is expected to send, and whether, when and in which versions its return came; of units and of agencies alike.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::place::Place;
use super::returns::Fate;

/// Whether and when a return came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    /// Dated on or before the last on-time day.
    OnTime,
    /// Dated after it.
    Late,
    /// Received, no date on it.
    Undated,
    /// Nothing came and the day has passed.
    Missing,
    /// Something came, nothing of it could be read as a return.
    Refused,
    /// Nothing came yet, and there is still time.
    NotDue,
}

impl SubmissionState {
    /// Whether a return that could be read has come.
    pub const fn is_received(self) -> bool {
        matches!(self, Self::OnTime | Self::Late | Self::Undated)
    }
}

/// What one who is expected to send has sent for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Index of the unit, or of the agency, in the plan.
    pub of: usize,
    /// Whether and when.
    pub state: SubmissionState,
    /// The last day on which what it sends is on time.
    pub due: NaiveDate,
    /// Days after that day; 0 unless late.
    pub days_late: i64,
    /// The date by which it was judged.
    pub date: Option<NaiveDate>,
    /// Whether that date is the register's and not the form's.
    pub is_registered: bool,
    /// The returns of it for the year, superseded and refused ones too, in the order in which they came; undated ones
    /// last.
    pub versions: Vec<Version>,
}

impl Submission {
    /// The files that hold them, by name, each once.
    pub fn files(&self) -> Vec<&str> {
        let files: BTreeSet<&str> = self.versions.iter().filter_map(|one| one.place.file.as_deref()).collect();
        files.into_iter().collect()
    }
}

/// One of the returns that were sent for a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// File and sheet.
    pub place: Place,
    /// The date on it.
    pub date: Option<NaiveDate>,
    /// When its file was received, by the register.
    pub received: Option<NaiveDate>,
    /// What became of it.
    pub fate: Fate,
}
