//! What calamine does not tell of a worksheet's cells, read beside it from the same XML, cell by cell.
//!
//! A formula that was never calculated, an error that calamine does not know (`#SPILL!`), an index of a shared string
//! that is no number (calamine would give string 0), merges, and addresses that contradict each other.

use std::borrow::Cow;
use std::io::BufRead as _;

use quick_xml::events::{BytesStart, Event};

use super::super::Trouble;
use super::super::draft::{Area, Draft};
use super::super::trouble::excerpt;
use super::super::xml::{self, Xml};
use super::plain;
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
    text: &'x str,
    reader: Xml<'x>,
    /// Whether the reader stands between two elements, where the next may be taken from it.
    between: bool,
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
        Self { text, reader: xml::reader(text), between: false, next: Address::new(0, 0), value: String::new() }
    }

    /// The next cell; None at the end of the sheet. Merges go to the draft. A sheet that breaks off is broken: it
    /// would seem to be a sheet with fewer rows.
    pub fn next(&mut self, draft: &mut Draft<'_>) -> Result<Option<Seen<'x>>, Trouble> {
        let mut whole = false;
        loop {
            if let Some(seen) = self.plain_cell()? {
                return Ok(Some(seen));
            }
            let event = xml::next(&mut self.reader)?;
            // An empty element is still to end.
            self.between = match event {
                Event::Start(_) => !self.text[..self.place()].ends_with("/>"),
                Event::End(_) => true,
                _ => false,
            };
            match event {
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

    /// How far the reader has come.
    fn place(&self) -> usize {
        self.text.len() - self.reader.get_ref().len()
    }

    /// The next cell, where it is a plain one that can be taken from the reader as a whole.
    fn plain_cell(&mut self) -> Result<Option<Seen<'x>>, Trouble> {
        let text: &'x str = self.text;
        let Some(cell) = self.between.then(|| plain::cell(text.get(self.place()..)?)).flatten() else {
            return Ok(None);
        };
        let length = self.reader.get_ref().len() - cell.rest.len();
        self.reader.stream().consume(length);
        let at = cell.at.map_or(Ok(self.next), address)?;
        self.value.clear();
        self.value.push_str(cell.value);
        let pieces = Pieces { texts: usize::from(!cell.value.is_empty()), ..Pieces::default() };
        self.next.column = at.column.saturating_add(1);
        Ok(Some(self.seen(at, Cow::Borrowed(cell.kind.unwrap_or("n")), &pieces, cell.has_formula)))
    }

    fn start_row(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        if let Some(row) = xml::attribute(start, "r")? {
            let number = row.parse::<u32>().ok().filter(|row| *row <= LAST_ROW).and_then(|row| row.checked_sub(1));
            let row = number.ok_or_else(|| Trouble::broken(format!("row {}", excerpt(&row))))?;
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
        self.next.column = at.column.saturating_add(1);
        let (pieces, has_formula) = self.contents()?;
        self.between = true;
        Ok(self.seen(at, kind, &pieces, has_formula))
    }

    fn seen(&self, at: Address, kind: Cow<'x, str>, pieces: &Pieces, has_formula: bool) -> Seen<'x> {
        let row = self.next.row;
        // Two addresses that contradict each other: neither is believed.
        let contradiction = (at.row != row).then(|| format!("{at}: row {}", u64::from(row) + 1));
        let doubt = contradiction.or_else(|| self.doubt(&kind, pieces));
        Seen { at, kind, has_formula, doubt }
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

const LAST_ROW: u32 = 1 << 20;
const LAST_COLUMN: u32 = 1 << 14;

fn area(reference: &str) -> Result<Area, Trouble> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    Ok(Area { first: address(first)?, last: address(last)? })
}

/// "D38" as an address; dollar signs are not used here.
fn address(reference: &str) -> Result<Address, Trouble> {
    let broken = || Trouble::broken(excerpt(reference));
    let digits = reference.find(|c: char| c.is_ascii_digit()).ok_or_else(broken)?;
    let (letters, digits) = reference.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        (column * 26).checked_add(digit).filter(|column| digit <= 26 && *column <= LAST_COLUMN)
    });
    let column = column.and_then(|column| column.checked_sub(1)).ok_or_else(broken)?;
    let row = digits.parse::<u32>().ok().filter(|row| *row <= LAST_ROW).and_then(|row| row.checked_sub(1));
    Ok(Address::new(row.ok_or_else(broken)?, column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::limits::Budget;

    #[test]
    fn references_are_addresses() {
        for text in ["A1", "D38", "Z10", "AA1", "XFD1048576"] {
            assert_eq!(address(text).unwrap().to_string(), text);
        }
        assert_eq!(address("d38").unwrap().to_string(), "D38");
    }

    #[test]
    fn what_is_no_reference_is_refused_without_a_panic() {
        for text in ["", "A", "1", "A0", "A1B", "A-1", "É1", "ZZZZZZZZ1", "A99999999999", "XFE1", "A1048577"] {
            assert!(address(text).is_err(), "{text}");
        }
    }

    /// All that a walk tells of a sheet.
    fn told(text: &str) -> String {
        let mut budget = Budget::default();
        let (mut scan, mut draft) = (Scan::new(text), Draft::new(&mut budget));
        let mut told = String::new();
        loop {
            let next = scan.next(&mut draft);
            told += &format!("{:?} {}\n", next.as_ref().map_err(|_| "broken"), scan.value);
            if !matches!(next, Ok(Some(_))) {
                return told;
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn a_plain_cell_is_told_as_the_walk_over_its_xml_tells_it(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "<row r=\"2\">", "<row>", "<row r=\"9\"/>", "</row>", "<c r=\"A2\" s=\"1\">", "<c>", "<c t=\"s\">", "<c r=\"C9\"/>",
                "<c t=\"e\" r=\"B2\">", "<c r=\"A0\">", "<v>1</v>", "<v></v>", "<v/>", "<v>a b</v>", "<v>1&amp;2</v>", "<f>A1&lt;2</f>",
                "<f/>", "<f t=\"shared\">", "</f>", "<is><t>x</t></is>", "</c>", "</c>", "</c>", " ", "<!-- <c/> -->", "<![CDATA[1]]>",
                "<mergeCell ref=\"A1:B2\"/>", "<extLst>", "</extLst>",
            ]), 0..16)
        ) {
            let text = format!("<worksheet><sheetData>{}</sheetData></worksheet>", pieces.concat());
            // Behind a comment no cell is taken for a plain one.
            let walked = text.replace("<c", "<!-- --><c");
            proptest::prop_assume!(!text.contains("<!-- <c"));
            proptest::prop_assert_eq!(told(&text), told(&walked));
        }
    }

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
