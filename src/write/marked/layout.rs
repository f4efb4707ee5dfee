//! Widths and heights of a sheet, so that the box of a note is as large as its text.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::model::Address;
use crate::package::{Trouble, xml};

/// The last column and row of a spreadsheet.
const LAST: Address = Address::new((1 << 20) - 1, (1 << 14) - 1);
/// So many groups of columns are looked at, and so many rows or columns a box goes over: more are no person's.
const MOST_COLUMNS: usize = 1000;
const FARTHEST: u32 = 500;
/// How far right of its cell, and above it, a box begins.
const GAP: (u32, u32) = (15, 4);

/// Widths and heights in pixels.
#[derive(Debug)]
pub struct Layout {
    columns: Vec<(u32, u32, u32)>,
    rows: BTreeMap<u32, u32>,
    width: u32,
    height: u32,
}

impl Default for Layout {
    fn default() -> Self {
        Self { columns: Vec::new(), rows: BTreeMap::new(), width: 64, height: 20 }
    }
}

/// A number that a file tells, in pixels; what is absurd is none.
fn pixels(number: f64) -> Option<u32> {
    const MOST: f64 = 4096.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
    (0.0..=MOST).contains(&number).then(|| number.round() as u32)
}

fn number(start: &BytesStart<'_>, name: &str) -> Result<Option<f64>, Trouble> {
    Ok(xml::attribute(start, name)?.and_then(|text| text.trim().parse().ok()))
}

fn is_set(start: &BytesStart<'_>, name: &str) -> Result<bool, Trouble> {
    Ok(matches!(xml::attribute(start, name)?.as_deref(), Some("1" | "true")))
}

fn of_points(points: f64) -> Option<u32> {
    pixels(points * 4.0 / 3.0)
}

fn of_letters(letters: f64) -> Option<u32> {
    pixels(if letters > 0.0 { letters * 7.0 + 5.0 } else { 0.0 })
}

impl Layout {
    /// Takes in what the sheet says of all rows and columns.
    pub fn formats(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let width = number(start, "defaultColWidth")?.and_then(of_letters);
        let height = number(start, "defaultRowHeight")?.and_then(of_points);
        self.width = width.unwrap_or(self.width);
        self.height = height.unwrap_or(self.height);
        Ok(())
    }

    /// Takes in some columns.
    pub fn column(&mut self, first: u32, last: u32, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let width = number(start, "width")?.and_then(of_letters);
        let width = if is_set(start, "hidden")? { Some(0) } else { width };
        if let Some(width) = width.filter(|_| self.columns.len() < MOST_COLUMNS) {
            self.columns.push((first, last, width));
        }
        Ok(())
    }

    /// Takes in a row.
    pub fn row(&mut self, row: u32, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let height = number(start, "ht")?.and_then(of_points);
        if let Some(height) = if is_set(start, "hidden")? { Some(0) } else { height } {
            self.rows.insert(row, height);
        }
        Ok(())
    }

    fn width(&self, column: u32) -> u32 {
        let of = self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&column));
        of.map_or(self.width, |(.., width)| *width)
    }

    fn height(&self, row: u32) -> u32 {
        self.rows.get(&row).copied().unwrap_or(self.height)
    }

    /// The corners of a box of this size beside a cell: column, pixels into it, row, pixels into it, twice.
    pub fn anchor(&self, at: Address, (width, height): (u32, u32)) -> [u32; 8] {
        let (left, top) = ((at.column + 1).min(LAST.column), at.row.saturating_sub(1).min(LAST.row));
        let (right, into_right) = reach(left, GAP.0 + width, LAST.column, |column| self.width(column));
        let (bottom, into_bottom) = reach(top, GAP.1 + height, LAST.row, |row| self.height(row));
        [left, GAP.0, top, GAP.1, right, into_right, bottom, into_bottom]
    }
}

/// Where a length ends that begins at the start of a column or row.
fn reach(mut from: u32, mut length: u32, last: u32, size: impl Fn(u32) -> u32) -> (u32, u32) {
    let last = last.min(from.saturating_add(FARTHEST));
    while from < last && length >= size(from) {
        length -= size(from);
        from += 1;
    }
    (from, length.min(size(from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_ends_where_its_size_ends() {
        let layout =
            Layout { columns: vec![(4, 4, 100), (5, 5, 0)], rows: BTreeMap::from([(1, 60)]), width: 64, height: 20 };
        assert_eq!(layout.anchor(Address::new(1, 3), (200, 90)), [4, 15, 0, 4, 7, 51, 2, 14]);
    }

    #[test]
    fn a_box_at_the_end_of_the_sheet_stays_on_it() {
        let anchor = Layout::default().anchor(LAST, (10_000, 10_000));
        assert_eq!((anchor[0], anchor[4], anchor[6]), (LAST.column, LAST.column, LAST.row));
    }

    #[test]
    fn sizes_that_cannot_be_are_not_taken() {
        for size in [f64::NAN, -1.0, 1e300] {
            assert_eq!(pixels(size), None, "{size}");
        }
    }
}
