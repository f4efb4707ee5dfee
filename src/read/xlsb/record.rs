//! The records of a binary workbook: read one after another, and written for calamine.

use super::super::Trouble;
use super::super::fonts::Rich;

/// A record of a part: its type, and the values in it.
pub struct Records<'s>(pub &'s [u8]);

impl<'s> Records<'s> {
    /// The next record, None at the end of the part.
    pub fn next(&mut self) -> Result<Option<(u32, Values<'s>)>, Trouble> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let kind = self.variable(2)?;
        let length = usize::try_from(self.variable(4)?).unwrap_or(usize::MAX);
        let (data, rest) = self.0.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(Some((kind, Values(data))))
    }

    /// A number of up to so many bytes, seven bits each.
    fn variable(&mut self, bytes: u32) -> Result<u32, Trouble> {
        let mut number = 0;
        for shift in 0..bytes {
            let (byte, rest) = self.0.split_first().ok_or_else(broken)?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << (7 * shift);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }
}

/// The values of a record one after another.
pub struct Values<'s>(pub &'s [u8]);

impl Values<'_> {
    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Trouble> {
        let (bytes, rest) = self.0.split_first_chunk::<N>().ok_or_else(broken)?;
        self.0 = rest;
        Ok(*bytes)
    }

    /// The next of one byte.
    pub fn u8(&mut self) -> Result<u8, Trouble> {
        self.bytes::<1>().map(|[byte]| byte)
    }

    /// The next of two bytes.
    pub fn u16(&mut self) -> Result<u16, Trouble> {
        self.bytes().map(u16::from_le_bytes)
    }

    /// The next of four bytes.
    pub fn u32(&mut self) -> Result<u32, Trouble> {
        self.bytes().map(u32::from_le_bytes)
    }

    /// A text with its length before it; a length of all ones is no text at all.
    pub fn text(&mut self) -> Result<String, Trouble> {
        self.letters().map(|letters| String::from_utf16_lossy(&letters))
    }

    fn letters(&mut self) -> Result<Vec<u16>, Trouble> {
        let length = self.u32()?;
        if length == u32::MAX {
            return Ok(Vec::new());
        }
        let bytes = usize::try_from(length).ok().and_then(|length| length.checked_mul(2)).ok_or_else(broken)?;
        let (text, rest) = self.0.split_at_checked(bytes).ok_or_else(broken)?;
        self.0 = rest;
        Ok(text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect())
    }

    /// A text with flags before it and, where they say so, with its runs behind it. Runs that break off end there: calamine
    /// does not ask for them.
    pub fn rich(&mut self) -> Result<Rich, Trouble> {
        const HAS_RUNS: u8 = 1;
        let has_runs = self.u8()? & HAS_RUNS != 0;
        let letters = self.letters()?;
        let runs = if has_runs { self.u32().unwrap_or_default() } else { 0 };
        let runs = (0..runs).map_while(|_| Some((self.u16().ok()?, usize::from(self.u16().ok()?)))).collect();
        Ok(Rich { letters, runs })
    }
}

/// Trouble with the records.
pub fn broken() -> Trouble {
    Trouble::broken("BIFF12")
}

/// Writes a record.
pub fn push(part: &mut Vec<u8>, kind: u16, data: &[u8]) {
    part.extend(sevenths(usize::from(kind)));
    part.extend(if data.is_empty() { vec![0] } else { sevenths(data.len()) });
    part.extend(data);
}

/// A number as seven bits a byte, all but the last marked.
fn sevenths(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        bytes.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            return bytes;
        }
    }
}
