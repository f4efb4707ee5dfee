//! Native charts, drawn from cells of the same sheet, which follow a corrected count.

mod shares;
mod wards;

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartDataLabel, ChartFont, ChartFormat, ChartPoint, ChartSolidFill, Color, Worksheet, XlsxError,
};

use super::formula::{cell, on_sheet, quoted};
use super::layout::Layout;
use super::page::{self, Page, Paper, Shown, float};
use super::style::{FONT, Style};
use super::totals::column;
use super::words::fill;
use crate::model::results::Status;
use shares::Shares;
use wards::Wards;

const WIDTHS: [f64; 8] = [8.0, 38.0, 13.0, 9.0, 9.0, 9.5, 9.5, 9.5];
const LAST: u16 = 7;
/// Width of a chart in pixels: that of the columns together.
const CHART_WIDTH: u32 = 745;
/// Pixels above a chart, so that its edge is not drawn at the end of the page before.
const EDGE: u32 = 4;
/// Height of a row that holds nothing, in pixels.
const ROW_HEIGHT: u32 = 20;
/// Of what is met; lighter in grey print than …
const BLUE: Color = Color::RGB(0x9D_C3_E6);
/// … what is not.
const ORANGE: Color = Color::RGB(0xC5_5A_11);
const NEUTRAL: Color = Color::RGB(0xBF_BF_BF);

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
    page.title(0, (0, LAST), &fill(words.title_charts, &[("year", &year)]))?;
    let (lower, upper) = (Shares::new(layout, false), Shares::new(layout, true));
    let wards = Wards::new(layout);
    let first_wards = 2 + Drawn::STATUSES.rows() + lower.drawn().rows() + upper.drawn().rows();
    let data = first_wards + wards.rows();
    let indicators = write_indicators(&mut page, layout, data)?;
    let statuses = write_statuses(&mut page, layout, indicators)?;
    draw_statuses(&mut page, layout, statuses)?;
    let mut next = (2 + Drawn::STATUSES.rows(), statuses.first + statuses.rows + 1);
    let mut charts = vec![whole(0, next.0)];
    let mut tables = vec![whole(data, statuses.first - 1), whole(statuses.first - 1, next.1)];
    for shares in [lower, upper] {
        let first = next;
        next = shares.write(&mut page, next)?;
        charts.push(whole(first.0, next.0));
        tables.push(whole(first.1, next.1));
    }
    let of_wards = wards.write(&mut page, (first_wards, next.1))?;
    let all = [charts, begin_page(of_wards.0), begin_page([tables, of_wards.1].concat())].concat();
    let all: Vec<page::Block> = all.into_iter().filter(|block| block.first <= block.last).collect();
    page.keep_together(&all, (0, 0))?;
    page.protect();
    Ok(page.finish()?)
}

/// Rows, up to one that is not among them, that stand on one page: a chart, or a table it is drawn from.
const fn whole(first: u32, end: u32) -> page::Block {
    page::Block { first, last: end.saturating_sub(1), is_fresh: false }
}

fn begin_page(mut blocks: Vec<page::Block>) -> Vec<page::Block> {
    if let Some(first) = blocks.first_mut() {
        first.is_fresh = true;
    }
    blocks
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
        Status::Met => BLUE,
        Status::NotMet => ORANGE,
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
    page.sheet.insert_chart_with_offset(2, 0, &chart, 0, EDGE)?;
    Ok(())
}

fn finish(chart: &mut Chart, title: &str, drawn: &Drawn) {
    chart.legend().set_hidden();
    chart.set_width(CHART_WIDTH).set_height(drawn.pixels).set_alt_text(title);
}
