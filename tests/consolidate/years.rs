//! The year before, and the year in which codes passed to other units.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::assert_town;
use crate::common::form::counts;
use crate::common::{Folder, Form, NUMERATOR, Run, TU_HA, WARDS, Ward, text};
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

/// The wards of 2025, after nine became three on 1 July.
const HUONG_TRA: Ward = Ward { code: "19996", kind: "Phường", name: "Hương Trà" };
const KIM_TRA: Ward = Ward { code: "20017", kind: "Phường", name: "Kim Trà" };
const BINH_DIEN: Ward = Ward { code: "20035", kind: "Xã", name: "Bình Điền" };

fn merged() -> Folder {
    (0..).zip([HUONG_TRA, KIM_TRA, BINH_DIEN]).fold(Folder::default(), |folder, (seed, ward)| {
        folder.with(&ward.file(2025), Form::of(&ward, 2025, seed).csv())
    })
}

fn of_2025(folder: &Folder) -> Run {
    folder.consolidate(&["--year", "2025", "--as-of", "2025-12-01"])
}

#[test]
fn in_2025_the_codes_mean_the_new_wards() {
    let run = of_2025(&merged());
    assert_eq!((run.codes(), run.exit), (Vec::new(), Exit::Success));
    let json = run.json();
    let names: Vec<&str> =
        json["units"].as_array().expect("units").iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["Hương Trà", "Kim Trà", "Bình Điền"]);
    assert!(json["unit"].is_null(), "the town above them is no more");
    assert_eq!(run.sum("6.1"), (14 + 15 + 16, 1200 + 1210 + 1220, 3));
}

#[test]
fn an_old_ward_under_its_old_code_is_an_error_of_2025() {
    let old = merged().with(&HUONG_TRA.file(2025), Form::of(&TU_HA, 2025, 0).csv());
    let run = of_2025(&old);
    let found = run.of_code("S106");
    assert_eq!((found.len(), text(&found[0], "cell")), (1, "A4".to_owned()));
    assert_eq!(found[0]["details"]["successor"], "19996 Phường Hương Trà");
    assert_eq!((run.submission("19996"), run.exit), ("missing".to_owned(), Exit::DataErrors));
    run.assert_balanced();
}

#[test]
fn a_new_name_under_its_code_is_an_error_of_2024() {
    let run = Folder::town(2024).form(&TU_HA, &Form::of(&HUONG_TRA, 2024, 0)).consolidate(&[]);
    assert_eq!(run.of_code("S106").len() + run.of_code("S104").len(), 1, "{:?}", run.codes());
    assert_eq!(run.sum("6.1").2, 8);
}

#[test]
fn the_returns_of_the_old_wards_are_history_to_the_new_ones() {
    let both = (0..).zip(WARDS).fold(merged(), |folder, (seed, ward)| {
        folder.with(&format!("2024/{}", ward.file(2024)), Form::of(ward, 2024, seed).csv())
    });
    let run = of_2025(&both);
    assert_eq!((run.codes(), run.exit), (Vec::new(), Exit::Success), "no leap from a ward to its successor");
    assert_eq!(run.sum("6.1").2, 3);
}

#[test]
fn a_year_is_held_against_the_next_milestone() {
    let run = Folder::town(2024).consolidate(&[]);
    assert_eq!((&run.measure("6.1")["milestone"], &run.measure("16.2")["status"]), (&2025.into(), &"no_target".into()));
    let run = of_2025(&merged());
    assert_eq!(run.measure("6.1")["milestone"], 2025);
}
