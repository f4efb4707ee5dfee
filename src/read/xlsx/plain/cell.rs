//! A cell as nearly every program writes it, told from its letters alone, in a fraction of the work of walking over its XML.
//!
//! Only what can be taken in one way is told: `<c r="D7" s="3" t="s"><f>B7/C7</f><v>12</v></c>` with any of its parts left
//! out, or `<c t="inlineStr"><is><t>…</t></is></c>`. Whatever else there may be (a prefix, an attribute unknown to readers, a
//! comment, a marked section, text in pieces) is not plain.

use std::borrow::Cow;

use super::strings;
use super::tags::{Tags, has_known_entities};

/// A plain cell at the beginning of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Plain<'x> {
    /// The address, where it is told.
    pub at: Option<&'x str>,
    /// The style, where it is told.
    pub style: Option<&'x str>,
    /// The type, where it is told.
    pub kind: Option<&'x str>,
    /// Whether it has a formula.
    pub has_formula: bool,
    /// What it holds.
    pub content: Content<'x>,
    /// What follows the cell.
    pub rest: &'x str,
}

/// What a cell holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Content<'x> {
    /// No value.
    Nothing,
    /// What stands in its value element.
    Value(&'x str),
    /// A text of its own.
    Text(Cow<'x, str>),
}

/// The cell with which a text begins, if it is a plain one.
pub fn cell(text: &str) -> Option<Plain<'_>> {
    let (mut at, mut style, mut kind) = (None, None, None);
    let mut rest = past(text, b"<c")?;
    while let Some(attribute) = past(rest, b" ") {
        let mut ignored = None;
        let (slot, value) = match attribute.as_bytes() {
            [b'r', ..] => (&mut at, &attribute[1..]),
            [b's', ..] => (&mut style, &attribute[1..]),
            [b't', ..] => (&mut kind, &attribute[1..]),
            // Formulas that fill several cells, pictures in cells.
            [b'c' | b'v', b'm', ..] => (&mut ignored, &attribute[2..]),
            _ => return None,
        };
        let (value, behind) = until(past(value, b"=\"")?, |byte| matches!(byte, b'"' | b'&' | b'<'))?;
        // Of one that stands twice readers take now this, now that.
        if slot.replace(value).is_some() {
            return None;
        }
        rest = past(behind, b"\"")?;
    }
    let plain = |has_formula, content, rest| Some(Plain { at, style, kind, has_formula, content, rest });
    if let Some(rest) = past(rest, b"/>") {
        return plain(false, Content::Nothing, rest);
    }
    let inside = past(rest, b">")?;
    if kind == Some("inlineStr") {
        let (text, rest) = inline(inside)?;
        return plain(false, Content::Text(text), past(rest, b"</c>")?);
    }
    let behind = if inside.starts_with("<f") { formula(inside)? } else { inside };
    let (content, rest) = value(behind)?;
    plain(behind.len() < inside.len(), content, past(rest, b"</c>")?)
}

/// A text of a cell's own, and what follows it.
fn inline(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut tags = Tags::of(text);
    tags.next().filter(|tag| tag.starts("is"))?;
    Some((strings::item(&mut tags, "is")?, tags.rest()))
}

/// What follows a formula.
fn formula(text: &str) -> Option<&str> {
    let (tag, behind) = past(text, b"<f")?.split_once('>')?;
    let is_alone = tag.is_empty() || tag == "/" || tag.starts_with(' ');
    let quotes = tag.bytes().filter(|byte| *byte == b'"').count();
    if !is_alone || tag.contains(['<', '&', '\'']) || quotes % 2 == 1 {
        return None;
    }
    if tag.ends_with('/') {
        return Some(behind);
    }
    let (written, behind) = behind.split_at(behind.find('<')?);
    has_known_entities(written).then(|| past(behind, b"</f>")).flatten()
}

/// What a value element holds, and what follows it.
fn value(text: &str) -> Option<(Content<'_>, &str)> {
    let Some(inside) = past(text, b"<v>") else {
        let behind = past(text, b"<v/>");
        return Some(behind.map_or((Content::Nothing, text), |behind| (Content::Value(""), behind)));
    };
    let (value, behind) = until(inside, |byte| byte == b'<')?;
    Some((Content::Value(value), past(behind, b"</v>")?))
}

/// What follows letters of ASCII with which a text begins. How many they are is known before the program runs, so that they
/// are compared all at once: for so few, any comparison of texts takes longer to begin.
fn past<'x, const N: usize>(text: &'x str, letters: &[u8; N]) -> Option<&'x str> {
    text.as_bytes().first_chunk().filter(|first| *first == letters).and_then(|_| text.get(N..))
}

/// What stands before a letter, and the rest from it on. Most texts here are of a letter or two, where any search takes
/// longer to begin than to look at each.
fn until(text: &str, is_end: impl Fn(u8) -> bool) -> Option<(&str, &str)> {
    text.split_at_checked(text.bytes().position(is_end)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_cell_is_told() {
        let told = cell("<c r=\"D7\" s=\"3\" t=\"str\" cm=\"1\"><f>IF(B7&lt;1,\"\",B7)</f><v>12</v></c><c/>").unwrap();
        assert_eq!((told.at, told.style, told.kind, told.rest), (Some("D7"), Some("3"), Some("str"), "<c/>"));
        for (text, has_formula, content) in [
            ("<c/>", false, Content::Nothing),
            ("<c></c>", false, Content::Nothing),
            ("<c s=\"1\" r=\"A1\"/>", false, Content::Nothing),
            ("<c><v/></c>", false, Content::Value("")),
            ("<c><v>1 2</v></c>", false, Content::Value("1 2")),
            ("<c><f t=\"shared\" si=\"0\"/><v>1</v></c>", true, Content::Value("1")),
            ("<c><f t=\"shared\" ref=\"A1:A2\" si=\"0\">B1</f></c>", true, Content::Nothing),
            ("<c t=\"inlineStr\"><is><t>a</t></is></c>", false, Content::Text("a".into())),
        ] {
            let told = cell(text).unwrap();
            assert_eq!((told.has_formula, told.content, told.rest), (has_formula, content, ""), "{text}");
        }
    }

    #[test]
    fn whatever_could_be_taken_otherwise_is_not_plain() {
        for text in [
            "",
            "<col/>",
            "<x:c r=\"A1\"/>",
            "<c r='A1'/>",
            "<c r=\"A1\" />",
            "<c r=\"A1\" r=\"A2\"/>",
            "<c x:r=\"A1\"/>",
            "<c xm=\"1\" r=\"A1\"/>",
            "<c cn=\"1\" r=\"A1\"/>",
            "<c r=\"&#65;1\"/>",
            "<c>1</c>",
            "<c> <v>1</v></c>",
            "<c><v>1</v> </c>",
            "<c><v>1<!-- --></v></c>",
            "<c><v><![CDATA[1]]></v></c>",
            "<c><v xml:space=\"preserve\">1</v></c>",
            "<c><v>1</v><v>2</v></c>",
            "<c><v>1</v><f>A1</f></c>",
            "<c><f>A1</f><f>A1</f></c>",
            "<c><f>A&unknown;</f></c>",
            "<c><f>A<!-- -->1</f></c>",
            "<c><f a=\">\">1</f></c>",
            "<c><fx>A1</fx></c>",
            "<c><is><t>a</t></is></c>",
            "<c t=\"inlineStr\"><v>a</v></c>",
            "<c t=\"inlineStr\"><is><t>a</t></is><v>a</v></c>",
            "<c><v>1</v>",
            "<c><v>1</c>",
        ] {
            assert_eq!(cell(text), None, "{text}");
        }
    }
}
