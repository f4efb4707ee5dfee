//! The older formats in a process of their own: where reading one of them takes all memory or never ends, that process
//! dies alone, and the run goes on.
//!
//! A request for memory that cannot be met ends a process; no net of ours catches it. The process is this very program,
//! called with [`FLAG`]: the file comes in by standard input, the sheets go out by standard output, nothing else passes
//! between the two, and what comes back is taken as what was read from a file, not as what is so.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

use super::book::Outcome;
use super::{Trouble, limits, sheets, sniff};

/// The one argument that asks for this.
pub const FLAG: &str = "--read-apart";

type Answer = Result<Vec<Outcome>, Trouble>;

/// Has a file's sheets read in a process of its own; None where none could be started.
pub fn read(program: &Path, bytes: &[u8]) -> Option<Answer> {
    let pipe = Stdio::piped;
    let mut child = Command::new(program).arg(FLAG).stdin(pipe()).stdout(pipe()).stderr(Stdio::null()).spawn().ok()?;
    let told = converse(&mut child, bytes);
    if told.is_none() {
        // Where it has just ended by itself there is nothing to kill.
        let _ = child.kill();
    }
    let ended = child.wait();
    let Some(told) = told else { return Some(Err(limits::apart_seconds())) };
    Some(match ended {
        Ok(status) => judge(status, &told),
        Err(_) => Err(Trouble::broken("apart")),
    })
}

/// What came back from a process.
struct Told {
    answer: Vec<u8>,
    /// Whether it was given the whole file: an answer about a part of one is none.
    had_all: bool,
}

/// The answer of a process that has ended, or why there is none.
fn judge(status: ExitStatus, told: &Told) -> Answer {
    match status.success() {
        true if told.had_all => postcard::from_bytes(&told.answer).unwrap_or_else(|_| Err(Trouble::broken("apart"))),
        true => Err(Trouble::broken("apart")),
        false => Err(why(status)),
    }
}

/// Hands the file over and takes what comes back; None where nothing came in time.
fn converse(child: &mut Child, bytes: &[u8]) -> Option<Told> {
    let (mut input, mut output) = (child.stdin.take()?, child.stdout.take()?);
    let (tell, told) = mpsc::channel();
    // Both end with the process.
    thread::scope(|scope| {
        // A process that has ended takes nothing more; how it ended is asked later.
        let handing = scope.spawn(move || input.write_all(bytes));
        scope.spawn(move || {
            let mut answer = Vec::new();
            let _ = output.read_to_end(&mut answer);
            let _ = tell.send(answer);
        });
        let answer = told.recv_timeout(limits::APART_WAIT).ok();
        if answer.is_none() {
            let _ = child.kill();
        }
        let had_all = handing.join().is_ok_and(|handed| handed.is_ok());
        answer.map(|answer| Told { answer, had_all })
    })
}

/// Why a process ended that gave no answer.
#[cfg(unix)]
fn why(status: ExitStatus) -> Trouble {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) if signal == Signal::XCPU.as_raw() => limits::apart_seconds(),
        // So ends a process that asks for memory in vain.
        Some(signal) if signal == Signal::ABORT.as_raw() => limits::apart_memory(),
        _ => Trouble::broken("apart"),
    }
}

#[cfg(not(unix))]
fn why(_: ExitStatus) -> Trouble {
    Trouble::broken("apart")
}

/// The other side: reads a file from `input` within bounds of memory and time, and answers on `output`.
pub fn serve(input: &mut dyn Read, output: &mut dyn Write) -> anyhow::Result<()> {
    bound();
    answer(input, output)
}

fn answer(input: &mut dyn Read, output: &mut dyn Write) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let answer: Answer = match sniff::sniff(&bytes) {
        Ok(content) => sheets(content),
        Err(_) => Err(Trouble::broken("apart")),
    };
    let mut output = std::io::BufWriter::with_capacity(1 << 16, output);
    postcard::to_io(&answer, &mut output)?;
    Ok(output.flush()?)
}

/// Bounds what this process may take; where the machine sets less already, that holds.
#[cfg(unix)]
fn bound() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let bounds = [(Resource::As, limits::APART_BYTES), (Resource::Cpu, limits::APART_SECONDS), (Resource::Core, 0)];
    for (resource, most) in bounds {
        let set = getrlimit(resource);
        let least = [Some(most), set.current, set.maximum].into_iter().flatten().min();
        // A machine that has no such bound is no reason not to read.
        let _ = setrlimit(resource, Rlimit { current: least, maximum: set.maximum });
    }
}

#[cfg(not(unix))]
fn bound() {}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::process::ExitStatusExt;

    use super::*;

    const FILE: &[u8] = include_bytes!("../../tests/fixtures/read/usual.xls");

    fn here() -> Answer {
        sheets(sniff::sniff(FILE).expect("a workbook"))
    }

    #[test]
    fn what_comes_back_is_what_was_read_bit_for_bit() {
        let mut told = Vec::new();
        answer(&mut &FILE[..], &mut told).expect("served");
        let back: Answer = postcard::from_bytes(&told).expect("an answer");
        assert_eq!(back, here());
        assert!(back.is_ok());
    }

    #[test]
    fn numbers_that_are_none_come_back_too() {
        use crate::model::{Address, Cell, Value};
        let cell = |number| Cell { at: Address::new(1_048_575, 16_383), value: Value::Number(number) };
        for number in [f64::NAN, f64::NEG_INFINITY, -0.0, 0.1] {
            let bytes = postcard::to_allocvec(&cell(number)).expect("written");
            let back: Cell = postcard::from_bytes(&bytes).expect("read");
            let Value::Number(back) = back.value else { panic!("{back:?}") };
            assert_eq!(back.to_bits(), number.to_bits());
        }
    }

    #[test]
    fn a_process_that_dies_or_says_nothing_fails_its_file() {
        for program in ["false", "true"] {
            assert_eq!(read(Path::new(program), FILE), Some(Err(Trouble::broken("apart"))), "{program}");
        }
    }

    #[test]
    fn an_answer_about_a_part_of_a_file_is_none() {
        let mut answer = Vec::new();
        super::answer(&mut &FILE[..], &mut answer).expect("served");
        let (ended, mut told) = (ExitStatus::from_raw(0), Told { answer, had_all: true });
        assert_eq!(judge(ended, &told), here());
        told.had_all = false;
        assert_eq!(judge(ended, &told), Err(Trouble::broken("apart")));
    }

    #[test]
    fn where_no_process_can_be_started_the_file_is_read_here() {
        assert_eq!(read(Path::new("/no/such/program"), FILE), None);
    }

    #[test]
    fn a_bound_that_was_hit_is_named() {
        const ABORT: i32 = 6;
        const XCPU: i32 = 24;
        assert_eq!(why(ExitStatus::from_raw(ABORT)), limits::apart_memory());
        assert_eq!(why(ExitStatus::from_raw(XCPU)), limits::apart_seconds());
        assert_eq!(why(ExitStatus::from_raw(9)), Trouble::broken("apart"));
    }
}
