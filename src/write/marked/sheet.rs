//! One worksheet, edited where it must be: the styles of marked cells, cells that are not there yet, the tab that was
//! selected, the link to the notes. All other bytes stay.

mod rows;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::{Address, Severity};
use crate::package::edits::without;
use crate::package::tree::position;
use crate::package::{Edits, Trouble, xml};

use super::layout::Layout;
use super::styles::Styles;

/// What is asked of a worksheet.
pub struct Wanted<'a> {
    /// The cells to mark, with the weightiest finding at each.
    pub marks: &'a BTreeMap<Address, Severity>,
    /// The cells that could not be read.
    pub damaged: &'a BTreeSet<Address>,
    /// How cells were before an earlier run marked them: fill, and whether they were locked.
    pub before: &'a BTreeMap<Address, (String, bool)>,
    /// The id of the relationship to the boxes of notes, where the sheet has none yet and shall have one.
    pub link: Option<String>,
    /// The name by which an id of a relationship is told: `r:id`, with the declaration of its prefix.
    pub link_name: &'a str,
}

/// A worksheet after its edits.
pub struct Edited {
    /// Its XML.
    pub text: String,
    /// How the marked cells were before.
    pub before: BTreeMap<Address, (String, bool)>,
    /// Widths and heights, for the size of boxes.
    pub layout: Layout,
}

/// Edits a worksheet. One whose rows or cells are not in order is not touched: a spreadsheet would have to repair it.
pub fn edit(text: &str, wanted: &Wanted<'_>, styles: &mut Styles<'_>) -> Result<Edited, Trouble> {
    let mut work = Work {
        reader: Reader::from_str(text),
        text,
        wanted,
        styles,
        edits: Edits::default(),
        before: BTreeMap::new(),
        layout: Layout::default(),
        columns: Vec::new(),
        prefix: String::new(),
        left: Vec::new(),
        usual: usual(wanted.before),
        link_at: None,
        has_rules: false,
        had_rule: false,
    };
    work.sheet()?;
    let Work { edits, before, layout, .. } = work;
    Ok(Edited { text: edits.apply(text)?, before, layout })
}

/// A part with a tab that is not selected any more: two selected tabs are edited together.
pub fn unselected(text: &str) -> Result<Option<String>, Trouble> {
    if !text.contains("tabSelected") {
        return Ok(None);
    }
    let (mut reader, mut edits) = (Reader::from_str(text), Edits::default());
    loop {
        let before = position(&reader);
        match xml::next(&mut reader)? {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "sheetView" => unselect(text, before..position(&reader), &mut edits),
                "sheetData" | "drawing" => break,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    edits.apply(text).map(Some)
}

/// The id of the link of a sheet to the boxes of its notes.
pub fn link(text: &str) -> Result<Option<String>, Trouble> {
    let name = "legacyDrawing";
    let starts =
        text.rmatch_indices(name).find(|(at, _)| text[at + name.len()..].starts_with(|c: char| c.is_whitespace()));
    let Some((at, _)) = starts else { return Ok(None) };
    let Some(open) = text[..at].rfind('<') else { return Ok(None) };
    let mut reader = Reader::from_str(&text[open..]);
    match xml::next(&mut reader)? {
        Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == name => {
            Ok(xml::attribute(&start, "id")?.map(std::borrow::Cow::into_owned))
        }
        _ => Ok(None),
    }
}

fn unselect(text: &str, place: Range<usize>, edits: &mut Edits) {
    edits.replace(place.clone(), without(&text[place], "tabSelected"));
}

struct Work<'x, 'w, 's, 't> {
    reader: Reader<&'x [u8]>,
    text: &'x str,
    wanted: &'w Wanted<'w>,
    styles: &'s mut Styles<'t>,
    edits: Edits,
    before: BTreeMap<Address, (String, bool)>,
    layout: Layout,
    /// Styles of columns: first, last, style.
    columns: Vec<(u32, u32, usize)>,
    /// The prefix of the sheet's elements.
    prefix: String,
    /// Marked cells that were not met yet, the last first.
    left: Vec<Address>,
    /// How all marked cells were before, where that is one and the same.
    usual: Option<&'w (String, bool)>,
    /// Where the link to the boxes of notes belongs.
    link_at: Option<usize>,
    /// Whether a conditional format of the sheet's own was met.
    has_rules: bool,
    /// Whether a conditional format of an earlier run's marks was met.
    had_rule: bool,
}

/// What must come after the link to the boxes of notes.
const AFTER_LINK: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// So many groups of columns are looked at; a sheet that a person made has a few.
const MOST_COLUMNS: usize = 1000;

impl<'x> Work<'x, '_, '_, '_> {
    fn next(&mut self) -> Result<(Range<usize>, Event<'x>), Trouble> {
        let before = position(&self.reader);
        let event = xml::next(&mut self.reader)?;
        Ok((before..position(&self.reader), event))
    }

    fn skip(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        xml::skip(&mut self.reader, start)
    }

    fn sheet(&mut self) -> Result<(), Trouble> {
        self.left = self.wanted.marks.keys().rev().copied().collect();
        let (mut has_link, mut has_data, mut depth) = (false, false, 0_usize);
        loop {
            let (place, event) = self.next()?;
            let (start, is_empty) = match &event {
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        self.link_at.get_or_insert(place.start);
                    }
                    continue;
                }
                Event::DocType(_) => return Err(Trouble::broken("XML <!DOCTYPE>")),
                Event::Eof if has_data && depth == 0 => break,
                Event::Eof => return Err(Trouble::broken("XML </worksheet>")),
                _ => continue,
            };
            depth += usize::from(!is_empty);
            let name = start.local_name();
            let name = name.as_ref();
            if has_data && AFTER_LINK.contains(&name) {
                self.link_at.get_or_insert(place.start);
            }
            match name {
                "worksheet" => self.prefix = prefix(start),
                "sheetView" => unselect(self.text, place, &mut self.edits),
                "sheetFormatPr" => self.layout.formats(start)?,
                "col" => self.column(start)?,
                "sheetData" if has_data => return Err(Trouble::broken("XML <sheetData>")),
                "sheetData" => {
                    has_data = true;
                    self.data(&place, is_empty)?;
                    depth -= usize::from(!is_empty);
                }
                "conditionalFormatting" if has_data && !is_empty => {
                    self.rules(start, &place)?;
                    depth -= 1;
                }
                "drawing" => self.link_at = None,
                "legacyDrawing" => has_link = true,
                "extLst" | "AlternateContent" if !is_empty => {
                    xml::skip(&mut self.reader, start)?;
                    depth -= 1;
                }
                _ => {}
            }
        }
        self.link(has_link);
        Ok(())
    }

    fn link(&mut self, has_link: bool) {
        if let (Some(id), Some(at), false) = (&self.wanted.link, self.link_at, has_link) {
            let element = format!("<{}legacyDrawing {}=\"{id}\"/>", self.prefix, self.wanted.link_name);
            self.edits.insert(at, element);
        }
    }

    fn column(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let number = |name| Ok(xml::attribute(start, name)?.and_then(|text| text.trim().parse::<u32>().ok()));
        let (Some(first), Some(last)) = (number("min")?, number("max")?) else { return Ok(()) };
        self.layout.column(first.saturating_sub(1), last.saturating_sub(1), start)?;
        if let Some(style) = number("style")?.filter(|_| self.columns.len() < MOST_COLUMNS) {
            self.columns.push((first.saturating_sub(1), last.saturating_sub(1), style as usize));
        }
        Ok(())
    }

    /// The rows of the sheet.
    fn data(&mut self, place: &Range<usize>, is_empty: bool) -> Result<(), Trouble> {
        if is_empty {
            let rows = self.rows_before(u32::MAX)?;
            if !rows.is_empty() {
                let tag = self.text[place.clone()].trim_end_matches("/>").trim_end();
                self.edits.replace(place.clone(), format!("{tag}>{rows}</{}sheetData>", self.prefix));
            }
            return Ok(());
        }
        let mut next = 0;
        loop {
            let (place, event) = self.next()?;
            match event {
                Event::Start(start) if start.local_name().as_ref() == "row" => {
                    next = self.row(&start, place, next, false)?
                }
                Event::Empty(start) if start.local_name().as_ref() == "row" => {
                    next = self.row(&start, place, next, true)?
                }
                Event::Start(start) => self.skip(&start)?,
                Event::End(_) => {
                    let rows = self.rows_before(u32::MAX)?;
                    self.edits.insert(place.start, rows);
                    return Ok(());
                }
                Event::Eof => return Err(Trouble::broken("XML </sheetData>")),
                _ => {}
            }
        }
    }
}

fn usual(before: &BTreeMap<Address, (String, bool)>) -> Option<&(String, bool)> {
    let first = before.values().next()?;
    before.values().all(|other| other == first).then_some(first)
}

fn prefix(start: &BytesStart<'_>) -> String {
    start.name().prefix().map(|prefix| format!("{}:", prefix.as_ref())).unwrap_or_default()
}
