//! The years before: their column, what is asked about a leap, and that they change no sum.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::assert_town;
use crate::common::form::counts;
use crate::common::{Folder, Form, NUMERATOR, TU_HA, WARDS};
use report::Exit;

/// The town of 2024 with that of the year before, in one tree.
fn two_years() -> Folder {
    (0..).zip(WARDS).fold(Folder::town(2024), |folder, (seed, ward)| {
        folder.with(&format!("2023/{}", ward.file(2023)), Form::of(ward, 2023, seed + 1).csv())
    })
}

/// The row of a measure in the report's first table.
fn row(report: &[u8], code: &str) -> Vec<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(report)).expect("a workbook");
    let table = book.worksheet_range("Phụ lục 1").expect("the table");
    let is_code = |cell: &Data| matches!(cell, Data::String(text) if text == code);
    table.rows().find(|row| row.iter().any(is_code)).unwrap_or_else(|| panic!("no row {code}")).to_vec()
}

#[test]
fn last_years_returns_change_no_sum_and_fill_their_column() {
    let folder = two_years();
    assert_town(&folder.consolidate(&["--year", "2024"]), &[]);
    let (numerator, denominator) = (1..=9).fold((0, 0), |(n, d), seed| {
        let (numerator, denominator) = counts("6.1", seed).expect("counts");
        (n + numerator, d + denominator)
    });
    let before = f64::from(u32::try_from(numerator).expect("small")) * 100.0
        / f64::from(u32::try_from(denominator).expect("small"));
    let has = |row: Vec<Data>| row.iter().any(|cell| matches!(cell, Data::Float(rate) if (rate - before).abs() < 1e-9));
    assert!(has(row(&folder.written().expect("a report"), "6.1")));
    let alone = Folder::town(2024);
    alone.consolidate(&[]);
    assert!(!has(row(&alone.written().expect("a report"), "6.1")), "without last year there is nothing to show");
}

#[test]
fn the_year_before_can_itself_be_reported() {
    let run = two_years().consolidate(&["--year", "2023", "--as-of", "2023-12-01"]);
    assert_eq!((run.codes(), run.exit), (Vec::new(), Exit::Success));
    assert_eq!(run.json()["year"], 2023);
    assert_eq!(run.sum("6.1").0, (1..=9).map(|seed| counts("6.1", seed).expect("counts").0).sum::<u64>());
}

#[test]
fn what_leaps_from_last_year_is_queried_and_still_summed() {
    let run = two_years().form(&TU_HA, &Form::sound().put("9.1", NUMERATOR, "40")).consolidate(&["--year", "2024"]);
    assert_eq!(run.codes(), ["H101"]);
    assert_eq!(run.sum("9.1").0, crate::expected("9.1").0 - 3 + 40);
    assert_eq!(run.exit, Exit::Success);
}

#[test]
fn a_contradiction_of_last_year_is_no_ones_task_now_but_is_noted() {
    let again = Form::of(&TU_HA, 2023, 1).put("14.1", NUMERATOR, "70");
    let run = two_years().with("2023/lai.csv", again.csv()).consolidate(&["--year", "2024"]);
    assert_town(&run, &["H105", "H105"]);
    assert!(run.of_code("H105").iter().all(|note| note["severity"] == "note"));
}

#[test]
fn nothing_that_last_years_returns_lack_is_said_now() {
    let lacking = Form::of(&TU_HA, 2023, 1).without_row("14.1").put("3.1", crate::common::NAME, "Thấp còi");
    let folder = two_years().with("2023/19996-2023.csv", lacking.csv());
    assert_town(&folder.consolidate(&["--year", "2024"]), &[]);
}

#[test]
fn a_year_is_held_against_the_next_milestone() {
    let run = Folder::town(2024).consolidate(&[]);
    assert_eq!((&run.measure("6.1")["milestone"], &run.measure("16.2")["status"]), (&2025.into(), &"no_target".into()));
}
