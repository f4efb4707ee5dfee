//! Which counts are masked, so that none of them can be worked out again.
//!
//! An element is withheld where it is sensitive and a unit counts from 1 to one less than the bound of it. Masked of it
//! are all units below the bound, zeros too, for a zero that is shown leaves less doubt about the others; every unit, where
//! the shown ones and the sum would still narrow down a masked one. An element that bounds a withheld one, by a rule of the
//! plan or as the whole of which it is a part, is withheld as well where it would. A unit's measure is masked with both its
//! counts where either is.
//!
//! Sums stay, but where the sum itself is from 1 to one less than the bound, where it would tell a single unit's count
//! beside another sum, or where nothing else is left to mask.
//!
//! Every choice rests on what the copy shows or on whether a count is below the bound, never on how small it is: who
//! knows these rules learns no more from them.

use std::collections::BTreeSet;

use super::columns::{Column, columns, elements, relations};
use super::range::{Range, possible};
use crate::model::Plan;
use crate::model::results::Results;

/// What is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hiding {
    /// Counts from 1 up to one less than this are small.
    pub below: u64,
    /// One row a lower unit, one cell a measure: whether its pair is masked.
    pub cells: Vec<Vec<bool>>,
    /// One a measure: whether its sums are masked.
    pub totals: Vec<bool>,
    /// The elements of which counts are masked.
    pub withheld: BTreeSet<usize>,
    /// The elements that are sensitive or withheld.
    pub guarded: BTreeSet<usize>,
}

impl Hiding {
    /// Decides it.
    pub fn of(plan: &Plan, results: &Results, below: u64) -> Self {
        let search = Search::new(plan, results, below).settled();
        let withheld = search.withheld.iter().copied();
        let sensitive = (0..plan.elements.len()).filter(|element| plan.elements[*element].sensitive);
        Self {
            below,
            cells: search.hidden(),
            totals: search.hidden_totals(),
            guarded: sensitive.chain(withheld).collect(),
            withheld: search.withheld,
        }
    }

    /// Whether a count is one that is masked.
    pub const fn is_small(&self, count: u64) -> bool {
        1 <= count && count < self.below
    }

    /// Whether a measure counts an element that is sensitive or withheld.
    pub fn is_guarded(&self, plan: &Plan, measure: usize) -> bool {
        elements(plan, measure).iter().any(|element| self.guarded.contains(element))
    }
}

/// The search for what to mask: it only ever masks more.
struct Search<'a> {
    plan: &'a Plan,
    below: u64,
    units: usize,
    columns: Vec<Column>,
    relations: Vec<(usize, usize)>,
    /// The elements of which counts are masked.
    withheld: BTreeSet<usize>,
    /// Those of them that are masked for every unit.
    whole: BTreeSet<usize>,
}

impl<'a> Search<'a> {
    fn new(plan: &'a Plan, results: &Results, below: u64) -> Self {
        let columns = columns(plan, results);
        let is_small = |column: &&Column| column.cells.iter().flatten().any(|count| (1..below).contains(count));
        let sensitive = columns.iter().filter(|column| plan.elements[column.element].sensitive);
        let withheld = sensitive.filter(is_small).map(|column| column.element).collect();
        let (units, relations) = (results.matrix.len(), relations(plan));
        Self { plan, below, units, columns, relations, withheld, whole: BTreeSet::new() }
    }

    fn settled(mut self) -> Self {
        while self.widen() {}
        self
    }

    /// Masks more where what is masked could be worked out; whether it had to.
    fn widen(&mut self) -> bool {
        let hidden = self.hidden();
        for element in self.withheld.clone() {
            let is_safe = self.is_safe(element, &hidden);
            if !self.whole.contains(&element) && (!is_safe || self.needs_whole(element)) {
                return self.whole.insert(element);
            }
            let binding = if is_safe { BTreeSet::new() } else { self.binding(element) };
            if !binding.is_empty() {
                self.withheld.extend(binding);
                return true;
            }
        }
        false
    }

    fn of(&self, element: usize) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.element == element)
    }

    /// The cells that are masked, by unit and measure.
    fn hidden(&self) -> Vec<Vec<bool>> {
        let is_hidden =
            |unit: usize, measure: usize| elements(self.plan, measure).iter().any(|element| self.hides(*element, unit));
        let row = |unit| (0..self.plan.measures.len()).map(|measure| is_hidden(unit, measure)).collect();
        (0..self.units).map(row).collect()
    }

    /// Whether a withheld element is masked for a unit.
    fn hides(&self, element: usize, unit: usize) -> bool {
        let is_below = || self.of(element).filter_map(|column| column.cells[unit]).any(|count| count < self.below);
        self.withheld.contains(&element) && (self.whole.contains(&element) || is_below())
    }

    /// Whether units above the bound cannot stay: the sum is small, another withheld element bounds it or stands in its
    /// measure, or its measures do not tell the same counts of it.
    fn needs_whole(&self, element: usize) -> bool {
        let is_tied = |other: &usize| *other != element && self.withheld.contains(other);
        let beside = self.of(element).flat_map(|column| elements(self.plan, column.measure));
        let mut columns = self.of(element);
        let first = columns.next();
        self.neighbours(element).into_iter().chain(beside).any(|other| is_tied(&other))
            || self.of(element).any(|column| self.has_small_total(column))
            || columns.any(|column| first.is_some_and(|first| !first.is_same(column)))
    }

    fn has_small_total(&self, column: &Column) -> bool {
        column.total.is_some_and(|total| (1..self.below).contains(&total))
    }

    /// The elements that bound one, or are bounded by it.
    fn neighbours(&self, element: usize) -> Vec<usize> {
        let of = |(left, right): &(usize, usize)| match element {
            it if it == *left => Some(*right),
            it if it == *right => Some(*left),
            _ => None,
        };
        self.relations.iter().filter_map(of).collect()
    }

    /// Whether every masked count of an element stays in doubt.
    fn is_safe(&self, element: usize, hidden: &[Vec<bool>]) -> bool {
        self.of(element).all(|column| self.is_column_safe(column, hidden))
    }

    fn is_column_safe(&self, column: &Column, hidden: &[Vec<bool>]) -> bool {
        let is_masked = |unit: &usize| hidden[*unit][column.measure] && column.cells[*unit].is_some();
        let masked: Vec<usize> = (0..self.units).filter(is_masked).collect();
        let bounds: Vec<Range> = masked.iter().map(|unit| self.bounds(column, *unit)).collect();
        let ranges = possible(&bounds, self.sum(column, &masked));
        masked.iter().zip(ranges).all(|(unit, range)| range.is_open(self.below, column.most[*unit]))
    }

    /// What is known of the sum of the masked counts.
    fn sum(&self, column: &Column, masked: &[usize]) -> Range {
        if self.has_small_total(column) {
            return Range { least: 1, most: self.below - 1 };
        }
        let sum = masked.iter().filter_map(|unit| column.cells[*unit]).sum();
        Range { least: sum, most: sum }
    }

    /// What is known of a masked count beside its sum: its kind, the counts that bound it, and, where larger ones are
    /// shown, that it is below the bound. Counts of an element that is not withheld are taken as known, also where they
    /// are masked with another: sums and other measures may tell them.
    fn bounds(&self, column: &Column, unit: usize) -> Range {
        let known = |other: usize| {
            let is_known = !self.withheld.contains(&other);
            self.of(other).filter(move |_| is_known).filter_map(move |column| column.cells[unit])
        };
        let is_partly = self.withheld.contains(&column.element) && !self.whole.contains(&column.element);
        let own = if is_partly { column.most[unit].min(self.below - 1) } else { column.most[unit] };
        let rights = self.relations.iter().filter(|(left, _)| *left == column.element).map(|(_, right)| *right);
        let lefts = self.relations.iter().filter(|(_, right)| *right == column.element).map(|(left, _)| *left);
        Range {
            least: lefts.flat_map(known).max().unwrap_or(0),
            most: rights.flat_map(known).min().unwrap_or(u64::MAX).min(own),
        }
    }

    /// The elements not withheld that narrow a masked one down: those that alone leave a count no doubt; else all that
    /// bound one closer than its sum does.
    fn binding(&self, element: usize) -> BTreeSet<usize> {
        let sum = self.of(element).filter_map(|column| column.total).max().unwrap_or(u64::MAX);
        let closest = self.bounding(element, Range { least: 1, most: self.below - 1 });
        if closest.is_empty() { self.bounding(element, Range { least: 0, most: sum }) } else { closest }
    }

    /// Those of which a count keeps a masked one of the element from reaching one end of a range.
    fn bounding(&self, element: usize, range: Range) -> BTreeSet<usize> {
        let binds = |column: &Column, is_right: bool| {
            let outside = |count: u64| if is_right { count < range.most } else { count > range.least };
            (0..self.units).any(|unit| self.hides(element, unit) && column.cells[unit].is_some_and(outside))
        };
        let rights = self.relations.iter().filter(|(left, _)| *left == element).map(|(_, right)| (*right, true));
        let lefts = self.relations.iter().filter(|(_, right)| *right == element).map(|(left, _)| (*left, false));
        let known = rights.chain(lefts).filter(|(other, _)| !self.withheld.contains(other));
        let binding = known.filter(|(other, is_right)| self.of(*other).any(|column| binds(column, *is_right)));
        binding.map(|(other, _)| other).collect()
    }

    /// The measures whose sums are masked.
    fn hidden_totals(&self) -> Vec<bool> {
        let hidden = self.hidden();
        let mut totals = vec![false; self.plan.measures.len()];
        for element in &self.withheld {
            let reference = self.of(*element).max_by_key(|column| column.cells.iter().flatten().count());
            for column in self.of(*element) {
                let tells_more = reference.is_some_and(|of| !of.is_same(column));
                let is_unsafe = self.has_small_total(column) || !self.is_column_safe(column, &hidden);
                totals[column.measure] |= tells_more || is_unsafe;
            }
        }
        for (left, right) in &self.relations {
            self.hide_differences(*left, *right, &mut totals);
        }
        totals
    }

    /// Of two withheld elements that bound each other, the sums over other units tell how much there can be at most in
    /// those that only one of them has, unless they lie far enough apart.
    fn hide_differences(&self, left: usize, right: usize, totals: &mut [bool]) {
        if !self.withheld.contains(&left) || !self.withheld.contains(&right) {
            return;
        }
        for (left, right) in self.of(left).flat_map(|left| self.of(right).map(move |right| (left, right))) {
            let (Some(less), Some(more)) = (left.total, right.total) else { continue };
            let is_apart = more >= less.saturating_add(self.below - 1);
            totals[right.measure] |= !left.has_units_of(right) && !is_apart;
        }
    }
}
