//! What stands under Ghi chú of the consolidated table.

use super::facts::unit_names;
use super::layout::Layout;
use super::words::fill;
use crate::model::results::{Status, UnitResult};

/// The remarks of a measure, one after the other.
pub fn of_measure(layout: &Layout<'_>, measure: usize) -> String {
    let words = layout.words;
    let result = &layout.report.results.measures[measure];
    let mut remarks: Vec<String> = layout.measure(measure).remark.iter().cloned().collect();
    if result.assessed.target.is_some_and(|target| target.striving) {
        remarks.push(words.striving.to_owned());
    }
    if result.assessed.one_case_decides {
        remarks.push(words.one_case.to_owned());
    }
    remarks.extend(missing(layout, measure));
    remarks.extend(value_not_formula(layout, measure).map(str::to_owned));
    remarks.join(" ")
}

fn missing(layout: &Layout<'_>, measure: usize) -> Option<String> {
    let results = layout.report.results;
    let is_missing = |row: &Vec<UnitResult>| matches!(row[measure], UnitResult::NoData | UnitResult::Refused);
    let rows = results.units.iter().zip(&results.matrix);
    let units: Vec<usize> = rows.filter(|(_, row)| is_missing(row)).map(|(unit, _)| *unit).collect();
    let some = !units.is_empty() && results.measures[measure].assessed.status != Status::NoData;
    some.then(|| fill(layout.words.missing_units, &[("names", &unit_names(layout, &units))]))
}

fn value_not_formula(layout: &Layout<'_>, measure: usize) -> Option<&'static str> {
    let assessed = &layout.report.results.measures[measure].assessed;
    if !layout.is_sum_live(measure) {
        return Some(layout.words.sum_not_formula);
    }
    let is_value = assessed.target.is_some() && layout.bound(measure, assessed.pair).is_none();
    is_value.then_some(layout.words.value_not_formula)
}
