//! Files that other programs wrote.

use chrono::NaiveDate;

use super::*;

const USUAL: &[u8] = include_bytes!("../../../tests/fixtures/read/usual.xls");
const LIBREOFFICE_XLS: &[u8] = include_bytes!("../../../tests/fixtures/read/libreoffice.xls");
const LIBREOFFICE_ODS: &[u8] = include_bytes!("../../../tests/fixtures/read/libreoffice.ods");

fn day() -> Value {
    Value::Date(NaiveDate::from_ymd_opt(2024, 11, 25).unwrap())
}

#[test]
fn an_xls_is_read_with_formats_merges_and_uncalculated_formulas() {
    let long = "a".repeat(9000) + "ế";
    let expected = [
        ("A1", text("Phường Tứ Hạ")),
        ("A2", text(&long)),
        ("A3", Value::Number(12.0)),
        ("B3", Value::Number(12.5)),
        ("C3", Value::Percent(0.95)),
        ("D3", Value::Number(0.5)),
        ("A4", day()),
        ("B4", text("08:30")),
        ("A5", Value::Bool(true)),
        ("B5", error("#DIV/0!")),
        ("A6", Value::Uncalculated),
        ("A7", Value::Number(1.0)),
        ("A9", Value::Number(0.0)),
        ("B9", Value::Number(1.0)),
        ("C9", Value::Number(2.0)),
        ("D9", Value::Number(3.0)),
        ("E9", Value::Number(4.0)),
        ("IV65536", text("xa")),
    ];
    assert_eq!(sound_cells("a.xls", USUAL), expected.map(|(at, value)| cell(at, value)));
    let reading = read_as("a.xls", USUAL);
    let sheets = &book(&reading).sheets;
    assert_eq!((sheets[0].counted, sheets[0].visible, sheets[1].visible), (17, true, false));
}

#[test]
fn what_libreoffice_saves_is_the_same_as_xls_and_as_ods() {
    let expected = [
        ("A1", text("Phường Tứ Hạ")),
        ("E2", text("a  b\nc")),
        ("A3", Value::Number(12.0)),
        ("B3", Value::Number(12.5)),
        ("C3", Value::Percent(0.95)),
        ("D3", Value::Number(0.5)),
        ("A4", day()),
        ("B5", error("#DIV/0!")),
        ("A6", Value::Number(24.0)),
        ("C6", text("ok")),
        ("D6", Value::Percent(0.12)),
        ("A7", Value::Number(1.0)),
    ]
    .map(|(at, value)| cell(at, value));
    for (name, bytes) in [("a.xls", LIBREOFFICE_XLS), ("a.ods", LIBREOFFICE_ODS)] {
        let mut found = sound_cells(name, bytes);
        // Times are shown in two ways, and an .ods holds TRUE() as the number 1.
        found.retain(|(at, _)| at != "B4" && at != "A5");
        assert_eq!(found, expected, "{name}");
        assert!(!book(&read_as(name, bytes)).sheets[1].visible);
    }
}

#[test]
fn calamine_alone_finds_as_many_cells_in_an_xls() {
    use calamine::{Reader, Xls};
    let range = Xls::new(Cursor::new(LIBREOFFICE_XLS)).unwrap().worksheet_range("Biểu 01").unwrap();
    let theirs = range.used_cells().filter(|(_, _, data)| !data.to_string().is_empty()).count();
    assert_eq!(sound_cells("a.xls", LIBREOFFICE_XLS).len(), theirs);
}
