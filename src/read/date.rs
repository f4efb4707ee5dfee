//! Days written as ISO text inside xlsx and ods.

use chrono::NaiveDate;

use crate::model::Value;

/// "2024-11-25", also with a time behind it, as a day; anything else stays text.
pub fn iso(text: &str) -> Value {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
        Ok(date) => Value::Date(date),
        Err(_) => Value::Text(text.into()),
    }
}
