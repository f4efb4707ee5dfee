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
    too_many_bytes(APART_BYTES, ("bộ nhớ", "of memory"))
}

/// It did not end in time.
pub fn apart_seconds() -> Trouble {
    too_many(APART_SECONDS, ("giây để đọc", "seconds of reading"))
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
            return Err(too_many_bytes(CELL_BYTES, ("mỗi ô", "a cell")));
        }
        self.cells = self.cells.checked_sub(1).ok_or_else(|| too_many(CELLS, ("ô", "cells")))?;
        self.text = self.text.checked_sub(text).ok_or_else(|| too_many_bytes(TEXT_BYTES, ("", "")))?;
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
    if count > SHEETS { Err(too_many(SHEETS, ("trang tính", "sheets"))) } else { Ok(()) }
}

/// A bound that is counted in things: `of` names them, in Vietnamese and in English.
pub fn too_many(limit: impl TryInto<u64>, (vi, en): (&str, &str)) -> Trouble {
    let limit = limit.try_into().unwrap_or(u64::MAX);
    let words = |of: &str, language: Language| format!("{} {of}", language.whole(limit));
    Trouble::TooLarge(Phrase::made(words(vi, Language::Vi), words(en, Language::En)))
}

/// A bound that is counted in bytes, told in whole MB: `of` says what they are the bytes of, where that is not plain.
pub fn too_many_bytes(limit: impl TryInto<u64>, (vi, en): (&str, &str)) -> Trouble {
    let limit = limit.try_into().unwrap_or(u64::MAX);
    let words = |of: &str| format!("{} MB {of}", limit >> 20).trim_end().to_owned();
    Trouble::TooLarge(Phrase::made(words(vi), words(en)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(vi: &str, en: &str) -> Trouble {
        Trouble::TooLarge(Phrase::made(vi.to_owned(), en.to_owned()))
    }

    #[test]
    fn a_bound_is_told_in_one_language() {
        assert_eq!(too_many(5_000_000, ("ô", "cells")), told("5.000.000 ô", "5,000,000 cells"));
        assert_eq!(too_many_bytes(1 << 20, ("mỗi ô", "a cell")), told("1 MB mỗi ô", "1 MB a cell"));
        assert_eq!(too_many_bytes(1536 << 20, ("bộ nhớ", "of memory")), told("1536 MB bộ nhớ", "1536 MB of memory"));
    }

    #[test]
    fn a_bound_of_bytes_needs_no_more_words() {
        assert_eq!(too_many_bytes(128 << 20, ("", "")), told("128 MB", "128 MB"));
    }
}
