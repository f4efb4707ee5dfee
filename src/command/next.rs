//! The last line of a run: what to do next.

use super::plan::PlanText;
use super::typed::Typed;
use super::{Stop, Streams};
use crate::cli::guide::GROUPS;
use crate::cli::{Command, Common, Speech};
use crate::model::Language;
use crate::model::columns::{Indent, wrapped};

/// "Việc tiếp theo: …", broken to so many columns where there are any.
pub fn line(what: &str, columns: Option<usize>, language: Language) -> String {
    told_next(&format!("{what}."), columns, language)
}

/// The same, with the command for it last: no stop after it, which would be pasted with it.
pub fn command(what: &str, typed: &Typed, columns: Option<usize>, language: Language) -> String {
    told_next(&format!("{what}: {typed}"), columns, language)
}

fn told_next(what: &str, columns: Option<usize>, language: Language) -> String {
    let next = language.pick("Việc tiếp theo", "Next");
    wrapped(&format!("{next}: {what}"), columns, Indent::all(0)) + "\n"
}

/// What to do after a run that stopped, where what is said of it does not end with a command to type.
pub fn after_stop(said: &str, command: &Command) -> Option<String> {
    let last = said.trim_end().lines().last().unwrap_or_default();
    let is_command = |name: &&str| last.contains(&format!("report {name}"));
    if GROUPS.iter().flat_map(|group| group.commands).any(is_command) {
        return None;
    }
    let (name, told) = told(command);
    let language = told.language();
    let help = Typed::new(name).word(language.pick("--help", "--help --lang en"));
    let what = language.pick(
        "xem lại điều nêu trên, sửa rồi chạy lại lệnh; cách dùng",
        "mend what is said above and run this again; how to use it",
    );
    Some(self::command(what, &help, None, language))
}

/// Where a command's language is told.
enum Told<'a> {
    Common(&'a Common),
    Speech(&'a Speech),
}

impl Told<'_> {
    fn language(&self) -> Language {
        match self {
            Self::Common(common) => PlanText::language(common),
            Self::Speech(speech) => speech.language(Language::Vi),
        }
    }
}

fn told(command: &Command) -> (&'static str, Told<'_>) {
    match command {
        Command::Template(it) => ("template", Told::Common(&it.common)),
        Command::Validate(it) => ("validate", Told::Common(&it.common)),
        Command::Explain(it) => ("explain", Told::Common(&it.common)),
        Command::Consolidate(it) => ("consolidate", Told::Common(&it.common)),
        Command::Status(it) => ("status", Told::Common(&it.common)),
        Command::Trace(it) => ("trace", Told::Common(&it.common)),
        Command::Export(it) => ("export", Told::Common(&it.common)),
        Command::Indicators(it) => ("indicators", Told::Common(&it.common)),
        Command::Schema(it) => ("schema", Told::Speech(&it.speech)),
        Command::Completions(it) => ("completions", Told::Speech(&it.speech)),
        Command::Man(it) => ("man", Told::Speech(&it.speech)),
    }
}

impl Stop {
    /// What is said of it, and what to do next.
    pub fn of(self, command: &Command) -> Self {
        let add =
            |said: &str| after_stop(said, command).map(|next| format!("{}\n{}", said.trim_end(), next.trim_end()));
        match self {
            stop if stop.is_closed_pipe() => stop,
            Self::Usage(said) => Self::Usage(add(&said).unwrap_or(said)),
            Self::Failure(error) => match add(&format!("{error:#}")) {
                Some(said) => Self::Failure(anyhow::anyhow!(said)),
                None => Self::Failure(error),
            },
        }
    }
}

impl Streams<'_> {
    /// Where what was printed is for another program, whoever looks is told what to do with it.
    pub(crate) fn hint(&mut self, vi: &str, en: &str, language: Language) {
        if self.out_is_terminal {
            // Where standard error is gone, there is no one left to tell.
            let _ = self.err.write_all(line(language.pick(vi, en), self.columns, language).as_bytes());
        }
    }
}
