//! What the two binary formats of Excel share: numbers packed into four bytes, and errors by number.

use crate::model::Value;

/// A packed number: a whole number or the upper half of a float, perhaps in hundredths.
pub fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_whole_or_floats_perhaps_in_hundredths() {
        for (packed, number) in [(0x3ff0_0000, 1.0), (0x0000_0032, 12.0), (0x0000_0033, 0.12), (0xffff_fffe, -1.0)] {
            assert!((unpacked(packed) - number).abs() < 1e-12, "{packed:#x}");
        }
    }
}
