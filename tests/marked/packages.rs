//! Workbooks of all sorts: what is not marked stays as it was, byte for byte where it can.

use rust_xlsxwriter::{Color, Format, FormatAlign, Note};

use crate::common::book::{book, edited, sheet, with_cell, xlsx, xlsx_with};
use crate::common::copy::{Copy, RED, YELLOW, typed};
use crate::common::{DENOMINATOR, Form, NUMERATOR, text};
use crate::{codes, copy_of, marked, wrong};

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The parts of two packages that differ.
fn changed(before: &[u8], after: &[u8]) -> Vec<String> {
    let (before, after) = (Copy::of(before), Copy::of(after));
    let names = before.names().into_iter();
    names
        .filter(|name| !after.names().contains(name) || before.part(name) != after.part(name))
        .map(str::to_owned)
        .collect()
}

#[test]
fn only_what_must_change_is_changed() {
    let original = book(|book| {
        sheet(book, "Biểu", &wrong()).insert_note(2, 2, &Note::new("Của văn thư")).expect("a note");
        book.add_worksheet().set_name("Bìa").expect("a name").write(0, 0, "Bìa").expect("a cell");
        book.define_name("Tong", "=Biểu!$D$11").expect("a name");
    });
    let (_, bytes) = marked("tu-ha.xlsx", &original);
    let mut changed = changed(&original, &bytes);
    changed.sort();
    let expected = [
        "[Content_Types].xml",
        "docProps/app.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        SHEET,
    ];
    assert_eq!(changed, expected);
    let copy = Copy::of(&bytes);
    assert_eq!(copy.note("Biểu", "C3").as_deref(), Some("Author:\nCủa văn thư"));
    let names: Vec<_> = copy.tabs().into_iter().map(|(name, state, _)| (name, state)).collect();
    let expected = [("Việc cần sửa", ""), ("Biểu", ""), ("Bìa", ""), ("_marks", "hidden")];
    assert_eq!(names, expected.map(|(name, state)| (name.to_owned(), state.to_owned())));
}

#[test]
fn a_marked_cell_keeps_all_of_its_look_but_the_ground_and_the_lock() {
    let look = Format::new()
        .set_num_format("#,##0.0")
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::Green);
    let original = xlsx_with(&Form::sound(), |sheet| {
        sheet.write_number_with_format(32, 3, 63.5, &look).expect("a cell").protect();
    });
    let copy = copy_of(&original);
    let (before, now) = (Copy::of(&original).style("Biểu", "D33"), copy.style("Biểu", "D33").expect("a style"));
    let before = before.expect("a style");
    assert!(before.locked && !now.locked && now.fill == RED && before.fill != RED);
    for kept in ["numFmtId", "fontId", "borderId", "xfId", "applyNumberFormat", "applyFont", "applyAlignment"] {
        assert_eq!(before.attributes.get(kept), now.attributes.get(kept), "{kept}");
    }
    let xml = copy.sheet("Biểu");
    assert!(xml.contains("<sheetProtection"), "the sheet stays protected");
    assert_eq!(xml.matches("tabSelected").count(), 0, "only the list is selected");
}

/// Whether a copy shows the slip at D33, keeps the rest, and is clean once it is mended.
fn is_marked(original: &[u8], data: &str) -> Copy {
    let copy = copy_of(original);
    assert_eq!(copy.fill(data, "D33"), RED);
    assert!(copy.note(data, "D33").expect("a note").contains("(C103)"));
    assert!(copy.boxes(data).contains(&(32, 3)), "the note has a box");
    assert!(copy.links().values().any(|link| *link == format!("'{}'!D33", data.replace('\'', "''"))));
    assert_eq!(codes(copy.bytes()), codes(original));
    let mended = copy.saved(data, |xml| typed(xml, "D33", "78", false));
    assert_eq!(codes(mended), codes(original).into_iter().filter(|code| code != "C103").collect::<Vec<_>>());
    copy
}

#[test]
fn sheets_whose_names_hold_quotes_are_linked() {
    for name in ["Ph'ụ lục", "'1' & <2>", "Biểu \"01\""] {
        let name = name.trim_matches('\'');
        is_marked(
            &book(|book| {
                sheet(book, name, &wrong());
            }),
            name,
        );
    }
}

/// The elements of the main namespace under a prefix, as some writers leave them.
fn prefixed(xml: String) -> String {
    let mut out = String::new();
    let mut rest = xml.as_str();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at + 1);
        out += before;
        rest = tag;
        if let Some(end) = rest.strip_prefix('/') {
            out.push('/');
            rest = end;
        }
        let name = &rest[..rest.find([' ', '>', '/', '?']).unwrap_or(0)];
        if !name.is_empty() && !name.contains(':') && !rest.starts_with(['?', '!']) {
            out += "x:";
        }
    }
    (out + rest).replace(
        " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"",
        " xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"",
    )
}

#[test]
fn prefixed_elements_get_elements_with_the_prefix() {
    let mut original = xlsx_with(&wrong(), |sheet| {
        sheet.insert_note(2, 2, &Note::new("Của văn thư")).expect("a note");
    });
    for part in ["xl/workbook.xml", SHEET, "xl/styles.xml", "xl/comments1.xml", "xl/sharedStrings.xml"] {
        original = edited(&original, part, prefixed);
    }
    let copy = is_marked(&original, "Biểu");
    assert!(copy.part("xl/styles.xml").contains("<x:fgColor rgb=\"FFFF9C94\"/>"));
    assert!(copy.part("xl/comments1.xml").contains("<x:comment ref=\"D33\""));
}

#[test]
fn a_strict_workbook_gets_strict_sheets() {
    let strict = |xml: String| {
        xml.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    };
    let mut original = xlsx(&wrong());
    for part in ["xl/workbook.xml", SHEET, "xl/styles.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"] {
        original = edited(&original, part, strict);
    }
    let copy = is_marked(&original, "Biểu");
    assert!(
        copy.sheet("Việc cần sửa").contains("purl.oclc.org") && copy.part("xl/comments1.xml").contains("purl.oclc.org")
    );
}

#[test]
fn a_workbook_without_styles_gets_some() {
    let original = crate::common::book::without(
        &xlsx(&wrong()),
        "xl/styles.xml",
        &["[Content_Types].xml", "xl/_rels/workbook.xml.rels"],
    );
    let copy = is_marked(&original, "Biểu");
    assert!(copy.names().contains(&"xl/styles.xml"));
}

#[test]
fn empty_lists_of_styles_are_filled() {
    let emptied = |xml: String| {
        let start = xml.find("<fonts").expect("fonts");
        let end = xml.find("<dxfs").expect("dxfs");
        format!("{}<fonts/><cellXfs count=\"0\"/>{}", &xml[..start], &xml[end..])
    };
    is_marked(&edited(&xlsx(&wrong()), "xl/styles.xml", emptied), "Biểu");
}

#[test]
fn macros_stay_and_so_does_the_kind_of_the_workbook() {
    let original = crate::common::book::with_macros(&xlsx(&wrong()));
    let (run, bytes) = marked("tu-ha.xlsm", &original);
    assert!(run.err.contains("tu-ha.danh-dau.xlsm"), "{}", run.err);
    let copy = Copy::of(&bytes);
    assert_eq!(copy.part("xl/vbaProject.bin"), Copy::of(&original).part("xl/vbaProject.bin"));
    assert!(copy.part("[Content_Types].xml").contains("macroEnabled.main+xml"));
}

#[test]
fn cells_and_rows_that_are_not_there_are_put_in_at_their_place() {
    // An empty cell between others, the last of its row, and a row of which nothing is there.
    let original = xlsx(&Form::sound().put("9.1", NUMERATOR, "").put("9.2", DENOMINATOR, "").counts("14.1", "", ""));
    let copy = copy_of(&original);
    for cell in ["D25", "E26", "D33", "E33"] {
        assert_eq!(copy.fill("Biểu", cell), YELLOW, "{cell}");
    }
    assert_eq!(codes(copy.bytes()), codes(&original));
    let bare = edited(&original, SHEET, |xml| {
        let (start, end) = (xml.find("<row r=\"25\"").expect("a row"), xml.find("<row r=\"26\"").expect("a row"));
        format!("{}{}", &xml[..start], &xml[end..])
    });
    let moved = bare;
    let copy = copy_of(&moved);
    assert_eq!(codes(copy.bytes()), codes(&moved));
}

#[test]
fn a_new_cell_looks_like_its_row_or_column() {
    let grey = Format::new().set_background_color(Color::Gray).set_num_format("0.000");
    let original = xlsx_with(&Form::sound().put("14.1", NUMERATOR, ""), |sheet| {
        sheet.set_column_format(3, &grey).expect("a column");
    });
    let copy = copy_of(&original);
    let style = copy.style("Biểu", "D33").expect("a cell");
    assert_eq!(style.fill, YELLOW);
    assert_ne!(style.attributes["numFmtId"], "0", "the number format of its column");
}

#[test]
fn what_lies_under_a_merge_is_marked_where_the_merge_shows() {
    let form = Form::sound().put("14.1", NUMERATOR, "").put("13.2", NUMERATOR, "bảy mươi");
    let original = edited(&xlsx(&form), SHEET, |xml| {
        xml.replace("</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"D32:D33\"/></mergeCells>")
    });
    let copy = copy_of(&original);
    assert_eq!(form.cell("13.2", NUMERATOR), "D32");
    assert_eq!((copy.fill("Biểu", "D32").as_str(), copy.style("Biểu", "D33")), (RED, None));
    let note = copy.note("Biểu", "D32").expect("a note");
    assert!(note.contains("(C103)") && note.contains("(C120)"), "{note}");
    assert_eq!(note.matches("Kiểm tra trước khi gửi:").count(), 1, "one note for both: {note}");
}

#[test]
fn inline_and_shared_strings_formulas_and_arrays_stay_as_they_are() {
    let inside = "<f t=\"shared\" ref=\"D33:D34\" si=\"0\">D12*2</f><v>-4</v>";
    let original = with_cell(&xlsx(&Form::sound()), "D33", "", inside);
    let original = with_cell(
        &original,
        "B33",
        "t=\"inlineStr\"",
        "<is><r><t>Tỷ lệ trẻ em 6 tuổi </t></r><r><t>vào lớp 1</t></r></is>",
    );
    let copy = copy_of(&original);
    let xml = copy.sheet("Biểu");
    assert!(xml.contains(inside) && xml.contains("<r><t>Tỷ lệ trẻ em 6 tuổi </t></r>"), "{xml}");
    assert_eq!(copy.fill("Biểu", "D33"), RED);
}

#[test]
fn a_clerks_notes_are_kept_before_ours() {
    let original = xlsx_with(&wrong(), |sheet| {
        sheet.insert_note(32, 3, &Note::new("Hỏi chị Hoa")).expect("a note");
        sheet.insert_note(11, 3, &Note::new("Đã hỏi")).expect("a note");
    });
    let copy = is_marked(&original, "Biểu");
    let note = copy.note("Biểu", "D33").expect("a note");
    assert!(note.contains("Hỏi chị Hoa\n\nKiểm tra trước khi gửi:\n"), "{note}");
    assert!(copy.note("Biểu", "D12").expect("a note").ends_with("Đã hỏi"));
    assert_eq!(copy.boxes("Biểu").len(), 2, "no second box at the same cell");
}

#[test]
fn a_digital_signature_goes_and_that_is_said() {
    let signed = crate::common::book::signed(&xlsx(&wrong()));
    let (run, bytes) = marked("tu-ha.xlsx", &signed);
    assert!(run.err.contains("chữ ký số"), "{}", run.err);
    let copy = Copy::of(&bytes);
    assert!(!copy.names().iter().any(|name| name.starts_with("_xmlsignatures")), "{:?}", copy.names());
    assert!(
        !copy.part("_rels/.rels").contains("signature")
            && !copy.part("[Content_Types].xml").contains("/_xmlsignatures")
    );
    assert!(copy.values("Việc cần sửa").values().any(|text| text.contains("Chữ ký số")));
}

#[test]
fn places_of_sheets_follow_the_new_sheet() {
    let original = book(|book| {
        sheet(book, "Biểu", &wrong()).set_repeat_rows(0, 7).expect("rows");
        book.add_worksheet().set_name("Bìa").expect("a name").set_active(true).write(0, 0, "Bìa").expect("a cell");
    });
    let copy = copy_of(&original);
    let workbook = copy.part("xl/workbook.xml");
    assert!(workbook.contains("localSheetId=\"1\">Biểu!$1:$8<"), "{workbook}");
    assert!(workbook.contains("activeTab=\"0\""), "{workbook}");
    assert!(!copy.sheet("Bìa").contains("tabSelected"), "two selected sheets would be edited together");
}

#[test]
fn rows_out_of_order_are_drawn_anew_and_that_is_said() {
    let original = edited(&xlsx(&wrong()), SHEET, |xml| {
        let at = |row: &str| xml.find(&format!("<row r=\"{row}\"")).expect("a row");
        let (a, b, c) = (at("20"), at("21"), at("22"));
        format!("{}{}{}{}", &xml[..a], &xml[b..c], &xml[a..b], &xml[c..])
    });
    let (_, bytes) = marked("tu-ha.xlsx", &original);
    let copy = Copy::of(&bytes);
    assert!(copy.values("Việc cần sửa").values().any(|text| text.contains("vẽ lại")));
    assert_eq!((codes(&bytes), copy.fill("Biểu", "D33").as_str()), (codes(&original), RED));
}

#[test]
fn what_is_drawn_anew_keeps_the_kinds_of_its_values() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let share = Format::new().set_num_format("0%");
    let original = book(|book| {
        let sheet = sheet(book, "Biểu", &wrong());
        sheet.write_number_with_format(45, 0, 45_621.0, &day).expect("a day");
        sheet.write_number_with_format(45, 1, 0.955, &share).expect("a share");
        sheet.write_string(45, 2, "02").expect("a text").write_boolean(45, 3, true).expect("a truth");
        sheet.write_string(45, 4, "=1+1 <b> _x0041_").expect("a text").write_number(45, 5, 0.1).expect("a number");
        book.add_worksheet().set_name("Ẩn").expect("a name").set_hidden(true).write(0, 0, "x").expect("a cell");
    });
    let unsorted = edited(&original, SHEET, |xml| {
        let at = |row: &str| xml.find(&format!("<row r=\"{row}\"")).expect("a row");
        let (a, b, c) = (at("20"), at("21"), at("22"));
        format!("{}{}{}{}", &xml[..a], &xml[b..c], &xml[a..b], &xml[c..])
    });
    let copy = copy_of(&unsorted);
    let xml = copy.sheet("Biểu");
    for (cell, inside) in
        [("A46", "<v>45621</v>"), ("B46", "<v>0.955</v>"), ("D46", "t=\"b\"><v>1</v>"), ("F46", "<v>0.1</v>")]
    {
        let start = xml.find(&format!("<c r=\"{cell}\"")).expect("a cell");
        assert!(xml[start..start + 60].contains(inside), "{cell}: {}", &xml[start..start + 60]);
    }
    let format = |cell: &str| copy.style("Biểu", cell).expect("a style").attributes["numFmtId"].clone();
    assert_eq!([format("A46"), format("B46"), format("F46")], ["14", "10", "0"]);
    let values = copy.values("Biểu");
    assert_eq!((values[&(45, 2)].as_str(), values[&(45, 4)].as_str()), ("02", "=1+1 <b> _x0041_"));
    let hidden: Vec<_> =
        copy.tabs().into_iter().filter(|(_, state, _)| state == "hidden").map(|(name, ..)| name).collect();
    assert_eq!(hidden, ["Ẩn", "_marks"]);
}

#[test]
fn many_repeats_stay_usable() {
    let lines: String = (0..1500).map(|line| format!("19996;2024;9.1;chữ {line};1200\n")).collect();
    let csv = format!("Mã đơn vị;Năm;Mã;Tử số;Mẫu số\n{lines}");
    let (run, bytes) = marked("phang.csv", &csv);
    let count = run.findings().iter().filter(|one| text(one, "severity") == "error").count();
    assert!(count >= 1500, "{count}");
    let copy = Copy::of(&bytes);
    assert!(copy.list().len() < 40, "{}", copy.list().len());
    assert!(copy.list().iter().any(|row| row[4].contains("ô khác")), "{:?}", copy.list());
    let comments = copy.part("xl/comments1.xml").matches("<comment ").count();
    assert_eq!(comments, 1000);
    assert!(copy.sheet("phang").matches(" t=\"inlineStr\"").count() > 1500);
    assert!(copy.values("Việc cần sửa").values().any(|text| text.contains("1.000 ô đầu")));
}
