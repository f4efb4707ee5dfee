//! The files read, with digest and size, what became of their returns, and the balance of cells with its check.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::formula::{cell, quoted};
use super::layout::Layout;
use super::page::{Page, Shown, float};
use super::style::Style;
use crate::model::results::SourceResult;
use crate::model::returns::Balance;

const WIDTHS: [f64; 12] = [6.0, 30.0, 37.0, 13.0, 36.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0];
const LAST: u16 = 11;
/// The column of cells read; the classes and the check follow.
const READ: u16 = 5;
/// The row of the headings.
const HEADINGS: u32 = 1;

/// Its page, still empty.
pub fn page(layout: &Layout<'_>, book: &mut Workbook) -> anyhow::Result<Page> {
    layout.page(book, layout.words.sheet_sources, &WIDTHS)
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>, mut page: Page) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    page.title(0, (0, LAST), words.title_sources)?;
    page.headings(
        HEADINGS,
        &[
            words.no,
            words.file,
            words.digest,
            words.size,
            words.returns,
            words.cells_read,
            words.cells_used,
            words.cells_superseded,
            words.cells_not_needed,
            words.cells_refused,
            words.cells_no_data,
            words.check,
        ],
    )?;
    let sources = &layout.report.results.sources;
    for (index, source) in sources.iter().enumerate() {
        write(&mut page, layout, row_of(index), (index, source))?;
    }
    total(&mut page, layout, HEADINGS + 1 + u32::try_from(sources.len())?)?;
    page.keep((HEADINGS, HEADINGS), 2)?;
    Ok(page.finish()?)
}

/// The row of a file, by its place among the sources.
pub fn row_of(source: usize) -> u32 {
    HEADINGS + 1 + u32::try_from(source).unwrap_or(u32::MAX / 2)
}

fn write(page: &mut Page, layout: &Layout<'_>, row: u32, (no, of): (usize, &SourceResult)) -> Result<(), XlsxError> {
    let text = Style::cell().sized(10.0);
    page.number(row, 0, float(no as u64 + 1), &text.clone().centred())?;
    page.text(row, 1, &of.source.file, &text)?;
    page.text(row, 2, &of.source.sha256, &text.clone().sized(9.0))?;
    match of.source.size {
        Some(size) => page.number(row, 3, float(size), &Style::count().sized(10.0))?,
        None => page.text(row, 3, layout.words.masked, &text.clone().centred())?,
    }
    page.text(row, 4, &returns(layout, of), &text)?;
    for (column, number) in (READ..).zip(numbers(of.cells)) {
        page.number(row, column, float(number), &Style::count().sized(10.0))?;
    }
    check(page, layout, row, of.cells)
}

/// What became of each return of a file, a line each.
fn returns(layout: &Layout<'_>, of: &SourceResult) -> String {
    let line = |(unit, year, fate): &(Option<usize>, Option<i32>, _)| {
        let unit = unit.map_or_else(|| "?".to_owned(), |unit| layout.report.plan.units[unit].title());
        let year = year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        format!("{unit}, {year}: {}", layout.words.fate(*fate))
    };
    let of_agency = |(agency, year, fate): &(usize, Option<i32>, _)| {
        let year = year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        format!("{}, {year}: {}", layout.report.plan.agencies[*agency].short, layout.words.fate(*fate))
    };
    let lines: Vec<String> = of.returns.iter().map(line).chain(of.agencies.iter().map(of_agency)).collect();
    if lines.is_empty() { "–".to_owned() } else { lines.join("\n") }
}

/// Cells read, then by class, in the order of the columns.
const fn numbers(cells: Balance) -> [u64; 6] {
    [cells.read, cells.used, cells.superseded, cells.not_needed, cells.refused, cells.no_data]
}

fn check(page: &mut Page, layout: &Layout<'_>, row: u32, cells: Balance) -> Result<(), XlsxError> {
    let words = layout.words;
    let (read, first, last) = (cell(row, READ), cell(row, READ + 1), cell(row, READ + 5));
    let formula = format!("IF({read}=SUM({first}:{last}),{},{})", quoted(words.balanced), quoted(words.unbalanced));
    let shown = if cells.is_balanced() { words.balanced } else { words.unbalanced };
    page.figure(row, LAST, Some(formula), &shown.into(), &Style::cell().centred().bold())
}

/// The balance of all cells. A formula only where the files' numbers add up to it.
fn total(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<(), XlsxError> {
    let results = layout.report.results;
    page.across(row, (0, READ - 1), layout.words.total, &Style::cell().bold())?;
    let of_files = results.sources.iter().fold(Balance::default(), |sum, source| sum + source.cells);
    for (column, (sum, number)) in (READ..).zip(numbers(of_files).into_iter().zip(numbers(results.cells))) {
        let formula = format!("SUM({}:{})", cell(HEADINGS + 1, column), cell(row - 1, column));
        let formula = (sum == number && row > HEADINGS + 1).then_some(formula);
        page.figure(row, column, formula, &Shown::Number(float(number)), &Style::count().bold())?;
    }
    check(page, layout, row, results.cells)
}
