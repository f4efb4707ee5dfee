//! One list of a stylesheet: what is there, and what is added behind it.

use std::collections::HashMap;

use crate::package::Element;

/// One list of a stylesheet: what is there, and what is added.
pub struct Section<'t> {
    pub name: &'static str,
    pub element: Option<Element<'t>>,
    texts: Vec<&'t str>,
    pub added: Vec<String>,
    known: HashMap<String, usize>,
}

impl<'t> Section<'t> {
    pub fn of(root: Element<'t>, name: &'static str, least: &[&str]) -> Self {
        let element = root.child(name);
        let texts: Vec<&str> = element.iter().flat_map(|list| list.children()).map(Element::text).collect();
        let mut known = HashMap::new();
        texts.iter().enumerate().for_each(|(index, text)| {
            known.entry((*text).to_owned()).or_insert(index);
        });
        let mut section = Self { name, element, texts, added: Vec::new(), known };
        let prefix = root.prefix();
        least.iter().skip(section.len()).for_each(|text| {
            section.push(text.replace('§', prefix));
        });
        section
    }

    pub fn len(&self) -> usize {
        self.texts.len() + self.added.len()
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        let added = || self.added.get(index.checked_sub(self.texts.len())?).map(String::as_str);
        self.texts.get(index).copied().or_else(added)
    }

    pub fn push(&mut self, text: String) -> usize {
        let index = self.len();
        self.known.insert(text.clone(), index);
        self.added.push(text);
        index
    }

    /// The place of an entry, which is added where it is not there yet.
    pub fn intern(&mut self, text: String) -> usize {
        match self.known.get(&text) {
            Some(index) => *index,
            None => self.push(text),
        }
    }
}
