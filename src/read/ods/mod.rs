//! OpenDocument spreadsheets: the tables of content.xml, which may repeat cells and rows without end.
//!
//! The walk over the tables is ours: it follows repetitions without spreading them out, leaves out what is covered, and
//! tells a percentage, an error and a formula without a result by the attributes of a cell ([`table`]). Values and
//! texts are calamine's: it gets each stored cell once, in a document that holds nothing else ([`questions`]).

mod looks;
mod questions;
mod table;

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Ods, Reader as _};

use quick_xml::events::{BytesStart, Event};

use self::questions::Questions;
use self::table::Stored;
use super::book::{Outcome, Tab};
use super::draft::Draft;
use super::limits::{self, Budget};
use super::{Package, Trouble, engine, xml};

const CONTENT: &str = "content.xml";

/// Reads the tables of a package.
pub fn read(package: &mut Package<'_>) -> Result<Vec<Outcome>, Trouble> {
    if is_encrypted(package)? {
        return Err(Trouble::Password);
    }
    let content = xml::decode(package.needed(CONTENT)?, CONTENT)?;
    let (tables, questions) = tables(&content)?;
    drop(content);
    let document = questions.finish()?;
    let engine = engine::guarded(|| Ods::new(Cursor::new(document.as_slice())).map_err(engine::failed));
    fill(tables, engine?)
}

type Tables = Vec<(Tab, Vec<Stored>)>;

fn fill(tables: Tables, mut engine: Ods<Cursor<&[u8]>>) -> Result<Vec<Outcome>, Trouble> {
    let mut budget = Budget::default();
    let mut outcomes = Vec::with_capacity(tables.len());
    for (index, (tab, cells)) in tables.into_iter().enumerate() {
        let answers = engine.worksheet_range(&index.to_string()).map_err(engine::failed)?;
        let mut draft = Draft::new(&mut budget);
        for cell in cells {
            cell.enter(|question| answers.get_value(questions::place(question)), &mut draft)?;
        }
        outcomes.push((tab, Ok(draft.finish())));
    }
    Ok(outcomes)
}

/// The manifest lists what is encrypted; newer programs put the whole document into one encrypted part.
pub fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Trouble> {
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&manifest).contains("encryption-data"))
}

/// The tables of the document, in one pass. They share one part, so what breaks one breaks the file.
fn tables(content: &str) -> Result<(Tables, Questions), Trouble> {
    let mut reader = xml::reader(content);
    let mut hidden: HashSet<String> = HashSet::new();
    let mut questions = Questions::default();
    let (mut style, mut tables, mut whole) = (String::new(), Vec::new(), false);
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => style = xml::attribute(&start, "name")?.unwrap_or_default().into_owned(),
                "table-properties" if xml::attribute(&start, "display")?.as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "text-properties" => questions.looks.learn(&style, &start)?,
                "table" => {
                    limits::sheets(tables.len() + 1)?;
                    let tab = tab(&start, &hidden)?;
                    questions.start_table();
                    tables.push((tab, table::walk(&mut reader, &mut questions)?));
                    questions.end_table();
                }
                // Linked tables and kept changes hold cells that are on no sheet.
                "dde-links" | "tracked-changes" => xml::skip(&mut reader, &start)?,
                _ => {}
            },
            Event::End(end) => whole |= end.local_name().as_ref() == "document-content",
            Event::Eof if whole => return Ok((tables, questions)),
            Event::Eof => return Err(Trouble::broken(CONTENT)),
            _ => {}
        }
    }
}

fn tab(start: &BytesStart<'_>, hidden: &HashSet<String>) -> Result<Tab, Trouble> {
    let style = xml::attribute(start, "style-name")?.unwrap_or_default();
    Ok(Tab { name: xml::needed(start, "name")?.into(), visible: !hidden.contains(&*style) })
}
