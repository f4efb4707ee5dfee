//! The rows of large tables, put into the sheets that the workbook's writer made for them.

use std::ops::Range;
use std::sync::Arc;

use anyhow::Context as _;

use super::formula::cell;
use super::rows::{Frame, Ground, Rows, Texts, batches};
use crate::package::parts::{Parts, Pieces};
use crate::package::{Package, xml};

/// The part that holds the workbook's texts.
const STRINGS: &str = "xl/sharedStrings.xml";

/// Writes the cells of a row.
pub type RowWriter<'l> = Box<dyn Fn(u32, &mut Rows<'_>) + Send + Sync + 'l>;

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
    pub writer: Box<dyn FnOnce(&[u32]) -> RowWriter<'l> + Send + 'l>,
}

/// Puts tables into the sheets, which stand in the workbook in this order. `common` are texts that come in many rows, `cut`
/// marks what had to be shortened.
pub fn put<'l>(
    bodies: Vec<Body<'l>>,
    (common, cut): (impl IntoIterator<Item = String>, &'static str),
    sheets: &[String],
    (package, parts): (&mut Package<'_>, &mut Parts<'l>),
) -> anyhow::Result<()> {
    let strings = part(package, STRINGS)?;
    let (texts, list) = with_texts(&strings, common, cut).context("shared strings")?;
    parts.put(STRINGS, list);
    let texts = Arc::new(texts);
    for body in bodies {
        let place = sheets.iter().position(|name| name == body.sheet).with_context(|| body.sheet.to_owned())?;
        let name = format!("xl/worksheets/sheet{}.xml", place + 1);
        let sheet = part(package, &name)?;
        let frame = Frame::of(&sheet, body.rows.start).context("samples")?;
        let Range { start, end } = body.rows;
        let sheet = Sheet {
            head: with_area(frame.before, &cell(end.max(start + 1) - 1, body.last)),
            foot: frame.after.to_owned(),
            write: (body.writer)(&frame.styles),
            batches: batches(start..end, body.last).collect(),
            ground: Ground::new(Arc::clone(&texts), body.widths, cut, body.last),
        };
        parts.put_pieces(&name, sheet);
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

/// A sheet whose rows are still to be written, a batch of them in each of its pieces.
struct Sheet<'l> {
    /// As the workbook's writer made it: what stands before the rows, with the area that they take, and after them.
    head: String,
    foot: String,
    batches: Vec<Range<u32>>,
    ground: Ground,
    write: RowWriter<'l>,
}

impl Pieces for Sheet<'_> {
    fn count(&self) -> usize {
        self.batches.len().max(1)
    }

    /// Rows; behind all the links in them.
    fn piece(&self, place: usize, to: &mut String) -> String {
        if place == 0 {
            to.push_str(&self.head);
        }
        let mut rows = Rows::behind(to, &self.ground);
        for row in self.batches.get(place).cloned().unwrap_or_default() {
            rows.begin(row);
            (self.write)(row, &mut rows);
            rows.end();
        }
        rows.finish()
    }

    fn end(&self, is_anything_linked: bool) -> (String, String) {
        let at = ["<printOptions", "<pageMargins"].into_iter().find_map(|next| self.foot.find(next));
        match at.filter(|_| is_anything_linked) {
            Some(at) => (format!("{}<hyperlinks>", &self.foot[..at]), format!("</hyperlinks>{}", &self.foot[at..])),
            None => (String::new(), self.foot.clone()),
        }
    }
}

/// The head of the sheet with its own area in place of that of the samples.
fn with_area(head: &str, last: &str) -> String {
    let told = head.split_once("<dimension ref=\"").and_then(|(before, rest)| Some((before, rest.split_once('"')?.1)));
    told.map_or_else(|| head.to_owned(), |(before, after)| format!("{before}<dimension ref=\"A1:{last}\"{after}"))
}
