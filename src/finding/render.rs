//! Renderers: a finding as words in one language. They return text; printing is not theirs.

use super::{Details, Finding};
use crate::model::{Language, Plan};

impl Finding {
    /// The title of its kind.
    pub fn title(&self, language: Language) -> &'static str {
        self.details.entry().words(language).title
    }

    /// What was found.
    pub fn message(&self, plan: &Plan, language: Language) -> String {
        self.fill(self.details.entry().words(language).message, plan, language)
    }

    /// What to do about it.
    pub fn help(&self, plan: &Plan, language: Language) -> String {
        self.fill(self.details.entry().words(language).help, plan, language)
    }

    fn fill(&self, template: &str, plan: &Plan, language: Language) -> String {
        fill(template, &self.details.shown(language), |name| self.context(name, plan))
    }

    /// A word of the place, empty where it is not known.
    fn context(&self, name: &str, plan: &Plan) -> String {
        match name {
            "file" => self.place.file.as_deref().unwrap_or_default().to_owned(),
            "sheet" => self.place.sheet.as_ref().map(|(_, name)| name.to_string()).unwrap_or_default(),
            "cell" => self.place.cell.map(|cell| cell.to_string()).unwrap_or_default(),
            "unit" => self.unit.map(|unit| plan.units[unit].title()).unwrap_or_default(),
            "year" => self.year.map(|year| year.to_string()).unwrap_or_default(),
            "measure" => self.measure.map(|measure| plan.measures[measure].code.clone()).unwrap_or_default(),
            _ => String::new(),
        }
    }
}

impl Details {
    /// What was found, where no place and no plan is at hand: the plan file's own findings.
    pub fn message(&self, language: Language) -> String {
        fill(self.entry().words(language).message, &self.shown(language), |_| String::new())
    }

    /// What to do about it, likewise.
    pub fn help(&self, language: Language) -> String {
        fill(self.entry().words(language).help, &self.shown(language), |_| String::new())
    }
}

/// Puts details, and where there is none of that name a word of the place, into the `{…}` of a wording.
fn fill(template: &str, details: &[(&str, String)], context: impl Fn(&str) -> String) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        match details.iter().find(|(detail, _)| *detail == name) {
            Some((_, value)) => text.push_str(value),
            None => text.push_str(&context(name)),
        }
        rest = tail;
    }
    text.push_str(rest);
    text
}

/// All findings, one after the other.
pub fn list(findings: &[Finding], plan: &Plan, language: Language, _colour: bool) -> String {
    findings
        .iter()
        .map(|finding| {
            let code = finding.details.entry().code;
            let cell = finding.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
            format!(
                "{:?}[{code}] {:?} {cell}: {}\n",
                finding.severity,
                finding.place.file,
                finding.message(plan, language)
            )
        })
        .collect()
}

/// The catalogue's words.
pub fn explain(_code: Option<&str>, _language: Language) -> Option<String> {
    None
}
