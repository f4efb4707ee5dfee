//! The first page bears no number, as Decree 30/2020 has it: a switch of the sheet's header that the workbook's writer
//! does not know.

use anyhow::Context as _;

use crate::package::{Edits, Package, Rewrite, Tree};

/// The part that holds the first sheet.
const FIRST_SHEET: &str = "xl/worksheets/sheet1.xml";

/// The workbook with a first page of its first sheet that has a header of its own: none.
pub fn without_number(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let edited = || {
        let mut package = Package::open(bytes)?;
        let part = crate::package::xml::decode(package.needed(FIRST_SHEET)?, FIRST_SHEET)?;
        let tree = Tree::of(&part)?;
        let mut edits = Edits::default();
        if let Some(header) = tree.root().child("headerFooter") {
            edits.set(header, &[("differentFirst", "1")]);
        }
        let mut rewrite = Rewrite::default();
        rewrite.put(FIRST_SHEET, edits.apply(&part)?);
        rewrite.apply(&mut package)
    };
    edited().ok().context("the first sheet's header")
}
