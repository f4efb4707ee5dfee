//! What a register of receipt dates tells of returns: when each file came, and what came that is not here.

use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::place::Place;
use crate::model::register::{Receipt, Register};
use crate::model::results::Submission;

use super::Claim;

/// Notes at each return when its file was received, as far as the register names files.
pub fn enter(plan: &Plan, register: &Register, claims: &mut [Claim]) {
    for claim in claims.iter_mut().filter(|claim| !claim.made.is_copy()) {
        if let (Ok(unit), Some(file)) = (&claim.unit, &claim.made.place.file) {
            claim.made.received = register.of_file(&plan.units[*unit].code, file);
        }
    }
}

/// What the register has for the year's units and what was not among the files: a return without a file, or a file.
pub fn not_here(
    plan: &Plan,
    register: &Register,
    year: i32,
    submissions: &[Submission],
    files: &[Arc<str>],
) -> Vec<Finding> {
    let finding = |submission: &Submission, line: &Receipt| {
        let (name, date) = (plan.units[submission.unit].title(), line.received);
        let details = Details::RegisteredOnly { name, date, line: u64::from(line.row), wanted: line.file.clone() };
        Finding::new(details, Place::default()).of(Some(submission.unit), Some(year))
    };
    let lacks = |submission: &Submission, line: &&Receipt| match &line.file {
        Some(_) => !files.iter().any(|file| line.names(file)),
        None => line.is_of(year) && submission.versions.is_empty(),
    };
    let of_unit = |submission: &Submission| {
        let code = &plan.units[submission.unit].code;
        let lines = register.lines.iter().filter(|line| line.code == *code && lacks(submission, line));
        lines.map(|line| finding(submission, line)).collect::<Vec<_>>()
    };
    submissions.iter().flat_map(of_unit).collect()
}
