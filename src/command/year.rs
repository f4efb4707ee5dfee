//! Everything between the files and what is written of a year: settle, resolve, check, sum, assess.

use super::asked::Asked;
use super::history::Now;
use super::pool::{Pool, used_returns};
use crate::aggregate;
use crate::assess;
use crate::check::scope::{Scope, settle};
use crate::check::{history, set};
use crate::finding::{self, Details, Finding};
use crate::intake::TakenIn;
use crate::model::Severity;
use crate::model::results::Results;
use crate::model::returns::{Balance, Return};

/// One year of the inputs, judged.
pub struct Year {
    /// Everything a report says.
    pub results: Results,
    /// The findings, in order.
    pub findings: Vec<Finding>,
}

impl Year {
    /// Judges a year. `findings` is what was found before the files were read.
    pub fn of(asked: &Asked<'_>, scope: &Scope, year: i32, mut findings: Vec<Finding>, taken: Vec<TakenIn>) -> Self {
        let (plan, as_of) = (asked.plan, asked.reading.day());
        let mut pool = Pool::of(taken, &mut findings);
        settle(plan, &mut pool.claims, Some(year), asked.unit, as_of);
        let mut resolved = pool.resolve(plan);
        findings.append(&mut resolved.findings);
        findings.extend(resolved.of_versions.drain(..).filter_map(|finding| of_year(finding, year)));
        let sources = resolved.sources();
        let (returns, fates) = (resolved.returns, resolved.fates);
        findings.extend(history::against_last_year(plan, &returns, &fates, year));
        findings.extend(set::copies(plan, &returns, &fates, year));
        let submissions = set::submissions(plan, &scope.lower, year, as_of, &returns);
        findings.extend(set::findings(plan, &submissions, year, &returns));
        finding::sort(&mut findings);

        let used = used_returns(&returns, &fates, &scope.lower, year);
        let sums = aggregate::sum(plan, &scope.lower, &present(&used));
        let assessment = assess::assess(plan, year, &scope.lower, &used, &sums);
        let now = Now { plan, scope, code: asked.unit, year };
        let results = Results {
            unit: scope.unit,
            year,
            as_of,
            units: scope.lower.clone(),
            submissions,
            measures: assessment.measures,
            matrix: assessment.matrix,
            indicators: assessment.indicators,
            items: aggregate::items(&scope.lower, &used),
            returns: used,
            history: now.history(&returns, &fates),
            cells: sources.iter().fold(Balance::default(), |sum, source| sum + source.cells),
            sources,
        };
        assess::mark_deciding(plan, &results, &mut findings);
        Self { results, findings }
    }
}

/// What is said of versions of the report's year; of another year only that neither of two can be used, for information.
fn of_year(finding: Finding, year: i32) -> Option<Finding> {
    match finding.year == Some(year) {
        true => Some(finding),
        false => matches!(finding.details, Details::Contradicted { .. }).then(|| finding.weighing(Severity::Note)),
    }
}

fn present(used: &[Option<Return>]) -> Vec<&Return> {
    used.iter().flatten().collect()
}
