//! How each cell style of a workbook shows a number.

use std::cell::RefCell;
use std::collections::HashMap;

use quick_xml::escape::unescape;

use super::super::super::format::{Formats, Shape, built_in, of_code};
use super::super::super::limits;
use super::super::super::recent::Recent;
use super::tags::{Kind, Tag, Tags};

/// Of a longer tag the other way of reading says what is amiss.
const LONGEST_TAG: usize = 8000;

/// So many parts are remembered, of no more than so many bytes.
const REMEMBERED: usize = 4;
const LONGEST_PART: usize = 64 << 10;

thread_local! {
    static RECENT: RefCell<Recent<Vec<Shape>>> = const { RefCell::new(Recent::new(REMEMBERED, LONGEST_PART)) };
}

/// The formats of a part of styles.
pub fn of(part: &str, from_1904: bool) -> Option<Formats> {
    let shapes = RECENT.with_borrow_mut(|recent| recent.of(part.as_bytes(), || shapes(part).ok_or(()))).ok()?;
    Some(Formats { shapes, from_1904 })
}

/// How each cell style shows a number.
fn shapes(part: &str) -> Option<Vec<Shape>> {
    let mut tags = Tags::of(part);
    let mut codes = HashMap::new();
    let (mut shapes, mut styles) = (Vec::new(), 0);
    while !tags.is_over() {
        let tag = tags.next()?;
        if tag.kind == Kind::End {
            continue;
        }
        let within = &tags.open()[..tags.open().len() - usize::from(tag.kind == Kind::Start)];
        match (within, tag.name) {
            ([], "styleSheet") | (["styleSheet"], "numFmts" | "cellXfs") => {}
            (["styleSheet", "numFmts"], "numFmt") => {
                let code = unescape(tag.attribute("formatCode")??).ok()?;
                codes.insert(tag.attribute("numFmtId")??, (code != "General").then(|| of_code(&code)));
            }
            (["styleSheet", "cellXfs"], "xf") => shapes.push(style(&tag, &codes)?),
            // Cells that may be struck out: what they then say is told by the other way.
            (["styleSheet", "fonts", "font"], "strike") if is_on(&tag)? => return None,
            // Readers look for these wherever they stand.
            ([] | [_, "numFmts"], _) => return None,
            _ if matches!(tag.local_name(), "styleSheet" | "numFmts" | "cellXfs") => return None,
            _ => {}
        }
        styles += usize::from(tag.local_name() == "xf");
        if tag.attributes.len() > LONGEST_TAG || styles.max(codes.len()) > limits::STYLES {
            return None;
        }
    }
    Some(shapes)
}

/// Whether a switch is on: it is, unless it says otherwise.
fn is_on(tag: &Tag<'_>) -> Option<bool> {
    Some(!matches!(tag.attribute("val")?, Some("0" | "false")))
}

/// How a cell style shows a number, by the codes of the workbook's own formats.
fn style(tag: &Tag<'_>, codes: &HashMap<&str, Option<Shape>>) -> Option<Shape> {
    let Some(id) = tag.attribute("numFmtId")? else { return Some(Shape::Number) };
    let number = Some(id).filter(|id| id.bytes().all(|digit| digit.is_ascii_digit()))?.parse().ok()?;
    // Formats of eastern calendars are known by number only.
    Some(codes.get(id).copied().flatten().unwrap_or_else(|| built_in(number)))
}
