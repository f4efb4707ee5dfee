//! A blank form of the program, filled as a spreadsheet would fill it: typed cells set, taken-over cells worked out.

use std::collections::BTreeMap;

use super::form::{address, counts, position};
use super::{Folder, Ward, book, report};

/// Headings of the columns that are filled.
pub const NUMERATOR: &str = "Tử số";
pub const DENOMINATOR: &str = "Mẫu số";
pub const NIL: &str = "Không phát sinh";
pub const EXPLANATION: &str = "Giải trình";

/// The sheet to fill.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A blank form as workbook and as text, which have the same cells, and what is typed into it.
#[derive(Debug, Clone)]
pub struct Blank {
    pub package: Vec<u8>,
    /// Every cell of the form as text, by row and column.
    pub grid: Vec<Vec<String>>,
    /// The cells that take their value over, each with the cell from which it comes.
    pub taken_over: BTreeMap<Place, Place>,
    typed: BTreeMap<Place, String>,
}

/// Row and column, from 0.
type Place = (u32, u32);

impl Blank {
    /// The blank form of a unit for a year.
    pub fn of(ward: &Ward, year: i32) -> Self {
        Self::made(&["--unit", ward.code, "--year", &year.to_string()])
    }

    /// The one form that `report template` makes of these arguments.
    pub fn made(arguments: &[&str]) -> Self {
        let (mut package, mut text) = (Vec::new(), String::new());
        for (flag, extension) in [(None, "xlsx"), (Some("--csv"), "csv")] {
            let folder = Folder::default();
            let output = folder.returns().display().to_string();
            let all = ["template", "-o", &output].into_iter().chain(arguments.iter().copied()).chain(flag);
            let run = report(all);
            assert_eq!(run.exit, report::Exit::Success, "{}", run.err);
            let mut made =
                std::fs::read_dir(folder.returns()).expect("a folder").map(|entry| entry.expect("one").path());
            let path = made.next().expect("a form");
            assert!(made.next().is_none() && path.extension().is_some_and(|found| found == extension));
            match flag {
                None => package = std::fs::read(path).expect("bytes"),
                Some(_) => text = std::fs::read_to_string(path).expect("text"),
            }
        }
        let taken_over = taken_over(&book::part(&package, SHEET));
        Self { package, grid: grid(&text), taken_over, typed: BTreeMap::new() }
    }

    /// The form of a ward with sound figures in all cells, an answer to every question, and a date.
    pub fn sound(ward: &Ward, year: i32, seed: u64) -> Self {
        let form = Self::of(ward, year);
        let date = form.beside("Ngày báo cáo:");
        let form = form.put_at(date, &format!("25/11/{year}"));
        let codes = form.codes();
        codes.iter().fold(form, |form, code| match counts(code, seed) {
            Some((n, d)) => form.typed(code, NUMERATOR, &n.to_string()).typed(code, DENOMINATOR, &d.to_string()),
            None => form.typed(code, NUMERATOR, "Có"),
        })
    }

    /// The row of the headings.
    pub fn heading_row(&self) -> u32 {
        self.line(|line| line[0] == "Mã")
    }

    fn line(&self, is_it: impl Fn(&Vec<String>) -> bool) -> u32 {
        u32::try_from(self.grid.iter().position(is_it).expect("a line")).expect("few")
    }

    /// The headings, from left to right.
    pub fn headings(&self) -> Vec<String> {
        self.grid[self.heading_row() as usize].clone()
    }

    /// The column that is headed so.
    pub fn column(&self, heading: &str) -> u32 {
        let found = self.headings().iter().position(|text| text.split(" (").next() == Some(heading));
        u32::try_from(found.unwrap_or_else(|| panic!("no column {heading}"))).expect("few")
    }

    /// The codes of its rows, in order.
    pub fn codes(&self) -> Vec<String> {
        let name = self.column("Chỉ tiêu") as usize;
        let rows = self.grid.iter().skip(self.heading_row() as usize + 1);
        rows.filter(|line| !line[name].is_empty()).map(|line| line[0].clone()).collect()
    }

    /// The cell of a measure under a heading.
    pub fn at(&self, code: &str, heading: &str) -> Place {
        let first = self.heading_row();
        let below = self.grid.iter().skip(first as usize + 1).position(|line| line[0] == code);
        (
            first + 1 + u32::try_from(below.unwrap_or_else(|| panic!("no row {code}"))).expect("few"),
            self.column(heading),
        )
    }

    /// The cell after the one that holds a label.
    pub fn beside(&self, label: &str) -> Place {
        let row = self.line(|line| line.iter().any(|text| text == label));
        let column = self.grid[row as usize].iter().position(|text| text == label).expect("a label");
        (row, u32::try_from(column).expect("few") + 1)
    }

    /// The cell in which an item is answered: its label stands over the two columns before.
    pub fn answer(&self, label: &str) -> Place {
        (self.beside(label).0, 2)
    }

    /// The same with a text typed into a cell.
    pub fn put_at(mut self, at: Place, text: &str) -> Self {
        self.typed.insert(at, text.to_owned());
        self
    }

    /// The same with a text typed into a measure's row.
    pub fn put(self, code: &str, heading: &str, text: &str) -> Self {
        let at = self.at(code, heading);
        self.put_at(at, text)
    }

    /// The same with a text typed where the form leaves one to type it.
    fn typed(self, code: &str, heading: &str, text: &str) -> Self {
        let at = self.at(code, heading);
        if self.taken_over.contains_key(&at) { self } else { self.put_at(at, text) }
    }

    /// The sheet's XML.
    pub fn sheet(&self) -> String {
        book::part(&self.package, SHEET)
    }

    /// What stands in a cell, typed or taken over.
    fn value(&self, at: Place) -> Option<&String> {
        let from = self.taken_over.get(&at).copied();
        self.typed.get(&at).or_else(|| self.typed.get(&from?))
    }

    /// The filled form as a spreadsheet saves it.
    pub fn xlsx(&self) -> Vec<u8> {
        let all = self.typed.keys().chain(self.taken_over.keys()).copied();
        let values: BTreeMap<Place, &String> = all.filter_map(|at| Some((at, self.value(at)?))).collect();
        book::edited(&self.package, SHEET, |xml| {
            values.iter().fold(xml, |xml, (at, text)| with_value(&xml, &address(at.0, at.1), text))
        })
    }

    /// The filled form as text, in which what is taken over has to be typed again.
    pub fn csv(&self) -> Vec<u8> {
        let mut grid = self.grid.clone();
        for at in self.typed.keys().chain(self.taken_over.keys()) {
            if let Some(value) = self.value(*at) {
                grid[at.0 as usize][at.1 as usize].clone_from(value);
            }
        }
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        grid.iter().for_each(|line| writer.write_record(line).expect("a line"));
        writer.into_inner().expect("text")
    }
}

fn grid(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}').as_bytes();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(b';').from_reader(text);
    reader.records().map(|record| record.expect("a line").iter().map(str::to_owned).collect()).collect()
}

fn taken_over(sheet: &str) -> BTreeMap<Place, Place> {
    let cells = sheet.split("<c r=\"").skip(1).filter_map(|cell| {
        let (at, rest) = cell.split_once('"')?;
        let from = rest.split("</c>").next()?.split("<f>IF($").nth(1)?.split_once("=\"\",\"\",$")?.0;
        Some((position(at), position(&from.replace('$', ""))))
    });
    cells.collect()
}

/// A sheet whose cell holds a value; what it works out stays a formula.
fn with_value(xml: &str, at: &str, text: &str) -> String {
    let start = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at}"));
    let tag = start + xml[start..].find('>').expect("a tag");
    let is_empty = xml[..tag].ends_with('/');
    let end = if is_empty { tag + 1 } else { start + xml[start..].find("</c>").expect("an end") + "</c>".len() };
    let style = xml[start..tag].split(" s=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0");
    let formula = xml[tag..end].split("<f>").nth(1).and_then(|rest| rest.split("</f>").next());
    let formula = formula.map(|formula| format!("<f>{formula}</f>")).unwrap_or_default();
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let (kind, value) = match (serial(text), text.parse::<f64>()) {
        (Some(day), _) => ("n", day.to_string()),
        (None, Ok(_)) => ("n", text.to_owned()),
        (None, Err(_)) => ("str", escaped),
    };
    let cell = format!("<c r=\"{at}\" s=\"{style}\" t=\"{kind}\">{formula}<v>{value}</v></c>");
    format!("{}{cell}{}", &xml[..start], &xml[end..])
}

/// A day as a spreadsheet counts it.
fn serial(text: &str) -> Option<i64> {
    let day = chrono::NaiveDate::parse_from_str(text, "%d/%m/%Y").ok()?;
    Some(day.signed_duration_since(chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days())
}
