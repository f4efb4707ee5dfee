//! The workbook's own part: its list of sheets, to which ours are added, and what counts sheets by their place.

use std::collections::BTreeMap;

use super::contents::{Dialect, STRICT, USUAL};
use crate::package::edits::text;
use crate::package::relations::Relations;
use crate::package::{Edits, Element, Tree, Trouble};

/// A tab of the workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// The name on it.
    pub name: String,
    /// The id of its relationship.
    pub id: String,
    /// The part that holds its cells, or its chart.
    pub part: Option<String>,
    /// Whether it holds cells.
    pub is_sheet: bool,
}

/// A workbook as far as sheets are concerned.
#[derive(Debug)]
pub struct Workbook {
    /// Its tabs in order.
    pub tabs: Vec<Tab>,
    /// How it names kinds and namespaces.
    pub dialect: Dialect,
    /// The name of an attribute that holds an id of a relationship, with the declaration of its prefix.
    pub id_name: String,
}

impl Workbook {
    /// Reads the list of sheets.
    pub fn read(tree: &Tree<'_>, relations: &Relations) -> Result<Self, Trouble> {
        let root = tree.root();
        let sheets = root.child("sheets").ok_or_else(|| Trouble::broken("XML <sheets>"))?;
        let dialect = if root.tag().contains(STRICT.main) { STRICT } else { USUAL };
        let tabs = sheets.named("sheet").map(|sheet| {
            let id = sheet.attribute("id").unwrap_or_default();
            let relation = relations.by_id(&id);
            Tab {
                name: sheet.attribute("name").unwrap_or_default(),
                part: relation.map(|relation| relation.target.clone()),
                is_sheet: relation.is_none_or(|relation| relation.kind.ends_with("/worksheet")),
                id,
            }
        });
        let id_name = format!("xmlns:r=\"{}\" r:id", dialect.relations);
        Ok(Self { tabs: tabs.collect(), dialect, id_name })
    }

    /// A name that no tab bears: the one asked for, else with a number. Capitals are not told from small letters.
    pub fn free_name(&self, name: &str, but: &[String]) -> String {
        let taken = |name: &str| {
            let others = self.tabs.iter().map(|tab| &tab.name).filter(|other| !but.contains(other));
            others.into_iter().any(|other| other.to_lowercase() == name.to_lowercase())
        };
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }
}

/// Our sheets: name and id of the relationship; the list stands first, the hidden one last.
pub struct Ours<'a> {
    /// The list.
    pub list: (&'a str, &'a str),
    /// The row of its headings, repeated on each printed page.
    pub headings: usize,
    /// The hidden sheet.
    pub hidden: (&'a str, &'a str),
    /// The names of sheets of an earlier run, which go.
    pub old: &'a [String],
}

/// Edits the workbook's part.
pub fn edit(part: &str, tree: &Tree<'_>, workbook: &Workbook, ours: &Ours<'_>) -> Result<String, Trouble> {
    let root = tree.root();
    let sheets = root.child("sheets").ok_or_else(|| Trouble::broken("XML <sheets>"))?;
    let mut edits = Edits::default();
    let number = |sheet: Element<'_>| sheet.attribute("sheetId").and_then(|id| id.trim().parse::<u32>().ok());
    let last = sheets.named("sheet").filter_map(number).max().unwrap_or(0);
    let sheet = |(name, id): (&str, &str), number: u32, state: &str| {
        let (p, name) = (root.prefix(), text(name));
        format!("<{p}sheet name=\"{name}\" sheetId=\"{number}\"{state} {}=\"{id}\"/>", workbook.id_name)
    };
    edits.prepend(sheets, &sheet(ours.list, last.saturating_add(1), ""));
    edits.append(sheets, &sheet(ours.hidden, last.saturating_add(2), " state=\"hidden\""));
    let mut places = BTreeMap::new();
    let mut next = 1_usize;
    for (place, (tab, element)) in workbook.tabs.iter().zip(sheets.named("sheet")).enumerate() {
        if ours.old.contains(&tab.name) {
            edits.remove(element);
        } else {
            places.insert(place, next);
            next += 1;
        }
    }
    for view in root.child("bookViews").iter().flat_map(|views| views.named("workbookView")) {
        edits.set(view, &[("firstSheet", "0"), ("activeTab", "0")]);
    }
    names(root, ours, &places, &mut edits);
    edits.apply(part)
}

/// Names that belong to one sheet tell it by its place.
fn names(root: Element<'_>, ours: &Ours<'_>, places: &BTreeMap<usize, usize>, edits: &mut Edits) {
    let (p, list) = (root.prefix(), ours.list.0.replace('\'', "''"));
    let titles = format!(
        "<{p}definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'{}'!${row}:${row}</{p}definedName>",
        text(&list),
        row = ours.headings
    );
    let Some(names) = root.child("definedNames") else {
        let before = ["externalReferences", "functionGroups", "sheets"].into_iter().find_map(|name| root.child(name));
        if let Some(before) = before {
            edits.insert(before.place().end, format!("<{p}definedNames>{titles}</{p}definedNames>"));
        }
        return;
    };
    for name in names.named("definedName") {
        let Some(place) = name.attribute("localSheetId").and_then(|place| place.trim().parse().ok()) else { continue };
        match places.get(&place) {
            Some(now) => edits.set(name, &[("localSheetId", &now.to_string())]),
            None => edits.remove(name),
        }
    }
    edits.append(names, &titles);
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = "<workbook xmlns=\"m\"><bookViews><workbookView firstSheet=\"1\" activeTab=\"1\"/></bookViews>\
        <sheets><sheet name=\"Việc cần sửa\" sheetId=\"4\" r:id=\"a\"/><sheet name=\"Biểu\" sheetId=\"7\" r:id=\"b\"/></sheets>\
        <definedNames><definedName name=\"X\" localSheetId=\"1\">1</definedName>\
        <definedName name=\"Y\" localSheetId=\"0\">2</definedName></definedNames></workbook>";

    fn edited(old: &[String]) -> String {
        let tree = Tree::of(PART).unwrap();
        let workbook = Workbook::read(&tree, &Relations::default()).unwrap();
        let ours = Ours { list: ("Việc", "l"), headings: 8, hidden: ("_marks", "h"), old };
        edit(PART, &tree, &workbook, &ours).unwrap()
    }

    #[test]
    fn sheets_are_put_in_and_what_counts_by_place_follows() {
        let text = edited(&[]);
        assert!(text.contains("firstSheet=\"0\" activeTab=\"0\""), "{text}");
        assert!(
            text.contains("name=\"X\" localSheetId=\"2\"") && text.contains("name=\"Y\" localSheetId=\"1\""),
            "{text}"
        );
        assert!(text.contains("sheetId=\"8\"") && text.contains("sheetId=\"9\" state=\"hidden\""), "{text}");
    }

    #[test]
    fn the_sheets_of_an_earlier_run_go() {
        let text = edited(&["Việc cần sửa".to_owned()]);
        assert!(!text.contains("Việc cần sửa") && !text.contains("name=\"Y\""), "{text}");
        assert!(text.contains("name=\"X\" localSheetId=\"1\""), "{text}");
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let tree = Tree::of(PART).unwrap();
        let workbook = Workbook::read(&tree, &Relations::default()).unwrap();
        assert_eq!(workbook.free_name("việc CẦN sửa", &[]), "việc CẦN sửa (2)");
        assert_eq!(workbook.free_name("Việc cần sửa", &["Việc cần sửa".to_owned()]), "Việc cần sửa");
    }
}
