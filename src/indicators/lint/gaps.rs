//! What does not fit together in a sound plan: a factor and its unit, areas and targets, milestones and the period, rules
//! among each other, units and the years of the plan.

use std::collections::BTreeSet;

use super::Key;
use crate::finding::Details;
use crate::model::plan::{Measure, MeasureKind};
use crate::model::{Plan, ground};

/// What says of how many a rate is, before the number.
const PER: &[&str] = &["trên ", "per ", "/"];

/// Of the measures, each at the key that shows it.
pub fn of_measures(plan: &Plan) -> Vec<(Details, Key)> {
    let mut found = Vec::new();
    for (position, measure) in plan.measures.iter().enumerate() {
        let said = other_factor(measure).map(|said| {
            let (code, factor) = (measure.code.clone(), measure.factor);
            (Details::OtherFactor { code, factor, said }, ("measure", position, "per"))
        });
        let ends = too_early(plan, measure).map(|details| (details, ("measure", position, "target")));
        let gaps = without_target(plan, position).into_iter().map(|gap| (gap, ("measure", position, "area")));
        let silent = silent_source(plan, measure).map(|details| (details, ("measure", position, "official_source")));
        found.extend(said.into_iter().chain(ends).chain(silent).chain(gaps));
    }
    found
}

/// What a measure's unit or name says of its factor, where that is another: 1.000 in a name, per cent in the plan.
fn other_factor(measure: &Measure) -> Option<String> {
    let MeasureKind::Ratio { .. } = measure.kind else { return None };
    let by_unit = match measure.unit_label.trim() {
        "%" => Some(100),
        "‰" => Some(1000),
        _ => None,
    };
    if by_unit.is_some_and(|factor| factor != measure.factor) {
        return Some(measure.unit_label.clone());
    }
    let names = std::iter::once(&measure.name).chain(&measure.aliases);
    names.flat_map(|name| factors(name)).find(|(factor, _)| *factor != measure.factor).map(|(_, said)| said)
}

/// The powers of ten, from 1,000, of which a name says that a rate is so many of them, with the words for it.
fn factors(name: &str) -> Vec<(u64, String)> {
    let said = |(at, sign): (usize, &str)| {
        let rest = &name[at + sign.len()..];
        let number = rest.split(|letter: char| !letter.is_ascii_digit() && !".,".contains(letter)).next()?;
        let factor: u64 = number.replace(['.', ','], "").parse().ok()?;
        let is_one = factor >= 1000 && number.starts_with('1') && factor.to_string().trim_end_matches('0') == "1";
        is_one.then(|| (factor, format!("{sign}{}", number.trim_end_matches(['.', ','])).trim().to_owned()))
    };
    PER.iter().flat_map(|sign| name.match_indices(sign)).filter_map(said).collect()
}

/// The last milestone lies before the end of the plan: for the years after it there is no target.
fn too_early(plan: &Plan, measure: &Measure) -> Option<Details> {
    let milestone = measure.targets.iter().map(|target| target.milestone).max()?;
    let last_year = plan.period.1;
    (milestone < last_year).then(|| Details::EarlyMilestone { code: measure.code.clone(), milestone, last_year })
}

/// The agency whose figure is official is asked for none.
fn silent_source(plan: &Plan, measure: &Measure) -> Option<Details> {
    let agency = measure.official.map(|agency| &plan.agencies[agency]).filter(|agency| !agency.reports)?;
    Some(Details::OfficialNotAsked { code: measure.code.clone(), agency: agency.name.clone() })
}

/// Areas for which the same rate has no target, told at the first of the measures that make a difference between areas.
fn without_target(plan: &Plan, position: usize) -> Vec<Details> {
    let measure = &plan.measures[position];
    let same = |other: &&Measure| other.kind == measure.kind;
    let is_first = !plan.measures[..position].iter().any(|other| same(&other));
    if measure.area.is_none() || !is_first {
        return Vec::new();
    }
    let with_target = || plan.measures.iter().filter(same).filter(|other| !other.targets.is_empty());
    if with_target().any(|other| other.area.is_none()) {
        return Vec::new();
    }
    let has_target = |area: &str| with_target().any(|other| other.area.as_deref() == Some(area));
    let inhabited: BTreeSet<&str> = plan.units.iter().filter_map(|unit| unit.area.as_deref()).collect();
    let bare = plan.areas.iter().filter(|(key, _)| inhabited.contains(key.as_str()) && !has_target(key));
    let code = &measure.code;
    bare.map(|(_, area)| Details::AreaWithoutTarget { code: code.clone(), area: area.clone() }).collect()
}

/// Of the rules: those that close a circle, so that all elements on it would have to be equal. That a numerator is no more
/// than its denominator is a rule, too.
pub fn of_rules(plan: &Plan) -> Vec<(Details, Key)> {
    let proportions = plan.measures.iter().filter(|measure| measure.is_proportion()).filter_map(|it| match it.kind {
        MeasureKind::Ratio { numerator, denominator } => Some((numerator, denominator)),
        MeasureKind::YesNo { .. } => None,
    });
    let mut edges: Vec<(usize, usize)> = proportions.collect();
    let mut found = Vec::new();
    for (position, rule) in plan.rules.iter().enumerate() {
        if leads(&edges, rule.right, rule.left) {
            let id = |element: usize| plan.elements[element].id.clone();
            let details = Details::RuleCircle { left: id(rule.left), right: id(rule.right) };
            found.push((details, ("rule", position, "expect")));
        }
        edges.push((rule.left, rule.right));
    }
    found
}

/// Whether one element is never more than another, by these pairs.
fn leads(edges: &[(usize, usize)], from: usize, to: usize) -> bool {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(here) = open.pop() {
        let next = edges.iter().filter(|(left, _)| *left == here).map(|(_, right)| *right);
        open.extend(next.filter(|right| seen.insert(*right)));
    }
    seen.contains(&to)
}

/// Of the units: those that exist on no reporting day of the plan's years, and those whose successor is no unit.
pub fn of_units(plan: &Plan) -> Vec<(Details, Key)> {
    let lost = ground::lost(plan).into_iter().map(|position| {
        let (name, successor) = (plan.units[position].title(), plan.units[position].successor.clone());
        let details = Details::SuccessorUnknown { name, successor: successor.unwrap_or_default() };
        (details, ("unit", position, "successor"))
    });
    never(plan).into_iter().chain(lost).collect()
}

fn never(plan: &Plan) -> Vec<(Details, Key)> {
    let (first_year, last_year) = plan.period;
    let is_ever = |unit: &crate::model::plan::Unit| {
        (first_year..=last_year).any(|year| unit.is_valid_on(plan.reporting_day(year)))
    };
    let never = plan.units.iter().enumerate().filter(|(_, unit)| !is_ever(unit));
    let details = |(position, unit): (usize, &crate::model::plan::Unit)| {
        let key = if unit.valid_to.is_some() { "valid_to" } else { "valid_from" };
        (Details::UnitOutsidePeriod { name: unit.title(), first_year, last_year }, ("unit", position, key))
    };
    never.map(details).collect()
}
