//! Results as one JSON object: its keys and their order are a promise.

use serde_json::{Value, json};

use crate::finding::Finding;
use crate::model::results::{IndicatorResult, ItemResult, MeasureResult, Status, Submission};
use crate::model::returns::Balance;
use crate::model::{Language, Plan};

use super::Report;

/// A file as `validate` reports it.
pub struct ValidatedFile<'a> {
    /// Its name.
    pub file: &'a str,
    /// Unit and year of its returns.
    pub returns: Vec<(Option<usize>, Option<i32>)>,
    /// What was found in it.
    pub findings: Vec<&'a Finding>,
    /// Its cells by class.
    pub cells: Balance,
}

/// The object of `consolidate --format json`, on one line.
pub fn consolidate(report: &Report, output: Option<&str>) -> String {
    let (plan, results) = (report.plan, report.results);
    line(&json!({
        "plan": plan.number,
        "unit": results.unit.map(|unit| &plan.units[unit].code),
        "year": results.year,
        "as_of": results.as_of,
        "report": output,
        "units": results.submissions.iter().map(|submission| unit(plan, submission)).collect::<Vec<_>>(),
        "measures": results.measures.iter().enumerate().map(|(index, result)| measure(plan, index, result)).collect::<Vec<_>>(),
        "indicators": plan.indicators.iter().zip(&results.indicators).map(|(of, result)| indicator(&of.code, result)).collect::<Vec<_>>(),
        "items": results.items.iter().map(|told| item(plan, told)).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(|found| finding(plan, found, report.language)).collect::<Vec<_>>(),
        "cells": results.cells,
    }))
}

/// The object of `validate --format json`, on one line.
pub fn validate(files: &[ValidatedFile], plan: &Plan, language: Language) -> String {
    let of_file = |file: &ValidatedFile| {
        let returns = file
            .returns
            .iter()
            .map(|(unit, year)| json!({"unit": unit.map(|unit| &plan.units[unit].code), "year": year}));
        json!({
            "file": file.file,
            "returns": returns.collect::<Vec<_>>(),
            "findings": file.findings.iter().map(|found| finding(plan, found, language)).collect::<Vec<_>>(),
            "cells": file.cells,
        })
    };
    line(&json!({ "files": files.iter().map(of_file).collect::<Vec<_>>() }))
}

fn line(value: &Value) -> String {
    format!("{value}\n")
}

fn unit(plan: &Plan, submission: &Submission) -> Value {
    let unit = &plan.units[submission.unit];
    json!({
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "area": unit.area,
        "submission": submission.state,
        "files": submission.files,
    })
}

fn measure(plan: &Plan, index: usize, result: &MeasureResult) -> Value {
    let measure = &plan.measures[index];
    let assessed = &result.assessed;
    json!({
        "code": measure.code,
        "indicator": plan.indicators[measure.indicator].code,
        "numerator": assessed.pair.numerator,
        "denominator": assessed.pair.denominator,
        "rate": assessed.pair.rate(measure.factor, 6),
        "unit": measure.unit_label,
        "target": assessed.target.map(|target| target.to_string()),
        "milestone": assessed.target.map(|target| target.milestone),
        "status": assessed.status,
        "units_used": result.units_used,
        "units_expected": result.units_expected,
        "needed": assessed.needed,
        "left": assessed.left,
        "one_case_decides": assessed.one_case_decides,
    })
}

fn indicator(code: &str, result: &IndicatorResult) -> Value {
    let status: Status = result.status;
    json!({ "code": code, "status": status })
}

fn item(plan: &Plan, told: &ItemResult) -> Value {
    json!({ "unit": plan.units[told.unit].code, "code": plan.items[told.item].code, "value": told.value })
}

fn finding(plan: &Plan, found: &Finding, language: Language) -> Value {
    json!({
        "code": found.details.entry().code,
        "severity": found.severity,
        "explained": found.explained,
        "file": found.place.file,
        "sheet": found.place.sheet.as_ref().map(|(_, name)| name),
        "cell": found.place.cell,
        "unit": found.unit.map(|unit| &plan.units[unit].code),
        "year": found.year,
        "measure": found.measure.map(|measure| &plan.measures[measure].code),
        "message": found.message(plan, language),
        "help": found.help(plan, language),
        "details": details(found),
    })
}

/// The details by name; an empty variant is an empty object, not null.
fn details(found: &Finding) -> Value {
    let mut details = serde_json::to_value(&found.details).unwrap_or(Value::Null);
    if details.is_null() {
        details = json!({});
    }
    if let (Some(hint), Value::Object(map)) = (found.hint, &mut details) {
        map.insert("hint".to_owned(), serde_json::to_value(hint).unwrap_or(Value::Null));
    }
    details
}
