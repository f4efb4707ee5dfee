//! A decimal number as it was written, never a float.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A decimal number ≥ 0 as written: 0.30 keeps its two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    /// The digits without the point.
    pub digits: u64,
    /// How many of them are decimals.
    pub decimals: u32,
}

/// The most decimals a number may have.
pub const MOST_DECIMALS: u32 = 9;

/// The most digits it may have, with its decimals: every product of a verdict then fits 128 bits.
const MOST_DIGITS: usize = 18;

impl Decimal {
    /// 10 to the number of decimals: the denominator of the number as a fraction.
    pub fn scale(self) -> u128 {
        10_u128.pow(self.decimals)
    }

    /// The number without needless zeros at the end: 0.30 becomes 0.3.
    pub fn reduced(mut self) -> Self {
        while self.decimals > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.decimals -= 1;
        }
        self
    }

    /// The number as the nearest float, for a cell of a workbook only; never for comparing.
    pub fn nearest_float(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.decimals == 0 {
            return write!(f, "{}", self.digits);
        }
        let scale = 10_u64.pow(self.decimals);
        write!(f, "{}.{:0width$}", self.digits / scale, self.digits % scale, width = self.decimals as usize)
    }
}

/// Why a text is no decimal number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADecimal;

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Reads digits with at most one point, at most nine decimals and at most eighteen digits.
    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let dangling = text.contains('.') && decimals.is_empty();
        if whole.is_empty() || dangling || !all_digits(whole) || !all_digits(decimals) {
            return Err(NotADecimal);
        }
        let count = u32::try_from(decimals.len()).map_err(|_| NotADecimal)?;
        if count > MOST_DECIMALS || whole.len() + decimals.len() > MOST_DIGITS {
            return Err(NotADecimal);
        }
        let digits = format!("{whole}{decimals}").parse().map_err(|_| NotADecimal)?;
        Ok(Self { digits, decimals: count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_kept_as_written() {
        for text in ["0", "100", "0.3", "0.30", "450", "99.5", "0.06", "123456789.123456789", "999999999999999999"] {
            assert_eq!(text.parse::<Decimal>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for text in
            ["", ".", "1.", ".5", "-1", "1,5", "1e3", "0.0000000001", "1234567890.123456789", "9999999999999999999"]
        {
            assert_eq!(text.parse::<Decimal>(), Err(NotADecimal), "{text}");
        }
    }
}
