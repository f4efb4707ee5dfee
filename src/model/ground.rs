//! Boundaries move: what became of the units of one year in a later one, and whether two sets of units cover the same
//! ground. Decided by the list of units alone: validity periods and successors.

use std::collections::{HashMap, HashSet};

use super::Plan;
use super::plan::MeasureKind;
use super::text::words;

/// The step from an earlier year to a later one.
#[derive(Debug)]
pub struct Ground {
    /// The units of the earlier year, with the unit of the later one that covers their ground.
    heirs: HashMap<usize, Option<usize>>,
    /// The other way round, in the order of the plan.
    origins: HashMap<usize, Vec<usize>>,
}

impl Ground {
    /// What became of the units of a year until a later one.
    pub fn between(plan: &Plan, before: i32, now: i32) -> Self {
        let (successors, valid) = (successors(plan), plan.units_of(before));
        let above: HashSet<&str> = valid.iter().filter_map(|unit| plan.units[*unit].parent.as_deref()).collect();
        let (mut heirs, mut origins) = (HashMap::new(), HashMap::<usize, Vec<usize>>::new());
        for unit in valid {
            let heir = heir(plan, &successors, unit, now);
            heirs.insert(unit, heir);
            // The ground of a town that is no more is that of its wards; they are told themselves.
            let is_lowest = !above.contains(plan.units[unit].code.as_str());
            if let Some(heir) = heir.filter(|heir| is_lowest || *heir == unit) {
                origins.entry(heir).or_default().push(unit);
            }
        }
        Self { heirs, origins }
    }

    /// The units of the earlier year of which a unit of the later one is made: itself alone where nothing changed.
    pub fn origins(&self, unit: usize) -> &[usize] {
        self.origins.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// The unit of the later year that covers the ground of one of the earlier, if there is one.
    pub fn became(&self, unit: usize) -> Option<usize> {
        self.heirs.get(&unit).copied().flatten()
    }

    /// Whether a measure's sum over units of the earlier year and its sum over units of the later one are of the same
    /// ground: of the units to which it applies, each became one of the later ones, and those are made of nothing else.
    /// Answers with yes or no count units, not children: there each unit must also have stayed one.
    pub fn is_same(&self, plan: &Plan, measure: usize, before: &[usize], now: &[usize]) -> bool {
        let applying = |units: &[usize]| -> HashSet<usize> {
            units.iter().copied().filter(|unit| plan.applies(measure, &plan.units[*unit])).collect()
        };
        let (before, now) = (applying(before), applying(now));
        let stays = |unit: &usize| self.became(*unit).is_some_and(|heir| now.contains(&heir));
        let is_made_of_these = |unit: &usize| {
            let origins = self.origins(*unit);
            !origins.is_empty() && origins.iter().all(|origin| before.contains(origin))
        };
        let counts_units = matches!(plan.measures[measure].kind, MeasureKind::YesNo { .. });
        before.iter().all(stays) && now.iter().all(is_made_of_these) && (!counts_units || before.len() == now.len())
    }
}

/// The unit that covers a unit's ground in a later year: itself, or what it became, perhaps in several steps.
fn heir(plan: &Plan, successors: &[Option<usize>], unit: usize, year: i32) -> Option<usize> {
    let day = plan.reporting_day(year);
    let mut at = unit;
    // A chain longer than the list of units could only be a circle.
    for _ in 0..=plan.units.len() {
        if plan.units[at].is_valid_on(day) {
            return Some(at);
        }
        at = successors[at]?;
    }
    None
}

/// The units (indexes) whose successor is told, but is not one unit of the list on the day after their last.
pub fn lost(plan: &Plan) -> Vec<usize> {
    let found = successors(plan);
    let is_told = |unit: &usize| plan.units[*unit].successor.as_deref().is_some_and(|text| !text.trim().is_empty());
    (0..plan.units.len()).filter(is_told).filter(|unit| found[*unit].is_none()).collect()
}

/// Each unit's successor, where its text names one unit of the list by code, by kind and name, or by both, that exists on
/// the day after its last.
fn successors(plan: &Plan) -> Vec<Option<usize>> {
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, unit) in plan.units.iter().enumerate() {
        let (code, title) = (&unit.code, unit.title());
        for key in [code.clone(), title.clone(), format!("{code} {title}"), format!("{code} {}", unit.name)] {
            let units = named.entry(words(&key)).or_default();
            if units.last() != Some(&index) {
                units.push(index);
            }
        }
    }
    let successor = |(index, unit): (usize, &super::plan::Unit)| {
        let first = unit.valid_to?.succ_opt()?;
        let mut found = named.get(&words(unit.successor.as_deref()?))?.iter().copied();
        let is_next = |other: &usize| *other != index && plan.units[*other].is_valid_on(first);
        found.by_ref().find(is_next).filter(|_| !found.any(|other| is_next(&other)))
    };
    plan.units.iter().enumerate().map(successor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{self, CHU, TOAN, TU_HA};
    use crate::model::plan::Unit;

    const WARDS: [usize; 3] = [TU_HA, TOAN, CHU];
    /// The units that follow, by their places behind the old ones.
    const MERGED: usize = 4;
    const ALONE: usize = 5;

    /// Tứ Hạ and Hương Toàn became one urban unit under the first one's code, Hương Chữ another.
    fn plan() -> Plan {
        let mut plan = fixtures::plan();
        for (unit, successor) in [(TU_HA, "19996 Phường Mới"), (TOAN, "19996 phường  Mới"), (CHU, "Phường Riêng")]
        {
            plan.units[unit].valid_to = Some(fixtures::day("2025-06-30"));
            plan.units[unit].successor = Some(successor.to_owned());
        }
        let new = |code: &str, name: &str| Unit {
            kind_last: false,
            code: code.to_owned(),
            name: name.to_owned(),
            valid_from: Some(fixtures::day("2025-07-01")),
            valid_to: None,
            successor: None,
            ..plan.units[TU_HA].clone()
        };
        let units = [new("19996", "Mới"), new("20020", "Riêng")];
        plan.units.extend(units);
        plan
    }

    fn is_same(plan: &Plan, code: &str, before: &[usize], now: &[usize]) -> bool {
        let measure = plan.measure(code).expect("a measure");
        Ground::between(plan, 2024, 2025).is_same(plan, measure, before, now)
    }

    #[test]
    fn a_unit_is_made_of_those_whose_successor_it_is() {
        let plan = plan();
        let ground = Ground::between(&plan, 2024, 2025);
        assert_eq!((ground.origins(MERGED), ground.origins(ALONE)), (&[TU_HA, TOAN][..], &[CHU][..]));
        assert_eq!(Ground::between(&plan, 2023, 2024).origins(TOAN), [TOAN], "nothing changed");
        assert_eq!(ground.origins(TU_HA), [] as [usize; 0], "it is no more");
    }

    #[test]
    fn the_same_ground_is_covered_where_the_successors_are_all_there_and_of_nothing_else() {
        let plan = plan();
        assert!(is_same(&plan, "14.1", &WARDS, &[MERGED, ALONE]));
        assert!(!is_same(&plan, "14.1", &WARDS, &[MERGED]), "a part was lost");
        assert!(!is_same(&plan, "14.1", &[TU_HA, CHU], &[MERGED, ALONE]), "a part was added");
        assert!(is_same(&plan, "14.1", &[CHU], &[ALONE]));
    }

    #[test]
    fn a_rural_unit_that_became_urban_breaks_the_measures_of_both_areas_only() {
        let plan = plan();
        assert!(!is_same(&plan, "3.3a", &WARDS, &[MERGED, ALONE]));
        assert!(!is_same(&plan, "3.3b", &WARDS, &[MERGED, ALONE]));
        assert!(is_same(&plan, "3.1", &WARDS, &[MERGED, ALONE]));
    }

    #[test]
    fn answers_of_units_are_comparable_only_where_as_many_units_answer() {
        let plan = plan();
        assert!(!is_same(&plan, "1", &WARDS, &[MERGED, ALONE]));
        assert!(is_same(&plan, "1", &[CHU], &[ALONE]));
    }

    #[test]
    fn a_successor_that_the_list_does_not_name_exactly_is_none() {
        let mut plan = plan();
        plan.units[CHU].successor = Some("20020 Phường Khác".to_owned());
        assert!(!is_same(&plan, "14.1", &WARDS, &[MERGED, ALONE]));
        plan.units[CHU].successor = None;
        assert!(!is_same(&plan, "14.1", &WARDS, &[MERGED, ALONE]));
        plan.units[CHU].successor = Some("20020".to_owned());
        assert!(is_same(&plan, "14.1", &WARDS, &[MERGED, ALONE]), "a reused code is the unit of the day after");
    }
}
