//! Office Open XML. Which part is which sheet is told by the workbook ([`Contents`]). Its cells are read in one of two
//! ways that tell the same: what is plain from its letters alone ([`plain`]), all else by calamine with a walk of our own
//! beside it ([`both`]).

mod both;
mod plain;
mod reference;

use quick_xml::events::Event;

use super::book::{Outcome, Tab, Tabs};
use super::limits;
use super::relations::Relations;
use super::{Package, Trouble, xml};

/// Reads a workbook whose main part is `main`.
pub fn read(package: &mut Package<'_>, main: &str) -> Result<Vec<Outcome>, Trouble> {
    let contents = Contents::of(package, main)?;
    // A copy: what turns out not to be plain is inflated anew, within the same bounds.
    match plain::read(&mut package.clone(), &contents) {
        Some(outcomes) => Ok(outcomes),
        None => both::read(package, contents),
    }
}

/// Whether a workbook is plain; None of one that has no sheets to tell.
///
/// # Panics
/// Where the other way of reading tells anything else.
#[cfg(any(test, fuzzing))]
pub fn is_plain(package: &mut Package<'_>, main: &str) -> Option<bool> {
    let contents = Contents::of(package, main).ok()?;
    let Some(plain) = plain::read(&mut package.clone(), &contents) else { return Some(false) };
    assert_eq!(Ok(plain), super::engine::guarded(|| both::read(package, contents)));
    Some(true)
}

/// What a workbook says of its sheets.
struct Contents {
    relations: Relations,
    tabs: Tabs,
    from_1904: bool,
}

impl Contents {
    fn of(package: &mut Package<'_>, main: &str) -> Result<Self, Trouble> {
        let relations = Relations::of(package, main)?;
        let workbook = xml::decode(package.needed(main)?, main)?;
        let (tabs, from_1904) = tabs(&workbook, &relations)?;
        limits::sheets(tabs.len())?;
        Ok(Self { relations, tabs, from_1904 })
    }
}

/// The tabs that can hold cells, and the date system.
fn tabs(workbook: &str, relations: &Relations) -> Result<(Tabs, bool), Trouble> {
    let mut reader = xml::reader(workbook);
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "workbookPr" => {
                    from_1904 = matches!(xml::attribute(&start, "date1904")?.as_deref(), Some("1" | "true"))
                }
                "sheet" => {
                    let id = xml::attribute(&start, "id")?;
                    let relation = id.and_then(|id| relations.by_id(&id));
                    if relation.is_some_and(|relation| !relation.kind.ends_with("/worksheet")) {
                        continue; // a chart on a tab of its own
                    }
                    let state = xml::attribute(&start, "state")?;
                    let visible = !matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                    let name = xml::needed(&start, "name")?.into();
                    tabs.push((Tab { name, visible }, relation.map(|relation| relation.target.clone())));
                }
                // Custom views and external books hold elements of the same names.
                "extLst" | "customWorkbookViews" | "definedNames" => xml::skip(&mut reader, &start)?,
                _ => {}
            },
            Event::Eof => return Ok((tabs, from_1904)),
            _ => {}
        }
    }
}
