//! The records of a BIFF stream, and the values inside them, which may run on into continuation records.

use super::super::Trouble;
use super::super::fonts::Rich;

/// A record: its type, its data, and the data of the records that continue it.
pub struct Record<'s> {
    /// What it is.
    pub kind: u16,
    /// Its data, then those of its continuations.
    parts: Vec<&'s [u8]>,
}

const CONTINUE: u16 = 0x003c;

/// The records of a stream from a position on; None where the stream breaks off.
pub struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    /// The records from a position on.
    pub fn at(stream: &'s [u8], position: usize) -> Self {
        Self { rest: stream.get(position..).unwrap_or_default() }
    }

    fn one(&mut self) -> Option<(u16, &'s [u8])> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, rest) = rest.split_at_checked(length)?;
        self.rest = rest;
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    }

    /// The next record with its continuations.
    pub fn next(&mut self) -> Result<Record<'s>, Trouble> {
        let (kind, data) = self.one().ok_or_else(|| Trouble::broken("BIFF …"))?;
        let mut parts = vec![data];
        while self.rest.starts_with(&CONTINUE.to_le_bytes()) {
            match self.one() {
                Some((_, data)) => parts.push(data),
                None => break,
            }
        }
        Ok(Record { kind, parts })
    }
}

impl<'s> Record<'s> {
    /// A reader of its values.
    pub fn values(&self) -> Values<'_, 's> {
        Values { kind: self.kind, parts: &self.parts, part: 0, at: 0 }
    }

    /// The record and its continuations as they are stored.
    pub fn bytes(&self) -> Vec<u8> {
        let kinds = std::iter::once(self.kind).chain(std::iter::repeat(CONTINUE));
        let mut bytes = Vec::new();
        for (kind, part) in kinds.zip(&self.parts) {
            bytes.extend(kind.to_le_bytes());
            bytes.extend(u16::try_from(part.len()).unwrap_or(u16::MAX).to_le_bytes());
            bytes.extend(*part);
        }
        bytes
    }

    /// Whether its data go on in other records.
    pub fn is_continued(&self) -> bool {
        self.parts.len() > 1
    }

    /// The data without continuations.
    pub fn data(&self) -> &'s [u8] {
        self.parts[0]
    }
}

/// The place of a font among all by its number: there is none of number 4 (`FontIndex` of \[MS-XLS\]).
pub const fn font_place(number: u16) -> usize {
    match number {
        0..4 => number as usize,
        4 => usize::MAX,
        _ => number as usize - 1,
    }
}

/// Reads values one after another; running out of data is trouble, never a panic.
pub struct Values<'r, 's> {
    kind: u16,
    parts: &'r [&'s [u8]],
    part: usize,
    at: usize,
}

impl Values<'_, '_> {
    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.parts[self.part..].iter().map(|part| part.len()).sum::<usize>() <= self.at
    }

    /// One byte.
    pub fn u8(&mut self) -> Result<u8, Trouble> {
        while self.at >= self.parts[self.part].len() {
            if self.part + 1 >= self.parts.len() {
                return Err(Trouble::broken(format!("BIFF {:#06x}", self.kind)));
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
        self.at += 1;
        Ok(self.parts[self.part][self.at - 1])
    }

    fn bytes<const N: usize>(&mut self) -> Result<[u8; N], Trouble> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.u8()?;
        }
        Ok(bytes)
    }

    /// Two bytes.
    pub fn u16(&mut self) -> Result<u16, Trouble> {
        self.bytes().map(u16::from_le_bytes)
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Result<u32, Trouble> {
        self.bytes().map(u32::from_le_bytes)
    }

    /// Leaves out so many bytes.
    pub fn skip(&mut self, count: usize) -> Result<(), Trouble> {
        (0..count).try_for_each(|_| self.u8().map(drop))
    }

    /// A text whose length stands before it in two bytes.
    pub fn text(&mut self) -> Result<String, Trouble> {
        self.rich().map(|text| String::from_utf16_lossy(&text.letters))
    }

    /// A text of so many characters.
    pub fn text_of(&mut self, length: u16) -> Result<String, Trouble> {
        self.rich_of(length).map(|text| String::from_utf16_lossy(&text.letters))
    }

    /// A text with its runs, whose length stands before it in two bytes.
    pub fn rich(&mut self) -> Result<Rich, Trouble> {
        let length = self.u16()?;
        self.rich_of(length)
    }

    /// Flags, then characters of one or two bytes, then runs and what phonetics need. Compressed characters are the lower halves
    /// of UTF-16, whatever code page the file claims to be written in.
    fn rich_of(&mut self, length: u16) -> Result<Rich, Trouble> {
        let mut flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) };
        let phonetics = if flags & 4 == 0 { 0 } else { self.u32()? };
        let mut letters = Vec::with_capacity(usize::from(length));
        for _ in 0..length {
            if self.is_at_seam() {
                // A continuation tells anew how wide its characters are.
                flags = self.u8()?;
            }
            letters.push(if flags & 1 == 0 { u16::from(self.u8()?) } else { self.u16()? });
        }
        let runs = (0..runs).map(|_| self.run()).collect::<Result<_, _>>()?;
        self.skip(usize::try_from(phonetics).unwrap_or(usize::MAX))?;
        Ok(Rich { letters, runs })
    }

    /// From which letter on a run uses which font, by its place.
    pub fn run(&mut self) -> Result<(u16, usize), Trouble> {
        Ok((self.u16()?, font_place(self.u16()?)))
    }

    fn is_at_seam(&self) -> bool {
        self.at >= self.parts[self.part].len() && self.part + 1 < self.parts.len()
    }
}
