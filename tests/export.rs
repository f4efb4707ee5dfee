//! The counts as one tidy table: what a database reads of it is what the report says.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::form::measures;
use common::{AFTER, DENOMINATOR, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, report, text};
use report::Exit;

type Row = BTreeMap<String, String>;

/// `report export RETURNS`, the day after the deadline.
fn export(folder: &Folder, more: &[&str]) -> Run {
    let returns = folder.returns().display().to_string();
    report(["export", &returns, "--as-of", AFTER].iter().chain(more))
}

fn rows(run: &Run) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let row = |record: csv::StringRecord| headings.iter().zip(&record).map(|(a, b)| (a.into(), b.into())).collect();
    reader.records().map(|record| row(record.expect("a record"))).collect()
}

/// The row of a unit's half of a measure.
fn row<'r>(rows: &'r [Row], unit: &str, measure: &str, role: &str) -> &'r Row {
    let is_it = |row: &&Row| (&*row["unit"], &*row["measure"], &*row["role"]) == (unit, measure, role);
    rows.iter().find(is_it).unwrap_or_else(|| panic!("no {unit} {measure} {role}"))
}

/// Sums as a database makes them, without knowing anything of the program: numerator, denominator, units used, expected.
fn grouped(rows: &[Row], year: &str) -> BTreeMap<String, (u64, u64, u64, u64)> {
    let mut sums = BTreeMap::new();
    for row in rows.iter().filter(|row| row["year"] == year) {
        let sum: &mut (u64, u64, u64, u64) = sums.entry(row["measure"].clone()).or_default();
        let is_used = row["status"] == "used";
        let value = if is_used { row["value"].parse().expect("a number") } else { 0 };
        if row["role"] == "numerator" {
            sum.0 += value;
            sum.2 += u64::from(is_used);
            sum.3 += u64::from(row["status"] != "not_applicable");
        } else {
            sum.1 += value;
        }
    }
    sums
}

#[test]
fn a_database_gets_the_towns_table_back_for_every_year() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/huong-tra").display().to_string();
    let exported = rows(&report(["export", &root, "--as-of", "2024-12-01"]));
    let folder = Folder::default();
    for year in ["2023", "2024"] {
        let sums = grouped(&exported, year);
        let output = folder.output().display().to_string();
        let words = ["consolidate", &root, "--year", year, "--as-of", "2024-12-01", "--format", "json", "-o", &output];
        let json = report(words).json();
        let measures = json["measures"].as_array().expect("measures");
        assert_eq!((measures.len(), sums.len()), (32, 32), "{year}");
        for one in measures {
            let number = |key: &str| one[key].as_u64().expect("a number");
            let told = (number("numerator"), number("denominator"), number("units_used"), number("units_expected"));
            assert_eq!(sums[&text(one, "code")], told, "{year} {}", one["code"]);
        }
    }
}

#[test]
fn there_is_one_row_a_unit_year_measure_and_half() {
    let run = export(&Folder::town(2024), &[]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Success, "576 dòng, năm 2024.\n"));
    let rows = rows(&run);
    assert_eq!(rows.len(), 9 * measures().len() * 2);
    let key = |row: &Row| ["unit", "year", "measure", "role"].map(|column| row[column].clone());
    assert_eq!(rows.iter().map(key).collect::<BTreeSet<_>>().len(), rows.len());
    insta::assert_snapshot!(run.out.lines().take(4).collect::<Vec<_>>().join("\n").replace(&rows[0]["sha256"], "…"), @"
    unit,year,measure,element,role,value,status,file,cell,sheet,sha256,unit_name,area,parent,indicator,factor
    19996,2024,1.1,dang_ky,numerator,1,used,19996-2024.csv,F9,,…,Phường Tứ Hạ,urban,480,1,100
    19996,2024,1.1,dang_ky,denominator,1,used,19996-2024.csv,F9,,…,Phường Tứ Hạ,urban,480,1,100
    19996,2024,1.2,dat_chuan,numerator,1,used,19996-2024.csv,F10,,…,Phường Tứ Hạ,urban,480,1,100
    ");
}

#[test]
fn what_is_not_in_the_sums_keeps_its_row_and_says_so() {
    let form = Form::sound().counts("14.1", "101", "98").put("8", NUMERATOR, "...");
    let folder = Folder::town(2024).form(&TU_HA, &form).without(&WARDS[8].file(2024));
    let run = export(&folder, &[]);
    assert_eq!(run.exit, Exit::DataErrors);
    assert!(run.err.contains("Còn 2 chỗ phải sửa"), "{}", run.err);
    let rows = rows(&run);
    let told = |unit: &str, measure: &str, role: &str| {
        let row = row(&rows, unit, measure, role);
        ["value", "status", "cell"].map(|column| row[column].clone())
    };
    assert_eq!(told(TU_HA.code, "14.1", "numerator"), ["101", "refused", &form.cell("14.1", NUMERATOR)]);
    assert_eq!(told(TU_HA.code, "8", "numerator"), ["", "no_data", ""]);
    assert_eq!(told(TU_HA.code, "8", "denominator"), ["950", "no_data", &form.cell("8", DENOMINATOR)]);
    assert_eq!(told(TU_HA.code, "3.3a", "numerator")[1], "not_applicable");
    assert_eq!(told(WARDS[8].code, "8", "numerator"), ["", "missing", ""]);
    let before = rows_before();
    assert_eq!(row(&before, WARDS[8].code, "8", "numerator")["status"], "not_due");
}

/// The same without a return that is not due yet.
fn rows_before() -> Vec<Row> {
    let folder = Folder::town(2024).without(&WARDS[8].file(2024));
    let returns = folder.returns().display().to_string();
    rows(&report(["export", &returns, "--as-of", common::BEFORE]))
}

#[test]
fn an_answer_counts_one_of_one_by_its_cell() {
    let rows = rows(&export(&Folder::town(2024), &[]));
    let half = |role: &str| {
        let row = row(&rows, TU_HA.code, "1.1", role);
        ["element", "value", "cell"].map(|column| row[column].clone())
    };
    assert_eq!(half("numerator"), ["dang_ky", "1", &Form::sound().cell("1.1", common::RESULT)]);
    assert_eq!(half("numerator"), half("denominator"));
}

#[test]
fn all_years_are_there_unless_one_is_asked_for() {
    let folder = Folder::town(2024).with("cu.csv", Form::of(&TU_HA, 2023, 0).csv());
    let years = |run: &Run| rows(run).iter().map(|row| row["year"].clone()).collect::<BTreeSet<_>>();
    assert_eq!(years(&export(&folder, &[])), ["2023", "2024"].map(str::to_owned).into());
    assert_eq!(years(&export(&folder, &["--year", "2023"])), ["2023".to_owned()].into());
    let only = rows(&export(&folder, &["--unit", TU_HA.code]));
    assert_eq!(only.len(), 2 * measures().len() * 2);
    assert!(only.iter().all(|row| row["unit"] == TU_HA.code));
}

#[test]
fn the_same_files_give_the_same_bytes_on_the_screen_and_in_a_file() {
    let folder = Folder::town(2024);
    let printed = export(&folder, &["--jobs", "1"]).out;
    let path = folder.beside("so-lieu.csv").display().to_string();
    let saved = export(&folder, &["-o", &path]);
    assert_eq!((saved.exit, saved.out.as_str()), (Exit::Success, ""));
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), printed);
    assert!(saved.err.starts_with("Đã ghi ") && printed.ends_with('\n') && !printed.contains('\r'));
}

#[test]
fn an_exported_table_among_the_inputs_is_nobodys_return_and_may_be_replaced() {
    let folder = Folder::town(2024);
    let path = folder.file("so-lieu.csv").display().to_string();
    let first = export(&folder, &[]).out;
    assert_eq!(export(&folder, &["-o", &path]).exit, Exit::Success);
    assert_eq!(export(&folder, &["-o", &path]).exit, Exit::Success, "over the earlier one");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), first);
    assert_eq!(folder.consolidate(&[]).codes(), ["F203"]);
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::town(2024);
    let path = folder.file(&TU_HA.file(2024)).display().to_string();
    let before = std::fs::read(&path).expect("a file");
    let run = export(&folder, &["-o", &path]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::Usage, ""));
    assert_eq!(std::fs::read(&path).expect("a file"), before);
    assert_eq!(export(&folder, &["-o", &folder.returns().display().to_string()]).exit, Exit::Failure);
}

#[test]
fn a_name_that_looks_like_a_formula_is_text_wherever_the_table_is_opened() {
    let folder = Folder::town(2024).without(&TU_HA.file(2024)).with("=1+1.csv", Form::sound().csv());
    let rows = rows(&export(&folder, &[]));
    assert_eq!(row(&rows, TU_HA.code, "3.1", "numerator")["file"], "'=1+1.csv");
}
