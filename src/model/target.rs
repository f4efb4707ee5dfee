//! A target: comparator and bound, and what counts have to do to meet it, in whole numbers only.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::decimal::MOST_DECIMALS;
use super::{Decimal, Pair};

/// How many decimals of a rate are shown at most before it is written with `≈`.
const MOST_SHOWN: u32 = 6;

/// How a rate is held against a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// Below the bound ("dưới").
    Less,
    /// At most the bound ("xuống").
    AtMost,
    /// Above the bound ("trên").
    Greater,
    /// At least the bound ("đạt").
    AtLeast,
}

impl Comparator {
    /// The sign as the plan file writes it.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether smaller rates are the better ones.
    pub const fn is_upper_bound(self) -> bool {
        matches!(self, Self::Less | Self::AtMost)
    }

    /// Whether the bound itself meets it.
    pub const fn is_inclusive(self) -> bool {
        matches!(self, Self::AtMost | Self::AtLeast)
    }

    const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

/// What a measure has to reach in a milestone year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// How the rate is compared.
    pub comparator: Comparator,
    /// The bound, in the measure's unit (per cent, per mille …).
    pub bound: Decimal,
    /// The year in which it is to be reached.
    pub milestone: i32,
    /// Whether the plan only strives for it ("phấn đấu").
    pub striving: bool,
}

impl fmt::Display for Target {
    /// As the plan file writes it: `< 1.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.comparator.sign(), self.bound)
    }
}

impl Target {
    /// Whether numerator / denominator × factor meets the bound, by cross-multiplication on whole numbers.
    pub fn is_met(self, pair: Pair, factor: u64) -> bool {
        let [left, right] = self.products(pair, factor).map(|(count, times)| u128::from(count) * times);
        self.comparator.holds(left.cmp(&right))
    }

    /// The two products that are compared, each a count and what it is multiplied by: the numerator and the factor, the
    /// denominator and the bound; where the bound has decimals, both sides by the power of ten that makes it whole.
    pub fn products(self, pair: Pair, factor: u64) -> [(u64, u128); 2] {
        let factor = u128::from(factor) * self.bound.scale();
        [(pair.numerator, factor), (pair.denominator, u128::from(self.bound.digits))]
    }

    /// Whether a rate rounded to so many decimals (as a whole number of its last place) would stand on the side of the
    /// bound on which the verdict has it. Only the difference of the scales is multiplied, so that nothing overflows.
    fn is_shown_right(self, rounded: u128, decimals: u32, met: bool) -> bool {
        let places = self.bound.decimals;
        let left = rounded * 10_u128.pow(places.saturating_sub(decimals));
        let right = u128::from(self.bound.digits) * 10_u128.pow(decimals.saturating_sub(places));
        self.comparator.holds(left.cmp(&right)) == met
    }

    /// The numerator nearest to the bound that still meets it at this denominator: the largest of an upper bound, the
    /// smallest of a lower one. None where no numerator ≥ 0 does.
    fn edge(self, denominator: u64, factor: u64) -> Option<i128> {
        // numerator × step  <cmp>  limit
        let step = i128::from(factor) * i128::try_from(self.bound.scale()).ok()?;
        let limit = i128::from(self.bound.digits) * i128::from(denominator);
        let edge = match self.comparator {
            Comparator::AtMost => limit.div_euclid(step),
            Comparator::Less => (limit - 1).div_euclid(step),
            Comparator::AtLeast => (limit + step - 1).div_euclid(step),
            Comparator::Greater => limit.div_euclid(step) + 1,
        };
        (edge >= 0).then_some(edge)
    }

    /// The least change of the numerator, at this denominator, that makes the target met; a proportion's numerator
    /// ends between 0 and its denominator. None where it is met already or cannot be: without a denominator there is
    /// no rate to change.
    pub fn needed(self, pair: Pair, factor: u64, proportion: bool) -> Option<i64> {
        if pair.denominator == 0 || self.is_met(pair, factor) {
            return None;
        }
        let edge = self.edge(pair.denominator, factor)?;
        let most = i128::from(pair.denominator);
        let edge = match proportion && edge > most {
            true if self.comparator.is_upper_bound() => most,
            true => return None,
            false => edge,
        };
        i64::try_from(edge - i128::from(pair.numerator)).ok()
    }

    /// How many more cases an upper bound that is met would still bear; None otherwise.
    pub fn left(self, pair: Pair, factor: u64, proportion: bool) -> Option<u64> {
        if pair.denominator == 0 || !self.comparator.is_upper_bound() || !self.is_met(pair, factor) {
            return None;
        }
        let edge = self.edge(pair.denominator, factor)?;
        let edge = if proportion { edge.min(i128::from(pair.denominator)) } else { edge };
        u64::try_from((edge - i128::from(pair.numerator)).max(0)).ok()
    }

    /// Whether one case more or one case fewer, within range, turns the verdict. Without a denominator none does.
    pub fn one_case_decides(self, pair: Pair, factor: u64, proportion: bool) -> bool {
        let met = self.is_met(pair, factor);
        let turns = |numerator: &u64| self.is_met(Pair::new(*numerator, pair.denominator), factor) != met;
        let is_in_range = |numerator: &u64| !proportion || *numerator <= pair.denominator;
        let neighbours = [pair.numerator.checked_sub(1), pair.numerator.checked_add(1)];
        pair.denominator > 0 && neighbours.into_iter().flatten().filter(is_in_range).any(|numerator| turns(&numerator))
    }

    /// How many decimals a rate needs so that its rounded form does not contradict the verdict, from `least` up to
    /// six; and whether even six do not do, so that it is written with `≈`.
    pub fn decimals(self, pair: Pair, factor: u64, least: u32) -> (u32, bool) {
        let least = least.min(MOST_DECIMALS);
        let most = least.max(MOST_SHOWN);
        let met = self.is_met(pair, factor);
        let is_right = |decimals: &u32| {
            pair.rounded(factor, *decimals).is_none_or(|rounded| self.is_shown_right(rounded, *decimals, met))
        };
        (least..=most).find(is_right).map_or((most, true), |decimals| (decimals, false))
    }
}

#[cfg(test)]
mod tests;
