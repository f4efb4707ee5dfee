//! By what the program recognises a table of counts that it exported itself: its headings; shared by writer and reader.

use super::{Book, Value};

/// Headings of the table: one row a unit, year, measure and half of its pair.
pub const COLUMNS: [&str; 16] = [
    "unit",
    "year",
    "measure",
    "element",
    "role",
    "value",
    "status",
    "file",
    "cell",
    "sheet",
    "sha256",
    "unit_name",
    "area",
    "parent",
    "indicator",
    "factor",
];

/// Whether a file is such a table: nobody's return, though it holds figures of many.
pub fn is_own_export(book: &Book) -> bool {
    let [sheet] = book.sheets.as_slice() else { return false };
    let first: Vec<&str> = (sheet.cells.iter().take_while(|cell| cell.at.row == 0))
        .filter_map(|cell| match &cell.value {
            Value::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    first == COLUMNS
}
