//! What stands around a table: unit, year and date by their labels, and the page's date line.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::calendar;
use crate::model::own_form::Key;
use crate::model::plan::Heading;
use crate::model::text::words;
use crate::model::{Address, Cell, Value};

use super::line::Line;
use super::rows::explains;
use super::unit::Units;
use super::vocabulary::Vocabulary;

/// A value of the letterhead with the cell that holds it.
type Told = (Address, Value);

/// What the page says of itself.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Letterhead {
    /// Unit name as written.
    pub unit_name: Option<Told>,
    /// Unit code as written.
    pub unit_code: Option<Told>,
    /// Year as written.
    pub year: Option<Told>,
    /// Report date as written after its label.
    pub date: Option<Told>,
    /// The mark that nothing occurred in the whole form.
    pub nil: Option<Told>,
    /// What explains the queries that stand in no row.
    pub explanation: Option<Told>,
    /// The date of a line such as "Hương Vân, ngày 25 tháng 11 năm 2024"; None inside: the day is blank.
    pub dated_line: Option<(Address, Option<NaiveDate>)>,
}

impl Letterhead {
    /// Reads the lines above a table, then those below it for a date line.
    pub fn read(above: &[Line], below: &[Line], vocabulary: &Vocabulary) -> Self {
        let mut letterhead = Self::default();
        for line in above {
            letterhead.read_labels(line, vocabulary);
        }
        for line in below {
            letterhead.read_of_whole_return(line, vocabulary);
        }
        letterhead.dated_line = above.iter().chain(below).find_map(|line| dated_line(line, vocabulary));
        letterhead
    }

    /// Whether it says whose form it is, or of which year.
    pub const fn names_anything(&self) -> bool {
        self.unit_name.is_some() || self.unit_code.is_some() || self.year.is_some()
    }

    /// What explains the queries that stand in no row.
    pub fn explained(&self) -> Option<Arc<str>> {
        self.explanation.as_ref().map(|(_, value)| value.shown().into()).filter(explains)
    }

    fn read_labels(&mut self, line: &Line, vocabulary: &Vocabulary) {
        for (heading, told) in labelled(line, vocabulary) {
            self.tell(heading, told);
        }
    }

    /// Of a line below the table only what is said of the whole return.
    fn read_of_whole_return(&mut self, line: &Line, vocabulary: &Vocabulary) {
        let of_whole = |(heading, _): &(Heading, Told)| heading.is_of_whole_return();
        for (heading, told) in labelled(line, vocabulary).filter(of_whole) {
            self.tell(heading, told);
        }
    }

    /// The first to tell a thing is believed.
    fn tell(&mut self, heading: Heading, told: Told) {
        let slot = match heading {
            Heading::UnitName => &mut self.unit_name,
            Heading::UnitCode => &mut self.unit_code,
            Heading::Year => &mut self.year,
            Heading::NilReturn => &mut self.nil,
            Heading::GeneralExplanation => &mut self.explanation,
            _ => &mut self.date,
        };
        slot.get_or_insert(told);
    }

    /// The unit that a line above the table spells out, where no label names one.
    pub fn titled_unit(above: &[Line], units: &Units, year: Option<i32>) -> Option<(Address, usize)> {
        let mut titled = above.iter().flat_map(|line| line.cells).filter_map(|cell| match &cell.value {
            Value::Text(text) => units.titled(text, year).map(|unit| (cell.at, unit)),
            _ => None,
        });
        let first = titled.next()?;
        titled.all(|(_, unit)| unit == first.1).then_some(first)
    }
}

/// What the labels of a line announce, each with what stands behind it, in its own cell or the next.
fn labelled<'a>(line: &Line<'a>, vocabulary: &Vocabulary) -> impl Iterator<Item = (Heading, Told)> {
    let tell = |cell: &'a Cell| {
        let Value::Text(text) = &cell.value else { return None };
        let (heading, rest) = vocabulary.announced(text)?;
        if !rest.is_empty() {
            return Some((heading, (cell.at, Value::Text(without_end(heading, rest).into()))));
        }
        let next = line.after(cell.at.column).filter(|next| !is_label(&next.value, vocabulary))?;
        Some((heading, (next.at, next.value.clone())))
    };
    line.cells.iter().filter_map(tell)
}

/// A code, a year or a day without what only ends the sentence.
fn without_end(heading: Heading, said: &str) -> &str {
    let is_figure = matches!(heading, Heading::UnitCode | Heading::Year | Heading::Date);
    let bare = said.trim_end_matches(['.', ',', ';']);
    if is_figure && bare.ends_with(|last: char| last.is_ascii_digit()) { bare } else { said }
}

/// Whether a line says something of the whole return, and is no row of the table under which it stands.
pub fn is_of_whole_return(line: &Line, vocabulary: &Vocabulary) -> bool {
    let first = line.cells.iter().find_map(|cell| match &cell.value {
        Value::Text(text) => vocabulary.announced(text),
        _ => None,
    });
    first.is_some_and(|(heading, _)| heading.is_of_whole_return())
}

/// Whether a text announces something itself, or heads a column: "Năm" beside "Mã" is no year "Mã".
fn is_label(value: &Value, vocabulary: &Vocabulary) -> bool {
    matches!(value, Value::Text(text) if vocabulary.announced(text).is_some() || vocabulary.heading(text).is_some())
}

fn dated_line(line: &Line, vocabulary: &Vocabulary) -> Option<(Address, Option<NaiveDate>)> {
    line.cells.iter().find_map(|cell| match &cell.value {
        Value::Text(text) => vocabulary.dated(text).map(|date| (cell.at, date)),
        _ => None,
    })
}

/// What a hidden sheet of the program's own form says.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Hidden {
    /// Unit code.
    pub unit_code: Option<Value>,
    /// Year.
    pub year: Option<i32>,
    /// Number of the plan.
    pub plan: Option<String>,
    /// What the figures meant when the form was made.
    pub plan_hash: Option<String>,
    /// Version of the form's layout, as written.
    pub form_version: Option<String>,
}

impl Hidden {
    /// Reads key and value, side by side, of a hidden sheet.
    pub fn read(lines: &[Line]) -> Option<Self> {
        let mut hidden = Self::default();
        for line in lines {
            let (Some(Value::Text(key)), Some(value)) = (line.value(Some(0)), line.value(Some(1))) else { continue };
            match Key::named(&words(key)) {
                Some(Key::UnitCode) => hidden.unit_code = Some(value.clone()),
                Some(Key::Year) => hidden.year = year_of(value).ok(),
                Some(Key::Plan) => hidden.plan = Some(value.shown()),
                Some(Key::PlanHash) => hidden.plan_hash = Some(value.shown()),
                Some(Key::FormVersion) => hidden.form_version = Some(value.shown()),
                None => {}
            }
        }
        (hidden != Self::default()).then_some(hidden)
    }

    /// What it says of the plan alone.
    pub fn of_plan(&self) -> Self {
        Self { unit_code: None, year: None, ..self.clone() }
    }
}

/// The year a cell tells, or what it says instead.
pub fn year_of(value: &Value) -> Result<i32, String> {
    let text = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        other => other.shown(),
    };
    calendar::year(&text).ok_or(text)
}

/// The date a cell tells, None where it is blank dots, or what it says instead.
pub fn date_of(value: &Value) -> Result<Option<NaiveDate>, String> {
    match value {
        Value::Date(date) => Ok(Some(*date)),
        Value::Text(text) => match calendar::date_in_words(text) {
            Some(date) => Ok(date),
            None if text.chars().all(|c| !c.is_alphanumeric()) => Ok(None),
            None => Err(text.trim().to_owned()),
        },
        other => Err(other.shown()),
    }
}
