//! The cell styles of a workbook, as far as they tell how a number is shown.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::super::format::{self, Formats, Shape};
use super::super::{Trouble, limits, xml};

/// How each cell style shows a number.
pub fn read(bytes: Vec<u8>, part: &str) -> Result<Formats, Trouble> {
    let text = xml::decode(bytes, part)?;
    let mut reader = xml::reader(&text);
    let mut codes: HashMap<u32, Shape> = HashMap::new();
    let mut shapes = Vec::new();
    let mut in_cell_styles = false;
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let code = xml::attribute(&start, "formatCode")?.unwrap_or_default();
                    codes.insert(format_id(&start)?, format::of_code(&code));
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles && shapes.len() < limits::CELLS => {
                    let id = format_id(&start)?;
                    shapes.push(codes.get(&id).copied().unwrap_or(format::built_in(id)));
                }
                // Conditional formats hold number formats of their own.
                "dxfs" | "extLst" => xml::skip(&mut reader, &start)?,
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_cell_styles = false,
            Event::Eof => return Ok(Formats { shapes, from_1904: false }),
            _ => {}
        }
    }
}

fn format_id(start: &BytesStart<'_>) -> Result<u32, Trouble> {
    Ok(xml::attribute(start, "numFmtId")?.and_then(|id| id.trim().parse().ok()).unwrap_or_default())
}
