//! The JSON Schema of a command, and what in its output does not fit.

use std::sync::OnceLock;

use jsonschema::Validator;
use report::Exit;
use serde_json::Value;

use super::report;

/// A schema as the program prints it.
pub fn schema_of(arguments: &[&str]) -> String {
    let run = report(arguments.iter().copied());
    assert_eq!((run.exit, run.err.as_str()), (Exit::Success, ""), "{arguments:?}");
    run.out
}

/// What holds values against a schema.
pub fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    jsonschema::draft7::meta::validate(&schema).expect("a schema of draft 7");
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema")
}

/// What does not fit a schema: where, and what.
pub fn misfits(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Asserts that what `validate` or `consolidate` printed is as its schema says.
pub fn assert_fits(json: &Value) {
    static VALIDATE: OnceLock<Validator> = OnceLock::new();
    static CONSOLIDATE: OnceLock<Validator> = OnceLock::new();
    let (made, command) = match json.get("files").is_some() {
        true => (&VALIDATE, "validate"),
        false => (&CONSOLIDATE, "consolidate"),
    };
    let validator = made.get_or_init(|| validator(&schema_of(&["schema", command])));
    assert_eq!(misfits(validator, json), [""; 0], "{json:#}");
}
