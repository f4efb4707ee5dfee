//! Accepted returns → sums. Knows no file and no format.

mod official;

pub use official::official;

use std::collections::HashSet;

use crate::model::Plan;
use crate::model::results::{ItemResult, Sum};
use crate::model::returns::Return;

/// Adds up the sound pairs of the used returns of one year, at most one a unit; one sum a measure of the plan. Only
/// pairs of the report's lower units count; of units used and expected those of the lowest tier are counted.
pub fn sum(plan: &Plan, units: &[usize], returns: &[&Return]) -> Vec<Sum> {
    let mut sums: Vec<Sum> = (0..plan.measures.len())
        .map(|measure| Sum { units_expected: expected(plan, measure, units), ..Sum::default() })
        .collect();
    let lower: HashSet<usize> = units.iter().copied().collect();
    let of_lower = |unit: &usize| lower.contains(unit);
    for (unit, one) in returns.iter().filter_map(|one| Some((one.unit.filter(of_lower)?, one))) {
        for entry in one.entries.iter().filter(|entry| plan.applies(entry.measure, &plan.units[unit])) {
            let sum = &mut sums[entry.measure];
            let tier = entry.besides().tier.as_ref();
            // A consolidated return stands for the units below it, as many as it says.
            sum.units_expected = sum.units_expected - 1 + tier.map_or(1, |tier| tier.units_expected);
            if let Some(pair) = entry.pair() {
                sum.pair = sum.pair + pair;
                sum.units_used += tier.map_or(1, |tier| tier.units_used);
            }
        }
    }
    sums
}

fn expected(plan: &Plan, measure: usize, units: &[usize]) -> u32 {
    let applies = units.iter().filter(|unit| plan.applies(measure, &plan.units[**unit])).count();
    u32::try_from(applies).unwrap_or(u32::MAX)
}

/// What the units tell beside the measures, by unit and item.
pub fn items(units: &[usize], returns: &[Option<Return>]) -> Vec<ItemResult> {
    let of_unit = |(unit, made): (&usize, &Option<Return>)| {
        let mut items: Vec<_> = made.iter().flat_map(|made| made.items.iter().cloned()).collect();
        items.sort_by_key(|item| item.item);
        let unit = *unit;
        items.into_iter().map(move |item| ItemResult { unit, item: item.item, value: item.value }).collect::<Vec<_>>()
    };
    units.iter().zip(returns).flat_map(of_unit).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fixtures;
    use crate::fixtures::{CHU, MEASURES, TOAN, TU_HA, plan, returned};
    use crate::model::Pair;
    use crate::model::returns::State;

    const UNITS: [usize; 3] = [TU_HA, TOAN, CHU];

    #[test]
    fn only_sound_pairs_of_the_lower_units_count() {
        let plan = plan();
        let sound = returned(TU_HA, &[("14.1", State::Sound(Pair::new(60, 61)))]);
        let refused = returned(TOAN, &[("14.1", State::Refused)]);
        let outside = returned(fixtures::TOWN, &[("14.1", State::Sound(Pair::new(500, 500)))]);
        let sums = sum(&plan, &UNITS, &[&sound, &refused, &outside]);
        let of = |code| sums[plan.measure(code).expect("a measure")];
        assert_eq!(of("14.1"), Sum { pair: Pair::new(60, 61), units_used: 1, units_expected: 3, ..Sum::default() });
        assert_eq!(of("3.1"), Sum { units_expected: 3, ..Sum::default() });
    }

    #[test]
    fn a_measure_of_an_area_is_expected_of_its_units_only() {
        let plan = plan();
        let sums = sum(&plan, &UNITS, &[]);
        let expected = |code| sums[plan.measure(code).expect("a measure")].units_expected;
        assert_eq!((expected("3.3a"), expected("3.3b"), expected("3.1")), (1, 2, 3));
    }

    #[test]
    fn a_pair_of_another_area_enters_no_sum() {
        let plan = plan();
        let urban = returned(TU_HA, &[("3.3a", State::Sound(Pair::new(1, 40)))]);
        let sums = sum(&plan, &UNITS, &[&urban]);
        assert_eq!(sums[plan.measure("3.3a").expect("a measure")].units_used, 0);
    }

    #[test]
    fn a_town_without_an_area_holds_the_pairs_of_both() {
        let plan = plan();
        let pairs = [("3.3a", State::Sound(Pair::new(1, 40))), ("3.3b", State::Sound(Pair::new(2, 50)))];
        let sums = sum(&plan, &[fixtures::TOWN], &[&returned(fixtures::TOWN, &pairs)]);
        let of = |code| sums[plan.measure(code).expect("a measure")].pair;
        assert_eq!((of("3.3a"), of("3.3b")), (Pair::new(1, 40), Pair::new(2, 50)));
    }

    proptest! {
        #[test]
        fn the_order_of_the_returns_changes_nothing(counts in prop::collection::vec((0..=10_u64.pow(10), 0..=10_u64.pow(10)), 3)) {
            let plan = plan();
            let all: Vec<Return> = UNITS
                .iter()
                .zip(&counts)
                .map(|(unit, (n, d))| returned(*unit, &MEASURES.map(|code| (code, State::Sound(Pair::new(*n, *d))))))
                .collect();
            let forward: Vec<&Return> = all.iter().collect();
            let backward: Vec<&Return> = all.iter().rev().collect();
            prop_assert_eq!(sum(&plan, &UNITS, &forward), sum(&plan, &UNITS, &backward));
        }
    }
}
