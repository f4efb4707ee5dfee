//! The parts of a workbook as calamine gets them: bounded, in UTF-8, under names of our own.

use std::borrow::Cow;

use quick_xml::events::Event;

use super::super::super::engine::Bundle;
use super::super::super::relations::Relations;
use super::super::super::{Package, Trouble, limits, xml};
use super::runs;

/// The name of the part that holds the cells of a sheet.
pub fn sheet_name(index: usize) -> String {
    format!("xl/{index}.xml")
}

/// Whether the part of a sheet is there.
pub type Part = Result<(), Trouble>;

/// Puts together what calamine needs for these sheets. One whose part is missing or broken keeps its trouble.
pub fn bundle(
    package: &mut Package<'_>,
    relations: &Relations,
    sheets: &[Option<String>],
) -> Result<(Vec<u8>, Vec<Part>), Trouble> {
    let mut bundle = Bundle::new();
    if let Some(strings) = text_of(package, relations.of_kind("/sharedStrings"))? {
        bounded_strings(&strings)?;
        // How many strings the table claims to have is left out: calamine would make room for that many.
        if let Some(items) = content(&strings, "sst") {
            bundle.add("xl/sharedStrings.xml", with_spaces(&runs::told(format!("<sst>{items}").into())).as_bytes())?;
        }
    }
    if let Some(styles) = text_of(package, relations.of_kind("/styles"))? {
        bounded_styles(&styles)?;
        bundle.add("xl/styles.xml", body(&styles).as_bytes())?;
    }
    let mut outcomes = Vec::with_capacity(sheets.len());
    for (index, part) in sheets.iter().enumerate() {
        let text = part.as_deref().ok_or_else(|| Trouble::broken("xl/_rels/workbook.xml.rels"));
        let text = text.and_then(|part| xml::decode(package.needed(part)?, part));
        outcomes.push(match text {
            Ok(text) => Ok(bundle.add(&sheet_name(index), with_spaces(&runs::told(cells_of(&text))).as_bytes())?),
            Err(trouble @ Trouble::Broken(_)) => Err(trouble),
            Err(trouble) => return Err(trouble),
        });
    }
    add_contents(&mut bundle, sheets.len())?;
    Ok((bundle.finish()?, outcomes))
}

/// The list of sheets and the relationships: every sheet is named by its number.
fn add_contents(bundle: &mut Bundle, sheets: usize) -> Result<(), Trouble> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>")
    };
    let root = format!("<Relationships>{}</Relationships>", relation("r", "officeDocument", "xl/workbook.xml"));
    let parts = (0..sheets).map(|sheet| relation(&format!("r{sheet}"), "worksheet", &format!("{sheet}.xml")));
    let parts = format!("<Relationships>{}</Relationships>", parts.collect::<String>());
    let tabs: String = (0..sheets).map(|sheet| format!("<sheet name=\"{sheet}\" r:id=\"r{sheet}\"/>")).collect();
    bundle.add("_rels/.rels", root.as_bytes())?;
    bundle.add("xl/_rels/workbook.xml.rels", parts.as_bytes())?;
    bundle.add("xl/workbook.xml", format!("<workbook><sheets>{tabs}</sheets></workbook>").as_bytes())
}

fn text_of(package: &mut Package<'_>, part: Option<&str>) -> Result<Option<String>, Trouble> {
    let Some(part) = part else { return Ok(None) };
    package.part(part)?.map(|bytes| xml::decode(bytes, part)).transpose()
}

/// The text behind the declaration of an encoding, which is no longer true.
fn body(text: &str) -> &str {
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    declared.map_or(text, |(_, rest)| rest)
}

/// A worksheet without what stands before its cells: calamine believes there only the sheet's claim of how far it goes,
/// and fails the sheet where that is no area.
fn cells_of(text: &str) -> Cow<'_, str> {
    match content(text, "sheetData") {
        Some(cells) => Cow::Owned(format!("<worksheet><sheetData>{cells}")),
        None => Cow::Borrowed(body(text)),
    }
}

/// What follows the start of the first element of this name, unless that is empty.
fn content<'t>(text: &'t str, element: &str) -> Option<&'t str> {
    let opens = |at: &usize| text[..*at].ends_with(['<', ':']) && !text[..*at].ends_with("</");
    let at = text.match_indices(element).map(|(at, _)| at).find(opens)?;
    let (tag, rest) = text[at..].split_once('>')?;
    (!tag.ends_with('/')).then_some(rest)
}

/// calamine trims texts that do not ask for their spaces; a name in two runs would lose the space between its words.
fn with_spaces(text: &str) -> Cow<'_, str> {
    const OPEN: &str = "<t>";
    let mut kept = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(OPEN) {
        let inside = &text[at + OPEN.len()..];
        let inside = &inside[..inside.find('<').unwrap_or(inside.len())];
        if inside.trim_ascii() != inside {
            kept.push_str(&text[from..at]);
            kept.push_str("<t xml:space=\"preserve\">");
            from = at + OPEN.len();
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[from..]);
    Cow::Owned(kept)
}

/// calamine makes room for each string, were it empty.
fn bounded_strings(text: &str) -> Result<(), Trouble> {
    const SHORTEST: usize = "<si/>".len();
    if text.len() / SHORTEST <= limits::CELLS {
        return Ok(());
    }
    let (mut reader, mut strings) = (xml::reader(text), 0);
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) if start.local_name().as_ref() == "si" => strings += 1,
            Event::Eof => return Ok(()),
            _ => {}
        }
        if strings > limits::CELLS {
            return Err(limits::too_many(limits::CELLS, ("chuỗi", "strings")));
        }
    }
}

/// calamine copies the font and the format code of a style into each that uses them.
fn bounded_styles(text: &str) -> Result<(), Trouble> {
    const LONGEST_TAG: usize = 8192;
    let mut reader = xml::reader(text);
    let mut styles = 0;
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) if start.len() > LONGEST_TAG => return Err(Trouble::broken("styles.xml")),
            Event::Start(start) => styles += usize::from(start.local_name().as_ref() == "xf"),
            Event::Eof => return Ok(()),
            _ => {}
        }
        if styles > limits::STYLES {
            return Err(limits::too_many(limits::STYLES, ("kiểu ô", "cell styles")));
        }
    }
}
