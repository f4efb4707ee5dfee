//! Number formats: whether a stored number is shown as a number, a percentage, a day or a time.

use chrono::{Days, NaiveDate};

use crate::model::Value;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// As a number.
    #[default]
    Number,
    /// With a percent sign.
    Percent,
    /// As a day, with or without a time.
    Date,
    /// As a time of day or a duration.
    Time,
}

/// The formats of a book by cell style, and the day from which it counts.
#[derive(Debug, Default)]
pub struct Formats {
    /// How each cell style shows a number.
    pub shapes: Vec<Shape>,
    /// Days are counted from 1904, as on old Macintoshes, instead of 1900.
    pub from_1904: bool,
}

impl Formats {
    /// A stored number as the sheet shows it.
    pub fn value(&self, style: usize, number: f64) -> Value {
        match self.shapes.get(style).copied().unwrap_or_default() {
            _ if !number.is_finite() => Value::Number(number),
            Shape::Number => Value::Number(number),
            Shape::Percent => Value::Percent(number),
            Shape::Date => self.day(number),
            Shape::Time => clock(number),
        }
    }

    fn day(&self, number: f64) -> Value {
        let Some(days) = whole(number) else { return out_of_range() };
        let date = match (self.from_1904, days) {
            (true, _) => after(1904, 1, 1, days),
            // What the sheet shows for the number 0; it is no day of any calendar.
            (false, 0) => return Value::Text("00/01/1900".into()),
            (false, 1..60) => after(1899, 12, 31, days),
            // Excel shows 29/02/1900 here, a day that never was.
            (false, _) => after(1899, 12, 30, days),
        };
        date.map_or_else(out_of_range, Value::Date)
    }
}

/// What a spreadsheet shows for a number that is no day: never to be taken for a count.
fn out_of_range() -> Value {
    Value::Error("########".into())
}

fn after(year: i32, month: u32, day: u32, days: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)?.checked_add_days(Days::new(days))
}

/// The whole part of a number of days, up to the last day of the year 9999.
fn whole(number: f64) -> Option<u64> {
    const LAST_DAY: f64 = 2_958_465.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
    (0.0..LAST_DAY + 1.0).contains(&number).then(|| number.floor() as u64)
}

fn clock(days: f64) -> Value {
    const SECONDS_A_DAY: f64 = 86_400.0;
    if whole(days).is_none() {
        return out_of_range();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked above")]
    let seconds = (days * SECONDS_A_DAY).round() as u64;
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let text = match rest {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{rest:02}"),
    };
    Value::Text(text.into())
}

/// The formats that every spreadsheet knows by number.
pub const fn built_in(id: u32) -> Shape {
    match id {
        9 | 10 => Shape::Percent,
        14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Shape::Date,
        18..=21 | 32 | 33 | 45..=47 => Shape::Time,
        _ => Shape::Number,
    }
}

/// How a format code shows a number: an unquoted, unescaped `%` anywhere; else the tokens of its first section.
pub fn of_code(code: &str) -> Shape {
    let mut tokens = Tokens::default();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => tokens.bracket(&chars.by_ref().take_while(|c| *c != ']').collect::<String>()),
            ';' => tokens.later_section = true,
            _ => tokens.letter(c.to_ascii_lowercase()),
        }
    }
    // "General" and its translations hold letters of dates.
    let named = ["general", "standard"].iter().any(|name| code.to_ascii_lowercase().starts_with(name));
    if named { Shape::Number } else { tokens.shape() }
}

#[derive(Default)]
struct Tokens {
    later_section: bool,
    percent: bool,
    day_or_year: bool,
    month_or_minute: bool,
    clock: bool,
}

impl Tokens {
    /// `[h]`, `[mm]`, `[ss]` are durations; other brackets are colours, conditions and locales.
    fn bracket(&mut self, inside: &str) {
        let elapsed = matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
        self.clock |= elapsed && !self.later_section;
    }

    fn letter(&mut self, c: char) {
        self.percent |= c == '%';
        if !self.later_section {
            self.day_or_year |= matches!(c, 'd' | 'y');
            self.month_or_minute |= c == 'm';
            self.clock |= matches!(c, 'h' | 's');
        }
    }

    fn shape(&self) -> Shape {
        if self.percent {
            Shape::Percent
        } else if self.day_or_year || (self.month_or_minute && !self.clock) {
            Shape::Date
        } else if self.clock {
            Shape::Time
        } else {
            Shape::Number
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_code_says_how_a_number_is_shown() {
        for (code, shape) in [
            ("General", Shape::Number),
            ("0.00E+00", Shape::Number),
            ("#,##0\" đ/m\"", Shape::Number),
            ("[Red]#,##0;[Blue]-#,##0", Shape::Number),
            ("0.0%", Shape::Percent),
            ("0\\%", Shape::Number),
            ("0\"%\"", Shape::Number),
            ("0;-0%", Shape::Percent),
            ("[$-42A]dd\\/mm\\/yyyy;@", Shape::Date),
            ("mmm", Shape::Date),
            ("d-mmm", Shape::Date),
            ("dd/mm/yyyy hh:mm", Shape::Date),
            ("hh:mm:ss AM/PM", Shape::Time),
            ("mm:ss", Shape::Time),
            ("[h]:mm", Shape::Time),
            ("@", Shape::Number),
        ] {
            assert_eq!(of_code(code), shape, "{code}");
        }
    }

    fn shown(shape: Shape, from_1904: bool, number: f64) -> Value {
        Formats { shapes: vec![shape], from_1904 }.value(0, number)
    }

    fn date(year: i32, month: u32, day: u32) -> Value {
        Value::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    #[test]
    fn days_count_from_1900_or_1904() {
        assert_eq!(shown(Shape::Date, false, 45_621.75), date(2024, 11, 25));
        assert_eq!(shown(Shape::Date, true, 44_159.0), date(2024, 11, 25));
        assert_eq!(shown(Shape::Date, false, 1.0), date(1900, 1, 1));
        assert_eq!(shown(Shape::Date, false, 61.0), date(1900, 3, 1));
    }

    #[test]
    fn a_number_that_is_no_day_is_never_a_count() {
        for number in [-1.0, 3e6, 1e300] {
            assert_eq!(shown(Shape::Date, false, number), Value::Error("########".into()), "{number}");
        }
        assert_eq!(shown(Shape::Date, false, 0.0), Value::Text("00/01/1900".into()));
    }

    #[test]
    fn times_and_durations_are_text() {
        assert_eq!(shown(Shape::Time, false, 0.5), Value::Text("12:00".into()));
        assert_eq!(shown(Shape::Time, false, 1.5 + 1.0 / 86_400.0), Value::Text("36:00:01".into()));
    }

    #[test]
    fn infinity_stays_a_number_whatever_the_format() {
        assert_eq!(shown(Shape::Date, false, f64::INFINITY), Value::Number(f64::INFINITY));
    }
}
