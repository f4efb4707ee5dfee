//! `report explain`: what a finding means and how to mend it.

use crate::Exit;
use crate::cli::Explain;
use crate::finding::{CATALOGUE, Entry, render};
use crate::model::Language;

use super::plan::PlanText;
use super::typed::Typed;
use super::{Outcome, Stop, Streams, next};

/// Explains one code, or lists all.
pub fn run(command: &Explain, streams: &mut Streams) -> Outcome {
    let language = PlanText::language(&command.common);
    let columns = command.common.look(streams.out_is_terminal, streams.columns).width;
    let Some(text) = render::explain(command.code.as_deref(), language, columns) else {
        return Err(Stop::Usage(unknown(command, language)));
    };
    let next = match command.code {
        Some(_) => String::new(),
        None => {
            let what = language.pick("xem cách xử lý một mã, ví dụ", "see how to mend one of them, such as");
            let one = Typed::new("explain").word("C103").spoken(&command.common);
            format!("\n{}", next::command(what, &one, columns, language))
        }
    };
    streams.print(text + &next, &[], language)?;
    Ok(Exit::Success)
}

/// How many codes are named that may be meant: one of each family.
const MOST_NAMED: usize = 7;

fn unknown(command: &Explain, language: Language) -> String {
    let code = command.code.as_deref().unwrap_or_default();
    let all = Typed::new("explain").spoken(&command.common);
    let digits = |code: &str| code.chars().filter(char::is_ascii_digit).collect::<String>();
    let same_digits = |entry: &&Entry| !digits(code).is_empty() && digits(entry.code) == digits(code);
    let one_slip = |entry: &&Entry| strsim::damerau_levenshtein(entry.code, &code.to_uppercase()) == 1;
    let codes = |like: &dyn Fn(&&Entry) -> bool| {
        CATALOGUE.iter().filter(like).map(|entry| entry.code).take(MOST_NAMED).collect::<Vec<_>>().join(", ")
    };
    let near = Some(codes(&same_digits)).filter(|near| !near.is_empty()).unwrap_or_else(|| codes(&one_slip));
    match (near.is_empty(), language) {
        (true, Language::Vi) => format!("không có mã {code}. Chạy `{all}` để xem tất cả"),
        (true, Language::En) => format!("there is no code {code}. `{all}` lists all"),
        (false, Language::Vi) => format!("không có mã {code}. Ý bạn là {near}? Chạy `{all}` để xem tất cả"),
        (false, Language::En) => format!("there is no code {code}. Did you mean {near}? `{all}` lists all"),
    }
}
