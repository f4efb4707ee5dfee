//! Texts in other encodings, and the few bytes that make a file of another kind.

use encoding_rs::WINDOWS_1258;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// UTF-16 with a mark, low byte first, as Excel saves "Unicode text".
pub fn utf16_le(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// UTF-16 with a mark, high byte first.
pub fn utf16_be(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Vietnamese of Windows before Unicode: the tone marks stand apart from their letters.
pub fn windows_1258(text: &str) -> Vec<u8> {
    let mut spelt = String::new();
    for letter in text.nfc() {
        let parts: Vec<char> = letter.nfd().collect();
        let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        spelt.extend(parts.iter().copied().filter(|c| !is_tone(c)).nfc());
        spelt.extend(parts.iter().filter(|c| is_tone(c)));
    }
    let (bytes, _, unmappable) = WINDOWS_1258.encode(&spelt);
    assert!(!unmappable, "a letter that the code page lacks");
    bytes.into_owned()
}

/// A compound file (OLE) with one stream; long enough to be kept in whole sectors.
pub fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    let mut content = content.to_vec();
    content.resize(content.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(content.len() / SECTOR).expect("few sectors");
    let mut file = header();
    // Sector 0: the table of sectors; 1: the directory; from 2 on: the stream.
    let mut table = vec![0xffff_fffd_u32, 0xffff_fffe];
    table.extend((3..2 + sectors).chain([0xffff_fffe]));
    table.resize(SECTOR / 4, 0xffff_ffff);
    file.extend(table.into_iter().flat_map(u32::to_le_bytes));
    let mut directory = entry("Root Entry", 5, 0xffff_fffe, 0, 1);
    directory.extend(entry(stream, 2, 2, sectors * 512, 0xffff_ffff));
    directory.resize(SECTOR, 0);
    file.extend(directory);
    file.extend(content);
    file
}

fn header() -> Vec<u8> {
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    for value in [0x3e_u16, 3, 0xfffe, 9, 6] {
        header.extend(value.to_le_bytes());
    }
    header.resize(44, 0);
    // One sector of table, the directory at 1; no small streams, no further lists.
    for value in [1_u32, 1, 0, 4096, 0xffff_fffe, 0, 0xffff_fffe, 0, 0] {
        header.extend(value.to_le_bytes());
    }
    header.resize(512, 0xff);
    header
}

fn entry(name: &str, kind: u8, start: u32, size: u32, child: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).expect("a short name");
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    for link in [0xffff_ffff, 0xffff_ffff, child] {
        entry.extend(link.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry.resize(128, 0);
    entry
}

/// A record of an .xls.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}
