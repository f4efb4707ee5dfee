//! What a consolidated report carries where it is itself a return for the tier above: its pairs, each with the units of
//! the lowest tier for which it stands and the cells from which it came.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::form::{Field, Scope, UnitTrouble};
use super::own_report::WhenMade;
use super::returns::Class;
use super::{Address, Pair, Place};

/// What a return out of a consolidated report tells of that report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Code of the unit whose report it is; None: an issuing body's.
    pub by: Option<Arc<str>>,
    /// The as-of day of the report.
    pub as_of: NaiveDate,
    /// Whether it is a copy of what one of the report's lower units sent; else it is the whole report as one return.
    pub is_copy: bool,
    /// Of a whole report the units for which its figures stand, by code and name.
    pub stands_for: Arc<[(String, Arc<str>)]>,
}

/// For whom a pair out of a consolidated report stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tier {
    /// Units of the lowest tier whose pairs it holds.
    pub units_used: u32,
    /// Units of the lowest tier from which one was expected.
    pub units_expected: u32,
    /// The rows of the sheet of counts that add up to it.
    pub parts: Vec<Part>,
}

/// A row of the sheet of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name of that sheet.
    pub sheet: Arc<str>,
    /// The unit as written there.
    pub unit: Arc<str>,
    /// The pair.
    pub pair: Pair,
    /// Its cells on the sheet of counts: numerator, denominator.
    pub cells: [Address; 2],
    /// Where the report had it from.
    pub origin: Option<Origin>,
}

/// Where a consolidated report had a pair from, as it says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub file: Arc<str>,
    /// Its sheet; empty for delimited text.
    pub sheet: Arc<str>,
    /// The cells, as written: "G25, H25".
    pub cells: Arc<str>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [&self.file, &self.sheet, &self.cells];
        let told: Vec<&str> = parts.into_iter().map(AsRef::as_ref).filter(|part: &&str| !part.is_empty()).collect();
        f.write_str(&told.join(" › "))
    }
}

/// A consolidated report as recognised, nothing read as a number yet.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedReport {
    /// Its sheets of counts.
    pub sheets: Vec<CarriedSheet>,
    /// What its returns tell of it.
    pub by: Carried,
    /// Its year.
    pub year: i32,
    /// Its returns.
    pub returns: Vec<CarriedReturn>,
    /// The consolidated table with each measure's cells on it, where they are found.
    pub totals: Vec<Total>,
}

/// A sheet of counts of a consolidated report.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedSheet {
    /// Its position in the book.
    pub index: usize,
    /// File and sheet.
    pub place: Place,
    /// Cells that belong to no return, since their row repeats another or is of no known measure.
    pub settled: Vec<(Address, Class)>,
}

/// The cells of a measure's sums on the consolidated table.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Index of the measure.
    pub measure: usize,
    /// File and sheet.
    pub place: Place,
    /// Numerator.
    pub numerator: Field,
    /// Denominator.
    pub denominator: Field,
}

/// A return of a consolidated report: a lower unit's rows, or all rows together.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedReturn {
    /// File and sheet.
    pub place: Place,
    /// Index of the unit, or why it is not known.
    pub unit: Result<usize, UnitTrouble>,
    /// The cell that names it.
    pub unit_cell: Option<Address>,
    /// Its date.
    pub date: Option<NaiveDate>,
    /// Its rows.
    pub rows: Vec<CarriedRow>,
    /// Its items (index) with their words.
    pub items: Vec<(usize, Arc<str>)>,
    /// From how many units of the lowest tier each measure (index) was expected, where that is told for all rows.
    pub expected: Vec<(usize, u32)>,
}

impl CarriedReturn {
    /// The lines of one of the sheets of counts that belong to it.
    pub fn lines_on(&self, sheet: usize) -> Scope {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for line in self.rows.iter().filter(|row| row.sheet == sheet).map(|row| row.numerator.at.row) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == line => *last = line,
                _ => ranges.push((line, line)),
            }
        }
        Scope(ranges)
    }
}

/// A row of the sheet of counts as recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedRow {
    /// On which of the sheets of counts it stands.
    pub sheet: usize,
    /// Index of the measure.
    pub measure: usize,
    /// The unit as written.
    pub unit: Arc<str>,
    /// The cell with the unit's code.
    pub unit_cell: Option<Address>,
    /// Numerator.
    pub numerator: Field,
    /// Denominator.
    pub denominator: Field,
    /// What its pair was when the report was made, where that is told.
    pub when_made: Option<WhenMade>,
    /// For how many units of the lowest tier it stands.
    pub units_used: Option<u32>,
    /// From how many it was expected.
    pub units_expected: Option<u32>,
    /// What the row's Giải trình says.
    pub explanation: Option<Arc<str>>,
    /// What the row's Ghi chú says.
    pub remark: Option<Arc<str>>,
    /// Where the report had it from.
    pub origin: Option<Origin>,
}
