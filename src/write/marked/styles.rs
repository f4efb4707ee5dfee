//! The styles of a workbook: cells take a copy of their own style with another fill, and the list has a few of its own.

mod own;
mod section;

use std::collections::HashMap;

use crate::model::Severity;
use crate::package::edits::{attribute, with};
use crate::package::{Edits, Element, Tree, Trouble};

use self::own::BOX;
pub use self::own::Own;
use self::section::Section;
use super::fill::{self, Tone};

/// The most styles a spreadsheet takes.
const MOST: usize = 65_000;

/// The parts of a stylesheet in the order they must have.
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// What a workbook without a stylesheet has.
pub fn blank(namespace: &str) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    format!("{head}<styleSheet xmlns=\"{namespace}\"/>")
}

/// A stylesheet while styles are added to it.
pub struct Styles<'t> {
    root: Element<'t>,
    prefix: &'t str,
    fonts: Section<'t>,
    fills: Section<'t>,
    borders: Section<'t>,
    /// Base styles; nothing is added, but a stylesheet must have one.
    bases: Section<'t>,
    xfs: Section<'t>,
    /// What conditional formats give a cell.
    rules: Section<'t>,
    marked: HashMap<(usize, Severity), usize>,
    ours: HashMap<usize, bool>,
    before: HashMap<usize, (String, bool)>,
    restored: HashMap<(usize, String, bool), usize>,
}

impl<'t> Styles<'t> {
    /// The styles of a stylesheet.
    pub fn of(tree: &'t Tree<'t>) -> Self {
        let root = tree.root();
        let none = "<§fill><§patternFill patternType=\"none\"/></§fill>";
        let dots = "<§fill><§patternFill patternType=\"gray125\"/></§fill>";
        let border = "<§border><§left/><§right/><§top/><§bottom/><§diagonal/></§border>";
        let base = "<§xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>";
        let xf = "<§xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>";
        let font = "<§font><§sz val=\"11\"/><§name val=\"Times New Roman\"/></§font>";
        Self {
            root,
            prefix: root.prefix(),
            fonts: Section::of(root, "fonts", &[font]),
            fills: Section::of(root, "fills", &[none, dots]),
            borders: Section::of(root, "borders", &[border]),
            bases: Section::of(root, "cellStyleXfs", &[base]),
            xfs: Section::of(root, "cellXfs", &[xf]),
            rules: Section::of(root, "dxfs", &[]),
            marked: HashMap::new(),
            ours: HashMap::new(),
            before: HashMap::new(),
            restored: HashMap::new(),
        }
    }

    /// The style of a marked cell: its own with the fill of a finding, and unlocked, so that it can be mended.
    pub fn marked(&mut self, base: usize, severity: Severity) -> Result<usize, Trouble> {
        if let Some(known) = self.marked.get(&(base, severity)) {
            return Ok(*known);
        }
        let tone = Tone { severity, on_dark: self.is_light_text(base) };
        let fill = self.fills.intern(fill::solid(tone.colour(), self.prefix));
        let marked = self.filled(base, fill, false)?;
        self.marked.insert((base, severity), marked);
        Ok(marked)
    }

    /// The look of a mark as a conditional format gives it: the fill of a finding.
    pub fn rule(&mut self, severity: Severity) -> usize {
        let colour = Tone { severity, on_dark: false }.colour();
        let pattern = format!("<§patternFill patternType=\"solid\"><§bgColor rgb=\"{colour}\"/></§patternFill>");
        self.rules.intern(format!("<§dxf><§fill>{pattern}</§fill></§dxf>").replace('§', self.prefix))
    }

    /// The style of a cell that is marked no more.
    pub fn restored(&mut self, marked: usize, fill: &str, locked: bool) -> Result<usize, Trouble> {
        let key = (marked, fill.to_owned(), locked);
        if let Some(known) = self.restored.get(&key) {
            return Ok(*known);
        }
        let fill = fill::stored(fill, self.prefix).unwrap_or_else(|| fill::none(self.prefix));
        let fill = self.fills.intern(fill);
        let restored = self.filled(marked, fill, locked)?;
        self.restored.insert(key, restored);
        Ok(restored)
    }

    /// Whether a style has one of our fills.
    pub fn is_ours(&mut self, style: usize) -> bool {
        if let Some(known) = self.ours.get(&style) {
            return *known;
        }
        let ours = self.with_fill(style, fill::is_ours).unwrap_or_default();
        self.ours.insert(style, ours);
        ours
    }

    /// The fill of a style as it is kept, and whether it locks its cells.
    pub fn before(&mut self, style: usize) -> (String, bool) {
        if let Some(known) = self.before.get(&style) {
            return known.clone();
        }
        let fill = self.with_fill(style, fill::kept).unwrap_or_default();
        let before = (fill, self.with_xf(style, is_locked).unwrap_or(true));
        self.before.insert(style, before.clone());
        before
    }

    fn with_xf<T>(&self, style: usize, of: impl FnOnce(Element<'_>) -> T) -> Option<T> {
        let tree = Tree::of(self.xfs.get(style)?).ok()?;
        Some(of(tree.root()))
    }

    fn with_fill<T>(&self, style: usize, of: impl FnOnce(Element<'_>) -> T) -> Option<T> {
        let tree = Tree::of(self.fills.get(self.number(style, "fillId"))?).ok()?;
        Some(of(tree.root()))
    }

    fn number(&self, style: usize, name: &str) -> usize {
        let number = |xf: Element<'_>| xf.attribute(name).and_then(|number| number.trim().parse().ok());
        self.with_xf(style, number).flatten().unwrap_or(0)
    }

    /// Whether the text of a style is meant to be read on a dark ground.
    fn is_light_text(&self, style: usize) -> bool {
        let font = self.fonts.get(self.number(style, "fontId")).and_then(|font| Tree::of(font).ok());
        font.is_some_and(|font| font.root().child("color").is_some_and(fill::is_light))
    }

    fn filled(&mut self, base: usize, fill: usize, locked: bool) -> Result<usize, Trouble> {
        let plain = format!("<{}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>", self.prefix);
        let text = self.xfs.get(base).unwrap_or(&plain).to_owned();
        let tree = Tree::of(&text)?;
        let xf = tree.root();
        let mut edits = Edits::default();
        let mut tag = with(xf.tag(), "fillId", &fill.to_string());
        tag = with(&with(&tag, "applyFill", "1"), "applyProtection", "1");
        match xf.child("protection") {
            Some(protection) => edits.set(protection, &[("locked", if locked { "1" } else { "0" })]),
            None if !locked => {
                let protection = format!("<{}protection locked=\"0\"/>", self.prefix);
                match (xf.child("alignment"), xf.inside()) {
                    (Some(alignment), _) => edits.insert(alignment.place().end, protection),
                    (None, Some(inside)) => edits.insert(inside.start, protection),
                    (None, None) => {
                        tag = format!("{}>{protection}</{}>", tag.trim_end_matches("/>").trim_end(), xf.full_name());
                    }
                }
            }
            None => {}
        }
        edits.replace(xf.start(), tag);
        let text = edits.apply(&text)?;
        if self.xfs.len() >= MOST {
            return Err(Trouble::broken("styles.xml"));
        }
        Ok(self.xfs.intern(text))
    }

    /// A style of the list; `§` stands for the prefix of the stylesheet.
    pub fn own(&mut self, own: &Own) -> usize {
        let filled = |text: &str| text.replace('§', self.prefix);
        let font = self.fonts.intern(filled(&own.font()));
        let fill = match own.ground {
            Some(colour) => self.fills.intern(fill::solid(colour, self.prefix)),
            None => 0,
        };
        let border = if own.boxed { self.borders.intern(filled(BOX)) } else { 0 };
        let mut xf = "<§xf numFmtId=\"0\"".to_owned();
        for (name, value) in [("fontId", font), ("fillId", fill), ("borderId", border), ("xfId", 0)] {
            attribute(&mut xf, name, value);
        }
        xf += " applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">";
        let across = if own.centred { " horizontal=\"center\"" } else { " horizontal=\"left\"" };
        xf += &format!("<§alignment{across} vertical=\"top\" wrapText=\"1\"/></§xf>");
        self.xfs.intern(filled(&xf))
    }

    /// The edited stylesheet.
    pub fn finish(self, text: &str) -> Result<String, Trouble> {
        let mut edits = Edits::default();
        let mut missing = String::new();
        let mut missing_at = None;
        for section in [&self.fonts, &self.fills, &self.borders, &self.bases, &self.xfs, &self.rules] {
            if section.added.is_empty() {
                continue;
            }
            let (added, count) = (section.added.concat(), section.len().to_string());
            match section.element {
                Some(list) if list.inside().is_some() => {
                    edits.set(list, &[("count", &count)]);
                    edits.append(list, &added);
                }
                Some(list) => edits.replace(list.place(), self.whole(section.name, &count, &added)),
                None => match (self.place_of(section.name), &mut missing_at) {
                    (Some(at), _) => edits.insert(at, self.whole(section.name, &count, &added)),
                    (None, at) => {
                        *at = Some(());
                        missing += &self.whole(section.name, &count, &added);
                    }
                },
            }
        }
        if missing_at.is_some() {
            edits.append(self.root, &missing);
        }
        edits.apply(text)
    }

    fn whole(&self, name: &str, count: &str, added: &str) -> String {
        let prefix = self.prefix;
        format!("<{prefix}{name} count=\"{count}\">{added}</{prefix}{name}>")
    }

    /// Where a list that is missing belongs: before the first that comes after it.
    fn place_of(&self, name: &str) -> Option<usize> {
        let after = ORDER.iter().skip_while(|other| **other != name).skip(1);
        after.filter_map(|other| self.root.child(other)).map(|other| other.start().start).min()
    }
}

fn is_locked(xf: Element<'_>) -> bool {
    let told = xf.child("protection").and_then(|protection| protection.attribute("locked"));
    !matches!(told.as_deref(), Some("0" | "false"))
}
