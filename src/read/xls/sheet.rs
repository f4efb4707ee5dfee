//! The cells of one sheet of Excel 97–2003, record by record.

use super::record::{Record, Records, Values};
use super::{BOF, EOF, Globals};
use crate::model::{Address, Value};
use crate::read::Trouble;
use crate::read::binary::error;
use crate::read::draft::{Area, Draft};

/// Reads the records of a sheet up to its end.
pub fn read(mut records: Records<'_>, globals: &Globals, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    let first = records.next()?;
    if first.kind != BOF {
        return Err(Trouble::broken("BIFF BOF"));
    }
    let mut sheet = Walk { globals, formula: None };
    // Charts on the sheet are streams inside its stream, with cells of their own.
    let mut depth = 0_usize;
    loop {
        let record = records.next()?;
        match (record.kind, depth) {
            (BOF, _) => depth += 1,
            (EOF, 0) => return Ok(()),
            (EOF, _) => depth -= 1,
            (_, 0) => sheet.record(&record, draft)?,
            _ => {}
        }
    }
}

struct Walk<'g> {
    globals: &'g Globals,
    /// The formula whose result is a text, which follows in a record of its own.
    formula: Option<Address>,
}

impl Walk<'_> {
    fn record(&mut self, record: &Record<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let mut values = record.values();
        match record.kind {
            // Label, RString
            0x0204 | 0x00d6 => {
                let (at, _) = head(&mut values)?;
                draft.put_text(at, &values.text()?)
            }
            // LabelSst
            0x00fd => self.shared_text(&mut values, draft),
            // Number
            0x0203 => {
                let (at, style) = head(&mut values)?;
                draft.put(at, self.globals.formats.value(style, values.f64()?))
            }
            // Rk
            0x027e => {
                let (at, style) = head(&mut values)?;
                draft.put(at, self.globals.formats.value(style, values.packed()?))
            }
            // MulRk
            0x00bd => self.packed_row(record, draft),
            // BoolErr
            0x0205 => {
                let (at, _) = head(&mut values)?;
                let (value, is_error) = (values.u8()?, values.u8()?);
                draft.put(at, if is_error == 0 { Value::Bool(value != 0) } else { error(value) })
            }
            // Formula
            0x0006 => self.formula(record, draft),
            // String: the result of the formula before it
            0x0207 => match self.formula.take() {
                Some(at) => draft.put_text(at, &values.text()?),
                None => Ok(()),
            },
            // MergeCells
            0x00e5 => merges(&mut values, draft),
            _ => Ok(()),
        }
    }

    fn shared_text(&self, values: &mut Values<'_, '_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let (at, _) = head(values)?;
        let index = values.u32()?;
        match usize::try_from(index).ok().and_then(|index| self.globals.strings.get(index)) {
            Some(text) => draft.put_text(at, text),
            None => draft.put_damaged(at, format!("SST {index}")),
        }
    }

    fn packed_row(&self, record: &Record<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        const HEAD_AND_LAST: usize = 6;
        let mut values = record.values();
        let (row, first) = (values.u16()?, values.u16()?);
        let cells = record.data().len().saturating_sub(HEAD_AND_LAST) / 6;
        for (column, _) in (u32::from(first)..).zip(0..cells) {
            let style = usize::from(values.u16()?);
            let at = Address::new(u32::from(row), column);
            draft.put(at, self.globals.formats.value(style, values.packed()?))?;
        }
        Ok(())
    }

    fn formula(&mut self, record: &Record<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
        let mut values = record.values();
        let (at, style) = head(&mut values)?;
        let result = record.data().get(6..14).ok_or_else(|| Trouble::broken("BIFF 0x0006"))?;
        self.formula = None;
        match *result {
            [0, .., 0xff, 0xff] => {
                self.formula = Some(at);
                Ok(())
            }
            [1, _, value, .., 0xff, 0xff] => draft.put(at, Value::Bool(value != 0)),
            [2, _, value, .., 0xff, 0xff] => draft.put(at, error(value)),
            [3, .., 0xff, 0xff] if may_give_empty_text(record.data()) => Ok(()),
            [.., 0xff, 0xff] => draft.put(at, Value::Uncalculated),
            _ => draft.put(at, self.globals.formats.value(style, values.f64()?)),
        }
    }
}

/// Writers that do not calculate leave the mark of an empty text. It is believed only where the formula holds an
/// empty text that it could give back: a token of type 0x17 and of length 0.
fn may_give_empty_text(formula: &[u8]) -> bool {
    const TOKENS: usize = 22;
    formula.get(TOKENS..).is_some_and(|tokens| tokens.windows(2).any(|pair| pair == [0x17, 0x00]))
}

/// Row, column and style stand first in every record of a cell.
fn head(values: &mut Values<'_, '_>) -> Result<(Address, usize), Trouble> {
    let (row, column, style) = (values.u16()?, values.u16()?, values.u16()?);
    Ok((Address::new(u32::from(row), u32::from(column)), usize::from(style)))
}

fn merges(values: &mut Values<'_, '_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    for _ in 0..values.u16()? {
        let (first_row, last_row) = (values.u16()?, values.u16()?);
        let (first_column, last_column) = (values.u16()?, values.u16()?);
        let first = Address::new(u32::from(first_row), u32::from(first_column));
        draft.merge(Area { first, last: Address::new(u32::from(last_row), u32::from(last_column)) })?;
    }
    Ok(())
}
