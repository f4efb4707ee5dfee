//! The details of a finding: numbers, dates, addresses and words, each as a message in either language shows it.

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Address, Language};

/// A detail as a message shows it.
pub(super) trait Shown {
    /// Its words in one language.
    fn shown(&self, language: Language) -> String;
}

impl Shown for String {
    fn shown(&self, _: Language) -> String {
        self.clone()
    }
}

impl Shown for u64 {
    fn shown(&self, language: Language) -> String {
        language.whole(*self)
    }
}

impl Shown for i64 {
    fn shown(&self, language: Language) -> String {
        language.whole(*self)
    }
}

/// A number shown as bare digits, where its grouping is what is being spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Digits(pub u64);

impl Shown for Digits {
    fn shown(&self, _: Language) -> String {
        self.0.to_string()
    }
}

/// A number worked out, kept with a decimal point and shown with the sign of the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Decimal(pub String);

impl Shown for Decimal {
    fn shown(&self, language: Language) -> String {
        language.decimal(&self.0)
    }
}

/// Years are not grouped.
impl Shown for i32 {
    fn shown(&self, _: Language) -> String {
        self.to_string()
    }
}

impl Shown for Address {
    fn shown(&self, _: Language) -> String {
        self.to_string()
    }
}

impl Shown for NaiveDate {
    fn shown(&self, language: Language) -> String {
        language.date(*self)
    }
}

/// What is not known is left out.
impl<T: Shown> Shown for Option<T> {
    fn shown(&self, language: Language) -> String {
        self.as_ref().map(|value| value.shown(language)).unwrap_or_default()
    }
}

/// Boxed where a finding would otherwise be too large to hand back as an error.
impl<T: Shown> Shown for Box<T> {
    fn shown(&self, language: Language) -> String {
        self.as_ref().shown(language)
    }
}

/// A detail that is itself words, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Phrase {
    /// In Vietnamese.
    pub vi: Cow<'static, str>,
    /// In English.
    pub en: Cow<'static, str>,
}

impl Phrase {
    /// Fixed words.
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi: Cow::Borrowed(vi), en: Cow::Borrowed(en) }
    }

    /// Words put together.
    pub const fn made(vi: String, en: String) -> Self {
        Self { vi: Cow::Owned(vi), en: Cow::Owned(en) }
    }

    /// What is shown otherwise in each language: figures, most of all.
    pub fn in_each(shown: impl Fn(Language) -> String) -> Self {
        Self::made(shown(Language::Vi), shown(Language::En))
    }

    /// No words at all.
    pub const fn none() -> Self {
        Self::new("", "")
    }

    /// Its words in one language.
    pub fn words(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

impl Shown for Phrase {
    fn shown(&self, language: Language) -> String {
        self.words(language).to_owned()
    }
}
