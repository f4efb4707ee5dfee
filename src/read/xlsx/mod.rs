//! Office Open XML: the workbook's list of sheets, and the parts that their cells lean on.

mod relations;
mod sheet;
mod strings;
mod styles;

use quick_xml::events::Event;

use self::relations::Relations;
use super::book::{self, Tab, Tabs};
use super::draft::{Draft, Filled};
use super::format::Formats;
use super::limits::{self, Budget};
use super::package::Package;
use super::{Reading, Trouble, xml};
use crate::model::{FileFormat, Place};

pub use self::relations::Relations as PartRelations;
pub use self::relations::main_part;

/// Reads a workbook whose main part is `main`.
pub fn read(package: &mut Package<'_>, main: &str, place: &Place) -> Result<Reading, Trouble> {
    let relations = Relations::of(package, main)?;
    let workbook = xml::decode(package.needed(main)?, main)?;
    let (tabs, from_1904) = contents(&workbook, &relations)?;
    limits::sheets(tabs.len())?;
    let strings = match relations.of_kind("/sharedStrings") {
        Some(part) => strings::read(package.part(part)?.unwrap_or_default(), part)?,
        None => Vec::new(),
    };
    let mut formats = match relations.of_kind("/styles") {
        Some(part) => styles::read(package.part(part)?.unwrap_or_default(), part)?,
        None => Formats::default(),
    };
    formats.from_1904 = from_1904;
    let workbook = sheet::Workbook { strings: &strings, formats: &formats };
    let mut budget = Budget::default();
    let outcomes = tabs.into_iter().map(|(tab, part)| (tab, cells(package, part, &workbook, &mut budget))).collect();
    book::assemble(FileFormat::Xlsx, outcomes, place)
}

fn cells(
    package: &mut Package<'_>,
    part: Option<String>,
    workbook: &sheet::Workbook<'_>,
    budget: &mut Budget,
) -> Result<Filled, Trouble> {
    let part = part.ok_or_else(|| Trouble::broken("xl/_rels/workbook.xml.rels"))?;
    let text = xml::decode(package.needed(&part)?, &part)?;
    let mut draft = Draft::new(budget);
    sheet::read(&text, workbook, &mut draft)?;
    Ok(draft.finish())
}

/// The sheets that can hold cells, each with its part where the workbook names one, and the date system.
fn contents(workbook: &str, relations: &Relations) -> Result<(Tabs, bool), Trouble> {
    let mut reader = xml::reader(workbook);
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "workbookPr" => {
                    from_1904 = matches!(xml::attribute(&start, "date1904")?.as_deref(), Some("1" | "true"))
                }
                "sheet" => {
                    let id = xml::attribute(&start, "id")?;
                    let relation = id.and_then(|id| relations.by_id(&id));
                    if relation.is_some_and(|relation| !relation.kind.ends_with("/worksheet")) {
                        continue; // a chart on a tab of its own
                    }
                    let state = xml::attribute(&start, "state")?;
                    let visible = !matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                    let name = xml::needed(&start, "name")?.into();
                    tabs.push((Tab { name, visible }, relation.map(|relation| relation.target.clone())));
                }
                // Custom views and external books hold elements of the same names.
                "extLst" | "customWorkbookViews" | "definedNames" => xml::skip(&mut reader, &start)?,
                _ => {}
            },
            Event::Eof => return Ok((tabs, from_1904)),
            _ => {}
        }
    }
}
