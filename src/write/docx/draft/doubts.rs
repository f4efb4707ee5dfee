//! Which figures are refused, and which open queries could turn a verdict: whom to ask about what.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use crate::finding::{Details, Finding};
use crate::model::results::UnitResult;
use crate::write::words::fill;

/// How many units, and how many measures of one, are named.
const MOST_UNITS: usize = 5;
const MOST_MEASURES: usize = 4;

/// Measures by unit, both as indexes in the plan.
pub struct Doubts(BTreeMap<usize, BTreeSet<usize>>);

impl Doubts {
    /// Figures that stand in a return and are refused.
    pub fn refused(facts: &Facts<'_>) -> Self {
        let results = facts.results();
        let rows = results.units.iter().zip(&results.matrix);
        let cells = rows.flat_map(|(unit, row)| row.iter().enumerate().map(|(measure, cell)| (*unit, measure, cell)));
        let refused = cells.filter(|(_, _, cell)| **cell == UnitResult::Refused);
        Self::from(refused.map(|(unit, measure, _)| (unit, measure)))
    }

    /// Figures that nobody has explained and that, if wrong, could turn a verdict.
    pub fn open(facts: &Facts<'_>) -> Self {
        Self::from(deciding(facts).filter(|one| one.is_open_query()).filter_map(figure))
    }

    fn from(pairs: impl Iterator<Item = (usize, usize)>) -> Self {
        let mut units: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (unit, measure) in pairs {
            units.entry(unit).or_default().insert(measure);
        }
        Self(units)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many figures.
    pub fn count(&self) -> usize {
        self.0.values().map(BTreeSet::len).sum()
    }

    /// phường Hương Chữ (8, 14.1), xã Hương Bình (3.1) và 2 đơn vị khác; in the order of the plan.
    pub fn units(&self, facts: &Facts<'_>) -> String {
        let say = facts.say;
        let code = |measure: &usize| facts.plan().measures[*measure].code.clone();
        let unit = |(unit, measures): (&usize, &BTreeSet<usize>)| {
            let codes = facts.listed(measures.iter().map(code), MOST_MEASURES, say.and_other_measures);
            fill(say.unit_with_codes, &[("unit", &facts.unit(*unit)), ("codes", &codes)])
        };
        facts.listed(self.0.iter().map(unit), MOST_UNITS, say.and_other_units)
    }

    /// A wording with how many figures there are and whose, or nothing.
    fn told(&self, facts: &Facts<'_>, wording: &str) -> Option<String> {
        let (count, units) = (facts.count(self.count()), self.units(facts));
        (!self.is_empty()).then(|| fill(wording, &[("n", &count), ("units", &units)]))
    }
}

/// What could turn a verdict, but for returns that have not come, which are told elsewhere.
fn deciding<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a Finding> {
    let findings = facts.report.findings.iter();
    findings.filter(|one| one.decides && !matches!(one.details, Details::Missing { .. }))
}

/// The unit's figure of which a finding speaks, if it speaks of one.
fn figure(finding: &Finding) -> Option<(usize, usize)> {
    finding.unit.zip(finding.measure)
}

/// What is open and no unit's figure: an agency's, a return as a whole.
fn others(facts: &Facts<'_>, wording: &str) -> Option<String> {
    let count = deciding(facts).filter(|one| one.is_open_query() && figure(one).is_none()).count();
    (count > 0).then(|| fill(wording, &[("n", &facts.count(count))]))
}

/// How many figures are to be settled before the report is signed.
pub fn in_brief(facts: &Facts<'_>) -> String {
    let say = facts.say;
    match told(facts, [say.doubts_refused, say.doubts_open, say.doubts_others]) {
        parts if parts.is_empty() => format!("{}.", say.no_doubts),
        parts => format!("{}{}.", parts.join("; "), say.doubts_where),
    }
}

/// Whose they are; nothing where there are none.
pub fn in_full(facts: &Facts<'_>) -> Option<String> {
    let parts = told(facts, [facts.say.refused, facts.say.open_queries, facts.say.open_others]);
    let left_out = facts.results().suppressed.map_or("", |_| facts.say.details_left_out);
    (!parts.is_empty()).then(|| [&parts.join(" "), facts.say.details_in_workbook, left_out].concat())
}

fn told(facts: &Facts<'_>, [refused, open, others]: [&str; 3]) -> Vec<String> {
    let figures = [Doubts::refused(facts).told(facts, refused), Doubts::open(facts).told(facts, open)];
    figures.into_iter().chain([self::others(facts, others)]).flatten().collect()
}
