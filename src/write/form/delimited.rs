//! The form as delimited text: the same rows and columns as on the sheet, so that a finding's cell is the same in both.
//!
//! UTF-8 with a byte order mark, by which Excel knows Vietnamese letters. No `sep=` line: with one, Excel ignores the
//! mark. Where the language writes decimals with a comma, a semicolon parts the fields.

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Blank;
use super::columns::Column;
use super::layout::{Layout, Line, Row};
use super::previous::{self, Previous};
use super::texts;
use crate::model::Language;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The form as bytes.
pub fn delimited(blank: &Blank<'_>) -> anyhow::Result<Vec<u8>> {
    let layout = Layout::new(blank);
    let delimiter = if blank.plan.language == Language::Vi { b';' } else { b',' };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for line in Grid::of(&layout).lines {
        writer.write_record(&line)?;
    }
    Ok(writer.into_inner().map_err(|error| error.into_error())?)
}

/// The form's texts by row and column.
struct Grid<'a> {
    layout: &'a Layout<'a>,
    lines: Vec<Vec<String>>,
}

impl<'a> Grid<'a> {
    fn of(layout: &'a Layout<'a>) -> Self {
        // Under the table a heading, the items, and the general explanation.
        let rows = layout.end() as usize + layout.blank.plan.items.len() + 2;
        let width = usize::from(layout.columns.last()) + 1;
        let mut grid = Self { layout, lines: vec![vec![String::new(); width]; rows] };
        grid.head();
        grid.table();
        grid.foot();
        grid
    }

    fn put(&mut self, row: u32, column: u16, text: impl Into<String>) {
        self.lines[row as usize][usize::from(column)] = text.into();
    }

    fn at(&self, column: Column) -> u16 {
        self.layout.columns.at(column)
    }

    fn head(&mut self) {
        let (layout, plan) = (self.layout, self.layout.blank.plan);
        let right = self.at(Column::DenominatorLabel);
        for (row, text) in (0..).zip(texts::frame(layout, &plan.form.authority, "{UNIT}")) {
            self.put(row, 0, text);
        }
        for (row, text) in (0..).zip(&plan.letterhead.country) {
            self.put(row, right, text.as_str());
        }
        self.put(layout.title, 0, texts::title(layout));
        self.put(layout.title + 1, 0, texts::plan_line(layout));
        let told = texts::identity(layout);
        let (row, middle) = (layout.identity(), self.at(Column::NumeratorLabel));
        self.put(row, 0, told.unit);
        self.put(row, middle, told.year);
        self.put(row, right, layout.words.report_date);
        self.put(row + 1, 0, told.code);
        self.put(row + 1, middle, told.send_to);
        let note = previous::note(layout).map(|note| format!(" {note}")).unwrap_or_default();
        self.put(layout.whole_nil(), 0, format!("{}{note}", layout.words.legend_csv));
        self.put(layout.whole_nil(), right, layout.words.whole_nil);
    }

    fn table(&mut self) {
        let layout = self.layout;
        let (year, milestone) = (layout.blank.year, layout.shared_milestone());
        for (at, column) in layout.columns.all() {
            self.put(layout.headings(), at, column.heading(layout.words, year, milestone));
        }
        for (at, line) in (layout.first_line()..).zip(&layout.lines) {
            match *line {
                Line::Group(group) => self.put(at, 0, texts::group(layout, group)),
                Line::Indicator(indicator) => self.put(at, 0, texts::indicator(layout, indicator)),
                Line::Measure(row) => self.measure(at, row),
            }
        }
    }

    fn measure(&mut self, at: u32, row: Row) {
        let (layout, measure) = (self.layout, self.layout.measure(row.measure));
        let denominator = row.denominator.map(|half| texts::label_in_text(layout, half));
        for (column, text) in [
            (Column::Code, measure.code.clone()),
            (Column::Name, measure.name.clone()),
            (Column::UnitOfMeasurement, measure.unit_label.clone()),
            (Column::Target, texts::target(layout, row.measure)),
            (Column::NumeratorLabel, texts::label_in_text(layout, row.numerator)),
            (Column::DenominatorLabel, denominator.unwrap_or_else(|| layout.words.not_needed.to_owned())),
        ] {
            self.put(at, self.at(column), text);
        }
        self.previous(at, row);
    }

    fn previous(&mut self, at: u32, row: Row) {
        let layout = self.layout;
        let (numerator, denominator) = (self.at(Column::PreviousNumerator), self.at(Column::PreviousDenominator));
        let pair = match layout.previous(row.measure) {
            None => return,
            Some(Previous::Pair(pair)) => pair,
            Some(Previous::Answer(is_yes)) => {
                return self.put(at, numerator, if is_yes { layout.words.yes } else { layout.words.no });
            }
            Some(other) => return self.put(at, numerator, previous::sign(other).unwrap_or_default()),
        };
        self.put(at, numerator, pair.numerator.to_string());
        self.put(at, denominator, pair.denominator.to_string());
        let measure = layout.measure(row.measure);
        if let Some(rate) = pair.rate(measure.factor, measure.decimals) {
            let rate = rate.replace('.', &layout.blank.plan.language.decimal_mark().to_string());
            self.put(at, self.at(Column::PreviousResult), rate);
        }
    }

    fn foot(&mut self) {
        let layout = self.layout;
        self.put(layout.end(), 0, layout.words.items);
        let labels = layout.blank.plan.items.iter().map(|item| item.label.as_str());
        for (row, label) in (layout.end() + 1..).zip(labels.chain([layout.words.general_explanation])) {
            self.put(row, 0, label);
        }
    }
}
