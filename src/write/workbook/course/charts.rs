//! A chart a measure: its rates over the years, the line that it has to keep, its target. Told apart by dashes and marks,
//! not by colour alone, so that they can be read in a grey print.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartDataLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, Color, Worksheet, XlsxError,
};

use super::data::{Data, WIDTHS, column};
use super::{Courses, spans};
use crate::write::figures;
use crate::write::table::sign_and_bound;
use crate::write::words::fill;
use crate::write::workbook::page::{Block, Page, Paper};
use crate::write::workbook::style::{FONT, Style};

/// Charts beside each other.
const ACROSS: usize = 2;
/// Rows of a chart, with an empty one after it.
const ROWS: u32 = 13;
/// Height of a row that holds nothing, in pixels.
const ROW_HEIGHT: u32 = 20;
/// Pixels above a chart, so that its edge is not drawn at the end of the page before.
const EDGE: u32 = 4;
/// The row of the first chart.
const FIRST: u32 = 2;

const DARK: Color = Color::RGB(0x1F_3A_5F);
const GREY: Color = Color::RGB(0x7F_7F_7F);

/// The measures that have something to draw: rates of two years, or one and a line.
fn drawn(courses: &Courses<'_>) -> Vec<usize> {
    let rates = |measure: usize| {
        let has_rate = |year: &&i32| {
            let figure = courses.figure(measure, **year);
            figure.is_some_and(|figure| figure.result.assessed.pair.denominator > 0)
        };
        courses.years.iter().filter(has_rate).count()
    };
    let is_drawn = |measure: &usize| {
        let start = courses.told(*measure).course.start.as_ref();
        rates(*measure) > 1 || rates(*measure) == 1 && start.is_some_and(|start| start.is_of_plan)
    };
    (0..courses.layout.report.plan.measures.len()).filter(is_drawn).collect()
}

/// The rows that the charts take, with their title.
pub fn rows(courses: &Courses<'_>) -> u32 {
    FIRST + u32::try_from(drawn(courses).len().div_ceil(ACROSS).max(1)).unwrap_or(1) * ROWS
}

/// The sheet: charts first, their data below on pages of their own.
pub fn sheet(courses: &Courses<'_>, data: &Data<'_>) -> anyhow::Result<Worksheet> {
    let words = courses.layout.words;
    let mut page = Page::new(words.sheet_course_charts, &WIDTHS, Paper::Portrait, words.cut)?;
    let years = [courses.years[0], courses.layout.report.results.year];
    let years = spans(&(years[0]..=years[1]).collect::<Vec<_>>());
    page.across(0, (0, column::BOUND), &fill(words.title_course_charts, &[("years", &years)]), &Style::title())?;
    let drawn = drawn(courses);
    if drawn.is_empty() {
        page.across(FIRST, (0, column::BOUND), words.none_course_charts, &Style::plain().wrapped().italic())?;
    }
    for (place, measure) in drawn.iter().enumerate() {
        insert(&mut page, courses, data, place, *measure)?;
    }
    data.write(&mut page)?;
    let line = |line: u32| Block { first: FIRST + line * ROWS, last: FIRST + (line + 1) * ROWS - 1, is_fresh: false };
    let lines = (rows(courses) - FIRST) / ROWS;
    let blocks: Vec<Block> = (0..lines).map(line).chain(data.blocks()).collect();
    page.keep_together(&blocks, (data.headings, data.headings))?;
    page.sheet.set_repeat_rows(data.headings, data.headings)?;
    Ok(page.finish()?)
}

fn insert(
    page: &mut Page,
    courses: &Courses<'_>,
    data: &Data<'_>,
    place: usize,
    measure: usize,
) -> Result<(), XlsxError> {
    // A digit takes seven pixels, and each column five beside.
    let across: f64 = WIDTHS.iter().map(|width| width * 7.0 + 5.0).sum();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred pixels")]
    let width = (across / 2.0) as u32;
    let (line, beside) = (u32::try_from(place / ACROSS).unwrap_or(0), u32::try_from(place % ACROSS).unwrap_or(0));
    let mut chart = chart(courses, data, measure);
    chart.set_width(width - 8).set_height((ROWS - 1) * ROW_HEIGHT);
    page.sheet.insert_chart_with_offset(FIRST + line * ROWS, 0, &chart, beside * width, EDGE)?;
    Ok(())
}

fn chart(courses: &Courses<'_>, data: &Data<'_>, measure: usize) -> Chart {
    let (words, of) = (courses.layout.words, courses.layout.measure(measure));
    let (first, last) = data.rows(measure);
    let sheet = words.sheet_course_charts;
    let mut chart = Chart::new_line();
    let mut add = |values: u16, name: &str, look: &Look| {
        let series = chart.add_series();
        series.set_categories((sheet, first, column::YEAR, last, column::YEAR));
        series.set_values((sheet, first, values, last, values)).set_name(name);
        look.dress(series, of.decimals);
    };
    add(column::RATE, words.series_rate, &Look::Rate);
    if courses.years.iter().any(|year| courses.figure(measure, *year).is_some_and(|figure| !figure.is_comparable)) {
        add(column::OTHER, words.other_ground, &Look::Other);
    }
    if !of.targets.is_empty() {
        add(column::BOUND, words.bound, &Look::Bound);
    }
    if courses.told(measure).course.start.is_some() {
        add(column::LINE, words.due, &Look::Line);
    }
    let title = title(courses, measure);
    chart.title().set_name(title.as_str()).set_font(font(10.0).set_bold());
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9.0));
    chart.x_axis().set_font(&font(9.0));
    let format = if of.decimals > 1 { "#,##0.0#" } else { "#,##0.#" };
    chart.y_axis().set_font(&font(9.0)).set_num_format(format).set_major_gridlines(false);
    chart.set_alt_text(&title);
    chart
}

/// "3.1. Tỷ lệ … (%), mục tiêu < 7".
fn title(courses: &Courses<'_>, measure: usize) -> String {
    let (words, plan) = (courses.layout.words, courses.layout.report.plan);
    let of = &plan.measures[measure];
    let unit = figures::unit(of);
    let target = courses.layout.target(measure).map(|target| sign_and_bound(plan.language, target));
    let target = target.map(|target| format!(", {} {target}", words.bound.to_lowercase()));
    format!("{}. {} ({}){}", of.code, of.name, unit.trim(), target.unwrap_or_default())
}

fn font(size: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}

/// How a series looks.
enum Look {
    /// A full line with round marks and its figures.
    Rate,
    /// Grey diamonds that no line joins.
    Other,
    /// A dotted line.
    Bound,
    /// A dashed line.
    Line,
}

impl Look {
    fn dress(&self, series: &mut rust_xlsxwriter::ChartSeries, decimals: u32) {
        let drawn = |colour: Color, width: f64, dash: ChartLineDashType| {
            let mut line = ChartLine::new();
            line.set_color(colour).set_width(width).set_dash_type(dash);
            let mut format = ChartFormat::new();
            format.set_line(&line);
            format
        };
        let marked = |mark: ChartMarkerType| {
            let mut marker = ChartMarker::new();
            marker.set_type(mark).set_size(7);
            marker
        };
        let mut hidden = ChartMarker::new();
        hidden.set_none();
        match self {
            Self::Rate => {
                let mut marker = marked(ChartMarkerType::Circle);
                marker.set_format(&mut filled(DARK));
                let format = format!("#,##0.{}", "0".repeat(decimals.clamp(1, 2) as usize));
                let mut label = ChartDataLabel::new();
                label.show_value().set_font(&font(9.0)).set_num_format(format);
                label.set_position(ChartDataLabelPosition::Above);
                series.set_format(&mut drawn(DARK, 2.25, ChartLineDashType::Solid)).set_marker(&marker);
                series.set_data_label(&label);
            }
            Self::Other => {
                let mut unjoined = ChartFormat::new();
                unjoined.set_no_line();
                // Filled: a spreadsheet draws no edge around a mark that no line joins.
                let mut marker = marked(ChartMarkerType::Diamond);
                marker.set_format(&mut filled(GREY));
                series.set_format(&mut unjoined).set_marker(&marker);
            }
            Self::Bound => {
                series.set_format(&mut drawn(GREY, 1.25, ChartLineDashType::RoundDot)).set_marker(&hidden);
            }
            Self::Line => {
                series.set_format(&mut drawn(GREY, 1.75, ChartLineDashType::Dash)).set_marker(&hidden);
            }
        }
    }
}

/// Filled with a colour, with a dark edge.
fn filled(colour: Color) -> ChartFormat {
    let (mut format, mut edge) = (ChartFormat::new(), ChartLine::new());
    edge.set_color(DARK);
    format.set_solid_fill(ChartSolidFill::new().set_color(colour)).set_border(&edge);
    format
}
