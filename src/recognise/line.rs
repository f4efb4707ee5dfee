//! A sheet as lines: the filled cells of one row.

use crate::model::form::Field;
use crate::model::{Address, Cell, Sheet, Value};

/// The filled cells of one row, from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The row, from 0.
    pub row: u32,
    /// Its cells that are not empty.
    pub cells: &'a [Cell],
    /// Whether it may say anything of the page or head a table.
    pub speaks: bool,
}

/// The lines of a sheet that hold anything, from top to bottom.
pub fn lines(sheet: &Sheet) -> Vec<Line<'_>> {
    let rows = sheet.cells.chunk_by(|a, b| a.at.row == b.at.row);
    rows.map(|cells| Line { row: cells[0].at.row, cells, speaks: true }).collect()
}

impl<'a> Line<'a> {
    /// The cell of a column.
    pub fn cell(&self, column: u32) -> Option<&'a Cell> {
        // Where no cell to the left is empty, as in most tables, it stands as far from the first as its column does.
        let near = column.checked_sub(self.cells.first()?.at.column)? as usize;
        if let Some(cell) = self.cells.get(near).filter(|cell| cell.at.column == column) {
            return Some(cell);
        }
        let index = self.cells.binary_search_by_key(&column, |cell| cell.at.column).ok()?;
        Some(&self.cells[index])
    }

    /// What stands in a column.
    pub fn value(&self, column: Option<u32>) -> Option<&'a Value> {
        self.cell(column?).map(|cell| &cell.value)
    }

    /// The text of a column, trimmed.
    pub fn text(&self, column: Option<u32>) -> Option<&'a str> {
        match self.value(column)? {
            Value::Text(text) => Some(text.trim()),
            _ => None,
        }
    }

    /// The field of a column: where it is, and what stands there.
    pub fn field(&self, column: Option<u32>) -> Option<Field> {
        let column = column?;
        Some(Field { at: Address::new(self.row, column), value: self.value(Some(column)).cloned() })
    }

    /// The next filled cell to the right of a column.
    pub fn after(&self, column: u32) -> Option<&'a Cell> {
        self.cells.iter().find(|cell| cell.at.column > column)
    }

    /// Whether the line only numbers the columns: A, B, 1, 2 or (1), (2), each one more than the one before.
    pub fn numbers_columns(&self) -> bool {
        let marks: Vec<String> = self.cells.iter().map(|cell| bare(&cell.value)).collect();
        let is_letter = |mark: &String| mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic());
        let numbers: Vec<u32> =
            marks.iter().filter(|mark| !is_letter(mark)).map_while(|mark| mark.parse().ok()).collect();
        let letters = marks.iter().filter(|mark| is_letter(mark)).count();
        marks.len() >= 3
            && letters + numbers.len() == marks.len()
            && numbers.first().is_none_or(|first| *first <= 1)
            && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
    }
}

fn bare(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().trim_matches(|c| "()[]".contains(c)).to_owned(),
        Value::Number(number) => number.to_string(),
        _ => "?".to_owned(),
    }
}
