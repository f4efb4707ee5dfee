//! Arguments and streams in, exit code out.

use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;

use report::Streams;

fn main() -> ExitCode {
    let (mut out, mut err) = (stdout().lock(), stderr());
    let (out_is_terminal, err_is_terminal) = (out.is_terminal(), err.is_terminal());
    let mut streams = Streams { out: &mut out, err: &mut err, out_is_terminal, err_is_terminal };
    report::run(std::env::args_os(), &mut streams).into()
}
