//! What the sentences draw on: the report with its words, and how units and indicators are named within a sentence.

use super::change::Change;
use super::phrases::Words as Phrases;
use crate::model::plan::DueDay;
use crate::model::results::{MeasureResult, Results, Status};
use crate::model::{Language, Plan};
use crate::write::words::fill;
use crate::write::{Report, table};

/// How many units are named one by one in a list of all.
const MOST_NAMED: usize = 9;

/// The report, as sentences see it.
pub struct Facts<'a> {
    /// What is written.
    pub report: &'a Report<'a>,
    /// The wordings of the plan's language.
    pub say: &'static Phrases,
    /// The milestone that all targets share, where it is still to come.
    pub milestone: Option<i32>,
    /// What has changed since the year before, where that is known.
    pub change: Option<Change>,
}

impl<'a> Facts<'a> {
    /// The facts of a report.
    pub fn new(report: &'a Report<'a>) -> Self {
        let milestone = table::shared_milestone(report).filter(|year| *year > report.results.year);
        Self { report, say: Phrases::of(report.plan.language), milestone, change: Change::of(report) }
    }

    /// The plan.
    pub fn plan(&self) -> &'a Plan {
        self.report.plan
    }

    /// The results.
    pub fn results(&self) -> &'a Results {
        self.report.results
    }

    /// The report's language.
    pub fn language(&self) -> Language {
        self.plan().language
    }

    /// The report's year.
    pub fn year(&self) -> i32 {
        self.results().year
    }

    /// A whole number in the manner of the language.
    pub fn count(&self, count: usize) -> String {
        self.language().count(count)
    }

    /// A wording with numbers put in.
    pub fn counted(&self, wording: &str, counts: &[(&str, usize)]) -> String {
        let texts: Vec<(&str, String)> = counts.iter().map(|(name, count)| (*name, self.count(*count))).collect();
        let values: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        fill(wording, &values)
    }

    /// A wording with a year put in.
    pub fn of_year(&self, wording: &str, year: i32) -> String {
        fill(wording, &[("year", &year.to_string())])
    }

    /// The plan by its number, day and body.
    pub fn plan_in_words(&self) -> String {
        let plan = self.plan();
        let day = plan.issued.map(|day| self.language().day_in_text(day)).unwrap_or_default();
        let wording = if plan.issued.is_some() { self.say.plan_issued } else { self.say.plan_undated };
        fill(wording, &[("number", &plan.number), ("day", &day), ("body", &plan.issuing_body)])
    }

    /// " so với mục tiêu đến năm 2025", where the year is not the milestone's own.
    pub fn against(&self) -> String {
        self.milestone.map(|year| self.of_year(self.say.against, year)).unwrap_or_default()
    }

    /// The day in a year before or by which returns are due, and which of the two wordings says so.
    pub fn due(&self, year: i32, before: &'static str, by: &'static str) -> (String, &'static str) {
        let due = self.plan().due.returns;
        let day = DueDay { inclusive: true, ..due }.last_on_time(year);
        (self.language().day_in_text(day), if due.inclusive { by } else { before })
    }

    /// A unit (index in the plan) as it is named within a sentence: phường Tứ Hạ.
    pub fn unit(&self, unit: usize) -> String {
        let unit = &self.plan().units[unit];
        match self.language() {
            Language::Vi => format!("{} {}", unit.kind, unit.name).trim_start().to_owned(),
            Language::En => unit.title(),
        }
    }

    /// Units, the first few of many.
    pub fn units(&self, units: &[usize]) -> String {
        self.listed(units.iter().map(|unit| self.unit(*unit)), MOST_NAMED, self.say.and_other_units)
    }

    /// The first few of many texts, and how many more there are.
    pub fn listed(&self, texts: impl Iterator<Item = String>, most: usize, more: &str) -> String {
        let all: Vec<String> = texts.collect();
        // To leave out only one would save nothing.
        let shown = if all.len() > most + 1 { most } else { all.len() };
        let rest = all.len() - shown;
        let mut list = all[..shown].join(", ");
        if rest > 0 {
            list.push_str(&self.counted(more, &[("n", rest)]));
        }
        list
    }

    /// How many lower units there are.
    pub fn all_units(&self) -> usize {
        self.results().units.len()
    }

    /// How many of them have a return that is used.
    pub fn used_units(&self) -> usize {
        self.results().returns.iter().flatten().count()
    }

    /// The lower units of which no return is used.
    pub fn silent_units(&self) -> Vec<usize> {
        let results = self.results();
        let units = results.units.iter().zip(&results.returns);
        units.filter(|(_, used)| used.is_none()).map(|(unit, _)| *unit).collect()
    }

    /// So many of the lower units: 8/9 đơn vị, cả 9 đơn vị; the unit's name where there is only one.
    pub fn of_units(&self, some: usize) -> String {
        match (self.all_units(), &self.results().units[..]) {
            (_, [only]) => self.unit(*only),
            (all, _) if some == all => self.counted(self.say.all_units, &[("all", all)]),
            (all, _) => self.counted(self.say.some_units, &[("n", some), ("all", all)]),
        }
    }

    /// From how many units the figures of the year before usually are, where some are missing.
    pub fn usual_before(&self) -> Option<(u32, u32)> {
        let all = self.results().previous()?.measures.iter();
        let usual = all.map(|result| (result.units_expected, result.units_used)).max()?;
        (usual.1 < usual.0).then_some((usual.1, usual.0))
    }

    /// So many of so many units.
    pub fn some_of(&self, (used, expected): (u32, u32)) -> String {
        self.counted(self.say.some_units, &[("n", used as usize), ("all", expected as usize)])
    }

    /// The indicators of a status, by index.
    pub fn indicators(&self, status: Status) -> Vec<usize> {
        let all: Vec<usize> = (0..self.plan().indicators.len()).collect();
        self.indicators_among(&all, status)
    }

    /// Those of some indicators that are of a status.
    pub fn indicators_among(&self, some: &[usize], status: Status) -> Vec<usize> {
        some.iter().copied().filter(|one| self.results().indicators[*one].status == status).collect()
    }

    /// Codes of indicators.
    pub fn codes(&self, indicators: &[usize]) -> String {
        indicators.iter().map(|one| self.plan().indicators[*one].code.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Codes of indicators, named as such: chỉ tiêu 7; các chỉ tiêu 2, 4.
    pub fn named_codes(&self, indicators: &[usize]) -> String {
        let wording = if indicators.len() == 1 { self.say.one_code } else { self.say.codes };
        fill(wording, &[("codes", &self.codes(indicators))])
    }

    /// Codes of measures.
    pub fn measure_codes(&self, measures: &[usize]) -> String {
        measures.iter().map(|one| self.plan().measures[*one].code.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// A measure's sum.
    pub fn sum(&self, measure: usize) -> &'a MeasureResult {
        &self.results().measures[measure]
    }

    /// The measures that are not met, in the order of the plan.
    pub fn missed(&self) -> Vec<usize> {
        let all = 0..self.plan().measures.len();
        all.filter(|measure| self.sum(*measure).assessed.status == Status::NotMet).collect()
    }
}
