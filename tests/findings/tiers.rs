//! Consolidated reports among the files: what cannot be read of them, what is left out, what they say otherwise than others.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::case::file;
use crate::common::book::{edited, with_cell, with_count, without_count};
use crate::common::{Folder, Form, NUMERATOR, Run, TU_HA, WARDS, Ward, report, text};

/// The report of the sound town.
fn town() -> Vec<u8> {
    let folder = Folder::town(2024);
    folder.consolidate(&[]);
    folder.written().expect("a report")
}

/// The same with a text of it replaced.
fn worded(old: &str, new: &str) -> Vec<u8> {
    edited(&town(), "xl/sharedStrings.xml", |xml| xml.replace(old, new))
}

/// The same, made under a plan that counted otherwise.
fn of_another_count() -> Vec<u8> {
    edited(&town(), "xl/sharedStrings.xml", |xml| {
        let at = xml.find("plan_hash</t></si><si><t>").expect("the digest") + "plan_hash</t></si><si><t>".len();
        format!("{}{}{}", &xml[..at], "0".repeat(64), &xml[at + 64..])
    })
}

/// Where the table shows the numerator of a measure.
fn numerator_of(report: &[u8], code: &str) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(report)).expect("a workbook");
    let table = book.worksheet_range("Phụ lục 1").expect("the table");
    let is_code = |row: &[Data]| matches!(&row[0], Data::String(text) if text == code) && row[4] != Data::Empty;
    let first = table.start().expect("a cell").0;
    let row = (first..).zip(table.rows()).find(|(_, row)| is_code(row)).expect("the measure").0;
    format!("E{}", row + 1)
}

fn total_that_differs() -> Run {
    let town = town();
    file("thi-xa.xlsx", with_cell(&town, &numerator_of(&town, "14.1"), "", "<v>7</v>"))
}

/// The report lies where the next one will be written.
fn at_the_output() -> Run {
    let folder = Folder::town(2024);
    let (returns, output) = (folder.returns(), folder.file("bao-cao-2024.xlsx"));
    let [returns, output] = [&returns, &output].map(|path| path.to_str().expect("a path"));
    let again = || report(["consolidate", returns, "-o", output, "--as-of", "2024-12-01", "--format", "json"]);
    again();
    again()
}

fn beside_its_sources() -> Run {
    Folder::town(2024).with("bao-cao-cu.xlsx", town()).consolidate(&[])
}

fn made_twice() -> Run {
    let folder = Folder::town(2024);
    folder.consolidate(&["--as-of", "2024-12-02"]);
    let later = folder.written().expect("a report");
    Folder::of([("ban-1.xlsx", town()), ("ban-2.xlsx", later)]).validate(&[])
}

/// A province that knows the town and one of its wards by another list than the town's own.
fn beside_a_ward_of_its_own() -> Run {
    let units = "code,kind,name,area,parent\n46,tỉnh,Thừa Thiên Huế,,\n480,thị xã,Hương Trà,,46\n\
                 29999,phường,Tân,urban,480\n";
    let ward = Ward { code: "29999", kind: "Phường", name: "Tân" };
    let folder = Folder::of([("thi-xa.xlsx", town()), ("tan.csv", Form::of(&ward, 2024, 1).csv())]);
    std::fs::write(folder.beside("units.csv"), units).expect("a list of units");
    folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")])
}

/// Two towns of a province whose reports both hold a ward.
fn a_ward_in_two_reports() -> Run {
    let units = "code,kind,name,area,parent\n46,tỉnh,Thừa Thiên Huế,,\n480,thị xã,Hương Trà,,46\n481,huyện,Bình Điền,,46\n482,huyện,Phú Vang,,46\n";
    let part = |wards: &[Ward], unit: &str, name: &str| {
        let forms = (0..).zip(wards).map(|(seed, ward)| (ward.file(2024), Form::of(ward, 2024, seed).csv()));
        let folder = Folder::of(forms);
        let rows = wards.iter().map(|ward| format!("{},{},{},urban,{unit}\n", ward.code, ward.kind, ward.name));
        let list = format!("code,kind,name,area,parent\n{unit},{name},,\n{}", rows.collect::<String>());
        std::fs::write(folder.beside("units.csv"), list).expect("a list of units");
        folder.consolidate(&["--unit", unit, "--units", folder.beside("units.csv").to_str().expect("a path")]);
        folder.written().expect("a report")
    };
    let three = part(&WARDS[5..], "482", "huyện,Phú Vang");
    let (one, two) = (part(&WARDS[..3], "480", "thị xã,Hương Trà"), part(&WARDS[2..5], "481", "huyện,Bình Điền"));
    let folder = Folder::of([("mot.xlsx", one), ("hai.xlsx", two), ("ba.xlsx", three)]);
    std::fs::write(folder.beside("units.csv"), units).expect("a list of units");
    folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")])
}

/// The town's report, read by a province that knows no ward.
fn for_the_province(report: Vec<u8>) -> Run {
    let folder = Folder::of([("thi-xa.xlsx", report)]);
    let units = "code,kind,name,area,parent\n46,tỉnh,Thừa Thiên Huế,,\n480,thị xã,Hương Trà,,46\n";
    std::fs::write(folder.beside("units.csv"), units).expect("a list of units");
    folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")])
}

/// The report of a town of which one ward sent nothing and another a figure that was refused.
fn with_gaps() -> Vec<u8> {
    let refused = Form::sound().put("14.1", NUMERATOR, "nhiều");
    let folder = Folder::town(2024).without(&WARDS[8].file(2024)).form(&TU_HA, &refused);
    folder.consolidate(&[]);
    folder.written().expect("a report")
}

fn with_tu_ha(form: &Form) -> Run {
    Folder::of([("thi-xa.xlsx", town()), ("tu-ha.csv", form.csv())]).consolidate(&[])
}

cases! {
    F116 error ""; a_report_whose_headings_are_gone => file("thi-xa.xlsx", worded("Mã chỉ tiêu", "Mã riêng"));
    F117 error ""; a_report_with_small_counts_masked => file("thi-xa.xlsx", worded("table_sheet", "suppressed_below"));
    F203 note ""; a_report_where_the_next_is_written => at_the_output();
    F208 note ""; a_report_beside_the_returns_it_was_made_of => beside_its_sources();
    F209 note ""; a_report_made_anew => made_twice();
    S126 error ""; a_report_of_another_plan => file("thi-xa.xlsx", worded("2429/KH-UBND", "77/KH-UBND"));
    S127 query ""; a_report_made_when_the_plan_counted_otherwise => file("thi-xa.xlsx", of_another_count());
    S128 error ""; a_report_beside_a_ward_that_it_may_hold => beside_a_ward_of_its_own();
    S129 error "" x 2 and "U202" and "U202" and "U202"; two_reports_that_hold_the_same_ward => a_ward_in_two_reports();
    S130 error "" and "L105"; a_report_whose_row_was_deleted => file("thi-xa.xlsx", without_count(&town(), (TU_HA.code, "14.2")));
    S131 error "E28"; a_count_that_the_town_had_refused => file("thi-xa.xlsx", with_gaps());
    C121 error "E4" and "L105"; more_answers_than_there_are_units => file("thi-xa.xlsx", with_count(&town(), (TU_HA.code, "1.1"), 'E', "<v>2</v>"));
    U109 query "" and "U202" and "S131"; a_report_without_one_of_its_wards => for_the_province(with_gaps());
    L105 query "E48"; a_total_typed_over => total_that_differs();
    H107 query ""; a_report_that_differs_from_the_ward => with_tu_ha(&Form::sound().put("14.2", NUMERATOR, "70"));
}

#[test]
fn a_report_without_its_hidden_sheet_is_named_and_not_read_as_some_table() {
    let without_it = edited(&town(), "xl/sharedStrings.xml", |xml| xml.replace("report_version", "version"));
    assert_eq!(file("thi-xa.xlsx", without_it).codes(), ["F116"]);
}

#[test]
fn a_copy_that_says_what_its_unit_says_is_no_news() {
    let run = with_tu_ha(&Form::sound());
    assert_eq!(run.codes(), Vec::<String>::new());
    assert_eq!(run.sum("14.1").2, WARDS.len() as u64);
}

#[test]
fn a_copy_that_differs_names_both_files_and_what_differs() {
    let run = with_tu_ha(&Form::sound().put("14.2", NUMERATOR, "70"));
    let found = run.of_code("H107");
    let details = &found[0]["details"];
    assert_eq!((text(details, "by"), text(details, "other")), ("thi-xa.xlsx".into(), "tu-ha.csv".into()));
    assert_eq!(text(&details["changes"], "vi"), "14.2: 72/72 → 70/72");
    assert_eq!(text(&found[0], "unit"), TU_HA.code);
}

#[test]
fn a_copy_is_held_against_the_return_that_is_used_and_against_none_where_none_is() {
    let (first, last) = (Form::sound().put("14.2", NUMERATOR, "70"), Form::sound().put("14.2", NUMERATOR, "71"));
    let two = |day: &str| {
        let folder = Folder::default().with("thi-xa.xlsx", town()).with("tu-ha.csv", first.csv());
        folder.with("tu-ha-2.csv", last.clone().set("A6", day).csv()).consolidate(&[])
    };
    let run = two("Ngày báo cáo: 28/11/2024");
    let found = run.of_code("H107");
    assert_eq!(text(&found[0]["details"], "other"), "tu-ha-2.csv");
    let run = two("Ngày báo cáo: 25/11/2024");
    assert_eq!((run.of_code("H107").len(), run.of_code("H105").len()), (0, 2));
}

#[test]
fn two_reports_that_hold_the_same_ward_are_both_left_out_and_name_each_other() {
    let run = a_ward_in_two_reports();
    let told: Vec<(String, String)> =
        run.of_code("S129").iter().map(|found| (text(found, "unit"), text(&found["details"], "units"))).collect();
    let shared = WARDS[2].title();
    assert_eq!(told, [("481".to_owned(), shared.clone()), ("480".to_owned(), shared)]);
    assert_eq!(run.sum("14.1").2, 4);
}
