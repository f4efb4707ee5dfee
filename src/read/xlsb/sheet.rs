//! The cells of one sheet of a binary workbook, record by record: what calamine is asked, and what it cannot tell.

use std::sync::Arc;

use calamine::{Cell, DataRef};

use super::super::binary::{error, is_usual_error};
use super::super::draft::{Area, Draft};
use super::super::style::{Style, Styles};
use super::super::{Trouble, limits};
use super::Texts;
use super::record::{Records, Values, broken, push};
use crate::model::{Address, Value};

enum Content {
    /// What calamine says of its next cell.
    Asked,
    /// What it cannot tell.
    Known(Value),
    /// What the file leaves in doubt.
    Damaged(String),
}

/// A sheet as walked.
#[derive(Default)]
pub struct Walked {
    cells: Vec<(Address, usize, Content)>,
    merges: Vec<Area>,
    /// The part that calamine gets.
    pub records: Vec<u8>,
}

/// Walks over a sheet of a book that has these texts and may have so many more cells.
pub fn walk(part: &[u8], texts: &Texts, left: &mut usize) -> Result<Walked, Trouble> {
    let mut sheet = Walked::default();
    push(&mut sheet.records, 0x94, &[0; 16]); // WsDim
    push(&mut sheet.records, 0x91, &[]); // BeginSheetData
    let mut records = Records(part);
    let (mut row, mut whole) = (0, false);
    while let Some((kind, mut values)) = records.next()? {
        match kind {
            // RowHdr
            0x00 => {
                row = row_of(&mut values)?;
                push(&mut sheet.records, 0x00, &row.to_le_bytes());
            }
            0x02..=0x0b | 0x3e => {
                *left = left.checked_sub(1).ok_or_else(|| limits::too_many(limits::CELLS, ("ô", "cells")))?;
                sheet.cell(kind, row, values, texts)?;
            }
            // MergeCell
            0xb0 => sheet.merge(&mut values)?,
            // EndSheet
            0x82 => whole = true,
            _ => {}
        }
    }
    push(&mut sheet.records, 0x92, &[]); // EndSheetData
    if whole { Ok(sheet) } else { Err(broken()) }
}

/// calamine takes a row that no sheet has for the end of the sheet.
fn row_of(values: &mut Values<'_>) -> Result<u32, Trouble> {
    const ROWS: u32 = 1 << 20;
    let row = values.u32()?;
    if row < ROWS { Ok(row) } else { Err(broken()) }
}

impl Walked {
    fn merge(&mut self, values: &mut Values<'_>) -> Result<(), Trouble> {
        let (first_row, last_row) = (values.u32()?, values.u32()?);
        let (first_column, last_column) = (values.u32()?, values.u32()?);
        let first = Address::new(first_row, first_column);
        if self.merges.len() >= limits::MERGES {
            return Err(limits::too_many(limits::MERGES, ("ô gộp", "merged cells")));
        }
        self.merges.push(Area { first, last: Address::new(last_row, last_column) });
        Ok(())
    }

    /// Column and style stand first in every record of a cell; the value is checked to be all there.
    fn cell(&mut self, kind: u32, row: u32, mut values: Values<'_>, texts: &Texts) -> Result<(), Trouble> {
        const HEAD: usize = 8;
        const LONGEST: usize = 8;
        let head = values.0.get(..HEAD).ok_or_else(broken)?;
        let at = Address::new(row, values.u32()?);
        let style = usize::try_from(values.u32()? & 0x00ff_ffff).unwrap_or_default();
        let stored = values.0;
        let (kind, value) = match kind {
            // Rk
            0x02 => (0x02, stored.get(..4)),
            // Error, FmlaError
            0x03 | 0x0b => match values.u8()? {
                code if is_usual_error(code) => (0x03, stored.get(..1)),
                code => {
                    self.cells.push((at, style, Content::Known(error(code))));
                    return Ok(());
                }
            },
            // Bool, FmlaBool
            0x04 | 0x0a => (0x04, stored.get(..1)),
            // Real, FmlaNum
            0x05 | 0x09 => (0x05, stored.get(..LONGEST)),
            // Isst
            0x07 => {
                let index = values.u32()?;
                let place = usize::try_from(index).unwrap_or(usize::MAX);
                if place >= texts.count {
                    self.cells.push((at, style, Content::Damaged(format!("sharedStrings {index}"))));
                    return Ok(());
                }
                if let Some(told) = texts.told.get(&place) {
                    self.cells.push((at, style, Content::Known(Value::Text(Arc::clone(told)))));
                    return Ok(());
                }
                (0x07, stored.get(..4))
            }
            // St, FmlaString, and RString with flags before the text
            kind => {
                let is_rich = kind == 0x3e;
                if let Some(told) =
                    is_rich.then(|| Values(stored).rich()).transpose()?.and_then(|text| text.told(&texts.fonts))
                {
                    self.cells.push((at, style, Content::Known(Value::Text(told.into()))));
                    return Ok(());
                }
                let text = if is_rich { stored.get(1..).ok_or_else(broken)? } else { stored };
                if Values(text).text()?.is_empty() {
                    return Ok(());
                }
                (0x06, Some(text))
            }
        };
        push(&mut self.records, kind, &[head, value.ok_or_else(broken)?].concat());
        self.cells.push((at, style, Content::Asked));
        Ok(())
    }

    /// Enters the cells; `next` gives calamine's next one.
    pub fn fill<'e>(
        self,
        mut next: impl FnMut() -> Result<Option<Cell<DataRef<'e>>>, Trouble>,
        styles: &Styles,
        draft: &mut Draft<'_>,
    ) -> Result<(), Trouble> {
        for area in self.merges {
            draft.merge(area)?;
        }
        for (at, style, content) in self.cells {
            match content {
                Content::Known(value) => draft.put(at, styles.style(style).value(value))?,
                Content::Damaged(reason) => draft.put_damaged(at, reason)?,
                Content::Asked => enter(at, styles.style(style), next()?.as_ref(), draft)?,
            }
        }
        Ok(())
    }
}

fn enter(
    at: Address,
    style: Style<'_>,
    cell: Option<&Cell<DataRef<'_>>>,
    draft: &mut Draft<'_>,
) -> Result<(), Trouble> {
    let cell = cell.filter(|cell| cell.get_position() == (at.row, at.column));
    match cell.map(Cell::get_value) {
        Some(DataRef::Float(number)) => draft.put(at, style.number(*number)),
        #[expect(clippy::cast_precision_loss, reason = "calamine makes whole numbers only of 30 bits")]
        Some(DataRef::Int(number)) => draft.put(at, style.number(*number as f64)),
        Some(DataRef::String(text)) => draft.put_text(at, &style.text(text)),
        Some(DataRef::SharedString(text)) => draft.put_text(at, &style.text(text)),
        Some(DataRef::Bool(answer)) => draft.put(at, Value::Bool(*answer)),
        Some(DataRef::Error(error)) => draft.put(at, Value::Error(error.to_string().into())),
        _ => draft.put_damaged(at, "calamine: ≠".to_owned()),
    }
}
