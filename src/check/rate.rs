//! The rate that a form states beside its counts: never data, but it may betray a slip.

use crate::model::plan::Measure;
use crate::model::{Language, Pair, Value};

/// A rate as stated, in the measure's unit, with half a unit of its last digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stated {
    /// The rate.
    pub rate: f64,
    /// By how much rounding alone may have moved it.
    pub tolerance: f64,
}

/// Reads a result cell as a rate; None where it says something else.
pub fn stated(value: &Value, factor: u64, language: Language) -> Option<Stated> {
    match value {
        Value::Number(number) if number.is_finite() => Some(plain(&number.to_string(), 1.0)?),
        Value::Percent(share) if share.is_finite() => {
            let factor = factor_float(factor)?;
            // What a sheet shows as "95%" may be rounded to whole per cents of what it holds; it holds the exact rate.
            Some(Stated { rate: share * factor, tolerance: 1e-9 * factor })
        }
        Value::Text(text) => text_rate(text, factor, language),
        _ => None,
    }
}

impl Stated {
    /// The computed rate with two decimals, where the stated one differs from it beyond its rounding.
    pub fn differs(self, pair: Pair, measure: &Measure) -> Option<String> {
        let exact: f64 = pair.rate(measure.factor, 9)?.parse().ok()?;
        let tolerance = self.tolerance + exact.abs() * 1e-9 + 1e-9;
        ((self.rate - exact).abs() > tolerance).then(|| pair.rate(measure.factor, 2)).flatten()
    }
}

fn text_rate(text: &str, factor: u64, language: Language) -> Option<Stated> {
    let text = text.trim();
    let bare = text.trim_end_matches(['%', '‰']).trim_end();
    let bare = bare.strip_suffix("/100.000").unwrap_or(bare).trim_end();
    // A sign tells its own factor: 95% of a measure per mille is 950.
    let scale = match text.chars().last()? {
        '%' => factor_float(factor)? / 100.0,
        '‰' => factor_float(factor)? / 1000.0,
        _ => 1.0,
    };
    let plain_text = match language {
        Language::Vi if bare.contains(',') => bare.replace(['.', ' '], "").replace(',', "."),
        Language::Vi if in_groups(bare) => bare.replace('.', ""),
        Language::Vi => bare.to_owned(),
        Language::En => bare.replace([',', ' '], ""),
    };
    plain(&plain_text, scale)
}

fn in_groups(text: &str) -> bool {
    let mut groups = text.split('.');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    (1..=3).contains(&first.len()) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3) && first != "0"
}

/// A number with a decimal point; its tolerance is half a unit of its last digit.
fn plain(text: &str, scale: f64) -> Option<Stated> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let rate: f64 = text.parse().ok().filter(|_| is_number)?;
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let decimals = i32::try_from(decimals).ok()?;
    Some(Stated { rate: rate * scale, tolerance: 0.5 * 10_f64.powi(-decimals) * scale })
}

fn factor_float(factor: u64) -> Option<f64> {
    u32::try_from(factor).ok().map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, factor: u64) -> Option<f64> {
        stated(&Value::Text(text.into()), factor, Language::Vi).map(|stated| stated.rate)
    }

    #[test]
    fn rates_are_read_as_they_are_written() {
        assert_eq!(read("95,45", 100), Some(95.45));
        assert_eq!(read("95,45%", 100), Some(95.45));
        assert_eq!(read("1.234,5", 100_000), Some(1234.5));
        assert_eq!(read("1.234", 100_000), Some(1234.0));
        assert_eq!(read("95.45", 100), Some(95.45));
        assert_eq!(read("Đạt", 100), None);
        assert_eq!(stated(&Value::Percent(0.95), 100, Language::Vi).map(|stated| stated.rate), Some(95.0));
    }
}
