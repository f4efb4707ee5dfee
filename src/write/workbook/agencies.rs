//! By agency: what became of the indicators that the plan gives to each body, where the gap is, and what is asked of it.
//! A page each, so that an office can be handed its own.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::asked::Asked;
use super::consolidated::{colour_verdicts, distance_shown, distance_style, rate_style, verdict_of_indicator};
use super::formula::{on_sheet, quoted};
use super::layout::Layout;
use super::order::Order;
use super::page::{Block, Page, Paper, Shown};
use super::style::{GROUP, Style};
use super::table::{self, Line};
use super::totals::{Totals, column};
use super::widths::Widths;
use super::words::fill;
use crate::model::results::Status;

const WIDTHS: [f64; 9] = [6.0, 42.0, 12.0, 13.0, 10.0, 17.0, 17.5, 30.0, 36.0];
const LAST: u16 = 8;
/// The row of the headings.
const HEADINGS: u32 = 3;

const MET_SIGN: &str = "✓ ";
const NOT_MET_SIGN: &str = "✗ ";

/// Columns of the sheet.
mod own {
    pub const ROLE: u16 = 2;
    pub const TARGET: u16 = 3;
    pub const RATE: u16 = 4;
    pub const VERDICT: u16 = 5;
    pub const DISTANCE: u16 = 6;
    pub const PLACES: u16 = 7;
    pub const ASKED: u16 = 8;
}

/// The sheet.
pub fn sheet(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let small = Style::plain().sized(10.0);
    let widths = (0..layout.measures()).fold(Widths::usual(&WIDTHS), |widths, measure| {
        widths.holding(own::DISTANCE, &distance_shown(layout, measure), &small)
    });
    let widths = widths.taken_from(&[(own::ASKED, 30.0)]);
    let mut page = Page::new(words.sheet_agencies, &widths, Paper::Landscape, words.cut)?;
    let asked = Asked::new(layout);
    head(&mut page, layout, &asked)?;
    let mut sheet = Sheet { layout, asked, page, row: HEADINGS + 1, blocks: Vec::new() };
    for (agency, indicators) in given(layout) {
        sheet.agency(agency, &indicators)?;
    }
    let Sheet { mut page, row, blocks, .. } = sheet;
    if row > HEADINGS + 1 {
        colour_verdicts(&mut page, layout, (HEADINGS + 1, row - 1), own::VERDICT, [NOT_MET_SIGN, MET_SIGN])?;
    }
    page.keep_together(&blocks, (HEADINGS, HEADINGS))?;
    page.keep((HEADINGS, HEADINGS), 2)?;
    page.protect();
    Ok(page.finish()?)
}

fn head(page: &mut Page, layout: &Layout<'_>, asked: &Asked<'_>) -> Result<(), XlsxError> {
    let (words, results) = (layout.words, layout.report.results);
    let year = results.year.to_string();
    page.title(0, (0, LAST), &fill(words.title_agencies, &[("year", &year)]))?;
    let as_of = layout.report.plan.language.date(results.as_of);
    let note = fill(words.note_agencies, &[("as_of", &as_of)]);
    let note = words.with_notice(&note, results.suppressed);
    page.across(1, (0, LAST), &note, &Style::plain().wrapped().italic())?;
    let returns = asked.of_returns();
    if !returns.is_empty() {
        page.across(2, (0, LAST), &returns, &Style::plain().wrapped())?;
    }
    let headings = table::headings(layout.report);
    page.headings(
        HEADINGS,
        &[
            words.no,
            words.indicator,
            words.role,
            &headings[3],
            &headings[usize::from(column::RATE)],
            &headings[usize::from(column::VERDICT)],
            words.distance,
            words.most_of_gap,
            words.asked,
        ],
    )
}

/// The agencies (by index) with their indicators, in the order of the plan; last those given to none.
fn given(layout: &Layout<'_>) -> Vec<(Option<usize>, Vec<usize>)> {
    let plan = layout.report.plan;
    let of = |agency: Option<usize>| {
        let is_of = |given: &[(usize, String)]| match agency {
            Some(agency) => given.iter().any(|(of, _)| *of == agency),
            None => given.is_empty(),
        };
        (0..plan.indicators.len()).filter(|one| is_of(&plan.indicators[*one].agencies)).collect::<Vec<usize>>()
    };
    let all = (0..plan.agencies.len()).map(Some).chain([None]);
    all.map(|agency| (agency, of(agency))).filter(|(_, indicators)| !indicators.is_empty()).collect()
}

/// The sheet while it is written.
struct Sheet<'a> {
    layout: &'a Layout<'a>,
    asked: Asked<'a>,
    page: Page,
    row: u32,
    blocks: Vec<Block>,
}

impl Sheet<'_> {
    fn agency(&mut self, agency: Option<usize>, indicators: &[usize]) -> Result<(), XlsxError> {
        let first = self.row;
        let name =
            agency.map_or(self.layout.words.agency_none, |agency| &self.layout.report.plan.agencies[agency].name);
        self.page.across(first, (0, own::TARGET), name, &Style::cell().bold().filled(GROUP).sized(12.0))?;
        self.tally(indicators)?;
        self.row += 1;
        for (place, indicator) in indicators.iter().enumerate() {
            let start = if place == 0 { first } else { self.row };
            self.indicator(agency, *indicator)?;
            self.blocks.push(Block { first: start, last: self.row - 1, is_fresh: place == 0 });
        }
        Ok(())
    }

    /// How many of the indicators are met and not met, counted on the consolidated table.
    fn tally(&mut self, indicators: &[usize]) -> Result<(), XlsxError> {
        let (words, results) = (self.layout.words, self.layout.report.results);
        let count = |status: Status| indicators.iter().filter(|one| results.indicators[**one].status == status).count();
        let live = |status: Status| {
            let is =
                |one: &usize| begins_with(&self.verdict_at(self.layout.row_of_indicator(*one)), words.status(status));
            indicators.iter().map(|one| format!("({})", is(one))).collect::<Vec<_>>().join("+")
        };
        let given = fill(words.tally_given, &[("n", &indicators.len().to_string())]);
        let (met, not_met) = (count(Status::Met), count(Status::NotMet));
        let shown = format!("{given}{met}{}{not_met}{}", words.tally_met, words.tally_not_met);
        let formula = format!(
            "{}&({})&{}&({})&{}",
            quoted(&given),
            live(Status::Met),
            quoted(words.tally_met),
            live(Status::NotMet),
            quoted(words.tally_not_met)
        );
        let style = Style::cell().bold().filled(GROUP);
        self.page.across(self.row, (own::RATE, LAST), "", &style)?;
        self.page.figure(self.row, own::RATE, Some(formula), &shown.into(), &style.single_line())
    }

    fn indicator(&mut self, agency: Option<usize>, indicator: usize) -> Result<(), XlsxError> {
        let plan = self.layout.report.plan;
        let lines: Vec<Line> =
            self.layout.lines.iter().copied().filter(|line| line.indicator(plan) == Some(indicator)).collect();
        for line in lines {
            match line {
                Line::Measure(measure) => self.measure(measure)?,
                Line::Both(indicator, measure) => {
                    self.naming(agency, indicator)?;
                    self.figures(measure)?;
                }
                Line::Indicator(indicator) => self.heading(agency, indicator)?,
                Line::Group(_) => continue,
            }
            self.row += 1;
        }
        Ok(())
    }

    /// An indicator's number, wording, and what the agency is to do about it.
    fn naming(&mut self, agency: Option<usize>, indicator: usize) -> Result<(), XlsxError> {
        let indicator = &self.layout.report.plan.indicators[indicator];
        let own = indicator.agencies.iter().filter(|(of, _)| Some(*of) == agency);
        let roles: Vec<&str> = own.map(|(_, role)| role.as_str()).filter(|role| !role.is_empty()).collect();
        self.page.text(self.row, 0, &indicator.code, &Style::cell().bold().centred())?;
        self.page.text(self.row, 1, &indicator.wording, &Style::cell().bold())?;
        self.page.text(self.row, own::ROLE, &roles.join(", "), &Style::cell())
    }

    fn heading(&mut self, agency: Option<usize>, indicator: usize) -> Result<(), XlsxError> {
        self.naming(agency, indicator)?;
        for column in own::TARGET..=LAST {
            self.page.blank(self.row, column, &Style::cell())?;
        }
        let shown = verdict_of_indicator(self.layout, indicator);
        self.verdict(self.layout.row_of_indicator(indicator), shown)
    }

    fn measure(&mut self, measure: usize) -> Result<(), XlsxError> {
        let of = self.layout.measure(measure);
        self.page.text(self.row, 0, &of.code, &Style::cell().centred())?;
        self.page.text(self.row, 1, &of.name, &Style::cell())?;
        self.page.blank(self.row, own::ROLE, &Style::cell())?;
        self.figures(measure)
    }

    /// A measure's figures, taken from the consolidated table.
    fn figures(&mut self, measure: usize) -> Result<(), XlsxError> {
        let (layout, row) = (self.layout, self.row);
        let (of, from) = (layout.measure(measure), layout.row_of_measure(measure));
        let totals = Totals::new(layout, measure);
        let unit = if layout.target(measure).is_some() { super::figures::unit(of) } else { String::new() };
        let target = table::target(layout.report, measure) + &unit;
        self.page.text(row, own::TARGET, &target, &Style::cell().centred())?;
        let taken = |column: u16| Some(on_sheet(layout.words.sheet_consolidated, from, column));
        self.page.figure(row, own::RATE, taken(column::RATE), &totals.rate().1, &rate_style(layout, measure).bold())?;
        let distance = totals.distance().1;
        self.page.figure(row, own::DISTANCE, taken(column::DISTANCE), &distance, &distance_style(layout, measure))?;
        self.verdict(from, totals.verdict().1)?;
        let (places, shown) = Order::new(layout).sentence_of(measure);
        self.page.figure(row, own::PLACES, places, &shown, &Style::cell().sized(10.0))?;
        self.asked_of(measure, from)
    }

    /// A verdict of the consolidated table with its sign.
    fn verdict(&mut self, from: u32, shown: Shown) -> Result<(), XlsxError> {
        let words = self.layout.words;
        let cell = self.verdict_at(from);
        let formula = format!(
            "IF({},\"{NOT_MET_SIGN}\",IF({},\"{MET_SIGN}\",\"\"))&{cell}",
            begins_with(&cell, words.not_met),
            begins_with(&cell, words.met)
        );
        let shown = match shown {
            Shown::Text(text) if text.starts_with(words.not_met) => Shown::Text(format!("{NOT_MET_SIGN}{text}")),
            Shown::Text(text) if text.starts_with(words.met) => Shown::Text(format!("{MET_SIGN}{text}")),
            other => other,
        };
        self.page.figure(self.row, own::VERDICT, Some(formula), &shown, &Style::cell().centred().bold())
    }

    /// What is asked: a cause as long as the target is not met; the figures as of the run.
    fn asked_of(&mut self, measure: usize, from: u32) -> Result<(), XlsxError> {
        let words = self.layout.words;
        let told = self.asked.of_measure(measure);
        let is_missed = self.layout.report.results.measures[measure].verdict() == Status::NotMet;
        let otherwise = if told.is_empty() { "–" } else { told.as_str() };
        let cause = format!("{}{told}", words.ask_cause);
        let shown = if is_missed { cause.trim_end() } else { otherwise };
        let missed = begins_with(&self.verdict_at(from), words.not_met);
        let formula = format!("IF({missed},{},{})", quoted(cause.trim_end()), quoted(otherwise));
        self.page.figure(self.row, own::ASKED, Some(formula), &shown.into(), &Style::cell().sized(10.0))
    }

    fn verdict_at(&self, row: u32) -> String {
        on_sheet(self.layout.words.sheet_consolidated, row, column::VERDICT)
    }
}

fn begins_with(cell: &str, word: &str) -> String {
    format!("LEFT({cell},{})={}", word.chars().count(), quoted(word))
}
