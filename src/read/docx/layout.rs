//! Paragraphs and tables → cells of one sheet: line after line, a table's columns where its grid has them.

use std::collections::BTreeMap;

use super::super::Trouble;
use super::super::draft::{Area, Draft};
use super::walk::{Block, Merge, Row, TableCell};
use crate::model::Address;

/// Where a table starts on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Which table of the document, from 1.
    pub table: u32,
    /// Its first row on the sheet, from 0.
    pub row: u32,
    /// How many rows it takes there.
    pub rows: u32,
}

/// A document laid out.
pub struct Laid {
    /// Its tables.
    pub starts: Vec<Start>,
}

/// Enters a document into a sheet.
pub fn lay(blocks: &[Block], draft: &mut Draft<'_>) -> Result<Laid, Trouble> {
    let (mut row, mut starts) = (0_u32, Vec::new());
    for block in blocks {
        let taken = match block {
            Block::Paragraph(text) => lines(text, Address::new(row, 0), draft)?,
            Block::Table(rows) => {
                let taken = if is_frame(rows) { frame(rows, row, draft)? } else { table(rows, row, draft)? };
                let table = u32::try_from(starts.len()).unwrap_or(u32::MAX).saturating_add(1);
                starts.push(Start { table, row, rows: taken });
                taken
            }
        };
        row = row.saturating_add(taken);
    }
    Ok(Laid { starts })
}

/// Whether a table only sets texts beside each other, as letterheads and signatures do: a table of figures has a heading
/// and a row.
fn is_frame(rows: &[Row]) -> bool {
    rows.len() == 1
}

/// The lines of a text one below the other, what tabs set apart side by side. Returns how many lines there are.
fn lines(text: &str, at: Address, draft: &mut Draft<'_>) -> Result<u32, Trouble> {
    let mut row = at.row;
    for line in text.split('\n') {
        for (column, piece) in (at.column..).zip(line.split('\t')) {
            draft.put_text(Address::new(row, column), piece)?;
        }
        row = row.saturating_add(1);
    }
    Ok(row - at.row)
}

/// A table that only sets texts beside each other: each line of a cell on a line of its own.
fn frame(rows: &[Row], first: u32, draft: &mut Draft<'_>) -> Result<u32, Trouble> {
    let mut row = first;
    for cells in rows {
        let mut most = 1;
        for cell in cells.iter().filter(|cell| cell.merge != Merge::Covered) {
            for (line, text) in (0..).zip(cell.text.split('\n')) {
                draft.put_text(Address::new(row.saturating_add(line), cell.column), text)?;
                most = most.max(line + 1);
            }
        }
        row = row.saturating_add(most);
    }
    Ok(row - first)
}

/// A table of figures: a row a line. What is merged belongs to its first cell.
fn table(rows: &[Row], first: u32, draft: &mut Draft<'_>) -> Result<u32, Trouble> {
    let mut open: BTreeMap<u32, Area> = BTreeMap::new();
    let mut row = first;
    for cells in rows {
        for cell in cells {
            let area = area(cell, row);
            match (cell.merge, open.get_mut(&cell.column)) {
                (Merge::Covered, Some(above)) => above.last.row = row,
                (Merge::Covered, None) => draft.put_text(area.first, &cell.text)?,
                (merge, _) => {
                    close(open.remove(&cell.column), draft)?;
                    draft.put_text(area.first, &cell.text)?;
                    match merge {
                        Merge::First => drop(open.insert(cell.column, area)),
                        _ => close(Some(area), draft)?,
                    }
                }
            }
        }
        row = row.saturating_add(1);
    }
    open.into_values().try_for_each(|area| close(Some(area), draft))?;
    Ok(row - first)
}

fn area(cell: &TableCell, row: u32) -> Area {
    let last = cell.column.saturating_add(cell.span.max(1) - 1);
    Area { first: Address::new(row, cell.column), last: Address::new(row, last) }
}

fn close(area: Option<Area>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    match area {
        Some(area) if area.first != area.last => draft.merge(area),
        _ => Ok(()),
    }
}
