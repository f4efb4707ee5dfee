//! The form's table: a row a measure, what is to be counted beside each cell, rate and verdict worked out.

use rust_xlsxwriter::XlsxError;

use super::super::sheet::formula::rate_value;
use super::super::sheet::page::{Page, float};
use super::super::sheet::style::{Style, rate_format};
use super::columns::Column;
use super::layout::{Half, Layout, Line, Row};
use super::live::{self, Live};
use super::previous::{self, Previous};
use super::{look, texts};
use crate::model::Pair;

/// Writes headings and rows.
pub fn write(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let (year, milestone) = (layout.blank.year, layout.shared_milestone());
    for (at, column) in layout.columns.all() {
        page.text(layout.headings(), at, &column.heading(layout.words, year, milestone), &Style::heading())?;
    }
    let all = (0, layout.columns.last());
    for (row, line) in (layout.first_line()..).zip(&layout.lines) {
        match *line {
            Line::Group(group) => page.across(row, all, &texts::group(layout, group), &look::group())?,
            Line::Indicator(indicator) => {
                page.across(row, all, &texts::indicator(layout, indicator), &look::indicator())?;
            }
            Line::Measure(measure) => measure_row(page, layout, row, measure)?,
        }
    }
    Ok(())
}

fn measure_row(page: &mut Page, layout: &Layout<'_>, at: u32, row: Row) -> Result<(), XlsxError> {
    let measure = layout.measure(row.measure);
    let centred = Style::cell().centred();
    let mut text = |column, text: &str, style: &Style| page.text(at, layout.columns.at(column), text, style);
    text(Column::Code, &measure.code, &centred.clone().shown_as("@"))?;
    text(Column::Name, &measure.name, &Style::cell())?;
    text(Column::UnitOfMeasurement, &measure.unit_label, &centred)?;
    text(Column::Target, &texts::target(layout, row.measure), &centred)?;
    text(Column::NumeratorLabel, &texts::label(layout, row.numerator), &look::label())?;
    half(page, layout, (at, Column::Numerator), row.numerator)?;
    denominator(page, layout, at, row)?;
    worked_out(page, layout, at, row)?;
    if layout.blank.with_previous {
        last_year(page, layout, at, row)?;
    }
    let mark = if row.denominator.is_some() { look::optional().centred() } else { look::not_needed() };
    page.blank(at, layout.columns.at(Column::Nil), &mark)?;
    page.blank(at, layout.columns.at(Column::Explanation), &look::optional().sized(10.0))
}

/// The cell of one half: to type, or taken over from where it is typed.
fn half(page: &mut Page, layout: &Layout<'_>, (at, column): (u32, Column), half: Half) -> Result<(), XlsxError> {
    let place = layout.columns.at(column);
    match half.first {
        None => page.blank(at, place, &look::to_type()),
        Some(source) => {
            let style = if source.may_differ { look::to_overwrite() } else { look::taken() };
            page.figure(at, place, Some(live::taken_over(layout, source)), &"".into(), &style)
        }
    }
}

fn denominator(page: &mut Page, layout: &Layout<'_>, at: u32, row: Row) -> Result<(), XlsxError> {
    let label = layout.columns.at(Column::DenominatorLabel);
    match row.denominator {
        Some(denominator) => {
            page.text(at, label, &texts::label(layout, denominator), &look::label())?;
            half(page, layout, (at, Column::Denominator), denominator)
        }
        None => {
            let style = look::label().italic().grey();
            page.text(at, label, texts::no_denominator(layout, row).unwrap_or_default(), &style)?;
            page.blank(at, layout.columns.at(Column::Denominator), &look::not_needed())
        }
    }
}

/// Rate and verdict, empty until the row is filled.
fn worked_out(page: &mut Page, layout: &Layout<'_>, at: u32, row: Row) -> Result<(), XlsxError> {
    let live = Live::new(layout, at, row);
    let result = layout.columns.at(Column::Result);
    match live.rate() {
        Some(rate) => page.figure(at, result, Some(rate), &"".into(), &Style::cell().centred())?,
        None => page.blank(at, result, &look::not_needed())?,
    }
    let verdict = Style::cell().centred().bold();
    page.figure(at, layout.columns.at(Column::Verdict), Some(live.verdict()), &"".into(), &verdict)
}

/// Last year's pair and rate, where there was one.
fn last_year(page: &mut Page, layout: &Layout<'_>, at: u32, row: Row) -> Result<(), XlsxError> {
    let style = look::previous();
    let of = |column| layout.columns.at(column);
    let columns = [Column::PreviousNumerator, Column::PreviousDenominator, Column::PreviousResult].map(of);
    let told = match layout.previous(row.measure) {
        Some(Previous::Pair(pair)) => return counts_before(page, layout, (at, row), columns, pair),
        Some(Previous::Answer(is_yes)) => Some(if is_yes { layout.words.yes } else { layout.words.no }),
        Some(other) => previous::sign(other),
        None => None,
    };
    match told {
        Some(told) => page.text(at, columns[0], told, &style)?,
        None => page.blank(at, columns[0], &style)?,
    }
    columns[1..].iter().try_for_each(|column| page.blank(at, *column, &style))
}

fn counts_before(
    page: &mut Page,
    layout: &Layout<'_>,
    (at, row): (u32, Row),
    columns: [u16; 3],
    pair: Pair,
) -> Result<(), XlsxError> {
    let measure = layout.measure(row.measure);
    let style = look::previous();
    page.number(at, columns[0], float(pair.numerator), &style)?;
    page.number(at, columns[1], float(pair.denominator), &style)?;
    match rate_value(pair, measure.factor) {
        Some(rate) => page.number(
            at,
            columns[2],
            rate,
            &style.shown_as(&rate_format(measure.decimals, false).replace("#,##0", "0")),
        ),
        None => page.text(at, columns[2], "–", &style),
    }
}
