//! A measure over the years of the plan: the line that it has to keep, and whether it does.

use super::Fraction;

/// Whether a measure moves fast enough to reach its target in the milestone year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pace {
    /// The target is met already.
    Met,
    /// Not yet, but the rate is at least as good as the line.
    OnTrack,
    /// The rate is worse than the line.
    Behind,
    /// Not met, and the milestone year has come.
    Missed,
    /// There is no rate this year, or no year that the line could begin with.
    Unknown,
    /// Nothing occurred.
    Nil,
    /// The plan sets no target.
    NoTarget,
}

/// Where the line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The year.
    pub year: i32,
    /// The rate in it.
    pub rate: Fraction,
    /// Whether the plan tells it; else it is that of the first year at hand that can be compared.
    pub is_of_plan: bool,
}

/// A line through points, one a year, in the order of years: straight between neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<(i32, Fraction)>);

impl Line {
    /// Where it stands in a year; nothing before its first point and after its last.
    pub fn at(&self, year: i32) -> Option<Fraction> {
        let next = self.0.iter().position(|(of, _)| *of >= year)?;
        let (end, to) = &self.0[next];
        if *end == year {
            return Some(to.clone());
        }
        let (begin, from) = self.0.get(next.checked_sub(1)?)?;
        let years = |from: i32, to: i32| u32::try_from(to - from).ok();
        Some(from.towards(to, years(*begin, year)?, years(*begin, *end)?))
    }

    /// Whether it comes from an earlier year.
    pub fn comes_from_before(&self, year: i32) -> bool {
        self.0.first().is_some_and(|(first, _)| *first < year)
    }
}

/// A measure's course up to the report's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Where its line begins, where that is known.
    pub start: Option<Start>,
    /// The line that it has to keep: from its start, or from the first milestone's bound where that is met at the start,
    /// through the plan's milestones.
    pub line: Line,
    /// Whether it keeps it.
    pub pace: Pace,
    /// By how much its rate still has to change each year to arrive at the bound in the milestone year; nothing where it
    /// is met, unknown, or where there is no year left.
    pub yearly: Option<Fraction>,
    /// Whether figures of some units are missing in one of the years on which the pace rests.
    pub is_provisional: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Decimal;

    fn point(year: i32, text: &str) -> (i32, Fraction) {
        (year, text.parse::<Decimal>().unwrap().into())
    }

    #[test]
    fn a_line_is_straight_between_the_points_and_nowhere_else() {
        let line = Line(vec![point(2020, "10"), point(2023, "4"), point(2025, "3.5")]);
        let at = |year| line.at(year).map(|value| value.rounded(2));
        assert_eq!(at(2019), None);
        assert_eq!(
            [2020, 2021, 2022, 2023, 2024, 2025].map(at).map(Option::unwrap),
            ["10.00", "8.00", "6.00", "4.00", "3.75", "3.50"]
        );
        assert_eq!(at(2026), None);
        assert_eq!(Line::default().at(2020), None);
        assert!(line.comes_from_before(2021) && !line.comes_from_before(2020));
    }
}
