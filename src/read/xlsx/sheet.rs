//! The cells of one worksheet, in one pass over its XML: value, style, formula and merges at once.

use quick_xml::events::{BytesStart, Event};

use super::super::draft::{Area, Draft};
use super::super::format::Formats;
use super::super::trouble::excerpt;
use super::super::xml::{self, Xml};
use super::super::{Trouble, date};
use super::strings;
use crate::model::{Address, Value};

/// What the cells of all sheets lean on.
pub struct Workbook<'w> {
    /// The shared strings.
    pub strings: &'w [Box<str>],
    /// How cell styles show a number.
    pub formats: &'w Formats,
}

/// Reads the cells of a worksheet's XML.
pub fn read(text: &str, workbook: &Workbook<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    let mut reader = xml::reader(text);
    let mut sheet = Walk { workbook, next: Address::new(0, 0), stored: Stored::default() };
    // A sheet that breaks off would seem to be a sheet with fewer rows.
    let mut whole = false;
    loop {
        match xml::next(&mut reader)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => sheet.start_row(&start)?,
                "c" => sheet.cell(&mut reader, &start, draft)?,
                "mergeCell" => draft.merge(area(&xml::needed(&start, "ref")?)?)?,
                "extLst" | "AlternateContent" => xml::skip(&mut reader, &start)?,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "row" => sheet.next = Address::new(sheet.next.row.saturating_add(1), 0),
                "worksheet" => whole = true,
                _ => {}
            },
            Event::Eof if whole => return Ok(()),
            Event::Eof => return Err(Trouble::broken("XML </worksheet>")),
            _ => {}
        }
    }
}

struct Walk<'w> {
    workbook: &'w Workbook<'w>,
    /// Where a cell without an address stands.
    next: Address,
    stored: Stored,
}

/// A cell as stored; the buffers serve all cells of a sheet.
#[derive(Default)]
struct Stored {
    value: String,
    inline: String,
    has_value: bool,
    has_inline: bool,
    has_formula: bool,
}

impl Walk<'_> {
    fn start_row(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        if let Some(row) = xml::attribute(start, "r")? {
            let number = row.trim().parse::<u32>().ok().and_then(|number| number.checked_sub(1));
            let row = number.ok_or_else(|| Trouble::broken(format!("row {}", excerpt(&row))))?;
            self.next = Address::new(row, 0);
        }
        Ok(())
    }

    fn cell(&mut self, reader: &mut Xml<'_>, start: &BytesStart<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let (mut at, mut style, mut kind) = (self.next, 0, None);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Trouble::broken("XML <c>"))?;
            match attribute.key.0 {
                "r" => at = address(&attribute.value)?,
                "s" => style = attribute.value.parse().unwrap_or_default(),
                "t" => kind = Some(attribute.value),
                _ => {}
            }
        }
        let row = self.next.row;
        self.next.column = at.column.saturating_add(1);
        self.stored.read(reader)?;
        if at.row != row {
            // Two addresses that contradict each other: neither is believed.
            return draft.put_damaged(at, format!("{at}: row {}", u64::from(row) + 1));
        }
        self.enter(at, style, kind.as_deref().unwrap_or("n"), draft)
    }

    /// Enters a cell as its type tells to read it.
    fn enter(&self, at: Address, style: usize, kind: &str, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let (stored, value) = (&self.stored, self.stored.value.trim());
        match kind {
            "inlineStr" if stored.has_inline => draft.put_text(at, &stored.inline),
            // A text result may be empty, and is then stored as such.
            "str" | "inlineStr" if stored.has_value => draft.put_text(at, &unescaped(&stored.value)),
            _ if stored.has_inline => draft.put_text(at, &stored.inline),
            _ if value.is_empty() && stored.has_formula => draft.put(at, Value::Uncalculated),
            _ if value.is_empty() => Ok(()),
            "s" => match value.parse().ok().and_then(|index: usize| self.workbook.strings.get(index)) {
                Some(text) => draft.put_text(at, text),
                None => draft.put_damaged(at, format!("sharedStrings {}", excerpt(value))),
            },
            "b" => draft.put(at, Value::Bool(matches!(value, "1" | "true"))),
            "e" => draft.put(at, Value::Error(excerpt(value).into())),
            "d" => draft.put(at, date::iso(value)),
            "n" => match value.parse() {
                Ok(number) => draft.put(at, self.workbook.formats.value(style, number)),
                Err(_) => draft.put_damaged(at, excerpt(value)),
            },
            _ => draft.put_damaged(at, format!("t={}", excerpt(kind))),
        }
    }
}

impl Stored {
    /// Reads on to the end of the cell.
    fn read(&mut self, reader: &mut Xml<'_>) -> Result<(), Trouble> {
        (self.has_value, self.has_inline, self.has_formula) = (false, false, false);
        self.value.clear();
        loop {
            match xml::next(reader)? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "v" => {
                        self.has_value = true;
                        xml::text_of(reader, &mut self.value)?;
                    }
                    "is" => {
                        self.has_inline = true;
                        strings::runs(reader, "is", &mut self.inline)?;
                    }
                    "f" => {
                        self.has_formula = true;
                        xml::skip(reader, &start)?;
                    }
                    _ => xml::skip(reader, &start)?,
                },
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(Trouble::broken("XML <c>")),
                _ => {}
            }
        }
    }
}

fn unescaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    strings::push_unescaped(text, &mut shown);
    shown
}

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
        column.checked_mul(26)?.checked_add(digit).filter(|_| digit <= 26)
    });
    let column = column.and_then(|column| column.checked_sub(1)).ok_or_else(broken)?;
    let row = digits.parse::<u32>().ok().and_then(|row| row.checked_sub(1)).ok_or_else(broken)?;
    Ok(Address::new(row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_addresses() {
        for text in ["A1", "D38", "Z10", "AA1", "XFD1048576"] {
            assert_eq!(address(text).unwrap().to_string(), text);
        }
        assert_eq!(address("d38").unwrap().to_string(), "D38");
    }

    #[test]
    fn what_is_no_reference_is_refused_without_a_panic() {
        for text in ["", "A", "1", "A0", "A1B", "A-1", "É1", "ZZZZZZZZ1", "A99999999999"] {
            assert!(address(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_sheet_that_breaks_off_is_not_a_shorter_sheet() {
        use crate::read::limits::Budget;
        let workbook = Workbook { strings: &[], formats: &Formats::default() };
        let text = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
        for length in [text.len(), text.len() - 12, text.len() - 24, 40] {
            let read = read(&text[..length], &workbook, &mut Draft::new(&mut Budget::default()));
            assert_eq!(read.is_ok(), length == text.len(), "{}", &text[..length]);
        }
    }
}
