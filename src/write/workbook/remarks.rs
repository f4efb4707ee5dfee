//! What stands under Ghi chú of the consolidated table: its remarks, and what of its row is no formula.

use super::layout::Layout;
use super::table;
use crate::model::agency::FigureSource;
use crate::model::results::Status;
use crate::write::beside;

/// The remarks of a measure, one after the other.
pub fn of_measure(layout: &Layout<'_>, measure: usize) -> String {
    let mut remarks = table::remarks(layout.report, measure, &[]);
    remarks.extend(beside::source(layout.report, measure));
    remarks.extend(value_not_formula(layout, measure).map(str::to_owned));
    remarks.join(" ")
}

fn value_not_formula(layout: &Layout<'_>, measure: usize) -> Option<&'static str> {
    let assessed = &layout.report.results.measures[measure].assessed;
    let is_agencys = matches!(layout.report.results.measures[measure].source, FigureSource::Agency(_));
    if is_agencys || assessed.status == Status::Masked {
        return None;
    }
    if !layout.is_sum_live(measure) {
        return Some(layout.words.sum_not_formula);
    }
    let is_value = assessed.target.is_some() && layout.bound(measure, assessed.pair).is_none();
    is_value.then_some(layout.words.value_not_formula)
}
