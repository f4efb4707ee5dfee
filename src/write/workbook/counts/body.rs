//! The rows of the sheet of counts, and the texts that come in many rows of it and of other sheets.

use super::super::body::Body;
use super::super::heat;
use super::super::layout::Layout;
use super::super::row::column;
use super::{Kit, WIDTHS, measure_key, row_at, sheet_name};
use crate::model::plan::Measure;
use crate::model::returns::Return;

/// The rows, one a unit and measure, of every sheet.
pub fn bodies<'l>(layout: &'l Layout<'l>) -> impl Iterator<Item = Body<'l>> {
    (0..layout.spread.sheets()).map(|sheet| body(layout, sheet))
}

fn body<'l>(layout: &'l Layout<'l>, sheet: usize) -> Body<'l> {
    let mut kit = Kit::new(layout);
    Body {
        sheet: &layout.counts_sheets[sheet],
        rows: layout.spread.rows_on(sheet),
        last: column::NAME,
        widths: WIDTHS.to_vec(),
        writer: Box::new(move |numbers| {
            kit.styles.number(numbers);
            Box::new(move |row, rows| row_at(layout, sheet, row).write(rows, &kit))
        }),
    }
}

/// What comes in many rows.
pub fn common_texts(layout: &Layout<'_>) -> Vec<String> {
    let (plan, results, words) = (layout.report.plan, layout.report.results, layout.words);
    let of_measure = |measure: &Measure| {
        [measure.code.clone(), measure.name.clone(), measure.unit_label.clone(), measure_key(measure)]
    };
    let of_unit = |unit: &usize| {
        let unit = &plan.units[*unit];
        [unit.code.clone(), unit.title(), unit.short()]
    };
    let of_return = |of: &Return| [of.place.file.as_deref().unwrap_or_default().to_owned(), sheet_name(of)];
    let said =
        [words.met, words.not_met, words.used, words.no_data, words.missing, words.not_applicable, words.no_target];
    let signs = [heat::MET, heat::MET_SMALL, heat::NOT_MET_SMALL, heat::TO_MEND];
    let shown = [words.nil, words.yes, words.no_answer, "–"];
    let words = said.iter().chain(&signs).chain(&heat::FAR).chain(&shown).map(|text| (*text).to_owned());
    let measures = plan.measures.iter().flat_map(of_measure);
    let units = results.units.iter().flat_map(of_unit);
    measures.chain(units).chain(results.returns.iter().flatten().flat_map(of_return)).chain(words).collect()
}
