//! The rows of the sheet of counts, put into it behind the back of the workbook's writer.

use std::io::{self, Write};
use std::ops::Range;

use anyhow::Context as _;
use rayon::prelude::*;

use super::super::formula::cell;
use super::super::layout::Layout;
use super::super::row::column;
use super::super::rows::{Frame, Rows, Texts, batches};
use super::{Body, FIRST, Styles, WIDTHS, measure_key, number_of_rows, row_at, sheet_name};
use crate::package::{Package, Rewrite, xml};

/// The part that holds the sheet.
const PART: &str = "xl/worksheets/sheet9.xml";
/// The part that holds the workbook's texts.
const STRINGS: &str = "xl/sharedStrings.xml";
/// So many batches of rows are put together before they are packed.
const SIDE_BY_SIDE: usize = 4;

/// Puts the rows into the sheet.
pub fn put_rows<'l>(
    layout: &'l Layout<'l>,
    package: &mut Package<'_>,
    rewrite: &mut Rewrite<'l>,
) -> anyhow::Result<()> {
    let [sheet, strings] = [PART, STRINGS].map(|name| part(package, name));
    let (sheet, strings) = (sheet?, strings?);
    let (texts, list) = shared(layout, &strings).context("shared strings")?;
    rewrite.put(STRINGS, list);
    let styles = Frame::of(&sheet, FIRST).map(|frame| Styles::numbered(layout, &frame.styles)).context("samples")?;
    let body = Body::new(layout, styles);
    rewrite.put_written(PART, move |to| write_sheet(layout, &sheet, &texts, &body, to));
    Ok(())
}

fn part(package: &mut Package<'_>, name: &str) -> anyhow::Result<String> {
    let bytes = package.needed(name).ok();
    bytes.and_then(|bytes| xml::decode(bytes, name).ok()).with_context(|| name.to_owned())
}

/// The workbook's list of texts with those added that come in many rows.
fn shared<'l>(layout: &Layout<'l>, strings: &str) -> Option<(Texts, String)> {
    let (count, rest) = strings.split_once("uniqueCount=\"")?.1.split_once('"')?;
    let mut texts = Texts::from(count.parse().ok()?);
    let mut add = |text: &str| texts.add(text, layout.words.cut);
    for measure in &layout.report.plan.measures {
        [&measure.code, &measure.name, &measure.unit_label, &measure_key(measure)]
            .into_iter()
            .for_each(|text| add(text));
    }
    for unit in layout.report.results.units.iter().map(|unit| &layout.report.plan.units[*unit]) {
        [&unit.code, &unit.title(), &unit.short()].into_iter().for_each(|text| add(text));
    }
    for of in layout.report.results.returns.iter().flatten() {
        [of.place.file.as_deref().unwrap_or_default(), &sheet_name(of)].into_iter().for_each(&mut add);
    }
    let words = layout.words;
    let said = [words.met, words.not_met, words.used, words.no_data, words.not_applicable, words.no_target, "–"];
    said.into_iter().for_each(add);
    let head = strings.split_once(" count=\"")?.0;
    let list = rest.strip_suffix("</sst>")?;
    let list = format!("{head} uniqueCount=\"{}\"{list}{}</sst>", texts.end(), texts.xml);
    texts.xml.clear();
    Some((texts, list))
}

/// The sheet with its rows. Batches of them are put together side by side while those before are packed.
fn write_sheet(
    layout: &Layout<'_>,
    sheet: &str,
    texts: &Texts,
    body: &Body,
    to: &mut (dyn Write + Send),
) -> io::Result<()> {
    let frame = Frame::of(sheet, FIRST).ok_or(io::ErrorKind::InvalidData)?;
    let end = FIRST + u32::try_from(number_of_rows(layout)).unwrap_or_default();
    to.write_all(with_area(frame.before, &cell(end.max(FIRST + 1) - 1, column::NAME)).as_bytes())?;
    let made = |batch: &Range<u32>| {
        let mut rows = Rows::new(texts, &WIDTHS, layout.words.cut);
        batch.clone().for_each(|row| row_at(layout, row).write(&mut rows, body));
        (rows.xml, rows.links)
    };
    let batches: Vec<Range<u32>> = batches(FIRST..end).collect();
    let (mut links, mut ready): (String, Vec<(String, String)>) = (String::new(), Vec::new());
    for next in batches.chunks(SIDE_BY_SIDE).chain([&[][..]]) {
        let pack = || ready.iter().try_for_each(|(rows, _)| to.write_all(rows.as_bytes()));
        let (packed, made) = rayon::join(pack, || next.par_iter().map(made).collect::<Vec<_>>());
        packed?;
        ready = made;
        ready.iter().for_each(|(_, of_rows)| links.push_str(of_rows));
    }
    to.write_all(with_links(frame.after, &links).as_bytes())
}

/// The head of the sheet with its own area in place of that of the samples.
fn with_area(head: &str, last: &str) -> String {
    let told = head.split_once("<dimension ref=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    told.map_or_else(|| head.to_owned(), |(before, after)| format!("{before}<dimension ref=\"A1:{last}\"{after}"))
}

/// What follows the rows, with the links in their place.
fn with_links(foot: &str, links: &str) -> String {
    let at = ["<printOptions", "<pageMargins"].into_iter().find_map(|next| foot.find(next));
    match at.filter(|_| !links.is_empty()) {
        Some(at) => format!("{}<hyperlinks>{links}</hyperlinks>{}", &foot[..at], &foot[at..]),
        None => foot.to_owned(),
    }
}
