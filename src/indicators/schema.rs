//! The JSON Schema of indicators.toml, by which editors complete and check a plan: made of the types that read it.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::written::Written;
use crate::model::Language;
use crate::model::plan::Heading;
use crate::model::schema::{each, of_input, text};

/// The name of the schema's file beside a plan.
pub const FILE: &str = "indicators.schema.json";

/// The schema as its file holds it, with what it says of each key in one language.
pub fn schema(language: Language) -> String {
    let mut schema = of_input::<Written>();
    each(&mut schema, &mut |table| in_language(table, language));
    text(&schema)
}

/// Of a comment the paragraph of one language: Vietnamese stands first.
fn in_language(table: &mut Map<String, Value>, language: Language) {
    let Some(Value::String(both)) = table.get_mut("description") else { return };
    if let Some((vi, en)) = both.split_once("\n\n") {
        *both = language.pick(vi, en).to_owned();
    }
}

/// A year that a plan may speak of.
macro_rules! year {
    () => {
        "((19|2[01])[0-9]{2}|2200)"
    };
}

/// A date, or what may stand in its place.
macro_rules! date {
    ($other:literal) => {
        concat!(
            r"^\s*((0?[1-9]|[12][0-9]|3[01])[/-](0?[1-9]|1[0-2])[/-]",
            year!(),
            "|",
            year!(),
            r"-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01]))\s*$",
            $other
        )
    };
}

/// Kinds of text that a key holds, each with the pattern that an editor can check.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $pattern:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )*};
}

texts! {
    /// Text that says something.
    Filled = r"\S";
    /// A date: 30/06/2025 or 2025-06-30. Editors show a date of TOML itself as a text.
    Day = date!("");
    /// The same, or nothing.
    DayOrNone = date!("|^$");
    /// A day that every year has: 30/11.
    DayOfYear = r"^\s*((0?[1-9]|1[0-9]|2[0-8])/(0?[1-9]|1[0-2])|(29|30)/(0?[13-9]|1[0-2])|31/(0?[13578]|1[02]))\s*$";
    /// A comparator and a number: < 1.5.
    Target = r"^\s*(<=|>=|<|>|≤|≥)\s*[0-9]{1,18}(\.[0-9]{1,9})?\s*$";
    /// A number: 8.2.
    Number = r"^\s*[0-9]{1,18}(\.[0-9]{1,9})?\s*$";
    /// A fraction: 1/3.
    Fraction = r"^\s*0*[1-9][0-9]{0,8}\s*/\s*0*[1-9][0-9]{0,8}\s*$";
    /// A code of DHIS2: up to 50 characters.
    Dhis2Code = r"^\s*\S(.{0,48}\S)?\s*$";
    /// Two elements: a <= b.
    Relation = r"^\s*\S.*<=\s*\S.*$";
}

/// "2021-2025", or the one year.
pub struct Period;

impl JsonSchema for Period {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pattern = concat!(r"^\s*", year!(), r"(\s*[-–]\s*", year!(), r")?\s*$");
        json_schema!({
            "anyOf": [{ "type": "string", "pattern": pattern }, { "type": "integer", "minimum": 1900, "maximum": 2200 }]
        })
    }
}

/// Values by year.
pub struct ByYear<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for ByYear<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("ByYear{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = T::json_schema(generator);
        let year = concat!("^", year!(), "$");
        json_schema!({ "type": "object", "patternProperties": { (year): value }, "additionalProperties": false })
    }
}

/// A measure has either a numerator and a denominator or an answer.
pub fn ratio_or_answer(schema: &mut Schema) {
    let none_of = |keys: &[&str]| -> Vec<Value> { keys.iter().map(|key| json!({ "required": [key] })).collect() };
    schema.insert(
        "oneOf".to_owned(),
        json!([
            { "required": ["numerator", "denominator"], "not": { "required": ["yes_no"] } },
            { "required": ["yes_no"], "not": { "anyOf": none_of(&["numerator", "denominator", "denominator_below"]) } },
        ]),
    );
}

/// A plan has its units in one place, and at least one measure.
pub fn one_list(schema: &mut Schema) {
    let named = json!({ "required": ["units"] });
    let written = json!({ "minItems": 1 });
    schema.insert(
        "not".to_owned(),
        json!({ "required": ["plan", "unit"], "properties": { "plan": named, "unit": written } }),
    );
    if let Some(measures) = schema.pointer_mut("/properties/measure").and_then(Value::as_object_mut) {
        measures.insert("minItems".to_owned(), json!(1));
    }
}

/// A due day is told in one way.
pub fn one_way(schema: &mut Schema) {
    schema.insert("oneOf".to_owned(), json!([{ "required": ["before"] }, { "required": ["by"] }]));
}

/// The kinds of columns, by name, so that editors offer them.
pub fn keyed_by_headings(schema: &mut Schema) {
    let words = json!({ "type": "array", "items": { "type": "string", "pattern": r"\S" } });
    let kinds = of_input::<Heading>();
    let kinds = kinds.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let properties: Map<String, Value> = kinds.map(|kind| (kind.to_owned(), words.clone())).collect();
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("additionalProperties".to_owned(), json!(false));
}
