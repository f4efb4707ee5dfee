//! The counts as DHIS2 keeps them: one value a year, unit and element, by codes of at most fifty characters.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::origin::{Role, Use, origins};
use super::plan::{Element, MeasureKind, Unit};
use super::results::Results;

/// The most characters that a code of DHIS2 has: in dhis2-core the property `code` of every object is mapped with length="50"
/// and unique="true" (`org/hisp/dhis/common/identifiableProperties.hbm`).
pub const LONGEST_CODE: usize = 50;

/// Whether DHIS2 can hold a text as the code of a data element or an organisation unit.
pub fn is_code(text: &str) -> bool {
    let fits = (1..=LONGEST_CODE).contains(&text.chars().count());
    fits && text.trim() == text && !text.contains(char::is_control)
}

impl Element {
    /// The code under which DHIS2 knows it: the one that the plan gives, else its id.
    pub fn dhis2_code(&self) -> &str {
        self.dhis2.as_deref().unwrap_or(&self.id)
    }
}

impl Unit {
    /// The code under which DHIS2 knows it: the one that the plan gives, else its own.
    pub fn dhis2_code(&self) -> &str {
        self.dhis2.as_deref().unwrap_or(&self.code)
    }
}

/// A count of one unit, year and element that entered the sums; an answer is 1 or 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataValue {
    /// The year.
    pub year: i32,
    /// Index of the unit.
    pub unit: usize,
    /// Index of the element.
    pub element: usize,
    /// The count.
    pub value: u64,
}

/// The values that can be handed on, and how many cannot.
#[derive(Debug, Default)]
pub struct DataValues {
    /// In the order of years, units and elements.
    pub values: Vec<DataValue>,
    /// Elements of a unit and year that no pair of the sums holds: refused, without data, not come.
    pub absent: usize,
    /// Those that have no one value: told twice and differently where the plan lets both stand, answers of several units.
    pub several: usize,
}

/// What a unit tells of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    Once(u64),
    Several,
}

impl Told {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, told) | (told, Self::Nothing) => told,
            _ if self == other => self,
            _ => Self::Several,
        }
    }
}

impl DataValues {
    /// The values of several years. `only` is the one unit (index) whose values are wanted.
    pub fn of(plan: &Plan, years: &[Results], only: Option<usize>) -> Self {
        let mut found = Self::default();
        for results in years {
            let wanted = |(_, unit): &(usize, &usize)| only.is_none_or(|only| only == **unit);
            for (position, unit) in results.units.iter().enumerate().filter(wanted) {
                for (element, told) in of_unit(plan, results, position) {
                    match told {
                        Told::Nothing => found.absent += 1,
                        Told::Several => found.several += 1,
                        Told::Once(value) => {
                            found.values.push(DataValue { year: results.year, unit: *unit, element, value });
                        }
                    }
                }
            }
        }
        found
    }

    /// The elements and the units (indexes) whose codes DHIS2 cannot hold, or could not tell apart.
    pub fn without_code(&self, plan: &Plan) -> (Vec<usize>, Vec<usize>) {
        let elements: BTreeSet<usize> = self.values.iter().map(|value| value.element).collect();
        let units: BTreeSet<usize> = self.values.iter().map(|value| value.unit).collect();
        let element = |index: usize| (plan.elements[index].dhis2_code(), plan.elements[index].id.clone());
        // One unit may stand on the list twice, with another area or parent from some day on.
        let unit = |index: usize| (plan.units[index].dhis2_code(), plan.units[index].title());
        (unfit(elements, element), unfit(units, unit))
    }
}

/// Those with a code that is none, or that is another's; told apart by their names.
fn unfit<'a>(indexes: BTreeSet<usize>, told: impl Fn(usize) -> (&'a str, String)) -> Vec<usize> {
    let mut owners: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (code, name) in indexes.iter().map(|index| told(*index)) {
        owners.entry(code).or_default().insert(name);
    }
    let is_unfit = |index: &usize| {
        let code = told(*index).0;
        !is_code(code) || owners.get(code).is_some_and(|names| names.len() > 1)
    };
    indexes.into_iter().filter(is_unfit).collect()
}

/// A unit's elements in the order of the plan, without those of measures that do not apply to it.
fn of_unit(plan: &Plan, results: &Results, position: usize) -> BTreeMap<usize, Told> {
    let mut found = BTreeMap::new();
    for measure in 0..plan.measures.len() {
        let is_used = match results.use_of(position, measure) {
            Use::NotApplicable => continue,
            fate => fate == Use::Used,
        };
        for (element, told) in of_measure(plan, results, position, measure) {
            let held = found.entry(element).or_insert(Told::Nothing);
            *held = held.and(if is_used { told } else { Told::Nothing });
        }
    }
    found
}

/// The elements of a pair. An answer is one as long as one unit gave it.
fn of_measure(plan: &Plan, results: &Results, position: usize, measure: usize) -> Vec<(usize, Told)> {
    let made = results.returns[position].as_ref();
    let halves = origins(plan, measure, made.and_then(|made| made.entry(measure)));
    let told = |value: Option<u64>| value.map_or(Told::Nothing, Told::Once);
    match plan.measures[measure].kind {
        MeasureKind::Ratio { .. } => halves.iter().map(|half| (half.element, told(half.value))).collect(),
        MeasureKind::YesNo { element } => {
            let of = |role| halves.iter().find(|half| half.role == role).and_then(|half| half.value);
            let is_of_several = of(Role::Denominator).is_some_and(|answered| answered > 1);
            vec![(element, if is_of_several { Told::Several } else { told(of(Role::Numerator)) })]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_up_to_fifty_characters_and_no_space_around_it() {
        for code in ["tre_em", "19996", "Trẻ em", &"ạ".repeat(50)] {
            assert!(is_code(code), "{code}");
        }
        for text in ["", " a", "a ", "a\tb", &"a".repeat(51)] {
            assert!(!is_code(text), "{text:?}");
        }
    }
}
