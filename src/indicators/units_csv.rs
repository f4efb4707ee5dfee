//! A list of units in CSV, as one line a `[[unit]]`.

use std::borrow::Cow;
use std::ops::Range;

use csv::StringRecord;
use toml::{Spanned, Value};

use super::problems::{Problems, nearest};
use super::written::{Entry, List, Placed, Text, Unit};
use crate::finding::{Details, Phrase};
use crate::model::delimited;

/// The columns, the last five of which may be left out.
const COLUMNS: [&str; 9] = ["code", "kind", "name", "area", "parent", "valid_from", "valid_to", "successor", "dhis2"];
const NEEDED: usize = 4;

/// The text of the list without the mark that Excel puts before UTF-8.
pub fn text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Reads the list; a line that cannot be read is said.
pub fn read(bytes: &[u8], report: &mut Problems) -> List<Unit> {
    let Some(text) = text(bytes) else {
        let reason = Phrase::new(
            "Tệp không phải UTF-8; đề nghị lưu bằng Excel theo kiểu \"CSV UTF-8\".",
            "The file is not UTF-8; please save it as \"CSV UTF-8\".",
        );
        report.say_of_file(Details::BadUnits { reason });
        return List { complete: false, ..List::default() };
    };
    let first = text.lines().next().unwrap_or_default();
    let columns = columns(first, delimiter(first), report);
    match columns {
        Some(columns) => lines(text, &columns, delimiter(first), report),
        None => List { complete: false, ..List::default() },
    }
}

/// Excel writes the list separator of the machine's locale.
fn delimiter(heading: &str) -> u8 {
    [b';', b'\t'].into_iter().find(|&mark| heading.bytes().any(|byte| byte == mark)).unwrap_or(b',')
}

/// Which of [`COLUMNS`] each column is; None where one is missing or unknown.
fn columns(heading: &str, delimiter: u8, report: &mut Problems) -> Option<Vec<usize>> {
    let record: StringRecord = match heading.contains('"') {
        false => heading.split(char::from(delimiter)).filter(|_| !heading.is_empty()).collect(),
        true => reader(heading, delimiter).records().next().and_then(Result::ok).unwrap_or_default(),
    };
    let span = 0..heading.len();
    let mut columns = Vec::new();
    for name in record.iter().map(|name| name.trim().to_lowercase()) {
        match COLUMNS.iter().position(|&column| column == name) {
            Some(column) if columns.contains(&column) => {
                let what = Phrase::new("Cột", "The column");
                report.say(Details::DefinedTwice { what, code: name }, span.clone());
            }
            Some(column) => columns.push(column),
            None => {
                let hint = nearest(&name, COLUMNS.into_iter());
                report.say(Details::UnknownKey { key: name, hint }, span.clone());
            }
        }
    }
    for missing in (0..NEEDED).filter(|column| !columns.contains(column)) {
        report.say(Details::MissingKey { key: COLUMNS[missing].to_owned() }, span.clone());
    }
    (columns.len() == record.len() && (0..NEEDED).all(|column| columns.contains(&column))).then_some(columns)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

fn lines(text: &str, columns: &[usize], delimiter: u8, report: &mut Problems) -> List<Unit> {
    let mut list = List::default();
    // Making a reader costs as much as reading a hundred lines.
    if delimited::lines(text).all(|line| line.width(delimiter).is_ok()) {
        for line in delimited::lines(text).skip(1) {
            let (span, record) = (line.start..line.start + line.text.len(), line.fields(delimiter).flatten());
            enter(&record.collect::<Vec<_>>(), span, columns, &mut list, report);
        }
        return list;
    }
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut start = 0;
    // The text is UTF-8 already and lines may be of any length, so nothing here can fail but memory.
    while reader.read_record(&mut record).unwrap_or(false) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let span = trimmed(text, start..end);
        if std::mem::replace(&mut start, end) > 0 {
            enter(&record.iter().map(Cow::from).collect::<Vec<_>>(), span, columns, &mut list, report);
        }
    }
    list
}

/// Enters a line below the heading.
fn enter(record: &[Cow<'_, str>], span: Range<usize>, columns: &[usize], list: &mut List<Unit>, report: &mut Problems) {
    if record.iter().all(|field| field.trim().is_empty()) {
        return;
    }
    if record.iter().skip(columns.len()).any(|field| !field.trim().is_empty()) {
        let reason =
            Phrase::new("Dòng này có nhiều ô hơn dòng tiêu đề.", "This line has more fields than the heading.");
        report.say(Details::BadUnits { reason }, span);
        list.complete = false;
        return;
    }
    list.entries.push(Entry { value: unit(record, columns, &span), span, sound: true });
}

fn unit(record: &[Cow<'_, str>], columns: &[usize], span: &Range<usize>) -> Unit {
    let field = |name: &str| {
        let column = columns.iter().position(|&column| COLUMNS[column] == name);
        column.and_then(|column| record.get(column)).map(|field| field.trim().to_owned()).unwrap_or_default()
    };
    let text = |name: &str| -> Text { Placed(Spanned::new(span.clone(), field(name))) };
    let day = |name: &str| Some(Placed(Spanned::new(span.clone(), Value::String(field(name)))));
    Unit {
        code: text("code"),
        kind: field("kind"),
        name: text("name"),
        area: Some(text("area")),
        parent: Some(text("parent")),
        valid_from: day("valid_from"),
        valid_to: day("valid_to"),
        successor: Some(field("successor")),
        dhis2: Some(text("dhis2")).filter(|code| !code.get_ref().is_empty()),
    }
}

/// A span without the line ends around it.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let line = text.get(span.clone()).unwrap_or_default();
    let start = span.start + (line.len() - line.trim_start_matches(['\r', '\n']).len());
    start..start.max(span.start + line.trim_end_matches(['\r', '\n']).len())
}
