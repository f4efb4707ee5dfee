//! The rows and cells of a worksheet: marked ones get their style, and those that are not there yet are put in.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::Work;
use crate::model::Address;
use crate::package::edits::{with, without};
use crate::package::tree::position;
use crate::package::{Trouble, xml};

/// A row while it is read.
struct Row {
    number: u32,
    /// The column where a cell without an address stands.
    next: u32,
    style: Option<usize>,
    tag: Range<usize>,
    is_grown: bool,
}

impl Work<'_, '_, '_, '_> {
    /// Reads a row to its end; gives the number of the next.
    pub(super) fn row(
        &mut self,
        start: &BytesStart<'_>,
        place: Range<usize>,
        next: u32,
        is_empty: bool,
    ) -> Result<u32, Trouble> {
        let told =
            xml::attribute(start, "r")?.map(|row| row.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1)));
        let number = match told {
            Some(number) => number.filter(|number| *number >= next).ok_or_else(|| Trouble::broken("XML <row>"))?,
            None => next,
        };
        let rows = self.rows_before(number)?;
        if !rows.is_empty() {
            if told.is_none() {
                return Err(Trouble::broken("XML <row>"));
            }
            self.edits.insert(place.start, rows);
        }
        self.layout.row(number, start)?;
        let style = xml::attribute(start, "s")?.and_then(|style| style.trim().parse().ok());
        let is_styled = matches!(xml::attribute(start, "customFormat")?.as_deref(), Some("1" | "true"));
        let style = style.filter(|_| is_styled);
        let row = Row { number, next: 0, style, tag: place, is_grown: false };
        if is_empty {
            self.empty_row(row)?
        } else {
            self.cells(row)?
        }
        Ok(number.saturating_add(1))
    }

    fn empty_row(&mut self, row: Row) -> Result<(), Trouble> {
        let cells = self.cells_before(&row, u32::MAX)?;
        if !cells.is_empty() {
            let tag = without(&self.text[row.tag.clone()], "spans");
            let tag = tag.trim_end_matches("/>").trim_end();
            self.edits.replace(row.tag, format!("{tag}>{cells}</{}row>", self.prefix));
        }
        Ok(())
    }

    fn cells(&mut self, mut row: Row) -> Result<(), Trouble> {
        loop {
            let (place, event) = self.next()?;
            match event {
                Event::Start(start) if start.local_name().as_ref() == "c" => {
                    self.cell(&mut row, &start, place, false)?
                }
                Event::Empty(start) if start.local_name().as_ref() == "c" => {
                    self.cell(&mut row, &start, place, true)?
                }
                Event::Start(start) => self.skip(&start)?,
                Event::End(_) => {
                    let cells = self.cells_before(&row, u32::MAX)?;
                    row.is_grown |= !cells.is_empty();
                    self.edits.insert(place.start, cells);
                    if row.is_grown {
                        // How far the row goes is told for speed only, and would be told wrong.
                        let tag = without(&self.text[row.tag.clone()], "spans");
                        self.edits.replace(row.tag, tag);
                    }
                    return Ok(());
                }
                Event::Eof => return Err(Trouble::broken("XML </row>")),
                _ => {}
            }
        }
    }

    fn cell(
        &mut self,
        row: &mut Row,
        start: &BytesStart<'_>,
        place: Range<usize>,
        is_empty: bool,
    ) -> Result<(), Trouble> {
        let broken = || Trouble::broken("XML <c>");
        let told = xml::attribute(start, "r")?.map(|at| at.parse::<Address>());
        let at = match told {
            None => Address::new(row.number, row.next),
            Some(at) => at.ok().filter(|at| at.row == row.number && at.column >= row.next).ok_or_else(broken)?,
        };
        let cells = self.cells_before(row, at.column)?;
        if !cells.is_empty() {
            if told.is_none() {
                return Err(broken());
            }
            row.is_grown = true;
            self.edits.insert(place.start, cells);
        }
        row.next = at.column.saturating_add(1);
        let old = xml::attribute(start, "s")?.and_then(|style| style.trim().parse::<usize>().ok());
        let new = self.style(at, old.unwrap_or(0))?;
        if !is_empty {
            self.skip(start)?;
        }
        if self.wanted.damaged.contains(&at) {
            let whole = place.start..position(&self.reader);
            let error = format!("<{p}c r=\"{at}\" s=\"{new}\" t=\"e\"><{p}v>#REF!</{p}v></{p}c>", p = self.prefix);
            self.edits.replace(whole, error);
        } else if new != old.unwrap_or(0) {
            let tag = with(&self.text[place.clone()], "s", &new.to_string());
            self.edits.replace(place, tag);
        }
        Ok(())
    }

    /// The style that a cell of a style shall have; a marked one is noted with what it was.
    fn style(&mut self, at: Address, old: usize) -> Result<usize, Trouble> {
        let base = if self.styles.is_ours(old) { self.restored(at, old)? } else { old };
        if self.left.last() == Some(&at) {
            self.left.pop();
        }
        let Some(severity) = self.wanted.marks.get(&at) else { return Ok(base) };
        self.before.insert(at, self.styles.before(base));
        self.styles.marked(base, *severity)
    }

    /// A cell that bears our colour from an earlier run; where it was moved since, it gets the fill that most had.
    fn restored(&mut self, at: Address, old: usize) -> Result<usize, Trouble> {
        match self.wanted.before.get(&at).or(self.usual) {
            Some((fill, locked)) => self.styles.restored(old, fill, *locked),
            None => self.styles.restored(old, "", true),
        }
    }

    /// The marked cells of a row before a column, which are not there yet.
    fn cells_before(&mut self, row: &Row, column: u32) -> Result<String, Trouble> {
        let mut cells = String::new();
        while let Some(at) = self.left.pop_if(|at| at.row == row.number && at.column < column) {
            cells += &self.new_cell(at, row.style)?;
        }
        Ok(cells)
    }

    /// The rows of marked cells before a row, which are not there yet.
    pub(super) fn rows_before(&mut self, number: u32) -> Result<String, Trouble> {
        let mut rows = String::new();
        while let Some(at) = self.left.last().copied().filter(|at| at.row < number) {
            let row = Row { number: at.row, next: 0, style: None, tag: 0..0, is_grown: true };
            let cells = self.cells_before(&row, u32::MAX)?;
            rows += &format!("<{p}row r=\"{}\">{cells}</{p}row>", at.row.saturating_add(1), p = self.prefix);
        }
        Ok(rows)
    }

    /// An empty cell with the style of its row, else of its column.
    fn new_cell(&mut self, at: Address, row: Option<usize>) -> Result<String, Trouble> {
        let in_column = |(first, last, _): &&(u32, u32, usize)| (*first..=*last).contains(&at.column);
        let column = self.columns.iter().find(in_column).map(|(.., style)| *style);
        let style = self.style(at, row.or(column).unwrap_or(0))?;
        Ok(format!("<{}c r=\"{at}\" s=\"{style}\"/>", self.prefix))
    }
}
