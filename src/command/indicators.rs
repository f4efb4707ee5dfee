//! `report indicators`: the plan in force shown, checked, or written out to start from.

use std::path::Path;

use anyhow::anyhow;

use crate::Exit;
use crate::cli::{Indicators, IndicatorsAction};
use crate::indicators;
use crate::model::{Language, Severity, show};
use crate::save::{Unbroken, save_new};

use super::plan::PlanText;
use super::{Outcome, Stop, Streams, in_words};

/// Shows, checks or writes a plan.
pub fn run(command: &Indicators, streams: &mut Streams) -> Outcome {
    match &command.action {
        IndicatorsAction::Show => show(command, streams),
        IndicatorsAction::Check => check(command, streams),
        IndicatorsAction::Schema => schema(command, streams),
        IndicatorsAction::Init { file } => init(file, command.common.language(Language::Vi), streams),
    }
}

fn show(command: &Indicators, streams: &mut Streams) -> Outcome {
    let plan = PlanText::in_force(&command.common, streams)?;
    let language = command.common.language(plan.language);
    streams.print(indicators::show(&plan, language), &[], language)?;
    Ok(Exit::Success)
}

/// A plan with errors is what the command looks for, so they are its output; it ends with 3 as every command would.
fn check(command: &Indicators, streams: &mut Streams) -> Outcome {
    let text = PlanText::read(&command.common)?;
    let colours = command.common.colours(streams.out_is_terminal);
    let (problems, language) = match indicators::load(text.sources()) {
        Ok(plan) => (indicators::lint(&plan, text.sources().plan), command.common.language(plan.language)),
        Err(problems) => (problems, command.common.language(Language::Vi)),
    };
    let drawn = indicators::render(&problems, text.sources(), language, colours);
    let errors = problems.iter().filter(|problem| problem.details.entry().severity == Severity::Error).count();
    let others = problems.len() - errors;
    let name = text.name;
    let closing = match (errors, language) {
        (0, Language::Vi) => format!("{name}: dùng được; {others} điểm nên xem lại.\n"),
        (0, Language::En) => format!("{name}: fit for use; {others} points to look at.\n"),
        (_, Language::Vi) => format!("{name}: {errors} lỗi phải sửa.\n"),
        (_, Language::En) => format!("{name}: {errors} errors to mend.\n"),
    };
    streams.print(format!("{drawn}{closing}"), &[], language)?;
    Ok(if errors > 0 { Exit::Failure } else { Exit::Success })
}

/// What an editor needs to complete and check a plan.
fn schema(command: &Indicators, streams: &mut Streams) -> Outcome {
    let language = PlanText::language(&command.common);
    streams.print(indicators::schema(language), &[], language)?;
    Ok(Exit::Success)
}

fn init(path: &Path, language: Language, streams: &mut Streams) -> Outcome {
    match Unbroken::new().during(|| save_new(path, indicators::start().as_bytes())) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let what = language.pick("đã có; không ghi đè", "exists already and is not overwritten");
            Err(Stop::Failure(anyhow!("{} {what}", show::path(path))))
        }
        written => {
            let what = language.pick("không ghi được", "cannot write");
            let why = |error: std::io::Error| anyhow!("{what} {}: {}", show::path(path), in_words(&error, language));
            written.map_err(why)?;
            put_schema(path, language)?;
            let next = language.pick(
                "Đã ghi kế hoạch kèm chương trình vào tệp này; sửa xong chạy `report indicators check`",
                "The built-in plan was written to this file; after editing it run `report indicators check`",
            );
            let path = show::path(path);
            streams.print(format!("{path}: {next}.\n"), std::slice::from_ref(&path), language)?;
            Ok(Exit::Success)
        }
    }
}

/// The schema that the plan's first line names, for editors; one that is there already is left alone.
fn put_schema(plan: &Path, language: Language) -> Result<(), Stop> {
    let path = plan.with_file_name(indicators::SCHEMA_FILE);
    match save_new(&path, indicators::schema(language).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            let what = language.pick("không ghi được", "cannot write");
            Err(Stop::Failure(anyhow!("{what} {}: {}", show::path(&path), in_words(&error, language))))
        }
        _ => Ok(()),
    }
}
