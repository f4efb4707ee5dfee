//! Accepted returns → sums, one a measure. Knows no file and no format.

use crate::model::returns::{Return, State};
use crate::model::{Pair, Plan};

/// The sum of a measure over the units of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Σ numerators and Σ denominators.
    pub pair: Pair,
    /// Units whose pair entered it.
    pub units_used: u32,
    /// Units to whose area the measure applies.
    pub units_expected: u32,
}

/// Sums the sound pairs of the used returns, at most one a unit.
pub fn sum(plan: &Plan, units: &[usize], returns: &[&Return]) -> Vec<Sum> {
    let mut sums: Vec<Sum> = (0..plan.measures.len()).map(|measure| expected(plan, units, measure)).collect();
    for entry in returns.iter().flat_map(|made| &made.entries) {
        if let State::Sound(pair) = entry.state {
            let sum = &mut sums[entry.measure];
            sum.pair = sum.pair + pair;
            sum.units_used += 1;
        }
    }
    sums
}

fn expected(plan: &Plan, units: &[usize], measure: usize) -> Sum {
    let applying = units.iter().filter(|unit| plan.applies(measure, &plan.units[**unit])).count();
    Sum { units_expected: u32::try_from(applying).unwrap_or(u32::MAX), ..Sum::default() }
}
