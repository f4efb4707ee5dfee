//! What is refused, and the words for it: an output that is an input, a document written on, a report that lost a cell or a
//! unit's pair.

use std::ops::Add;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::cli::Consolidate;
use crate::discover::{Discovered, STANDARD_INPUT};
use crate::finding::{Details, Finding};
use crate::intake::TakenIn;
use crate::model::agency::FigureSource;
use crate::model::results::{Results, UnitResult};
use crate::model::returns::Balance;
use crate::model::{Language, Pair, Place, Plan, show};
use crate::read::{self, Document};
use crate::whole::bytes_at;

use super::Stop;

/// A file that is to be written, and the flag that names it.
#[derive(Clone, Copy)]
pub struct Output<'a> {
    /// The flag.
    pub flag: &'a str,
    /// The file.
    pub path: &'a Path,
}

/// An output that was named as an input would be overwritten.
pub fn refuse_named(outputs: &[Output<'_>], discovered: &Discovered, language: Language) -> Result<(), Stop> {
    let is_named =
        |output: &&Output<'_>| input_at(output.path, discovered).is_some_and(|index| discovered.files[index].is_named);
    outputs.iter().find(is_named).map_or(Ok(()), |output| Err(output_is_input(*output, language)))
}

/// A workbook under the name of another kind of file would not open; one to the standard output is not written.
pub fn refuse_other_kind(output: Option<&Path>, language: Language) -> Result<(), Stop> {
    let Some(output) = output else { return Ok(()) };
    let is_other = output.extension().is_some_and(|extension| !extension.eq_ignore_ascii_case("xlsx"));
    if !is_other && output != Path::new(STANDARD_INPUT) {
        return Ok(());
    }
    let why = language
        .pick("báo cáo là một tệp Excel; hãy ghi -o TÊN.xlsx", "the report is an Excel file; write -o NAME.xlsx");
    Err(Stop::Usage(format!("{}: {why}", show::path(output))))
}

/// The Word report is written on by hand: only one that nobody has touched since the program wrote it is replaced.
pub fn refuse_document(command: &Consolidate, language: Language) -> Result<(), Stop> {
    let Some(path) = &command.docx else { return Ok(()) };
    let refuse = |vi: &str, en: &str| Err(Stop::Usage(format!("{} {}", show::path(path), language.pick(vi, en))));
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

/// A masked copy never takes the place of a whole report; `mark` is what its name has beside that one's.
pub fn refuse_to_mask_over(outputs: &[Output<'_>], mark: &str, language: Language) -> Result<(), Stop> {
    let is_whole = |path: &Path| path.is_file() && bytes_at(path).is_ok_and(|bytes| read::is_whole_report(&bytes));
    let Some(Output { flag, path }) = outputs.iter().find(|output| is_whole(output.path)) else { return Ok(()) };
    let (path, other) = (show::path(path), show::path(&marked(path, mark)));
    Err(Stop::Usage(match language {
        Language::Vi => format!("{path} là báo cáo đầy đủ, chưa che số; hãy ghi bản che vào tệp khác: {flag} {other}"),
        Language::En => {
            format!("{path} is a report in which nothing is masked; write the masked copy elsewhere: {flag} {other}")
        }
    }))
}

/// A path whose file has a mark behind its name, before what tells its kind.
fn marked(path: &Path, mark: &str) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(mark);
    if let Some(kind) = path.extension() {
        name.push(".");
        name.push(kind);
    }
    path.with_file_name(name)
}

/// What is at a path: nothing, a document of this program, or something else.
fn document_at(path: &Path) -> Option<Option<Document>> {
    if !path.is_file() {
        return None;
    }
    Some(bytes_at(path).ok().and_then(|bytes| read::document(&bytes)))
}

/// An output among the files found may only be replaced if this program wrote it.
pub fn refuse_foreign(
    outputs: &[Output<'_>],
    paths: &[PathBuf],
    discovered: &Discovered,
    taken: &[TakenIn],
    language: Language,
) -> Result<(), Stop> {
    for output in outputs {
        match input_at(output.path, discovered) {
            Some(index) if discovered.files[index].is_named || !taken[index].is_own_report => {
                return Err(output_is_input(*output, language));
            }
            None if lies_in(output.path, paths) => return Err(output_is_input(*output, language)),
            _ => {}
        }
    }
    Ok(())
}

/// An earlier report at the place of the one to be written is no input.
pub fn leave_earlier(taken: &mut [TakenIn], output: &Path, discovered: &Discovered) {
    let earlier = input_at(output, discovered).and_then(|index| taken.get_mut(index)).filter(|file| file.is_own_report);
    if let Some(file) = earlier {
        let place = Place::file(&file.source.file);
        file.claims.clear();
        file.findings = vec![Finding::new(Details::OwnReport {}, place)];
        (file.loose, file.consolidated) = (Balance::default(), None);
    }
}

/// Whether a file lies in one of the folders: if it is not among those read, it was found and skipped.
fn lies_in(file: &Path, folders: &[PathBuf]) -> bool {
    let within = |folder: &PathBuf| Some(file.canonicalize().ok()?.starts_with(folder.canonicalize().ok()?));
    file.is_file() && folders.iter().any(|folder| within(folder) == Some(true))
}

fn input_at(output: &Path, discovered: &Discovered) -> Option<usize> {
    let output = output.canonicalize().ok()?;
    discovered.files.iter().position(|file| file.real == output)
}

fn output_is_input(Output { flag, path }: Output<'_>, language: Language) -> Stop {
    let path = show::path(path);
    Stop::Usage(match language {
        Language::Vi => format!("{path} là một trong các tệp đầu vào; hãy ghi báo cáo vào tệp khác bằng {flag}"),
        Language::En => format!("{path} is one of the inputs; write the report elsewhere with {flag}"),
    })
}

/// Every cell that was read must be in exactly one class, and every sum must be that of the units shown beside it; a
/// report that lost a cell or a unit's pair is not written.
pub fn check_nothing_lost(plan: &Plan, results: &Results, language: Language) -> Result<(), Stop> {
    if let Some(off) = results.sources.iter().find(|source| !source.cells.is_balanced()) {
        let what = language.pick(
            "số ô đã đọc không bằng tổng các ô đã phân loại; đây là lỗi của chương trình, chưa ghi gì",
            "the cells read do not equal the cells accounted for; this is a fault of the program, nothing was written",
        );
        return Err(Stop::Failure(anyhow!("{}: {what}", off.source.file)));
    }
    let Some(off) = (0..results.measures.len()).find(|measure| !adds_up(results, *measure)) else { return Ok(()) };
    let what = language.pick(
        "số tổng hợp không bằng tổng của các đơn vị; đây là lỗi của chương trình, chưa ghi gì",
        "the sum is not that of the units; this is a fault of the program, nothing was written",
    );
    Err(Stop::Failure(anyhow!("{}: {what}", plan.measures[off].code)))
}

/// Whether a measure's sum is that of its column in the table of units × measures, which is made without it. An agency's
/// figure in its place is no sum.
fn adds_up(results: &Results, measure: usize) -> bool {
    let pairs = results.matrix.iter().filter_map(|unit| match unit[measure] {
        UnitResult::Assessed { assessed, .. } => Some(assessed.pair),
        _ => None,
    });
    let result = &results.measures[measure];
    matches!(result.source, FigureSource::Agency(_)) || result.assessed.pair == pairs.fold(Pair::default(), Add::add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn told(results: &Results) -> Option<String> {
        check_nothing_lost(&fixtures::plan(), results, Language::En).err().map(|stop| match stop {
            Stop::Failure(error) => error.to_string(),
            Stop::Usage(words) => panic!("{words}"),
        })
    }

    #[test]
    fn a_report_that_lost_a_cell_or_a_pair_is_not_written() {
        let sound = fixtures::results();
        assert_eq!(told(&sound), None);
        let mut lost = sound.clone();
        lost.sources[0].cells.read += 1;
        assert!(told(&lost).expect("a cell lost").contains("the cells read do not equal"));
        let mut lost = sound;
        let summed = lost.measures.iter().position(|one| one.units_used > 0).expect("a sum");
        lost.measures[summed].assessed.pair.denominator += 1;
        assert!(told(&lost).expect("a pair lost").contains("the sum is not that of the units"));
    }
}
