//! The year in which nine units became three and their codes passed to others: what is summed, what is compared with
//! what, and where a comparison breaks.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::common::form::{Form, counts, measures};
use crate::common::{DENOMINATOR, Folder, Run, TU_HA, WARDS, Ward, text};
use report::Exit;

/// The wards of 2025, after nine became three on 1 July, with the places of the old ones among all nine.
const MERGED: [(Ward, [usize; 3]); 3] = [
    (Ward { code: "19996", kind: "Phường", name: "Hương Trà" }, [0, 2, 3]),
    (Ward { code: "20017", kind: "Phường", name: "Kim Trà" }, [1, 4, 5]),
    (Ward { code: "20035", kind: "Xã", name: "Bình Điền" }, [6, 7, 8]),
];
const HUONG_TRA: Ward = MERGED[0].0;

/// The counts of a measure that some of the old wards give together.
fn together(code: &str, old: &[usize]) -> Option<(u64, u64)> {
    old.iter().try_fold((0, 0), |(n, d), seed| counts(code, *seed as u64).map(|(more, of)| (n + more, d + of)))
}

/// A new ward's return: what its old ones told the year before, added up.
fn merged_form(ward: &Ward, old: &[usize]) -> Form {
    measures().iter().filter(|measure| measure.code != ward.not_its_own()).fold(
        Form::of(ward, 2025, 0),
        |form, measure| match together(&measure.code, old) {
            Some((numerator, denominator)) => {
                form.counts(&measure.code, &numerator.to_string(), &denominator.to_string())
            }
            None => form,
        },
    )
}

fn merged() -> Folder {
    let add =
        |folder: Folder, (ward, old): &(Ward, [usize; 3])| folder.with(&ward.file(2025), merged_form(ward, old).csv());
    MERGED.iter().fold(Folder::default(), add)
}

/// The returns of 2025 with those of the old wards of 2024.
fn both_years() -> Folder {
    (0..).zip(WARDS).fold(merged(), |folder, (seed, ward)| {
        folder.with(&format!("2024/{}", ward.file(2024)), Form::of(ward, 2024, seed).csv())
    })
}

fn of_2025(folder: &Folder) -> Run {
    folder.consolidate(&["--year", "2025", "--as-of", "2025-12-01"])
}

/// The row of a measure in the report's first table.
fn row(folder: &Folder, code: &str) -> Vec<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(folder.written().expect("a report"))).expect("a workbook");
    let table = book.worksheet_range("Phụ lục 1").expect("the table");
    table.rows().find(|row| row[0] == Data::String(code.to_owned())).unwrap_or_else(|| panic!("no row {code}")).to_vec()
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
    let (numerator, denominator) = together("6.1", &[0, 1, 2, 3, 4, 5, 6, 7, 8]).expect("counts");
    assert_eq!(run.sum("6.1"), (numerator, denominator, 3));
    assert_eq!(run.measure("6.1")["milestone"], 2025);
}

#[test]
fn an_old_ward_under_its_old_code_is_an_error_of_2025() {
    let old = merged().with(&HUONG_TRA.file(2025), Form::of(&TU_HA, 2025, 0).csv());
    let run = of_2025(&old);
    let found = run.of_code("S106");
    assert_eq!((found.len(), text(&found[0], "cell")), (1, "A4".to_owned()));
    assert_eq!(found[0]["details"]["successor"], "19996 Phường Hương Trà");
    assert!(text(&found[0], "help").contains("số năm 2025 do 19996 Phường Hương Trà báo cáo cho cả địa bàn mới"));
    assert_eq!((run.submission("19996"), run.exit), ("missing".to_owned(), Exit::DataErrors));
    run.assert_balanced();
}

#[test]
fn old_forms_beside_the_new_wards_own_are_named_and_never_counted_twice() {
    let run = of_2025(&(0..).zip(WARDS).fold(merged(), |folder, (seed, ward)| {
        folder.with(&format!("cu/{}", ward.file(2025)), Form::of(ward, 2025, seed).csv())
    }));
    assert_eq!(run.codes(), ["S106"; 9]);
    let alone = of_2025(&merged());
    assert_eq!(run.json()["measures"], alone.json()["measures"]);
    run.assert_balanced();
}

#[test]
fn a_new_name_under_its_code_is_an_error_of_2024() {
    let run = Folder::town(2024).form(&TU_HA, &Form::of(&HUONG_TRA, 2024, 0)).consolidate(&[]);
    assert_eq!(run.of_code("S106").len() + run.of_code("S104").len(), 1, "{:?}", run.codes());
    assert_eq!(run.sum("6.1").2, 8);
}

#[test]
fn a_new_ward_is_held_against_what_its_old_ones_told_together() {
    let run = of_2025(&both_years());
    assert_eq!((run.codes(), run.exit), (Vec::new(), Exit::Success), "nothing moved");
    let leapt = merged_form(&HUONG_TRA, &MERGED[0].1).put("14.2", DENOMINATOR, "260");
    let run = of_2025(&both_years().with(&HUONG_TRA.file(2025), leapt.csv()));
    let found = run.of_code("H102");
    assert_eq!((run.codes().len(), found.len()), (1, 1));
    let (_, before) = together("14.2", &MERGED[0].1).expect("counts");
    assert_eq!(found[0]["details"]["before"], before);
    assert_eq!(found[0]["details"]["units"], "Phường Tứ Hạ, Phường Hương Vân, Phường Hương Văn");
}

#[test]
fn where_one_of_the_old_wards_is_missing_nothing_is_compared() {
    let leapt = merged_form(&HUONG_TRA, &MERGED[0].1).put("14.2", DENOMINATOR, "260");
    let folder = both_years().with(&HUONG_TRA.file(2025), leapt.csv()).without("2024/19996-2024.csv");
    assert_eq!(of_2025(&folder).codes(), Vec::<String>::new());
    let lacking = Form::of(&TU_HA, 2024, 0).without_row("14.2").csv();
    let folder = both_years().with(&HUONG_TRA.file(2025), leapt.csv()).with("2024/19996-2024.csv", lacking);
    assert_eq!(of_2025(&folder).codes(), Vec::<String>::new());
}

#[test]
fn last_years_figures_of_one_old_ward_under_its_reused_code_are_queried() {
    let copied = Form::of(&HUONG_TRA, 2025, 0);
    let run = of_2025(&both_years().with(&HUONG_TRA.file(2025), copied.csv()));
    let found = run.of_code("H103");
    assert_eq!((run.codes().len(), found.len()), (1, 1), "{:?}", run.codes());
    assert_eq!(found[0]["details"]["other"], "2024/19996-2024.csv");
}

/// Columns of the first table: the year before's result, the change, the remark.
const SHOWN: [usize; 3] = [7, 8, 13];

#[test]
fn a_change_is_shown_where_the_ground_is_the_same_and_a_break_is_marked_where_it_is_not() {
    let folder = both_years();
    of_2025(&folder);
    let shown = |code: &str| {
        let row = row(&folder, code);
        SHOWN.map(|column| row[column].clone())
    };
    let [before, change, remark] = shown("6.1");
    assert!(matches!((before, change), (Data::Float(_), Data::Float(change)) if change.abs() < 1e-9));
    assert_eq!(remark.to_string(), "–");
    // Hương Toàn, rural, became part of an urban ward; and three answers are not nine.
    for code in ["3.3a", "3.3b", "1.1", "17"] {
        let [before, change, remark] = shown(code);
        assert!(matches!(before, Data::Float(_)), "{code}");
        assert_eq!(change, Data::String("–".to_owned()), "{code}");
        assert!(remark.to_string().contains("Địa giới đã thay đổi, không so sánh được với năm 2024."), "{remark}");
    }
}
