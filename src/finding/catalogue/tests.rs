//! The words fit their details, and each other in both languages; codes stand in their order.

use super::*;

/// What the words may name beside a finding's own details.
const CONTEXT: &[&str] = &["file", "sheet", "cell", "unit", "year", "measure", "explanation"];

fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
}

#[test]
fn every_placeholder_names_a_detail_or_the_place() {
    for entry in CATALOGUE {
        for words in [&entry.vi, &entry.en] {
            for text in [words.title, words.message, words.help] {
                for name in placeholders(text) {
                    assert!(
                        entry.details.contains(&name) || CONTEXT.contains(&name),
                        "{}: {{{name}}} in {text:?}",
                        entry.code
                    );
                }
            }
        }
    }
}

#[test]
fn both_languages_tell_the_same_details() {
    for entry in CATALOGUE {
        let told = |words: &Words| {
            let mut names = [placeholders(words.message), placeholders(words.help)].concat();
            names.sort_unstable();
            names.dedup();
            names.into_iter().filter(|name| entry.details.contains(name)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(told(&entry.vi), told(&entry.en), "{}", entry.code);
    }
}

#[test]
fn codes_are_in_order_and_used_once() {
    for (entry, next) in CATALOGUE.iter().zip(&CATALOGUE[1..]) {
        let family = |code: &str| "FSCLHUP".find(&code[..1]);
        assert!(
            (family(entry.code), entry.code) < (family(next.code), next.code),
            "{} before {}",
            entry.code,
            next.code
        );
    }
}

#[test]
fn every_finding_has_words() {
    for entry in CATALOGUE {
        for words in [&entry.vi, &entry.en] {
            assert!(!words.title.is_empty() && !words.message.is_empty() && !words.help.is_empty(), "{}", entry.code);
        }
    }
}
