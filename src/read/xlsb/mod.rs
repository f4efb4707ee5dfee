//! Excel's binary workbook: the same parts as xlsx, as records instead of XML; calamine reads the values.
//!
//! The walk over the records is ours, because calamine stops at the end of time where one is shorter than it should be,
//! does not tell how a number is shown, drops failed formulas and knows the older errors only ([`sheet`]). It gets a
//! package of the cells' records and of the shared strings, and nothing else.

mod record;
mod sheet;

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Reader as _, Xlsb};

use self::record::{Records, push};
use self::sheet::Walked;
use super::book::{Outcome, Tab, Tabs};
use super::draft::{Draft, Filled};
use super::engine::{self, Bundle};
use super::fonts::Fonts;
use super::format;
use super::limits::{self, Budget};
use super::relations::Relations;
use super::style::Styles;
use super::{Package, Trouble};

/// Reads a workbook whose main part is `main`.
pub fn read(package: &mut Package<'_>, main: &str) -> Result<Vec<Outcome>, Trouble> {
    let relations = Relations::of(package, main)?;
    let (tabs, from_1904) = contents(&package.needed(main)?, &relations)?;
    limits::sheets(tabs.len())?;
    let mut part = |kind| match relations.of_kind(kind) {
        Some(part) => package.part(part).map(Option::unwrap_or_default),
        None => Ok(Vec::new()),
    };
    let (mut styles, fonts) = styles(&part("/styles")?)?;
    styles.formats.from_1904 = from_1904;
    let (strings, texts) = strings(&part("/sharedStrings")?, fonts)?;
    let mut bundle = Bundle::new();
    bundle.add("xl/sharedStrings.bin", &strings)?;
    let (mut walked, mut left) = (Vec::with_capacity(tabs.len()), limits::CELLS);
    for (index, (tab, part)) in tabs.into_iter().enumerate() {
        let part = part.ok_or_else(|| Trouble::broken("xl/_rels/workbook.bin.rels"));
        let sheet = part.and_then(|part| sheet::walk(&package.needed(&part)?, &texts, &mut left));
        bundle.add(&format!("xl/worksheets/{index}.bin"), sheet.as_ref().map_or(&[], |sheet| &sheet.records))?;
        walked.push((tab, sheet));
    }
    add_contents(&mut bundle, walked.len())?;
    let bundle = bundle.finish()?;
    let mut engine = engine::guarded(|| Xlsb::new(Cursor::new(bundle.as_slice())).map_err(engine::failed))?;
    let mut budget = Budget::default();
    let mut outcomes = Vec::with_capacity(walked.len());
    for (index, (tab, sheet)) in walked.into_iter().enumerate() {
        let mut fill = |sheet| engine::guarded(|| cells(&mut engine, index, sheet, &styles, &mut budget));
        outcomes.push((tab, sheet.and_then(&mut fill)));
    }
    Ok(outcomes)
}

fn cells(
    engine: &mut Xlsb<Cursor<&[u8]>>,
    index: usize,
    sheet: Walked,
    styles: &Styles,
    budget: &mut Budget,
) -> Result<Filled, Trouble> {
    let mut draft = Draft::new(budget);
    let mut cells = engine.worksheet_cells_reader(&index.to_string()).map_err(engine::failed)?;
    sheet.fill(|| cells.next_cell().map_err(engine::failed), styles, &mut draft)?;
    Ok(draft.finish())
}

/// The list of sheets, each named by its number, and where they are.
fn add_contents(bundle: &mut Bundle, sheets: usize) -> Result<(), Trouble> {
    const HEAD: [u8; 8] = [0; 8];
    let (mut workbook, mut relations) = (Vec::new(), String::from("<Relationships>"));
    for index in 0..sheets {
        let name = wide(&index.to_string());
        push(&mut workbook, 0x9c, &[&HEAD[..], &name, &name].concat()); // BundleSh
        relations += &format!("<Relationship Id=\"{index}\" Target=\"worksheets/{index}.bin\"/>");
    }
    push(&mut workbook, 0x90, &[]); // EndBundleShs
    push(&mut workbook, 0x9d, &[]); // CalcProp: here calamine stops
    relations += "</Relationships>";
    bundle.add("xl/workbook.bin", &workbook)?;
    bundle.add("xl/_rels/workbook.bin.rels", relations.as_bytes())
}

/// A text with its length before it.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap_or_default().to_le_bytes();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// The sheets, each with its part where the workbook names one, and whether days count from 1904.
fn contents(workbook: &[u8], relations: &Relations) -> Result<(Tabs, bool), Trouble> {
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    let mut records = Records(workbook);
    while let Some((kind, mut values)) = records.next()? {
        match kind {
            // WbProp
            0x99 => from_1904 = values.u32()? & 1 != 0,
            // BundleSh
            0x9c => {
                let state = values.u32()?;
                values.u32()?;
                let id = values.text()?;
                let relation = relations.by_id(&id);
                if relation.is_some_and(|relation| !relation.kind.ends_with("/worksheet")) {
                    continue; // a chart on a tab of its own
                }
                let tab = Tab { name: values.text()?.into(), visible: state == 0 };
                tabs.push((tab, relation.map(|relation| relation.target.clone())));
            }
            _ => {}
        }
    }
    Ok((tabs, from_1904))
}

/// What the texts of cells depend on.
struct Texts {
    /// How many shared strings there are.
    count: usize,
    /// Those of them that look otherwise than they are stored, by their index.
    told: HashMap<usize, Arc<str>>,
    fonts: Fonts,
}

/// The part of the shared strings for calamine, and what it would not tell of them.
fn strings(part: &[u8], fonts: Fonts) -> Result<(Vec<u8>, Texts), Trouble> {
    let (mut items, mut count, mut all_told) = (Vec::new(), 0_usize, HashMap::new());
    let mut records = Records(part);
    while let Some((kind, mut values)) = records.next()? {
        // SSTItem
        if kind == 0x13 {
            if count >= limits::CELLS {
                return Err(limits::too_many(limits::CELLS, ("chuỗi", "strings")));
            }
            let stored = values.0;
            let text = values.rich()?;
            if let Some(told) = text.told(&fonts) {
                all_told.insert(count, told.into());
            }
            // A text of no length at all is none to calamine.
            push(&mut items, 0x13, if text.letters.is_empty() { &[0; 5] } else { stored });
            count += 1;
        }
    }
    let mut strings = Vec::new();
    let count_bytes = u32::try_from(count).unwrap_or_default().to_le_bytes();
    push(&mut strings, 0x9f, &[count_bytes, count_bytes].concat());
    strings.append(&mut items);
    Ok((strings, Texts { count, told: all_told, fonts }))
}

/// The styles of cells, and the fonts.
fn styles(part: &[u8]) -> Result<(Styles, Fonts), Trouble> {
    let (mut codes, mut in_cell_styles) = (HashMap::new(), false);
    let (mut styles, mut fonts) = (Styles::default(), Fonts::default());
    let mut records = Records(part);
    while let Some((kind, mut values)) = records.next()? {
        match kind {
            // Fmt
            0x2c => drop(codes.insert(values.u16()?, format::of_code(&values.text()?))),
            // Font: height, flags, weight, and where its letters stand
            0x2b => {
                values.u16()?;
                let flags = values.u16()?;
                values.u16()?;
                fonts.add(flags, values.u16()?);
            }
            // BeginCellXFs, EndCellXFs
            0x269 => in_cell_styles = true,
            0x26a => in_cell_styles = false,
            // XF
            0x2f if in_cell_styles => {
                values.u16()?;
                let (id, font) = (values.u16()?, values.u16()?);
                styles.formats.shapes.push(codes.get(&id).copied().unwrap_or(format::built_in(u32::from(id))));
                styles.struck.push(fonts.look(usize::from(font)).is_struck);
            }
            _ => {}
        }
    }
    Ok((styles, fonts))
}
