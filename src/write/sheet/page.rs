//! One sheet as a printed page: A4, margins, page numbers, and rows high enough for their wrapped text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::Context as _;
use chrono::NaiveDate;
use rust_xlsxwriter::{Formula, Image, ProtectionOptions, Url, Worksheet, XlsxError};

use super::letters::{ems, lines};
use super::listed::Held;
use super::style::{FONT, SIZE, Style};

/// The most characters (UTF-16) that a cell holds.
const LONGEST_TEXT: usize = 32_767;
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
/// Both margins above and below a page, in points.
const MARGINS_DOWN: f64 = (ABOVE + BELOW) * 72.0;
/// Pixels of a point on the screen for which positions are worked out.
const PIXELS_A_POINT: f64 = 96.0 / 72.0;
/// One black point, to be drawn as long as a rule is.
const RULE: &[u8] = include_bytes!("rule.png");
/// How much higher a row is for the rule in it, in points.
const ROOM_OF_RULE: f64 = 3.0;
/// The longest formula that spreadsheets take.
const LONGEST_FORMULA: usize = 8_192;
/// The most page breaks of a sheet.
const MOST_BREAKS: usize = 1_023;

/// What a cell shows: the stored result of a formula, or the value itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A number.
    Number(f64),
    /// Words.
    Text(String),
}

impl From<f64> for Shown {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Shown {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Shown {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl Shown {
    /// "–": there is nothing to show.
    pub fn nothing() -> Self {
        Self::Text("–".to_owned())
    }

    fn stored(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// A count as a cell holds it.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub const fn float(count: u64) -> f64 {
    count as f64
}

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

/// Rows that are to stand on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The first row.
    pub first: u32,
    /// The last row.
    pub last: u32,
    /// Whether it begins a page of its own, unless it is the first.
    pub is_fresh: bool,
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

    /// Prints the columns as wide as the paper, and begins a new page where a block would be cut in two. The blocks follow each other; `repeated` rows stand on every page.
    pub fn keep_together(&mut self, blocks: &[Block], repeated: (u32, u32)) -> Result<(), XlsxError> {
        let scale = (self.scale() * 100.0).floor();
        let room = (self.paper.sides().1 - MARGINS_DOWN) / scale * 97.0;
        let breaks = self.breaks(blocks, repeated, room);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 10 and 100")]
        self.sheet.set_print_scale(scale as u16);
        // A spreadsheet knows so many breaks at most; further pages end where they are full.
        self.sheet.set_page_breaks(&breaks[..breaks.len().min(MOST_BREAKS)])?;
        Ok(())
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

    /// The rows that begin a page.
    fn breaks(&self, blocks: &[Block], repeated: (u32, u32), room: f64) -> Vec<u32> {
        let head = self.height((repeated.0, repeated.1));
        if head >= room {
            return Vec::new();
        }
        // What is longer than a page goes on over the next ones.
        let on_last_page = |mut used: f64| {
            while used > room {
                used -= room - head;
            }
            used
        };
        let before = |block: &Block| self.height((0, block.first)) - self.height((block.first, block.first));
        let mut used = on_last_page(blocks.first().map_or(0.0, before));
        let mut breaks = Vec::new();
        for (place, block) in blocks.iter().enumerate() {
            let height = self.height((block.first, block.last));
            if used + height > room && used > head || block.is_fresh && place > 0 {
                breaks.push(block.first);
                used = head;
            }
            used = on_last_page(used + height);
        }
        breaks
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

/// The same where what XML forbids is seen to when the text is escaped.
pub fn fitting<'t>(text: &'t str, cut: &str) -> Cow<'t, str> {
    match text.len() <= LONGEST_TEXT && !text.starts_with("<r>") {
        true => Cow::Borrowed(text),
        false => Cow::Owned(made_safe(text, cut)),
    }
}

/// A text as a cell can hold it: no character that XML forbids, not too long, and nothing that the workbook's writer
/// would take for markup of its own.
pub fn safe<'t>(text: &'t str, cut: &str) -> Cow<'t, str> {
    let is_plain = |c: char| !c.is_control() && c != '\u{fffe}' && c != '\u{ffff}';
    if text.len() <= LONGEST_TEXT && text.chars().all(is_plain) && !text.starts_with("<r>") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(made_safe(text, cut))
}

fn made_safe(text: &str, cut: &str) -> String {
    let allowed = |c: char| !(c.is_control() && c != '\n' && c != '\t') && c != '\u{fffe}' && c != '\u{ffff}';
    let mut safe: String =
        text.chars().filter(|c| *c != '\r').map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect();
    if safe.starts_with("<r>") && safe.ends_with("</r>") {
        safe.push(' ');
    }
    if safe.encode_utf16().count() > LONGEST_TEXT {
        shorten(&mut safe, LONGEST_TEXT - cut.encode_utf16().count());
        safe.push_str(cut);
    }
    safe
}

fn shorten(text: &mut String, most: usize) {
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > most
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_with_a_mark() {
        let long = "🙂".repeat(20_000);
        let text = safe(&long, " [cut]");
        assert!(text.encode_utf16().count() <= LONGEST_TEXT);
        assert!(text.ends_with(" [cut]"));
        assert_eq!(safe(&"a".repeat(LONGEST_TEXT), "…").len(), LONGEST_TEXT);
    }

    #[test]
    fn a_text_that_looks_like_markup_of_the_writer_stays_text() {
        assert!(!safe("<r><t>x</t></r>", "").ends_with("</r>"));
        assert_eq!(safe("a\u{0}b\r\nc", ""), "a\u{fffd}b\nc");
    }

    #[test]
    fn a_page_begins_where_a_block_would_be_cut() {
        let page = Page::new("x", &[10.0], Paper::Portrait, "").unwrap();
        // Rows of 15 points, a heading of one; four rows fit.
        let breaks = |blocks: &[(u32, u32)]| {
            let block = |&(first, last): &(u32, u32)| Block { first, last, is_fresh: first == 20 };
            page.breaks(&blocks.iter().map(block).collect::<Vec<_>>(), (0, 0), 60.0)
        };
        assert_eq!(breaks(&[(1, 2), (3, 3), (4, 5), (6, 6)]), [4]);
        assert_eq!(breaks(&[(1, 2), (3, 4), (5, 6)]), [3, 5]);
        assert_eq!(breaks(&[(1, 8), (9, 9)]), [] as [u32; 0], "a block longer than a page leaves room on its last");
        assert_eq!(breaks(&[(1, 9), (10, 10)]), [10], "a block that fills its last page");
        assert_eq!(breaks(&[(18, 18), (20, 20), (21, 21)]), [20], "a page of its own");
        assert_eq!(breaks(&[]), [] as [u32; 0]);
        let headed = page.breaks(&[Block { first: 5, last: 9, is_fresh: false }], (0, 4), 60.0);
        assert_eq!(headed, [] as [u32; 0], "a heading longer than a page leaves the pages to the spreadsheet");
    }
}
