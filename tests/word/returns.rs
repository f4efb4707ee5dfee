//! Returns that come as Word documents: read as the same table in a spreadsheet, checked, marked, and never lost.

use report::Exit;
use serde_json::Value;

use crate::common::word::{body, document, docx, paragraph, table};
use crate::common::{DENOMINATOR, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, text};

fn town(of: impl Fn(&Form) -> (&'static str, Vec<u8>)) -> Run {
    let file = |(seed, ward)| {
        let (extension, bytes) = of(&Form::of(ward, 2024, seed));
        (ward.file(2024).replace("csv", extension), bytes)
    };
    Folder::of((0..).zip(WARDS).map(file)).consolidate(&[])
}

fn checked(bytes: &[u8]) -> Run {
    Folder::of([("tu-ha.docx", bytes)]).validate(&[])
}

/// Code and cell of what is said beyond that it is a Word document.
fn said(run: &Run) -> Vec<(String, String)> {
    let of_word = |one: &Value| ["F210", "F211"].contains(&text(one, "code").as_str());
    let findings = run.findings().into_iter().filter(|one| !of_word(one));
    findings.map(|one| (text(&one, "code"), text(&one, "cell"))).collect()
}

#[test]
fn a_town_that_sends_word_documents_gets_the_same_report() {
    let (word, csv) = (town(|form| ("docx", docx(form))), town(|form| ("csv", form.csv())));
    assert_eq!((word.exit, word.json()["measures"].clone()), (csv.exit, csv.json()["measures"].clone()));
    assert_eq!(word.codes(), vec!["F210"; WARDS.len()]);
    word.assert_balanced();
}

#[test]
fn what_is_wrong_stands_where_the_note_says_how_to_find_it() {
    let form = Form::sound().put("14.1", NUMERATOR, "bảy mươi").put("3.1", DENOMINATOR, "1.320");
    let run = checked(&docx(&form));
    let csv = Folder::of([("tu-ha.csv", form.csv())]).validate(&[]);
    assert_eq!(said(&run), said(&csv));
    let note = text(&run.of_code("F210")[0], "message");
    assert!(note.contains("bảng 1 bắt đầu ở dòng 8; chẳng hạn ô B11 là dòng 4, cột 2 của bảng 1"), "{note}");
    run.assert_balanced();
}

#[test]
fn a_letterhead_in_a_frame_tells_unit_year_and_date() {
    let frame = |left: &[&str], right: &[&str]| {
        let cell =
            |lines: &[&str]| format!("<w:tc>{}</w:tc>", lines.iter().map(|line| paragraph(line)).collect::<String>());
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(left), cell(right))
    };
    let head = frame(
        &["ỦY BAN NHÂN DÂN", "PHƯỜNG TỨ HẠ"],
        &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Tứ Hạ, ngày 25 tháng 11 năm 2024"],
    );
    let facts = "<w:p><w:r><w:t>Đơn vị báo cáo:</w:t><w:tab/><w:t>Phường Tứ Hạ</w:t><w:br/><w:t>Năm báo cáo: 2024</w:t></w:r></w:p>";
    let form = Form::sound();
    let lines = form.lines();
    let run = checked(&document(
        &(head + facts + &table(&lines[7..]) + &frame(&["Nơi nhận:"], &["CHỦ TỊCH", "Nguyễn Văn A"])),
    ));
    assert_eq!(said(&run), []);
    let shown = Folder::of([("a.docx", docx(&form))]).validate(&["--show"]).json();
    assert_eq!((run.exit, &shown["files"][0]["returns"][0]["unit"]), (Exit::Success, &TU_HA.code.into()));
    run.assert_balanced();
}

#[test]
fn a_document_and_a_workbook_of_one_return_are_one() {
    let form = Form::sound();
    let folder = Folder::of([("a.docx", docx(&form)), ("b.csv", form.csv())]);
    assert_eq!(said(&folder.validate(&[])).iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>(), ["H201"]);
}

#[test]
fn a_letter_without_a_table_is_named_as_word() {
    let run = checked(&document(&paragraph("Kính gửi Phòng Lao động")));
    assert_eq!((run.exit, run.codes()), (Exit::DataErrors, vec!["F102".to_owned()]));
    assert!(text(&run.findings()[0], "message").contains("Word (.docx)"));
}

#[test]
fn a_document_is_marked_in_a_workbook_drawn_from_it() {
    let form = Form::sound().put("14.1", NUMERATOR, "bảy mươi");
    let folder = Folder::of([("tu-ha.docx", docx(&form))]);
    folder.annotate(&[]);
    let copy = folder.copy("tu-ha.danh-dau.xlsx").expect("a copy");
    let again = Folder::of([("tu-ha.xlsx", copy)]).validate(&[]);
    assert_eq!(said(&again), [("C103".to_owned(), form.cell("14.1", NUMERATOR))]);
}

#[test]
fn a_document_that_is_damaged_anywhere_never_stops_the_run() {
    let body = body(&Form::sound());
    let pieces: Vec<usize> = body.char_indices().map(|(at, _)| at).step_by(997).collect();
    let mended = [
        ("<w:tc>", ""),
        ("</w:tc>", ""),
        ("</w:tr>", ""),
        ("<w:p>", "<w:tbl>"),
        ("<w:tcPr/>", "<w:tcPr><w:vMerge/></w:tcPr>"),
    ];
    let cut = pieces.iter().map(|at| body[..*at].to_owned());
    let swapped = mended.iter().map(|(from, to)| body.replace(from, to));
    let spans = ["0", "63", "4294967295", "-1", "x"];
    let wide =
        spans.iter().map(|span| body.replace("<w:tcPr/>", &format!("<w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr>")));
    for damaged in cut.chain(swapped).chain(wide) {
        let run = checked(&document(&damaged));
        assert!(matches!(run.exit, Exit::Success | Exit::DataErrors), "{}", run.err);
        run.assert_balanced();
    }
}
