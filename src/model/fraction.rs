//! A number as a fraction of whole numbers of any size: a rate, a point between two rates. Nothing is rounded but to be
//! shown.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};

use super::{Decimal, Pair};

/// A fraction; the denominator is above 0.
#[derive(Debug, Clone)]
pub struct Fraction {
    numerator: BigInt,
    denominator: BigInt,
}

impl Fraction {
    /// numerator / denominator × factor; nothing where there is no denominator.
    pub fn rate(pair: Pair, factor: u64) -> Option<Self> {
        let numerator = BigInt::from(pair.numerator) * factor;
        (pair.denominator > 0).then(|| Self { numerator, denominator: pair.denominator.into() })
    }

    /// The point that lies `part` of `whole` of the way to another; `whole` is above 0.
    pub fn towards(&self, other: &Self, part: u32, whole: u32) -> Self {
        // (a (w - p) + b p) / w, brought to one denominator.
        let rest = BigInt::from(whole) - part;
        let numerator = &self.numerator * &other.denominator * rest + &other.numerator * &self.denominator * part;
        Self { numerator, denominator: &self.denominator * &other.denominator * whole }
    }

    /// How far it is to another, in each of so many equal steps; `steps` is above 0.
    pub fn step_to(&self, other: &Self, steps: u32) -> Self {
        let numerator = &other.numerator * &self.denominator - &self.numerator * &other.denominator;
        Self { numerator, denominator: &self.denominator * &other.denominator * steps }
    }

    /// Rounded half away from zero to so many decimals, as text with a decimal point.
    pub fn rounded(&self, decimals: u32) -> String {
        let (scaled, denominator) = self.scaled(decimals);
        self.signed((scaled * 2_u32 + denominator) / (denominator * 2_u32), decimals)
    }

    /// Its size, without its sign, as the least number of so many decimals that is not below it; `strictly`: that is
    /// above it.
    pub fn size_at_least(&self, decimals: u32, strictly: bool) -> String {
        let (scaled, denominator) = self.scaled(decimals);
        let more = if strictly { denominator.clone() } else { denominator - 1_u32 };
        pointed(&((scaled + more) / denominator), decimals)
    }

    /// The number as the nearest float, for a cell of a workbook only; never for comparing.
    pub fn nearest_float(&self) -> f64 {
        /// Decimals beyond which a float of usual size holds no more.
        const FINE: u32 = 15;
        self.rounded(FINE).parse().unwrap_or(f64::NAN)
    }

    /// The size of the numerator with so many decimals moved before the point, and the denominator.
    fn scaled(&self, decimals: u32) -> (BigUint, &BigUint) {
        (self.numerator.magnitude() * BigUint::from(10_u32).pow(decimals), self.denominator.magnitude())
    }

    fn signed(&self, rounded: BigUint, decimals: u32) -> String {
        let is_negative = self.numerator.sign() == Sign::Minus && rounded > BigUint::ZERO;
        format!("{}{}", if is_negative { "-" } else { "" }, pointed(&rounded, decimals))
    }
}

/// A whole number with its last digits behind a decimal point.
fn pointed(number: &BigUint, decimals: u32) -> String {
    let decimals = decimals as usize;
    let digits = format!("{:0>width$}", number.to_string(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        Self { numerator: decimal.digits.into(), denominator: decimal.scale().into() }
    }
}

impl Ord for Fraction {
    /// By cross-multiplication.
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Fraction {}

#[cfg(test)]
mod tests {
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::*;
    use crate::model::pair::LARGEST_COUNT;

    fn rational(of: &Fraction) -> BigRational {
        BigRational::new(of.numerator.clone(), of.denominator.clone())
    }

    fn decimal(text: &str) -> BigRational {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits: BigInt = format!("{whole}{decimals}").parse().unwrap();
        BigRational::new(digits, BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap()))
    }

    fn rate() -> impl Strategy<Value = Fraction> {
        let factor = prop::sample::select(vec![1_u64, 100, 1_000, 100_000, 1_000_000_000]);
        let counts = prop_oneof![(0..=LARGEST_COUNT * 1_000, 1..=LARGEST_COUNT * 1_000), (0..=9_u64, 1..=9_u64)];
        (counts, factor).prop_map(|((n, d), factor)| Fraction::rate(Pair::new(n, d), factor).unwrap())
    }

    proptest! {
        #[test]
        fn the_way_from_one_rate_to_another_is_that_of_another_library(
            (a, b) in (rate(), rate()), (part, whole) in (1_u32..40).prop_flat_map(|whole| (0..=whole, Just(whole))),
        ) {
            let (x, y) = (rational(&a), rational(&b));
            let share = BigRational::new(part.into(), whole.into());
            prop_assert_eq!(rational(&a.towards(&b, part, whole)), &x + (&y - &x) * share);
            prop_assert_eq!(rational(&a.step_to(&b, whole)), (&y - &x) / BigRational::from_integer(whole.into()));
            prop_assert_eq!(a.cmp(&b), x.cmp(&y));
        }

        #[test]
        fn what_is_shown_is_the_nearest_or_the_least_that_suffices(
            (a, b) in (rate(), rate()), steps in 1_u32..9, decimals in 0_u32..7,
        ) {
            let step = a.step_to(&b, steps);
            let (exact, last) = (rational(&step), BigRational::new(1.into(), BigInt::from(10).pow(decimals)));
            let size = if exact < BigRational::from_integer(0.into()) { -exact.clone() } else { exact.clone() };
            let apart = decimal(&step.rounded(decimals)) - &exact;
            let two = BigRational::from_integer(2.into());
            prop_assert!(&apart * &two <= last && -apart * two <= last);
            let enough = decimal(&step.size_at_least(decimals, false));
            prop_assert!(enough >= size && &enough - &last < size);
            let more = decimal(&step.size_at_least(decimals, true));
            prop_assert!(more > size && more - last <= size);
        }
    }

    #[test]
    fn a_fraction_is_shown_with_its_sign_and_its_zeros() {
        let of = |n, d| Fraction::rate(Pair::new(n, d), 100).unwrap();
        assert_eq!(of(1, 3).rounded(2), "33.33");
        assert_eq!(of(1, 3).step_to(&of(1, 4), 1).rounded(2), "-8.33");
        assert_eq!(of(1, 100_000).step_to(&of(0, 1), 1).rounded(2), "0.00", "no sign before nothing");
        assert_eq!(of(0, 3).rounded(0), "0");
        assert_eq!(of(1, 2000).rounded(2), "0.05");
        assert_eq!(Fraction::from("0.30".parse::<Decimal>().unwrap()).rounded(1), "0.3");
        assert_eq!(Fraction::rate(Pair::new(1, 0), 100), None);
    }
}
