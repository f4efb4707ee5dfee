//! Annex 3: who has sent, when, in which files, and what is still to be mended; completeness, timeliness, days left.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Report;
use super::formula::cell;
use super::layout::Layout;
use super::listed::{Held, Listed};
use super::page::{Block, Page, Paper, Shown, float};
use super::style::{GROUP, Style};
use super::words::{Words, fill};
use crate::model::returns::Fate;
use crate::model::submission::{SubmissionState, Version};
use crate::write::status::deadline;
use crate::write::status::submitters::{Submitter, Totals};

const WIDTHS: [f64; 9] = [5.0, 10.5, 22.0, 24.0, 14.0, 13.0, 44.0, 8.0, 10.0];
const LAST: u16 = 8;
/// The row of the headings.
const HEADINGS: u32 = 3;

/// The sheet, without the rows of [`table`].
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(words.sheet_submissions, &WIDTHS, Paper::Landscape, words.cut)?;
    head(&mut page, layout)?;
    let (left, right) =
        ([words.no, words.code, words.unit, words.state, words.report_date], [words.to_mend, words.to_explain]);
    page.headings(HEADINGS, &[&left[..], &[words.dated_by, words.files], &right].concat())?;
    let (table, units) = (table(layout), Submitter::units(layout.report));
    table.samples(&mut page)?;
    let end = table.rows.end;
    let after = shares(&mut page, layout, (HEADINGS + 1, end), &units)?;
    let rows = (HEADINGS + 1..end).map(|row| (row, row));
    let mut together: Vec<(u32, u32)> = rows.chain([(end, after - 1)]).collect();
    let agencies = Submitter::agencies(layout.report);
    if !agencies.is_empty() {
        // The headings above hold for them too, and are repeated where these come to stand on a page of their own.
        let top = after + 1;
        page.across(top, (0, LAST), words.agencies_sending, &Style::cell().bold().filled(GROUP))?;
        let last = agencies_table(&mut page, layout, top + 1, &agencies)?;
        together.push((after, last - 1));
    }
    page.keep((HEADINGS, HEADINGS), 3)?;
    if layout.units_live {
        table.make_room(&mut page)?;
        let block = |(first, last)| Block { first, last, is_fresh: false };
        page.keep_together(&together.into_iter().map(block).collect::<Vec<_>>(), (HEADINGS, HEADINGS))?;
        page.leave(&table.rows);
    }
    Ok(page.finish()?)
}

fn head(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let (words, results) = (layout.words, layout.report.results);
    let year = results.year.to_string();
    page.across(
        0,
        (0, LAST),
        &fill(words.annex, &[("n", "3")]),
        &Style::plain().bold().centred().sized(page.printed(13.0)),
    )?;
    page.title(1, (0, LAST), &fill(words.title_submissions, &[("year", &year)]))?;
    page.across(2, (0, LAST), &as_of_and_deadlines(layout), &Style::plain().wrapped().centred().italic())
}

/// The day as of which it is told, and how many days are left then. In the language of the plan as all of the sheet is,
/// whatever that of messages.
pub fn as_of_and_deadlines(layout: &Layout<'_>) -> String {
    let Report { plan, results, .. } = *layout.report;
    let report = Report { language: plan.language, ..*layout.report };
    let as_of = fill(layout.words.status_as_of, &[("as_of", &plan.language.date(results.as_of))]);
    [as_of, deadline::of_returns(&report), deadline::of_report(&report)].join(" ")
}

/// The agencies, a row each, and how many are in each state; the row after all of it.
fn agencies_table(page: &mut Page, layout: &Layout<'_>, first: u32, all: &[Submitter<'_>]) -> anyhow::Result<u32> {
    let styles = styles();
    for (index, (row, one)) in (first..).zip(all).enumerate() {
        for (column, (held, style)) in (0..).zip(row_of(layout, index, one)) {
            page.hold(row, column, held, &styles[style])?;
        }
    }
    Ok(shares(page, layout, (first, first + u32::try_from(all.len())?), all)?)
}

/// The units, a row each.
pub fn table<'l>(layout: &'l Layout<'l>) -> Listed<'l> {
    let units = Submitter::units(layout.report);
    let first = HEADINGS + 1;
    Listed {
        sheet: layout.words.sheet_submissions,
        rows: first..first + u32::try_from(units.len()).unwrap_or_default(),
        widths: WIDTHS.to_vec(),
        styles: styles(),
        row: Box::new(move |place| row_of(layout, place, &units[place])),
    }
}

/// Of text, of what stands in the middle, of a day and of files.
fn styles() -> Vec<Style> {
    vec![Style::cell(), Style::cell().centred(), Style::day(), Style::cell().sized(10.0)]
}

/// The cells of one of those who are expected.
fn row_of(layout: &Layout<'_>, place: usize, one: &Submitter<'_>) -> Vec<(Held, usize)> {
    let words = layout.words;
    let [text, centred, day, files_of] = [0, 1, 2, 3];
    let said = |text: &str| Held::Text(text.to_owned());
    let source = if one.sent.is_registered { words.by_register } else { words.by_form };
    let (date, dated_by) = match one.sent.date {
        Some(date) => ((Held::Day(date), day), source),
        None => ((said("–"), centred), "–"),
    };
    let number = |count: usize| match count {
        0 => (said("–"), centred),
        _ => (Held::Number(float(count as u64)), centred),
    };
    vec![
        (Held::Number(float(place as u64 + 1)), centred),
        (said(one.whose.code(layout.report.plan)), centred),
        (Held::Text(one.whose.title(layout.report.plan)), text),
        (Held::Text(words.submission(one.sent.state, one.sent.days_late)), text),
        date,
        (said(dated_by), centred),
        (Held::Text(files(words, &one.sent.versions)), files_of),
        number(one.errors()),
        number(one.queries()),
    ]
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

/// Completeness, timeliness and every state, counted from the states in words in these rows; the row after them.
fn shares(
    page: &mut Page,
    layout: &Layout<'_>,
    (first, end): (u32, u32),
    all: &[Submitter<'_>],
) -> Result<u32, XlsxError> {
    let words = layout.words;
    let totals = Totals::of(all);
    let range = format!("{}:{}", cell(first, 3), cell(end.saturating_sub(1), 3));
    page.headings(end + 1, &["", "", "", words.number, words.of_expected, words.share])?;
    page.across(end + 1, (0, 2), "", &Style::heading())?;
    let lines = lines(words, &totals, &range);
    let after = end + 2 + u32::try_from(lines.len()).unwrap_or(0);
    for (row, (label, formula, count)) in (end + 2..).zip(lines) {
        page.across(row, (0, 2), label, &Style::cell().bold())?;
        let formula = (!all.is_empty()).then_some(formula);
        share(page, row, formula, (count as u64, totals.expected as u64))?;
    }
    Ok(after)
}

/// A label, the formula that counts, and the count: those received, then each state.
fn lines(words: &'static Words, totals: &Totals, range: &str) -> Vec<(&'static str, String, usize)> {
    let states = [
        (words.on_time_state, SubmissionState::OnTime),
        (words.late_begin, SubmissionState::Late),
        (words.undated, SubmissionState::Undated),
        (words.submission_refused, SubmissionState::Refused),
        (words.missing, SubmissionState::Missing),
        (words.not_due, SubmissionState::NotDue),
    ];
    let count = |(word, state): (&str, SubmissionState)| {
        let rest = if state == SubmissionState::Late { "*" } else { "" };
        format!("COUNTIF({range},\"{word}{rest}\")")
    };
    let received: Vec<String> = states.into_iter().filter(|(_, state)| state.is_received()).map(count).collect();
    let label = |(word, state)| if state == SubmissionState::OnTime { words.on_time } else { word };
    let each = states.map(|of| (label(of), count(of), totals.in_state(of.1)));
    std::iter::once((words.received, received.join("+"), totals.received)).chain(each).collect()
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
