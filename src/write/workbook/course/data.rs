//! The counts of each measure by year, below the charts that are drawn from them.

use rust_xlsxwriter::XlsxError;

use super::{Courses, Figure};
use crate::model::results::Status;
use crate::write::workbook::formula::{self, cell, on_sheet, rate_value};
use crate::write::workbook::page::{Block, Page, Shown, float};
use crate::write::workbook::style::{Style, rate_format};
use crate::write::workbook::totals::column as total;

/// Columns of the figures.
pub mod column {
    pub const CODE: u16 = 0;
    pub const NAME: u16 = 1;
    pub const YEAR: u16 = 2;
    pub const NUMERATOR: u16 = 3;
    pub const DENOMINATOR: u16 = 4;
    pub const UNITS: u16 = 5;
    /// The rate of a year of the report's own ground.
    pub const RATE: u16 = 6;
    /// The rate of a year of other ground: drawn apart.
    pub const OTHER: u16 = 7;
    pub const LINE: u16 = 8;
    pub const BOUND: u16 = 9;
}

/// Widths of the columns.
pub const WIDTHS: [f64; 10] = [7.0, 34.0, 8.0, 11.0, 11.0, 9.0, 11.0, 12.0, 11.0, 11.0];

/// Where the figures of each measure stand.
pub struct Data<'a> {
    courses: &'a Courses<'a>,
    /// The row of the headings.
    pub headings: u32,
    /// The first row of each measure, and the years in its rows.
    rows: Vec<(u32, Vec<i32>)>,
}

impl<'a> Data<'a> {
    /// Lays out the figures below the charts.
    pub fn new(courses: &'a Courses<'a>) -> Self {
        let headings = super::charts::rows(courses) + 2;
        let mut next = headings + 1;
        let rows = (0..courses.layout.report.plan.measures.len()).map(|measure| {
            let years: Vec<i32> = courses.years.iter().copied().chain(courses.ahead(measure)).collect();
            let first = next;
            next += u32::try_from(years.len()).unwrap_or(0);
            (first, years)
        });
        Self { courses, headings, rows: rows.collect() }
    }

    /// The first and the last row of a measure.
    pub fn rows(&self, measure: usize) -> (u32, u32) {
        let (first, years) = &self.rows[measure];
        (*first, first + u32::try_from(years.len()).unwrap_or(1).max(1) - 1)
    }

    /// The cell of a measure's rate of a year.
    pub fn cell(&self, measure: usize, year: i32, is_comparable: bool) -> (u32, u16) {
        let (first, years) = &self.rows[measure];
        let place = years.iter().position(|of| *of == year).and_then(|place| u32::try_from(place).ok());
        (first + place.unwrap_or(0), if is_comparable { column::RATE } else { column::OTHER })
    }

    /// A rate as the cells hold it.
    pub fn rate(&self, measure: usize, figure: &Figure<'_>) -> Option<f64> {
        rate_value(figure.result.assessed.pair, self.courses.layout.measure(measure).factor)
    }

    /// Each measure's figures stand on one page, all of them after the charts.
    pub fn blocks(&self) -> Vec<Block> {
        let block = |measure: usize| {
            let (first, last) = self.rows(measure);
            let first = if measure == 0 { self.headings - 1 } else { first };
            Block { first, last, is_fresh: measure == 0 }
        };
        (0..self.rows.len()).map(block).collect()
    }

    /// Writes them.
    pub fn write(&self, page: &mut Page) -> Result<(), XlsxError> {
        let words = self.courses.layout.words;
        let last = column::BOUND;
        page.across(self.headings - 1, (0, last), words.title_courses_data, &Style::title())?;
        let headings = [
            words.code,
            words.measure,
            words.year,
            words.numerator,
            words.denominator,
            words.units_told,
            words.series_rate,
            words.other_ground,
            words.due,
            words.bound,
        ];
        page.headings(self.headings, &headings)?;
        for (measure, (first, years)) in self.rows.iter().enumerate() {
            page.down(self.rows(measure), column::NAME, &self.courses.layout.measure(measure).name, &Style::cell())?;
            for (row, year) in (*first..).zip(years) {
                self.row(page, row, measure, *year)?;
            }
        }
        Ok(())
    }

    fn row(&self, page: &mut Page, row: u32, measure: usize, year: i32) -> Result<(), XlsxError> {
        let (layout, of) = (self.courses.layout, self.courses.layout.measure(measure));
        page.text(row, column::CODE, &of.code, &Style::cell().centred())?;
        // A year as text: a chart would take a number for a figure.
        page.text(row, column::YEAR, &year.to_string(), &Style::cell().centred())?;
        let number = Style::number(&rate_format(of.decimals, false));
        for figure in column::NUMERATOR..=column::OTHER {
            page.blank(row, figure, &number)?;
        }
        if let Some(figure) = self.courses.figure(measure, year) {
            self.figures(page, row, (measure, year), &figure)?;
        }
        match self.courses.told(measure).course.line.at(year) {
            Some(due) => page.number(row, column::LINE, due.nearest_float(), &number)?,
            None => page.blank(row, column::LINE, &number)?,
        }
        match layout.report.plan.target(measure, year) {
            Some(target) => page.number(row, column::BOUND, target.bound.nearest_float(), &number),
            None => page.blank(row, column::BOUND, &number),
        }
    }

    /// Counts and rate of a year: of the report's year taken from the consolidated table, of others the values.
    fn figures(
        &self,
        page: &mut Page,
        row: u32,
        (measure, year): (usize, i32),
        figure: &Figure<'_>,
    ) -> Result<(), XlsxError> {
        let layout = self.courses.layout;
        let now = year == layout.report.results.year;
        let from = |of: u16| now.then(|| on_sheet(layout.words.sheet_consolidated, layout.row_of_measure(measure), of));
        let units = Style::number(&format!("0\"/{}\"", figure.result.units_expected)).centred();
        page.figure(row, column::UNITS, from(total::UNITS), &f64::from(figure.result.units_used).into(), &units)?;
        let pair = figure.result.assessed.pair;
        let is_masked = figure.result.assessed.status == Status::Masked;
        for (column, of, value) in [
            (column::NUMERATOR, total::NUMERATOR, pair.numerator),
            (column::DENOMINATOR, total::DENOMINATOR, pair.denominator),
        ] {
            let shown = if is_masked { Shown::from(layout.words.masked) } else { float(value).into() };
            page.figure(row, column, from(of).filter(|_| !is_masked), &shown, &Style::count())?;
        }
        // A chart would draw the words of a year without a rate as 0, and a mask too.
        let Some(rate) = self.rate(measure, figure) else { return Ok(()) };
        let (numerator, denominator) = (cell(row, column::NUMERATOR), cell(row, column::DENOMINATOR));
        let formula = formula::rate(&numerator, &denominator, layout.measure(measure).factor);
        let (decimals, is_about) = self.courses.decimals(measure, year, figure);
        let (_, at) = self.cell(measure, year, figure.is_comparable);
        page.figure(row, at, Some(formula), &Shown::Number(rate), &Style::number(&rate_format(decimals, is_about)))
    }
}
