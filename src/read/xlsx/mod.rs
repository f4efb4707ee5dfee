//! Office Open XML: calamine reads the cells, from a package that holds only the parts it needs.
//!
//! Ours is what comes before and beside: which part is which sheet ([`Relations`]), the package ([`parts`]), and a scan
//! of the same XML for what calamine does not tell ([`scan`]).

mod parts;
mod plain;
mod scan;
mod sheet;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use quick_xml::events::Event;

use self::scan::Scan;
use super::book::{Outcome, Tab, Tabs};
use super::draft::{Draft, Filled};
use super::format::Formats;
use super::limits::{self, Budget};
use super::relations::Relations;
use super::{Package, Trouble, engine, xml};

/// Reads a workbook whose main part is `main`.
pub fn read(package: &mut Package<'_>, main: &str) -> Result<Vec<Outcome>, Trouble> {
    let relations = Relations::of(package, main)?;
    let workbook = xml::decode(package.needed(main)?, main)?;
    let (tabs, from_1904) = contents(&workbook, &relations)?;
    limits::sheets(tabs.len())?;
    let (tabs, sheets): (Vec<Tab>, Vec<Option<String>>) = tabs.into_iter().unzip();
    let (bundle, parts) = parts::bundle(package, &relations, &sheets)?;
    let mut engine = Engine::open(&bundle, from_1904)?;
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(tabs.len());
    for (index, (tab, part)) in tabs.into_iter().zip(parts).enumerate() {
        outcomes.push((tab, part.and_then(|()| engine::guarded(|| engine.cells(index)))));
    }
    Ok(outcomes)
}

/// calamine on one workbook, and what its sheets share.
struct Engine<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    parts: engine::Index<'b>,
    formats: Option<Formats>,
    from_1904: bool,
    budget: Budget,
}

impl<'b> Engine<'b> {
    fn open(bundle: &'b [u8], from_1904: bool) -> Result<Self, Trouble> {
        let xlsx = engine::guarded(|| Xlsx::new(Cursor::new(bundle)).map_err(engine::failed))?;
        let (parts, budget) = (engine::Index::of(bundle)?, Budget::default());
        Ok(Self { xlsx, parts, formats: None, from_1904, budget })
    }

    fn cells(&mut self, index: usize) -> Result<Filled, Trouble> {
        let text = self.parts.text(&parts::sheet_name(index))?;
        let mut scan = Scan::new(text);
        let mut draft = Draft::new(&mut self.budget);
        if !text.contains("sheetData>") {
            // calamine would call a sheet without cells none at all.
            return match scan.next(&mut draft)? {
                None => Ok(Filled::default()),
                Some(_) => Err(Trouble::broken("XML <sheetData>")),
            };
        }
        let cells = self.xlsx.worksheet_cells_reader(&index.to_string()).map_err(engine::failed)?;
        let formats = self.formats.get_or_insert_with(|| sheet::formats(&cells, self.from_1904));
        sheet::read(scan, cells, formats, &mut draft)?;
        Ok(draft.finish())
    }
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
