//! The register of receipt dates that a command line names.

use std::path::Path;

use anyhow::anyhow;

use super::Stop;
use crate::finding::Details;
use crate::intake::unread;
use crate::model::register::Register;
use crate::model::{Language, Place, Plan, show};
use crate::read;
use crate::recognise::register::register;
use crate::whole::bytes_at;

/// Reads it; what is wrong with it stops the run, for whatever it says would be judged by it.
pub fn read_register(plan: &Plan, path: &Path, language: Language) -> Result<Register, Stop> {
    let name = show::path(path);
    let stop =
        |details: &Details| Stop::Failure(anyhow!("{name}: {} {}", details.message(language), details.help(language)));
    let bytes = bytes_at(path).map_err(|why| stop(&unread(why)))?;
    let reading = read::read(&bytes, &Place::default(), None, &|_| true);
    let Some(book) = reading.book else {
        let why = reading.findings.first().map(|finding| stop(&finding.details));
        return Err(why.unwrap_or_else(|| Stop::Failure(anyhow!("{name}"))));
    };
    register(plan, &book).map_err(|fault| {
        let line = language.pick("dòng", "line");
        let words = show::harmless(fault.words.words(language));
        Stop::Failure(anyhow!("{name}, {line} {}: {words}", fault.row))
    })
}
