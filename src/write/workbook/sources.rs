//! The files read, with digest and size, what became of their returns, and the balance of cells with its check.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::formula::{cell, quoted};
use super::layout::Layout;
use super::listed::{Held, Listed};
use super::page::{Page, Paper, Shown, float};
use super::style::Style;
use crate::model::results::SourceResult;
use crate::model::returns::Balance;

const WIDTHS: [f64; 12] = [6.0, 30.0, 37.0, 13.0, 36.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0];
const LAST: u16 = 11;
/// The column of cells read; the classes and the check follow.
const READ: u16 = 5;
/// The row of the headings.
const HEADINGS: u32 = 1;

/// The sheet, without the rows of [`table`].
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page = Page::new(words.sheet_sources, &WIDTHS, Paper::Landscape, words.cut)?;
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
    let table = table(layout);
    table.samples(&mut page)?;
    total(&mut page, layout, table.rows.end)?;
    page.keep((HEADINGS, HEADINGS), 2)?;
    Ok(page.finish()?)
}

/// The row of a file, by its place among the sources.
pub fn row_of(source: usize) -> u32 {
    HEADINGS + 1 + u32::try_from(source).unwrap_or(u32::MAX / 2)
}

/// A row a file.
pub fn table<'l>(layout: &'l Layout<'l>) -> Listed<'l> {
    let sources = &layout.report.results.sources;
    let text = Style::cell().sized(10.0);
    Listed {
        sheet: layout.words.sheet_sources,
        rows: row_of(0)..row_of(sources.len()),
        widths: WIDTHS.to_vec(),
        styles: vec![
            text.clone(),
            text.clone().centred(),
            text.sized(9.0),
            Style::count().sized(10.0),
            Style::cell().centred().bold(),
        ],
        row: Box::new(|place| row(layout, place, &sources[place])),
    }
}

fn row(layout: &Layout<'_>, place: usize, of: &SourceResult) -> Vec<(Held, usize)> {
    // The styles by their place.
    let [text, centred, small, count, bold] = [0, 1, 2, 3, 4];
    let size = match of.source.size {
        Some(size) => (Held::Number(float(size)), count),
        None => (Held::Text(layout.words.masked.to_owned()), centred),
    };
    let (formula, shown) = check(layout, row_of(place), of.cells);
    let before = [
        (Held::Number(float(place as u64 + 1)), centred),
        (Held::Text(of.source.file.to_string()), text),
        (Held::Text(of.source.sha256.to_string()), small),
        size,
        (Held::Text(returns(layout, of)), text),
    ];
    let numbers = numbers(of.cells).map(|number| (Held::Number(float(number)), count));
    before.into_iter().chain(numbers).chain([(Held::Figure(formula, shown), bold)]).collect()
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

fn check(layout: &Layout<'_>, row: u32, cells: Balance) -> (Option<String>, Shown) {
    let words = layout.words;
    let (read, first, last) = (cell(row, READ), cell(row, READ + 1), cell(row, READ + 5));
    let formula = format!("IF({read}=SUM({first}:{last}),{},{})", quoted(words.balanced), quoted(words.unbalanced));
    (Some(formula), (if cells.is_balanced() { words.balanced } else { words.unbalanced }).into())
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
    let (formula, shown) = check(layout, row, results.cells);
    page.figure(row, LAST, formula, &shown, &Style::cell().centred().bold())
}
