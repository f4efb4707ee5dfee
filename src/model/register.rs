//! The register of receipt dates: which unit's return came when, and, where it says so, in which file.

use chrono::{Datelike, NaiveDate};

use super::text::words;

/// A register, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// Its lines in their order, without those that have no date yet.
    pub lines: Vec<Receipt>,
}

/// Who sends a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// A unit, by its code: whose that is depends on the year.
    Unit(String),
    /// An agency, by its index in the plan.
    Agency(usize),
}

/// One line of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The row it stands in, as a spreadsheet counts.
    pub row: u32,
    /// Whose return it was.
    pub of: Sender,
    /// The day of receipt.
    pub received: NaiveDate,
    /// The file, if the line names one.
    pub file: Option<String>,
}

impl Receipt {
    /// Whether the line means this file: its name relative to the PATH, or the bare name.
    pub fn names(&self, file: &str) -> bool {
        let Some(named) = &self.file else { return false };
        let (named, file) = (words(&named.replace('\\', "/")), words(file));
        named == file || (!named.contains('/') && file.rsplit('/').next() == Some(named.as_str()))
    }

    /// Whether a line that names no file can be about a return for that year: such returns come from the year's first
    /// day on, and those for the next year not before the middle of it.
    pub fn is_of(&self, year: i32) -> bool {
        let half_years = (self.received.year() - year) * 2 + i32::from(self.received.month() > 6);
        self.file.is_none() && (0..=2).contains(&half_years)
    }
}

impl Register {
    /// The lines of one sender.
    pub fn of<'a>(&'a self, sender: &'a Sender) -> impl Iterator<Item = &'a Receipt> {
        self.lines.iter().filter(move |line| line.of == *sender)
    }

    /// When a file of a sender was received.
    pub fn of_file(&self, sender: &Sender, file: &str) -> Option<NaiveDate> {
        self.of(sender).find(|line| line.names(file)).map(|line| line.received)
    }

    /// When the first return of a sender for a year was received, by the lines that name no file.
    pub fn first_of(&self, sender: &Sender, year: i32) -> Option<NaiveDate> {
        self.of(sender).filter(|line| line.is_of(year)).map(|line| line.received).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::day;

    fn tu_ha() -> Sender {
        Sender::Unit("19996".to_owned())
    }

    fn line(received: &str, file: Option<&str>) -> Receipt {
        Receipt { row: 2, of: tu_ha(), received: day(received), file: file.map(str::to_owned) }
    }

    #[test]
    fn a_file_is_meant_by_its_bare_name_or_by_its_whole_one() {
        let named = |file| line("2024-11-25", Some(file));
        assert!(named("Tu-Ha.xlsx").names("2024/tu-ha.xlsx") && named("2024\\tu-ha.xlsx").names("2024/tu-ha.xlsx"));
        assert!(!named("2023/tu-ha.xlsx").names("2024/tu-ha.xlsx") && !named("ha.xlsx").names("tu-ha.xlsx"));
    }

    #[test]
    fn of_lines_without_a_file_the_first_of_the_year_tells_when_its_return_came() {
        let lines = ["2023-11-20", "2024-12-02", "2024-11-28", "2025-11-20"].map(|day| line(day, None));
        let register = Register { lines: lines.to_vec() };
        for (year, first) in [(2023, "2023-11-20"), (2024, "2024-11-28"), (2025, "2025-11-20")] {
            assert_eq!(register.first_of(&tu_ha(), year), Some(day(first)), "{year}");
        }
    }
}
