//! Over how many sheets the counts go: a sheet of Excel ends, and a report is never cut where it does.
//!
//! The rows of one unit stand on one sheet, so that each sheet can be read without the others.

use std::ops::Range;

/// The row of the first unit's first measure, on each of the sheets.
pub const FIRST: u32 = 3;

/// How far the large tables go.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Above so many rows of counts, rates and verdicts by unit are values.
    pub formulas: usize,
    /// Rows of a sheet, its headings among them.
    pub rows: usize,
}

impl Bounds {
    /// As spreadsheets have them, and as they can reckon with.
    pub const USUAL: Self = Self { formulas: 20_000, rows: 1 << 20 };
}

/// Which rows of counts stand on which sheet.
#[derive(Debug)]
pub struct Spread {
    units: usize,
    measures: usize,
    units_a_sheet: usize,
}

impl Spread {
    /// Of so many units and measures, within bounds.
    pub fn new(units: usize, measures: usize, bounds: Bounds) -> Self {
        let units_a_sheet = bounds.rows.saturating_sub(FIRST as usize) / measures.max(1);
        Self { units, measures, units_a_sheet: units_a_sheet.max(1) }
    }

    /// How many rows there are in all.
    pub const fn rows_of_all(&self) -> usize {
        self.units * self.measures
    }

    /// How many sheets there are; one also where there is no row.
    pub fn sheets(&self) -> usize {
        self.units.div_ceil(self.units_a_sheet).max(1)
    }

    /// The units on a sheet.
    pub fn units_on(&self, sheet: usize) -> Range<usize> {
        let first = (sheet * self.units_a_sheet).min(self.units);
        first..(first + self.units_a_sheet).min(self.units)
    }

    /// The rows of a sheet, as they are numbered from 0.
    pub fn rows_on(&self, sheet: usize) -> Range<u32> {
        let rows = u32::try_from(self.units_on(sheet).len() * self.measures).unwrap_or_default();
        FIRST..FIRST + rows
    }

    /// The sheet and the row of a unit's measure.
    pub fn place(&self, unit: usize, measure: usize) -> (usize, u32) {
        let row = unit % self.units_a_sheet * self.measures + measure;
        (unit / self.units_a_sheet, FIRST + u32::try_from(row).unwrap_or(u32::MAX / 2))
    }

    /// The unit and the measure that stand in a row of a sheet.
    pub fn at(&self, sheet: usize, row: u32) -> (usize, usize) {
        let index = (row - FIRST) as usize;
        (sheet * self.units_a_sheet + index / self.measures, index % self.measures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(units: usize, rows: usize) -> Spread {
        Spread::new(units, 32, Bounds { rows, ..Bounds::USUAL })
    }

    #[test]
    fn a_sheet_ends_where_that_of_excel_does_and_not_before() {
        let most = ((1 << 20) - FIRST as usize) / 32;
        for (units, sheets) in [(0, 1), (1, 1), (most, 1), (most + 1, 2), (2 * most, 2), (2 * most + 1, 3)] {
            let spread = Spread::new(units, 32, Bounds::USUAL);
            assert_eq!(spread.sheets(), sheets, "{units}");
            assert!((0..sheets).all(|sheet| spread.rows_on(sheet).end <= 1 << 20));
        }
        assert_eq!(most, 32_767);
    }

    #[test]
    fn every_unit_stands_on_one_sheet_and_each_row_is_whose_it_is() {
        let spread = within(9, 100);
        assert_eq!((0..3).map(|sheet| spread.units_on(sheet)).collect::<Vec<_>>(), [0..3, 3..6, 6..9]);
        let all = (0..9).flat_map(|unit| (0..32).map(move |measure| (unit, measure)));
        let mut rows = Vec::new();
        for (unit, measure) in all {
            let (sheet, row) = spread.place(unit, measure);
            assert_eq!(spread.at(sheet, row), (unit, measure));
            rows.push((sheet, row));
        }
        let expected = (0..3).flat_map(|sheet| spread.rows_on(sheet).map(move |row| (sheet, row)));
        assert_eq!(rows, expected.collect::<Vec<_>>());
    }

    #[test]
    fn the_last_sheet_holds_what_is_left() {
        let spread = within(7, 100);
        assert_eq!((spread.sheets(), spread.units_on(2), spread.rows_on(2)), (3, 6..7, FIRST..FIRST + 32));
    }
}
