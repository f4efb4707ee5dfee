//! Which measures are not met, by how many cases, and where most of it is. The list grows measure by measure in a column
//! of the consolidated table that is out of sight.

use super::super::consolidated::LIST;
use super::super::formula::{cell, filled, quoted, whole};
use super::super::layout::Layout;
use super::super::order::Order;
use super::super::page::{Page, Shown, float};
use super::super::style::Style;
use super::super::totals::{Figure, column};
use super::super::words::fill;
use super::Part;
use crate::model::results::{Assessed, Status};
use crate::model::show::distance;
use rust_xlsxwriter::XlsxError;

/// How many measures are told.
const TOLD: usize = 8;

/// The sentence.
pub fn part(layout: &Layout<'_>) -> Part {
    let missed: Vec<String> = missed(layout, layout.measures()).collect();
    let words = layout.words;
    let more = missed.len().saturating_sub(TOLD);
    let mut list = missed[..missed.len() - more].join("; ");
    if more > 0 {
        list += &fill(words.facts_more, &[("n", &more.to_string())]);
    }
    let text = (!missed.is_empty()).then(|| format!(" {}", fill(words.facts_missed, &[("list", &list)])));
    let Some(last) = layout.measures().checked_sub(1) else { return Part::fixed(String::new()) };
    let (count, names) = cells(layout, last);
    let others = filled(words.facts_more, &[("n", &format!("({count}-{TOLD})"))]);
    let list = format!("{names}&IF({count}>{TOLD},{others},\"\")");
    let formula = format!("\" \"&{}", filled(words.facts_missed, &[("list", &list)]));
    Part::given(text, &format!("{count}>0"), &formula)
}

/// The measures before a place that are not met, each with its distance and where most of it is.
fn missed<'a>(layout: &'a Layout<'a>, before: usize) -> impl Iterator<Item = String> + 'a {
    let status = |measure: &usize| layout.report.results.measures[*measure].verdict();
    (0..before).filter(move |measure| status(measure) == Status::NotMet).map(|measure| told(layout, measure))
}

fn told(layout: &Layout<'_>, measure: usize) -> String {
    let plan = layout.report.plan;
    let code = &plan.measures[measure].code;
    let how_far = distance(plan, measure, &layout.report.results.measures[measure].assessed, plan.language);
    let told = how_far.map_or_else(|| code.clone(), |how_far| format!("{code}: {how_far}"));
    match Order::new(layout).place_of(measure, 0).1 {
        Shown::Text(place) if place != "–" => {
            fill(layout.words.facts_where, &[("measure", &told), ("place", &place)])
        }
        _ => told,
    }
}

/// The same as a formula.
fn told_formula(layout: &Layout<'_>, measure: usize) -> String {
    let language = layout.report.plan.language;
    let distance = cell(layout.row_of_measure(measure), column::DISTANCE);
    let code = quoted(&layout.measure(measure).code);
    let how_far = filled(&wording(layout, measure), &[("n", &whole(&format!("ABS({distance})"), language))]);
    let told = format!("{code}&IF(COUNT({distance})=0,\"\",\": \"&{how_far})");
    let (place, shown) = Order::new(layout).place_of(measure, 0);
    let place = place.unwrap_or_else(|| match &shown {
        Shown::Text(text) => quoted(text),
        Shown::Number(_) => quoted("–"),
    });
    let placed = filled(layout.words.facts_where, &[("measure", &told), ("place", &place)]);
    format!("IF({place}=\"–\",{told},{placed})")
}

/// "cần thêm {n} trẻ", "vượt {n} ca".
fn wording(layout: &Layout<'_>, measure: usize) -> String {
    let plan = layout.report.plan;
    let needed = if layout.is_upper(measure) { -1 } else { 1 };
    let one = Assessed { needed: Some(needed), ..layout.report.results.measures[measure].assessed };
    distance(plan, measure, &one, plan.language).unwrap_or_default().replacen('1', "{n}", 1)
}

/// Where the list stands once a measure was added: how many there are, and the first of them.
fn cells(layout: &Layout<'_>, measure: usize) -> (String, String) {
    let row = layout.row_of_measure(measure);
    (cell(row, LIST), cell(row, LIST + 1))
}

/// Adds a measure to the list, out of sight in its row.
pub fn write(page: &mut Page, layout: &Layout<'_>, measure: usize) -> Result<(), XlsxError> {
    let row = layout.row_of_measure(measure);
    for (column, (formula, shown)) in (LIST..).zip(figures(layout, measure)) {
        let formula = formula.filter(|_| layout.units_live);
        page.figure(row, column, formula, &shown, &Style::cell().single_line())?;
    }
    Ok(())
}

fn figures(layout: &Layout<'_>, measure: usize) -> [Figure; 2] {
    let (count, list) = match measure.checked_sub(1) {
        Some(above) => cells(layout, above),
        None => ("0".to_owned(), quoted("–")),
    };
    let words = layout.words;
    let verdict = cell(layout.row_of_measure(measure), column::VERDICT);
    let is_missed = format!("LEFT({verdict},{})={}", words.not_met.chars().count(), quoted(words.not_met));
    let told = told_formula(layout, measure);
    let all: Vec<String> = missed(layout, measure + 1).collect();
    let texts = all[..all.len().min(TOLD)].join("; ");
    let shown = if texts.is_empty() { Shown::nothing() } else { texts.into() };
    let added = format!("IF({count}=0,{told},IF({count}<{TOLD},{list}&\"; \"&{told},{list}))");
    [
        (Some(format!("{count}+IF({is_missed},1,0)")), Shown::Number(float(all.len() as u64))),
        (Some(format!("IF({is_missed},{added},{list})")), shown),
    ]
}
