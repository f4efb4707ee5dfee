//! A sheet made of its values alone: kinds kept, columns as wide as need be, a box around what looks like a table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::page::lines;
use crate::model::{Address, Cell, Sheet, Value};
use crate::package::Trouble;
use crate::package::edits::text;

/// Rows and columns of a spreadsheet.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;
/// The most characters (UTF-16) that a cell holds.
const LONGEST: usize = 32_767;
/// Widths of columns, in letters.
const NARROWEST: usize = 6;
const WIDEST: usize = 45;
const WIDEST_LABEL: usize = 20;
/// So many filled cells make a row of a table.
const TABLE: usize = 3;

/// How a cell looks: words, numbers, shares and days, each plain and in a box.
pub const FORMATS: [&str; 4] = ["0", "9", "10", "14"];
const WORDS: usize = 0;
const WHOLE_SHARE: usize = 1;
const SHARE: usize = 2;
const DAY: usize = 3;

pub fn sheet_xml(sheet: &Sheet) -> Result<String, Trouble> {
    if sheet.cells.iter().any(|cell| cell.at.row >= ROWS || cell.at.column >= COLUMNS) {
        return Err(Trouble::broken("XFD1048576"));
    }
    let (boxed, widths) = (boxed(sheet), widths(sheet));
    let mut rows = String::new();
    for cells in sheet.cells.chunk_by(|a, b| a.at.row == b.at.row) {
        let row = cells[0].at.row;
        let high =
            if boxed.as_ref().is_some_and(|(rows, _)| rows.contains(&row)) { height(cells, &widths) } else { 1.0 };
        let height = (high * 15.0 + 1.0).min(409.0);
        let _ = write!(rows, "<row r=\"{}\" ht=\"{height:.0}\" customHeight=\"1\">", row + 1);
        let last_boxed = boxed.as_ref().filter(|(rows, _)| rows.contains(&row)).map(|(_, last)| *last);
        draw_row(&mut rows, row, cells, last_boxed);
        rows += "</row>";
    }
    let merges: String =
        merges(sheet).iter().map(|(first, last)| format!("<mergeCell ref=\"{first}:{last}\"/>")).collect();
    let merges = if merges.is_empty() { merges } else { format!("<mergeCells>{merges}</mergeCells>") };
    Ok(format!("{HEAD}{}<sheetData>{rows}</sheetData>{merges}{TAIL}", columns(&widths)))
}

/// The cells of a row; in a table, its empty cells have a box too.
fn draw_row(rows: &mut String, row: u32, cells: &[Cell], last_boxed: Option<u32>) {
    let mut column = cells[0].at.column;
    for cell in cells {
        if let Some(last) = last_boxed {
            (column..cell.at.column.min(last + 1)).for_each(|empty| blank(rows, row, empty));
        }
        draw(rows, cell, last_boxed.is_some_and(|last| cell.at.column <= last));
        column = cell.at.column + 1;
    }
    if let Some(last) = last_boxed {
        (column..=last).for_each(|empty| blank(rows, row, empty));
    }
}

fn blank(rows: &mut String, row: u32, column: u32) {
    let _ = write!(rows, "<c r=\"{}\" s=\"{}\"/>", Address::new(row, column), FORMATS.len());
}

fn draw(rows: &mut String, cell: &Cell, is_boxed: bool) {
    let style = |look: usize| look + if is_boxed { FORMATS.len() } else { 0 };
    let at = cell.at;
    let plain = |rows: &mut String, look: usize, number: f64| {
        let _ = write!(rows, "<c r=\"{at}\" s=\"{}\"><v>{number}</v></c>", style(look));
    };
    match &cell.value {
        Value::Text(words) => match whole_number(words) {
            Some(number) => plain(rows, WORDS, number),
            None => {
                let words = text(&cut(words));
                let look = style(WORDS);
                let _ = write!(
                    rows,
                    "<c r=\"{at}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>"
                );
            }
        },
        Value::Number(number) => plain(rows, WORDS, *number),
        Value::Percent(share) => {
            let is_whole = ((share * 100.0).round() - share * 100.0).abs() < 1e-9;
            plain(rows, if is_whole { WHOLE_SHARE } else { SHARE }, *share);
        }
        Value::Date(day) => plain(rows, DAY, serial(*day)),
        Value::Bool(yes) => {
            let _ = write!(rows, "<c r=\"{at}\" s=\"{}\" t=\"b\"><v>{}</v></c>", style(WORDS), u8::from(*yes));
        }
        Value::Error(error) => {
            let _ = write!(rows, "<c r=\"{at}\" s=\"{}\" t=\"e\"><v>{}</v></c>", style(WORDS), text(error));
        }
        // The formula itself is not known; without a result it stays what it was: not calculated.
        Value::Uncalculated => {
            let _ = write!(rows, "<c r=\"{at}\" s=\"{}\"><f>NA()</f></c>", style(WORDS));
        }
    }
}

/// Delimited text tells no numbers from words; what is written as a whole number is written is one, "02" is not.
fn whole_number(words: &str) -> Option<f64> {
    const DIGITS: usize = 15;
    let digits = words.strip_prefix('-').unwrap_or(words);
    let is_plain = !digits.is_empty() && digits.len() <= DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit());
    (is_plain && (digits == "0" && words == digits || !digits.starts_with('0'))).then(|| words.parse().ok()).flatten()
}

fn cut(words: &str) -> String {
    let mut length = 0;
    let fits = |letter: &char| {
        length += letter.len_utf16();
        length <= LONGEST
    };
    words.chars().take_while(fits).collect()
}

/// A day as a spreadsheet counts it; before March 1900 it counts one day too many.
fn serial(day: chrono::NaiveDate) -> f64 {
    let since =
        |year, month, first| chrono::NaiveDate::from_ymd_opt(year, month, first).map(|start| (day - start).num_days());
    let days = since(1899, 12, 30).unwrap_or_default();
    f64::from(i32::try_from(if days < 61 { days - 1 } else { days }).unwrap_or_default())
}

/// Merged areas that do not overlap.
fn merges(sheet: &Sheet) -> Vec<(Address, Address)> {
    const MOST: usize = 10_000;
    let mut taken: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    let mut kept = Vec::new();
    for (first, last) in sheet.merges.iter().take(MOST) {
        let is_area = first != last && first.row <= last.row && first.column <= last.column;
        if !is_area || last.row >= ROWS || last.column >= COLUMNS || last.row - first.row > 1000 {
            continue;
        }
        let overlaps = |row: u32| {
            taken
                .get(&row)
                .is_some_and(|spans| spans.iter().any(|(from, to)| *from <= last.column && first.column <= *to))
        };
        if !(first.row..=last.row).any(overlaps) {
            (first.row..=last.row).for_each(|row| taken.entry(row).or_default().push((first.column, last.column)));
            kept.push((*first, *last));
        }
    }
    kept
}

/// The rows that look like a table's, and its last column.
fn boxed(sheet: &Sheet) -> Option<(BTreeSet<u32>, u32)> {
    let rows = sheet.cells.chunk_by(|a, b| a.at.row == b.at.row).filter(|row| row.len() >= TABLE);
    let (numbers, lasts): (BTreeSet<u32>, Vec<u32>) =
        rows.filter_map(|row| Some((row.first()?.at.row, row.last()?.at.column))).unzip();
    const WIDEST_TABLE: u32 = 200;
    lasts.into_iter().max().filter(|last| *last < WIDEST_TABLE).map(|last| (numbers, last))
}

/// How many lines the cells of a row of a table take.
fn height(cells: &[Cell], widths: &BTreeMap<u32, usize>) -> f64 {
    let of = |cell: &Cell| widths.get(&cell.at.column).copied().unwrap_or(NARROWEST);
    let width = |cell: &Cell| u32::try_from(of(cell)).map_or(0.0, f64::from);
    cells.iter().map(|cell| lines(&cell.value.shown(), width(cell))).fold(1.0, f64::max)
}

/// Columns as wide as what stands in the cells of their table, and as the labels that stand before a value.
fn widths(sheet: &Sheet) -> BTreeMap<u32, usize> {
    let in_table = boxed(sheet).map(|(rows, _)| rows).unwrap_or_default();
    let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
    let mut cells = sheet.cells.iter().filter(|cell| cell.at.column < COLUMNS).peekable();
    while let Some(cell) = cells.next() {
        let is_label = cells.peek().is_some_and(|next| next.at == Address::new(cell.at.row, cell.at.column + 1));
        let most = match in_table.contains(&cell.at.row) {
            true => WIDEST,
            false if is_label => WIDEST_LABEL,
            false => continue,
        };
        let length = cell.value.shown().lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let widest = widths.entry(cell.at.column).or_insert(NARROWEST);
        *widest = (*widest).max((length + 2).min(most));
    }
    widths
}

fn columns(widths: &BTreeMap<u32, usize>) -> String {
    let column = |(column, width): (&u32, &usize)| {
        format!("<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>", n = column + 1)
    };
    let columns: String = widths.iter().map(column).collect();
    if columns.is_empty() { columns } else { format!("<cols>{columns}</cols>") }
}

pub fn words_alone(words: &str) -> String {
    format!(
        "{HEAD}<sheetData><row r=\"1\"><c r=\"A1\" s=\"0\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData>{TAIL}",
        text(words)
    )
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet \
    xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
    <sheetViews><sheetView workbookViewId=\"0\"/></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
const TAIL: &str = "<pageMargins left=\"0.6\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
    <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_as_a_whole_number_is_written_becomes_one() {
        for text in ["0", "12", "-2", "123456789012345"] {
            assert!(whole_number(text).is_some(), "{text}");
        }
        for text in ["", "-", "02", "-0", "00", "3.1", "12,5", " 1", "1e3", "1234567890123456", "+1"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_as_a_spreadsheet_does() {
        let day = |text: &str| serial(text.parse().unwrap());
        assert_eq!(
            [day("1900-01-01"), day("1900-02-28"), day("1900-03-01"), day("2024-11-25")],
            [1.0, 59.0, 61.0, 45_621.0]
        );
    }

    #[test]
    fn merges_that_overlap_are_drawn_once() {
        let at = |text: &str| text.parse::<Address>().unwrap();
        let area = |first, last| (at(first), at(last));
        let merges_of = vec![area("A1", "C1"), area("B1", "D2"), area("E1", "E1"), area("D1", "D3")];
        let sheet = Sheet { name: None, visible: true, cells: Vec::new(), merges: merges_of, counted: 0 };
        assert_eq!(merges(&sheet), [area("A1", "C1"), area("D1", "D3")]);
    }
}
