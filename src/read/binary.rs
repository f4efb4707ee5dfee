//! What the two binary formats of Excel share: errors by number, of which calamine knows only the older ones.

use crate::model::Value;

/// Whether calamine knows an error; any other would cost it the whole sheet.
pub const fn is_usual_error(code: u8) -> bool {
    matches!(code, 0x00 | 0x07 | 0x0f | 0x17 | 0x1d | 0x24 | 0x2a | 0x2b)
}

/// An error by its number, as the sheet shows it; a number that nobody knows is an error all the same.
pub fn error(code: u8) -> Value {
    let shown = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        0x2c => "#SPILL!",
        0x2d => "#CONNECT!",
        0x2e => "#BLOCKED!",
        0x2f => "#UNKNOWN!",
        0x30 => "#FIELD!",
        0x31 => "#CALC!",
        _ => "#ERROR!",
    };
    Value::Error(shown.into())
}
