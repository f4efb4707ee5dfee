//! Annex 4: what the units tell beside the measures, in their own words.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::layout::Layout;
use super::page::{Page, Paper, float};
use super::style::Style;
use super::words::fill;
use crate::model::plan::ItemKind;
use crate::model::results::ItemResult;

const WIDTHS: [f64; 4] = [6.0, 24.0, 32.0, 76.0];
/// The row of the headings.
const HEADINGS: u32 = 2;
/// The column of the answers.
pub const ANSWER: u16 = 3;

/// The row of an item, by its place among them.
pub const fn row(index: u32) -> u32 {
    HEADINGS + 1 + index
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let (words, results) = (layout.words, layout.report.results);
    let mut page = Page::new(words.sheet_items, &WIDTHS, Paper::Landscape, words.cut)?;
    let year = results.year.to_string();
    page.across(
        0,
        (0, 3),
        &fill(words.annex, &[("n", "4")]),
        &Style::plain().bold().centred().sized(page.printed(13.0)),
    )?;
    page.title(1, (0, 3), &fill(words.title_items, &[("year", &year)]))?;
    page.headings(HEADINGS, &[words.no, words.unit, words.item, words.answer])?;
    for (index, item) in results.items.iter().enumerate() {
        let is_first = index == 0 || results.items[index - 1].unit != item.unit;
        write(&mut page, layout, row(u32::try_from(index)?), (index, is_first, item))?;
    }
    if results.items.is_empty() {
        page.across(HEADINGS + 1, (0, 3), words.none_items, &Style::cell())?;
    }
    page.keep((HEADINGS, HEADINGS), 2)?;
    Ok(page.finish()?)
}

fn write(
    page: &mut Page,
    layout: &Layout<'_>,
    row: u32,
    (index, is_first, item): (usize, bool, &ItemResult),
) -> Result<(), XlsxError> {
    let plan = layout.report.plan;
    let unit = Style::cell().top();
    page.number(row, 0, float(index as u64 + 1), &Style::cell().centred().top())?;
    page.text(row, 1, &plan.units[item.unit].title(), &if is_first { unit.bold() } else { unit })?;
    page.text(row, 2, &plan.items[item.item].label, &Style::cell().top())?;
    match number(layout, item) {
        Some(number) => page.number(row, ANSWER, float(number), &Style::cell().top().shown_as("#,##0")),
        None => page.text(row, ANSWER, &item.value, &Style::cell().top()),
    }
}

/// The number of a count or an amount.
fn number(layout: &Layout<'_>, item: &ItemResult) -> Option<u64> {
    match layout.report.plan.items[item.item].kind {
        ItemKind::Count | ItemKind::Amount => item.value.parse().ok(),
        ItemKind::Text | ItemKind::YesNo => None,
    }
}
