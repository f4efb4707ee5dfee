//! What is made of the commands and flags beside help: completions for shells, and manual pages.

use std::io;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::guide::{self, said};
use crate::model::Language;

use super::help;

/// A script by which a shell completes commands, flags and values.
pub fn completions(shell: Shell, language: Language) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = help::command(language, None);
    clap_complete::generate(shell, &mut command, "report", &mut script);
    script
}

/// The manual page of a command, or of the program; None where there is no such command.
pub fn manual(name: Option<&str>, language: Language) -> io::Result<Option<Vec<u8>>> {
    let mut program = help::command(language, None);
    program.build();
    let command = match name {
        Some(name) => program.find_subcommand(name).cloned(),
        None => Some(program),
    };
    command.map(|command| page(command, name.unwrap_or_default(), language)).transpose()
}

/// The names of all commands, for whoever asked for another.
pub fn names(language: Language) -> Vec<String> {
    help::command(language, None).get_subcommands().map(|sub| sub.get_name().to_owned()).collect()
}

fn page(command: Command, path: &str, language: Language) -> io::Result<Vec<u8>> {
    let guide = guide::guide(path);
    let has_commands = command.has_subcommands();
    let man = Man::new(command).section("1").source(concat!("report ", env!("CARGO_PKG_VERSION")));
    let mut made = Vec::new();
    man.render_title(&mut made)?;
    man.render_name_section(&mut made)?;
    man.render_synopsis_section(&mut made)?;
    if let Some(guide) = guide {
        examples(guide, language).to_writer(&mut made)?;
    }
    if has_commands {
        man.render_subcommands_section(&mut made)?;
    }
    man.render_options_section(&mut made)?;
    if let Some(guide) = guide.filter(|guide| !guide.remark.0.is_empty()) {
        remark(guide, language).to_writer(&mut made)?;
    }
    Ok(in_language(made, language))
}

fn examples(guide: &guide::Guide, language: Language) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [language.pick("VÍ DỤ", "EXAMPLES")]);
    for example in guide.examples {
        roff.control("TP", []);
        roff.text([bold(said(example.typed, language))]);
        roff.text([roman(said(example.does, language))]);
    }
    roff
}

fn remark(guide: &guide::Guide, language: Language) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [language.pick("GHI CHÚ", "NOTES")]);
    for line in said(guide.remark, language).lines() {
        roff.control("PP", []);
        roff.text([roman(line)]);
    }
    roff
}

/// The headings that the maker of pages writes in English or in small letters.
fn in_language(made: Vec<u8>, language: Language) -> Vec<u8> {
    let headings: &[(&str, &str)] = language.pick(
        &[(".SH NAME\n", ".SH TÊN\n"), (".SH SYNOPSIS\n", ".SH \"CÁCH DÙNG\"\n"), (".SH Lệnh\n", ".SH LỆNH\n")],
        &[(".SH Commands\n", ".SH COMMANDS\n")],
    );
    match String::from_utf8(made) {
        Ok(text) => headings.iter().fold(text, |text, (from, to)| text.replace(from, to)).into_bytes(),
        Err(error) => error.into_bytes(),
    }
}
