//! Bytes → book: a grid of cells with addresses, whatever the format. No other stage knows a format.
//!
//! The packages and records of spreadsheets are walked here cell by cell, with bounds of our own ([`limits`]).
//! The crate calamine reads the same formats, and the tests hold this stage against it on sound files; it does not
//! read returns, because what it leaves out cannot be put back from outside:
//!
//! - dense grids: one cell at XFD1048576 aborts the process, an .ods may repeat a row two billion times, and an .xls
//!   is spread out as soon as it is opened;
//! - number formats of .xls, .xlsb and .ods: "100%" would arrive as the count 1;
//! - formulas without a result, in all formats, arrive as empty cells; a failed formula of an .xlsb is dropped;
//! - sheets are asked for by name: of two with one name the first is read twice;
//! - one error it does not know (`#SPILL!`) or one bad shared string fails a sheet, or becomes string 0;
//! - text of an .xls is decoded by a code page record that is often wrong;
//! - merges, formulas and styles would each need another pass over the same XML.

mod binary;
mod book;
mod date;
mod draft;
mod engine;
mod format;
pub mod limits;
mod ods;
mod package;
mod sniff;
#[cfg(test)]
mod tests;
mod text;
mod trouble;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use self::sniff::Content;
use self::trouble::Trouble;
use crate::finding::{Details, Finding};
use crate::model::{Book, FileFormat, Place};

/// What reading one file gave.
#[derive(Debug)]
pub struct Reading {
    /// The cells, where the file could be read.
    pub book: Option<Book>,
    /// What is to be said of the file and of its sheets.
    pub findings: Vec<Finding>,
}

/// Reads one file. `place` is the file; its name serves only the note on a wrong extension. `headings_match` is asked
/// about text that is not Unicode: read as windows-1258, does it have the headings of a return?
pub fn read(bytes: &[u8], place: &Place, headings_match: &dyn Fn(&Book) -> bool) -> Reading {
    match open(bytes, place, headings_match) {
        Ok(mut reading) => {
            reading.findings.extend(wrong_extension(&reading, place));
            reading
        }
        Err(details) => Reading { book: None, findings: vec![Finding::new(details, place.clone())] },
    }
}

fn open(bytes: &[u8], place: &Place, headings_match: &dyn Fn(&Book) -> bool) -> Result<Reading, Details> {
    let reading = match sniff::sniff(bytes)? {
        Content::Xlsx(mut package, main) => xlsx::read(&mut package, &main, place),
        Content::Xlsb(mut package, main) => xlsb::read(&mut package, &main, place),
        Content::Ods(mut package) => ods::read(&mut package, place),
        Content::Xls(stream) => xls::read(&stream, place),
        Content::Text => return text::read(bytes, place, headings_match),
    };
    reading.map_err(Trouble::of_file)
}

/// The extensions of a format, the usual one first, and its name in both languages.
const fn extensions(format: FileFormat) -> (&'static [&'static str], &'static str) {
    match format {
        FileFormat::Xlsx => (&["xlsx", "xlsm", "xltx", "xltm"], "Excel (.xlsx)"),
        FileFormat::Xlsb => (&["xlsb"], "Excel (.xlsb)"),
        FileFormat::Xls => (&["xls", "xlt", "et"], "Excel 97–2003 (.xls)"),
        FileFormat::Ods => (&["ods", "ots"], "OpenDocument (.ods)"),
        FileFormat::Csv => (&["csv", "tsv", "txt", "tab"], "CSV"),
    }
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
