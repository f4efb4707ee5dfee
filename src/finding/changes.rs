//! What differs between two versions of a return, cell by cell, and what that does to the sums: all of it for scripts,
//! the first few in words.

use schemars::JsonSchema;
use serde::Serialize;

use super::detail::Shown;
use crate::model::plan::MeasureKind;
use crate::model::results::{MeasureResult, Status};
use crate::model::show::{rate, rate_unit, status};
use crate::model::{Address, Language, Pair, Plan};

/// How many changes, or effects, are named in words.
const MOST_NAMED: usize = 3;

/// What differs between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, Default)]
#[serde(transparent)]
pub struct Changes(pub Vec<Change>);

/// One cell that differs, or what differs and stands in no one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// Code of the measure; None: of the whole return.
    pub measure: Option<String>,
    /// What of it.
    pub part: Part,
    /// Of an item, what the form asks.
    pub item: Option<String>,
    /// The cell in the earlier version.
    pub cell_before: Option<Address>,
    /// The cell in the later version.
    pub cell: Option<Address>,
    /// The count before; of an answer 1 or 0.
    pub before: Option<u64>,
    /// The count now.
    pub now: Option<u64>,
}

/// What of a measure, or of a return, differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The numerator.
    Numerator,
    /// The denominator.
    Denominator,
    /// The answer to a yes/no measure.
    Answer,
    /// Only whether the same counts can be used: 1 or 0.
    Use,
    /// The words that explain it.
    Explanation,
    /// An item's words or number.
    Item,
}

impl Change {
    /// A change without cells and counts.
    pub const fn of(part: Part, measure: Option<String>) -> Self {
        Self { measure, part, item: None, cell_before: None, cell: None, before: None, now: None }
    }

    /// "9.1 (ô D24): 4 → 5".
    fn words(&self, language: Language) -> String {
        let explanation = || language.pick("giải trình", "explanation").to_owned();
        let name = match (&self.measure, &self.item, self.part) {
            (Some(code), _, Part::Explanation) => return format!("{code}: {}", explanation()),
            (Some(code), ..) => code.clone(),
            (None, Some(label), _) => return label.clone(),
            (None, None, _) => return language.pick("giải trình chung", "general explanation").to_owned(),
        };
        let said = |count: Option<u64>| match (count, self.part) {
            (None, _) => "–".to_owned(),
            (Some(0), Part::Answer) => language.pick("Không", "No").to_owned(),
            (Some(_), Part::Answer) => language.pick("Có", "Yes").to_owned(),
            (Some(0), Part::Use) => language.pick("không dùng được", "not usable").to_owned(),
            (Some(_), Part::Use) => language.pick("dùng được", "usable").to_owned(),
            (Some(count), _) => language.whole(count),
        };
        format!("{name}{}: {} → {}", self.place(language), said(self.before), said(self.now))
    }

    fn place(&self, language: Language) -> String {
        let cell = language.pick("ô", "cell");
        match (self.cell_before, self.cell) {
            (None, None) => String::new(),
            (Some(before), Some(now)) if before != now => format!(" ({cell} {before} → {now})"),
            (_, Some(at)) | (Some(at), None) => format!(" ({cell} {at})"),
        }
    }
}

impl Changes {
    /// How many there are.
    pub const fn count(&self) -> u64 {
        self.0.len() as u64
    }
}

impl Shown for Changes {
    fn shown(&self, language: Language) -> String {
        named(self.0.iter().map(|change| change.words(language)).collect(), language)
    }
}

/// What a replacement did to the report's sums, those whose verdict it turned first. Empty where nothing changed, or
/// where no report is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, Default)]
#[serde(transparent)]
pub struct Effects(pub Vec<Effect>);

/// A measure's sum with the earlier version in place, and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Effect {
    /// Code of the measure.
    pub measure: String,
    /// With the earlier version.
    pub before: Summed,
    /// With the later one.
    pub now: Summed,
    /// Whether it is a rate, and not so many of so many units.
    #[serde(skip)]
    is_rate: bool,
    /// How the rate is counted, as the plan labels it: %, /100.000.
    #[serde(skip)]
    unit: String,
}

/// A sum with its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summed {
    /// Σ numerators.
    pub numerator: u64,
    /// Σ denominators.
    pub denominator: u64,
    /// The verdict.
    pub status: Status,
    /// The rate as it is shown, without its unit, in Vietnamese and in English.
    #[serde(skip)]
    rate: Option<[String; 2]>,
}

impl Effect {
    /// The effect on a measure.
    pub fn of(plan: &Plan, measure: usize, year: i32, [before, now]: [&MeasureResult; 2]) -> Self {
        let of = &plan.measures[measure];
        let summed = |result: &MeasureResult| {
            let Pair { numerator, denominator } = result.assessed.pair;
            let rate = |language| {
                let rate = rate(plan, measure, result.assessed.pair, year, language);
                rate.map(|rate| rate.trim_end_matches(&of.unit_label).trim_end().to_owned())
            };
            let rate = rate(Language::Vi).zip(rate(Language::En)).map(Into::into);
            Summed { numerator, denominator, status: result.assessed.status, rate }
        };
        Self {
            measure: of.code.clone(),
            before: summed(before),
            now: summed(now),
            is_rate: matches!(of.kind, MeasureKind::Ratio { .. }),
            unit: rate_unit(of),
        }
    }

    /// Whether it turned the verdict.
    pub fn turns(&self) -> bool {
        self.before.status != self.now.status
    }

    /// "9.1: 430 → 441 trên 100.000 (Đạt → Chưa đạt)".
    fn words(&self, language: Language) -> String {
        let figures = match (&self.before.rate, &self.now.rate) {
            (Some(before), Some(now)) if self.is_rate && before != now => {
                let [before, now] = [before, now].map(|[vi, en]| language.pick(vi, en));
                let unit = match self.unit.strip_prefix('/') {
                    Some(per) => format!(" {} {per}", language.pick("trên", "per")),
                    None => self.unit.clone(),
                };
                format!("{before} → {now}{unit}")
            }
            _ => format!("{} → {}", self.before.counts(language), self.now.counts(language)),
        };
        let verdict = || format!(" ({} → {})", status(self.before.status, language), status(self.now.status, language));
        format!("{}: {figures}{}", self.measure, if self.turns() { verdict() } else { String::new() })
    }
}

impl Summed {
    fn counts(&self, language: Language) -> String {
        format!("{}/{}", language.whole(self.numerator), language.whole(self.denominator))
    }
}

impl Shown for Effects {
    fn shown(&self, language: Language) -> String {
        named(self.0.iter().map(|effect| effect.words(language)).collect(), language)
    }
}

/// The first few, and how many more there are.
pub fn named(words: Vec<String>, language: Language) -> String {
    let more = words.len().saturating_sub(MOST_NAMED);
    let mut text = words.into_iter().take(MOST_NAMED).collect::<Vec<_>>().join("; ");
    if more > 0 {
        let word = language.pick(["và", "chỗ khác"], ["and", "more"]);
        text += &format!("; {} {more} {}", word[0], word[1]);
    }
    text
}
