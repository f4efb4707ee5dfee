//! The cells of one OpenDocument table: where each stands and what its attributes say; the rest is asked of calamine.

use std::borrow::Cow;

use calamine::Data;
use quick_xml::events::{BytesStart, Event};

use super::super::draft::{Area, Draft, is_blank};
use super::super::look::Look;
use super::super::trouble::excerpt;
use super::super::xml::{self, Xml};
use super::super::{Trouble, date, limits};
use super::questions::Questions;
use crate::model::{Address, Value};

/// A stored cell: its first address, how often it is repeated, and what is known of it.
pub struct Stored {
    first: Address,
    rows: u32,
    columns: u32,
    /// How many rows and columns it takes.
    spans: (u32, u32),
    kind: Kind,
    is_error: bool,
    has_formula: bool,
    /// It has a paragraph, if only an empty one: a formula whose result is an empty text has.
    has_text: bool,
    has_value: bool,
    /// A number that is none, of which calamine is not asked.
    damaged: Option<String>,
    value: Option<usize>,
    text: Option<usize>,
    look: Look,
}

/// What a cell says to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Percentage,
    Boolean,
    Date,
    Text,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "float" | "currency" => Self::Number,
            "percentage" => Self::Percentage,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "string" => Self::Text,
            _ => Self::Other,
        }
    }
}

/// Reads on to the end of the table whose start was just read.
pub fn walk(reader: &mut Xml<'_>, questions: &mut Questions) -> Result<Vec<Stored>, Trouble> {
    let mut cells = Vec::new();
    let (mut at, mut rows) = (Address::new(0, 0), 0);
    loop {
        match xml::next(reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "table-row" => rows = repeated(&start, "number-rows-repeated")?,
                "table-cell" => {
                    let columns = repeated(&start, "number-columns-repeated")?;
                    let cell = Stored { first: at, rows, columns, ..stored(reader, &start, questions)? };
                    if cells.len() >= limits::CELLS {
                        return Err(limits::too_many(limits::CELLS, ("ô", "cells")));
                    }
                    if !cell.is_empty() {
                        cells.push(cell);
                    }
                    at.column = at.column.saturating_add(columns);
                }
                // What lies under a merge is not shown.
                "covered-table-cell" => {
                    at.column = at.column.saturating_add(repeated(&start, "number-columns-repeated")?);
                    xml::skip(reader, &start)?;
                }
                "shapes" | "forms" | "annotation" => xml::skip(reader, &start)?,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "table-row" => at = Address::new(at.row.saturating_add(rows), 0),
                "table" => return Ok(cells),
                _ => {}
            },
            Event::Eof => return Err(Trouble::broken(super::CONTENT)),
            _ => {}
        }
    }
}

/// How often a cell or row stands there.
fn repeated(start: &BytesStart<'_>, name: &str) -> Result<u32, Trouble> {
    match xml::attribute(start, name)? {
        Some(times) => times.trim().parse().map_err(|_| Trouble::broken(format!("{name} {}", excerpt(&times)))),
        None => Ok(1),
    }
}

/// A cell by its attributes; reads on to its end. calamine takes a value or a text, never both, so it is asked twice
/// where both have a say: the text of a formula tells whether it failed.
fn stored(reader: &mut Xml<'_>, start: &BytesStart<'_>, questions: &mut Questions) -> Result<Stored, Trouble> {
    let mut cell = Stored {
        first: Address::new(0, 0),
        rows: 1,
        columns: 1,
        spans: (1, 1),
        kind: Kind::Other,
        is_error: false,
        has_formula: false,
        has_text: false,
        has_value: false,
        damaged: None,
        value: None,
        text: None,
        look: questions.looks.of(start)?,
    };
    let mut value = None;
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Trouble::broken(super::CONTENT))?;
        match attribute.key.local_name().as_ref() {
            // LibreOffice says the kind twice, and only the second time that it is an error.
            "value-type" if &*attribute.value == "error" => cell.is_error = true,
            "value-type" => cell.kind = Kind::of(&attribute.value),
            name @ ("value" | "date-value" | "boolean-value" | "string-value" | "time-value") => {
                value = Some((name.to_owned(), attribute.value));
            }
            "formula" => cell.has_formula = true,
            // How it looks is not worth a file that cannot be read.
            "number-rows-spanned" => cell.spans.0 = attribute.value.trim().parse().unwrap_or(1),
            "number-columns-spanned" => cell.spans.1 = attribute.value.trim().parse().unwrap_or(1),
            _ => {}
        }
    }
    cell.has_value = value.is_some();
    match value {
        Some((name, number)) if name == "value" && !is_number(&number) => cell.damaged = Some(excerpt(&number)),
        Some((name, value)) => cell.value = Some(questions.value(&name, &value)?),
        None if cell.is_of_numbers() => cell.damaged = Some(String::new()),
        None => {}
    }
    let is_asked = !cell.is_of_numbers() || cell.has_formula || cell.is_error;
    (cell.has_text, cell.text) = questions.text(reader, is_asked)?;
    Ok(cell)
}

/// Whether calamine takes it for a number; one that is none would cost it the whole document.
fn is_number(value: &str) -> bool {
    let value = value.trim();
    value.parse::<f64>().is_ok() && !value.starts_with('+')
}

impl Stored {
    fn is_of_numbers(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Percentage)
    }

    fn is_empty(&self) -> bool {
        let nothing = self.value.is_none() && self.text.is_none() && self.damaged.is_none();
        nothing && !self.has_formula && !self.is_error
    }

    /// Enters the cell wherever it is repeated; `answer` is what calamine says to a question.
    pub fn enter<'d>(&self, answer: impl Fn(usize) -> Option<&'d Data>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let content = self.content(self.value.and_then(&answer), self.text.and_then(&answer));
        let Some(content) = content.map(|content| content.map(|value| self.look.of_value(value))) else {
            return Ok(());
        };
        if self.spans != (1, 1) && (self.rows, self.columns) == (1, 1) {
            draft.merge(self.area())?;
        }
        for row in self.first.row..self.first.row.saturating_add(self.rows) {
            for column in self.first.column..self.first.column.saturating_add(self.columns) {
                let at = Address::new(row, column);
                match &content {
                    Ok(value) => draft.put(at, value.clone())?,
                    Err(reason) => draft.put_damaged(at, reason.clone())?,
                }
            }
        }
        Ok(())
    }

    /// The cells over which it is drawn.
    fn area(&self) -> Area {
        let last = |first: u32, span: u32| first.saturating_add(span.max(1) - 1);
        let (first, (rows, columns)) = (self.first, self.spans);
        Area { first, last: Address::new(last(first.row, rows), last(first.column, columns)) }
    }

    fn content(&self, value: Option<&Data>, text: Option<&Data>) -> Option<Result<Value, String>> {
        let text = text.map(told).unwrap_or_default();
        let shown = || (!is_blank(&text)).then(|| Ok(Value::Text(text.as_ref().into())));
        if self.is_error || (self.has_formula && is_error_text(&text, self.is_of_numbers())) {
            let error = if is_blank(&text) { "#VALUE!" } else { text.trim() };
            return Some(Ok(Value::Error(excerpt(error).into())));
        }
        if self.has_formula && !self.has_value && self.kind != Kind::Text && !self.has_text {
            return Some(Ok(Value::Uncalculated));
        }
        if let Some(reason) = &self.damaged {
            return Some(Err(format!("office:value \"{reason}\"")));
        }
        match (self.kind, value) {
            (Kind::Number, Some(Data::Float(number))) => Some(Ok(Value::Number(*number))),
            (Kind::Percentage, Some(Data::Float(number))) => Some(Ok(Value::Percent(*number))),
            (Kind::Boolean, Some(Data::Bool(answer))) => Some(Ok(Value::Bool(*answer))),
            (Kind::Date, Some(Data::DateTimeIso(day))) => (!is_blank(day)).then(|| Ok(date::iso(day))),
            (Kind::Number | Kind::Percentage | Kind::Boolean | Kind::Date, Some(other)) => {
                Some(Err(excerpt(&told(other))))
            }
            (_, value) => shown().or_else(|| {
                let value = value.map(told).filter(|value| !is_blank(value))?;
                Some(Ok(Value::Text(value.as_ref().into())))
            }),
        }
    }
}

/// What calamine found, as text.
fn told(data: &Data) -> Cow<'_, str> {
    match data {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// What spreadsheets show for a formula that failed, where nothing else marks it: OpenOffice stores a 0 beside it, and
/// names the error in the language of its user (#VALORE!, #WERT!, #NV). No number is shown in such letters.
fn is_error_text(text: &str, is_number: bool) -> bool {
    let text = text.trim();
    let code = text.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|digit| digit.is_ascii_digit()));
    let named = text.strip_prefix('#').is_some_and(|name| name.starts_with(char::is_alphabetic));
    code || (is_number && named) || ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"].contains(&text)
}
