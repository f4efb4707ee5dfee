//! What differs between two versions of a return: every cell with its count before and now.

use std::sync::Arc;

use crate::finding::changes::{Change, Changes, Part};
use crate::model::Plan;
use crate::model::plan::MeasureKind;
use crate::model::returns::{Count, Entry, Return};

use super::{explanations, is_sound, values_of};

/// All of it: counts by measure, explanations, items.
pub fn changes(plan: &Plan, old: &Return, new: &Return) -> Changes {
    let mut all: Vec<Change> =
        (0..plan.measures.len()).flat_map(|measure| of_measure(plan, measure, old, new)).collect();
    // A count that several measures share is one cell of a table of elements.
    let mut seen = std::collections::HashSet::new();
    all.retain(|change| change.cell.is_none() || seen.insert((change.cell, change.cell_before)));
    if old.explanation != new.explanation {
        all.push(Change::of(Part::Explanation, None));
    }
    let items = plan.items.iter().enumerate().filter(|(item, _)| told(old, *item) != told(new, *item));
    all.extend(items.map(|(_, item)| Change { item: Some(item.label.clone()), ..Change::of(Part::Item, None) }));
    Changes(all)
}

/// One of the two counts of an entry.
type Half = fn(&Entry) -> Option<Count>;

fn of_measure(plan: &Plan, measure: usize, old: &Return, new: &Return) -> Vec<Change> {
    let (before, now) = (old.entry(measure), new.entry(measure));
    let code = Some(plan.measures[measure].code.clone());
    let is_answer = matches!(plan.measures[measure].kind, MeasureKind::YesNo { .. });
    let first = if is_answer { Part::Answer } else { Part::Numerator };
    let halves: [(Part, Half); 2] = [(first, |entry| entry.numerator), (Part::Denominator, |entry| entry.denominator)];
    let half = |(part, of): (Part, Half)| {
        let (before, now) = (before.and_then(of), now.and_then(of));
        let (was, is) = (before.map(|count| count.value()), now.map(|count| count.value()));
        let cells = (before.map(|count| count.at), now.map(|count| count.at));
        let change =
            Change { cell_before: cells.0, cell: cells.1, before: was, now: is, ..Change::of(part, code.clone()) };
        (was != is).then_some(change)
    };
    let counts: Vec<Change> = halves.into_iter().filter_map(half).collect();
    // That nothing occurred is the same whether it is marked or written as 0 of 0.
    if values_of(old, measure) != values_of(new, measure) {
        let usable = |entry: Option<&Entry>| Some(u64::from(entry.is_some_and(is_sound)));
        let same = || Change { before: usable(before), now: usable(now), ..Change::of(Part::Use, code.clone()) };
        return if counts.is_empty() { vec![same()] } else { counts };
    }
    let explained = |entry: Option<&Entry>| -> Vec<Arc<str>> { entry.map(explanations).unwrap_or_default() };
    let differ = explained(before) != explained(now);
    differ.then(|| Change::of(Part::Explanation, code.clone())).into_iter().collect()
}

/// What a return tells under an item.
fn told(made: &Return, item: usize) -> Option<&str> {
    made.items.iter().find(|entry| entry.item == item).map(|entry| &*entry.value)
}
