//! Files that are sound but for one part, which a fuzzer fills, so that it gets past the package at once.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

macro_rules! relations {
    ($($kind:literal $target:literal),+) => {
        concat!("<Relationships>", $("<Relationship Id=\"", $kind, "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/", $kind, "\" Target=\"", $target, "\"/>"),+, "</Relationships>").as_bytes()
    };
}

/// Any bytes as the text of a Word document.
pub fn docx(document: &[u8]) -> Vec<u8> {
    package(&[("_rels/.rels", relations!("officeDocument" "word/document.xml")), ("word/document.xml", document)])
}

/// Any bytes as the content of an OpenDocument table.
pub fn ods(content: &[u8]) -> Vec<u8> {
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])
}

/// Any bytes behind the first record of an Excel 97 stream.
pub fn xls(records: &[u8]) -> Vec<u8> {
    const START: &[u8] = b"\x09\x08\x10\0\0\x06\x05\0\0\0\0\0\0\0\0\0\0\0\0\0";
    [START, records].concat()
}

/// Any bytes as one part of a binary workbook; the first byte says which.
pub fn xlsb(bytes: &[u8]) -> Vec<u8> {
    /// One sheet, "S", whose relation is "worksheet".
    const WORKBOOK: &[u8] = b"\x9c\x01\x24\0\0\0\0\x01\0\0\0\x09\0\0\0w\0o\0r\0k\0s\0h\0e\0e\0t\0\x01\0\0\0S\0";
    const RELATIONS: &[u8] = relations!("worksheet" "worksheets/sheet1.bin", "sharedStrings" "sharedStrings.bin");
    let (part, rest) = bytes.split_first().unwrap_or((&0, bytes));
    let (workbook, sheet, strings) = match part % 3 {
        0 => (WORKBOOK, rest, &[][..]),
        1 => (rest, &[][..], &[][..]),
        _ => (WORKBOOK, &[][..], rest),
    };
    package(&[
        ("xl/workbook.bin", workbook),
        ("xl/_rels/workbook.bin.rels", RELATIONS),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/sharedStrings.bin", strings),
    ])
}

/// Any bytes as one part of a workbook; the first byte says which.
pub fn xlsx(bytes: &[u8]) -> Vec<u8> {
    const WORKBOOK: &[u8] = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="worksheet"/></sheets></workbook>"#;
    const RELATIONS: &[u8] =
        relations!("worksheet" "worksheets/sheet1.xml", "sharedStrings" "sharedStrings.xml", "styles" "styles.xml");
    const STRINGS: &str = "<sst><si><t>Mã</t></si><si><t>Tử số</t></si><si><t>Mẫu số</t></si></sst>";
    const STYLES: &[u8] =
        br#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="2"><v>45000</v></c></row></sheetData></worksheet>"#;
    let (part, rest) = bytes.split_first().unwrap_or((&0, bytes));
    let of = |turn, usual| if part % 4 == turn { rest } else { usual };
    package(&[
        ("xl/workbook.xml", of(1, WORKBOOK)),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", of(2, STRINGS.as_bytes())),
        ("xl/styles.xml", of(3, STYLES)),
        ("xl/worksheets/sheet1.xml", of(0, SHEET)),
    ])
}

/// A package of parts, none compressed, so that what is fuzzed is not the compression.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("a package").into_inner()
}
