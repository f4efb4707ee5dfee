//! The JSON Schemas: kept as they are made, true of real plans and real outputs, and able to find what a plan's reader finds.

mod common;

#[path = "schema/mutants.rs"]
mod mutants;
#[path = "schema/slips.rs"]
mod slips;

use std::path::Path;

use common::schema::{misfits, schema_of, validator};
use common::{AFTER, Folder, Form, NUMERATOR, TU_HA, report};
use report::Exit;
use serde_json::Value;

/// The commands whose output has a schema.
const COMMANDS: [&str; 4] = ["consolidate", "validate", "status", "trace"];

/// A plan as an editor shows it to a schema: a date is a text.
fn as_json(plan: &str) -> Value {
    fn of(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => Value::String(date.to_string()),
            toml::Value::Array(values) => values.into_iter().map(of).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, of(value))).collect(),
            other => serde_json::to_value(other).expect("a value"),
        }
    }
    of(toml::Value::Table(plan.parse().expect("TOML")))
}

#[test]
fn the_schemas_in_the_repository_are_those_of_the_types() {
    let of_command = |command| (format!("{command}.schema.json"), schema_of(&["schema", command]));
    let of_plan = [
        ("indicators.schema.json".to_owned(), schema_of(&["indicators", "schema", "--lang", "vi"])),
        ("indicators.en.schema.json".to_owned(), schema_of(&["indicators", "schema", "--lang", "en"])),
    ];
    for (file, made) in COMMANDS.into_iter().map(of_command).chain(of_plan) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema").join(&file);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &made).expect("the schema is written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == made,
            "docs/schema/{file} is out of date; `UPDATE_DOCS=1 cargo test --test schema` writes it anew"
        );
    }
}

#[test]
fn every_plan_of_the_repository_fits_the_schema_and_names_it() {
    let validator = validator(&schema_of(&["indicators", "schema"]));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = std::fs::read_dir(root.join("examples")).expect("examples").flatten();
    let plans = examples.map(|entry| entry.path().join("indicators.toml")).filter(|plan| plan.exists());
    for path in plans.chain([root.join("indicators.toml")]) {
        let plan = std::fs::read_to_string(&path).expect("a plan");
        assert_eq!(misfits(&validator, &as_json(&plan)), [""; 0], "{}", path.display());
        let named = plan.lines().next().and_then(|line| line.strip_prefix("#:schema ")).unwrap_or_default();
        assert!(path.with_file_name(named).is_file(), "{}: {named:?}", path.display());
    }
}

#[test]
fn a_plan_to_start_from_comes_with_the_schema_that_it_names() {
    let folder = Folder::default();
    let file = folder.beside("ke-hoach.toml");
    let run = report(["indicators", "init", &file.display().to_string()]);
    assert_eq!(run.exit, Exit::Success, "{}", run.err);
    let plan = std::fs::read_to_string(&file).expect("a plan");
    let named = plan.lines().next().and_then(|line| line.strip_prefix("#:schema ")).expect("the first line");
    let schema = std::fs::read_to_string(file.with_file_name(named)).expect("the schema beside it");
    assert_eq!(misfits(&validator(&schema), &as_json(&plan)), [""; 0]);
}

#[test]
fn every_key_is_explained_in_the_language_asked_for_alone() {
    fn descriptions(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(table) => {
                found.extend(table.get("description").and_then(Value::as_str).map(str::to_owned));
                table.values().for_each(|value| descriptions(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| descriptions(value, found)),
            _ => {}
        }
    }
    let is_vietnamese = |text: &str| text.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii());
    for (language, expected) in [("vi", true), ("en", false)] {
        let schema = schema_of(&["indicators", "schema", "--lang", language]);
        let mut found = Vec::new();
        descriptions(&serde_json::from_str(&schema).expect("JSON"), &mut found);
        assert!(found.len() > 80, "{}", found.len());
        for text in found {
            assert!(is_vietnamese(&text) == expected && !text.contains('\n'), "{language}: {text}");
        }
    }
}

#[test]
fn what_the_examples_give_fits_the_schema_of_its_command() {
    let folder = Folder::default();
    let output = folder.output().display().to_string();
    let masked = output.replace(".xlsx", "-da-che.xlsx");
    let town = ["examples/huong-tra", "--year", "2024", "--as-of", AFTER, "--format", "json"];
    let england =
        ["examples/england/returns.csv", "--indicators", "examples/england/indicators.toml", "--as-of", AFTER];
    let england = [&england[..], &["--year", "2015", "--format", "json"]].concat();
    let runs: [(&str, Vec<&str>); 9] = [
        ("consolidate", [&town[..], &["-o", &output]].concat()),
        ("consolidate", [&town[..], &["-o", &masked, "--suppress-below", "--lang", "en"]].concat()),
        ("consolidate", [&england[..], &["-o", &output]].concat()),
        ("validate", town.to_vec()),
        ("validate", [&town[..], &["--show"]].concat()),
        ("status", town.to_vec()),
        ("status", england.clone()),
        ("trace", [&["14.1"], &town[..]].concat()),
        ("trace", [&["tre_em"], &town[..], &["--unit", "19996"]].concat()),
    ];
    for (command, arguments) in runs {
        let run = report([&[command], &arguments[..]].concat());
        let found = misfits(&validator(&schema_of(&["schema", command])), &run.json());
        assert_eq!(found, [""; 0], "{command} {arguments:?}");
    }
}

#[test]
fn keys_that_are_missing_or_new_do_not_fit() {
    let folder = Folder::town(2024);
    let run = folder.consolidate(&[]);
    let validator = validator(&schema_of(&["schema", "consolidate"]));
    let mut less = run.json();
    less.as_object_mut().expect("an object").remove("cells");
    let mut more = run.json();
    more["measures"][0]["mean"] = Value::from(1);
    let mut other = run.json();
    other["measures"][0]["rate"] = Value::from(1.5);
    for json in [less, more, other] {
        assert_eq!(misfits(&validator, &json).len(), 1);
    }
}

#[test]
fn the_details_of_a_finding_are_told_by_its_code() {
    let run = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều")).consolidate(&[]);
    let validator = validator(&schema_of(&["schema", "consolidate"]));
    assert_eq!((run.codes(), misfits(&validator, &run.json())), (vec!["C103".to_owned()], Vec::new()));
    let changed = |change: fn(&mut Value)| {
        let mut json = run.json();
        change(&mut json["findings"][0]);
        misfits(&validator, &json).len()
    };
    let less = |finding: &mut Value| drop(finding["details"].as_object_mut().expect("an object").remove("found"));
    assert_eq!(changed(less), 1, "a key is gone");
    assert_eq!(changed(|finding| finding["details"]["more"] = Value::from(1)), 1, "a key is new");
    assert_eq!(changed(|finding| finding["details"]["found"] = Value::from(1)), 1, "a text is a number");
    assert_eq!(changed(|finding| finding["code"] = Value::from("C101")), 1, "the details are of another code");
    assert_eq!(changed(|finding| finding["code"] = Value::from("C999")), 0, "a code that is not known yet");
}
