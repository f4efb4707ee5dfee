//! `report man`: the manual page of the program or of one of its commands.

use crate::Exit;
use crate::cli::Man;
use crate::model::Language;
use crate::usage;

use super::{Outcome, Stop, Streams};

/// Prints a page, to be read by `man` or kept where it looks for pages.
pub fn run(command: &Man, streams: &mut Streams) -> Outcome {
    let language = command.speech.language(Language::Vi);
    let Some(page) = usage::manual(command.command.as_deref(), language)? else {
        let name = command.command.as_deref().unwrap_or_default();
        let (none, others) = language.pick(("không có lệnh", "các lệnh"), ("there is no command", "commands"));
        return Err(Stop::Usage(format!(
            "{none} \"{name}\"; {others}: {}\n{} report man consolidate",
            usage::names(language).join(", "),
            language.pick("Ví dụ:", "Such as:")
        )));
    };
    streams.print(page, &[], language)?;
    streams.hint(
        "ghi vào tệp rồi mở bằng man: report man > report.1 && man ./report.1",
        "put it into a file and open that with man: report man --lang en > report.1 && man ./report.1",
        language,
    );
    Ok(Exit::Success)
}
