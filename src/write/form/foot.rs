//! Foot of the form: what a return tells beside its measures, and who made and signs it.

use rust_xlsxwriter::{DataValidation, Formula, XlsxError};

use super::super::sheet::formula::cell;
use super::super::sheet::page::Page;
use super::super::sheet::style::Style;
use super::columns::Column;
use super::layout::Layout;
use super::marks::accepts_count;
use super::{look, rules, texts};
use crate::model::plan::{Item, ItemKind};

/// The first column of an answer: the label stands in those before.
const ANSWER: Column = Column::UnitOfMeasurement;
/// Rows left for a signature.
const ROOM_TO_SIGN: u32 = 4;

/// Writes the rows under the table.
pub fn write(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let words = layout.words;
    page.across(layout.end(), (0, layout.columns.last()), words.items, &look::group())?;
    let mut row = layout.end() + 1;
    for item in &layout.blank.plan.items {
        write_item(page, layout, row, item)?;
        row += 1;
    }
    label(page, layout, row, words.general_explanation)?;
    in_words(page, layout, row, (2, words.general_ask))?;
    signatures(page, layout, row + 2)
}

fn label(page: &mut Page, layout: &Layout<'_>, row: u32, text: &str) -> Result<(), XlsxError> {
    page.across(row, (0, layout.columns.at(ANSWER) - 1), text, &Style::cell())
}

fn write_item(page: &mut Page, layout: &Layout<'_>, row: u32, item: &Item) -> Result<(), XlsxError> {
    let first = layout.columns.at(ANSWER);
    label(page, layout, row, &item.label)?;
    if item.kind == ItemKind::Text {
        return in_words(page, layout, row, (4, layout.words.text_ask));
    }
    page.across(row, (first, first + 1), "", &look::optional().centred())?;
    page.across(row, (first + 2, layout.columns.last()), "", &Style::cell())?;
    match item.kind {
        ItemKind::YesNo => rules::choice(&mut page.sheet, layout, (row, first), None),
        _ => number(page, layout, (row, first), item.kind),
    }
}

/// An answer in words: room for so many lines, and what to write.
fn in_words(page: &mut Page, layout: &Layout<'_>, row: u32, (lines, ask): (usize, &str)) -> Result<(), XlsxError> {
    let (first, style) = (layout.columns.at(ANSWER), look::optional().top());
    page.grow(row, &vec!["–"; lines].join("\n"), 100.0, &style)?;
    page.across(row, (first, layout.columns.last()), "", &style)?;
    let rule =
        DataValidation::new().allow_any_value().set_input_title(layout.words.text_title)?.set_input_message(ask)?;
    page.sheet.add_data_validation(row, first, row, first, &rule)?;
    Ok(())
}

fn number(page: &mut Page, layout: &Layout<'_>, (row, column): (u32, u16), kind: ItemKind) -> Result<(), XlsxError> {
    let (words, at) = (layout.words, cell(row, column));
    let wrong = if kind == ItemKind::Amount { words.amount_wrong } else { words.count_wrong };
    let rule = DataValidation::new().allow_custom(Formula::new(accepts_count(&at, layout.blank.plan)));
    page.sheet.add_data_validation(row, column, row, column, &rules::refusing(rule, words.count_title, wrong)?)?;
    Ok(())
}

/// Who made the form at the left, who signs it at the right, room for both names below.
fn signatures(page: &mut Page, layout: &Layout<'_>, row: u32) -> Result<(), XlsxError> {
    let (plan, words, columns) = (layout.blank.plan, layout.words, layout.columns);
    let halves = [
        (texts::frame(layout, &plan.form.prepared, words.prepared), words.sign_name, (0, columns.at(Column::Target))),
        (
            texts::frame(layout, &plan.form.signature, words.signature),
            words.sign_seal,
            (columns.at(Column::DenominatorLabel), columns.last()),
        ),
    ];
    let style = Style::plain().bold().centred().sized(12.0);
    let mut last = row;
    for (lines, hint, across) in halves {
        let mut below = row;
        for line in &lines {
            page.across(below, across, line, &style)?;
            below += 1;
        }
        page.across(below, across, hint, &Style::plain().italic().centred())?;
        page.across(below + ROOM_TO_SIGN, across, "", &Style::plain().bold().centred().sized(12.0).unlocked())?;
        last = last.max(below + ROOM_TO_SIGN);
    }
    page.sheet.set_print_area(0, 0, last, columns.last())?;
    Ok(())
}
