//! A message to a unit that has not sent, or must mend something: what is asked and by when, ready to be pasted.

use chrono::Datelike;

use super::submitters::Submitter;
use super::words::Words;
use crate::finding::Finding;
use crate::finding::render::{Look, Printer};
use crate::model::due::weekday;
use crate::model::plan::Indicator;
use crate::model::whose::Whose;
use crate::write::Report;
use crate::write::words::{capital, fill};

/// How many points a message names.
const MOST_POINTS: usize = 10;

/// The message to one submitter; None where nothing is asked of it.
pub fn message(report: &Report<'_>, to: &Submitter<'_>) -> Option<String> {
    Some(addressed(report, &[&to.whose.title(report.plan)], &body(report, to)?))
}

/// A message to those named.
pub fn addressed(report: &Report<'_>, names: &[&str], body: &str) -> String {
    fill(Words::of(report.language).dear, &[("names", &names.join(", ")), ("body", body)])
}

/// What is said to a submitter, whoever it is.
pub fn body(report: &Report<'_>, to: &Submitter<'_>) -> Option<String> {
    let say = Words::of(report.language);
    to.is_asked().then(|| match (to.is_silent(), to.tasks.is_empty(), to.is_used) {
        (true, ..) => for_return(report, to, say),
        (false, true, _) => fill(say.ask_anew, &[("year", &year(report)), ("when", &when(report, say))]),
        (false, false, true) => match maker(report, to) {
            Some(maker) => to_mend(report, to, (say.ask_through, Some(&maker)), say),
            None => to_mend(report, to, (say.ask_to_mend, None), say),
        },
        (false, false, false) => to_mend(report, to, (say.ask_again, None), say),
    })
}

/// Who made the consolidated report through which a unit's return came; None where it came by itself.
fn maker(report: &Report<'_>, to: &Submitter<'_>) -> Option<String> {
    let plan = report.plan;
    let carried = to.used.filter(|made| made.is_copy())?.carried.as_ref()?;
    let Some(code) = &carried.by else { return Some(plan.issuing_body.clone()) };
    let unit = plan.units_of(report.results.year).into_iter().find(|unit| plan.units[*unit].code == **code);
    Some(unit.map_or_else(|| Words::of(report.language).maker.to_owned(), |unit| plan.units[unit].title()))
}

fn year(report: &Report<'_>) -> String {
    report.results.year.to_string()
}

fn for_return(report: &Report<'_>, to: &Submitter<'_>, say: &Words) -> String {
    let Report { plan, language, .. } = *report;
    let due = language.date(to.sent.due);
    let other = to.other_year.map(|of| fill(say.other_year, &[("year", &of.to_string())])).unwrap_or_default();
    let values = [
        ("receiver", capital(&plan.receiver)),
        ("year", year(report)),
        ("plan", plan.number.clone()),
        ("due", due),
        ("other_year", other),
        ("about", about(report, to, say)),
        ("when", when(report, say)),
    ];
    fill(say.ask_return, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// What an agency is to tell of: the indicators that the plan gives it.
fn about(report: &Report<'_>, to: &Submitter<'_>, say: &Words) -> String {
    let Whose::Agency(agency) = to.whose else { return String::new() };
    let is_given = |of: &&Indicator| of.agencies.iter().any(|(given, _)| *given == agency);
    let given: Vec<&str> = report.plan.indicators.iter().filter(is_given).map(|of| of.code.as_str()).collect();
    if given.is_empty() { String::new() } else { fill(say.about, &[("indicators", &given.join(", "))]) }
}

fn to_mend(report: &Report<'_>, to: &Submitter<'_>, (wording, maker): (&str, Option<&str>), say: &Words) -> String {
    let (errors, queries) = (to.errors(), to.queries());
    let how = match (errors, queries) {
        (0, _) => say.explain,
        (_, 0) => say.mend,
        _ => say.mend_and_explain,
    };
    let left = [(errors, say.errors_left), (queries, say.queries_left)];
    let left = left.into_iter().filter(|(count, _)| *count > 0);
    let what: Vec<String> = left.map(|(count, word)| fill(word, &[("n", &report.language.count(count))])).collect();
    let values = [
        ("year", year(report)),
        ("what", what.join(say.and)),
        ("points", points(report, &to.tasks, maker, say)),
        ("maker", maker.unwrap_or_default().to_owned()),
        ("how", how.to_owned()),
        ("when", when(report, say)),
    ];
    fill(wording, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// "chậm nhất thứ Sáu, ngày 29/11/2024".
fn when(report: &Report<'_>, say: &Words) -> String {
    let Report { plan, results, language, .. } = *report;
    match plan.due.reply_by(results.year, results.as_of) {
        Some(day) => fill(say.by_day, &[("weekday", weekday(day.weekday(), language)), ("day", &language.date(day))]),
        None => say.soon.to_owned(),
    }
}

/// The points, numbered, under the name of each file, and of its maker where that is another.
fn points(report: &Report<'_>, tasks: &[&Finding], maker: Option<&str>, say: &Words) -> String {
    let printer = Printer { plan: report.plan, language: report.language, look: Look::default() };
    let mut lines = Vec::new();
    let (mut told, mut left_out) = (0, 0);
    for of_file in tasks.chunk_by(|one, next| one.place.file == next.place.file) {
        let points = printer.points(of_file);
        let named = points.len().min(MOST_POINTS.saturating_sub(told));
        left_out += points.len() - named;
        if named > 0 {
            let values = [("file", &*base_name(of_file[0])), ("maker", maker.unwrap_or_default())];
            lines.push(fill(if maker.is_some() { say.file_of } else { say.file }, &values));
        }
        for point in &points[..named] {
            told += 1;
            lines.push(format!("{told}) {point}"));
        }
    }
    if left_out > 0 {
        lines.push(fill(say.more_points, &[("n", &report.language.count(left_out))]));
    }
    lines.join("\n")
}

/// The file's name as its sender knows it.
fn base_name(finding: &Finding) -> String {
    let file = finding.place.file.as_deref().unwrap_or_default();
    crate::model::show::safe(file.rsplit('/').next().unwrap_or(file))
}
