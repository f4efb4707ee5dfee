//! What is wrong with a command line, in words of the language asked for.

use std::path::{Path, PathBuf};

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::{Cli, Wanted};
use crate::command::typed::Typed;
use crate::model::Language;

/// Other names by which flags are looked for.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("--plan", "--indicators"),
    ("--ke-hoach", "--indicators"),
    ("--nam", "--year"),
    ("--don-vi", "--unit"),
    ("--word", "--docx"),
];

/// What is wrong with what was typed, with what may be meant and where to read on.
pub fn in_words(error: &clap::Error, typed: &[String], language: Language) -> String {
    let what = what(error, language);
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = meant(error, typed).or_else(|| near.into_iter().find_map(|kind| context(error, kind)));
    let near = match (near, language) {
        (None, _) => String::new(),
        (Some(near), Language::Vi) => format!("; ý bạn là {near}?"),
        (Some(near), Language::En) => format!("; did you mean {near}?"),
    };
    let read_on = language.pick("Xem cách dùng: report --help", "How to use it: report --help --lang en");
    format!("report: {what}{near}\n{read_on}\n")
}

/// What is meant by a word that is right elsewhere or in other words, where letters alone would lead astray: another name
/// of a flag, a plan without its flag, a command that stands below another.
fn meant(error: &clap::Error, typed: &[String]) -> Option<String> {
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = context(error, ContextKind::InvalidArg)?;
            let by_another_name = OTHER_NAMES.iter().find(|(other, _)| *other == argument);
            by_another_name.map(|(_, flag)| (*flag).to_owned()).or_else(|| of_plan(&argument))
        }
        ErrorKind::InvalidSubcommand => {
            let word = context(error, ContextKind::InvalidSubcommand)?;
            let plan = typed.iter().find_map(|word| of_plan(word)).map(|flag| format!(" {flag}"));
            below(&word).map(|command| format!("report {command}{}", plan.unwrap_or_default()))
        }
        _ => None,
    }
}

/// The flag for a plan that was named without it.
fn of_plan(word: &str) -> Option<String> {
    let is_plan =
        !word.starts_with('-') && Path::new(word).extension().is_some_and(|it| it.eq_ignore_ascii_case("toml"));
    is_plan.then(|| Typed::new("").path("--indicators", Some(&PathBuf::from(word))).flags().trim_start().to_owned())
}

/// The one command below another that a word is, or nearly is.
fn below(word: &str) -> Option<String> {
    let plain = Cli::command();
    let all = plain.get_subcommands().flat_map(|above| above.get_subcommands().map(move |below| (above, below)));
    let near = |below: &str| strsim::damerau_levenshtein(below, word) <= 1;
    let mut found = all.filter(|(_, below)| near(below.get_name()));
    let (above, below) = found.next()?;
    found.next().is_none().then(|| format!("{} {}", above.get_name(), below.get_name()))
}

fn what(error: &clap::Error, language: Language) -> String {
    let said = |kind| context(error, kind).unwrap_or_default();
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let pick = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = said(ContextKind::InvalidSubcommand);
            match language {
                Language::Vi => format!("không có lệnh \"{command}\", cũng không có tệp nào tên như vậy"),
                Language::En => format!("there is no command \"{command}\", nor a file of that name"),
            }
        }
        ErrorKind::UnknownArgument => format!("{} \"{argument}\"", language.pick("không hiểu", "cannot understand")),
        ErrorKind::InvalidValue => {
            let valid = said(ContextKind::ValidValue);
            let one_of = language.pick("cần một trong", "one of these is needed");
            match (value.is_empty(), valid.is_empty()) {
                (true, true) => missing(&argument, language),
                (true, false) => format!("{}: {valid}", missing(&argument, language)),
                (false, _) => format!("{}; {one_of}: {valid}", no_value(&argument, &value, language)),
            }
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error);
            let wanted = reason.and_then(|reason| reason.downcast_ref::<Wanted>());
            let reason = wanted.map(|wanted| format!(" ({})", wanted.words(language))).unwrap_or_default();
            no_value(&argument, &value, language) + &reason
        }
        ErrorKind::MissingRequiredArgument => format!("{} {argument}", language.pick("còn thiếu", "missing:")),
        ErrorKind::TooFewValues | ErrorKind::NoEquals => missing(&argument, language),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument}: {}", language.pick("thừa giá trị", "too many values"))
        }
        ErrorKind::ArgumentConflict => {
            let what =
                language.pick("ghi hai lần hoặc không dùng chung được", "is there twice, or does not go with another");
            format!("{argument} {what}")
        }
        ErrorKind::InvalidUtf8 => pick("có chữ không đọc được", "there are letters that cannot be read"),
        _ => pick("không hiểu lệnh này", "this command cannot be understood"),
    }
}

fn missing(argument: &str, language: Language) -> String {
    format!("{argument}: {}", language.pick("còn thiếu giá trị", "a value is missing"))
}

fn no_value(argument: &str, value: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("{argument}: giá trị \"{value}\" không dùng được"),
        Language::En => format!("{argument}: \"{value}\" is no value for it"),
    }
}

/// What the parser tells of an error under one head.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    error.context().find(|(found, _)| *found == kind).map(|(_, value)| match value {
        // Of several near misses the nearest comes last.
        ContextValue::Strings(words) if kind != ContextKind::ValidValue => words.last().cloned().unwrap_or_default(),
        ContextValue::Strings(words) => words.join(", "),
        other => other.to_string(),
    })
}
