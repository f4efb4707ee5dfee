//! The sheet of counts of a consolidated report, and the sums beside it: found by headings, since an officer may have
//! added columns, moved rows or renamed the sheet.

use std::collections::HashMap;
use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::form::Field;
use crate::model::own_report::{Column, Told};
use crate::model::plan::Measure;
use crate::model::returns::Class;
use crate::model::text::words;
use crate::model::tier::{CarriedRow, Origin, Total};
use crate::model::{Address, Book, Language, Place, Sheet, Value};

use super::super::line::{Line, lines};
use super::super::sheet_place;

/// The columns without which nothing can be read.
const NEEDED: [Column; 4] = [Column::UnitCode, Column::Measure, Column::Numerator, Column::Denominator];

/// The sheet of counts.
pub struct Counts {
    /// Its position in the book.
    pub sheet: usize,
    /// Its name.
    pub name: Option<Arc<str>>,
    /// Its rows.
    pub rows: Vec<CountsRow>,
    /// Cells of rows that repeat another.
    pub settled: Vec<(Address, Class)>,
    said: Vec<(Details, Address, String)>,
}

/// A row of it.
pub struct CountsRow {
    /// Where it stands.
    pub line: u32,
    /// Code of the unit.
    pub unit_code: String,
    /// Code of the measure.
    pub code: String,
    /// All else; its measure is yet to be found.
    pub row: CarriedRow,
}

/// Where the columns stand.
struct Columns(HashMap<&'static str, u32>);

impl Columns {
    /// Of a line that holds all needed headings.
    fn of(line: &Line, needed: &[Column]) -> Option<Self> {
        let in_language = |language: Language| {
            let mut columns = HashMap::new();
            for column in Column::ALL {
                let heading = column.heading(language);
                let is_it = |value: &Value| matches!(value, Value::Text(text) if words(text) == words(heading));
                if let Some(cell) = line.cells.iter().find(|cell| is_it(&cell.value)) {
                    columns.insert(column.heading(Language::En), cell.at.column);
                }
            }
            let columns = Self(columns);
            needed.iter().all(|column| columns.at(*column).is_some()).then_some(columns)
        };
        [Language::Vi, Language::En].into_iter().find_map(in_language)
    }

    fn at(&self, column: Column) -> Option<u32> {
        self.0.get(column.heading(Language::En)).copied()
    }

    fn field(&self, line: &Line, column: Column) -> Field {
        let at = self.at(column).unwrap_or_default();
        line.field(Some(at)).unwrap_or(Field { at: Address::new(line.row, at), value: None })
    }

    fn text(&self, line: &Line, column: Column) -> Option<String> {
        line.value(self.at(column)).map(Value::shown).filter(|text| !text.is_empty())
    }

    fn number(&self, line: &Line, column: Column) -> Option<u32> {
        self.text(line, column)?.parse().ok()
    }

    fn row(&self, line: &Line) -> CountsRow {
        let text = |column| self.text(line, column).unwrap_or_default();
        let shared = |column| self.text(line, column).map(Arc::from);
        let origin = shared(Column::File).map(|file| Origin {
            file,
            sheet: text(Column::Sheet).into(),
            cells: text(Column::Cells).into(),
        });
        CountsRow {
            line: line.row,
            unit_code: text(Column::UnitCode),
            code: text(Column::Measure),
            row: CarriedRow {
                measure: 0,
                unit: text(Column::UnitName).into(),
                unit_cell: line.cell(self.at(Column::UnitCode).unwrap_or_default()).map(|cell| cell.at),
                numerator: self.field(line, Column::Numerator),
                denominator: self.field(line, Column::Denominator),
                units_used: self.number(line, Column::UnitsUsed),
                units_expected: self.number(line, Column::UnitsExpected),
                explanation: shared(Column::Explanation),
                remark: shared(Column::Remark),
                origin,
            },
        }
    }
}

impl CountsRow {
    /// The cells of its counts.
    pub const fn cells(&self) -> [Address; 2] {
        [self.row.numerator.at, self.row.denominator.at]
    }

    /// Whether a count stands in it.
    pub const fn holds_figures(&self) -> bool {
        self.row.numerator.value.is_some() || self.row.denominator.value.is_some()
    }
}

impl Counts {
    /// Finds the sheet by its name, else by its headings.
    pub fn find(book: &Book, told: &Told) -> Option<Self> {
        let named = |sheet: &Sheet| sheet.name.as_deref() == told.counts();
        let mut sheets: Vec<(usize, &Sheet)> = book.sheets.iter().enumerate().collect();
        sheets.sort_by_key(|(_, sheet)| !named(sheet));
        sheets.into_iter().find_map(|(index, sheet)| Self::of(index, sheet))
    }

    fn of(index: usize, sheet: &Sheet) -> Option<Self> {
        let lines = lines(sheet);
        let (head, columns) =
            lines.iter().enumerate().find_map(|(at, line)| Some((at, Columns::of(line, &NEEDED)?)))?;
        let rows = lines[head + 1..].iter().map(|line| columns.row(line));
        let rows = rows.filter(|row| !row.unit_code.is_empty() || !row.code.is_empty()).collect();
        let mut counts = Self { sheet: index, name: sheet.name.clone(), rows, settled: Vec::new(), said: Vec::new() };
        counts.settle_repeats();
        Some(counts)
    }

    /// A row that repeats an equal one counts once; of two that differ neither does.
    fn settle_repeats(&mut self) {
        let mut first: HashMap<(String, String), usize> = HashMap::new();
        let mut dropped = vec![false; self.rows.len()];
        for index in 0..self.rows.len() {
            let row = &self.rows[index];
            let of = *first.entry((row.unit_code.clone(), row.code.clone())).or_insert(index);
            if of == index {
                continue;
            }
            dropped[index] = true;
            let values = |row: &CountsRow| (row.row.numerator.value.clone(), row.row.denominator.value.clone());
            let at = self.rows[of].row.numerator.at;
            if values(&self.rows[of]) == values(row) {
                self.settled.extend(row.cells().map(|at| (at, Class::Superseded)));
                self.said.push((Details::RowRepeated { first: at }, row.row.numerator.at, row.code.clone()));
            } else {
                self.said.push((Details::MeasureTwice { first: at }, row.row.numerator.at, row.code.clone()));
                let both = row.cells().into_iter().chain(self.rows[of].cells());
                self.settled.extend(both.map(|at| (at, Class::Refused)));
                dropped[of] = true;
            }
        }
        let mut kept = dropped.iter().map(|dropped| !dropped);
        self.rows.retain(|_| kept.next().unwrap_or(true));
    }

    /// Its place in the file.
    pub fn place(&self, file: &Place) -> Place {
        let number = u32::try_from(self.sheet).unwrap_or(u32::MAX);
        Place { sheet: self.name.clone().map(|name| (number, name)), ..file.clone() }
    }

    /// What there is to say of its rows.
    pub fn findings(&self, file: &Place, measure: impl Fn(&str) -> Option<usize>) -> Vec<Finding> {
        let place = self.place(file);
        let finding = |(details, at, code): &(Details, Address, String)| Finding {
            measure: measure(code),
            ..Finding::new(details.clone(), place.at(*at))
        };
        self.said.iter().map(finding).collect()
    }

    /// The sums of the consolidated table: the first row with a measure's code, and with something where its counts
    /// stand.
    pub fn totals(&self, book: &Book, told: &Told, measures: &[Measure], file: &Place) -> Vec<Total> {
        let sheets = book.sheets.iter().enumerate();
        let Some((index, sheet)) = sheets.into_iter().find(|(_, sheet)| sheet.name.as_deref() == told.table()) else {
            return Vec::new();
        };
        let lines = lines(sheet);
        let heads = [Column::Numerator, Column::Denominator];
        let Some((head, columns)) =
            lines.iter().enumerate().find_map(|(at, line)| Some((at, Columns::of(line, &heads)?)))
        else {
            return Vec::new();
        };
        let place = sheet_place(file, index, sheet);
        let total = |(measure, of): (usize, &Measure)| {
            let is_it = |line: &&Line| {
                let code = line.cells.first().map(|cell| cell.value.shown());
                code.is_some_and(|code| code == of.code) && columns.field(line, Column::Numerator).value.is_some()
            };
            let line = lines[head + 1..].iter().find(is_it)?;
            let (numerator, denominator) =
                (columns.field(line, Column::Numerator), columns.field(line, Column::Denominator));
            Some(Total { measure, place: place.clone(), numerator, denominator })
        };
        measures.iter().enumerate().filter_map(total).collect()
    }
}
