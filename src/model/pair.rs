//! The algebra of counts: a numerator and a denominator that are only ever added side by side.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::Add;

/// The largest count a return may hold.
pub const LARGEST_COUNT: u64 = 10_000_000_000;

/// A numerator and a denominator, both counts. A yes/no answer is 1 of 1 or 0 of 1, "nothing occurred" is 0 of 0.
///
/// Pairs form a commutative monoid under addition, so sums over wards, towns and provinces agree in whatever order and
/// grouping they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pair {
    /// How many.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
}

impl Pair {
    /// A pair of two counts.
    pub const fn new(numerator: u64, denominator: u64) -> Self {
        Self { numerator, denominator }
    }

    /// The pair of a yes/no answer: 1 of 1 or 0 of 1.
    pub const fn answer(yes: bool) -> Self {
        Self::new(yes as u64, 1)
    }

    /// Whether nothing occurred: 0 of 0.
    pub const fn is_nil(self) -> bool {
        self.numerator == 0 && self.denominator == 0
    }

    /// Whether its rate is below, equal to or above another's, by cross-multiplication; nothing where one has no
    /// denominator.
    pub fn compare_rates(self, other: Self) -> Option<Ordering> {
        let times = |a: u64, b: u64| u128::from(a) * u128::from(b);
        let both = self.denominator > 0 && other.denominator > 0;
        both.then(|| times(self.numerator, other.denominator).cmp(&times(other.numerator, self.denominator)))
    }

    /// numerator / denominator × factor × 10 to the number of decimals, rounded half up; nothing where there is no
    /// denominator.
    pub fn rounded(self, factor: u64, decimals: u32) -> Option<u128> {
        if self.denominator == 0 {
            return None;
        }
        let denominator = u128::from(self.denominator);
        let scaled = u128::from(self.numerator) * u128::from(factor) * 10_u128.pow(decimals);
        Some((2 * scaled + denominator) / (2 * denominator))
    }

    /// numerator / denominator × factor, rounded half up to so many decimals, as text with a decimal point; nothing
    /// where there is no denominator.
    pub fn rate(self, factor: u64, decimals: u32) -> Option<String> {
        let rounded = self.rounded(factor, decimals)?;
        let scale = 10_u128.pow(decimals);
        Some(match decimals {
            0 => rounded.to_string(),
            _ => format!("{}.{:0width$}", rounded / scale, rounded % scale, width = decimals as usize),
        })
    }
}

impl Add for Pair {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.numerator + other.numerator, self.denominator + other.denominator)
    }
}

impl Sum for Pair {
    fn sum<I: Iterator<Item = Self>>(pairs: I) -> Self {
        pairs.fold(Self::default(), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair() -> impl Strategy<Value = Pair> {
        (0..=LARGEST_COUNT, 0..=LARGEST_COUNT).prop_map(|(n, d)| Pair::new(n, d))
    }

    proptest! {
        #[test]
        fn sums_agree_in_any_order_and_any_grouping(pairs in prop::collection::vec(pair(), 1..40), cut in 0_usize..40, turn in 0_usize..40) {
            let whole: Pair = pairs.iter().copied().sum();
            let (left, right) = pairs.split_at(cut.min(pairs.len()));
            prop_assert_eq!(left.iter().copied().sum::<Pair>() + right.iter().copied().sum(), whole);
            let mut turned = pairs.clone();
            turned.rotate_left(turn % pairs.len());
            turned.reverse();
            prop_assert_eq!(turned.into_iter().sum::<Pair>(), whole);
        }

        #[test]
        fn nothing_occurred_changes_no_sum(pair in pair()) {
            prop_assert_eq!(pair + Pair::default(), pair);
        }
    }

    #[test]
    fn rates_are_compared_without_dividing() {
        assert_eq!(Pair::new(1, 3).compare_rates(Pair::new(2, 6)), Some(Ordering::Equal));
        assert_eq!(Pair::new(1, 3).compare_rates(Pair::new(333, 1000)), Some(Ordering::Greater));
        assert_eq!(Pair::new(LARGEST_COUNT, 7).compare_rates(Pair::new(LARGEST_COUNT, 6)), Some(Ordering::Less));
        assert_eq!(Pair::new(1, 3).compare_rates(Pair::default()), None);
    }

    #[test]
    fn a_rate_is_rounded_half_up() {
        assert_eq!(Pair::new(1, 3).rate(100, 6).as_deref(), Some("33.333333"));
        assert_eq!(Pair::new(2, 3).rate(100, 6).as_deref(), Some("66.666667"));
        assert_eq!(Pair::new(1, 8).rate(1, 2).as_deref(), Some("0.13"));
        assert_eq!(Pair::new(0, 7).rate(1000, 6).as_deref(), Some("0.000000"));
        assert_eq!(Pair::new(5, 0).rate(100, 6), None);
        assert_eq!(Pair::answer(true), Pair::new(1, 1));
    }
}
