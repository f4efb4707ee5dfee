//! Whether a text that a unit wrote looks as if it named a child. A guess by signs, and so never more than a note; it
//! says which sign it saw and never repeats the text.
//!
//! A name: capitals right after a word for one child ("cháu An"), or a family name with more syllables near such a word,
//! an age or a day of birth. Places, bodies, offices and groups of children are passed over.

mod words;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::finding::{Details, Finding, Phrase};
use crate::model::form::{Field, Form, Row};
use crate::model::grid::Value;
use crate::model::plan::ItemKind;
use crate::model::{Address, Plan};
use words::Words;

/// How many syllables before or after a name a word for a child, or an age, still belongs to it.
const NEAR: usize = 8;
/// Of how many syllables words are made, at most.
const LONGEST: usize = 4;

/// A note for each text of a form in which a child seems to be named.
pub fn check(plan: &Plan, form: &Form) -> Vec<Finding> {
    let words = Words::of(plan.language, &plan.words);
    let mut seen = BTreeSet::new();
    let texts = texts(plan, form).into_iter().filter(|(text, ..)| seen.insert(*text));
    let found = texts.filter_map(|(text, at, measure)| {
        let sign = sign(&words, text)?;
        let place = at.map_or_else(|| form.place.clone(), |at| form.place.at(at));
        let finding = Finding::new(Details::NamesAChild { sign }, place).of(form.unit.clone().ok(), form.year);
        Some(match measure {
            Some(measure) => finding.about(measure),
            None => finding,
        })
    });
    found.collect()
}

/// Every text of a unit's own, with the cell at which, and the measure of which, it is told.
fn texts<'f>(plan: &Plan, form: &'f Form) -> Vec<(&'f str, Option<Address>, Option<usize>)> {
    let items = form.items.iter().filter(|(item, _)| plan.items[*item].kind == ItemKind::Text);
    let items = items.filter_map(|(_, field)| Some((text(field)?, Some(field.at), None)));
    let rows = form.rows.iter().flat_map(|row| {
        let words = [&row.explanation, &row.denominator_explanation, &row.remark];
        words.into_iter().flatten().map(|text| (&**text, cell(row), Some(row.measure)))
    });
    let general = form.explanation.as_deref().map(|text| (text, None, None));
    items.chain(rows).chain(general).collect()
}

fn text(field: &Field) -> Option<&str> {
    match &field.value {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// A cell of the row beside which something is said.
fn cell(row: &Row) -> Option<Address> {
    [&row.numerator, &row.result, &row.denominator].into_iter().flatten().map(|field| field.at).next()
}

/// A syllable, with what stands around it.
struct Token<'t> {
    text: &'t str,
    /// In small letters, of the few of which it is asked.
    lower: OnceCell<String>,
    /// Whether a sign of punctuation ends a phrase after it.
    ends: bool,
    /// Whether it ends a sentence.
    ends_sentence: bool,
}

impl Token<'_> {
    /// Whether it begins with a capital.
    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn lower(&self) -> &str {
        self.lower.get_or_init(|| self.text.to_lowercase())
    }

    /// Whether it is a short form in capitals: THCS, DTTS.
    fn is_short_form(&self) -> bool {
        let letters = || self.text.chars().filter(|sign| sign.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    text.split_whitespace().map(token).filter(|token| !token.text.is_empty()).collect()
}

fn token(part: &str) -> Token<'_> {
    let is_around = |sign: char| !sign.is_alphanumeric() && sign != '+';
    let from = part.trim_start_matches(is_around);
    let word = from.trim_end_matches(is_around);
    let after = &from[word.len()..];
    // An initial has a full stop of its own: Trần Thị B.
    let is_initial = word.chars().count() == 1 && after == ".";
    Token {
        text: word,
        lower: OnceCell::new(),
        ends: !after.is_empty() && !is_initial,
        ends_sentence: after.contains(['.', ';', '!', '?']) && !is_initial,
    }
}

/// What in a text looks as if it named a child.
fn sign(words: &Words<'_>, text: &str) -> Option<Phrase> {
    let reader = Reader { words, tokens: tokens(text) };
    let all = 0..reader.tokens.len();
    if all.clone().any(|at| reader.is_named(at)) {
        return Some(Phrase::new("họ tên một trẻ", "a child's name"));
    }
    if all.clone().any(|at| reader.is_personal_number(at)) {
        return Some(Phrase::new("số định danh", "a personal number"));
    }
    let mut all = all;
    all.any(|at| reader.is_phone(at)).then(|| Phrase::new("số điện thoại", "a telephone number"))
}

struct Reader<'t> {
    words: &'t Words<'t>,
    tokens: Vec<Token<'t>>,
}

impl Reader<'_> {
    /// Whether one of some words ends right before a token, in the same phrase.
    fn follows(&self, at: usize, words: &[&str]) -> bool {
        self.ending(at, words).is_some()
    }

    /// How many syllables the longest such word has.
    fn ending(&self, at: usize, words: &[&str]) -> Option<usize> {
        let is_one = |length: &usize| {
            let Some(from) = at.checked_sub(*length) else { return false };
            let of = &self.tokens[from..at];
            of.iter().all(|token| !token.ends) && words.contains(&joined(of).as_str())
        };
        (1..=LONGEST).rev().find(is_one)
    }

    /// Whether one of some words begins at a token.
    fn begins(&self, at: usize, words: &[&str]) -> bool {
        let rest = self.tokens.get(at..).unwrap_or_default();
        (1..=LONGEST.min(rest.len())).any(|length| words.contains(&joined(&rest[..length]).as_str()))
    }

    /// Whether a word for one child stands right before a token; a group of them is none.
    fn follows_child(&self, at: usize, words: &[&str]) -> bool {
        let length = self.ending(at, words);
        length.is_some_and(|length| !self.follows(at - length, self.words.own.group))
    }

    /// Whether a child's name begins at a token.
    fn is_named(&self, at: usize) -> bool {
        // Few words begin with a capital, and few of these look like a name: whether it is known as something else is asked last.
        let length = self.name_length(at);
        length > 0 && self.looks_like_a_name(at, length) && !self.begins(at, self.words.own.known)
    }

    fn looks_like_a_name(&self, at: usize, length: usize) -> bool {
        let is_whole = length > 1 && (self.words.family.is_empty() || self.is_family(at));
        let is_childs = self.follows_child(at, &self.words.child) && (self.is_family(at) || !self.is_acronym(at));
        let is_of_group = is_whole && self.is_family(at) && self.follows(at, &self.words.child);
        is_childs
            || is_of_group
            || (is_whole && self.follows_child(at, self.words.own.of_children))
            || (is_whole && !self.is_of_another(at) && self.is_near_child(at, length))
    }

    fn is_family(&self, at: usize) -> bool {
        self.words.family.contains(&self.tokens[at].lower())
    }

    fn is_acronym(&self, at: usize) -> bool {
        self.tokens[at].is_short_form()
    }

    /// How many capitals stand together from a token on, up to four.
    fn name_length(&self, at: usize) -> usize {
        let rest = &self.tokens[at..];
        let capitals = rest.iter().take(LONGEST).take_while(|token| token.is_capital()).count();
        let first_end = rest[..capitals].iter().position(|token| token.ends);
        first_end.map_or(capitals, |end| end + 1)
    }

    /// Whether what stands before a name says that it is a place's, a body's, an official's.
    fn is_of_another(&self, at: usize) -> bool {
        let is_after_capital = at > 0 && !self.tokens[at - 1].ends && self.tokens[at - 1].is_capital();
        is_after_capital || self.follows(at, &self.words.not_a_child)
    }

    /// Whether a word for a child, or an age, stands near a name in the same sentence. Where no family names are known,
    /// only an age right after it tells.
    fn is_near_child(&self, at: usize, length: usize) -> bool {
        let (first, last) = (self.sentence_start(at), self.sentence_end(at + length - 1));
        if self.words.family.is_empty() {
            return self.is_age(at + length);
        }
        let near = first.max(at.saturating_sub(NEAR))..(last + 1).min(at + length + NEAR);
        let is_outside = |place: &usize| !(at..at + length).contains(place);
        near.filter(is_outside).any(|place| self.is_age(place) || self.is_child(place))
    }

    fn sentence_start(&self, at: usize) -> usize {
        self.tokens[..at].iter().rposition(|token| token.ends_sentence).map_or(0, |end| end + 1)
    }

    fn sentence_end(&self, at: usize) -> usize {
        let end = self.tokens[at..].iter().position(|token| token.ends_sentence);
        end.map_or(self.tokens.len().saturating_sub(1), |end| at + end)
    }

    /// An age or a day of birth that begins at a token: 9 tuổi, sinh năm 2015.
    fn is_age(&self, at: usize) -> bool {
        let is_number =
            self.tokens.get(at).is_some_and(|token| token.text.starts_with(|sign: char| sign.is_ascii_digit()));
        (is_number && self.begins(at + 1, self.words.own.after_age)) || self.begins(at, self.words.own.before_age)
    }

    /// A word for one child that begins at a token, and is not the beginning of a word for all: trẻ em.
    fn is_child(&self, at: usize) -> bool {
        let words = self.words.child.iter().chain(self.words.own.of_children).copied().collect::<Vec<_>>();
        (1..=LONGEST).any(|length| {
            let after = at + length;
            after <= self.tokens.len()
                && self.ending(after, &words) == Some(length)
                && self.follows_child(after, &words)
                && !self.begins(after, &self.words.child)
        })
    }

    /// Digits that stand for one person: twelve from 0 on, or any after the word for them.
    fn is_personal_number(&self, at: usize) -> bool {
        let digits = self.tokens[at].text;
        let is_all = digits.chars().all(|sign| sign.is_ascii_digit());
        let is_named = [9, 10, 12].contains(&digits.len()) && self.follows(at, self.words.own.number);
        is_all && (is_named || (digits.len() == 12 && digits.starts_with('0')))
    }

    /// A telephone number, grouped or not: from 0 on ten or eleven digits, or after a country's sign.
    fn is_phone(&self, at: usize) -> bool {
        let mut digits = String::new();
        for token in &self.tokens[at..] {
            let is_group = token.text.chars().all(|sign| sign.is_ascii_digit() || ".+-".contains(sign));
            if !is_group || digits.len() > 11 {
                break;
            }
            digits.extend(token.text.chars().filter(char::is_ascii_digit));
            let is_abroad = self.tokens[at].text.starts_with('+');
            let is_whole = [10, 11].contains(&digits.len()) && (is_abroad || digits.starts_with('0'));
            if is_whole {
                return true;
            }
            if token.ends {
                break;
            }
        }
        false
    }
}

fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(Token::lower).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
