//! Excel 97–2003: the globals of the Workbook stream, then each sheet's records.

pub mod cfb;
mod record;
mod sheet;

use std::collections::HashMap;

use self::record::{Record, Records};
use super::book::{self, Tab};
use super::draft::{Draft, Filled};
use super::format::{self, Formats, Shape};
use super::limits::{self, Budget};
use super::{Reading, Trouble};
use crate::model::{FileFormat, Place};

/// Which Excel wrote a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Excel 97 and later.
    Biff8,
    /// Before Excel 97: other records, other text.
    Older,
}

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;

/// The version that the first record of a stream names, or None where it is no such stream.
pub fn version(stream: &[u8]) -> Option<Version> {
    match *stream.first_chunk::<8>()? {
        [0x09, 0x08, _, 0, 0x00, 0x06, ..] => Some(Version::Biff8),
        [0x09, 0x08, 4..=20, 0, 0, _, ..] => Some(Version::Older),
        [0x09, 0x00 | 0x02 | 0x04, 4..=8, 0, ..] => Some(Version::Older),
        _ => None,
    }
}

/// What the globals tell of the whole book.
#[derive(Default)]
struct Globals {
    tabs: Vec<(Tab, usize)>,
    strings: Vec<String>,
    formats: Formats,
}

/// Reads a Workbook stream of Excel 97 or later.
pub fn read(stream: &[u8], place: &Place) -> Result<Reading, Trouble> {
    let mut globals = globals(stream)?;
    let mut budget = Budget::default();
    limits::sheets(globals.tabs.len())?;
    let tabs = std::mem::take(&mut globals.tabs);
    let outcomes =
        tabs.into_iter().map(|(tab, position)| (tab, cells(stream, position, &globals, &mut budget))).collect();
    book::assemble(FileFormat::Xls, outcomes, place)
}

fn cells(stream: &[u8], position: usize, globals: &Globals, budget: &mut Budget) -> Result<Filled, Trouble> {
    let mut draft = Draft::new(budget);
    sheet::read(Records::at(stream, position), globals, &mut draft)?;
    Ok(draft.finish())
}

fn globals(stream: &[u8]) -> Result<Globals, Trouble> {
    let mut globals = Globals::default();
    let (mut styles, mut codes) = (Vec::new(), HashMap::new());
    let mut records = Records::at(stream, 0);
    loop {
        let record = records.next()?;
        let mut values = record.values();
        match record.kind {
            // FilePass: all that follows is encrypted.
            0x002f => return Err(Trouble::Password),
            // DateMode
            0x0022 => globals.formats.from_1904 = values.u16()? == 1,
            // Format
            0x041e => drop(codes.insert(values.u16()?, format::of_code(&values.text()?))),
            // XF
            0x00e0 => {
                values.u16()?;
                styles.push(values.u16()?);
            }
            // BoundSheet
            0x0085 => globals.tabs.extend(tab(&record)?),
            // SST
            0x00fc => globals.strings = strings(&record)?,
            EOF => break,
            _ => {}
        }
    }
    let shape = |id: u16| codes.get(&id).copied().unwrap_or(format::built_in(u32::from(id)));
    globals.formats.shapes = styles.into_iter().map(shape).collect::<Vec<Shape>>();
    Ok(globals)
}

/// A tab and where its records begin; charts and macros have no cells.
fn tab(record: &Record<'_>) -> Result<Option<(Tab, usize)>, Trouble> {
    const WORKSHEET: u8 = 0;
    let mut values = record.values();
    let position = usize::try_from(values.u32()?).map_err(|_| Trouble::broken("BIFF 0x0085"))?;
    let (state, kind) = (values.u8()?, values.u8()?);
    let length = values.u8()?;
    let name = values.text_of(u16::from(length))?.into();
    Ok((kind == WORKSHEET).then_some((Tab { name, visible: state & 3 == 0 }, position)))
}

fn strings(record: &Record<'_>) -> Result<Vec<String>, Trouble> {
    let mut values = record.values();
    values.u32()?;
    let count = usize::try_from(values.u32()?).unwrap_or(usize::MAX);
    let mut strings = Vec::new();
    while strings.len() < count && !values.is_empty() {
        if strings.len() >= limits::CELLS {
            return Err(limits::too_large(limits::CELLS, "chuỗi/strings"));
        }
        strings.push(values.text()?);
    }
    Ok(strings)
}
