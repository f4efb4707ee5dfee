//! The workbook: a document to be printed and signed whose every figure can be checked. Alone knows rust_xlsxwriter;
//! decides nothing. The same report always gives the same bytes.

mod agencies;
mod asked;
mod beside;
mod charts;
mod consolidated;
mod counts;
mod course;
mod facts;
mod findings;
mod first_page;
mod heat;
mod help;
mod identity;
mod items;
mod layout;
mod letterhead;
mod links;
mod matrix;
mod order;
mod places;
mod remarks;
mod reminders;
mod row;
mod sources;
mod spread;
mod submissions;
mod totals;

#[cfg(test)]
pub mod fixture;
#[cfg(test)]
mod tests;

use std::io::{Seek, Write};

use rayon::prelude::*;
use rust_xlsxwriter::{Workbook, Worksheet};

use super::sheet::{body, formula, listed, page, rows, shared, style, widths};
use super::{Report, figures, table, words};
use crate::package::parts::Parts;
use crate::package::rewrite::PACKING;
use crate::package::{Package, Trouble};
use body::Body;
use layout::Layout;
pub use spread::Bounds;
use spread::Spread;
use style::Style;

/// Writes the workbook.
pub fn write(report: &Report<'_>, to: impl Write + Seek + Send) -> anyhow::Result<()> {
    within(report, Bounds::USUAL, to)
}

/// The same where large tables go so far.
pub fn within(report: &Report<'_>, bounds: Bounds, to: impl Write + Seek + Send) -> anyhow::Result<()> {
    assemble(&Layout::within(report, bounds), to)
}

/// The same as bytes.
#[cfg(test)]
pub fn bytes_within(report: &Report<'_>, bounds: Bounds) -> anyhow::Result<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    within(report, bounds, &mut bytes)?;
    Ok(bytes.into_inner())
}

/// Over how many sheets the counts go.
pub fn sheets_of_counts(report: &Report<'_>) -> usize {
    Spread::new(report.results.units.len(), report.plan.measures.len(), Bounds::USUAL).sheets()
}

fn assemble(layout: &Layout<'_>, to: impl Write + Seek + Send) -> anyhow::Result<()> {
    let mut book = Workbook::new();
    book.set_default_format(&Style::plain().format, 20, 64)?;
    book.set_zip_compression_level(PACKING);
    book.set_properties(&identity::properties(layout.report));
    for sheet in sheets(layout)? {
        book.push_worksheet(sheet);
    }
    counts::define_names(layout, &mut book)?;
    let names: Vec<String> = book.worksheets().iter().map(Worksheet::name).collect();
    let save = || book.save_to_buffer();
    // For most of its work the writer takes one thread alone.
    let (bytes, bodies) = rayon::join(save, || bodies(layout));
    drop(book);
    let parts = finished(layout, (&names, bodies), &bytes?)?;
    parts.write(to)?;
    Ok(())
}

/// Makes a sheet, several that follow each other, or none.
type Maker<'l> = Box<dyn FnOnce() -> anyhow::Result<Vec<Worksheet>> + Send + 'l>;

/// The sheets in their order. None waits for another: they are made side by side.
fn sheets(layout: &Layout<'_>) -> anyhow::Result<Vec<Worksheet>> {
    let one =
        |make: fn(&Layout<'_>) -> anyhow::Result<Worksheet>| -> Maker<'_> { Box::new(move || Ok(vec![make(layout)?])) };
    let makers: Vec<Maker<'_>> = vec![
        one(consolidated::sheet),
        one(matrix::sheet),
        one(submissions::sheet),
        one(items::sheet),
        one(help::sheet),
        one(agencies::sheet),
        Box::new(|| Ok(course::sheets(layout)?.into())),
        Box::new(|| counts::sheets(layout)),
        one(charts::sheet),
        Box::new(|| Ok(beside::sheet(layout)?.into_iter().collect())),
        Box::new(|| Ok(reminders::sheet(layout)?.into_iter().collect())),
        one(findings::sheet),
        one(sources::sheet),
        one(order::sheet),
        one(identity::sheet),
    ];
    let made: Vec<_> = makers.into_par_iter().with_max_len(1).map(|make| make()).collect::<anyhow::Result<_>>()?;
    Ok(made.into_iter().flatten().collect())
}

/// What the package of the writer lacks, though it never does.
fn amiss(trouble: Trouble) -> anyhow::Error {
    anyhow::anyhow!("{trouble:?}")
}

/// The rows of the large tables, with the texts that come in many of them.
fn bodies<'l>(layout: &'l Layout<'l>) -> (Vec<Body<'l>>, Vec<String>) {
    let told = [help::table, submissions::table, sources::table, identity::table];
    let told = told.into_iter().filter_map(|table| table(layout).body());
    let others = told.chain(matrix::body(layout)).chain(order::body(layout));
    (counts::bodies(layout).chain(others).collect(), counts::common_texts(layout))
}

/// What the writer of the workbook does not know, or would do a whole nation too slowly, is put into its parts.
fn finished<'l>(
    layout: &'l Layout<'l>,
    (sheets, (bodies, common)): (&[String], (Vec<Body<'l>>, Vec<String>)),
    bytes: &[u8],
) -> anyhow::Result<Parts<'l>> {
    let mut package = Package::open(bytes).map_err(amiss)?;
    let mut parts = Parts::of(&mut package).map_err(amiss)?;
    let mut copy = package.clone();
    let put = || body::put(bodies, (common, layout.words.cut), sheets, (&mut package, &mut parts));
    let (put, first) = rayon::join(put, || first_page::without_number(&mut copy));
    put?;
    parts.put(first_page::FIRST_SHEET, first.map_err(amiss)?);
    Ok(parts)
}
