//! The first page bears no number, as Decree 30/2020 has it: a switch of the sheet's header that the workbook's writer
//! does not know.

use crate::package::{Edits, Package, Tree, Trouble, xml};

/// The part that holds the first sheet.
pub const FIRST_SHEET: &str = "xl/worksheets/sheet1.xml";

/// The first sheet with a header of its own for its first page: none.
pub fn without_number(package: &mut Package<'_>) -> Result<String, Trouble> {
    let part = xml::decode(package.needed(FIRST_SHEET)?, FIRST_SHEET)?;
    let tree = Tree::of(&part)?;
    let mut edits = Edits::default();
    if let Some(header) = tree.root().child("headerFooter") {
        edits.set(header, &[("differentFirst", "1")]);
    }
    edits.apply(&part)
}
