//! Arguments and streams in, exit code out.

use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let is_terminal = stderr().is_terminal();
    report::run(std::env::args_os(), &mut stdout().lock(), &mut stderr(), is_terminal).into()
}
