//! Arguments and streams in, exit code out.

mod console;

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

use report::Streams;
use terminal_size::{Width, terminal_size};

fn main() -> ExitCode {
    // A fault at one file is a finding, any other a failure in words; what it was matters to whoever mends it.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
    console::prepare();
    let (mut input, mut out, mut err) = (stdin().lock(), stdout().lock(), stderr());
    let input_is_terminal = input.is_terminal();
    let (out_is_terminal, err_is_terminal) = (out.is_terminal(), err.is_terminal());
    let columns = terminal_size().map(|(Width(columns), _)| usize::from(columns));
    let program = std::env::current_exe().ok();
    let mut streams = Streams {
        input: &mut input,
        out: &mut out,
        err: &mut err,
        input_is_terminal,
        out_is_terminal,
        err_is_terminal,
        columns,
        program: program.as_deref(),
    };
    let exit = report::run(std::env::args_os(), &mut streams);
    drop((input, out));
    if input_is_terminal && out_is_terminal {
        console::hold();
    }
    exit.into()
}
