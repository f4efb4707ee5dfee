//! Nil returns: a mark that nothing occurred makes what is empty 0, never what is filled.
//!
//! A mark speaks of empty cells alone: a count stays, a mark for "no data" stays without data, a question of yes or no stays
//! open. A numerator above 0 contradicts it.

use crate::finding::Details;
use crate::model::form::{Field, Nil, Row};
use crate::model::text::words;
use crate::model::{Address, Value};

use super::answer::Answers;
use super::count::{Marks, Reading};

/// The heading's own words, which wards repeat under it.
const REPEATED: &[&str] = &["không phát sinh", "nil", "nothing occurred"];

/// What a cell says as a mark that nothing occurred.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Nothing, or that it is not so.
    Absent,
    /// Nothing occurred, says this cell.
    At(Address),
    /// It cannot be told what it says.
    Unclear(Details, Address),
}

/// A count with what a mark says of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Half {
    /// As it stands in its cell.
    Read(Reading),
    /// Empty, and 0 by the mark at this cell.
    Nil(Address),
    /// Empty, beside a mark that cannot be understood, of which alone is spoken.
    Unspoken,
}

/// What the marks say of a row's two counts.
#[derive(Debug, Clone, PartialEq)]
pub struct RowMarks {
    numerator: Mark,
    denominator: Mark,
    /// Whether the denominator's mark is said of it alone, so that it too is contradicted.
    of_denominator: bool,
}

impl Mark {
    /// Reads a mark: the words for yes and no, or the heading's own words again.
    pub fn read(field: Option<&Field>, answers: &Answers, marks: &Marks) -> Self {
        let Some(Field { at, value: Some(value) }) = field else { return Self::Absent };
        let is_repeated = || matches!(value, Value::Text(text) if REPEATED.contains(&words(text).as_str()));
        match answers.mark(value, marks) {
            Ok(Some(true)) => Self::At(*at),
            Ok(_) => Self::Absent,
            Err(_) if is_repeated() => Self::At(*at),
            Err(details) => Self::Unclear(details, *at),
        }
    }

    /// This mark, or where it says nothing that of the whole form.
    fn or(self, whole: &Self) -> Self {
        match (&self, whole) {
            (Self::Absent, Self::At(_)) => whole.clone(),
            _ => self,
        }
    }

    /// What it makes of an empty cell.
    fn over(&self, reading: Reading) -> Half {
        match (self, reading) {
            (Self::At(at), Reading::Blank) => Half::Nil(*at),
            (Self::Unclear(..), Reading::Blank) => Half::Unspoken,
            (_, reading) => Half::Read(reading),
        }
    }

    /// The same half, refused where it is more than 0.
    fn contradicted_by(&self, half: Half) -> Half {
        match (self, half) {
            (Self::At(at), Half::Read(Reading::Count(value @ 1.., _))) => {
                Half::Read(Reading::Wrong(Details::NilContradicted { value, mark_cell: *at }))
            }
            (_, half) => half,
        }
    }
}

impl RowMarks {
    /// Reads the marks of a row, under that of its form.
    pub fn read(row: &Row, whole: &Mark, answers: &Answers, marks: &Marks) -> Self {
        let read = |field: &Option<Field>| Mark::read(field.as_ref(), answers, marks);
        let (numerator, denominator, of_elements) = match &row.nil {
            Nil::Row(field) => (read(field), read(field), false),
            Nil::Elements { numerator, denominator } => (read(numerator), read(denominator), true),
        };
        let of_denominator = of_elements && matches!(denominator, Mark::At(_));
        Self { numerator: numerator.or(whole), denominator: denominator.or(whole), of_denominator }
    }

    /// What the marks make of two counts; `part` where the numerator is part of the denominator.
    pub fn over(&self, numerator: Reading, denominator: Reading, part: bool) -> (Half, Half) {
        let numerator = self.numerator.contradicted_by(self.numerator.over(numerator));
        let denominator = self.denominator.over(denominator);
        match denominator {
            // Where there is none of the whole, there is none of its part.
            Half::Nil(_) if part => (self.denominator.contradicted_by(numerator), denominator),
            _ if self.of_denominator => (numerator, self.denominator.contradicted_by(denominator)),
            _ => (numerator, denominator),
        }
    }

    /// What is to be said of marks that cannot be understood, each once.
    pub fn unclear(&self) -> Vec<(Details, Address)> {
        let mut unclear: Vec<(Details, Address)> = Vec::new();
        for mark in [&self.numerator, &self.denominator] {
            if let Mark::Unclear(details, at) = mark
                && unclear.iter().all(|(_, known)| known != at)
            {
                unclear.push((details.clone(), *at));
            }
        }
        unclear
    }
}
