//! The tags of a part of XML as nearly every program writes it, one after another, each sound to the letter.
//!
//! What XML allows beside tags and text (comments, marked sections, document types, instructions), attributes in single
//! quotes, entities that are not of the five and tags that do not close what is open are not plain: there is no next tag.

/// How many elements may be open at once, far more than in any part that a program writes: at each tag it may be asked what
/// is open, which of a million elements in each other takes for ever.
const DEEPEST: usize = 64;

/// A walk over the tags.
pub struct Tags<'x> {
    /// What follows the last tag.
    rest: &'x str,
    open: Vec<&'x str>,
    has_begun: bool,
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It begins an element.
    Start,
    /// It ends one.
    End,
    /// It is an element without content.
    Empty,
}

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'x> {
    /// What it does.
    pub kind: Kind,
    /// Its name with its prefix.
    pub name: &'x str,
    /// Its attributes, as they stand.
    pub attributes: &'x str,
}

impl<'x> Tags<'x> {
    /// A walk over a part, its declaration left out.
    pub fn of(part: &'x str) -> Self {
        let declared = part.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>"));
        let declared = declared.filter(|(declaration, _)| !declaration.contains('<'));
        Self { rest: declared.map_or(part, |(_, rest)| rest), open: Vec::new(), has_begun: false }
    }

    /// The next tag; the text before it is passed over. There is none behind the outermost element.
    pub fn next(&mut self) -> Option<Tag<'x>> {
        if self.open.is_empty() && std::mem::replace(&mut self.has_begun, true) {
            return None;
        }
        self.text().filter(|text| text.is_empty() || has_known_entities(text))?;
        let (is_end, tag) = match self.rest.strip_prefix("</") {
            Some(tag) => (true, tag),
            None => (false, self.rest.strip_prefix('<')?),
        };
        let (name, behind) = tag.split_at(name_length(tag)?);
        let mut rest = behind;
        while let Some((_, _, behind)) = attribute(rest) {
            rest = behind;
        }
        let attributes = &behind[..behind.len() - rest.len()];
        let rest = rest.trim_ascii_start();
        let (is_empty, rest) = match rest.strip_prefix("/>") {
            Some(rest) => (true, rest),
            None => (false, rest.strip_prefix('>')?),
        };
        self.rest = rest;
        let kind = match (is_end, is_empty) {
            (false, false) => Kind::Start,
            (false, true) => Kind::Empty,
            (true, false) if attributes.is_empty() => Kind::End,
            (true, _) => return None,
        };
        match kind {
            Kind::Start if self.open.len() == DEEPEST => return None,
            Kind::Start => self.open.push(name),
            Kind::End => drop(self.open.pop().filter(|open| *open == name)?),
            Kind::Empty => {}
        }
        Some(Tag { kind, name, attributes })
    }

    /// The text before the next tag, as it is stored.
    pub fn text(&mut self) -> Option<&'x str> {
        if self.rest.starts_with('<') {
            return Some("");
        }
        let (text, rest) = self.rest.split_at(self.rest.find('<')?);
        self.rest = rest;
        Some(text)
    }

    /// The elements that are open, from the outermost to that of the last tag.
    pub fn open(&self) -> &[&'x str] {
        &self.open
    }

    /// Whether the outermost element has ended and nothing follows it.
    pub fn is_over(&self) -> bool {
        self.has_begun && self.open.is_empty() && self.rest.trim_ascii().is_empty()
    }

    /// What follows the last tag.
    pub const fn rest(&self) -> &'x str {
        self.rest
    }

    /// Goes on behind whole elements that were read from what follows the last tag.
    pub const fn go_on(&mut self, rest: &'x str) {
        self.rest = rest;
    }
}

impl<'x> Tag<'x> {
    /// Whether it begins an element of this name that has content.
    pub fn starts(&self, name: &str) -> bool {
        self.kind == Kind::Start && self.name == name
    }

    /// The name without a prefix.
    pub fn local_name(&self) -> &'x str {
        local(self.name)
    }

    /// An attribute as it is stored; None where it could be taken in two ways.
    pub fn attribute(&self, name: &str) -> Option<Option<&'x str>> {
        let (mut found, mut rest) = (None, self.attributes);
        while let Some((key, value, behind)) = attribute(rest) {
            if local(key) == name && (key != name || found.replace(value).is_some()) {
                return None;
            }
            rest = behind;
        }
        Some(found)
    }
}

/// Whether each entity of a text is one of the five that XML itself knows.
pub fn has_known_entities(text: &str) -> bool {
    const KNOWN: [&str; 5] = ["amp;", "lt;", "gt;", "quot;", "apos;"];
    text.split('&').skip(1).all(|entity| KNOWN.iter().any(|known| entity.starts_with(known)))
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    colon.map_or(name, |at| &name[at + 1..])
}

/// The name and value of the attribute with which a text begins, behind a space, and what follows it.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let spaced = text.trim_ascii_start();
    if spaced.len() == text.len() {
        return None;
    }
    let (name, value) = spaced.split_at(name_length(spaced)?);
    let value = value.strip_prefix("=\"")?;
    // Most values are short: each letter is looked at once.
    let (mut is_sure, mut letters) = (true, value.bytes());
    let end = letters.position(|letter| {
        is_sure &= !matches!(letter, b'&' | b'<');
        letter == b'"'
    })?;
    let (value, rest) = (&value[..end], &value[end + 1..]);
    (is_sure || (has_known_entities(value) && !value.contains('<'))).then_some((name, value, rest))
}

/// How long the name is with which a text begins.
fn name_length(text: &str) -> Option<usize> {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    let length = text.bytes().take_while(is_of_name).count();
    text.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Vec<String>> {
        let mut tags = Tags::of(text);
        let mut told = Vec::new();
        while !tags.is_over() {
            let tag = tags.next()?;
            told.push(format!("{:?} {}{}", tag.kind, tag.name, tag.attributes));
        }
        Some(told)
    }

    #[test]
    fn plain_tags_are_told_one_after_another() {
        let text = "<?xml version='1.0'?>\r\n<a x:b=\"1 > 0\"\n c=\"\">t &lt; u<d/> <e />\n</a>\n";
        let expected = ["Start a x:b=\"1 > 0\"\n c=\"\"", "Empty d", "Empty e", "End a"];
        assert_eq!(told(text).unwrap(), expected);
    }

    #[test]
    fn what_is_not_plain_ends_the_walk() {
        for text in [
            "",
            "<a>",
            "</a>",
            "<a></b>",
            "<a></a >x",
            "<a></a/>",
            "<a></a b=\"\">",
            "<a b='1'/>",
            "<a b/>",
            "<a b =\"1\"/>",
            "<a b=\"1\"c=\"2\"/>",
            "<a b=\"&x;\"/>",
            "<a b=\"<\"/>",
            "<?xml a=\"<a>\"?><a/>",
            "<a>&x;</a>",
            "<a>&</a>",
            "<a><!-- --></a>",
            "<a><![CDATA[]]></a>",
            "<!DOCTYPE a><a/>",
            "<a><?b?></a>",
            "<a/",
            "< a/>",
            "<a/><b/>",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn elements_that_lie_too_deep_are_not_plain() {
        let nested = |depth| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(told(&nested(DEEPEST)).is_some());
        assert_eq!(told(&nested(DEEPEST + 1)), None);
    }

    #[test]
    fn an_attribute_that_could_be_taken_in_two_ways_is_none() {
        for (text, expected) in [
            ("<a/>", Some(None)),
            ("<a b=\"1\" c=\"2\"/>", Some(Some("1"))),
            ("<a b=\"1\" b=\"1\"/>", None),
            ("<a b=\"1\" x:b=\"1\"/>", None),
            ("<a x:b=\"1\"/>", None),
        ] {
            assert_eq!(Tags::of(text).next().unwrap().attribute("b"), expected, "{text}");
        }
    }
}
