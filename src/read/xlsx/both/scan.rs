//! What calamine does not tell of a worksheet's cells, read beside it from the same XML, cell by cell.
//!
//! A formula that was never calculated, an error that calamine does not know (`#SPILL!`), an index of a shared string
//! that is no number (calamine would give string 0), merges, and addresses that contradict each other.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use super::super::super::Trouble;
use super::super::super::draft::Draft;
use super::super::super::trouble::excerpt;
use super::super::super::xml::{self, Xml};
use super::super::reference::{self, address, area};
use crate::model::Address;

/// A cell as it is stored.
#[derive(Debug)]
pub struct Seen<'x> {
    /// Where it stands.
    pub at: Address,
    /// Its type: `n` where none is told.
    pub kind: Cow<'x, str>,
    /// Whether it has a formula.
    pub has_formula: bool,
    /// Why its value cannot be believed, whatever calamine makes of it.
    pub doubt: Option<String>,
}

/// A walk over the cells of a worksheet.
pub struct Scan<'x> {
    reader: Xml<'x>,
    /// Where a cell without an address stands.
    next: Address,
    /// What the value element of the cell that was seen last holds.
    pub value: String,
}

/// What a value element is made of.
#[derive(Default)]
struct Pieces {
    texts: usize,
    others: usize,
    sections: usize,
}

impl<'x> Scan<'x> {
    /// A walk over this XML.
    pub fn new(text: &'x str) -> Self {
        Self { reader: xml::reader(text), next: Address::new(0, 0), value: String::new() }
    }

    /// The next cell; None at the end of the sheet. Merges go to the draft. A sheet that breaks off is broken: it
    /// would seem to be a sheet with fewer rows.
    pub fn next(&mut self, draft: &mut Draft<'_>) -> Result<Option<Seen<'x>>, Trouble> {
        let mut whole = false;
        loop {
            match xml::next(&mut self.reader)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => self.start_row(&start)?,
                    "c" => return self.cell(&start).map(Some),
                    "mergeCell" => draft.merge(area(&xml::needed(&start, "ref")?)?)?,
                    "extLst" | "AlternateContent" => xml::skip(&mut self.reader, &start)?,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "row" => self.next = Address::new(self.next.row.saturating_add(1), 0),
                    "worksheet" => whole = true,
                    _ => {}
                },
                Event::Eof if whole => return Ok(None),
                Event::Eof => return Err(Trouble::broken("XML </worksheet>")),
                _ => {}
            }
        }
    }

    fn start_row(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        if let Some(row) = xml::attribute(start, "r")? {
            let row = reference::row(&row).ok_or_else(|| Trouble::broken(format!("row {}", excerpt(&row))))?;
            self.next = Address::new(row, 0);
        }
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'x>) -> Result<Seen<'x>, Trouble> {
        let (mut at, mut kind) = (self.next, Cow::Borrowed("n"));
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Trouble::broken("XML <c>"))?;
            match attribute.key.0 {
                "r" => at = address(&attribute.value)?,
                "t" => kind = Cow::Owned(attribute.value.into_owned()),
                _ => {}
            }
        }
        let row = self.next.row;
        self.next.column = at.column.saturating_add(1);
        let (pieces, has_formula) = self.contents()?;
        // Two addresses that contradict each other: neither is believed.
        let contradiction = (at.row != row).then(|| format!("{at}: row {}", u64::from(row) + 1));
        let doubt = contradiction.or_else(|| self.doubt(&kind, &pieces));
        Ok(Seen { at, kind, has_formula, doubt })
    }

    /// Reads on to the end of the cell.
    fn contents(&mut self) -> Result<(Pieces, bool), Trouble> {
        let (mut pieces, mut has_formula) = (Pieces::default(), false);
        self.value.clear();
        loop {
            match xml::next(&mut self.reader)? {
                Event::Start(start) if start.local_name().as_ref() == "v" => self.value(&mut pieces)?,
                Event::Start(start) => {
                    has_formula |= start.local_name().as_ref() == "f";
                    xml::skip(&mut self.reader, &start)?;
                }
                Event::End(_) => return Ok((pieces, has_formula)),
                Event::Eof => return Err(Trouble::broken("XML <c>")),
                _ => {}
            }
        }
    }

    fn value(&mut self, pieces: &mut Pieces) -> Result<(), Trouble> {
        loop {
            let event = xml::next(&mut self.reader)?;
            match &event {
                Event::Text(_) => pieces.texts += 1,
                Event::CData(_) => pieces.sections += 1,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(Trouble::broken("XML <v>")),
                _ => pieces.others += 1,
            }
            xml::push_text(&event, &mut self.value)?;
        }
    }

    /// calamine takes the first piece of a number for the whole of it, and leaves marked sections out of texts.
    fn doubt(&self, kind: &str, pieces: &Pieces) -> Option<String> {
        const DIGITS: usize = 9;
        let is_text = matches!(kind, "str" | "d" | "inlineStr");
        let in_pieces = pieces.sections > 0 || (!is_text && pieces.texts + pieces.others > 1);
        let index = self.value.as_str();
        let is_index = index.len() <= DIGITS && index.bytes().all(|digit| digit.is_ascii_digit());
        match kind {
            _ if in_pieces => Some(excerpt(index)),
            "s" if !is_index => Some(format!("sharedStrings {}", excerpt(index))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::limits::Budget;

    #[test]
    fn a_sheet_that_breaks_off_is_not_a_shorter_sheet() {
        let text = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
        for length in [text.len(), text.len() - 12, text.len() - 24, 40] {
            let mut budget = Budget::default();
            let (mut scan, mut draft) = (Scan::new(&text[..length]), Draft::new(&mut budget));
            let end = loop {
                match scan.next(&mut draft) {
                    Ok(Some(_)) => {}
                    end => break end,
                }
            };
            assert_eq!(end.is_ok(), length == text.len(), "{}", &text[..length]);
        }
    }
}
