//! The blank form of one unit for one year: a workbook, or the same as delimited text. Decides nothing; the same plan,
//! unit and year always give the same bytes.

mod columns;
mod delimited;
mod foot;
mod guide;
mod head;
mod layout;
mod live;
mod look;
mod marks;
mod meta;
mod name;
mod previous;
mod rules;
mod table;
mod texts;
mod words;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::{ProtectionOptions, Workbook, Worksheet};

use super::sheet::page::{Page, Paper};
use super::sheet::style::Style;
use super::sheet::wording::fill;
use crate::model::Plan;
use layout::Layout;

pub use delimited::delimited;
pub use name::file_name;
pub use previous::{LastYear, Previous};

/// What a form is made of.
#[derive(Debug, Clone, Copy)]
pub struct Blank<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Index of the unit.
    pub unit: usize,
    /// The year to report on.
    pub year: i32,
    /// Whether last year's figures have columns of their own.
    pub with_previous: bool,
    /// The unit's figures of the year before.
    pub previous: Option<&'a LastYear>,
    /// What has to stand behind `report validate FILE` for this plan; begins with a space, or is empty.
    pub flags: &'a str,
}

/// The form as a workbook: the sheet to fill, the guide, and the hidden sheet that says whose form it is.
pub fn workbook(blank: &Blank<'_>) -> anyhow::Result<Vec<u8>> {
    let layout = Layout::new(blank);
    let mut book = Workbook::new();
    book.set_default_format(&Style::plain().format, 20, 64)?;
    book.set_properties(&meta::properties(blank));
    for sheet in [form(&layout)?, guide::sheet(&layout)?, meta::sheet(blank)?] {
        book.push_worksheet(sheet);
    }
    Ok(book.save_to_buffer()?)
}

/// The sheet to fill: the first one, which programs save where a format holds only one.
fn form(layout: &Layout<'_>) -> anyhow::Result<Worksheet> {
    let words = layout.words;
    let mut page =
        Page::new(words.sheet_form, &layout.columns.widths(words, layout.blank.year), Paper::Landscape, "…")?;
    // A formula that gives an empty text has it stored, too: without this 0 would be stored, and read.
    page.sheet.set_formula_result_default("");
    head::write(&mut page, layout)?;
    table::write(&mut page, layout)?;
    rules::write(&mut page, layout)?;
    foot::write(&mut page, layout)?;
    page.keep((layout.headings(), layout.headings()), 2)?;
    let unit = layout.blank.plan.units[layout.blank.unit].title().replace('&', "&&");
    let footer = fill(words.footer, &[("unit", &unit), ("year", &layout.blank.year.to_string())]);
    page.sheet.set_footer(format!("&L&10{footer}&R&10&P/&N")).set_header("").set_active(true);
    page.sheet.protect_with_options(&protection());
    Ok(page.finish()?)
}

/// Without a password: what is locked is kept from slips, not from anyone. Rows and columns may be made wider.
fn protection() -> ProtectionOptions {
    ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() }
}
