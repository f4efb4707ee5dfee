//! `report schema`: what the JSON of a command holds, as a JSON Schema.

use crate::Exit;
use crate::cli::{Printed, Schema};
use crate::model::Language;
use crate::model::schema::text;
use crate::write::{checked, json, status, trace};

use super::{Outcome, Streams};

/// Prints the schema.
pub fn run(command: &Schema, streams: &mut Streams) -> Outcome {
    let schema = match command.command {
        Printed::Consolidate => json::schema(),
        Printed::Validate => checked::schema(),
        Printed::Status => status::schema(),
        Printed::Trace => trace::schema(),
    };
    streams.print(text(&schema), &[], command.speech.language(Language::Vi))?;
    streams.hint(
        "ghi vào tệp để chương trình khác kiểm tra JSON: report schema consolidate > consolidate.schema.json",
        "put it into a file, for other programs to check the JSON: report schema consolidate > consolidate.schema.json",
        command.speech.language(Language::Vi),
    );
    Ok(Exit::Success)
}
