//! What `validate` tells of the files it checked: as text, as JSON, as lines for a spreadsheet.

mod figures;
mod json;
mod lines;
mod text;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

pub use json::{json, schema};
pub use lines::lines;
pub use text::{Wanted, closing, text};

use crate::finding::Finding;
use crate::model::results::SourceResult;
use crate::model::returns::{Balance, Fate, Return};
use crate::model::{Language, Plan, Severity};

/// Everything these writers are given.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The files by name.
    pub files: &'a [Checked<'a>],
    /// The language of the words.
    pub language: Language,
    /// Whether the figures are shown as they were understood.
    pub show: bool,
}

/// One file as it was checked.
#[derive(Debug, Clone)]
pub struct Checked<'a> {
    /// Its name.
    pub file: &'a str,
    /// The returns in it, and what became of each.
    pub returns: Vec<(&'a Return, Fate)>,
    /// What there is to say about it, in order.
    pub findings: Vec<&'a Finding>,
    /// Its cells by class.
    pub cells: Balance,
}

impl<'a> Checked<'a> {
    /// All files with their returns and findings; those that were skipped stand only in their findings.
    pub fn all(
        sources: &'a [SourceResult],
        returns: &'a [Return],
        fates: &[Fate],
        findings: &'a [Finding],
    ) -> Vec<Self> {
        let mut of_file: HashMap<&str, Vec<&Finding>> = HashMap::new();
        for finding in findings {
            of_file.entry(finding.place.file.as_deref().unwrap_or_default()).or_default().push(finding);
        }
        let read: BTreeSet<&Arc<str>> = sources.iter().map(|source| &source.source.file).collect();
        let named: BTreeSet<&Arc<str>> = findings.iter().filter_map(|finding| finding.place.file.as_ref()).collect();
        let file = |file: &'a str, cells| Self {
            file,
            returns: Vec::new(),
            findings: of_file.get(file).cloned().unwrap_or_default(),
            cells,
        };
        let mut files: Vec<Self> = sources.iter().map(|source| file(&source.source.file, source.cells)).collect();
        returns.iter().zip(fates).for_each(|(made, fate)| files[made.source].returns.push((made, *fate)));
        files.extend(named.difference(&read).map(|skipped| file(skipped, Balance::default())));
        files.sort_by_key(|checked| checked.file);
        files
    }

    /// Whether it can be sent. Where one is strict, an open query holds it back too.
    pub fn verdict(&self, is_strict: bool) -> Verdict {
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let open = self.findings.iter().filter(|finding| finding.is_open_query()).count();
        let is_any = |fate: Fate| self.returns.iter().any(|(_, of)| *of == fate);
        if errors > 0 || (is_strict && open > 0) {
            Verdict::NotReady { errors, open }
        } else if is_any(Fate::Used) {
            Verdict::Ready { open }
        } else if is_any(Fate::Superseded) {
            Verdict::Replaced
        } else {
            Verdict::NoReturn
        }
    }
}

/// Whether a file can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is wrong with it; so many queries are open.
    Ready {
        /// How many.
        open: usize,
    },
    /// It has to be mended first.
    NotReady {
        /// How many errors there are.
        errors: usize,
        /// How many queries are open.
        open: usize,
    },
    /// Another file holds a later or an equal return of the same unit and year.
    Replaced,
    /// There is no unit's return in it, and nothing wrong that would hide one.
    NoReturn,
}
