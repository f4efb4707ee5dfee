//! `report template`: blank forms from the plan alone, one a unit.

mod before;
mod told;
mod units;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use rayon::prelude::*;

use crate::Exit;
use crate::cli::{Common, Template};
use crate::indicators;
use crate::model::{Language, Plan, show};
use crate::save::{Unbroken, save};
use crate::whole::bytes_at;
use crate::write::form::{self, Blank};

use super::plan::{AT_HAND, PlanText};
use super::typed::Typed;
use super::{Outcome, Stop, Streams, in_words, today};
use before::Before;
use told::Told;

/// Makes the forms, refuses to overwrite what may hold figures, writes the rest.
pub fn run(command: &Template, streams: &mut Streams) -> Outcome {
    let plan = PlanText::in_force(&command.common, streams)?;
    let language = command.common.language(plan.language);
    let year = command.year.unwrap_or_else(|| next_due(&plan, command.as_of.unwrap_or_else(today)));
    let units = units::chosen(&plan, year, &command.unit, language)?;
    let before = Before::read(command, &plan, (year - 1, &units), streams.program, language)?;
    let usual = || PathBuf::from(format!("{}-{year}", plan.language.pick("bieu-mau", "forms")));
    let folder = command.output.clone().unwrap_or_else(usual);
    let with_previous = !command.previous.is_empty();
    let flags = for_the_unit(&command.common).flags();
    let blanks: Vec<Blank> = (units.iter().zip(&before.last))
        .map(|(unit, last)| Blank {
            plan: &plan,
            unit: *unit,
            year,
            with_previous,
            previous: Some(last),
            flags: &flags,
        })
        .collect();
    let forms = Form::all(&blanks, command.csv, &folder)?;
    if folder.exists() && !folder.is_dir() {
        return Err(told::no_folder(&folder, language));
    }
    refuse_equal_names(&forms, language)?;
    refuse_inputs(&forms, &before, language)?;
    if !command.force {
        refuse_filled(&forms, language)?;
    }
    write(&forms, language)?;

    let told = Told { command, plan: &plan, year, units: &units, forms: &forms, before: &before, language };
    told.remarks(streams)?;
    streams.print(told.summary(), &[show::path(&folder)], language)?;
    Ok(Exit::Success)
}

/// `report validate` as whoever fills a form types it: the plan's files are sent with it, from wherever they lie here.
fn for_the_unit(common: &Common) -> Typed {
    let name = |path: &PathBuf| path.file_name().map(PathBuf::from);
    let is_another = |text: Vec<u8>| text != indicators::BUILT_IN.as_bytes();
    let at_hand = || bytes_at(Path::new(AT_HAND)).is_ok_and(is_another).then(|| PathBuf::from(AT_HAND));
    Typed::new("validate")
        .path("--indicators", common.indicators.as_ref().and_then(name).or_else(at_hand).as_ref())
        .path("--units", common.units.as_ref().and_then(name).as_ref())
}

/// The year of the plan whose returns are due next on that day; its last year once all are over.
fn next_due(plan: &Plan, day: chrono::NaiveDate) -> i32 {
    let (first, last) = plan.period;
    (first..=last).find(|year| day <= plan.reporting_day(*year)).unwrap_or(last)
}

/// A form, and the file it goes to.
struct Form<'a> {
    blank: Blank<'a>,
    as_csv: bool,
    path: PathBuf,
    /// Whether the very same bytes stand there already.
    is_there: bool,
}

impl<'a> Form<'a> {
    /// All forms, none of them kept in memory.
    fn all(blanks: &[Blank<'a>], as_csv: bool, folder: &Path) -> anyhow::Result<Vec<Self>> {
        blanks.par_iter().map(|blank| Self::of(*blank, as_csv, folder)).collect()
    }

    fn of(blank: Blank<'a>, as_csv: bool, folder: &Path) -> anyhow::Result<Self> {
        let extension = if as_csv { "csv" } else { "xlsx" };
        let path = folder.join(format!("{}.{extension}", form::file_name(&blank)));
        let form = Self { blank, as_csv, path, is_there: false };
        let is_there = match bytes_at(&form.path) {
            Ok(there) => there == form.bytes()?,
            Err(_) => false,
        };
        Ok(Self { is_there, ..form })
    }

    fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        if self.as_csv { form::delimited(&self.blank) } else { form::workbook(&self.blank) }
    }

    fn write(&self, language: Language) -> Result<(), Stop> {
        let (bytes, folder) = (self.bytes()?, self.path.parent().unwrap_or(Path::new(".")));
        let written = std::fs::create_dir_all(folder).and_then(|()| save(&self.path, &bytes));
        written.map_err(|error| {
            let what = language.pick("không ghi được biểu mẫu", "the form could not be written");
            Stop::Failure(anyhow!("{}: {what}: {}", show::path(&self.path), in_words(&error, language)))
        })
    }
}

/// Writes what is not there yet; of several failures the first form's is told.
fn write(forms: &[Form], language: Language) -> Result<(), Stop> {
    let missing = forms.par_iter().filter(|form| !form.is_there);
    let written: Vec<Result<(), Stop>> = Unbroken::new().during(|| missing.map(|form| form.write(language)).collect());
    written.into_iter().collect()
}

/// Two forms of one file name would leave one.
fn refuse_equal_names(forms: &[Form], language: Language) -> Result<(), Stop> {
    let mut seen = HashSet::new();
    match forms.iter().find(|form| !seen.insert(&form.path)) {
        Some(form) => Err(told::equal_names(&form.path, language)),
        None => Ok(()),
    }
}

/// An input is never written to, whatever is asked.
fn refuse_inputs(forms: &[Form], before: &Before, language: Language) -> Result<(), Stop> {
    let inputs = before.discovered.iter().flat_map(|found| &found.files);
    let inputs: HashSet<&PathBuf> = inputs.map(|file| &file.real).collect();
    let is_input = |form: &&Form| form.path.canonicalize().is_ok_and(|path| inputs.contains(&path));
    match forms.iter().filter(|form| !form.is_there).find(is_input) {
        Some(form) => Err(told::is_input(&form.path, language)),
        None => Ok(()),
    }
}

/// A file that is there and is no such blank form may hold a clerk's figures: then nothing at all is written.
fn refuse_filled(forms: &[Form], language: Language) -> Result<(), Stop> {
    let in_the_way: Vec<&Path> =
        forms.iter().filter(|form| !form.is_there && form.path.exists()).map(|form| form.path.as_path()).collect();
    if in_the_way.is_empty() { Ok(()) } else { Err(told::in_the_way(&in_the_way, language)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{day, plan};

    #[test]
    fn the_year_is_that_of_the_next_due_day_within_the_plan() {
        let plan = plan();
        for (on, year) in [
            ("2019-05-01", 2021),
            ("2024-11-29", 2024),
            ("2024-11-30", 2025),
            ("2025-11-30", 2025),
            ("2030-01-01", 2025),
        ] {
            assert_eq!(next_due(&plan, day(on)), year, "{on}");
        }
    }
}
