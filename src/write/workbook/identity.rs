//! The hidden sheet and the document properties by which the program recognises its own workbook.

use rust_xlsxwriter::{DocProperties, Worksheet, XlsxError};

use super::Report;
use super::layout::Layout;
use super::page::{Page, Paper, Shown, float};
use super::row::Row;
use super::style::Style;
use crate::model::plan::Unit;
use crate::model::results::Status;
use crate::model::{own_form, own_report};

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

fn keys(report: &Report<'_>) -> Vec<(&'static str, String)> {
    let (plan, results) = (report.plan, report.results);
    let unit = results.unit.map(|unit| &plan.units[unit]);
    let name = unit.map_or_else(|| plan.issuing_body.clone(), Unit::title);
    let unit = unit.map(|unit| unit.code.clone()).unwrap_or_default();
    let suppressed = results.suppressed.map(|of| (own_report::KEY_SUPPRESSED, of.below.to_string()));
    let keys = [
        (own_report::KEY_VERSION, own_report::VERSION.to_owned()),
        (own_report::KEY_PLAN, plan.number.clone()),
        (own_report::KEY_PLAN_HASH, own_form::digest(plan)),
        (own_report::KEY_UNIT, unit),
        (own_report::KEY_UNIT_NAME, name),
        (own_report::KEY_YEAR, results.year.to_string()),
        (own_report::KEY_AS_OF, results.as_of.to_string()),
    ];
    keys.into_iter().chain(suppressed).collect()
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(own_report::SHEET, &[20.0, 30.0, 20.0, 14.0, 14.0], Paper::Portrait, words.cut)?;
    let (table, sources) = (words.sheet_consolidated.to_owned(), words.sheet_sources.to_owned());
    let counts = layout.counts_sheets.iter().map(|name| (own_report::KEY_COUNTS, name.clone()));
    let sheets = std::iter::once((own_report::KEY_TABLE, table)).chain(counts);
    let sheets = sheets.chain([(own_report::KEY_SOURCES, sources)]);
    let keys: Vec<_> = keys(layout.report).into_iter().chain(sheets).collect();
    let style = Style::plain();
    for (row, (key, value)) in (0..).zip(&keys) {
        page.text(row, 0, key, &style)?;
        page.text(row, 1, value, &style)?;
    }
    let mut row = heads(&mut page, u32::try_from(keys.len())? + 1, &own_report::TOTALS)?;
    for measure in 0..layout.report.plan.measures.len() {
        total(&mut page, layout, row, measure)?;
        row += 1;
    }
    let row = units(&mut page, layout, row + 1)?;
    let row = pairs(&mut page, layout, row + 1)?;
    items(&mut page, layout, row + 1)?;
    page.sheet.set_hidden(true);
    Ok(page.finish()?)
}

/// A row of headings; gives the row below.
fn heads(page: &mut Page, row: u32, headings: &[&str]) -> Result<u32, XlsxError> {
    for (column, heading) in (0..).zip(headings) {
        page.text(row, column, heading, &Style::plain())?;
    }
    Ok(row + 1)
}

/// The dates of the returns, so that the tier above knows who was on time; gives the row below.
fn units(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<u32, XlsxError> {
    let dated = layout.report.results.submissions.iter().filter_map(|of| Some((of.of, of.date?)));
    let mut row = heads(page, row, &own_report::UNITS)?;
    for (unit, date) in dated {
        page.text(row, 0, &layout.report.plan.units[unit].code, &Style::plain())?;
        page.text(row, 1, &date.to_string(), &Style::plain())?;
        row += 1;
    }
    Ok(row)
}

/// What became of each unit's pairs; gives the row below.
fn pairs(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<u32, XlsxError> {
    let (plan, results) = (layout.report.plan, layout.report.results);
    let mut row = heads(page, row, &own_report::PAIRS)?;
    for (place, unit) in results.units.iter().enumerate() {
        let sign = |measure| Row::new(layout, (place, measure), 0).when_made().sign();
        let signs: String = (0..plan.measures.len()).map(sign).collect();
        page.text(row, 0, &plan.units[*unit].code, &Style::plain())?;
        page.text(row, 1, &signs, &Style::plain())?;
        row += 1;
    }
    Ok(row)
}

/// The items, as the annex shows them: words corrected there are carried upward.
fn items(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<(), XlsxError> {
    let (plan, style) = (layout.report.plan, Style::plain());
    let row = heads(page, row, &own_report::ITEMS)?;
    for ((row, item), index) in (row..).zip(&layout.report.results.items).zip(0..) {
        page.text(row, 0, &plan.units[item.unit].code, &style)?;
        page.text(row, 1, &plan.items[item.item].code, &style)?;
        let on_annex =
            super::formula::on_sheet(layout.words.sheet_items, super::items::row(index), super::items::ANSWER);
        page.figure(row, 2, Some(on_annex), &Shown::Text(item.value.to_string()), &style)?;
        page.text(row, 3, &item.value, &style)?;
    }
    Ok(())
}

/// A measure's sums as they stand on the consolidated table, 0 where that shows "–".
fn total(page: &mut Page, layout: &Layout<'_>, row: u32, measure: usize) -> Result<(), XlsxError> {
    use super::totals::column::{DENOMINATOR, NUMERATOR, UNITS};
    let result = &layout.report.results.measures[measure];
    let (style, line) = (Style::plain(), layout.row_of_measure(measure));
    page.text(row, 0, &layout.measure(measure).code, &style)?;
    let pair = result.assessed.pair;
    if result.assessed.status == Status::Masked {
        for column in 1..=2 {
            page.text(row, column, layout.words.masked, &style)?;
        }
        return page.number(row, 4, f64::from(result.units_expected), &style);
    }
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
