//! What stands under Ghi chú of the consolidated table: its remarks, which follow a corrected count, and what of its row
//! is no formula. Units without a return are named once, above the table.

use super::counts;
use super::formula::{cell, filled, quoted};
use super::layout::Layout;
use super::page::Shown;
use super::row::column as of_counts;
use super::table::{self, NAMED};
use super::totals::{Figure, column};
use crate::model::agency::FigureSource;
use crate::model::results::Status;
use crate::write::beside;

/// The remarks of a measure, one after the other.
pub fn of_measure(layout: &Layout<'_>, measure: usize) -> Figure {
    let results = layout.report.results;
    let is_silent = |unit: &usize| !layout.has_return(*unit);
    let silent: Vec<usize> = (0..layout.units()).filter(is_silent).map(|unit| results.units[unit]).collect();
    let standing = standing(layout, measure);
    let all = table::remarks(layout.report, measure, &silent);
    let following = &all[table::standing_remarks(layout.report, measure).len()..];
    let told: Vec<&str> = standing.iter().chain(following).map(String::as_str).collect();
    let shown = if told.is_empty() { Shown::nothing() } else { told.join(" ").into() };
    let is_live = layout.units_live && layout.is_sum_live(measure);
    (is_live.then(|| formula(layout, measure, &standing.join(" "))), shown)
}

/// What no count changes.
fn standing(layout: &Layout<'_>, measure: usize) -> Vec<String> {
    let mut standing = table::standing_remarks(layout.report, measure);
    standing.extend(beside::source(layout.report, measure));
    standing.extend(value_not_formula(layout, measure).map(str::to_owned));
    standing
}

fn formula(layout: &Layout<'_>, measure: usize, standing: &str) -> String {
    let one = one_case(layout, measure);
    let one_case = quoted(layout.words.one_case);
    let (lacking, names) = lacking(layout, measure);
    if standing.is_empty() {
        return format!("IF({one},{one_case}&IF({lacking},\" \"&{names},\"\"),IF({lacking},{names},\"–\"))");
    }
    format!("{}&IF({one},\" \"&{one_case},\"\")&IF({lacking},\" \"&{names},\"\")", quoted(standing))
}

/// Whether one case more or fewer turns the verdict.
fn one_case(layout: &Layout<'_>, measure: usize) -> String {
    let assessed = &layout.report.results.measures[measure].assessed;
    let row = layout.row_of_measure(measure);
    let (numerator, denominator) = (cell(row, column::NUMERATOR), cell(row, column::DENOMINATOR));
    let proportion = layout.measure(measure).is_proportion();
    match layout.bound(measure, assessed.pair) {
        Some(bound) => bound.one_case_decides(&numerator, &denominator, proportion),
        None if assessed.one_case_decides => "TRUE".to_owned(),
        None => "FALSE".to_owned(),
    }
}

/// Whether units that sent a return lack the measure, and the words that name them.
fn lacking(layout: &Layout<'_>, measure: usize) -> (String, String) {
    let last = |column: u16| counts::at(layout, (layout.units().saturating_sub(1), measure), column);
    let (count, names) = (last(of_counts::LACKING), last(of_counts::LACKING_NAMES));
    let others = filled(layout.words.and_others, &[("n", &format!("({count}-{NAMED})"))]);
    let names = format!("{names}&IF({count}>{NAMED},{others},\"\")");
    let units = cell(layout.row_of_measure(measure), column::UNITS);
    (format!("AND({units}>0,{count}>0)"), filled(layout.words.missing_units, &[("names", &names)]))
}

fn value_not_formula(layout: &Layout<'_>, measure: usize) -> Option<&'static str> {
    let assessed = &layout.report.results.measures[measure].assessed;
    let is_agencys = matches!(layout.report.results.measures[measure].source, FigureSource::Agency(_));
    if is_agencys || assessed.status == Status::Masked {
        return None;
    }
    if !layout.is_sum_live(measure) {
        return Some(layout.words.sum_not_formula);
    }
    let is_value = assessed.target.is_some() && layout.bound(measure, assessed.pair).is_none();
    is_value.then_some(layout.words.value_not_formula)
}
