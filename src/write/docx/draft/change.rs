//! What has become of the measures since the year before: better, worse, met, no longer met.

use std::cmp::Ordering;

use crate::model::Target;
use crate::model::course::{Course, Pace};
use crate::model::results::{MeasureResult, Status};
use crate::write::Report;

/// The year before beside this year.
pub struct Change {
    /// The year before.
    pub year: i32,
    /// Its indicators that were met.
    pub met: usize,
    /// Its indicators that had a target.
    pub judged: usize,
    /// Measures (indexes) nearer to the side on which their target lies.
    pub better: Vec<usize>,
    /// Measures further from it.
    pub worse: Vec<usize>,
    /// How many have the very same rate.
    pub same: usize,
    /// Measures not met then and met now.
    pub became_met: Vec<usize>,
    /// Measures met then and not met now.
    pub became_missed: Vec<usize>,
    /// Met then and not met now, because the target is another.
    pub missed_anew: Vec<usize>,
    /// Measures that cannot be compared, since boundaries moved.
    pub moved: Vec<usize>,
    /// Measures that move too slowly towards their target.
    pub behind: Vec<usize>,
    /// Measures that are not met, but move fast enough.
    pub on_track: Vec<usize>,
    /// Whether one of the years lacks figures that the other has.
    pub is_incomplete: bool,
}

impl Change {
    /// What has changed; nothing where the year before is not known.
    pub fn of(report: &Report<'_>) -> Option<Self> {
        let results = report.results;
        let before = results.previous()?;
        let judged = before.indicators.iter().filter(|one| one.status != Status::NoTarget);
        let mut change = Self {
            year: results.year - 1,
            met: judged.clone().filter(|one| one.status == Status::Met).count(),
            judged: judged.count(),
            better: Vec::new(),
            worse: Vec::new(),
            same: 0,
            became_met: Vec::new(),
            became_missed: Vec::new(),
            missed_anew: Vec::new(),
            moved: Vec::new(),
            behind: of_pace(&results.courses, Pace::Behind),
            on_track: of_pace(&results.courses, Pace::OnTrack),
            is_incomplete: false,
        };
        for (measure, (then, now)) in before.measures.iter().zip(&results.measures).enumerate() {
            match before.comparable[measure] {
                true => change.compare(measure, then, now),
                false => change.moved.push(measure),
            }
        }
        Some(change)
    }

    /// How many measures could be compared.
    pub fn compared(&self) -> usize {
        self.better.len() + self.worse.len() + self.same
    }

    fn compare(&mut self, measure: usize, then: &MeasureResult, now: &MeasureResult) {
        let Some(target) = now.assessed.target else { return };
        let Some(order) = now.assessed.pair.compare_rates(then.assessed.pair) else { return };
        self.is_incomplete |= then.is_provisional() || now.is_provisional();
        match improves(order, target) {
            None => self.same += 1,
            Some(true) => self.better.push(measure),
            Some(false) => self.worse.push(measure),
        }
        let is_same_target = then.assessed.target == Some(target);
        match (then.assessed.status, now.assessed.status) {
            (Status::NotMet, Status::Met) if is_same_target => self.became_met.push(measure),
            (Status::Met, Status::NotMet) if is_same_target => self.became_missed.push(measure),
            (Status::Met, Status::NotMet) => self.missed_anew.push(measure),
            _ => {}
        }
    }
}

/// The measures of a pace.
fn of_pace(courses: &[Course], pace: Pace) -> Vec<usize> {
    courses.iter().enumerate().filter(|(_, course)| course.pace == pace).map(|(measure, _)| measure).collect()
}

/// Whether a rate that stands so to the one before is better; nothing where they are equal.
fn improves(order: Ordering, target: Target) -> Option<bool> {
    let is_upper = target.comparator.is_upper_bound();
    match order {
        Ordering::Equal => None,
        Ordering::Less => Some(is_upper),
        Ordering::Greater => Some(!is_upper),
    }
}
