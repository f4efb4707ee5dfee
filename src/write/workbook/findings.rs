//! What was found: what could turn a verdict first, then errors, then queries, then notes, of which repeats in a file take one row; so do the many empty
//! cells of one form.

mod quality;

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Worksheet, XlsxError};

use super::layout::Layout;
use super::links;
use super::page::{Page, Paper, float};
use super::style::{GROUP, NOT_MET, Style, TO_MEND};
use super::words::{Words, fill};
use crate::finding::{Details, Finding};
use crate::model::Severity;

const WIDTHS: [f64; 11] = [11.5, 15.0, 7.5, 19.0, 10.5, 9.5, 42.0, 38.0, 18.0, 6.0, 7.0];
const LAST: u16 = 10;
/// The row of the headings.
const HEADINGS: u32 = 2;
/// Cells named of a note that repeats.
const CELLS_NAMED: usize = 12;

/// Beyond so many, the empty cells of one form take one row.
const BLANKS_EACH: usize = 5;

/// Equal notes of one file, the empty cells of one form, or a single finding.
struct Fold<'a> {
    first: &'a Finding,
    cells: Vec<String>,
    times: usize,
    /// Whether one of them could turn a verdict.
    decides: bool,
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(words.sheet_findings, &WIDTHS, Paper::Landscape, words.cut)?;
    let year = layout.report.results.year.to_string();
    page.title(0, (0, LAST), &fill(words.title_findings, &[("year", &year)]))?;
    page.across(1, (0, LAST), &quality::line(layout), &Style::plain().wrapped())?;
    page.headings(HEADINGS, &headings(words))?;
    let folds = folded(layout.report.findings);
    for (row, fold) in (HEADINGS + 1..).zip(&folds) {
        write(&mut page, layout, row, fold)?;
    }
    if folds.is_empty() {
        page.across(HEADINGS + 1, (0, LAST), words.none_findings, &Style::cell())?;
    } else {
        page.sheet.autofilter(HEADINGS, 0, HEADINGS + u32::try_from(folds.len())?, LAST)?;
    }
    page.keep((HEADINGS, HEADINGS), 2)?;
    Ok(page.finish()?)
}

fn headings(words: &Words) -> [&str; 11] {
    [
        words.severity,
        words.unit,
        words.measure,
        words.file,
        words.sheet,
        words.cell,
        words.message,
        words.help,
        words.explanation_or_remark,
        words.times,
        words.finding_code,
    ]
}

/// Those that could turn a verdict first; then by weight, explained queries after open ones, otherwise in the order given.
fn folded(findings: &[Finding]) -> Vec<Fold<'_>> {
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    let mut folds: Vec<Fold<'_>> = Vec::new();
    let mut blanks: BTreeMap<Key, usize> = BTreeMap::new();
    findings.iter().filter(|found| is_blank(found)).for_each(|found| *blanks.entry(key(found)).or_default() += 1);
    for finding in findings {
        let cell = finding.place.cell.map(|cell| cell.to_string());
        let key = key(finding);
        let many = is_blank(finding) && blanks.get(&key).is_some_and(|times| *times > BLANKS_EACH);
        let repeats = finding.severity == Severity::Note || many;
        if let Some(&fold) = known.get(&key).filter(|_| repeats) {
            folds[fold].times += 1;
            folds[fold].decides |= finding.decides;
            folds[fold].cells.extend(cell);
            continue;
        }
        if repeats {
            known.insert(key, folds.len());
        }
        folds.push(Fold { first: finding, cells: cell.into_iter().collect(), times: 1, decides: finding.decides });
    }
    folds.sort_by_key(|fold| (!fold.decides, fold.first.severity, fold.first.explained.is_some()));
    folds
}

/// What findings of one row have in common; of a query also whose it is, on which sheet.
type Key<'a> = (&'a str, Option<&'a str>, Option<(u32, Option<usize>)>);

fn key(finding: &Finding) -> Key<'_> {
    let sheet = finding.place.sheet.as_ref().map_or(0, |(number, _)| *number);
    let of_form = (finding.severity != Severity::Note).then_some((sheet, finding.unit));
    (finding.details.entry().code, finding.place.file.as_deref(), of_form)
}

/// An empty cell of which no one has said anything.
fn is_blank(finding: &Finding) -> bool {
    matches!(finding.details, Details::Blank {} | Details::Unanswered {})
        && finding.is_open_query()
        && finding.remark.is_none()
}

fn write(page: &mut Page, layout: &Layout<'_>, row: u32, fold: &Fold<'_>) -> Result<(), XlsxError> {
    let (words, plan, finding) = (layout.words, layout.report.plan, fold.first);
    let text = Style::cell().sized(10.0).top();
    let severity = words.severity(finding.severity, finding.explained.is_some());
    let first = if fold.decides { format!("{severity}\n{}", words.ask_first) } else { severity.to_owned() };
    page.text(row, 0, &first, &text.clone().bold().filled(ground(finding)))?;
    let said: Vec<&str> = [&finding.explained, &finding.remark].into_iter().flatten().map(|said| &**said).collect();
    let place = &finding.place;
    let texts = [
        finding.unit.map(|unit| plan.units[unit].title()).unwrap_or_default(),
        finding.measure.map(|measure| plan.measures[measure].code.clone()).unwrap_or_default(),
        place.file.as_deref().unwrap_or_default().to_owned(),
        place.sheet.as_ref().map(|(_, name)| name.to_string()).unwrap_or_default(),
        cells(fold, words),
        message(layout, fold),
        finding.help(plan, layout.report.language),
        said.join("\n"),
    ];
    let links = links::of_finding(layout, finding);
    for ((column, words), link) in
        (1..).zip(&texts).zip([None, links.measure, links.file].into_iter().chain(std::iter::repeat(None)))
    {
        page.linked(row, column, words, link.as_deref(), &text)?;
    }
    page.number(row, LAST - 1, float(fold.times as u64), &text.clone().centred())?;
    page.text(row, LAST, finding.details.entry().code, &text.grey())
}

const fn ground(finding: &Finding) -> Color {
    match finding.severity {
        Severity::Error => NOT_MET,
        Severity::Query if finding.explained.is_none() => TO_MEND,
        Severity::Query | Severity::Note => GROUP,
    }
}

fn cells(fold: &Fold<'_>, words: &Words) -> String {
    let mut text = fold.cells.iter().take(CELLS_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if let Some(more) = fold.cells.len().checked_sub(CELLS_NAMED).filter(|more| *more > 0) {
        text.push_str(&fill(words.more_cells, &[("n", &more.to_string())]));
    }
    text
}

fn message(layout: &Layout<'_>, fold: &Fold<'_>) -> String {
    let language = layout.report.language;
    let message = fold.first.message(layout.report.plan, language);
    if fold.times == 1 {
        return message;
    }
    let (title, times) = (fold.first.title(language), fold.times.to_string());
    fill(Words::of(language).repeated, &[("title", title), ("n", &times), ("message", &message)])
}
