//! Command line → command: a PATH alone is validated, a near miss is answered with what may be meant.

use std::ffi::OsString;
use std::path::Path;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::Exit;
use crate::cli::Cli;
use crate::command::Streams;

/// Help asked for, or a command line that was not understood.
pub enum Help {
    /// Help or version, for standard output.
    Asked(String),
    /// What is wrong with the command line, for standard error.
    Wrong(String),
}

impl Help {
    /// Prints it where it belongs.
    pub fn tell(self, streams: &mut Streams) -> Exit {
        match self {
            Self::Asked(text) => {
                let _ = streams.out.write_all(text.as_bytes());
                Exit::Success
            }
            Self::Wrong(text) => {
                let _ = streams.err.write_all(text.as_bytes());
                Exit::Usage
            }
        }
    }
}

/// Reads the command line.
pub fn parse(mut arguments: Vec<OsString>) -> Result<Cli, Help> {
    if names_a_path(&arguments) {
        arguments.insert(1, "validate".into());
    }
    Cli::try_parse_from(arguments).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Help::Asked(error.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Help::Wrong(error.render().to_string()),
        _ => Help::Wrong(in_words(&error)),
    })
}

/// Whether a PATH stands where a command would: an existing one wins over a command of that name, and flags may come
/// before it.
fn names_a_path(arguments: &[OsString]) -> bool {
    let is_command = |argument: &OsString| Cli::COMMANDS.iter().any(|command| argument == command);
    let given = arguments.get(1..).unwrap_or_default();
    match given.iter().find(|argument| is_command(argument) || is_path(argument)) {
        Some(found) => is_path(found),
        None => false,
    }
}

fn is_path(argument: &OsString) -> bool {
    let is_flag = argument.to_string_lossy().starts_with('-');
    !is_flag && (Path::new(argument).exists() || looks_like_a_file(argument))
}

/// A name with an extension or a folder in it can only be meant as a PATH, even where nothing is there.
fn looks_like_a_file(argument: &OsString) -> bool {
    let path = Path::new(argument);
    path.extension().is_some() || path.components().count() > 1
}

/// What is wrong with a command line, in Vietnamese.
fn in_words(error: &clap::Error) -> String {
    let context = |kind| {
        error.context().find(|(found, _)| *found == kind).map(|(_, value)| match value {
            // Of several near misses the nearest comes last.
            ContextValue::Strings(words) if kind == ContextKind::ValidValue => words.join(", "),
            ContextValue::Strings(words) => words.last().cloned().unwrap_or_default(),
            other => other.to_string(),
        })
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("không có lệnh \"{command}\", cũng không có tệp nào tên như vậy"),
        ErrorKind::UnknownArgument => format!("không hiểu \"{argument}\""),
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue).unwrap_or_default();
            format!("{argument}: giá trị \"{value}\" không dùng được; cần một trong: {valid}")
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument}: giá trị \"{value}\" không dùng được ({reason})")
        }
        ErrorKind::MissingRequiredArgument => format!("còn thiếu {argument}"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("{argument}: thừa giá trị"),
        ErrorKind::ArgumentConflict => format!("{argument} ghi hai lần hoặc không dùng chung được"),
        ErrorKind::InvalidUtf8 => "có chữ không đọc được".to_owned(),
        _ => return error.render().to_string(),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(context).map(|near| format!("; ý bạn là {near}?")).unwrap_or_default();
    format!("report: {what}{near}\nXem cách dùng: report --help\n")
}
