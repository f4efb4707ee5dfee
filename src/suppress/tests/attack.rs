//! An attacker with paper and patience: tries every way to fill what is masked that fits all that is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::plan::MeasureKind;
use crate::model::results::{Results, Status, UnitResult};
use crate::model::{Pair, Plan};
use crate::suppress::columns::{Column, columns, relations};

/// The small counts of sensitive elements that a copy must keep: element, unit, count.
pub fn secrets(plan: &Plan, results: &Results, below: u64) -> BTreeSet<(usize, usize, u64)> {
    let sensitive = columns(plan, results).into_iter().filter(|column| plan.elements[column.element].sensitive);
    let small = |column: Column| {
        let cells = column.cells.into_iter().enumerate();
        cells.filter_map(move |(unit, count)| Some((column.element, unit, count?)))
    };
    sensitive.flat_map(small).filter(|(_, _, count)| (1..below).contains(count)).collect()
}

/// All ways to fill an element's masked counts: one vector a way, a count a unit.
pub struct Attack {
    ways: BTreeMap<usize, Vec<Vec<u64>>>,
}

impl Attack {
    /// Tries all ways on a copy, knowing from elsewhere the denominators of which a verdict is told, and that a verdict
    /// is told of small sums only.
    pub fn on(plan: &Plan, copy: &Results, truth: &Results, below: u64) -> Self {
        let relations = relations(plan);
        let columns = columns(plan, copy);
        let mut ways = BTreeMap::new();
        let is_tied = |element: usize| relations.iter().any(|(left, right)| [*left, *right].contains(&element));
        let matters = |element: &usize| plan.elements[*element].sensitive || is_tied(*element);
        for element in (0..plan.elements.len()).filter(matters) {
            let of: Vec<&Column> = columns.iter().filter(|column| column.element == element).collect();
            let tells_sum = |column: &&&Column| total(copy, column).is_some() && is_masked_anywhere(copy, column);
            if of.iter().any(|column| is_masked_anywhere(copy, column)) {
                let sums: Vec<&Column> = of.iter().filter(tells_sum).copied().collect();
                let most = largest_below(copy, &columns, &relations, element);
                let tried = |unit| {
                    let (least, up_to) = bounds(&columns, &relations, element, unit);
                    let sum = sums.iter().filter(|sum| is_in(copy, sum, unit)).filter_map(|sum| total(copy, sum)).max();
                    (least, up_to.min(sum.unwrap_or(most).max(least)))
                };
                let mut filled = fill(copy, &sums, &(0..copy.matrix.len()).map(tried).collect::<Vec<_>>());
                for column in of.iter().filter(|column| is_numerator(plan, column)) {
                    let fits = sums_told(plan, copy, truth, column.measure, below);
                    filled.retain(|way| fits.as_ref().is_none_or(|fits| fits.contains(&counted(copy, column, way))));
                }
                ways.insert(element, filled);
            }
        }
        let mut attack = Self { ways };
        while attack.narrow(&relations) {}
        attack
    }

    /// Drops ways that no way of a related element fits; whether there were any. The relations have no circles, so that
    /// nothing more can be worked out.
    fn narrow(&mut self, relations: &[(usize, usize)]) -> bool {
        let before: usize = self.ways.values().map(Vec::len).sum();
        for (left, right) in relations {
            let (Some(lefts), Some(rights)) = (self.ways.get(left), self.ways.get(right)) else { continue };
            let fits = |less: &[u64], more: &[u64]| less.iter().zip(more).all(|(less, more)| less <= more);
            let kept_left: Vec<_> =
                lefts.iter().filter(|less| rights.iter().rev().any(|more| fits(less, more))).cloned().collect();
            let kept_right: Vec<_> =
                rights.iter().filter(|more| kept_left.iter().any(|less| fits(less, more))).cloned().collect();
            self.ways.insert(*left, kept_left);
            self.ways.insert(*right, kept_right);
        }
        self.ways.values().map(Vec::len).sum::<usize>() < before
    }

    /// What a unit's count of an element can be.
    pub fn possible(&self, element: usize, unit: usize) -> BTreeSet<u64> {
        self.ways.get(&element).into_iter().flatten().map(|way| way[unit]).collect()
    }
}

/// Where a unit is in no shown sum of an element, its count need not be tried above this or the sums of what it bounds.
const MOST: u64 = 9;

/// The largest shown sum of the elements that are never more than this one: all of it may be of one unit.
fn largest_below(copy: &Results, columns: &[Column], relations: &[(usize, usize)], element: usize) -> u64 {
    let lefts = || relations.iter().filter(|(_, right)| *right == element).map(|(left, _)| *left);
    let shown = columns.iter().filter(|column| lefts().any(|left| left == column.element));
    let further = lefts().map(|left| largest_below(copy, columns, relations, left));
    shown.filter_map(|column| total(copy, column)).chain(further).max().unwrap_or(MOST).max(MOST)
}

fn total(copy: &Results, column: &Column) -> Option<u64> {
    (copy.measures[column.measure].assessed.status != Status::Masked).then_some(column.total).flatten()
}

fn is_masked_anywhere(copy: &Results, column: &Column) -> bool {
    copy.matrix.iter().any(|row| row[column.measure] == UnitResult::Masked)
}

/// What the shown counts say of a unit's count of an element, least and most.
fn bounds(columns: &[Column], relations: &[(usize, usize)], element: usize, unit: usize) -> (u64, u64) {
    let shown = |other: usize| columns.iter().filter(move |one| one.element == other).filter_map(|one| one.cells[unit]);
    if let Some(known) = shown(element).next() {
        return (known, known);
    }
    let lefts = relations.iter().filter(|(_, right)| *right == element).flat_map(|(left, _)| shown(*left));
    let rights = relations.iter().filter(|(left, _)| *left == element).flat_map(|(_, right)| shown(*right));
    let most = if element == 0 { 1 } else { u64::MAX };
    (lefts.max().unwrap_or(0), rights.min().unwrap_or(u64::MAX).min(most))
}

/// Every vector within the bounds that adds up to each of the shown sums.
fn fill(copy: &Results, sums: &[&Column], bounds: &[(u64, u64)]) -> Vec<Vec<u64>> {
    let mut ways = vec![Vec::new()];
    for (least, most) in bounds {
        let longer = |way: Vec<u64>| (*least..=*most).map(move |number| [&way[..], &[number]].concat());
        ways = ways.into_iter().flat_map(longer).collect();
        ways.retain(|way| sums.iter().all(|sum| total(copy, sum) >= Some(counted(copy, sum, way))));
    }
    ways.retain(|way| sums.iter().all(|sum| total(copy, sum) == Some(counted(copy, sum, way))));
    ways
}

/// Whether a unit's count is in a sum.
fn is_in(copy: &Results, sum: &Column, unit: usize) -> bool {
    matches!(copy.matrix[unit][sum.measure], UnitResult::Masked | UnitResult::Assessed { .. })
}

fn counted(copy: &Results, sum: &Column, way: &[u64]) -> u64 {
    (0..way.len()).filter(|unit| is_in(copy, sum, *unit)).map(|unit| way[unit]).sum()
}

/// What a masked sum can be whose verdict is told: the small ones that give it beside the true denominator.
fn sums_told(plan: &Plan, copy: &Results, truth: &Results, measure: usize, below: u64) -> Option<BTreeSet<u64>> {
    let told = copy.measures[measure].told?;
    let assessed = truth.measures[measure].assessed;
    let judged = |numerator: u64| match assessed.target {
        None => Status::NoTarget,
        Some(target) if target.is_met(Pair { numerator, ..assessed.pair }, plan.measures[measure].factor) => {
            Status::Met
        }
        Some(_) => Status::NotMet,
    };
    assert_eq!(told, assessed.status, "what is told is true");
    Some((1..below).filter(|sum| judged(*sum) == told).collect())
}

fn is_numerator(plan: &Plan, column: &Column) -> bool {
    matches!(plan.measures[column.measure].kind, MeasureKind::Ratio { numerator, .. } if numerator == column.element)
}
