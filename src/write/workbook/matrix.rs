//! Annex 2: every unit's result for every measure. One column a unit as long as they fit on a page, else one row a unit
//! and the measures in blocks, one page wide each.

mod look;
mod units;

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::formula::{on_sheet, quoted};
use super::heat;
use super::layout::Layout;
use super::page::{Page, Paper};
use super::row::column as of_counts;
use super::style::Style;
use super::table::sign_and_bound;
use super::totals::{Figure, Totals, column};
use super::widths::Widths;
use super::words::fill;
use crate::model::Target;
use crate::model::plan::Measure;
use crate::model::results::{FEW, Status};

use look::Look;
pub use units::body;

/// More units than this do not fit on a page side by side.
const MOST_COLUMNS: usize = 10;
/// Measures on a page where each unit has a row.
const MEASURES_A_PAGE: usize = 9;
/// How much smaller they are printed, in per cent.
const SCALE: u16 = 78;
/// The row of the headings; the row below holds the codes.
const HEADINGS: u32 = 3;
/// Widths of a figure and of its sign.
const FIGURE: [f64; 2] = [8.5, 4.5];

/// The sheet; where each unit has a row, without these.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    Grid::of(layout).sheet()
}

/// The table, lying one way or the other.
struct Grid<'a> {
    layout: &'a Layout<'a>,
    units_across: bool,
    widths: Vec<f64>,
    /// The first column of figures.
    first_column: u16,
    /// The row of all units together, or the first measure's.
    first_row: u32,
}

impl<'a> Grid<'a> {
    fn of(layout: &'a Layout<'a>) -> Self {
        if layout.units() <= MOST_COLUMNS { Self::units_across(layout) } else { Self::measures_across(layout) }
    }

    fn units_across(layout: &'a Layout<'a>) -> Self {
        let units = layout.report.results.units.len();
        let mut widths = vec![5.5, 31.0, 9.0, 8.0];
        widths.extend(FIGURE.repeat(units + 1));
        Self { layout, units_across: true, widths, first_column: 4, first_row: HEADINGS + 2 }
    }

    fn measures_across(layout: &'a Layout<'a>) -> Self {
        let plan = layout.report.plan;
        let mut widths = vec![8.0, 20.0];
        widths.extend(FIGURE.repeat(plan.measures.len()));
        let codes = layout.report.results.units.iter().map(|unit| plan.units[*unit].code.as_str());
        let widths = codes.fold(Widths::usual(&widths), |widths, code| widths.holding(0, code, &Style::cell()));
        let widths = widths.taken_from(&[]);
        Self { layout, units_across: false, widths, first_column: 2, first_row: HEADINGS + 3 }
    }

    fn sheet(&self) -> anyhow::Result<Worksheet> {
        let words = self.layout.words;
        let mut page = Page::new(words.sheet_matrix, &self.widths, Paper::Landscape, words.cut)?;
        self.head(&mut page)?;
        let measures = 0..self.layout.measures();
        if self.units_across {
            self.headings_of_units(&mut page)?;
        } else {
            self.headings_of_measures(&mut page)?;
            self.break_pages(&mut page)?;
        }
        measures.clone().try_for_each(|measure| self.write_total(&mut page, measure))?;
        if self.units_across {
            let all = (0..self.layout.units()).flat_map(|unit| measures.clone().map(move |measure| (unit, measure)));
            all.into_iter().try_for_each(|(unit, measure)| self.write_unit(&mut page, unit, measure))?;
        }
        self.samples(&mut page)?;
        self.colour(&mut page)?;
        page.keep((HEADINGS, self.first_row - 1), self.first_column.min(2))?;
        page.protect();
        Ok(page.finish()?)
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX) - 1
    }

    fn head(&self, page: &mut Page) -> Result<(), XlsxError> {
        let words = self.layout.words;
        let year = self.layout.report.results.year.to_string();
        let legend = fill(words.legend_matrix, &[("few", &FEW.to_string())]);
        let title = Style::plain().bold().wrapped().centred();
        let lines = [
            (fill(words.annex, &[("n", "2")]), title.clone().sized(self.printed(page, 13.0))),
            (fill(words.title_matrix, &[("year", &year)]), title.sized(self.printed(page, 14.0))),
            (words.with_notice(&legend, self.layout.report.results.suppressed), Style::plain().wrapped().italic()),
        ];
        for (row, (text, style)) in (0..).zip(&lines) {
            page.across(row, self.columns_of_head(), text, style)?;
        }
        Ok(())
    }

    /// The size of letters that come out of the printer in this size; measures across are printed in a scale of their own.
    fn printed(&self, page: &Page, size: f64) -> f64 {
        if self.units_across { page.printed(size) } else { (size / f64::from(SCALE) * 200.0).round() / 2.0 }
    }

    /// What spans more columns than a page is wide, or the columns that every page repeats, would be printed in pieces.
    fn columns_of_head(&self) -> (u16, u16) {
        if self.units_across {
            return (0, self.last_column());
        }
        let last = self.first_column - 1 + 2 * u16::try_from(MEASURES_A_PAGE).unwrap_or(1);
        (self.first_column, last.min(self.last_column()))
    }

    /// The place of a figure: all units together, or a unit by its place among the lower ones.
    fn place(&self, unit: Option<usize>, measure: usize) -> (u32, u16) {
        let unit = unit.map_or(0, |unit| unit + 1);
        let (row, column) = if self.units_across { (measure, unit) } else { (unit, measure) };
        let row = self.first_row + u32::try_from(row).unwrap_or(u32::MAX / 2);
        (row, self.first_column + 2 * u16::try_from(column).unwrap_or(u16::MAX / 4))
    }

    fn headings_of_units(&self, page: &mut Page) -> Result<(), XlsxError> {
        let (words, plan) = (self.layout.words, self.layout.report.plan);
        let headings = [words.no, words.indicator, words.unit_of_measurement, words.target];
        for (column, heading) in (0_u16..).zip(headings) {
            page.sheet.merge_range(HEADINGS, column, HEADINGS + 1, column, heading, &Style::heading().format)?;
        }
        let (_, column) = self.place(None, 0);
        let heading = Style::heading();
        page.sheet.merge_range(HEADINGS, column, HEADINGS + 1, column + 1, words.all_units, &heading.format)?;
        for (place, unit) in self.layout.report.results.units.iter().enumerate() {
            let (_, column) = self.place(Some(place), 0);
            page.across(HEADINGS, (column, column + 1), &plan.units[*unit].title(), &heading.clone().sized(10.0))?;
            page.across(HEADINGS + 1, (column, column + 1), &plan.units[*unit].code, &heading.clone().sized(9.0))?;
        }
        for (index, measure) in plan.measures.iter().enumerate() {
            let (row, _) = self.place(None, index);
            page.text(row, 0, &measure.code, &Style::cell().centred())?;
            page.text(row, 1, &measure.name, &Style::cell())?;
            page.text(row, 2, &measure.unit_label, &Style::cell().centred())?;
            page.text(row, 3, &self.target_text(index), &Style::cell().centred())?;
        }
        Ok(())
    }

    fn headings_of_measures(&self, page: &mut Page) -> Result<(), XlsxError> {
        let (words, plan) = (self.layout.words, self.layout.report.plan);
        for (column, heading) in [(0, words.unit_code), (1, words.unit_name)] {
            page.sheet.merge_range(HEADINGS, column, HEADINGS + 2, column, heading, &Style::heading().format)?;
        }
        let heading = Style::heading().sized(9.0);
        let of = |measure: usize| -> [String; 3] {
            let Measure { name, code, unit_label, .. } = self.layout.measure(measure);
            let label = if self.layout.target(measure).is_some() { unit_label.as_str() } else { "" };
            [name.clone(), code.clone(), format!("{} {label}", self.target_text(measure))]
        };
        for (row, which) in (HEADINGS..).zip(0..3) {
            for measure in 0..plan.measures.len() {
                let (_, column) = self.place(None, measure);
                page.across(row, (column, column + 1), &of(measure)[which], &heading)?;
            }
        }
        page.across(self.first_row, (0, 1), words.all_units, &Style::cell().bold())
    }

    fn break_pages(&self, page: &mut Page) -> Result<(), XlsxError> {
        let measures = self.layout.report.plan.measures.len();
        let breaks = (MEASURES_A_PAGE..measures).step_by(MEASURES_A_PAGE);
        let breaks: Vec<u32> = breaks.map(|measure| u32::from(self.place(None, measure).1)).collect();
        page.sheet.set_print_scale(SCALE).set_page_order(false);
        page.sheet.set_vertical_page_breaks(&breaks)?.set_repeat_columns(0, 1)?;
        Ok(())
    }

    fn target_text(&self, measure: usize) -> String {
        let text = |target: Target| sign_and_bound(self.layout.report.plan.language, target);
        self.layout.target(measure).map_or_else(|| "–".to_owned(), text)
    }

    fn write_total(&self, page: &mut Page, measure: usize) -> Result<(), XlsxError> {
        let assessed = self.layout.report.results.measures[measure].assessed;
        let row = self.layout.row_of_measure(measure);
        let sheet = self.layout.words.sheet_consolidated;
        let rate = (Some(on_sheet(sheet, row, column::RATE)), Totals::new(self.layout, measure).rate().1);
        let on = |column: u16| on_sheet(sheet, row, column);
        let verdict = on(column::VERDICT);
        let starts = |word: &str| format!("LEFT({verdict},{})={}", word.chars().count(), quoted(word));
        let counts = (on(column::NUMERATOR), on(column::DENOMINATOR));
        let far =
            heat::far_formula(self.layout, measure, self.layout.bound(measure, assessed.pair), (&counts.0, &counts.1));
        let (met, not_met) = (starts(self.layout.words.met), starts(self.layout.words.not_met));
        let sign = far.map(|far| format!("IF({met},{},IF({not_met},{far},\"–\"))", quoted(heat::MET)));
        let (decimals, about) = look::decimals(self.layout.measure(measure), assessed.target, assessed.pair);
        let styles = (Look::Rate(decimals, about).style().bold(), Style::cell().centred().bold().sized(9.0));
        let told = self.layout.report.results.measures[measure].told;
        let sign = match (assessed.status, told) {
            (Status::Masked, told) => (None, told.map_or("–", heat::near).into()),
            _ => (sign, heat::sign(self.layout, measure, assessed.held()).into()),
        };
        self.write(page, self.place(None, measure), (rate, sign), styles)
    }

    fn write_unit(&self, page: &mut Page, unit: usize, measure: usize) -> Result<(), XlsxError> {
        let (figure, sign, look) = self.unit_figures(unit, measure);
        self.write(page, self.place(Some(unit), measure), (figure, sign), (look.style(), Look::Sign.style()))
    }

    /// A unit's figure and the sign beside it, and how the figure looks.
    fn unit_figures(&self, unit: usize, measure: usize) -> (Figure, Figure, Look) {
        let of = super::counts::row_of(self.layout, unit, measure);
        // By its place: looking up a key would cost as many comparisons as there are rows, at each of as many cells.
        let taken =
            |column: u16| self.layout.units_live.then(|| super::counts::at(self.layout, (unit, measure), column));
        ((taken(of_counts::SHOWN), of.shown()), (taken(of_counts::SIGN), of.sign().into()), Look::of(&of))
    }

    fn write(
        &self,
        page: &mut Page,
        (row, column): (u32, u16),
        (figure, sign): (Figure, Figure),
        styles: (Style, Style),
    ) -> Result<(), XlsxError> {
        page.figure(row, column, figure.0, &figure.1, &styles.0)?;
        page.figure(row, column + 1, sign.0, &sign.1, &styles.1)
    }

    /// Colours each figure by the sign beside it.
    fn colour(&self, page: &mut Page) -> Result<(), XlsxError> {
        let (units, measures) = (self.layout.report.results.units.len(), self.layout.report.plan.measures.len());
        let (across, down) = if self.units_across { (units + 1, measures) } else { (measures, units + 1) };
        let last_row = self.first_row + u32::try_from(down).unwrap_or(1).max(1) - 1;
        for pair in 0..u16::try_from(across).unwrap_or(0) {
            let column = self.first_column + 2 * pair;
            let sign = format!("${}{}", column_number_to_name(column + 1), self.first_row + 1);
            heat::colour(page, ((self.first_row, column), (last_row, column + 1)), &sign)?;
        }
        Ok(())
    }
}
