//! `report indicators`: the plan in force shown, checked, or written out to start from.

use std::path::Path;

use anyhow::anyhow;

use crate::Exit;
use crate::cli::{Common, Indicators, IndicatorsAction};
use crate::indicators;
use crate::model::{Language, Severity, show};
use crate::save::{Unbroken, save_new};

use super::plan::PlanText;
use super::typed::Typed;
use super::{Outcome, Stop, Streams, in_words, next};

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
    let columns = command.common.look(streams.out_is_terminal, streams.columns).width;
    let typed = |action: &str| Typed::new(action).plan(&command.common);
    let what = match language {
        Language::Vi => {
            let (check, template) = (typed("indicators check"), typed("template"));
            format!("soát kế hoạch: {check}; lập biểu mẫu: {template}")
        }
        Language::En => {
            let (check, template) = (typed("indicators check"), typed("template"));
            format!("look it over: {check}; make the forms: {template}")
        }
    };
    let shown = indicators::show(&plan, language, columns) + "\n" + &next::line(&what, columns, language);
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
    let what = after_check(&command.common, errors, others, language);
    streams.print(format!("{drawn}{closing}\n{}", next::line(&what, columns, language)), &[], language)?;
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

fn after_check(common: &Common, errors: usize, others: usize, language: Language) -> String {
    let template = Typed::new("template").plan(common);
    match (errors, others, language) {
        (0, 0, Language::Vi) => format!("lập biểu mẫu: {template}"),
        (0, _, Language::Vi) => format!("xem lại các điểm trên với văn bản, rồi lập biểu mẫu: {template}"),
        (_, _, Language::Vi) => "sửa các lỗi trên rồi chạy lại lệnh này".to_owned(),
        (0, 0, Language::En) => format!("make the forms: {template}"),
        (0, _, Language::En) => format!("hold these points against the document, then make the forms: {template}"),
        (_, _, Language::En) => "mend this and run it again".to_owned(),
    }
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

fn init(path: &Path, language: Language, streams: &mut Streams) -> Outcome {
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
            let schema = put_schema(path, language)?;
            let path = show::path(path);
            streams.print(begun(&path, &schema, language), &[path, schema], language)?;
            Ok(Exit::Success)
        }
    }
}

/// The schema that the plan's first line names, for editors; one that is there already is left alone.
fn put_schema(plan: &Path, language: Language) -> Result<String, Stop> {
    let path = plan.with_file_name(indicators::SCHEMA_FILE);
    match save_new(&path, indicators::schema(language).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            let what = language.pick("không ghi được", "cannot write");
            Err(Stop::Failure(anyhow!("{what} {}: {}", show::path(&path), in_words(&error, language))))
        }
        _ => Ok(show::path(&path)),
    }
}

/// What was written, and what to do with it.
fn begun(plan: &str, schema: &str, language: Language) -> String {
    let wrote = language.pick("Đã ghi", "Wrote");
    let (of_plan, of_schema) = language.pick(
        (
            "kế hoạch kèm chương trình, có lời giải thích từng mục, để sửa",
            "để trình soạn thảo gợi ý và gạch chân chỗ sai",
        ),
        ("an invented plan with a comment on each key, to be edited", "by which editors complete and check it"),
    );
    let check = match plan {
        "indicators.toml" => "report indicators check".to_owned(),
        other => format!("report indicators check --indicators {other}"),
    };
    let what = match language {
        Language::Vi => format!("sửa {plan}, rồi kiểm tra: {check}"),
        Language::En => format!("edit {plan}, then check it: {check}"),
    };
    format!("{wrote} {plan}: {of_plan}.\n{wrote} {schema}: {of_schema}.\n{}", next::line(&what, None, language))
}
