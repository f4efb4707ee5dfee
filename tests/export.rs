//! The counts as one tidy table: what a database reads of it is what the report says.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::form::measures;
use common::schema::{misfits, validator};
use common::{AFTER, DENOMINATOR, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, report, text};
use report::Exit;
use serde_json::Value;

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
    assert_eq!(run.exit, Exit::Success);
    assert!(run.err.starts_with("576 dòng, năm 2024.\nViệc tiếp theo: "), "{}", run.err);
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
    assert!(run.err.contains("Còn 1 chỗ phải sửa, không được cộng. Còn thiếu 1 báo cáo."), "{}", run.err);
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

/// What `--format dhis2` writes; as DHIS2 publishes that it takes it.
fn data_values(run: &Run) -> Vec<Value> {
    let json = run.json();
    let schema = validator(include_str!("fixtures/dhis2/dataValueSet.schema.json"));
    assert_eq!(misfits(&schema, &json), [""; 0]);
    let keys = json.as_object().expect("an object").keys().collect::<Vec<_>>();
    assert_eq!(keys, ["dataElementIdScheme", "orgUnitIdScheme", "dataValues"]);
    assert_eq!((&json["dataElementIdScheme"], &json["orgUnitIdScheme"]), (&"CODE".into(), &"CODE".into()));
    json["dataValues"].as_array().expect("values").clone()
}

/// The values by period, unit and element; none comes twice, and all are texts.
fn by_key(values: &[Value]) -> BTreeMap<[String; 3], u64> {
    let mut found = BTreeMap::new();
    for one in values {
        let keys = one.as_object().expect("an object").keys().collect::<Vec<_>>();
        assert_eq!(keys, ["dataElement", "period", "orgUnit", "value"]);
        let key = ["period", "orgUnit", "dataElement"].map(|key| text(one, key));
        assert_eq!(found.insert(key, text(one, "value").parse().expect("a whole number")), None, "{one} comes twice");
    }
    found
}

/// The measures of the built-in plan that are answered with yes or no.
fn questions() -> BTreeSet<String> {
    let plan: toml::Table = include_str!("../indicators.toml").parse().expect("TOML");
    let measures = plan["measure"].as_array().expect("measures").iter();
    measures.filter(|one| one.get("yes_no").is_some()).map(|one| one["code"].as_str().expect("a code").into()).collect()
}

#[test]
fn what_dhis2_gets_adds_up_to_the_report() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/huong-tra").display().to_string();
    let words = ["export", &root, "--as-of", "2024-12-01"];
    let values = by_key(&data_values(&report(words.iter().chain(&["--format", "dhis2"]))));
    let rows = rows(&report(words));
    let questions = questions();
    for year in ["2023", "2024"] {
        let (mut sums, mut apart) = (BTreeMap::new(), BTreeSet::new());
        for row in rows.iter().filter(|row| row["year"] == year && row["status"] == "used") {
            let key = [&row["year"], &row["unit"], &row["element"]].map(Clone::clone);
            match values.get(&key) {
                Some(value) => *sums.entry((row["measure"].clone(), row["role"].clone())).or_insert(0) += value,
                None => drop(apart.insert(row["measure"].clone())),
            }
        }
        let folder = Folder::default();
        let output = folder.output().display().to_string();
        let words = ["consolidate", &root, "--year", year, "--as-of", "2024-12-01", "--format", "json", "-o", &output];
        let json = report(words).json();
        let mut compared = 0;
        for one in json["measures"].as_array().expect("measures") {
            let code = text(one, "code");
            for role in ["numerator", "denominator"] {
                // How many answered a question is nobody's count: of it the answers alone are sent.
                let is_answered = questions.contains(&code) && role == "denominator";
                if !apart.contains(&code) && !is_answered {
                    let told = sums.get(&(code.clone(), role.to_owned())).copied().unwrap_or_default();
                    assert_eq!(Some(told), one[role].as_u64(), "{year} {code} {role}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 55 && apart.len() < 3, "{year}: {compared}; apart: {apart:?}");
    }
}

#[test]
fn an_element_on_many_rows_goes_to_dhis2_once_and_what_is_refused_does_not() {
    let form = Form::sound().counts("14.1", "101", "98").put("9.2", NUMERATOR, "...");
    let folder = Folder::town(2024).form(&TU_HA, &form);
    let rows = rows(&export(&folder, &[]));
    let run = export(&folder, &["--format", "dhis2"]);
    assert_eq!(run.exit, Exit::DataErrors);
    assert!(run.err.contains(" giá trị, năm 2024. Không đưa vào: "), "{}", run.err);
    let values = by_key(&data_values(&run));
    let value = |element: &str| values.get(&["2024", TU_HA.code, element].map(str::to_owned)).copied();
    for measure in ["14.1", "9.2"] {
        assert_eq!(value(&row(&rows, TU_HA.code, measure, "numerator")["element"]), None, "{measure}");
    }
    let is_used = |row: &&Row| row["unit"] == TU_HA.code && row["status"] == "used";
    let mut told: BTreeMap<&str, Vec<(&str, u64)>> = BTreeMap::new();
    for row in rows.iter().filter(is_used) {
        told.entry(&row["element"]).or_default().push((&row["measure"], row["value"].parse().expect("a number")));
    }
    let often: Vec<_> = told.iter().filter(|(_, times)| times[0].0 != times[times.len() - 1].0).collect();
    assert!(!often.is_empty(), "some elements stand on several rows");
    for (element, times) in often {
        assert_eq!(value(element), Some(times[0].1), "{element}");
    }
}

#[test]
fn dhis2_knows_elements_and_units_by_the_codes_of_the_plan() {
    let plan = include_str!("../indicators.toml");
    let given = |id: &str, code: &str| {
        let key = format!("id = \"{id}\"\n");
        assert!(plan.contains(&key));
        plan.replacen(&key, &format!("{key}dhis2 = \"{code}\"\n"), 1)
    };
    let folder = Folder::town(2024);
    let path = folder.beside("plan.toml");
    let run = |plan: String| {
        std::fs::write(&path, plan).expect("a plan");
        export(&folder, &["--format", "dhis2", "--indicators", &path.display().to_string()])
    };
    let elements = |run: &Run| data_values(run).iter().map(|one| text(one, "dataElement")).collect::<BTreeSet<_>>();
    let told = elements(&run(given("dang_ky", "CP_01")));
    assert!(told.contains("CP_01") && !told.contains("dang_ky"));
    let shared = run(given("dang_ky", "dat_chuan"));
    assert_eq!((shared.exit, shared.out.as_str()), (Exit::Failure, ""));
    assert!(shared.err.contains("[[element]] dang_ky\n  [[element]] dat_chuan"), "{}", shared.err);
    let long = run(given("dang_ky", &"a".repeat(51)));
    assert_eq!(long.exit, Exit::Failure);
    assert!(long.err.contains("từ 1 đến 50 ký tự"), "{}", long.err);
}

#[test]
fn dhis2_knows_units_by_the_codes_of_a_list_beside_the_plan() {
    let folder = Folder::default();
    let [plan, units, returns] = ["indicators.toml", "units.csv", "returns.csv"].map(|name| {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/england").join(name);
        (name, std::fs::read_to_string(example).expect("an example"))
    });
    let mut lines = units.1.lines();
    let head = format!("{},dhis2", lines.next().expect("a heading"));
    let rows = lines.enumerate().map(|(row, line)| format!("{line},OU_{row}"));
    let list = std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n");
    let folder = folder.with(plan.0, plan.1).with(returns.0, returns.1).with("with-codes.csv", list);
    let path = |name: &str| folder.file(name).display().to_string();
    let run = report([
        "export",
        &path("returns.csv"),
        "--format",
        "dhis2",
        "--indicators",
        &path("indicators.toml"),
        "--units",
        &path("with-codes.csv"),
        "--year",
        "2015",
    ]);
    let units: BTreeSet<String> = data_values(&run).iter().map(|one| text(one, "orgUnit")).collect();
    assert!(!units.is_empty() && units.iter().all(|unit| unit.starts_with("OU_")), "{units:?} {}", run.err);
}
