//! How good the data are, in one line above the findings: completeness, timeliness, what is open, the balance of cells.

use super::super::figures;
use super::super::layout::Layout;
use super::super::words::fill;
use crate::model::submission::SubmissionState;
use crate::model::{Pair, Severity};

/// The line.
pub fn line(layout: &Layout<'_>) -> String {
    let (words, results) = (layout.words, layout.report.results);
    let counted = |is: &dyn Fn(SubmissionState) -> bool| {
        let count = results.submissions.iter().filter(|one| is(one.state)).count();
        share(layout, count, results.submissions.len())
    };
    let findings = layout.report.findings;
    let of = |severity: Severity| findings.iter().filter(move |one| one.severity == severity);
    let number = |count: usize| layout.report.plan.language.count(count);
    let explained = of(Severity::Query).filter(|one| one.explained.is_some()).count();
    fill(
        words.quality,
        &[
            ("received", &counted(&SubmissionState::is_received)),
            ("on_time", &counted(&|state| state == SubmissionState::OnTime)),
            ("errors", &number(of(Severity::Error).count())),
            ("queries", &number(of(Severity::Query).count() - explained)),
            ("explained", &number(explained)),
            ("notes", &number(of(Severity::Note).count())),
            ("decides", &number(findings.iter().filter(|one| one.decides).count())),
            ("balance", if results.cells.is_balanced() { words.balanced } else { words.unbalanced }),
        ],
    )
}

/// 8/9 (88,9%).
fn share(layout: &Layout<'_>, part: usize, all: usize) -> String {
    let language = layout.report.plan.language;
    let pair = Pair::new(part as u64, all as u64);
    let rate = pair.rate(100, 1).map(|rate| format!(" ({}%)", language.decimal(&rate))).unwrap_or_default();
    format!("{}{rate}", figures::pair(pair, language))
}
