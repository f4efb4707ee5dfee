//! Head and foot of the first annex after Decree 30/2020: letterhead, number, place and date; signature, Nơi nhận.

use rust_xlsxwriter::XlsxError;

use super::layout::Layout;
use super::page::Page;
use super::style::Style;
use super::words::fill;

/// Columns of the left half.
const LEFT: (u16, u16) = (0, 5);
/// The rule under the name of the body is a third to a half as long as the name.
const PART_OF_NAME: f64 = 0.4;
/// Columns of the right half.
const RIGHT: (u16, u16) = (7, 13);

/// Writes the head from the first row; returns the row after it.
pub fn head(page: &mut Page, layout: &Layout<'_>) -> Result<u32, XlsxError> {
    let letterhead = &layout.report.plan.letterhead;
    let line = Style::plain().wrapped().unlocked().centred().sized(page.printed(13.0));
    for (row, text) in (0..).zip(&letterhead.authority) {
        let is_writer = row as usize + 1 == letterhead.authority.len();
        let style = line.clone().sized(page.printed(12.0));
        let style = if is_writer { style.bold() } else { style };
        page.across(row, LEFT, text, &style)?;
    }
    for (row, text) in (0..).zip(&letterhead.country) {
        let style = line.clone().bold().sized(page.printed(if row == 0 { 12.0 } else { 13.0 }));
        page.across(row, RIGHT, text, &style)?;
    }
    rules(page, layout)?;
    let lines = letterhead.authority.len().max(letterhead.country.len());
    let row = u32::try_from(lines).unwrap_or(0);
    let number = fill(layout.words.number_line, &[("symbol", &letterhead.symbol)]);
    page.across(row, LEFT, &number, &line)?;
    let year = layout.report.results.as_of.format("%Y").to_string();
    let day = fill(layout.words.place_and_date, &[("place", &letterhead.place), ("year", &year)]);
    page.across(row, RIGHT, &day, &line.italic())?;
    Ok(row + 1)
}

/// The rules under the name of the body and under the motto, once both stand there and their rows are as high as they
/// will be.
fn rules(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let letterhead = &layout.report.plan.letterhead;
    let bold = |size: f64| Style::plain().bold().sized(size);
    let last = u32::try_from(letterhead.authority.len()).unwrap_or(0).saturating_sub(1);
    std::collections::BTreeSet::from([last, 1]).into_iter().for_each(|row| page.room_for_rule(row));
    if let Some(name) = letterhead.authority.last() {
        page.rule(last, LEFT, (name, PART_OF_NAME), &bold(page.printed(12.0)))?;
    }
    match letterhead.country.get(1) {
        Some(motto) => page.rule(1, RIGHT, (motto, 1.0), &bold(page.printed(13.0))),
        None => Ok(()),
    }
}

/// Writes the foot from a row on; returns its last row.
pub fn foot(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<u32, XlsxError> {
    let letterhead = &layout.report.plan.letterhead;
    let signature = Style::plain().wrapped().unlocked().centred().bold().sized(page.printed(13.0));
    for (row, text) in (row..).zip(&letterhead.signature) {
        page.across(row, RIGHT, text, &signature)?;
    }
    let height = letterhead.signature.len().max(letterhead.recipients.len() + 1);
    let last = row + u32::try_from(height).unwrap_or(0);
    if letterhead.recipients.is_empty() {
        return Ok(last);
    }
    page.across(row, LEFT, layout.words.recipients, &Style::plain().bold().italic().sized(page.printed(12.0)))?;
    for (row, text) in (row + 1..).zip(&letterhead.recipients) {
        page.across(row, LEFT, text, &Style::plain().wrapped().unlocked().sized(page.printed(11.0)))?;
    }
    Ok(last)
}
