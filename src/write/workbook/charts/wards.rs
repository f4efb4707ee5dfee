//! The units beside each other, for each measure that is not met: their rates against the target. Of many units those
//! that miss most, in order.

use rust_xlsxwriter::{Chart, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, Color, XlsxError};

use super::super::formula::cell;
use super::super::layout::Layout;
use super::super::order::Order;
use super::super::page::{self, Page, Shown, float};
use super::super::style::{Style, rate_format};
use super::super::words::fill;
use super::{BLUE, Block, CHART_WIDTH, Drawn, EDGE, LAST, dress, filled, font, whole};
use crate::model::results::Status;

/// More units than this are not read side by side.
const MOST_UNITS: usize = 20;
/// So many of them are shown then.
const SHOWN: usize = 15;
/// More measures than this are left to the sorted views.
const MOST_MEASURES: usize = 8;

const DRAWN: Drawn = Drawn { pixels: 270 };

/// Columns of the data.
const UNIT: u16 = 1;
const RATE: u16 = 2;
const TARGET: u16 = 3;
/// Which unit stands in the row: its number among the lower ones.
const NUMBER: u16 = 0;

/// The measures not met, as of the run.
pub struct Wards<'a> {
    layout: &'a Layout<'a>,
    measures: Vec<usize>,
}

impl<'a> Wards<'a> {
    /// Those of a report; a unit alone stands beside no other.
    pub fn new(layout: &'a Layout<'a>) -> Self {
        let status = |measure: &usize| layout.report.results.measures[*measure].assessed.status;
        let missed = (0..layout.measures()).filter(|measure| status(measure) == Status::NotMet);
        let measures = if layout.units() > 1 { missed.take(MOST_MEASURES).collect() } else { Vec::new() };
        Self { layout, measures }
    }

    /// The rows that the charts cover.
    pub fn rows(&self) -> u32 {
        DRAWN.rows() * u32::try_from(self.measures.len()).unwrap_or(0)
    }

    fn is_in_order(&self) -> bool {
        self.layout.units() > MOST_UNITS
    }

    /// Draws the charts from a row on, and writes their data from another; returns the rows of each chart and of each
    /// table.
    pub fn write(
        &self,
        page: &mut Page,
        (mut chart, mut data): (u32, u32),
    ) -> Result<(Vec<page::Block>, Vec<page::Block>), XlsxError> {
        let (mut charts, mut tables) = (Vec::new(), Vec::new());
        for &measure in &self.measures {
            let block = self.write_data(page, data, measure)?;
            self.draw(page, chart, (measure, block))?;
            let next = (chart + DRAWN.rows(), block.first + block.rows + 1);
            charts.push(whole(chart, next.0));
            tables.push(whole(data, next.1));
            (chart, data) = next;
        }
        Ok((charts, tables))
    }

    fn title(&self, measure: usize) -> String {
        let of = self.layout.measure(measure);
        let words = self.layout.words;
        let wording = if self.is_in_order() { words.chart_wards_most } else { words.chart_wards };
        let unit = super::super::figures::unit(of);
        let values = [("code", of.code.as_str()), ("name", of.name.as_str()), ("unit", unit.trim())];
        fill(wording, &[&values[..], &[("n", &SHOWN.to_string())]].concat())
    }

    fn write_data(&self, page: &mut Page, row: u32, measure: usize) -> Result<Block, XlsxError> {
        let words = self.layout.words;
        page.across(row, (0, LAST), &self.title(measure), &Style::plain().wrapped().bold())?;
        page.headings(row + 1, &[words.no, words.unit, words.value, words.target])?;
        let units = Order::new(self.layout).farthest(measure);
        let shown = if self.is_in_order() { SHOWN } else { self.layout.units() };
        for (rank, row) in (0..shown).zip(row + 2..) {
            let unit = if self.is_in_order() { units[rank] } else { rank };
            self.write_row(page, row, (rank, unit, measure))?;
        }
        Ok(Block { first: row + 2, rows: u32::try_from(shown).unwrap_or(0) })
    }

    fn write_row(
        &self,
        page: &mut Page,
        row: u32,
        (rank, unit, measure): (usize, usize, usize),
    ) -> Result<(), XlsxError> {
        let (layout, of) = (self.layout, self.layout.measure(measure));
        let number = float(unit as u64 + 1);
        let ranked = Order::new(layout).number_at(measure, rank).filter(|_| self.is_in_order());
        page.figure(row, NUMBER, ranked, &Shown::Number(number), &Style::cell().centred())?;
        let live = |formula: String| layout.units_live.then_some(formula);
        let measures = layout.measures();
        let place = format!("({}-1)*{measures}+{}", cell(row, NUMBER), measure + 1);
        let words = layout.words;
        let name = &layout.report.plan.units[layout.report.results.units[unit]].short();
        let named = live(format!("INDEX({},{place})", words.name_names)).filter(|_| self.is_in_order());
        page.figure(row, UNIT, named, &Shown::from(name.as_str()), &Style::cell())?;
        let rate = super::super::counts::row_of(layout, unit, measure).rate();
        let style = Style::number(&rate_format(of.decimals, false));
        page.figure(row, RATE, live(format!("INDEX({},{place})", words.name_rates)), &rate, &style)?;
        let bound = layout.target(measure).map(|target| target.bound);
        let decimals = bound.map_or(0, |bound| bound.reduced().decimals);
        let bound = bound.map_or(0.0, crate::model::Decimal::nearest_float);
        page.number(row, TARGET, bound, &Style::number(&rate_format(decimals, false)))
    }

    fn draw(&self, page: &mut Page, row: u32, (measure, of): (usize, Block)) -> Result<(), XlsxError> {
        let words = self.layout.words;
        let (sheet, last) = (words.sheet_charts, of.first + of.rows - 1);
        let mut chart = Chart::new_column();
        chart
            .add_series()
            .set_categories((sheet, of.first, UNIT, last, UNIT))
            .set_values((sheet, of.first, RATE, last, RATE))
            .set_name(words.value)
            .set_format(&mut filled(BLUE))
            .set_gap(60)
            .set_data_label(
                rust_xlsxwriter::ChartDataLabel::new().show_value().set_num_format("#,##0.0;;").set_font(&font(9.0)),
            );
        let mut line = Chart::new_line();
        let dashes =
            ChartLine::new().set_color(Color::Black).set_width(1.5).set_dash_type(ChartLineDashType::Dash).clone();
        line.add_series()
            .set_categories((sheet, of.first, UNIT, last, UNIT))
            .set_values((sheet, of.first, TARGET, last, TARGET))
            .set_name(words.target)
            .set_format(ChartFormat::new().set_line(&dashes));
        chart.combine(&line);
        let title = self.title(measure);
        chart.title().set_name(title.as_str()).set_font(font(11.0).set_bold());
        dress(chart.x_axis());
        dress(chart.y_axis().set_min(0).set_num_format("#,##0"));
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(10.0));
        chart.set_width(CHART_WIDTH).set_height(DRAWN.pixels).set_alt_text(title);
        page.sheet.insert_chart_with_offset(row, 0, &chart, 0, EDGE)?;
        Ok(())
    }
}
