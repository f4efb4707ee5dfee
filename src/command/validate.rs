//! `report validate`: the same reading and checking, nothing written.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::anyhow;

use crate::Exit;
use crate::check::scope::settle;
use crate::check::versions;
use crate::cli::{Format, Validate};
use crate::discover::discover;
use crate::finding::{self, Finding};
use crate::intake::{TakenIn, take_in};
use crate::model::Plan;
use crate::model::returns::{Balance, Return};
use crate::progress::Progress;
use crate::write::json::{self, Checked};
use crate::write::text;

use super::plan::PlanText;
use super::{Outcome, Stop, Streams};

/// Reads and checks each file on its own, and the versions among them.
pub fn run(command: &Validate, streams: &mut Streams) -> Outcome {
    let plan =
        PlanText::read(&command.common)?.load(&command.common, command.common.colours(streams.err_is_terminal))?;
    let language = command.common.language(plan.language);
    let discovered = discover(&command.paths).map_err(|missing| missing.stop(language))?;
    if discovered.files.is_empty() && discovered.findings.is_empty() {
        return Err(Stop::Failure(anyhow!(
            language.pick("không thấy tệp nào để kiểm tra", "there is no file to check")
        )));
    }
    let shows_progress = streams.err_is_terminal && !command.common.quiet && command.reading.format == Format::Text;
    let progress = Progress::new(discovered.files.len(), shows_progress, language);
    let year = command.reading.year;
    let mut taken = command.reading.in_parallel(|| take_in(&plan, &discovered.files, year, &|| progress.step()))?;
    progress.finish();

    let mut findings = discovered.findings;
    let skipped: BTreeSet<Arc<str>> = findings.iter().filter_map(|skipped| skipped.place.file.clone()).collect();
    for file in &mut taken {
        settle(&plan, &mut file.claims, None, None, command.reading.day());
        findings.append(&mut file.findings);
        findings.extend(file.claims.iter_mut().flat_map(|claim| std::mem::take(&mut claim.findings)));
    }
    findings.extend(of_versions(&plan, &taken));
    finding::sort(&mut findings);

    let printed = match command.reading.format {
        Format::Json => json::validate(&plan, &checked(&taken, &skipped, &findings), language)?,
        Format::Text => {
            let all: Vec<&Finding> = findings.iter().collect();
            let colours = command.common.colours(streams.out_is_terminal);
            let list = finding::render::list(&all, &plan, language, colours);
            format!("{list}\n{}", text::validate(&findings, language))
        }
    };
    streams.out.write_all(printed.as_bytes())?;
    Ok(if command.reading.fails(&findings) { Exit::DataErrors } else { Exit::Success })
}

fn of_versions(plan: &Plan, taken: &[TakenIn]) -> Vec<Finding> {
    let returns: Vec<Return> = taken.iter().flat_map(|file| &file.claims).map(|claim| claim.made.clone()).collect();
    versions::resolve(plan, &returns).1
}

/// The files by name, those that were skipped among them.
fn checked<'a>(taken: &'a [TakenIn], skipped: &'a BTreeSet<Arc<str>>, findings: &'a [Finding]) -> Vec<Checked<'a>> {
    let of = |file: &Arc<str>| findings.iter().filter(|found| found.place.file.as_ref() == Some(file)).collect();
    let of_file = |file: &'a TakenIn| Checked {
        file: &file.source.file,
        returns: file.claims.iter().map(|claim| (claim.made.unit, claim.made.year)).collect(),
        findings: of(&file.source.file),
        cells: file.claims.iter().fold(file.loose, |sum, claim| sum + claim.made.cells),
    };
    let of_skipped =
        |file: &'a Arc<str>| Checked { file, returns: Vec::new(), findings: of(file), cells: Balance::default() };
    // A file that is skipped in its folder may itself be named as a PATH.
    let is_taken = |file: &&Arc<str>| taken.iter().any(|taken| taken.source.file == **file);
    let skipped = skipped.iter().filter(|file| !is_taken(file)).map(of_skipped);
    let mut checked: Vec<Checked> = taken.iter().map(of_file).chain(skipped).collect();
    checked.sort_by_key(|checked| checked.file);
    checked
}
