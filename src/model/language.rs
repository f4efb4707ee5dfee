//! The two languages, and how each writes numbers and dates.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the plan, or of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese: 1.234,5 and 25/11/2024.
    #[default]
    Vi,
    /// English: 1,234.5 and 25/11/2024.
    En,
}

impl Language {
    /// The sign between groups of three digits.
    pub const fn group_mark(self) -> char {
        match self {
            Self::Vi => '.',
            Self::En => ',',
        }
    }

    /// The sign before the decimals.
    pub const fn decimal_mark(self) -> char {
        match self {
            Self::Vi => ',',
            Self::En => '.',
        }
    }

    /// One of two wordings.
    pub const fn pick<T: Copy>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// How many there are, in groups of three digits.
    pub fn count(self, count: usize) -> String {
        self.whole(count as u64)
    }

    /// The same with their noun; English has two forms of it.
    pub fn counted(self, count: usize, vi: &str, (one, many): (&str, &str)) -> String {
        format!("{} {}", self.count(count), self.pick(vi, if count == 1 { one } else { many }))
    }

    /// A whole number in groups of three digits: 1.234 in Vietnamese.
    pub fn whole(self, value: impl Into<i128>) -> String {
        let value: i128 = value.into();
        let digits = value.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
        if value < 0 {
            text.push('-');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.group_mark());
            }
            text.push(digit);
        }
        text
    }

    /// A decimal text written with a point ("1234.50"), rewritten in the manner of the language.
    pub fn decimal(self, plain: &str) -> String {
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = match whole.parse::<i128>() {
            Ok(number) => self.whole(number),
            Err(_) => whole.to_owned(),
        };
        if !decimals.is_empty() {
            text.push(self.decimal_mark());
            text.push_str(decimals);
        }
        text
    }

    /// A day within a sentence: 05/7/2021 as Vietnamese offices write it (only days below 10 and the months 1 and 2
    /// have a leading zero), 5 July 2021.
    pub fn day_in_text(self, day: NaiveDate) -> String {
        match self {
            Self::Vi if day.month() > 2 => format!("{:02}/{}/{}", day.day(), day.month(), day.year()),
            Self::Vi => self.date(day),
            Self::En => day.format("%-d %B %Y").to_string(),
        }
    }

    /// A day as d/m/yyyy with leading zeros.
    pub fn date(self, day: NaiveDate) -> String {
        format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_as_the_language_does() {
        assert_eq!(Language::Vi.whole(1_234_567), "1.234.567");
        assert_eq!(Language::En.whole(1_234_567), "1,234,567");
        assert_eq!(Language::Vi.whole(-12), "-12");
        assert_eq!(Language::Vi.whole(-123_456), "-123.456");
        assert_eq!(Language::Vi.decimal("1234.50"), "1.234,50");
    }

    #[test]
    fn a_day_in_a_sentence_is_written_as_offices_do() {
        let shown = |language: Language, day: &str| language.day_in_text(day.parse().unwrap());
        assert_eq!(shown(Language::Vi, "2021-07-05"), "05/7/2021");
        assert_eq!(shown(Language::Vi, "2021-02-15"), "15/02/2021");
        assert_eq!(shown(Language::Vi, "2024-11-29"), "29/11/2024");
        assert_eq!(shown(Language::En, "2021-07-05"), "5 July 2021");
    }
}
