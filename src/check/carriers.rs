//! Consolidated reports among the files of a run: which are not read, since what they carry is at hand or was made anew.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::returns::{Fate, Return};

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

/// Why a consolidated report is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftAside {
    /// All files from which it was made are at hand.
    AtHand,
    /// This file is a later report of the same unit and year.
    Later(usize),
}

impl LeftAside {
    /// What is to be said of it.
    pub fn details(self, name: impl Fn(usize) -> String) -> Details {
        match self {
            Self::AtHand => Details::SourcesAtHand {},
            Self::Later(other) => Details::LaterReport { other: name(other) },
        }
    }
}

/// Which files, by SHA-256 and what they tell as consolidated reports, are not read.
pub fn left_aside(files: &[(&str, Option<&Consolidated>)]) -> Vec<Option<LeftAside>> {
    let at_hand: HashSet<&str> = files.iter().map(|(sha256, _)| *sha256).collect();
    let one = |of: Option<&Consolidated>| {
        let of = of?;
        let is_at_hand = |sha256: &String| at_hand.contains(sha256.as_str());
        if !of.sources.is_empty() && of.sources.iter().all(is_at_hand) {
            return Some(LeftAside::AtHand);
        }
        let is_later =
            |other: &Consolidated| other.whose == of.whose && other.year == of.year && other.as_of > of.as_of;
        let later = files.iter().position(|(_, other)| other.is_some_and(is_later));
        later.map(LeftAside::Later)
    };
    files.iter().map(|(_, of)| one(*of)).collect()
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
