//! A number's way back to its cells: what is listed adds up when others read it, and what is left out says why.

mod common;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, open_workbook_auto};
use common::{AFTER, DENOMINATOR, EXPLANATION, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, in_english, report};
use report::Exit;
use serde_json::Value;

/// `report trace MEASURE RETURNS`, the day after the deadline.
fn trace(folder: &Folder, measure: &str, more: &[&str]) -> Run {
    let returns = folder.returns().display().to_string();
    report(["trace", measure, &returns, "--as-of", AFTER].iter().chain(more))
}

/// What is traced of one measure, as JSON.
fn traced(folder: &Folder, measure: &str, more: &[&str]) -> Value {
    let all: Vec<&str> = ["--format", "json"].iter().chain(more).copied().collect();
    trace(folder, measure, &all).json()["measures"][0].clone()
}

/// A unit of a traced measure.
fn unit(measure: &Value, code: &str) -> Value {
    let units = measure["units"].as_array().expect("units");
    units.iter().find(|unit| unit["code"] == code).cloned().unwrap_or_else(|| panic!("no {code} in {measure}"))
}

/// The codes of what was found where a unit's pair stands.
fn found(unit: &Value) -> Vec<&str> {
    let sent = std::iter::once(&unit["used"]).chain(unit["others"].as_array().expect("others"));
    let findings = sent.flat_map(|sent| sent["findings"].as_array().into_iter().flatten());
    findings.map(|finding| finding["code"].as_str().expect("a code")).collect()
}

/// Files as another program reads them, each sheet once.
#[derive(Default)]
struct Cells(HashMap<(PathBuf, String), Range<Data>>);

impl Cells {
    fn text(&mut self, file: &Path, sheet: Option<&str>, cell: &str) -> String {
        let column = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) - 1;
        let row = cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse::<u32>().expect("a row") - 1;
        match sheet {
            Some(sheet) => {
                let key = (file.to_path_buf(), sheet.to_owned());
                let range = self.0.entry(key).or_insert_with(|| {
                    open_workbook_auto(file).expect("a workbook").worksheet_range(sheet).expect("a sheet")
                });
                range.get_value((row, column)).map(ToString::to_string).unwrap_or_default()
            }
            None => field(file, row, column),
        }
    }
}

/// A field of a delimited file, by the line it stands in.
fn field(file: &Path, row: u32, column: u32) -> String {
    let bytes = std::fs::read(file).expect("a file");
    let text = match bytes.strip_prefix(&[0xFF, 0xFE]) {
        Some(wide) => char::decode_utf16(wide.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])))
            .map(|letter| letter.expect("UTF-16"))
            .collect(),
        None => String::from_utf8(bytes).expect("UTF-8"),
    };
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|one| text.bytes().filter(|byte| byte == one).count());
    let line = text.lines().nth(usize::try_from(row).expect("few")).expect("a line");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter.expect("one")).has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().expect("a record").expect("fields");
    record.get(usize::try_from(column).expect("few")).unwrap_or_default().to_owned()
}

/// What a cell counts: a whole number, grouped or not; a dash for none; an answer.
fn count(text: &str) -> u64 {
    match text.trim() {
        "Có" | "Đạt" | "x" => 1,
        "" | "-" | "Không" | "Chưa đạt" => 0,
        number => number.replace('.', "").parse().unwrap_or_else(|_| panic!("{number}")),
    }
}

/// Adds up, by other means, the cells that a traced measure lists.
fn added(cells: &mut Cells, root: &Path, measure: &Value) -> (u64, u64) {
    let mut sum = (0, 0);
    let is_question = measure["formula"]["denominator"].is_null();
    for unit in measure["units"].as_array().expect("units").iter().filter(|unit| unit["status"] == "used") {
        let used = &unit["used"];
        let file = root.join(used["file"].as_str().expect("a file"));
        let value = |cells: &mut Cells, half: usize| {
            let cell = used["counts"][half]["cell"].as_str().expect("a cell");
            count(&cells.text(&file, used["sheet"].as_str(), cell))
        };
        sum.0 += value(cells, 0);
        sum.1 += if is_question { 1 } else { value(cells, 1) };
    }
    sum
}

#[test]
fn the_cells_that_are_listed_add_up_to_the_figure_whoever_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/huong-tra");
    let mut cells = Cells::default();
    let mut measures = 0;
    for indicator in (1..=18).map(|number| number.to_string()) {
        let root = root.display().to_string();
        let run = report(["trace", &indicator, &root, "--year", "2024", "--as-of", "2024-12-01", "--format", "json"]);
        for measure in run.json()["measures"].as_array().expect("measures") {
            let result = &measure["result"];
            let figure = (result["numerator"].as_u64().expect("n"), result["denominator"].as_u64().expect("d"));
            assert_eq!(added(&mut cells, Path::new(&root), measure), figure, "{}", measure["code"]);
            measures += 1;
        }
    }
    assert_eq!(measures, 32);
}

#[test]
fn a_number_is_told_from_the_formula_down_to_the_verdict() {
    let form = Form::sound().counts("14.1", "101", "98");
    let folder = Folder::town(2024).form(&TU_HA, &form).without(&WARDS[8].file(2024));
    let run = trace(&folder, "14.1", &[]);
    assert_eq!(run.exit, Exit::DataErrors, "{}", run.err);
    let digest = |line: &str| match line.split_once("SHA-256 ") {
        Some((before, _)) => format!("{before}SHA-256 …"),
        None => line.to_owned(),
    };
    let said = run.out.replace(&folder.returns().display().to_string(), "bao-cao");
    insta::assert_snapshot!(said.lines().map(digest).collect::<Vec<_>>().join("\n"), @"
    Chỉ số 14.1 – Tỷ lệ trẻ em 6 tuổi vào lớp 1
    Thị xã Hương Trà, năm 2024
    Chỉ tiêu 14: Tỷ lệ trẻ em 6 tuổi vào lớp 1 đạt 99% và 99% trẻ em hoàn thành cấp tiểu học
    Cách tính: tổng tử số ÷ tổng mẫu số × 100 (%)
      Tử số: số trẻ em 6 tuổi vào lớp 1 [vao_lop_1]
      Mẫu số: số trẻ em 6 tuổi [tre_6_tuoi]

    Được cộng (7 đơn vị):
      Xã Hương Toàn      79/79
          20005-2024.csv › D33, E33 · SHA-256 …
      Phường Hương Vân   80/80
          20008-2024.csv › D33, E33 · SHA-256 …
      Phường Hương Văn   81/81
          20011-2024.csv › D33, E33 · SHA-256 …
      Phường Hương Xuân  82/82
          20017-2024.csv › D33, E33 · SHA-256 …
      Phường Hương Chữ   83/83
          20020-2024.csv › D33, E33 · SHA-256 …
      Xã Hương Bình      84/84
          20026-2024.csv › D33, E33 · SHA-256 …
      Xã Bình Tiến       85/85
          20035-2024.csv › D33, E33 · SHA-256 …
      Cộng tử số: 79 + 80 + 81 + 82 + 83 + 84 + 85 = 574
      Cộng mẫu số: 79 + 80 + 81 + 82 + 83 + 84 + 85 = 574

    Không được cộng (2 đơn vị):
      Phường Tứ Hạ – phải sửa
          Đã ghi: 101/98
          19996-2024.csv › D33, E33 · SHA-256 …
          phải sửa: tử số lớn hơn mẫu số: 101 trẻ em 6 tuổi vào lớp 1 trong khi chỉ có 98 trẻ em 6 tuổi [L101]
      Xã Bình Thành – chưa nộp báo cáo

    Kết quả: 574 ÷ 574 × 100 = 100%; làm tròn khi hiển thị: 100,00%.
    Mục tiêu đến năm 2025: ≥ 99%.
    So sánh bằng số nguyên: 574 × 100 ≥ 99 × 574, tức 57.400 ≥ 56.826: đúng.
    Đánh giá: Đạt (tạm tính, 7/9 đơn vị).

    Việc tiếp theo: đề nghị đơn vị sửa chỗ sai; xem tất cả bằng: report validate bao-cao
    ");
}

#[test]
fn in_english_the_same_is_told() {
    let folder = Folder::town(2024);
    let run = in_english(|| trace(&folder, "3.2", &["--unit", "19996"]));
    assert_eq!((run.exit, run.err.as_str()), (Exit::Success, ""));
    insta::assert_snapshot!(run.out.lines().filter(|line| !line.contains("SHA-256")).collect::<Vec<_>>().join("\n"), @"
    Measure 3.2 – Tỷ lệ suy dinh dưỡng thể nhẹ cân trẻ em dưới 5 tuổi
    Phường Tứ Hạ, its part of the figure of Thị xã Hương Trà, 2024
    Indicator 3: Tỷ lệ suy dinh dưỡng thể thấp còi trẻ em dưới 5 tuổi xuống dưới 7%; tỷ lệ suy dinh dưỡng thể nhẹ cân trẻ em dưới 5 tuổi xuống dưới 4,5%; giảm tỷ lệ trẻ dưới 5 tuổi thừa cân béo phì xuống dưới 3% đối với nông thôn và dưới 6,5% đối với thành thị
    Formula: sum of numerators ÷ sum of denominators × 100 (%)
      Numerator: số trẻ em dưới 5 tuổi nhẹ cân [nhe_can]
      Denominator: số trẻ em dưới 5 tuổi được cân, đo [can_do]

    Added (1 unit):
      Phường Tứ Hạ  12/320

    Result: 12 ÷ 320 × 100 = 3.75%; rounded for display: 3.75%.
    Target for 2025: < 4.5%.
    Compared in whole numbers (both sides times 10, which makes 4.5 whole): 12 × 1,000 < 45 × 320, that is 12,000 < 14,400: true.
    This unit alone: Met, 2 more allowed.
    The figure of Thị xã Hương Trà: 144/2,916, from 9 of 9 units.

    Next: open the file at that cell to compare; a wrong figure is mended in the unit's form, then consolidate again.
    ");
}

#[test]
fn a_units_own_code_tells_its_part_and_the_towns_code_the_whole() {
    let folder = Folder::town(2024);
    let part = trace(&folder, "6.1", &["--unit", "19996", "--format", "json"]).json();
    assert_eq!((&part["unit"], &part["only"]), (&"480".into(), &"19996".into()));
    assert_eq!(part["measures"][0]["units"].as_array().map(Vec::len), Some(1));
    assert_eq!(part["measures"][0]["result"]["numerator"], 14);
    let whole = trace(&folder, "6.1", &["--unit", "480", "--format", "json"]).json();
    assert_eq!((&whole["unit"], &whole["only"]), (&"480".into(), &Value::Null));
    assert_eq!(whole["measures"][0]["result"]["numerator"], 162);
    assert_eq!(trace(&folder, "6.1", &["--format", "json"]).json(), whole, "the town is the root");
    let unknown = trace(&folder, "6.1", &["--unit", "99999"]);
    assert_eq!((unknown.exit, unknown.out.as_str()), (Exit::Usage, ""));
}

#[test]
fn a_pair_that_is_out_says_why_and_what_it_recorded() {
    let form = Form::sound().counts("14.1", "101", "98").put("8", NUMERATOR, "...").put("9.1", NUMERATOR, "ba");
    let folder = Folder::town(2024).form(&TU_HA, &form);
    for (measure, status, code, value) in
        [("14.1", "refused", "L101", Some(101)), ("8", "no_data", "C102", None), ("9.1", "refused", "C103", None)]
    {
        let out = unit(&traced(&folder, measure, &[]), TU_HA.code);
        assert_eq!((&out["status"], found(&out)), (&status.into(), vec![code]), "{measure}");
        assert_eq!(out["used"]["counts"][0]["value"].as_u64(), value, "{measure}");
    }
    // What took 13.2 out stands at 13.1, which counts the same children.
    let form = Form::sound().put("13.2", DENOMINATOR, "74").put("13.2", NUMERATOR, "70");
    let folder = Folder::town(2024).form(&TU_HA, &form);
    for measure in ["13.1", "13.2"] {
        let out = unit(&traced(&folder, measure, &[]), TU_HA.code);
        assert_eq!((&out["status"], found(&out)), (&"refused".into(), vec!["L102"]), "{measure}");
    }
}

#[test]
fn what_was_replaced_stays_in_sight_and_out_of_the_sum() {
    let later = Form::sound().set("A6", "Ngày báo cáo: 26/11/2024").counts("3.1", "19", "320");
    let folder = Folder::town(2024).with("lan-2.csv", later.csv());
    let measure = traced(&folder, "3.1", &[]);
    let of = unit(&measure, TU_HA.code);
    assert_eq!((&of["used"]["file"], &of["used"]["counts"][0]["value"]), (&"lan-2.csv".into(), &19.into()));
    assert_eq!((&of["others"][0]["fate"], &of["others"][0]["counts"][0]["value"]), (&"superseded".into(), &20.into()));
    assert_eq!(found(&of), ["H104"]);
    assert!(trace(&folder, "3.1", &[]).out.contains("Bản đã được thay thế, không cộng:\n  Phường Tứ Hạ: 20/320\n"));
}

#[test]
fn of_two_returns_that_contradict_each_other_both_are_named_and_neither_is_added() {
    let other = Form::sound().counts("3.1", "19", "320");
    let folder = Folder::town(2024).with("khac.csv", other.csv());
    let of = unit(&traced(&folder, "3.1", &[]), TU_HA.code);
    assert_eq!((&of["status"], of["others"].as_array().map(Vec::len)), (&"refused".into(), Some(2)));
    assert_eq!(found(&of), ["H105", "H105"]);
}

#[test]
fn an_explanation_goes_with_the_number() {
    let form = Form::sound().put("8", NUMERATOR, "...").put("8", EXPLANATION, "Chưa điều tra");
    let run = trace(&Folder::town(2024).form(&TU_HA, &form), "8", &[]);
    let told = "đã giải trình: chưa có số liệu: ô D24 ghi \"...\" – \"Chưa điều tra\" [C102]";
    assert!(run.out.contains(told), "{}", run.out);
}

#[test]
fn a_zero_that_a_mark_made_names_the_mark() {
    let form = Form::sound().counts("10", "", "").nil("10", "x");
    let measure = traced(&Folder::town(2024).form(&TU_HA, &form), "10", &[]);
    let used = unit(&measure, TU_HA.code)["used"].clone();
    assert_eq!((&used["nil_mark"], &used["counts"][1]["value"]), (&form.cell("10", 8).into(), &0.into()));
}

#[test]
fn the_comparison_is_one_of_whole_numbers() {
    let folder = Folder::town(2024);
    let comparison = |measure: &str| traced(&folder, measure, &[])["result"]["comparison"].clone();
    // 9.1 is held against "<= 450 per 100,000": 63 of 11,160.
    assert_eq!(comparison("9.1")["left"], serde_json::json!(["63", "100000"]));
    assert_eq!(comparison("9.1")["right"], serde_json::json!(["450", "11160"]));
    assert_eq!(comparison("9.1")["holds"], false);
    assert_eq!(comparison("10"), Value::Null, "0 of 0 is held against nothing");
    let told = trace(&folder, "9.1", &[]).out;
    assert!(told.contains("63 × 100.000 ≤ 450 × 11.160, tức 6.300.000 ≤ 5.022.000: sai."), "{told}");
}

#[test]
fn a_code_that_is_not_in_the_plan_is_answered_with_those_that_may_be_meant() {
    let folder = Folder::town(2024);
    for (typed, near) in [("14,1", "ý bạn là 14.1?"), ("3.3", "ý bạn là 3.3a, 3.3b, 3?"), ("tre_e", "ý bạn là tre_em")]
    {
        let run = trace(&folder, typed, &[]);
        assert_eq!((run.exit, run.out.as_str()), (Exit::Usage, ""));
        assert!(run.err.contains(near), "{}", run.err);
    }
    assert!(!trace(&folder, "99.9", &[]).err.contains("ý bạn là"));
}

#[test]
fn an_indicator_is_all_its_measures_and_an_element_all_that_use_it() {
    let folder = Folder::town(2024);
    let codes = |code: &str| {
        let json = trace(&folder, code, &["--format", "json"]).json();
        let codes = json["measures"].as_array().expect("measures").iter().map(|one| one["code"].clone());
        codes.map(|code| code.as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("3"), ["3.1", "3.2", "3.3a", "3.3b"]);
    assert_eq!(codes("tre_5_tuoi"), ["13.1", "13.2"]);
    assert_eq!(codes("5"), ["5"], "a measure wins over its indicator");
}

#[test]
fn of_several_years_the_command_to_type_is_told() {
    let folder = Folder::town(2024).with("cu.csv", Form::of(&TU_HA, 2023, 0).csv());
    let run = trace(&folder, "3.1", &[]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains("report trace 3.1 ") && run.err.contains(" --year 2024"), "{}", run.err);
}
