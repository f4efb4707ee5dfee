//! Every code of the catalogue has a case: one edit of a sound return that raises it at its cell, and nothing else.

mod common;

#[macro_use]
#[path = "findings/case.rs"]
mod case;
#[path = "findings/cells.rs"]
mod cells;
#[path = "findings/examples.rs"]
mod examples;
#[path = "findings/explained.rs"]
mod explained;
#[path = "findings/files.rs"]
mod files;
#[path = "findings/held.rs"]
mod held;
#[path = "findings/history.rs"]
mod history;
#[path = "findings/logic.rs"]
mod logic;
#[path = "findings/marked.rs"]
mod marked;
#[path = "findings/nil.rs"]
mod nil;
#[path = "findings/plans.rs"]
mod plans;
#[path = "findings/set.rs"]
mod set;
#[path = "findings/sources.rs"]
mod sources;
#[path = "findings/structure.rs"]
mod structure;
#[path = "findings/tiers.rs"]
mod tiers;

use std::collections::BTreeSet;

use common::{BEFORE, Folder, Form, report};
use report::Exit;

/// The codes that the catalogue defines, as its source lists them.
fn catalogue() -> BTreeSet<String> {
    let source = include_str!("../src/finding/catalogue.rs");
    let is_code = |word: &str| {
        word.len() == 4 && word.starts_with(|c: char| "FSCLHUP".contains(c)) && word[1..].parse::<u16>().is_ok()
    };
    let entries = source.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_entry = words.len() > 3 && ["Error", "Query", "Note"].contains(&words[2]);
        (is_entry && is_code(words[0])).then(|| words[0].to_owned())
    });
    entries.collect()
}

#[test]
fn every_code_has_a_case() {
    let families = [
        files::CASES,
        files::unix::CASES,
        structure::CASES,
        cells::CASES,
        logic::CASES,
        history::CASES,
        explained::CASES,
        nil::CASES,
        set::CASES,
        tiers::CASES,
        sources::CASES,
        plans::CASES,
    ];
    let cases: BTreeSet<String> = families.concat().into_iter().map(str::to_owned).collect();
    let catalogue = catalogue();
    assert!(catalogue.len() > 90, "the scan finds the catalogue's entries: {catalogue:?}");
    let without: Vec<_> = catalogue.difference(&cases).collect();
    assert!(without.is_empty(), "codes without a case: {without:?}");
    let retired: Vec<_> = cases.difference(&catalogue).collect();
    assert!(retired.is_empty(), "cases of no code: {retired:?}");
}

#[test]
fn every_code_is_explained_in_both_languages() {
    for code in catalogue() {
        for language in ["vi", "en"] {
            let run = report(["explain", &code, "--lang", language]);
            assert_eq!(run.exit, Exit::Success, "{code}: {}", run.err);
            assert!(run.out.contains(&code), "{code}: {}", run.out);
        }
    }
}

#[test]
fn a_sound_return_raises_nothing() {
    let run = Folder::of([("tu-ha.csv", Form::sound().csv())]).validate(&[]);
    assert_eq!((run.codes(), run.exit), (Vec::new(), Exit::Success));
    run.assert_balanced();
}

#[test]
fn a_sound_town_raises_nothing() {
    for day in [BEFORE, common::AFTER] {
        let run = Folder::town(2024).consolidate(&["--as-of", day]);
        assert_eq!((run.codes(), run.exit), (Vec::new(), Exit::Success), "{}", run.err);
        run.assert_balanced();
    }
}
