//! Nothing by which a row, a column or an answer is recognised may mean two things.

use super::problems::{Problems, Readings};
use super::written::{self, Written};
use crate::finding::Phrase;

/// Holds the names and words of the plan against each other.
pub fn check(written: &Written, report: &mut Problems) {
    let (mut rows, mut columns) = (Readings::default(), Readings::default());
    let name = || Phrase::new("Tên", "The name");
    for (owner, measure) in written.measures.values().enumerate() {
        for text in [&measure.name].into_iter().chain(&measure.aliases) {
            rows.claim(name(), text, owner, report);
        }
    }
    for (owner, element) in written.elements.values().enumerate() {
        for text in [&element.id, &element.label].into_iter().chain(&element.aliases) {
            columns.claim(name(), text, owner, report);
        }
    }
    for (position, item) in written.items.values().enumerate() {
        for text in [&item.code, &item.label].into_iter().chain(&item.aliases) {
            rows.claim(name(), text, written.measures.entries.len() + position, report);
            columns.claim(name(), text, written.elements.entries.len() + position, report);
        }
    }
    let mut agencies = Readings::default();
    for (owner, agency) in written.agencies.values().enumerate() {
        for text in [&agency.name].into_iter().chain(&agency.short).chain(&agency.aliases) {
            agencies.claim(name(), text, owner, report);
        }
    }
    own_words(&written.words, report);
}

fn own_words(written: &written::Words, report: &mut Problems) {
    let word = || Phrase::new("Chữ", "The word");
    let mut answers = Readings::default();
    for (owner, texts) in [&written.yes, &written.no, &written.zero, &written.no_data].into_iter().enumerate() {
        for text in texts {
            answers.claim(word(), text, owner, report);
        }
    }
    let mut headings = Readings::default();
    for (&heading, texts) in &written.headings {
        for text in texts {
            headings.claim(word(), text, heading as usize, report);
        }
    }
}
