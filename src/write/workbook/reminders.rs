//! Messages to those who have not sent, or have something to mend or explain, ready to be copied; whom to phone first
//! stands first. A message takes a row a line: so a long one is printed whole, and is pasted as plain lines.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::layout::Layout;
use super::page::{Block, Page, Paper};
use super::style::Style;
use super::submissions::as_of_and_deadlines;
use super::words::fill;
use crate::write::status::reminder;
use crate::write::status::submitters::{Phoned, Submitter};

const WIDTHS: [f64; 3] = [26.0, 22.0, 104.0];
const LAST: u16 = 2;
/// The row of the headings.
const HEADINGS: u32 = 2;

/// The sheet; none where nobody is asked for anything, or in a copy that leaves the office.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Option<Worksheet>> {
    let (words, report) = (layout.words, layout.report);
    let (units, agencies) = (Submitter::units(report), Submitter::agencies(report));
    let asked = in_turn(units.iter().chain(&agencies));
    if asked.is_empty() || report.results.suppressed.is_some() {
        return Ok(None);
    }
    let mut page = Page::new(words.sheet_reminders, &WIDTHS, Paper::Landscape, words.cut)?;
    head(&mut page, layout)?;
    let mut blocks = Vec::new();
    let mut row = HEADINGS + 1;
    for (one, is_first) in &asked {
        let after = write(&mut page, layout, row, (one, *is_first))?;
        blocks.push(Block { first: row, last: after - 1, is_fresh: false });
        row = after;
    }
    page.keep((HEADINGS, HEADINGS), 1)?;
    page.keep_together(&blocks, (HEADINGS, HEADINGS))?;
    Ok(Some(page.finish()?))
}

/// Those of whom something is asked, each with whether it is to be phoned first; these come first.
fn in_turn<'s, 'a: 's>(all: impl Iterator<Item = &'s Submitter<'a>> + Clone) -> Vec<(&'s Submitter<'a>, bool)> {
    let first = Phoned::of(all.clone()).first;
    let is_first = |one: &Submitter<'_>| first.iter().any(|other| other.whose == one.whose);
    let others = all.filter(|one| !is_first(one)).map(|one| (one, false));
    let in_turn = first.iter().map(|one| (*one, true)).chain(others);
    in_turn.filter(|(one, _)| one.is_asked()).collect()
}

fn head(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let words = layout.words;
    page.title(0, (0, LAST), &fill(words.title_reminders, &[("year", &layout.report.results.year.to_string())]))?;
    let note = fill(words.note_reminders, &[("deadlines", &as_of_and_deadlines(layout))]);
    page.across(1, (0, LAST), &note, &Style::plain().wrapped().italic())?;
    page.headings(HEADINGS, &[words.unit, words.state, words.reminder])
}

/// One message; the row after it.
fn write(
    page: &mut Page,
    layout: &Layout<'_>,
    row: u32,
    (one, is_first): (&Submitter<'_>, bool),
) -> anyhow::Result<u32> {
    let (words, plan) = (layout.words, layout.report.plan);
    let message = reminder::message(layout.report, one).unwrap_or_default();
    let lines: Vec<&str> = message.lines().collect();
    let last = row + u32::try_from(lines.len().max(1))? - 1;
    let state = words.submission(one.sent.state, one.sent.days_late);
    let state = if is_first { format!("{state}\n{}", words.phone_first) } else { state };
    let style = Style::cell().top();
    page.down((row, last), 0, &one.whose.title(plan), &style.clone().bold())?;
    page.down((row, last), 1, &state, &style)?;
    for (row, line) in (row..=last).zip(&lines) {
        page.text(row, LAST, line, &style)?;
    }
    Ok(last + 1)
}
