//! What is hard about OpenDocument.

use chrono::NaiveDate;

use super::*;

const TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// A document of this body, with a style that hides.
fn document(body: &str) -> Vec<u8> {
    let styles = "<style:style style:name=\"h\"><style:table-properties table:display=\"false\"/></style:style>";
    let content = format!("<office:document-content>{styles}{body}</office:document-content>");
    package(&[("mimetype", TYPE), ("content.xml", content.as_bytes())])
}

fn table(rows: &str) -> Vec<u8> {
    document(&format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

#[test]
fn empty_rows_and_cells_may_repeat_without_end() {
    let bytes = table(
        "<table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell \
         table:number-columns-repeated=\"2000000000\"/></table:table-row><table:table-row><table:table-cell \
         office:value-type=\"float\" office:value=\"5\"/></table:table-row>",
    );
    assert_eq!(sound_cells("a.ods", &bytes), [cell("A2000000001", Value::Number(5.0))]);
}

#[test]
fn a_value_that_repeats_without_end_is_too_much() {
    let bytes = table(
        "<table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell office:value-type=\"float\" \
         office:value=\"1\"/></table:table-row>",
    );
    assert_eq!(codes(&read_as("a.ods", &bytes)), ["F106"]);
}

#[test]
fn repeated_cells_are_cells_each() {
    let bytes = table(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\" \
         office:value-type=\"float\" office:value=\"0\"/></table:table-row>",
    );
    let zero = Value::Number(0.0);
    assert_eq!(sound_cells("a.ods", &bytes), ["A1", "B1", "A2", "B2"].map(|at| cell(at, zero.clone())));
}

#[test]
fn the_type_of_a_value_is_kept() {
    let bytes = table(
        "<table:table-row><table:table-cell office:value-type=\"percentage\" office:value=\"0.95\"/>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2024-11-25T08:00:00\"/>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
         <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" office:string-value=\"\" \
         table:formula=\"of:=1/0\"><text:p>#DIV/0!</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=1+1\"/>\
         <table:table-cell table:formula=\"of:=&quot;&quot;\"><text:p/></table:table-cell></table:table-row>",
    );
    let expected = [
        cell("A1", Value::Percent(0.95)),
        cell("B1", Value::Date(NaiveDate::from_ymd_opt(2024, 11, 25).unwrap())),
        cell("C1", Value::Bool(true)),
        cell("D1", error("#DIV/0!")),
        cell("E1", Value::Uncalculated),
    ];
    assert_eq!(sound_cells("a.ods", &bytes), expected);
}

#[test]
fn text_has_its_spaces_and_lines_but_no_comments() {
    let bytes = table(
        "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>nháp</text:p>\
         </office:annotation><text:p>Tứ<text:s text:c=\"2\"/><text:span>Hạ</text:span></text:p>\n <text:p>B</text:p>\
         </table:table-cell></table:table-row>",
    );
    assert_eq!(sound_cells("a.ods", &bytes), [cell("A1", text("Tứ  Hạ\nB"))]);
}

#[test]
fn what_is_struck_out_or_raised_is_told_as_it_looks() {
    let style = |name: &str, look: &str| {
        format!("<style:style style:name=\"{name}\"><style:text-properties {look}/></style:style>")
    };
    let styles = [
        style("out", "style:text-line-through-style=\"solid\""),
        style("in", "style:text-line-through-style=\"none\" style:text-position=\"0% 100%\""),
        style("up", "style:text-position=\"super 58%\""),
        style("down", "style:text-position=\"-33% 58%\""),
    ];
    let text = |inside: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{inside}</text:p></table:table-cell>")
    };
    let span = |style: &str, inside: &str| format!("<text:span text:style-name=\"{style}\">{inside}</text:span>");
    let number = |style: &str| {
        format!("<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"8\"/>")
    };
    let cells = [
        text(&format!("{}3{}", span("out", "5"), span("up", "1"))),
        text(&format!("{}{}", span("in", "5"), span("down", "2"))),
        number("out"),
        number("in"),
    ];
    let row = format!("<table:table-row>{}</table:table-row>", cells.concat());
    let body = format!("{}<table:table table:name=\"S\">{row}</table:table>", styles.concat());
    let told = |at, text: &str| cell(at, Value::Text(text.into()));
    let expected = [told("A1", "5\u{336}3¹"), told("B1", "5₂"), told("C1", "8\u{336}"), cell("D1", Value::Number(8.0))];
    assert_eq!(sound_cells("a.ods", &document(&body)), expected);
}

#[test]
fn covered_cells_are_not_counted() {
    let bytes = table(
        "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" \
         table:number-columns-spanned=\"2\"/><table:covered-table-cell office:value-type=\"float\" office:value=\"2\"/>\
         <table:table-cell office:value-type=\"float\" office:value=\"3\"/></table:table-row>",
    );
    assert_eq!(sound_cells("a.ods", &bytes), [cell("A1", Value::Number(1.0)), cell("C1", Value::Number(3.0))]);
}

#[test]
fn hidden_tables_are_read_as_hidden_and_kept_changes_not_at_all() {
    let bytes = document(
        "<table:tracked-changes><table:table table:name=\"x\"/></table:tracked-changes>\
         <table:table table:name=\"A\" table:style-name=\"h\"/><table:table table:name=\"B\"/>",
    );
    let reading = read_as("a.ods", &bytes);
    let visible: Vec<bool> = book(&reading).sheets.iter().map(|sheet| sheet.visible).collect();
    assert_eq!(visible, [false, true]);
}

#[test]
fn a_password_is_seen_in_the_manifest() {
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let parts: [(&str, &[u8]); 3] =
        [("mimetype", TYPE), ("content.xml", b"\x01\x02"), ("META-INF/manifest.xml", manifest)];
    assert_eq!(codes(&read_as("a.ods", &package(&parts))), ["F103"]);
}

#[test]
fn a_failed_formula_that_stores_a_number_is_an_error() {
    let bytes = table(
        "<table:table-row><table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\">\
         <text:p>#DIV/0!</text:p></table:table-cell><table:table-cell table:formula=\"of:=1+1\" \
         office:value-type=\"float\" office:value=\"2\"><text:p>2</text:p></table:table-cell></table:table-row>",
    );
    assert_eq!(sound_cells("a.ods", &bytes), [cell("A1", error("#DIV/0!")), cell("B1", Value::Number(2.0))]);
}

#[test]
fn the_error_of_a_formula_is_known_in_the_language_of_its_writer() {
    for told in ["#VALORE!", "#WERT!", "#NV", "#GIÁTRỊ!"] {
        let formula = "table:formula=\"of:=A2\" office:value-type=\"float\" office:value=\"0\"";
        let bytes = table(&format!(
            "<table:table-row><table:table-cell {formula}><text:p>{told}</text:p></table:table-cell></table:table-row>"
        ));
        assert_eq!(sound_cells("a.ods", &bytes), [cell("A1", error(told))]);
    }
}

#[test]
fn what_is_written_on_a_shape_is_not_in_the_cell_below_it() {
    for shape in ["rect", "line", "measure", "ellipse", "caption", "custom-shape", "connector"] {
        let drawn = format!("<draw:{shape}><text:p>12</text:p></draw:{shape}>");
        let bytes = table(&format!("<table:table-row><table:table-cell>{drawn}</table:table-cell></table:table-row>"));
        assert_eq!(sound_cells("a.ods", &bytes), [], "{shape}");
    }
}

#[test]
fn a_number_that_is_none_leaves_the_rest_of_the_document() {
    let bytes = table(
        "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1,5\"/><table:table-cell \
         office:value-type=\"float\" office:value=\"3\"/></table:table-row>",
    );
    let reading = read_as("a.ods", &bytes);
    let expected = [cell("A1", error("#REF!")), cell("B1", Value::Number(3.0))];
    assert_eq!((cells(&book(&reading).sheets[0]), codes(&reading)), (expected.into(), vec!["F113"]));
}

#[test]
fn more_cells_than_a_row_of_questions_holds_come_back_in_their_places() {
    let cells_of = |row: usize| -> String {
        let cell =
            |column| format!("<table:table-cell office:value-type=\"float\" office:value=\"{}\"/>", row * 300 + column);
        (0..300).map(cell).collect()
    };
    let rows: String = (0..3).map(|row| format!("<table:table-row>{}</table:table-row>", cells_of(row))).collect();
    let values: Vec<Value> = sound_cells("a.ods", &table(&rows)).into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, (0..900).map(|number| Value::Number(f64::from(number))).collect::<Vec<_>>());
}
