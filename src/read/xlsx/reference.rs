//! References as a worksheet writes them: the address of a cell, and an area.

use super::super::Trouble;
use super::super::draft::Area;
use super::super::trouble::excerpt;
use crate::model::Address;

const LAST_ROW: u32 = 1 << 20;
const LAST_COLUMN: u32 = 1 << 14;

/// "A1:B2", or one cell, as an area.
pub fn area(reference: &str) -> Result<Area, Trouble> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    Ok(Area { first: address(first)?, last: address(last)? })
}

/// "D38" as an address; dollar signs are not used here.
pub fn address(reference: &str) -> Result<Address, Trouble> {
    let broken = || Trouble::broken(excerpt(reference));
    let digits = reference.find(|c: char| c.is_ascii_digit()).ok_or_else(broken)?;
    let (letters, digits) = reference.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        (column * 26).checked_add(digit).filter(|column| digit <= 26 && *column <= LAST_COLUMN)
    });
    let column = column.and_then(|column| column.checked_sub(1)).ok_or_else(broken)?;
    Ok(Address::new(row(digits).ok_or_else(broken)?, column))
}

/// The number of a row, from one on, as an index from zero on.
pub fn row(number: &str) -> Option<u32> {
    number.parse::<u32>().ok().filter(|row| *row <= LAST_ROW)?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_addresses() {
        for text in ["A1", "D38", "Z10", "AA1", "XFD1048576"] {
            assert_eq!(address(text).unwrap().to_string(), text);
        }
        assert_eq!(address("d38").unwrap().to_string(), "D38");
    }

    #[test]
    fn what_is_no_reference_is_refused_without_a_panic() {
        for text in ["", "A", "1", "A0", "A1B", "A-1", "É1", "ZZZZZZZZ1", "A99999999999", "XFE1", "A1048577"] {
            assert!(address(text).is_err(), "{text}");
        }
    }
}
