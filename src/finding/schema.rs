//! What stands in a finding's `details`, by its code: made of the catalogue, so that a reader of the JSON need not guess.

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::Details;
use crate::model::schema::for_output;

/// What a code looks like.
pub const CODE: &str = "^[A-Z][0-9]{3}$";

/// The family that `indicators check` tells, and no JSON.
const OF_A_PLAN: char = 'P';

/// Adds to the schema of a finding what its details hold for each code. Of a code that is not here, nothing is said: a
/// later program may have more.
pub fn by_code(finding: &mut Schema) {
    let kinds = Details::kinds(&mut for_output().into_generator());
    let cases: Vec<Value> = kinds
        .into_iter()
        .filter(|(entry, _)| !entry.code.starts_with(OF_A_PLAN))
        .map(|(entry, details)| {
            json!({
                "if": { "properties": { "code": { "const": entry.code } } },
                "then": { "properties": { "details": of(entry.en.message, details) } },
            })
        })
        .collect();
    finding.insert("allOf".to_owned(), Value::Array(cases));
}

/// The details of one code: all of its keys and no other. What each means is told by the sentence that they stand in.
fn of(message: &str, details: Vec<(&str, Schema)>) -> Value {
    let required: Vec<&str> = details.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        details.into_iter().map(|(name, kind)| (name.to_owned(), kind.into())).collect();
    json!({ "description": message, "type": "object", "properties": properties, "required": required })
}
