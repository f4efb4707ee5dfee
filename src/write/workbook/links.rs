//! Links between the sheets: from a finding or a file's name to the counts and to the row of the sheet of sources.

use super::counts;
use super::formula::on_sheet;
use super::layout::Layout;
use super::row::column;
use super::sources;
use crate::finding::Finding;

/// Where a finding leads.
pub struct Links {
    /// To the counts of its unit and measure.
    pub measure: Option<String>,
    /// To its file among the sources.
    pub file: Option<String>,
}

/// Where a finding leads; of a report too large for formulas, nowhere.
pub fn of_finding(layout: &Layout<'_>, finding: &Finding) -> Links {
    let units = &layout.report.results.units;
    let is_of_year = finding.year.is_none_or(|year| year == layout.report.results.year);
    let unit = finding.unit.filter(|_| is_of_year).and_then(|unit| units.iter().position(|of| *of == unit));
    let counts = unit.zip(finding.measure).map(|of| counts::at(layout, of, column::NUMERATOR));
    Links {
        measure: counts.filter(|_| layout.units_live),
        file: finding.place.file.as_deref().and_then(|file| to_source(layout, file)),
    }
}

/// To a file among the sources; of a report too large for formulas, nowhere.
pub fn to_source(layout: &Layout<'_>, file: &str) -> Option<String> {
    let sources = &layout.report.results.sources;
    let row = sources.binary_search_by(|source| (*source.source.file).cmp(file)).ok();
    let row = row.or_else(|| sources.iter().position(|source| &*source.source.file == file));
    let row = sources::row_of(row.filter(|_| layout.units_live)?);
    Some(on_sheet(layout.words.sheet_sources, row, 1))
}
