//! Foot of the form: what a return tells beside its measures, and who made and signs it.

use rust_xlsxwriter::{DataValidation, Formula, XlsxError};

use super::super::sheet::formula::cell;
use super::super::sheet::page::Page;
use super::super::sheet::style::Style;
use super::columns::Column;
use super::layout::Layout;
use super::{look, rules, texts};
use crate::model::plan::{Item, ItemKind};

/// The first column of an answer: the label stands in those before.
const ANSWER: Column = Column::UnitOfMeasurement;
/// Rows left for a signature.
const ROOM_TO_SIGN: u32 = 4;

/// Writes the rows under the table.
pub fn write(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let items = &layout.blank.plan.items;
    let mut row = layout.end();
    if !items.is_empty() {
        page.across(row, (0, layout.columns.last()), layout.words.items, &look::group())?;
        row += 1;
    }
    for item in items {
        write_item(page, layout, row, item)?;
        row += 1;
    }
    signatures(page, layout, row + 1)
}

fn write_item(page: &mut Page, layout: &Layout<'_>, row: u32, item: &Item) -> Result<(), XlsxError> {
    let (words, first) = (layout.words, layout.columns.at(ANSWER));
    page.across(row, (0, first - 1), &item.label, &Style::cell())?;
    match item.kind {
        ItemKind::Text => {
            page.grow(row, "1\n2\n3\n4", 100.0, &look::optional());
            page.across(row, (first, layout.columns.last()), "", &look::optional().top())?;
            let rule = DataValidation::new()
                .allow_any_value()
                .set_input_title(words.text_title)?
                .set_input_message(words.text_ask)?;
            page.sheet.add_data_validation(row, first, row, first, &rule)?;
            Ok(())
        }
        ItemKind::YesNo => {
            page.across(row, (first, first + 1), "", &look::optional().centred())?;
            rules::choice(&mut page.sheet, layout, (row, first), None)
        }
        ItemKind::Count | ItemKind::Amount => {
            page.across(row, (first, first + 1), "", &look::optional().centred())?;
            number(page, layout, (row, first), item.kind)
        }
    }
}

fn number(page: &mut Page, layout: &Layout<'_>, (row, column): (u32, u16), kind: ItemKind) -> Result<(), XlsxError> {
    let (words, at) = (layout.words, cell(row, column));
    let wrong = if kind == ItemKind::Amount { words.amount_wrong } else { words.count_wrong };
    let accepts = format!("IF(ISNUMBER({at}),AND({at}>=0,{at}=INT({at})),OR({at}=\"-\",{at}=\"...\",{at}=\"…\"))");
    let rule = DataValidation::new().allow_custom(Formula::new(accepts));
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
