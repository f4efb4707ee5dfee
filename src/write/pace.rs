//! The pace of a measure in words, wherever it is written: whether it is enough, and what is needed each year.

use super::Report;
use super::figures::{self, is_judged};
use super::words::{Words, fill};
use crate::model::course::{Course, Pace};
use crate::model::{Fraction, Language, Target};

/// Decimals beyond which a rate is not told.
const MOST_DECIMALS: u32 = 6;

/// A measure's course with what it is told by.
pub struct Told<'a> {
    report: &'a Report<'a>,
    measure: usize,
    /// The course.
    pub course: &'a Course,
}

impl<'a> Told<'a> {
    /// The course of a measure.
    pub fn new(report: &'a Report<'a>, measure: usize) -> Self {
        Self { report, measure, course: &report.results.courses[measure] }
    }

    /// The pace in words of a language: Chậm: cần giảm 0,4 điểm % mỗi năm (tạm tính).
    pub fn words(&self, language: Language) -> String {
        let words = Words::of(language);
        let needed = self.needed(language).unwrap_or_default();
        let text = match self.course.pace {
            Pace::Met => words.pace_met.to_owned(),
            Pace::OnTrack => words.pace_on_track.to_owned(),
            Pace::Behind => fill(words.pace_behind, &[("needed", &needed)]),
            Pace::Missed => words.pace_missed.to_owned(),
            Pace::Unknown if needed.is_empty() => words.pace_unknown.to_owned(),
            Pace::Unknown => fill(words.pace_unknown_needed, &[("needed", &needed)]),
            Pace::Nil => words.nil.to_owned(),
            Pace::NoTarget => words.no_target.to_owned(),
        };
        if self.course.is_provisional { text + words.provisional } else { text }
    }

    /// What is needed each year: cần tăng 1,25 điểm % mỗi năm. A little more where it would end on a bound that has to be
    /// passed.
    pub fn needed(&self, language: Language) -> Option<String> {
        let (words, of) = (Words::of(language), &self.report.plan.measures[self.measure]);
        let (yearly, target) = (self.course.yearly.as_ref()?, self.target()?);
        let by = language.decimal(&yearly.size_at_least(of.decimals, !target.comparator.is_inclusive()));
        let unit = figures::unit(of);
        let by = by + if unit == "%" { words.points } else { &unit };
        let is_last = target.milestone == self.report.results.year + 1;
        let wording = match (target.comparator.is_upper_bound(), is_last) {
            (true, true) => words.fall_once,
            (true, false) => words.fall_yearly,
            (false, true) => words.rise_once,
            (false, false) => words.rise_yearly,
        };
        Some(fill(wording, &[("by", &by), ("year", &target.milestone.to_string())]))
    }

    fn target(&self) -> Option<Target> {
        self.report.results.measures[self.measure].assessed.target
    }

    /// Where the line stands in the report's year, where it comes from an earlier one.
    pub fn due(&self) -> Option<Fraction> {
        let year = self.report.results.year;
        self.course.line.at(year).filter(|_| self.course.line.comes_from_before(year))
    }

    /// With how many decimals the report's year is shown, so that rate and line, rounded, stand to each other as the pace
    /// has it, and the rate to its target as the verdict has it.
    pub fn decimals(&self) -> u32 {
        let of = &self.report.plan.measures[self.measure];
        let assessed = &self.report.results.measures[self.measure].assessed;
        let (least, _) = figures::decimals(of, assessed);
        let (Some(rate), Some(due)) = (Fraction::rate(assessed.pair, of.factor), self.due()) else { return least };
        let is_told = is_judged(assessed.status) && rate != due;
        let differs = |decimals: &u32| rate.rounded(*decimals) != due.rounded(*decimals);
        if is_told { (least..=MOST_DECIMALS).find(differs).unwrap_or(least.max(MOST_DECIMALS)) } else { least }
    }
}
