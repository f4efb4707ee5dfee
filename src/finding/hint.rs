//! Likely slips of the hand: offered beside a finding, never applied.

use serde::Serialize;

use crate::model::Language;

/// A slip that would explain a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Numerator and denominator stand in each other's place.
    Swapped,
    /// A digit too many was typed.
    DigitTooMany,
    /// A zero was added or lost.
    TimesTen,
    /// The percentage stands where the count belongs.
    PercentForCount,
}

impl Hint {
    /// The hint in words.
    pub const fn words(self, language: Language) -> &'static str {
        match self {
            Self::Swapped => {
                language.pick("có thể tử số và mẫu số bị đổi chỗ", "numerator and denominator may have changed places")
            }
            Self::DigitTooMany => language.pick("có thể gõ thừa một chữ số", "a digit too many may have been typed"),
            Self::TimesTen => language.pick("có thể gõ thừa hoặc thiếu một số 0", "a zero may have been added or lost"),
            Self::PercentForCount => {
                language.pick("có thể ghi tỷ lệ vào ô số lượng", "the rate may stand where the count belongs")
            }
        }
    }
}

/// The slip that would explain a numerator above its denominator, given the rate the form states.
///
/// A swap is likely where the stated rate is that of the two turned round, a digit too many where dropping one digit
/// gives it, a percentage where the numerator itself equals it.
pub fn for_excess(numerator: u64, denominator: u64, stated: Option<f64>, factor: u64) -> Option<Hint> {
    let near = |n: u64, d: u64| {
        let (n, d) = (u32::try_from(n).ok()?, u32::try_from(d).ok().filter(|d| *d > 0)?);
        let rate = f64::from(n) / f64::from(d) * f64::from(u32::try_from(factor).ok()?);
        stated.map(|stated| (stated - rate).abs() < 0.06)
    };
    if near(denominator, numerator) == Some(true) {
        return Some(Hint::Swapped);
    }
    if without_one_digit(numerator).any(|n| n <= denominator && near(n, denominator) == Some(true)) {
        return Some(Hint::DigitTooMany);
    }
    let as_percent =
        u32::try_from(numerator).is_ok_and(|n| stated.is_some_and(|stated| (stated - f64::from(n)).abs() < 0.5));
    (as_percent && numerator <= factor).then_some(Hint::PercentForCount)
}

/// The slip that would explain a leap from one year to the next.
pub fn for_leap(before: u64, now: u64) -> Option<Hint> {
    let close = |a: u64, b: u64| a > 0 && a.abs_diff(b) * 20 <= a;
    if before >= 5 && (close(before * 10, now) || close(before, now.saturating_mul(10))) {
        return Some(Hint::TimesTen);
    }
    (now > before && before >= 20 && without_one_digit(now).any(|n| close(before, n))).then_some(Hint::DigitTooMany)
}

/// The numbers that dropping one digit leaves.
fn without_one_digit(number: u64) -> impl Iterator<Item = u64> {
    let digits = number.to_string();
    (0..digits.len()).filter_map(move |index| {
        let mut rest = digits.clone();
        rest.remove(index);
        rest.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stated_rate_betrays_the_slip() {
        assert_eq!(for_excess(66, 63, Some(95.45), 100), Some(Hint::Swapped));
        assert_eq!(for_excess(663, 66, Some(95.45), 100), Some(Hint::DigitTooMany));
        assert_eq!(for_excess(95, 66, Some(95.0), 100), Some(Hint::PercentForCount));
        assert_eq!(for_excess(91, 88, None, 100), None);
    }

    #[test]
    fn a_leap_by_ten_looks_like_a_zero() {
        assert_eq!(for_leap(123, 1230), Some(Hint::TimesTen));
        assert_eq!(for_leap(1230, 123), Some(Hint::TimesTen));
        assert_eq!(for_leap(1236, 21_236), Some(Hint::DigitTooMany));
        assert_eq!(for_leap(1236, 2136), None);
    }
}
