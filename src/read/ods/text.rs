//! The text of an OpenDocument cell: paragraphs, spaces and breaks, without comments and drawings.

use quick_xml::events::{BytesStart, Event};

use super::super::xml::{self, Xml};
use super::super::{Trouble, limits};

/// Reads on to the end of the cell, leaving its text, a line for each paragraph. Returns whether it has a paragraph.
pub fn read(reader: &mut Xml<'_>, text: &mut String) -> Result<bool, Trouble> {
    text.clear();
    let (mut depth, mut in_paragraph, mut paragraphs) = (0_usize, 0_usize, 0_usize);
    loop {
        let event = xml::next(reader)?;
        match &event {
            Event::Start(start) => {
                depth += 1;
                match start.local_name().as_ref() {
                    "p" | "h" => {
                        paragraphs += 1;
                        in_paragraph = depth;
                        text.push_str(if paragraphs > 1 { "\n" } else { "" });
                    }
                    "s" => spaces(start, text)?,
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    // A comment, a picture, a sheet's shapes, a table inside a cell, how a name is pronounced.
                    "annotation" | "frame" | "table" | "custom-shape" | "g" | "control" | "ruby-text" => {
                        xml::skip(reader, start)?;
                        depth -= 1;
                    }
                    _ => {}
                }
            }
            Event::End(_) if depth == 0 => return Ok(paragraphs > 0),
            Event::End(_) => {
                in_paragraph = if in_paragraph == depth { 0 } else { in_paragraph };
                depth -= 1;
            }
            Event::Eof => return Err(Trouble::broken(super::CONTENT)),
            // Line breaks and indents of the XML are not text.
            _ if in_paragraph == 0 => {}
            _ => xml::push_text(&event, text)?,
        }
    }
}

fn spaces(start: &BytesStart<'_>, text: &mut String) -> Result<(), Trouble> {
    let count = xml::attribute(start, "c")?.and_then(|count| count.trim().parse::<usize>().ok()).unwrap_or(1);
    if count > limits::CELL_BYTES {
        return Err(limits::too_large(limits::CELL_BYTES, "byte, 1 ô/cell"));
    }
    text.extend(std::iter::repeat_n(' ', count));
    Ok(())
}
