//! The little XML that the readers share: decoding a part, attributes, text with its entities.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Trouble;

/// A reader over a whole part in memory.
pub type Xml<'x> = Reader<&'x [u8]>;

/// The text of an XML part: UTF-8, or UTF-16 with a byte order mark.
pub fn decode(bytes: Vec<u8>, part: &str) -> Result<String, Trouble> {
    let broken = || Trouble::broken(part);
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => decoded(UTF_16LE, rest).ok_or_else(broken),
        [0xfe, 0xff, rest @ ..] => decoded(UTF_16BE, rest).ok_or_else(broken),
        [0xef, 0xbb, 0xbf, rest @ ..] => decoded(UTF_8, rest).ok_or_else(broken),
        _ => String::from_utf8(bytes).map_err(|_| broken()),
    }
}

fn decoded(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

/// A reader that gives an empty element as a start and an end.
pub fn reader(text: &str) -> Xml<'_> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    reader
}

/// The next event; what is not XML is a broken part.
pub fn next<'x>(reader: &mut Xml<'x>) -> Result<Event<'x>, Trouble> {
    reader.read_event().map_err(|_| Trouble::broken(format!("XML @{}", reader.error_position())))
}

/// Skips what is left of an element whose start was just read.
pub fn skip(reader: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<(), Trouble> {
    reader.read_to_end(start.name()).map_err(|_| Trouble::broken(format!("XML @{}", reader.error_position())))?;
    Ok(())
}

/// An attribute by its local name, whatever its prefix, with entities resolved.
pub fn attribute<'e>(start: &'e BytesStart<'_>, name: &str) -> Result<Option<Cow<'e, str>>, Trouble> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Trouble::broken(format!("XML <{}>", start.name().0)))?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return value.map(Some).map_err(|_| Trouble::broken(format!("XML {name}")));
        }
    }
    Ok(None)
}

/// An attribute that must be there.
pub fn needed<'e>(start: &'e BytesStart<'_>, name: &str) -> Result<Cow<'e, str>, Trouble> {
    attribute(start, name)?.ok_or_else(|| Trouble::broken(format!("XML {name}")))
}

/// Adds what an event holds of text.
pub fn push_text(event: &Event<'_>, text: &mut String) -> Result<(), Trouble> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(entity) => push_entity(entity, text)?,
        _ => {}
    }
    Ok(())
}

fn push_entity(entity: &BytesRef<'_>, text: &mut String) -> Result<(), Trouble> {
    let broken = || Trouble::broken(format!("XML &{};", &**entity));
    match entity.resolve_char_ref().map_err(|_| broken())? {
        Some(c) => text.push(c),
        // Entities of a document type are never expanded: they are how XML bombs are made.
        None => text.push_str(resolve_predefined_entity(entity).ok_or_else(broken)?),
    }
    Ok(())
}
