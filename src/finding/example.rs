//! The examples of the catalogue: what the case of each code really says, kept by the tests.

use serde::Deserialize;

use crate::model::Language;

/// Written by the tests (`UPDATE_DOCS=1 cargo test --test findings`), never by hand.
const TEXT: &str = include_str!("examples.json");

/// A finding as it reads with real values.
#[derive(Debug, Clone, Deserialize)]
pub struct Example {
    /// Its code.
    pub code: String,
    vi: Words,
    en: Words,
}

/// The words of an example in one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Words {
    /// What the return, or the plan, holds.
    pub holds: String,
    /// What is said of it.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Example {
    /// Its words in one language.
    pub const fn words(&self, language: Language) -> &Words {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// All examples, in the order of the families.
pub fn examples() -> Vec<Example> {
    serde_json::from_str(TEXT).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::CATALOGUE;

    #[test]
    fn every_code_has_an_example() {
        let codes: Vec<String> = examples().into_iter().map(|example| example.code).collect();
        let catalogue: Vec<&str> = CATALOGUE.iter().map(|entry| entry.code).collect();
        assert_eq!(codes, catalogue, "`UPDATE_DOCS=1 cargo test --test findings` writes the examples");
    }
}
