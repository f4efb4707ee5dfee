//! An agency's return: its own rows are of the whole town, beside them what it says of single units, and a total that
//! must be their sum.

use std::sync::Arc;

use crate::finding::{Details, Finding, Phrase};
use crate::model::agency::OfAgency;
use crate::model::form::{AgencyForm, Form, UnitTrouble};
use crate::model::returns::{Class, Entry, State};
use crate::model::{Address, Language, Pair, Place};

use super::classes::Classes;
use super::{Checker, Claim};

/// A claim with the class of every cell that it has a use for.
type Marked = (Claim, Classes);

impl Checker<'_> {
    /// Reads an agency's form, the forms of single units in it each as that of the unit. What is found is no unit's to mend.
    pub(super) fn of_agency(&self, mut form: Form, of: AgencyForm, source: usize) -> Marked {
        let is_filled = !of.units.is_empty();
        // Its own rows are those of many units: a yes/no measure is n of m there.
        form.agency = Some(AgencyForm { agency: of.agency, units: Vec::new() });
        let (mut claim, mut marks) = self.checked(form, source, Some(is_filled));
        let mut units = Vec::new();
        for own in of.units {
            let unit = own.unit.clone().ok();
            let (column, classes) = self.checked(own, source, Some(true));
            claim.findings.extend(column.findings);
            marks = marks.and(classes);
            units.extend(unit.map(|unit| (unit, column.made.entries)));
        }
        let marks = marks.and(self.totals(&mut claim, &units));
        claim.findings.iter_mut().for_each(|finding| (finding.unit, finding.agency) = (None, Some(of.agency)));
        claim.made.agency = Some(Box::new(OfAgency { agency: of.agency, units }));
        (claim.made.unit, claim.unit) = (None, Err(UnitTrouble::Unnamed));
        (claim, marks)
    }

    /// A total that is not the sum of its columns is out: which of them is wrong cannot be told. Gives its cells.
    fn totals(&self, claim: &mut Claim, units: &[(usize, Arc<[Entry]>)]) -> Vec<(Address, Class)> {
        let mut out = Vec::new();
        let mut entries = claim.made.entries.to_vec();
        for entry in &mut entries {
            let (State::Sound(total), Some(sum)) = (entry.state, sum(units, entry.measure)) else { continue };
            if total == sum {
                continue;
            }
            entry.state = State::Refused;
            let cells = [entry.numerator, entry.denominator].into_iter().flatten().map(|count| count.at);
            out.extend(cells.clone().map(|at| (at, Class::Refused)));
            let place = Place { cell: cells.min(), ..claim.made.place.clone() };
            let pair = |pair| Phrase::in_each(|language| shown(pair, language));
            let details = Details::ColumnsDiffer { found: pair(total), sum: pair(sum) };
            claim.findings.push(Finding::new(details, place).of(None, claim.made.year).about(entry.measure));
        }
        claim.made.entries = entries.into();
        out
    }
}

/// What the columns of a measure add up to; None where one of them tells nothing sound of it, or there is none.
pub fn sum(units: &[(usize, Arc<[Entry]>)], measure: usize) -> Option<Pair> {
    let of_measure = |entries: &[Entry]| entries.iter().find(|entry| entry.measure == measure).cloned();
    let told: Vec<Entry> = units.iter().filter_map(|(_, entries)| of_measure(entries)).collect();
    let applies = |entry: &&Entry| entry.state != State::NotApplicable;
    let pairs: Option<Vec<Pair>> = told.iter().filter(applies).map(Entry::pair).collect();
    pairs.filter(|pairs| !pairs.is_empty()).map(|pairs| pairs.into_iter().sum())
}

/// A pair as a reader knows it: 430/41.000.
pub fn shown(pair: Pair, language: Language) -> String {
    format!("{}/{}", language.whole(pair.numerator), language.whole(pair.denominator))
}
