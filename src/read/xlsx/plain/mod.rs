//! A workbook of plain things only: its cells are told from their letters, and calamine is not started.
//!
//! Nearly every program writes the same small part of what XML and the format allow. What lies within it can be taken in
//! one way only; here it is told in a fraction of the work, held to the other way of reading ([`super::both`]) by a
//! property and over files of many programs. None says that something is not plain, and nothing else: whether it is
//! right, odd or broken is found out by the other way, which reads the whole workbook anew.

mod cell;
mod formats;
mod sheet;
mod strings;
mod tags;

use self::sheet::Shared;
use super::super::book::Outcome;
use super::super::format::Formats;
use super::super::limits::Budget;
use super::super::{Package, xml};
use super::Contents;

/// The sheets of a workbook.
pub fn read(package: &mut Package<'_>, contents: &Contents) -> Option<Vec<Outcome>> {
    let shared = Shared {
        strings: match text_of(package, contents.relations.of_kind("/sharedStrings"))? {
            Some(part) => strings::table(&part)?,
            None => Vec::new(),
        },
        formats: match text_of(package, contents.relations.of_kind("/styles"))? {
            Some(part) => formats::of(&part, contents.from_1904)?,
            None => Formats { shapes: Vec::new(), from_1904: contents.from_1904 },
        },
    };
    let mut budget = Budget::default();
    let mut outcomes = Vec::with_capacity(contents.tabs.len());
    for (tab, part) in &contents.tabs {
        let text = text_of(package, Some(part.as_deref()?))??;
        outcomes.push((tab.clone(), Ok(sheet::read(&text, &shared, &mut budget)?)));
    }
    Some(outcomes)
}

/// The text of a part, where there is one.
fn text_of(package: &mut Package<'_>, part: Option<&str>) -> Option<Option<String>> {
    let Some(part) = part else { return Some(None) };
    let Some(bytes) = package.part(part).ok()? else { return Some(None) };
    xml::decode(bytes, part).ok().map(Some)
}
