//! The sheet of the course: each measure over the years of the plan against the line that it has to keep.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::common::form::counts;
use crate::common::{DENOMINATOR, Folder, Form, NUMERATOR, Run, WARDS};

/// Five years of the town but 2022; each year's forms of another seed.
fn years() -> Folder {
    let year = |folder: Folder, year: i32| {
        let seed = |ward: u64| ward + u64::try_from(2024 - year).expect("an earlier year");
        (0..).zip(WARDS).fold(folder, |folder, (ward, of)| {
            folder.with(&format!("{year}/{}", of.file(year)), Form::of(of, year, seed(ward)).csv())
        })
    };
    [2021, 2023].into_iter().fold(Folder::town(2024), year)
}

fn of_2024(folder: &Folder) -> Run {
    folder.consolidate(&["--year", "2024"])
}

/// A row of the sheet: code, name, unit, start, 2021 to 2024, target, line, pace, remark.
fn row(folder: &Folder, code: &str) -> Vec<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(folder.written().expect("a report"))).expect("a workbook");
    let table = book.worksheet_range("Diễn biến").expect("the sheet");
    table.rows().find(|row| row[0] == Data::String(code.to_owned())).unwrap_or_else(|| panic!("no row {code}")).to_vec()
}

fn rate(code: &str, seeds: std::ops::Range<u64>) -> f64 {
    let (n, d) = seeds.filter_map(|seed| counts(code, seed)).fold((0, 0), |(n, d), one| (n + one.0, d + one.1));
    f64::from(u32::try_from(n).expect("small")) / f64::from(u32::try_from(d).expect("small")) * 100.0
}

#[test]
fn each_year_at_hand_has_its_rate_and_the_others_a_dash() {
    let folder = years();
    of_2024(&folder);
    let row = row(&folder, "6.1");
    let is = |cell: &Data, expected: f64| matches!(cell, Data::Float(rate) if (rate - expected).abs() < 1e-9);
    assert!(
        is(&row[4], rate("6.1", 3..12)) && is(&row[6], rate("6.1", 1..10)) && is(&row[7], rate("6.1", 0..9)),
        "{row:?}"
    );
    assert_eq!(row[5], Data::String("–".to_owned()));
    assert_eq!((row[3].to_string(), row[10].to_string()), ("1,65 (2021, năm đầu có số liệu)".into(), "Đã đạt".into()));
}

#[test]
fn a_measure_behind_its_line_tells_what_each_year_has_to_bring() {
    // Of 1,200 children more each year fewer know their rights: 94.6 % in 2021; below 85 % in 2024.
    let forms = (0..).zip(WARDS).fold(years(), |folder, (seed, ward)| {
        let form = Form::of(ward, 2024, seed).put("18", NUMERATOR, "600").put("4.1", NUMERATOR, "59");
        folder.form(ward, &form)
    });
    of_2024(&forms);
    let told = row(&forms, "18");
    let (_, children) = (0..9).filter_map(|seed| counts("18", seed)).fold((0, 0), |(n, d), one| (n + one.0, d + one.1));
    assert_eq!(children, 11_160);
    // 85 − 5400/11160 × 100 = 36.612…, and it has to be passed.
    assert_eq!(told[10].to_string(), "Chậm: cần tăng 36,62 điểm % trong năm 2025");
}

#[test]
fn alone_a_year_has_no_pace_but_what_is_needed() {
    let forms = Folder::town(2024).form(&WARDS[0], &Form::of(&WARDS[0], 2024, 0).put("5", NUMERATOR, "10"));
    forms.consolidate(&[]);
    assert_eq!(row(&forms, "5")[10].to_string(), "Không đủ số liệu để so; cần tăng 9,26 điểm % trong năm 2025");
}

#[test]
fn a_stray_return_of_an_earlier_year_begins_no_line() {
    let stray = Form::of(&WARDS[0], 2020, 0).put("6.1", NUMERATOR, "90").put("6.1", DENOMINATOR, "1200").csv();
    let folder = years().with("cu.csv", stray);
    of_2024(&folder);
    assert_eq!(row(&folder, "6.1")[3].to_string(), "1,65 (2021, năm đầu có số liệu)");
}
