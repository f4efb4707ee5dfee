//! A deadline in a sentence: which day it is, how many days are left on the as-of day, which working day is the last.

use chrono::{Datelike, NaiveDate};

use super::words::Words;
use crate::model::Language;
use crate::model::due::{last_working_day, weekday};
use crate::model::plan::DueDay;
use crate::model::show::safe;
use crate::write::Report;
use crate::write::words::fill;

/// By when the units' returns are due.
pub fn of_returns(report: &Report<'_>) -> String {
    line(report, Words::of(report.language).due_returns, report.plan.due.returns)
}

/// By when the report itself is due.
pub fn of_report(report: &Report<'_>) -> String {
    line(report, Words::of(report.language).due_report, report.plan.due.report)
}

fn line(report: &Report<'_>, wording: &str, due: DueDay) -> String {
    let Report { plan, results, language, .. } = *report;
    let say = Words::of(language);
    let last = due.last_on_time(results.year);
    let days = due.days_left(results.year, results.as_of);
    let left = match days {
        0 => say.last_day.to_owned(),
        1.. => fill(say.left, &[("n", &days.to_string())]),
        _ => fill(say.passed, &[("n", &days.unsigned_abs().to_string())]),
    };
    let working = last_working_day(last);
    let is_told = working != last && days >= 0;
    let working = if is_told { fill(say.working, &[("day", &named(working, language))]) } else { String::new() };
    let receiver = safe(&plan.receiver);
    let values = [("day", &*named(last, language)), ("left", &left), ("working", &working), ("receiver", &receiver)];
    fill(wording, &values)
}

/// "thứ Sáu, 29/11/2024".
fn named(day: NaiveDate, language: Language) -> String {
    let values = [("weekday", weekday(day.weekday(), language)), ("day", &*language.date(day))];
    fill(Words::of(language).weekday_and_day, &values)
}
