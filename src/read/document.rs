//! The reports that the program itself writes: known again by their properties, and whether anyone has written in a Word
//! document since.

use quick_xml::events::Event;

use crate::model::own_report;
use crate::package::{Package, Trouble, xml};

/// A Word document of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// Its text is as the program wrote it.
    Untouched,
    /// Another program has saved it since.
    Edited,
}

/// Whether bytes are a Word document of this program.
pub fn document(bytes: &[u8]) -> Option<Document> {
    own(&mut Package::open(bytes).ok()?).ok()?
}

/// The same of a package that is open.
pub fn own(package: &mut Package<'_>) -> Result<Option<Document>, Trouble> {
    let Some(digest) = property(package, own_report::KEY_DIGEST)? else { return Ok(None) };
    let Some(text) = package.part(own_report::DOCUMENT)? else { return Ok(None) };
    let is_untouched = own_report::digest(&text) == digest;
    Ok(Some(if is_untouched { Document::Untouched } else { Document::Edited }))
}

/// Whether bytes are a report of this program, workbook or document, in which nothing is masked.
pub fn is_whole_report(bytes: &[u8]) -> bool {
    let Ok(mut package) = Package::open(bytes) else { return false };
    let mut bears = |key| matches!(property(&mut package, key), Ok(Some(_)));
    bears(own_report::KEY_VERSION) && !bears(own_report::KEY_SUPPRESSED)
}

/// A property that a program has given the document.
fn property(package: &mut Package<'_>, name: &str) -> Result<Option<String>, Trouble> {
    let Some(bytes) = package.part(own_report::DOCUMENT_PROPERTIES)? else { return Ok(None) };
    let text = xml::decode(bytes, own_report::DOCUMENT_PROPERTIES)?;
    let mut reader = xml::reader(&text);
    let (mut is_it, mut value) = (false, String::new());
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) if start.local_name().as_ref() == "property" => {
                is_it = xml::attribute(&start, "name")?.as_deref() == Some(name);
            }
            Event::End(end) if is_it && end.local_name().as_ref() == "property" => return Ok(Some(value)),
            Event::Eof => return Ok(None),
            event if is_it => xml::push_text(&event, &mut value)?,
            _ => {}
        }
    }
}
