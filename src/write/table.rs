//! What the consolidated table says in words, wherever it is written: its lines, headings, targets and remarks.

use std::collections::BTreeSet;

use super::Report;
use super::words::{Words, fill};
use crate::model::results::{Status, UnitResult};
use crate::model::{Language, Plan, Target};

/// A row of the consolidated table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of a group (index).
    Group(usize),
    /// An indicator (index) above its measures.
    Indicator(usize),
    /// A measure (index) below its indicator.
    Measure(usize),
    /// An indicator and its only measure, which bears the same code.
    Both(usize, usize),
}

impl Line {
    /// The indicator (index) to which the row belongs.
    pub fn indicator(self, plan: &Plan) -> Option<usize> {
        match self {
            Self::Group(_) => None,
            Self::Indicator(indicator) | Self::Both(indicator, _) => Some(indicator),
            Self::Measure(measure) => Some(plan.measures[measure].indicator),
        }
    }
}

/// The rows of the table, in the order of the plan.
pub fn lines(plan: &Plan) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in 0..plan.groups.len() {
        lines.push(Line::Group(group));
        let of_group = |&indicator: &usize| plan.indicators[indicator].group == group;
        for indicator in (0..plan.indicators.len()).filter(of_group) {
            match plan.indicators[indicator].measures[..] {
                [only] if plan.measures[only].code == plan.indicators[indicator].code => {
                    lines.push(Line::Both(indicator, only));
                }
                ref measures => {
                    lines.push(Line::Indicator(indicator));
                    lines.extend(measures.iter().map(|&measure| Line::Measure(measure)));
                }
            }
        }
    }
    lines
}

/// Its headings.
pub fn headings(report: &Report<'_>) -> [String; 14] {
    let words = Words::of(report.plan.language);
    let year = report.results.year;
    let of_year = |wording: &str, year: i32| fill(wording, &[("year", &year.to_string())]);
    let milestone = shared_milestone(report);
    let before = milestone.filter(|milestone| *milestone > year);
    let is_marked = (0..report.results.measures.len()).any(|measure| is_partial_before(report, measure));
    let result_before = of_year(words.result_of, year - 1) + if is_marked { words.partial } else { "" };
    [
        words.no.into(),
        words.indicator.into(),
        words.unit_of_measurement.into(),
        milestone.map_or_else(|| words.target.into(), |year| of_year(words.target_until, year)),
        words.numerator.into(),
        words.denominator.into(),
        of_year(words.result_of, year),
        result_before,
        words.change.into(),
        before.map_or_else(|| words.verdict.into(), |year| of_year(words.verdict_before, year)),
        words.distance.into(),
        words.units_used.into(),
        words.agency.into(),
        words.remark.into(),
    ]
}

/// Whether the result of the year before is shown and rests on some of the units alone: it bears [`PARTIAL`], which the
/// heading tells the meaning of.
pub fn is_partial_before(report: &Report<'_>, measure: usize) -> bool {
    let before = report.results.before(measure).map(|(before, _)| before).filter(|before| before.is_provisional());
    before.is_some_and(|before| before.assessed.pair.denominator > 0 && before.assessed.status != Status::Masked)
}

/// The sign of such a result.
pub const PARTIAL: &str = "*";

/// The milestone that all measures share, if they do.
pub fn shared_milestone(report: &Report<'_>) -> Option<i32> {
    let targets = report.results.measures.iter().filter_map(|result| result.assessed.target);
    let milestones: BTreeSet<i32> = targets.map(|target| target.milestone).collect();
    (milestones.len() == 1).then(|| milestones.first().copied()).flatten()
}

/// The line under the title that names the plan.
pub fn plan_line(plan: &Plan) -> String {
    let words = Words::of(plan.language);
    let issued = plan.issued.map(|day| plan.language.date(day)).unwrap_or_default();
    let wording = if plan.issued.is_some() { words.plan_line } else { words.plan_line_undated };
    fill(wording, &[("number", &plan.number), ("issued", &issued), ("title", &plan.title)])
}

/// The target that a measure is held against, with its year where measures have different ones.
pub fn target(report: &Report<'_>, measure: usize) -> String {
    let Some(target) = report.results.measures[measure].assessed.target else { return "–".to_owned() };
    let language = report.plan.language;
    let text = sign_and_bound(language, target);
    match shared_milestone(report) {
        Some(_) => text,
        None => fill(Words::of(language).until, &[("target", &text), ("year", &target.milestone.to_string())]),
    }
}

/// A target as a reader sees it: ≤ 0,3.
pub fn sign_and_bound(language: Language, target: Target) -> String {
    let sign = target.comparator.sign().replace("<=", "≤").replace(">=", "≥");
    format!("{sign} {}", language.decimal(&target.bound.to_string()))
}

/// The bodies to which the plan gives an indicator, by their short names, with their roles.
pub fn agencies(plan: &Plan, indicator: usize) -> String {
    let agency = |(agency, role): &(usize, String)| {
        let short = &plan.agencies[*agency].short;
        if role.is_empty() { short.clone() } else { format!("{short} ({role})") }
    };
    plan.indicators[indicator].agencies.iter().map(agency).collect::<Vec<_>>().join("; ")
}

/// How many units are named of many.
pub const NAMED: usize = 9;

/// Names of units (indexes in the plan), the first few of many.
pub fn unit_names(plan: &Plan, units: &[usize]) -> String {
    first_of(plan, &units.iter().map(|&unit| plan.units[unit].short()).collect::<Vec<_>>())
}

/// The first few of many names.
fn first_of(plan: &Plan, names: &[String]) -> String {
    let mut first = names[..names.len().min(NAMED)].join(", ");
    if names.len() > NAMED {
        let more = (names.len() - NAMED).to_string();
        first.push_str(&fill(Words::of(plan.language).and_others, &[("n", &more)]));
    }
    first
}

/// What stands under Ghi chú of a measure, one after the other. Units that are known to have no figures at all (indexes
/// in the plan) are not named again.
pub fn remarks(report: &Report<'_>, measure: usize, known: &[usize]) -> Vec<String> {
    let mut remarks = standing_remarks(report, measure);
    if report.results.measures[measure].assessed.one_case_decides {
        remarks.push(Words::of(report.plan.language).one_case.to_owned());
    }
    remarks.extend(missing(report, measure, known));
    remarks
}

/// That the year before is of other ground, where both have figures.
fn moved(report: &Report<'_>, measure: usize) -> Option<String> {
    let (before, is_comparable) = report.results.before(measure)?;
    let year = (report.results.year - 1).to_string();
    let are_told = before.units_used > 0 && report.results.measures[measure].units_used > 0;
    let wording = Words::of(report.plan.language).not_comparable;
    (are_told && !is_comparable).then(|| fill(wording, &[("year", &year)]))
}

/// Those of them that no count changes.
pub fn standing_remarks(report: &Report<'_>, measure: usize) -> Vec<String> {
    let mut remarks: Vec<String> = report.plan.measures[measure].remark.iter().map(|one| sentence(one)).collect();
    if report.results.measures[measure].assessed.target.is_some_and(|target| target.striving) {
        remarks.push(Words::of(report.plan.language).striving.to_owned());
    }
    remarks.extend(moved(report, measure));
    remarks
}

/// A remark of the plan's own, closed by a full stop.
fn sentence(remark: &str) -> String {
    if remark.ends_with(['.', '!', '?', '…']) { remark.to_owned() } else { format!("{remark}.") }
}

fn missing(report: &Report<'_>, measure: usize, known: &[usize]) -> Option<String> {
    let results = report.results;
    let rows = (0..results.units.len()).filter(|row| !known.contains(&results.units[*row]));
    let names: Vec<String> = rows.filter_map(|row| lacking(report, row, measure)).collect();
    let some = !names.is_empty() && results.measures[measure].assessed.status != Status::NoData;
    let wording = Words::of(report.plan.language).missing_units;
    some.then(|| fill(wording, &[("names", &first_of(report.plan, &names))]))
}

/// The name of a lower unit that lacks a pair; of one that stands for several units, with how many of them gave theirs.
pub fn lacking(report: &Report<'_>, row: usize, measure: usize) -> Option<String> {
    let results = report.results;
    let name = || report.plan.units[results.units[row]].short();
    if matches!(results.matrix[row][measure], UnitResult::NoData | UnitResult::Refused) {
        return Some(name());
    }
    let tier = results.returns.get(row)?.as_ref()?.entry(measure)?.besides().tier.as_ref()?;
    let part = || format!("{} ({}/{})", name(), tier.units_used, tier.units_expected);
    (tier.units_used < tier.units_expected).then(part)
}
