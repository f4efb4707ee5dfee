//! What plans the tests read, and what is said of them.

mod document;
mod drawn;
mod lint;
mod slips;
mod units;

use chrono::NaiveDate;

use super::*;
use crate::model::plan::{Heading, MeasureKind};
use crate::model::{Language, Severity};

/// The smallest plan: line numbers below are those of this text.
const SMALL: &str = r#"[plan]
number = "1/KH"
title = "Thử"
period = "2021-2025"
issuing_body = "UBND"
receiver = "Phòng"
[due]
returns = { before = "30/11" }
report = { by = "30/11" }
[areas]
urban = "thành thị"
[[group]]
code = "1"
title = "Nhóm"
[[agency]]
code = "yt"
name = "Phòng Y tế"
[[indicator]]
code = "1"
group = "1"
wording = "Chỉ tiêu"
agencies = [{ agency = "yt", role = "chủ trì" }]
[[measure]]
code = "1.1"
indicator = "1"
name = "Tỷ lệ"
numerator = "tu"
denominator = "mau"
target = { 2025 = "< 1.5" }
[[element]]
id = "tu"
label = "số đếm"
[[element]]
id = "mau"
label = "tổng số"
[[rule]]
expect = "tu <= mau"
severity = "query"
[[item]]
code = "kho-khan"
label = "Khó khăn"
kind = "text"
[[unit]]
code = "01"
kind = "xã"
name = "An"
area = "urban"
"#;

fn sources(text: &str) -> Sources<'_> {
    Sources { plan: PlanFile { name: "indicators.toml", text }, units: None }
}

fn with_units<'a>(text: &'a str, units: &'a str) -> Sources<'a> {
    Sources { units: Some(UnitsFile { name: "units.csv", bytes: units.as_bytes() }), ..sources(text) }
}

fn built_in() -> Plan {
    load(sources(BUILT_IN)).expect("the built-in plan is sound")
}

/// `P102 29:19 "< 1.5"`: code, line, column, and the text underlined.
fn told(problem: &Problem, text: &str) -> String {
    let code = problem.details.entry().code;
    let Some(span) = problem.span.clone() else { return code.to_owned() };
    let before = &text[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{code} {line}:{column} {}", &text[span])
}

fn problems(text: &str) -> Vec<String> {
    load(sources(text)).err().unwrap_or_default().iter().map(|problem| told(problem, text)).collect()
}

/// The small plan with the first occurrence of a text replaced.
fn small(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    SMALL.replacen(from, to, 1)
}

#[test]
fn the_small_plan_is_sound_and_its_defaults_hold() {
    let plan = load(sources(SMALL)).expect("a sound plan");
    let measure = &plan.measures[0];
    assert_eq!((measure.factor, measure.unit_label.as_str(), measure.decimals), (100, "%", 2));
    assert_eq!(measure.kind, MeasureKind::Ratio { numerator: 0, denominator: 1 });
    assert_eq!(plan.agencies[0].short, "Phòng Y tế");
    assert_eq!(plan.language, Language::Vi);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = format!("\u{feff}{}", BUILT_IN.replace('\n', "\r\n"));
    assert_eq!(problems(&text), [""; 0]);
}
