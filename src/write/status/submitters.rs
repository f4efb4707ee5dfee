//! Those who are expected to send, each with what is still asked of it; and whom to phone first.

use std::cmp::Reverse;

use crate::finding::{Details, Finding};
use crate::model::Severity;
use crate::model::results::{Submission, SubmissionState};
use crate::write::Report;

/// One who is expected to send. Today each is a unit; nothing but its name depends on that.
#[derive(Debug)]
pub struct Submitter<'a> {
    /// Whether and when it has sent.
    pub submission: &'a Submission,
    /// Whether one of its returns is used.
    pub is_used: bool,
    /// What it must mend or explain in the files it sent, in the order in which findings are listed.
    pub tasks: Vec<&'a Finding>,
    /// What concerns it and could turn a verdict, a missing return too; errors first.
    pub deciding: Vec<&'a Finding>,
    /// The year on another return of it, where it has sent none for this one.
    pub other_year: Option<i32>,
}

impl<'a> Submitter<'a> {
    /// All of a report, in the order of the plan.
    pub fn all(report: &Report<'a>) -> Vec<Self> {
        let results = report.results;
        let each = results.submissions.iter().zip(&results.returns);
        each.map(|(submission, used)| Self::of(report, submission, used.is_some())).collect()
    }

    fn of(report: &Report<'a>, submission: &'a Submission, is_used: bool) -> Self {
        let year = report.results.year;
        let is_its = |one: &&Finding| one.unit == Some(submission.unit) && one.year.is_none_or(|of| of == year);
        let own: Vec<&Finding> = report.findings.iter().filter(is_its).collect();
        let is_open = |one: &&Finding| one.severity == Severity::Error || one.is_open_query();
        let tasks = own.iter().copied().filter(|one| is_open(one) && one.place.file.is_some()).collect();
        let mut deciding: Vec<&Finding> = own.iter().copied().filter(|one| one.decides).collect();
        deciding.sort_by_key(|one| one.severity);
        let other_year = own.iter().find_map(|one| match one.details {
            Details::OtherYearOnly { found_year, .. } => Some(found_year),
            _ => None,
        });
        Self { submission, is_used, tasks, deciding, other_year }
    }

    /// How many errors it must mend.
    pub fn errors(&self) -> usize {
        self.tasks.iter().filter(|one| one.severity == Severity::Error).count()
    }

    fn deciding_errors(&self) -> usize {
        self.deciding.iter().filter(|one| one.severity == Severity::Error).count()
    }

    /// How many queries are open.
    pub fn queries(&self) -> usize {
        self.tasks.len() - self.errors()
    }

    /// Whether nothing has come.
    pub const fn is_silent(&self) -> bool {
        matches!(self.submission.state, SubmissionState::Missing | SubmissionState::NotDue)
    }

    /// Whether it is asked for anything.
    pub fn is_asked(&self) -> bool {
        self.is_silent() || self.submission.state == SubmissionState::Refused || !self.tasks.is_empty()
    }
}

/// Whom to ask, where an answer could turn a verdict.
#[derive(Debug)]
pub struct Phoned<'s, 'a> {
    /// To be phoned first: nothing of theirs is used, or an error keeps a figure out. Those of whom nothing is used come
    /// first, then by how many findings could turn a verdict.
    pub first: Vec<&'s Submitter<'a>>,
    /// After them: their figures are in the sums, and only in question.
    pub then: Vec<&'s Submitter<'a>>,
}

impl<'s, 'a> Phoned<'s, 'a> {
    /// Of all submitters.
    pub fn of(submitters: &'s [Submitter<'a>]) -> Self {
        let mut all: Vec<&Submitter> = submitters.iter().filter(|one| !one.deciding.is_empty()).collect();
        all.sort_by_key(|one| (one.is_used, Reverse(one.deciding_errors()), Reverse(one.deciding.len())));
        let (first, then) = all.into_iter().partition(|one| !one.is_used || one.deciding_errors() > 0);
        Self { first, then }
    }
}
