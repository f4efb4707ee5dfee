//! Which part of a package leans on which: the relationships beside a part.

use std::cell::RefCell;
use std::sync::Arc;

use quick_xml::events::Event;

use super::recent::Recent;
use super::{Package, Trouble, limits, xml};

/// One relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its name beside the part.
    pub id: String,
    /// Its type, a URL whose last word tells what it is.
    pub kind: String,
    /// The name of the part it leads to.
    pub target: String,
}

/// The relationships of one part.
#[derive(Debug, Default, Clone)]
pub struct Relations(Arc<[Relation]>);

/// So many parts of relationships are remembered, of no more than so many bytes.
const REMEMBERED: usize = 8;
const LONGEST: usize = 8 << 10;

thread_local! {
    /// By folder and text.
    static RECENT: RefCell<Recent<Relations>> = const { RefCell::new(Recent::new(REMEMBERED, LONGEST)) };
}

impl Relations {
    /// The relationships of a part; a part without any has no file for them.
    pub fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Trouble> {
        let (folder, beside) = (folder(part), beside(part));
        let Some(bytes) = package.part(&beside)? else { return Ok(Self::default()) };
        let text = xml::decode(bytes, &beside)?;
        let key = [folder, &text].join("\0");
        RECENT.with_borrow_mut(|recent| recent.of(key.as_bytes(), || Self::read(folder, &text)))
    }

    fn read(folder: &str, text: &str) -> Result<Self, Trouble> {
        let mut reader = xml::reader(text);
        let mut relations = Vec::new();
        loop {
            match xml::next(&mut reader)? {
                Event::Start(start) if start.local_name().as_ref() == "Relationship" => relations.push(Relation {
                    id: xml::needed(&start, "Id")?.into_owned(),
                    kind: xml::needed(&start, "Type")?.into_owned(),
                    target: resolve(folder, &xml::needed(&start, "Target")?),
                }),
                Event::Eof => return Ok(Self(relations.into())),
                _ if relations.len() > limits::PARTS => {
                    return Err(limits::too_many(limits::PARTS, ("tệp", "files (zip)")));
                }
                _ => {}
            }
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Relation] {
        &self.0
    }

    /// The relationship of an id.
    pub fn by_id(&self, id: &str) -> Option<&Relation> {
        self.0.iter().find(|relation| relation.id == id)
    }

    /// The target of the first relationship whose type ends so.
    pub fn of_kind(&self, end: &str) -> Option<&str> {
        self.0.iter().find(|relation| relation.kind.ends_with(end)).map(|relation| relation.target.as_str())
    }
}

/// The part that holds the relationships of a part.
pub fn beside(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned()
}

fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The main part of a package: the one that its root relationships name.
pub fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Trouble> {
    Ok(Relations::of(package, "")?.of_kind("/officeDocument").map(str::to_owned))
}

/// A target as the name of a part: from the root, or beside the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_from_the_root_or_from_beside() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/worksheets", "../styles.xml", "xl/styles.xml"),
            ("xl", ".\\worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }

    #[test]
    fn the_same_words_beside_parts_of_two_folders_lead_to_two_parts() {
        let rels = br#"<Relationships><Relationship Id="a" Type="x/styles" Target="styles.xml"/></Relationships>"#;
        let bytes =
            super::super::rewrite::made(&[("xl/_rels/a.rels", rels.to_vec()), ("yl/_rels/a.rels", rels.to_vec())]);
        let bytes = bytes.expect("a package");
        let mut package = Package::open(&bytes).expect("opened");
        let targets = ["xl/a", "yl/a", "xl/a"].map(|part| {
            let relations = Relations::of(&mut package, part).expect("read");
            relations.of_kind("/styles").map(str::to_owned)
        });
        assert_eq!(targets, ["xl/styles.xml", "yl/styles.xml", "xl/styles.xml"].map(|part| Some(part.to_owned())));
    }
}
