//! The texts of a workbook: its table of shared strings, and what of a text is shown.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::escape::unescape;

use super::super::super::limits;
use super::tags::{Kind, Tags};

/// The table of shared strings.
pub fn table(part: &str) -> Option<Vec<Arc<str>>> {
    let mut tags = Tags::of(part);
    let root = tags.next()?;
    let mut strings = Vec::new();
    if root.name != "sst" {
        return None;
    }
    // Behind the end of the table there is no item, and of too many the other way of reading tells.
    while !tags.is_over() && strings.len() <= limits::CELLS {
        if let Some((text, rest)) = (!tags.open().is_empty()).then(|| simple(tags.rest())).flatten() {
            strings.push(text.into());
            tags.go_on(rest);
            continue;
        }
        let tag = tags.next()?;
        match (tag.kind, tag.name) {
            (Kind::Start, "si") => strings.push(item(&mut tags, "si")?.into()),
            (Kind::Empty, "si") => strings.push("".into()),
            (Kind::End, "sst") => {}
            _ => return None,
        }
    }
    (strings.len() <= limits::CELLS).then_some(strings)
}

/// The text of an item of one piece with which a text begins, and what follows it.
fn simple(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let tag = text.strip_prefix("<si><t")?;
    let (attributes, behind) = tag.split_at(tag.find('>')?);
    let (stored, behind) = behind[1..].split_once('<')?;
    Some((of_element(attributes, stored)?, behind.strip_prefix("/t></si>")?))
}

/// The text of an item whose start was just read, from its runs.
pub fn item<'x>(tags: &mut Tags<'x>, element: &str) -> Option<Cow<'x, str>> {
    let mut whole = Cow::Borrowed("");
    loop {
        let tag = tags.next()?;
        match (tag.kind, tag.name) {
            (Kind::Start, "t") => {
                let text = of_element(tag.attributes, tags.text()?)?;
                whole = if whole.is_empty() { text } else { whole + text };
                tags.next().filter(|tag| tag.kind == Kind::End)?;
            }
            (Kind::End, name) if name == element => return Some(whole),
            // How a word is read aloud, in Japanese; whatever only looks like a run; letters that do not say what they are.
            (_, "rPh" | "si" | "is" | "strike" | "vertAlign") => return None,
            (_, name) if name.contains(':') => return None,
            _ => {}
        }
    }
}

/// What is shown of the text in a `<t>`: spaces around it only where they are asked for, or stand there as such.
fn of_element<'x>(attributes: &str, stored: &'x str) -> Option<Cow<'x, str>> {
    let is_kept = match attributes {
        "" => stored.trim_ascii() != stored,
        " xml:space=\"preserve\"" => true,
        _ => return None,
    };
    let text = shown(stored)?;
    let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
    if is_kept || trimmed.len() == text.len() { Some(text) } else { Some(Cow::Owned(trimmed.to_owned())) }
}

/// What is shown of a text: its entities resolved. What Excel hides behind `_x000D_` is not plain.
pub fn shown(stored: &str) -> Option<Cow<'_, str>> {
    let text = unescape(stored).ok()?;
    (!stored.contains('\r') && !text.contains("_x")).then_some(text)
}
