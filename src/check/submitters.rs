//! The agencies as submitters: whom the plan asks for a return, who has sent, and when.

use chrono::NaiveDate;

use crate::model::Plan;
use crate::model::agency::AgencySubmission;
use crate::model::form::Standing;
use crate::model::results::SubmissionState;
use crate::model::returns::Return;

/// The agencies that the plan asks for a return, or that have sent one for the year.
pub fn agencies(plan: &Plan, year: i32, as_of: NaiveDate, returns: &[Return]) -> Vec<AgencySubmission> {
    let due = plan.due.returns.last_on_time(year);
    let sent = |agency: usize| -> Vec<&Return> {
        let is_theirs = |made: &&Return| made.agency.as_ref().is_some_and(|of| of.agency == agency);
        returns.iter().filter(is_theirs).filter(|made| made.year.is_none_or(|of| of == year)).collect()
    };
    let all = (0..plan.agencies.len()).map(|agency| (agency, sent(agency)));
    let asked = all.filter(|(agency, sent)| plan.agencies[*agency].reports || !sent.is_empty());
    asked.map(|(agency, sent)| submission(agency, &sent, due, as_of)).collect()
}

fn submission(agency: usize, sent: &[&Return], due: NaiveDate, as_of: NaiveDate) -> AgencySubmission {
    let readable = sent.iter().filter(|made| made.standing == Standing::Accepted);
    let is_readable = readable.clone().next().is_some();
    let date = readable.filter_map(|made| made.date).min();
    let days_late = date.map_or(0, |date| (date - due).num_days()).max(0);
    let state = match (sent.is_empty(), is_readable, date) {
        (true, ..) if as_of <= due => SubmissionState::NotDue,
        (true, ..) => SubmissionState::Missing,
        (_, false, _) => SubmissionState::Refused,
        (_, _, None) => SubmissionState::Undated,
        _ if days_late > 0 => SubmissionState::Late,
        _ => SubmissionState::OnTime,
    };
    let mut files: Vec<_> = sent.iter().filter_map(|made| made.place.file.clone()).collect();
    files.sort();
    files.dedup();
    AgencySubmission { agency, state, days_late, date, files }
}
