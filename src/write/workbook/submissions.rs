//! Annex 3: who has sent, when, in which files, and what is still to be mended; completeness and timeliness.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::formula::cell;
use super::layout::Layout;
use super::page::{Page, Shown, float};
use super::style::Style;
use super::words::{Words, fill};
use crate::model::results::{SubmissionState, Version};
use crate::model::returns::Fate;
use crate::write::status::submitters::Submitter;

const WIDTHS: [f64; 9] = [5.0, 9.0, 22.0, 24.0, 14.0, 13.0, 44.0, 8.0, 10.0];
const LAST: u16 = 8;
/// The row of the headings.
const HEADINGS: u32 = 3;

/// The sheet.
pub fn sheet(layout: &Layout<'_>, book: &mut Workbook) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = layout.page(book, words.sheet_submissions, &WIDTHS)?;
    head(&mut page, layout)?;
    let (left, right) =
        ([words.no, words.code, words.unit, words.state, words.report_date], [words.to_mend, words.to_explain]);
    page.headings(HEADINGS, &[&left[..], &[words.dated_by, words.files], &right].concat())?;
    let submissions = Submitter::units(layout.report);
    for (index, (row, one)) in (HEADINGS + 1..).zip(&submissions).enumerate() {
        write(&mut page, layout, row, (index + 1, one))?;
    }
    let end = HEADINGS + 1 + u32::try_from(submissions.len())?;
    shares(&mut page, layout, end)?;
    page.keep((HEADINGS, HEADINGS), 3)?;
    Ok(page.finish()?)
}

fn head(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let (words, plan, results) = (layout.words, layout.report.plan, layout.report.results);
    let year = results.year.to_string();
    page.across(
        0,
        (0, LAST),
        &fill(words.annex, &[("n", "3")]),
        &Style::plain().bold().centred().sized(page.printed(13.0)),
    )?;
    page.title(1, (0, LAST), &fill(words.title_submissions, &[("year", &year)]))?;
    let day = plan.language.date(plan.due.returns.last_on_time(results.year));
    let line = fill(words.deadline, &[("day", &day), ("as_of", &plan.language.date(results.as_of))]);
    page.across(2, (0, LAST), &line, &Style::plain().wrapped().centred().italic())
}

fn write(page: &mut Page, layout: &Layout<'_>, row: u32, (no, one): (usize, &Submitter<'_>)) -> Result<(), XlsxError> {
    let words = layout.words;
    let number = u32::try_from(no).map_or(0.0, f64::from);
    page.number(row, 0, number, &Style::cell().centred())?;
    page.text(row, 1, one.code(layout.report.plan), &Style::cell().centred())?;
    page.text(row, 2, &one.title(layout.report.plan), &Style::cell())?;
    page.text(row, 3, &words.submission(one.state, one.days_late), &Style::cell())?;
    match one.date {
        Some(day) => page.day(row, 4, day, &Style::day())?,
        None => page.text(row, 4, "–", &Style::cell().centred())?,
    }
    let source = if one.is_registered { words.by_register } else { words.by_form };
    page.text(row, 5, if one.date.is_some() { source } else { "–" }, &Style::cell().centred())?;
    page.text(row, 6, &files(words, one.versions), &Style::cell().sized(10.0))?;
    for (column, count) in [(7, one.errors()), (LAST, one.queries())] {
        match count {
            0 => page.text(row, column, "–", &Style::cell().centred())?,
            _ => page.number(row, column, float(count as u64), &Style::cell().centred())?,
        }
    }
    Ok(())
}

/// The files in the order in which they came; of those that are not used, what became of them.
fn files(words: &Words, versions: &[Version]) -> String {
    let version = |one: &Version| {
        let file = one.place.file.as_deref().unwrap_or_default();
        match one.fate {
            Fate::Used => file.to_owned(),
            fate => fill(words.version, &[("file", file), ("fate", words.fate(fate))]),
        }
    };
    versions.iter().map(version).collect::<Vec<_>>().join("\n")
}

/// Completeness and timeliness, counted from the states in words.
fn shares(page: &mut Page, layout: &Layout<'_>, end: u32) -> Result<(), XlsxError> {
    let words = layout.words;
    let submissions = &layout.report.results.submissions;
    let range = format!("{}:{}", cell(HEADINGS + 1, 3), cell(end.saturating_sub(1), 3));
    let count = |word: &str| format!("COUNTIF({range},\"{word}\")");
    let late = format!("{}*", words.late_begin);
    let on_time = count(words.on_time_state);
    let received = format!("{on_time}+{}+{}", count(&late), count(words.undated));
    let is_on_time = |state| state == SubmissionState::OnTime;
    page.headings(end + 1, &["", "", "", words.number, words.of_expected, words.share])?;
    page.across(end + 1, (0, 2), "", &Style::heading())?;
    let counted = |is: &dyn Fn(SubmissionState) -> bool| submissions.iter().filter(|s| is(s.state)).count();
    let lines = [
        (words.received, received, counted(&SubmissionState::is_received)),
        (words.on_time, on_time, counted(&is_on_time)),
    ];
    for (row, (label, formula, value)) in (end + 2..).zip(lines) {
        page.across(row, (0, 2), label, &Style::cell().bold())?;
        let formula = (!submissions.is_empty()).then_some(formula);
        share(page, row, formula, (value as u64, submissions.len() as u64))?;
    }
    Ok(())
}

fn share(page: &mut Page, row: u32, formula: Option<String>, (part, all): (u64, u64)) -> Result<(), XlsxError> {
    let count = Style::count().centred();
    page.figure(row, 3, formula, &Shown::Number(float(part)), &count)?;
    page.number(row, 4, float(all), &count)?;
    let (part_cell, all_cell) = (cell(row, 3), cell(row, 4));
    let formula = format!("IF({all_cell}=0,\"–\",{part_cell}/{all_cell}*100)");
    let shown = if all == 0 { Shown::nothing() } else { Shown::Number(float(part) / float(all) * 100.0) };
    page.figure(row, 5, Some(formula), &shown, &Style::number("#,##0.0").centred())
}
