//! The marked copy of a return: what its hidden sheet tells, by which the program knows its own list, colours and notes
//! from the return's data. Shared by writer and reader.
//!
//! The hidden sheet holds a word in column A that says what the row tells, and what it tells in the columns after it.

mod lone_list;

use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

pub use self::lone_list::LoneList;
use super::text::{hexadecimal, words};
use super::{Address, Book, Language, Sheet, Value};

/// The hidden sheet's name, or its beginning where another sheet bears it already.
pub const SHEET: &str = "_marks";
/// What stands in its first cell.
pub const KEY: &str = "report_marks";
/// Version of its layout, beside that.
pub const VERSION: &str = "1";

/// The list of what is to be mended: its sheet's name, and what stands in its first cell.
pub const fn list_name(language: Language) -> &'static str {
    language.pick("Việc cần sửa", "To mend")
}

/// What stands in the first cell of the list.
pub const fn list_title(language: Language) -> &'static str {
    language.pick("VIỆC CẦN SỬA TRƯỚC KHI GỬI", "TO MEND BEFORE SENDING")
}

/// What stands before the name of the marked file on the list.
pub const fn list_file(language: Language) -> &'static str {
    language.pick("Tệp: ", "File: ")
}

/// What stands before the names of the sheets with figures on the list.
pub const fn list_sheets(language: Language) -> &'static str {
    language.pick("Trang số liệu: ", "Sheets with figures: ")
}

/// What stands in the first cell of a sheet that could not be read, in its place.
pub const fn unread(language: Language) -> &'static str {
    language.pick(
        "Trang này trong tệp gốc không đọc được. Đề nghị chép lại nội dung vào đây từ tệp gốc, hoặc xóa trang này nếu không cần.",
        "This sheet of the original could not be read. Please copy its content here, or delete the sheet if it is not needed.",
    )
}

/// A file from which a marked copy was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What its cells held: [`digest`].
    pub content: String,
    /// Its name, without folders.
    pub file: String,
}

/// Where a marked copy comes from, and what it holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// What it was made from, the nearest first.
    pub origins: Vec<Origin>,
    /// What its cells hold: [`digest`].
    pub content: String,
}

/// A cell that was coloured, and how it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Name of its sheet.
    pub sheet: String,
    /// The cell.
    pub at: Address,
    /// Its own fill as the package stores it, without prefixes.
    pub fill: String,
    /// Whether it was locked.
    pub locked: bool,
}

/// What is kept of what the file held and the copy cannot: said again until someone mends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// A cell that could not be read holds `#REF!`.
    Cell {
        /// Name of its sheet.
        sheet: String,
        /// The cell.
        at: Address,
        /// Why it could not be read.
        reason: String,
    },
    /// A sheet that could not be read holds [`unread`]. Of two sheets with one name the reason is none.
    Sheet {
        /// Its name.
        name: String,
        /// Why it could not be read.
        reason: Option<String>,
    },
}

/// What the hidden sheet of a marked copy tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// What it was made from, the nearest first: a copy may be made of a copy.
    pub origins: Vec<Origin>,
    /// The cells coloured.
    pub marks: Vec<Mark>,
    /// What the file held and the copy cannot.
    pub lost: Vec<Lost>,
}

const FROM: &str = "from";
const MARK: &str = "mark";
const LOST_CELL: &str = "lost_cell";
const LOST_SHEET: &str = "lost_sheet";

impl Marks {
    /// The rows of the hidden sheet, from its first cell.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let row = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<String>>();
        let locked = |mark: &Mark| if mark.locked { "locked" } else { "unlocked" };
        let origins = self.origins.iter().map(|from| row(&[FROM, &from.sha256, &from.content, &from.file]));
        let marks =
            (self.marks.iter()).map(|mark| row(&[MARK, &mark.sheet, &mark.at.to_string(), locked(mark), &mark.fill]));
        let lost = self.lost.iter().map(|lost| match lost {
            Lost::Cell { sheet, at, reason } => row(&[LOST_CELL, sheet, &at.to_string(), reason]),
            Lost::Sheet { name, reason: Some(reason) } => row(&[LOST_SHEET, name, reason]),
            Lost::Sheet { name, reason: None } => row(&[LOST_SHEET, name]),
        });
        let head = row(&[KEY, VERSION]);
        std::iter::once(head).chain(origins).chain(lost).chain(marks).collect()
    }

    fn read(sheet: &Sheet) -> Self {
        let mut told = Self::default();
        for line in sheet.cells.chunk_by(|a, b| a.at.row == b.at.row) {
            let text = |column: u32| {
                line.iter().find(|cell| cell.at.column == column).map(|cell| cell.value.shown()).unwrap_or_default()
            };
            match text(0).as_str() {
                FROM => told.origins.push(Origin { sha256: text(1), content: text(2), file: text(3) }),
                MARK => told.marks.extend(text(2).parse().ok().map(|at| Mark {
                    sheet: text(1),
                    at,
                    fill: text(4),
                    locked: text(3) == "locked",
                })),
                LOST_CELL => {
                    told.lost.extend(text(2).parse().ok().map(|at| Lost::Cell { sheet: text(1), at, reason: text(3) }))
                }
                LOST_SHEET => {
                    let reason = Some(text(2)).filter(|reason| !reason.is_empty());
                    told.lost.push(Lost::Sheet { name: text(1), reason });
                }
                _ => {}
            }
        }
        told
    }

    /// Takes our sheets out of a book that is a marked copy, and tells what it says of itself. It is one where a sheet
    /// of our name begins as ours does; the list is told by its first cell, not by its name: a clerk may have a sheet
    /// of that name.
    pub fn take(book: &mut Book) -> Option<Taken> {
        let told = Self::read(book.sheets.iter().find(|sheet| is_marks(sheet))?);
        let ours: Vec<bool> = book.sheets.iter().map(|sheet| is_marks(sheet) || is_list(sheet)).collect();
        let named = |sheet: &Sheet| sheet.name.as_deref().unwrap_or_default().to_owned();
        let names = book.sheets.iter().zip(&ours).filter(|(_, ours)| **ours).map(|(sheet, _)| named(sheet)).collect();
        let mut is_ours = ours.iter();
        book.sheets.retain(|_| !is_ours.next().copied().unwrap_or_default());
        let mut lost = Vec::new();
        for sheet in &mut book.sheets {
            lost.extend(told.lost.iter().filter(|lost| is_still(lost, sheet)).cloned());
            if is_unread(sheet) {
                // Our words stand in the place of what could not be read.
                (sheet.visible, sheet.counted, sheet.cells) = (false, 0, Vec::new());
            }
        }
        Some(Taken { told, lost, names, ours })
    }
}

/// A marked copy as it came back, parted from our sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What its hidden sheet tells.
    pub told: Marks,
    /// What of it is lost still.
    pub lost: Vec<Lost>,
    /// The names of our sheets.
    pub names: Vec<String>,
    /// Which of the book's sheets were ours.
    ours: Vec<bool>,
}

impl Taken {
    /// The place of a sheet among the others, after ours were taken out.
    pub fn place(&self, before: u32) -> u32 {
        let ours = self.ours.iter().take(before as usize).filter(|ours| **ours).count();
        before.saturating_sub(u32::try_from(ours).unwrap_or(u32::MAX))
    }
}

fn first_cell(sheet: &Sheet) -> Option<&str> {
    match sheet.cells.first() {
        Some(cell) if cell.at == Address::new(0, 0) => match &cell.value {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        },
        _ => None,
    }
}

fn is_marks(sheet: &Sheet) -> bool {
    sheet.name.as_deref().is_some_and(|name| name.starts_with(SHEET)) && first_cell(sheet) == Some(KEY)
}

fn is_list(sheet: &Sheet) -> bool {
    let first = first_cell(sheet).map(words);
    [Language::Vi, Language::En]
        .map(list_title)
        .into_iter()
        .any(|title| first.as_deref() == Some(words(title).as_str()))
}

fn is_unread(sheet: &Sheet) -> bool {
    let words = [Language::Vi, Language::En].map(unread);
    sheet.cells.len() == 1 && words.into_iter().any(|words| first_cell(sheet) == Some(words))
}

/// Whether what was lost of a sheet was not mended since.
fn is_still(lost: &Lost, sheet: &Sheet) -> bool {
    let is_named = |name: &str| sheet.name.as_deref() == Some(name);
    match lost {
        Lost::Sheet { name, .. } => is_named(name) && is_unread(sheet),
        Lost::Cell { sheet: name, at, .. } => {
            let is_error = |value: &Value| matches!(value, Value::Error(error) if &**error == "#REF!");
            is_named(name) && sheet.cells.iter().any(|cell| cell.at == *at && is_error(&cell.value))
        }
    }
}

/// The SHA-256, in hexadecimal, of what all cells of a book show, whatever the format: a file saved again as another
/// kind has the same, one with a figure changed has not.
pub fn digest(book: &Book) -> String {
    let mut hash = Sha256::new();
    let mut line = String::new();
    // A sheet without cells may be one that could not be read.
    for sheet in book.sheets.iter().filter(|sheet| !sheet.cells.is_empty()) {
        for cell in &sheet.cells {
            line.clear();
            let shown = cell.value.shown().replace("\r\n", "\n");
            let kind = if cell.value == Value::Uncalculated { '=' } else { ' ' };
            let _ = write!(line, "{}{kind}{shown}\u{1f}", cell.at);
            hash.update(line.as_bytes());
        }
        hash.update([0x1e]);
    }
    hexadecimal(&hash.finalize())
}

/// The name of a sheet as a marked copy shows it: delimited text has none.
pub fn sheet_name(sheet: &Sheet, file: &str) -> Arc<str> {
    sheet.name.clone().unwrap_or_else(|| {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let allowed: String = stem.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(31).collect();
        Arc::from(if allowed.trim().is_empty() { "CSV" } else { allowed.trim() })
    })
}

#[cfg(test)]
mod tests;
