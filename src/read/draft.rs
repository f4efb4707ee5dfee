//! A sheet while it is being read: what counts as a cell, and what is under a merge.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Trouble;
use super::limits::{self, Budget};
use crate::model::{Address, Cell, Value};

/// A rectangle of cells, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Its first cell.
    pub first: Address,
    /// Its last cell.
    pub last: Address,
}

/// A sheet while it is being read.
pub struct Draft<'b> {
    cells: Vec<Cell>,
    counted: u32,
    damaged: Vec<(Address, String)>,
    merges: Vec<Area>,
    budget: &'b mut Budget,
}

/// A sheet as read: its cells in order, their count, and those that cannot be trusted.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    /// The cells by row and column.
    pub cells: Vec<Cell>,
    /// The merged areas.
    pub merges: Vec<(Address, Address)>,
    /// The reader's own count of cells with a value.
    pub counted: u32,
    /// Cells that the file itself leaves in doubt, and why.
    pub damaged: Vec<(Address, String)>,
}

impl<'b> Draft<'b> {
    /// An empty sheet of a book that may still take so much.
    pub fn new(budget: &'b mut Budget) -> Self {
        Self { cells: Vec::new(), counted: 0, damaged: Vec::new(), merges: Vec::new(), budget }
    }

    /// Enters a value, unless it is blank text.
    pub fn put(&mut self, at: Address, value: Value) -> Result<(), Trouble> {
        if let Value::Text(text) = &value {
            if is_blank(text) {
                return Ok(());
            }
            self.budget.spend(text.len())?;
        } else {
            self.budget.spend(0)?;
        }
        self.counted += weight(&value);
        self.cells.push(Cell { at, value });
        Ok(())
    }

    /// Enters a text.
    pub fn put_text(&mut self, at: Address, text: &str) -> Result<(), Trouble> {
        if is_blank(text) { Ok(()) } else { self.put(at, Value::Text(text.into())) }
    }

    /// Enters a cell whose value the file does not tell: an error there, and a finding.
    pub fn put_damaged(&mut self, at: Address, reason: String) -> Result<(), Trouble> {
        self.damaged.push((at, reason));
        self.put(at, Value::Error("#REF!".into()))
    }

    /// Notes a merged area.
    pub fn merge(&mut self, area: Area) -> Result<(), Trouble> {
        if self.merges.len() >= limits::MERGES {
            return Err(limits::too_many(limits::MERGES, ("ô gộp", "merged cells")));
        }
        self.merges.push(area);
        Ok(())
    }

    /// Sorts the cells, drops what is under a merge, and refuses cells that stand twice with two values.
    pub fn finish(mut self) -> Filled {
        if !self.cells.is_sorted_by_key(|cell| cell.at) {
            self.cells.sort_by_key(|cell| cell.at);
        }
        self.drop_repeated();
        self.drop_covered();
        self.damaged.dedup();
        let merges = self.merges.iter().map(|area| (area.first, area.last)).collect();
        Filled { cells: self.cells, merges, counted: self.counted, damaged: self.damaged }
    }

    fn drop_repeated(&mut self) {
        let (counted, damaged) = (&mut self.counted, &mut self.damaged);
        self.cells.dedup_by(|later, kept| {
            if later.at != kept.at {
                return false;
            }
            *counted -= weight(&later.value);
            if later.value != kept.value {
                damaged.push((kept.at, format!("{} ×2", kept.at)));
                *counted += 1 - weight(&kept.value);
                kept.value = Value::Error("#REF!".into());
            }
            true
        });
    }

    /// Sweeps over the rows; merges that are open there wait by their first column. Merges never overlap in a sound
    /// file, so the nearest one to the left is the only one that can cover a cell.
    fn drop_covered(&mut self) {
        if self.merges.is_empty() {
            return;
        }
        self.merges.sort_by_key(|area| area.first);
        let mut waiting = self.merges.iter().peekable();
        let mut open: BTreeMap<u32, &Area> = BTreeMap::new();
        let counted = &mut self.counted;
        self.cells.retain(|cell| {
            while let Some(area) = waiting.next_if(|area| area.first.row <= cell.at.row) {
                open.insert(area.first.column, area);
            }
            let nearest = open.range(..=cell.at.column).next_back();
            let covered = nearest.is_some_and(|(_, area)| area.covers(cell.at));
            *counted -= if covered { weight(&cell.value) } else { 0 };
            !covered
        });
    }
}

impl Area {
    /// Whether a cell lies in the area without being its first.
    fn covers(&self, at: Address) -> bool {
        at != self.first
            && (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }
}

/// A formula without a result is no cell that was read.
fn weight(value: &Value) -> u32 {
    u32::from(*value != Value::Uncalculated)
}

/// Whether nothing of a text can be seen.
pub fn is_blank(text: &str) -> bool {
    const ZERO_WIDTH: [char; 3] = ['\u{200b}', '\u{2060}', '\u{feff}'];
    text.chars().all(|c| c.is_whitespace() || ZERO_WIDTH.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u32) -> Address {
        Address::new(row, column)
    }

    fn filled(cells: &[(u32, u32, Value)], merges: &[Area]) -> Filled {
        let mut budget = Budget::default();
        let mut draft = Draft::new(&mut budget);
        for (row, column, value) in cells {
            draft.put(at(*row, *column), value.clone()).unwrap();
        }
        for area in merges {
            draft.merge(*area).unwrap();
        }
        draft.finish()
    }

    #[test]
    fn blank_text_is_no_cell() {
        for text in ["", " ", "\u{a0}\t", "\u{200b}\n"] {
            let sheet = filled(&[(0, 0, Value::Text(text.into()))], &[]);
            assert_eq!((sheet.cells.len(), sheet.counted), (0, 0), "{text:?}");
        }
    }

    #[test]
    fn a_merge_keeps_and_counts_its_first_cell_only() {
        let one = Value::Number(1.0);
        let cells = [(0, 0, one.clone()), (0, 3, one.clone()), (1, 1, one.clone()), (2, 0, one.clone()), (3, 0, one)];
        let merge = Area { first: at(0, 0), last: at(2, 2) };
        let beside = Area { first: at(0, 3), last: at(3, 3) };
        let sheet = filled(&cells, &[beside, merge]);
        let kept: Vec<Address> = sheet.cells.iter().map(|cell| cell.at).collect();
        assert_eq!((kept, sheet.counted), (vec![at(0, 0), at(0, 3), at(3, 0)], 3));
    }

    #[test]
    fn an_uncalculated_formula_is_kept_but_not_counted() {
        let sheet = filled(&[(0, 0, Value::Uncalculated)], &[]);
        assert_eq!((sheet.cells.len(), sheet.counted), (1, 0));
    }

    #[test]
    fn one_address_with_two_values_is_refused() {
        let twice = [(4, 4, Value::Number(1.0)), (0, 0, Value::Bool(true)), (4, 4, Value::Number(2.0))];
        let sheet = filled(&twice, &[]);
        assert_eq!(sheet.cells[1].value, Value::Error("#REF!".into()));
        assert_eq!((sheet.cells.len(), sheet.counted, sheet.damaged.len()), (2, 2, 1));
    }

    #[test]
    fn one_address_with_one_value_twice_is_one_cell() {
        let sheet = filled(&[(4, 4, Value::Bool(true)), (4, 4, Value::Bool(true))], &[]);
        assert_eq!((sheet.cells.len(), sheet.counted, sheet.damaged.len()), (1, 1, 0));
    }
}
