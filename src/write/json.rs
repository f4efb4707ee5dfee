//! Results and findings as JSON for scripts. The keys and their order are a promise: all are always there, and what is
//! absent is `null`.

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::Report;
use crate::finding::schema::{CODE, by_code};
use crate::finding::{Details, Finding};
use crate::model::results::{MeasureResult, Status};
use crate::model::returns::Balance;
use crate::model::schema::of_output;
use crate::model::show::is_treacherous;
use crate::model::submission::{Submission, SubmissionState};
use crate::model::{Address, Language, Plan, Severity};

/// How many decimals a rate has in JSON.
pub(super) const DECIMALS: u32 = 6;

/// The JSON Schema of what `consolidate --format json` prints.
pub fn schema() -> Schema {
    of_output::<Consolidated<'_>>("consolidate")
}

/// What `consolidate --format json` prints: one line. `output` is the report's path as typed.
pub fn consolidate(report: &Report, output: Option<&str>) -> Result<String, serde_json::Error> {
    let Report { plan, results, .. } = *report;
    line(&Consolidated {
        plan: &plan.number,
        unit: results.unit.map(|unit| plan.units[unit].code.as_str()),
        year: results.year,
        as_of: results.as_of.to_string(),
        report: output,
        units: results.submissions.iter().map(|submission| unit(plan, submission)).collect(),
        measures: (0..).zip(&results.measures).map(|(index, result)| measure(plan, index, result)).collect(),
        indicators: plan
            .indicators
            .iter()
            .zip(&results.indicators)
            .map(|(indicator, result)| IndicatorLine { code: &indicator.code, status: verdict(result.status) })
            .collect(),
        items: items(report),
        findings: report.findings.iter().map(|one| finding(plan, one, report.language)).collect(),
        cells: results.cells,
    })
}

/// A value as one line, safe for a terminal: what could steer it stands in strings only, and is written as an escape.
pub(super) fn line(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string(value)?;
    let mut line = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        match is_treacherous(character) {
            // All of them are of the first plane, where one escape is one character.
            true => line += &format!("\\u{:04x}", u32::from(character)),
            false => line.push(character),
        }
    }
    line.push('\n');
    Ok(line)
}

fn unit<'a>(plan: &'a Plan, submission: &'a Submission) -> UnitLine<'a> {
    let unit = &plan.units[submission.of];
    UnitLine {
        code: &unit.code,
        name: &unit.name,
        kind: &unit.kind,
        area: unit.area.as_deref(),
        submission: submission.state,
        files: submission.files(),
    }
}

fn measure<'a>(plan: &'a Plan, index: usize, result: &MeasureResult) -> MeasureLine<'a> {
    let measure = &plan.measures[index];
    let assessed = result.assessed;
    MeasureLine {
        code: &measure.code,
        indicator: &plan.indicators[measure.indicator].code,
        numerator: verdict(assessed.status).map(|_| assessed.pair.numerator),
        denominator: verdict(assessed.status).map(|_| assessed.pair.denominator),
        rate: assessed.pair.rate(measure.factor, DECIMALS),
        unit: &measure.unit_label,
        target: assessed.target.map(|target| target.to_string()),
        milestone: assessed.target.map(|target| target.milestone),
        status: verdict(result.verdict()),
        units_used: result.units_used,
        units_expected: result.units_expected,
        needed: assessed.needed,
        left: assessed.left,
        one_case_decides: assessed.one_case_decides,
    }
}

/// A status, unless it is masked: then figures and verdict are `null`.
fn verdict(status: Status) -> Option<Status> {
    (status != Status::Masked).then_some(status)
}

fn items<'a>(report: &Report<'a>) -> Vec<ItemLine<'a>> {
    let Report { plan, results, .. } = *report;
    let item = |one: &'a crate::model::results::ItemResult| ItemLine {
        unit: &plan.units[one.unit].code,
        code: &plan.items[one.item].code,
        value: &one.value,
    };
    results.items.iter().map(item).collect()
}

/// A finding with all its keys.
pub(super) fn finding<'a>(plan: &'a Plan, one: &'a Finding, language: Language) -> FindingLine<'a> {
    FindingLine {
        code: one.details.entry().code,
        severity: one.severity,
        explained: one.explained.as_deref(),
        file: one.place.file.as_deref(),
        sheet: one.place.sheet.as_ref().map(|(_, name)| name.as_ref()),
        cell: one.place.cell,
        unit: one.unit.map(|unit| plan.units[unit].code.as_str()),
        year: one.year,
        measure: one.measure.map(|measure| plan.measures[measure].code.as_str()),
        message: one.message(plan, language),
        help: one.help(plan, language),
        details: &one.details,
    }
}

#[derive(Serialize, JsonSchema)]
struct Consolidated<'a> {
    plan: &'a str,
    unit: Option<&'a str>,
    year: i32,
    #[schemars(extend("format" = "date"))]
    as_of: String,
    report: Option<&'a str>,
    units: Vec<UnitLine<'a>>,
    measures: Vec<MeasureLine<'a>>,
    indicators: Vec<IndicatorLine<'a>>,
    items: Vec<ItemLine<'a>>,
    findings: Vec<FindingLine<'a>>,
    cells: Balance,
}

#[derive(Serialize, JsonSchema)]
struct UnitLine<'a> {
    code: &'a str,
    name: &'a str,
    kind: &'a str,
    area: Option<&'a str>,
    submission: SubmissionState,
    files: Vec<&'a str>,
}

#[derive(Serialize, JsonSchema)]
struct MeasureLine<'a> {
    code: &'a str,
    indicator: &'a str,
    numerator: Option<u64>,
    denominator: Option<u64>,
    #[schemars(regex(pattern = r"^[0-9]+\.[0-9]{6}$"))]
    rate: Option<String>,
    unit: &'a str,
    target: Option<String>,
    milestone: Option<i32>,
    status: Option<Status>,
    units_used: u32,
    units_expected: u32,
    needed: Option<i64>,
    left: Option<u64>,
    one_case_decides: bool,
}

#[derive(Serialize, JsonSchema)]
struct IndicatorLine<'a> {
    code: &'a str,
    status: Option<Status>,
}

#[derive(Serialize, JsonSchema)]
struct ItemLine<'a> {
    unit: &'a str,
    code: &'a str,
    value: &'a str,
}

/// A finding as both commands print it.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "finding", transform = by_code)]
pub(super) struct FindingLine<'a> {
    #[schemars(regex(pattern = CODE))]
    code: &'static str,
    severity: Severity,
    explained: Option<&'a str>,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<Address>,
    unit: Option<&'a str>,
    year: Option<i32>,
    measure: Option<&'a str>,
    message: String,
    help: String,
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    details: &'a Details,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{findings, plan, results};

    fn consolidated() -> String {
        let (plan, results, findings) = (plan(), results(), findings());
        let report = Report { plan: &plan, results: &results, findings: &findings, language: Language::Vi };
        consolidate(&report, Some("bao-cao-2024.xlsx")).expect("JSON")
    }

    #[test]
    fn the_keys_of_consolidate_are_a_promise() {
        insta::assert_snapshot!(consolidated().replace("},{", "},\n{").replace("],\"", "],\n\""), @r#"
        {"plan":"2429/KH-UBND","unit":"480","year":2024,"as_of":"2024-12-01","report":"bao-cao-2024.xlsx","units":[{"code":"19996","name":"Tứ Hạ","kind":"phường","area":"urban","submission":"on_time","files":["19996-tu-ha.xlsx"]},
        {"code":"20005","name":"Hương Toàn","kind":"xã","area":"rural","submission":"missing","files":[]},
        {"code":"20020","name":"Hương Chữ","kind":"phường","area":"urban","submission":"on_time","files":["20020-huong-chu.xlsx"]}],
        "measures":[{"code":"1","indicator":"1","numerator":1,"denominator":2,"rate":"50.000000","unit":"%","target":">= 100","milestone":2025,"status":"not_met","units_used":2,"units_expected":3,"needed":1,"left":null,"one_case_decides":true},
        {"code":"2.1","indicator":"2","numerator":1,"denominator":870,"rate":"1.149425","unit":"‰","target":"< 1","milestone":2025,"status":"not_met","units_used":2,"units_expected":3,"needed":-1,"left":null,"one_case_decides":true},
        {"code":"3.1","indicator":"3","numerator":70,"denominator":2000,"rate":"3.500000","unit":"%","target":"< 7","milestone":2025,"status":"met","units_used":2,"units_expected":3,"needed":null,"left":69,"one_case_decides":false},
        {"code":"3.3a","indicator":"3","numerator":0,"denominator":0,"rate":null,"unit":"%","target":"< 3","milestone":2025,"status":"no_data","units_used":0,"units_expected":1,"needed":null,"left":null,"one_case_decides":false},
        {"code":"3.3b","indicator":"3","numerator":143,"denominator":2000,"rate":"7.150000","unit":"%","target":"< 6.5","milestone":2025,"status":"not_met","units_used":2,"units_expected":2,"needed":-14,"left":null,"one_case_decides":false},
        {"code":"14.1","indicator":"14","numerator":60,"denominator":61,"rate":"98.360656","unit":"%","target":">= 99","milestone":2025,"status":"not_met","units_used":1,"units_expected":3,"needed":1,"left":null,"one_case_decides":true},
        {"code":"16.2","indicator":"16","numerator":2,"denominator":4,"rate":"50.000000","unit":"%","target":null,"milestone":null,"status":"no_target","units_used":2,"units_expected":3,"needed":null,"left":null,"one_case_decides":false}],
        "indicators":[{"code":"1","status":"not_met"},
        {"code":"2","status":"not_met"},
        {"code":"3","status":"not_met"},
        {"code":"14","status":"not_met"},
        {"code":"16","status":"no_target"}],
        "items":[{"unit":"20020","code":"kho-khan","value":"Thiếu cán bộ"}],
        "findings":[{"code":"U101","severity":"error","explained":null,"file":null,"sheet":null,"cell":null,"unit":"20005","year":2024,"measure":null,"message":"Xã Hương Toàn chưa nộp báo cáo năm 2024 (hạn 29/11/2024).","help":"Kính đề nghị quý đơn vị gửi báo cáo; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn.","details":{"name":"Xã Hương Toàn","due":"2024-11-29"}},
        {"code":"H101","severity":"query","explained":"Có đợt cân đo bổ sung","file":"19996-tu-ha.xlsx","sheet":"BC trẻ em","cell":"D13","unit":"19996","year":2024,"measure":"3.1","message":"Trẻ thấp còi: năm 2023 là 12, năm nay là 40.","help":"Nếu đúng, ghi lý do ở cột Giải trình; nếu nhầm, đề nghị sửa.","details":{"label":"Trẻ thấp còi","before":12,"now":40,"before_year":2023,"units":""}},
        {"code":"C101","severity":"query","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"D18","unit":"20020","year":2024,"measure":"3.1","message":"Ô D18 chưa có số.","help":"Không phát sinh ghi 0; chưa có số liệu ghi \"...\".","details":{}},
        {"code":"C101","severity":"query","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"D19","unit":"20020","year":2024,"measure":"3.3b","message":"Ô D19 chưa có số.","help":"Không phát sinh ghi 0; chưa có số liệu ghi \"...\".","details":{}},
        {"code":"C101","severity":"query","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"D20","unit":"20020","year":2024,"measure":"16.2","message":"Ô D20 chưa có số.","help":"Không phát sinh ghi 0; chưa có số liệu ghi \"...\".","details":{}},
        {"code":"C201","severity":"note","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"D22","unit":"20020","year":2024,"measure":null,"message":"Ô D22 ghi \"02\", được đọc là 2.","help":"Không phải làm gì nếu đúng.","details":{"found":"02","value":2}},
        {"code":"C201","severity":"note","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"E23","unit":"20020","year":2024,"measure":null,"message":"Ô E23 ghi \"1.234\", được đọc là 1234.","help":"Không phải làm gì nếu đúng.","details":{"found":"1.234","value":1234}},
        {"code":"C103","severity":"error","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"D25","unit":"20020","year":2024,"measure":"14.1","message":"Ô D25 ghi \"mười\u001b[31m hai\".","help":"Đề nghị ghi bằng chữ số, không kèm chữ, ví dụ 12; không phát sinh ghi 0, chưa có số liệu ghi \"...\".","details":{"found":"mười\u001b[31m hai","example":"12"}},
        {"code":"L101","severity":"error","explained":null,"file":"20020-huong-chu.xlsx","sheet":"BC trẻ em","cell":"F37","unit":"20020","year":2024,"measure":"14.1","message":"91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ 6 tuổi.","help":"Đề nghị kiểm tra ô F37, G37.","details":{"numerator":91,"numerator_label":"trẻ vào lớp 1","denominator":88,"denominator_label":"trẻ 6 tuổi","other_cell":"G37"}}],
        "cells":{"read":120,"used":42,"superseded":0,"not_needed":70,"refused":6,"no_data":2}}
        "#);
    }

    #[test]
    fn json_is_one_line() {
        let text = consolidated();
        assert_eq!((text.lines().count(), text.ends_with("}\n")), (1, true));
    }

    #[test]
    fn what_could_steer_a_terminal_is_written_as_an_escape() {
        let text = "a\u{7f}\u{9b}31m\u{202e}\u{feff}ế";
        let told = line(&text).expect("JSON");
        assert_eq!(told, "\"a\\u007f\\u009b31m\\u202e\\ufeffế\"\n");
        assert_eq!(serde_json::from_str::<String>(&told).expect("JSON"), text);
    }

    #[test]
    fn a_finding_without_a_place_still_has_every_key() {
        let value: serde_json::Value = serde_json::from_str(&consolidated()).expect("JSON");
        let missing = value["findings"].as_array().and_then(|all| all.iter().find(|one| one["code"] == "U101"));
        let missing = missing.and_then(|one| one.as_object()).expect("a missing return");
        for key in ["explained", "file", "sheet", "cell", "measure"] {
            assert_eq!(missing.get(key), Some(&serde_json::Value::Null), "{key}");
        }
        assert_eq!(missing.len(), 12);
    }
}
