//! The edges at which bytes from strangers come in, as the fuzz targets of `fuzz/` call them; compiled for them and for
//! the tests, which hold what they once found.

mod package;

use serde_json::json;

use crate::check::Checker;
use crate::check::count::{Marks, Reading};
use crate::discover::InputFile;
use crate::indicators::{self, Origin, PlanFile, Sources, UnitsFile};
use crate::intake;
use crate::model::pair::LARGEST_COUNT;
use crate::model::returns::Balance;
use crate::model::{Language, Place, Plan, Sheet, Value, calendar};
use crate::read;
use crate::recognise::Recogniser;

/// One edge: what it is called, and what it does with any bytes. It panics where a promise is broken.
pub type Edge = (&'static str, fn(&[u8]));

/// Every edge; there is a target of each name.
pub const EDGES: &[Edge] = &[
    ("count", |bytes| count(&text(bytes))),
    ("date", |bytes| date(&text(bytes))),
    ("docx", |bytes| file(package::docx(bytes))),
    ("file", |bytes| file(bytes.to_vec())),
    ("ods", |bytes| file(package::ods(bytes))),
    ("plan", |bytes| plan(&text(bytes))),
    ("table", |bytes| file(table(bytes).into_bytes())),
    ("units", units),
    ("xls", |bytes| file(package::xls(bytes))),
    ("xlsb", |bytes| file(package::xlsb(bytes))),
    ("xlsx", |bytes| {
        let bytes = package::xlsx(bytes);
        read::is_plain(&bytes);
        file(bytes);
    }),
];

/// Calls the edge of this name.
///
/// # Panics
/// Where there is none, and where a promise is broken.
pub fn call(name: &str, bytes: &[u8]) {
    let (_, edge) = EDGES.iter().find(|(known, _)| *known == name).expect("an edge of this name");
    edge(bytes);
}

/// Lets the net under the readers of others hold while a fuzzer runs, which else ends at the first word of a panic.
pub fn quietly() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// What reading needs of the plan in the repository. It is made once: to make it takes longer than to read a small file.
struct Ready {
    recogniser: Recogniser<'static>,
    checker: Checker<'static>,
    marks: Marks,
}

impl Ready {
    fn new() -> Self {
        let plan: &'static Plan =
            Box::leak(Box::new(indicators::load(beside(indicators::BUILT_IN, None)).expect("a plan")));
        Self { recogniser: Recogniser::new(plan, None), checker: Checker::new(plan), marks: Marks::new(plan) }
    }
}

std::thread_local! {
    static READY: Ready = Ready::new();
}

/// A plan, with a list of units beside it.
fn beside<'a>(text: &'a str, units: Option<&'a [u8]>) -> Sources<'a> {
    let units = units.map(|bytes| UnitsFile { name: "units.csv", bytes });
    Sources { plan: PlanFile { name: "indicators.toml", text }, units }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Any bytes as a file: read, recognised, checked; every cell that was read has its class, and a file of which nothing
/// could be used says something.
fn file(bytes: Vec<u8>) {
    READY.with(|Ready { recogniser, checker, .. }| {
        // A clone: what was met in one file is forgotten before the next.
        let taken = intake::take_in_one(&recogniser.clone(), checker, None, &InputFile::pasted(bytes, "a"), 0);
        let cells: Balance = taken.claims.iter().fold(taken.loose, |cells, claim| cells + claim.made.cells);
        assert!(cells.is_balanced(), "{cells:?}");
        assert!(!(taken.claims.is_empty() && taken.findings.is_empty()), "not a word of the file");
    });
}

/// Every cell of a file as it is read, as one line of JSON, so that other readers can be held against ours
/// (`tests/promises/readers.py`).
pub fn cells(bytes: &[u8]) -> String {
    let sha256 = intake::digest(bytes);
    let opened = READY.with(|ready| intake::open(bytes, &Place::file(&"a".into()), None, &ready.recogniser));
    let codes: Vec<_> = opened.findings.iter().map(|finding| finding.details.entry().code).collect();
    let sheet = |sheet: &Sheet| {
        let cells: Vec<_> = sheet.cells.iter().map(|cell| json!([cell.at.to_string(), cell.value])).collect();
        json!({ "name": sheet.name, "visible": sheet.visible, "cells": cells })
    };
    let sheets: Vec<_> = opened.book.iter().flat_map(|book| &book.sheets).map(sheet).collect();
    json!({ "sha256": sha256, "findings": codes, "sheets": sheets }).to_string()
}

/// Any text as a count: what is read is no larger than the largest count, and its digits say the same.
fn count(text: &str) {
    READY.with(|Ready { marks, .. }| {
        if let Reading::Count(number, _) = marks.count(Some(&Value::Text(text.into()))) {
            assert!(number <= LARGEST_COUNT, "{number}");
            let digits = Value::Text(number.to_string().into());
            assert_eq!(marks.count(Some(&digits)), Reading::Count(number, None));
        }
    });
}

/// Any text as a day: what is read, written anew, is the same day.
fn date(text: &str) {
    let _ = (calendar::dated_line(text), calendar::year(text));
    if let Some(day) = calendar::date(text) {
        assert_eq!(calendar::date(&day.format("%d/%m/%Y").to_string()), Some(day));
    }
}

/// Any text as the plan file.
fn plan(text: &str) {
    load(beside(text, None));
}

/// The smallest plan that is sound but for its list of units.
const WITHOUT_UNITS: &str = r#"
plan = { number = "1", title = "T", period = "2021-2025", issuing_body = "B", receiver = "R" }
due = { returns = { by = "30/11" }, report = { by = "30/11" } }
areas = { urban = "thành thị", rural = "nông thôn" }
group = [{ code = "1", title = "G" }]
agency = [{ code = "a", name = "A" }]
indicator = [{ code = "1", group = "1", wording = "W", agencies = [{ agency = "a", role = "chủ trì" }] }]
measure = [{ code = "1", indicator = "1", name = "M", numerator = "n", denominator = "d" }]
element = [{ id = "n", label = "N" }, { id = "d", label = "D" }]
"#;

/// Any bytes as a list of units beside a plan.
fn units(bytes: &[u8]) {
    load(beside(WITHOUT_UNITS, Some(bytes)));
}

/// A plan, or what is wrong with it, at a place that is there, drawn in both languages.
fn load(sources: Sources<'_>) {
    let Err(problems) = indicators::load(sources) else { return };
    assert!(!problems.is_empty());
    let in_plan = problems.iter().filter(|problem| problem.origin == Origin::Plan);
    for span in in_plan.filter_map(|problem| problem.span.clone()) {
        assert!(sources.plan.text.get(span.clone()).is_some(), "{span:?}");
    }
    for (language, coloured) in [(Language::Vi, false), (Language::En, true)] {
        assert!(!indicators::render(&problems, sources, language, coloured).is_empty());
    }
}

/// Words that a return is recognised by; units, codes and answers of the built-in plan among them.
const WORDS: &[&str] = &[
    "Mã",
    "Chỉ tiêu",
    "Tử số",
    "Mẫu số",
    "Kết quả",
    "Tổng số",
    "Số lượng",
    "Thực hiện",
    "Đơn vị tính",
    "Ghi chú",
    "Giải trình",
    "Mã đơn vị",
    "Tên đơn vị",
    "Năm",
    "Ngày",
    "Đơn vị báo cáo: Phường Tứ Hạ",
    "Mã đơn vị: 19996",
    "Năm báo cáo: 2024",
    "Ngày báo cáo: 25/11/2024",
    "Hương Vân, ngày 25 tháng 11 năm 2024",
    "Hương Vân, ngày   tháng 11 năm 2024",
    "Phường",
    "Xã Hương Toàn",
    "19996",
    "20005",
    "480",
    "2024",
    "2023",
    "1.1",
    "2.1",
    "2,2",
    "3.1",
    "14.1",
    "15.2",
    "18",
    "12",
    "870",
    "0",
    "-",
    "không phát sinh",
    "…",
    "x",
    "Có",
    "Không",
    "1.234",
    "1,234",
    "0,5",
    "100%",
    "#REF!",
    "Nữ",
    "Biểu",
    "A",
    "B",
    "(1)",
    "(2)",
    "Giải trình chung",
    "Khó khăn",
    "Đề xuất",
    "tre-em",
    "Số liệu",
    "value",
    "code",
    "numerator",
    "denominator",
    "sep=;",
];

/// A table of such words, one a byte, so that recognising is reached at once; what is left of the bytes stands as it is.
fn table(bytes: &[u8]) -> String {
    let word = |byte: &u8| match (byte, usize::from(*byte).checked_sub(128).and_then(|index| WORDS.get(index))) {
        (_, Some(word)) => (*word).to_owned(),
        (b'\t', _) => ";".to_owned(),
        (byte, _) => char::from(*byte).to_string(),
    };
    bytes.iter().map(word).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What the targets call, by the types with which they do.
    const _: fn() = quietly;
    const _: fn(&str, &[u8]) = call;
    const _: fn(&[u8]) -> String = cells;

    /// The cases that are kept, each in the folder of its edge.
    fn cases() -> Vec<(&'static str, Vec<u8>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz");
        let of = |name: &'static str| {
            let files = std::fs::read_dir(folder.join(name)).expect("a folder of cases of each edge");
            files.map(move |file| (name, std::fs::read(file.expect("a file").path()).expect("read")))
        };
        EDGES.iter().flat_map(|(name, _)| of(name)).collect()
    }

    #[test]
    fn what_a_fuzzer_once_found_stays_mended() {
        cases().into_iter().for_each(|(name, bytes)| call(name, &bytes));
    }

    #[test]
    fn each_edge_has_a_target() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
        // A published package is without them.
        if !fuzz.exists() {
            return;
        }
        for (name, _) in EDGES {
            let target =
                std::fs::read_to_string(fuzz.join(format!("targets/{name}.rs"))).expect("a target of each edge");
            assert!(target.contains(&format!("report::fuzz::call(\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn the_plan_around_a_list_of_units_is_sound() {
        let units = "code,kind,name,area\n01,xã,A,rural\n".as_bytes();
        assert_eq!(indicators::load(beside(WITHOUT_UNITS, Some(units))).err(), None);
    }

    #[test]
    fn the_packages_around_a_part_are_sound() {
        use crate::package::Package;
        for package in [package::docx(b""), package::ods(b""), package::xlsb(b""), package::xlsx(b"")] {
            assert!(Package::open(&package).is_ok());
        }
    }
}
