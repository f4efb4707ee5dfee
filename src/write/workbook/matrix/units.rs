//! The rows of the units, where each unit has one.

use foldhash::HashMap;

use super::super::body::Body;
use super::super::counts;
use super::super::layout::Layout;
use super::super::page::Page;
use super::super::rows::{Ink, Rows};
use super::look::Look;
use super::{Figure, Grid};
use rust_xlsxwriter::XlsxError;

/// How each look is written.
type Inks = HashMap<Look, Ink>;

/// The rows; none where the units stand side by side.
pub fn body<'l>(layout: &'l Layout<'l>) -> Option<Body<'l>> {
    let grid = Grid::of(layout);
    let first = grid.first_unit_row()?;
    Some(Body {
        sheet: layout.words.sheet_matrix,
        rows: first..first + u32::try_from(layout.units()).unwrap_or_default(),
        last: grid.last_column(),
        widths: grid.widths.clone(),
        writer: Box::new(move |numbers| {
            let ink = |(look, number): (Look, &u32)| (look, Ink::new(look.style(), *number));
            let inks: Inks = grid.looks().into_iter().zip(numbers).map(ink).collect();
            Box::new(move |row, rows| grid.write_row(row, rows, &inks))
        }),
    })
}

impl Grid<'_> {
    /// The row of the first unit, where each has one.
    fn first_unit_row(&self) -> Option<u32> {
        (!self.units_across && self.layout.units() > 0).then_some(self.first_row + 1)
    }

    /// A sample of each look, in the place of the rows.
    pub fn samples(&self, page: &mut Page) -> Result<(), XlsxError> {
        let Some(row) = self.first_unit_row() else { return Ok(()) };
        (0..).zip(self.looks()).try_for_each(|(column, look)| page.blank(row, column, &look.style()))
    }

    /// The looks that there are.
    fn looks(&self) -> Vec<Look> {
        let mut looks = vec![Look::Code, Look::Name, Look::Sign];
        for unit in 0..self.layout.units() {
            for measure in 0..self.layout.measures() {
                let look = Look::of(&counts::row_of(self.layout, unit, measure));
                if !looks.contains(&look) {
                    looks.push(look);
                }
            }
        }
        looks
    }

    fn write_row(&self, row: u32, rows: &mut Rows<'_>, inks: &Inks) {
        let place = (row - self.first_row - 1) as usize;
        let report = self.layout.report;
        let unit = &report.plan.units[report.results.units[place]];
        let text = |rows: &mut Rows<'_>, column: u16, text: &str, look: Look| {
            inks.get(&look).into_iter().for_each(|ink| rows.text(column, text, ink));
        };
        text(rows, 0, &unit.code, Look::Code);
        text(rows, 1, &unit.title(), Look::Name);
        for measure in 0..self.layout.measures() {
            let (_, column) = self.place(Some(place), measure);
            let (figure, sign, look) = self.unit_figures(place, measure);
            write(rows, column, figure, inks.get(&look));
            write(rows, column + 1, sign, inks.get(&Look::Sign));
        }
    }
}

fn write(rows: &mut Rows<'_>, column: u16, (formula, shown): Figure, ink: Option<&Ink>) {
    if let Some(ink) = ink {
        rows.figure(column, &formula.into(), &shown, ink);
    }
}
