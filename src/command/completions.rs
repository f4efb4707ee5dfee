//! `report completions`: a script by which a shell completes commands, flags and values.

use crate::Exit;
use crate::cli::Completions;
use crate::model::Language;
use crate::usage;

use super::{Outcome, Streams};

/// Prints the script for a shell.
pub fn run(command: &Completions, streams: &mut Streams) -> Outcome {
    let language = command.speech.language(Language::Vi);
    streams.print(usage::completions(command.shell, language), &[], language)?;
    streams.hint(
        "ghi vào tệp ở thư mục của chương trình dòng lệnh; ở đâu: report completions --help",
        "put it into a file where the shell looks for it; where that is: report completions --help --lang en",
        language,
    );
    Ok(Exit::Success)
}
