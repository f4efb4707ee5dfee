//! What a report tells of each element: one column a measure and side, a count a unit; and which elements bound each
//! other.

use std::collections::BTreeSet;

use crate::model::Plan;
use crate::model::plan::MeasureKind;
use crate::model::results::{Results, Status, UnitResult};

/// One side of a measure: the counts of its element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The measure.
    pub measure: usize,
    /// The element counted.
    pub element: usize,
    /// One a lower unit; None where the pair is in no sum.
    pub cells: Vec<Option<u64>>,
    /// The largest that each could be by its own kind: of one answer 1.
    pub most: Vec<u64>,
    /// Their sum; None where no unit gave one.
    pub total: Option<u64>,
}

impl Column {
    /// Whether two tell the same counts of the same units, so that their sums tell nothing more.
    pub fn is_same(&self, other: &Self) -> bool {
        self.cells == other.cells && self.total == other.total
    }

    /// Whether two are of the same units.
    pub fn has_units_of(&self, other: &Self) -> bool {
        self.cells.iter().map(Option::is_some).eq(other.cells.iter().map(Option::is_some))
    }
}

/// All columns, by measure.
pub fn columns(plan: &Plan, results: &Results) -> Vec<Column> {
    (0..plan.measures.len()).flat_map(|measure| of_measure(plan, results, measure)).collect()
}

fn of_measure(plan: &Plan, results: &Results, measure: usize) -> Vec<Column> {
    let pairs = || {
        results.matrix.iter().map(|row| match row[measure] {
            UnitResult::Assessed { assessed, .. } => Some(assessed.pair),
            _ => None,
        })
    };
    let total = results.measures[measure].assessed;
    let sum = (total.status != Status::NoData).then_some(total.pair);
    let numerators = |element, most: Vec<u64>| Column {
        measure,
        element,
        cells: pairs().map(|pair| pair.map(|pair| pair.numerator)).collect(),
        most,
        total: sum.map(|pair| pair.numerator),
    };
    match plan.measures[measure].kind {
        MeasureKind::YesNo { element } => {
            vec![numerators(element, pairs().map(|pair| pair.unwrap_or_default().denominator).collect())]
        }
        MeasureKind::Ratio { numerator, denominator } => {
            let unbounded = || vec![u64::MAX; results.matrix.len()];
            let denominators = Column {
                measure,
                element: denominator,
                cells: pairs().map(|pair| pair.map(|pair| pair.denominator)).collect(),
                most: unbounded(),
                total: sum.map(|pair| pair.denominator),
            };
            vec![numerators(numerator, unbounded()), denominators]
        }
    }
}

/// The elements of a measure.
pub fn elements(plan: &Plan, measure: usize) -> Vec<usize> {
    match plan.measures[measure].kind {
        MeasureKind::YesNo { element } => vec![element],
        MeasureKind::Ratio { numerator, denominator } => vec![numerator, denominator],
    }
}

/// Which elements are never more than which others: by the plan's rules, as parts of a whole, and by way of others, whose
/// own counts need not be shown for that.
pub fn relations(plan: &Plan) -> Vec<(usize, usize)> {
    let rules = plan.rules.iter().map(|rule| (rule.left, rule.right));
    let parts =
        plan.measures.iter().filter(|measure| measure.is_proportion()).filter_map(|measure| match measure.kind {
            MeasureKind::Ratio { numerator, denominator } => Some((numerator, denominator)),
            MeasureKind::YesNo { .. } => None,
        });
    let mut all: BTreeSet<(usize, usize)> = rules.chain(parts).filter(|(left, right)| left != right).collect();
    loop {
        let further = |(left, middle): &(usize, usize)| {
            let beyond = all.range((*middle, 0)..=(*middle, usize::MAX));
            beyond.map(|(_, right)| (*left, *right)).filter(|(left, right)| left != right).collect::<Vec<_>>()
        };
        let more: Vec<(usize, usize)> = all.iter().flat_map(further).filter(|pair| !all.contains(pair)).collect();
        if more.is_empty() {
            return all.into_iter().collect();
        }
        all.extend(more);
    }
}
