//! Days, years and due dates as an officer writes them.

use chrono::{Datelike, NaiveDate};
use toml::Value;

use crate::model::plan::DueDay;

/// The years that a plan may speak of; anything else is a slip.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A date of TOML, 2025-06-30, or 30/06/2025 in quotes.
pub fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Datetime(found) if found.time.is_none() => {
            let date = found.date?;
            ymd(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        }
        Value::String(text) => day_of_text(text.trim()),
        _ => None,
    }
}

fn day_of_text(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['/', '-']).collect();
    let &[first, month, last] = parts.as_slice() else { return None };
    match (first.len(), last.len()) {
        (4, 1..=2) if text.contains('-') => ymd(year(first)?, number(month)?, number(last)?),
        (1..=2, 4) => ymd(year(last)?, number(month)?, number(first)?),
        _ => None,
    }
}

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| YEARS.contains(&day.year()))
}

/// Digits only: `+3` is a number to Rust, but not to a reader.
fn number(text: &str) -> Option<u32> {
    (text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// A year in four digits.
pub fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok())?.filter(|year| YEARS.contains(year))
}

/// "2021-2025" or a single year: the first and the last.
pub fn period(value: &Value) -> Option<(i32, i32)> {
    let text = match value {
        Value::Integer(single) => single.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let mut years = text.split(['-', '–']).map(|part| year(part.trim()));
    let first = years.next()??;
    let last = years.next().unwrap_or(Some(first))?;
    (years.next().is_none() && first <= last).then_some((first, last))
}

/// "30/11": a day that every year has, whose last on-time day does not lie before the year that is reported.
pub fn due(text: &str, inclusive: bool, next_year: bool) -> Option<DueDay> {
    let (day, month) = text.trim().split_once('/')?;
    let (day, month) = (number(day)?, number(month)?);
    // A year without a 29 February.
    let date = NaiveDate::from_ymd_opt(2023, month, day)?;
    let is_possible = inclusive || next_year || date.ordinal() > 1;
    is_possible.then_some(DueDay { month, day, inclusive, next_year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_an_officer_writes_it() {
        let expected = NaiveDate::from_ymd_opt(2025, 6, 30);
        for text in ["30/06/2025", "30/6/2025", "30-6-2025", "2025-06-30", " 30/06/2025 "] {
            assert_eq!(day(&Value::from(text)), expected, "{text}");
        }
        for text in ["06/30/2025", "30/6/25", "2025/06/30", "31/6/2025", "30.6.2025", "", "1/2/3/2025", "+1/2/2025"] {
            assert_eq!(day(&Value::from(text)), None, "{text}");
        }
        assert_eq!(day(&Value::from(45_000)), None);
    }

    #[test]
    fn a_period_is_two_years_or_one() {
        assert_eq!(period(&Value::from("2021-2025")), Some((2021, 2025)));
        assert_eq!(period(&Value::from("2021 – 2025")), Some((2021, 2025)));
        assert_eq!(period(&Value::from(2015)), Some((2015, 2015)));
        for text in ["2025-2021", "2021-", "21-25", "2021-2023-2025", "", "năm 2021"] {
            assert_eq!(period(&Value::from(text)), None, "{text}");
        }
    }

    #[test]
    fn a_due_day_must_exist_every_year() {
        let november = DueDay { month: 11, day: 30, inclusive: false, next_year: false };
        assert_eq!(due("30/11", false, false), Some(november));
        for text in ["29/2", "31/11", "11/30", "30-11", "30", "0/1", "30/11/2024"] {
            assert_eq!(due(text, true, false), None, "{text}");
        }
        assert_eq!(due("1/1", false, false), None, "the day before is another year's");
    }

    #[test]
    fn what_is_due_in_the_next_year_is_on_time_until_then() {
        let last = |text, inclusive| due(text, inclusive, true).map(|due| due.last_on_time(2024));
        assert_eq!(last("31/01", true), NaiveDate::from_ymd_opt(2025, 1, 31));
        assert_eq!(last("1/1", false), NaiveDate::from_ymd_opt(2024, 12, 31));
    }
}
