//! The styles of a book's cells: how each shows a number, and whether what it shows is struck out.

use std::borrow::Cow;

use super::format::Formats;
use super::look::{Look, of_cell};
use crate::model::Value;

/// How the cells of each style look.
#[derive(Debug, Default)]
pub struct Styles {
    /// How each shows a number.
    pub formats: Formats,
    /// Which strike out what they show.
    pub struck: Vec<bool>,
}

impl Styles {
    /// A style by its number.
    pub fn style(&self, index: usize) -> Style<'_> {
        let is_struck = self.struck.get(index).copied().unwrap_or_default();
        Style { formats: &self.formats, index, look: Look { is_struck, ..Look::default() } }
    }
}

/// The style of one cell.
#[derive(Clone, Copy)]
pub struct Style<'s> {
    formats: &'s Formats,
    index: usize,
    look: Look,
}

impl Style<'_> {
    /// A stored number as the sheet shows it.
    pub fn number(self, number: f64) -> Value {
        self.look.of_value(self.formats.value(self.index, number))
    }

    /// A text as the sheet shows it.
    pub fn text(self, text: &str) -> Cow<'_, str> {
        of_cell(self.look, text)
    }

    /// A value as the sheet shows it.
    pub fn value(self, value: Value) -> Value {
        self.look.of_value(value)
    }
}
