//! Everything between the files and what is written of a year: settle, resolve, check, sum, assess.

use std::sync::Arc;

use super::asked::Asked;
use super::history::Now;
use super::pool::{Pool, Settling, present, used_returns};
use crate::aggregate;
use crate::assess;
use crate::check::arrival::Days;
use crate::check::beside::{self, Both};
use crate::check::scope::{Scope, Years};
use crate::check::{carriers, history, received, set, submitters, unread};
use crate::finding::{self, Details, Finding};
use crate::intake::TakenIn;
use crate::model::Severity;
use crate::model::results::{Results, SourceResult};
use crate::model::returns::{Balance, Fate, Return};

/// The returns of a run, the fate of each decided.
pub struct Settled {
    /// All returns, those of other years and those that are not used among them, in the order of the files.
    pub returns: Vec<Return>,
    /// One a return.
    pub fates: Vec<Fate>,
    /// What was found in files and returns.
    pub findings: Vec<Finding>,
    /// What is to be said of several returns of one unit and year.
    of_versions: Vec<Finding>,
    sources: Vec<SourceResult>,
}

impl Settled {
    /// Settles whose each return is, and which of several is used. `findings` is what was found before the files were
    /// read.
    pub fn of(asked: &Asked<'_>, years: Years, mut findings: Vec<Finding>, taken: Vec<TakenIn>) -> Self {
        let (plan, register, day) = (asked.plan, asked.register, asked.reading.day());
        let settling = Settling { plan, register, years, unit: asked.unit, day };
        let mut resolved = settling.settle(Pool::of(taken, &mut findings));
        resolved.refuse_overlaps(asked.plan, asked.unit);
        findings.extend(resolved.findings.drain(..).map(|finding| of_history(finding, years)));
        let sources = resolved.sources();
        Self { findings, sources, of_versions: resolved.of_versions, returns: resolved.returns, fates: resolved.fates }
    }

    /// A year's results.
    pub fn results(&self, asked: &Asked<'_>, scope: &Scope, year: i32) -> Results {
        let (plan, as_of) = (asked.plan, asked.reading.day());
        let days = Days::of(plan, year, as_of);
        let scope = &scope.clone().with(&carriers::reported(&self.returns, &self.fates, year));
        let used = used_returns(&self.returns, &self.fates, &scope.lower, year);
        let wards = aggregate::sum(plan, &scope.lower, &present(&used));
        let both = Both { plan, year, returns: &self.returns, fates: &self.fates, lower: &scope.lower, used: &used };
        let is_whole = asked.is_whole(scope, year);
        let beside = if is_whole { both.compare(&wards) } else { Vec::new() };
        let sums = if is_whole { aggregate::official(plan, &wards, &beside) } else { wards };
        let assessment = assess::assess(plan, year, &scope.lower, &used, &sums);
        let now = Now { plan, scope, code: asked.unit, year, is_whole };
        let history = now.history(&self.returns, &self.fates);
        let courses = now.courses(&assessment.measures, &history);
        let sent = (&self.returns[..], &self.fates[..]);
        let mut submissions = set::submissions(plan, &scope.lower, (year, days), sent, asked.register);
        let mut agencies =
            if is_whole { submitters::agencies(plan, (year, days), sent, asked.register) } else { Vec::new() };
        unread::enter(plan, (&mut submissions, &mut agencies), year, &self.returns, &self.findings);
        Results {
            unit: scope.unit,
            year,
            as_of,
            units: scope.lower.clone(),
            submissions,
            measures: assessment.measures,
            beside,
            agencies,
            matrix: assessment.matrix,
            indicators: assessment.indicators,
            items: aggregate::items(&scope.lower, &used),
            returns: used,
            history,
            courses,
            cells: self.sources.iter().fold(Balance::default(), |sum, source| sum + source.cells),
            suppressed: None,
            sources: self.sources.clone(),
        }
    }

    /// What is found when a year's returns are held against one another and the year before's.
    pub fn across(&self, asked: &Asked<'_>, results: &Results) -> Vec<Finding> {
        let plan = asked.plan;
        let (returns, fates, year) = (&self.returns, &self.fates, results.year);
        let mut findings: Vec<Finding> =
            self.of_versions.iter().filter_map(|finding| of_year(finding.clone(), year)).collect();
        findings.extend(history::against_last_year(plan, returns, fates, year));
        findings.extend(set::copies(plan, returns, fates, year));
        findings.extend(set::years_in_doubt(plan, (returns, fates), asked.reading.year, false));
        findings.extend(beside::findings(plan, year, &results.beside, &results.measures));
        findings.extend(set::findings(plan, &results.submissions, year, returns));
        let files: Vec<_> = self.sources.iter().map(|source| Arc::clone(&source.source.file)).collect();
        findings.extend(received::findings(plan, asked.register, results, &files));
        findings
    }
}

/// One year of the inputs, judged.
pub struct Year {
    /// Everything a report says.
    pub results: Results,
    /// The findings, in order.
    pub findings: Vec<Finding>,
    /// All returns of the run, those of other years and those that are not used among them, in the order of the files.
    pub returns: Vec<Return>,
    /// One a return.
    pub fates: Vec<Fate>,
}

impl Year {
    /// Judges a year. `findings` is what was found before the files were read.
    pub fn of(asked: &Asked<'_>, scope: &Scope, year: i32, findings: Vec<Finding>, taken: Vec<TakenIn>) -> Self {
        let mut settled = Settled::of(asked, Years::One(year), findings, taken);
        let results = settled.results(asked, scope, year);
        let mut findings = std::mem::take(&mut settled.findings);
        unread::attribute(&mut findings, &results, &settled.returns);
        findings.extend(settled.across(asked, &results));
        finding::sort(&mut findings);
        assess::mark_deciding(asked.plan, &results, &mut findings);
        assess::tell_effects(asked.plan, &results, &settled.returns, &mut findings);
        Self { results, findings, returns: settled.returns, fates: settled.fates }
    }
}

/// What is said of versions of the report's year; of another year only that neither of two can be used, for information.
fn of_year(finding: Finding, year: i32) -> Option<Finding> {
    match finding.year == Some(year) {
        true => Some(finding),
        false => matches!(finding.details, Details::Contradicted { .. }).then(|| finding.weighing(Severity::Note)),
    }
}

/// What is wrong with another year's return is no one's task now.
fn of_history(finding: Finding, years: Years) -> Finding {
    match years {
        Years::One(year) if finding.year.is_some_and(|of| of != year) => finding.weighing(Severity::Note),
        _ => finding,
    }
}
