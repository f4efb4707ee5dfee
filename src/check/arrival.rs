//! Whether and when what someone sent for a year came, and in which versions; of units and of agencies alike.

use chrono::NaiveDate;

use crate::model::Plan;
use crate::model::form::Standing;
use crate::model::returns::{Fate, Return};
use crate::model::submission::{Submission, SubmissionState, Version};

/// The days by which arrivals are judged.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    returns: NaiveDate,
    report: NaiveDate,
    as_of: NaiveDate,
}

impl Days {
    /// Those of a year, on the as-of day.
    pub fn of(plan: &Plan, year: i32, as_of: NaiveDate) -> Self {
        Self { returns: plan.due.returns.last_on_time(year), report: plan.due.report.last_on_time(year), as_of }
    }

    /// The last on-time day. A consolidated report is due when the plan says that reports are, which is after what they are
    /// made from.
    const fn last(self, is_report: bool) -> NaiveDate {
        if is_report { self.report } else { self.returns }
    }
}

/// A return with what became of it.
pub type Sent<'a> = (&'a Return, Fate);

/// What one who is expected to send, told by its index in the plan, has sent; judged by the first return that could be read.
/// `first` is when the register has the sender's first return, where it does not say in which file; `is_report` tells
/// whether a consolidated report is awaited of one who has sent nothing.
pub fn submission(
    of: usize,
    sent: &[Sent<'_>],
    first: Option<NaiveDate>,
    (days, is_report): (Days, bool),
) -> Submission {
    let readable: Vec<&Return> =
        sent.iter().map(|(made, _)| *made).filter(|made| made.standing == Standing::Accepted).collect();
    let registered = readable.iter().filter_map(|made| made.received).chain(first).min();
    let earliest = readable.iter().filter_map(|made| made.came()).min();
    let date = first.and(registered).or(earliest).filter(|_| !readable.is_empty());
    let is_return = readable.iter().any(|made| made.came() == earliest && !made.is_total());
    let due = days.last(if sent.is_empty() { is_report } else { date.is_some() && !is_return });
    let late = date.map_or(0, |date| (date - due).num_days());
    let state = match (sent.is_empty(), readable.is_empty(), date) {
        (true, ..) if days.as_of <= due => SubmissionState::NotDue,
        (true, ..) => SubmissionState::Missing,
        (false, true, _) => SubmissionState::Refused,
        (false, false, None) => SubmissionState::Undated,
        (false, false, Some(_)) if late > 0 => SubmissionState::Late,
        (false, false, Some(_)) => SubmissionState::OnTime,
    };
    let is_registered = date.is_some() && date == registered;
    Submission { of, state, due, days_late: late.max(0), date, is_registered, versions: versions(sent) }
}

fn versions(sent: &[Sent<'_>]) -> Vec<Version> {
    let mut ordered = sent.to_vec();
    ordered.sort_by_key(|(made, _)| (made.came().is_none(), made.came(), made.date, made.place.clone()));
    let version =
        |(made, fate): Sent<'_>| Version { place: made.place.clone(), date: made.date, received: made.received, fate };
    ordered.into_iter().map(version).collect()
}
