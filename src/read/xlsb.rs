//! Excel's binary workbook: the same parts as xlsx, as records instead of XML.

use std::collections::HashMap;

use super::book::{self, Tab, Tabs};
use super::draft::{Area, Draft, Filled};
use super::format::{self, Formats};
use super::limits::{self, Budget};
use super::package::Package;
use super::xlsx::PartRelations as Relations;
use super::{Reading, Trouble, binary};
use crate::model::{Address, FileFormat, Place, Value};

/// Reads a workbook whose main part is `main`.
pub fn read(package: &mut Package<'_>, main: &str, place: &Place) -> Result<Reading, Trouble> {
    let relations = Relations::of(package, main)?;
    let (tabs, from_1904) = contents(&package.needed(main)?, &relations)?;
    limits::sheets(tabs.len())?;
    let mut part = |kind| match relations.of_kind(kind) {
        Some(part) => package.part(part).map(Option::unwrap_or_default),
        None => Ok(Vec::new()),
    };
    let strings = strings(&part("/sharedStrings")?)?;
    let formats = Formats { from_1904, ..styles(&part("/styles")?)? };
    let mut budget = Budget::default();
    let mut cells = |part: Option<String>| -> Result<Filled, Trouble> {
        let part = part.ok_or_else(|| Trouble::broken("xl/_rels/workbook.bin.rels"))?;
        let mut draft = Draft::new(&mut budget);
        sheet(&package.needed(&part)?, &strings, &formats, &mut draft)?;
        Ok(draft.finish())
    };
    let outcomes = tabs.into_iter().map(|(tab, part)| (tab, cells(part))).collect();
    book::assemble(FileFormat::Xlsb, outcomes, place)
}

/// A record of a part: its type, and the values in it.
struct Records<'s>(&'s [u8]);

impl<'s> Records<'s> {
    /// The next record, None at the end of the part.
    fn next(&mut self) -> Result<Option<(u32, Values<'s>)>, Trouble> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let kind = self.variable(2)?;
        let length = usize::try_from(self.variable(4)?).unwrap_or(usize::MAX);
        let (data, rest) = self.0.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(Some((kind, Values(data))))
    }

    /// A number of up to so many bytes, seven bits each.
    fn variable(&mut self, bytes: u32) -> Result<u32, Trouble> {
        let mut number = 0;
        for shift in 0..bytes {
            let (byte, rest) = self.0.split_first().ok_or_else(broken)?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }
}

/// The values of a record one after another.
struct Values<'s>(&'s [u8]);

impl Values<'_> {
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Trouble> {
        let (bytes, rest) = self.0.split_first_chunk::<N>().ok_or_else(broken)?;
        self.0 = rest;
        Ok(*bytes)
    }

    fn u8(&mut self) -> Result<u8, Trouble> {
        self.bytes::<1>().map(|[byte]| byte)
    }

    fn u16(&mut self) -> Result<u16, Trouble> {
        self.bytes().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Result<u32, Trouble> {
        self.bytes().map(u32::from_le_bytes)
    }

    fn f64(&mut self) -> Result<f64, Trouble> {
        self.bytes().map(f64::from_le_bytes)
    }

    fn packed(&mut self) -> Result<f64, Trouble> {
        self.u32().map(binary::unpacked)
    }

    /// A text with its length before it; a length of all ones is no text at all.
    fn text(&mut self) -> Result<String, Trouble> {
        let length = self.u32()?;
        if length == u32::MAX {
            return Ok(String::new());
        }
        let bytes = usize::try_from(length).ok().and_then(|length| length.checked_mul(2)).ok_or_else(broken)?;
        let (text, rest) = self.0.split_at_checked(bytes).ok_or_else(broken)?;
        self.0 = rest;
        let units: Vec<u16> = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        Ok(String::from_utf16_lossy(&units))
    }
}

fn broken() -> Trouble {
    Trouble::broken("BIFF12")
}

/// The sheets, each with its part where the workbook names one, and whether days count from 1904.
fn contents(workbook: &[u8], relations: &Relations) -> Result<(Tabs, bool), Trouble> {
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    let mut records = Records(workbook);
    while let Some((kind, mut values)) = records.next()? {
        match kind {
            // WbProp
            0x99 => from_1904 = values.u32()? & 1 != 0,
            // BundleSh
            0x9c => {
                let state = values.u32()?;
                values.u32()?;
                let id = values.text()?;
                let relation = relations.by_id(&id);
                if relation.is_some_and(|relation| !relation.kind.ends_with("/worksheet")) {
                    continue; // a chart on a tab of its own
                }
                let tab = Tab { name: values.text()?.into(), visible: state == 0 };
                tabs.push((tab, relation.map(|relation| relation.target.clone())));
            }
            _ => {}
        }
    }
    Ok((tabs, from_1904))
}

fn strings(part: &[u8]) -> Result<Vec<String>, Trouble> {
    let mut strings = Vec::new();
    let mut records = Records(part);
    while let Some((kind, mut values)) = records.next()? {
        // SSTItem
        if kind == 0x13 {
            if strings.len() >= limits::CELLS {
                return Err(limits::too_large(limits::CELLS, "chuỗi/strings"));
            }
            values.u8()?;
            strings.push(values.text()?);
        }
    }
    Ok(strings)
}

fn styles(part: &[u8]) -> Result<Formats, Trouble> {
    let (mut codes, mut shapes, mut in_cell_styles) = (HashMap::new(), Vec::new(), false);
    let mut records = Records(part);
    while let Some((kind, mut values)) = records.next()? {
        match kind {
            // Fmt
            0x2c => drop(codes.insert(values.u16()?, format::of_code(&values.text()?))),
            // BeginCellXFs, EndCellXFs
            0x269 => in_cell_styles = true,
            0x26a => in_cell_styles = false,
            // XF
            0x2f if in_cell_styles => {
                values.u16()?;
                let id = values.u16()?;
                shapes.push(codes.get(&id).copied().unwrap_or(format::built_in(u32::from(id))));
            }
            _ => {}
        }
    }
    Ok(Formats { shapes, from_1904: false })
}

fn sheet(part: &[u8], strings: &[String], formats: &Formats, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    let mut records = Records(part);
    let (mut row, mut whole) = (0, false);
    while let Some((kind, mut values)) = records.next()? {
        match kind {
            // RowHdr
            0x00 => row = values.u32()?,
            0x02..=0x0b | 0x3e => cell(kind, row, &mut values, strings, formats, draft)?,
            // MergeCell
            0xb0 => {
                let (first_row, last_row) = (values.u32()?, values.u32()?);
                let (first_column, last_column) = (values.u32()?, values.u32()?);
                let first = Address::new(first_row, first_column);
                draft.merge(Area { first, last: Address::new(last_row, last_column) })?;
            }
            // EndSheet
            0x82 => whole = true,
            _ => {}
        }
    }
    if whole { Ok(()) } else { Err(broken()) }
}

fn cell(
    kind: u32,
    row: u32,
    values: &mut Values<'_>,
    strings: &[String],
    formats: &Formats,
    draft: &mut Draft<'_>,
) -> Result<(), Trouble> {
    let at = Address::new(row, values.u32()?);
    let style = usize::try_from(values.u32()? & 0x00ff_ffff).unwrap_or_default();
    match kind {
        // Rk
        0x02 => draft.put(at, formats.value(style, values.packed()?)),
        // Error, FmlaError
        0x03 | 0x0b => draft.put(at, binary::error(values.u8()?)),
        // Bool, FmlaBool
        0x04 | 0x0a => draft.put(at, Value::Bool(values.u8()? != 0)),
        // Real, FmlaNum
        0x05 | 0x09 => draft.put(at, formats.value(style, values.f64()?)),
        // Isst
        0x07 => {
            let index = values.u32()?;
            match usize::try_from(index).ok().and_then(|index| strings.get(index)) {
                Some(text) => draft.put_text(at, text),
                None => draft.put_damaged(at, format!("sharedStrings {index}")),
            }
        }
        // RString: flags before the text
        0x3e => {
            values.u8()?;
            draft.put_text(at, &values.text()?)
        }
        // St, FmlaString
        _ => draft.put_text(at, &values.text()?),
    }
}
