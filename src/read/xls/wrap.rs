//! A workbook stream and a compound file of our own making around it, for calamine.
//!
//! Every cell of which calamine is asked stands there in a record of its own, row after row of [`COLUMNS`] cells: its
//! reader spreads a sheet out from the first to the last cell, and a single one at IV65536 would cost half a gigabyte.

use super::{BOF, EOF};

/// How many cells stand in a row of a sheet that calamine gets.
pub const COLUMNS: usize = 256;

const SECTOR: usize = 4096;
const END: u32 = 0xffff_fffe;
const OF_TABLE: u32 = 0xffff_fffd;
const FREE: u32 = 0xffff_ffff;

/// The records of one sheet as calamine gets them.
#[derive(Default)]
pub struct Records {
    bytes: Vec<u8>,
    cells: usize,
}

impl Records {
    /// How many bytes they are.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a cell: the type of its record and the value in it, as they were stored. Returns its number.
    pub fn add(&mut self, kind: u16, value: &[u8]) -> usize {
        let number = self.cells;
        let (row, column) = place(number);
        let style = [0, 0];
        let head = [low_half(row).to_le_bytes(), low_half(column).to_le_bytes(), style].concat();
        push(&mut self.bytes, kind, &[&head, value].concat());
        self.cells += 1;
        number
    }
}

/// Where the cell of a number stands.
pub fn place(number: usize) -> (u32, u32) {
    let half = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (half(number / COLUMNS), half(number % COLUMNS))
}

fn low_half(number: u32) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn push(stream: &mut Vec<u8>, kind: u16, data: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(data.len()).unwrap_or(u16::MAX).to_le_bytes());
    stream.extend(data);
}

/// A compound file whose workbook has these shared strings, as they were stored, and these sheets, named by number.
pub fn file(strings: &[u8], sheets: &[Records]) -> Vec<u8> {
    const VERSION_8: [u8; 16] = [0x00, 0x06, 0x05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut start = Vec::new();
    push(&mut start, BOF, &VERSION_8);
    let mut end = Vec::new();
    push(&mut end, EOF, &[]);
    let bound = |index: usize, position: usize| {
        let (name, position) = (index.to_string(), u32::try_from(position).unwrap_or(u32::MAX));
        let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
        let mut record = Vec::new();
        push(&mut record, 0x0085, &[&position.to_le_bytes()[..], &[0, 0, length, 0], name.as_bytes()].concat());
        record
    };
    let bounds: usize = (0..sheets.len()).map(|index| bound(index, 0).len()).sum();
    let mut position = start.len() + strings.len() + bounds + end.len();
    let mut stream = [&start, strings].concat();
    for (index, sheet) in sheets.iter().enumerate() {
        stream.extend(bound(index, position));
        position += start.len() + sheet.bytes.len() + end.len();
    }
    stream.extend(&end);
    for sheet in sheets {
        stream.extend([&start[..], &sheet.bytes, &end].concat());
    }
    compound(stream)
}

/// Header, directory, the stream, and the table of sectors.
fn compound(mut stream: Vec<u8>) -> Vec<u8> {
    const WORDS: usize = SECTOR / 4;
    let sectors = stream.len().div_ceil(SECTOR).max(1);
    stream.resize(sectors * SECTOR, 0);
    let tables = (sectors + 1).div_ceil(WORDS - 1);
    let number = |place: usize| u32::try_from(place).unwrap_or(END);
    let mut table = vec![END];
    table.extend((1..=sectors).map(|sector| if sector == sectors { END } else { number(sector + 1) }));
    table.resize(table.len() + tables, OF_TABLE);
    table.resize(tables * WORDS, FREE);
    let mut file = header((0..tables).map(|at| number(sectors + 1 + at)));
    file.extend(directory(stream.len()));
    file.append(&mut stream);
    file.extend(table.into_iter().flat_map(u32::to_le_bytes));
    file
}

fn header(tables: impl Iterator<Item = u32>) -> Vec<u8> {
    let mut header = vec![0; SECTOR];
    let mut set = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    set(0, super::cfb::MAGIC);
    set(24, &[0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    for unused in [60, 68] {
        set(unused, &END.to_le_bytes());
    }
    let listed: Vec<u8> = tables.chain(std::iter::repeat(FREE)).take(109).flat_map(u32::to_le_bytes).collect();
    set(76, &listed);
    header
}

fn directory(length: usize) -> Vec<u8> {
    let mut directory = vec![0; SECTOR];
    for (at, name, kind, start, length) in [(0, "Root Entry", 5, 0, 0), (128, "Workbook", 2, 1_u8, length)] {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        directory[at..at + name.len()].copy_from_slice(&name);
        directory[at + 64] = u8::try_from(name.len() + 2).unwrap_or_default();
        directory[at + 66] = kind;
        directory[at + 116] = start;
        directory[at + 120..at + 128].copy_from_slice(&(length as u64).to_le_bytes());
    }
    directory
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::xls::cfb::CompoundFile;

    #[test]
    fn a_stream_of_any_length_comes_back_whole() {
        for length in [1, SECTOR, SECTOR * 3 + 1, SECTOR * 2100] {
            let stream: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let file = compound(stream.clone());
            let found = CompoundFile::open(&file).unwrap().stream("Workbook").unwrap().unwrap();
            assert_eq!(&found[..length], &stream);
        }
    }
}
