//! `--docx`: the Word report beside the workbook, what it never writes over, and that it is no return.

mod common;
#[path = "word/returns.rs"]
mod returns;

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use common::{AFTER, Folder, Run, TU_HA, report};
use report::Exit;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// `report consolidate RETURNS -o bao-cao.xlsx --docx PATH`, as text.
fn consolidate(folder: &Folder, docx: &Path, more: &[&str]) -> Run {
    let arguments = [
        "consolidate".into(),
        folder.returns().into_os_string(),
        "-o".into(),
        folder.output().into_os_string(),
        "--docx".into(),
        docx.as_os_str().to_owned(),
        "--as-of".into(),
        AFTER.into(),
    ];
    report(arguments.into_iter().chain(more.iter().map(|one| (*one).into())))
}

/// The document's text, its XML taken away.
fn text(bytes: &[u8]) -> String {
    let mut xml = String::new();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    zip.by_name("word/document.xml").expect("the text").read_to_string(&mut xml).expect("text");
    xml.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

/// The same document as an office would hand it back, with a word changed.
fn edited(bytes: &[u8]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        new.start_file(name, SimpleFileOptions::default()).expect("a part");
        new.write_all(text.replace("Những điểm chính", "Tóm tắt").as_bytes()).expect("written");
    }
    new.finish().expect("a package").into_inner()
}

#[test]
fn the_word_report_tells_the_town_and_is_the_same_each_time() {
    let folder = Folder::town(2024).without(&TU_HA.file(2024));
    let docx = folder.beside("bao-cao.docx");
    let run = consolidate(&folder, &docx, &[]);
    assert_eq!(run.exit, Exit::DataErrors, "a return is missing: {run:#?}");
    assert!(run.out.contains("bao-cao.xlsx, ") && run.out.contains("bao-cao.docx. Việc tiếp theo"), "{}", run.out);
    let first = std::fs::read(&docx).expect("the report");
    let told = text(&first);
    for part in ["BÁO CÁO", "Kế hoạch số 2429/KH-UBND", "8/9 đơn vị đã nộp", "chưa nộp: phường Tứ Hạ", "TRƯỞNG PHÒNG"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    let again = consolidate(&folder, &docx, &["--jobs", "1"]);
    assert_eq!(again.exit, Exit::DataErrors, "an untouched report is replaced: {again:#?}");
    assert!(first == std::fs::read(&docx).expect("the report"), "the same input gives the same bytes");
}

#[test]
fn the_json_says_nothing_new() {
    let folder = Folder::town(2024);
    let plain = folder.consolidate(&[]).json();
    let docx = folder.beside("bao-cao.docx");
    let with = folder.consolidate(&["--docx", docx.to_str().expect("a path")]).json();
    assert_eq!(plain, with);
    assert!(docx.is_file());
}

#[test]
fn a_report_that_was_written_on_or_is_not_ours_is_never_written_over() {
    let folder = Folder::town(2024);
    let docx = folder.beside("bao-cao.docx");
    consolidate(&folder, &docx, &[]);
    let by_hand = edited(&std::fs::read(&docx).expect("the report"));
    for (bytes, why) in [(by_hand.as_slice(), "đã được sửa"), (b"a letter", "không phải do chương trình lập")]
    {
        std::fs::write(&docx, bytes).expect("a file");
        std::fs::remove_file(folder.output()).unwrap_or_default();
        let run = consolidate(&folder, &docx, &[]);
        assert_eq!(run.exit, Exit::Usage, "{run:#?}");
        assert!(run.err.contains(why), "{}", run.err);
        assert!(std::fs::read(&docx).expect("the file") == bytes && folder.written().is_none());
    }
}

#[test]
fn a_name_that_cannot_be_a_word_report_is_refused_before_anything_is_read() {
    let folder = Folder::town(2024);
    for name in ["bao-cao.doc", "bao-cao", "bao-cao.docx.xlsx"] {
        let run = consolidate(&folder, &folder.beside(name), &[]);
        assert_eq!(run.exit, Exit::Usage, "{name}: {run:#?}");
        assert!(run.err.contains("--docx TÊN.docx"), "{}", run.err);
    }
    assert!(folder.written().is_none());
}

#[test]
fn the_two_reports_and_the_returns_are_different_files() {
    let folder = Folder::town(2024);
    // A workbook is no Word document, so one name cannot be asked for twice.
    let same = folder.beside("bao-cao.docx");
    let (path, returns) = (same.to_str().expect("a path"), folder.returns());
    let arguments = ["consolidate", returns.to_str().expect("a path"), "--docx", path, "-o", path];
    let run = report(arguments.into_iter().chain(["--as-of", AFTER]));
    assert!(run.exit == Exit::Usage && run.err.contains("-o TÊN.xlsx"), "{run:#?}");

    let letter = folder.with("cong-van.docx", b"PK\x03\x04 a letter");
    let run = consolidate(&letter, &letter.file("cong-van.docx"), &[]);
    assert_eq!(run.exit, Exit::Usage, "{run:#?}");
    assert!(std::fs::read(letter.file("cong-van.docx")).is_ok_and(|bytes| bytes.ends_with(b"letter")));
}

#[test]
fn a_word_report_among_the_returns_is_no_return_and_no_error() {
    let folder = Folder::town(2024);
    let docx = folder.file("bao-cao-2024.docx");
    assert_eq!(consolidate(&folder, &docx, &[]).exit, Exit::Success);
    let run = folder.consolidate(&[]);
    assert_eq!((run.exit, run.codes()), (Exit::Success, vec!["F203".to_owned()]), "{}", run.err);
    assert_eq!(consolidate(&folder, &docx, &[]).exit, Exit::Success, "and it is replaced where it is");
}

#[test]
fn where_one_report_cannot_be_written_none_is() {
    let folder = Folder::town(2024);
    let nowhere = folder.beside("khong-co/bao-cao.docx");
    let run = consolidate(&folder, &nowhere, &[]);
    assert_eq!(run.exit, Exit::Failure, "{run:#?}");
    assert!(run.err.contains("thư mục không tồn tại"), "{}", run.err);
    assert!(folder.written().is_none(), "the workbook was complete, and is left out too");

    std::fs::create_dir(folder.beside("thu-muc.docx")).expect("a folder");
    let run = consolidate(&folder, &folder.beside("thu-muc.docx"), &[]);
    assert_eq!(run.exit, Exit::Failure, "{run:#?}");
    assert!(folder.written().is_none());
}
