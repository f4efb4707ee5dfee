//! What the hidden sheet of a consolidated report tells, read.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    Column, ITEMS, KEY_AS_OF, KEY_COUNTS, KEY_PLAN, KEY_PLAN_HASH, KEY_SOURCES, KEY_SUPPRESSED, KEY_TABLE, KEY_UNIT,
    KEY_UNIT_NAME, KEY_VERSION, KEY_YEAR, PAIRS, SHEET, TOTALS, UNITS, WhenMade,
};
use crate::model::{Book, Cell, Language, Sheet, Value};

/// An item of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemTold {
    /// Code of the unit.
    pub unit: String,
    /// Code of the item.
    pub item: String,
    /// Its words or number.
    pub value: String,
}

/// What the hidden sheet tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    keys: HashMap<String, String>,
    /// Names of the sheets of counts.
    pub counts: Vec<String>,
    /// From how many units of the lowest tier each measure was expected, by its code.
    pub expected: HashMap<String, u32>,
    /// The dates of the units' returns, by their codes.
    pub dates: HashMap<String, NaiveDate>,
    /// The measures of the table of sums, by their codes.
    pub measures: Vec<String>,
    /// What became of the pairs of each unit, by its code, one a measure in that order.
    pub pairs: HashMap<String, Vec<WhenMade>>,
    /// What the units told beside the measures.
    pub items: Vec<ItemTold>,
    /// SHA-256 of the files from which it was made.
    pub sources: Vec<String>,
}

/// In how many rows from the top of a sheet the headings of its counts are looked for.
const MOST_ABOVE: usize = 20;

/// The table in which a row of the sheet stands.
#[derive(Clone, Copy)]
enum Table {
    Keys,
    Totals,
    Units,
    Pairs,
    Items,
}

impl Told {
    /// Of a book: nothing where it is no consolidated report of this program.
    pub fn of(book: &Book) -> Option<Self> {
        let sheet = book.sheets.iter().find(|sheet| sheet.name.as_deref() == Some(SHEET))?;
        let mut told = Self::default();
        let mut table = Table::Keys;
        for row in sheet.cells.chunk_by(|a, b| a.at.row == b.at.row) {
            match heads(row) {
                Some(next) => table = next,
                None => told.take(table, row),
            }
        }
        told.keys.contains_key(KEY_VERSION).then_some(())?;
        let sources = told.key(KEY_SOURCES).and_then(|name| named(book, name));
        told.sources = sources.map(digests).unwrap_or_default();
        Some(told)
    }

    /// Whether a book is such a report whose hidden sheet is gone: no one else's table has all headings of its counts, those
    /// out of sight among them.
    pub fn is_gone_from(book: &Book) -> bool {
        let heads = |row: &[Cell]| row.len() >= Column::ALL.len() && heads_counts(row);
        book.sheets.iter().any(|sheet| sheet.cells.chunk_by(|a, b| a.at.row == b.at.row).take(MOST_ABOVE).any(heads))
    }

    fn take(&mut self, table: Table, row: &[Cell]) {
        let text = |column| text(row, column);
        let Some(first) = text(0) else { return };
        match table {
            Table::Keys if first == KEY_COUNTS => self.counts.extend(text(1)),
            Table::Keys => {
                self.keys.insert(first, text(1).unwrap_or_default());
            }
            Table::Totals => {
                let expected = text(4).and_then(|number| number.parse().ok());
                self.expected.extend(expected.map(|expected| (first.clone(), expected)));
                self.measures.push(first);
            }
            Table::Units => self.dates.extend(text(1).and_then(|day| day.parse().ok()).map(|day| (first, day))),
            Table::Pairs => {
                let pairs = text(1).unwrap_or_default().chars().filter_map(WhenMade::of).collect();
                self.pairs.insert(first, pairs);
            }
            Table::Items => {
                if let (Some(item), Some(value)) = (text(1), text(2).or_else(|| text(3))) {
                    self.items.push(ItemTold { unit: first, item, value });
                }
            }
        }
    }

    /// What a pair was when the report was made, by the codes of unit and measure; nothing where the sheet does not tell.
    pub fn when_made(&self, unit: &str, measure: &str) -> Option<WhenMade> {
        let at = self.measures.iter().position(|of| of == measure)?;
        self.pairs.get(unit)?.get(at).copied()
    }

    /// Whether a return of the unit was used when the report was made.
    pub fn has_sent(&self, unit: &str) -> bool {
        let is_sent = |pair: &WhenMade| !matches!(pair, WhenMade::NotSent | WhenMade::NotApplicable);
        self.pairs.get(unit).is_some_and(|pairs| pairs.iter().any(is_sent))
    }

    /// The value of a key; nothing where it is absent or empty.
    pub fn key(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Number of the plan.
    pub fn plan(&self) -> Option<&str> {
        self.key(KEY_PLAN)
    }

    /// What of the plan its counts depend on, as a digest.
    pub fn plan_hash(&self) -> Option<&str> {
        self.key(KEY_PLAN_HASH)
    }

    /// Whether a later program may have written it, or nobody can tell.
    pub fn is_of_later_version(&self) -> bool {
        let version = self.key(KEY_VERSION).and_then(|version| version.parse::<u32>().ok());
        version.is_none_or(|version| super::VERSION.parse().is_ok_and(|known: u32| version > known))
    }

    /// Whether its small counts are masked, so that it is no return.
    pub fn is_masked(&self) -> bool {
        self.key(KEY_SUPPRESSED).is_some()
    }

    /// Code of its own unit; None: the issuing body.
    pub fn unit(&self) -> Option<&str> {
        self.key(KEY_UNIT)
    }

    /// Its own unit, or the body, as a reader knows it.
    pub fn unit_name(&self) -> &str {
        self.key(KEY_UNIT_NAME).or_else(|| self.unit()).unwrap_or("–")
    }

    /// Its year.
    pub fn year(&self) -> Option<i32> {
        self.key(KEY_YEAR)?.parse().ok()
    }

    /// Its as-of day.
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.key(KEY_AS_OF)?.parse().ok()
    }

    /// Name of the sheet of the consolidated table.
    pub fn table(&self) -> Option<&str> {
        self.key(KEY_TABLE)
    }
}

/// Whether a row holds all headings of the counts.
fn heads_counts(row: &[Cell]) -> bool {
    let stands = |heading: &str| row.iter().any(|cell| matches!(&cell.value, Value::Text(text) if **text == *heading));
    [Language::Vi, Language::En]
        .into_iter()
        .any(|language| Column::ALL.iter().all(|column| stands(column.heading(language))))
}

/// The table whose headings a row holds.
fn heads(row: &[Cell]) -> Option<Table> {
    let is = |headings: &[&str]| {
        let cells = headings.iter().zip(0..).all(|(heading, column)| text(row, column).as_deref() == Some(*heading));
        cells && row.len() == headings.len()
    };
    match () {
        () if is(&TOTALS) => Some(Table::Totals),
        () if is(&UNITS) => Some(Table::Units),
        () if is(&PAIRS) => Some(Table::Pairs),
        () if is(&ITEMS) => Some(Table::Items),
        () => None,
    }
}

/// What stands in a column of a row, as text; nothing where a formula has no result.
fn text(row: &[Cell], column: u32) -> Option<String> {
    let cell = row.iter().find(|cell| cell.at.column == column)?;
    match &cell.value {
        Value::Uncalculated | Value::Error(_) => None,
        value => Some(value.shown()).filter(|text| !text.is_empty()),
    }
}

fn named<'a>(book: &'a Book, name: &str) -> Option<&'a Sheet> {
    book.sheets.iter().find(|sheet| sheet.name.as_deref() == Some(name))
}

/// The SHA-256 digests on the sheet of sources.
fn digests(sheet: &Sheet) -> Vec<String> {
    let digest = |cell: &Cell| match &cell.value {
        Value::Text(text) => Some(text.trim()).filter(|text| is_digest(text)).map(str::to_owned),
        _ => None,
    };
    sheet.cells.iter().filter_map(digest).collect()
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
