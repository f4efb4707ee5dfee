//! Head of the form: letterhead, title, whose form it is, to whom it goes, and the mark that nothing occurred at all.

use rust_xlsxwriter::XlsxError;

use super::super::sheet::page::Page;
use super::super::sheet::style::Style;
use super::super::sheet::wording::fill;
use super::columns::Column;
use super::layout::Layout;
use super::{look, previous, texts};
use crate::model::own_form;

/// Last column of the left half.
const LEFT: Column = Column::Target;
/// First column of the right half.
const RIGHT: Column = Column::DenominatorLabel;

/// Writes the rows above the headings.
pub fn write(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    letterhead(page, layout)?;
    let all = (0, layout.columns.last());
    let line = Style::plain();
    page.across(layout.title, all, &texts::title(layout), &line.clone().bold().centred().sized(13.0))?;
    page.across(layout.title + 1, all, &texts::plan_line(layout), &line.italic().centred().wrapped())?;
    identity(page, layout)?;
    whole_nil(page, layout)
}

fn letterhead(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let plan = layout.blank.plan;
    let line = Style::plain().centred().sized(12.0);
    let authority = texts::frame(layout, &plan.form.authority, "{UNIT}");
    for (row, text) in (0..).zip(&authority) {
        let is_unit = row as usize + 1 == authority.len();
        let style = if is_unit { line.clone().bold() } else { line.clone() };
        page.across(row, (0, layout.columns.at(LEFT)), text, &style)?;
    }
    for (row, text) in (0..).zip(&plan.letterhead.country) {
        let style = line.clone().bold();
        let style = if row == 1 { style.underlined() } else { style };
        page.across(row, (layout.columns.at(RIGHT), layout.columns.last()), text, &style)?;
    }
    Ok(())
}

/// Unit and code are told in one cell each, so that no one parts a label from what it says.
fn identity(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let told = texts::identity(layout);
    let (row, columns) = (layout.identity(), layout.columns);
    let (bold, line) = (Style::plain().bold(), Style::plain());
    let left = (0, columns.at(LEFT));
    page.across(row, left, &told.unit, &bold)?;
    page.across(row + 1, left, &told.code, &bold)?;
    page.across(row, (columns.at(Column::NumeratorLabel), columns.at(Column::Numerator)), &told.year, &bold)?;
    page.text(row, columns.at(RIGHT), layout.words.report_date, &line.clone().right())?;
    let day = look::to_type().shown_as("dd/mm/yyyy");
    let (date_row, date) = layout.date_cell();
    page.blank(date_row, date, &day)?;
    page.across(row + 1, (columns.at(Column::NumeratorLabel), columns.last()), &told.send_to, &line)
}

fn whole_nil(page: &mut Page, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let (row, columns, words) = (layout.whole_nil(), layout.columns, layout.words);
    let guide = own_form::guide(layout.blank.plan.language);
    let note = previous::note(layout).map(|note| format!(" {note}")).unwrap_or_default();
    let legend = fill(words.legend, &[("guide", guide)]) + &note;
    page.across(row, (0, columns.at(Column::Numerator)), &legend, &Style::plain().italic().sized(10.0))?;
    page.text(row, columns.at(RIGHT), words.whole_nil, &Style::plain().right())?;
    let (_, mark) = layout.whole_nil_cell();
    page.blank(row, mark, &look::optional().centred())
}
