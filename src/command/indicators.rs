//! `report indicators`: the plan in force shown, checked, or written out to start from.

use std::path::Path;

use anyhow::anyhow;

use crate::Exit;
use crate::cli::{Common, Indicators, IndicatorsAction, Speech};
use crate::indicators;
use crate::model::{Language, Severity, show};
use crate::save::{Unbroken, save_new};

use super::plan::{AT_HAND, PlanText};
use super::typed::Typed;
use super::{Outcome, Stop, Streams, in_words, next};

/// Shows, checks or writes a plan.
pub fn run(command: &Indicators, streams: &mut Streams) -> Outcome {
    match &command.action {
        IndicatorsAction::Show => show(command, streams),
        IndicatorsAction::Check => check(command, streams),
        IndicatorsAction::Schema => schema(command, streams),
        IndicatorsAction::Init { file } => init(file, &command.common.speech, streams),
    }
}

fn show(command: &Indicators, streams: &mut Streams) -> Outcome {
    let plan = PlanText::in_force(&command.common, streams)?;
    let language = command.common.language(plan.language);
    let columns = command.common.look(streams.out_is_terminal, streams.columns).width;
    let typed = |action: &str| Typed::new(action).plan(&command.common);
    let (check, template) = (typed("indicators check"), typed("template"));
    let what = match language {
        Language::Vi => format!("soát kế hoạch: {check}; lập biểu mẫu"),
        Language::En => format!("look it over: {check}; make the forms"),
    };
    let next = next::command(&what, &template, columns, language);
    let shown = indicators::show(&plan, language, columns) + "\n" + &next;
    streams.print(shown, &[], language)?;
    Ok(Exit::Success)
}

/// A plan with errors is what the command looks for, so they are its output; it ends with 3 as every command would.
fn check(command: &Indicators, streams: &mut Streams) -> Outcome {
    let text = PlanText::read(&command.common)?;
    let colours = command.common.colours(streams.out_is_terminal);
    let (problems, language) = match indicators::load(text.sources()) {
        Ok(plan) => (indicators::lint(&plan, text.sources().plan), command.common.language(plan.language)),
        Err(problems) => (problems, command.common.language(indicators::language(text.sources().plan.text))),
    };
    let drawn = indicators::render(&problems, text.sources(), language, colours);
    let errors = problems.iter().filter(|problem| problem.details.entry().severity == Severity::Error).count();
    let others = problems.len() - errors;
    let columns = command.common.look(streams.out_is_terminal, streams.columns).width;
    let closing = closing(&text.name, errors, others, language);
    let next = after_check(&command.common, (errors, others), columns, language);
    streams.print(format!("{drawn}{closing}\n{next}"), &[], language)?;
    Ok(if errors > 0 { Exit::Failure } else { Exit::Success })
}

/// Whether a plan can be used.
fn closing(name: &str, errors: usize, others: usize, language: Language) -> String {
    match (errors, others, language) {
        (0, 0, Language::Vi) => format!("{name}: dùng được, không có gì phải xem lại."),
        (0, _, Language::Vi) => format!("{name}: dùng được; {others} điểm nên xem lại."),
        (_, _, Language::Vi) => format!("{name}: {errors} lỗi phải sửa."),
        (0, 0, Language::En) => format!("{name}: fit for use, nothing to look at."),
        (0, 1, Language::En) => format!("{name}: fit for use; 1 point to look at."),
        (0, _, Language::En) => format!("{name}: fit for use; {others} points to look at."),
        (1, _, Language::En) => format!("{name}: 1 error to mend."),
        (_, _, Language::En) => format!("{name}: {errors} errors to mend."),
    }
}

fn after_check(
    common: &Common,
    (errors, others): (usize, usize),
    columns: Option<usize>,
    language: Language,
) -> String {
    if errors > 0 {
        let what = language.pick("sửa các lỗi trên rồi chạy lại lệnh này", "mend this and run it again");
        return next::line(what, columns, language);
    }
    let what = match others {
        0 => language.pick("lập biểu mẫu", "make the forms"),
        _ => language.pick(
            "xem lại các điểm trên với văn bản, rồi lập biểu mẫu",
            "hold these points against the document, then make the forms",
        ),
    };
    next::command(what, &Typed::new("template").plan(common), columns, language)
}

/// What an editor needs to complete and check a plan.
fn schema(command: &Indicators, streams: &mut Streams) -> Outcome {
    let language = PlanText::language(&command.common);
    streams.print(indicators::schema(language), &[], language)?;
    streams.hint(
        "ghi vào tệp cạnh kế hoạch: report indicators schema > indicators.schema.json",
        "put it into a file beside the plan: report indicators schema > indicators.schema.json",
        language,
    );
    Ok(Exit::Success)
}

fn init(path: &Path, speech: &Speech, streams: &mut Streams) -> Outcome {
    let language = speech.language(Language::Vi);
    match Unbroken::new().during(|| save_new(path, indicators::start(language).as_bytes())) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let what = language.pick(
                "đã có, không ghi đè; hãy ghi tên khác, ví dụ: report indicators init ke-hoach.toml",
                "exists already and is not overwritten; name another, such as: report indicators init plan.toml",
            );
            Err(Stop::Failure(anyhow!("{} {what}", show::path(path))))
        }
        written => {
            let what = language.pick("không ghi được", "cannot write");
            let why = |error: std::io::Error| anyhow!("{what} {}: {}", show::path(path), in_words(&error, language));
            written.map_err(why)?;
            let (schema, is_there) = put_schema(path, language)?;
            streams.print(begun(path, (&schema, is_there), speech), &[show::path(path), schema], language)?;
            Ok(Exit::Success)
        }
    }
}

/// The schema that the plan's first line names, for editors; one that is there already is left alone,
/// and that is told.
fn put_schema(plan: &Path, language: Language) -> Result<(String, bool), Stop> {
    let path = plan.with_file_name(indicators::SCHEMA_FILE);
    match save_new(&path, indicators::schema(language).as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok((show::path(&path), true)),
        Err(error) => {
            let what = language.pick("không ghi được", "cannot write");
            Err(Stop::Failure(anyhow!("{what} {}: {}", show::path(&path), in_words(&error, language))))
        }
        Ok(_) => Ok((show::path(&path), false)),
    }
}

/// What was written, and what to do with it.
fn begun(path: &Path, (schema, is_there): (&str, bool), speech: &Speech) -> String {
    let (plan, language) = (show::path(path), speech.language(Language::Vi));
    let wrote = language.pick("Đã ghi", "Wrote");
    let (of_plan, of_schema) = language.pick(
        (
            "kế hoạch kèm chương trình, có lời giải thích từng mục, để sửa",
            "để trình soạn thảo gợi ý và gạch chân chỗ sai",
        ),
        ("an invented plan with a comment on each key, to be edited", "by which editors complete and check it"),
    );
    let named = (path != Path::new(AT_HAND)).then(|| path.to_path_buf());
    let check = Typed::new("indicators check").path("--indicators", named.as_ref()).language(speech);
    let what = match language {
        Language::Vi => format!("sửa {plan}, rồi kiểm tra"),
        Language::En => format!("edit {plan}, then check it"),
    };
    let next = next::command(&what, &check, None, language);
    let schema = match is_there {
        true => format!("{schema} {}", language.pick("đã có, không ghi lại", "is there already and was left as it is")),
        false => format!("{wrote} {schema}"),
    };
    format!("{wrote} {plan}: {of_plan}.\n{schema}: {of_schema}.\n{next}")
}
