//! Word documents: the whole text as one sheet, a paragraph or a row of a table a line, so that letterhead, table and
//! signature are recognised as on any other sheet.
//!
//! Read is what a reader of the document sees once all changes are accepted: neither deleted nor hidden text, nor the
//! prompts of empty fields ([`walk`]); where it stands is decided in [`layout`]. Every cell is text.

mod layout;
mod walk;

use self::layout::{Laid, Start};
use self::walk::Walk;
use super::draft::Draft;
use super::limits::Budget;
use super::{Package, Reading, Trouble, xml};
use crate::finding::{Details, Finding, Phrase};
use crate::model::{Address, Book, FileFormat, Place, Sheet};

/// What a Word document is called.
pub const KIND: &str = "Word (.docx)";

/// The name of the one sheet.
const SHEET: &str = "Word";

/// How many tables are named with the line where they start.
const NAMED: usize = 5;

/// Reads a document whose main part is `main`; one without a table holds no return.
pub fn read(package: &mut Package<'_>, main: &str, place: &Place) -> Result<Reading, Details> {
    let text = package.needed(main).and_then(|bytes| xml::decode(bytes, main)).map_err(Trouble::of_file)?;
    let walked = Walk::new(&text).document().map_err(Trouble::of_file)?;
    let mut budget = Budget::default();
    let mut draft = Draft::new(&mut budget);
    let Laid { starts } = layout::lay(&walked.blocks, &mut draft).map_err(Trouble::of_file)?;
    if starts.is_empty() {
        return Err(Details::NotASpreadsheet { kind: KIND.to_owned() });
    }
    let filled = draft.finish();
    let sheet = Sheet {
        name: Some(SHEET.into()),
        visible: true,
        cells: filled.cells,
        merges: filled.merges,
        counted: filled.counted,
    };
    let place = Place { sheet: Some((0, SHEET.into())), ..place.clone() };
    let changed = walked.has_changes.then_some(Details::TrackedChanges {});
    let said = [Some(Details::WordTable { starts: told(&starts) }), changed];
    let findings = said.into_iter().flatten().map(|details| Finding::new(details, place.clone())).collect();
    Ok(Reading { book: Some(Book { format: FileFormat::Docx, sheets: vec![sheet] }), findings })
}

/// Where the tables start, and an example of an address in the longest.
fn told(starts: &[Start]) -> Phrase {
    let named = |word: &str, from: &str| {
        let one = |start: &Start| format!("{word} {} {from} {}", start.table, start.row + 1);
        let list: Vec<String> = starts.iter().take(NAMED).map(one).collect();
        list.join(", ") + if starts.len() > NAMED { ", …" } else { "" }
    };
    let Some(longest) = starts.iter().max_by_key(|start| (start.rows, u32::MAX - start.table)) else {
        return Phrase::none();
    };
    let row = longest.rows.clamp(1, 4);
    let (cell, table) = (Address::new(longest.row + row - 1, 1), longest.table);
    Phrase::made(
        format!("{}; chẳng hạn ô {cell} là dòng {row}, cột 2 của bảng {table}", named("bảng", "bắt đầu ở dòng")),
        format!("{}; cell {cell}, say, is row {row}, column 2 of table {table}", named("table", "starts at line")),
    )
}
