//! The agencies as submitters: whom the plan asks for a return, who has sent, and when.

use super::arrival::{Days, Sent, submission};
use crate::model::Plan;
use crate::model::register::Register;
use crate::model::returns::{Fate, Return};
use crate::model::submission::Submission;
use crate::model::whose::Whose;

/// The agencies that the plan asks for a return, or that have sent one for the year.
pub fn agencies(
    plan: &Plan,
    (year, days): (i32, Days),
    (returns, fates): (&[Return], &[Fate]),
    register: &Register,
) -> Vec<Submission> {
    let sent = |agency: usize| -> Vec<Sent<'_>> {
        let is_theirs = |(made, _): &Sent<'_>| made.whose() == Some(Whose::Agency(agency));
        let is_of_year = |(made, _): &Sent<'_>| made.year.is_none_or(|of| of == year);
        returns.iter().zip(fates.iter().copied()).filter(is_theirs).filter(is_of_year).collect()
    };
    let all = (0..plan.agencies.len()).map(|agency| (agency, sent(agency)));
    let asked = all.filter(|(agency, sent)| plan.agencies[*agency].reports || !sent.is_empty());
    let one = |(agency, sent): (usize, Vec<Sent<'_>>)| {
        let first = register.first_of(&Whose::Agency(agency).sender(plan), year);
        submission(agency, &sent, first, (days, false))
    };
    asked.map(one).collect()
}
