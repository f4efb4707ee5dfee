//! `report consolidate`: returns in, one annual report out.

use std::path::{Path, PathBuf};

use crate::Exit;
use crate::aggregate;
use crate::assess;
use crate::check::scope::{Scope, settle};
use crate::check::{history, set};
use crate::cli::{Consolidate, Format};
use crate::discover::discover;
use crate::finding::{self, Details, Finding};
use crate::intake::TakenIn;
use crate::model::results::{MeasureResult, Results, Status};
use crate::model::returns::{Balance, Fate, Return};
use crate::model::{Plan, Severity};
use crate::write::{Report, docx, json, text, workbook};

use super::plan::PlanText;
use super::pool::{Pool, used_returns};
use super::put::put;
use super::refusal::{
    check_balance, no_scope, nothing_usable, refuse_document, refuse_foreign_output, refuse_named_output, report_year,
};
use super::{Outcome, Stop, Streams};

/// Reads, adds up, holds against the targets, writes.
pub fn run(command: &Consolidate, streams: &mut Streams) -> Outcome {
    let plan = PlanText::in_force(&command.common, streams)?;
    let language = command.common.language(plan.language);
    let discovered = discover(&command.paths).map_err(|missing| missing.stop(language))?;
    refuse_document(command, language)?;
    refuse_named_output(command, &discovered, language)?;

    let taken = command.reading.take_in(
        &plan,
        &discovered.files,
        streams.err_is_terminal && !command.common.quiet && command.format == Format::Text,
        language,
    )?;

    let year = report_year(command, &plan, &discovered, &taken, language)?;
    let output = command.output.clone().unwrap_or_else(|| PathBuf::from(format!("bao-cao-{year}.xlsx")));
    refuse_foreign_output(command, &output, &discovered, &taken, language)?;
    let scope = Scope::of(&plan, year, command.unit.as_deref()).map_err(|no| no_scope(no, year, command, language))?;

    let (results, findings) = consolidate(&plan, &scope, year, command, discovered.findings, taken);
    if results.returns.iter().all(Option::is_none) {
        return Err(nothing_usable(&plan, &findings, Some(year), language));
    }
    check_balance(&results, language)?;
    let report = Report { plan: &plan, results: &results, findings: &findings, language };
    write(command, &report, &output)?;
    print(command, &report, &output, streams)?;
    Ok(exit(command, &results, &findings))
}

/// Everything between the files and the report: settle, resolve, check, sum, assess.
fn consolidate(
    plan: &Plan,
    scope: &Scope,
    year: i32,
    command: &Consolidate,
    mut findings: Vec<Finding>,
    taken: Vec<TakenIn>,
) -> (Results, Vec<Finding>) {
    let as_of = command.reading.day();
    let mut pool = Pool::of(taken, &mut findings);
    settle(plan, &mut pool.claims, Some(year), command.unit.as_deref(), as_of);
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
    let previous = previous(plan, &returns, &fates, command.unit.as_deref(), year - 1);
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
        previous_indicators: previous.as_ref().map(|measures| assess::indicators(plan, measures)),
        previous,
        cells: sources.iter().fold(Balance::default(), |sum, source| sum + source.cells),
        sources,
    };
    assess::mark_deciding(plan, &results, &mut findings);
    (results, findings)
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

/// The year before's sums, where any of its returns is at hand.
fn previous(
    plan: &Plan,
    returns: &[Return],
    fates: &[Fate],
    unit: Option<&str>,
    year: i32,
) -> Option<Vec<MeasureResult>> {
    let scope = Scope::of(plan, year, unit).ok()?;
    let used = used_returns(returns, fates, &scope.lower, year);
    let used = present(&used);
    (!used.is_empty()).then(|| assess::measures(plan, year, &aggregate::sum(plan, &scope.lower, &used)))
}

/// The workbook, and the Word report where one is asked for.
fn write(command: &Consolidate, report: &Report, output: &Path) -> Result<(), Stop> {
    let mut files = vec![(output, workbook::workbook(report)?)];
    if let Some(path) = &command.docx {
        files.push((path, docx::document(report)?));
    }
    put(&files, report.language)
}

/// The summary goes to standard output; what was found goes before it to standard error, out of the way of a pipe.
fn print(command: &Consolidate, report: &Report, output: &Path, streams: &mut Streams) -> Result<(), Stop> {
    let name = |path: &Path| path.display().to_string();
    let written: Vec<String> = std::iter::once(output).chain(command.docx.as_deref()).map(name).collect();
    let printed = match command.format {
        Format::Json => json::consolidate(report, Some(&written[0]))?,
        Format::Text => {
            if !command.common.quiet {
                let matters = |found: &&Finding| found.severity != Severity::Note;
                let told: Vec<&Finding> = report.findings.iter().filter(matters).collect();
                let look = command.common.look(streams.err_is_terminal, streams.columns);
                let list = finding::render::list(&told, report.plan, report.language, look);
                if !list.is_empty() {
                    writeln!(streams.err, "{list}")?;
                }
            }
            text::consolidate(report, &written)
        }
    };
    streams.out.write_all(printed.as_bytes())?;
    Ok(())
}

fn exit(command: &Consolidate, results: &Results, findings: &[Finding]) -> Exit {
    let missed = results.indicators.iter().any(|indicator| indicator.status == Status::NotMet);
    if command.reading.fails(findings) || (command.fail_on_missed_target && missed) {
        Exit::DataErrors
    } else {
        Exit::Success
    }
}
