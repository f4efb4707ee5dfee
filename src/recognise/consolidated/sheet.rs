//! The sheets of counts of a consolidated report, mostly one, and the sums beside them: found by headings, since an officer
//! may have added columns, moved rows or renamed a sheet.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::form::Field;
use crate::model::own_report::{Column, Told};
use crate::model::plan::Measure;
use crate::model::returns::Class;
use crate::model::text::words;
use crate::model::tier::{CarriedRow, CarriedSheet, Origin, Total};
use crate::model::{Address, Book, Language, Place, Sheet, Value};

use super::super::line::{Line, lines};
use super::super::sheet_place;

/// The columns without which nothing can be read.
const NEEDED: [Column; 4] = [Column::UnitCode, Column::Measure, Column::Numerator, Column::Denominator];

/// The counts.
pub struct Counts {
    /// The sheets on which they stand, with the cells of rows that repeat another.
    pub sheets: Vec<CarriedSheet>,
    /// Their rows, sheet after sheet.
    pub rows: Vec<CountsRow>,
    said: Vec<(Details, Place, String)>,
    /// Unit and measure of each row, also of those that repeat another, by their codes.
    known: HashSet<(String, String)>,
}

/// A row of it.
pub struct CountsRow {
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

    fn row(&self, sheet: usize, line: &Line) -> CountsRow {
        let text = |column| self.text(line, column).unwrap_or_default();
        let shared = |column| self.text(line, column).map(Arc::from);
        let origin = shared(Column::File).map(|file| Origin {
            file,
            sheet: text(Column::Sheet).into(),
            cells: text(Column::Cells).into(),
        });
        CountsRow {
            unit_code: text(Column::UnitCode),
            code: text(Column::Measure),
            row: CarriedRow {
                sheet,
                measure: 0,
                unit: text(Column::UnitName).into(),
                unit_cell: line.cell(self.at(Column::UnitCode).unwrap_or_default()).map(|cell| cell.at),
                numerator: self.field(line, Column::Numerator),
                denominator: self.field(line, Column::Denominator),
                when_made: None,
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

    /// Where it stands: sheet and line.
    pub const fn at(&self) -> (usize, u32) {
        (self.row.sheet, self.row.numerator.at.row)
    }
}

/// A table of counts as it is found on a sheet.
struct Table<'s> {
    columns: Columns,
    lines: Vec<Line<'s>>,
    head: usize,
}

impl<'s> Table<'s> {
    fn of(sheet: &'s Sheet) -> Option<Self> {
        let lines = lines(sheet);
        let (head, columns) =
            lines.iter().enumerate().find_map(|(at, line)| Some((at, Columns::of(line, &NEEDED)?)))?;
        Some(Self { columns, lines, head })
    }

    /// Its rows, on one of the sheets of counts.
    fn rows(&self, sheet: usize) -> impl Iterator<Item = CountsRow> {
        let rows = self.lines[self.head + 1..].iter().map(move |line| self.columns.row(sheet, line));
        rows.filter(|row| !row.unit_code.is_empty() || !row.code.is_empty())
    }
}

impl Counts {
    /// Finds as many sheets as the report tells of, by their names, else by their headings. Of counts that lack a sheet
    /// nothing is read.
    pub fn find(book: &Book, told: &Told, file: &Place) -> Option<Self> {
        let told_at = |sheet: &Sheet| told.counts.iter().position(|name| sheet.name.as_deref() == Some(name));
        let mut sheets: Vec<(usize, &Sheet)> = book.sheets.iter().enumerate().collect();
        sheets.sort_by_key(|(_, sheet)| told_at(sheet).unwrap_or(usize::MAX));
        let needed = told.counts.len().max(1);
        let tables = sheets.into_iter().filter_map(|(index, sheet)| Some((index, sheet, Table::of(sheet)?)));
        let found: Vec<_> = tables.take(needed).collect();
        (found.len() == needed).then_some(())?;
        let mut counts = Self { sheets: Vec::new(), rows: Vec::new(), said: Vec::new(), known: HashSet::new() };
        for (at, (index, sheet, table)) in found.into_iter().enumerate() {
            let place = sheet_place(file, index, sheet);
            counts.sheets.push(CarriedSheet { index, place, settled: Vec::new() });
            counts.rows.extend(table.rows(at));
        }
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
            let (is_equal, first) = (values(&self.rows[of]) == values(row), self.seen_from(row, &self.rows[of]));
            let details = if is_equal { Details::RowRepeated { first } } else { Details::MeasureTwice { first } };
            self.said.push((details, self.place(row).at(row.row.numerator.at), row.code.clone()));
            let class = if is_equal { Class::Superseded } else { Class::Refused };
            let out = if is_equal { &[index][..] } else { &[of, index] };
            for row in out.iter().map(|index| &self.rows[*index]) {
                self.sheets[row.row.sheet].settled.extend(row.cells().map(|at| (at, class)));
            }
            dropped[of] |= !is_equal;
        }
        let mut kept = dropped.iter().map(|dropped| !dropped);
        self.rows.retain(|_| kept.next().unwrap_or(true));
        self.known = first.into_keys().collect();
    }

    /// Whether there is a row of this unit and measure.
    pub fn has(&self, unit: &str, measure: &str) -> bool {
        self.known.contains(&(unit.to_owned(), measure.to_owned()))
    }

    /// The count of a row as it is named in another: with its sheet where that is another one.
    fn seen_from(&self, from: &CountsRow, row: &CountsRow) -> String {
        let at = row.row.numerator.at;
        match &self.place(row).sheet {
            Some((_, name)) if row.row.sheet != from.row.sheet => format!("{name} › {at}"),
            _ => at.to_string(),
        }
    }

    /// File and sheet of a row.
    pub fn place(&self, row: &CountsRow) -> &Place {
        &self.sheets[row.row.sheet].place
    }

    /// What there is to say of its rows.
    pub fn findings(&self, measure: impl Fn(&str) -> Option<usize>) -> Vec<Finding> {
        let finding = |(details, place, code): &(Details, Place, String)| Finding {
            measure: measure(code),
            ..Finding::new(details.clone(), place.clone())
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
