//! Rows of a large table, written into the sheet's XML without the workbook's writer: it looks up a format and a text for
//! each cell, which is most of what a report of many units costs.
//!
//! The writer makes the frame: the sheet with its headings and one row of samples, a cell a style. From that row it is
//! known by which number the workbook calls each style; then the row gives way to those that belong there.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt as _};

use super::formula::{cell, digits, push_cell, push_column, push_whole};
use super::letters::lines;
use super::listed::Held;
use super::page::{Shown, fitting, float, height_of};
use super::shared::Formula;
use super::style::Style;
use crate::package::edits::{push_content, text as escaped};

/// A style with the number by which the workbook knows it.
#[derive(Clone)]
pub struct Ink {
    /// How it looks.
    pub style: Style,
    /// What a cell says of it behind its name.
    said: String,
}

impl Ink {
    /// A style of a number.
    pub fn new(style: Style, number: u32) -> Self {
        Self { style, said: format!("\" s=\"{number}\"") }
    }

    /// The same with its number, once it is known.
    pub fn number(&mut self, number: u32) {
        *self = Self::new(self.style.clone(), number);
    }
}

impl From<Style> for Ink {
    fn from(style: Style) -> Self {
        Self::new(style, 0)
    }
}

/// Texts that come again and again, which the sheet names by number. Others are written where they stand.
#[derive(Debug, Default)]
pub struct Texts {
    numbers: HashMap<String, u32>,
    /// The texts as the workbook's list of them holds them.
    pub xml: String,
    first: u32,
}

impl Texts {
    /// None yet; the first is to bear this number.
    pub fn from(first: u32) -> Self {
        Self { first, ..Self::default() }
    }

    /// How many there will be in the list.
    pub fn end(&self) -> u32 {
        self.first.saturating_add(u32::try_from(self.numbers.len()).unwrap_or(u32::MAX))
    }

    /// Adds a text.
    pub fn add(&mut self, text: &str, cut: &str) {
        if text.is_empty() || self.numbers.contains_key(text) {
            return;
        }
        let number = self.end();
        self.xml.push_str("<si>");
        push_text(&mut self.xml, &fitting(text, cut));
        self.xml.push_str("</si>");
        self.numbers.insert(text.to_owned(), number);
    }
}

/// Where a sheet of samples was cut open: what stands before its last row and after it.
pub struct Frame<'x> {
    /// All before the row.
    pub before: &'x str,
    /// All after it.
    pub after: &'x str,
    /// The numbers of the styles of its cells.
    pub styles: Vec<u32>,
}

impl<'x> Frame<'x> {
    /// Takes the row of samples, numbered from 0, out of a sheet.
    pub fn of(part: &'x str, row: u32) -> Option<Self> {
        let from = part.find(&format!("<row r=\"{}\"", u64::from(row) + 1))?;
        let to = from + part[from..].find("</row>")? + "</row>".len();
        let styles = part[from..to].split("<c ").skip(1).map(style_of).collect::<Option<_>>()?;
        Some(Self { before: &part[..from], after: &part[to..], styles })
    }
}

/// The number of the style of a cell, by what follows the beginning of its tag; nothing is said of that of the workbook.
fn style_of(cell: &str) -> Option<u32> {
    let (tag, _) = cell.split_once('>')?;
    tag.split_once(" s=\"").map_or(Some(0), |(_, rest)| rest.split_once('"')?.0.parse().ok())
}

/// What the rows of a sheet have in common.
pub struct Ground {
    /// Texts that come again and again.
    pub texts: Arc<Texts>,
    /// The widths of the columns in which a text may take several lines.
    pub widths: Vec<f64>,
    /// Marks what had to be shortened.
    pub cut: &'static str,
    /// How the cells of each column begin.
    begins: Vec<String>,
    /// How many lines each of the texts takes in the column in which it was measured last.
    measured: Vec<AtomicU64>,
}

impl Ground {
    /// For rows as long as the last column says.
    pub fn new(texts: Arc<Texts>, widths: Vec<f64>, cut: &'static str, last: u16) -> Self {
        let begin = |column: u16| {
            let mut begin = "<c r=\"".to_owned();
            push_column(&mut begin, column);
            begin
        };
        let measured = texts.numbers.iter().map(|_| AtomicU64::default()).collect();
        Self { texts, widths, cut, begins: (0..=last).map(begin).collect(), measured }
    }

    fn width(&self, column: u16) -> f64 {
        self.widths.get(usize::from(column)).copied().unwrap_or(9.0)
    }

    /// How many lines a text takes that has a number. Most stand in one column: what any thread measured all know.
    fn lines(&self, (column, number): (u16, u32), text: &str, style: &Style) -> f64 {
        const COLUMN: u32 = 32;
        let Some(measured) = self.measured.get((number - self.texts.first) as usize) else {
            return lines(text, self.width(column), style);
        };
        let (known, here) = (measured.load(Ordering::Relaxed), u64::from(column) + 1);
        if known >> COLUMN == here {
            return float(known & u64::from(u32::MAX));
        }
        let lines = lines(text, self.width(column), style);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "lines of one cell are few and whole"
        )]
        measured.store(here << COLUMN | lines as u64, Ordering::Relaxed);
        lines
    }
}

/// A link of cells one below the other.
struct Link {
    column: u16,
    rows: (u32, u32),
    place: String,
    text: String,
}

/// Rows while they are written, one after another.
pub struct Rows<'g> {
    /// The rows so far, behind whatever stood there.
    xml: &'g mut String,
    /// The links in them, but for the last.
    links: String,
    link: Option<Link>,
    ground: &'g Ground,
    /// How many lines a text takes that has no number, by column.
    known: Vec<HashMap<String, f64>>,
    /// The row that is being written: its number, what its cells are called behind their columns, cells and height.
    row: u32,
    called: String,
    cells: String,
    height: f64,
}

impl<'g> Rows<'g> {
    /// No rows yet, to be written behind something.
    pub fn behind(xml: &'g mut String, ground: &'g Ground) -> Self {
        xml.reserve(ROOM);
        let (links, called, cells) = (String::new(), String::new(), String::new());
        let known = vec![HashMap::new(); ground.widths.len()];
        Self { xml, links, link: None, ground, known, row: 0, called, cells, height: 0.0 }
    }

    /// The links in the rows.
    pub fn finish(mut self) -> String {
        self.end_link();
        self.links
    }

    /// Begins a row.
    pub fn begin(&mut self, row: u32) {
        (self.row, self.height) = (row, 0.0);
        self.called = digits(u64::from(row) + 1);
        self.cells.clear();
    }

    /// Ends it. One without cells need not be there.
    pub fn end(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        let _ = write!(self.xml, "<row r=\"{}\"", self.called);
        // As the workbook's writer has it, in whole pixels.
        let pixels = (self.height.ceil() * 4.0 / 3.0).round();
        if pixels > 0.0 {
            let _ = write!(self.xml, " ht=\"{}\" customHeight=\"1\"", pixels * 0.75);
        }
        self.xml.push('>');
        self.xml.push_str(&self.cells);
        self.xml.push_str("</row>");
    }

    /// Text as text, whatever it begins with.
    pub fn text(&mut self, column: u16, text: &str, ink: &Ink) {
        let number = self.ground.texts.numbers.get(text).copied();
        self.grow((column, number), text, ink);
        self.open(column, ink);
        match number {
            _ if text.is_empty() => self.cells.push_str("/>"),
            Some(number) => {
                self.cells.push_str(" t=\"s\"><v>");
                push_whole(&mut self.cells, u64::from(number));
                self.cells.push_str("</v></c>");
            }
            None => {
                self.cells.push_str(" t=\"inlineStr\"><is>");
                push_text(&mut self.cells, &fitting(text, self.ground.cut));
                self.cells.push_str("</is></c>");
            }
        }
    }

    /// Text that leads to another place of the workbook, if there is one, in another style then.
    pub fn linked(&mut self, column: u16, text: &str, place: Option<&str>, inks: [&Ink; 2]) {
        let Some(place) = place.filter(|_| !text.is_empty()) else { return self.text(column, text, inks[0]) };
        self.text(column, text, inks[1]);
        let row = self.row;
        match &mut self.link {
            // Cells one below the other that lead to the same place are one link.
            Some(Link { column: at, rows: (_, last), place: known, text: shown })
                if (*at, *last + 1) == (column, row) && *known == place && *shown == text =>
            {
                *last = row;
            }
            _ => {
                self.end_link();
                self.link = Some(Link { column, rows: (row, row), place: place.to_owned(), text: text.to_owned() });
            }
        }
    }

    fn end_link(&mut self) {
        let Some(Link { column, rows: (first, last), place, text }) = self.link.take() else { return };
        self.links.push_str("<hyperlink ref=\"");
        push_cell(&mut self.links, first, column);
        if first < last {
            self.links.push(':');
            push_cell(&mut self.links, last, column);
        }
        let (place, text) = (escaped(&place), escaped(&fitting(&text, self.ground.cut)));
        let _ = write!(self.links, "\" location=\"{place}\" display=\"{text}\"/>");
    }

    /// A number.
    pub fn number(&mut self, column: u16, number: f64, ink: &Ink) {
        self.open(column, ink);
        self.cells.push_str("><v>");
        push_number(&mut self.cells, number);
        self.cells.push_str("</v></c>");
    }

    /// Whatever a cell may hold.
    pub fn hold(&mut self, column: u16, held: &Held, ink: &Ink) {
        match held {
            Held::Number(number) => self.number(column, *number, ink),
            Held::Text(text) => self.text(column, text, ink),
            Held::Day(day) => self.number(column, number_of(*day), ink),
            Held::Figure(formula, shown) => self.figure(column, &formula.clone().into(), shown, ink),
        }
    }

    /// An empty cell.
    pub fn blank(&mut self, column: u16, ink: &Ink) {
        self.open(column, ink);
        self.cells.push_str("/>");
    }

    /// A figure: by a formula with its result stored, or, without a formula, the value alone.
    pub fn figure(&mut self, column: u16, formula: &Formula, shown: &Shown, ink: &Ink) {
        match (formula, shown) {
            (Formula::None, Shown::Number(number)) => self.number(column, *number, ink),
            (Formula::None, Shown::Text(text)) => self.text(column, text, ink),
            (formula, shown) => self.formula(column, formula, shown, ink),
        }
    }

    fn formula(&mut self, column: u16, formula: &Formula, shown: &Shown, ink: &Ink) {
        if let Shown::Text(text) = shown {
            self.grow((column, None), text, ink);
        }
        self.open(column, ink);
        self.cells.push_str(if matches!(shown, Shown::Text(_)) { " t=\"str\">" } else { ">" });
        self.element(column, formula);
        self.cells.push_str("<v>");
        match shown {
            Shown::Number(number) => push_number(&mut self.cells, *number),
            Shown::Text(text) => push_content(&mut self.cells, &fitting(text, self.ground.cut)),
        }
        self.cells.push_str("</v></c>");
    }

    fn element(&mut self, column: u16, formula: &Formula) {
        let (Formula::Own(text) | Formula::First(text, ..)) = formula else {
            if let Formula::Repeated(number) = formula {
                self.cells.push_str("<f t=\"shared\" si=\"");
                push_whole(&mut self.cells, u64::from(*number));
                self.cells.push_str("\"/>");
            }
            return;
        };
        self.cells.push_str("<f");
        if let Formula::First(_, number, last) = formula {
            let (first, last) = (cell(self.row, column), cell(*last, column));
            let _ = write!(self.cells, " t=\"shared\" ref=\"{first}:{last}\" si=\"{number}\"");
        }
        self.cells.push('>');
        push_content(&mut self.cells, text);
        self.cells.push_str("</f>");
    }

    fn open(&mut self, column: u16, ink: &Ink) {
        self.cells.push_str(self.ground.begins.get(usize::from(column)).map_or("", String::as_str));
        self.cells.push_str(&self.called);
        self.cells.push_str(&ink.said);
    }

    /// Makes the row high enough for a text, which may have a number.
    fn grow(&mut self, (column, number): (u16, Option<u32>), text: &str, ink: &Ink) {
        let lines = match number {
            _ if !ink.style.wraps => 1.0,
            // What comes again and again is looked up without its letters.
            Some(number) => self.ground.lines((column, number), text, &ink.style),
            None => self.lines(column, text, &ink.style),
        };
        self.height = self.height.max(height_of(lines, &ink.style));
    }

    fn lines(&mut self, column: u16, text: &str, style: &Style) -> f64 {
        let width = self.ground.width(column);
        let Some(known) = self.known.get_mut(usize::from(column)).filter(|_| !text.is_ascii()) else {
            // A number or a code is measured as quickly as it is looked up.
            return lines(text, width, style);
        };
        // What repeats is measured once.
        if let Some(lines) = known.get(text) {
            return *lines;
        }
        let lines = lines(text, width, style);
        known.insert(text.to_owned(), lines);
        lines
    }
}

/// A text as an element of its own, its spaces kept where they stand at an end.
fn push_text(xml: &mut String, text: &str) {
    let keeps = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    xml.push_str(if keeps { "<t xml:space=\"preserve\">" } else { "<t>" });
    push_content(xml, text);
    xml.push_str("</t>");
}

/// A day as spreadsheets count days. They take 1900 for a leap year.
fn number_of(day: NaiveDate) -> f64 {
    let days = |year, month, of_month| {
        NaiveDate::from_ymd_opt(year, month, of_month).map_or(0, |from| (day - from).num_days())
    };
    let number = days(1899, 12, 30) - i64::from(days(1900, 3, 1) < 0);
    float(number.unsigned_abs())
}

/// A number in the shortest digits that give it back; most are counts.
fn push_number(xml: &mut String, number: f64) {
    const COUNTS: Range<f64> = 0.0..1e15;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 10^15")]
    match COUNTS.contains(&number) && number.fract() == 0.0 {
        true => push_whole(xml, number as u64),
        false => {
            let _ = write!(xml, "{number}");
        }
    }
}

/// So many cells are written at once, by one thread: of less, beginning anew takes too long, of more, not all threads have
/// something to do.
const BATCH: u32 = 4_096;
/// A smaller table is cut into so many pieces all the same, lest at the end one thread makes a long one and others wait …
const PIECES: u32 = 8;
/// … but none of fewer cells.
const FEWEST: u32 = 1_024;
/// Bytes that most batches take, so that none is moved while it grows.
const ROOM: usize = BATCH as usize * 100;

/// The rows of a table, as wide as its last column says, in batches, in order.
pub fn batches(rows: Range<u32>, last: u16) -> impl Iterator<Item = Range<u32>> {
    let columns = u32::from(last) + 1;
    let cells = rows.end.saturating_sub(rows.start).saturating_mul(columns);
    let (end, step) = (rows.end, (cells.div_ceil(PIECES).clamp(FEWEST, BATCH) / columns).max(1));
    rows.step_by(step as usize).map(move |first| first..end.min(first.saturating_add(step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_the_number_by_which_spreadsheets_know_it() {
        for (year, month, day) in [(1900, 1, 1), (1900, 2, 28), (1900, 3, 1), (2024, 2, 29), (2024, 12, 1)] {
            let known = rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day).expect("a day").to_excel();
            let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).expect("a day");
            assert_eq!(number_of(date).to_bits(), known.to_bits(), "{date}");
        }
    }

    #[test]
    fn a_table_is_cut_into_pieces_that_neither_take_long_nor_begin_in_vain() {
        for (rows, last, pieces) in [(8..149, 69, 9), (3..4_515, 27, 31), (2..7, 9, 1), (4..4, 9, 0)] {
            let cut: Vec<_> = batches(rows.clone(), last).collect();
            assert_eq!(cut.len(), pieces, "{rows:?}");
            assert!(cut.into_iter().flatten().eq(rows));
        }
    }

    proptest::proptest! {
        #[test]
        fn a_text_that_is_escaped_anyway_need_not_be_made_safe_before(text in "(<r>)?[a-z<>&_ \\n\\r\\t\u{1}\u{7f}\u{85}\u{fffe}đ]{0,20}", times in 1_usize..5_000) {
            let text = text.repeat(times);
            let held = |text: &str| {
                let mut xml = String::new();
                push_content(&mut xml, text);
                xml
            };
            proptest::prop_assume!(!text.contains("\r"));
            proptest::prop_assert_eq!(held(&fitting(&text, "…")), held(&super::super::page::safe(&text, "…")));
        }
    }
}
