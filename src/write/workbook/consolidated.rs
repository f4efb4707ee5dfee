//! Annex 1: the consolidated table, with letterhead, the facts in a paragraph, and the signature block.

use rust_xlsxwriter::{ConditionalFormatFormula, Format, Worksheet, XlsxError};

use super::facts;
use super::figures;
use super::formula::{cell, quoted};
use super::layout::Layout;
use super::letterhead;
use super::page::{Block, Page, Paper, Shown};
use super::remarks;
use super::style::{GROUP, MET, NOT_MET, Style, rate_format};
use super::table::{self, Line, PARTIAL};
use super::totals::{Figure, Totals, column};
use super::widths::Widths;
use super::words::fill;
use crate::model::agency::FigureSource;
use crate::model::results::Status;

/// Rows between the letterhead's lines and the first row of the table.
pub const ROWS_OF_HEAD: u32 = 9;
/// Columns of the table.
const WIDTHS: [f64; 14] = [5.5, 32.0, 9.0, 8.5, 8.5, 9.0, 8.5, 8.5, 8.0, 15.5, 15.5, 7.5, 11.0, 18.5];
const LAST: u16 = 13;
/// The last column over which the wording of an indicator reaches.
const LAST_OF_WORDING: u16 = column::CHANGE;
/// The first of the columns out of sight, where the list of what is not met grows.
pub const LIST: u16 = 15;

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let texts = table::headings(layout.report);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut page = Page::new(words.sheet_consolidated, &widths(layout, &texts), Paper::Landscape, words.cut)?;
    let row = letterhead::head(&mut page, layout)?;
    head(&mut page, layout, row)?;
    let headings = layout.first_line - 1;
    page.headings(headings, &texts)?;
    for (row, line) in (layout.first_line..).zip(&layout.lines) {
        write_line(&mut page, layout, row, *line)?;
    }
    let end = layout.first_line + u32::try_from(layout.lines.len())?;
    colour_verdicts(&mut page, layout, (layout.first_line, end - 1), column::VERDICT, ["", ""])?;
    let foot = letterhead::foot(&mut page, layout, end + 1)?;
    page.keep_together(&blocks(layout, foot), (headings, headings))?;
    page.sheet.set_column_hidden(LIST)?.set_column_hidden(LIST + 1)?.set_print_area(0, 0, foot, LAST)?;
    page.sheet.set_repeat_rows(headings, headings)?.set_freeze_panes(0, 2)?;
    page.protect();
    Ok(page.finish()?)
}

/// Columns wide enough for the counts and distances that there are; wordings and remarks, which wrap, give way.
fn widths(layout: &Layout<'_>, headings: &[&str]) -> Vec<f64> {
    let language = layout.report.plan.language;
    let widths = (0..layout.measures()).fold(Widths::usual(&WIDTHS).under(headings), |widths, measure| {
        let pair = layout.report.results.measures[measure].assessed.pair;
        widths
            .holding(column::NUMERATOR, &language.whole(pair.numerator), &Style::count())
            .holding(column::DENOMINATOR, &language.whole(pair.denominator), &Style::count())
            .holding(column::DISTANCE, &distance_shown(layout, measure), &Style::plain().sized(10.0))
    });
    widths.taken_from(&[(LAST, 12.5), (1, 26.0)])
}

/// "còn được phép 1.266 ca", as the number's format shows it.
pub fn distance_shown(layout: &Layout<'_>, measure: usize) -> String {
    let (words, language) = (layout.words, layout.report.plan.language);
    let assessed = &layout.report.results.measures[measure].assessed;
    let upper = layout.target(measure).is_some_and(|target| target.comparator.is_upper_bound());
    let (before, cases, after) = match (assessed.left, assessed.needed) {
        (Some(left), _) => (words.left_before, left, words.left_after),
        (None, Some(needed)) if upper => (words.beyond_before, needed.unsigned_abs(), words.beyond_after),
        (None, Some(needed)) => (words.needed_before, needed.unsigned_abs(), words.needed_after),
        (None, None) => return String::new(),
    };
    format!("{before}{}{after}", language.whole(cases))
}

/// An indicator with its measures stands on one page, the first of a group below the group's heading, the last with the
/// foot of the document: a signature never stands alone.
fn blocks(layout: &Layout<'_>, foot: u32) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_group = false;
    for (row, line) in (layout.first_line..).zip(&layout.lines) {
        let is_group = matches!(line, Line::Group(_));
        let begins = is_group || !after_group && !matches!(line, Line::Measure(_));
        match blocks.last_mut().filter(|_| !begins) {
            Some(block) => block.last = row,
            None => blocks.push(Block { first: row, last: row, is_fresh: false }),
        }
        after_group = is_group;
    }
    if let Some(block) = blocks.last_mut() {
        block.last = foot;
    }
    blocks
}

fn head(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<(), XlsxError> {
    let (words, plan, results) = (layout.words, layout.report.plan, layout.report.results);
    let year = results.year.to_string();
    let all = (0, LAST);
    page.across(
        row + 1,
        all,
        &fill(words.annex, &[("n", "1")]),
        &Style::plain().bold().centred().sized(page.printed(13.0)),
    )?;
    let count = plan.indicators.len().to_string();
    page.title(row + 2, all, &fill(words.title_consolidated, &[("n", &count), ("year", &year)]))?;
    page.across(row + 3, all, &table::plan_line(plan), &Style::plain().wrapped().centred().sized(page.printed(12.0)))?;
    let unit = results.unit.map_or_else(|| plan.issuing_body.clone(), |unit| plan.units[unit].title());
    let as_of = plan.language.date(results.as_of);
    let line = fill(words.reporting_unit, &[("unit", &unit), ("as_of", &as_of)]);
    page.across(row + 4, all, &line, &Style::plain().wrapped().centred().italic().sized(page.printed(12.0)))?;
    let (formula, shown) = facts::paragraph(layout);
    page.figure_across(row + 5, all, formula, &shown, &Style::plain().wrapped().unlocked().sized(page.printed(12.0)))
}

fn write_line(page: &mut Page, layout: &Layout<'_>, row: u32, line: Line) -> Result<(), XlsxError> {
    let plan = layout.report.plan;
    match line {
        Line::Group(group) => {
            page.across(row, (0, LAST), &plan.groups[group].heading(), &Style::cell().bold().filled(GROUP))
        }
        Line::Indicator(indicator) => indicator_row(page, layout, row, indicator),
        Line::Measure(measure) => {
            let style = Style::cell();
            page.text(row, 0, &layout.measure(measure).code, &style.clone().centred())?;
            page.text(row, 1, &layout.measure(measure).name, &style)?;
            page.blank(row, 12, &style)?;
            figures(page, layout, row, measure)
        }
        Line::Both(indicator, measure) => {
            naming(page, layout, row, (indicator, true))?;
            figures(page, layout, row, measure)
        }
    }
}

/// Number, wording and agencies of an indicator; one that stands above its measures has no figures of its own, and its
/// wording their room.
fn naming(page: &mut Page, layout: &Layout<'_>, row: u32, (number, is_alone): (usize, bool)) -> Result<(), XlsxError> {
    let plan = layout.report.plan;
    let indicator = &plan.indicators[number];
    page.text(row, 0, &indicator.code, &Style::cell().bold().centred())?;
    let last = if is_alone { 1 } else { LAST_OF_WORDING };
    page.across(row, (1, last), &indicator.wording, &Style::cell().bold())?;
    page.text(row, 12, &table::agencies(plan, number), &Style::cell())
}

fn indicator_row(page: &mut Page, layout: &Layout<'_>, row: u32, indicator: usize) -> Result<(), XlsxError> {
    naming(page, layout, row, (indicator, false))?;
    for column in [column::DISTANCE, column::UNITS, LAST] {
        page.blank(row, column, &Style::cell())?;
    }
    let (formula, shown) = indicator_verdict(layout, indicator);
    page.figure(row, column::VERDICT, formula, &shown, &Style::cell().bold().centred())
}

/// An indicator's verdict in words, marked where it is provisional; an indicator that is its only measure shows that
/// measure's.
pub fn verdict_of_indicator(layout: &Layout<'_>, indicator: usize) -> Shown {
    let is_both = |line: &Line| match *line {
        Line::Both(of, measure) if of == indicator => Some(measure),
        _ => None,
    };
    if let Some(measure) = layout.lines.iter().find_map(is_both) {
        return Totals::new(layout, measure).verdict().1;
    }
    let result = layout.report.results.indicators[indicator];
    let provisional = result.provisional && figures::is_judged(result.status);
    let mark = if provisional { layout.words.provisional } else { "" };
    format!("{}{mark}", layout.words.status(result.status)).into()
}

/// An indicator's verdict from the verdicts of its measures that have a target.
fn indicator_verdict(layout: &Layout<'_>, indicator: usize) -> Figure {
    let words = layout.words;
    let shown = verdict_of_indicator(layout, indicator);
    let measures = &layout.report.plan.indicators[indicator].measures;
    // What no unit of the run could report is left aside.
    let is_judged = |m: &usize| layout.target(*m).is_some() && layout.report.results.measures[*m].units_expected > 0;
    let targeted: Vec<usize> = measures.iter().copied().filter(is_judged).collect();
    // The words of a masked measure are no counts that a correction changes.
    let is_masked =
        targeted.iter().any(|measure| layout.report.results.measures[*measure].assessed.status == Status::Masked);
    if targeted.is_empty() || is_masked {
        return (None, shown);
    }
    let having = |word: &str| {
        let count = |(first, last): (u32, u32)| {
            let (first, last) = (cell(first, column::VERDICT), cell(last, column::VERDICT));
            format!("COUNTIF({first}:{last},{})", quoted(&format!("{word}*")))
        };
        runs(layout, &targeted).into_iter().map(count).collect::<Vec<_>>().join("+")
    };
    let provisional = provisional(layout, &targeted);
    let formula = format!(
        "IF({}>0,{}&{provisional},IF({}>0,{},IF({}=0,{},{})&{provisional}))",
        having(words.not_met),
        quoted(words.not_met),
        having(words.no_data),
        quoted(words.no_data),
        having(words.met),
        quoted(words.nil),
        quoted(words.met),
    );
    (Some(formula), shown)
}

fn provisional(layout: &Layout<'_>, targeted: &[usize]) -> String {
    let fewer = |&measure: &usize| {
        if matches!(layout.report.results.measures[measure].source, FigureSource::InsteadOf(_)) {
            return "TRUE".to_owned();
        }
        let units = cell(layout.row_of_measure(measure), column::UNITS);
        format!("{units}<{}", layout.report.results.measures[measure].units_expected)
    };
    let any = targeted.iter().map(fewer).collect::<Vec<_>>().join(",");
    format!("IF(OR({any}),{},\"\")", quoted(layout.words.provisional))
}

/// The rows of measures as runs of neighbours.
fn runs(layout: &Layout<'_>, measures: &[usize]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in measures.iter().map(|measure| layout.row_of_measure(*measure)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

fn figures(page: &mut Page, layout: &Layout<'_>, row: u32, measure: usize) -> Result<(), XlsxError> {
    let totals = Totals::new(layout, measure);
    let centred = Style::cell().centred();
    page.text(row, 2, &layout.measure(measure).unit_label, &centred)?;
    page.text(row, 3, &table::target(layout.report, measure), &centred)?;
    let rate = rate_style(layout, measure);
    let change = Style::number(&format_of_change(layout.measure(measure).decimals));
    let mut write =
        |column: u16, (formula, shown): Figure, style: &Style| page.figure(row, column, formula, &shown, style);
    write(column::NUMERATOR, totals.numerator(), &Style::count())?;
    write(column::DENOMINATOR, totals.denominator(), &Style::count())?;
    write(column::RATE, totals.rate(), &rate.bold())?;
    write(column::PREVIOUS, totals.previous(), &Style::number(&format_of_previous(layout, measure)))?;
    write(column::CHANGE, totals.change(), &change)?;
    write(column::VERDICT, totals.verdict(), &centred.clone().bold())?;
    write(column::UNITS, totals.units(), &centred.clone().shown_as(&format_of_units(layout, measure)))?;
    write(column::DISTANCE, totals.distance(), &distance_style(layout, measure))?;
    facts::write_list(page, layout, measure)?;
    let (formula, shown) = remarks::of_measure(layout, measure);
    page.figure(row, LAST, formula, &shown, &Style::cell().sized(10.0).unlocked())
}

/// "cần thêm 14", "vượt 3 ca", "còn được phép 2 ca": the number, and its format says which.
pub fn distance_style(layout: &Layout<'_>, measure: usize) -> Style {
    let words = layout.words;
    let upper = layout.target(measure).is_some_and(|target| target.comparator.is_upper_bound());
    let part = |before: &str, after: &str| format!("\"{before}\"#,##0\"{after}\"").replace("\"\"", "");
    let left = part(words.left_before, words.left_after);
    let format = if upper {
        format!("{left};{};{left}", part(words.beyond_before, words.beyond_after))
    } else {
        part(words.needed_before, words.needed_after)
    };
    Style::number(&format).centred().sized(10.0)
}

/// A measure's rate, with as many decimals as its verdict needs.
pub fn rate_style(layout: &Layout<'_>, measure: usize) -> Style {
    let (decimals, about) =
        figures::decimals(layout.measure(measure), &layout.report.results.measures[measure].assessed);
    Style::number(&rate_format(decimals, about))
}

/// The format of a measure's rate of the year before.
pub fn format_of_previous(layout: &Layout<'_>, measure: usize) -> String {
    let of = layout.measure(measure);
    let previous = layout.report.results.before(measure);
    let (decimals, about) =
        previous.map_or((of.decimals, false), |(result, _)| figures::decimals(of, &result.assessed));
    let rate = rate_format(decimals, about);
    if table::is_partial_before(layout.report, measure) { format!("{rate}\"{PARTIAL}\"") } else { rate }
}

fn format_of_change(decimals: u32) -> String {
    let rate = rate_format(decimals, false);
    format!("+{rate};-{rate};{rate}")
}

fn format_of_units(layout: &Layout<'_>, measure: usize) -> String {
    format!("0\"/{}\"", layout.report.results.measures[measure].units_expected)
}

/// Colours the verdicts of a column by what their cells say, after a sign for not met or met.
pub fn colour_verdicts(
    page: &mut Page,
    layout: &Layout<'_>,
    (first, last): (u32, u32),
    column: u16,
    signs: [&str; 2],
) -> Result<(), XlsxError> {
    let place = cell(first, column);
    for ((status, fill), sign) in [(Status::NotMet, NOT_MET), (Status::Met, MET)].into_iter().zip(signs) {
        let word = format!("{sign}{}", layout.words.status(status));
        let rule = format!("LEFT({place},{})={}", word.chars().count(), quoted(&word));
        let format = ConditionalFormatFormula::new()
            .set_rule(rule.as_str())
            .set_format(Format::new().set_background_color(fill));
        page.sheet.add_conditional_format(first, column, last, column, &format)?;
    }
    Ok(())
}
