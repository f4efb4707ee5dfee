//! An XML part as a tree of places in its text: what is edited is found by it, the rest of the text stays as it is.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Trouble, limits, xml};

/// Elements of one part; a list of 65,000 cell styles stays below.
const ELEMENTS: usize = 1_000_000;

const NONE: u32 = u32::MAX;

/// The elements of a part.
#[derive(Debug)]
pub struct Tree<'x> {
    text: &'x str,
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    /// The start tag, from `<` to `>`.
    start: Range<usize>,
    /// The end tag; None of an empty element.
    end: Option<Range<usize>>,
    first: u32,
    last: u32,
    next: u32,
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    index: usize,
}

impl<'x> Tree<'x> {
    /// Reads a part. One with a document type is not taken: what its entities mean is not looked up.
    pub fn of(text: &'x str) -> Result<Self, Trouble> {
        let mut reader = Reader::from_str(text);
        let mut tree = Self { text, nodes: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        loop {
            let before = position(&reader);
            let event = xml::next(&mut reader)?;
            let place = before..position(&reader);
            match event {
                Event::Start(_) => {
                    let node = tree.add(open.last().copied(), place)?;
                    open.push(node);
                }
                Event::Empty(_) => drop(tree.add(open.last().copied(), place)?),
                Event::End(_) => {
                    let node = open.pop().ok_or_else(|| Trouble::broken("XML"))?;
                    tree.nodes[node].end = Some(place);
                }
                Event::DocType(_) => return Err(Trouble::broken("XML <!DOCTYPE>")),
                Event::Eof if open.is_empty() && !tree.nodes.is_empty() => return Ok(tree),
                Event::Eof => return Err(Trouble::broken("XML")),
                _ => {}
            }
        }
    }

    fn add(&mut self, parent: Option<usize>, start: Range<usize>) -> Result<usize, Trouble> {
        let index = self.nodes.len();
        let number = u32::try_from(index).unwrap_or(NONE);
        if index >= ELEMENTS {
            return Err(limits::too_many(ELEMENTS, ("XML", "XML")));
        }
        self.nodes.push(Node { start, end: None, first: NONE, last: NONE, next: NONE });
        match parent {
            None if index > 0 => return Err(Trouble::broken("XML")),
            None => {}
            Some(parent) => match std::mem::replace(&mut self.nodes[parent].last, number) {
                NONE => self.nodes[parent].first = number,
                last => self.nodes[last as usize].next = number,
            },
        }
        Ok(index)
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, index: 0 }
    }
}

/// Where a reader over a text stands.
pub fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.index]
    }

    /// The place of the start tag.
    pub fn start(self) -> Range<usize> {
        self.node().start.clone()
    }

    /// The start tag.
    pub fn tag(self) -> &'t str {
        &self.tree.text[self.start()]
    }

    /// The place of the whole element.
    pub fn place(self) -> Range<usize> {
        let node = self.node();
        node.start.start..node.end.as_ref().unwrap_or(&node.start).end
    }

    /// The whole element.
    pub fn text(self) -> &'t str {
        &self.tree.text[self.place()]
    }

    /// The place between its tags; None of an empty element.
    pub fn inside(self) -> Option<Range<usize>> {
        let node = self.node();
        Some(node.start.end..node.end.as_ref()?.start)
    }

    /// Its name with its prefix.
    pub fn full_name(self) -> &'t str {
        let tag = &self.tag()[1..];
        &tag[..tag.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(tag.len())]
    }

    /// Its prefix with the colon, empty where it has none.
    pub fn prefix(self) -> &'t str {
        let name = self.full_name();
        name.find(':').map_or("", |colon| &name[..=colon])
    }

    /// Its name without a prefix.
    pub fn name(self) -> &'t str {
        &self.full_name()[self.prefix().len()..]
    }

    /// An attribute by its local name, entities resolved; what cannot be read is none.
    pub fn attribute(self, name: &str) -> Option<String> {
        let tag = self.tag().trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let start = BytesStart::from_content(tag, self.full_name().len());
        xml::attribute(&start, name).ok().flatten().map(Cow::into_owned)
    }

    /// Its children in order.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let at = move |index: u32| (index != NONE).then_some(Element { tree, index: index as usize });
        std::iter::successors(at(self.node().first), move |child| at(child.node().next))
    }

    /// Its first child of this name.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// Its children of this name.
    pub fn named(self, name: &str) -> impl Iterator<Item = Element<'t>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The text inside, entities resolved, markup left out.
    pub fn content(self) -> Result<String, Trouble> {
        let mut text = String::new();
        let Some(inside) = self.inside() else { return Ok(text) };
        let mut reader = Reader::from_str(&self.tree.text[inside]);
        reader.config_mut().check_end_names = false;
        loop {
            match xml::next(&mut reader)? {
                Event::Eof => return Ok(text),
                event => xml::push_text(&event, &mut text)?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_with_their_places() {
        let text = "<?xml version=\"1.0\"?><x:a p=\"1 &amp; 2\"><x:b/> <c q='>'>t&lt;<d/>u</c></x:a>\n";
        let tree = Tree::of(text).unwrap();
        let root = tree.root();
        assert_eq!((root.name(), root.prefix(), root.attribute("p").as_deref()), ("a", "x:", Some("1 & 2")));
        let names: Vec<&str> = root.children().map(Element::name).collect();
        assert_eq!(names, ["b", "c"]);
        let c = root.child("c").unwrap();
        assert_eq!((c.text(), c.content().unwrap().as_str()), ("<c q='>'>t&lt;<d/>u</c>", "t<u"));
        assert_eq!(c.attribute("q").as_deref(), Some(">"));
        assert!(root.child("b").unwrap().inside().is_none());
    }

    #[test]
    fn what_is_no_whole_part_is_refused() {
        for text in ["", "<a>", "<a/><b/>", "</a>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a/>", "<a><b></a></b>", "x"] {
            assert!(Tree::of(text).is_err(), "{text}");
        }
    }
}
