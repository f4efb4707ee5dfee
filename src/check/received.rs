//! What a register of receipt dates tells of returns: when each file came, what came that is not here, and what it says
//! of days still to come.

use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::place::Place;
use crate::model::register::{Receipt, Register};
use crate::model::results::Results;
use crate::model::submission::{Submission, Version};
use crate::model::whose::Whose;

use super::Claim;

/// Notes at each return when its file was received, as far as the register names files.
pub fn enter(plan: &Plan, register: &Register, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| !claim.made.is_copy()) {
        if let (Some(whose), Some(file)) = (claim.made.whose(), &claim.made.place.file) {
            claim.made.received = register.of_file(&whose.sender(plan), file);
        }
    }
}

/// What is to be said of the register's lines on those who are expected to send for the year: what they have and was not
/// among the files, a return without a file or a file; and days of receipt after the as-of day.
pub fn findings(plan: &Plan, register: &Register, results: &Results, files: &[Arc<str>]) -> Vec<Finding> {
    let units = results.submissions.iter().map(|one| (Whose::Unit(one.of), one));
    let agencies = results.agencies.iter().map(|one| (Whose::Agency(one.of), one));
    let told = |(whose, sent): (Whose, &Submission)| {
        let (sender, name) = (whose.sender(plan), whose.title(plan));
        let one = Expected { whose, name, versions: &sent.versions };
        let lines = register.of(&sender).flat_map(|line| one.told(line, results, files));
        lines.collect::<Vec<_>>()
    };
    units.chain(agencies).flat_map(told).collect()
}

/// One who is expected to send for the year.
struct Expected<'a> {
    whose: Whose,
    name: String,
    versions: &'a [Version],
}

impl Expected<'_> {
    fn told(&self, line: &Receipt, results: &Results, files: &[Arc<str>]) -> Vec<Finding> {
        let (name, date, row) = (self.name.clone(), line.received, u64::from(line.row));
        let (year, as_of) = (results.year, results.as_of);
        let lacks = match &line.file {
            Some(_) => !files.iter().any(|file| line.names(file)),
            None => line.is_of(year) && self.versions.is_empty(),
        };
        let is_of_year = line.is_of(year)
            || self.versions.iter().any(|one| one.place.file.as_deref().is_some_and(|file| line.names(file)));
        let lacking =
            lacks.then(|| Details::RegisteredOnly { name: name.clone(), date, line: row, wanted: line.file.clone() });
        let to_come = (is_of_year && date > as_of).then_some(Details::ReceivedAfter { name, date, as_of, line: row });
        let said = lacking.into_iter().chain(to_come);
        said.map(|details| self.finding(details, year)).collect()
    }

    fn finding(&self, details: Details, year: i32) -> Finding {
        let finding = Finding::new(details, Place::default()).of(self.whose.unit(), Some(year));
        Finding { agency: self.whose.agency(), ..finding }
    }
}
