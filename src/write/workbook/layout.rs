//! Where things stand: the rows that formulas of several sheets refer to, and which figures can be formulas.

use std::sync::OnceLock;

use super::Report;
use super::formula::Bound;
use super::places::Place;
use super::spread::{Bounds, Spread};
use super::table::{self, Line};
use super::words::Words;
use crate::model::plan::Measure;
use crate::model::results::{Held, UnitResult};
use crate::model::returns::Return;
use crate::model::{Pair, Target};

/// What every sheet needs to know.
pub struct Layout<'a> {
    /// What is written.
    pub report: &'a Report<'a>,
    /// The words of the plan's language.
    pub words: &'static Words,
    /// The lines of the consolidated table.
    pub lines: Vec<Line>,
    /// The row of the first of them.
    pub first_line: u32,
    /// Whether figures by unit are formulas.
    pub units_live: bool,
    /// How far the large tables go.
    pub bounds: Bounds,
    /// Over which sheets the counts go.
    pub spread: Spread,
    /// The names of those sheets.
    pub counts_sheets: Vec<String>,
    /// Whether a measure's sums are formulas.
    sums_live: Vec<bool>,
    /// The units whose return lacks a measure, or has it of some of their own units only, in order, by measure.
    lacking: Vec<Vec<usize>>,
    /// The units that miss a measure's target by most, by measure, once they were asked for.
    pub(super) missing_most: Vec<OnceLock<Vec<Place>>>,
}

impl<'a> Layout<'a> {
    /// Lays out a report as large as it may be.
    #[cfg(test)]
    pub fn new(report: &'a Report<'a>) -> Self {
        Self::within(report, Bounds::USUAL)
    }

    /// Lays out a report whose large tables go so far.
    pub fn within(report: &'a Report<'a>, bounds: Bounds) -> Self {
        let (plan, words) = (report.plan, Words::of(report.plan.language));
        let spread = Spread::new(report.results.units.len(), plan.measures.len(), bounds);
        let head = plan.letterhead.authority.len().max(plan.letterhead.country.len());
        Self {
            report,
            words,
            lines: table::lines(plan),
            first_line: u32::try_from(head).unwrap_or(0) + super::consolidated::ROWS_OF_HEAD,
            // Formulas look each other up within one sheet.
            units_live: spread.rows_of_all() <= bounds.formulas && spread.sheets() == 1,
            bounds,
            counts_sheets: (0..spread.sheets()).map(|sheet| numbered(words.sheet_counts, sheet)).collect(),
            spread,
            sums_live: (0..plan.measures.len()).map(|measure| sum_is_live(report, measure)).collect(),
            lacking: (0..plan.measures.len()).map(|measure| lacking(report, measure)).collect(),
            missing_most: vec![OnceLock::new(); plan.measures.len()],
        }
    }

    /// A measure of the plan.
    pub fn measure(&self, measure: usize) -> &'a Measure {
        &self.report.plan.measures[measure]
    }

    /// The target that its sum is held against.
    pub fn target(&self, measure: usize) -> Option<Target> {
        self.report.results.measures[measure].assessed.target
    }

    /// By how many cases a unit misses a measure's target on its own; negative beyond an upper bound.
    pub fn needed(&self, measure: usize, of: Held) -> Option<i64> {
        of.needed(self.target(measure), self.measure(measure))
    }

    /// Whether smaller rates of a measure are the better ones.
    pub fn is_upper(&self, measure: usize) -> bool {
        self.target(measure).is_some_and(|target| target.comparator.is_upper_bound())
    }

    /// How many lower units there are.
    pub fn units(&self) -> usize {
        self.report.results.units.len()
    }

    /// How many measures there are.
    pub fn measures(&self) -> usize {
        self.report.plan.measures.len()
    }

    /// Whether a lower unit's return is used.
    pub fn has_return(&self, unit: usize) -> bool {
        self.report.results.returns[unit].is_some()
    }

    /// The target as a comparison of whole numbers, where such a pair can be compared in a spreadsheet.
    pub fn bound(&self, measure: usize, pair: Pair) -> Option<Bound> {
        self.comparison(measure).filter(|bound| bound.is_exact_for(pair))
    }

    /// The same whatever the pair.
    pub fn comparison(&self, measure: usize) -> Option<Bound> {
        Bound::new(self.target(measure)?, self.measure(measure).factor)
    }

    /// Whether a measure's sums are formulas.
    pub fn is_sum_live(&self, measure: usize) -> bool {
        self.sums_live[measure]
    }

    /// The units, down to one, whose return lacks a measure, or has it of some of their own units only.
    pub fn lacking(&self, unit: usize, measure: usize) -> &[usize] {
        let all = &self.lacking[measure];
        &all[..all.partition_point(|lacks| *lacks <= unit)]
    }

    /// The row of a measure in the consolidated table.
    pub fn row_of_measure(&self, measure: usize) -> u32 {
        self.row(|line| matches!(line, Line::Measure(m) | Line::Both(_, m) if m == measure))
    }

    /// The row of an indicator in the consolidated table.
    pub fn row_of_indicator(&self, indicator: usize) -> u32 {
        self.row(|line| matches!(line, Line::Indicator(i) | Line::Both(i, _) if i == indicator))
    }

    fn row(&self, is_it: impl Fn(Line) -> bool) -> u32 {
        let position = self.lines.iter().position(|line| is_it(*line)).unwrap_or(0);
        self.first_line + u32::try_from(position).unwrap_or(0)
    }

    /// The result of a unit (by its place among the lower units) for a measure.
    pub fn unit_result(&self, unit: usize, measure: usize) -> UnitResult {
        self.report.results.matrix[unit][measure]
    }
}

/// What is called so for the first time bears the name alone, what is called so again the name with a number.
fn numbered(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name} ({})", index + 1) }
}

fn lacking(report: &Report<'_>, measure: usize) -> Vec<usize> {
    let has_return = |unit: &usize| report.results.returns.get(*unit).is_some_and(Option::is_some);
    let lacks = |unit: &usize| table::lacking(report, *unit, measure).is_some();
    (0..report.results.units.len()).filter(has_return).filter(lacks).collect()
}

/// Whether a spreadsheet that looks the measure up by its code finds just its rows, and they add up to its sum.
fn sum_is_live(report: &Report<'_>, measure: usize) -> bool {
    let results = report.results;
    let pairs = results.matrix.iter().filter_map(|row| match row[measure] {
        UnitResult::Assessed { assessed, .. } => Some(assessed.pair),
        _ => None,
    });
    let sum: Pair = pairs.sum();
    let of_measure = results.measures[measure];
    !results.units.is_empty()
        && is_found_by_code(report, measure)
        && sum == of_measure.assessed.pair
        && units_of(report, measure) == of_measure.units_used
}

/// The units of the lowest tier whose pairs the rows of a measure hold.
fn units_of(report: &Report<'_>, measure: usize) -> u32 {
    let rows = report.results.matrix.iter().zip(&report.results.returns);
    let sound = rows.filter(|(row, _)| matches!(row[measure], UnitResult::Assessed { .. }));
    let tier = |of: &Option<Return>| of.as_ref()?.entry(measure)?.besides().tier.as_ref().map(|tier| tier.units_used);
    sound.map(|(_, of)| tier(of).unwrap_or(1)).sum()
}

/// Spreadsheets look up without regard to case, and take `*`, `?` and `~` for wildcards.
fn is_found_by_code(report: &Report<'_>, measure: usize) -> bool {
    let code = &report.plan.measures[measure].code;
    let twins = report.plan.measures.iter().filter(|other| other.code.to_lowercase() == code.to_lowercase());
    !code.contains(['*', '?', '~']) && twins.count() == 1
}
