//! What is asked so that verdicts can stand: figures that could turn one, figures that are missing, whole returns.

use std::collections::BTreeSet;

use super::layout::Layout;
use super::table::unit_names;
use super::words::fill;
use crate::model::results::UnitResult;

/// The findings that could turn a verdict, by measure; of whole returns without one.
pub struct Asked<'a> {
    layout: &'a Layout<'a>,
    deciding: BTreeSet<(Option<usize>, usize)>,
}

impl<'a> Asked<'a> {
    /// What is asked in a report.
    pub fn new(layout: &'a Layout<'a>) -> Self {
        let results = layout.report.results;
        let position = |unit: usize| results.units.iter().position(|of| *of == unit);
        let deciding = layout.report.findings.iter().filter(|finding| finding.decides);
        let place = deciding.filter_map(|finding| Some((finding.measure, position(finding.unit?)?)));
        Self { layout, deciding: place.collect() }
    }

    /// Of the units whose returns are missing, or doubted as a whole.
    pub fn of_returns(&self) -> String {
        let (words, results) = (self.layout.words, self.layout.report.results);
        let is_missing = |unit: &usize| results.returns[*unit].is_none();
        let missing = (0..results.units.len()).filter(is_missing).collect();
        let doubted = self.doubted(None).into_iter().filter(|unit| !is_missing(unit)).collect();
        self.joined(&[(words.note_missing, missing), (words.ask_return, doubted)])
    }

    /// Of the units whose figures of a measure could turn its verdict, or are missing though the unit sent a return.
    pub fn of_measure(&self, measure: usize) -> String {
        let (words, results) = (self.layout.words, self.layout.report.results);
        let doubted = self.doubted(Some(measure));
        let lacks = |unit: &usize| matches!(results.matrix[*unit][measure], UnitResult::NoData | UnitResult::Refused);
        let is_here = |unit: &usize| results.returns[*unit].is_some() && !doubted.contains(unit);
        let missing = (0..results.units.len()).filter(|unit| lacks(unit) && is_here(unit)).collect();
        self.joined(&[(words.ask_verify, doubted), (words.ask_data, missing)])
    }

    fn doubted(&self, measure: Option<usize>) -> Vec<usize> {
        self.deciding.range((measure, 0)..=(measure, usize::MAX)).map(|(_, unit)| *unit).collect()
    }

    /// Sentences that name units, by their places among the lower ones; none of which there are no units.
    fn joined(&self, sentences: &[(&str, Vec<usize>)]) -> String {
        let results = self.layout.report.results;
        let sentence = |(wording, units): &(&str, Vec<usize>)| {
            let units: Vec<usize> = units.iter().map(|unit| results.units[*unit]).collect();
            fill(wording, &[("names", &unit_names(self.layout.report.plan, &units))])
        };
        sentences.iter().filter(|(_, units)| !units.is_empty()).map(sentence).collect::<Vec<_>>().join(" ")
    }
}
