//! Which verdicts of masked sums may be told: those that every sum gives which the mask leaves possible.
//!
//! A verdict is told of a small sum of numerators, where all sums from 1 to one less than the bound give the same beside
//! the denominator that there is: then it tells nothing, also to one who knows that denominator from elsewhere. That the
//! sum is small `hiding` takes for known, but only of one sum at a time: where an element, or one that bounds it, has sums
//! of different units, no verdict is told.

use super::columns::{Column, columns, relations};
use super::hiding::Hiding;
use crate::model::agency::FigureSource;
use crate::model::plan::MeasureKind;
use crate::model::results::{Results, Status};
use crate::model::{Pair, Plan};

/// One a measure: its verdict, where its sums are masked and it may be told.
pub fn told(plan: &Plan, results: &Results, hiding: &Hiding) -> Vec<Option<Status>> {
    let telling = Telling { plan, results, hiding, columns: columns(plan, results), relations: relations(plan) };
    (0..plan.measures.len()).map(|measure| telling.verdict(measure)).collect()
}

struct Telling<'a> {
    plan: &'a Plan,
    results: &'a Results,
    hiding: &'a Hiding,
    columns: Vec<Column>,
    relations: Vec<(usize, usize)>,
}

impl Telling<'_> {
    fn verdict(&self, measure: usize) -> Option<Status> {
        let MeasureKind::Ratio { numerator, denominator } = self.plan.measures[measure].kind else { return None };
        let is_of_units = !matches!(self.results.measures[measure].source, FigureSource::Agency(_));
        let is_open = self.hiding.totals[measure] && is_of_units && !self.hiding.withheld.contains(&denominator);
        let counted = self.of(numerator).find(|column| column.measure == measure)?;
        if !is_open || !self.hiding.is_small(counted.total?) || !self.is_the_only_sum(counted) {
            return None;
        }
        let first = self.judged(measure, 1)?;
        (2..self.hiding.below).all(|sum| self.judged(measure, sum) == Some(first)).then_some(first)
    }

    fn of(&self, element: usize) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.element == element)
    }

    /// Whether all sums of an element are this one, and those of withheld ones that bound it are of the same units.
    fn is_the_only_sum(&self, column: &Column) -> bool {
        let related = self.relations.iter().filter_map(|(left, right)| match column.element {
            it if it == *left => Some(*right),
            it if it == *right => Some(*left),
            _ => None,
        });
        let mut tied = related.filter(|other| self.hiding.withheld.contains(other)).flat_map(|other| self.of(other));
        self.of(column.element).all(|other| other.is_same(column)) && tied.all(|other| other.has_units_of(column))
    }

    /// What a sum would be judged beside the measure's denominator; None where that is none.
    fn judged(&self, measure: usize, numerator: u64) -> Option<Status> {
        let assessed = &self.results.measures[measure].assessed;
        let pair = Pair { numerator, ..assessed.pair };
        let Some(target) = assessed.target else { return Some(Status::NoTarget) };
        let is_met = || target.is_met(pair, self.plan.measures[measure].factor);
        (pair.denominator > 0).then(|| if is_met() { Status::Met } else { Status::NotMet })
    }
}
