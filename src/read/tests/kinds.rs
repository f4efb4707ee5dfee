//! Files are named as what they are, whatever they are called.

use super::*;
use crate::finding::Details;
use crate::model::FileFormat;

#[test]
fn what_is_no_spreadsheet_is_named() {
    let docx = package(&[("_rels/.rels", b"<Relationships/>"), ("word/document.xml", b"<document><body/></document>")]);
    let odt = package(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")]);
    let zip = package(&[("a.txt", b"x")]);
    let xml =
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Table/></Workbook>";
    let files: [(&[u8], &str); 9] = [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"{\\rtf1\\ansi}", "Word (.rtf)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (&docx, "Word (.docx)"),
        (&odt, "OpenDocument Text (.odt)"),
        (&zip, "ZIP"),
        (xml, "XML Spreadsheet 2003"),
    ];
    for (bytes, kind) in files {
        let reading = read_as("a.xls", bytes);
        assert!(reading.book.is_none());
        assert_eq!(reading.findings[0].details, Details::NotASpreadsheet { kind: kind.to_owned() });
        assert_eq!(reading.findings.len(), 1);
    }
}

#[test]
fn a_web_page_called_xls_is_named_so() {
    for page in
        ["<html><table></table></html>", "\u{feff}\r\n <!DOCTYPE HTML><html>", "<TABLE border=1>", "MIME-Version: 1.0"]
    {
        assert_eq!(codes(&read_as("a.xls", page.as_bytes())), ["F104"], "{page}");
        let wide: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(codes(&read_as("a.xls", &[b"\xff\xfe", wide.as_slice()].concat())), ["F104"], "{page}");
    }
}

#[test]
fn bytes_that_are_nothing_are_damaged() {
    for bytes in [&b"\0\x01\x02\x03\0\0\xff"[..], b"PK\x03\x04 cut short", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"] {
        assert_eq!(codes(&read_as("a.xlsx", bytes)), ["F105"], "{bytes:?}");
    }
}

#[test]
fn a_csv_called_xls_is_read_as_csv_with_a_note() {
    let reading = read_as("thư mục.x/BÁO CÁO.XLS", "Mã;Tử số\n1;2\n".as_bytes());
    assert_eq!(book(&reading).format, FileFormat::Csv);
    let note = Details::WrongExtension { extension: "XLS".to_owned(), format: "CSV".to_owned() };
    assert_eq!(reading.findings[0].details, note);
    for name in ["a.csv", "a.CSV", "a.tsv", "a.txt", "không đuôi"] {
        assert!(read_as(name, b"a,b\n").findings.is_empty(), "{name}");
    }
}
