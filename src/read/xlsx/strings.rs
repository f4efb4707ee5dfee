//! The shared strings of a workbook, and text in runs wherever it stands.

use quick_xml::events::Event;

use super::super::xml::{self, Xml};
use super::super::{Trouble, limits};

/// The shared strings in their order.
pub fn read(bytes: Vec<u8>, part: &str) -> Result<Vec<Box<str>>, Trouble> {
    let text = xml::decode(bytes, part)?;
    let mut reader = xml::reader(&text);
    let (mut strings, mut buffer) = (Vec::new(), String::new());
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                if strings.len() >= limits::CELLS {
                    return Err(limits::too_large(limits::CELLS, "chuỗi/strings"));
                }
                runs(&mut reader, "si", &mut buffer)?;
                strings.push(buffer.as_str().into());
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The text of all runs up to the end of the element that was just opened; how a name is pronounced is no part of it.
pub fn runs(reader: &mut Xml<'_>, element: &str, text: &mut String) -> Result<(), Trouble> {
    text.clear();
    let mut run = String::new();
    loop {
        match xml::next(reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => {
                    xml::text_of(reader, &mut run)?;
                    push_unescaped(&run, text);
                }
                "rPh" | "extLst" => xml::skip(reader, &start)?,
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == element => return Ok(()),
            Event::Eof => return Err(Trouble::broken(format!("XML <{element}>"))),
            _ => {}
        }
    }
}

/// Adds a text in which `_x000D_` stands for a character that XML cannot hold.
pub fn push_unescaped(text: &str, to: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let code = rest.get(start + 2..start + 6).filter(|_| rest.as_bytes().get(start + 6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let escaped = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let (kept, next) = if escaped.is_some() { (start, start + 7) } else { (start + 2, start + 2) };
        to.push_str(&rest[..kept]);
        to.extend(escaped);
        rest = &rest[next..];
    }
    to.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_what_excel_shows() {
        for (stored, shown) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x", "_x"),
            ("_x12é_", "_x12é_"),
            ("_xD800_", "_xD800_"),
            ("_x00+1_", "_x00+1_"),
        ] {
            let mut text = String::new();
            push_unescaped(stored, &mut text);
            assert_eq!(text, shown);
        }
    }

    #[test]
    fn runs_are_joined_and_phonetics_left_out() {
        let xml =
            "<sst><si><r><t>Tứ </t></r><r><rPr><b/></rPr><t>Hạ &amp; B</t></r><rPh><t>x</t></rPh></si><si/></sst>";
        let strings = read(xml.as_bytes().to_vec(), "s").unwrap();
        assert_eq!(strings.iter().map(|text| &**text).collect::<Vec<_>>(), ["Tứ Hạ & B", ""]);
    }
}
