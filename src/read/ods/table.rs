//! The cells of one OpenDocument table.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::super::draft::{Draft, is_blank};
use super::super::trouble::excerpt;
use super::super::xml::{self, Xml};
use super::super::{Trouble, date};
use super::text;
use crate::model::{Address, Value};

/// Reads on to the end of the table whose start was just read.
pub fn read(reader: &mut Xml<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    let mut rows = Rows::default();
    loop {
        match xml::next(reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "table-row" => rows.start(&start)?,
                "table-cell" => rows.cell(reader, &start)?,
                // What lies under a merge is not shown.
                "covered-table-cell" => {
                    rows.column = rows.column.saturating_add(repeated(&start, "number-columns-repeated")?);
                    xml::skip(reader, &start)?;
                }
                "shapes" | "forms" | "annotation" => xml::skip(reader, &start)?,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "table-row" => rows.end(draft)?,
                "table" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(Trouble::broken(super::CONTENT)),
            _ => {}
        }
    }
}

/// What stands in a cell, before it has an address.
#[derive(Debug, Clone)]
enum Content {
    Value(Value),
    Damaged(String),
}

/// The walk over the rows. Empty cells and rows cost nothing however often they are repeated; those with a value are
/// bounded by the book's budget.
#[derive(Default)]
struct Rows {
    row: u32,
    row_repeated: u32,
    column: u32,
    /// The cells of the row that is read now: first column, how often, what.
    cells: Vec<(u32, u32, Content)>,
    text: String,
}

impl Rows {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        self.row_repeated = repeated(start, "number-rows-repeated")?;
        self.column = 0;
        self.cells.clear();
        Ok(())
    }

    fn cell(&mut self, reader: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let times = repeated(start, "number-columns-repeated")?;
        let mut stored = Stored::of(start)?;
        stored.has_text = text::read(reader, &mut self.text)?;
        if let Some(content) = stored.content(&self.text) {
            self.cells.push((self.column, times, content));
        }
        self.column = self.column.saturating_add(times);
        Ok(())
    }

    fn end(&mut self, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let next = self.row.saturating_add(self.row_repeated);
        if !self.cells.is_empty() {
            for row in self.row..next {
                self.enter(row, draft)?;
            }
        }
        self.row = next;
        Ok(())
    }

    fn enter(&self, row: u32, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        for (first, times, content) in &self.cells {
            for column in *first..first.saturating_add(*times) {
                let at = Address::new(row, column);
                match content {
                    Content::Value(value) => draft.put(at, value.clone())?,
                    Content::Damaged(reason) => draft.put_damaged(at, reason.clone())?,
                }
            }
        }
        Ok(())
    }
}

/// How often a cell or row stands there.
fn repeated(start: &BytesStart<'_>, name: &str) -> Result<u32, Trouble> {
    match xml::attribute(start, name)? {
        Some(times) => times.trim().parse().map_err(|_| Trouble::broken(format!("{name} {}", excerpt(&times)))),
        None => Ok(1),
    }
}

/// A cell's attributes, as far as they tell its value.
#[derive(Default)]
struct Stored<'e> {
    kind: Cow<'e, str>,
    is_error: bool,
    has_formula: bool,
    /// It has a paragraph, if only an empty one: a formula whose result is an empty text has.
    has_text: bool,
    value: Option<Cow<'e, str>>,
}

impl<'e> Stored<'e> {
    fn of(start: &'e BytesStart<'_>) -> Result<Self, Trouble> {
        let mut stored = Self::default();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Trouble::broken(super::CONTENT))?;
            let value = || {
                attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .map_err(|_| Trouble::broken(super::CONTENT))
            };
            match attribute.key.local_name().as_ref() {
                // LibreOffice says the kind twice, and only the second time that it is an error.
                "value-type" if &*attribute.value == "error" => stored.is_error = true,
                "value-type" => stored.kind = value()?,
                "value" | "date-value" | "boolean-value" | "string-value" | "time-value" => {
                    stored.value = Some(value()?);
                }
                "formula" => stored.has_formula = true,
                _ => {}
            }
        }
        Ok(stored)
    }

    fn content(&self, text: &str) -> Option<Content> {
        let shown = || (!is_blank(text)).then(|| Content::Value(Value::Text(text.into())));
        let value = self.value.as_deref().unwrap_or_default();
        let is_error = self.is_error || (self.has_formula && is_error_text(text));
        if is_error {
            let error = if is_blank(text) { "#VALUE!" } else { text.trim() };
            return Some(Content::Value(Value::Error(excerpt(error).into())));
        }
        if self.has_formula && self.value.is_none() && self.kind != "string" && !self.has_text {
            return Some(Content::Value(Value::Uncalculated));
        }
        match &*self.kind {
            "float" | "currency" => Some(number(value, Value::Number)),
            "percentage" => Some(number(value, Value::Percent)),
            "boolean" => Some(Content::Value(Value::Bool(value == "true"))),
            "date" => Some(Content::Value(date::iso(value))).filter(|_| !is_blank(value)),
            "time" => shown().or_else(|| Some(Content::Value(Value::Text(value.into())))),
            "string" if self.value.is_some() && is_blank(text) => {
                (!is_blank(value)).then(|| Content::Value(Value::Text(value.into())))
            }
            _ => shown(),
        }
    }
}

fn number(value: &str, shape: fn(f64) -> Value) -> Content {
    match value.trim().parse() {
        Ok(number) => Content::Value(shape(number)),
        Err(_) => Content::Damaged(format!("office:value \"{}\"", excerpt(value))),
    }
}

/// What spreadsheets show for a formula that failed, where nothing else marks it.
fn is_error_text(text: &str) -> bool {
    let text = text.trim();
    let code = text.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|digit| digit.is_ascii_digit()));
    code || ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"].contains(&text)
}
