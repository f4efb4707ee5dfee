//! Forms as the books of older and of other programs: Excel 97 and OpenDocument.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::bytes::{compound, record};
use super::form::Form;

/// An Excel 97 book with these forms on its sheets, each under its name.
pub fn xls(sheets: &[(&str, &Form)]) -> Vec<u8> {
    let start = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let pages: Vec<Vec<u8>> =
        sheets.iter().map(|(_, form)| [start(0x10), xls_cells(form), end.clone()].concat()).collect();
    let bound = |position: usize, name: &str| {
        let position = u32::try_from(position).expect("a short book").to_le_bytes();
        record(
            0x0085,
            &[&position[..], &[0, 0], &[u8::try_from(name.encode_utf16().count()).expect("short"), 1], &wide(name)]
                .concat(),
        )
    };
    let globals = |first: usize| {
        let mut at = first;
        let bounds = sheets.iter().zip(&pages).flat_map(|((name, _), page)| {
            let bound = bound(at, name);
            at += page.len();
            bound
        });
        [start(5), bounds.collect(), end.clone()].concat()
    };
    compound("Workbook", &[globals(globals(0).len()), pages.concat()].concat())
}

fn xls_cells(form: &Form) -> Vec<u8> {
    let cell = |((row, column), text): (&(u32, u32), &String)| {
        let at = [u16::try_from(*row), u16::try_from(*column), Ok(0)]
            .map(|part| part.expect("a small table").to_le_bytes())
            .concat();
        match number(*column, text) {
            Some(number) => record(0x0203, &[&at[..], &number.to_le_bytes()].concat()),
            None => {
                let length = u16::try_from(text.encode_utf16().count()).expect("short").to_le_bytes();
                record(0x0204, &[&at[..], &length, &[1], &wide(text)].concat())
            }
        }
    };
    form.cells.iter().flat_map(cell).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What reads as a number is one, but for the codes.
fn number(column: u32, text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| column > 2)
}

/// An OpenDocument book with these forms on its sheets, each under its name.
pub fn ods(sheets: &[(&str, &Form)]) -> Vec<u8> {
    let names = ["office", "table", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let tables: String = sheets
        .iter()
        .map(|(name, form)| format!("<table:table table:name=\"{name}\">{}</table:table>", ods_rows(form)))
        .collect();
    let names = names.join(" ");
    let content = format!(
        "<office:document-content {names}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(part.as_bytes()).expect("written");
    }
    zip.finish().expect("a package").into_inner()
}

fn ods_rows(form: &Form) -> String {
    let cell = |(column, text): (u32, &&str)| {
        let shown = text.replace('&', "&amp;").replace('<', "&lt;");
        match number(column, text) {
            Some(_) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{text}\"/>"),
            None => {
                format!("<table:table-cell office:value-type=\"string\"><text:p>{shown}</text:p></table:table-cell>")
            }
        }
    };
    let row = |line: Vec<&str>| {
        format!("<table:table-row>{}</table:table-row>", (0..).zip(&line).map(cell).collect::<String>())
    };
    form.lines().into_iter().map(row).collect()
}
