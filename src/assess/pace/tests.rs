//! The pace against the same arithmetic in rational numbers of another library.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use super::*;
use crate::assess;
use crate::fixtures;
use crate::model::plan::Baseline;
use crate::model::results::Sum;
use crate::model::{Comparator, Decimal, Pair, Target};

/// The measure on which the pace is tried: a lower bound of 99 % in 2025.
const SCHOOL: &str = "14.1";

struct Case {
    plan: Plan,
    measure: usize,
}

impl Case {
    fn new() -> Self {
        let plan = fixtures::plan();
        let measure = plan.measure(SCHOOL).expect("a measure");
        Self { plan, measure }
    }

    fn with(targets: &[(i32, Comparator, &str)], baseline: Option<(i32, &str)>) -> Self {
        let mut case = Self::new();
        let target = |&(milestone, comparator, bound): &(i32, Comparator, &str)| Target {
            comparator,
            bound: bound.parse().expect("a bound"),
            milestone,
            striving: false,
        };
        let of = &mut case.plan.measures[case.measure];
        of.targets = targets.iter().map(target).collect();
        of.baseline = baseline.map(|(year, rate)| Baseline { year, rate: rate.parse().expect("a rate") });
        case
    }

    /// The sums of a year in which only the measure has figures, from so many of nine units.
    fn year(&self, year: i32, pair: Pair, units_used: u32) -> Vec<MeasureResult> {
        let mut sums = vec![Sum { units_expected: 9, ..Sum::default() }; self.plan.measures.len()];
        sums[self.measure] = Sum { pair, units_used, units_expected: 9, ..Sum::default() };
        assess::measures(&self.plan, year, &sums)
    }

    fn past(&self, year: i32, pair: (u64, u64), units: u32, is_comparable: bool) -> PastYear {
        let measures = self.year(year, Pair::new(pair.0, pair.1), units);
        let comparable = vec![is_comparable; measures.len()];
        PastYear { year, indicators: Vec::new(), measures, comparable }
    }

    fn course(&self, year: i32, pair: (u64, u64), history: &[PastYear]) -> Course {
        let measures = self.year(year, Pair::new(pair.0, pair.1), 9);
        let years = Years { plan: &self.plan, year, measures: &measures, history };
        years.courses(|_, _| true).swap_remove(self.measure)
    }
}

#[test]
fn a_measure_on_the_line_is_on_track_and_one_below_it_is_behind() {
    let case = Case::new();
    // 91 % in 2021, 99 % in 2025: 97 % in 2024.
    let start = [case.past(2021, (91, 100), 9, true)];
    let pace = |pair| case.course(2024, pair, &start).pace;
    assert_eq!([pace((97, 100)), pace((969, 1000)), pace((99, 100))], [Pace::OnTrack, Pace::Behind, Pace::Met]);
    let behind = case.course(2023, (92, 100), &start);
    assert_eq!((behind.pace, behind.yearly.map(|by| by.rounded(2))), (Pace::Behind, Some("3.50".to_owned())));
}

#[test]
fn in_the_milestone_year_there_is_no_pace_left() {
    let case = Case::new();
    let course = case.course(2025, (98, 100), &[case.past(2021, (91, 100), 9, true)]);
    assert_eq!((course.pace, course.yearly), (Pace::Missed, None));
}

#[test]
fn without_an_earlier_year_there_is_only_what_is_needed() {
    let case = Case::new();
    let alone = case.course(2024, (97, 100), &[]);
    assert_eq!((alone.pace, alone.yearly.map(|by| by.rounded(1))), (Pace::Unknown, Some("2.0".to_owned())));
    let other = [case.past(2021, (50, 100), 9, false), case.past(2022, (60, 100), 4, true)];
    let course = case.course(2024, (97, 100), &other);
    assert_eq!(course.pace, Pace::Unknown, "one of other ground, one of fewer than half of the units");
    assert_eq!(course.start.map(|start| start.year), Some(2024));
}

#[test]
fn a_baseline_of_the_plan_comes_before_the_first_year_at_hand() {
    let target = [(2025, Comparator::AtMost, "5")];
    let case = Case::with(&target, Some((2020, "10")));
    let history = [case.past(2021, (100, 100), 9, true)];
    let course = case.course(2023, (7, 100), &history);
    assert_eq!((course.pace, course.start.map(|start| start.is_of_plan)), (Pace::OnTrack, Some(true)));
    assert_eq!(case.course(2023, (71, 1000), &history).pace, Pace::Behind);
}

#[test]
fn the_line_runs_through_the_milestones() {
    let targets = [(2025, Comparator::AtLeast, "90"), (2030, Comparator::AtLeast, "95")];
    let case = Case::with(&targets, Some((2020, "80")));
    let pace = |year, pair| case.course(year, pair, &[]).pace;
    assert_eq!((pace(2022, (84, 100)), pace(2022, (839, 1000))), (Pace::OnTrack, Pace::Behind));
    assert_eq!((pace(2027, (92, 100)), pace(2027, (919, 1000))), (Pace::OnTrack, Pace::Behind));
    assert_eq!(pace(2025, (899, 1000)), Pace::Missed);
    assert_eq!(pace(2031, (96, 100)), Pace::NoTarget);
}

#[test]
fn a_measure_that_is_past_its_bound_has_to_hold_it_and_not_to_come_down_to_it() {
    let targets = [(2025, Comparator::AtLeast, "90"), (2030, Comparator::AtLeast, "95")];
    let due = |case: &Case, year| case.course(2024, (96, 100), &[]).line.at(year).map(|due| due.rounded(1));
    let better = Case::with(&targets, Some((2020, "98")));
    assert_eq!(
        [2020, 2024, 2025, 2027].map(|year| due(&better, year).expect("a line")),
        ["90.0", "90.0", "90.0", "92.0"]
    );
    let start = better.course(2024, (96, 100), &[]).start.expect("a start");
    assert_eq!(start.rate.rounded(0), "98", "where it began is told as it was");
    let fewer = Case::with(&[(2025, Comparator::Less, "5")], Some((2020, "3")));
    assert_eq!([2020, 2023].map(|year| due(&fewer, year).expect("a line")), ["5.0", "5.0"]);
}

#[test]
fn a_pace_is_provisional_where_the_years_it_rests_on_are() {
    let case = Case::new();
    let course = |units| case.course(2024, (97, 100), &[case.past(2021, (91, 100), units, true)]);
    assert!(course(8).is_provisional && !course(9).is_provisional);
    let met = case.course(2024, (100, 100), &[case.past(2021, (91, 100), 8, true)]);
    assert!(!met.is_provisional, "what is met rests on this year alone");
}

fn rational(pair: (u64, u64)) -> BigRational {
    BigRational::new((pair.0 * 100).into(), pair.1.into())
}

proptest! {
    #[test]
    fn the_pace_is_that_of_rational_numbers(
        (first, now) in ((0..=5_000_000_000_u64, 1..=5_000_000_000_u64), (0..=5_000_000_000_u64, 1..=5_000_000_000_u64)),
        near in any::<bool>(), digits in 0_u64..12_000, decimals in 0_u32..4, kind in 0_usize..4, year in 2022..2025_i32,
    ) {
        let comparator = [Comparator::Less, Comparator::AtMost, Comparator::Greater, Comparator::AtLeast][kind];
        let bound = Decimal { digits, decimals };
        let case = Case::with(&[(2025, comparator, &bound.to_string())], None);
        // Small counts lie on the line now and then.
        let now = if near { (now.0 % 12, now.1 % 12 + 1) } else { now };
        let first = if near { (first.0 % 12, first.1 % 12 + 1) } else { first };
        let course = case.course(year, now, &[case.past(2021, first, 9, true)]);

        let bound = BigRational::new(digits.into(), BigInt::from(10).pow(decimals));
        let (rate, begin) = (rational(now), rational(first));
        let share = BigRational::new((year - 2021).into(), 4.into());
        let is_upper = kind < 2;
        // Whoever is past the bound at the start has to hold it.
        let begin = if is_upper { begin.max(bound.clone()) } else { begin.min(bound.clone()) };
        let due = &begin + (&bound - &begin) * share;
        let is_met = if is_upper { rate < bound || kind == 1 && rate == bound } else { rate > bound || kind == 3 && rate == bound };
        let is_kept = if is_upper { rate <= due } else { rate >= due };
        let expected = match (is_met, is_kept) {
            (true, _) => Pace::Met,
            (_, true) => Pace::OnTrack,
            (_, false) => Pace::Behind,
        };
        prop_assert_eq!(course.pace, expected);

        let Some(yearly) = course.yearly else { prop_assert!(is_met); return Ok(()) };
        // What is told suffices: kept up until the milestone year, it meets the target.
        let told: Decimal = yearly.size_at_least(2, !comparator.is_inclusive()).parse().expect("a number");
        let by = BigRational::new(told.digits.into(), 100.into()) * BigRational::from_integer((2025 - year).into());
        let end = if is_upper { rate - by } else { rate + by };
        let meets = match kind {
            0 => end < bound,
            1 => end <= bound,
            2 => end > bound,
            _ => end >= bound,
        };
        prop_assert!(meets);
    }
}
