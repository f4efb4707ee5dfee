//! Verdict, distance and display held against rational arithmetic of another library and against plain counting.

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use super::*;

/// Every bound of the plan: comparator, bound, per how many, whether it is a proportion.
const PLAN: &[(&str, &str, u64, bool)] = &[
    (">=", "100", 100, true),
    ("<", "1", 1000, false),
    ("<=", "0.3", 1000, false),
    ("<", "0.5", 1000, false),
    ("<", "7", 100, true),
    ("<", "4.5", 100, true),
    ("<", "3", 100, true),
    ("<", "6.5", 100, true),
    (">", "99", 100, true),
    (">=", "99", 100, true),
    ("<", "1.5", 100, true),
    (">", "95", 100, true),
    ("<", "6", 1000, true),
    ("<", "5", 1000, true),
    ("<=", "450", 100_000, true),
    ("<", "15", 100_000, true),
    ("<", "3", 1000, true),
    (">=", "95", 100, true),
    ("<", "0.06", 100, true),
    (">=", "60", 100, true),
    (">", "85", 100, true),
];

const SIGNS: [&str; 4] = ["<", "<=", ">", ">="];

fn target(sign: &str, bound: &str) -> Target {
    let comparator = match sign {
        "<" => Comparator::Less,
        "<=" => Comparator::AtMost,
        ">" => Comparator::Greater,
        _ => Comparator::AtLeast,
    };
    Target { comparator, bound: bound.parse().expect("a bound"), milestone: 2025, striving: false }
}

fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn power(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// What a rate, as a fraction, says about a target.
fn verdict(target: Target, rate: &BigRational) -> bool {
    let bound = ratio(target.bound.digits, power(target.bound.decimals));
    match target.comparator {
        Comparator::Less => *rate < bound,
        Comparator::AtMost => *rate <= bound,
        Comparator::Greater => *rate > bound,
        Comparator::AtLeast => *rate >= bound,
    }
}

fn rate(pair: Pair, factor: u64) -> BigRational {
    ratio(pair.numerator, pair.denominator) * BigInt::from(factor)
}

/// A decimal text as a fraction, read by other means than the program's own.
fn fraction(text: &str) -> BigRational {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{decimals}").parse().expect("digits");
    ratio(digits, power(u32::try_from(decimals.len()).expect("few")))
}

/// The numerators next to where the rate meets the bound, as far as counts go.
fn around(target: Target, denominator: u64, factor: u64) -> impl Iterator<Item = u64> {
    let edge =
        ratio(target.bound.digits, power(target.bound.decimals)) * BigInt::from(denominator) / BigInt::from(factor);
    let edge = edge.floor().to_integer();
    (-3_i64..=3).filter_map(move |step| u64::try_from(edge.clone() + step).ok()).filter(|near| *near <= 10_u64.pow(16))
}

fn bound() -> impl Strategy<Value = String> {
    (0_u64..=9_999_999_999_999_999, 0_u32..=9, 0_u32..16)
        .prop_map(|(digits, decimals, drop)| Decimal { digits: digits / 10_u64.pow(drop), decimals }.to_string())
}

fn factor() -> impl Strategy<Value = u64> {
    prop_oneof![prop::sample::select(vec![1, 100, 1000, 10_000, 100_000, 1_000_000_000]), 1..=1_000_000_000_u64]
}

fn holds_everywhere_near(target: Target, denominator: u64, factor: u64, proportion: bool) {
    for numerator in around(target, denominator, factor) {
        let pair = Pair::new(numerator, denominator);
        assert_eq!(target.is_met(pair, factor), verdict(target, &rate(pair, factor)), "{target}: {pair:?} × {factor}");
        turns_and_not_before(target, pair, factor, proportion);
        is_shown_as_judged(target, pair, factor);
    }
}

/// `needed` turns the verdict, one less does not; `left` keeps it, one more does not.
fn turns_and_not_before(target: Target, pair: Pair, factor: u64, proportion: bool) {
    let met = |numerator: i128| {
        let moved = ratio(numerator, pair.denominator) * BigInt::from(factor);
        verdict(target, &moved)
    };
    let (numerator, denominator) = (i128::from(pair.numerator), i128::from(pair.denominator));
    let within = |numerator: i128| numerator >= 0 && (!proportion || numerator <= denominator);
    if let Some(needed) = target.needed(pair, factor, proportion).map(i128::from) {
        let there = numerator + needed;
        let before = there - needed.signum();
        assert!(!met(numerator) && met(there) && within(there), "{target}: {pair:?} needs {needed}");
        assert!(!met(before) || !within(before), "{target}: {pair:?} needs less than {needed}");
    }
    if let Some(left) = target.left(pair, factor, proportion).map(i128::from) {
        let there = numerator + left;
        assert!(met(numerator) && met(there), "{target}: {pair:?} does not bear {left}");
        assert!(!met(there + 1) || !within(there + 1), "{target}: {pair:?} bears more than {left}");
    }
}

fn is_shown_as_judged(target: Target, pair: Pair, factor: u64) {
    for least in [0, 1, 2] {
        let (decimals, about) = target.decimals(pair, factor, least);
        let shown = fraction(&pair.rate(factor, decimals).expect("a denominator"));
        let agrees = verdict(target, &shown) == target.is_met(pair, factor);
        assert_eq!(agrees, !about, "{target}: {pair:?} × {factor} at {decimals}");
        assert!((least..=6).contains(&decimals));
    }
}

/// What counting up and down from the numerator finds.
fn needed_by_counting(target: Target, pair: Pair, factor: u64, proportion: bool) -> Option<i64> {
    let most = if proportion { pair.denominator } else { 3000 };
    let meets = |numerator: &u64| verdict(target, &rate(Pair::new(*numerator, pair.denominator), factor));
    if meets(&pair.numerator) {
        return None;
    }
    let change = |numerator: u64| numerator.cast_signed() - pair.numerator.cast_signed();
    (0..=most).filter(meets).map(change).min_by_key(|change| change.abs())
}

fn left_by_counting(target: Target, pair: Pair, factor: u64, proportion: bool) -> Option<u64> {
    let most = if proportion { pair.denominator.max(pair.numerator) } else { 3000 };
    let meets = |numerator: &u64| verdict(target, &rate(Pair::new(*numerator, pair.denominator), factor));
    if !target.comparator.is_upper_bound() || !meets(&pair.numerator) {
        return None;
    }
    (pair.numerator..=most).take_while(meets).last().map(|numerator| numerator - pair.numerator)
}

proptest! {
    #[test]
    fn every_bound_of_the_plan_is_judged_as_rational_arithmetic_does(
        denominator in prop_oneof![1..=3000_u64, 1..=10_000_000_000_000_000_u64],
    ) {
        for (sign, bound, factor, proportion) in PLAN {
            holds_everywhere_near(target(sign, bound), denominator, *factor, *proportion);
        }
    }

    #[test]
    fn any_bound_is_judged_as_rational_arithmetic_does(
        sign in prop::sample::select(&SIGNS[..]),
        bound in bound(),
        factor in factor(),
        denominator in 1..=10_000_000_000_000_000_u64,
        proportion: bool,
    ) {
        holds_everywhere_near(target(sign, &bound), denominator, factor, proportion);
    }

    #[test]
    fn any_pair_is_judged_as_rational_arithmetic_does(
        sign in prop::sample::select(&SIGNS[..]),
        bound in bound(),
        factor in factor(),
        numerator in 0..=10_000_000_000_000_000_u64,
        denominator in 1..=10_000_000_000_000_000_u64,
        proportion: bool,
    ) {
        let (target, pair) = (target(sign, &bound), Pair::new(numerator, denominator));
        prop_assert_eq!(target.is_met(pair, factor), verdict(target, &rate(pair, factor)));
        turns_and_not_before(target, pair, factor, proportion);
        is_shown_as_judged(target, pair, factor);
    }

    #[test]
    fn what_is_needed_and_left_is_what_counting_finds(
        sign in prop::sample::select(&SIGNS[..]),
        digits in 0_u64..1200,
        decimals in 0_u32..3,
        factor in prop::sample::select(vec![1_u64, 10, 100, 1000]),
        numerator in 0_u64..60,
        denominator in 1_u64..60,
        proportion: bool,
    ) {
        let bound = Decimal { digits, decimals }.to_string();
        let (target, pair) = (target(sign, &bound), Pair::new(numerator, denominator));
        let needed = needed_by_counting(target, pair, factor, proportion);
        // Counting stops at 3000 cases; what lies beyond is left to the other properties.
        if needed.is_some() || proportion {
            prop_assert_eq!(target.needed(pair, factor, proportion), needed);
        }
        let left = left_by_counting(target, pair, factor, proportion);
        if left.is_none_or(|left| numerator + left < 3000) && (!proportion || numerator <= denominator) {
            prop_assert_eq!(target.left(pair, factor, proportion), left);
        }
    }

    #[test]
    fn one_case_decides_where_a_neighbour_is_judged_otherwise(
        (sign, bound, factor, proportion) in prop::sample::select(PLAN),
        denominator in 1_u64..3000,
        share in 0.0..=1.0_f64,
    ) {
        let target = target(sign, bound);
        let near: Vec<u64> = around(target, denominator, factor).filter(|near| *near <= denominator).collect();
        prop_assume!(!near.is_empty());
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let numerator = near[((near.len() - 1) as f64 * share) as usize];
        let met = |numerator: u64| verdict(target, &rate(Pair::new(numerator, denominator), factor));
        let fewer = numerator > 0 && met(numerator - 1) != met(numerator);
        let more = (!proportion || numerator < denominator) && met(numerator + 1) != met(numerator);
        prop_assert_eq!(target.one_case_decides(Pair::new(numerator, denominator), factor, proportion), fewer || more);
    }
}

#[test]
fn a_rate_on_the_bound_meets_at_most_but_not_below() {
    assert!(target("<=", "450").is_met(Pair::new(45, 10_000), 100_000));
    assert!(!target("<", "450").is_met(Pair::new(45, 10_000), 100_000));
    assert!(!target("<", "0.06").is_met(Pair::new(6, 10_000), 100));
    assert!(target("<", "0.06").is_met(Pair::new(5, 10_000), 100));
}

#[test]
fn a_bound_below_one_case_allows_none() {
    let deaths = target("<", "1");
    assert_eq!(deaths.needed(Pair::new(1, 870), 1000, false), Some(-1));
    assert_eq!(deaths.left(Pair::new(0, 870), 1000, false), Some(0));
    assert!(deaths.one_case_decides(Pair::new(0, 870), 1000, false));
}

#[test]
fn what_cannot_be_reached_is_not_needed() {
    assert_eq!(target(">", "100").needed(Pair::new(5, 9), 100, true), None);
    assert_eq!(target("<", "0").needed(Pair::new(5, 9), 100, true), None);
    assert_eq!(target(">=", "100").needed(Pair::new(8, 9), 100, true), Some(1));
    assert_eq!(target("<=", "110").needed(Pair::new(120, 100), 100, true), Some(-20));
}

#[test]
fn without_a_denominator_no_case_decides() {
    for sign in SIGNS {
        let target = target(sign, "1");
        for pair in [Pair::new(0, 0), Pair::new(1, 0), Pair::new(2, 0)] {
            assert_eq!(target.needed(pair, 100, false), None);
            assert_eq!(target.left(pair, 100, false), None);
            assert!(!target.one_case_decides(pair, 100, false));
        }
    }
}

#[test]
fn nothing_overflows_at_the_limits() {
    let largest = 10_u64.pow(16);
    for sign in SIGNS {
        for bound in ["999999999999999999", "999999999.999999999", "0.000000001", "0"] {
            for pair in [Pair::new(largest, 1), Pair::new(largest, largest), Pair::new(0, largest), Pair::new(1, 1)] {
                for factor in [1, 1_000_000_000] {
                    let target = target(sign, bound);
                    assert_eq!(target.is_met(pair, factor), verdict(target, &rate(pair, factor)));
                    turns_and_not_before(target, pair, factor, false);
                    turns_and_not_before(target, pair, factor, true);
                    is_shown_as_judged(target, pair, factor);
                    target.decimals(pair, factor, 9);
                    target.one_case_decides(pair, factor, true);
                }
            }
        }
    }
}
