//! JSON Schemas of what is read and of what is written, made of the types that do so. Draft 7, which every editor knows;
//! each table stands where it is used.

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// What whoever reads the JSON of a command may rely on.
const PROMISE: &str = "Every key is always there, in this order; what is absent is null. Keys keep their names, meanings \
and order: a change of them is a new major version of the program. Counts are whole numbers; rates and the factors of a \
comparison are texts, so that no reader rounds them.";

/// How wide a line of a schema's file is, where it can be.
const WIDTH: usize = 120;

/// The schema of a file that is read: what may be left out need not be there.
pub fn of_input<T: JsonSchema>() -> Schema {
    let mut schema = made::<T>(SchemaSettings::draft07().for_deserialize());
    each(&mut schema, &mut |table| {
        without_null(table);
        table.remove("default");
    });
    schema
}

/// The schema of what a command prints with `--format json`: every key is there, and no other.
pub fn of_output<T: JsonSchema>(command: &str) -> Schema {
    let mut schema = made::<T>(for_output());
    each(&mut schema, &mut |table| {
        // A condition looks at the keys that it names and at no other; it has no type. What may be null is an object, too.
        if table.contains_key("properties") && table.contains_key("type") {
            table.insert("additionalProperties".to_owned(), json!(false));
        }
    });
    share(&mut schema);
    schema.insert("title".to_owned(), json!(format!("report {command} --format json")));
    schema.insert("description".to_owned(), json!(PROMISE));
    schema
}

/// Puts what has a name of its own, a finding, in one place, to which others refer.
fn share(schema: &mut Schema) {
    schema.remove("title");
    let mut shared = Map::new();
    each(schema, &mut |table| {
        let Some(name) = table.get("title").and_then(Value::as_str).map(str::to_owned) else { return };
        let place = json!({ "$ref": format!("#/definitions/{name}") });
        shared.insert(name, Value::Object(std::mem::take(table)));
        table.extend(place.as_object().cloned().into_iter().flatten());
    });
    if !shared.is_empty() {
        schema.insert("definitions".to_owned(), Value::Object(shared));
    }
}

/// Changes a schema and all that stand in it.
pub fn each(schema: &mut Schema, change: &mut impl FnMut(&mut Map<String, Value>)) {
    if let Some(table) = schema.as_object_mut() {
        change(table);
    }
    transform_subschemas(&mut |below: &mut Schema| each(below, change), schema);
}

/// A schema as its file holds it, what it is about first.
pub fn text(schema: &Schema) -> String {
    let head = ["$schema", "title", "description"];
    let mut ordered = Map::new();
    for key in head.into_iter().chain(schema.as_object().into_iter().flat_map(Map::keys).map(String::as_str)) {
        if let Some(value) = schema.get(key) {
            ordered.insert(key.to_owned(), value.clone());
        }
    }
    printed(&Value::Object(ordered), "") + "\n"
}

/// A value as it is read best: on one line what fits there, else a line for each thing in it.
fn printed(value: &Value, margin: &str) -> String {
    let short = value.to_string();
    if margin.len() + short.len() <= WIDTH {
        return short;
    }
    let within = format!("{margin}  ");
    let on_lines = |parts: Vec<String>| parts.join(&format!(",\n{within}"));
    match value {
        Value::Array(values) => {
            let parts = values.iter().map(|value| printed(value, &within)).collect();
            format!("[\n{within}{}\n{margin}]", on_lines(parts))
        }
        Value::Object(table) => {
            let key = |key: &str| Value::from(key);
            let parts =
                table.iter().map(|(name, value)| format!("{}: {}", key(name), printed(value, &within))).collect();
            format!("{{\n{within}{}\n{margin}}}", on_lines(parts))
        }
        _ => short,
    }
}

/// The settings for a part of what is written, put into the schema of the whole by hand.
pub fn for_output() -> SchemaSettings {
    SchemaSettings::draft07().for_serialize().with(|settings| settings.inline_subschemas = true)
}

fn made<T: JsonSchema>(mut settings: SchemaSettings) -> Schema {
    settings.inline_subschemas = true;
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    each(&mut schema, &mut |table| {
        as_words(table);
        // How many bits a number has is no one's business but ours.
        if table.get("format").and_then(Value::as_str).is_some_and(|format| format.contains("int")) {
            table.remove("format");
        }
    });
    schema
}

/// A choice of words is a list of them, however each is commented in the code.
fn as_words(table: &mut Map<String, Value>) {
    let word = |choice: &Value| choice.get("const").or_else(|| choice.get("enum")?.as_array()?.first()).cloned();
    let words: Option<Vec<Value>> = match table.get("oneOf").and_then(Value::as_array) {
        Some(choices) => choices.iter().map(word).collect(),
        None => return,
    };
    if let Some(words) = words {
        table.remove("oneOf");
        table.insert("type".to_owned(), json!("string"));
        table.insert("enum".to_owned(), Value::Array(words));
    }
}

/// A file has no sign for "nothing": a key is there or not.
fn without_null(table: &mut Map<String, Value>) {
    for key in ["type", "enum"] {
        if let Some(Value::Array(kinds)) = table.get_mut(key) {
            kinds.retain(|kind| !kind.is_null() && kind != "null");
            if let ("type", [only]) = (key, kinds.as_slice()) {
                table["type"] = only.clone();
            }
        }
    }
    let Some(Value::Array(choices)) = table.remove("anyOf") else { return };
    let mut kept = choices.into_iter().filter(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
    match (kept.next(), kept.next()) {
        (Some(Value::Object(only)), None) => {
            // What is said of the key goes before what is said of its kind.
            for (key, value) in only {
                table.entry(key).or_insert(value);
            }
        }
        (first, second) => {
            table.insert("anyOf".to_owned(), first.into_iter().chain(second).chain(kept).collect());
        }
    }
}
