//! Who needs help where: for each measure the units that miss most of its target, for each unit the measures it is
//! farthest from; both in order, and in order again after a correction.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::consolidated::{colour_verdicts, distance_shown, distance_style};
use super::formula::{cell, on_sheet};
use super::layout::Layout;
use super::listed::{Held, Listed};
use super::order::{Asked, MOST, Order};
use super::page::{Block, Page, Paper, float};
use super::style::Style;
use super::totals::{Figure, Totals, column};
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
    let mut page = Page::new(words.sheet_help, &widths(layout), Paper::Landscape, words.cut)?;
    let year = layout.report.results.year.to_string();
    page.title(0, (0, LAST), &fill(words.title_help, &[("year", &year)]))?;
    let note = words.with_notice(words.note_help, layout.report.results.suppressed);
    page.across(1, (0, LAST), &note, &Style::plain().wrapped().italic())?;
    let order = Order::new(layout);
    by_measure(&mut page, layout, &order)?;
    let (units, table) = (headings_of_units(layout), table(layout));
    head_of_units(&mut page, layout, units)?;
    table.samples(&mut page)?;
    page.sheet.set_column_hidden(UNIT)?;
    let last = units + u32::try_from(shown(layout))?;
    page.sheet.set_print_area(0, 0, last, LAST)?;
    table.make_room(&mut page)?;
    page.keep_together(&blocks(units, last), (0, 0))?;
    page.leave(&table.rows);
    page.sheet.set_freeze_panes(1, 0)?;
    page.protect();
    Ok(page.finish()?)
}

fn widths(layout: &Layout<'_>) -> Vec<f64> {
    let small = Style::plain().sized(10.0);
    let widths = (0..layout.measures()).fold(Widths::usual(&WIDTHS), |widths, measure| {
        widths.holding(DISTANCE_AT, &distance_shown(layout, measure), &small)
    });
    widths.taken_from(&[(1, 30.0)])
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

/// The measures with a target.
fn targeted(layout: &Layout<'_>) -> impl Iterator<Item = usize> {
    (0..layout.measures()).filter(|measure| layout.target(*measure).is_some())
}

/// The row of the second table's headings.
fn headings_of_units(layout: &Layout<'_>) -> u32 {
    HEADINGS + u32::try_from(targeted(layout).count()).unwrap_or(u32::MAX / 4) + 3
}

fn by_measure(page: &mut Page, layout: &Layout<'_>, order: &Order<'_>) -> Result<(), XlsxError> {
    let words = layout.words;
    page.across(HEADINGS - 1, (0, LAST), words.help_by_measure, &Style::plain().bold().sized(12.0))?;
    ranked(page, HEADINGS, [words.no, words.measure, words.verdict, words.distance], words.rank_unit)?;
    (HEADINGS + 1..).zip(targeted(layout)).try_for_each(|of| measure_row(page, layout, order, of))?;
    let last = headings_of_units(layout) - 3;
    if last > HEADINGS {
        colour_verdicts(page, layout, (HEADINGS + 1, last), 2, ["", ""])?;
    }
    Ok(())
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

fn head_of_units(page: &mut Page, layout: &Layout<'_>, headings: u32) -> Result<(), XlsxError> {
    let words = layout.words;
    let first = shown(layout);
    let title = if first < layout.units() { words.help_by_unit_first } else { words.help_by_unit };
    page.across(
        headings - 1,
        (0, LAST),
        &fill(title, &[("n", &first.to_string())]),
        &Style::plain().bold().sized(12.0),
    )?;
    ranked(page, headings, [words.no, words.unit, words.count_missed, words.count_large], words.rank_measure)
}

/// The units, a row each, those that miss most first.
pub fn table<'l>(layout: &'l Layout<'l>) -> Listed<'l> {
    let (order, first) = (Order::new(layout), headings_of_units(layout) + 1);
    let units: Vec<usize> = order.units().into_iter().take(shown(layout)).collect();
    let asked = order.asked();
    Listed {
        sheet: layout.words.sheet_help,
        rows: first..first + u32::try_from(units.len()).unwrap_or_default(),
        widths: widths(layout),
        styles: vec![Style::cell(), Style::cell().centred(), Style::count().centred(), Style::cell().sized(10.0)],
        row: Box::new(move |rank| unit_row(layout, (&order, &asked), (first, rank, units[rank]))),
    }
}

fn unit_row(
    layout: &Layout<'_>,
    (order, asked): (&Order<'_>, &Asked),
    (first, rank, unit): (u32, usize, usize),
) -> Vec<(Held, usize)> {
    let [text, centred, count, small] = [0, 1, 2, 3];
    let place = format!("${}", cell(first + u32::try_from(rank).unwrap_or(u32::MAX / 2), UNIT));
    let figure = |(formula, shown): Figure| Held::Figure(formula, shown);
    let name = layout.report.plan.units[layout.report.results.units[unit]].title();
    let names = format!("INDEX({},({place}-1)*{}+1)", layout.words.name_titles, layout.measures());
    let missed = order.missed(unit);
    let [all, large] = order.counts_of(&missed, &place, asked).map(|of| (figure(of), count));
    let named = Held::Figure(layout.units_live.then_some(names), name.into());
    let before = [(Held::Number(float(rank as u64 + 1)), centred), (named, text), all, large];
    let ranked = (0..MOST).map(|rank| (figure(order.measure_at(rank, (unit, &missed), (&place, asked))), small));
    before.into_iter().chain(ranked).chain([(figure(order.unit_at(rank, unit, asked)), text)]).collect()
}
