//! `report consolidate`: returns in, one annual report out.

use std::path::{Path, PathBuf};

use crate::Exit;
use crate::cli::{Consolidate, Format};
use crate::finding::render::Look;
use crate::finding::{self, Finding};
use crate::model::columns::lines_wrapped;
use crate::model::results::{Results, Status};
use crate::model::{Language, Plan, Severity, show};
use crate::progress::Progress;
use crate::suppress::suppress;
use crate::write::{Report, docx, json, text, workbook};

use super::asked::Opened;
use super::put::{File, put};
use super::refusal::{
    Output, check_nothing_lost, leave_earlier, refuse_document, refuse_foreign, refuse_named, refuse_other_kind,
    refuse_to_mask_over,
};
use super::typed::Typed;
use super::year::Year;
use super::{Outcome, Stop, Streams};

/// Reads, adds up, holds against the targets, writes.
pub fn run(command: &Consolidate, streams: &mut Streams) -> Outcome {
    let opened = Opened::of((&command.common, &command.reading), (&command.paths, command.format), streams)?;
    let Opened { plan, language, discovered, .. } = &opened;
    let language = *language;
    refuse_other_kind(command.output.as_deref(), language)?;
    refuse_document(command, language)?;
    let docx = command.docx.as_deref().map(|path| Output { flag: "--docx", path });
    let named = command.output.as_deref().map(|path| Output { flag: "-o", path });
    refuse_named(&named.into_iter().chain(docx).collect::<Vec<_>>(), discovered, language)?;

    let mut taken = opened.take_in(&command.reading, streams)?;

    let asked = opened.asked(&command.reading, command.unit.as_deref());
    let year = asked.year(&discovered.findings, &taken, typed(command))?;
    let output = command.output.clone().unwrap_or_else(|| usual_output(plan, year, command.suppress_below));
    let outputs: Vec<Output> = std::iter::once(Output { flag: "-o", path: &output }).chain(docx).collect();
    refuse_foreign(&outputs, &command.paths, discovered, &taken, language)?;
    if command.suppress_below.is_some() {
        refuse_to_mask_over(&outputs, mark_of_masked(plan), language)?;
    }
    leave_earlier(&mut taken, &output, discovered);
    let scope = asked.scope(year)?;
    let found = asked.years_of(&taken);

    let before = discovered.findings.clone();
    let Year { results, findings, .. } = opened.threads.on(|| Year::of(&asked, &scope, year, before, taken))?;
    if results.returns.iter().all(Option::is_none) {
        return Err(asked.nothing_of(year, &found, &findings, typed(command)));
    }
    check_nothing_lost(plan, &results, language)?;
    let exit = exit(command, &results, &findings);
    let (results, findings) = match command.suppress_below {
        Some(below) => suppress(plan, &results, &findings, below),
        None => (results, findings),
    };
    let report = Report { plan, results: &results, findings: &findings, language };
    let progress = Progress::writing(results.sources.len(), opened.is_watched, language);
    let looks = [
        command.common.look(streams.out_is_terminal, streams.columns),
        command.common.look(streams.err_is_terminal, streams.columns),
    ];
    let printed = opened.threads.on(|| write(command, &report, (&output, looks)))??;
    progress.finish();
    printed.print(language, streams)?;
    Ok(exit)
}

/// Where the report goes unless told otherwise, in the plan's language; a masked copy never takes the place of the whole
/// report.
fn usual_output(plan: &Plan, year: i32, suppress_below: Option<u64>) -> PathBuf {
    let mark = if suppress_below.is_some() { mark_of_masked(plan) } else { "" };
    PathBuf::from(format!("{}-{year}{mark}.xlsx", plan.language.pick("bao-cao", "report")))
}

/// What the name of a masked copy has beside that of the whole report.
fn mark_of_masked(plan: &Plan) -> &'static str {
    plan.language.pick("-da-che", "-masked")
}

/// The command line without a year.
fn typed(command: &Consolidate) -> Typed {
    Typed::new("consolidate")
        .paths(&command.paths)
        .path("-o", command.output.as_ref())
        .path("--docx", command.docx.as_ref())
        .with("--suppress-below", command.suppress_below.as_ref())
        .usual(&command.common, command.unit.as_ref(), &command.reading, command.format)
}

/// The workbook, and the Word report where one is asked for. Beside the workbook is made what is printed once it is there:
/// where that cannot be said, nothing takes its place.
fn write(command: &Consolidate, report: &Report, (output, looks): (&Path, [Look; 2])) -> Result<Printed, Stop> {
    let mut printed = Printed::default();
    let mut files = vec![File::written(output, |to| {
        let (said, written) =
            rayon::join(|| Printed::of(command, report, (output, looks)), || workbook::write(report, to));
        printed = said?;
        written
    })];
    if let Some(path) = &command.docx {
        files.push(File::of(path, docx::document(report)?));
    }
    put(files, report.language)?;
    Ok(printed)
}

/// What is printed once the report is there.
#[derive(Default)]
struct Printed {
    /// The files by then on the disk.
    written: Vec<String>,
    /// What was found, out of the way of a pipe.
    found: String,
    /// The summary.
    summary: String,
}

impl Printed {
    /// For output and errors of these looks.
    fn of(command: &Consolidate, report: &Report, (path, [out, err]): (&Path, [Look; 2])) -> anyhow::Result<Self> {
        let name = |path: &Path| path.display().to_string();
        let written: Vec<String> = std::iter::once(path).chain(command.docx.as_deref()).map(name).collect();
        let summary = match command.format {
            Format::Json => json::consolidate(report, Some(&written[0]))?,
            Format::Text => lines_wrapped(&text::consolidate(report, &written), out.width),
        };
        let is_listed = command.format == Format::Text && !command.common.quiet;
        let found = if is_listed { found(report, err) } else { String::new() };
        Ok(Self { written, found, summary })
    }

    fn print(&self, language: Language, streams: &mut Streams) -> Result<(), Stop> {
        if !self.found.is_empty() {
            writeln!(streams.err, "{}", self.found)?;
        }
        let written: Vec<String> = self.written.iter().map(|path| show::safe(path)).collect();
        streams.print(&self.summary, &written, language)
    }
}

/// Errors and queries, for standard error.
fn found(report: &Report, look: Look) -> String {
    let matters = |found: &&Finding| found.severity != Severity::Note;
    let told: Vec<&Finding> = report.findings.iter().filter(matters).collect();
    finding::render::list(&told, report.plan, report.language, look)
}

fn exit(command: &Consolidate, results: &Results, findings: &[Finding]) -> Exit {
    let missed = results.indicators.iter().any(|indicator| indicator.status == Status::NotMet);
    if command.reading.fails(findings) || (command.fail_on_missed_target && missed) {
        Exit::DataErrors
    } else {
        Exit::Success
    }
}

#[cfg(test)]
mod tests;
