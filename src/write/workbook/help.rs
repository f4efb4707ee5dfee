//! Who needs help where: for each measure the units that miss most of its target, for each unit the measures it is
//! farthest from; both in order, and in order again after a correction.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::consolidated::{colour_verdicts, distance_shown, distance_style};
use super::formula::{cell, on_sheet};
use super::layout::Layout;
use super::order::{MOST, Order};
use super::page::{Block, Page, Paper, Shown};
use super::style::Style;
use super::totals::{Totals, column};
use super::widths::Widths;
use super::words::fill;

const WIDTHS: [f64; 10] = [6.0, 36.0, 14.0, 17.0, 20.0, 20.0, 20.0, 20.0, 20.0, 6.0];
const LAST: u16 = 8;
/// The column of how far a measure is from its target.
const DISTANCE_AT: u16 = 3;
const FIRST_RANK: u16 = 4;
/// Out of sight: which unit stands in the row.
const UNIT: u16 = 9;
/// The most units of a report too large for formulas.
const MOST_UNITS: usize = 500;
/// The row of the first table's headings.
const HEADINGS: u32 = 3;

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let small = Style::plain().sized(10.0);
    let widths = (0..layout.measures()).fold(Widths::usual(&WIDTHS), |widths, measure| {
        widths.holding(DISTANCE_AT, &distance_shown(layout, measure), &small)
    });
    let mut page = Page::new(words.sheet_help, &widths.taken_from(&[(1, 30.0)]), Paper::Landscape, words.cut)?;
    let year = layout.report.results.year.to_string();
    page.title(0, (0, LAST), &fill(words.title_help, &[("year", &year)]))?;
    let note = words.with_notice(words.note_help, layout.report.results.suppressed);
    page.across(1, (0, LAST), &note, &Style::plain().wrapped().italic())?;
    let order = Order::new(layout);
    let units = by_measure(&mut page, layout, &order)?;
    by_unit(&mut page, layout, &order, units)?;
    page.sheet.set_column_hidden(UNIT)?;
    let last = units + u32::try_from(shown(layout))?;
    page.sheet.set_print_area(0, 0, last, LAST)?;
    page.keep_together(&blocks(units, last), (0, 0))?;
    page.sheet.set_freeze_panes(1, 0)?;
    page.protect();
    Ok(page.finish()?)
}

/// How many units are put in order: of a nation's the first few hundred.
fn shown(layout: &Layout<'_>) -> usize {
    if layout.units_live { layout.units() } else { layout.units().min(MOST_UNITS) }
}

/// Rows stay whole, and the second table, whose headings stand at a row, begins a page.
fn blocks(headings: u32, last: u32) -> Vec<Block> {
    let row = |row: u32| Block { first: row, last: row, is_fresh: row == headings - 1 };
    (HEADINGS + 1..=last).map(row).collect()
}

fn ranked(page: &mut Page, row: u32, first: [&str; 4], wording: &str) -> Result<(), XlsxError> {
    let ranks: Vec<String> = (1..=MOST).map(|rank| fill(wording, &[("n", &rank.to_string())])).collect();
    let headings: Vec<&str> = first.into_iter().chain(ranks.iter().map(String::as_str)).collect();
    page.headings(row, &headings)
}

/// The measures with a target; returns the row of the second table's headings.
fn by_measure(page: &mut Page, layout: &Layout<'_>, order: &Order<'_>) -> Result<u32, XlsxError> {
    let words = layout.words;
    page.across(HEADINGS - 1, (0, LAST), words.help_by_measure, &Style::plain().bold().sized(12.0))?;
    ranked(page, HEADINGS, [words.no, words.measure, words.verdict, words.distance], words.rank_unit)?;
    let targeted: Vec<usize> = (0..layout.measures()).filter(|measure| layout.target(*measure).is_some()).collect();
    let mut row = HEADINGS;
    for measure in targeted {
        row += 1;
        measure_row(page, layout, order, (row, measure))?;
    }
    if row > HEADINGS {
        colour_verdicts(page, layout, (HEADINGS + 1, row), 2, ["", ""])?;
    }
    Ok(row + 3)
}

fn measure_row(
    page: &mut Page,
    layout: &Layout<'_>,
    order: &Order<'_>,
    (row, measure): (u32, usize),
) -> Result<(), XlsxError> {
    let (of, totals) = (layout.measure(measure), Totals::new(layout, measure));
    page.text(row, 0, &of.code, &Style::cell().centred())?;
    page.text(row, 1, &of.name, &Style::cell())?;
    let from = layout.row_of_measure(measure);
    let taken = |column: u16| Some(on_sheet(layout.words.sheet_consolidated, from, column));
    page.figure(row, 2, taken(column::VERDICT), &totals.verdict().1, &Style::cell().centred().sized(10.0))?;
    page.figure(row, 3, taken(column::DISTANCE), &totals.distance().1, &distance_style(layout, measure))?;
    for (column, rank) in (FIRST_RANK..).zip(0..MOST) {
        let (formula, shown) = order.place_of(measure, rank);
        page.figure(row, column, formula, &shown, &Style::cell().sized(10.0))?;
    }
    Ok(())
}

fn by_unit(page: &mut Page, layout: &Layout<'_>, order: &Order<'_>, headings: u32) -> Result<(), XlsxError> {
    let words = layout.words;
    let first = shown(layout);
    let title = if first < layout.units() { words.help_by_unit_first } else { words.help_by_unit };
    page.across(
        headings - 1,
        (0, LAST),
        &fill(title, &[("n", &first.to_string())]),
        &Style::plain().bold().sized(12.0),
    )?;
    ranked(page, headings, [words.no, words.unit, words.count_missed, words.count_large], words.rank_measure)?;
    for (rank, unit) in order.units().into_iter().take(shown(layout)).enumerate() {
        let row = headings + 1 + u32::try_from(rank).unwrap_or(u32::MAX / 2);
        let place = format!("${}", cell(row, UNIT));
        let (formula, shown) = order.unit_at(rank, unit);
        page.figure(row, UNIT, formula, &shown, &Style::cell())?;
        #[allow(clippy::cast_precision_loss, reason = "a number of units")]
        page.number(row, 0, rank as f64 + 1.0, &Style::cell().centred())?;
        unit_row(page, layout, order, (row, unit, &place))?;
    }
    Ok(())
}

fn unit_row(
    page: &mut Page,
    layout: &Layout<'_>,
    order: &Order<'_>,
    (row, unit, place): (u32, usize, &str),
) -> Result<(), XlsxError> {
    let name = |unit: usize| layout.report.plan.units[layout.report.results.units[unit]].title();
    let names = format!("INDEX({},({place}-1)*{}+1)", layout.words.name_titles, layout.measures());
    let live = layout.units_live.then_some(names);
    page.figure(row, 1, live, &Shown::from(name(unit)), &Style::cell())?;
    for (column, (formula, shown)) in (2..).zip(order.counts_of(unit, place)) {
        page.figure(row, column, formula, &shown, &Style::count().centred())?;
    }
    for (column, rank) in (FIRST_RANK..).zip(0..MOST) {
        let (formula, shown) = order.measure_at(rank, unit, place);
        page.figure(row, column, formula, &shown, &Style::cell().sized(10.0))?;
    }

    Ok(())
}
