//! What recognising yields: one unit's form of one year, its cells found but not yet read.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Address, Place, Value};

/// A cell that should hold something: where it is and what stands there, None where it is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it stands.
    pub at: Address,
    /// What stands there.
    pub value: Option<Value>,
}

/// One measure of a form: the cells that belong to it. None: the form has no such column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Index of the measure.
    pub measure: usize,
    /// Numerator, or the answer of a yes/no measure.
    pub numerator: Option<Field>,
    /// Denominator.
    pub denominator: Option<Field>,
    /// Result: a rate, or the answer of a yes/no measure.
    pub result: Option<Field>,
    /// What the row's Giải trình says.
    pub explanation: Option<Arc<str>>,
    /// What the row's Ghi chú says.
    pub remark: Option<Arc<str>>,
}

/// The rows of a sheet that belong to a return: inclusive ranges, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope(pub Vec<(u32, u32)>);

impl Scope {
    /// The whole sheet.
    pub fn sheet() -> Self {
        Self(vec![(0, u32::MAX)])
    }

    /// Whether a row belongs to it. Ranges are in order.
    pub fn contains(&self, row: u32) -> bool {
        let after = self.0.partition_point(|&(first, _)| first <= row);
        after > 0 && row <= self.0[after - 1].1
    }
}

/// Whose form it is, and how far it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A return that can be used.
    Accepted,
    /// Refused as a whole; the finding says why.
    Refused,
}

/// One unit's form of one year as recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// File and sheet.
    pub place: Place,
    /// The rows of the sheet that belong to it.
    pub scope: Scope,
    /// Whether it can be used. A refused form may lack unit or year.
    pub standing: Standing,
    /// Index of the unit, where it is known.
    pub unit: Option<usize>,
    /// The year, where it is known.
    pub year: Option<i32>,
    /// The report date; None: undated.
    pub date: Option<NaiveDate>,
    /// The cells that told unit, year and date.
    pub identity: Vec<Address>,
    /// Its measures.
    pub rows: Vec<Row>,
    /// Its items (index) with their cells.
    pub items: Vec<(usize, Field)>,
    /// Cells of rows that repeat an equal row.
    pub repeated: Vec<Address>,
    /// Cells refused for their place, not their value: a row no one knows, a measure given twice.
    pub refused: Vec<Address>,
}
