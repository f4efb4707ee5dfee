//! Delimited text: decoded, its delimiter found from what it holds, its fields read by the crate csv, each at the
//! address a spreadsheet shows.

mod decode;
mod delimiter;
mod mixed;
mod plain;
mod records;
mod texts;

use self::decode::Decoded;
use self::mixed::Lines;
use self::records::Records;
use self::texts::Texts;
use super::draft::{Draft, Filled, is_blank};
use super::limits::{self, Budget};
use super::{Reading, Trouble};
use crate::finding::{Details, Finding};
use crate::model::delimited::occurrences;
use crate::model::{Address, Book, FileFormat, Place, Sheet, Value};

/// Reads delimited text. `headings_match` decides whether text in an old code page was read right.
pub fn read(bytes: &[u8], place: &Place, headings_match: &dyn Fn(&Book) -> bool) -> Result<Reading, Details> {
    match decode::decode(bytes)? {
        Decoded::Unicode(text) => Ok(Reading { book: Some(book(&text)?), findings: Vec::new() }),
        Decoded::Windows1258(text) => {
            let book = book(&text).ok().filter(headings_match).ok_or(Details::UnknownEncoding {})?;
            let note = Finding::new(Details::Windows1258 {}, place.clone());
            Ok(Reading { book: Some(book), findings: vec![note] })
        }
    }
}

fn book(text: &str) -> Result<Book, Details> {
    // Programs that add a byte order mark to a file that has one leave two.
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Details::FileEmpty {});
    }
    let (rows_before, delimiter, text) = match delimiter::declared(text) {
        Some((delimiter, rest)) => (1, delimiter, rest),
        None => (0, delimiter::find(text), text),
    };
    bounded(text, delimiter)?;
    let Filled { cells, merges, counted, .. } = match plain::filled(text, delimiter, rows_before) {
        Some(filled) => filled,
        None => filled(text, delimiter, rows_before)?,
    };
    let sheet = Sheet { name: None, visible: true, cells, merges, counted };
    Ok(Book { format: FileFormat::Csv, sheets: vec![sheet] })
}

/// Refuses a text of so many fields, empty ones too: were they one line, csv could not keep where each ends. They are
/// counted by the signs between them, over the whole text, since a line may go on within quotes; a short text has not
/// room for so many.
fn bounded(text: &str, delimiter: u8) -> Result<(), Details> {
    if text.len() <= limits::FIELDS || occurrences(text, delimiter) <= limits::FIELDS {
        return Ok(());
    }
    Err(limits::too_many(limits::FIELDS, ("ô, kể cả ô trống", "fields, empty ones too")).of_file())
}

/// Every field that is not blank; blank lines are rows too. A line between other signs than the rest refuses the text.
fn filled(text: &str, delimiter: u8, rows_before: u32) -> Result<Filled, Details> {
    let (mut records, mut lines) = (Records::new(text, delimiter), Lines::default());
    let (mut budget, mut texts) = (Budget::default(), Texts::default());
    let mut draft = Draft::new(&mut budget);
    let unclosed = |line| Details::UnclosedQuote { line: line + u64::from(rows_before) };
    while let Some((row, fields)) = records.next().map_err(unclosed)? {
        for (column, field) in (0..).zip(fields).filter(|(_, field)| !is_blank(field)) {
            let at = Address::new(row.saturating_add(rows_before), column);
            draft.put(at, Value::Text(texts.shared(field))).map_err(Trouble::of_file)?;
        }
        let width = fields.len();
        lines.note(row, width, records.written(), delimiter);
    }
    let Some((row, other)) = lines.other_than(text, delimiter) else { return Ok(draft.finish()) };
    let line = u64::from(row.saturating_add(rows_before)) + 1;
    Err(Details::MixedDelimiters { line, delimiter: shown(other), others: shown(delimiter) })
}

/// A sign as a message shows it.
fn shown(delimiter: u8) -> String {
    if delimiter == b'\t' { "Tab".to_owned() } else { format!("\"{}\"", char::from(delimiter)) }
}
