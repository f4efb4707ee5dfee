//! What flags take, and how it is read.

use std::fmt;

use chrono::NaiveDate;
use clap::ValueEnum;

use crate::model::pair::LARGEST_COUNT;
use crate::model::{Language, calendar};
use crate::suppress;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

/// What `validate` prints: a report cannot be printed as lines of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Text,
    Json,
    Csv,
}

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Csv,
    Dhis2,
}

/// The commands whose JSON has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Printed {
    Consolidate,
    Validate,
    Status,
    Trace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageFlag {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

impl From<LanguageFlag> for Language {
    fn from(flag: LanguageFlag) -> Self {
        match flag {
            LanguageFlag::Vi => Self::Vi,
            LanguageFlag::En => Self::En,
        }
    }
}

/// What a flag wanted and did not get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Year,
    Day,
    Jobs,
    Bound,
}

impl Wanted {
    /// In words.
    pub const fn words(self, language: Language) -> &'static str {
        match self {
            Self::Year => language.pick("cần bốn chữ số, ví dụ 2024", "four digits are needed, such as 2024"),
            Self::Day => language.pick(
                "cần ngày/tháng/năm (25/11/2024) hoặc năm-tháng-ngày (2024-11-25)",
                "day/month/year (25/11/2024) or year-month-day (2024-11-25) is needed",
            ),
            Self::Jobs => language.pick("cần một số từ 1 đến 256", "a number from 1 to 256 is needed"),
            Self::Bound => {
                language.pick("cần một số nguyên từ 3 trở lên, ví dụ 5", "a whole number from 3 is needed, such as 5")
            }
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.words(Language::Vi))
    }
}

impl std::error::Error for Wanted {}

pub fn parse_year(text: &str) -> Result<i32, Wanted> {
    calendar::year(text).ok_or(Wanted::Year)
}

pub fn parse_jobs(text: &str) -> Result<usize, Wanted> {
    text.parse().ok().filter(|jobs| (1..=256).contains(jobs)).ok_or(Wanted::Jobs)
}

/// Below 3 only counts of 1 would be masked, and so told.
pub fn parse_bound(text: &str) -> Result<u64, Wanted> {
    let fits = |bound: &u64| (suppress::LEAST..=LARGEST_COUNT).contains(bound);
    text.parse().ok().filter(fits).ok_or(Wanted::Bound)
}

pub fn parse_date(text: &str) -> Result<NaiveDate, Wanted> {
    calendar::date(text).ok_or(Wanted::Day)
}
