//! Edits of a text by place: all are collected first and made at once, so that what is not edited stays byte for byte.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::escape::escape;

use super::Trouble;
use super::tree::Element;

/// Edits of one text.
#[derive(Debug, Default)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts a text in the place of another; of two at one place the first stands first.
    pub fn replace(&mut self, place: Range<usize>, text: impl Into<String>) {
        self.0.push((place, text.into()));
    }

    /// Puts a text in before a place.
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Takes an element out.
    pub fn remove(&mut self, element: Element<'_>) {
        self.replace(element.place(), "");
    }

    /// Puts a text in behind all that an element holds; once an element, for an empty one is opened by it.
    pub fn append(&mut self, element: Element<'_>, text: &str) {
        match element.inside() {
            Some(inside) => self.insert(inside.end, text),
            None => self.replace(element.place(), opened(element.tag(), text)),
        }
    }

    /// Puts a text in before all that an element holds; once an element, likewise.
    pub fn prepend(&mut self, element: Element<'_>, text: &str) {
        match element.inside() {
            Some(inside) => self.insert(inside.start, text),
            None => self.replace(element.place(), opened(element.tag(), text)),
        }
    }

    /// Sets attributes of an element's start tag.
    pub fn set(&mut self, element: Element<'_>, attributes: &[(&str, &str)]) {
        let tag = attributes.iter().fold(element.tag().to_owned(), |tag, (name, value)| with(&tag, name, value));
        self.replace(element.start(), tag);
    }

    /// The edited text. Edits that overlap are a contradiction, and no text.
    pub fn apply(mut self, text: &str) -> Result<String, Trouble> {
        self.0.sort_by_key(|(place, _)| (place.start, place.end));
        let more: usize = self.0.iter().map(|(_, new)| new.len()).sum();
        let mut edited = String::with_capacity(text.len() + more);
        let mut from = 0;
        for (place, new) in &self.0 {
            let kept = text.get(from..place.start).ok_or_else(|| Trouble::broken("XML"))?;
            edited.push_str(kept);
            edited.push_str(new);
            from = place.end;
        }
        edited.push_str(text.get(from..).ok_or_else(|| Trouble::broken("XML"))?);
        Ok(edited)
    }
}

/// An empty element's tag as one that holds a text.
fn opened(tag: &str, text: &str) -> String {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_end();
    let name = inside.split_whitespace().next().unwrap_or_default();
    format!("<{inside}>{text}</{name}>")
}

/// A start tag with an attribute set; one of that very name is replaced.
pub fn with(tag: &str, name: &str, value: &str) -> String {
    let value = escape(value);
    match value_place(tag, name) {
        Some(place) => format!("{}{value}{}", &tag[..place.start], &tag[place.end..]),
        None => {
            let end = if tag.ends_with("/>") { tag.len() - 2 } else { tag.len() - 1 };
            let space = if tag[..end].ends_with(char::is_whitespace) { "" } else { " " };
            format!("{}{space}{name}=\"{value}\"{}", &tag[..end], &tag[end..])
        }
    }
}

/// A start tag without an attribute.
pub fn without(tag: &str, name: &str) -> String {
    let Some(place) = value_place(tag, name) else { return tag.to_owned() };
    let before = tag[..place.start].rfind(name).unwrap_or(place.start);
    format!("{}{}", tag[..before].trim_end(), &tag[place.end + 1..])
}

/// Where in a start tag the value of an attribute stands, between its quotes.
fn value_place(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut at = tag.find(char::is_whitespace)?;
    loop {
        let rest = &tag[at..];
        let start = at + rest.find(|c: char| !c.is_whitespace())?;
        let equals = start + tag[start..].find('=')?;
        let quote = equals + tag[equals..].find(['"', '\''])?;
        let mark = tag[quote..].chars().next()?;
        let end = quote + 1 + tag[quote + 1..].find(mark)?;
        if tag[start..equals].trim_end() == name {
            return Some(quote + 1..end);
        }
        at = end + 1;
    }
}

/// A text as XML holds it: letters that XML forbids replaced, and what spreadsheets would take for a coded letter
/// (`_x0041_`) spelt so that they do not.
pub fn text(text: &str) -> String {
    let allowed = |c: char| !(c.is_control() && c != '\n' && c != '\t') && c != '\u{fffe}' && c != '\u{ffff}';
    let mut safe = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '\r' => {}
            '_' if is_code(&text[at..]) => safe.push_str("_x005F_"),
            letter if allowed(letter) => safe.push(letter),
            _ => safe.push('\u{fffd}'),
        }
    }
    escape(safe).into_owned()
}

/// Appends the same as what an element holds, where quotes stand as they are. Of a large report it is by far the most
/// frequent work: what need not change is taken over at once.
pub fn push_content(xml: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if MAY_CHANGE[usize::from(byte)] {
            from = push_changed(xml, text, at, from);
        }
    }
    xml.push_str(&text[from..]);
}

/// Whether a letter that begins with this byte may not stand as it is (controls, & < > _, what U+0080 and U+FFFE begin with): one
/// look for each of the many that may.
const MAY_CHANGE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = byte < 0x20 || matches!(byte, 0x26 | 0x3c | 0x3e | 0x5f | 0x7f | 0xc2 | 0xef);
        byte += 1;
    }
    table
};

/// Appends what stands in the place of a letter, behind what was passed over since; where to go on from.
fn push_changed(xml: &mut String, text: &str, at: usize, from: usize) -> usize {
    let (instead, length) = match &text.as_bytes()[at..] {
        [b'&', ..] => ("&amp;", 1),
        [b'<', ..] => ("&lt;", 1),
        [b'>', ..] => ("&gt;", 1),
        [b'\r', ..] => ("", 1),
        [b'\n' | b'\t', ..] => return from,
        [b'_', ..] if is_code(&text[at..]) => ("_x005F_", 1),
        [..b' ' | 0x7f, ..] => ("\u{fffd}", 1),
        // The controls from U+0080 on; U+FFFE and U+FFFF.
        [0xc2, 0x80..=0x9f, ..] => ("\u{fffd}", 2),
        [0xef, 0xbf, 0xbe | 0xbf, ..] => ("\u{fffd}", 3),
        _ => return from,
    };
    xml.push_str(&text[from..at]);
    xml.push_str(instead);
    at + length
}

/// Whether a text begins with a letter as spreadsheets code it.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes[..2].eq_ignore_ascii_case(b"_x")
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}

/// A number's attribute and the like: ` name="value"`.
pub fn attribute(tag: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = write!(tag, " {name}=\"{}\"", escape(value.to_string()));
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::*;

    #[test]
    fn what_is_not_edited_stays_as_it_is() {
        let text = "<a><b/>  <c x='1'>é</c><!-- y --></a>";
        let tree = Tree::of(text).unwrap();
        let mut edits = Edits::default();
        edits.append(tree.root().child("b").unwrap(), "<new/>");
        edits.set(tree.root().child("c").unwrap(), &[("x", "2"), ("z", "\"")]);
        edits.append(tree.root(), "<last/>");
        let edited = edits.apply(text).unwrap();
        assert_eq!(edited, "<a><b><new/></b>  <c x='2' z=\"&quot;\">é</c><!-- y --><last/></a>");
    }

    #[test]
    fn attributes_are_set_and_taken_away_in_a_tag() {
        assert_eq!(with("<c r=\"A1\" s=\"3\" t='s'>", "s", "9"), "<c r=\"A1\" s=\"9\" t='s'>");
        assert_eq!(with("<c r=\"A1\" />", "s", "9"), "<c r=\"A1\" s=\"9\"/>");
        assert_eq!(with("<c>", "s", "9"), "<c s=\"9\">");
        assert_eq!(with("<c xs=\"1\" r=\"s=2\">", "s", "9"), "<c xs=\"1\" r=\"s=2\" s=\"9\">");
        assert_eq!(without("<row r=\"1\" spans=\"1:2\" s=\"1\">", "spans"), "<row r=\"1\" s=\"1\">");
        assert_eq!(without("<row r=\"1\">", "spans"), "<row r=\"1\">");
    }

    #[test]
    fn edits_that_overlap_are_refused() {
        let mut edits = Edits::default();
        edits.replace(0..4, "x");
        edits.replace(2..6, "y");
        assert!(edits.apply("abcdefgh").is_err());
    }

    #[test]
    fn text_holds_nothing_that_a_spreadsheet_would_take_for_something_else() {
        assert_eq!(text("a<b\u{0}\r\n_x0041_ _x_"), "a&lt;b\u{fffd}\n_x005F_x0041_ _x_");
    }

    proptest::proptest! {
        #[test]
        fn what_an_element_holds_is_the_same_text_with_its_quotes(
            told in "[a-c<>&'\"_x0-9A-F\r\n\t\u{0}-\u{20}\u{7f}-\u{a1}\u{fffd}-\u{ffff}ạ]{0,24}"
        ) {
            let mut xml = String::new();
            push_content(&mut xml, &told);
            proptest::prop_assert_eq!(xml, text(&told).replace("&quot;", "\"").replace("&apos;", "'"));
        }
    }
}
