//! What the cells of the form accept while one types, and how they colour: the colours outlast pasting, which takes
//! what a cell accepts away.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, ExcelDateTime, Format, Formula, Worksheet, XlsxError,
};

use super::super::sheet::formula::{cell, quoted};
use super::super::sheet::page::Page;
use super::super::sheet::style::{MET, NOT_MET};
use super::super::sheet::wording::fill;
use super::columns::Column;
use super::layout::{Half, Layout, Row};
use super::live::{self, Live};
use super::marks::offered;
use super::{look, texts};

/// The most letters of a message of the spreadsheet.
const LONGEST_MESSAGE: usize = 255;
/// The most letters of its title.
const LONGEST_TITLE: usize = 32;

/// Sets all rules of the head and the table.
pub fn write(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let sheet = &mut page.sheet;
    date(sheet, layout)?;
    mark(sheet, layout, layout.whole_nil_cell(), layout.words.whole_nil_ask)?;
    for (at, row) in layout.rows() {
        match row.denominator {
            Some(denominator) => counts(sheet, layout, at, row, denominator)?,
            None => answer(sheet, layout, at, row)?,
        }
    }
    verdicts(sheet, layout)
}

fn date(sheet: &mut Worksheet, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let (words, year) = (layout.words, layout.blank.year);
    let said = |wording| fill(wording, &[("year", &year.to_string()), ("next", &(year + 1).to_string())]);
    let of_year = |year: i32, month, day| ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(0), month, day);
    let days = DataValidationRule::Between(of_year(year, 1, 1)?, of_year(year + 1, 12, 31)?);
    let rule = DataValidation::new()
        .allow_date(days)
        .set_input_title(words.date_title)?
        .set_input_message(said(words.date_ask))?;
    let rule = refusing(rule, words.date_title, &said(words.date_wrong))?;
    let (row, column) = layout.date_cell();
    sheet.add_data_validation(row, column, row, column, &rule)?;
    let at = cell(row, column);
    colour(sheet, (row, column), &format!("AND({at}<>\"\",NOT(ISNUMBER({at})))"), look::wrong())?;
    colour(sheet, (row, column), &format!("{at}<>\"\""), look::filled())
}

/// A pair's cells, each with what it accepts, and the mark that nothing occurred.
fn counts(sheet: &mut Worksheet, layout: &Layout<'_>, at: u32, row: Row, denominator: Half) -> Result<(), XlsxError> {
    let live = Live::new(layout, at, row);
    let place = |column| (at, layout.columns.at(column));
    for (column, half) in [(Column::Numerator, row.numerator), (Column::Denominator, denominator)] {
        if live::is_typed(half) || half.first.is_some_and(|source| source.may_differ) {
            count(sheet, layout, place(column), &live.accepts_count(column), half)?;
        }
    }
    colour(sheet, place(Column::Numerator), &live.numerator_is_wrong(), look::wrong())?;
    colour(sheet, place(Column::Denominator), &live.denominator_is_wrong(), look::wrong())?;
    for column in [Column::Numerator, Column::Denominator] {
        colour(sheet, place(column), &live.is_settled(column), look::filled())?;
    }
    let (_, nil) = place(Column::Nil);
    mark(sheet, layout, (at, nil), layout.words.nil_ask)?;
    colour(sheet, (at, nil), &live.mark_is_wrong(&cell(at, nil)), look::wrong())
}

fn count(
    sheet: &mut Worksheet,
    layout: &Layout<'_>,
    (row, column): (u32, u16),
    accepts: &str,
    half: Half,
) -> Result<(), XlsxError> {
    let words = layout.words;
    let description = layout.element(half.element).description.clone();
    let asked = description.unwrap_or_else(|| texts::counted(layout, half));
    let rule = DataValidation::new()
        .allow_custom(Formula::new(accepts))
        .set_input_title(words.count_title)?
        .set_input_message(cut(&asked, LONGEST_MESSAGE))?;
    sheet.add_data_validation(row, column, row, column, &refusing(rule, words.count_title, words.count_wrong)?)?;
    Ok(())
}

fn answer(sheet: &mut Worksheet, layout: &Layout<'_>, at: u32, row: Row) -> Result<(), XlsxError> {
    let live = Live::new(layout, at, row);
    let place = (at, layout.columns.at(Column::Numerator));
    let description = layout.element(row.numerator.element).description.as_deref();
    choice(sheet, layout, place, description)?;
    colour(sheet, place, &live.answer_is_wrong(), look::wrong())?;
    colour(sheet, place, &format!("{}<>\"\"", cell(place.0, place.1)), look::filled())
}

/// Có or Không, from a list.
pub fn choice(
    sheet: &mut Worksheet,
    layout: &Layout<'_>,
    (row, column): (u32, u16),
    asked: Option<&str>,
) -> Result<(), XlsxError> {
    let words = layout.words;
    let mut rule = DataValidation::new().allow_list_strings(&offered([words.yes, words.no], layout.blank.plan))?;
    if let Some(asked) = asked {
        rule = rule.set_input_title(words.answer_title)?.set_input_message(cut(asked, LONGEST_MESSAGE))?;
    }
    sheet.add_data_validation(row, column, row, column, &refusing(rule, words.answer_title, words.answer_wrong)?)?;
    Ok(())
}

/// "x", from a list.
fn mark(sheet: &mut Worksheet, layout: &Layout<'_>, (row, column): (u32, u16), ask: &str) -> Result<(), XlsxError> {
    let words = layout.words;
    let rule = DataValidation::new()
        .allow_list_strings(&["x"])?
        .set_input_title(words.nil_title)?
        .set_input_message(cut(ask, LONGEST_MESSAGE))?;
    sheet.add_data_validation(row, column, row, column, &refusing(rule, words.nil_title, words.nil_wrong)?)?;
    Ok(())
}

/// The rule with what the spreadsheet says to an entry that it refuses.
pub fn refusing(rule: DataValidation, title: &str, message: &str) -> Result<DataValidation, XlsxError> {
    rule.set_error_title(cut(title, LONGEST_TITLE))?.set_error_message(cut(message, LONGEST_MESSAGE))
}

fn verdicts(sheet: &mut Worksheet, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let (words, column) = (layout.words, layout.columns.at(Column::Verdict));
    let (first, last) = (layout.first_line(), layout.end().saturating_sub(1));
    let plain = |colour| Format::new().set_background_color(colour);
    let of = [(words.look_again, look::wrong()), (words.not_met, plain(NOT_MET)), (words.met, plain(MET))];
    for (word, format) in of {
        let rule = format!("{}={}", cell(first, column), quoted(word));
        let format = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
        sheet.add_conditional_format(first, column, last, column, &format)?;
    }
    Ok(())
}

/// Colours a cell where a rule holds; of several rules the first.
fn colour(sheet: &mut Worksheet, (row, column): (u32, u16), rule: &str, format: Format) -> Result<(), XlsxError> {
    let rule = ConditionalFormatFormula::new().set_rule(rule).set_format(format).set_stop_if_true(true);
    sheet.add_conditional_format(row, column, row, column, &rule)?;
    Ok(())
}

/// A text of at most so many letters as Excel counts them, cut at a word.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_inclusive(' ') {
        if (kept.clone() + word).trim_end().encode_utf16().count() >= most {
            break;
        }
        kept.push_str(word);
    }
    format!("{}…", kept.trim_end())
}
