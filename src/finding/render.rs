//! Renderers: findings as words in one language. They return text; printing is not theirs.

#[cfg(test)]
mod document;
mod explain;
mod fold;
mod list;
mod places;

pub use explain::explain;
pub use list::{Page, Printer, clause, list, short};

use super::{Details, Finding};
use crate::model::show::safe;
use crate::model::{Language, Plan, Severity};

/// How a text is to look where it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Whether the weights are coloured.
    pub colour: bool,
    /// How many columns there are; None: lines are not broken.
    pub width: Option<usize>,
}

impl Finding {
    /// The title of its kind.
    pub fn title(&self, language: Language) -> &'static str {
        self.details.entry().words(language).title
    }

    /// What was found.
    pub fn message(&self, plan: &Plan, language: Language) -> String {
        capitalised(self.fill(self.details.entry().words(language).message, plan, language, str::to_owned))
    }

    /// What to do about it, and the slip that is likely.
    pub fn help(&self, plan: &Plan, language: Language) -> String {
        let help = self.fill(self.details.entry().words(language).help, plan, language, str::to_owned);
        self.hint.map_or_else(|| help.clone(), |hint| format!("{help} ({})", hint.words(language)))
    }

    /// A template with its placeholders filled in; `mend` prepares what comes from files for where it is shown.
    fn fill(&self, template: &str, plan: &Plan, language: Language, mend: fn(&str) -> String) -> String {
        fill(template, &self.details.shown(language), |name| self.context(name, plan, language), mend)
    }

    /// A template as a clause within a printed sentence: safe for a terminal, its own first letter small, no full
    /// stop at its end. What a detail begins with keeps its letter: it may be a name.
    fn clause(&self, template: &str, plan: &Plan, language: Language) -> String {
        let mut text = self.fill(&lower_first(template), plan, language, safe);
        if text.ends_with('.') && !text.ends_with("..") {
            text.pop();
        }
        text
    }

    /// A word of the place, empty where it is not known.
    fn context(&self, name: &str, plan: &Plan, language: Language) -> String {
        match name {
            "file" => self.place.file.as_deref().unwrap_or_default().to_owned(),
            "sheet" => self.place.sheet.as_ref().map(|(_, name)| name.to_string()).unwrap_or_default(),
            "cell" => self.place.cell.map(|cell| cell.to_string()).unwrap_or_default(),
            "unit" => self.unit.map(|unit| plan.units[unit].title()).unwrap_or_default(),
            "year" => self.year.map(|year| year.to_string()).unwrap_or_default(),
            // Only a query is answered there; an error that is explained is still one.
            "explanation" if self.severity == Severity::Query => explanation(language).to_owned(),
            "measure" => self.measure.map(|measure| plan.measures[measure].code.clone()).unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// Where a row explains a query.
const fn explanation(language: Language) -> &'static str {
    match language {
        Language::Vi => "cột Giải trình",
        Language::En => "Explanation",
    }
}

impl Details {
    /// What was found, where no place and no plan is at hand: the plan file's own findings.
    pub fn message(&self, language: Language) -> String {
        fill(self.entry().words(language).message, &self.shown(language), |_| String::new(), str::to_owned)
    }

    /// What to do about it, likewise.
    pub fn help(&self, language: Language) -> String {
        fill(self.entry().words(language).help, &self.shown(language), |_| String::new(), str::to_owned)
    }
}

/// Puts details, and where there is none of that name a word of the place, into the `{…}` of a wording; leaves out what
/// stands between ⟨ and ⟩ where a placeholder in it has nothing to say.
fn fill(
    template: &str,
    details: &[(&str, String)],
    context: impl Fn(&str) -> String,
    mend: fn(&str) -> String,
) -> String {
    let value = |name: &str| match details.iter().find(|(detail, _)| *detail == name) {
        Some((_, value)) => mend(value),
        None => mend(&context(name)),
    };
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('⟨') {
        put(&mut text, before, &value);
        let (optional, tail) = after.split_once('⟩').unwrap_or((after, ""));
        let mut part = String::new();
        if put(&mut part, optional, &value) {
            text.push_str(&part);
        }
        rest = tail;
    }
    put(&mut text, rest, &value);
    text
}

/// Appends a wording with its placeholders filled; whether each of them had something to say.
fn put(text: &mut String, template: &str, value: &impl Fn(&str) -> String) -> bool {
    let mut parts = template.split('{');
    text.push_str(parts.next().unwrap_or_default());
    let mut is_full = true;
    for part in parts {
        let (name, after) = part.split_once('}').unwrap_or((part, ""));
        let value = value(name);
        is_full &= !value.is_empty();
        text.push_str(&value);
        text.push_str(after);
    }
    is_full
}

/// A text with a capital first letter: a message may begin with a label of the plan.
fn capitalised(text: String) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(rest).collect(),
        _ => text,
    }
}

/// A text with a small first letter, unless it begins with an abbreviation.
fn lower_first(text: &str) -> String {
    let mut rest = text.chars();
    match (rest.next(), rest.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => first.to_lowercase().chain(rest).collect(),
        _ => text.to_owned(),
    }
}
