//! What a package says of its parts: their kinds, their relationships, and the titles among its properties.

use std::collections::BTreeSet;

use crate::package::edits::{attribute, text};
use crate::package::{Edits, Element, Package, Tree, Trouble, xml};

/// The part that lists the kinds of all parts.
pub const TYPES: &str = "[Content_Types].xml";

/// The names that a workbook gives to kinds and namespaces: of the usual standard, or of the strict one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The namespace of sheets, styles and notes.
    pub main: &'static str,
    /// The beginning of the kinds of relationships, and the namespace of their ids.
    pub relations: &'static str,
}

/// The usual standard.
pub const USUAL: Dialect = Dialect {
    main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};
/// The strict one.
pub const STRICT: Dialect = Dialect {
    main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

/// The text of a part to be edited; it will be written in UTF-8, and must say so.
pub fn text_of(package: &mut Package<'_>, part: &str) -> Result<Option<String>, Trouble> {
    let Some(bytes) = package.part(part)? else { return Ok(None) };
    let text = xml::decode(bytes, part)?;
    let declared = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    Ok(Some(match declared {
        Some((declaration, rest)) if !declaration.to_ascii_lowercase().contains("utf-8") => {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{rest}")
        }
        _ => text,
    }))
}

/// The text of a part that must be there.
pub fn needed(package: &mut Package<'_>, part: &str) -> Result<String, Trouble> {
    text_of(package, part)?.ok_or_else(|| Trouble::broken(part))
}

/// The kinds of a sheet, of notes and of styles.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/// The kinds of a workbook that a copy of it has: a template's copy is a workbook.
const WORKBOOKS: [(&str, &str, &str); 5] = [
    (
        "spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "xlsx",
    ),
    (
        "spreadsheetml.template.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "xlsx",
    ),
    ("excel.sheet.macroEnabled.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    ("excel.template.macroEnabled.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    ("excel.addin.macroEnabled.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
];

/// What changes in the list of kinds.
#[derive(Debug, Default)]
pub struct Kinds {
    /// New parts: their names and the ends of their kinds.
    pub added: Vec<(String, &'static str)>,
    /// Parts that are no more.
    pub dropped: BTreeSet<String>,
    /// Whether there are boxes of notes.
    pub has_boxes: bool,
}

/// Edits the list of kinds; gives it with the extension that the workbook must have.
pub fn kinds(part: &str, main: &str, kinds: &Kinds) -> Result<(String, &'static str), Trouble> {
    let tree = Tree::of(part)?;
    let (root, mut edits, mut extension) = (tree.root(), Edits::default(), "xlsx");
    let is = |element: Element<'_>, part: &str| {
        element.attribute("PartName").is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(part))
    };
    for element in root.named("Override") {
        if kinds.dropped.iter().any(|part| is(element, part)) || kinds.added.iter().any(|(part, _)| is(element, part)) {
            edits.remove(element);
        } else if is(element, main) {
            let kind = element.attribute("ContentType").unwrap_or_default();
            if let Some((_, copy, of)) = WORKBOOKS.iter().find(|(end, ..)| kind.ends_with(end)) {
                extension = of;
                if kind != *copy {
                    edits.set(element, &[("ContentType", copy)]);
                }
            }
        }
    }
    let knows_boxes = root
        .named("Default")
        .any(|one| one.attribute("Extension").is_some_and(|extension| extension.eq_ignore_ascii_case("vml")));
    let prefix = root.prefix();
    let boxes = format!(
        "<{prefix}Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
    );
    let parts = kinds.added.iter().map(|(part, kind)| {
        format!("<{prefix}Override PartName=\"/{}\" ContentType=\"{KIND}.{kind}+xml\"/>", text(part))
    });
    if kinds.has_boxes && !knows_boxes {
        edits.prepend(root, &boxes);
    }
    edits.append(root, &parts.collect::<String>());
    Ok((edits.apply(part)?, extension))
}

/// Edits the relationships of a part: adds some, leaves out those that lead to parts that are no more.
pub fn relations(
    part: Option<&str>,
    added: &[(String, String, String)],
    is_dropped: impl Fn(&str) -> bool,
) -> Result<String, Trouble> {
    const BLANK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
        <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    let part = part.unwrap_or(BLANK);
    let tree = Tree::of(part)?;
    let (root, mut edits) = (tree.root(), Edits::default());
    for relation in root.named("Relationship") {
        if relation.attribute("Id").is_some_and(|id| is_dropped(&id)) {
            edits.remove(relation);
        }
    }
    let more = added.iter().map(|(id, kind, target)| {
        let mut tag = format!("<{}Relationship", root.prefix());
        attribute(&mut tag, "Id", id);
        attribute(&mut tag, "Type", kind);
        attribute(&mut tag, "Target", format!("/{target}"));
        tag + "/>"
    });
    edits.append(root, &more.collect::<String>());
    edits.apply(part)
}

/// Edits the titles of sheets among the properties; where they are told in another way than usual, they stay.
pub fn titles(part: &str, before: &[String], now: &[String]) -> Result<Option<String>, Trouble> {
    let tree = Tree::of(part)?;
    let root = tree.root();
    let vector = |name: &str| root.child(name).and_then(|one| one.child("vector"));
    let (Some(pairs), Some(titles)) = (vector("HeadingPairs"), vector("TitlesOfParts")) else { return Ok(None) };
    let told: Vec<Element<'_>> = titles.children().collect();
    let names = told.iter().map(|title| title.content()).collect::<Result<Vec<_>, _>>()?;
    let count = pairs.children().nth(1).and_then(Element::children_of_variant);
    let (Some(count), true) = (count, names.len() >= before.len() && names[..before.len()] == *before) else {
        return Ok(None);
    };
    if count.content()?.trim() != before.len().to_string() {
        return Ok(None);
    }
    let mut edits = Edits::default();
    let all = (told.len() + now.len() - before.len()).to_string();
    edits.set(titles, &[("size", &all)]);
    let (element, inside) = (told[0].full_name(), count.inside());
    let list: String = now.iter().map(|name| format!("<{element}>{}</{element}>", text(name))).collect();
    edits.replace(told[0].place().start..told[before.len() - 1].place().end, list);
    inside.into_iter().for_each(|place| edits.replace(place, now.len().to_string()));
    edits.apply(part).map(Some)
}

impl<'t> Element<'t> {
    /// The number in a variant of a list of headings.
    fn children_of_variant(self) -> Option<Element<'t>> {
        self.child("i4")
    }
}

/// A workbook that was signed: whatever is changed, its signature does not hold any more.
pub fn is_signature(kind: &str) -> bool {
    kind.ends_with("/digital-signature/origin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_templates_copy_is_a_workbook() {
        for (kind, extension) in [("sheet.main", "xlsx"), ("template.main", "xlsx")] {
            let part =
                format!("<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.{kind}+xml\"/></Types>");
            let (edited, found) = kinds(&part, "xl/workbook.xml", &Kinds::default()).unwrap();
            assert_eq!((edited.contains("spreadsheetml.sheet.main+xml"), found), (true, extension));
        }
    }

    #[test]
    fn titles_follow_the_sheets_where_they_are_told_as_usual() {
        let part = |count: u8| {
            format!(
                "<Properties xmlns:vt=\"v\"><HeadingPairs><vt:vector size=\"4\"><vt:variant><vt:lpstr>Trang</vt:lpstr></vt:variant>\
                 <vt:variant><vt:i4>{count}</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size=\"2\">\
                 <vt:lpstr>Biểu</vt:lpstr><vt:lpstr>Tong</vt:lpstr></vt:vector></TitlesOfParts></Properties>"
            )
        };
        let (before, now) = (["Biểu".to_owned()], ["Việc <1>".to_owned(), "Biểu".to_owned()]);
        let edited = titles(&part(1), &before, &now).unwrap().expect("titles");
        assert!(
            edited.contains("<vt:lpstr>Việc &lt;1&gt;</vt:lpstr><vt:lpstr>Biểu</vt:lpstr><vt:lpstr>Tong</vt:lpstr>"),
            "{edited}"
        );
        assert!(edited.contains("<vt:i4>2</vt:i4>") && edited.contains("size=\"3\""), "{edited}");
        assert_eq!(titles(&part(2), &before, &now), Ok(None));
    }
}
