//! The rows of large tables, put into the sheets that the workbook's writer made for them.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use anyhow::Context as _;
use rayon::prelude::*;

use super::formula::cell;
use super::rows::{Frame, Rows, Texts, batches};
use crate::package::{Package, Rewrite, xml};

/// The part that holds the workbook's texts.
const STRINGS: &str = "xl/sharedStrings.xml";
/// So many batches of rows are put together before they are packed.
const SIDE_BY_SIDE: usize = 4;

/// Writes the cells of a row.
pub type RowWriter<'l> = Box<dyn Fn(u32, &mut Rows<'_>) + Sync + 'l>;

/// The rows of a table.
pub struct Body<'l> {
    /// The name of the sheet. In the place of the first row it has a sample of each style.
    pub sheet: &'l str,
    /// The rows, numbered from 0.
    pub rows: Range<u32>,
    /// The last column.
    pub last: u16,
    /// The widths of the columns in which a text may take several lines.
    pub widths: Vec<f64>,
    /// What writes a row, once it is known which numbers the styles of the samples have.
    #[expect(clippy::type_complexity, reason = "it says what goes in and what comes out")]
    pub writer: Box<dyn FnOnce(&[u32]) -> RowWriter<'l> + 'l>,
}

/// Puts tables into the sheets, which stand in the workbook in this order. `common` are texts that come in many rows, `cut`
/// marks what had to be shortened.
pub fn put<'l>(
    bodies: Vec<Body<'l>>,
    (common, cut): (impl IntoIterator<Item = String>, &'static str),
    sheets: &[String],
    (package, rewrite): (&mut Package<'_>, &mut Rewrite<'l>),
) -> anyhow::Result<()> {
    let strings = part(package, STRINGS)?;
    let (texts, list) = with_texts(&strings, common, cut).context("shared strings")?;
    rewrite.put(STRINGS, list);
    let texts = Arc::new(texts);
    for body in bodies {
        let place = sheets.iter().position(|name| name == body.sheet).with_context(|| body.sheet.to_owned())?;
        let name = format!("xl/worksheets/sheet{}.xml", place + 1);
        let sheet = part(package, &name)?;
        let frame = Frame::of(&sheet, body.rows.start).context("samples")?;
        let write = (body.writer)(&frame.styles);
        let sheet = Sheet {
            write,
            sheet,
            rows: body.rows,
            last: body.last,
            widths: body.widths,
            cut,
            texts: Arc::clone(&texts),
        };
        rewrite.put_written(name, move |to| sheet.write_to(to));
    }
    Ok(())
}

fn part(package: &mut Package<'_>, name: &str) -> anyhow::Result<String> {
    let bytes = package.needed(name).ok();
    bytes.and_then(|bytes| xml::decode(bytes, name).ok()).with_context(|| name.to_owned())
}

/// The workbook's list of texts with those added that come in many rows.
fn with_texts(strings: &str, common: impl IntoIterator<Item = String>, cut: &str) -> Option<(Texts, String)> {
    let (count, rest) = strings.split_once("uniqueCount=\"")?.1.split_once('"')?;
    let mut texts = Texts::from(count.parse().ok()?);
    common.into_iter().for_each(|text| texts.add(&text, cut));
    let head = strings.split_once(" count=\"")?.0;
    let list = rest.strip_suffix("</sst>")?;
    let list = format!("{head} uniqueCount=\"{}\"{list}{}</sst>", texts.end(), texts.xml);
    texts.xml.clear();
    Some((texts, list))
}

/// A sheet whose rows are still to be written.
struct Sheet<'l> {
    /// As the workbook's writer made it.
    sheet: String,
    rows: Range<u32>,
    last: u16,
    widths: Vec<f64>,
    cut: &'static str,
    texts: Arc<Texts>,
    write: RowWriter<'l>,
}

impl Sheet<'_> {
    /// Batches of rows are put together side by side while those before are packed.
    fn write_to(&self, to: &mut (dyn Write + Send)) -> io::Result<()> {
        let Range { start, end } = self.rows;
        let frame = Frame::of(&self.sheet, start).ok_or(io::ErrorKind::InvalidData)?;
        to.write_all(with_area(frame.before, &cell(end.max(start + 1) - 1, self.last)).as_bytes())?;
        let batches: Vec<Range<u32>> = batches(start..end).collect();
        let (mut links, mut ready): (String, Vec<(String, String)>) = (String::new(), Vec::new());
        for next in batches.chunks(SIDE_BY_SIDE).chain([&[][..]]) {
            let pack = || ready.iter().try_for_each(|(rows, _)| to.write_all(rows.as_bytes()));
            let (packed, made) =
                rayon::join(pack, || next.par_iter().map(|batch| self.batch(batch)).collect::<Vec<_>>());
            packed?;
            ready = made;
            ready.iter().for_each(|(_, of_rows)| links.push_str(of_rows));
        }
        to.write_all(with_links(frame.after, &links).as_bytes())
    }

    /// Rows and the links in them.
    fn batch(&self, batch: &Range<u32>) -> (String, String) {
        let mut rows = Rows::new(&self.texts, &self.widths, self.cut);
        for row in batch.clone() {
            rows.begin(row);
            (self.write)(row, &mut rows);
            rows.end();
        }
        (rows.xml, rows.links)
    }
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
