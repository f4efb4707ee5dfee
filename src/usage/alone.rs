//! A command that stands first, understood by itself: putting together the flags of all commands, of which a run needs one,
//! takes several times as long. Only what is right is understood here; of anything else all commands together tell.

use std::ffi::OsString;
use std::path::Path;

use clap::{Args, Command};

use crate::cli;

/// The command with which a command line begins, where nothing but what belongs to it follows.
pub fn command(arguments: &[OsString]) -> Option<cli::Command> {
    let (_, own) = arguments.split_first()?;
    let name = own.first()?.to_str()?;
    // A file of that name would be meant.
    if Path::new(name).exists() {
        return None;
    }
    Some(match name {
        "validate" => cli::Command::Validate(understood(own)?),
        "consolidate" => cli::Command::Consolidate(understood(own)?),
        "status" => cli::Command::Status(understood(own)?),
        "trace" => cli::Command::Trace(understood(own)?),
        "export" => cli::Command::Export(understood(own)?),
        "template" => cli::Command::Template(understood(own)?),
        _ => return None,
    })
}

fn understood<A: Args>(arguments: &[OsString]) -> Option<A> {
    let matches = A::augment_args(Command::new("report")).try_get_matches_from(arguments).ok()?;
    A::from_arg_matches(&matches).ok()
}
