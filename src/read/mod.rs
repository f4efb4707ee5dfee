//! Bytes → book: a grid of cells with addresses, whatever the format. No other stage knows a format.
//!
//! Values are read by libraries: calamine for spreadsheets, csv for delimited text; of Word documents by our own walk, and
//! of an .xlsx of plain things only from its letters, as calamine would tell them ([`xlsx`]). Around the libraries stands
//! what neither does, and no more of it:
//!
//! - before: what the file is ([`sniff`]), bounds on all that is inflated, repeated or kept ([`limits`], [`Package`]),
//!   and a walk that lets calamine have nothing that would make it stop, loop or take all memory. It is handed a fresh
//!   package ([`engine`]) of the stored cells and nothing else; in .xls and .ods one cell after another, because there
//!   it spreads a sheet out from the first to the last cell: one at IV65536 would cost half a gigabyte;
//! - beside: what calamine leaves out. Formulas without a result (it gives an empty cell), percentages of .xls, .xlsb and
//!   .ods ("100%" would be the count 1), what lies under a merge, errors of newer Excels, indexes of shared strings that
//!   are no numbers (it gives string 0), two sheets of one name (it reads the first twice);
//! - around: .xls, .xlsb and .ods, where calamine may ask for memory that no machine has, are read in a process of their
//!   own that dies alone ([`apart`]);
//! - behind: what counts as a cell ([`draft`]), and the sheets of a book ([`book`]). A cell on which calamine and our
//!   walk do not agree is a finding, never a value.

mod apart;
mod binary;
mod book;
mod date;
mod document;
mod docx;
mod draft;
mod engine;
mod fonts;
mod format;
mod look;
mod ods;
mod sniff;
mod style;
#[cfg(test)]
mod tests;
mod text;
mod xls;
mod xlsb;
mod xlsx;

use std::path::Path;

pub use self::apart::{FLAG as APART, serve};
use self::book::Outcome;
pub use self::document::{Document, document, is_whole_report};
use self::sniff::Content;
use crate::finding::{Details, Finding};
use crate::model::{Book, FileFormat, Place};
use crate::package::{Package, Trouble, limits, recent, relations, trouble, xml};

/// What reading one file gave.
#[derive(Debug)]
pub struct Reading {
    /// The cells, where the file could be read.
    pub book: Option<Book>,
    /// What is to be said of the file and of its sheets.
    pub findings: Vec<Finding>,
}

/// Reads one file. `place` is the file; its name serves only the note on a wrong extension. `headings_match` is asked
/// about text that is not Unicode: read as windows-1258, does it have the headings of a return? The older formats are
/// read by `program` in a process of its own, where it is known.
pub fn read(bytes: &[u8], place: &Place, program: Option<&Path>, headings_match: &dyn Fn(&Book) -> bool) -> Reading {
    match open(bytes, place, program, headings_match) {
        Ok(mut reading) => {
            reading.findings.extend(wrong_extension(&reading, place));
            reading
        }
        Err(details) => Reading { book: None, findings: vec![Finding::new(details, place.clone())] },
    }
}

fn open(
    bytes: &[u8],
    place: &Place,
    program: Option<&Path>,
    headings_match: &dyn Fn(&Book) -> bool,
) -> Result<Reading, Details> {
    let content = match sniff::sniff(bytes)? {
        Content::Text => return text::read(bytes, place, headings_match),
        Content::Docx(mut package, main) => return docx::read(&mut package, &main, place),
        workbook => workbook,
    };
    let format = content.format();
    let apart = program.filter(|_| format != FileFormat::Xlsx).and_then(|program| apart::read(program, bytes));
    let outcomes = apart.unwrap_or_else(|| sheets(content));
    outcomes.and_then(|outcomes| book::assemble(format, outcomes, place)).map_err(Trouble::of_file)
}

/// Reads a workbook's sheets in this process.
fn sheets(content: Content<'_>) -> Result<Vec<Outcome>, Trouble> {
    engine::guarded(|| match content {
        Content::Xlsx(mut package, main) => xlsx::read(&mut package, &main),
        Content::Xlsb(mut package, main) => xlsb::read(&mut package, &main),
        Content::Ods(mut package) => ods::read(&mut package),
        Content::Xls(stream) => xls::read(&stream),
        Content::Docx(..) | Content::Text => Err(Trouble::broken("text")),
    })
}

/// Whether a workbook's cells are told from their letters alone; None of what is no xlsx with sheets to tell.
///
/// # Panics
/// Where the other way of reading tells anything else.
#[cfg(any(test, fuzzing))]
pub fn is_plain(bytes: &[u8]) -> Option<bool> {
    let Ok(Content::Xlsx(mut package, main)) = sniff::sniff(bytes) else { return None };
    xlsx::is_plain(&mut package, &main)
}

/// The extensions of a format, the usual one first, and its name in both languages.
const fn extensions(format: FileFormat) -> (&'static [&'static str], &'static str) {
    match format {
        FileFormat::Xlsx => (&["xlsx", "xlsm", "xltx", "xltm"], "Excel (.xlsx)"),
        FileFormat::Xlsb => (&["xlsb"], "Excel (.xlsb)"),
        FileFormat::Xls => (&["xls", "xlt", "et"], "Excel 97–2003 (.xls)"),
        FileFormat::Ods => (&["ods", "ots"], "OpenDocument (.ods)"),
        FileFormat::Docx => (&["docx", "docm", "dotx", "dotm"], docx::KIND),
        FileFormat::Csv => (&["csv", "tsv", "txt", "tab"], "CSV"),
    }
}

/// Whether a file of this extension is by its look one that can be read.
pub fn is_extension(extension: &str) -> bool {
    let mut known = FileFormat::ALL.into_iter().flat_map(|format| extensions(format).0);
    known.any(|known| extension.eq_ignore_ascii_case(known))
}

fn wrong_extension(reading: &Reading, place: &Place) -> Option<Finding> {
    let (known, format) = extensions(reading.book.as_ref()?.format);
    let name = place.file.as_deref()?.rsplit('/').next()?;
    let (_, extension) = name.rsplit_once('.')?;
    if known.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        return None;
    }
    let details = Details::WrongExtension { extension: extension.to_owned(), format: format.to_owned() };
    Some(Finding::new(details, place.clone()))
}
