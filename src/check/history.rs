//! A return against the same unit's return of the year before or, of a unit made of others, against the sum of theirs.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::finding::hint::for_leap;
use crate::finding::{Details, Finding};
use crate::model::plan::MeasureKind;
use crate::model::returns::{Count, Entry, Fate, Return};
use crate::model::{Ground, Plan};

use super::{explained, file_of};

/// With fewer figures than this, equal figures prove nothing.
const FIGURES_THAT_PROVE: usize = 5;

/// What is said of the used returns of all years, each against the year before it.
pub fn of_all_years(plan: &Plan, returns: &[Return], fates: &[Fate]) -> Vec<Finding> {
    let years: BTreeSet<i32> = returns.iter().filter_map(|made| made.year).collect();
    years.into_iter().flat_map(|year| against_last_year(plan, returns, fates, year)).collect()
}

/// What is said of the used returns against last year's, answered also by what the returns they replaced explained.
pub fn against_last_year(plan: &Plan, returns: &[Return], fates: &[Fate], year: i32) -> Vec<Finding> {
    let before = before(plan, returns, fates, year);
    let found = |index: usize| {
        let is_held = fates[index] != Fate::Refused && returns[index].year == Some(year);
        let last = returns[index].unit.filter(|_| is_held).and_then(|unit| before.get(&unit));
        last.map(|last| check(plan, &returns[index], last)).unwrap_or_default()
    };
    let mut findings: Vec<Vec<Finding>> = (0..returns.len()).map(found).collect();
    explained::carry(plan, returns, fates, &mut findings);
    let of_used = (0..returns.len()).filter(|index| fates[*index] == Fate::Used);
    of_used.flat_map(|index| std::mem::take(&mut findings[index])).collect()
}

/// What is to be compared with each unit's return of a year: its own of the year before or, of a unit made of others,
/// those of all of them. Where one of them is missing there is nothing to compare with.
fn before<'a>(plan: &Plan, returns: &'a [Return], fates: &[Fate], year: i32) -> HashMap<usize, Vec<&'a Return>> {
    let is_used_of_last = |(made, fate): &(&Return, &Fate)| **fate == Fate::Used && made.year == Some(year - 1);
    let last = returns.iter().zip(fates).filter(is_used_of_last).map(|(made, _)| made);
    let last: HashMap<usize, &Return> = last.filter_map(|made| Some((made.unit?, made))).collect();
    if last.is_empty() {
        return HashMap::new();
    }
    let ground = Ground::between(plan, year - 1, year);
    let of_unit = |unit: usize| {
        let origins: Option<Vec<&Return>> = ground.origins(unit).iter().map(|of| last.get(of).copied()).collect();
        origins.filter(|origins| !origins.is_empty()).map(|origins| (unit, origins))
    };
    let units: BTreeSet<usize> =
        returns.iter().filter(|made| made.year == Some(year)).filter_map(|made| made.unit).collect();
    units.into_iter().filter_map(of_unit).collect()
}

/// Changes beyond the plan's thresholds, and last year's figures sent again; of a unit made of several, against their
/// sum.
fn check(plan: &Plan, made: &Return, before: &[&Return]) -> Vec<Finding> {
    if let Some(copied) = before.iter().find(|before| is_copy(made, before)) {
        let before_year = copied.year.unwrap_or_default();
        let details = Details::SameAsLastYear { before_year, other: file_of(copied) };
        let finding = Finding::new(details, made.place.clone()).of(made.unit, made.year);
        return vec![finding.explained_by(made.explanation.as_ref())];
    }
    let mut held = Held { plan, made, units: other_units(plan, made, before), spoken: HashSet::new() };
    let mut findings = Vec::new();
    for entry in made.entries.iter().filter(|entry| is_comparable(entry)) {
        findings.extend(Then::of(before, entry.measure).and_then(|then| held.entry(entry, then)));
    }
    findings
}

/// The units whose figures are compared, where they are not the return's own: added up.
fn other_units(plan: &Plan, made: &Return, before: &[&Return]) -> String {
    let units: Vec<usize> = before.iter().filter_map(|before| before.unit).collect();
    let names: Vec<String> = units.iter().map(|unit| plan.units[*unit].title()).collect();
    if units.iter().all(|unit| Some(*unit) == made.unit) { String::new() } else { names.join(", ") }
}

/// Whether a pair is sound and, out of a consolidated report, stands for all units from which it was expected: without some
/// of them it is smaller than last year's for no other reason.
fn is_comparable(entry: &Entry) -> bool {
    entry.pair().is_some() && entry.besides().tier.as_ref().is_none_or(|tier| tier.units_used == tier.units_expected)
}

/// The counts of a measure the year before, added up.
#[derive(Clone, Copy)]
struct Then {
    year: i32,
    numerator: Option<u64>,
    denominator: Option<u64>,
}

impl Then {
    /// The sums, where every return gives a sound pair of all its units.
    fn of(before: &[&Return], measure: usize) -> Option<Self> {
        let entries: Option<Vec<&Entry>> =
            before.iter().map(|made| made.entry(measure).filter(|entry| is_comparable(entry))).collect();
        let entries = entries?;
        let sum = |count: fn(&Entry) -> Option<Count>| {
            entries.iter().map(|entry| count(entry).map(|count| count.value())).sum::<Option<u64>>()
        };
        let year = before.first()?.year?;
        Some(Self { year, numerator: sum(|entry| entry.numerator), denominator: sum(|entry| entry.denominator) })
    }
}

/// Whether two returns give the same pairs, enough of them to be no chance. A pair of zeros proves nothing.
pub fn is_copy(a: &Return, b: &Return) -> bool {
    let pairs = |made: &Return| -> Vec<_> {
        let sound = made.entries.iter().filter(|entry| entry.denominator.is_some());
        sound.filter_map(|entry| entry.pair().map(|pair| (entry.measure, pair))).collect()
    };
    let (a, b) = (pairs(a), pairs(b));
    a == b && a.iter().filter(|(_, pair)| pair.numerator > 0).count() >= FIGURES_THAT_PROVE
}

/// A return while it is held against the year before.
struct Held<'a> {
    plan: &'a Plan,
    made: &'a Return,
    units: String,
    /// Elements of which something was said already.
    spoken: HashSet<usize>,
}

impl Held<'_> {
    fn entry(&mut self, entry: &Entry, then: Then) -> Option<Finding> {
        let MeasureKind::Ratio { numerator, denominator } = self.plan.measures[entry.measure].kind else { return None };
        let bounds = self.plan.thresholds;
        let of_denominator =
            leap(entry.denominator, then.denominator, bounds.denominator_percent, bounds.denominator_cases);
        let of_numerator = leap(entry.numerator, then.numerator, bounds.numerator_percent, bounds.numerator_cases);
        match (of_denominator, of_numerator) {
            // A numerator that moves with its denominator needs no question of its own.
            (Some(leap), _) => self.say(entry, (denominator, denominator_moved), leap, then.year),
            (None, Some(leap)) => self.say(entry, (numerator, numerator_moved), leap, then.year),
            (None, None) => None,
        }
    }

    fn say(
        &mut self,
        entry: &Entry,
        (element, details): (usize, Moved),
        (now, before): (Count, u64),
        before_year: i32,
    ) -> Option<Finding> {
        let label = self.plan.elements[element].label.clone();
        let details = details(label, before, now.value(), before_year, self.units.clone());
        let finding = Finding::new(details, self.made.place.at(now.at)).of(self.made.unit, self.made.year);
        let finding = finding.about(entry.measure).hinting(for_leap(before, now.value()));
        let (explained, remark) = (entry.explanation_at(now.at), entry.remark.clone());
        self.spoken.insert(element).then_some(Finding { explained, remark, ..finding })
    }
}

/// What is said of a count: its label, what it was and is, the year before, whose it was.
type Moved = fn(String, u64, u64, i32, String) -> Details;

const fn denominator_moved(label: String, before: u64, now: u64, before_year: i32, units: String) -> Details {
    Details::DenominatorMoved { label, before, now, before_year, units }
}

const fn numerator_moved(label: String, before: u64, now: u64, before_year: i32, units: String) -> Details {
    Details::NumeratorMoved { label, before, now, before_year, units }
}

/// A count with what it was, where it moved beyond the bounds.
fn leap(now: Option<Count>, then: Option<u64>, percent: u64, cases: u64) -> Option<(Count, u64)> {
    let (now, then) = (now?, then?);
    (moved(then, now.value(), percent) && then.abs_diff(now.value()) >= cases).then_some((now, then))
}

/// Whether a value moved by more than so many per cent of what it was.
fn moved(before: u64, now: u64, percent: u64) -> bool {
    u128::from(before.abs_diff(now)) * 100 > u128::from(before) * u128::from(percent)
}
