//! What is hard about xls and xlsb, record by record.

use super::*;

/// A record of a BIFF stream.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

const BOF: [u8; 16] = [0x00, 0x06, 0x05, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// A stream of one visible sheet named S after these globals.
fn stream(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let start = record(0x0809, &BOF);
    let bound = |position: u32| record(0x0085, &[&position.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let end = record(0x000a, &[]);
    let before = start.len() + globals.len() + bound(0).len() + end.len();
    let position = u32::try_from(before).unwrap();
    [&start, globals, &bound(position), &end, &start, sheet, &end].concat()
}

fn at(row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), rest].concat()
}

#[test]
fn text_is_unicode_whatever_code_page_the_file_claims() {
    for page in [1252_u16, 1258, 874] {
        let label = record(0x0204, &at(0, 0, 0, &[2, 0, 1, 0xa3, 0x1e, 0x61, 0x01]));
        let bytes = stream(&record(0x0042, &page.to_le_bytes()), &label);
        assert_eq!(sound_cells("a.xls", &bytes), [cell("A1", text("\u{1ea3}\u{161}"))]);
    }
}

#[test]
fn an_xls_before_excel_97_is_named_and_never_read_as_empty() {
    let mut biff7 = stream(&[], &[]);
    biff7[5] = 0x05;
    let biff4 = [0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00, 0x0a, 0x00];
    for bytes in [&biff7[..], &biff4] {
        let reading = read_as("a.xls", bytes);
        assert_eq!((codes(&reading), reading.book.is_none()), (vec!["F114"], true));
    }
}

#[test]
fn a_password_is_seen_before_anything_is_read() {
    let bytes = stream(&record(0x002f, &[1, 0, 0, 0]), &[]);
    assert_eq!(codes(&read_as("a.xls", &bytes)), ["F103"]);
}

#[test]
fn dimensions_that_lie_cost_nothing() {
    let dimensions = record(0x0200, &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]);
    let number = record(0x0203, &at(65535, 255, 0, &7.0_f64.to_le_bytes()));
    let bytes = stream(&[], &[dimensions, number].concat());
    assert_eq!(sound_cells("a.xls", &bytes), [cell("IV65536", Value::Number(7.0))]);
}

#[test]
fn a_bad_shared_string_of_an_xls_is_refused() {
    let bytes = stream(&[], &record(0x00fd, &at(4, 2, 0, &9_u32.to_le_bytes())));
    let reading = read_as("a.xls", &bytes);
    assert_eq!(codes(&reading), ["F113"]);
    assert_eq!(cells(&book(&reading).sheets[0]), [cell("C5", error("#REF!"))]);
}

#[test]
fn cells_of_a_chart_on_the_sheet_are_not_its_cells() {
    let number = record(0x0203, &at(0, 0, 0, &7.0_f64.to_le_bytes()));
    let chart = [record(0x0809, &BOF), number, record(0x000a, &[])].concat();
    assert_eq!(sound_cells("a.xls", &stream(&[], &chart)), []);
}

#[test]
fn a_shared_formula_that_may_give_an_empty_text_left_its_cells_empty() {
    let empty_result = [3, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0];
    let points_to_first = [5, 0, 1, 1, 0, 2, 0]; // a token of five bytes: the formula of C2
    let formula = |row: u16| record(0x0006, &at(row, 2, 0, &[&empty_result[..], &points_to_first].concat()));
    let shared = |tokens: &[u8]| record(0x04bc, &[&[1, 0, 2, 0, 2, 2, 0, 2][..], &[3, 0], tokens].concat());
    let sheet = |tokens: &[u8]| stream(&[], &[formula(1), shared(tokens), formula(2)].concat());
    assert_eq!(sound_cells("a.xls", &sheet(&[0x17, 0x00, 0x00])), []);
    let uncalculated = [cell("C2", Value::Uncalculated), cell("C3", Value::Uncalculated)];
    assert_eq!(sound_cells("a.xls", &sheet(&[0x1e, 0x07, 0x00])), uncalculated);
}

#[test]
fn formulas_in_the_records_of_older_excels_are_cells_like_any_other() {
    // As Numbers of Apple writes them into files of Excel 97: two bytes and no chain before the tokens.
    let formula = |kind, result: &[u8]| record(kind, &at(0, 0, 0, &[result, &[2, 0, 2, 0, 0x17, 0]].concat()));
    for kind in [0x0206, 0x0406] {
        let number = stream(&[], &formula(kind, &3.0_f64.to_le_bytes()));
        assert_eq!(sound_cells("a.xls", &number), [cell("A1", Value::Number(3.0))]);
        let empty = stream(&[], &formula(kind, &[3, 0, 0, 0, 0, 0, 0xff, 0xff]));
        assert_eq!(sound_cells("a.xls", &empty), []);
    }
}

#[test]
fn a_cell_of_excel_2_is_put_in_doubt_and_never_passed_over() {
    let reading = read_as("a.xls", &stream(&[], &record(0x0002, &at(4, 2, 0, &[0, 7, 0]))));
    assert_eq!((codes(&reading), cells(&book(&reading).sheets[0])), (vec!["F113"], vec![cell("C5", error("#REF!"))]));
}

#[test]
fn records_that_break_off_fail_the_sheet() {
    let mut bytes = stream(&[], &record(0x0203, &at(0, 0, 0, &7.0_f64.to_le_bytes())));
    bytes.truncate(bytes.len() - 6);
    assert_eq!(codes(&read_as("a.xls", &bytes)), ["F111"]);
}

/// A record of a binary workbook.
fn brt(kind: u16, data: &[u8]) -> Vec<u8> {
    let kind = if kind < 0x80 { vec![u8::try_from(kind).unwrap()] } else { kind.to_le_bytes().to_vec() };
    [&kind[..], &[u8::try_from(data.len()).unwrap()], data].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// A binary workbook of one sheet with three cell styles: a number, a percentage, and one whose font is struck out; the fonts are
/// plain, struck out, raised.
fn xlsb(records: &[u8]) -> Vec<u8> {
    xlsb_with(&brt(0x13, &[&[0][..], &wide("Tứ Hạ")].concat()), records)
}

/// The same with other shared strings.
fn xlsb_with(strings: &[u8], records: &[u8]) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind_of: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{kind}/{kind_of}\" Target=\"{target}\"/>")
    };
    let root = format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "xl/workbook.bin"));
    let parts = relation("r1", "worksheet", "worksheets/sheet1.bin")
        + &relation("r2", "styles", "styles.bin")
        + &relation("r3", "sharedStrings", "sharedStrings.bin");
    let relations = format!("<Relationships>{parts}</Relationships>");
    let bundle = brt(0x019c, &[&[0; 4][..], &[1, 0, 0, 0], &wide("r1"), &wide("S")].concat());
    let font = |flags: u8, position: u8| brt(0x2b, &[0xdc, 0, flags, 0, 0x90, 1, position, 0, 0, 0, 0, 0]);
    let style = |format: u8, font: u8| brt(0x2f, &[0, 0, format, 0, font, 0]);
    let fonts = [font(0, 0), font(8, 0), font(0, 1)].concat();
    let styles = [brt(0x04e9, &[3, 0, 0, 0]), style(0, 0), style(9, 0), style(0, 1), brt(0x04ea, &[])].concat();
    let styles = [fonts, styles].concat();
    let sheet = [&brt(0x0181, &[])[..], &brt(0x00, &[2, 0, 0, 0]), records, &brt(0x0182, &[])].concat();
    package(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/workbook.bin", &bundle),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", strings),
        ("xl/worksheets/sheet1.bin", &sheet),
    ])
}

fn brt_cell(kind: u16, column: u8, style: u8, rest: &[u8]) -> Vec<u8> {
    brt(kind, &[&[column, 0, 0, 0, style, 0, 0, 0][..], rest].concat())
}

#[test]
fn a_binary_workbook_is_read_with_its_percentages_and_failed_formulas() {
    let records = [
        brt_cell(0x07, 0, 0, &[0, 0, 0, 0]),
        brt_cell(0x05, 1, 1, &0.95_f64.to_le_bytes()),
        brt_cell(0x02, 2, 0, &50_u32.to_le_bytes()),
        brt_cell(0x0b, 3, 0, &[0x07, 0, 0]),
        brt_cell(0x03, 4, 0, &[0x2c]),
        brt_cell(0x04, 5, 0, &[1]),
        brt_cell(0x06, 6, 0, &wide("chữ")),
        brt_cell(0x01, 7, 0, &[]),
    ];
    let expected = [
        cell("A3", text("Tứ Hạ")),
        cell("B3", Value::Percent(0.95)),
        cell("C3", Value::Number(12.0)),
        cell("D3", error("#DIV/0!")),
        cell("E3", error("#SPILL!")),
        cell("F3", Value::Bool(true)),
        cell("G3", text("chữ")),
    ];
    assert_eq!(sound_cells("a.xlsb", &xlsb(&records.concat())), expected);
}

#[test]
fn a_bad_shared_string_of_a_binary_workbook_is_refused() {
    let reading = read_as("a.xlsb", &xlsb(&brt_cell(0x07, 0, 0, &[1, 0, 0, 0])));
    assert_eq!(codes(&reading), ["F113"]);
}

#[test]
fn packed_numbers_are_whole_or_floats_perhaps_in_hundredths() {
    for (packed, number) in [(0x3ff0_0000_u32, 1.0), (0x0000_0032, 12.0), (0x0000_0033, 0.12), (0xffff_fffe, -1.0)] {
        let packed = packed.to_le_bytes();
        let in_xls = stream(&[], &record(0x027e, &at(0, 0, 0, &packed)));
        let rows = [&at(0, 0, 0, &packed)[..4], &[0, 0], &packed, &[0, 0], &packed, &[1, 0]].concat();
        let in_row = stream(&[], &record(0x00bd, &rows));
        assert_eq!(sound_cells("a.xls", &in_xls), [cell("A1", Value::Number(number))]);
        assert_eq!(sound_cells("a.xls", &in_row), ["A1", "B1"].map(|at| cell(at, Value::Number(number))));
        let mut in_xlsb = sound_cells("a.xlsb", &xlsb(&brt_cell(0x02, 0, 0, &packed)));
        assert_eq!(in_xlsb.remove(0).1, Value::Number(number));
    }
}

#[test]
fn texts_that_calamine_would_cut_short_or_misread_are_whole() {
    // A result that runs on into a continuation, and a label with runs behind its flags.
    let start = record(0x0006, &at(0, 0, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0]));
    let continued = [start, record(0x0207, &[4, 0, 0, b'a', b'b']), record(0x003c, &[0, b'c', b'd'])].concat();
    assert_eq!(sound_cells("a.xls", &stream(&[], &continued)), [cell("A1", text("abcd"))]);
    let rich = record(0x00d6, &at(0, 0, 0, &[2, 0, 8, 1, 0, b'a', b'b', 0, 0, 0, 0]));
    assert_eq!(sound_cells("a.xls", &stream(&[], &rich)), [cell("A1", text("ab"))]);
}

#[test]
fn rich_text_and_text_of_no_length_of_a_binary_workbook_are_read() {
    let rich = brt_cell(0x3e, 0, 0, &[&[1][..], &wide("chữ"), &[0; 8]].concat());
    let none = brt_cell(0x06, 1, 0, &[0xff; 4]);
    assert_eq!(sound_cells("a.xlsb", &xlsb(&[rich, none].concat())), [cell("A3", text("chữ"))]);
}

/// The globals of an .xls with the fonts plain, struck out and raised, the number 4 left out, and the styles of the first and the
/// second of them.
fn fonts_and_styles() -> Vec<u8> {
    let font = |flags: u8, position: u8| {
        record(0x0031, &[0xc8, 0, flags, 0, 0, 0, 0x90, 1, position, 0, 0, 0, 0, 0, 1, 0, b'A'])
    };
    let style = |font: u8| record(0x00e0, &[font, 0, 0, 0, 1, 0]);
    let plain = font(0, 0);
    [&plain[..], &plain, &plain, &font(8, 0), &font(0, 1), &style(0), &style(3)].concat()
}

#[test]
fn what_is_struck_out_or_raised_in_an_xls_is_told_as_it_looks() {
    // Two shared strings with runs: 5 struck out before 3; 12, then a raised 1.
    let strings = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[2, 0, 8, 2, 0, b'5', b'3', 0, 0, 3, 0, 1, 0, 0, 0]].concat();
    let strings = [&strings[..], &[3, 0, 8, 1, 0, b'1', b'2', b'1', 2, 0, 5, 0]].concat();
    let globals = [fonts_and_styles(), record(0x00fc, &strings)].concat();
    let sheet = [
        record(0x00fd, &at(0, 0, 0, &[0, 0, 0, 0])),
        record(0x00fd, &at(0, 1, 0, &[1, 0, 0, 0])),
        record(0x0203, &at(0, 2, 1, &7.0_f64.to_le_bytes())),
        record(0x0204, &at(0, 3, 1, &[2, 0, 0, b'a', b'b'])),
        // Runs behind the text, and announced before it.
        record(0x00d6, &at(0, 4, 0, &[2, 0, 0, b'5', b'3', 2, 0, 0, 0, 3, 0, 1, 0, 0, 0])),
        record(0x00d6, &at(0, 5, 0, &[2, 0, 8, 1, 0, b'5', b'3', 1, 0, 5, 0])),
        // Runs that break off are none.
        record(0x00d6, &at(0, 6, 0, &[2, 0, 0, b'5', b'3', 9, 0, 1, 0])),
        record(0x0006, &at(0, 7, 1, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0])),
        record(0x0207, &[1, 0, 0, b'9']),
    ];
    let told = ["5\u{336}3", "12¹", "7\u{336}", "a\u{336}b\u{336}", "5\u{336}3", "5³", "53", "9\u{336}"];
    let expected: Vec<_> =
        "ABCDEFGH".chars().zip(told).map(|(column, told)| cell(&format!("{column}1"), text(told))).collect();
    assert_eq!(sound_cells("a.xls", &stream(&globals, &sheet.concat())), expected);
}

#[test]
fn what_is_struck_out_or_raised_in_a_binary_workbook_is_told_as_it_looks() {
    let struck = [&[1][..], &wide("53"), &[2, 0, 0, 0], &[0, 0, 1, 0], &[1, 0, 0, 0]].concat();
    let raised = [&[1][..], &wide("121"), &[1, 0, 0, 0], &[2, 0, 2, 0]].concat();
    let torn = [&[1][..], &wide("53"), &[9, 0, 0, 0], &[1, 0]].concat();
    let strings = [brt(0x13, &struck), brt(0x13, &raised), brt(0x13, &torn)].concat();
    let records = [
        brt_cell(0x07, 0, 0, &[0, 0, 0, 0]),
        brt_cell(0x07, 1, 0, &[1, 0, 0, 0]),
        brt_cell(0x07, 2, 0, &[2, 0, 0, 0]),
        brt_cell(0x05, 3, 2, &7.0_f64.to_le_bytes()),
        brt_cell(0x06, 4, 2, &wide("ab")),
        brt_cell(0x3e, 5, 0, &struck),
    ];
    let told = ["5\u{336}3", "12¹", "53", "7\u{336}", "a\u{336}b\u{336}", "5\u{336}3"];
    let expected: Vec<_> =
        "ABCDEF".chars().zip(told).map(|(column, told)| cell(&format!("{column}3"), text(told))).collect();
    assert_eq!(sound_cells("a.xlsb", &xlsb_with(&strings, &records.concat())), expected);
}
