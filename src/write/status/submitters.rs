//! Those who are expected to send, each with what is still asked of it; and whom to phone first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::finding::{Details, Finding};
use crate::model::returns::{Fate, Return};
use crate::model::submission::{Submission, SubmissionState};
use crate::model::whose::Whose;
use crate::model::{Pair, Severity};
use crate::write::Report;

/// One who is expected to send.
#[derive(Debug)]
pub struct Submitter<'a> {
    /// Who it is.
    pub whose: Whose,
    /// Whether, when and in which versions its return came.
    pub sent: &'a Submission,
    /// Whether one of its returns is used.
    pub is_used: bool,
    /// Of a unit, the return that is used.
    pub used: Option<&'a Return>,
    /// What it must mend or explain in the files it sent, in the order in which findings are listed.
    pub tasks: Vec<&'a Finding>,
    /// What concerns it and could turn a verdict, a missing return too; errors first.
    pub deciding: Vec<&'a Finding>,
    /// The year on another return of it, where it has sent none for this one.
    pub other_year: Option<i32>,
}

impl<'a> Submitter<'a> {
    /// The units of a report, in the order of the plan.
    pub fn units(report: &Report<'a>) -> Vec<Self> {
        let results = report.results;
        let own = Self::said_of(report, |one| one.unit);
        let each = results.submissions.iter().zip(&results.returns);
        let of = |(one, used): (&'a Submission, &'a Option<Return>)| {
            let used = used.as_ref();
            Self { is_used: used.is_some(), used, ..Self::of(Whose::Unit(one.of), one, own.get(&one.of)) }
        };
        each.map(of).collect()
    }

    /// The agencies that the plan asks for a return, or that have sent one, in the order of the plan.
    pub fn agencies(report: &Report<'a>) -> Vec<Self> {
        let own = Self::said_of(report, |one| one.agency);
        report.results.agencies.iter().map(|one| Self::of(Whose::Agency(one.of), one, own.get(&one.of))).collect()
    }

    /// The findings of the year that are said of someone, by whom.
    fn said_of(report: &Report<'a>, whose: impl Fn(&Finding) -> Option<usize>) -> BTreeMap<usize, Vec<&'a Finding>> {
        let year = report.results.year;
        let mut all = BTreeMap::<usize, Vec<&Finding>>::new();
        for one in report.findings.iter().filter(|one| one.year.is_none_or(|of| of == year)) {
            if let Some(whose) = whose(one) {
                all.entry(whose).or_default().push(one);
            }
        }
        all
    }

    /// With what is asked of it.
    fn of(whose: Whose, sent: &'a Submission, said: Option<&Vec<&'a Finding>>) -> Self {
        let own = said.map_or(&[][..], Vec::as_slice);
        let is_open = |one: &&Finding| one.severity == Severity::Error || one.is_open_query();
        let tasks = own.iter().copied().filter(|one| is_open(one) && one.place.file.is_some()).collect();
        let mut deciding: Vec<&Finding> = own.iter().copied().filter(|one| one.decides).collect();
        deciding.sort_by_key(|one| one.severity);
        let other_year = own.iter().find_map(|one| match one.details {
            Details::OtherYearOnly { found_year, .. } => Some(found_year),
            _ => None,
        });
        let is_used = sent.versions.iter().any(|one| one.fate == Fate::Used);
        Self { whose, sent, is_used, used: None, tasks, deciding, other_year }
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
        matches!(self.sent.state, SubmissionState::Missing | SubmissionState::NotDue)
    }

    /// Whether it is asked for anything.
    pub fn is_asked(&self) -> bool {
        self.is_silent() || self.sent.state == SubmissionState::Refused || !self.tasks.is_empty()
    }
}

/// How many of those expected are in each state.
#[derive(Debug, Clone, Copy)]
pub struct Totals {
    /// Those expected.
    pub expected: usize,
    /// Those of whom a return came that could be read.
    pub received: usize,
    /// Those in each state, in the order of [`Totals::STATES`].
    pub by_state: [usize; 6],
}

impl Totals {
    /// The states, from the best on.
    pub const STATES: [SubmissionState; 6] = [
        SubmissionState::OnTime,
        SubmissionState::Late,
        SubmissionState::Undated,
        SubmissionState::Refused,
        SubmissionState::Missing,
        SubmissionState::NotDue,
    ];

    /// Of submitters.
    pub fn of(all: &[Submitter<'_>]) -> Self {
        let count = |is: &dyn Fn(SubmissionState) -> bool| all.iter().filter(|one| is(one.sent.state)).count();
        Self {
            expected: all.len(),
            received: count(&SubmissionState::is_received),
            by_state: Self::STATES.map(|state| count(&|of| of == state)),
        }
    }

    /// How many are in a state.
    pub fn in_state(&self, state: SubmissionState) -> usize {
        Self::STATES.iter().zip(self.by_state).filter(|(of, _)| **of == state).map(|(_, count)| count).sum()
    }

    /// Received of expected, in per cent (DHIS2: reporting rate).
    pub fn completeness(&self, decimals: u32) -> Option<String> {
        self.share(self.received, decimals)
    }

    /// On time of expected, in per cent (DHIS2: reporting rate on time).
    pub fn timeliness(&self, decimals: u32) -> Option<String> {
        self.share(self.in_state(SubmissionState::OnTime), decimals)
    }

    fn share(&self, part: usize, decimals: u32) -> Option<String> {
        Pair::new(part as u64, self.expected as u64).rate(100, decimals)
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
    pub fn of(submitters: impl Iterator<Item = &'s Submitter<'a>>) -> Self {
        let mut all: Vec<&Submitter> = submitters.filter(|one| !one.deciding.is_empty()).collect();
        all.sort_by_key(|one| (one.is_used, Reverse(one.deciding_errors()), Reverse(one.deciding.len())));
        let (first, then) = all.into_iter().partition(|one| !one.is_used || one.deciding_errors() > 0);
        Self { first, then }
    }
}
