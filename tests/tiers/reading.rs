//! What a consolidated report brings along, and what an officer may have done to it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use report::Exit;

use crate::common::book::{with_count, without_count};
use crate::common::form::counts;
use crate::common::{Folder, Form, NUMERATOR, Run, TU_HA, WARDS, report, text};

/// A province whose list has the town, and not its wards.
const PROVINCE: &str = "code,kind,name,area,parent\n46,tỉnh,Thừa Thiên Huế,,\n480,thị xã,Hương Trà,,46\n";

fn written(folder: &Folder, more: &[&str]) -> Vec<u8> {
    folder.consolidate(more);
    folder.written().expect("a report")
}

fn town() -> Vec<u8> {
    written(&Folder::town(2024), &[])
}

/// Consolidates a report alone for the province.
fn for_the_province(report: Vec<u8>) -> Run {
    let folder = Folder::of([("thi-xa.xlsx", report)]);
    std::fs::write(folder.beside("units.csv"), PROVINCE).expect("a list of units");
    folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")])
}

#[test]
fn a_town_and_single_wards_of_another_may_send_side_by_side() {
    let (first, rest) = WARDS.split_at(5);
    let part = (0..).zip(first).map(|(seed, ward)| (ward.file(2024), Form::of(ward, 2024, seed).csv()));
    let part = written(&Folder::of(part), &[]);
    let forms = (5..).zip(rest).map(|(seed, ward)| (ward.file(2024), Form::of(ward, 2024, seed).csv()));
    let mixed = Folder::of(forms).with("mot-phan.xlsx", part).consolidate(&[]);
    let whole = Folder::town(2024).consolidate(&[]);
    assert_eq!((mixed.codes(), mixed.exit), (Vec::new(), Exit::Success));
    assert_eq!(mixed.json()["measures"], whole.json()["measures"]);
    assert_eq!(mixed.submission(TU_HA.code), "on_time", "the date of the return goes along");
    mixed.assert_balanced();
}

#[test]
fn the_province_sees_its_town_as_a_unit_and_counts_wards() {
    let run = for_the_province(town());
    let units: Vec<String> =
        run.json()["units"].as_array().expect("units").iter().map(|unit| text(unit, "code")).collect();
    assert_eq!(units, ["480"]);
    assert_eq!(run.measure("3.3a")["units_expected"], 4, "both areas are in the town");
    assert_eq!(run.json()["measures"], Folder::town(2024).consolidate(&[]).json()["measures"]);
    run.assert_balanced();
}

#[test]
fn a_count_that_was_corrected_in_the_report_is_the_one_that_counts() {
    let corrected = with_count(&town(), (TU_HA.code, "14.1"), 'E', "<v>70</v>");
    let run = for_the_province(corrected.clone());
    let before = Folder::town(2024).consolidate(&[]).sum("14.1");
    assert_eq!(run.sum("14.1"), (before.0 - 78 + 70, before.1, before.2));
    assert!(run.codes().contains(&"L105".to_owned()), "the total was not worked out anew: {:?}", run.codes());
    let run = Folder::of([("thi-xa.xlsx", corrected)]).consolidate(&[]);
    assert_eq!(run.sum("14.1"), (before.0 - 78 + 70, before.1, before.2));
}

#[test]
fn a_count_that_is_none_takes_its_pair_out() {
    for (inside, code) in [("<f>1+1</f>", "C108"), ("<v>-2</v>", "C104"), ("<v>0.5</v>", "C105")] {
        let report = with_count(&town(), (TU_HA.code, "14.1"), 'E', inside);
        let run = for_the_province(report);
        assert_eq!(run.of_code(code).len(), 1, "{:?}", run.codes());
        assert_eq!((run.sum("14.1").2, run.measure("14.1")["units_expected"].as_u64()), (8, Some(9)));
        run.assert_balanced();
    }
}

#[test]
fn what_the_wards_say_is_carried_upward_with_their_names() {
    let worded = Form::sound().and_row(&["", "Khó khăn, vướng mắc", "", "", "", "Thiếu kinh phí"]);
    let report = written(&Folder::town(2024).form(&TU_HA, &worded), &[]);
    let items = |run: Run| run.json()["items"].clone();
    let known = items(Folder::of([("thi-xa.xlsx", report.clone())]).consolidate(&[]));
    assert_eq!(known, serde_json::json!([{"unit": TU_HA.code, "code": "kho-khan", "value": "Thiếu kinh phí"}]));
    let as_one = items(for_the_province(report));
    let value = "Phường Tứ Hạ: Thiếu kinh phí";
    assert_eq!(as_one, serde_json::json!([{"unit": "480", "code": "kho-khan", "value": value}]));
}

#[test]
fn last_years_report_is_last_years_returns() {
    let last = written(&Folder::town(2023), &["--as-of", "2023-12-01"]);
    let leap = Form::sound().put("9.1", NUMERATOR, "40");
    // The report of the very unit whose report is made leaves no doubt about the year.
    let run = Folder::town(2024).form(&TU_HA, &leap).with("bao-cao-2023.xlsx", last.clone()).consolidate(&[]);
    assert_eq!((run.codes(), run.json()["year"].as_i64()), (vec!["H101".to_owned()], Some(2024)));
    let folder = Folder::town(2024).with("bao-cao-2023.xlsx", last);
    let by_report = rates_before(&written(&folder, &[]));
    let returns = (0..).zip(WARDS).fold(Folder::town(2024), |folder, (seed, ward)| {
        folder.with(&format!("2023/{}", ward.file(2023)), Form::of(ward, 2023, seed).csv())
    });
    assert_eq!(by_report, rates_before(&written(&returns, &["--year", "2024"])));
    assert!(by_report.iter().filter(|rate| matches!(rate, Data::Float(_))).count() > 20, "{by_report:?}");
}

/// The column of the year before.
fn rates_before(report: &[u8]) -> Vec<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(report)).expect("a workbook");
    let table = book.worksheet_range("Phụ lục 1").expect("the table");
    table.rows().map(|row| row[7].clone()).collect()
}

#[test]
fn a_pair_names_the_file_and_cells_that_the_report_had_it_from() {
    let report = written(&Folder::of([("thi-xa.xlsx", town())]), &[]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(report)).expect("a workbook");
    let rows = book.worksheet_range("Số liệu gốc").expect("the counts");
    let is_it = |row: &&[Data]| row[0] == Data::String(TU_HA.code.into()) && row[2] == Data::String("14.1".into());
    let row = rows.rows().find(is_it).expect("the row");
    assert_eq!(row[4], Data::Float(f64::from(u32::try_from(counts("14.1", 0).expect("counts").0).expect("small"))));
    assert_eq!((row[13].to_string(), row[14].to_string()), ("thi-xa.xlsx".into(), "Số liệu gốc".into()));
    assert!(row[15].to_string().ends_with(" ← 19996-2024.csv › D33, E33"), "{}", row[15]);
}

/// `report trace` of 14.1 for the province, from the town's report.
fn traced_for_the_province(format: &str) -> Run {
    let folder = Folder::of([("thi-xa.xlsx", town())]);
    let list = folder.beside("units.csv");
    std::fs::write(&list, PROVINCE).expect("a list of units");
    let fixed = ["trace", "14.1", "--year", "2024", "--as-of", "2024-12-01", "--format", format, "--units"];
    let paths = [list.into_os_string(), folder.returns().into_os_string()];
    report(fixed.into_iter().map(Into::into).chain(paths))
}

#[test]
fn a_trace_goes_through_the_towns_report_down_to_the_wards_cells() {
    let run = traced_for_the_province("json");
    let used = run.json()["measures"][0]["units"][0]["used"].clone();
    let parts = used["parts"].as_array().expect("parts");
    let total = |key: &str| parts.iter().map(|part| part[key].as_u64().expect("a count")).sum::<u64>();
    let whole = run.json()["measures"][0]["result"].clone();
    assert_eq!((parts.len(), total("numerator")), (9, whole["numerator"].as_u64().expect("a count")));
    assert_eq!(total("denominator"), whole["denominator"].as_u64().expect("a count"));
    let first = &parts[0];
    assert_eq!((text(first, "unit"), text(first, "sheet")), (TU_HA.title(), "Số liệu gốc".to_owned()));
    assert_eq!(first["from"], serde_json::json!({"file": TU_HA.file(2024), "sheet": "", "cells": "D33, E33"}));
    // The very cells of the town's sheet of counts, read by another program.
    let (mut book, cells) = (Xlsx::new(Cursor::new(town())).expect("a workbook"), &first["cells"]);
    let counts = book.worksheet_range("Số liệu gốc").expect("the counts");
    let at = |cell: &serde_json::Value| {
        let row: u32 = cell.as_str().expect("an address")[1..].parse().expect("a row");
        row - 1
    };
    assert_eq!(counts.get_value((at(&cells[0]), 4)), Some(&Data::Float(78.0)));
    assert_eq!(counts.get_value((at(&cells[1]), 5)), Some(&Data::Float(78.0)));
}

#[test]
fn an_officer_reads_in_a_trace_which_ward_gave_what_to_the_town() {
    let out = traced_for_the_province("text").out;
    let (_, told) = out.split_once("Được cộng (1 đơn vị):\n").expect("what was added");
    let told: Vec<&str> = told.lines().take(4).filter(|line| !line.contains("SHA-256")).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    Thị xã Hương Trà  738/738
        theo trang tính Số liệu gốc (9 đơn vị):
          Phường Tứ Hạ  78/78  (E28, F28) ← 19996-2024.csv › D33, E33
    ");
}

#[test]
fn a_count_that_was_corrected_in_a_report_beside_its_sources_is_told_and_not_passed_over() {
    let corrected = with_count(&town(), (TU_HA.code, "14.1"), 'E', "<v>70</v>");
    let run = Folder::town(2024).with("thi-xa.xlsx", corrected).consolidate(&[]);
    assert_eq!(run.sum("14.1"), Folder::town(2024).consolidate(&[]).sum("14.1"), "the ward's own return is used");
    let told = run.of_code("H107");
    assert_eq!(text(&told[0]["details"]["changes"], "vi"), "14.1: 70/78 → 78/78");
    assert_eq!((told.len(), run.of_code("F208").len()), (1, 0));
    run.assert_balanced();
}

#[test]
fn a_report_is_used_where_the_returns_of_which_it_was_made_are_nobodys() {
    let folder = Folder::town(2024).with("thi-xa.xlsx", town());
    std::fs::write(folder.beside("units.csv"), PROVINCE).expect("a list of units");
    let run = folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")]);
    assert_eq!(run.json()["measures"], Folder::town(2024).consolidate(&[]).json()["measures"]);
    assert_eq!((run.of_code("F208").len(), run.of_code("S102").len()), (0, WARDS.len()));
    run.assert_balanced();
}

/// A town of which one ward's 14.1 was refused and another ward sent nothing.
fn town_with_gaps() -> Vec<u8> {
    let refused = Form::of(&WARDS[3], 2024, 3).put("14.1", NUMERATOR, "nhiều");
    written(&Folder::town(2024).without(&WARDS[8].file(2024)).form(&WARDS[3], &refused), &["--as-of", "2024-12-01"])
}

#[test]
fn what_the_town_refused_and_who_sent_it_nothing_is_told_to_the_tier_above() {
    let [known, as_one] = [town_with_gaps(), town_with_gaps()];
    let known = Folder::of([("thi-xa.xlsx", known)]).consolidate(&["--as-of", "2024-12-01"]);
    assert_eq!((known.of_code("S131").len(), known.of_code("U101").len(), known.of_code("U109").len()), (1, 1, 0));
    assert_eq!(text(&known.of_code("S131")[0], "unit"), WARDS[3].code);
    let as_one = for_the_province(as_one);
    assert_eq!((as_one.of_code("S131").len(), as_one.of_code("U109").len()), (1, 1));
    assert_eq!(text(&as_one.of_code("U109")[0]["details"], "units"), "Xã Bình Thành");
    assert_eq!(known.json()["measures"], as_one.json()["measures"]);
    assert_eq!((known.sum("14.1").2, known.exit, as_one.exit), (7, Exit::DataErrors, Exit::DataErrors));
}

#[test]
fn a_ward_of_whose_two_returns_the_town_could_use_neither_is_named_to_the_tier_above() {
    let other = Form::of(&WARDS[8], 2024, 8).put("14.1", NUMERATOR, "1");
    let folder = Folder::town(2024).with("lan-hai.csv", other.csv());
    let run = folder.consolidate(&["--as-of", "2024-12-01"]);
    assert_eq!(run.of_code("H105").len(), 2, "of one day, and different: {:?}", run.codes());
    let as_one = for_the_province(folder.written().expect("a report"));
    assert_eq!(as_one.of_code("U109").len(), 1, "{:?}", as_one.codes());
    assert_eq!(text(&as_one.of_code("U109")[0]["details"], "units"), WARDS[8].title());
}

#[test]
fn what_was_refused_is_no_less_refused_one_tier_higher() {
    let again = written(&Folder::of([("thi-xa.xlsx", town_with_gaps())]), &["--as-of", "2024-12-01"]);
    let run = Folder::of([("tinh.xlsx", again)]).consolidate(&["--as-of", "2024-12-01"]);
    assert_eq!((run.of_code("S131").len(), run.sum("14.1").2), (1, 7), "{:?}", run.codes());
}

#[test]
fn a_ward_with_a_figure_is_not_named_as_missing_and_one_whose_return_holds_none_is() {
    let written_in = with_count(&town_with_gaps(), (WARDS[8].code, "14.1"), 'E', "<v>5</v>");
    let run = for_the_province(with_count(&written_in, (WARDS[8].code, "14.1"), 'F', "<v>5</v>"));
    assert_eq!(run.of_code("U109").len(), 0, "{:?}", run.codes());
    let blank = Form::of(&WARDS[8], 2024, 8).emptied();
    let run = for_the_province(written(&Folder::town(2024).form(&WARDS[8], &blank), &["--as-of", "2024-12-01"]));
    assert_eq!(run.of_code("U109").len(), 1, "{:?}", run.codes());
}

#[test]
fn a_refused_count_that_the_town_has_cleared_up_since_is_counted() {
    let filled = with_count(&town_with_gaps(), (WARDS[3].code, "14.1"), 'E', "<v>70</v>");
    let filled = with_count(&filled, (WARDS[3].code, "14.1"), 'F', "<v>78</v>");
    let run = for_the_province(filled);
    assert_eq!((run.of_code("S131").len(), run.sum("14.1").2), (0, 8));
}

#[test]
fn rows_deleted_or_cleared_since_the_report_was_made_are_told() {
    for run in [
        for_the_province(without_count(&town(), (TU_HA.code, "14.2"))),
        Folder::of([("thi-xa.xlsx", without_count(&town(), (TU_HA.code, "14.2")))]).consolidate(&[]),
    ] {
        let gone = run.of_code("S130");
        assert_eq!(gone.len(), 1, "{:?}", run.codes());
        assert_eq!(text(&gone[0]["details"], "name"), TU_HA.title());
        assert_eq!((text(&gone[0]["details"], "measures"), run.exit), ("14.2".to_owned(), Exit::DataErrors));
    }
    let refused = for_the_province(without_count(&town_with_gaps(), (WARDS[3].code, "14.1")));
    assert_eq!(
        refused.of_code("S130").len(),
        1,
        "what was wrong and is deleted is no less gone: {:?}",
        refused.codes()
    );
    let cleared = with_count(&town(), (TU_HA.code, "14.2"), 'E', "");
    let run = for_the_province(with_count(&cleared, (TU_HA.code, "14.2"), 'F', ""));
    assert_eq!((run.of_code("C101").len(), run.of_code("S130").len()), (1, 0), "{:?}", run.codes());
}

#[test]
fn one_figure_written_in_for_a_ward_that_sent_nothing_makes_no_whole_return() {
    let written_in = with_count(&town_with_gaps(), (WARDS[8].code, "14.1"), 'E', "<v>5</v>");
    let written_in = with_count(&written_in, (WARDS[8].code, "14.1"), 'F', "<v>5</v>");
    let run = Folder::of([("thi-xa.xlsx", written_in)]).consolidate(&["--as-of", "2024-12-01"]);
    let asked = run.of_code("C101").len();
    assert_eq!(asked, 30, "all measures of a commune but the one that was filled in: {:?}", run.codes());
}

#[test]
fn counts_that_no_ward_can_have_are_refused_in_a_report_too() {
    for (measure, inside, code) in [
        ("14.1", "<v>79</v>", "L101"),
        ("1.1", "<v>2</v>", "C121"),
        ("14.1", "<v>99999999999999</v>", "C111"),
        ("3.3a", "<v>1</v>", "C116"),
    ] {
        let report = with_count(&town(), (TU_HA.code, measure), 'E', inside);
        // For 3.3a, which is of the countryside, the ward has no denominator either.
        let report = if code == "C116" { with_count(&report, (TU_HA.code, measure), 'F', inside) } else { report };
        for run in [for_the_province(report.clone()), Folder::of([("thi-xa.xlsx", report)]).consolidate(&[])] {
            assert_eq!(run.of_code(code).len(), 1, "{measure}: {:?}", run.codes());
            assert!(run.measure(measure)["units_used"].as_u64() < Some(9), "{measure}");
            run.assert_balanced();
        }
    }
}

#[test]
fn a_town_that_lacks_a_ward_is_not_compared_with_its_whole_of_last_year() {
    let last = written(&Folder::town(2023), &["--as-of", "2023-12-01"]);
    let folder = Folder::of([("nay.xlsx", town_with_gaps()), ("truoc.xlsx", last)]);
    std::fs::write(folder.beside("units.csv"), PROVINCE).expect("a list of units");
    let run = folder.consolidate(&["--year", "2024", "--units", folder.beside("units.csv").to_str().expect("a path")]);
    assert_eq!((run.of_code("H101").len(), run.of_code("H102").len()), (0, 0), "{:?}", run.codes());
}

/// Of two towns one has sent its report.
fn one_of_two_towns(as_of: &str) -> Run {
    let folder = Folder::of([("thi-xa.xlsx", written(&Folder::town(2024), &["--as-of", "2024-11-30"]))]);
    let units = format!("{PROVINCE}474,thị xã,Hương Thủy,,46\n");
    std::fs::write(folder.beside("units.csv"), units).expect("a list of units");
    folder.consolidate(&["--as-of", as_of, "--units", folder.beside("units.csv").to_str().expect("a path")])
}

#[test]
fn a_town_that_is_still_to_send_has_as_long_as_the_one_that_has_sent() {
    let run = one_of_two_towns("2024-11-30");
    assert_eq!((run.submission("480"), run.submission("474")), ("on_time".to_owned(), "not_due".to_owned()));
    let late = one_of_two_towns("2024-12-01");
    assert_eq!(late.submission("474"), "missing");
    assert_eq!(text(&late.of_code("U101")[0]["details"], "due"), "2024-11-30");
}
