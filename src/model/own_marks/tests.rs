//! Tests: what is ours in a marked copy is taken out, and nothing else.

use super::*;
use crate::model::Cell;
use crate::model::FileFormat;

fn sheet(name: &str, texts: &[&[&str]]) -> Sheet {
    let cell = |row: usize, column: usize, text: &str| Cell {
        at: Address::new(u32::try_from(row).expect("small"), u32::try_from(column).expect("small")),
        value: match text.parse() {
            Ok(number) => Value::Number(number),
            Err(_) => Value::Text(text.into()),
        },
    };
    let row = |(row, texts): (usize, &&[&str])| -> Vec<Cell> {
        let filled = texts.iter().enumerate().filter(|(_, text)| !text.is_empty());
        filled.map(|(column, text)| cell(row, column, text)).collect()
    };
    let cells: Vec<Cell> = texts.iter().enumerate().flat_map(row).collect();
    let counted = u32::try_from(cells.len()).expect("small");
    Sheet { name: Some(name.into()), visible: !name.starts_with('_'), cells, merges: Vec::new(), counted }
}

fn book(sheets: Vec<Sheet>) -> Book {
    Book { format: FileFormat::Xlsx, sheets }
}

fn told() -> Marks {
    let origin = |file: &str| Origin { sha256: "0a".into(), content: "1b".into(), file: file.into() };
    Marks {
        origins: vec![origin("a.danh-dau.xlsx"), origin("a.xls")],
        marks: vec![Mark {
            sheet: "Ph'ụ lục".into(),
            at: Address::new(4, 3),
            fill: "<patternFill patternType=\"none\"/>".into(),
            locked: true,
        }],
        lost: vec![
            Lost::Cell { sheet: "Biểu".into(), at: Address::new(0, 1), reason: "sharedStrings 9".into() },
            Lost::Sheet { name: "Nháp".into(), reason: None },
        ],
    }
}

fn marks_sheet() -> Sheet {
    let rows = told().rows();
    let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    sheet(SHEET, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn what_is_written_is_read_back() {
    let list = sheet("Việc cần sửa", &[&["VIỆC CẦN SỬA TRƯỚC KHI GỬI"]]);
    let mut copy = book(vec![list, sheet("Biểu", &[&["Mã", "x"]]), marks_sheet()]);
    let taken = Marks::take(&mut copy).expect("a marked copy");
    assert_eq!(taken.told, told());
    assert_eq!(copy, book(vec![sheet("Biểu", &[&["Mã", "x"]])]));
    assert_eq!([0, 1, 2].map(|before| taken.place(before)), [0, 0, 1]);
}

#[test]
fn a_clerks_own_sheet_of_that_name_is_data() {
    let own = || sheet("Việc cần sửa", &[&["Mã", "Chỉ tiêu"], &["1", "2"]]);
    let mut copy = book(vec![own(), marks_sheet()]);
    assert!(Marks::take(&mut copy).is_some());
    assert_eq!(copy, book(vec![own()]));
    let mut foreign = book(vec![own(), sheet("_marks", &[&["khác"]])]);
    assert_eq!(Marks::take(&mut foreign), None);
    assert_eq!(foreign.sheets.len(), 2);
}

#[test]
fn what_could_not_be_read_is_lost_until_it_is_mended() {
    let error = |value: Value| {
        let mut one = sheet("Biểu", &[&["Mã", "x"]]);
        one.cells[1].value = value;
        one
    };
    let lost = |sheets: Vec<Sheet>| {
        let mut copy = book([sheets, vec![marks_sheet()]].concat());
        let lost = Marks::take(&mut copy).expect("a marked copy").lost;
        (lost.len(), copy.sheets.last().map(|sheet| sheet.counted))
    };
    let unread_sheet = || sheet("Nháp", &[&[unread(Language::Vi)]]);
    assert_eq!(lost(vec![error(Value::Error("#REF!".into())), unread_sheet()]), (2, Some(0)));
    assert_eq!(lost(vec![error(Value::Number(4.0)), sheet("Nháp", &[&["chép lại"]])]), (0, Some(1)));
}

#[test]
fn a_list_alone_is_known_and_tells_what_to_send() {
    let csv =
        |texts: &[&[&str]]| Book { format: FileFormat::Csv, sheets: vec![Sheet { name: None, ..sheet("", texts) }] };
    let list = csv(&[&["VIỆC CẦN SỬA TRƯỚC KHI GỬI"], &["Tệp: a.xls"], &["Trang số liệu: Biểu, Hai"]]);
    assert_eq!(LoneList::of(&list), Some(LoneList { file: "a.xls".into(), sheets: "Biểu, Hai".into() }));
    assert_eq!(LoneList::of(&csv(&[&["Việc cần sửa"], &["Tệp: a.xls"]])), None);
}

#[test]
fn a_digest_tells_a_changed_figure_and_not_a_changed_format() {
    let as_text = |text: &str| {
        let mut one = book(vec![sheet("Biểu", &[&["Mã", "12"]])]);
        one.sheets[0].cells[1].value = Value::Text(text.into());
        digest(&one)
    };
    let number = digest(&book(vec![sheet("Khác", &[&["Mã", "12"]])]));
    assert_eq!(as_text("12"), number);
    assert_ne!(as_text("13"), number);
    assert_eq!(number.len(), 64);
}

#[test]
fn delimited_text_is_named_after_its_file() {
    let unnamed = Sheet { name: None, ..sheet("", &[]) };
    for (file, name) in [("19996 tứ hạ.csv", "19996 tứ hạ"), ("a[1]:b.csv", "a1b"), ("'.csv", "CSV")] {
        assert_eq!(&*sheet_name(&unnamed, file), name);
    }
}
