//! One test for each trap of reading; files are built byte by byte here, but for a few in tests/fixtures/read.

mod binary;
mod docx;
mod fixtures;
mod kinds;
mod ods;
mod text;
mod ways;
mod xlsx;

use std::io::{Cursor, Write};
use std::sync::Arc;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Reading, limits, read};
use crate::model::{Book, Place, Sheet, Value};

/// Reads bytes as a file of this name, whose headings would match whatever they are.
fn read_as(name: &str, bytes: &[u8]) -> Reading {
    read(bytes, &Place::file(&Arc::from(name)), None, &|_| true)
}

fn book(reading: &Reading) -> &Book {
    reading.book.as_ref().unwrap_or_else(|| panic!("{:?}", reading.findings))
}

/// The codes of what was said.
fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.details.entry().code).collect()
}

/// The cells of a sheet as address and value.
fn cells(sheet: &Sheet) -> Vec<(String, Value)> {
    sheet.cells.iter().map(|cell| (cell.at.to_string(), cell.value.clone())).collect()
}

/// The cells of the first sheet of a file about which nothing is to be said.
fn sound_cells(name: &str, bytes: &[u8]) -> Vec<(String, Value)> {
    let reading = read_as(name, bytes);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    cells(&book(&reading).sheets[0])
}

fn cell(at: &str, value: Value) -> (String, Value) {
    (at.to_owned(), value)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn error(shown: &str) -> Value {
    Value::Error(shown.into())
}

/// A zip package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
