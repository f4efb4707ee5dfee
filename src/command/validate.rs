//! `report validate`: the same reading and checking, nothing written.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::anyhow;

use crate::Exit;
use crate::check::scope::settle;
use crate::cli::{Format, Validate};
use crate::discover::discover;
use crate::finding::{self, Finding};
use crate::model::Severity;
use crate::model::results::SourceResult;
use crate::model::returns::Balance;
use crate::write::json::{self, Checked};
use crate::write::text;

use super::plan::PlanText;
use super::pool::Pool;
use super::{Outcome, Stop, Streams};

/// Reads and checks each file on its own, and the versions among them.
pub fn run(command: &Validate, streams: &mut Streams) -> Outcome {
    let plan = PlanText::in_force(&command.common, streams)?;
    let language = command.common.language(plan.language);
    let discovered = discover(&command.paths).map_err(|missing| missing.stop(language))?;
    let is_any_named = discovered.findings.iter().any(|finding| finding.severity == Severity::Error);
    if discovered.files.is_empty() && !is_any_named {
        return Err(Stop::Failure(anyhow!(
            language.pick("không thấy tệp nào để kiểm tra", "there is no file to check")
        )));
    }
    let taken = command.reading.take_in(
        &plan,
        &discovered.files,
        streams.err_is_terminal && !command.common.quiet,
        language,
    )?;

    let mut findings = discovered.findings;
    let skipped: BTreeSet<Arc<str>> = findings.iter().filter_map(|skipped| skipped.place.file.clone()).collect();
    let mut pool = Pool::of(taken, &mut findings);
    settle(&plan, &mut pool.claims, None, None, command.reading.day());
    let mut resolved = pool.resolve(&plan);
    findings.append(&mut resolved.findings);
    findings.append(&mut resolved.of_versions);
    finding::sort(&mut findings);
    let sources = resolved.sources();

    let printed = match command.reading.format {
        Format::Json => json::validate(&plan, &checked(&sources, &skipped, &findings), language)?,
        Format::Text => {
            let all: Vec<&Finding> = findings.iter().collect();
            let colours = command.common.colours(streams.out_is_terminal);
            let list = finding::render::list(&all, &plan, language, colours);
            let gap = if list.is_empty() { "" } else { "\n" };
            format!("{list}{gap}{}", text::validate(&findings, language))
        }
    };
    streams.out.write_all(printed.as_bytes())?;
    Ok(if command.reading.fails(&findings) { Exit::DataErrors } else { Exit::Success })
}

/// The files by name, those that were skipped among them.
fn checked<'a>(
    sources: &'a [SourceResult],
    skipped: &'a BTreeSet<Arc<str>>,
    findings: &'a [Finding],
) -> Vec<Checked<'a>> {
    let of = |file: &Arc<str>| findings.iter().filter(|found| found.place.file.as_ref() == Some(file)).collect();
    let of_file = |read: &'a SourceResult| Checked {
        file: &read.source.file,
        returns: read.returns.iter().map(|(unit, year, _)| (*unit, *year)).collect(),
        findings: of(&read.source.file),
        cells: read.cells,
    };
    let of_skipped =
        |file: &'a Arc<str>| Checked { file, returns: Vec::new(), findings: of(file), cells: Balance::default() };
    // A file that is skipped in its folder may itself be named as a PATH.
    let is_read = |file: &&Arc<str>| sources.iter().any(|read| read.source.file == **file);
    let skipped = skipped.iter().filter(|file| !is_read(file)).map(of_skipped);
    let mut checked: Vec<Checked> = sources.iter().map(of_file).chain(skipped).collect();
    checked.sort_by_key(|checked| checked.file);
    checked
}
