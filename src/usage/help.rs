//! The commands and flags as one language tells them, and the pages that a person reads of them.

use std::ffi::OsString;
use std::path::Path;

use clap::{Arg, Command, CommandFactory};

use crate::cli::Cli;
use crate::cli::guide::{self, Both, GREETING, GROUPS, Guide, said};
use crate::command::plan;
use crate::model::Language;
use crate::model::columns::{Indent, width, wrapped};

/// How wide help is at most, and where no one says how wide.
const WIDEST: usize = 100;
/// How wide it is at least: narrower, and a word no longer fits beside a flag.
const NARROWEST: usize = 30;
/// Names up to here stand beside what they do even where that breaks over lines.
const SHORT: usize = 20;

/// The order of what several commands take: these first, those last, their own between them.
const FIRST: &[&str] = &["output", "year"];
const LAST: &[&str] = &["strict", "jobs", "indicators", "units", "lang", "color", "quiet", "version", "help"];

/// All commands and flags in one language, shaped to so many columns.
pub fn command(language: Language, columns: Option<usize>) -> Command {
    let columns = columns.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST);
    let told = Told { language, columns };
    let command = told.command(Cli::command(), "");
    let template = told.of_program(&command);
    command.help_template(template)
}

/// What to say to whoever typed nothing more than the program's name.
pub fn greeting(language: Language, columns: Option<usize>) -> String {
    let broken = |line: &str| {
        let indent = line.len() - line.trim_start().len();
        wrapped(line.trim_start(), columns, Indent::all(indent)) + "\n"
    };
    said(GREETING, language).lines().map(broken).collect()
}

/// The language that a command line asks for, known before it is understood: the flag's, else that of the plan in force.
pub fn language(arguments: &[OsString]) -> Language {
    let arguments: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let asked = values_of("--lang", &arguments).find_map(|value| match value {
        "en" => Some(Language::En),
        "vi" => Some(Language::Vi),
        _ => None,
    });
    asked.unwrap_or_else(|| plan::language(values_of("--indicators", &arguments).next().map(Path::new)))
}

/// What stands behind a flag, as often as it is there.
fn values_of<'a>(flag: &'static str, arguments: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let flags = arguments.iter().take_while(|argument| **argument != "--").enumerate();
    flags.filter_map(move |(position, argument)| match argument.strip_prefix(flag)? {
        "" => arguments.get(position + 1).copied(),
        rest => rest.strip_prefix('='),
    })
}

/// In which language, and how wide.
struct Told {
    language: Language,
    columns: usize,
}

impl Told {
    /// A command with its flags and commands.
    fn command(&self, command: Command, path: &str) -> Command {
        let about = self.text(command.get_about(), command.get_long_about());
        let usage = command.get_overridden_usage().map(|usage| self.names(&usage.to_string()));
        let guide = guide::guide(path);
        let command = command
            .about(about)
            .long_about(None)
            .override_usage(usage.unwrap_or_default())
            .before_help(guide.map(|guide| self.examples(guide)).unwrap_or_default())
            .after_help(guide.map(|guide| said(guide.remark, self.language)).filter(|remark| !remark.is_empty()))
            .help_template(self.template("{all-args}"))
            .subcommand_help_heading(self.language.pick("Lệnh", "Commands"))
            .subcommand_value_name(self.language.pick("LỆNH", "COMMAND"))
            .term_width(self.columns);
        let mut place = 0..;
        let command = command.mut_args(|arg| self.arg(arg, place.next().unwrap_or_default()));
        command.mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            self.command(sub, path.trim_start())
        })
    }

    /// A flag, or what stands without one.
    fn arg(&self, arg: Arg, place: usize) -> Arg {
        let help = self.text(arg.get_help(), arg.get_long_help());
        let order = order(arg.get_id().as_str(), place);
        let heading = arg.get_help_heading().and_then(|heading| self.name(heading));
        let value = arg.get_value_names().and_then(<[_]>::first).and_then(|name| self.name(name));
        let arg = arg.help(help).long_help(None).display_order(order);
        let arg = if let Some(heading) = heading { arg.help_heading(heading) } else { arg };
        if let Some(value) = value { arg.value_name(value) } else { arg }
    }

    /// The text of the language: Vietnamese is the short one, English the second paragraph of the long one.
    fn text(&self, short: Option<&clap::builder::StyledStr>, long: Option<&clap::builder::StyledStr>) -> String {
        let vi = short.map(ToString::to_string).unwrap_or_default();
        let long = long.map(ToString::to_string).unwrap_or_default();
        let en = long.split_once("\n\n").map(|(_, en)| en.to_owned()).unwrap_or_default();
        match self.language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// The name of a value or heading, where the language has another.
    fn name(&self, vi: &str) -> Option<&'static str> {
        let is_it = |name: &&Both| name.0 == vi && self.language == Language::En;
        guide::NAMES.iter().find(is_it).map(|name| name.1)
    }

    /// A line of usage with the names of values in the language.
    fn names(&self, usage: &str) -> String {
        // Further lines stand below the first, behind the heading.
        let usage = usage.replace("\n       ", self.language.pick("\n           ", "\n       "));
        let usage = usage.as_str();
        match self.language {
            Language::Vi => usage.to_owned(),
            Language::En => guide::NAMES.iter().fold(usage.to_owned(), |text, (vi, en)| text.replace(vi, en)),
        }
    }

    fn template(&self, rest: &str) -> String {
        let usage = self.language.pick("Cách dùng", "Usage");
        format!("{{about-with-newline}}\n{{before-help}}{usage}: {{usage}}\n\n{rest}{{after-help}}\n")
    }

    /// The program's own page: its commands by what a person wants to do.
    fn of_program(&self, command: &Command) -> String {
        let about = |name: &str| {
            let command = command.find_subcommand(name)?;
            Some((name.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()))
        };
        let widest = GROUPS.iter().flat_map(|group| group.commands).map(|name| width(name)).max().unwrap_or_default();
        let group = |group: &guide::Group| {
            let rows: Vec<_> = group.commands.iter().filter_map(|name| about(name)).collect();
            format!("{}:\n{}\n", said(group.title, self.language), self.rows(&rows, widest))
        };
        let groups: String = GROUPS.iter().map(group).collect();
        let options = self.language.pick("Tùy chọn chung", "Common options");
        self.template(&format!("{groups}{options}:\n{{options}}"))
    }

    fn examples(&self, guide: &Guide) -> String {
        let row = |example: &guide::Example| -> (String, String) {
            let said = |both: Both| said(both, self.language).to_owned();
            (said(example.typed), said(example.does))
        };
        let rows: Vec<_> = guide.examples.iter().map(row).collect();
        let widest = rows.iter().map(|(typed, _)| width(typed)).max().unwrap_or_default();
        let heading = self.language.pick("Ví dụ", "Examples");
        format!("{heading}:\n{}", self.rows(&rows, widest).trim_end())
    }

    /// What is typed and what it does: side by side where all of it fits, else one below the other.
    fn rows(&self, rows: &[(String, String)], widest: usize) -> String {
        let beside = widest + 4;
        let fits = |(_, does): &(String, String)| beside + width(does) <= self.columns;
        let is_beside = widest <= SHORT || rows.iter().all(fits);
        let row = |(typed, does): &(String, String)| {
            if is_beside {
                let blanks = " ".repeat(widest - width(typed) + 2);
                let does = wrapped(does, Some(self.columns), Indent::all(beside));
                format!("  {typed}{blanks}{}\n", does.trim_start())
            } else {
                format!("  {typed}\n{}\n", wrapped(does, Some(self.columns), Indent::all(6)))
            }
        };
        rows.iter().map(row).collect()
    }
}

/// Where a flag stands in the list.
fn order(id: &str, place: usize) -> usize {
    let among = |ids: &[&str]| ids.iter().position(|other| *other == id);
    match (among(FIRST), among(LAST)) {
        (Some(first), _) => first,
        (_, Some(last)) => 1000 + last,
        _ => FIRST.len() + place,
    }
}
