//! Command line → command: a PATH alone is validated, a near miss is answered with what may be meant.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, CommandFactory, Parser};

use crate::Exit;
use crate::cli::Cli;
use crate::command::Streams;
use crate::discover::STANDARD_INPUT;

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
pub fn parse(arguments: Vec<OsString>) -> Result<Cli, Help> {
    let arguments = in_order(arguments.into_iter().map(unquoted).collect());
    Cli::try_parse_from(arguments).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Help::Asked(error.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Help::Wrong(error.render().to_string()),
        _ => Help::Wrong(in_words(&error)),
    })
}

/// The command before everything else, `validate` where there is none but a PATH: an existing one wins over a command of
/// that name, and flags may come before either.
fn in_order(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let is_command = |argument: &OsString| Cli::COMMANDS.iter().any(|command| argument == command);
    match first_word(&arguments) {
        Some(word) if is_path(&arguments[word]) => arguments.insert(1, "validate".into()),
        Some(word) if is_command(&arguments[word]) => arguments[1..=word].rotate_right(1),
        _ => {}
    }
    arguments
}

/// Position of the first argument that is no flag and no flag's value: a command, a PATH, or a slip.
fn first_word(arguments: &[OsString]) -> Option<usize> {
    let mut rest = arguments.iter().enumerate().skip(1);
    while let Some((position, argument)) = rest.next() {
        let text = argument.to_string_lossy();
        if text == "--" {
            return rest.next().map(|(position, _)| position);
        }
        if !text.starts_with('-') || text == STANDARD_INPUT {
            return Some(position);
        }
        if takes_a_value(&text) {
            rest.next();
        }
    }
    None
}

/// Whether the argument after a flag is its value; one that it need not have may be a PATH.
fn takes_a_value(flag: &str) -> bool {
    let cli = Cli::command();
    let is_it = |argument: &Arg| {
        let long = argument.get_long().is_some_and(|long| flag.strip_prefix("--") == Some(long));
        let short = argument.get_short().is_some_and(|short| flag.strip_prefix('-') == Some(&short.to_string()));
        let may_do_without = argument.get_num_args().is_some_and(|values| values.min_values() == 0);
        (long || short) && argument.get_action().takes_values() && !may_do_without
    };
    cli.get_subcommands().flat_map(clap::Command::get_arguments).any(is_it)
}

/// An argument without the quotes that a shell left on it, where only that makes it a file: of `"C:\Báo cáo\"` Windows
/// keeps the last one.
fn unquoted(argument: OsString) -> OsString {
    let bare = argument.to_str().map(|text| text.trim_matches(['"', '\'']).to_owned());
    match bare {
        Some(bare) if *bare != *argument && !Path::new(&argument).exists() && Path::new(&bare).exists() => bare.into(),
        _ => argument,
    }
}

fn is_path(argument: &OsString) -> bool {
    argument == STANDARD_INPUT || Path::new(argument).exists() || looks_like_a_file(argument)
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
