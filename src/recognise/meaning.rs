//! What a text means to a plan, found out once: all returns of a year bear the same headings and names, and every cell of
//! them is asked several things.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use foldhash::fast::RandomState;

use crate::model::calendar;
use crate::model::plan::Heading;
use crate::model::text::{heading_key, heading_of, name_of, words};

use super::unit::key_of;
use super::vocabulary::{Lists, NamedBy};

/// So many texts are remembered, none longer than so many bytes: what returns share is short.
const MOST_TEXTS: usize = 8_192;
const LONGEST_TEXT: usize = 240;

/// Everything that a text may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// What it heads.
    pub heading: Option<Heading>,
    /// What it announces as a label alone.
    pub label: Option<Heading>,
    /// What it announces, with the place (from, to) in it of what it says.
    pub announced: Option<(Heading, (usize, usize))>,
    /// The date of a page's date line; None inside: the day is blank.
    pub dated: Option<Option<NaiveDate>>,
    /// The measure of this code.
    pub code: Option<usize>,
    /// The measure of this name.
    pub name: Option<usize>,
    /// The element of this id, label or alias.
    pub element: Option<usize>,
    /// The item of this code, label or alias.
    pub item: Option<usize>,
    /// By what it names a unit that has none below it, if it does.
    pub unit: Option<NamedBy>,
}

impl Meaning {
    /// Whether it says anything of a page or of a table's columns.
    pub const fn speaks(&self) -> bool {
        self.heading.is_some() || self.label.is_some() || self.announced.is_some() || self.dated.is_some()
    }

    fn of(text: &str, lists: &Lists) -> Self {
        let words = words(text);
        let (heading, name) = (heading_of(&words), name_of(&words));
        let label = lists.labels.get(heading).copied();
        Self {
            heading: lists.headings.get(heading).copied(),
            label,
            announced: announced(text, label, lists),
            dated: if text.len() < 200 { calendar::dated_line(text) } else { None },
            code: code(&words, lists),
            name: lists.names.get(name).copied().or_else(|| coded_name(name, lists)),
            element: lists.elements.get(name).copied(),
            item: lists.items.get(name).copied(),
            unit: lists.units.get(&key_of(words)).copied(),
        }
    }
}

/// The measure of a code; a decimal comma is read as the point it was.
pub(super) fn code(words: &str, lists: &Lists) -> Option<usize> {
    let key = words.trim_end_matches('.');
    let by_comma = || key.contains(',').then(|| lists.codes.get(&key.replace(',', "."))).flatten();
    lists.codes.get(key).or_else(by_comma).copied()
}

/// The measure of a name with its own code before it, in one cell: "2.1. Tỷ suất …". Code and name have to be of one measure.
fn coded_name(words: &str, lists: &Lists) -> Option<usize> {
    let (first, rest) = words.split_once(' ').filter(|_| begins_with_digit(words))?;
    let measure = code(first.trim_end_matches(['.', ')', ':', '-', '–']), lists)?;
    lists.names.get(name_of(rest)).copied().filter(|named| *named == measure)
}

/// Splits "Mã đơn vị: 19996" into what it announces and the place of what it says.
fn announced(text: &str, whole: Option<Heading>, lists: &Lists) -> Option<(Heading, (usize, usize))> {
    let label = |text: &str| lists.labels.get(&heading_key(text)).copied();
    if let Some((before, after)) = text.split_once([':', '：'])
        && let Some(heading) = label(before)
    {
        let start = text.len() - after.trim_start().len();
        return Some((heading, (start, start + after.trim().len())));
    }
    if let Some(heading) = whole {
        return Some((heading, (text.len(), text.len())));
    }
    // Years, dates and codes of units begin with a digit.
    let trimmed = text.trim_end();
    let (before, last) = trimmed.rsplit_once(char::is_whitespace).filter(|(_, last)| begins_with_digit(last))?;
    let heading = label(before.trim_start())?;
    let reads = match heading {
        Heading::Year => calendar::year(last).is_some(),
        Heading::Date => calendar::date(last).is_some(),
        Heading::UnitCode => last.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    };
    reads.then_some((heading, (trimmed.len() - last.len(), trimmed.len())))
}

fn begins_with_digit(text: &str) -> bool {
    text.bytes().next().is_some_and(|first| first.is_ascii_digit())
}

/// Whether a text is nothing but a figure, as delimited text is full of: it is spelt as it stands.
pub(super) fn is_figure(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'))
}

/// The meanings found so far. A clone remembers nothing yet.
#[derive(Debug, Default)]
pub struct Known(Mutex<HashMap<Box<str>, Meaning, RandomState>>);

impl Clone for Known {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Known {
    /// What a text means by these lists, always the same ones.
    pub fn of(&self, text: &str, lists: &Lists) -> Meaning {
        if text.len() > LONGEST_TEXT {
            return Meaning::of(text, lists);
        }
        // A meaning is entered whole or not at all: a panic of another thread leaves nothing half done.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(meaning) = known.get(text) {
            return *meaning;
        }
        let meaning = Meaning::of(text, lists);
        if known.len() < MOST_TEXTS {
            known.insert(text.into(), meaning);
        }
        meaning
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use crate::recognise::vocabulary::Vocabulary;

    #[test]
    fn a_text_means_the_same_whenever_it_is_asked() {
        let vocabulary = Vocabulary::new(&fixtures::plan());
        let texts =
            ["Tử số", " Mã đơn vị:  20011 ", "Năm 2024", "Năm nay", "Ngày báo cáo 25/11/2024", "2.1", "2,1", ""];
        for text in texts {
            let asked = |vocabulary: &Vocabulary| {
                let code = vocabulary.code(text);
                format!("{:?} {:?} {code:?}", vocabulary.heading(text), vocabulary.announced(text))
            };
            let first = asked(&vocabulary);
            assert_eq!((asked(&vocabulary), asked(&vocabulary.clone())), (first.clone(), first), "{text:?}");
        }
        assert_eq!(vocabulary.announced(" Mã đơn vị:  20011 "), Some((Heading::UnitCode, "20011")));
        assert_eq!(vocabulary.announced("Năm 2024 "), Some((Heading::Year, "2024")));
        assert_eq!(vocabulary.announced("Năm nay"), None);
    }
}
