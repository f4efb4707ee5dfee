//! Every key of a plan with every kind of wrong value in its place: an editor that knows the schema flags what the check
//! flags, but for what only two values together tell, and never what the check takes.

use std::collections::BTreeSet;

use report::Exit;
use serde_json::Value as Json;
use toml::Value;

use crate::as_json;
use crate::common::schema::{misfits, schema_of, validator};
use crate::common::{Folder, report};

/// What only two places of a plan together tell, or a list of units beside it: a name that nothing defines, an indicator
/// without a measure. Of due dates it is which of the two comes first.
const OF_TWO: [&str; 4] = ["103", "105", "107", "111"];

/// The plan to start from, with every key that it only shows switched on, and those that it leaves out.
fn whole_plan() -> Value {
    const LEFT_OUT: &str = r#"
        [words]
        yes = ["aye"]
        no = ["nay"]
        zero = ["nothing"]
        no_data = ["unknown"]
        child = ["young"]
        family = ["smith"]
        not_a_child = ["warden"]
        headings = { HEADINGS }

        [[rule]]
        expect = "bursts <= pipe_km"
        severity = "query"
        message = "More bursts than kilometres."

        [[unit]]
        code = "EX3"
        kind = "parish"
        name = "Over Dene"
        area = "country"
        parent = "EX"
        valid_from = 2020-01-01
        valid_to = "30/06/2025"
        successor = "EX2"
        dhis2 = "EX-3"
    "#;
    /// Keys for a table of the plan to start from, put below a line of it.
    const MORE: &[(&str, &str)] = &[
        ("[letterhead]", "country = [\"A\"]\nsymbol = \"WO\"\nrecipients = [\"The mayor\"]"),
        ("[thresholds]", "agency_percent = 5\nagency_cases = 1"),
        ("code = \"works\"", "short = \"Works\"\naliases = [\"Waterworks\"]"),
        (
            "code = \"1a\"",
            "aliases = [\"Piped (town)\"]\nrequired = true\ndenominator_below = \"1/3\"\nofficial_source = \"works\"\n\
             remark = \"As of 31 December.\"",
        ),
        ("id = \"bursts\"", "aliases = [\"pipe bursts\"]\ndiffers = \"query\""),
        ("code = \"difficulties\"", "aliases = [\"Problems\"]"),
    ];
    let start = include_str!("../../src/indicators/start.en.toml");
    let is_key = |line: &str| {
        line.split(" = ").next().is_some_and(|key| key.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()))
    };
    let switched_on = start.lines().map(|line| match line.strip_prefix("# ") {
        Some(key)
            if is_key(key)
                && key.contains(" = ")
                && !key.starts_with("units")
                && !["expect", "severity"].iter().any(|of| key.starts_with(of)) =>
        {
            key
        }
        _ => line,
    });
    let with_more = switched_on.flat_map(|line| {
        [line].into_iter().chain(MORE.iter().filter(move |(at, _)| *at == line).map(|(_, more)| *more))
    });
    let headings = headings().iter().map(|kind| format!("{kind} = [\"{kind} of it\"]")).collect::<Vec<_>>().join(", ");
    let text = with_more.collect::<Vec<_>>().join("\n") + &LEFT_OUT.replace("HEADINGS", &headings);
    Value::Table(text.parse().expect("TOML"))
}

fn headings() -> Vec<String> {
    let schema: Json = serde_json::from_str(&schema_of(&["indicators", "schema"])).expect("JSON");
    let kinds = schema.pointer("/properties/words/properties/headings/properties").and_then(Json::as_object);
    kinds.expect("the kinds of columns").keys().cloned().collect()
}

/// The way to a value: keys, and the places in lists.
type Way = Vec<String>;

/// The ways to all values, one for each key however often its table stands there.
fn ways(value: &Value, way: &Way, seen: &mut BTreeSet<Way>, found: &mut Vec<Way>) {
    let below: Vec<(String, &Value)> = match value {
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(values) => values.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => return,
    };
    for (step, value) in below {
        let here = [&way[..], &[step]].concat();
        if seen.insert(keys(&here)) {
            found.push(here.clone());
        }
        ways(value, &here, seen, found);
    }
}

/// A way without the places in lists: `measure.target.2028`; years and areas are values of their own.
fn keys(way: &[String]) -> Way {
    way.iter()
        .map(|step| if step.parse::<u32>().is_ok_and(|at| at < 1000) { "#".to_owned() } else { step.clone() })
        .collect()
}

/// The plan with a value replaced, or gone.
fn with(plan: &Value, way: &[String], put: Option<&Value>) -> Value {
    let mut plan = plan.clone();
    let (last, above) = way.split_last().expect("a way");
    let parent = above.iter().fold(&mut plan, |value, step| match value {
        Value::Table(table) => table.get_mut(step).expect("a key"),
        Value::Array(values) => &mut values[step.parse::<usize>().expect("a place")],
        _ => panic!("nothing below {step}"),
    });
    match (parent, put) {
        (Value::Table(table), Some(put)) => drop(table.insert(last.clone(), put.clone())),
        (Value::Table(table), None) => drop(table.remove(last)),
        (Value::Array(values), Some(put)) => values[last.parse::<usize>().expect("a place")] = put.clone(),
        (Value::Array(values), None) => drop(values.remove(last.parse().expect("a place"))),
        _ => panic!("nothing at {way:?}"),
    }
    plan
}

#[test]
fn an_editor_flags_what_the_check_flags() {
    let plan = whole_plan();
    let schema = validator(&schema_of(&["indicators", "schema"]));
    let folder = Folder::default();
    let file = folder.beside("plan.toml");
    let check = |plan: &Value| {
        std::fs::write(&file, toml::to_string(plan).expect("TOML")).expect("a plan");
        report(["indicators", "check", "--lang", "en", "--indicators", &file.display().to_string()])
    };
    let sound = check(&plan);
    assert_eq!(sound.exit, Exit::Success, "{}", sound.out);
    let mut found = Vec::new();
    ways(&plan, &Vec::new(), &mut BTreeSet::new(), &mut found);
    let wrong: Vec<Option<Value>> =
        [r#"7"#, "-1", "1.5", "true", r#""x""#, r#""""#, r#"" ""#, "[]", "[7]", "{}", "{ zzz = 1 }", "99999999999"]
            .iter()
            .map(|text| format!("v = {text}").parse::<toml::Table>().expect("TOML").remove("v"))
            .chain([None])
            .collect();
    let mut odd = Vec::new();
    for (way, put) in found.iter().flat_map(|way| wrong.iter().map(move |put| (way, put.as_ref()))) {
        let slip = with(&plan, way, put);
        let run = check(&slip);
        let codes: BTreeSet<&str> = run.out.split("[P").skip(1).filter_map(|rest| rest.get(..3)).collect();
        let flagged = run.exit != Exit::Success;
        let seen = !misfits(&schema, &as_json(&toml::to_string(&slip).expect("TOML"))).is_empty();
        let of_two = |code: &&str| OF_TWO.contains(code);
        // A check that stops without a code has not said that it is of two.
        let is_of_two = (!codes.is_empty() && codes.iter().all(of_two)) || keys(way) == ["due", "report", "next_year"];
        if flagged != seen && !(flagged && is_of_two) {
            odd.push(format!("{} = {put:?}: check {flagged} {codes:?}, schema {seen}", way.join(".")));
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

/// The keys that a schema has and no table of a plan.
fn unused(schema: &Json, tables: &[&Json], way: &str, found: &mut Vec<String>) {
    for (key, below) in schema["properties"].as_object().into_iter().flatten() {
        let way = format!("{way}.{key}");
        let values = tables.iter().filter_map(|table| table.get(key));
        let values: Vec<&Json> =
            values.flat_map(|value| value.as_array().map_or(vec![value], |all| all.iter().collect())).collect();
        if values.is_empty() {
            found.push(way);
        } else {
            unused(below.get("items").unwrap_or(below), &values, &way, found);
        }
    }
}

#[test]
fn the_plan_of_this_test_has_every_key() {
    let schema: Json = serde_json::from_str(&schema_of(&["indicators", "schema"])).expect("JSON");
    let plan = as_json(&toml::to_string(&whole_plan()).expect("TOML"));
    let mut found = Vec::new();
    unused(&schema, &[&plan], "", &mut found);
    // A list beside the plan takes the place of the tables; a day is told in one way, and the other day in the other.
    assert_eq!(found, [".plan.units", ".due.returns.before", ".due.report.by"]);
}
