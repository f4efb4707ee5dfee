//! When the plan was issued, for which years it holds, and when returns and report are due.

use chrono::NaiveDate;

use super::problems::Problems;
use super::{dates, units, written};
use crate::finding::Phrase;
use crate::model::plan::{Due, DueDay};

/// The day of issue, where it is given.
pub fn issued(head: &written::Head, report: &mut Problems) -> Option<NaiveDate> {
    let written = head.issued.as_ref()?;
    let day = dates::day(written.get_ref());
    if day.is_none() {
        report.bad_value(&units::shown(written.get_ref()), units::A_DATE, written.span());
    }
    day
}

/// First and last year.
pub fn period(head: &written::Head, report: &mut Problems) -> Option<(i32, i32)> {
    let period = dates::period(head.period.get_ref());
    if period.is_none() {
        let expected =
            Phrase::new("năm đầu và năm cuối, ví dụ \"2021-2025\"", "first and last year, such as \"2021-2025\"");
        report.bad_value(&units::shown(head.period.get_ref()), expected, head.period.span());
    }
    period
}

/// Both due dates.
pub fn due(written: &written::Due, report: &mut Problems) -> Option<Due> {
    let returns = due_day(&written.returns, report);
    let by = due_day(&written.report, report);
    let due = Due { returns: returns?, report: by? };
    // Any year will do: neither day is 29 February.
    if due.report.last_on_time(2023) < due.returns.last_on_time(2023) {
        let expected = Phrase::new(
            "hạn của báo cáo tổng hợp không sớm hơn hạn nộp báo cáo",
            "a day for the report not before the returns are due",
        );
        let day = due.report;
        report.bad_value(&format!("{:02}/{:02}", day.day, day.month), expected, written.report.span());
        return None;
    }
    Some(due)
}

fn due_day(written: &written::Placed<written::DueDay>, report: &mut Problems) -> Option<DueDay> {
    let expected = Phrase::new(
        "{ before = \"30/11\" } hoặc { by = \"30/11\" }, ngày/tháng có trong mọi năm",
        "{ before = \"30/11\" } or { by = \"30/11\" }, a day/month that every year has",
    );
    let next_year = written.get_ref().next_year;
    let (text, inclusive) = match (&written.get_ref().before, &written.get_ref().by) {
        (Some(before), None) => (before, false),
        (None, Some(by)) => (by, true),
        (both, _) => {
            let found = if both.is_some() { "before, by" } else { "{}" };
            report.bad_value(&found, expected, written.span());
            return None;
        }
    };
    let day = dates::due(text.get_ref(), inclusive, next_year);
    if day.is_none() {
        report.bad_value(text.get_ref(), expected, text.span());
    }
    day
}
