//! The whole way of a number: what was added, from which cells, what was left out and why, and how it was judged.

mod json;
mod judgement;
mod part;
mod text;

pub use json::{json, schema};
pub use text::text;

use super::Report;
use crate::model::agency::FigureSource;
use crate::model::plan::MeasureKind;
use crate::model::results::{Assessed, MeasureResult, UnitResult};
use crate::model::returns::{Fate, Return};

/// Everything these writers are given.
#[derive(Debug, Clone, Copy)]
pub struct Trace<'a> {
    /// The year's report.
    pub report: Report<'a>,
    /// All returns of the run, those that are not used among them.
    pub returns: &'a [Return],
    /// One a return.
    pub fates: &'a [Fate],
    /// The measures (indexes) that are traced.
    pub measures: &'a [usize],
    /// The one unit, by its position among the lower units, whose part is traced; None: the whole.
    pub only: Option<usize>,
}

impl Trace<'_> {
    /// Whose the report is.
    fn whose(&self) -> String {
        let Report { plan, results, .. } = self.report;
        results.unit.map_or_else(|| plan.issuing_body.clone(), |unit| plan.units[unit].title())
    }

    /// The one unit's title.
    fn of(&self) -> Option<String> {
        let Report { plan, results, .. } = self.report;
        self.only.map(|position| plan.units[results.units[position]].title())
    }

    /// What is judged: the sum, or the one unit's pair; None where the measure is none of the unit's, or it gave none.
    fn judged(&self, measure: usize) -> Option<MeasureResult> {
        let results = self.report.results;
        match self.only.map(|position| results.matrix[position][measure]) {
            None => Some(results.measures[measure]),
            Some(UnitResult::Assessed { assessed, .. }) => Some(MeasureResult {
                assessed: assessed
                    .against(results.measures[measure].assessed.target, &self.report.plan.measures[measure]),
                units_used: 1,
                units_expected: 1,
                source: FigureSource::Units,
                told: None,
            }),
            Some(_) => None,
        }
    }

    /// The positions of the units that are told of.
    fn positions(&self) -> std::ops::Range<usize> {
        self.only.map_or(0..self.report.results.units.len(), |position| position..position + 1)
    }

    /// The elements of a measure (indexes): what is counted, of what; of a question there is one.
    fn elements(&self, measure: usize) -> (usize, Option<usize>) {
        match self.report.plan.measures[measure].kind {
            MeasureKind::Ratio { numerator, denominator } => (numerator, Some(denominator)),
            MeasureKind::YesNo { element } => (element, None),
        }
    }
}

/// The two products by which a verdict was found, where there is one; see [`crate::model::Target::products`].
fn products(assessed: &Assessed, factor: u64) -> Option<[(u64, u128); 2]> {
    let is_judged = assessed.pair.denominator > 0 || assessed.pair.numerator > 0;
    assessed.target.filter(|_| is_judged).map(|target| target.products(assessed.pair, factor))
}
