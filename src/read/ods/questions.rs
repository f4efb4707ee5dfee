//! The document of which calamine is asked: nothing but cells, one after another, each with a value or a text.
//!
//! calamine spreads a table out over all its rows and columns, repeated ones too, takes comments and the line breaks of
//! the XML for text, and knows elements by their usual prefixes only. Here nothing is repeated and nothing lies between.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::super::engine::Bundle;
use super::super::look::Look;
use super::super::xml::{self, Xml};
use super::super::{Trouble, limits};
use super::looks::Looks;

/// How many cells stand in a row.
const COLUMNS: usize = 256;

/// The document while it is written.
#[derive(Default)]
pub struct Questions {
    content: String,
    tables: usize,
    asked: usize,
    /// Characters that stand for themselves as a number: "so many spaces".
    spaces: usize,
    /// How the letters of each style look.
    pub looks: Looks,
}

/// Where the cell of a question stands.
pub fn place(question: usize) -> (u32, u32) {
    let half = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (half(question / COLUMNS), half(question % COLUMNS))
}

impl Questions {
    /// Begins a table, named by its number.
    pub fn start_table(&mut self) {
        self.asked = 0;
        let _ = write!(self.content, "<table:table table:name=\"{}\">", self.tables);
        self.tables += 1;
    }

    /// Ends the table.
    pub fn end_table(&mut self) {
        let row = if self.asked > 0 { "</table:table-row>" } else { "" };
        self.content.push_str(row);
        self.content.push_str("</table:table>");
    }

    /// Asks about a value: its attribute as stored.
    pub fn value(&mut self, attribute: &str, stored: &str) -> Result<usize, Trouble> {
        let stored = stored.trim().replace('"', "&quot;");
        let question = self.ask()?;
        let _ = write!(self.content, "<table:table-cell office:{attribute}=\"{stored}\"/>");
        Ok(question)
    }

    /// Asks about the text of the cell whose start was just read, if it has any and `is_asked`; reads on to its end.
    /// Returns also whether it has a paragraph.
    pub fn text(&mut self, reader: &mut Xml<'_>, is_asked: bool) -> Result<(bool, Option<usize>), Trouble> {
        let before = self.content.len();
        let question = self.ask()?;
        self.content.push_str("<table:table-cell office:value-type=\"string\">");
        let paragraphs = self.paragraphs(reader)?;
        if paragraphs > 0 && is_asked {
            self.content.push_str("</table:table-cell>");
            return Ok((true, Some(question)));
        }
        self.content.truncate(before);
        self.asked -= 1;
        Ok((paragraphs > 0, None))
    }

    fn ask(&mut self) -> Result<usize, Trouble> {
        if self.content.len() > limits::WALKED_BYTES {
            return Err(limits::too_many_bytes(limits::WALKED_BYTES, ("", "")));
        }
        if self.asked.is_multiple_of(COLUMNS) {
            let end = if self.asked > 0 { "</table:table-row>" } else { "" };
            self.content.push_str(end);
            self.content.push_str("<table:table-row>");
        }
        self.asked += 1;
        Ok(self.asked - 1)
    }

    /// The paragraphs up to the end of the cell, without comments and drawings.
    fn paragraphs(&mut self, reader: &mut Xml<'_>) -> Result<usize, Trouble> {
        let (mut depth, mut in_paragraph, mut paragraphs) = (0_usize, 0_usize, 0_usize);
        let mut spans: Vec<(usize, Look)> = Vec::new();
        loop {
            let event = xml::next(reader)?;
            match &event {
                Event::Start(start) => {
                    depth += 1;
                    match start.local_name().as_ref() {
                        "p" | "h" => {
                            paragraphs += 1;
                            in_paragraph = depth;
                            self.content.push_str("<text:p/>");
                        }
                        "span" => spans.push((depth, self.looks.of(start)?)),
                        "s" => self.spaces(start)?,
                        "tab" => self.content.push_str("<text:tab/>"),
                        "line-break" => self.content.push_str("<text:line-break/>"),
                        // A comment, a table inside a cell, how a name is pronounced.
                        "annotation" | "table" | "ruby-text" => {
                            xml::skip(reader, start)?;
                            depth -= 1;
                        }
                        // A picture, a shape, a dimension line: what is written on it is not in the cell.
                        "frame" | "g" | "control" | "custom-shape" | "caption" | "circle" | "connector" | "ellipse"
                        | "line" | "measure" | "path" | "polygon" | "polyline" | "rect" | "regular-polygon" => {
                            xml::skip(reader, start)?;
                            depth -= 1;
                        }
                        _ => {}
                    }
                }
                Event::End(_) if depth == 0 => return Ok(paragraphs),
                Event::End(_) => {
                    in_paragraph = if in_paragraph == depth { 0 } else { in_paragraph };
                    spans.pop_if(|(opened, _)| *opened == depth);
                    depth -= 1;
                }
                Event::Eof => return Err(Trouble::broken(super::CONTENT)),
                // Line breaks and indents of the XML are not text.
                _ if in_paragraph == 0 => {}
                _ => {
                    let mut text = String::new();
                    xml::push_text(&event, &mut text)?;
                    let look = spans.last().map(|(_, look)| *look).unwrap_or_default();
                    self.content.push_str(&escape(&*look.told(&text)));
                }
            }
        }
    }

    fn spaces(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let count = xml::attribute(start, "c")?.and_then(|count| count.trim().parse::<usize>().ok()).unwrap_or(1);
        self.spaces = self.spaces.saturating_add(count);
        if count > limits::CELL_BYTES || self.spaces > limits::TEXT_BYTES {
            return Err(limits::too_many_bytes(limits::CELL_BYTES, ("mỗi ô", "a cell")));
        }
        let _ = write!(self.content, "<text:s text:c=\"{count}\"/>");
        Ok(())
    }

    /// The document as a package.
    pub fn finish(self) -> Result<Vec<u8>, Trouble> {
        let mut bundle = Bundle::new();
        bundle.add("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")?;
        bundle.add("META-INF/manifest.xml", b"<manifest:manifest/>")?;
        bundle.add(super::CONTENT, self.content.as_bytes())?;
        bundle.finish()
    }
}
