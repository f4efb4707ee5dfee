//! The cells of a worksheet of plain things only.

use std::sync::Arc;

use super::super::super::draft::{Draft, Filled};
use super::super::super::format::Formats;
use super::super::super::limits::Budget;
use super::super::reference::{self, address, area};
use super::cell::{self, Content, Plain};
use super::strings;
use super::tags::{self, Kind, Tag, Tags};
use crate::model::{Address, Value};

/// The errors that every spreadsheet knows.
const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// What the sheets of a workbook share.
pub struct Shared {
    /// The table of shared strings.
    pub strings: Vec<Arc<str>>,
    /// How each cell style shows a number.
    pub formats: Formats,
}

/// The cells of a worksheet.
pub fn read(part: &str, shared: &Shared, budget: &mut Budget) -> Option<Filled> {
    let mut tags = Tags::of(part);
    let mut draft = Draft::new(budget);
    match head(&mut tags, part)? {
        Kind::Start => rows(&mut tags, shared, &mut draft)?,
        // Of a sheet without rows nothing is told, not even merges.
        _ if !part.contains("sheetData>") => return foot(&mut tags, &mut draft).map(|()| Filled::default()),
        _ => return None,
    }
    foot(&mut tags, &mut draft)?;
    Some(draft.finish())
}

/// Goes to the rows of a sheet; what the tag does that begins them.
fn head(tags: &mut Tags<'_>, part: &str) -> Option<Kind> {
    tags.next().filter(|tag| tag.starts("worksheet"))?;
    loop {
        let tag = tags.next()?;
        match tag.name {
            "sheetData" if tags.open().len() == 1 + usize::from(tag.kind == Kind::Start) => {
                let before = part.len() - tags.rest().len();
                return (part[..before].matches("sheetData").count() == 1).then_some(tag.kind);
            }
            _ if is_of_rows(&tag) || tags.open().is_empty() => return None,
            _ => {}
        }
    }
}

/// Whether a tag belongs to the rows of a sheet, or to its merges.
fn is_of_rows(tag: &Tag<'_>) -> bool {
    matches!(tag.local_name(), "sheetData" | "row" | "c" | "mergeCell")
}

/// Reads the rows, and nothing else may stand between them.
fn rows(tags: &mut Tags<'_>, shared: &Shared, draft: &mut Draft<'_>) -> Option<()> {
    let mut next = Address::new(0, 0);
    loop {
        let tag = tags.next()?;
        match (tag.kind, tag.name) {
            (Kind::Start | Kind::Empty, "row") => {
                next.column = 0;
                if let Some(number) = tag.attribute("r")? {
                    next.row = Some(number).filter(|number| is_digits(number)).and_then(reference::row)?;
                }
                if tag.kind == Kind::Start {
                    cells(tags, shared, &mut next, draft)?;
                }
                next.row += 1;
            }
            (Kind::End, "sheetData") => return Some(()),
            _ => return None,
        }
    }
}

/// Reads the cells of a row and its end.
fn cells(tags: &mut Tags<'_>, shared: &Shared, next: &mut Address, draft: &mut Draft<'_>) -> Option<()> {
    while let Some(cell) = cell::cell(tags.rest()) {
        let at = cell.at.map_or(Some(*next), |at| address(at).ok()).filter(|at| at.row == next.row)?;
        next.column = at.column.saturating_add(1);
        if let Some(value) = value(&cell, shared)? {
            draft.put(at, value).ok()?;
        }
        tags.go_on(cell.rest);
    }
    tags.next().filter(|tag| tag.kind == Kind::End).map(drop)
}

/// The value of a cell, where it has one.
fn value(cell: &Plain<'_>, shared: &Shared) -> Option<Option<Value>> {
    let stored = match &cell.content {
        Content::Text(text) => return Some(Some(Value::Text((&**text).into()))),
        Content::Nothing => return Some(uncalculated(cell)),
        Content::Value(stored) => *stored,
    };
    Some(Some(match (cell.kind.unwrap_or("n"), stored) {
        ("str", stored) => Value::Text((&*strings::shown(stored)?).into()),
        ("n" | "s" | "b" | "e", "") => return Some(uncalculated(cell)),
        ("n", stored) => shared.formats.value(style(cell)?, number(stored)?),
        ("s", index) => Value::Text(Arc::clone(shared.strings.get(self::index(index)?)?)),
        ("b", "0") => Value::Bool(false),
        ("b", "1") => Value::Bool(true),
        ("e", error) if ERRORS.contains(&error) => Value::Error(error.into()),
        _ => return None,
    }))
}

/// A formula that was never calculated, or nothing.
fn uncalculated(cell: &Plain<'_>) -> Option<Value> {
    cell.has_formula.then_some(Value::Uncalculated)
}

fn style(cell: &Plain<'_>) -> Option<usize> {
    cell.style.map_or(Some(0), index)
}

fn index(digits: &str) -> Option<usize> {
    const LONGEST: usize = 9;
    (digits.len() <= LONGEST && is_digits(digits)).then(|| digits.parse().ok()).flatten()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|digit| digit.is_ascii_digit())
}

/// A number written with digits, and perhaps a sign, a point and an exponent.
fn number(stored: &str) -> Option<f64> {
    let is_of_number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    stored.bytes().all(is_of_number).then(|| stored.parse().ok()).flatten()
}

/// Reads what follows the rows: the merges.
fn foot(tags: &mut Tags<'_>, draft: &mut Draft<'_>) -> Option<()> {
    while !tags.is_over() {
        let tag = tags.next()?;
        let is_extension = tags.open().iter().any(|open| matches!(tags::local(open), "extLst" | "AlternateContent"));
        match tag.local_name() {
            "sheetData" => return None,
            _ if is_extension || tag.kind == Kind::End => {}
            "mergeCell" if tag.name == "mergeCell" => draft.merge(area(tag.attribute("ref")??).ok()?).ok()?,
            _ if is_of_rows(&tag) => return None,
            _ => {}
        }
    }
    Some(())
}
