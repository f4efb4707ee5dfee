//! What is odd about a sound plan: bounds that never decide, targets that cannot be missed or met, idle elements.

mod gaps;
mod head;

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Origin, PlanFile, Problem, in_order};
use crate::finding::Details;
use crate::model::plan::{Measure, MeasureKind};
use crate::model::{Comparator, Plan, Severity, Target};

/// A denominator below which a single case misses the target is worth a note from this size on.
const MANY: u64 = 1000;

/// Notes and queries about a plan that was read from this file.
pub fn lint(plan: &Plan, file: PlanFile<'_>) -> Vec<Problem> {
    let places = Places::of(file.text);
    let mut problems = Vec::new();
    let mut say = |details, span| problems.push(Problem { details, origin: Origin::Plan, span });
    for (position, measure) in plan.measures.iter().enumerate() {
        for &target in &measure.targets {
            let found = [extreme(measure, target), single_case(measure, target)].into_iter().flatten();
            for details in found.chain(idle(plan, measure, target)).chain(apart(plan, position, target)) {
                say(details, places.target(position, target.milestone));
            }
        }
    }
    for element in unused(plan) {
        say(Details::UnusedElement { id: plan.elements[element].id.clone() }, places.element(element));
    }
    if let Some(details) = head::issued_late(plan) {
        say(details, places.head("issued"));
    }
    for (details, key) in head::unused(plan).into_iter().chain(head::apart(plan)).chain(gaps::of_measures(plan)) {
        say(details, places.key(key));
    }
    for (details, key) in gaps::of_rules(plan).into_iter().chain(gaps::of_units(plan)) {
        say(details, places.key(key));
    }
    in_order(problems)
}

/// A table of the plan by its name and place among its like, and one of its keys.
type Key = (&'static str, usize, &'static str);

/// A bound against a rate with the same factor: 0 or, for a proportion, the whole.
fn against(target: Target, whole: u64) -> Ordering {
    u128::from(target.bound.digits).cmp(&(u128::from(whole) * target.bound.scale()))
}

/// A target that every rate meets, or that none can.
fn extreme(measure: &Measure, target: Target) -> Option<Details> {
    let (low, high) = (against(target, 0), measure.is_proportion().then(|| against(target, measure.factor)));
    let is_over = high == Some(Ordering::Greater);
    let is_full_or_over = high.is_some_and(Ordering::is_ge);
    let (always, never) = match target.comparator {
        Comparator::AtLeast => (low.is_eq(), is_over),
        Comparator::Greater => (false, is_full_or_over),
        Comparator::AtMost => (is_full_or_over, false),
        Comparator::Less => (is_over, low.is_eq()),
    };
    let (code, target) = (measure.code.clone(), target.to_string());
    match (always, never) {
        (true, _) => Some(Details::CannotBeMissed { code, target }),
        (_, true) => Some(Details::NeverMet { code, target }),
        _ => None,
    }
}

/// An upper bound so low that a unit of usual size cannot have a single case.
fn single_case(measure: &Measure, target: Target) -> Option<Details> {
    let bound = u128::from(target.bound.digits);
    let cases = u128::from(measure.factor) * target.bound.scale();
    // One case in `least` is the first that is met: factor / least <= bound, or < bound.
    let least = match target.comparator {
        Comparator::AtMost => cases.checked_div(bound)? + u128::from(!cases.is_multiple_of(bound)),
        Comparator::Less => cases.checked_div(bound)? + 1,
        Comparator::Greater | Comparator::AtLeast => return None,
    };
    let denominator = u64::try_from(least).ok().filter(|&least| least > MANY)?;
    Some(Details::NoCaseAllowed { code: measure.code.clone(), target: target.to_string(), denominator })
}

/// The measures whose own target makes this upper bound idle: they count the same cases and more of the same
/// denominator, and bear no more of them.
fn idle(plan: &Plan, narrow: &Measure, target: Target) -> Vec<Details> {
    let MeasureKind::Ratio { numerator, denominator } = narrow.kind else { return Vec::new() };
    if !target.comparator.is_upper_bound() {
        return Vec::new();
    }
    let wider = wider(plan, numerator);
    let covers = |wide: &&Measure| match wide.kind {
        MeasureKind::Ratio { numerator, denominator: same } => {
            same == denominator && wider.contains(&numerator) && (wide.area.is_none() || wide.area == narrow.area)
        }
        MeasureKind::YesNo { .. } => false,
    };
    let is_tighter = |wide: &&Measure| {
        let same_year = |other: &&Target| other.milestone == target.milestone;
        wide.targets.iter().find(same_year).is_some_and(|&other| implies(other, wide.factor, target, narrow.factor))
    };
    let found = plan.measures.iter().filter(covers).filter(is_tighter);
    found.map(|wide| Details::IdleBound { narrow: narrow.code.clone(), wide: wide.code.clone() }).collect()
}

/// Upper bounds that cannot be met together with this lower one: on the same cases or more of them, of the same
/// denominator, and yet below it.
fn apart(plan: &Plan, position: usize, target: Target) -> Vec<Details> {
    let narrow = &plan.measures[position];
    let MeasureKind::Ratio { numerator, denominator } = narrow.kind else { return Vec::new() };
    if target.comparator.is_upper_bound() {
        return Vec::new();
    }
    let mut wider = wider(plan, numerator);
    wider.insert(numerator);
    let covers = |wide: &Measure| match wide.kind {
        MeasureKind::Ratio { numerator, denominator: same } => {
            same == denominator && wider.contains(&numerator) && wide.area == narrow.area
        }
        MeasureKind::YesNo { .. } => false,
    };
    let below = |wide: &Measure| {
        let of_year = wide.targets.iter().find(|other| other.milestone == target.milestone).copied()?;
        let order = by_rate(of_year, wide.factor, target, narrow.factor);
        let is_strict = of_year.comparator == Comparator::Less || target.comparator == Comparator::Greater;
        let is_apart = order.is_lt() || (order.is_eq() && is_strict);
        (of_year.comparator.is_upper_bound() && is_apart).then_some(of_year)
    };
    let found = plan.measures.iter().filter(|wide| covers(wide)).filter_map(|wide| Some((wide, below(wide)?)));
    let details = |(wide, upper): (&Measure, Target)| Details::NeverMetTogether {
        lower: narrow.code.clone(),
        at_least: target.to_string(),
        upper: wide.code.clone(),
        at_most: upper.to_string(),
    };
    found.map(details).collect()
}

/// Two bounds as shares: bound / factor against bound / factor, multiplied out.
fn by_rate(one: Target, one_factor: u64, other: Target, other_factor: u64) -> Ordering {
    let product = |bound: Target, against: Target, factor: u64| {
        u128::from(bound.bound.digits) * against.bound.scale() * u128::from(factor)
    };
    product(one, other, other_factor).cmp(&product(other, one, one_factor))
}

/// Whether meeting one upper bound means meeting the other.
fn implies(wide: Target, wide_factor: u64, narrow: Target, narrow_factor: u64) -> bool {
    let order = by_rate(wide, wide_factor, narrow, narrow_factor);
    let is_as_strict = wide.comparator == Comparator::Less || narrow.comparator == Comparator::AtMost;
    wide.comparator.is_upper_bound() && (order.is_lt() || (order.is_eq() && is_as_strict))
}

/// The elements that are never smaller than this one, by the rules whose breach is an error.
fn wider(plan: &Plan, element: usize) -> HashSet<usize> {
    let (mut found, mut open) = (HashSet::new(), vec![element]);
    while let Some(left) = open.pop() {
        let rules = plan.rules.iter().filter(|rule| rule.left == left && rule.severity == Severity::Error);
        open.extend(rules.map(|rule| rule.right).filter(|&right| right != element && found.insert(right)));
    }
    found
}

/// Elements of which no measure is made; a rule alone gives them no place on the form.
fn unused(plan: &Plan) -> Vec<usize> {
    let mut used = HashSet::new();
    for measure in &plan.measures {
        match measure.kind {
            MeasureKind::Ratio { numerator, denominator } => used.extend([numerator, denominator]),
            MeasureKind::YesNo { element } => used.extend([element]),
        }
    }
    (0..plan.elements.len()).filter(|element| !used.contains(element)).collect()
}

/// Where in the file the tables of a plan stand: its lists are in the order of the file.
struct Places<'a>(DeTable<'a>);

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self(DeTable::parse_recoverable(text).0.into_inner())
    }

    fn entry(&self, table: &str, position: usize) -> Option<&DeTable<'a>> {
        self.0.get(table)?.get_ref().as_array()?.get(position)?.get_ref().as_table()
    }

    fn target(&self, measure: usize, year: i32) -> Option<Range<usize>> {
        let DeValue::Table(targets) = self.entry("measure", measure)?.get("target")?.get_ref() else { return None };
        Some(targets.get(year.to_string().as_str())?.span())
    }

    /// The value of a key, else the heading of its table.
    fn key(&self, (table, position, key): Key) -> Option<Range<usize>> {
        let heading = || Some(self.0.get(table)?.get_ref().as_array()?.get(position)?.span());
        let value = self.entry(table, position)?.get(key).map(toml::Spanned::span);
        value.or_else(heading)
    }

    /// The value of a key of `[plan]`.
    fn head(&self, key: &str) -> Option<Range<usize>> {
        Some(self.0.get("plan")?.get_ref().as_table()?.get(key)?.span())
    }

    fn element(&self, element: usize) -> Option<Range<usize>> {
        Some(self.entry("element", element)?.get("id")?.span())
    }
}
