//! One sheet as a printed page: A4, margins, page numbers, and rows high enough for their wrapped text.

mod breaks;
mod safe;
mod shown;

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::Context as _;
use chrono::NaiveDate;
use rust_xlsxwriter::{Formula, Image, ProtectionOptions, Url, Worksheet, XlsxError};

use super::letters::{ems, lines};
use super::listed::Held;
use super::style::{FONT, SIZE, Style};
pub use breaks::Block;
pub use safe::{fitting, safe};
pub use shown::{Shown, float};

/// The tallest row, in points.
const TALLEST_ROW: f64 = 409.0;
/// The height of a row that nothing made higher, in points.
const USUAL_ROW: f64 = 15.0;
/// Points in the seventh part of a digit's width, by which columns are measured: half of the font's size a digit.
const POINTS_A_PIXEL: f64 = SIZE / 2.0 / 7.0;
/// Margins in inches after Decree 30/2020: left 30 mm, right 15 mm, above and below 20 mm.
const LEFT: f64 = 1.19;
const RIGHT: f64 = 0.6;
const ABOVE: f64 = 0.8;
const BELOW: f64 = 0.8;
/// Both margins beside a page, in points.
const MARGINS_ACROSS: f64 = (LEFT + RIGHT) * 72.0;
/// Pixels of a point on the screen for which positions are worked out.
const PIXELS_A_POINT: f64 = 96.0 / 72.0;
/// One black point, to be drawn as long as a rule is.
const RULE: &[u8] = include_bytes!("rule.png");
/// How much higher a row is for the rule in it, in points.
const ROOM_OF_RULE: f64 = 3.0;
/// The longest formula that spreadsheets take.
const LONGEST_FORMULA: usize = 8_192;

/// A sheet while it is written.
pub struct Page {
    /// The sheet itself.
    pub sheet: Worksheet,
    paper: Paper,
    widths: Vec<f64>,
    heights: BTreeMap<u32, f64>,
    cut: &'static str,
}

/// How the paper lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

impl Paper {
    /// Width and height of A4 in points.
    const fn sides(self) -> (f64, f64) {
        match self {
            Self::Portrait => (595.0, 842.0),
            Self::Landscape => (842.0, 595.0),
        }
    }
}

impl Page {
    /// An empty page with columns of these widths (in characters); `cut` marks text that had to be shortened.
    pub fn new(name: &str, widths: &[f64], paper: Paper, cut: &'static str) -> anyhow::Result<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_default_format(&Style::plain().format, 20, 64)?;
        sheet.set_name(name).with_context(|| format!("sheet {name}"))?;
        for (column, width) in (0_u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(LEFT, RIGHT, ABOVE, BELOW, 0.4, 0.3);
        sheet.set_header(format!("&C&\"{FONT},Regular\"&12&P")).set_screen_gridlines(false);
        if paper == Paper::Landscape {
            sheet.set_landscape();
        }
        Ok(Self { sheet, paper, widths: widths.to_vec(), heights: BTreeMap::new(), cut })
    }

    /// Text as text, whatever it begins with.
    pub fn text(&mut self, row: u32, column: u16, text: &str, style: &Style) -> Result<(), XlsxError> {
        self.grow(row, text, self.width(column, column), style)?;
        self.sheet.write_string_with_format(row, column, safe(text, self.cut), &style.format)?;
        Ok(())
    }

    /// Text that leads to another place of the workbook, if there is one.
    pub fn linked(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        place: Option<&str>,
        style: &Style,
    ) -> Result<(), XlsxError> {
        let Some(place) = place.filter(|_| !text.is_empty()) else { return self.text(row, column, text, style) };
        self.grow(row, text, self.width(column, column), style)?;
        let link = Url::new(format!("internal:{place}")).set_text(safe(text, self.cut));
        self.sheet.write_url_with_format(row, column, link, &style.clone().linking().format)?;
        Ok(())
    }

    /// Locks what is not open to change, without a password; rows and columns can still be made wider, charts edited,
    /// and filters used.
    pub fn protect(&mut self) {
        self.sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            sort: true,
            use_autofilter: true,
            edit_objects: true,
            edit_scenarios: true,
            ..ProtectionOptions::default()
        });
    }

    /// A number.
    pub fn number(&mut self, row: u32, column: u16, number: f64, style: &Style) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(row, column, number, &style.format)?;
        Ok(())
    }

    /// A day.
    pub fn day(&mut self, row: u32, column: u16, day: NaiveDate, style: &Style) -> Result<(), XlsxError> {
        self.sheet.write_datetime_with_format(row, column, day, &style.format)?;
        Ok(())
    }

    /// Whatever a cell may hold.
    pub fn hold(&mut self, row: u32, column: u16, held: Held, style: &Style) -> Result<(), XlsxError> {
        match held {
            Held::Number(number) => self.number(row, column, number, style),
            Held::Text(text) => self.text(row, column, &text, style),
            Held::Day(day) => self.day(row, column, day, style),
            Held::Figure(formula, shown) => self.figure(row, column, formula, &shown, style),
        }
    }

    /// An empty cell of a table.
    pub fn blank(&mut self, row: u32, column: u16, style: &Style) -> Result<(), XlsxError> {
        self.sheet.write_blank(row, column, &style.format)?;
        Ok(())
    }

    /// A figure: by a formula with its result stored, or, without a formula, the value alone.
    pub fn figure(
        &mut self,
        row: u32,
        column: u16,
        formula: Option<String>,
        shown: &Shown,
        style: &Style,
    ) -> Result<(), XlsxError> {
        if let Shown::Text(text) = shown {
            self.grow(row, text, self.width(column, column), style)?;
        }
        match (formula.filter(|formula| is_short(formula)), shown) {
            (Some(formula), _) => self.formula(row, column, formula, shown, style)?,
            (None, Shown::Number(number)) => self.number(row, column, *number, style)?,
            (None, Shown::Text(text)) => self.text(row, column, text, style)?,
        }
        Ok(())
    }

    /// A figure over several columns, as [`Page::figure`] writes it.
    pub fn figure_across(
        &mut self,
        row: u32,
        columns: (u16, u16),
        formula: Option<String>,
        shown: &Shown,
        style: &Style,
    ) -> Result<(), XlsxError> {
        self.across(row, columns, &shown.stored(), style)?;
        // The formula takes the place of the merged cells' text.
        formula
            .filter(|formula| is_short(formula))
            .map_or(Ok(()), |formula| self.formula(row, columns.0, formula, shown, style))
    }

    fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: String,
        shown: &Shown,
        style: &Style,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(shown.stored());
        self.sheet.write_formula_with_format(row, column, formula, &style.format)?;
        Ok(())
    }

    /// Text over several columns.
    pub fn across(&mut self, row: u32, columns: (u16, u16), text: &str, style: &Style) -> Result<(), XlsxError> {
        let (first, last) = columns;
        if first == last {
            return self.text(row, first, text, style);
        }
        self.grow(row, text, self.width(first, last), style)?;
        self.sheet.merge_range(row, first, row, last, &safe(text, self.cut), &style.format)?;
        Ok(())
    }

    /// A row of headings.
    pub fn headings(&mut self, row: u32, headings: &[&str]) -> Result<(), XlsxError> {
        let style = Style::heading();
        for (column, heading) in (0_u16..).zip(headings) {
            self.text(row, column, heading, &style)?;
        }
        Ok(())
    }

    /// Repeats rows on every printed page and keeps them in sight; `columns` are kept in sight too.
    pub fn keep(&mut self, rows: (u32, u32), columns: u16) -> Result<(), XlsxError> {
        self.sheet.set_repeat_rows(rows.0, rows.1)?.set_freeze_panes(rows.1 + 1, columns)?;
        Ok(())
    }

    /// Makes a row high enough for a text in a space so many characters wide.
    pub fn grow(&mut self, row: u32, text: &str, width: f64, style: &Style) -> Result<(), XlsxError> {
        self.raise(row, needed(text, width, style))
    }

    /// A text over several rows of a column.
    pub fn down(&mut self, (first, last): (u32, u32), column: u16, text: &str, style: &Style) -> Result<(), XlsxError> {
        if first == last {
            return self.text(first, column, text, style);
        }
        let each = needed(text, self.width(column, column), style) / f64::from(last - first + 1);
        (first..=last).try_for_each(|row| self.raise(row, each))?;
        self.sheet.merge_range(first, column, last, column, &safe(text, self.cut), &style.format)?;
        Ok(())
    }

    /// Makes a row at least so high, in points.
    fn raise(&mut self, row: u32, height: f64) -> Result<(), XlsxError> {
        let least = self.heights.entry(row).or_insert(0.0);
        *least = least.max(height);
        Ok(())
    }

    /// Leaves the heights of rows to whoever writes them: they were needed to break pages.
    pub fn leave(&mut self, rows: &Range<u32>) {
        self.heights.retain(|row, _| !rows.contains(row));
    }

    /// The finished sheet.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (row, height) in &self.heights {
            self.sheet.set_row_height(*row, height.ceil())?;
        }
        Ok(self.sheet)
    }

    /// How much smaller the columns are printed so that they fit on the paper, from 0.1 to 1; a little smaller than
    /// would just fit: printers and fonts differ.
    fn scale(&self) -> f64 {
        self.scale_of(&self.widths)
    }

    fn scale_of(&self, widths: &[f64]) -> f64 {
        let widths: f64 = widths.iter().map(|width| (width * 7.0 + 5.0) * POINTS_A_PIXEL).sum();
        ((self.paper.sides().0 - MARGINS_ACROSS) / widths * 0.98).clamp(0.1, 1.0)
    }

    /// The size of letters that come out of the printer in this size, in points.
    pub fn printed(&self, size: f64) -> f64 {
        (size / self.scale() * 2.0).round() / 2.0
    }

    /// The title of the sheet, over the columns that are printed.
    pub fn title(&mut self, row: u32, columns: (u16, u16), text: &str) -> Result<(), XlsxError> {
        let printed = self.widths.get(usize::from(columns.0)..=usize::from(columns.1)).unwrap_or(&self.widths);
        let style = Style::title().sized((14.0 / self.scale_of(printed) * 2.0).round() / 2.0);
        self.across(row, columns, text, &style)
    }

    /// Makes a row higher by what a rule in it takes.
    pub fn room_for_rule(&mut self, row: u32) {
        let height = self.height((row, row)) + ROOM_OF_RULE;
        self.heights.insert(row, height);
    }

    /// Draws a rule under a text centred over columns, as long as a part of it.
    pub fn rule(
        &mut self,
        row: u32,
        (first, last): (u16, u16),
        (text, part): (&str, f64),
        style: &Style,
    ) -> Result<(), XlsxError> {
        let pixels = |width: f64| (width * 7.0 + 5.0).floor();
        let space: f64 = (first..=last).map(|column| pixels(self.width(column, column))).sum();
        let length = (ems(text, style.bold) * style.size * PIXELS_A_POINT * part).min(space);
        let height = self.height((row, row)) * PIXELS_A_POINT;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length on a page")]
        let whole = |pixels: f64| pixels.round().max(1.0) as u32;
        let rule = Image::new_from_buffer(RULE)?.set_decorative(true).set_scale_to_size(whole(length), 1, false);
        let (across, down) = (whole((space - length) / 2.0), whole(height - 1.0));
        self.sheet.insert_image_with_offset(row, first, &rule, across, down)?;
        Ok(())
    }

    /// The height of rows, in points.
    fn height(&self, (first, last): (u32, u32)) -> f64 {
        let height = |row: u32| self.heights.get(&row).copied().unwrap_or(USUAL_ROW).ceil();
        (first..=last).map(height).sum()
    }

    fn width(&self, first: u16, last: u16) -> f64 {
        let width = |column: u16| self.widths.get(usize::from(column)).copied().unwrap_or(9.0);
        (first..=last).map(width).sum()
    }
}

/// How high a row has to be for a text, in points.
fn needed(text: &str, width: f64, style: &Style) -> f64 {
    let lines = if style.wraps { lines(text, width, style) } else { 1.0 };
    height_of(lines, style)
}

/// How high a row is for so many lines, in points.
pub fn height_of(lines: f64, style: &Style) -> f64 {
    (lines * style.size * 1.28 + 3.5).min(TALLEST_ROW)
}

/// Whether a spreadsheet takes so long a formula.
pub fn is_short(formula: &str) -> bool {
    formula.len() <= LONGEST_FORMULA || formula.chars().count() <= LONGEST_FORMULA
}
