//! A marked copy as other programs see it: its colours, notes and links read from the package, its values by calamine.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The colours of cells that must be mended, and of those that need an explanation.
pub const RED: &str = "FFFF9C94";
pub const YELLOW: &str = "FFFFEF9B";

/// A marked copy.
pub struct Copy {
    parts: BTreeMap<String, String>,
    bytes: Vec<u8>,
}

/// The attributes of an element, by their names without prefix.
type Attributes = BTreeMap<String, String>;

fn attributes(start: &BytesStart) -> Attributes {
    let one = |attribute: quick_xml::events::attributes::Attribute| {
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).expect("a value").into_owned();
        (attribute.key.local_name().as_ref().to_owned(), value)
    };
    start.attributes().map(|attribute| one(attribute.expect("an attribute"))).collect()
}

/// An element: depth, name, attributes, the text right inside.
type Element = (usize, String, Attributes, String);

/// The elements of a part in order.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(start) => {
                open.push(found.len());
                found.push((open.len(), start.local_name().as_ref().to_owned(), attributes(&start), String::new()));
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].3 += &text.xml10_content();
                }
            }
            Event::GeneralRef(entity) => {
                let letter = entity.resolve_char_ref().expect("a letter").map(String::from);
                let letter = letter.unwrap_or_else(|| {
                    quick_xml::escape::resolve_predefined_entity(&entity).expect("known").to_owned()
                });
                if let Some(at) = open.last() {
                    found[*at].3 += &letter;
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

impl Copy {
    /// Opens a copy.
    pub fn of(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).expect("a part");
            let name = entry.name().expect("a name").into_owned();
            let mut part = Vec::new();
            entry.read_to_end(&mut part).expect("bytes");
            parts.insert(name, String::from_utf8_lossy(&part).into_owned());
        }
        Self { parts, bytes: bytes.to_vec() }
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// A part, by its name.
    pub fn part(&self, name: &str) -> &str {
        self.parts.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.parts.keys()))
    }

    /// The names of all parts.
    pub fn names(&self) -> Vec<&str> {
        self.parts.keys().map(String::as_str).collect()
    }

    fn relations(&self, part: &str) -> Vec<Attributes> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let beside = format!("{folder}/_rels/{name}.rels");
        let Some(xml) = self.parts.get(beside.trim_start_matches('/')) else { return Vec::new() };
        let relations = elements(xml).into_iter().filter(|(_, name, ..)| name == "Relationship");
        relations.map(|(_, _, attributes, _)| attributes).collect()
    }

    fn target(&self, part: &str, is_it: impl Fn(&Attributes) -> bool) -> Option<String> {
        let relation = self.relations(part).into_iter().find(is_it)?;
        let target = &relation["Target"];
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
        for step in target.split('/').filter(|step| !step.is_empty()) {
            match step {
                ".." => {
                    steps.pop();
                }
                step => steps.push(step),
            }
        }
        Some(steps.into_iter().filter(|step| !step.is_empty()).collect::<Vec<_>>().join("/"))
    }

    fn workbook(&self) -> String {
        self.target("", |relation| relation["Type"].ends_with("/officeDocument")).expect("a workbook")
    }

    /// The tabs in order: name, state, part.
    pub fn tabs(&self) -> Vec<(String, String, String)> {
        let workbook = self.workbook();
        let sheets = elements(self.part(&workbook)).into_iter().filter(|(_, name, ..)| name == "sheet");
        let tab = |attributes: Attributes| {
            let part = self.target(&workbook, |relation| relation["Id"] == attributes["id"]).expect("a sheet's part");
            (attributes["name"].clone(), attributes.get("state").cloned().unwrap_or_default(), part)
        };
        sheets.map(|(_, _, attributes, _)| tab(attributes)).collect()
    }

    /// The XML of a sheet.
    pub fn sheet(&self, name: &str) -> &str {
        let tab = self.tabs().into_iter().find(|(tab, ..)| tab == name);
        self.part(&tab.unwrap_or_else(|| panic!("no sheet {name}")).2)
    }

    /// The style of a cell: the attributes of its xf, its fill's colour, and whether it is locked.
    pub fn style(&self, sheet: &str, cell: &str) -> Option<Style> {
        let cells = elements(self.sheet(sheet)).into_iter().filter(|(_, name, ..)| name == "c");
        let cell = cells.map(|(_, _, attributes, _)| attributes).find(|c| c.get("r").is_some_and(|at| at == cell))?;
        let index: usize = cell.get("s").map_or(0, |style| style.parse().expect("a style"));
        let workbook = self.workbook();
        let part = self.target(&workbook, |relation| relation["Type"].ends_with("/styles")).expect("styles");
        let all = elements(self.part(&part));
        let xfs = all.iter().skip_while(|(_, name, ..)| name != "cellXfs").skip(1).take_while(|(depth, ..)| *depth > 2);
        let mut index_of = 0;
        let own: Vec<_> = xfs
            .filter(|(depth, ..)| {
                index_of += usize::from(*depth == 3);
                index_of == index + 1
            })
            .collect();
        let attributes = own.first().expect("an xf").2.clone();
        let locked =
            own.iter().find(|(_, name, ..)| name == "protection").and_then(|(_, _, a, _)| a.get("locked").cloned());
        let fills: Vec<_> = all
            .iter()
            .skip_while(|(_, name, ..)| name != "fills")
            .skip(1)
            .take_while(|(depth, ..)| *depth > 2)
            .collect();
        let number: usize = attributes["fillId"].parse().expect("a fill");
        let starts: Vec<usize> = (0..fills.len()).filter(|at| fills[*at].0 == 3).collect();
        let start = starts[number];
        let end = starts.get(number + 1).copied().unwrap_or(fills.len());
        let fill = fills[start..end]
            .iter()
            .find(|(_, name, ..)| name == "fgColor")
            .and_then(|(_, _, a, _)| a.get("rgb").cloned());
        Some(Style { fill: fill.unwrap_or_default(), locked: locked.as_deref() != Some("0"), attributes })
    }

    /// The colour behind a cell; empty where it has none of its own.
    pub fn fill(&self, sheet: &str, cell: &str) -> String {
        self.style(sheet, cell).map(|style| style.fill).unwrap_or_default()
    }

    /// The note of a cell.
    pub fn note(&self, sheet: &str, cell: &str) -> Option<String> {
        let (.., part) = self.tabs().into_iter().find(|(tab, ..)| tab == sheet)?;
        let comments = self.target(&part, |relation| relation["Type"].ends_with("/comments"))?;
        let mut note: Option<String> = None;
        let mut is_here = false;
        for (_, name, attributes, text) in elements(self.part(&comments)) {
            match name.as_str() {
                "comment" => {
                    is_here = attributes["ref"] == cell;
                    assert!(!is_here || note.is_none(), "two notes at {cell}");
                    note = if is_here { Some(String::new()) } else { note };
                }
                "t" if is_here => note = note.map(|said| said + &text),
                _ => {}
            }
        }
        note
    }

    /// The cells for which the part of a sheet's boxes has one, as row and column from 0.
    pub fn boxes(&self, sheet: &str) -> Vec<(u32, u32)> {
        let (.., part) = self.tabs().into_iter().find(|(tab, ..)| tab == sheet).expect("a sheet");
        let Some(boxes) = self.target(&part, |relation| relation["Type"].ends_with("/vmlDrawing")) else {
            return Vec::new();
        };
        let numbers = |name: &str| -> Vec<u32> {
            let all = elements(self.part(&boxes)).into_iter().filter(|(_, of, ..)| of == name);
            all.map(|(.., text)| text.trim().parse().expect("a number")).collect()
        };
        numbers("Row").into_iter().zip(numbers("Column")).collect()
    }

    /// The links of the list: the cell of the list, and where it leads.
    pub fn links(&self) -> BTreeMap<String, String> {
        let list = self.tabs()[0].0.clone();
        let links = elements(self.sheet(&list)).into_iter().filter(|(_, name, ..)| name == "hyperlink");
        links.map(|(_, _, attributes, _)| (attributes["ref"].clone(), attributes["location"].clone())).collect()
    }

    /// The cells of a sheet up to column Z, as row and column from 0.
    pub fn cells(&self, sheet: &str) -> Vec<(u32, u32)> {
        let cells = elements(self.sheet(sheet)).into_iter().filter(|(_, name, ..)| name == "c");
        let at = cells.map(|(_, _, attributes, _)| attributes["r"].clone());
        at.filter(|at| at.as_bytes()[1].is_ascii_digit()).map(|at| super::form::position(&at)).collect()
    }

    /// The values of a sheet as calamine reads them, by cell.
    pub fn values(&self, sheet: &str) -> BTreeMap<(u32, u32), String> {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(self.bytes.clone())).expect("a workbook");
        let range = book.worksheet_range(sheet).expect("a sheet");
        let (top, left) = range.start().unwrap_or_default();
        let cells = range.used_cells().filter(|(.., value)| !matches!(value, Data::Empty));
        cells
            .map(|(row, column, value)| {
                let at = (top + u32::try_from(row).expect("a row"), left + u32::try_from(column).expect("a column"));
                (at, value.to_string())
            })
            .filter(|(_, value)| !value.trim().is_empty())
            .collect()
    }

    /// The list's rows below its headings, as texts.
    pub fn list(&self) -> Vec<Vec<String>> {
        let values = self.values(&self.tabs()[0].0);
        let last = values.keys().next_back().map_or(0, |(row, _)| *row);
        let row = |row: u32| (0..7).map(|column| values.get(&(row, column)).cloned().unwrap_or_default()).collect();
        (8..=last).map(row).collect()
    }

    /// The bytes of the copy with one of its sheets edited, as a clerk does who saves it.
    pub fn saved(&self, sheet: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
        let (.., part) = self.tabs().into_iter().find(|(tab, ..)| tab == sheet).expect("a sheet");
        super::book::edited(&self.bytes, &part, edit)
    }
}

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    pub fill: String,
    pub locked: bool,
    pub attributes: Attributes,
}

/// The XML of a sheet with another text in a cell, its style kept or made plain; an empty text empties it.
pub fn typed(xml: String, cell: &str, text: &str, is_plain: bool) -> String {
    let p = if xml.contains("<x:sheetData") { "x:" } else { "" };
    let Some(start) = xml.find(&format!("<{p}c r=\"{cell}\"")) else { return put(xml, cell, text) };
    let tag = start + xml[start..].find('>').expect("a tag") + 1;
    let close = format!("</{p}c>");
    let end =
        if xml[..tag].ends_with("/>") { tag } else { start + xml[start..].find(&close).expect("an end") + close.len() };
    let style = xml[start..tag]
        .split("s=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .filter(|_| !is_plain)
        .unwrap_or("0");
    let new = format!("<{p}c r=\"{cell}\" s=\"{style}\"{}", inside(text, p));
    format!("{}{new}{}", &xml[..start], &xml[end..])
}

fn inside(text: &str, p: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    match text.parse::<f64>() {
        _ if text.is_empty() => "/>".to_owned(),
        Ok(_) => format!("><{p}v>{text}</{p}v></{p}c>"),
        Err(_) => format!(" t=\"inlineStr\"><{p}is><{p}t>{text}</{p}t></{p}is></{p}c>"),
    }
}

/// The XML of a sheet with one more cell, at the end of its row.
fn put(xml: String, cell: &str, text: &str) -> String {
    if text.is_empty() {
        return xml;
    }
    let row = &cell[cell.find(|c: char| c.is_ascii_digit()).expect("a row")..];
    let new = format!("<c r=\"{cell}\"{}", inside(text, ""));
    let Some(start) = xml.find(&format!("<row r=\"{row}\"")) else {
        return xml.replace("</sheetData>", &format!("<row r=\"{row}\">{new}</row></sheetData>"));
    };
    let end = start + xml[start..].find("</row>").expect("an end");
    format!("{}{new}{}", &xml[..end], &xml[end..])
}
