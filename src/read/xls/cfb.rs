//! The compound file (OLE) around an .xls: its directory, and one stream out of its chains of sectors.

use super::super::Trouble;

const END: u32 = 0xffff_fffa;
/// Bytes of one entry of the directory.
const ENTRY: usize = 128;
/// Streams shorter than this are kept in small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// The first bytes of a compound file.
pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A compound file. Every chain is followed at most as far as the file has sectors, so that rings end.
pub struct CompoundFile<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: usize,
}

impl<'b> CompoundFile<'b> {
    /// Reads the table of sectors and the directory.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Trouble> {
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken("header")),
        };
        let mut file = Self { bytes, sector, table: Vec::new(), entries: Vec::new() };
        file.table = file.read_table()?;
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(|| broken("header"))?, usize::MAX)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        Ok(file)
    }

    /// Whether there is a stream or a folder of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let found = self.entries.iter().find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name));
        let Some(entry) = found else { return Ok(None) };
        let mut bytes =
            if entry.size < SMALL { self.small_chain(entry)? } else { self.chain(entry.start, entry.size)? };
        bytes.truncate(entry.size);
        Ok(Some(bytes))
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        // The last sector of a file is sometimes cut short.
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The sectors of the table itself are listed in the header, and further on in a chain of lists.
    fn read_table(&self) -> Result<Vec<u32>, Trouble> {
        let mut list = words(self.bytes.get(76..512).ok_or_else(|| broken("header"))?);
        let mut next = u32_at(self.bytes, 68).unwrap_or(END);
        for _ in 0..self.bytes.len() / self.sector {
            if next >= END {
                break;
            }
            let mut more = words(self.sector(next).ok_or_else(|| broken("DIFAT"))?);
            next = more.pop().unwrap_or(END);
            list.append(&mut more);
        }
        let mut table = Vec::new();
        for number in list.into_iter().filter(|number| *number < END) {
            table.extend(words(self.sector(number).ok_or_else(|| broken("FAT"))?));
            // The table is part of the file; one that is longer names a sector twice.
            if table.len() > self.bytes.len() / size_of::<u32>() {
                return Err(broken("FAT"));
            }
        }
        Ok(table)
    }

    /// The bytes of a chain of sectors, as many as are wanted.
    fn chain(&self, start: u32, wanted: usize) -> Result<Vec<u8>, Trouble> {
        let (mut bytes, mut next) = (Vec::new(), start);
        for _ in 0..=self.table.len() {
            if next >= END || bytes.len() >= wanted {
                return Ok(bytes);
            }
            // A ring in a table that is itself long would go on for longer than any memory.
            if bytes.len() > self.bytes.len() {
                break;
            }
            bytes.extend_from_slice(self.sector(next).ok_or_else(|| broken("sector"))?);
            next = word(&self.table, next).unwrap_or(END);
        }
        Err(broken("sector ∞"))
    }

    /// The bytes of a short stream: small sectors inside the stream of the root entry.
    fn small_chain(&self, entry: &Entry) -> Result<Vec<u8>, Trouble> {
        let root = self.entries.first().ok_or_else(|| broken("root"))?;
        let store = self.chain(root.start, root.size)?;
        let table = words(&self.chain(u32_at(self.bytes, 60).unwrap_or(END), usize::MAX)?);
        let (mut bytes, mut next) = (Vec::new(), entry.start);
        for _ in 0..=table.len() {
            if next >= END || bytes.len() >= entry.size {
                return Ok(bytes);
            }
            let start = usize::try_from(next).unwrap_or(usize::MAX).saturating_mul(SMALL_SECTOR);
            let end = start.saturating_add(SMALL_SECTOR).min(store.len());
            bytes.extend_from_slice(store.get(start..end).ok_or_else(|| broken("sector"))?);
            next = word(&table, next).unwrap_or(END);
        }
        Err(broken("sector ∞"))
    }
}

fn broken(what: &str) -> Trouble {
    Trouble::broken(format!("OLE {what}"))
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(64);
    let units: Vec<u16> = bytes[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some(Entry {
        name: String::from_utf16_lossy(&units),
        is_stream: bytes[66] == 2,
        start: u32_at(bytes, 116)?,
        size: usize::try_from(u32_at(bytes, 120)?).ok()?,
    })
}

fn word(table: &[u32], index: u32) -> Option<u32> {
    table.get(usize::try_from(index).ok()?).copied()
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
