//! Command line → command: a PATH alone is validated, a near miss is answered with what may be meant.

mod alone;
mod help;
mod made;
mod wrong;

use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory as _, FromArgMatches};

use crate::Exit;
use crate::cli::Cli;
use crate::command::Streams;
use crate::discover::STANDARD_INPUT;
use crate::model::Language;

pub use made::{completions, manual, names};

/// Help asked for, or a command line that was not understood.
pub enum Help {
    /// Help or version, for standard output.
    Asked(String, Language),
    /// What is wrong with the command line, for standard error.
    Wrong(String),
}

impl Help {
    /// Prints it where it belongs.
    pub fn tell(self, streams: &mut Streams) -> Exit {
        match self {
            Self::Asked(text, language) => {
                streams.print(text, &[], language).map_or_else(|stop| stop.tell(streams), |()| Exit::Success)
            }
            Self::Wrong(text) => {
                let _ = streams.err.write_all(text.as_bytes());
                Exit::Usage
            }
        }
    }
}

/// Reads the command line; `columns` is how wide the screen is, where there is one.
pub fn parse(arguments: Vec<OsString>, columns: Option<usize>) -> Result<Cli, Help> {
    let arguments: Vec<OsString> = arguments.into_iter().map(unquoted).collect();
    if let Some(command) = alone::command(&arguments) {
        return Ok(command.into());
    }
    let plain = Cli::command();
    let arguments = in_order(arguments, &plain);
    let is_bare = first_word(&arguments, &plain).is_none();
    // The words of help are put together only for whoever is to read them.
    let understood = plain.try_get_matches_from(&arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    if let Ok(cli) = understood {
        return Ok(cli);
    }
    let language = help::language(&arguments);
    let typed: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let mut command = help::command(language, columns);
    let parsed = command.try_get_matches_from_mut(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Help::Asked(error.render().to_string(), language),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand if is_bare => {
            Help::Wrong(help::greeting(language, columns))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Help::Wrong(error.render().to_string()),
        _ => Help::Wrong(wrong::in_words(&error, &typed, language)),
    })
}

/// The command before everything else, `validate` where there is none but a PATH: an existing one wins over a command of
/// that name, and flags may come before either.
fn in_order(mut arguments: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let is_command = |argument: &OsString| command.find_subcommand(argument).is_some();
    match first_word(&arguments, command) {
        Some(word) if is_path(&arguments[word]) => arguments.insert(1, "validate".into()),
        Some(word) if is_command(&arguments[word]) => arguments[1..=word].rotate_right(1),
        _ => {}
    }
    arguments
}

/// Position of the first argument that is no flag and no flag's value: a command, a PATH, or a slip.
fn first_word(arguments: &[OsString], command: &Command) -> Option<usize> {
    let mut rest = arguments.iter().enumerate().skip(1);
    while let Some((position, argument)) = rest.next() {
        let text = argument.to_string_lossy();
        if text == "--" {
            return rest.next().map(|(position, _)| position);
        }
        if !text.starts_with('-') || text == STANDARD_INPUT {
            return Some(position);
        }
        if takes_a_value(&text, command) {
            rest.next();
        }
    }
    None
}

/// Whether the argument after a flag is its value; one that it need not have may be a PATH.
fn takes_a_value(flag: &str, command: &Command) -> bool {
    let is_it = |argument: &Arg| {
        let long = argument.get_long().is_some_and(|long| flag.strip_prefix("--") == Some(long));
        let short = argument.get_short().is_some_and(|short| flag.strip_prefix('-') == Some(&short.to_string()));
        let may_do_without = argument.get_num_args().is_some_and(|values| values.min_values() == 0);
        (long || short) && argument.get_action().takes_values() && !may_do_without
    };
    command.get_arguments().chain(command.get_subcommands().flat_map(Command::get_arguments)).any(is_it)
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

#[cfg(test)]
mod tests;
