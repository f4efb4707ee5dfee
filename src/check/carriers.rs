//! Consolidated reports among the files of a run: which are not read since they were made anew, which only repeat what is at
//! hand, which cannot be added to what else was sent.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::returns::{Fate, Return};
use crate::model::text::words;

use super::file_of;
use super::scope::Scope;

/// A consolidated report among the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consolidated {
    /// Code of its own unit, or the name of the body whose it is.
    pub whose: Arc<str>,
    /// Its year.
    pub year: i32,
    /// The day against which it was made.
    pub as_of: NaiveDate,
    /// SHA-256 of the files from which it was made.
    pub sources: Vec<String>,
}

/// The files, by SHA-256 and what they tell as consolidated reports.
pub type Files<'a> = [(&'a str, Option<&'a Consolidated>)];

/// Of each file that is a consolidated report the position of a later one of the same unit and year: it is not read.
pub fn made_anew(files: &Files<'_>) -> Vec<Option<usize>> {
    let later = |of: Option<&Consolidated>| {
        let of = of?;
        let is_later =
            |other: &Consolidated| other.whose == of.whose && other.year == of.year && other.as_of > of.as_of;
        files.iter().position(|(_, other)| other.is_some_and(is_later))
    };
    files.iter().map(|(_, of)| later(*of)).collect()
}

/// Which files are consolidated reports made of files that are all at hand.
pub fn made_of_these(files: &Files<'_>) -> Vec<bool> {
    let at_hand: HashSet<&str> = files.iter().map(|(sha256, _)| *sha256).collect();
    let is_at_hand = |sha256: &String| at_hand.contains(sha256.as_str());
    let is_made = |of: &Consolidated| !of.sources.is_empty() && of.sources.iter().all(is_at_hand);
    files.iter().map(|(_, of)| of.is_some_and(is_made)).collect()
}

/// The units that reported for all that is below them, by a consolidated report that can only be used as a whole.
pub fn reported(returns: &[Return], fates: &[Fate], year: i32) -> HashSet<usize> {
    wholes(returns, fates, year).filter_map(|index| returns[index].unit).collect()
}

fn wholes<'a>(returns: &'a [Return], fates: &'a [Fate], year: i32) -> impl Iterator<Item = usize> + 'a {
    let is_whole = move |made: &Return| made.is_total() && made.year == Some(year);
    (0..returns.len()).filter(move |index| fates[*index] == Fate::Used && is_whole(&returns[*index]))
}

/// Refuses a report that can only be used as a whole where units below its own have reported too.
pub fn refuse_overlaps(plan: &Plan, scope: &Scope, year: i32, returns: &[Return], fates: &mut [Fate]) -> Vec<Finding> {
    let used = |index: &usize| fates[*index] == Fate::Used && returns[*index].year == Some(year);
    let sent: BTreeSet<usize> = (0..returns.len()).filter(used).filter_map(|index| returns[index].unit).collect();
    let below = |index: usize| -> Option<(usize, Vec<String>)> {
        let own = returns[index].unit?;
        let below = sent.iter().filter(|unit| scope.is_below(**unit, own));
        Some((index, below.map(|unit| plan.units[*unit].title()).collect()))
    };
    let overlapping = wholes(returns, fates, year).filter_map(below).filter(|(_, below)| !below.is_empty());
    let overlapping: Vec<(usize, Vec<String>)> = overlapping.collect();
    let refuse = |(index, below): (usize, Vec<String>)| {
        fates[index] = Fate::Refused;
        let made = &returns[index];
        let name = made.unit.map(|unit| plan.units[unit].title()).unwrap_or_default();
        let details = Details::TierOverlaps { name, units: below.join(", ") };
        Finding::new(details, made.place.clone()).of(made.unit, made.year)
    };
    overlapping.into_iter().map(refuse).collect()
}

/// Refuses reports that can only be used as a whole and hold figures of the same unit below: whose it is nobody can tell.
pub fn refuse_shared(plan: &Plan, year: i32, returns: &[Return], fates: &mut [Fate]) -> Vec<Finding> {
    let mut holders: BTreeMap<(&str, String), (&str, Vec<usize>)> = BTreeMap::new();
    for index in wholes(returns, fates, year) {
        let stands_for = returns[index].carried.iter().flat_map(|carried| carried.stands_for.iter());
        for (code, name) in stands_for.filter(|(code, _)| !code.is_empty()) {
            holders.entry((code, words(name))).or_insert((name, Vec::new())).1.push(index);
        }
    }
    let mut shared: BTreeMap<usize, (usize, Vec<&str>)> = BTreeMap::new();
    for (name, holders) in holders.values() {
        for holder in holders {
            if let Some(other) = holders.iter().find(|other| *other != holder) {
                shared.entry(*holder).or_insert((*other, Vec::new())).1.push(name);
            }
        }
    }
    let refuse = |(index, (other, units)): (usize, (usize, Vec<&str>))| {
        fates[index] = Fate::Refused;
        let (made, other) = (&returns[index], file_of(&returns[other]));
        let name = made.unit.map(|unit| plan.units[unit].title()).unwrap_or_default();
        let details = Details::TierShares { name, other, units: units.join(", ") };
        Finding::new(details, made.place.clone()).of(made.unit, made.year)
    };
    shared.into_iter().map(refuse).collect()
}
