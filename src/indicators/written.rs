//! The plan's file as it is written: its tables and keys. What they mean is checked later.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::{Spanned, Value};

use crate::model::plan::{Heading, ItemKind};
use crate::model::{Language, Severity};

/// Text with its place in the file.
pub type Text = Spanned<String>;

/// The whole file.
#[derive(Debug, Default)]
pub struct Written {
    /// `[plan]`
    pub head: Option<Head>,
    /// `[letterhead]`
    pub letterhead: Letterhead,
    /// `[form]`
    pub form: FormFrame,
    /// `[due]`
    pub due: Option<Due>,
    /// `[areas]`
    pub areas: BTreeMap<String, String>,
    /// `[thresholds]`
    pub thresholds: Thresholds,
    /// `[words]`
    pub words: Words,
    /// `[[group]]`
    pub groups: List<Group>,
    /// `[[agency]]`
    pub agencies: List<Agency>,
    /// `[[indicator]]`
    pub indicators: List<Indicator>,
    /// `[[measure]]`
    pub measures: List<Measure>,
    /// `[[element]]`
    pub elements: List<Element>,
    /// `[[rule]]`
    pub rules: List<Rule>,
    /// `[[item]]`
    pub items: List<Item>,
    /// `[[unit]]`
    pub units: List<Unit>,
}

/// The tables of one name.
#[derive(Debug)]
pub struct List<T> {
    /// Those that could be read.
    pub entries: Vec<Entry<T>>,
    /// Whether all could be, so that a name that is not here is defined nowhere.
    pub complete: bool,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), complete: true }
    }
}

impl<T> List<T> {
    /// The tables without their places.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.value)
    }
}

/// One table.
#[derive(Debug)]
pub struct Entry<T> {
    /// What it says.
    pub value: T,
    /// Its heading.
    pub span: Range<usize>,
    /// Whether every key of it could be read; where not, that is said, and what it seems to lack is not.
    pub sound: bool,
}

/// `[plan]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Head {
    pub number: String,
    pub title: String,
    pub issued: Option<Spanned<Value>>,
    pub period: Spanned<Value>,
    #[serde(default)]
    pub language: Language,
    pub issuing_body: String,
    pub receiver: String,
    pub units: Option<Text>,
}

/// `[letterhead]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Letterhead {
    pub authority: Vec<String>,
    pub country: Vec<String>,
    pub place: String,
    pub symbol: String,
    pub signature: Vec<String>,
    pub recipients: Vec<String>,
}

/// `[form]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct FormFrame {
    pub authority: Vec<String>,
    pub title: String,
    pub prepared: Vec<String>,
    pub signature: Vec<String>,
}

/// `[due]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Due {
    pub returns: Spanned<DueDay>,
    pub report: Spanned<DueDay>,
}

/// `{ before = "30/11" }` or `{ by = "30/11" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct DueDay {
    pub before: Option<Text>,
    pub by: Option<Text>,
    #[serde(default)]
    pub next_year: bool,
}

/// `[thresholds]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Thresholds {
    pub numerator_percent: u64,
    pub numerator_cases: u64,
    pub denominator_percent: u64,
    pub denominator_cases: u64,
    pub agency_percent: u64,
    pub agency_cases: u64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            numerator_percent: 50,
            numerator_cases: 10,
            denominator_percent: 10,
            denominator_cases: 10,
            agency_percent: 5,
            agency_cases: 1,
        }
    }
}

/// `[words]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Words {
    pub yes: Vec<Text>,
    pub no: Vec<Text>,
    pub zero: Vec<Text>,
    pub no_data: Vec<Text>,
    pub headings: BTreeMap<Heading, Vec<Text>>,
}

/// `[[group]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Group {
    pub code: Text,
    pub title: String,
}

/// `[[agency]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Agency {
    pub code: Text,
    pub name: Text,
    pub short: Option<Text>,
    #[serde(default)]
    pub aliases: Vec<Text>,
    #[serde(default)]
    pub reports: bool,
}

/// `[[indicator]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Indicator {
    pub code: Text,
    pub group: Text,
    pub wording: String,
    #[serde(default)]
    pub agencies: Vec<AgencyRole>,
}

/// `{ agency = "y_te", role = "chủ trì" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct AgencyRole {
    pub agency: Text,
    pub role: String,
}

/// `[[measure]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Measure {
    pub code: Text,
    pub indicator: Text,
    pub name: Text,
    #[serde(default)]
    pub aliases: Vec<Text>,
    pub numerator: Option<Text>,
    pub denominator: Option<Text>,
    pub yes_no: Option<Text>,
    pub per: Option<Spanned<u64>>,
    pub unit: Option<String>,
    #[serde(default)]
    pub target: BTreeMap<Text, Text>,
    #[serde(default)]
    pub baseline: BTreeMap<Text, Text>,
    #[serde(default)]
    pub striving: bool,
    pub area: Option<Text>,
    #[serde(default)]
    pub exceeds: Exceeds,
    #[serde(default)]
    pub required: bool,
    pub denominator_below: Option<Text>,
    pub official_source: Option<Text>,
    pub remark: Option<String>,
    pub decimals: Option<Spanned<u32>>,
}

/// What weighs a numerator above its denominator.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Exceeds {
    /// It must be mended.
    #[default]
    Error,
    /// It must be mended or explained.
    Query,
    /// It is no proportion.
    Allowed,
}

/// What a breach weighs.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It must be mended.
    #[default]
    Error,
    /// It must be mended or explained.
    Query,
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Error => Self::Error,
            Weight::Query => Self::Query,
        }
    }
}

/// `[[element]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Element {
    pub id: Text,
    pub label: Text,
    pub description: Option<String>,
    #[serde(default)]
    pub aliases: Vec<Text>,
    #[serde(default)]
    pub differs: Weight,
    #[serde(default)]
    pub sensitive: bool,
}

/// `[[rule]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Rule {
    pub expect: Text,
    pub severity: Weight,
    pub message: Option<String>,
}

/// `[[item]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Item {
    pub code: Text,
    pub label: Text,
    #[serde(default)]
    pub aliases: Vec<Text>,
    pub kind: ItemKind,
}

/// `[[unit]]`, or a line of a list of units.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys of the file, explained there")]
pub struct Unit {
    pub code: Text,
    #[serde(default)]
    pub kind: String,
    pub name: Text,
    pub area: Option<Text>,
    pub parent: Option<Text>,
    pub valid_from: Option<Spanned<Value>>,
    pub valid_to: Option<Spanned<Value>>,
    pub successor: Option<String>,
}
