//! Which findings matter: whether a cell, if it is wrong, could turn one of the consolidated verdicts. The officer
//! phones two wards, not nine.

use std::collections::HashMap;

use crate::finding::{Details, Finding};
use crate::model::agency::{Beside, FigureSource};
use crate::model::plan::MeasureKind;
use crate::model::results::{Results, Status};
use crate::model::returns::{Entry, Return, State};
use crate::model::{Pair, Plan, Severity, Target};

/// Marks the findings whose cell, if it is wrong, could turn the consolidated verdict of its measure; of a finding
/// about a whole return, the verdict of any measure. Notes and answered queries turn nothing.
pub fn mark_deciding(plan: &Plan, results: &Results, findings: &mut [Finding]) {
    let doubt = Doubt::new(plan, results);
    for finding in findings {
        finding.decides = doubt.decides(finding);
    }
}

/// The results, with where each unit stands in them.
struct Doubt<'a> {
    plan: &'a Plan,
    results: &'a Results,
    positions: HashMap<usize, usize>,
    unanswered: Vec<usize>,
}

impl<'a> Doubt<'a> {
    fn new(plan: &'a Plan, results: &'a Results) -> Self {
        let positions = results.units.iter().enumerate().map(|(position, unit)| (*unit, position)).collect();
        let unanswered = (0..results.units.len()).filter(|position| results.returns[*position].is_none()).collect();
        Self { plan, results, positions, unanswered }
    }

    fn decides(&self, finding: &Finding) -> bool {
        let is_open = finding.severity == Severity::Error || finding.is_open_query();
        let is_of_year = finding.year.is_none_or(|year| year == self.results.year);
        if self.is_of_other_source(finding) {
            let tells = self.tells_of_other_verdict(finding) || self.lacks_official(finding);
            return is_open && is_of_year && tells;
        }
        is_open && is_of_year && self.concerned(finding).iter().any(|position| self.could_turn(finding, *position))
    }

    /// Whether a finding is said of a source whose figures the verdicts do not rest on: of an agency's, or of a unit's where
    /// an agency's is official.
    fn is_of_other_source(&self, finding: &Finding) -> bool {
        let is_units = |measure: usize| !matches!(self.results.measures[measure].source, FigureSource::Agency(_));
        finding.agency.is_some() || finding.measure.is_some_and(|measure| !is_units(measure))
    }

    /// Whether two sources would be judged differently.
    fn tells_of_other_verdict(&self, finding: &Finding) -> bool {
        let is_it = |one: &&Beside| Some(one.measure) == finding.measure && Some(one.agency) == finding.agency;
        matches!(finding.details, Details::AgencyDiffers { .. })
            && self.results.beside.iter().find(is_it).is_some_and(|one| one.turns)
    }

    /// Whether the figure that a verdict should rest on is not there.
    fn lacks_official(&self, finding: &Finding) -> bool {
        let stands_in = |measure: usize| {
            let source = finding.agency.map(FigureSource::InsteadOf);
            source == Some(self.results.measures[measure].source)
                && self.plan.target(measure, self.results.year).is_some()
        };
        matches!(finding.details, Details::OfficialMissing { .. }) && (0..self.results.measures.len()).any(stands_in)
    }

    /// The lower units that a finding may concern: its own; where the file does not tell whose it is, all that have
    /// no return. A finding at a return that another replaced concerns none.
    fn concerned(&self, finding: &Finding) -> Vec<usize> {
        let Some(unit) = finding.unit else { return self.unanswered.clone() };
        let is_used =
            |position: &&usize| self.results.returns[**position].as_ref().is_none_or(|used| is_within(finding, used));
        self.positions.get(&unit).filter(is_used).copied().into_iter().collect()
    }

    fn could_turn(&self, finding: &Finding, position: usize) -> bool {
        let Self { plan, results, .. } = *self;
        let turns = |measure: usize| could_turn(plan, results, measure, position);
        let mut all = 0..plan.measures.len();
        // Of a return that is out as a whole, what took it out is to be asked about, not its cells.
        let is_beside = finding.severity == Severity::Query && results.returns[position].is_none();
        match finding.measure {
            _ if is_beside => false,
            Some(measure) => turns(measure),
            None if doubts_everything(results, finding, position) => all.any(turns),
            None if matches!(finding.details, Details::ElementAbsent { .. }) => {
                all.any(|measure| is_out(results, measure, position) && turns(measure))
            }
            None => false,
        }
    }
}

fn is_within(finding: &Finding, used: &Return) -> bool {
    let (place, own) = (&finding.place, &used.place);
    place.file.as_ref().is_none_or(|file| own.file.as_ref() == Some(file))
        && place.sheet.as_ref().is_none_or(|sheet| own.sheet.as_ref() == Some(sheet))
}

/// Whether a finding takes a whole return out, or doubts all of it.
fn doubts_everything(results: &Results, finding: &Finding, position: usize) -> bool {
    let takes_out = finding.severity == Severity::Error && results.returns[position].is_none();
    takes_out || matches!(finding.details, Details::SameAsLastYear { .. } | Details::SameAsOtherUnit { .. })
}

fn entry(results: &Results, measure: usize, position: usize) -> Option<&Entry> {
    results.returns[position].as_ref().and_then(|one| one.entry(measure))
}

fn is_out(results: &Results, measure: usize, position: usize) -> bool {
    !entry(results, measure, position).is_some_and(|entry| matches!(entry.state, State::Sound(_)))
}

/// Whether the sum would be judged otherwise if the unit's numerator were anything between 0 and its denominator.
/// Where the denominator is not known, it is taken that it could.
fn could_turn(plan: &Plan, results: &Results, measure: usize, position: usize) -> bool {
    let Some(target) = plan.target(measure, results.year) else { return false };
    if !plan.applies(measure, &plan.units[results.units[position]]) {
        return false;
    }
    let entry = entry(results, measure, position);
    let own = entry.and_then(Entry::pair);
    let Some(denominator) = denominator(plan, measure, entry) else { return true };
    let sum = results.measures[measure].assessed;
    let rest = without(sum.pair, own.unwrap_or_default());
    let factor = plan.measures[measure].factor;
    let most =
        if plan.measures[measure].is_part() { denominator } else { denominator.max(own.unwrap_or_default().numerator) };
    let now = match sum.status {
        Status::Met => Some(true),
        Status::NotMet => Some(false),
        Status::Nil | Status::NoData | Status::NoTarget | Status::Masked => None,
    };
    // The rate only grows with the numerator: what the two ends do not turn, nothing between them does.
    [0, most].into_iter().any(|numerator| verdict(target, rest + Pair::new(numerator, denominator), factor) != now)
}

fn denominator(plan: &Plan, measure: usize, entry: Option<&Entry>) -> Option<u64> {
    match (entry.and_then(Entry::pair), plan.measures[measure].kind) {
        (Some(pair), _) => Some(pair.denominator),
        (None, MeasureKind::YesNo { .. }) => Some(1),
        (None, MeasureKind::Ratio { .. }) => entry.and_then(|entry| entry.denominator).map(|count| count.value()),
    }
}

fn without(sum: Pair, own: Pair) -> Pair {
    Pair::new(sum.numerator.saturating_sub(own.numerator), sum.denominator.saturating_sub(own.denominator))
}

fn verdict(target: Target, pair: Pair, factor: u64) -> Option<bool> {
    (!pair.is_nil()).then(|| target.is_met(pair, factor))
}
