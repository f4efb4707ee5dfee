//! Names of the columns of counts, so that formulas elsewhere can be read.

use std::borrow::Cow;

use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::utility::worksheet_range_absolute;

use crate::write::words::Words;
use crate::write::workbook::layout::Layout;
use crate::write::workbook::row::column;
use crate::write::workbook::spread::FIRST;

/// Names the columns of every sheet of counts.
pub fn define_names(layout: &Layout<'_>, book: &mut Workbook) -> anyhow::Result<()> {
    for (sheet, called) in layout.counts_sheets.iter().enumerate() {
        let last = layout.spread.rows_on(sheet).end.max(FIRST + 1) - 1;
        for (name, column) in names(layout.words) {
            let cells = worksheet_range_absolute(called, FIRST, column, last, column);
            book.define_name(name_on(name, sheet), &format!("={cells}"))?;
        }
    }
    Ok(())
}

/// The names on the first sheet, each with its column.
const fn names(words: &Words) -> [(&'static str, u16); 12] {
    [
        (words.name_numerators, column::NUMERATOR),
        (words.name_denominators, column::DENOMINATOR),
        (words.name_measure_keys, column::MEASURE_KEY),
        (words.name_keys, column::KEY),
        (words.name_shown, column::SHOWN),
        (words.name_units, column::UNITS_USED),
        (words.name_titles, column::UNIT),
        (words.name_names, column::NAME),
        (words.name_rates, column::RATE),
        (words.name_signs, column::SIGN),
        (words.name_places, column::PLACE),
        (words.name_measures, column::MEASURE),
    ]
}

/// What a column is called on a sheet; on the first by its name alone.
pub fn name_on(name: &str, sheet: usize) -> Cow<'_, str> {
    if sheet == 0 { Cow::Borrowed(name) } else { Cow::Owned(format!("{name}_{}", sheet + 1)) }
}
