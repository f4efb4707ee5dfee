//! What stands above the rows of counts: what they are, and where they go on.

use rust_xlsxwriter::XlsxError;

use super::LAST_IN_SIGHT;
use crate::model::own_report::Column;
use crate::write::sheet::page::Page;
use crate::write::sheet::style::Style;
use crate::write::words::fill;
use crate::write::workbook::layout::Layout;
use crate::write::workbook::row::column;
use crate::write::workbook::spread::FIRST;

/// Title, remarks and headings of one of the sheets.
pub fn write(page: &mut Page, layout: &Layout<'_>, sheet: usize) -> Result<(), XlsxError> {
    let (words, results) = (layout.words, layout.report.results);
    let year = results.year.to_string();
    page.title(0, (0, LAST_IN_SIGHT), &fill(words.title_counts, &[("year", &year)]))?;
    let note = words.with_notice(&note(layout, sheet), results.suppressed);
    page.across(1, (0, LAST_IN_SIGHT), &note, &Style::plain().wrapped().italic())?;
    let language = layout.report.plan.language;
    page.headings(FIRST - 1, &Column::ALL.map(|column| column.heading(language)))?;
    let out_of_sight = [
        words.sign,
        words.missing_cases,
        words.place,
        words.measure_missing,
        words.lacking,
        words.lacking_names,
        words.name_alone,
    ];
    for (column, heading) in (column::SIGN..).zip(out_of_sight) {
        page.text(FIRST - 1, column, heading, &Style::heading())?;
    }
    Ok(())
}

fn note(layout: &Layout<'_>, sheet: usize) -> String {
    let words = layout.words;
    let limit = layout.report.plan.language.count(layout.bounds.formulas);
    let values = || fill(words.note_counts_values, &[("limit", &limit)]);
    let several = (layout.spread.sheets() > 1).then(|| part(layout, sheet));
    let values = (!layout.units_live).then(values);
    [several, Some(words.note_counts.to_owned()), values].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Which part of the counts a sheet holds, and on which sheet they go on.
fn part(layout: &Layout<'_>, sheet: usize) -> String {
    let (words, results, units) = (layout.words, layout.report.results, layout.spread.units_on(sheet));
    let named = |unit: usize| layout.report.plan.units[results.units[unit]].title();
    let values = [
        ("part", (sheet + 1).to_string()),
        ("parts", layout.spread.sheets().to_string()),
        ("first", named(units.start)),
        ("last", named(units.end - 1)),
        ("next", layout.counts_sheets.get(sheet + 1).cloned().unwrap_or_default()),
    ];
    let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
    let goes_on = sheet + 1 < layout.spread.sheets();
    let wordings = [Some(words.note_counts_part), goes_on.then_some(words.note_counts_go_on)];
    wordings.into_iter().flatten().map(|wording| fill(wording, &values)).collect::<Vec<_>>().join(" ")
}
