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
use std::sync::Arc;

use calamine::{Data, Range, Reader as _, Xls, XlsOptions};

use self::record::{Record, Records, Values, font_place};
use self::sheet::{Content, Walked};
use super::book::{Outcome, Tab};
use super::draft::{Draft, Filled};
use super::fonts::Fonts;
use super::format;
use super::limits::{self, Budget};
use super::style::Styles;
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
    texts: Texts,
    styles: Styles,
}

/// What of the globals the texts of cells depend on.
#[derive(Default)]
struct Texts {
    /// How many shared strings there are.
    count: u32,
    /// Those of them that look otherwise than they are stored, by their index.
    told: HashMap<u32, Arc<str>>,
    fonts: Fonts,
}

/// Reads a Workbook stream of Excel 97 or later.
pub fn read(stream: &[u8]) -> Result<Vec<Outcome>, Trouble> {
    let globals = globals(stream)?;
    limits::sheets(globals.tabs.len())?;
    let (mut walked, mut records, mut held) = (Vec::new(), Vec::new(), 0);
    for (tab, position) in globals.tabs {
        let mut sheet = sheet::walk(Records::at(stream, position), &globals.texts);
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
        let filled = sheet.and_then(|sheet| fill(sheet, &values()?, &globals.styles, &mut budget));
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

fn fill(sheet: Walked<'_>, values: &Range<Data>, styles: &Styles, budget: &mut Budget) -> Result<Filled, Trouble> {
    let mut draft = Draft::new(budget);
    for area in sheet.merges {
        draft.merge(area)?;
    }
    for (at, style, content) in sheet.cells {
        let style = styles.style(style);
        let number = match content {
            Content::Known(value) => {
                draft.put(at, style.value(value))?;
                continue;
            }
            Content::Damaged(reason) => {
                draft.put_damaged(at, reason)?;
                continue;
            }
            Content::Asked(number) => number,
        };
        match values.get_value(wrap::place(number)) {
            Some(Data::Float(number)) => draft.put(at, style.number(*number))?,
            #[expect(clippy::cast_precision_loss, reason = "calamine makes whole numbers only of 30 bits")]
            Some(Data::Int(number)) => draft.put(at, style.number(*number as f64))?,
            Some(Data::String(text)) => draft.put_text(at, &style.text(text))?,
            Some(Data::Bool(answer)) => draft.put(at, Value::Bool(*answer))?,
            Some(Data::Error(error)) => draft.put(at, Value::Error(error.to_string().into()))?,
            _ => draft.put_damaged(at, "calamine: ∅".to_owned())?,
        }
    }
    Ok(draft.finish())
}

fn globals(stream: &[u8]) -> Result<Globals, Trouble> {
    let mut globals = Globals::default();
    let (mut styles, mut codes, mut strings) = (Vec::new(), HashMap::new(), None);
    let mut records = Records::at(stream, 0);
    loop {
        let record = records.next()?;
        let mut values = record.values();
        match record.kind {
            // FilePass: all that follows is encrypted.
            0x002f => return Err(Trouble::Password),
            // DateMode
            0x0022 => globals.styles.formats.from_1904 = values.u16()? == 1,
            // Format
            0x041e => drop(codes.insert(values.u16()?, format::of_code(&values.text()?))),
            // Font
            0x0031 => add_font(&mut globals.texts.fonts, &mut values)?,
            // XF
            0x00e0 => styles.push((values.u16()?, values.u16()?)),
            // BoundSheet
            0x0085 => globals.tabs.extend(tab(&record)?),
            // SST
            0x00fc => strings = Some(record),
            EOF => break,
            _ => {}
        }
    }
    if let Some(record) = strings {
        globals.texts.read(&record)?;
        globals.strings = record.bytes();
    }
    for (font, id) in styles {
        globals.styles.formats.shapes.push(codes.get(&id).copied().unwrap_or(format::built_in(u32::from(id))));
        globals.styles.struck.push(globals.texts.fonts.look(font_place(font)).is_struck);
    }
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

/// Takes in a font: its height, its flags, colour and weight, and where its letters stand.
fn add_font(fonts: &mut Fonts, values: &mut Values<'_, '_>) -> Result<(), Trouble> {
    values.u16()?;
    let flags = values.u16()?;
    values.u32()?;
    fonts.add(flags, values.u16()?);
    Ok(())
}

impl Texts {
    /// Counts the shared strings and reads them through before calamine does, which would stop at the end of time where one
    /// breaks off; keeps those that look otherwise than they are stored.
    fn read(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let mut values = record.values();
        values.skip(8)?;
        while !values.is_empty() {
            if let Some(told) = values.rich()?.told(&self.fonts) {
                self.told.insert(self.count, told.into());
            }
            self.count += 1;
            if self.count as usize > limits::CELLS {
                return Err(limits::too_many(limits::CELLS, ("chuỗi", "strings")));
            }
        }
        Ok(())
    }
}
