//! The cells of one sheet of Excel 97–2003: where each stands and how it is shown, and what calamine is asked about.

use std::collections::HashSet;
use std::sync::Arc;

use super::record::{Record, Records, Values};
use super::{BOF, EOF, Texts, wrap};
use crate::model::{Address, Value};
use crate::read::binary::{error, is_usual_error};
use crate::read::draft::Area;
use crate::read::{Trouble, limits};

const LABEL: u16 = 0x0204;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027e;
const LABEL_SST: u16 = 0x00fd;
const BOOL_ERR: u16 = 0x0205;
const FORMULA: u16 = 0x0006;
/// The same as Excel 3 and 4 wrote it: some writers of Excel 97 files still do.
const FORMULA_3: u16 = 0x0206;
const FORMULA_4: u16 = 0x0406;

/// A cell of text as Excel 95 wrote it: a Label with runs behind it.
const RSTRING: u16 = 0x00d6;

/// What stands in a cell.
pub enum Content {
    /// What calamine says of the cell of this number.
    Asked(usize),
    /// What calamine cannot tell.
    Known(Value),
    /// What the file leaves in doubt.
    Damaged(String),
}

/// A sheet as walked.
pub struct Walked<'t> {
    /// The cells: where, in which style, what.
    pub cells: Vec<(Address, usize, Content)>,
    /// The merged areas.
    pub merges: Vec<Area>,
    /// What calamine gets of it.
    pub records: wrap::Records,
    /// The formula whose result is a text, which follows in a record of its own, and its style.
    formula: Option<(Address, usize)>,
    texts: &'t Texts,
    shared: Shared,
}

/// Formulas that several cells share: the cells name the first of them, whose own record is followed by the formula.
#[derive(Default)]
struct Shared {
    /// The formula read last.
    last: Option<Address>,
    /// The first cells of formulas that may give an empty text.
    may_be_empty: HashSet<Address>,
    /// Cells without a result, with their style and the first cell of their formula.
    without_result: Vec<(Address, usize, Address)>,
}

/// Walks over the records of a sheet up to its end; the texts are those of its book.
pub fn walk<'t>(mut records: Records<'_>, texts: &'t Texts) -> Result<Walked<'t>, Trouble> {
    let first = records.next()?;
    if first.kind != BOF {
        return Err(Trouble::broken("BIFF BOF"));
    }
    let mut sheet = Walked::new(texts);
    // Charts on the sheet are streams inside its stream, with cells of their own.
    let mut depth = 0_usize;
    loop {
        let record = records.next()?;
        match (record.kind, depth) {
            (BOF, _) => depth += 1,
            (EOF, 0) => {
                sheet.settle_shared()?;
                return Ok(sheet);
            }
            (EOF, _) => depth -= 1,
            (_, 0) => sheet.record(&record)?,
            _ => {}
        }
    }
}

impl<'t> Walked<'t> {
    fn new(texts: &'t Texts) -> Self {
        let (cells, merges, records) = Default::default();
        Self { cells, merges, records, formula: None, texts, shared: Shared::default() }
    }

    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.cells) + size_of_val(&*self.merges) + self.records.len()
    }

    fn record(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let mut values = record.values();
        match record.kind {
            LABEL | RSTRING => {
                let cell = head(&mut values)?;
                self.text(cell, record, &mut values, HEAD)
            }
            LABEL_SST => {
                let (at, style) = head(&mut values)?;
                let index = values.u32()?;
                match self.texts.told.get(&index) {
                    Some(told) => self.put(at, style, Content::Known(Value::Text(Arc::clone(told)))),
                    None if index < self.texts.count => self.one(record, 4),
                    None => self.put(at, 0, Content::Damaged(format!("SST {index}"))),
                }
            }
            RK => self.one(record, 4),
            NUMBER => self.one(record, 8),
            // MulRk
            0x00bd => self.packed_row(record),
            BOOL_ERR => {
                let (at, _) = head(&mut values)?;
                let (value, is_error) = (values.u8()?, values.u8()?);
                self.bool_or_error(at, value, is_error != 0)
            }
            FORMULA | FORMULA_3 | FORMULA_4 => self.formula(record),
            // ShrFmla
            0x04bc => {
                let may_be_empty = record.data().get(SHARED_HEAD..).is_some_and(has_empty_text);
                self.shared.may_be_empty.extend(self.shared.last.filter(|_| may_be_empty));
                Ok(())
            }
            // String: the result of the formula before it
            0x0207 => match self.formula.take() {
                Some(cell) => self.text(cell, record, &mut values, 0),
                None => Ok(()),
            },
            // MergeCells
            0x00e5 => self.merges(&mut values),
            // Cells of Excel 2, which no writer of these streams is known to use: never passed over in silence.
            0x0002..=0x0005 => {
                let at = Address::new(u32::from(values.u16()?), u32::from(values.u16()?));
                self.put(at, 0, Content::Damaged(format!("BIFF {:#06x}", record.kind)))
            }
            _ => Ok(()),
        }
    }

    fn ask(&mut self, at: Address, style: usize, kind: u16, value: &[u8]) -> Result<(), Trouble> {
        let number = self.records.add(kind, value);
        self.put(at, style, Content::Asked(number))
    }

    fn put(&mut self, at: Address, style: usize, content: Content) -> Result<(), Trouble> {
        if self.cells.len() >= limits::CELLS {
            return Err(limits::too_many(limits::CELLS, ("ô", "cells")));
        }
        self.cells.push((at, style, content));
        Ok(())
    }

    /// A record of one cell whose value has so many bytes.
    fn one(&mut self, record: &Record<'_>, length: usize) -> Result<(), Trouble> {
        let (at, style) = head(&mut record.values())?;
        let value = record.data().get(HEAD..HEAD + length).ok_or_else(|| broken(record))?;
        self.ask(at, style, record.kind, value)
    }

    /// calamine takes a text that breaks off for a shorter one, and does not follow it into a continuation.
    fn text(
        &mut self,
        (at, style): (Address, usize),
        record: &Record<'_>,
        values: &mut Values<'_, '_>,
        from: usize,
    ) -> Result<(), Trouble> {
        const RUNS_OR_PHONETICS: u8 = 0x0c;
        let mut text = values.rich()?;
        if record.kind == RSTRING && text.runs.is_empty() {
            let runs = values.u16().unwrap_or_default();
            text.runs = (0..runs).map_while(|_| values.run().ok()).collect();
        }
        let told = text.told(&self.texts.fonts);
        let stored = record.data().get(from..).unwrap_or_default();
        let is_plain = stored.get(2).is_some_and(|flags| flags & RUNS_OR_PHONETICS == 0);
        match told {
            None if is_plain && !record.is_continued() => self.ask(at, style, LABEL, stored),
            told => {
                let text = told.unwrap_or_else(|| String::from_utf16_lossy(&text.letters));
                self.put(at, style, Content::Known(Value::Text(text.into())))
            }
        }
    }

    fn bool_or_error(&mut self, at: Address, value: u8, is_error: bool) -> Result<(), Trouble> {
        if is_error && !is_usual_error(value) {
            return self.put(at, 0, Content::Known(error(value)));
        }
        self.ask(at, 0, BOOL_ERR, &[value, u8::from(is_error)])
    }

    fn packed_row(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        const HEAD_AND_LAST: usize = 6;
        let mut values = record.values();
        let (row, first) = (values.u16()?, values.u16()?);
        let cells = record.data().len().saturating_sub(HEAD_AND_LAST) / 6;
        for (column, _) in (u32::from(first)..).zip(0..cells) {
            let style = usize::from(values.u16()?);
            self.ask(Address::new(u32::from(row), column), style, RK, &values.u32()?.to_le_bytes())?;
        }
        Ok(())
    }

    fn formula(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let (at, style) = head(&mut record.values())?;
        let result = record.data().get(HEAD..HEAD + RESULT).ok_or_else(|| broken(record))?;
        (self.formula, self.shared.last) = (None, Some(at));
        match *result {
            [0, .., 0xff, 0xff] => {
                self.formula = Some((at, style));
                Ok(())
            }
            [1, _, value, .., 0xff, 0xff] => self.bool_or_error(at, value, false),
            [2, _, value, .., 0xff, 0xff] => self.bool_or_error(at, value, true),
            [3, .., 0xff, 0xff] if has_empty_text(tokens(record)) => Ok(()),
            [kind, .., 0xff, 0xff] => match shared_from(tokens(record)).filter(|_| kind == 3) {
                Some(first) => {
                    self.shared.without_result.push((at, style, first));
                    Ok(())
                }
                None => self.put(at, style, Content::Known(Value::Uncalculated)),
            },
            _ => self.ask(at, style, NUMBER, result),
        }
    }

    /// A shared formula may stand behind the cells that need it, so these wait for the end of the sheet.
    fn settle_shared(&mut self) -> Result<(), Trouble> {
        let Shared { may_be_empty, without_result, .. } = std::mem::take(&mut self.shared);
        let uncalculated = without_result.into_iter().filter(|(_, _, first)| !may_be_empty.contains(first));
        for (at, style, _) in uncalculated {
            self.put(at, style, Content::Known(Value::Uncalculated))?;
        }
        Ok(())
    }

    fn merges(&mut self, values: &mut Values<'_, '_>) -> Result<(), Trouble> {
        for _ in 0..values.u16()? {
            let (first_row, last_row) = (values.u16()?, values.u16()?);
            let (first_column, last_column) = (values.u16()?, values.u16()?);
            let first = Address::new(u32::from(first_row), u32::from(first_column));
            self.merges.push(Area { first, last: Address::new(u32::from(last_row), u32::from(last_column)) });
        }
        Ok(())
    }
}

/// The tokens of a formula: they stand behind its result, its flags, its place in the order of calculation, which Excel 3
/// and 4 did not write yet, and their length.
fn tokens<'s>(record: &Record<'s>) -> &'s [u8] {
    const FLAGS: usize = 2;
    const LENGTH: usize = 2;
    let order = if record.kind == FORMULA { 4 } else { 0 };
    record.data().get(HEAD + RESULT + FLAGS + order + LENGTH..).unwrap_or_default()
}

/// Writers that do not calculate leave the mark of an empty text. It is believed only where the formula holds an
/// empty text that it could give back: a token of type 0x17 and of length 0.
fn has_empty_text(tokens: &[u8]) -> bool {
    tokens.windows(2).any(|pair| pair == [0x17, 0x00])
}

/// The first cell of a shared formula, where a cell's own record only points there: a token of type 1, row and column.
fn shared_from(tokens: &[u8]) -> Option<Address> {
    match *tokens.first_chunk::<5>()? {
        [1, a, b, c, d] => {
            Some(Address::new(u32::from(u16::from_le_bytes([a, b])), u32::from(u16::from_le_bytes([c, d]))))
        }
        _ => None,
    }
}

/// Where the tokens begin in the record of a shared formula.
const SHARED_HEAD: usize = 10;

/// Row, column and style stand first in every record of a cell.
const HEAD: usize = 6;

/// The result of a formula.
const RESULT: usize = 8;

fn head(values: &mut Values<'_, '_>) -> Result<(Address, usize), Trouble> {
    let (row, column, style) = (values.u16()?, values.u16()?, values.u16()?);
    Ok((Address::new(u32::from(row), u32::from(column)), usize::from(style)))
}

fn broken(record: &Record<'_>) -> Trouble {
    Trouble::broken(format!("BIFF {:#06x}", record.kind))
}
