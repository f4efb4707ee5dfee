//! Forms as Word documents.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::form::{Form, HEADING_ROW};

/// A document with this inside its body.
pub fn document(body: &str) -> Vec<u8> {
    let links = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let text = format!("<w:document><w:body>{body}<w:sectPr/></w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("_rels/.rels", links), ("word/document.xml", text.as_str())] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(part.as_bytes()).expect("written");
    }
    zip.finish().expect("a package").into_inner()
}

/// A paragraph.
pub fn paragraph(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A table of these rows.
pub fn table(rows: &[Vec<&str>]) -> String {
    let cell = |text: &&str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
    let row = |cells: &Vec<&str>| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// What stands in a body: a form's letterhead as paragraphs, then its table, each line where a CSV has it.
pub fn body(form: &Form) -> String {
    let lines = form.lines();
    let (above, rows) = lines.split_at(usize::try_from(HEADING_ROW).expect("few"));
    above.iter().map(|line| paragraph(line[0])).collect::<String>() + &table(rows)
}

/// A form as a Word document.
pub fn docx(form: &Form) -> Vec<u8> {
    document(&body(form))
}
