//! One unit's part of a number: its pair with its cells, what was found there, and what else it had sent.

use std::collections::HashMap;
use std::sync::Arc;

use super::Trace;
use crate::finding::{Details, Finding};
use crate::model::origin::{Origin, Use, origins};
use crate::model::plan::MeasureKind;
use crate::model::returns::{Entry, Fate, Return, Source};
use crate::model::submission::Submission;
use crate::model::{Address, Severity, tier};

/// What a unit gives to a measure.
pub struct Part<'a> {
    /// Index of the unit in the plan.
    pub unit: usize,
    /// What became of its pair.
    pub used: Use,
    /// Its return that is used, as far as it tells of the measure.
    pub from: Option<Sent<'a>>,
    /// Its other returns of the year, and why they are not used.
    pub others: Vec<Sent<'a>>,
    /// Whether and when it has sent.
    pub submission: &'a Submission,
}

/// A pair as one return tells it.
pub struct Sent<'a> {
    /// The return.
    pub made: &'a Return,
    /// What became of it.
    pub fate: Fate,
    /// The file.
    pub source: &'a Source,
    /// Both halves.
    pub halves: [Origin; 2],
    /// Where it comes out of a consolidated report, the rows of that report's sheet of counts that add up to it.
    pub parts: &'a [tier::Part],
    /// The mark by which a count of it is 0.
    pub nil: Option<Address>,
    /// What was found there, in order.
    pub findings: Vec<&'a Finding>,
}

/// The parts of the units, found quickly among many returns and findings.
pub struct Parts<'a> {
    trace: Trace<'a>,
    returns: HashMap<usize, Vec<(&'a Return, Fate)>>,
    findings: HashMap<usize, Vec<&'a Finding>>,
}

impl<'a> Parts<'a> {
    /// For all measures of a trace.
    pub fn new(trace: Trace<'a>) -> Self {
        let year = trace.report.results.year;
        let mut returns: HashMap<usize, Vec<(&Return, Fate)>> = HashMap::new();
        for (made, fate) in trace.returns.iter().zip(trace.fates).filter(|(made, _)| made.year == Some(year)) {
            made.unit.into_iter().for_each(|unit| returns.entry(unit).or_default().push((made, *fate)));
        }
        let mut findings: HashMap<usize, Vec<&Finding>> = HashMap::new();
        for finding in trace.report.findings.iter().filter(|finding| finding.year == Some(year)) {
            finding.unit.into_iter().for_each(|unit| findings.entry(unit).or_default().push(finding));
        }
        Self { trace, returns, findings }
    }

    /// One a unit that is told of, in the order of the plan.
    pub fn of(&self, measure: usize) -> Vec<Part<'a>> {
        self.trace.positions().map(|position| self.part(position, measure)).collect()
    }

    fn part(&self, position: usize, measure: usize) -> Part<'a> {
        let results = self.trace.report.results;
        let unit = results.units[position];
        let sent = self.returns.get(&unit).map_or(&[][..], Vec::as_slice);
        let of = |(made, fate): &(&'a Return, Fate)| self.sent(made, *fate, unit, measure);
        Part {
            unit,
            used: results.use_of(position, measure),
            from: sent.iter().filter(|(_, fate)| *fate == Fate::Used).map(of).next(),
            others: sent.iter().filter(|(_, fate)| *fate != Fate::Used).map(of).collect(),
            submission: &results.submissions[position],
        }
    }

    fn sent(&self, made: &'a Return, fate: Fate, unit: usize, measure: usize) -> Sent<'a> {
        let entry = made.entry(measure);
        let halves = origins(self.trace.report.plan, measure, entry);
        let here: Vec<&Finding> = self.findings.get(&unit).into_iter().flatten().copied().filter(is_of(made)).collect();
        let findings = match fate {
            Fate::Used => self.concerning(&here, entry, halves, measure),
            // What became of the whole return stands at no measure of it.
            _ => here
                .into_iter()
                .filter(|finding| finding.measure.is_none() && finding.severity <= fate_severity(fate))
                .collect(),
        };
        let source = &self.trace.report.results.sources[made.source].source;
        let parts = entry.and_then(|entry| entry.besides().tier.as_ref()).map_or(&[][..], |tier| tier.parts.as_slice());
        Sent { made, fate, source, halves, parts, nil: entry.and_then(|entry| entry.besides().nil), findings }
    }

    /// What was found at the cells of a pair; where that does not say why the pair is out, what was found at another
    /// measure that counts the same.
    fn concerning(
        &self,
        here: &[&'a Finding],
        entry: Option<&Entry>,
        halves: [Origin; 2],
        measure: usize,
    ) -> Vec<&'a Finding> {
        let is_at = |at: Address| halves.iter().any(|half| half.at == Some(at));
        let is_direct = |finding: &&&Finding| finding.measure == Some(measure) || finding.place.cell.is_some_and(is_at);
        let direct: Vec<&Finding> = here.iter().filter(is_direct).copied().collect();
        let is_out = entry.is_none_or(|entry| entry.pair().is_none());
        let is_said = direct.iter().any(|finding| finding.severity < Severity::Note);
        if !is_out || is_said {
            return direct;
        }
        let shares = |finding: &&&Finding| {
            let of_element = matches!(finding.details, Details::ElementAbsent { .. });
            finding.severity < Severity::Note
                && (of_element || finding.measure.is_some_and(|other| self.count_the_same(measure, other)))
        };
        here.iter().filter(shares).copied().chain(direct).collect()
    }

    fn count_the_same(&self, one: usize, other: usize) -> bool {
        let elements = |measure: usize| match self.trace.report.plan.measures[measure].kind {
            MeasureKind::Ratio { numerator, denominator } => vec![numerator, denominator],
            MeasureKind::YesNo { element } => vec![element],
        };
        let of_one = elements(one);
        elements(other).iter().any(|element| of_one.contains(element))
    }
}

/// The least weight of what tells why a return is not used: of one that was replaced, a note may.
const fn fate_severity(fate: Fate) -> Severity {
    match fate {
        Fate::Superseded => Severity::Note,
        _ => Severity::Error,
    }
}

/// Whether a finding stands in a return: in its file and, where it tells one, on its sheet.
fn is_of<'r>(made: &'r Return) -> impl Fn(&&Finding) -> bool + use<'r> {
    let sheet = |place: &crate::model::Place| place.sheet.as_ref().map(|(index, _)| *index);
    let (file, index): (&Option<Arc<str>>, Option<u32>) = (&made.place.file, sheet(&made.place));
    move |finding| finding.place.file == *file && (finding.place.sheet.is_none() || sheet(&finding.place) == index)
}
