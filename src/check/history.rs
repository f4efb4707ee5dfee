//! A return against the same unit's return of the year before.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::finding::hint::for_leap;
use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::plan::MeasureKind;
use crate::model::returns::{Count, Entry, Fate, Return, State};

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
    let is_of = |index: &usize, of: i32| returns[*index].year == Some(of);
    let used = |index: &usize| fates[*index] == Fate::Used;
    let last = (0..returns.len()).filter(|index| used(index) && is_of(index, year - 1));
    let before: HashMap<_, _> = last.map(|index| (returns[index].unit, &returns[index])).collect();
    let found = |index: usize| {
        let is_held = fates[index] != Fate::Refused && is_of(&index, year);
        let last = before.get(&returns[index].unit).filter(|_| is_held);
        last.map(|last| check(plan, &returns[index], last)).unwrap_or_default()
    };
    let mut findings: Vec<Vec<Finding>> = (0..returns.len()).map(found).collect();
    explained::carry(plan, returns, fates, &mut findings);
    let of_used = (0..returns.len()).filter(used);
    of_used.flat_map(|index| std::mem::take(&mut findings[index])).collect()
}

/// Changes beyond the plan's thresholds, and last year's figures sent again.
pub fn check(plan: &Plan, made: &Return, before: &Return) -> Vec<Finding> {
    let before_year = before.year.unwrap_or_default();
    if is_copy(made, before) {
        let details = Details::SameAsLastYear { before_year, other: file_of(before) };
        let finding = Finding::new(details, made.place.clone()).of(made.unit, made.year);
        return vec![finding.explained_by(made.explanation.as_ref())];
    }
    let mut findings = Vec::new();
    let mut spoken = HashSet::new();
    for entry in &made.entries {
        let Some(old) = before.entry(entry.measure) else { continue };
        if let (State::Sound(_), State::Sound(_)) = (entry.state, old.state) {
            findings.extend(pair(plan, made, entry, old, before_year, &mut spoken));
        }
    }
    findings
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

fn pair(
    plan: &Plan,
    made: &Return,
    entry: &Entry,
    old: &Entry,
    before_year: i32,
    spoken: &mut HashSet<usize>,
) -> Vec<Finding> {
    let MeasureKind::Ratio { numerator, denominator } = plan.measures[entry.measure].kind else { return Vec::new() };
    let bounds = plan.thresholds;
    let mut findings = Vec::new();
    let mut say = |element: usize, now: Count, before: u64, details: fn(String, u64, u64, i32) -> Details| {
        if spoken.insert(element) {
            let label = plan.elements[element].label.clone();
            let finding = Finding::new(details(label, before, now.value, before_year), made.place.at(now.at));
            let finding = finding.of(made.unit, made.year).about(entry.measure).hinting(for_leap(before, now.value));
            let explained = entry.explanation_at(now.at);
            findings.push(Finding { explained, remark: entry.remark.clone(), ..finding });
        }
    };
    let moved = |now: Option<Count>, then: Option<Count>, percent: u64, cases: u64| {
        let (now, then) = (now?, then?);
        let far = moved(then.value, now.value, percent) && then.value.abs_diff(now.value) >= cases;
        far.then_some((now, then.value))
    };
    let of_denominator =
        moved(entry.denominator, old.denominator, bounds.denominator_percent, bounds.denominator_cases);
    let of_numerator = moved(entry.numerator, old.numerator, bounds.numerator_percent, bounds.numerator_cases);
    match (of_denominator, of_numerator) {
        // A numerator that moves with its denominator needs no question of its own.
        (Some((now, before)), _) => say(denominator, now, before, |label, before, now, before_year| {
            Details::DenominatorMoved { label, before, now, before_year }
        }),
        (None, Some((now, before))) => say(numerator, now, before, |label, before, now, before_year| {
            Details::NumeratorMoved { label, before, now, before_year }
        }),
        (None, None) => {}
    }
    findings
}

/// Whether a value moved by more than so many per cent of what it was.
fn moved(before: u64, now: u64, percent: u64) -> bool {
    u128::from(before.abs_diff(now)) * 100 > u128::from(before) * u128::from(percent)
}
