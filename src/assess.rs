//! Sums × targets → status, distance, what is still needed.

use crate::aggregate::Sum;
use crate::model::plan::MeasureKind;
use crate::model::results::{Assessed, IndicatorResult, ItemResult, MeasureResult, Status, UnitResult};
use crate::model::returns::{Return, State};
use crate::model::{Pair, Plan, Target};

/// With fewer cases than this a unit's rate says little.
const FEW_CASES: u64 = 20;

/// Holds each measure's sum against the target of the next milestone.
pub fn measures(plan: &Plan, year: i32, sums: &[Sum]) -> Vec<MeasureResult> {
    sums.iter()
        .enumerate()
        .map(|(measure, sum)| MeasureResult {
            assessed: assessed(plan, measure, year, (sum.units_used > 0).then_some(sum.pair)),
            units_used: sum.units_used,
            units_expected: sum.units_expected,
        })
        .collect()
}

/// Holds a pair, or none, against a measure's target.
fn assessed(plan: &Plan, measure: usize, year: i32, pair: Option<Pair>) -> Assessed {
    let target = plan.target(measure, year);
    let rule = &plan.measures[measure];
    let (factor, proportion) = (rule.factor, rule.is_proportion() || matches!(rule.kind, MeasureKind::YesNo { .. }));
    let status = status(target, pair, factor);
    let counted = pair.unwrap_or_default();
    let judged = target.filter(|_| matches!(status, Status::Met | Status::NotMet));
    Assessed {
        pair: counted,
        target,
        status,
        needed: judged.and_then(|target| target.needed(counted, factor, proportion)),
        left: judged.and_then(|target| target.left(counted, factor, proportion)),
        one_case_decides: judged.is_some_and(|target| target.one_case_decides(counted, factor, proportion)),
    }
}

fn status(target: Option<Target>, pair: Option<Pair>, factor: u64) -> Status {
    match (pair, target) {
        (None, _) => Status::NoData,
        (Some(pair), _) if pair.is_nil() => Status::Nil,
        (Some(_), None) => Status::NoTarget,
        (Some(pair), Some(target)) if target.is_met(pair, factor) => Status::Met,
        (Some(_), Some(_)) => Status::NotMet,
    }
}

/// Units × measures: one row a unit.
pub fn matrix(plan: &Plan, year: i32, units: &[usize], used: &[Option<&Return>]) -> Vec<Vec<UnitResult>> {
    units
        .iter()
        .zip(used)
        .map(|(unit, made)| {
            (0..plan.measures.len()).map(|measure| unit_result(plan, measure, year, *unit, *made)).collect()
        })
        .collect()
}

fn unit_result(plan: &Plan, measure: usize, year: i32, unit: usize, made: Option<&Return>) -> UnitResult {
    if !plan.applies(measure, &plan.units[unit]) {
        return UnitResult::NotApplicable;
    }
    match made.and_then(|made| made.entry(measure)).map(|entry| entry.state) {
        Some(State::Sound(pair)) => {
            let assessed = assessed(plan, measure, year, Some(pair));
            let is_ratio = matches!(plan.measures[measure].kind, MeasureKind::Ratio { .. });
            UnitResult::Assessed { assessed, small: is_ratio && is_small(pair, assessed.target) }
        }
        Some(State::Refused) => UnitResult::Refused,
        _ => UnitResult::NoData,
    }
}

/// Fewer than 20 cases, or for a lower bound fewer than 20 missing ones.
fn is_small(pair: Pair, target: Option<Target>) -> bool {
    let is_lower_bound = target.is_some_and(|target| !target.comparator.is_upper_bound());
    let cases = if is_lower_bound { pair.denominator.saturating_sub(pair.numerator) } else { pair.numerator };
    cases < FEW_CASES
}

/// Each indicator over its measures that have a target and a unit to which they apply.
pub fn indicators(plan: &Plan, year: i32, measures: &[MeasureResult]) -> Vec<IndicatorResult> {
    plan.indicators
        .iter()
        .map(|indicator| {
            let judged: Vec<&MeasureResult> = indicator
                .measures
                .iter()
                .filter(|measure| plan.target(**measure, year).is_some() && measures[**measure].units_expected > 0)
                .map(|measure| &measures[*measure])
                .collect();
            IndicatorResult {
                status: over(&judged),
                provisional: judged.iter().any(|measure| measure.is_provisional()),
            }
        })
        .collect()
}

/// Not met if any is not; else no data if any has none; else nil if all are; else met.
fn over(measures: &[&MeasureResult]) -> Status {
    let any = |status| measures.iter().any(|measure| measure.assessed.status == status);
    let all = |status| measures.iter().all(|measure| measure.assessed.status == status);
    if measures.is_empty() {
        Status::NoTarget
    } else if any(Status::NotMet) {
        Status::NotMet
    } else if any(Status::NoData) {
        Status::NoData
    } else if all(Status::Nil) {
        Status::Nil
    } else {
        Status::Met
    }
}

/// What the units tell beside the measures, by unit and item.
pub fn items(units: &[usize], used: &[Option<&Return>]) -> Vec<ItemResult> {
    let mut items: Vec<ItemResult> = units
        .iter()
        .zip(used)
        .flat_map(|(unit, made)| made.iter().flat_map(|made| &made.items).map(|item| (*unit, item)))
        .map(|(unit, item)| ItemResult { unit, item: item.item, value: item.value.clone() })
        .collect();
    items.sort_by_key(|item| item.item);
    items.sort_by_key(|item| units.iter().position(|unit| *unit == item.unit));
    items
}
