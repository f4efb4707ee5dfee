//! How the plan's due days are kept: how many days are left, by when to ask for an answer, which year is being reported.

use chrono::{Datelike, NaiveDate, Weekday};

use super::plan::{Due, DueDay};
use super::{Language, Plan};

impl DueDay {
    /// How many days are left on that day; 0 on the last on-time day itself, negative once it has passed.
    pub fn days_left(self, year: i32, as_of: NaiveDate) -> i64 {
        (self.last_on_time(year) - as_of).num_days()
    }
}

impl Due {
    /// The day by which to ask units for an answer: the last working day on which their returns, or where that has
    /// passed the report, are still on time. On a weekend before a due day that has no working day left, the due day
    /// itself. None once both have passed: then as soon as they can.
    pub fn reply_by(self, year: i32, as_of: NaiveDate) -> Option<NaiveDate> {
        let days = [self.returns, self.report].map(|due| due.last_on_time(year));
        let due = days.into_iter().find(|day| *day >= as_of)?;
        Some(last_working_day(due)).filter(|day| *day >= as_of).or(Some(due))
    }
}

impl Plan {
    /// The year of the plan whose returns are due nearest to that day, before or after it; of two the later one.
    pub fn nearest_year(&self, day: NaiveDate) -> i32 {
        let (first, last) = self.period;
        (first..=last).rev().min_by_key(|year| self.days_from_due(*year, day)).unwrap_or(last)
    }

    /// Whether a day lies nearer to the one on which the returns of a year are due than to that of another year.
    pub fn is_nearer(&self, day: NaiveDate, year: i32, other: i32) -> bool {
        self.days_from_due(year, day) < self.days_from_due(other, day)
    }

    fn days_from_due(&self, year: i32, day: NaiveDate) -> i64 {
        (self.reporting_day(year) - day).num_days().abs()
    }
}

/// The day itself, or the Friday before a weekend. Which other days are free, no plan tells.
pub fn last_working_day(day: NaiveDate) -> NaiveDate {
    let since_friday = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    day.checked_sub_days(chrono::Days::new(since_friday)).unwrap_or(day)
}

/// The name of a day of the week within a sentence.
pub const fn weekday(day: Weekday, language: Language) -> &'static str {
    match day {
        Weekday::Mon => language.pick("thứ Hai", "Monday"),
        Weekday::Tue => language.pick("thứ Ba", "Tuesday"),
        Weekday::Wed => language.pick("thứ Tư", "Wednesday"),
        Weekday::Thu => language.pick("thứ Năm", "Thursday"),
        Weekday::Fri => language.pick("thứ Sáu", "Friday"),
        Weekday::Sat => language.pick("thứ Bảy", "Saturday"),
        Weekday::Sun => language.pick("Chủ nhật", "Sunday"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{day, plan};

    /// Returns before 30/11, the report by 30/11.
    const DUE: Due = Due {
        returns: DueDay { month: 11, day: 30, inclusive: false, next_year: false },
        report: DueDay { month: 11, day: 30, inclusive: true, next_year: false },
    };

    #[test]
    fn an_answer_is_asked_for_by_the_last_working_day_that_is_still_on_time() {
        for (year, as_of, by) in [
            (2024, "2024-11-24", Some("2024-11-29")),
            (2024, "2024-11-29", Some("2024-11-29")),
            // The 29th of November 2025 is a Saturday.
            (2025, "2025-11-24", Some("2025-11-28")),
            (2025, "2025-11-29", Some("2025-11-29")),
            // Only the report is still due: on a Saturday, and on a Sunday.
            (2024, "2024-11-30", Some("2024-11-30")),
            (2025, "2025-11-30", Some("2025-11-30")),
            (2024, "2024-12-01", None),
        ] {
            assert_eq!(DUE.reply_by(year, day(as_of)), by.map(day), "{as_of}");
        }
    }

    #[test]
    fn on_the_last_day_no_day_is_left_and_after_it_they_are_counted_below_zero() {
        for (as_of, left) in [("2024-11-24", 5), ("2024-11-29", 0), ("2024-12-01", -2)] {
            assert_eq!(DUE.returns.days_left(2024, day(as_of)), left);
        }
    }

    #[test]
    fn the_year_is_that_of_the_nearest_due_day() {
        for (on, year) in [
            ("2019-05-01", 2021),
            ("2024-11-24", 2024),
            ("2024-12-15", 2024),
            ("2025-05-01", 2024),
            ("2025-07-01", 2025),
            ("2030-01-01", 2025),
        ] {
            assert_eq!(plan().nearest_year(day(on)), year, "{on}");
        }
    }
}
