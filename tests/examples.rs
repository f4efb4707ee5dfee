//! Every example beside the built-in plan gives the sums and verdicts that were worked out apart, in its `expected.json`: plans of
//! other places, in other languages, of other things, with no line of code for any of them.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use common::{Folder, Run, report, report_given, text};
use report::Exit;
use serde_json::{Value, json};
use zip::ZipArchive;

/// Those whose answers stand beside them.
const EXAMPLES: [&str; 3] = ["ha-noi", "england", "larkbridge"];

fn folder(example: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example)
}

fn expected(example: &str) -> Value {
    let path = folder(example).join("expected.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("JSON")
}

/// `report COMMAND` with the plan of an example.
fn with_plan(example: &str, command: &[&str]) -> Run {
    let plan = folder(example).join("indicators.toml").display().to_string();
    report(command.iter().copied().chain(["--indicators", &plan]))
}

/// `report consolidate` as the example's answers were worked out for it.
fn consolidate(example: &str, asked: &Value, more: &[&str]) -> Run {
    let out = Folder::default();
    let returns = folder(example).join(text(asked, "returns")).display().to_string();
    let (year, output) = (asked["year"].to_string(), out.output().display().to_string());
    let command = ["consolidate", &returns, "--year", &year, "--as-of", &text(asked, "as_of"), "-o", &output];
    with_plan(example, &command.iter().chain(more).copied().collect::<Vec<_>>())
}

/// What the answers speak of: sums, verdicts, who sent, and how many cells must be mended or explained.
fn told(run: &Run, expected: &Value) -> Value {
    let json = run.json();
    let keyed = |list: &str, keep: fn(&Value) -> Value| -> BTreeMap<String, Value> {
        json[list].as_array().expect("a list").iter().map(|one| (text(one, "code"), keep(one))).collect()
    };
    let measures = keyed("measures", |measure| {
        let keys = ["numerator", "denominator", "units_used", "units_expected", "status"];
        keys.into_iter().map(|key| (key.to_owned(), measure[key].clone())).collect()
    });
    let mut submissions = keyed("units", |unit| unit["submission"].clone());
    submissions.retain(|unit, _| !expected["submissions"][unit].is_null());
    let mut findings: BTreeMap<String, u64> = BTreeMap::new();
    for finding in run.findings().iter().filter(|finding| finding["severity"] != "note") {
        *findings.entry(text(finding, "code")).or_default() += 1;
    }
    json!({
        "returns": expected["returns"], "year": json["year"], "as_of": json["as_of"], "measures": measures,
        "indicators": keyed("indicators", |indicator| indicator["status"].clone()),
        "submissions": submissions, "findings": findings,
    })
}

/// Asserts that what is said of an example is what was worked out for it.
fn assert_told(example: &str) {
    let expected = expected(example);
    let run = consolidate(example, &expected, &["--format", "json"]);
    assert_eq!(told(&run, &expected), expected, "{}", run.err);
    run.assert_balanced();
}

#[test]
fn two_milestones_and_targets_by_area_give_what_was_worked_out() {
    assert_told("ha-noi");
}

#[test]
fn published_data_give_the_sums_that_were_worked_out() {
    assert_told("england");
}

#[test]
fn a_plan_about_waste_and_water_gives_what_was_worked_out() {
    assert_told("larkbridge");
}

#[test]
fn a_careful_reader_finds_nothing_to_ask_about_the_examples_plans() {
    for example in EXAMPLES {
        let run = with_plan(example, &["indicators", "check"]);
        assert!(
            run.out.contains(": dùng được, không có gì") || run.out.contains("fit for use, nothing"),
            "{example}: {}",
            run.out
        );
    }
}

#[test]
fn once_a_milestone_is_past_the_next_one_is_what_counts() {
    let target = |year: i32| {
        let forms = Folder::default();
        let output = forms.returns().display().to_string();
        // Districts were abolished in 2025: a list of those that go on shows the same plan later.
        let list = "code,kind,name,area,parent\n01,thành phố,Hà Nội,,\n271,huyện,Ba Vì,ngoai_thanh,01\n";
        let units = forms.beside("units.csv");
        fs::write(&units, list).expect("a file");
        let (units, year) = (units.display().to_string(), year.to_string());
        let run = with_plan("ha-noi", &["template", "--year", &year, "--units", &units, "--csv", "-o", &output]);
        let path = forms.file(&format!("271-huyen-ba-vi-{year}.csv"));
        let form = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}: {run:?}"));
        let row = form.lines().find(|line| line.starts_with("4.1;")).expect("a row").to_owned();
        row.split(';').nth(3).expect("a target").to_owned()
    };
    assert_eq!([2024, 2025, 2026, 2030].map(target), ["≤ 7,3", "≤ 7,3", "≤ 6,8", "≤ 6,8"]);
}

#[test]
fn in_english_the_kind_of_a_unit_follows_its_name_and_is_known_on_either_side() {
    let plan = folder("larkbridge").join("indicators.toml").display().to_string();
    for name in ["Harbour ward", "HARBOUR WARD", "Ward Harbour"] {
        let pasted = format!("Ward or parish,Year,households,households with weekly collection\n{name},2024,12,11\n");
        let run = report_given(pasted.as_bytes(), ["validate", "-", "--format", "json", "--indicators", &plan]);
        assert_eq!(run.json()["files"][0]["returns"][0]["unit"], "LB1", "{name}: {run:?}");
    }
    assert!(with_plan("larkbridge", &["indicators", "show"]).out.contains("Harbour ward"));
}

/// A page's first block of a kind: ```toml.
fn block<'a>(page: &'a str, kind: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("```{kind}\n")).unwrap_or_else(|| panic!("no {kind}"));
    rest.split("\n```").next().unwrap_or_default()
}

#[test]
fn the_worked_example_of_the_page_on_plans_does_what_the_page_says() {
    for (page, output) in [("docs/plan.md", "bao-cao.xlsx"), ("docs/plan.en.md", "report.xlsx")] {
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("a page");
        let folder = Folder::of([("indicators.toml", block(&page, "toml")), ("returns.csv", block(&page, "csv"))]);
        let path = |name: &str| folder.file(name).display().to_string();
        let (plan, returns, output) = (path("indicators.toml"), path("returns.csv"), path(output));
        let check = report(["indicators", "check", "--indicators", &plan]);
        assert!(
            check.out.contains("không có gì phải xem lại") || check.out.contains("nothing to look at"),
            "{}",
            check.out
        );
        let asked = ["consolidate", &returns, "--indicators", &plan, "--as-of", "2025-02-01", "-o", &output];
        let run = report(asked);
        let folder = format!("{}/", folder.returns().display());
        assert_eq!(
            (run.out.trim_end().replace(&folder, ""), run.err),
            (block(&page, "text").to_owned(), String::new())
        );
    }
}

/// The words with a letter that English does not have in what is printed or, within a package, in any part.
fn foreign(bytes: &[u8]) -> Vec<String> {
    let mut texts = vec![String::from_utf8_lossy(bytes).into_owned()];
    if let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) {
        texts.clear();
        for position in 0..zip.len() {
            let (mut entry, mut part) = (zip.by_index(position).expect("a part"), Vec::new());
            // The theme names fonts of every script.
            if entry.name().is_ok_and(|name| name.contains("/theme/")) {
                continue;
            }
            entry.read_to_end(&mut part).expect("bytes");
            texts.push(String::from_utf8_lossy(&part).into_owned());
        }
    }
    let is_foreign = |word: &&str| word.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
    texts.iter().flat_map(|text| text.split(['<', '>', ' ', '"']).filter(is_foreign)).map(str::to_owned).collect()
}

#[test]
fn nothing_of_what_an_english_plan_gives_is_vietnamese() {
    let out = Folder::default();
    let path = |name: &str| out.beside(name).display().to_string();
    let (report, word, forms, marked) = (path("report.xlsx"), path("report.docx"), path("forms"), path("marked"));
    let returns = folder("larkbridge").join("returns").display().to_string();
    let on = ["--year", "2024", "--as-of", "2025-02-03"];
    let commands: [&[&str]; 12] = [
        &["consolidate", &returns, "-o", &report, "--docx", &word],
        &["consolidate", &returns, "-o", &report, "--format", "json"],
        &["template", "-o", &forms, "--year", "2024", "--previous", &returns],
        &["template", "-o", &forms, "--year", "2024", "--csv"],
        &["validate", &returns, "--show"],
        &["validate", &returns, "--annotate", &marked],
        &["status", &returns],
        &["trace", "2.2", &returns],
        &["export", &returns],
        &["indicators", "show"],
        &["indicators", "check"],
        &["explain"],
    ];
    for command in commands {
        let dated = !matches!(command[0], "template" | "indicators" | "explain");
        let run = with_plan("larkbridge", &[command, if dated { &on[..] } else { &[] }].concat());
        assert!(matches!(run.exit, Exit::Success | Exit::DataErrors), "{command:?}: {}", run.err);
        assert_eq!((foreign(run.out.as_bytes()), foreign(run.err.as_bytes())), Default::default(), "{command:?}");
    }
    let folders = [path("forms"), path("marked")];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let files = entries.map(|entry| entry.expect("an entry").path()).chain([report.into(), word.into()]);
    let files: Vec<PathBuf> = files.collect();
    assert!(files.len() > 14, "{files:?}");
    for file in files {
        assert_eq!(foreign(&fs::read(&file).expect("a file")), [""; 0], "{}", file.display());
    }
}
