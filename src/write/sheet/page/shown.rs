//! What cells show.

/// What a cell shows: the stored result of a formula, or the value itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

impl From<f64> for Shown {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Shown {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Shown {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl Shown {
    /// "–": there is nothing to show.
    pub fn nothing() -> Self {
        Self::Text("–".to_owned())
    }

    /// As the workbook's writer wants a formula's result.
    pub fn stored(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A count as a cell holds it.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub const fn float(count: u64) -> f64 {
    count as f64
}
