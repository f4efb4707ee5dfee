//! indicators.toml: as written → checked plan. Later stages see only the checked one.

mod check;
mod dates;
mod goals;
mod head;
mod lint;
mod measures;
mod plain;
mod problems;
mod readings;
mod ready;
mod render;
mod schema;
mod shape;
mod show;
mod units;
mod units_csv;
mod words;
mod written;

#[cfg(test)]
mod documented;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::finding::Details;
use crate::model::{Language, Plan};

pub use lint::lint;
pub use render::render;
pub use schema::{FILE as SCHEMA_FILE, schema};
pub use shape::{language, units_file};
pub use show::show;

/// The plan that holds where no other is given: the one of the repository.
pub const BUILT_IN: &str = include_str!("../../indicators.toml");

/// A plan to start from, with the schema beside it: the built-in one; in English an invented one.
pub fn start(language: Language) -> String {
    match language {
        Language::Vi => BUILT_IN.replacen("#:schema docs/schema/", "#:schema ./", 1),
        Language::En => include_str!("start.en.toml").to_owned(),
    }
}

/// The plan's file: its name as messages show it, and its text.
#[derive(Debug, Clone, Copy)]
pub struct PlanFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// A list of units beside the plan, in CSV.
#[derive(Debug, Clone, Copy)]
pub struct UnitsFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What a plan is read from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The plan's file.
    pub plan: PlanFile<'a>,
    /// The list of units that the plan names or that `--units` gives; it wins over the plan's own tables.
    pub units: Option<UnitsFile<'a>>,
}

/// Which of the sources a problem is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The plan's file.
    Plan,
    /// The list of units.
    Units,
}

/// Something to say about the plan's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What it is.
    pub details: Details,
    /// In which file.
    pub origin: Origin,
    /// Where, in bytes of its text; None where it is about the whole file.
    pub span: Option<Range<usize>>,
}

/// Reads and checks a plan: the plan, or everything that is wrong with it, in the order of the file.
pub fn load(sources: Sources<'_>) -> Result<Plan, Vec<Problem>> {
    ready::plan(sources).map_or_else(|| load_anew(sources), Ok)
}

/// The same from the text, whatever it is.
fn load_anew(sources: Sources<'_>) -> Result<Plan, Vec<Problem>> {
    let (written, mut problems) = shape::read(sources.plan.text);
    let Some(written) = written else { return Err(problems) };
    let (plan, more) = check::check(&written, sources.units);
    problems.extend(more);
    match plan {
        Some(plan) if problems.is_empty() => Ok(plan),
        _ => Err(in_order(problems)),
    }
}

/// By file and place; what concerns the whole file first.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    let place = |problem: &Problem| problem.span.clone().map_or((0, 0), |span| (span.start + 1, span.end));
    problems.sort_by_key(|problem| (problem.origin == Origin::Units, place(problem), problem.details.entry().code));
    // An id that comes twice is also a heading that comes twice: once is enough.
    let is_twice = |problem: &Problem| matches!(problem.details, Details::DefinedTwice { .. });
    let place = |problem: &Problem| (problem.origin, problem.span.clone());
    problems.dedup_by(|one, other| one == other || (is_twice(one) && is_twice(other) && place(one) == place(other)));
    problems
}
