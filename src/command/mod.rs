//! The commands: each reads as the way of its data.

mod annotate;
mod asked;
pub mod completions;
pub mod consolidate;
pub mod explain;
pub mod export;
mod history;
pub mod indicators;
pub mod man;
mod meant;
mod next;
mod pasted;
pub mod plan;
mod pool;
mod printed;
mod put;
mod received;
mod refusal;
pub mod schema;
pub mod status;
pub mod template;
pub mod trace;
pub mod typed;
pub mod validate;
mod year;

use std::io::{Read, Write};
use std::path::Path;

use crate::Exit;
use crate::cli::{Colour, Common, Reading, Speech};
use crate::discover::{InputFile, NoSuchPath};
use crate::finding::Finding;
use crate::finding::render::Look;
use crate::intake::{TakenIn, take_in};
use crate::model::register::Register;
use crate::model::{Language, Plan, Severity, show};
use crate::progress::Progress;
use crate::threads::Threads;
use received::read_register;

/// What a run reads from and writes to beside files, whether someone looks, and the program's own file.
pub struct Streams<'a> {
    /// What comes in where `-` stands for a file, or this very program asks for a file to be read.
    pub input: &'a mut dyn Read,
    /// What the command is for.
    pub out: &'a mut dyn Write,
    /// The rest.
    pub err: &'a mut dyn Write,
    /// Whether standard input is a terminal.
    pub input_is_terminal: bool,
    /// Whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub err_is_terminal: bool,
    /// How many columns the terminal has, where there is one.
    pub columns: Option<usize>,
    /// The file of this very program, which reads the older formats in a process of its own; None: they are read in
    /// this one.
    pub program: Option<&'a Path>,
}

/// Why a command ended without doing its work.
#[derive(Debug)]
pub enum Stop {
    /// The command was not understood, or asks for what it must not do.
    Usage(String),
    /// The work could not be done.
    Failure(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

impl Stop {
    /// Whether whoever read the output has read enough, as `head` does: no failure.
    fn is_closed_pipe(&self) -> bool {
        let is_closed = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
        matches!(self, Self::Failure(error) if error.downcast_ref::<std::io::Error>().is_some_and(is_closed))
    }

    /// Says on standard error why nothing was done, and how the run ends.
    pub fn tell(self, streams: &mut Streams) -> Exit {
        if self.is_closed_pipe() {
            return Exit::Success;
        }
        // Where standard error is gone, there is no one left to tell.
        match self {
            Self::Usage(message) => {
                let _ = writeln!(streams.err, "report: {message}");
                Exit::Usage
            }
            Self::Failure(error) => {
                let _ = writeln!(streams.err, "report: {error:#}");
                Exit::Failure
            }
        }
    }
}

/// What the machine says of a failed write or read, in words that tell what to do.
pub fn in_words(error: &std::io::Error, language: Language) -> String {
    use std::io::ErrorKind;
    let words = match error.kind() {
        _ if is_open_elsewhere(error) => return in_words(&ErrorKind::ResourceBusy.into(), language),
        ErrorKind::NotFound => language.pick(
            "thư mục không tồn tại; hãy tạo thư mục hoặc ghi ra nơi khác",
            "the folder does not exist; make it or write elsewhere",
        ),
        ErrorKind::PermissionDenied => language.pick(
            "không có quyền ghi, hoặc tệp đang mở trong Excel hay Word; hãy đóng tệp hoặc ghi ra nơi khác",
            "no permission, or the file is open in Excel or Word; close it or write elsewhere",
        ),
        ErrorKind::ResourceBusy => language.pick(
            "tệp đang mở ở chương trình khác; hãy đóng tệp rồi chạy lại",
            "the file is open in another program; close it and run this again",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            language.pick("ổ đĩa chỉ cho đọc; hãy ghi ra nơi khác", "the disk is read-only; write elsewhere")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => language
            .pick("ổ đĩa đã đầy; hãy xóa bớt tệp hoặc ghi ra ổ khác", "the disk is full; make room or write elsewhere"),
        ErrorKind::FileTooLarge => language.pick(
            "tệp lớn hơn mức ổ đĩa cho phép; hãy ghi ra ổ khác",
            "the file is larger than the disk allows; write elsewhere",
        ),
        ErrorKind::NotADirectory => language
            .pick("đường dẫn đi qua một tệp; hãy ghi lại đường dẫn", "the path leads through a file; name another"),
        ErrorKind::InvalidFilename => language.pick(
            "tên tệp không hợp lệ hoặc quá dài; hãy ghi tên khác",
            "the name is not allowed or too long; name another",
        ),
        ErrorKind::IsADirectory => language.pick("là thư mục; hãy ghi tên tệp", "it is a folder; name a file"),
        ErrorKind::AlreadyExists => language.pick(
            "ở đó là liên kết hoặc thiết bị, không phải tệp; hãy ghi tên khác",
            "a link or device is there and not a file; name another",
        ),
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// Windows tells of a file that another program holds by numbers of its own.
fn is_open_elsewhere(error: &std::io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

impl NoSuchPath {
    /// A PATH that does not exist stops the run.
    pub fn stop(self, language: Language) -> Stop {
        if pasted::is_pasted(&self.path) {
            return pasted::files_alone(language);
        }
        let what = match self.error.kind() {
            std::io::ErrorKind::NotFound => {
                let what = language.pick("không có tệp hay thư mục này", "no such file or folder");
                format!("{what}{}", meant::path(&self.path, language))
            }
            _ => language.pick("không đọc được", "cannot be read").to_owned(),
        };
        Stop::Failure(anyhow::anyhow!("{}: {what}", show::path(&self.path)))
    }
}

/// Whether the environment asks for no colours, or tells of a terminal that has none.
fn is_plain_wished(variable: impl Fn(&str) -> Option<std::ffi::OsString>) -> bool {
    variable("NO_COLOR").is_some_and(|value| !value.is_empty()) || variable("TERM").is_some_and(|term| term == "dumb")
}

/// The day of the run, where the command line names none.
fn today() -> chrono::NaiveDate {
    chrono::Local::now().date_naive()
}

/// What a command yields: its exit, or why it stopped.
pub type Outcome = Result<Exit, Stop>;

impl Speech {
    /// The language of messages: the flag's, else another.
    pub fn language(&self, otherwise: Language) -> Language {
        self.lang.map_or(otherwise, Language::from)
    }
}

impl Common {
    /// The language of messages: the flag's, else the plan's.
    pub fn language(&self, plan: Language) -> Language {
        self.speech.language(plan)
    }

    /// How what goes to a stream is to look: broken to the terminal's width where it is one.
    pub fn look(&self, is_terminal: bool, columns: Option<usize>) -> Look {
        Look { colour: self.colours(is_terminal), width: columns.filter(|_| is_terminal) }
    }

    /// Whether to colour what goes to a stream.
    pub fn colours(&self, is_terminal: bool) -> bool {
        match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !is_plain_wished(|name| std::env::var_os(name)),
        }
    }
}

impl Reading {
    /// The day against which deadlines are judged.
    pub fn day(&self) -> chrono::NaiveDate {
        self.as_of.unwrap_or_else(today)
    }

    /// The register of receipt dates; an empty one where none is named.
    pub fn register(&self, plan: &Plan, language: Language) -> Result<Register, Stop> {
        self.received.as_deref().map_or_else(|| Ok(Register::default()), |path| read_register(plan, path, language))
    }

    /// Whether findings alone make the run end with 1.
    pub fn fails(&self, findings: &[Finding]) -> bool {
        findings.iter().any(|finding| finding.severity == Severity::Error || (self.strict && finding.is_open_query()))
    }

    /// Takes in all files, showing how far it is where someone looks.
    pub fn take_in(
        &self,
        threads: &Threads,
        plan: &Plan,
        files: &[InputFile],
        program: Option<&Path>,
        is_watched: bool,
        language: Language,
    ) -> anyhow::Result<Vec<TakenIn>> {
        let progress = Progress::new(files.len(), is_watched, language);
        let take = || take_in(plan, files, self.year, program, &|file, took| progress.step(file, took));
        let taken = if is_little(files) { take() } else { threads.on(take)? };
        progress.finish();
        Ok(taken)
    }
}

/// Whether all there is to read is one file of which there is so little that it is read before another thread has begun.
fn is_little(files: &[InputFile]) -> bool {
    const LITTLE: u64 = 256 << 10;
    let size = |file: &InputFile| match &file.pasted {
        Some(bytes) => bytes.len() as u64,
        None => std::fs::metadata(&file.path).map_or(0, |about| about.len()),
    };
    match files {
        [] => true,
        [file] => size(file) < LITTLE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_left_out_where_the_environment_asks_for_it() {
        let plain = |set: &'static str, to: &'static str| is_plain_wished(|name| (name == set).then(|| to.into()));
        assert!(plain("NO_COLOR", "1") && plain("TERM", "dumb"));
        assert!(!plain("NO_COLOR", "") && !plain("TERM", "xterm-256color"));
    }
}
