//! Attacks on masked copies: what one who knows everything printed, and the plan, can work out of what is not.

mod attack;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::suppress;
use crate::fixtures::{CHU, TOAN, TU_HA, plan, results, returned};
use crate::model::plan::Rule;
use crate::model::results::{PastYear, Results, Status, Suppressed, UnitResult};
use crate::model::returns::State;
use crate::model::{Pair, Plan, Severity};
use attack::Attack;

const UNITS: [usize; 3] = [TU_HA, TOAN, CHU];
const DEATHS: usize = 1;
const STUNTED: usize = 3;
const OVERWEIGHT: usize = 5;
const IN_CLASS: usize = 6;
const SERVED: usize = 8;

/// The plan with sensitive elements, some of them tied to others by rules.
fn guarded() -> Plan {
    let mut plan = plan();
    for element in [0, DEATHS, OVERWEIGHT, SERVED] {
        plan.elements[element].sensitive = true;
    }
    let rule = |left, right| Rule { left, right, severity: Severity::Error, message: None };
    plan.rules = vec![rule(DEATHS, STUNTED), rule(SERVED, IN_CLASS)];
    plan
}

/// The results of three units' pairs by the codes of measures.
fn results_of(plan: &Plan, pairs: &[Vec<(&str, State)>]) -> Results {
    let returns: Vec<_> = UNITS.into_iter().zip(pairs).map(|(unit, pairs)| Some(returned(unit, pairs))).collect();
    let used: Vec<_> = returns.iter().flatten().collect();
    let sums = crate::aggregate::sum(plan, &UNITS, &used);
    let assessed = crate::assess::assess(plan, 2024, &UNITS, &returns, &sums);
    Results {
        measures: assessed.measures,
        matrix: assessed.matrix,
        indicators: assessed.indicators,
        returns,
        ..results()
    }
}

const fn sound(numerator: u64, denominator: u64) -> State {
    State::Sound(Pair::new(numerator, denominator))
}

/// A report of one measure's counts, of so many of 300 each.
fn deaths(counts: [u64; 3]) -> Results {
    deaths_among(300, counts)
}

/// The target is below 1 in 1000: 900 births do not bear one death, 2,700 bear two, 30,000 any number below the bound.
fn deaths_among(births: u64, counts: [u64; 3]) -> Results {
    results_of(&guarded(), &counts.map(|count| vec![("2.1", sound(count, births))]))
}

/// The verdict of the deaths, and of their indicator.
fn verdicts(copy: &Results) -> (Status, Status) {
    (copy.measures[guarded().measure("2.1").unwrap()].verdict(), copy.indicators[1].status)
}

fn masked(results: &Results, below: u64) -> Results {
    suppress(&guarded(), results, &[], below).0
}

/// What a copy shows of the deaths of each unit, and of all: None where it is masked.
fn shown(results: &Results) -> ([Option<u64>; 3], Option<u64>) {
    let measure = guarded().measure("2.1").unwrap();
    let cell = |unit: usize| match results.matrix[unit][measure] {
        UnitResult::Assessed { assessed, .. } => Some(assessed.pair.numerator),
        _ => None,
    };
    let total = results.measures[measure].assessed;
    ([0, 1, 2].map(cell), (total.status != Status::Masked).then_some(total.pair.numerator))
}

#[test]
fn a_copy_without_a_small_count_shows_all() {
    let copy = masked(&deaths([0, 9, 12]), 5);
    assert_eq!(shown(&copy), ([Some(0), Some(9), Some(12)], Some(21)));
    assert_eq!(copy.suppressed, Some(Suppressed { below: 5 }));
}

#[test]
fn counts_above_the_bound_stay_as_long_as_the_rest_keeps_its_doubt() {
    assert_eq!(shown(&masked(&deaths([1, 4, 12]), 5)), ([None, None, Some(12)], Some(17)));
}

#[test]
fn the_last_unit_is_masked_too_where_the_sum_would_tell_the_first() {
    assert_eq!(shown(&masked(&deaths([2, 9, 12]), 5)), ([None; 3], Some(23)));
    assert_eq!(
        shown(&masked(&deaths([1, 1, 12]), 5)),
        ([None; 3], Some(14)),
        "two masked of which 2 are left are 1 each"
    );
}

#[test]
fn a_sum_that_is_small_itself_is_masked_with_every_unit() {
    assert_eq!(shown(&masked(&deaths([0, 3, 0]), 5)), ([None; 3], None));
}

#[test]
fn a_verdict_is_masked_where_it_would_tell_that_of_a_masked_sum() {
    let copy = masked(&deaths_among(900, [0, 3, 0]), 5);
    assert_eq!(verdicts(&copy), (Status::Masked, Status::Masked));
    let others = copy.indicators.iter().filter(|one| one.status == Status::Masked).count();
    assert_eq!(others, 1);
}

#[test]
fn a_verdict_that_every_small_sum_gives_is_told_of_a_masked_one() {
    for (births, verdict) in [(300, Status::NotMet), (10_000, Status::Met)] {
        let copy = masked(&deaths_among(births, [0, 3, 0]), 5);
        assert_eq!(shown(&copy), ([None; 3], None));
        assert_eq!(verdicts(&copy), (verdict, verdict));
    }
}

#[test]
fn two_measures_of_one_element_do_not_tell_a_unit_by_their_difference() {
    let plan = {
        let mut plan = guarded();
        plan.measures[5].kind = crate::model::plan::MeasureKind::Ratio { numerator: SERVED, denominator: 9 };
        plan
    };
    let both = |count| vec![("14.1", sound(count, 30)), ("16.2", sound(count, 30))];
    let results = results_of(&plan, &[both(7), both(8), vec![("14.1", sound(2, 30))]]);
    let (copy, _) = suppress(&plan, &results, &[], 5);
    let masked = |code: &str| copy.measures[plan.measure(code).unwrap()].assessed.status == Status::Masked;
    assert_eq!((masked("14.1"), masked("16.2")), (false, true));
}

#[test]
fn small_sums_of_the_year_before_are_masked() {
    let mut results = deaths([0, 9, 12]);
    let before = deaths([0, 2, 0]);
    let comparable = vec![true; before.measures.len()];
    results.history =
        vec![PastYear { year: 2023, measures: before.measures, indicators: before.indicators, comparable }];
    let copy = masked(&results, 5);
    let past = copy.previous().unwrap();
    assert_eq!((past.measures[1].assessed.status, past.measures[1].assessed.pair), (Status::Masked, Pair::default()));
    assert_eq!(past.indicators[1].status, Status::Masked);
}

#[test]
fn nothing_of_a_masked_pair_is_left_in_the_returns() {
    let copy = masked(&deaths([2, 9, 12]), 5);
    let entries = copy.returns.iter().flatten().flat_map(|one| one.entries.iter());
    assert!(entries.clone().count() > 0);
    for entry in entries {
        assert_eq!((entry.numerator, entry.denominator, entry.pair()), (None, None, None));
    }
}

/// Who knows the very rules of masking can try all reports and keep those that would give the same copy.
#[test]
fn knowing_how_it_is_masked_does_not_give_a_count_away() {
    for (below, births) in (3..=5).flat_map(|below| [300, 900, 10_000].map(|births| (below, births))) {
        let mut ways: BTreeMap<_, [BTreeSet<u64>; 3]> = BTreeMap::new();
        for number in 0..8_u64.pow(3) {
            let counts = [number % 8, number / 8 % 8, number / 64];
            let copy = masked(&deaths_among(births, counts), below);
            let told = copy.measures[1].told.map(|told| format!("{told:?}"));
            let values = ways.entry((shown(&copy), told)).or_default();
            values.iter_mut().zip(counts).for_each(|(values, count)| _ = values.insert(count));
        }
        for (((cells, total), _), values) in ways {
            for (cell, values) in cells.iter().zip(&values).filter(|(cell, _)| cell.is_none()) {
                assert!(values.len() > 1, "below {below}: {cells:?} of {total:?}: {cell:?} is {values:?}");
            }
        }
    }
}

/// Three units' counts that keep to the rules, with pairs missing here and there.
fn counts() -> impl Strategy<Value = Vec<Vec<(&'static str, State)>>> {
    let small = || prop_oneof![3 => 0_u64..4, 1 => 4_u64..9];
    let missing = || prop::collection::vec(prop::bool::weighted(0.12), 6);
    let births = || prop::sample::select(vec![100_u64, 900, 4000]);
    let unit = (0_u64..2, small(), small(), small(), 0_u64..3, 0_u64..3, (0_u64..5, births()), missing());
    let pairs = unit.prop_map(|(answer, deaths, overweight, served, more, rest, (many, births), missing)| {
        let (stunted, in_class) = (deaths + more, served + rest);
        let measured = stunted.max(overweight) + many;
        let pairs = [
            ("1", sound(answer, 1)),
            ("2.1", sound(deaths, births + many)),
            ("3.1", sound(stunted, measured)),
            ("3.3b", sound(overweight, measured)),
            ("14.1", sound(in_class, in_class + rest)),
            ("16.2", sound(served, served + more)),
        ];
        let refused = |((code, state), is_missing)| (code, if is_missing { State::Refused } else { state });
        pairs.into_iter().zip(missing).map(refused).collect::<Vec<_>>()
    });
    prop::collection::vec(pairs, 3)
}

/// Whether every count that a copy must keep could be anything from 1 up to the bound, the truth among it.
fn keeps_its_secrets(pairs: &[Vec<(&str, State)>], below: u64) -> Result<(), TestCaseError> {
    let plan = guarded();
    let results = results_of(&plan, pairs);
    let attack = Attack::on(&plan, &masked(&results, below), &results, below);
    for (element, unit, count) in attack::secrets(&plan, &results, below) {
        let possible = attack.possible(element, unit);
        prop_assert!(possible.contains(&count), "the truth is possible: {element} {unit} {count} {possible:?}");
        let most = if element == 0 { 1 } else { below - 1 };
        let wanted: BTreeSet<u64> = (1..=most).collect();
        prop_assert!(
            possible.len() > 1 && possible.is_superset(&wanted),
            "{element} of {unit} is {count}: {possible:?}"
        );
    }
    Ok(())
}

#[test]
fn a_sum_may_be_all_of_one_unit_where_what_bounds_it_has_no_sum() {
    let first = vec![("2.1", sound(8, 100)), ("3.1", sound(8, 8)), ("3.3b", sound(0, 8))];
    let second = vec![("2.1", State::Refused), ("3.1", sound(0, 0)), ("3.3b", sound(0, 0))];
    let third = vec![("2.1", sound(3, 100)), ("3.1", sound(3, 3)), ("3.3b", sound(0, 3))];
    keeps_its_secrets(&[first, second, third], 4).unwrap();
}

#[test]
fn a_unit_that_is_in_no_sum_of_what_bounds_it_may_have_more_than_that_sum() {
    let first = vec![("2.1", State::Refused), ("3.1", sound(3, 3)), ("3.3b", sound(0, 3))];
    let second = vec![("2.1", sound(7, 100)), ("3.1", State::Refused), ("3.3b", sound(0, 7))];
    let third = vec![("2.1", sound(0, 100)), ("3.1", sound(2, 2)), ("3.3b", sound(1, 2)), ("16.2", sound(0, 2))];
    keeps_its_secrets(&[first, second, third], 4).unwrap();
}

#[test]
fn a_whole_bounds_a_part_of_its_part_also_where_the_part_itself_is_not_told() {
    let first = vec![("2.1", sound(1, 100)), ("3.1", State::Refused), ("3.3b", sound(0, 1))];
    let second = vec![("2.1", sound(0, 103)), ("3.1", sound(0, 3)), ("3.3b", sound(0, 3))];
    let third = vec![("2.1", sound(0, 102)), ("3.1", sound(1, 3)), ("3.3b", sound(0, 3))];
    keeps_its_secrets(&[first, second, third], 3).unwrap();

    let first = vec![("2.1", sound(3, 100)), ("3.1", sound(3, 3)), ("3.3b", sound(0, 3))];
    let second = vec![("2.1", State::Refused), ("3.1", sound(0, 3)), ("3.3b", sound(0, 3))];
    let third = vec![("2.1", sound(2, 101)), ("3.1", sound(2, 3)), ("3.3b", sound(0, 3))];
    keeps_its_secrets(&[first, second, third], 3).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_printed_gives_a_small_count_back(pairs in counts(), below in 3_u64..6) {
        keeps_its_secrets(&pairs, below)?;
    }

    #[test]
    fn a_larger_bound_hides_no_less(pairs in counts()) {
        let plan = guarded();
        let results = results_of(&plan, &pairs);
        let hidden = |below| {
            let (copy, _) = suppress(&plan, &results, &[], below);
            copy.matrix.iter().flatten().filter(|cell| **cell == UnitResult::Masked).count()
        };
        let small = attack::secrets(&plan, &results, 3).len();
        prop_assert!(hidden(3) >= small.min(1) && hidden(5) >= attack::secrets(&plan, &results, 5).len().min(1));
    }
}
