//! The hidden sheet and the document properties by which the program recognises its own workbook.

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, Worksheet, XlsxError};

use super::Report;
use super::layout::Layout;
use super::listed::{Held, Listed};
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

const WIDTHS: [f64; 5] = [20.0, 30.0, 20.0, 14.0, 14.0];

/// The sheet, without the rows of [`table`].
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let mut page = Page::new(own_report::SHEET, &WIDTHS, Paper::Portrait, layout.words.cut)?;
    let (told, style) = (told(layout), Style::plain());
    for (row, (key, value)) in (0..).zip(&told) {
        page.text(row, 0, key, &style)?;
        page.text(row, 1, value, &style)?;
    }
    let totals = u32::try_from(told.len())? + 1;
    for (column, heading) in (0..).zip(own_report::TOTALS) {
        page.text(totals, column, heading, &style)?;
    }
    (totals + 1..).zip(0..layout.measures()).try_for_each(|(row, measure)| total(&mut page, layout, row, measure))?;
    table(layout).samples(&mut page)?;
    page.sheet.set_hidden(true);
    Ok(page.finish()?)
}

/// What the report tells of itself, and which of its sheets hold what.
fn told(layout: &Layout<'_>) -> Vec<(&'static str, String)> {
    let words = layout.words;
    let counts = layout.counts_sheets.iter().map(|name| (own_report::KEY_COUNTS, name.clone()));
    let (table, sources) = (words.sheet_consolidated.to_owned(), words.sheet_sources.to_owned());
    let sheets = std::iter::once((own_report::KEY_TABLE, table)).chain(counts);
    keys(layout.report).into_iter().chain(sheets).chain([(own_report::KEY_SOURCES, sources)]).collect()
}

/// What stands of each unit and item, below a row that is left free. A nation has many.
pub fn table<'l>(layout: &'l Layout<'l>) -> Listed<'l> {
    let results = layout.report.results;
    let dated: Vec<(usize, NaiveDate)> = results.submissions.iter().filter_map(|of| Some((of.of, of.date?))).collect();
    let parts = [dated.len(), results.units.len(), results.items.len()];
    // Below what is told and the sums of the measures, each with a free row behind it, and the headings of the sums.
    let first = u32::try_from(told(layout).len() + layout.measures() + 3).unwrap_or(u32::MAX / 2);
    let rows: usize = parts.iter().map(|rows| rows + 2).sum();
    Listed {
        sheet: own_report::SHEET,
        rows: first..first + u32::try_from(rows).unwrap_or(u32::MAX / 2) - 1,
        widths: WIDTHS.to_vec(),
        styles: vec![Style::plain()],
        row: Box::new(move |place| {
            let cells = match part_at(place, parts) {
                (0, Some(row)) => unit(layout, dated[row]),
                (1, Some(row)) => pair(layout, row),
                (2, Some(row)) => item(layout, row),
                (0, None) => heads(&own_report::UNITS),
                (1, None) => heads(&own_report::PAIRS),
                (2, None) => heads(&own_report::ITEMS),
                _ => Vec::new(),
            };
            cells.into_iter().map(|cell| (cell, 0)).collect()
        }),
    }
}

/// In which of three parts, one below the other, a row stands, and as which of its rows; none of them is its row of
/// headings. Of the row that is left free below each, there is no part.
fn part_at(place: usize, rows: [usize; 3]) -> (usize, Option<usize>) {
    let mut left = place;
    for (part, rows) in rows.into_iter().enumerate() {
        match left.checked_sub(rows + 2) {
            Some(behind) => left = behind,
            None if left == rows + 1 => return (usize::MAX, None),
            None => return (part, left.checked_sub(1)),
        }
    }
    (usize::MAX, None)
}

fn heads(headings: &[&str]) -> Vec<Held> {
    headings.iter().map(|heading| Held::Text((*heading).to_owned())).collect()
}

/// The date of a unit's return, so that the tier above knows who was on time.
fn unit(layout: &Layout<'_>, (unit, date): (usize, NaiveDate)) -> Vec<Held> {
    [layout.report.plan.units[unit].code.clone(), date.to_string()].map(Held::Text).into()
}

/// What became of a unit's pairs.
fn pair(layout: &Layout<'_>, unit: usize) -> Vec<Held> {
    let sign = |measure| Row::new(layout, (unit, measure), 0).when_made().sign();
    let code = layout.report.plan.units[layout.report.results.units[unit]].code.clone();
    [code, (0..layout.measures()).map(sign).collect()].map(Held::Text).into()
}

/// An item, as the annex shows it: words corrected there are carried upward.
fn item(layout: &Layout<'_>, place: usize) -> Vec<Held> {
    let (plan, item) = (layout.report.plan, &layout.report.results.items[place]);
    let row = super::items::row(u32::try_from(place).unwrap_or(u32::MAX / 2));
    let on_annex = super::formula::on_sheet(layout.words.sheet_items, row, super::items::ANSWER);
    vec![
        Held::Text(plan.units[item.unit].code.clone()),
        Held::Text(plan.items[item.item].code.clone()),
        Held::Figure(Some(on_annex), Shown::Text(item.value.to_string())),
        Held::Text(item.value.to_string()),
    ]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_stand_one_below_the_other_each_below_its_headings_and_above_a_free_row() {
        let told: Vec<_> = (0..9).map(|place| part_at(place, [2, 0, 1])).collect();
        let free = (usize::MAX, None);
        assert_eq!(told, [(0, None), (0, Some(0)), (0, Some(1)), free, (1, None), free, (2, None), (2, Some(0)), free]);
    }
}
