//! A ward's form as a grid of texts: sound as it is made, edited cell by cell, written as CSV or as a workbook.

use std::collections::BTreeMap;

use super::ward::Ward;

pub const CODE: u32 = 0;
pub const NAME: u32 = 1;
pub const NUMERATOR: u32 = 3;
pub const DENOMINATOR: u32 = 4;
pub const RESULT: u32 = 5;
pub const EXPLANATION: u32 = 6;
pub const REMARK: u32 = 7;
/// The column of the marks that nothing occurred, where a form has it.
pub const NIL: u32 = 8;

/// Headings of the table, from column A.
pub const HEADINGS: [&str; 8] =
    ["Mã", "Chỉ tiêu", "Đơn vị tính", "Tử số", "Mẫu số", "Kết quả", "Giải trình", "Ghi chú"];
/// Row of the headings, from 0.
pub const HEADING_ROW: u32 = 7;

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// What stands where, by row and column from 0.
    pub cells: BTreeMap<(u32, u32), String>,
}

/// One measure of the built-in plan: its code and name.
#[derive(Debug, Clone)]
pub struct Measure {
    pub code: String,
    pub name: String,
}

/// The measures of the built-in plan, as indicators.toml lists them.
pub fn measures() -> Vec<Measure> {
    let plan: toml::Table = include_str!("../../indicators.toml").parse().expect("the plan is TOML");
    let text = |table: &toml::Value, key: &str| table[key].as_str().expect("a text").to_owned();
    let measures = plan["measure"].as_array().expect("measures");
    measures.iter().map(|one| Measure { code: text(one, "code"), name: text(one, "name") }).collect()
}

/// Sound counts of a measure. Another seed gives other counts, all of them near: no year leaps from another.
pub fn counts(code: &str, seed: u64) -> Option<(u64, u64)> {
    let children = 1200 + 10 * seed;
    let (weighed, under_5, births) = (320 + seed, 330 + seed, 60 + seed);
    Some(match code {
        "2.1" | "2.2" | "2.3" => (0, births),
        "3.1" => (20 + seed, weighed),
        "3.2" => (12 + seed, weighed),
        "3.3a" | "3.3b" => (11, weighed),
        "4.1" => (births - 1, births),
        "4.2" => (under_5 - 2, under_5),
        "5" => (11, 12),
        "6.1" => (14 + seed, children),
        "6.2" => (13 + seed, 14 + seed),
        "7" => (1, children),
        "8" => (2, 950 + seed),
        "9.1" => (3 + seed, children),
        "9.2" => (0, children),
        "10" => (0, 0),
        "11" => (0, 29 + seed),
        "12.1" => (under_5, under_5),
        "12.2" => (under_5 - 10, under_5),
        "13.1" => (75 + seed, 75 + seed),
        "13.2" => (74 + seed, 75 + seed),
        "14.1" => (78 + seed, 78 + seed),
        "14.2" => (72 + seed, 72 + seed),
        "15.1" => (63 + seed, 66 + seed),
        "15.2" => (0, 276 + seed),
        "16.1" => (8, 9),
        "16.2" => (1, 1),
        "18" => (children - 64, children),
        _ => return None,
    })
}

impl Form {
    /// The sound return of Phường Tứ Hạ for 2024.
    pub fn sound() -> Self {
        Self::of(&super::ward::TU_HA, 2024, 0)
    }

    /// The sound return of a ward for a year.
    pub fn of(ward: &Ward, year: i32, seed: u64) -> Self {
        let letterhead = [
            ("A1", format!("ỦY BAN NHÂN DÂN {}", ward.title().to_uppercase())),
            ("A2", "BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH VÌ TRẺ EM".to_owned()),
            ("A3", format!("Đơn vị báo cáo: {}", ward.title())),
            ("A4", format!("Mã đơn vị: {}", ward.code)),
            ("A5", format!("Năm báo cáo: {year}")),
            ("A6", format!("Ngày báo cáo: 25/11/{year}")),
        ];
        let form = Self { cells: BTreeMap::new() };
        let form = letterhead.into_iter().fold(form, |form, (cell, text)| form.set(cell, &text));
        let headings = (0..).zip(HEADINGS);
        let form = headings.fold(form, |form, (column, text)| form.put_at(HEADING_ROW, column, text));
        form.with_rows(ward, seed)
    }

    fn with_rows(self, ward: &Ward, seed: u64) -> Self {
        (HEADING_ROW + 1..).zip(measures()).fold(self, |form, (row, Measure { code, name })| {
            let form = form.put_at(row, CODE, &code).put_at(row, NAME, &name);
            match counts(&code, seed) {
                None => form.put_at(row, RESULT, "Có"),
                Some(_) if code == ward.not_its_own() => form,
                Some((numerator, denominator)) => form.put_at(row, NUMERATOR, &numerator.to_string()).put_at(
                    row,
                    DENOMINATOR,
                    &denominator.to_string(),
                ),
            }
        })
    }

    /// The same with another text at an address; an empty one clears the cell.
    pub fn set(self, address: &str, text: &str) -> Self {
        let (row, column) = position(address);
        self.put_at(row, column, text)
    }

    /// The same with another text in a column of a measure's row.
    pub fn put(self, measure: &str, column: u32, text: &str) -> Self {
        let row = self.row(measure);
        self.put_at(row, column, text)
    }

    /// The same with both counts of a measure.
    pub fn counts(self, measure: &str, numerator: &str, denominator: &str) -> Self {
        self.put(measure, NUMERATOR, numerator).put(measure, DENOMINATOR, denominator)
    }

    /// The same with another text at a row and column, from 0.
    pub fn put_at(mut self, row: u32, column: u32, text: &str) -> Self {
        match text {
            "" => drop(self.cells.remove(&(row, column))),
            _ => drop(self.cells.insert((row, column), text.to_owned())),
        }
        self
    }

    /// The same with a column of marks that nothing occurred, and such a mark in a measure's row.
    pub fn nil(self, measure: &str, mark: &str) -> Self {
        self.put_at(HEADING_ROW, NIL, "Không phát sinh").put(measure, NIL, mark)
    }

    /// The same with a mark that nothing occurred in the whole form, at B7.
    pub fn whole_nil(self, mark: &str) -> Self {
        self.set("A7", "Toàn biểu không phát sinh").set("B7", mark)
    }

    /// The same with nothing filled in.
    pub fn emptied(mut self) -> Self {
        let is_filled = |row: u32, column: u32| row > HEADING_ROW && column > 2;
        self.cells.retain(|(row, column), _| !is_filled(*row, *column));
        self
    }

    /// The same without a measure's row; the rows below stay where they are.
    pub fn without_row(mut self, measure: &str) -> Self {
        let row = self.row(measure);
        self.cells.retain(|(at, _), _| *at != row);
        self
    }

    /// The same without a column.
    pub fn without_column(mut self, column: u32) -> Self {
        self.cells.retain(|(row, at), _| *row < HEADING_ROW || *at != column);
        self
    }

    /// The same with one more row under the table, from column A.
    pub fn and_row(self, texts: &[&str]) -> Self {
        let row = self.next_row();
        (0..).zip(texts).fold(self, |form, (column, text)| form.put_at(row, column, text))
    }

    /// The first row under the table, from 0.
    pub fn next_row(&self) -> u32 {
        self.cells.keys().next_back().map_or(0, |(row, _)| row + 1)
    }

    /// The row of a measure, from 0.
    pub fn row(&self, measure: &str) -> u32 {
        let of_code = |((row, column), text): (&(u32, u32), &String)| {
            (*row > HEADING_ROW && *column == CODE && text == measure).then_some(*row)
        };
        self.cells.iter().find_map(of_code).unwrap_or_else(|| panic!("no row {measure}"))
    }

    /// The address of a measure's column.
    pub fn cell(&self, measure: &str, column: u32) -> String {
        address(self.row(measure), column)
    }

    /// How many cells are filled.
    pub fn filled(&self) -> u64 {
        u64::try_from(self.cells.len()).expect("few")
    }

    /// The lines with their fields.
    pub fn lines(&self) -> Vec<Vec<&str>> {
        let columns = self.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
        let field = |row, column| self.cells.get(&(row, column)).map_or("", String::as_str);
        (0..self.next_row()).map(|row| (0..columns).map(|column| field(row, column)).collect()).collect()
    }

    /// As CSV with semicolons, in UTF-8.
    pub fn csv(&self) -> Vec<u8> {
        self.delimited(';').into_bytes()
    }

    /// As delimited text.
    pub fn delimited(&self, delimiter: char) -> String {
        let quoted = |field: &str| match field.contains([delimiter, '"', '\n']) {
            true => format!("\"{}\"", field.replace('"', "\"\"")),
            false => field.to_owned(),
        };
        let line = |fields: Vec<&str>| {
            let fields: Vec<String> = fields.into_iter().map(quoted).collect();
            fields.join(&delimiter.to_string())
        };
        self.lines().into_iter().map(|fields| line(fields) + "\r\n").collect()
    }
}

/// "D14" as row and column, from 0.
pub fn position(address: &str) -> (u32, u32) {
    let (letter, row) = address.split_at(1);
    let column = u32::from(letter.as_bytes()[0] - b'A');
    (row.parse::<u32>().expect("a row") - 1, column)
}

/// Row and column from 0 as "D14".
pub fn address(row: u32, column: u32) -> String {
    let letter = char::from(b'A' + u8::try_from(column).expect("a column up to Z"));
    format!("{letter}{}", row + 1)
}
