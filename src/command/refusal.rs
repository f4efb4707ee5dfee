//! What `consolidate` refuses to do, and the words for it: no year, no unit, no return, an output that is an input.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::check::Claim;
use crate::check::scope::{NoScope, settle};
use crate::cli::{Consolidate, Format};
use crate::discover::Discovered;
use crate::finding::render::Look;
use crate::finding::{self, Finding};
use crate::intake::TakenIn;
use crate::model::results::Results;
use crate::model::{Language, Plan};

use super::Stop;

/// The year asked for, else the only one found.
pub fn report_year(
    command: &Consolidate,
    plan: &Plan,
    discovered: &Discovered,
    taken: &[TakenIn],
    language: Language,
) -> Result<i32, Stop> {
    if let Some(year) = command.reading.year {
        return Ok(year);
    }
    let claims = taken.iter().flat_map(|file| &file.claims).filter(|claim| claim.unit.is_ok());
    let years: BTreeSet<i32> = claims.filter_map(|claim| claim.made.year).collect();
    match years.iter().copied().collect::<Vec<_>>().as_slice() {
        [year] => Ok(*year),
        [] => {
            let mut claims: Vec<Claim> = taken.iter().flat_map(|file| &file.claims).cloned().collect();
            settle(plan, &mut claims, None, None, command.reading.day());
            let of_claims = claims.iter().flat_map(|claim| &claim.findings);
            let of_files = taken.iter().flat_map(|file| &file.findings);
            let mut findings: Vec<Finding> =
                discovered.findings.iter().chain(of_files).chain(of_claims).cloned().collect();
            finding::sort(&mut findings);
            Err(nothing_usable(plan, &findings, None, language))
        }
        several => {
            let list: Vec<String> = several.iter().map(i32::to_string).collect();
            let typed = typed(command, several.last().copied().unwrap_or_default());
            Err(Stop::Usage(match language {
                Language::Vi => {
                    format!("có báo cáo của nhiều năm ({}). Hãy chọn năm, ví dụ:\n  {typed}", list.join(", "))
                }
                Language::En => {
                    format!("there are returns of several years ({}). Choose one, such as:\n  {typed}", list.join(", "))
                }
            }))
        }
    }
}

/// The command that was meant, with a year: to be pasted as it is.
fn typed(command: &Consolidate, year: i32) -> String {
    let quoted = |path: &Path| match path.display().to_string() {
        text if text.contains(char::is_whitespace) => format!("\"{text}\""),
        text => text,
    };
    let flags =
        [("-o", &command.output), ("--indicators", &command.common.indicators), ("--units", &command.common.units)];
    let paths = command.paths.iter().map(|path| quoted(path));
    let flags = flags.iter().filter_map(|(flag, path)| Some(format!("{flag} {}", quoted(path.as_deref()?))));
    let unit = command.unit.iter().map(|code| format!("--unit {code}"));
    let as_of = command.reading.as_of.map(|day| format!("--as-of {day}"));
    let json = (command.format == Format::Json).then(|| "--format json".to_owned());
    let strict = command.reading.strict.then(|| "--strict".to_owned());
    let words: Vec<String> = paths.chain(flags).chain(unit).chain(as_of).chain(json).chain(strict).collect();
    format!("report consolidate {} --year {year}", words.join(" "))
}

/// Why the units leave no one to report for.
pub fn no_scope(no: NoScope, year: i32, command: &Consolidate, language: Language) -> Stop {
    let code = command.unit.clone().unwrap_or_default();
    match (no, language) {
        (NoScope::UnknownUnit, Language::Vi) => Stop::Usage(format!("không có đơn vị mã {code} trong năm {year}")),
        (NoScope::UnknownUnit, Language::En) => Stop::Usage(format!("there is no unit {code} in {year}")),
        (NoScope::NoUnits, Language::Vi) => Stop::Failure(anyhow!("kế hoạch không có đơn vị nào trong năm {year}")),
        (NoScope::NoUnits, Language::En) => Stop::Failure(anyhow!("the plan has no unit in {year}")),
    }
}

/// An output that was named as an input would be overwritten.
pub fn refuse_named_output(command: &Consolidate, discovered: &Discovered, language: Language) -> Result<(), Stop> {
    let Some(output) = &command.output else { return Ok(()) };
    match input_at(output, discovered) {
        Some(index) if discovered.files[index].is_named => Err(output_is_input(output, language)),
        _ => Ok(()),
    }
}

/// An output among the files found may only be replaced if it is an earlier report of this program.
pub fn refuse_foreign_output(
    command: &Consolidate,
    output: &Path,
    discovered: &Discovered,
    taken: &[TakenIn],
    language: Language,
) -> Result<(), Stop> {
    match input_at(output, discovered) {
        Some(index) if discovered.files[index].is_named || !taken[index].is_own_report => {
            Err(output_is_input(output, language))
        }
        None if lies_in(output, &command.paths) => Err(output_is_input(output, language)),
        _ => Ok(()),
    }
}

/// Whether a file lies in one of the folders: if it is not among those read, it was found and skipped.
fn lies_in(file: &Path, folders: &[PathBuf]) -> bool {
    let within = |folder: &PathBuf| Some(file.canonicalize().ok()?.starts_with(folder.canonicalize().ok()?));
    file.is_file() && folders.iter().any(|folder| within(folder) == Some(true))
}

fn input_at(output: &Path, discovered: &Discovered) -> Option<usize> {
    let output = output.canonicalize().ok()?;
    discovered.files.iter().position(|file| file.path.canonicalize().is_ok_and(|path| path == output))
}

fn output_is_input(output: &Path, language: Language) -> Stop {
    let path = output.display();
    Stop::Usage(match language {
        Language::Vi => format!("{path} là một trong các tệp đầu vào; hãy ghi báo cáo vào tệp khác bằng -o"),
        Language::En => format!("{path} is one of the inputs; write the report elsewhere with -o"),
    })
}

/// What stopped the run where not one return could be used: the findings themselves say why.
pub fn nothing_usable(plan: &Plan, findings: &[Finding], year: Option<i32>, language: Language) -> Stop {
    let told: Vec<&Finding> = findings.iter().filter(|finding| finding.place.file.is_some()).collect();
    let list = finding::render::list(&told, plan, language, Look::default());
    let nothing = language.pick("chưa ghi gì", "nothing was written");
    let message = match (told.is_empty(), year, language) {
        (true, Some(year), Language::Vi) => format!("không thấy báo cáo nào của năm {year}"),
        (true, Some(year), Language::En) => format!("no return of {year} was found"),
        (true, None, _) => language.pick("không thấy tệp báo cáo nào", "no return was found").to_owned(),
        (false, ..) => language.pick("không có báo cáo nào dùng được", "no return can be used").to_owned(),
    };
    Stop::Failure(anyhow!("{message}; {nothing}\n\n{list}"))
}

/// Every cell that was read must be in exactly one class; a report that lost one is not written.
pub fn check_balance(results: &Results, language: Language) -> Result<(), Stop> {
    let Some(off) = results.sources.iter().find(|source| !source.cells.is_balanced()) else { return Ok(()) };
    let what = language.pick(
        "số ô đã đọc không bằng tổng các ô đã phân loại; đây là lỗi của chương trình, chưa ghi gì",
        "the cells read do not equal the cells accounted for; this is a fault of the program, nothing was written",
    );
    Err(Stop::Failure(anyhow!("{}: {what}", off.source.file)))
}
