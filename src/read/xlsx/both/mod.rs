//! A workbook by both readers: calamine reads the cells, from a package that holds only the parts it needs, and our own
//! walk goes over the same XML for what calamine does not tell ([`scan`]).

mod parts;
mod runs;
mod scan;
mod sheet;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};

use self::scan::Scan;
use super::super::book::Outcome;
use super::super::draft::{Draft, Filled};
use super::super::limits::Budget;
use super::super::style::Styles;
use super::super::{Package, Trouble, engine};
use super::Contents;

/// Reads the sheets of a workbook.
pub fn read(package: &mut Package<'_>, contents: Contents) -> Result<Vec<Outcome>, Trouble> {
    let Contents { relations, tabs, from_1904 } = contents;
    let (tabs, sheets): (Vec<_>, Vec<_>) = tabs.into_iter().unzip();
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
    styles: Option<Styles>,
    from_1904: bool,
    budget: Budget,
}

impl<'b> Engine<'b> {
    fn open(bundle: &'b [u8], from_1904: bool) -> Result<Self, Trouble> {
        let xlsx = engine::guarded(|| Xlsx::new(Cursor::new(bundle)).map_err(engine::failed))?;
        let (parts, budget) = (engine::Index::of(bundle)?, Budget::default());
        Ok(Self { xlsx, parts, styles: None, from_1904, budget })
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
        let styles = self.styles.get_or_insert_with(|| sheet::styles(&cells, self.from_1904));
        sheet::read(scan, cells, styles, &mut draft)?;
        Ok(draft.finish())
    }
}
