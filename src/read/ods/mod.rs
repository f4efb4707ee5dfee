//! OpenDocument spreadsheets: the tables of content.xml, which may repeat cells and rows without end.

mod table;
mod text;

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::book::{self, Outcome, Tab};
use super::draft::Draft;
use super::limits::{self, Budget};
use super::package::Package;
use super::{Reading, Trouble, xml};
use crate::model::{FileFormat, Place};

const CONTENT: &str = "content.xml";

/// Reads the tables of a package.
pub fn read(package: &mut Package<'_>, place: &Place) -> Result<Reading, Trouble> {
    if is_encrypted(package)? {
        return Err(Trouble::Password);
    }
    let content = xml::decode(package.needed(CONTENT)?, CONTENT)?;
    book::assemble(FileFormat::Ods, tables(&content)?, place)
}

/// The manifest lists what is encrypted; newer programs put the whole document into one encrypted part.
pub fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Trouble> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&manifest).contains("encryption-data"))
}

/// The tables of the document, in one pass. They share one part, so what breaks one breaks the file.
fn tables(content: &str) -> Result<Vec<Outcome>, Trouble> {
    let mut reader = xml::reader(content);
    let mut hidden: HashSet<String> = HashSet::new();
    let mut budget = Budget::default();
    let (mut style, mut outcomes, mut whole) = (String::new(), Vec::new(), false);
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => style = xml::attribute(&start, "name")?.unwrap_or_default().into_owned(),
                "table-properties" if xml::attribute(&start, "display")?.as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table" => {
                    limits::sheets(outcomes.len() + 1)?;
                    let tab = tab(&start, &hidden)?;
                    let mut draft = Draft::new(&mut budget);
                    table::read(&mut reader, &mut draft)?;
                    outcomes.push((tab, Ok(draft.finish())));
                }
                // Linked tables and kept changes hold cells that are on no sheet.
                "dde-links" | "tracked-changes" => xml::skip(&mut reader, &start)?,
                _ => {}
            },
            Event::End(end) => whole |= end.local_name().as_ref() == "document-content",
            Event::Eof if whole => return Ok(outcomes),
            Event::Eof => return Err(Trouble::broken(CONTENT)),
            _ => {}
        }
    }
}

fn tab(start: &BytesStart<'_>, hidden: &HashSet<String>) -> Result<Tab, Trouble> {
    let style = xml::attribute(start, "style-name")?.unwrap_or_default();
    Ok(Tab { name: xml::needed(start, "name")?.into(), visible: !hidden.contains(&*style) })
}
