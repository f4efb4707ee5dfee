//! The boxes in which notes are shown. Such a part is often no sound XML, so it is edited by its text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::layout::Layout;
use super::note;
use crate::model::Address;
use crate::package::{Edits, Trouble};

/// A part without boxes.
const BLANK: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" \
    data=\"§\"/></o:shapelayout></xml>";

const KIND: &str = "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
    o:connecttype=\"rect\"/></v:shapetype>";

/// Numbers of boxes come in blocks of so many.
const BLOCK: usize = 1024;

/// A part without boxes, its numbers in a block of its own.
pub fn blank(block: usize) -> String {
    BLANK.replace('§', &block.to_string())
}

/// What is to become of the boxes of a sheet.
#[derive(Debug, Default)]
pub struct Boxes<'a> {
    /// Notes that need a box, with their text.
    pub added: BTreeMap<Address, &'a str>,
    /// Notes whose box must take more text.
    pub grown: BTreeMap<Address, &'a str>,
    /// Notes that are no more.
    pub removed: BTreeSet<Address>,
}

/// Edits the boxes of a sheet.
pub fn edit(part: &str, boxes: &Boxes<'_>, layout: &Layout, block: usize) -> Result<String, Trouble> {
    let end = part.rfind("</xml>").ok_or_else(|| Trouble::broken("vmlDrawing"))?;
    let mut edits = Edits::default();
    for (place, at) in notes(part) {
        if boxes.removed.contains(&at) {
            edits.replace(place, "");
        } else if let Some(text) = boxes.grown.get(&at) {
            resize(part, place, layout.anchor(at, note::size(text)), note::size(text), &mut edits);
        }
    }
    let mut number = last_number(part).max(block * BLOCK);
    let mut more = String::new();
    if !part.contains("id=\"_x0000_t202\"") {
        more += KIND;
    }
    for (at, text) in &boxes.added {
        number += 1;
        more += &shape(number, *at, layout.anchor(*at, note::size(text)), note::size(text));
    }
    if !boxes.added.is_empty() {
        edits.insert(end, more);
    }
    edits.apply(part)
}

fn shape(number: usize, at: Address, anchor: [u32; 8], (width, height): (u32, u32)) -> String {
    let points = |pixels: u32| f64::from(pixels) * 0.75;
    format!(
        "<v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\" id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
         style=\"position:absolute;margin-left:80pt;margin-top:2pt;width:{}pt;height:{}pt;z-index:1;visibility:hidden\" \
         fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" \
         obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>\
         <x:SizeWithCells/><x:Anchor>{}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row>\
         <x:Column>{}</x:Column></x:ClientData></v:shape>",
        points(width),
        points(height),
        listed(anchor),
        at.row,
        at.column
    )
}

fn listed(anchor: [u32; 8]) -> String {
    anchor.map(|number| number.to_string()).join(", ")
}

/// The boxes of notes, each with its cell.
fn notes(part: &str) -> Vec<(Range<usize>, Address)> {
    const END: &str = "</v:shape>";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = part[from..].find("<v:shape ").map(|at| from + at) {
        let Some(end) = part[start..].find(END).map(|at| start + at + END.len()) else { break };
        let shape = &part[start..end];
        let number = |name| between(shape, name).and_then(|place| shape[place].trim().parse().ok());
        if let (true, Some(row), Some(column)) = (shape.contains("\"Note\""), number("x:Row"), number("x:Column")) {
            found.push((start..end, Address::new(row, column)));
        }
        from = end;
    }
    found
}

/// The place of what stands in an element.
fn between(text: &str, name: &str) -> Option<Range<usize>> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let start = text.find(&open)? + open.len();
    Some(start..start + text[start..].find(&close)?)
}

/// Makes a box as large as its text.
fn resize(part: &str, place: Range<usize>, anchor: [u32; 8], (width, height): (u32, u32), edits: &mut Edits) {
    let shape = &part[place.clone()];
    let shifted = |inside: Range<usize>| place.start + inside.start..place.start + inside.end;
    if let Some(corners) = between(shape, "x:Anchor") {
        edits.replace(shifted(corners), listed(anchor));
    }
    let tag = &shape[..shape.find('>').unwrap_or(shape.len())];
    for (name, pixels) in [("width:", width), ("height:", height)] {
        let told = tag.match_indices(name).find(|(at, _)| tag[..*at].ends_with([';', '"', '\'', ' ', '\n']));
        if let Some((at, _)) = told {
            let start = at + name.len();
            let end = start + tag[start..].find([';', '"', '\'']).unwrap_or(0);
            edits.replace(shifted(start..end), format!("{}pt", f64::from(pixels) * 0.75));
        }
    }
}

/// The highest number of any shape.
fn last_number(part: &str) -> usize {
    const ID: &str = "_x0000_s";
    let numbers = part.match_indices(ID).map(|(at, _)| {
        let digits = &part[at + ID.len()..];
        digits[..digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()).min(9)].parse().unwrap_or(0)
    });
    numbers.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Address {
        text.parse().unwrap()
    }

    fn edited(part: &str, boxes: &Boxes<'_>) -> String {
        edit(part, boxes, &Layout::default(), 3).unwrap()
    }

    #[test]
    fn boxes_are_added_made_larger_and_taken_away() {
        let part = edited(
            &blank(3),
            &Boxes { added: BTreeMap::from([(at("D33"), "x"), (at("E34"), "y")]), ..Boxes::default() },
        );
        let cells: Vec<String> = notes(&part).iter().map(|(_, at)| at.to_string()).collect();
        assert_eq!(cells, ["D33", "E34"]);
        assert!(part.contains("id=\"_x0000_s3073\"") && part.contains("id=\"_x0000_s3074\""), "{part}");
        let text = "x\n".repeat(10);
        let boxes = Boxes {
            grown: BTreeMap::from([(at("D33"), text.as_str())]),
            removed: BTreeSet::from([at("E34")]),
            ..Boxes::default()
        };
        let later = edited(&part, &boxes);
        assert_eq!(notes(&later).len(), 1);
        assert!(later.contains("height:138pt"), "{later}");
        assert_eq!(later.matches("<v:shapetype").count(), 1);
    }

    #[test]
    fn a_part_that_is_no_sound_xml_is_edited_too() {
        let part = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s9000\"><br></v:shape></xml>";
        let later = edited(part, &Boxes { added: BTreeMap::from([(at("A1"), "x")]), ..Boxes::default() });
        assert!(later.contains("<br></v:shape>") && later.contains("_x0000_s9001"), "{later}");
        assert!(edit("no part", &Boxes::default(), &Layout::default(), 1).is_err());
    }
}
