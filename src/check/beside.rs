//! Two sources of one figure: the agencies' beside the units' sum, and which of them are too far apart.

use std::collections::HashMap;

use crate::finding::{Details, Finding, Phrase};
use crate::model::agency::{Beside, FigureSource, OfAgency, UnitBeside};
use crate::model::plan::Thresholds;
use crate::model::results::{MeasureResult, Sum};
use crate::model::returns::{Entry, Fate, Return};
use crate::model::{Language, Pair, Place, Plan, Severity};

use super::agency::{shown, sum};

/// How many units a finding names.
const UNITS_NAMED: usize = 5;

/// A year's returns of units and of agencies.
#[derive(Debug, Clone, Copy)]
pub struct Both<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The year.
    pub year: i32,
    /// All returns of the run.
    pub returns: &'a [Return],
    /// One a return.
    pub fates: &'a [Fate],
    /// Indexes of the reporting units.
    pub lower: &'a [usize],
    /// The return that is used, one a reporting unit.
    pub used: &'a [Option<Return>],
}

impl Both<'_> {
    /// What the agencies say beside the units' sums, by measure and agency.
    pub fn compare(&self, sums: &[Sum]) -> Vec<Beside> {
        let is_used = |(made, fate): &(&Return, &Fate)| **fate == Fate::Used && made.year == Some(self.year);
        let of_agencies = self.returns.iter().zip(self.fates).filter(is_used).map(|(made, _)| made);
        let mut all: Vec<Beside> = of_agencies
            .filter_map(|made| Some((made, made.agency.as_deref()?)))
            .flat_map(|(made, of)| {
                (0..sums.len()).filter_map(move |measure| self.beside(made, of, measure, sums[measure]))
            })
            .collect();
        all.sort_by_key(|one| (one.measure, one.agency));
        all
    }

    fn beside(&self, made: &Return, of: &OfAgency, measure: usize, wards: Sum) -> Option<Beside> {
        let entry = made.entry(measure);
        let own = match entry {
            Some(entry) => entry.pair(),
            None => self.covers_all(of, measure).then(|| sum(&of.units, measure)).flatten(),
        };
        let differing = self.differing(of, measure);
        if own.is_none() && !of.units.iter().any(|(_, entries)| pair(entries, measure).is_some()) {
            return None;
        }
        let bounds = self.plan.thresholds;
        let both = own.filter(|_| wards.units_used > 0);
        let turns = both.is_some_and(|own| self.is_judged_otherwise(measure, own, wards.pair));
        let is_apart = turns || both.is_some_and(|own| are_apart(own, wards.pair, bounds));
        let are_units_apart = differing.iter().any(|one| one.ward.is_some_and(|ward| are_apart(one.own, ward, bounds)));
        let at = entry.and_then(|entry| entry.numerator).map(|count| count.at);
        Some(Beside {
            measure,
            agency: of.agency,
            wards,
            own,
            differing,
            is_beyond: is_apart || are_units_apart,
            turns,
            place: Place { cell: at, ..made.place.clone() },
            source: made.source,
            explanation: entry.and_then(|entry| entry.besides().explanation.clone()),
        })
    }

    /// Whether an agency tells something sound of every unit that a measure is asked of.
    fn covers_all(&self, of: &OfAgency, measure: usize) -> bool {
        let mut asked = self.lower.iter().filter(|unit| self.plan.applies(measure, &self.plan.units[**unit]));
        asked.all(|unit| of.units.iter().any(|(own, entries)| own == unit && pair(entries, measure).is_some()))
    }

    fn differing(&self, of: &OfAgency, measure: usize) -> Vec<UnitBeside> {
        let wards: HashMap<usize, &Option<Return>> = self.lower.iter().copied().zip(self.used).collect();
        let told = of.units.iter().filter_map(|(unit, entries)| Some((*unit, pair(entries, measure)?)));
        let beside = told.filter_map(|(unit, own)| {
            let ward = wards.get(&unit)?.as_ref().and_then(|made| made.entry(measure)?.pair());
            (ward != Some(own)).then_some(UnitBeside { unit, ward, own })
        });
        beside.collect()
    }

    fn is_judged_otherwise(&self, measure: usize, own: Pair, wards: Pair) -> bool {
        let factor = self.plan.measures[measure].factor;
        let verdict = |pair: Pair| {
            self.plan.target(measure, self.year).filter(|_| !pair.is_nil()).map(|target| target.is_met(pair, factor))
        };
        own != wards && verdict(own) != verdict(wards)
    }
}

fn pair(entries: &[Entry], measure: usize) -> Option<Pair> {
    entries.iter().find(|entry| entry.measure == measure)?.pair()
}

/// Whether either count is further from the units' than the plan allows: by so many per cent of theirs, and so many cases.
fn are_apart(own: Pair, wards: Pair, bounds: Thresholds) -> bool {
    let is_apart = |own: u64, ward: u64| {
        let moved = own.abs_diff(ward);
        moved > 0
            && moved >= bounds.agency_cases
            && u128::from(moved) * 100 > u128::from(ward) * u128::from(bounds.agency_percent)
    };
    is_apart(own.numerator, wards.numerator) || is_apart(own.denominator, wards.denominator)
}

/// What is to be said of a year's two sources.
pub fn findings(plan: &Plan, year: i32, all: &[Beside], measures: &[MeasureResult]) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        all.iter().filter(|one| one.is_beyond).map(|one| differs(plan, year, one, measures)).collect();
    findings.extend(without_official(plan, year, measures));
    findings
}

/// The two figures, which of them is official, and the units of which they differ. With returns missing the units' sum is
/// no equal of it: then it is for information.
fn differs(plan: &Plan, year: i32, one: &Beside, measures: &[MeasureResult]) -> Finding {
    let agency = plan.agencies[one.agency].short.clone();
    let is_own_official = measures[one.measure].source == FigureSource::Agency(one.agency);
    let official = match is_own_official {
        true => Phrase::made(format!("số của {agency}"), format!("that of {agency}")),
        false => Phrase::new("số cộng từ các đơn vị", "the units' sum"),
    };
    let units = Box::new(Phrase::in_each(|language| units(plan, one, language)));
    let details = match one.own {
        Some(own) => Details::AgencyDiffers {
            agency,
            own: Phrase::in_each(|language| shown(own, language)).into(),
            wards: Phrase::in_each(|language| shown(one.wards.pair, language)).into(),
            counted: counted(one.wards).into(),
            units,
            official: official.into(),
        },
        None => Details::AgencyDiffersByUnit { agency, units },
    };
    let is_whole = one.wards.units_used == one.wards.units_expected;
    let finding = Finding::new(details, one.place.clone()).of(None, Some(year)).about(one.measure);
    let finding = Finding { agency: Some(one.agency), ..finding };
    match (&one.explanation, is_whole) {
        (_, false) => finding.weighing(Severity::Note),
        (Some(words), true) => Finding { explained: Some(words.clone()), ..finding },
        (None, true) => finding,
    }
}

/// From how many units a sum is: 8/9 đơn vị.
fn counted(sum: Sum) -> Phrase {
    let (used, expected) = (sum.units_used, sum.units_expected);
    Phrase::made(format!("{used}/{expected} đơn vị"), format!("{used} of {expected} units"))
}

/// Phường Tứ Hạ 12/340 (đơn vị: 14/340); …
fn units(plan: &Plan, one: &Beside, language: Language) -> String {
    let told = one.differing.iter().filter_map(|beside| Some((beside, beside.ward?)));
    let all: Vec<String> = told
        .map(|(beside, ward)| {
            let (own, ward) = (shown(beside.own, language), shown(ward, language));
            format!("{} {own} ≠ {ward}", plan.units[beside.unit].title())
        })
        .collect();
    let more = if all.len() > UNITS_NAMED { "; …" } else { "" };
    format!("{}{more}", all[..all.len().min(UNITS_NAMED)].join("; "))
}

/// The agencies whose figures are official and not there: the units' sums stand in for them.
fn without_official(plan: &Plan, year: i32, measures: &[MeasureResult]) -> Vec<Finding> {
    let lacking = |agency: usize| {
        let is_lacking = |measure: &usize| measures[*measure].source == FigureSource::InsteadOf(agency);
        let codes: Vec<&str> =
            (0..measures.len()).filter(is_lacking).map(|measure| plan.measures[measure].code.as_str()).collect();
        (!codes.is_empty()).then(|| {
            let details =
                Details::OfficialMissing { agency: plan.agencies[agency].name.clone(), measures: codes.join(", ") };
            Finding { agency: Some(agency), ..Finding::new(details, Place::default()).of(None, Some(year)) }
        })
    };
    (0..plan.agencies.len()).filter_map(lacking).collect()
}
