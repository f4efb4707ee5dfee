//! The years before the report's: which returns of them are at hand, what they add up to, and whether that can be compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::beside::Both;
use crate::check::carriers;
use crate::check::scope::Scope;
use crate::model::course::Course;
use crate::model::results::{MeasureResult, PastYear};
use crate::model::returns::{Fate, Return};
use crate::model::{Ground, Plan};
use crate::{aggregate, assess};

use super::pool::{present, used_returns};

/// The report that the years before are the history of.
pub struct Now<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Whose report it is, and of which units.
    pub scope: &'a Scope,
    /// The code by which it was asked for.
    pub code: Option<&'a str>,
    /// Its year.
    pub year: i32,
    /// Whether it is that of all units together, with the agencies' figures beside theirs.
    pub is_whole: bool,
}

impl Now<'_> {
    /// The years of the plan before the report's, and the one before the plan's first, of which any return is used.
    pub fn history(&self, returns: &[Return], fates: &[Fate]) -> Vec<PastYear> {
        let first = self.plan.period.0.min(self.year) - 1;
        let used = returns.iter().zip(fates).filter(|(_, fate)| **fate == Fate::Used);
        let years: BTreeSet<i32> = used.filter_map(|(made, _)| made.year).collect();
        years.range(first..self.year).filter_map(|year| self.past(returns, fates, *year)).collect()
    }

    fn past(&self, returns: &[Return], fates: &[Fate], year: i32) -> Option<PastYear> {
        let (plan, scope) = (self.plan, self.scope_of(year)?.with(&carriers::reported(returns, fates, year)));
        let used = used_returns(returns, fates, &scope.lower, year);
        let wards = aggregate::sum(plan, &scope.lower, &present(&used));
        let both = Both { plan, year, returns, fates, lower: &scope.lower, used: &used };
        let sums = if self.is_whole { aggregate::official(plan, &wards, &both.compare(&wards)) } else { wards };
        let measures = assess::measures(plan, year, &sums);
        used.iter().any(Option::is_some).then(|| PastYear {
            year,
            indicators: assess::indicators(plan, &measures),
            measures,
            comparable: self.comparable(&scope, year),
        })
    }

    /// The units that reported in a year to whom the report is.
    fn scope_of(&self, year: i32) -> Option<Scope> {
        let scope = Scope::of(self.plan, year, self.code).ok()?;
        // Codes are reused: another unit's years are no history of this one.
        let became = |unit: usize| Ground::between(self.plan, year, self.year).became(unit);
        let is_same = scope.unit == self.scope.unit || scope.unit.and_then(became) == self.scope.unit;
        (self.code.is_none() || is_same).then_some(scope)
    }

    /// The courses of the measures over these years.
    pub fn courses(&self, measures: &[MeasureResult], history: &[PastYear]) -> Vec<Course> {
        let years = assess::Years { plan: self.plan, year: self.year, measures, history };
        let mut grounds: BTreeMap<i32, Vec<bool>> = BTreeMap::new();
        for year in self.plan.measures.iter().filter_map(|of| of.baseline).map(|baseline| baseline.year) {
            let comparable = || self.scope_of(year).map(|scope| self.comparable(&scope, year)).unwrap_or_default();
            grounds.entry(year).or_insert_with(comparable);
        }
        years.courses(|measure, year| grounds.get(&year).and_then(|all| all.get(measure)).copied().unwrap_or_default())
    }

    /// One a measure: whether a year's units cover for it the ground of the report's.
    fn comparable(&self, scope: &Scope, year: i32) -> Vec<bool> {
        let ground = Ground::between(self.plan, year, self.year);
        let is_same = |measure: usize| ground.is_same(self.plan, measure, &scope.lower, &self.scope.lower);
        (0..self.plan.measures.len()).map(is_same).collect()
    }
}
