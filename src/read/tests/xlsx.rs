//! What is hard about xlsx.

use chrono::NaiveDate;

use super::*;
use crate::model::FileFormat;

/// A workbook under test: the XML of its sheets' data with their tags, and what they lean on.
#[derive(Default)]
struct Workbook<'w> {
    sheets: &'w [(&'w str, &'w str)],
    strings: &'w [&'w str],
    formats: &'w [&'w str],
    properties: &'w str,
    table: &'w str,
}

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Workbook<'_> {
    fn bytes(&self) -> Vec<u8> {
        let mut parts = vec![("xl/sharedStrings.xml".to_owned(), self.shared_strings())];
        parts.push(("xl/styles.xml".to_owned(), self.styles()));
        let mut tabs = String::new();
        let mut relations =
            relation("s", "sharedStrings", "sharedStrings.xml") + &relation("f", "styles", "styles.xml");
        for (index, (attributes, data)) in self.sheets.iter().enumerate() {
            tabs += &format!("<sheet {attributes} sheetId=\"{index}\" r:id=\"r{index}\"/>");
            relations += &relation(&format!("r{index}"), "worksheet", &format!("/xl/s{index}.xml"));
            parts.push((format!("xl/s{index}.xml"), format!("<worksheet>{data}</worksheet>")));
        }
        let workbook = format!("<workbook>{}<sheets>{tabs}</sheets></workbook>", self.properties);
        parts.push(("xl/workbook.xml".to_owned(), workbook));
        parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
        let root = relation("r", "officeDocument", "xl/workbook.xml");
        parts.push(("_rels/.rels".to_owned(), format!("<Relationships>{root}</Relationships>")));
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        package(&parts)
    }

    fn shared_strings(&self) -> String {
        let items: String = self.strings.iter().map(|item| format!("<si>{item}</si>")).collect();
        format!("<sst {}>{items}</sst>", self.table)
    }

    fn styles(&self) -> String {
        let ids = || (164..).zip(self.formats);
        let codes: String =
            ids().map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>")).collect();
        let styles: String = ids().map(|(id, _)| format!("<xf numFmtId=\"{id}\"/>")).collect();
        // Named styles stand before the cells' own and have no say.
        format!(
            "<styleSheet><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
        )
    }
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>")
}

/// One sheet with these cells in its first row.
fn row(cells: &str) -> Vec<u8> {
    let data = format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
    Workbook { sheets: &[("name=\"S\"", &data)], strings: &["<t>không</t>"], ..Default::default() }.bytes()
}

#[test]
fn a_far_away_cell_costs_nothing() {
    let data = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
                <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let bytes = Workbook { sheets: &[("name=\"S\"", data)], ..Default::default() }.bytes();
    let expected = [cell("A1", Value::Number(1.0)), cell("XFD1048576", Value::Number(2.0))];
    assert_eq!(sound_cells("a.xlsx", &bytes), expected);
}

#[test]
fn a_formula_without_a_result_is_uncalculated_and_not_counted() {
    let bytes =
        row("<c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><f>1+1</f><v/></c><c r=\"C1\"><f t=\"shared\" si=\"0\"/></c>\
                     <c r=\"D1\"><f>1+1</f><v>2</v></c>");
    let reading = read_as("a.xlsx", &bytes);
    let sheet = &book(&reading).sheets[0];
    let values: Vec<Value> = sheet.cells.iter().map(|cell| cell.value.clone()).collect();
    let none = Value::Uncalculated;
    assert_eq!(values, [none.clone(), none.clone(), none, Value::Number(2.0)]);
    assert_eq!(sheet.counted, 1);
}

#[test]
fn a_formula_whose_result_is_an_empty_text_is_empty() {
    assert_eq!(sound_cells("a.xlsx", &row("<c r=\"A1\" t=\"str\"><f>IF(1,\"\",2)</f><v></v></c>")), []);
}

#[test]
fn a_bad_shared_string_is_refused_and_never_string_0() {
    for index in ["7", "-1", "0.5", "abc", "18446744073709551616"] {
        let bytes = row(&format!("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>{index}</v></c>"));
        let reading = read_as("a.xlsx", &bytes);
        let expected = [cell("A1", text("không")), cell("B1", error("#REF!"))];
        assert_eq!(cells(&book(&reading).sheets[0]), expected);
        assert_eq!(codes(&reading), ["F113"]);
        assert_eq!(reading.findings[0].place.cell.unwrap().to_string(), "B1");
    }
}

#[test]
fn one_spill_error_leaves_the_rest_of_the_sheet() {
    let bytes =
        row("<c r=\"A1\" t=\"e\"><v>#SPILL!</v></c><c r=\"B1\" t=\"e\"><v>#CALC!</v></c><c r=\"C1\"><v>3</v></c>");
    let expected = [cell("A1", error("#SPILL!")), cell("B1", error("#CALC!")), cell("C1", Value::Number(3.0))];
    assert_eq!(sound_cells("a.xlsx", &bytes), expected);
}

#[test]
fn nan_and_infinity_arrive_as_what_they_are() {
    let reading = read_as("a.xlsx", &row("<c r=\"A1\"><v>NaN</v></c><c r=\"B1\"><v>1e999</v></c>"));
    let cells = cells(&book(&reading).sheets[0]);
    assert!(matches!(cells[0].1, Value::Number(number) if number.is_nan()));
    assert_eq!(cells[1].1, Value::Number(f64::INFINITY));
}

#[test]
fn what_is_no_number_is_refused() {
    let reading = read_as("a.xlsx", &row("<c r=\"A1\"><v>1.234.567</v></c>"));
    assert_eq!(cells(&book(&reading).sheets[0]), [cell("A1", error("#REF!"))]);
    assert_eq!(codes(&reading), ["F113"]);
}

#[test]
fn two_sheets_of_one_name_are_said_and_neither_is_read() {
    let data = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let sheets = [("name=\"Biểu\"", data), ("name=\"Khác\"", data), ("name=\"Biểu\"", data)];
    let reading = read_as("a.xlsx", &Workbook { sheets: &sheets, ..Default::default() }.bytes());
    let names: Vec<_> = book(&reading).sheets.iter().map(|sheet| sheet.name.clone().unwrap()).collect();
    assert_eq!(names, [Arc::from("Khác")]);
    assert!(codes(&reading).iter().all(|code| *code == "F110"), "{:?}", reading.findings);
    assert_eq!(reading.findings[0].place.sheet.as_ref().unwrap().1, Arc::from("Biểu"));
}

#[test]
fn a_number_format_tells_a_percentage_or_a_day_from_a_count() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>1</v></c>\
                <c r=\"C1\" s=\"2\"><v>1</v></c><c r=\"D1\" s=\"3\"><v>45621</v></c><c r=\"E1\" s=\"4\"><v>0.5</v></c>\
                <c r=\"F1\" s=\"3\" t=\"d\"><v>2024-11-25T00:00:00</v></c></row></sheetData>";
    let formats = ["0.0%", "0&quot;%&quot;", "[$-42A]dd/mm/yyyy", "hh:mm"];
    let bytes = Workbook { sheets: &[("name=\"S\"", data)], formats: &formats, ..Default::default() }.bytes();
    let day = Value::Date(NaiveDate::from_ymd_opt(2024, 11, 25).unwrap());
    let values: Vec<Value> = sound_cells("a.xlsx", &bytes).into_iter().map(|(_, value)| value).collect();
    let one = Value::Number(1.0);
    assert_eq!(values, [one.clone(), Value::Percent(1.0), one, day.clone(), text("12:00"), day]);
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let data = "<sheetData><row><c s=\"1\"><v>44159</v></c></row></sheetData>";
    let properties = "<workbookPr date1904=\"1\"/>";
    let bytes =
        Workbook { sheets: &[("name=\"S\"", data)], formats: &["d/m/yy"], properties, ..Default::default() }.bytes();
    let day = NaiveDate::from_ymd_opt(2024, 11, 25).unwrap();
    assert_eq!(sound_cells("a.xlsx", &bytes), [cell("A1", Value::Date(day))]);
}

#[test]
fn text_is_read_in_runs_inline_and_from_formulas() {
    let strings = ["<r><t>Tứ </t></r><r><t xml:space=\"preserve\">Hạ</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>"];
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>\
                <c r=\"B1\" t=\"inlineStr\"><is><r><t>A &amp; </t></r><r><t>B</t></r></is></c>\
                <c r=\"C1\" t=\"str\"><f>A1</f><v>kết&#10;quả</v></c><c r=\"D1\" t=\"b\"><v>1</v></c></row></sheetData>";
    let bytes = Workbook { sheets: &[("name=\"S\"", data)], strings: &strings, ..Default::default() }.bytes();
    let expected = [("A1", text("Tứ Hạ")), ("B1", text("A & B")), ("C1", text("kết\nquả")), ("D1", Value::Bool(true))];
    assert_eq!(sound_cells("a.xlsx", &bytes), expected.map(|(at, value)| cell(at, value)));
}

#[test]
fn a_merge_counts_once_whatever_lies_under_it() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"C2\"><v>4</v></c></row></sheetData>\
                <mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>";
    let reading = read_as("a.xlsx", &Workbook { sheets: &[("name=\"S\"", data)], ..Default::default() }.bytes());
    let sheet = &book(&reading).sheets[0];
    assert_eq!(cells(sheet), [cell("A1", Value::Number(1.0)), cell("C2", Value::Number(4.0))]);
    assert_eq!(sheet.counted, 2);
}

#[test]
fn hidden_sheets_are_read_as_hidden() {
    let data = "<sheetData/>";
    let sheets =
        [("name=\"A\" state=\"hidden\"", data), ("name=\"B\" state=\"veryHidden\"", data), ("name=\"C\"", data)];
    let reading = read_as("a.xlsm", &Workbook { sheets: &sheets, ..Default::default() }.bytes());
    let visible: Vec<bool> = book(&reading).sheets.iter().map(|sheet| sheet.visible).collect();
    assert_eq!(visible, [false, false, true]);
    assert_eq!(book(&reading).format, FileFormat::Xlsx);
}

#[test]
fn a_sheet_that_fails_leaves_the_others() {
    let good = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let sheets = [("name=\"A\"", "<sheetData><row r=\"x\"></row></sheetData>"), ("name=\"B\"", good)];
    let reading = read_as("a.xlsx", &Workbook { sheets: &sheets, ..Default::default() }.bytes());
    assert_eq!(codes(&reading), ["F111"]);
    assert_eq!(reading.findings[0].place.sheet, Some((0, Arc::from("A"))));
    assert_eq!(cells(&book(&reading).sheets[0]), [cell("A1", Value::Number(1.0))]);
}

#[test]
fn two_addresses_that_contradict_each_other_are_refused() {
    let reading = read_as("a.xlsx", &row("<c r=\"A7\"><v>1</v></c>"));
    assert_eq!(codes(&reading), ["F113"]);
}

#[test]
fn a_text_named_by_very_many_cells_is_too_much_and_not_a_memory_without_end() {
    let long = format!("<t>{}</t>", "x".repeat(1_000_000));
    let data = format!("<sheetData><row>{}</row></sheetData>", "<c t=\"s\"><v>0</v></c>".repeat(300));
    let bytes = Workbook { sheets: &[("name=\"S\"", &data)], strings: &[&long], ..Default::default() }.bytes();
    let reading = read_as("a.xlsx", &bytes);
    assert!(reading.book.is_none());
    assert_eq!(codes(&reading), ["F106"]);
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let bytes = row("<c r=\"A1\" t=\"str\"><v>&lol;</v></c>");
    assert_eq!(codes(&read_as("a.xlsx", &bytes)), ["F111"]);
}

#[test]
fn calamine_alone_finds_the_same_cells_in_a_sound_workbook() {
    use calamine::{Data, Reader, Xlsx};
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..60 {
        sheet.write(row, 0, format!("Chỉ tiêu {row}")).unwrap();
        sheet.write(row, 1, f64::from(row) * 1.5).unwrap();
        sheet.write(row, 3, row % 2 == 0).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let ours = sound_cells("a.xlsx", &bytes);
    let range = Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_range("Sheet1").unwrap();
    let theirs: Vec<Value> = range
        .used_cells()
        .map(|(_, _, data)| match data {
            Data::String(shown) => text(shown),
            Data::Float(number) => Value::Number(*number),
            Data::Bool(answer) => Value::Bool(*answer),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(ours.len(), 180);
    assert_eq!(ours.into_iter().map(|(_, value)| value).collect::<Vec<_>>(), theirs);
}

#[test]
fn escaped_characters_are_what_excel_shows() {
    for (stored, shown) in [
        ("a_x000D_b", "a\rb"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x", "_x"),
        ("_x12é_", "_x12é_"),
        ("_x00+1_", "_x00+1_"),
    ] {
        let bytes = row(&format!("<c r=\"A1\" t=\"str\"><v>{stored}</v></c>"));
        assert_eq!(sound_cells("a.xlsx", &bytes), [cell("A1", text(shown))]);
    }
}

#[test]
fn a_number_in_pieces_is_never_its_first_piece() {
    for value in ["1<!-- -->2", "1<![CDATA[2]]>", "1&#50;", "&#49;2"] {
        let reading = read_as("a.xlsx", &row(&format!("<c r=\"A1\"><v>{value}</v></c><c r=\"B1\"><v>3</v></c>")));
        let expected = [cell("A1", error("#REF!")), cell("B1", Value::Number(3.0))];
        assert_eq!((cells(&book(&reading).sheets[0]), codes(&reading)), (expected.into(), vec!["F113"]), "{value}");
    }
}

#[test]
fn a_cell_of_no_known_type_leaves_the_rest_of_the_sheet() {
    let reading = read_as("a.xlsx", &row("<c t=\"zz\"><v>1</v></c><c r=\"B1\"><v>3</v></c>"));
    let expected = [cell("A1", error("#REF!")), cell("B1", Value::Number(3.0))];
    assert_eq!((cells(&book(&reading).sheets[0]), codes(&reading)), (expected.into(), vec!["F113"]));
}

#[test]
fn lies_about_how_much_there_is_cost_nothing_and_spoil_nothing() {
    for dimension in ["B2:A1", "ZZZZ99999999", "", "A1:A4294967295"] {
        let data = format!("<dimension ref=\"{dimension}\"/><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>");
        let sheets = [("name=\"S\"", data.as_str())];
        let book = Workbook {
            sheets: &sheets,
            strings: &["<t>a</t>"],
            table: "uniqueCount=\"99999999999\"",
            ..Default::default()
        };
        assert_eq!(sound_cells("a.xlsx", &book.bytes()), [cell("A1", text("a"))], "{dimension}");
    }
}

#[test]
fn a_sheet_without_cells_is_empty_and_a_blank_value_is_none() {
    for data in ["", "<sheetData/>", "<sheetData></sheetData>", "<sheetData><row><c><v> </v></c></row></sheetData>"] {
        let bytes = Workbook { sheets: &[("name=\"S\"", data)], ..Default::default() }.bytes();
        assert_eq!(sound_cells("a.xlsx", &bytes), [], "{data}");
    }
}
