//! A table whose rows are told cell by cell: the workbook's writer makes the sheet around it, and never sees the rows.

use std::ops::Range;

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use super::body::Body;
use super::page::{Page, Shown};
use super::rows::Ink;
use super::style::Style;

/// What a cell holds.
pub enum Held {
    /// A number.
    Number(f64),
    /// Text as text, whatever it begins with.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// What a formula gives, or without one the value alone.
    Figure(Option<String>, Shown),
}

/// Tells the cells of a row, from the first column on: what each holds, in which of the styles.
pub type Teller<'l> = Box<dyn Fn(usize) -> Vec<(Held, usize)> + Send + Sync + 'l>;

/// A table.
pub struct Listed<'l> {
    /// The name of the sheet.
    pub sheet: &'l str,
    /// Its rows, numbered from 0.
    pub rows: Range<u32>,
    /// The widths of the columns.
    pub widths: Vec<f64>,
    /// How its cells look.
    pub styles: Vec<Style>,
    /// Tells a row by its place in the table.
    pub row: Teller<'l>,
}

impl<'l> Listed<'l> {
    /// Puts a sample of each style in the place of the first row, which [`Listed::body`] takes the place of. Numbers: an
    /// empty cell in the workbook's own style the writer leaves out.
    pub fn samples(&self, page: &mut Page) -> Result<(), XlsxError> {
        let styles = if self.rows.is_empty() { &[][..] } else { &self.styles };
        (0..).zip(styles).try_for_each(|(column, style)| page.number(self.rows.start, column, 0.0, style))
    }

    /// Makes the rows of a page as high as those of the table will be.
    pub fn make_room(&self, page: &mut Page) -> Result<(), XlsxError> {
        for (place, row) in self.rows.clone().enumerate() {
            for ((held, style), width) in (self.row)(place).iter().zip(&self.widths) {
                if let Held::Text(text) | Held::Figure(_, Shown::Text(text)) = held {
                    page.grow(row, text, *width, &self.styles[*style])?;
                }
            }
        }
        Ok(())
    }

    /// The rows, if there are any.
    pub fn body(self) -> Option<Body<'l>> {
        let Self { sheet, rows, widths, styles, row } = self;
        let (first, last) = (rows.start, u16::try_from(widths.len()).unwrap_or(u16::MAX).saturating_sub(1));
        (!rows.is_empty()).then(|| Body {
            sheet,
            rows,
            last,
            widths,
            writer: Box::new(move |numbers| {
                let inks: Vec<Ink> =
                    styles.into_iter().zip(numbers).map(|(style, number)| Ink::new(style, *number)).collect();
                Box::new(move |at, rows| {
                    let cells = row((at - first) as usize);
                    (0..).zip(&cells).for_each(|(column, (held, style))| rows.hold(column, held, &inks[*style]));
                })
            }),
        })
    }
}
