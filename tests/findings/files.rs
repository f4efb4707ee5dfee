//! F: files that cannot be read, or not as what they are called.

use std::io::Write;

use crate::case::file;
use crate::common::book::{book, edited, sheet, with_cell, xlsx};
use crate::common::bytes::{compound, record, windows_1258};
use crate::common::copy::Copy;
use crate::common::word::{body, document, docx};
use crate::common::{Folder, Form, NAME, NUMERATOR, Run, ward};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

fn sound() -> Vec<u8> {
    Form::sound().csv()
}

/// Two sheets, both called "Biểu".
fn two_of_one_name() -> Vec<u8> {
    let two = book(|book| {
        sheet(book, "Biểu", &Form::sound());
        sheet(book, "Hai", &Form::of(&ward::HUONG_VAN, 2024, 1));
        book.add_worksheet().set_name("Bìa").expect("a name").write(0, 0, "Bìa").expect("a cell");
    });
    edited(&two, "xl/workbook.xml", |xml| xml.replace("\"Hai\"", "\"Biểu\""))
}

/// A sound form beside a sheet that breaks off.
fn broken_sheet() -> Vec<u8> {
    let two = book(|book| {
        sheet(book, "Biểu", &Form::sound());
        sheet(book, "Nháp", &Form::sound());
    });
    edited(&two, "xl/worksheets/sheet2.xml", |xml| xml[..xml.len() / 2].to_owned())
}

/// A form saved with semicolons into which a row was pasted between commas.
fn other_signs() -> String {
    let text = String::from_utf8(sound()).expect("text");
    let swapped = |line: &str| if line.starts_with("2.1;") { line.replace(';', ",") } else { line.to_owned() };
    text.lines().map(swapped).collect::<Vec<_>>().join("\n")
}

/// Excel 97 with the record that says: all that follows is encrypted.
fn encrypted_xls() -> Vec<u8> {
    let start = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    compound("Workbook", &[start, record(0x002f, &[1, 0, 1, 0, 1, 0])].concat())
}

/// The form as typed in the fonts of before Unicode; each letter is a Latin one drawn as another.
const TCVN3: &str = "Céng hßa x· héi chñ nghÜa ViÖt Nam\n§¬n vÞ b¸o c¸o;Ph\u{ad}êng Tø H¹\nN¨m b¸o c¸o;2024\nM·;ChØ tiªu;Tö sè;MÉu sè\n2.1;Tû suÊt;0;60\n";

/// A socket has a name and no bytes.
#[cfg(unix)]
fn socket() -> Run {
    let folder = Folder::of([("tu-ha.csv", sound())]);
    let _listener = std::os::unix::net::UnixListener::bind(folder.file("o-cam.csv")).expect("a socket");
    folder.validate(&[])
}

/// A socket that is itself named as a PATH.
#[cfg(unix)]
fn named_socket() -> Run {
    let folder = Folder::default();
    let path = folder.beside("o-cam.csv");
    let _listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    crate::common::report(["validate", path.to_str().expect("a path"), "--format", "json"])
}

fn folder(name: &str, bytes: &[u8]) -> Run {
    Folder::of([("tu-ha.csv", sound().as_slice()), (name, bytes)]).validate(&[])
}

/// A form with one thing to mend, and its marked copy.
fn marked() -> (Folder, Vec<u8>) {
    let folder = Folder::of([("tu-ha.csv", Form::sound().put("14.1", NUMERATOR, "bảy mươi").csv())]);
    folder.annotate(&[]);
    let copy = folder.copy("tu-ha.danh-dau.xlsx").expect("a copy");
    (folder, copy)
}

/// What a spreadsheet leaves of a marked copy that is saved as CSV.
fn list_alone() -> Run {
    let (_, copy) = marked();
    let values = Copy::of(&copy).values("Việc cần sửa");
    let last = values.keys().map(|(row, _)| *row).max().expect("rows");
    let field = |at: (u32, u32)| format!("\"{}\"", values.get(&at).cloned().unwrap_or_default().replace('"', "\"\""));
    let line = |row| (0..7).map(|column| field((row, column))).collect::<Vec<_>>().join(",");
    let text = (0..=last).map(|row| line(row) + "\r\n").collect::<String>();
    let old = file("tu-ha.csv", windows_1258(&text.replace('…', "...")));
    let run = file("tu-ha.csv", text);
    assert_eq!(old.findings(), run.findings(), "of before Unicode too");
    run
}

#[test]
fn a_form_whose_rows_stand_between_two_signs_by_turns_is_refused_by_name() {
    let text = String::from_utf8(sound()).expect("text");
    for (odd, from, to) in [(0, ';', ','), (1, ';', ','), (1, ';', '\t')] {
        let swap = |(row, line): (usize, &str)| {
            if row % 2 == odd { line.replace(from, &to.to_string()) } else { line.to_owned() }
        };
        let mixed = text.lines().enumerate().map(swap).collect::<Vec<_>>().join("\n");
        assert_eq!(file("tu-ha.csv", mixed).codes(), ["F118"], "{odd} {to}");
    }
}

#[test]
fn who_sent_the_list_alone_is_told_which_file_and_sheet_to_send() {
    let details = &list_alone().findings()[0]["details"];
    assert_eq!((&details["original"], &details["sheets"]), (&"tu-ha.csv".into(), &"tu-ha".into()));
}

fn beside_its_copy() -> Run {
    let (folder, copy) = marked();
    folder.with("tu-ha.danh-dau.xlsx", copy).validate(&[])
}

/// A document in which a count was put over another, with changes tracked.
fn with_changes() -> Vec<u8> {
    let form = Form::sound();
    let (old, new) = ("<w:r><w:t xml:space=\"preserve\">78</w:t></w:r>", "<w:ins><w:r><w:t>78</w:t></w:r></w:ins>");
    document(&body(&form).replace(old, &format!("<w:del><w:r><w:delText>87</w:delText></w:r></w:del>{new}")))
}

cases! {
    F101 error ""; a_file_of_no_bytes => file("tu-ha.csv", b"");
    F102 error ""; a_photo_called_a_table => file("tu-ha.xlsx", PNG);
    F103 error ""; a_workbook_with_a_password => file("tu-ha.xlsx", compound("EncryptedPackage", b"x"));
    F104 error ""; a_web_page_called_xls => file("tu-ha.xls", "<html><table><tr><td>Mã</td></tr></table></html>");
    F105 error ""; a_package_that_breaks_off => file("tu-ha.xlsx", &xlsx(&Form::sound())[..2000]);
    F106 error ""; a_cell_as_long_as_a_book => file("tu-ha.csv", "x".repeat((1 << 20) + 1));
    F107 error ""; a_text_in_no_known_letters => file("tu-ha.csv", b"B\xe1o c\xe1o;T\xff\xfe\n1;2\n");
    F108 error ""; a_form_in_old_fonts => file("tu-ha.csv", TCVN3);
    F109 error ""; a_quote_that_is_never_closed => file("tu-ha.csv", String::from_utf8(sound()).expect("text").replace("3.1;", "3.1;\""));
    F110 error ""; two_sheets_of_one_name => file("tu-ha.xlsx", two_of_one_name());
    F111 error ""; a_sheet_that_breaks_off => file("tu-ha.xlsx", broken_sheet());
    F113 error "B33"; a_text_that_the_book_does_not_hold => file("tu-ha.xlsx", with_cell(&xlsx(&Form::sound()), "B33", "t=\"s\"", "<v>9999</v>"));
    F119 error "B33"; a_name_of_which_a_letter_is_lost => file("tu-ha.csv", Form::sound().put("14.1", NAME, "Tỷ lệ tr\u{fffd} em vào lớp 1").csv());
    F114 error ""; a_table_of_excel_95 => file("tu-ha.xls", record(0x0809, &[0, 5, 5, 0, 0, 0, 0, 0]));
    F115 error ""; the_list_of_a_marked_copy_alone => list_alone();
    F118 error ""; a_row_between_other_signs => file("tu-ha.csv", other_signs());
    F201 note ""; a_csv_called_xls => file("tu-ha.xls", sound());
    F202 note ""; a_lock_file => folder("~$tu-ha.xlsx", b"\x05admin");
    F204 note ""; a_csv_of_before_unicode => file("tu-ha.csv", windows_1258(&Form::sound().delimited(';')));
    F205 note ""; a_note_beside_the_returns => folder("ghi-chu.md", b"# Ghi");
    F207 note "" and "C103"; a_marked_copy_beside_its_original => beside_its_copy();
    F210 note ""; a_table_in_a_document => file("tu-ha.docx", docx(&Form::sound()));
    F211 note "" and "F210"; a_document_with_changes_not_accepted => file("tu-ha.docx", with_changes());
}

#[cfg(unix)]
pub mod unix {
    use super::{named_socket, socket};

    cases! {
        F112 error ""; something_named_that_is_no_file => named_socket();
        F206 note ""; something_that_is_no_file => socket();
    }
}

/// Elsewhere nothing like a socket can be made by a test.
#[cfg(not(unix))]
pub mod unix {
    pub const CASES: &[&str] = &["F112", "F206"];
    pub const EXAMPLES: &[crate::case::Example] = &[];
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::of([("tu-ha.csv", sound())]);
    let locked = folder.file("tu-ha.csv");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).expect("locked");
    // To whoever may read everything, one whose bytes no one gets.
    let run = match std::fs::read(&locked) {
        Err(_) => folder.validate(&[]),
        Ok(_) => crate::common::report(["validate", "/proc/self/mem", "--format", "json"]),
    };
    crate::case::expect(("F112", 1), "error", "", &[], &run);
}

#[test]
fn a_password_is_named_in_every_format() {
    for (name, bytes) in [("a.xlsx", compound("EncryptedPackage", b"x")), ("a.xls", encrypted_xls())] {
        assert_eq!(file(name, bytes).codes(), ["F103"], "{name}");
    }
}

#[test]
fn what_is_no_table_is_named_as_what_it_is() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    zip.write_all(b"<w:document><w:body/></w:document>").expect("bytes");
    let docx = zip.finish().expect("a package").into_inner();
    for (bytes, kind) in [
        (b"%PDF-1.7\n".to_vec(), "PDF"),
        (PNG.to_vec(), "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "JPEG"),
        (b"{\\rtf1 x}".to_vec(), "Word (.rtf)"),
        (docx, "Word (.docx)"),
        (compound("WordDocument", b"x"), "Word (.doc)"),
    ] {
        let found = file("tu-ha.xlsx", bytes).findings();
        assert_eq!((found.len(), &found[0]["code"], &found[0]["details"]["kind"]), (1, &"F102".into(), &kind.into()));
    }
}

#[test]
fn a_damaged_number_names_its_cell_and_takes_its_pair_out() {
    let book = with_cell(&xlsx(&Form::sound()), "D33", "t=\"s\"", "<v>9999</v>");
    let run = Folder::town(2024).without("19996-2024.csv").with("tu-ha.xlsx", book).consolidate(&[]);
    let at: Vec<_> = run.findings().iter().map(|one| crate::common::text(one, "cell")).collect();
    assert!(run.codes().contains(&"F113".to_owned()) && at.iter().all(|cell| cell == "D33"), "{:?}", run.findings());
    assert_eq!(run.measure("14.1")["units_used"], 8);
    run.assert_balanced();
}

#[test]
fn one_bad_sheet_leaves_the_others_their_figures() {
    let run = Folder::town(2024).without("19996-2024.csv").with("tu-ha.xlsx", broken_sheet()).consolidate(&[]);
    assert_eq!((run.codes(), run.sum("14.1").2), (vec!["F111".to_owned()], 9));
}
