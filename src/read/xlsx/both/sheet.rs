//! The cells of one worksheet: values by calamine, and beside each what our own scan of the cell has to say.

use calamine::{Cell, DataRef, XlsxCellReader, XlsxError};

use super::super::super::draft::Draft;
use super::super::super::format::{self, Formats, Shape};
use super::super::super::style::{Style, Styles};
use super::super::super::trouble::excerpt;
use super::super::super::{Trouble, date};
use super::scan::{Scan, Seen};
use crate::model::Value;

/// calamine's reader of the cells of one sheet.
pub type Cells<'e, 'b> = XlsxCellReader<'e, std::io::Cursor<&'b [u8]>>;

/// Reads the cells, calamine and the scan side by side. Where the two do not agree, the cell is not believed.
pub fn read(
    mut scan: Scan<'_>,
    mut cells: Cells<'_, '_>,
    styles: &Styles,
    draft: &mut Draft<'_>,
) -> Result<(), Trouble> {
    while let Some(seen) = scan.next(draft)? {
        let found = match cells.next_cell_with_style_id() {
            Ok(Some(found)) => Ok(found),
            Ok(None) => return Err(Trouble::broken("XML </sheetData>")),
            // Nothing behind these can be read.
            Err(XlsxError::Xml(_) | XlsxError::XmlEof(_) | XlsxError::Io(_) | XlsxError::Zip(_)) => {
                return Err(Trouble::broken(format!("XML {}", seen.at)));
            }
            // Only this cell is amiss, and calamine goes on behind it.
            Err(error) => Err(error),
        };
        match (&seen.doubt, found) {
            (Some(doubt), _) => draft.put_damaged(seen.at, doubt.clone())?,
            (None, Ok((cell, style))) => enter(&seen, &scan.value, &cell, styles.style(style), draft)?,
            (None, Err(_)) if seen.kind == "e" => draft.put(seen.at, Value::Error(excerpt(&scan.value).into()))?,
            (None, Err(_)) if scan.value.trim().is_empty() => blank(&seen, draft)?,
            (None, Err(_)) if seen.kind == "s" => {
                draft.put_damaged(seen.at, format!("sharedStrings {}", excerpt(&scan.value)))?;
            }
            (None, Err(_)) => draft.put_damaged(seen.at, excerpt(&format!("t={} {}", seen.kind, scan.value)))?,
        }
    }
    Ok(())
}

fn enter(
    seen: &Seen<'_>,
    stored: &str,
    cell: &Cell<DataRef<'_>>,
    style: Style<'_>,
    draft: &mut Draft<'_>,
) -> Result<(), Trouble> {
    let at = seen.at;
    if cell.get_position() != (at.row, at.column) {
        return draft.put_damaged(at, "calamine: ≠".to_owned());
    }
    match cell.get_value() {
        DataRef::Empty if !stored.trim().is_empty() => draft.put_damaged(at, excerpt(stored)),
        DataRef::Empty => blank(seen, draft),
        DataRef::Int(_) | DataRef::Float(_) | DataRef::DateTime(_) => {
            draft.put(at, number(cell.get_value()).map_or(Value::Uncalculated, |n| style.number(n)))
        }
        // calamine takes a number that is none for a text.
        DataRef::String(text) if seen.kind == "n" && text == stored => match text.trim() {
            "" => blank(seen, draft),
            text => draft.put_damaged(at, excerpt(text)),
        },
        DataRef::String(text) => draft.put_text(at, &style.text(text)),
        DataRef::SharedString(text) => draft.put_text(at, &style.text(text)),
        DataRef::Bool(answer) => draft.put(at, Value::Bool(*answer)),
        DataRef::DateTimeIso(day) => draft.put(at, date::iso(day)),
        DataRef::DurationIso(time) => draft.put_text(at, time),
        DataRef::Error(error) => draft.put(at, Value::Error(error.to_string().into())),
    }
}

/// A cell without a value: nothing, or a formula that was never calculated.
fn blank(seen: &Seen<'_>, draft: &mut Draft<'_>) -> Result<(), Trouble> {
    if seen.has_formula { draft.put(seen.at, Value::Uncalculated) } else { Ok(()) }
}

fn number(data: &DataRef<'_>) -> Option<f64> {
    match data {
        DataRef::Float(number) => Some(*number),
        DataRef::DateTime(day) => Some(day.as_f64()),
        #[expect(clippy::cast_precision_loss, reason = "calamine makes whole numbers only of 30 bits")]
        DataRef::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// The styles of a workbook's cells, by what calamine found: its format codes and fonts.
pub fn styles(cells: &Cells<'_, '_>, from_1904: bool) -> Styles {
    let shapes = cells.styles().iter().map(shape).collect();
    let is_struck = |style: &calamine::Style| style.font.as_ref().is_some_and(calamine::Font::has_strikethrough);
    let struck = cells.styles().iter().map(is_struck).collect();
    Styles { formats: Formats { shapes, from_1904 }, struck }
}

fn shape(style: &calamine::Style) -> Shape {
    let Some(format) = &style.number_format else { return Shape::Number };
    match format.format_code.as_str() {
        // Formats of eastern calendars are known by number only.
        "General" => format::built_in(format.format_id.unwrap_or_default()),
        code => format::of_code(code),
    }
}
