//! What is hard about Word documents.

use super::*;
use crate::finding::Details;

fn document(body: &str) -> Vec<u8> {
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    package(&[("_rels/.rels", b"<Relationships/>"), ("word/document.xml", text.as_bytes())])
}

/// The cells of a document beside its notes.
fn of(body: &str) -> Vec<(String, Value)> {
    let reading = read_as("a.docx", &document(body));
    let sheet = &book(&reading).sheets[0];
    assert_eq!(usize::try_from(sheet.counted), Ok(sheet.cells.len()));
    cells(sheet)
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(look: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{look}</w:tcPr>{}</w:tc>", p(text))
}

fn rows(rows: &[&[String]]) -> String {
    let rows = rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", cells.concat()));
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.collect::<String>())
}

fn texts(expected: &[(&str, &str)]) -> Vec<(String, Value)> {
    expected.iter().map(|(at, shown)| cell(at, text(shown))).collect()
}

#[test]
fn paragraphs_and_rows_of_tables_are_lines_of_one_sheet() {
    let table = rows(&[&[tc("", "Mã"), tc("", "Tử số")], &[tc("", "3.1"), tc("", "12")]]);
    let body = p("UBND") + &p("") + &table + &p("Nơi nhận");
    assert_eq!(
        of(&body),
        texts(&[("A1", "UBND"), ("A3", "Mã"), ("B3", "Tử số"), ("A4", "3.1"), ("B4", "12"), ("A5", "Nơi nhận")])
    );
}

#[test]
fn merged_cells_keep_the_columns_of_the_grid() {
    let span = |columns: u32| format!("<w:gridSpan w:val=\"{columns}\"/>");
    let (first, covered) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let before = "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>".to_owned();
    let table = rows(&[
        &[tc(first, "Mã"), tc(&span(2), "Kết quả"), tc("", "Ghi chú")],
        &[tc(covered, "dưới"), tc("", "Tử số"), tc("", "Mẫu số"), tc("", "x")],
        &[before, tc("", "c"), tc("", "d")],
    ]);
    let found = of(&table);
    let expected = [("A1", "Mã"), ("B1", "Kết quả"), ("D1", "Ghi chú"), ("B2", "Tử số"), ("C2", "Mẫu số"), ("D2", "x")];
    assert_eq!(found[..6], texts(&expected));
    assert_eq!(found[6..], texts(&[("C3", "c"), ("D3", "d")]));
}

#[test]
fn deleted_text_is_no_data_and_inserted_text_is() {
    let changed = "<w:tc><w:p><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins></w:p></w:tc>";
    let gone = "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr>";
    let old = tc("<w:tcPrChange><w:tcPr><w:gridSpan w:val=\"5\"/></w:tcPr></w:tcPrChange>", "a");
    let body = format!("<w:tbl><w:tr>{old}{changed}</w:tr>{gone}<w:tr>{}</w:tr></w:tbl>", tc("", "b"));
    assert_eq!(of(&body), texts(&[("A1", "a"), ("B1", "12"), ("A2", "b")]));
    let reading = read_as("a.docx", &document(&body));
    assert_eq!(codes(&reading), ["F210", "F211"]);
}

#[test]
fn what_is_not_seen_is_not_read() {
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>5</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>6</w:t></w:r></w:p>";
    let field = "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Bấm để ghi</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let filled = field.replace("<w:showingPlcHdr/>", "").replace("Bấm để ghi", "31");
    let code = "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>8</w:t></w:r></w:p>";
    let tc = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let cells = [hidden, field, &filled, code].map(tc);
    assert_eq!(of(&rows(&[&cells, &[tc("")]])), texts(&[("A1", "6"), ("C1", "31"), ("D1", "8")]));
}

#[test]
fn a_field_around_a_cell_keeps_its_column() {
    let prompt = |mark: &str, text: &str| {
        format!("<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", tc("", text))
    };
    let table = rows(&[&[prompt("<w:showingPlcHdr/>", "ghi số"), prompt("", "12"), tc("", "c")], &[tc("", "d")]]);
    assert_eq!(of(&table), texts(&[("B1", "12"), ("C1", "c"), ("A2", "d")]));
}

#[test]
fn the_mark_of_a_footnote_does_not_lengthen_a_number() {
    let raised = "<w:tc><w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>\
                  <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:tc>";
    assert_eq!(of(&rows(&[&[raised.to_owned()], &[tc("", "a")]])), texts(&[("A1", "12¹"), ("A2", "a")]));
}

#[test]
fn a_text_box_is_read_once_behind_its_paragraph() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("Năm báo cáo: 2024"));
    let boxed = format!(
        "<w:p><w:r><w:t>UBND</w:t><mc:AlternateContent><mc:Choice><wps:txbx>{inside}</wps:txbx></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let expected = texts(&[("A1", "UBND"), ("A2", "Năm báo cáo: 2024"), ("A3", "a"), ("A4", "b")]);
    assert_eq!(of(&(boxed + &rows(&[&[tc("", "a")], &[tc("", "b")]]))), expected);
}

#[test]
fn a_table_in_a_cell_follows_the_one_it_lies_in() {
    let inner = rows(&[&[tc("", "Mã"), tc("", "Tử số")], &[tc("", "3.1"), tc("", "12")]]);
    let outer = format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>", p("trên"), p("dưới"));
    let expected = [("A1", "trên"), ("A2", "dưới"), ("A3", "Mã"), ("B3", "Tử số"), ("A4", "3.1"), ("B4", "12")];
    assert_eq!(of(&outer), texts(&expected));
}

#[test]
fn tables_without_end_are_refused_by_a_bound() {
    let deep = "<w:tbl><w:tr><w:tc>".repeat(200);
    assert_eq!(codes(&read_as("a.docx", &document(&deep))), ["F106"]);
    let cells = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", "<w:tc/>".repeat(limits::CELLS + 1));
    assert_eq!(codes(&read_as("a.docx", &document(&cells))), ["F106"]);
}

#[test]
fn a_document_that_breaks_off_is_damaged() {
    for text in ["", "<w:document>", "<w:document><w:body><w:tbl><w:tr>", "<w:document><w:body><w:p><w:r><w:t>a"] {
        let bytes = package(&[("word/document.xml", text.as_bytes())]);
        assert_eq!(codes(&read_as("a.docx", &bytes)), ["F105"], "{text}");
    }
}

#[test]
fn a_document_under_another_name_is_told_so() {
    let table = rows(&[&[tc("", "a")], &[tc("", "b")]]);
    let reading = read_as("a.xls", &document(&table));
    assert_eq!(codes(&reading), ["F210", "F201"]);
    let told = Details::WrongExtension { extension: "xls".to_owned(), format: "Word (.docx)".to_owned() };
    assert_eq!(reading.findings[1].details, told);
}
