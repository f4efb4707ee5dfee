//! Native charts, drawn from cells of the same sheet.

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartPoint, ChartSolidFill,
    Color, Worksheet, XlsxError,
};

use super::formula::{cell, on_sheet, quoted, rate_value};
use super::layout::Layout;
use super::page::{Page, Paper, Shown, float};
use super::style::{FONT, Style, rate_format};
use super::totals::column;
use super::words::fill;
use crate::model::results::Status;

const WIDTHS: [f64; 6] = [9.0, 44.0, 16.0, 10.0, 11.0, 13.0];
const LAST: u16 = 5;
/// Width of a chart in pixels: that of the columns together.
const CHART_WIDTH: u32 = 745;
/// Height of a row that holds nothing, in pixels.
const ROW_HEIGHT: u32 = 20;
/// Shares beyond this, in per cent, would leave the other bars without length.
const LONGEST_BAR: f64 = 200.0;

const GREEN: Color = Color::RGB(0x54_8A_3C);
const RED: Color = Color::RGB(0xC0_50_3C);
const NEUTRAL: Color = Color::RGB(0x9C_9C_9C);

/// A table of cells: its first row of figures and how many there are.
#[derive(Clone, Copy)]
struct Block {
    first: u32,
    rows: u32,
}

/// The sheet: charts first, their data below on pages of their own.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(words.sheet_charts, &WIDTHS, Paper::Portrait, words.cut)?;
    let year = layout.report.results.year.to_string();
    page.across(0, (0, LAST), &fill(words.title_charts, &[("year", &year)]), &Style::title())?;
    let (lower, upper) = (Shares::new(layout, false), Shares::new(layout, true));
    let data = 2 + Drawn::STATUSES.rows() + lower.drawn().rows() + upper.drawn().rows();
    let indicators = write_indicators(&mut page, layout, data)?;
    let statuses = write_statuses(&mut page, layout, indicators)?;
    draw_statuses(&mut page, layout, statuses)?;
    let mut next = (2 + Drawn::STATUSES.rows(), statuses.first + statuses.rows + 1);
    for shares in [lower, upper] {
        next = shares.write(&mut page, next)?;
    }
    page.sheet.set_page_breaks(&[data])?;
    Ok(page.finish()?)
}

/// The size of a chart.
struct Drawn {
    pixels: u32,
}

impl Drawn {
    const STATUSES: Self = Self { pixels: 260 };

    /// The rows it covers, with an empty one after it.
    const fn rows(&self) -> u32 {
        if self.pixels == 0 { 0 } else { self.pixels.div_ceil(ROW_HEIGHT) + 1 }
    }
}

fn font(size: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}

fn filled(colour: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    format
}

fn dress(axis: &mut ChartAxis) {
    axis.set_font(&font(10.0));
}

const fn colour_of(status: Status) -> Color {
    match status {
        Status::Met => GREEN,
        Status::NotMet => RED,
        _ => NEUTRAL,
    }
}

/// Each indicator's verdict, taken from the consolidated table.
fn write_indicators(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<Block, XlsxError> {
    let (words, plan) = (layout.words, layout.report.plan);
    page.headings(row, &[words.no, words.indicator, words.status])?;
    let block = Block { first: row + 1, rows: u32::try_from(plan.indicators.len()).unwrap_or(0) };
    for (index, (row, indicator)) in (block.first..).zip(&plan.indicators).enumerate() {
        page.text(row, 0, &indicator.code, &Style::cell().centred())?;
        page.text(row, 1, &indicator.wording, &Style::cell())?;
        let formula = on_sheet(words.sheet_consolidated, layout.row_of_indicator(index), column::VERDICT);
        let shown = super::consolidated::verdict_of_indicator(layout, index);
        page.figure(row, 2, Some(formula), &shown, &Style::cell().centred())?;
    }
    Ok(block)
}

const STATUSES: [Status; 5] = [Status::Met, Status::NotMet, Status::Nil, Status::NoData, Status::NoTarget];

fn write_statuses(page: &mut Page, layout: &Layout<'_>, of: Block) -> Result<Block, XlsxError> {
    let words = layout.words;
    let head = of.first + of.rows + 1;
    page.text(head, 1, words.status, &Style::heading())?;
    page.text(head, 2, words.indicators, &Style::heading())?;
    let verdicts = format!("{}:{}", cell(of.first, 2), cell(of.first + of.rows.max(1) - 1, 2));
    for (row, status) in (head + 1..).zip(STATUSES) {
        page.text(row, 1, words.status(status), &Style::cell())?;
        let count = layout.report.results.indicators.iter().filter(|result| result.status == status).count();
        let formula = format!("COUNTIF({verdicts},{})", quoted(&format!("{}*", words.status(status))));
        page.figure(row, 2, Some(formula), &Shown::Number(float(count as u64)), &Style::count().centred())?;
    }
    Ok(Block { first: head + 1, rows: 5 })
}

fn draw_statuses(page: &mut Page, layout: &Layout<'_>, of: Block) -> Result<(), XlsxError> {
    let words = layout.words;
    let (sheet, last) = (words.sheet_charts, of.first + of.rows - 1);
    let points: Vec<ChartPoint> =
        STATUSES.iter().map(|status| ChartPoint::new().set_format(&mut filled(colour_of(*status)))).collect();
    let mut chart = Chart::new_column();
    chart
        .add_series()
        .set_categories((sheet, of.first, 1, last, 1))
        .set_values((sheet, of.first, 2, last, 2))
        .set_name(words.chart_statuses)
        .set_points(&points)
        .set_gap(80)
        .set_data_label(ChartDataLabel::new().show_value().set_font(&font(11.0)));
    chart.title().set_name(words.chart_statuses).set_font(font(13.0).set_bold());
    dress(chart.x_axis());
    dress(chart.y_axis().set_major_gridlines(false).set_hidden(true));
    finish(&mut chart, words.chart_statuses, &Drawn::STATUSES);
    page.sheet.insert_chart(2, 0, &chart)?;
    Ok(())
}

fn finish(chart: &mut Chart, title: &str, drawn: &Drawn) {
    chart.legend().set_hidden();
    chart.set_width(CHART_WIDTH).set_height(drawn.pixels).set_alt_text(title);
}

/// The measures of one direction with data: result as a share of the target.
struct Shares<'a> {
    layout: &'a Layout<'a>,
    title: &'static str,
    measures: Vec<(usize, f64)>,
}

impl<'a> Shares<'a> {
    fn new(layout: &'a Layout<'a>, upper: bool) -> Self {
        let share = |measure: usize| {
            let target = layout.target(measure).filter(|target| target.comparator.is_upper_bound() == upper)?;
            let bound = target.bound.nearest_float();
            let pair = layout.report.results.measures[measure].assessed.pair;
            let rate = rate_value(pair, layout.measure(measure).factor)?;
            (bound > 0.0).then(|| (measure, rate / bound * 100.0))
        };
        let title = if upper { layout.words.chart_upper } else { layout.words.chart_lower };
        Self { layout, title, measures: (0..layout.report.plan.measures.len()).filter_map(share).collect() }
    }

    fn drawn(&self) -> Drawn {
        match u32::try_from(self.measures.len()).unwrap_or(0) {
            0 => Drawn { pixels: 0 },
            bars => Drawn { pixels: 110 + 17 * bars },
        }
    }

    /// Draws the chart at a row and writes its data at another; returns where the next ones go.
    fn write(&self, page: &mut Page, (chart, data): (u32, u32)) -> Result<(u32, u32), XlsxError> {
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
        page.headings(
            row + 1,
            &[words.code, words.measure, words.unit_of_measurement, words.target, words.value, words.share_of_target],
        )?;
        for (row, (measure, share)) in (row + 2..).zip(&self.measures) {
            self.write_row(page, row, *measure, *share)?;
        }
        Ok(Block { first: row + 2, rows: u32::try_from(self.measures.len()).unwrap_or(0) })
    }

    fn write_row(&self, page: &mut Page, row: u32, measure: usize, share: f64) -> Result<(), XlsxError> {
        let (layout, of) = (self.layout, self.layout.measure(measure));
        page.text(row, 0, &of.code, &Style::cell().centred())?;
        page.text(row, 1, &of.name, &Style::cell())?;
        page.text(row, 2, &of.unit_label, &Style::cell().centred())?;
        let target = layout.target(measure).map(|target| target.bound);
        let decimals = target.map_or(0, |bound| bound.reduced().decimals);
        let bound = target.map_or(0.0, crate::model::Decimal::nearest_float);
        page.number(row, 3, bound, &Style::number(&rate_format(decimals, false)))?;
        let rate = rate_value(layout.report.results.measures[measure].assessed.pair, of.factor).unwrap_or_default();
        let from = on_sheet(layout.words.sheet_consolidated, layout.row_of_measure(measure), column::RATE);
        page.figure(row, 4, Some(from), &rate.into(), &Style::number(&rate_format(of.decimals, false)))?;
        let (value, bound) = (cell(row, 4), cell(row, 3));
        let formula = format!("IF(COUNT({value})=0,\"–\",{value}/{bound}*100)");
        page.figure(row, 5, Some(formula), &share.into(), &Style::number("#,##0.0"))
    }

    fn draw(&self, page: &mut Page, row: u32, of: Block) -> Result<(), XlsxError> {
        let sheet = self.layout.words.sheet_charts;
        let last = of.first + of.rows - 1;
        let status = |measure: usize| self.layout.report.results.measures[measure].assessed.status;
        let point =
            |&(measure, _): &(usize, f64)| ChartPoint::new().set_format(&mut filled(colour_of(status(measure))));
        let points: Vec<ChartPoint> = self.measures.iter().map(point).collect();
        let mut label = ChartDataLabel::new();
        label
            .show_value()
            .set_num_format("#,##0.0")
            .set_font(&font(9.0))
            .set_position(ChartDataLabelPosition::InsideBase);
        let mut chart = Chart::new_bar();
        chart
            .add_series()
            .set_categories((sheet, of.first, 0, last, 0))
            .set_values((sheet, of.first, 5, last, 5))
            .set_name(self.title)
            .set_points(&points)
            .set_gap(40)
            .set_data_label(&label);
        let title = self.axes(&mut chart);
        chart.title().set_name(title.as_str()).set_font(font(12.0).set_bold());
        finish(&mut chart, self.title, &self.drawn());
        page.sheet.insert_chart(row, 0, &chart)?;
        Ok(())
    }

    /// Sets the axes; returns the title, which says where the axis was cut.
    fn axes(&self, chart: &mut Chart) -> String {
        // Of a bar chart the vertical axis holds the categories.
        dress(chart.y_axis().set_reverse());
        dress(chart.x_axis().set_min(0).set_major_unit(50).set_num_format("0"));
        if self.measures.iter().all(|(_, share)| *share <= LONGEST_BAR) {
            return self.title.to_owned();
        }
        chart.x_axis().set_max(LONGEST_BAR);
        let limit = format!("{LONGEST_BAR}%");
        fill(self.layout.words.chart_cut, &[("title", self.title), ("limit", &limit)])
    }
}
