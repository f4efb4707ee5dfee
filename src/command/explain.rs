//! `report explain`: what a finding means and how to mend it.

use crate::Exit;
use crate::cli::Explain;
use crate::finding::{CATALOGUE, render};
use crate::model::Language;

use super::{Outcome, Stop, Streams};

/// Explains one code, or lists all.
pub fn run(command: &Explain, streams: &mut Streams) -> Outcome {
    let language = command.common.language(Language::Vi);
    let Some(text) = render::explain(command.code.as_deref(), language) else {
        return Err(Stop::Usage(unknown(command.code.as_deref().unwrap_or_default(), language)));
    };
    streams.out.write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

fn unknown(code: &str, language: Language) -> String {
    let near = CATALOGUE.iter().find(|entry| {
        let digits = |code: &str| code.chars().filter(char::is_ascii_digit).collect::<String>();
        digits(entry.code) == digits(code) || entry.code.eq_ignore_ascii_case(code)
    });
    let near = near.map(|entry| entry.code).unwrap_or("C103");
    match language {
        Language::Vi => format!("không có mã {code}. Ý bạn là {near}? Chạy `report explain` để xem tất cả"),
        Language::En => format!("there is no code {code}. Did you mean {near}? `report explain` lists all"),
    }
}
