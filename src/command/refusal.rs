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
use crate::read::{self, Document};

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
    let flags = [
        ("-o", &command.output),
        ("--docx", &command.docx),
        ("--indicators", &command.common.indicators),
        ("--units", &command.common.units),
    ];
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
    for (flag, output) in [("-o", &command.output), ("--docx", &command.docx)] {
        let input = output.as_ref().and_then(|output| input_at(output, discovered));
        if let (Some(index), Some(output)) = (input, output)
            && discovered.files[index].is_named
        {
            return Err(output_is_input(output, flag, language));
        }
    }
    Ok(())
}

/// The Word report is written on by hand: only one that nobody has touched since the program wrote it is replaced.
pub fn refuse_document(command: &Consolidate, language: Language) -> Result<(), Stop> {
    let Some(path) = &command.docx else { return Ok(()) };
    let refuse = |vi: &str, en: &str| Err(Stop::Usage(format!("{} {}", path.display(), language.pick(vi, en))));
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx")) {
        return refuse(
            "không có đuôi .docx; hãy ghi --docx TÊN.docx",
            "does not end with .docx; write --docx NAME.docx",
        );
    }
    match document_at(path) {
        None | Some(Some(Document::Untouched)) => Ok(()),
        Some(Some(Document::Edited)) => refuse(
            "đã được sửa từ lần ghi trước; hãy đổi tên tệp đó, hoặc ghi tên khác sau --docx",
            "was edited since it was written; rename it, or name another file after --docx",
        ),
        Some(None) => refuse(
            "đã có và không phải do chương trình lập; hãy ghi tên khác sau --docx",
            "is there already and none of this program's; name another file after --docx",
        ),
    }
}

/// What is at a path: nothing, a document of this program, or something else.
fn document_at(path: &Path) -> Option<Option<Document>> {
    if !path.is_file() {
        return None;
    }
    Some(std::fs::read(path).ok().and_then(|bytes| read::document(&bytes)))
}

/// An output among the files found may only be replaced if it is an earlier report of this program; and two outputs
/// cannot be one file.
pub fn refuse_foreign_output(
    command: &Consolidate,
    output: &Path,
    discovered: &Discovered,
    taken: &[TakenIn],
    language: Language,
) -> Result<(), Stop> {
    for (flag, output) in
        std::iter::once(("-o", output)).chain(command.docx.iter().map(|path| ("--docx", path.as_path())))
    {
        match input_at(output, discovered) {
            Some(index) if discovered.files[index].is_named || !taken[index].is_own_report => {
                return Err(output_is_input(output, flag, language));
            }
            None if lies_in(output, &command.paths) => return Err(output_is_input(output, flag, language)),
            _ => {}
        }
    }
    match command.docx.as_deref().is_some_and(|docx| place(docx) == place(output)) {
        true => {
            Err(Stop::Usage(language.pick("-o và --docx là cùng một tệp", "-o and --docx are one file").to_owned()))
        }
        false => Ok(()),
    }
}

/// A path by which the same file is known, also where it is not there yet.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    path.canonicalize().unwrap_or_else(|_| folder.join(path.file_name().unwrap_or_default()))
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

fn output_is_input(output: &Path, flag: &str, language: Language) -> Stop {
    let path = output.display();
    Stop::Usage(match language {
        Language::Vi => format!("{path} là một trong các tệp đầu vào; hãy ghi báo cáo vào tệp khác bằng {flag}"),
        Language::En => format!("{path} is one of the inputs; write the report elsewhere with {flag}"),
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
