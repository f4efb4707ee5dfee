//! Forms as workbooks, and workbooks mended into what other writers leave.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::form::Form;

/// A workbook with a form on its one sheet; what reads as a number is one.
pub fn xlsx(form: &Form) -> Vec<u8> {
    xlsx_with(form, |_| ())
}

/// A workbook with a form on its one sheet, and more done to that sheet.
pub fn xlsx_with(form: &Form, more: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    book(|book| more(sheet(book, "Biểu", form)))
}

/// A workbook as a test fills it.
pub fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save_to_buffer().expect("a workbook")
}

/// Adds a sheet with a form to a workbook.
pub fn sheet<'w>(book: &'w mut Workbook, name: &str, form: &Form) -> &'w mut Worksheet {
    let sheet = book.add_worksheet().set_name(name).expect("a name for a sheet");
    for ((row, column), text) in &form.cells {
        let column = u16::try_from(*column).expect("a column");
        // Codes stay text: 3.10 is no 3.1.
        match text.parse::<f64>() {
            Ok(number) if column > 2 => sheet.write_number(*row, column, number),
            _ => sheet.write_string(*row, column, text),
        }
        .expect("a cell");
    }
    sheet
}

/// Adds a hidden sheet of keys and values, as `report template` leaves it on its forms.
pub fn hidden(book: &mut Workbook, pairs: &[(&str, &str)]) {
    let sheet = book.add_worksheet().set_name("_meta").expect("a name for a sheet").set_hidden(true);
    for (row, (key, value)) in (0..).zip(pairs) {
        sheet.write_string(row, 0, *key).expect("a cell").write_string(row, 1, *value).expect("a cell");
    }
}

/// A number format.
pub fn format(code: &str) -> Format {
    Format::new().set_num_format(code)
}

/// A part of a package, as text.
pub fn part(package: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("XML");
    text
}

/// A package with one of its parts edited.
pub fn edited(package: &[u8], part: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("a part's bytes");
        if name == part {
            let (before, text) = (bytes.clone(), String::from_utf8(bytes).expect("XML"));
            bytes = edit(text).into_bytes();
            found = bytes != before;
        }
        written.start_file(name, SimpleFileOptions::default()).expect("a part");
        written.write_all(&bytes).expect("a part's bytes");
    }
    assert!(found, "{part} was not changed");
    written.finish().expect("a package").into_inner()
}

/// A workbook whose first sheet holds, at an address, the XML of a cell's inside: `<f>1+1</f>`, `<v>9</v>`.
pub fn with_cell(book: &[u8], address: &str, attributes: &str, inside: &str) -> Vec<u8> {
    edited(book, "xl/worksheets/sheet1.xml", |xml| {
        let start = xml.find(&format!("<c r=\"{address}\"")).unwrap_or_else(|| panic!("no cell {address}"));
        let end = start + xml[start..].find("</c>").expect("the cell's end") + "</c>".len();
        format!("{}<c r=\"{address}\" {attributes}>{inside}</c>{}", &xml[..start], &xml[end..])
    })
}

/// The part and the row in which a unit's measure stands on the sheet of counts of a report.
fn row_of_counts(report: &[u8], unit: &str, measure: &str) -> (String, usize) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(report)).expect("a workbook");
    let counts = book.worksheet_range("Số liệu gốc").expect("the counts");
    let is = |cell: &Data, text: &str| matches!(cell, Data::String(is) if is == text);
    let row = counts.rows().position(|row| is(&row[0], unit) && is(&row[2], measure)).expect("the row") + 1;
    let place = book.sheet_names().iter().position(|name| name == "Số liệu gốc").expect("the counts") + 1;
    (format!("xl/worksheets/sheet{place}.xml"), row)
}

/// A report with the XML of the inside of a count replaced: `E` is the numerator, `F` the denominator.
pub fn with_count(report: &[u8], (unit, measure): (&str, &str), column: char, inside: &str) -> Vec<u8> {
    let (part, row) = row_of_counts(report, unit, measure);
    edited(report, &part, |xml| {
        let start = xml.find(&format!("<c r=\"{column}{row}\"")).expect("the count");
        let (short, long) = (xml[start..].find("/>").map(|at| at + 2), xml[start..].find("</c>").map(|at| at + 4));
        let end = start + [short, long].into_iter().flatten().min().expect("its end");
        format!("{}<c r=\"{column}{row}\">{inside}</c>{}", &xml[..start], &xml[end..])
    })
}

/// A report without the row of a unit's measure on its sheet of counts.
pub fn without_count(report: &[u8], (unit, measure): (&str, &str)) -> Vec<u8> {
    let (part, row) = row_of_counts(report, unit, measure);
    edited(report, &part, |xml| {
        let start = xml.find(&format!("<row r=\"{row}\"")).expect("the row");
        let end = start + xml[start..].find("</row>").expect("its end") + "</row>".len();
        format!("{}{}", &xml[..start], &xml[end..])
    })
}

/// A package with parts more, or in the place of others, and without some.
pub fn repacked(package: &[u8], more: &[(&str, &str)], without: &[&str]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        if !without.contains(&name.as_str()) && !more.iter().any(|(part, _)| *part == name) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("a part's bytes");
            written.start_file(name, SimpleFileOptions::default()).expect("a part");
            written.write_all(&bytes).expect("a part's bytes");
        }
    }
    for (name, text) in more {
        written.start_file(*name, SimpleFileOptions::default()).expect("a part");
        written.write_all(text.as_bytes()).expect("a part's bytes");
    }
    written.finish().expect("a package").into_inner()
}

/// A text without the element that mentions a word.
fn without_element(xml: &str, word: &str) -> String {
    let at = xml.find(word).unwrap_or_else(|| panic!("no {word}"));
    let (start, end) = (xml[..at].rfind('<').expect("a tag"), at + xml[at..].find("/>").expect("its end") + 2);
    format!("{}{}", &xml[..start], &xml[end..])
}

/// A package without a part, and without its mention in others.
pub fn without(package: &[u8], part: &str, mentions: &[&str]) -> Vec<u8> {
    let name = part.rsplit('/').next().expect("a name");
    let package = repacked(package, &[], &[part]);
    mentions.iter().fold(package, |package, other| edited(&package, other, |xml| without_element(&xml, name)))
}

/// A workbook with macros: the part and what names it.
pub fn with_macros(package: &[u8]) -> Vec<u8> {
    let package = repacked(package, &[("xl/vbaProject.bin", "\u{1}macros")], &[]);
    let package = edited(&package, "[Content_Types].xml", |xml| {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
        let xml = xml.replace(kind, "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
        xml.replacen(
            "<Override",
            "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/><Override",
            1,
        )
    });
    edited(&package, "xl/_rels/workbook.xml.rels", |xml| {
        let kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject";
        xml.replace(
            "</Relationships>",
            &format!("<Relationship Id=\"rIdV\" Type=\"{kind}\" Target=\"vbaProject.bin\"/></Relationships>"),
        )
    })
}

/// A workbook with a digital signature, which holds for no other bytes.
pub fn signed(package: &[u8]) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature";
    let rels = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{kind}/signature\" Target=\"sig1.xml\"/></Relationships>"
    );
    let parts = [
        ("_xmlsignatures/origin.sigs", ""),
        ("_xmlsignatures/_rels/origin.sigs.rels", rels.as_str()),
        ("_xmlsignatures/sig1.xml", "<Signature/>"),
    ];
    let package = repacked(package, &parts, &[]);
    let package = edited(&package, "[Content_Types].xml", |xml| {
        let kind = "application/vnd.openxmlformats-package.digital-signature";
        xml.replacen(
            "<Override",
            &format!(
                "<Default Extension=\"sigs\" ContentType=\"{kind}-origin\"/><Override \
            PartName=\"/_xmlsignatures/sig1.xml\" ContentType=\"{kind}-xmlsignature+xml\"/><Override"
            ),
            1,
        )
    });
    edited(&package, "_rels/.rels", |xml| {
        xml.replace("</Relationships>", &format!("<Relationship Id=\"rIdS\" Type=\"{kind}/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>"))
    })
}
