//! `discover → read → recognise → check → aggregate → assess → write`
//!
//! `report` reads the returns of wards, says what is wrong and where, adds up counts, holds the sums against the
//! targets of a plan, and writes the consolidated report.

mod aggregate;
mod assess;
mod check;
mod cli;
mod command;
mod discover;
mod finding;
#[cfg(test)]
mod fixtures;
#[cfg(any(test, fuzzing))]
pub mod fuzz;
mod indicators;
mod intake;
mod model;
mod package;
mod progress;
mod read;
mod recognise;
mod save;
mod suppress;
mod threads;
mod usage;
mod whole;
mod write;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use cli::Command;
pub use command::Streams;
use command::{
    Outcome, Stop, completions, consolidate, explain, export, indicators as plan_file, man, schema, status, template,
    trace, validate,
};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing wrong.
    Success = 0,
    /// The work was done, and there are errors in the data or returns missing after the deadline.
    DataErrors = 1,
    /// The command was not understood.
    Usage = 2,
    /// The work could not be done; what stands on the disk all the same is named.
    Failure = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Runs the program on its arguments; what a command is for goes to standard output, the rest to standard error.
/// A fault of the program itself ends the run as any other failure does, in words and with nothing half written.
pub fn run(arguments: impl Iterator<Item = OsString>, streams: &mut Streams) -> Exit {
    let arguments: Vec<OsString> = arguments.collect();
    let run = catch_unwind(AssertUnwindSafe(|| obey(arguments, streams)));
    run.unwrap_or_else(|_| fault().tell(streams))
}

fn obey(arguments: Vec<OsString>, streams: &mut Streams) -> Exit {
    if matches!(&arguments[..], [_, only] if only == read::APART) {
        return apart(streams);
    }
    let cli = match usage::parse(arguments, streams.columns.filter(|_| streams.out_is_terminal)) {
        Ok(cli) => cli,
        Err(help) => return help.tell(streams),
    };
    let outcome: Outcome = match &cli.command {
        Command::Consolidate(command) => consolidate::run(command, streams),
        Command::Validate(command) => validate::run(command, streams),
        Command::Template(command) => template::run(command, streams),
        Command::Status(command) => status::run(command, streams),
        Command::Trace(command) => trace::run(command, streams),
        Command::Export(command) => export::run(command, streams),
        Command::Explain(command) => explain::run(command, streams),
        Command::Indicators(command) => plan_file::run(command, streams),
        Command::Schema(command) => schema::run(command, streams),
        Command::Completions(command) => completions::run(command, streams),
        Command::Man(command) => man::run(command, streams),
    };
    outcome.unwrap_or_else(|stop| stop.of(&cli.command).tell(streams))
}

fn fault() -> Stop {
    Stop::Failure(anyhow::anyhow!(
        "chương trình gặp lỗi ngoài dự kiến, chưa ghi gì; đề nghị báo cho nhóm phát triển, kèm những gì in ra khi chạy lại với biến RUST_BACKTRACE=1 \
         (the program itself failed and wrote nothing; please report what it prints with RUST_BACKTRACE=1)"
    ))
}

/// Reads one file for another process of this program. Where it fails, that process says what of the file.
fn apart(streams: &mut Streams) -> Exit {
    match read::serve(streams.input, streams.out) {
        Ok(()) => Exit::Success,
        Err(_) => Exit::Failure,
    }
}
