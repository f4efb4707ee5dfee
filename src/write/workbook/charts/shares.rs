//! How each measure stands against its target: its result as a share of it. What is met and what is not are two series,
//! so that the colours follow a correction.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartLegendPosition, ChartSeries, Color, XlsxError,
};

use super::super::formula::{cell, on_sheet, quoted, rate_value};
use super::super::layout::Layout;
use super::super::page::{Page, Shown};
use super::super::style::{Style, rate_format};
use super::super::totals::{Totals, column};
use super::super::words::fill;
use super::{BLUE, Block, CHART_WIDTH, Drawn, EDGE, LAST, ORANGE, dress, filled, font};
use crate::model::results::Status;

/// Shares beyond this, in per cent, would leave the other bars without length.
const LONGEST_BAR: f64 = 200.0;
/// Columns of the share, and of the share of what is met and of what is not.
const SHARE: u16 = 5;
const MET: u16 = 6;
const NOT_MET: u16 = 7;

/// The measures with a target of one direction.
pub struct Shares<'a> {
    layout: &'a Layout<'a>,
    title: &'static str,
    measures: Vec<usize>,
}

impl<'a> Shares<'a> {
    /// Those to reach a bound, or (`upper`) to stay below one. Of a bound of 0 there is no share.
    pub fn new(layout: &'a Layout<'a>, upper: bool) -> Self {
        let is_one = |measure: &usize| {
            let target = layout.target(*measure).filter(|target| target.comparator.is_upper_bound() == upper);
            target.is_some_and(|target| target.bound.nearest_float() > 0.0)
        };
        let title = if upper { layout.words.chart_upper } else { layout.words.chart_lower };
        Self { layout, title, measures: (0..layout.measures()).filter(is_one).collect() }
    }

    /// The size of the chart.
    pub fn drawn(&self) -> Drawn {
        match u32::try_from(self.measures.len()).unwrap_or(0) {
            0 => Drawn { pixels: 0 },
            bars => Drawn { pixels: 120 + 17 * bars },
        }
    }

    fn share(&self, measure: usize) -> Option<f64> {
        let bound = self.layout.target(measure)?.bound.nearest_float();
        let pair = self.layout.report.results.measures[measure].assessed.pair;
        Some(rate_value(pair, self.layout.measure(measure).factor)? / bound * 100.0)
    }

    /// Draws the chart at a row and writes its data at another; returns where the next ones go.
    pub fn write(&self, page: &mut Page, (chart, data): (u32, u32)) -> Result<(u32, u32), XlsxError> {
        if self.measures.is_empty() {
            return Ok((chart, data));
        }
        let block = self.write_data(page, data)?;
        self.draw(page, chart, block)?;
        Ok((chart + self.drawn().rows(), block.first + block.rows + 1))
    }

    fn write_data(&self, page: &mut Page, row: u32) -> Result<Block, XlsxError> {
        let words = self.layout.words;
        page.across(row, (0, LAST), self.title, &Style::plain().wrapped().bold())?;
        let headings = [
            words.code,
            words.measure,
            words.unit_of_measurement,
            words.target,
            words.value,
            words.share_of_target,
            words.met,
            words.not_met,
        ];
        page.headings(row + 1, &headings)?;
        for (row, measure) in (row + 2..).zip(&self.measures) {
            self.write_row(page, row, *measure)?;
        }
        Ok(Block { first: row + 2, rows: u32::try_from(self.measures.len()).unwrap_or(0) })
    }

    fn write_row(&self, page: &mut Page, row: u32, measure: usize) -> Result<(), XlsxError> {
        let (layout, of) = (self.layout, self.layout.measure(measure));
        page.text(row, 0, &of.code, &Style::cell().centred())?;
        page.text(row, 1, &of.name, &Style::cell())?;
        page.text(row, 2, &of.unit_label, &Style::cell().centred())?;
        let target = layout.target(measure).map(|target| target.bound);
        let decimals = target.map_or(0, |bound| bound.reduced().decimals);
        let bound = target.map_or(0.0, crate::model::Decimal::nearest_float);
        page.number(row, 3, bound, &Style::number(&rate_format(decimals, false)))?;
        let from = on_sheet(layout.words.sheet_consolidated, layout.row_of_measure(measure), column::RATE);
        let rate = Totals::new(layout, measure).rate().1;
        page.figure(row, 4, Some(from), &rate, &Style::number(&rate_format(of.decimals, false)))?;
        self.write_shares(page, row, measure)
    }

    fn write_shares(&self, page: &mut Page, row: u32, measure: usize) -> Result<(), XlsxError> {
        let (layout, style) = (self.layout, Style::number("#,##0.0"));
        let shown = |share: Option<f64>| share.map_or_else(Shown::nothing, Shown::Number);
        let (value, bound, share) = (cell(row, 4), cell(row, 3), self.share(measure));
        let formula = format!("IF(COUNT({value})=0,\"–\",{value}/{bound}*100)");
        page.figure(row, SHARE, Some(formula), &shown(share), &style)?;
        let verdict = on_sheet(layout.words.sheet_consolidated, layout.row_of_measure(measure), column::VERDICT);
        let status = layout.report.results.measures[measure].assessed.status;
        for (column, of) in [(MET, Status::Met), (NOT_MET, Status::NotMet)] {
            let word = layout.words.status(of);
            let is = format!("LEFT({verdict},{})={}", word.chars().count(), quoted(word));
            let formula = format!("IF({is},{},\"–\")", cell(row, SHARE));
            page.figure(row, column, Some(formula), &shown(share.filter(|_| status == of)), &style)?;
        }
        Ok(())
    }

    fn series(&self, chart: &mut Chart, of: Block, (column, name, colour): (u16, &str, Color)) {
        let (sheet, last) = (self.layout.words.sheet_charts, of.first + of.rows - 1);
        let mut label = ChartDataLabel::new();
        // A bar of the other series has no length, and no label.
        label
            .show_value()
            .set_num_format("#,##0.0;;")
            .set_font(&font(9.0))
            .set_position(ChartDataLabelPosition::InsideBase);
        let mut series = ChartSeries::new();
        series
            .set_categories((sheet, of.first, 0, last, 0))
            .set_values((sheet, of.first, column, last, column))
            .set_name(name)
            .set_format(&mut filled(colour))
            .set_overlap(100)
            .set_gap(40)
            .set_data_label(&label);
        chart.push_series(&series);
    }

    fn draw(&self, page: &mut Page, row: u32, of: Block) -> Result<(), XlsxError> {
        let words = self.layout.words;
        let mut chart = Chart::new_bar();
        self.series(&mut chart, of, (MET, words.met, BLUE));
        self.series(&mut chart, of, (NOT_MET, words.not_met, ORANGE));
        let title = self.axes(&mut chart);
        chart.title().set_name(title.as_str()).set_font(font(12.0).set_bold());
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(10.0));
        chart.set_width(CHART_WIDTH).set_height(self.drawn().pixels).set_alt_text(self.title);
        page.sheet.insert_chart_with_offset(row, 0, &chart, 0, EDGE)?;
        Ok(())
    }

    /// Sets the axes; returns the title, which says where the axis was cut.
    fn axes(&self, chart: &mut Chart) -> String {
        // Of a bar chart the vertical axis holds the categories.
        dress(chart.y_axis().set_reverse());
        dress(chart.x_axis().set_min(0).set_major_unit(50).set_num_format("0"));
        if self.measures.iter().all(|measure| self.share(*measure).unwrap_or(0.0) <= LONGEST_BAR) {
            return self.title.to_owned();
        }
        chart.x_axis().set_max(LONGEST_BAR);
        let limit = format!("{LONGEST_BAR}%");
        fill(self.layout.words.chart_cut, &[("title", self.title), ("limit", &limit)])
    }
}
