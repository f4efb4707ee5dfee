//! Results in a few lines for a person at a terminal: what was found, what is met, what to do next.

use crate::finding::Finding;
use crate::model::{Language, Plan};

use super::Report;

/// What `consolidate` prints.
pub fn consolidate(report: &Report, output: &str, colour: bool) -> String {
    let list = crate::finding::render::list(report.findings, report.plan, report.language, colour);
    format!("{list}\n{output}\n")
}

/// What `validate` prints.
pub fn validate(findings: &[Finding], plan: &Plan, language: Language, colour: bool) -> String {
    crate::finding::render::list(findings, plan, language, colour)
}
