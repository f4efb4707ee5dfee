//! A marked copy that is checked again: what is ours goes and comes anew, and what was mended looks as before.

use rust_xlsxwriter::{Color, Format, Note};

use crate::common::blank::{self, Blank};
use crate::common::book::{book, sheet, xlsx, xlsx_with};
use crate::common::copy::{Copy, RED, YELLOW, typed};
use crate::common::{Folder, Form, NUMERATOR};
use crate::{codes, copy_of, marked, wrong};

/// Marks a marked copy.
fn again(bytes: &[u8]) -> Copy {
    let folder = Folder::of([("tu-ha.danh-dau.xlsx", bytes)]);
    folder.annotate(&[]);
    Copy::of(&folder.copy("tu-ha.danh-dau.xlsx").expect("a copy of the copy"))
}

/// Two slips, at D33 in green and at D12 locked without a colour.
fn two() -> Vec<u8> {
    let green = Format::new().set_background_color(Color::RGB(0x00_80_00)).set_num_format("#,##0");
    let form = wrong().put("2.2", NUMERATOR, "-1");
    xlsx_with(&form, |sheet| {
        sheet.write_string_with_format(32, 3, "bảy mươi", &green).expect("a cell");
        sheet.insert_note(11, 3, &Note::new("Hỏi chị Hoa")).expect("a note");
    })
}

#[test]
fn what_was_mended_looks_as_before_and_the_rest_is_marked_anew() {
    let original = Copy::of(&two());
    let first = copy_of(original.bytes());
    assert_eq!((first.fill("Biểu", "D33").as_str(), first.fill("Biểu", "D12").as_str()), (RED, RED));
    let second = again(&first.saved("Biểu", |xml| typed(xml, "D33", "78", false)));
    let (before, now) =
        (original.style("Biểu", "D33").expect("a style"), second.style("Biểu", "D33").expect("a style"));
    assert_eq!((now.fill, now.locked), (before.fill, before.locked), "green again, and locked");
    assert_eq!(now.attributes["numFmtId"], before.attributes["numFmtId"]);
    assert_eq!(second.note("Biểu", "D33"), None);
    assert!(!second.boxes("Biểu").contains(&(32, 3)));
    assert_eq!(second.fill("Biểu", "D12"), RED);
    let third = again(&second.saved("Biểu", |xml| typed(xml, "D12", "x", false)));
    assert_eq!(third.fill("Biểu", "D12"), YELLOW, "an error that became a query");
    assert!(third.note("Biểu", "D12").expect("a note").starts_with("Author:\nHỏi chị Hoa\n\n"));
    // Marked twice, mended at last: what it was at first is still known.
    let last = again(&third.saved("Biểu", |xml| typed(typed(xml, "D12", "0", false), "D11", "x", false)));
    let style = last.style("Biểu", "D12").expect("a style");
    assert_eq!((style.fill.as_str(), style.locked), ("", true));
    assert_eq!(last.note("Biểu", "D12").as_deref(), Some("Author:\nHỏi chị Hoa"));
}

#[test]
fn nothing_piles_up() {
    let first = copy_of(two());
    let second = again(first.bytes());
    let third = again(second.bytes());
    let names = |copy: &Copy| copy.tabs().into_iter().map(|(name, ..)| name).collect::<Vec<_>>();
    assert_eq!(names(&second), ["Việc cần sửa", "Biểu", "_marks"]);
    assert_eq!((names(&third), third.names().len()), (names(&second), second.names().len()));
    for cell in ["D12", "D33"] {
        assert_eq!(third.note("Biểu", cell), first.note("Biểu", cell), "{cell}");
        assert_eq!(third.style("Biểu", cell), first.style("Biểu", cell), "{cell}");
    }
    assert_eq!(third.boxes("Biểu").len(), 2);
    assert_eq!(second.part("xl/styles.xml"), third.part("xl/styles.xml"));
    assert_eq!(third.list(), first.list());
    let app = third.part("docProps/app.xml");
    assert_eq!(app.matches("Việc cần sửa").count(), 1, "{app}");
    assert_eq!(third.part("xl/workbook.xml").matches("_xlnm.Print_Titles").count(), 1);
}

#[test]
fn a_copys_copy_says_the_same_and_comes_from_the_same() {
    let original = two();
    let first = copy_of(&original);
    let second = again(first.bytes());
    assert_eq!(codes(second.bytes()), codes(&original));
    let origins: Vec<_> =
        second.values("_marks").into_iter().filter(|((_, column), _)| *column == 3).map(|(_, name)| name).collect();
    assert_eq!(&origins[..2], ["tu-ha.danh-dau.xlsx", "tu-ha.xlsx"]);
}

#[test]
fn styles_that_were_numbered_anew_do_not_matter() {
    let first = copy_of(two());
    // As a spreadsheet saves it: other numbers of styles, the same looks.
    let (_, part) =
        first.tabs().into_iter().map(|(name, _, part)| (name, part)).find(|(name, _)| name == "Biểu").expect("a sheet");
    let shifted = crate::common::book::edited(first.bytes(), &part, |xml| {
        let mut out = String::new();
        for (index, piece) in xml.split(" s=\"").enumerate() {
            if index == 0 {
                out += piece;
                continue;
            }
            let (number, rest) = piece.split_once('"').expect("a style");
            out += &format!(" s=\"{}\"{rest}", number.parse::<usize>().expect("a number") + 1);
        }
        out
    });
    let shifted = crate::common::book::edited(&shifted, "xl/styles.xml", |xml| {
        let at = xml.find("<cellXfs").expect("styles");
        let inside = at + xml[at..].find('>').expect("a tag") + 1;
        format!(
            "{}<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{}",
            &xml[..inside],
            &xml[inside..]
        )
    });
    let mended = Copy::of(&shifted).saved("Biểu", |xml| typed(xml, "D33", "78", false));
    let second = again(&mended);
    assert_eq!(second.fill("Biểu", "D33"), "FF008000");
    assert_eq!(second.fill("Biểu", "D12"), RED);
}

#[test]
fn a_cell_that_was_moved_with_its_colour_loses_it_too() {
    let first = copy_of(xlsx(&wrong()));
    let style = first.style("Biểu", "D33").expect("a style");
    assert_eq!(style.fill, RED);
    let cell = first.sheet("Biểu").split("<c r=\"D33\"").nth(1).expect("a cell");
    let number = cell.split(" s=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a style");
    let painted = first.saved("Biểu", |xml| {
        let xml = typed(xml, "D33", "78", false);
        typed(xml, "D12", "-1", false).replace("<c r=\"D11\"", &format!("<c r=\"D11\" s=\"{number}\""))
    });
    let second = again(&painted);
    assert_eq!((second.fill("Biểu", "D11").as_str(), second.fill("Biểu", "D12").as_str()), ("", RED));
}

#[test]
fn a_clerks_own_sheet_called_like_ours_is_data() {
    let original = book(|book| {
        sheet(book, "Việc cần sửa", &wrong());
    });
    let (_, bytes) = marked("tu-ha.xlsx", &original);
    let copy = Copy::of(&bytes);
    let names: Vec<_> = copy.tabs().into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["Việc cần sửa (2)", "Việc cần sửa", "_marks"]);
    assert_eq!(codes(&bytes), codes(&original));
    let second = again(&bytes);
    assert_eq!(second.tabs().into_iter().map(|(name, ..)| name).collect::<Vec<_>>(), names);
}

#[test]
fn words_of_a_hidden_sheet_that_lies_bring_nothing_into_the_copy() {
    let first = copy_of(two());
    let lying = first.saved("_marks", |xml| {
        xml.replace("&lt;fgColor", "&lt;script&gt;&lt;/script&gt;&lt;fgColor").replace(">D33<", ">ZZZ99999999<")
    });
    let second = again(&lying);
    assert!(!second.part("xl/styles.xml").contains("script"));
    assert_eq!(second.fill("Biểu", "D33"), RED);
}

#[test]
fn without_its_hidden_sheet_a_copy_is_a_workbook_with_one_sheet_more() {
    let first = copy_of(xlsx(&wrong()));
    let bare = first.saved("_marks", |xml| xml.replace("report_marks", "x"));
    assert_eq!(codes(bare), ["S201", "C103"], "the list is a sheet without a table");
}

#[test]
fn a_copy_is_read_without_our_sheets_being_counted() {
    let read = |bytes: &[u8]| {
        let run = Folder::of([("tu-ha.xlsx", bytes)]).validate(&[]);
        run.assert_balanced();
        run.json()["files"][0]["cells"]["read"].as_u64().expect("a number")
    };
    let original = xlsx(&wrong());
    assert_eq!(read(copy_of(&original).bytes()), read(&original));
    assert_eq!(read(&original), Form::sound().filled());
}

#[test]
fn a_mark_stands_above_the_conditional_formats_of_a_form_and_is_there_once_however_often_it_is_made() {
    let form = Blank::sound(&crate::common::TU_HA, 2024, 0).put("9.2", blank::NUMERATOR, "9");
    let (at, sheet) = (form.at("9.2", blank::NUMERATOR), "Biểu số liệu");
    let cell = crate::common::form::address(at.0, at.1);
    let marked = |bytes: &[u8]| {
        let folder = Folder::of([("tu-ha.xlsx", bytes)]);
        folder.annotate(&[]);
        Copy::of(&folder.copy("tu-ha.danh-dau.xlsx").expect("a copy"))
    };
    let first = marked(&form.xlsx());
    let again = marked(first.bytes());
    for copy in [&first, &again] {
        let rules: Vec<&str> = copy.sheet(sheet).split("<conditionalFormatting ").skip(1).collect();
        assert!(rules[0].starts_with(&format!("sqref=\"{cell}\"")) && rules[0].contains("_marks"), "{}", rules[0]);
        let highest: Vec<bool> = rules.iter().map(|rule| rule.contains("priority=\"1\"")).collect();
        assert!(highest[0] && !highest[1..].contains(&true), "no other rule comes before it");
        assert!(!rules[1..].iter().any(|rule| rule.contains("_marks")), "it is there once");
    }
}
