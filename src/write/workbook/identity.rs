//! The hidden sheet and the document properties by which the program recognises its own workbook.

use rust_xlsxwriter::{DocProperties, Worksheet, XlsxError};

use super::Report;
use super::layout::Layout;
use super::page::{Page, Paper, Shown, float};
use super::style::Style;
use crate::model::own_report;

/// The row of the headings of the sums; rows of keys stand above.
const TOTALS: u32 = 8;

/// The document's properties: no clock, the as-of day.
pub fn properties(report: &Report<'_>) -> DocProperties {
    let properties = DocProperties::new()
        .set_title(format!("{} {}", report.plan.number, report.results.year))
        .set_author(report.plan.receiver.as_str())
        .set_creation_datetime(&report.results.as_of);
    let own = |properties: DocProperties, (key, value): (&str, String)| {
        if value.is_empty() { properties } else { properties.set_custom_property(key, value.as_str()) }
    };
    keys(report).into_iter().fold(properties, own)
}

fn keys(report: &Report<'_>) -> [(&'static str, String); 5] {
    let results = report.results;
    let unit = results.unit.map(|unit| report.plan.units[unit].code.clone()).unwrap_or_default();
    [
        (own_report::KEY_VERSION, own_report::VERSION.to_owned()),
        (own_report::KEY_PLAN, report.plan.number.clone()),
        (own_report::KEY_UNIT, unit),
        (own_report::KEY_YEAR, results.year.to_string()),
        (own_report::KEY_AS_OF, results.as_of.to_string()),
    ]
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(own_report::SHEET, &[20.0, 30.0, 20.0, 14.0, 14.0], Paper::Portrait, words.cut)?;
    let sheets = [
        (own_report::KEY_COUNTS, words.sheet_counts.to_owned()),
        (own_report::KEY_SOURCES, words.sheet_sources.to_owned()),
    ];
    let style = Style::plain();
    for (row, (key, value)) in (0..).zip(keys(layout.report).into_iter().chain(sheets)) {
        page.text(row, 0, key, &style)?;
        page.text(row, 1, &value, &style)?;
    }
    for (column, heading) in (0..).zip(own_report::TOTALS) {
        page.text(TOTALS, column, heading, &style)?;
    }
    for measure in 0..layout.report.plan.measures.len() {
        total(&mut page, layout, TOTALS + 1 + u32::try_from(measure)?, measure)?;
    }
    page.sheet.set_hidden(true);
    Ok(page.finish()?)
}

/// A measure's sums as they stand on the consolidated table, 0 where that shows "–".
fn total(page: &mut Page, layout: &Layout<'_>, row: u32, measure: usize) -> Result<(), XlsxError> {
    use super::totals::column::{DENOMINATOR, NUMERATOR, UNITS};
    let result = &layout.report.results.measures[measure];
    let (style, line) = (Style::plain(), layout.row_of_measure(measure));
    page.text(row, 0, &layout.measure(measure).code, &style)?;
    let pair = result.assessed.pair;
    let figures = [
        (NUMERATOR, float(pair.numerator)),
        (DENOMINATOR, float(pair.denominator)),
        (UNITS, f64::from(result.units_used)),
    ];
    for (column, (from, value)) in (1..).zip(figures) {
        let on_table = format!("N({})", super::formula::on_sheet(layout.words.sheet_consolidated, line, from));
        page.figure(row, column, Some(on_table), &Shown::Number(value), &style)?;
    }
    page.number(row, 4, f64::from(result.units_expected), &style)
}
