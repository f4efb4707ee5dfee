//! Arguments and streams in, exit code out.

use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;

use report::Streams;
use terminal_size::{Width, terminal_size};

fn main() -> ExitCode {
    let (mut out, mut err) = (stdout().lock(), stderr());
    let (out_is_terminal, err_is_terminal) = (out.is_terminal(), err.is_terminal());
    let columns = terminal_size().map(|(Width(columns), _)| usize::from(columns));
    let mut streams = Streams { out: &mut out, err: &mut err, out_is_terminal, err_is_terminal, columns };
    report::run(std::env::args_os(), &mut streams).into()
}
