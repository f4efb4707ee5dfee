//! Text → tables as written. Every key that cannot be read is said, not only the first.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::problems::{Problems, nearest};
use super::words::{shape_problem, syntax_problem};
use super::written::{Entry, List, Written};
use super::{BUILT_IN, Origin, Problem};
use crate::finding::{Details, Phrase};
use crate::model::Language;

/// The tables that a plan may have.
const TABLES: &[&str] = &[
    "plan",
    "letterhead",
    "form",
    "due",
    "thresholds",
    "areas",
    "words",
    "group",
    "agency",
    "indicator",
    "measure",
    "element",
    "rule",
    "item",
    "unit",
];

type Node<'a> = Spanned<DeValue<'a>>;

/// Reads the text; nothing where it is no TOML at all.
pub fn read(text: &str) -> (Option<Written>, Vec<Problem>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut report = Problems::new(Origin::Plan);
    if !errors.is_empty() {
        syntax(text, &errors, &mut report);
        return (None, report.problems);
    }
    let mut reader = Reader { root: root.into_inner(), report };
    let written = reader.written();
    reader.leftover();
    (Some(written), reader.report.problems)
}

/// The language of a plan, as far as its text can be read.
pub fn language(text: &str) -> Language {
    let (root, _) = DeTable::parse_recoverable(text);
    let said =
        root.get_ref().get("plan").and_then(|plan| plan.get_ref().as_table()?.get("language")?.get_ref().as_str());
    if said == Some("en") { Language::En } else { Language::Vi }
}

/// The list of units that a plan names, as it names it; what is wrong with the plan is said by loading it.
pub fn units_file(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        plan: Units,
    }
    #[derive(Deserialize)]
    struct Units {
        units: String,
    }
    if text == BUILT_IN {
        return None;
    }
    toml::from_str::<Named>(text).ok().map(|named| named.plan.units)
}

/// One problem a line: a single slip often trips the parser several times.
fn syntax(text: &str, errors: &[toml::de::Error], report: &mut Problems) {
    // A table given as a plan has as many slips as lines: the lines are told apart once.
    let ends: Vec<usize> = text.match_indices('\n').map(|(end, _)| end).collect();
    let line = |at: usize| ends.partition_point(|end| *end < at);
    let mut last = None;
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let here = Some(line(span.start));
        if last != here {
            report.say(syntax_problem(error.message()), span);
        }
        last = here;
    }
}

struct Reader<'a> {
    root: DeTable<'a>,
    report: Problems,
}

impl<'a> Reader<'a> {
    fn written(&mut self) -> Written {
        Written {
            head: self.required("plan"),
            letterhead: self.table("letterhead").unwrap_or_default(),
            form: self.table("form").unwrap_or_default(),
            due: self.required("due"),
            areas: self.table("areas").unwrap_or_default(),
            thresholds: self.table("thresholds").unwrap_or_default(),
            words: self.table("words").unwrap_or_default(),
            groups: self.list("group"),
            agencies: self.list("agency"),
            indicators: self.list("indicator"),
            measures: self.list("measure"),
            elements: self.list("element"),
            rules: self.list("rule"),
            items: self.list("item"),
            units: self.list("unit"),
        }
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        if !self.root.contains_key(name) {
            self.report.say_of_file(Details::MissingKey { key: format!("[{name}]") });
        }
        self.table(name)
    }

    fn table<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let node = self.root.remove(name)?;
        // A list would do for the toml crate, too: its values in place of the keys in their order.
        if !matches!(node.get_ref(), DeValue::Table(_)) {
            let found = Phrase::made(name.to_owned(), name.to_owned());
            let expected = Phrase::made(format!("một phần [{name}]"), format!("a table [{name}]"));
            self.report.say(Details::WrongType { found, expected }, node.span());
            return None;
        }
        self.node(node).0
    }

    fn list<T: DeserializeOwned>(&mut self, name: &str) -> List<T> {
        let mut list = List::default();
        let Some(node) = self.root.remove(name) else { return list };
        let span = node.span();
        let DeValue::Array(nodes) = node.into_inner() else {
            let found = Phrase::made(format!("[{name}]"), format!("[{name}]"));
            let expected = Phrase::made(format!("[[{name}]], hai ngoặc vuông"), format!("[[{name}]], two brackets"));
            self.report.say(Details::WrongType { found, expected }, span);
            return List { complete: false, ..list };
        };
        for node in nodes {
            let span = node.span();
            let (value, sound) = self.node(node);
            list.complete &= value.is_some();
            list.entries.extend(value.map(|value| Entry { value, span, sound }));
        }
        list
    }

    /// Reads one table. The toml crate stops at the first key that it cannot read; that key is said and taken out, and
    /// the rest is read again. Also tells whether nothing had to be taken out.
    fn node<T: DeserializeOwned>(&mut self, mut node: Node<'a>) -> (Option<T>, bool) {
        let mut removed: Vec<String> = Vec::new();
        loop {
            let error = match T::deserialize(ValueDeserializer::from(node.clone())) {
                Ok(value) => return (Some(value), removed.is_empty()),
                Err(error) => error,
            };
            let span = error.span().unwrap_or_else(|| node.span());
            let details = shape_problem(error.message());
            let is_consequence = matches!(&details, Details::MissingKey { key } if removed.contains(key));
            if !is_consequence {
                self.report.say(details, span.clone());
            }
            match remove_at(node.get_mut(), &span) {
                Some(key) => removed.push(key),
                None => return (None, false),
            }
        }
    }

    /// What no table of a plan is called.
    fn leftover(&mut self) {
        for (key, _) in &self.root {
            let hint = nearest(key.get_ref(), TABLES.iter().copied());
            self.report.say(Details::UnknownKey { key: key.get_ref().to_string(), hint }, key.span());
        }
    }
}

/// Takes out the innermost key whose name or value covers the place; its name.
fn remove_at(value: &mut DeValue<'_>, span: &Range<usize>) -> Option<String> {
    match value {
        DeValue::Array(values) => values.iter_mut().find_map(|value| remove_at(value.get_mut(), span)),
        DeValue::Table(table) => {
            let inner = table.iter_mut().find_map(|(_, value)| remove_at(value.get_mut(), span));
            inner.or_else(|| {
                let covers = |outer: Range<usize>| outer.start <= span.start && span.end <= outer.end;
                let here = table.iter().find(|(key, value)| covers(key.span()) || covers(value.span()));
                let key = here.map(|(key, _)| key.get_ref().to_string())?;
                table.remove(key.as_str()).map(|_| key)
            })
        }
        _ => None,
    }
}
