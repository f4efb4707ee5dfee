//! Collects problems while a plan is checked, and knows the names that its tables define.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::written::{List, Text};
use super::{Origin, Problem};
use crate::finding::{Details, Phrase};
use crate::model::dhis2;

/// Problems, as they come up in one file.
#[derive(Debug)]
pub struct Problems {
    /// The file.
    pub origin: Origin,
    /// What was found.
    pub problems: Vec<Problem>,
}

impl Problems {
    /// An empty one for a file.
    pub const fn new(origin: Origin) -> Self {
        Self { origin, problems: Vec::new() }
    }

    /// Notes a problem at a place.
    pub fn say(&mut self, details: Details, span: Range<usize>) {
        self.problems.push(Problem { details, origin: self.origin, span: Some(span) });
    }

    /// Notes a problem of the whole file.
    pub fn say_of_file(&mut self, details: Details) {
        self.problems.push(Problem { details, origin: self.origin, span: None });
    }

    /// Notes that a value cannot be used, and what is needed instead.
    pub fn bad_value(&mut self, found: &impl ToString, expected: Phrase, span: Range<usize>) {
        self.say(Details::BadValue { found: found.to_string(), expected }, span);
    }

    /// Takes text that must say something.
    pub fn filled(&mut self, text: &Text) -> String {
        if text.get_ref().trim().is_empty() {
            self.bad_value(text.get_ref(), Phrase::new("chữ, không để trống", "some text"), text.span());
        }
        text.get_ref().clone()
    }

    /// Takes a code by which DHIS2 is to know something.
    pub fn dhis2_code(&mut self, text: Option<&Text>) -> Option<String> {
        let text = text?;
        let code = text.get_ref().trim();
        if !dhis2::is_code(code) {
            let expected = Phrase::new("mã DHIS2, từ 1 đến 50 ký tự", "a code of DHIS2, 1 to 50 characters");
            self.bad_value(&code, expected, text.span());
        }
        Some(code.to_owned())
    }
}

/// The names that a list of tables defines, with their positions.
#[derive(Debug)]
pub struct Names {
    what: Phrase,
    positions: HashMap<String, usize>,
    complete: bool,
}

impl Names {
    /// Gathers the names of a list; one that comes twice is a problem.
    pub fn of<T>(what: Phrase, list: &List<T>, name: impl Fn(&T) -> &Text, report: &mut Problems) -> Self {
        let mut names = Self { what, positions: HashMap::new(), complete: list.complete };
        for (position, value) in list.values().enumerate() {
            names.define(name(value), position, report);
        }
        names
    }

    fn define(&mut self, name: &Text, position: usize, report: &mut Problems) {
        let code = report.filled(name);
        match self.positions.entry(code) {
            Entry::Occupied(first) => {
                let code = first.key().clone();
                report.say(Details::DefinedTwice { what: self.what.clone(), code }, name.span());
            }
            Entry::Vacant(place) => {
                place.insert(position);
            }
        }
    }

    /// The position of a name; one that nothing defines is a problem.
    pub fn find(&self, name: &str, span: Range<usize>, report: &mut Problems) -> Option<usize> {
        let found = self.positions.get(name).copied();
        // Where a table of this kind could not be read, the name may have stood there.
        if found.is_none() && self.complete {
            let hint = nearest(name, self.positions.keys().map(String::as_str));
            let (what, code) = (self.what.clone(), name.to_owned());
            report.say(Details::UnknownReference { what, code, hint }, span);
        }
        found
    }

    /// The same for text of the file.
    pub fn resolve(&self, name: &Text, report: &mut Problems) -> Option<usize> {
        self.find(name.get_ref(), name.span(), report)
    }

    /// The position of an element; one that nothing defines is a problem of its own kind.
    pub fn element(&self, id: &str, span: Range<usize>, report: &mut Problems) -> Option<usize> {
        let found = self.positions.get(id).copied();
        if found.is_none() && self.complete {
            let hint = nearest(id, self.positions.keys().map(String::as_str));
            report.say(Details::UnknownElement { id: id.to_owned(), hint }, span);
        }
        found
    }

    /// Names of a table of keys and values, which TOML keeps from coming twice.
    pub fn of_keys<'a>(what: Phrase, keys: impl Iterator<Item = &'a String>) -> Self {
        Self { what, positions: keys.cloned().zip(0..).collect(), complete: true }
    }
}

/// Names by which rows or columns are recognised: no two may be read alike.
#[derive(Debug, Default)]
pub struct Readings {
    owners: HashMap<String, usize>,
}

impl Readings {
    /// Notes that a name belongs to the owner; one that is another's already is a problem.
    pub fn claim(&mut self, what: Phrase, name: &Text, owner: usize, report: &mut Problems) {
        let code = report.filled(name);
        let first = *self.owners.entry(as_read(&code)).or_insert(owner);
        if first != owner {
            report.say(Details::DefinedTwice { what, code }, name.span());
        }
    }
}

/// A name without what recognising does not mind: case, spaces, composed or not, punctuation at its end.
fn as_read(name: &str) -> String {
    let words: Vec<String> = name.nfc().collect::<String>().split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', ',', ';', ':']).to_owned()
}

/// The known word that a misspelt one is likely to be, as a sentence; no words where none is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Phrase {
    let distance = |other: &str| strsim::damerau_levenshtein(&word.to_lowercase(), &other.to_lowercase());
    let most = (word.chars().count() / 3).max(1);
    let best = known.map(|other| (distance(other), other)).filter(|&(steps, _)| steps <= most).min();
    best.map_or(Phrase::none(), |(_, other)| {
        Phrase::made(format!(" Có phải là \"{other}\" không?"), format!(" Is it \"{other}\"?"))
    })
}
