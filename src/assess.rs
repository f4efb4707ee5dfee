//! Sums × targets → status, distance, what is still needed; and which findings could turn a verdict.

mod decides;
mod effects;
mod pace;

pub use decides::mark_deciding;
pub use effects::tell_effects;
pub use pace::Years;

use crate::model::plan::MeasureKind;
use crate::model::results::{FEW, Held, IndicatorResult, MeasureResult, Status, Sum, UnitResult};
use crate::model::returns::{Return, State};
use crate::model::{Pair, Plan};

/// A year's sums and returns, held against the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// One a measure of the plan.
    pub measures: Vec<MeasureResult>,
    /// One row a lower unit, one cell a measure.
    pub matrix: Vec<Vec<UnitResult>>,
    /// One an indicator of the plan.
    pub indicators: Vec<IndicatorResult>,
}

/// Holds a year's sums, and the used return of each lower unit beside them, against the plan.
pub fn assess(plan: &Plan, year: i32, units: &[usize], returns: &[Option<Return>], sums: &[Sum]) -> Assessment {
    let measures = measures(plan, year, sums);
    let row = |(of, one): (&usize, &Option<Return>)| {
        (0..plan.measures.len()).map(|index| unit(plan, *of, index, year, one.as_ref())).collect()
    };
    Assessment {
        matrix: units.iter().zip(returns).map(row).collect(),
        indicators: indicators(plan, &measures),
        measures,
    }
}

/// The sums of a year, one a measure, each held against its target; also for the year before.
pub fn measures(plan: &Plan, year: i32, sums: &[Sum]) -> Vec<MeasureResult> {
    sums.iter().enumerate().map(|(index, sum)| measure(plan, index, year, *sum)).collect()
}

/// The indicators of a year over its measures; also for the year before.
pub fn indicators(plan: &Plan, measures: &[MeasureResult]) -> Vec<IndicatorResult> {
    (0..plan.indicators.len()).map(|index| indicator(plan, index, measures)).collect()
}

/// One sum, held against its target.
pub fn measure(plan: &Plan, index: usize, year: i32, sum: Sum) -> MeasureResult {
    let pair = (sum.units_used > 0).then_some(sum.pair);
    MeasureResult {
        assessed: held(plan, index, year, pair).against(plan.target(index, year), &plan.measures[index]),
        units_used: sum.units_used,
        units_expected: sum.units_expected,
        source: sum.source,
        told: None,
    }
}

/// One unit's cell in the table of units × measures.
pub fn unit(plan: &Plan, unit: usize, measure: usize, year: i32, of: Option<&Return>) -> UnitResult {
    if !plan.applies(measure, &plan.units[unit]) {
        return UnitResult::NotApplicable;
    }
    match of.and_then(|one| one.entry(measure)).map(|entry| entry.state) {
        None | Some(State::NoData) => UnitResult::NoData,
        Some(State::Refused) => UnitResult::Refused,
        Some(State::NotApplicable) => UnitResult::NotApplicable,
        Some(State::Sound(pair)) => {
            let assessed = held(plan, measure, year, Some(pair));
            UnitResult::Assessed { assessed, small: is_small(plan, measure, year, assessed) }
        }
    }
}

/// An indicator over its measures that have a target. A measure that no unit of the run could report is left aside: a
/// town without rural units owes nothing for them.
pub fn indicator(plan: &Plan, index: usize, measures: &[MeasureResult]) -> IndicatorResult {
    let judged: Vec<&MeasureResult> = plan.indicators[index]
        .measures
        .iter()
        .map(|measure| &measures[*measure])
        .filter(|result| result.assessed.target.is_some() && result.units_expected > 0)
        .collect();
    let any = |status| judged.iter().any(|result| result.assessed.status == status);
    let status = if judged.is_empty() {
        Status::NoTarget
    } else if any(Status::NotMet) {
        Status::NotMet
    } else if any(Status::NoData) {
        Status::NoData
    } else if any(Status::Met) {
        Status::Met
    } else {
        Status::Nil
    };
    IndicatorResult { status, provisional: judged.iter().any(|result| result.is_provisional()) }
}

/// A pair held against the target of the year; None: no unit gave one.
fn held(plan: &Plan, measure: usize, year: i32, pair: Option<Pair>) -> Held {
    let status = match (pair, plan.target(measure, year)) {
        (None, _) => Status::NoData,
        (Some(pair), _) if pair.is_nil() => Status::Nil,
        (Some(_), None) => Status::NoTarget,
        (Some(pair), Some(bound)) if bound.is_met(pair, plan.measures[measure].factor) => Status::Met,
        (Some(_), Some(_)) => Status::NotMet,
    };
    Held { pair: pair.unwrap_or_default(), status }
}

/// Whether a unit's rate rests on so few cases (for a lower bound, also: so few missing ones) that one more or fewer
/// moves it far.
fn is_small(plan: &Plan, measure: usize, year: i32, of: Held) -> bool {
    let Pair { numerator, denominator } = of.pair;
    let is_lower_bound = plan.target(measure, year).is_some_and(|target| !target.comparator.is_upper_bound());
    let few_missing = is_lower_bound && denominator.saturating_sub(numerator) < FEW;
    let is_ratio = matches!(plan.measures[measure].kind, MeasureKind::Ratio { .. });
    is_ratio && of.status != Status::Nil && (numerator < FEW || few_missing)
}

#[cfg(test)]
mod tests;
