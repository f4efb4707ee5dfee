//! Excel 97–2003: the globals of the Workbook stream, then each sheet's records; calamine reads the values.
//!
//! The walk over the records is ours: it refuses rings, passwords and older versions, follows merges, tells how a
//! number is shown (calamine does not), and which formula was never calculated. What it does not do is make values of
//! bytes: the records are laid out for calamine one cell after another ([`wrap`]), and calamine's value is taken.

pub mod cfb;
mod record;
mod sheet;
mod wrap;

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader as _, Xls, XlsOptions};

use self::record::{Record, Records};
use self::sheet::{Content, Walked};
use super::book::{Outcome, Tab};
use super::draft::{Draft, Filled};
use super::format::{self, Formats, Shape};
use super::limits::{self, Budget};
use super::{Trouble, engine};
use crate::model::Value;

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
    /// The record of the shared strings with its continuations, as stored.
    strings: Vec<u8>,
    /// How many shared strings there are.
    count: u32,
    formats: Formats,
}

/// Reads a Workbook stream of Excel 97 or later.
pub fn read(stream: &[u8]) -> Result<Vec<Outcome>, Trouble> {
    let globals = globals(stream)?;
    limits::sheets(globals.tabs.len())?;
    let (mut walked, mut records, mut held) = (Vec::new(), Vec::new(), 0);
    for (tab, position) in globals.tabs {
        let mut sheet = sheet::walk(Records::at(stream, position), globals.count);
        // Many tabs may name one and the same stream of records.
        held += sheet.as_ref().map_or(0, Walked::bytes);
        if held > limits::WALKED_BYTES {
            return Err(limits::too_many_bytes(limits::WALKED_BYTES, ("", "")));
        }
        records.push(sheet.as_mut().map(|sheet| std::mem::take(&mut sheet.records)).unwrap_or_default());
        walked.push((tab, sheet));
    }
    let file = wrap::file(&globals.strings, &records);
    drop(records);
    let mut engine = engine::guarded(|| open(&file))?;
    let mut budget = Budget::default();
    let mut outcomes = Vec::with_capacity(walked.len());
    for (index, (tab, sheet)) in walked.into_iter().enumerate() {
        let mut values = || engine.worksheet_range(&index.to_string()).map_err(engine::failed);
        let filled = sheet.and_then(|sheet| fill(sheet, &values()?, &globals.formats, &mut budget));
        outcomes.push((tab, filled));
    }
    Ok(outcomes)
}

fn open(file: &[u8]) -> Result<Xls<Cursor<&[u8]>>, Trouble> {
    // Text is UTF-16 or its lower halves, whatever code page the file claims.
    const UTF_16: u16 = 1200;
    let mut options = XlsOptions::default();
    options.force_codepage = Some(UTF_16);
    Xls::new_with_options(Cursor::new(file), options).map_err(engine::failed)
}

fn fill(sheet: Walked, values: &Range<Data>, formats: &Formats, budget: &mut Budget) -> Result<Filled, Trouble> {
    let mut draft = Draft::new(budget);
    for area in sheet.merges {
        draft.merge(area)?;
    }
    for (at, style, content) in sheet.cells {
        let number = match content {
            Content::Known(value) => {
                draft.put(at, value)?;
                continue;
            }
            Content::Damaged(reason) => {
                draft.put_damaged(at, reason)?;
                continue;
            }
            Content::Asked(number) => number,
        };
        match values.get_value(wrap::place(number)) {
            Some(Data::Float(number)) => draft.put(at, formats.value(style, *number))?,
            #[expect(clippy::cast_precision_loss, reason = "calamine makes whole numbers only of 30 bits")]
            Some(Data::Int(number)) => draft.put(at, formats.value(style, *number as f64))?,
            Some(Data::String(text)) => draft.put_text(at, text)?,
            Some(Data::Bool(answer)) => draft.put(at, Value::Bool(*answer))?,
            Some(Data::Error(error)) => draft.put(at, Value::Error(error.to_string().into()))?,
            _ => draft.put_damaged(at, "calamine: ∅".to_owned())?,
        }
    }
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
            0x00fc => {
                globals.count = check_strings(&record)?;
                globals.strings = record.bytes();
            }
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

/// Counts the shared strings and reads them through before calamine does, which would stop at the end of time where one breaks off.
fn check_strings(record: &Record<'_>) -> Result<u32, Trouble> {
    let (mut values, mut count) = (record.values(), 0);
    values.skip(8)?;
    while !values.is_empty() {
        values.text()?;
        count += 1;
        if count as usize > limits::CELLS {
            return Err(limits::too_many(limits::CELLS, ("chuỗi", "strings")));
        }
    }
    Ok(count)
}
