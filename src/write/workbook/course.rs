//! The course of the measures: one row a measure, one column a year of the plan up to the report's, the line that it has
//! to keep, and whether the pace is enough. Counts by year and charts stand on the sheet beside it.

mod charts;
mod data;

use rust_xlsxwriter::{Color, Worksheet, XlsxError};

use super::figures;
use super::formula::on_sheet;
use super::layout::Layout;
use super::page::{Block, Page, Paper, Shown};
use super::style::{GROUP, MET, NOT_MET, Style, rate_format};
use super::table::{self, Line};
use super::totals::column as total;
use super::words::fill;
use crate::model::course::{Pace, Start};
use crate::model::results::{MeasureResult, Status};
use crate::write::pace::Told;
use data::Data;

/// The row of the headings.
const HEADINGS: u32 = 4;
/// What stands for a rate where nothing occurred.
const NIL: &str = "0/0";
/// Columns before those of the years.
const BEFORE: [f64; 4] = [7.0, 36.0, 9.0, 15.0];
/// Columns after them: target, line, pace, remark.
const AFTER: [f64; 4] = [11.0, 10.5, 24.0, 24.0];
const YEAR_WIDTH: f64 = 9.5;
/// More years ahead than this are not shown.
const MOST_AHEAD: i32 = 30;

/// Both sheets: the courses, then their charts and counts.
pub fn sheets(layout: &Layout<'_>) -> anyhow::Result<[Worksheet; 2]> {
    let courses = Courses { layout, years: years(layout) };
    let data = Data::new(&courses);
    Ok([courses.sheet(&data)?, charts::sheet(&courses, &data)?])
}

/// The years of the plan up to the report's, and one before them that a line begins with: a stray return of another
/// year makes no column.
fn years(layout: &Layout<'_>) -> Vec<i32> {
    let (results, (first, last)) = (layout.report.results, layout.report.plan.period);
    let mut years: Vec<i32> = (first..=last.min(results.year)).collect();
    let starts = results.courses.iter().filter_map(|course| Some(course.start.as_ref()?.year));
    years.extend(starts.filter(|start| results.history.iter().any(|past| past.year == *start)));
    years.push(results.year);
    years.sort_unstable();
    years.dedup();
    years
}

/// What is shown of the courses.
struct Courses<'a> {
    layout: &'a Layout<'a>,
    years: Vec<i32>,
}

/// A measure's sum of a year.
struct Figure<'a> {
    result: &'a MeasureResult,
    /// Whether it is of the same ground as the report's year.
    is_comparable: bool,
}

impl<'a> Courses<'a> {
    /// A measure's sum of a year, where any unit gave one.
    fn figure(&self, measure: usize, year: i32) -> Option<Figure<'a>> {
        let results = self.layout.report.results;
        let past = results.history.iter().find(|past| past.year == year);
        let figure = match past {
            Some(past) => Figure { result: &past.measures[measure], is_comparable: past.comparable[measure] },
            None if year == results.year => Figure { result: &results.measures[measure], is_comparable: true },
            None => return None,
        };
        (figure.result.assessed.status != Status::NoData).then_some(figure)
    }

    fn told(&self, measure: usize) -> Told<'a> {
        Told::new(self.layout.report, measure)
    }

    /// The years ahead for which a measure's line tells what is due.
    fn ahead(&self, measure: usize) -> std::ops::RangeInclusive<i32> {
        let now = self.layout.report.results.year;
        let line = &self.told(measure).course.line.0;
        let last = line.last().map_or(now, |(year, _)| (*year).min(now + MOST_AHEAD));
        now + 1..=last
    }

    /// With how many decimals a measure's rate of a year is shown, and whether even so it has to be marked as rounded.
    fn decimals(&self, measure: usize, year: i32, figure: &Figure<'_>) -> (u32, bool) {
        let (decimals, is_about) = figures::decimals(self.layout.measure(measure), &figure.result.assessed);
        let is_now = year == self.layout.report.results.year;
        (if is_now { self.told(measure).decimals() } else { decimals }, is_about)
    }

    /// The first column after those of the years.
    fn after(&self) -> u16 {
        u16::try_from(BEFORE.len() + self.years.len()).unwrap_or(u16::MAX)
    }

    fn last(&self) -> u16 {
        self.after() + 3
    }

    fn lines(&self) -> Vec<Line> {
        let lines = self.layout.lines.iter().copied();
        lines.filter(|line| !matches!(line, Line::Indicator(_))).collect()
    }

    fn sheet(&self, data: &Data<'_>) -> anyhow::Result<Worksheet> {
        let words = self.layout.words;
        let years = self.years.iter().map(|_| YEAR_WIDTH);
        let widths: Vec<f64> = BEFORE.into_iter().chain(years).chain(AFTER).collect();
        let mut page = Page::new(words.sheet_courses, &widths, Paper::Landscape, words.cut)?;
        self.head(&mut page)?;
        self.headings(&mut page)?;
        for (row, line) in (HEADINGS + 1..).zip(self.lines()) {
            match line {
                Line::Group(group) => self.group(&mut page, row, group)?,
                Line::Measure(measure) | Line::Both(_, measure) => self.row(&mut page, row, measure, data)?,
                Line::Indicator(_) => {}
            }
        }
        page.keep_together(&self.blocks(), (HEADINGS, HEADINGS))?;
        page.keep((HEADINGS, HEADINGS), 2)?;
        Ok(page.finish()?)
    }

    /// Each row stands alone, but the heading of a group with the first row below it.
    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut after_group = false;
        for (row, line) in (HEADINGS + 1..).zip(self.lines()) {
            match blocks.last_mut().filter(|_| after_group) {
                Some(block) => block.last = row,
                None => blocks.push(Block { first: row, last: row, is_fresh: false }),
            }
            after_group = matches!(line, Line::Group(_));
        }
        blocks
    }

    fn head(&self, page: &mut Page) -> Result<(), XlsxError> {
        let (words, results) = (self.layout.words, self.layout.report.results);
        let all = (0, self.last());
        let (first, now) = (self.years[0].to_string(), results.year.to_string());
        let span = if first == now { now.clone() } else { format!("{first}–{now}") };
        page.across(0, all, &fill(words.title_courses, &[("years", &span)]), &Style::title())?;
        let several = self.layout.report.plan.measures.iter().any(|of| of.targets.len() > 1);
        let through = if several { words.note_through } else { "" };
        let note = Style::plain().wrapped().italic();
        page.across(1, all, &fill(words.note_courses, &[("year", &now), ("through", through)]), &note)?;
        page.across(2, all, &fill(words.note_signs, &[("year", &now)]), &note)?;
        match self.missing() {
            _ if results.history.is_empty() => {
                page.across(3, all, &fill(words.note_alone, &[("year", &now)]), &note.bold())
            }
            missing if missing.is_empty() => Ok(()),
            missing => page.across(3, all, &fill(words.missing_years, &[("years", &spans(&missing))]), &note.bold()),
        }
    }

    /// The years of which no return is at hand.
    fn missing(&self) -> Vec<i32> {
        let results = self.layout.report.results;
        let is_at_hand = |year: &&i32| **year == results.year || results.history.iter().any(|past| past.year == **year);
        self.years.iter().filter(|year| !is_at_hand(year)).copied().collect()
    }

    fn headings(&self, page: &mut Page) -> Result<(), XlsxError> {
        let (words, report) = (self.layout.words, self.layout.report);
        let of_year = |wording: &str, year: i32| fill(wording, &[("year", &year.to_string())]);
        let target = table::shared_milestone(report);
        let mut headings: Vec<String> =
            [words.code, words.measure, words.unit_of_measurement, words.start].map(str::to_owned).into();
        headings.extend(self.years.iter().map(i32::to_string));
        headings.extend([
            target.map_or_else(|| words.target.to_owned(), |year| of_year(words.target_until, year)),
            of_year(words.due_in, report.results.year),
            words.pace.to_owned(),
            words.remark.to_owned(),
        ]);
        page.headings(HEADINGS, &headings.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn group(&self, page: &mut Page, row: u32, group: usize) -> Result<(), XlsxError> {
        let group = &self.layout.report.plan.groups[group];
        page.across(row, (0, self.last()), &group.heading(), &Style::cell().bold().filled(GROUP))
    }

    fn row(&self, page: &mut Page, row: u32, measure: usize, data: &Data<'_>) -> Result<(), XlsxError> {
        let (of, told) = (self.layout.measure(measure), self.told(measure));
        let centred = Style::cell().centred();
        page.text(row, 0, &of.code, &centred)?;
        page.text(row, 1, &of.name, &Style::cell())?;
        page.text(row, 2, &of.unit_label, &centred)?;
        page.text(row, 3, &self.start(measure, told.course.start.as_ref()), &centred.clone().sized(10.0))?;
        for (column, year) in (4..).zip(&self.years) {
            self.year(page, (row, column), (measure, *year), data)?;
        }
        let after = self.after();
        page.text(row, after, &table::target(self.layout.report, measure), &centred)?;
        let due = told.due().map_or_else(Shown::nothing, |due| Shown::Number(due.nearest_float()));
        page.figure(row, after + 1, None, &due, &Style::number(&rate_format(told.decimals(), false)))?;
        let pace = told.words(self.layout.report.plan.language);
        page.text(row, after + 2, &pace, &coloured(centred, told.course.pace))?;
        page.text(row, after + 3, &self.remarks(measure), &Style::cell().sized(10.0))
    }

    fn start(&self, measure: usize, start: Option<&Start>) -> String {
        let (words, language) = (self.layout.words, self.layout.report.plan.language);
        let Some(start) = start else { return "–".to_owned() };
        let rate = language.decimal(&start.rate.rounded(self.layout.measure(measure).decimals));
        let wording = if start.is_of_plan { words.start_of_plan } else { words.start_at_hand };
        fill(wording, &[("rate", &rate), ("year", &start.year.to_string())])
    }

    /// The rate of a year, taken from the figures by year; a sign where it is provisional or of other ground.
    fn year(
        &self,
        page: &mut Page,
        (row, column): (u32, u16),
        (measure, year): (usize, i32),
        data: &Data<'_>,
    ) -> Result<(), XlsxError> {
        let centred = Style::cell().centred();
        let is_now = year == self.layout.report.results.year;
        let Some(figure) = self.figure(measure, year) else {
            let style = Style::number(&rate_format(self.layout.measure(measure).decimals, false)).centred();
            let style = if is_now { style.bold() } else { style };
            return page.figure(row, column, is_now.then(|| self.now_formula(measure)), &Shown::nothing(), &style);
        };
        if figure.result.assessed.status == Status::Masked {
            return page.text(row, column, self.layout.words.masked, &centred);
        }
        let rate = data.rate(measure, &figure);
        let (decimals, is_about) = self.decimals(measure, year, &figure);
        let signs = [(figure.result.is_provisional(), "*"), (!figure.is_comparable, "†")];
        let signs: String = signs.into_iter().filter(|(holds, _)| *holds).map(|(_, sign)| sign).collect();
        let format = rate_format(decimals, is_about);
        let format = if signs.is_empty() { format } else { format!("{format}\"{signs}\"") };
        let style = Style::number(&format).centred();
        let style = if figure.is_comparable { style } else { style.italic().grey() };
        let style = if is_now { style.bold() } else { style };
        let formula = if is_now {
            Some(self.now_formula(measure))
        } else {
            let (from, at) = data.cell(measure, year, figure.is_comparable);
            rate.map(|_| on_sheet(self.layout.words.sheet_course_charts, from, at))
        };
        page.figure(row, column, formula, &rate.map_or_else(|| NIL.into(), Shown::Number), &style)
    }

    /// The rate of the report's year as the consolidated table has it, also once a count is corrected.
    fn now_formula(&self, measure: usize) -> String {
        let sheet = self.layout.words.sheet_consolidated;
        let [rate, units] =
            [total::RATE, total::UNITS].map(|of| on_sheet(sheet, self.layout.row_of_measure(measure), of));
        format!("IF(COUNT({rate})=1,{rate},IF({units}=0,\"–\",\"{NIL}\"))")
    }

    /// What is to be said beside a measure: the years that cannot be compared, and whether the plan only strives for it.
    fn remarks(&self, measure: usize) -> String {
        let words = self.layout.words;
        let is_moved = |year: &&i32| self.figure(measure, **year).is_some_and(|figure| !figure.is_comparable);
        let moved: Vec<i32> = self.years.iter().filter(is_moved).copied().collect();
        let moved = (!moved.is_empty()).then(|| fill(words.moved_years, &[("years", &spans(&moved))]));
        let striving = self.layout.target(measure).is_some_and(|target| target.striving);
        let striving = striving.then(|| words.striving.to_owned());
        moved.into_iter().chain(striving).collect::<Vec<_>>().join(" ")
    }
}

fn coloured(style: Style, pace: Pace) -> Style {
    let colour: Option<Color> = match pace {
        Pace::Met | Pace::OnTrack => Some(MET),
        Pace::Behind | Pace::Missed => Some(NOT_MET),
        Pace::Unknown | Pace::Nil | Pace::NoTarget => None,
    };
    match colour {
        Some(colour) => style.bold().filled(colour),
        None => style,
    }
}

/// Years in order, runs of neighbours drawn together: 2021–2023, 2025.
fn spans(years: &[i32]) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let run = |(first, last): (i32, i32)| if first == last { first.to_string() } else { format!("{first}–{last}") };
    runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_years_are_drawn_together() {
        assert_eq!(spans(&[2021, 2022, 2023, 2025]), "2021–2023, 2025");
        assert_eq!(spans(&[2021]), "2021");
    }
}
