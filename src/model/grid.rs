//! What reading yields: a book of sheets of cells with addresses, whatever the format was.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::Language;

/// A cell's place on its sheet, counted from zero, shown as a spreadsheet does: D38.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
}

impl Address {
    /// The cell of a row and a column, both from 0.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::with_capacity(3);
        let mut rest = u64::from(self.column) + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        letters.iter().rev().try_for_each(|letter| write!(f, "{letter}"))?;
        write!(f, "{}", u64::from(self.row) + 1)
    }
}

impl FromStr for Address {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.find(|c: char| c.is_ascii_digit()).ok_or(())?;
        let (letters, digits) = text.split_at(digits);
        let column = letters.bytes().try_fold(0_u32, |column, letter| {
            let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
            column.checked_mul(26)?.checked_add(digit).filter(|_| digit <= 26)
        });
        let from_zero = |number: Option<u32>| number.and_then(|number| number.checked_sub(1)).ok_or(());
        Ok(Self::new(from_zero(digits.parse().ok())?, from_zero(column)?))
    }
}

impl JsonSchema for Address {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Z]+[1-9][0-9]*$" })
    }
}

impl Serialize for Address {
    /// As text for people, as two numbers for a program.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => (self.row, self.column).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Address {
    /// Of two numbers; no text is read back.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (row, column) = Deserialize::deserialize(deserializer)?;
        Ok(Self { row, column })
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Text, exactly as stored; never blank.
    Text(Arc<str>),
    /// A number.
    Number(f64),
    /// A number that the sheet shows as a percentage: "95%" is 0.95.
    Percent(f64),
    /// A calendar day (a time of day is dropped).
    Date(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error such as #DIV/0!, as shown.
    Error(Arc<str>),
    /// A formula for which the file holds no result. Not counted as a cell that was read.
    Uncalculated,
}

impl Value {
    /// The value as a message names it: a percentage with its sign, a date day first.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Percent(share) => format!("{}%", decimal_shift(*share)),
            Self::Date(date) => date.format("%d/%m/%Y").to_string(),
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Uncalculated => String::new(),
        }
    }
}

impl Value {
    /// The same as a text that may be shared: nearly every text is shown as it stands.
    pub fn shown_shared(&self) -> Arc<str> {
        match self {
            Self::Text(text) if text.trim().len() == text.len() => Arc::clone(text),
            _ => self.shown().into(),
        }
    }

    /// The same, with the decimal sign of a language.
    pub fn shown_in(&self, language: Language) -> String {
        match self {
            Self::Number(_) | Self::Percent(_) => self.shown().replace('.', &language.decimal_mark().to_string()),
            _ => self.shown(),
        }
    }
}

/// A share in per cent, without the noise that multiplying a float by 100 adds.
fn decimal_shift(share: f64) -> f64 {
    (share * 1e14).round() / 1e12
}

/// A cell that is not empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Where it stands.
    pub at: Address,
    /// What stands in it.
    pub value: Value,
}

/// One sheet; a CSV file is one sheet without a name, a Word document one sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The sheet's name, None for delimited text.
    pub name: Option<Arc<str>>,
    /// Whether the reader of the book sees it.
    pub visible: bool,
    /// The cells that are not empty and not blank text, by row and column; of a merged area only the first.
    pub cells: Vec<Cell>,
    /// Merged areas, by their first and last cells.
    pub merges: Vec<(Address, Address)>,
    /// How many cells with a value the reader met: the reader's own count, held against the classes later.
    pub counted: u32,
}

/// The kind of file, found from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    /// Office Open XML, with or without macros.
    Xlsx,
    /// Excel's binary workbook.
    Xlsb,
    /// Excel 97–2003.
    Xls,
    /// OpenDocument.
    Ods,
    /// A Word document with a table.
    Docx,
    /// Delimited text.
    Csv,
}

impl FileFormat {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Xlsx, Self::Xlsb, Self::Xls, Self::Ods, Self::Docx, Self::Csv];
}

/// A file as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// The kind of file.
    pub format: FileFormat,
    /// All sheets in their order, hidden ones too.
    pub sheets: Vec<Sheet>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_a_spreadsheet() {
        for (row, column, text) in
            [(0, 0, "A1"), (37, 3, "D38"), (9, 25, "Z10"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(Address::new(row, column).to_string(), text);
            assert_eq!(text.parse(), Ok(Address::new(row, column)));
        }
        for text in ["", "A", "1", "A0", "A1B", "A-1", "É1", "ZZZZZZZZ1", "A99999999999"] {
            assert_eq!(text.parse::<Address>(), Err(()), "{text}");
        }
    }
}
