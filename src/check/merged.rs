//! Cells that look empty because they are merged with another: what they hold stands there.

use foldhash::{HashMap, HashMapExt as _};

use crate::finding::{Details, Finding};
use crate::model::{Address, Sheet};

/// So many cells of merged areas are looked at: more than any form has, and no work for a sheet that is merged all over.
const MOST: usize = 100_000;

/// Says of empty cells that stand merged with a filled one that they do, and with which.
pub fn tell<'f>(sheet: &Sheet, findings: impl Iterator<Item = &'f mut Finding>) {
    if sheet.merges.is_empty() {
        return;
    }
    let merged = merged(sheet);
    for finding in findings.filter(|finding| matches!(finding.details, Details::Blank {})) {
        if let Some((first, last)) = finding.place.cell.and_then(|at| merged.get(&at)) {
            finding.details = Details::BlankMerged { area: format!("{first}:{last}"), value_cell: *first };
        }
    }
}

/// The cells behind the first of merged areas in which something stands, each with its area.
fn merged(sheet: &Sheet) -> HashMap<Address, (Address, Address)> {
    let is_filled = |at: &Address| {
        sheet.cells.binary_search_by_key(&(at.row, at.column), |cell| (cell.at.row, cell.at.column)).is_ok()
    };
    let cells = |area: &(Address, Address)| {
        let (first, last) = *area;
        let row = move |row| (first.column..=last.column).map(move |column| Address::new(row, column));
        (first.row..=last.row).flat_map(row).map(move |at| (at, (first, last)))
    };
    let mut merged = HashMap::new();
    let filled = sheet.merges.iter().filter(|(first, _)| is_filled(first));
    merged.extend(filled.flat_map(cells).filter(|(at, (first, _))| at != first).take(MOST));
    merged
}
