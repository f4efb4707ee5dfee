//! Years × targets: the line that a measure has to keep from its start through the plan's milestones, and its pace.

use crate::model::course::{Course, Line, Pace, Start};
use crate::model::plan::Measure;
use crate::model::results::{MeasureResult, PastYear, Status};
use crate::model::{Fraction, Plan};

/// What is known of the years up to the report's.
#[derive(Clone, Copy)]
pub struct Years<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The report's year.
    pub year: i32,
    /// Its sums, one a measure.
    pub measures: &'a [MeasureResult],
    /// The years before.
    pub history: &'a [PastYear],
}

impl Years<'_> {
    /// One course a measure. A baseline of the plan counts where its year `is_comparable` with the report's for the
    /// measure; else the line begins with the first year at hand that is.
    pub fn courses(&self, is_comparable: impl Fn(usize, i32) -> bool) -> Vec<Course> {
        (0..self.measures.len()).map(|measure| self.course(measure, &is_comparable)).collect()
    }

    fn course(&self, measure: usize, is_comparable: &impl Fn(usize, i32) -> bool) -> Course {
        let of = &self.plan.measures[measure];
        let baseline = of.baseline.filter(|baseline| is_comparable(measure, baseline.year));
        let of_plan = baseline.map(|it| Start { year: it.year, rate: it.rate.into(), is_of_plan: true });
        let start = of_plan.or_else(|| self.first_at_hand(measure)).filter(|start| begins_a_line(start, of));
        let line = line(start.as_ref(), of);
        let mut course = Course { pace: Pace::Unknown, yearly: None, is_provisional: false, start, line };
        self.judge(measure, &mut course);
        course.is_provisional = self.is_provisional(measure, &course);
        course
    }

    /// The first year with a rate that can be compared with this year's and rests on more than half of its units; it may
    /// be this year.
    fn first_at_hand(&self, measure: usize) -> Option<Start> {
        let factor = self.plan.measures[measure].factor;
        let past = self.history.iter().filter(|past| past.comparable[measure]);
        let mut years =
            past.map(|past| (past.year, &past.measures[measure])).chain([(self.year, &self.measures[measure])]);
        years.find_map(|(year, result)| {
            let rests_on_most = u64::from(result.units_used) * 2 > u64::from(result.units_expected);
            let rate = Fraction::rate(result.assessed.pair, factor).filter(|_| rests_on_most)?;
            Some(Start { year, rate, is_of_plan: false })
        })
    }

    fn judge(&self, measure: usize, course: &mut Course) {
        let (of, assessed) = (&self.plan.measures[measure], &self.measures[measure].assessed);
        let rate = Fraction::rate(assessed.pair, of.factor);
        let (target, rate) = match (assessed.status, assessed.target, rate) {
            (Status::NotMet, Some(target), Some(rate)) => (target, rate),
            (status, ..) => return course.pace = settled(status),
        };
        let Some(left) = u32::try_from(target.milestone - self.year).ok().filter(|left| *left > 0) else {
            return course.pace = Pace::Missed;
        };
        course.yearly = Some(rate.step_to(&target.bound.into(), left));
        let due = course.line.at(self.year).filter(|_| course.line.comes_from_before(self.year));
        course.pace = match due {
            None => Pace::Unknown,
            Some(due) if target.comparator.is_upper_bound() == (rate < due) || rate == due => Pace::OnTrack,
            Some(_) => Pace::Behind,
        };
    }

    fn is_provisional(&self, measure: usize, course: &Course) -> bool {
        let begin = course.start.as_ref().filter(|start| !start.is_of_plan).map(|start| start.year);
        let past = self.history.iter().find(|past| Some(past.year) == begin);
        let rests_on_start = matches!(course.pace, Pace::OnTrack | Pace::Behind);
        let has_figures = matches!(self.measures[measure].assessed.status, Status::Met | Status::NotMet | Status::Nil);
        has_figures && self.measures[measure].is_provisional()
            || rests_on_start && past.is_some_and(|past| past.measures[measure].is_provisional())
    }
}

/// The pace of a measure that is not behind any target.
const fn settled(status: Status) -> Pace {
    match status {
        Status::Met => Pace::Met,
        Status::Nil => Pace::Nil,
        Status::NoTarget => Pace::NoTarget,
        Status::NoData | Status::NotMet | Status::Masked => Pace::Unknown,
    }
}

/// Whether there is a milestone after it.
fn begins_a_line(start: &Start, of: &Measure) -> bool {
    of.targets.first().is_some_and(|target| start.year < target.milestone)
}

/// From the start through the milestones. Whoever is past the next milestone's bound already has to hold that bound, and is
/// not asked for a way down to it.
fn line(start: Option<&Start>, of: &Measure) -> Line {
    let begin = start.zip(of.targets.first()).map(|(start, next)| {
        let (rate, bound) = (start.rate.clone(), Fraction::from(next.bound));
        let is_past = if next.comparator.is_upper_bound() { rate < bound } else { rate > bound };
        (start.year, if is_past { bound } else { rate })
    });
    let milestones = of.targets.iter().map(|target| (target.milestone, target.bound.into()));
    Line(begin.into_iter().chain(milestones).collect())
}

#[cfg(test)]
mod tests;
