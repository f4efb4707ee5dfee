//! The bounds of reading: generous for any return, and small enough that no file can exhaust the machine.

use std::time::Duration;

use super::Trouble;
use crate::finding::Phrase;
use crate::model::Language;

/// Bytes of one file.
pub const FILE_BYTES: usize = 128 << 20;
/// Bytes that one part of a package may inflate to.
pub const PART_BYTES: u64 = 256 << 20;
/// Bytes that all parts read from one package may inflate to.
pub const PACKAGE_BYTES: u64 = 512 << 20;
/// Parts of a package.
pub const PARTS: usize = 10_000;
/// Sheets of a book.
pub const SHEETS: usize = 10_000;
/// Cells of a book, all sheets together: a province's database of twenty years stays below.
pub const CELLS: usize = 5_000_000;
/// Fields of delimited text, empty ones too.
pub const FIELDS: usize = 20_000_000;
/// Cell styles of a book; Excel allows 65,490.
pub const STYLES: usize = 200_000;
/// Merged areas of a sheet.
pub const MERGES: usize = 1_000_000;
/// Bytes of one cell's text; a spreadsheet allows 32,767 characters.
pub const CELL_BYTES: usize = 1 << 20;
/// Bytes of the text of all cells of a book: one long string may be named by millions of cells.
pub const TEXT_BYTES: usize = 256 << 20;

/// Bytes that the walk over an .xls or .ods may keep until calamine has told the values.
pub const WALKED_BYTES: usize = 512 << 20;

/// Bytes of memory of the process that reads one file of an older format.
pub const APART_BYTES: u64 = 1536 << 20;
/// Seconds that it may reckon.
pub const APART_SECONDS: u64 = 8;
/// How long it is waited for, however busy the machine is; where its reckoning cannot be bounded, this bounds it.
pub const APART_WAIT: Duration = Duration::from_secs(if cfg!(unix) { 120 } else { 20 });

/// The process that reads apart needed more memory than it may have.
pub fn apart_memory() -> Trouble {
    too_large(APART_BYTES, "byte bộ nhớ/byte of memory")
}

/// It did not end in time.
pub fn apart_seconds() -> Trouble {
    too_large(APART_SECONDS, "giây để đọc/seconds of reading")
}

/// What a book may still take.
#[derive(Debug)]
pub struct Budget {
    cells: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { cells: CELLS, text: TEXT_BYTES }
    }
}

impl Budget {
    /// Takes a cell with so many bytes of text out of the budget.
    pub fn spend(&mut self, text: usize) -> Result<(), Trouble> {
        if text > CELL_BYTES {
            return Err(too_large(CELL_BYTES, "byte mỗi ô/byte a cell"));
        }
        self.cells = self.cells.checked_sub(1).ok_or_else(|| too_large(CELLS, "ô/cells"))?;
        self.text = self.text.checked_sub(text).ok_or_else(|| too_large(TEXT_BYTES, "byte"))?;
        Ok(())
    }
}

/// What was taken out of a budget.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    cells: usize,
    text: usize,
}

impl Budget {
    /// What was taken out of it.
    pub const fn spent(&self) -> Spent {
        Spent { cells: CELLS - self.cells, text: TEXT_BYTES - self.text }
    }
}

impl Spent {
    /// Both together, where one budget has enough for it.
    pub fn and(self, other: Self) -> Option<Self> {
        let both = Self { cells: self.cells + other.cells, text: self.text + other.text };
        (both.cells <= CELLS && both.text <= TEXT_BYTES).then_some(both)
    }
}

/// Whether a book may have so many sheets.
pub fn sheets(count: usize) -> Result<(), Trouble> {
    if count > SHEETS { Err(too_large(SHEETS, "trang tính/sheets")) } else { Ok(()) }
}

/// A bound in the words of either language: `of` is `ô/cells`, or `byte` with what may follow.
pub fn too_large(limit: impl TryInto<u64>, of: &str) -> Trouble {
    let limit = limit.try_into().unwrap_or(u64::MAX);
    let (vi, en) = of.split_once('/').unwrap_or((of, of));
    let words = |of: &str, language: Language| match of.strip_prefix("byte") {
        Some(rest) => format!("{} MB{rest}", limit >> 20),
        None => format!("{} {of}", language.whole(limit)),
    };
    Trouble::TooLarge(Phrase::made(words(vi, Language::Vi), words(en, Language::En)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_told_in_one_language() {
        for (limit, of, vi, en) in [
            (5_000_000, "ô/cells", "5.000.000 ô", "5,000,000 cells"),
            (1 << 20, "byte mỗi ô/byte a cell", "1 MB mỗi ô", "1 MB a cell"),
            (128 << 20, "byte", "128 MB", "128 MB"),
            (1536 << 20, "byte bộ nhớ/byte of memory", "1536 MB bộ nhớ", "1536 MB of memory"),
        ] {
            assert_eq!(too_large(limit, of), Trouble::TooLarge(Phrase::made(vi.to_owned(), en.to_owned())));
        }
    }
}
