//! An xlsx is read in one of two ways, and both tell the same.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;

use super::super::is_plain;
use super::*;

/// A workbook of one sheet.
fn workbook(strings: &str, styles: &str, sheet: &str) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str| format!("<Relationship Id=\"{kind}\" Type=\"{KIND}/{kind}\" Target=\"{kind}.xml\"/>");
    let relations = ["worksheet", "sharedStrings", "styles"].map(relation).concat();
    package(&[
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"S\" r:id=\"worksheet\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>").as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheet.xml", sheet.as_bytes()),
    ])
}

const STRINGS: &str = "<?xml version=\"1.0\"?>\n<sst count=\"9\" uniqueCount=\"9\"><si><t>a</t></si><si/>\
    <si><t xml:space=\"preserve\"> b\n</t></si><si><t> c &amp; d</t></si><si><t>&#10;e</t></si>\n<si><t/></si>\
    <si><r><t>f </t></r><r><rPr><b/><rFont val=\"A\"/></rPr><t xml:space=\"preserve\"> g</t></r></si><si></si></sst>";

const STYLES: &str = "<styleSheet xmlns:x=\"y\"><numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"0.0%\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"&quot;d&quot;0\"/><numFmt numFmtId=\"14\" formatCode=\"General\"/></numFmts>\
    <fonts><font><b/><sz val=\"11\"/><color rgb=\"FF000000\"/><name val=\"A &amp; B\"/></font></fonts><fills/>\
    <borders><border><left style=\"thin\"><color auto=\"1\"/></left></border></borders>\
    <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs count=\"8\"><xf numFmtId=\"0\"/><xf/>\
    <xf numFmtId=\"164\" fontId=\"0\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"165\"/><xf numFmtId=\"14\"/>\
    <xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"31\"/></cellXfs>\
    <dxfs><dxf><numFmt numFmtId=\"165\" formatCode=\"0%\"/></dxf></dxfs></styleSheet>\n";

const HEAD: &str = "<?xml version=\"1.0\"?><worksheet xmlns:x=\"y\"><sheetPr><tabColor rgb=\"FF\"/></sheetPr>\
    <dimension ref=\"A1:B2\"/><sheetViews><sheetView><selection activeCell=\"A1\"/></sheetView></sheetViews>\
    <cols><col min=\"1\" max=\"2\" width=\"9.1\"/></cols>";

const FOOT: &str = "<mergeCells count=\"2\"><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C1:C3\"/></mergeCells>\
    <headerFooter><oddHeader>&amp;C</oddHeader></headerFooter><extLst><ext><x:c/><row/></ext></extLst>\
    <x:AlternateContent><mergeCell ref=\"D1:D3\"/></x:AlternateContent></worksheet>\n";

/// What stands where it should not, one piece between two strokes.
const ODD: &str = "<|>|/|\"|'|&|;| |\n|\r\n|x|x:|=|0|-|.|e|a=\"b\" |&x;|&#0;|&lt;|_x0041_|<!-- <c/> -->|<![CDATA[1]]>|<!DOCTYPE x>|\
    <?x y?>|<x/>|<x>|</x>|<t>b</t>|</t>|<r>|<rPh><t>b</t></rPh>|<si/>|</si>|</sst>|<xf/>|<numFmts/>|<cellXfs>|</cellXfs>|<fonts>|\
    <v>1</v>|</v>|<f/>|<c/>|</c>|<row>|<row r=\"2\"/>|</row>|<sheetData/>|</sheetData>|<sheetData>|<mergeCell ref=\"A1:C3\"/>|\
    <extLst>|</extLst>";

/// A text that is shown, as it may be stored.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab é]{0,6}",
        select(vec!["&amp;b", "a&lt;", "&#10;a&#13;", "_x000D_", "&#95;x0041_", "a\r\nb", "\u{c}a"])
            .prop_map(str::to_owned)
    ]
}

/// A number, and what looks like one.
fn number() -> impl Strategy<Value = String> {
    let long = "-?[0-9]{1,20}([.][0-9]{1,20})?([eE][-+]?[0-9]{1,3})?";
    prop_oneof![6 => "-?[0-9]{1,4}", 2 => long, 1 => "[-+.eE0-9]{1,4}", 1 => "inf|NaN| 1|1 "]
}

/// A cell's type, and what stands in it.
fn content() -> impl Strategy<Value = String> {
    let value = |kind: &'static str| move |value: String| (kind, format!("<v>{value}</v>"));
    let valued = prop_oneof![
        6 => number().prop_map(value("")),
        1 => number().prop_map(value(" t=\"n\"")),
        3 => "[0-9]".prop_map(value(" t=\"s\"")),
        3 => text().prop_map(value(" t=\"str\"")),
        1 => "[01 ]|true|2".prop_map(value(" t=\"b\"")),
        1 => "#N/A|#DIV/0!|#SPILL!| ".prop_map(value(" t=\"e\"")),
        1 => "2024-11-25".prop_map(value(" t=\"d\"")),
        1 => select(vec!["", " t=\"n\"", " t=\"s\"", " t=\"str\"", " t=\"b\"", " t=\"e\"", " t=\"inlineStr\""])
            .prop_flat_map(|kind| "(<v></v>|<v/>)?".prop_map(move |value| (kind, value))),
    ];
    let formula = "(<f>A1&lt;2</f>|<f t=\"shared\" si=\"0\"/>)?";
    let valued = (valued, formula).prop_map(|((kind, value), formula)| format!("{kind}>{formula}{value}</c>"));
    let run = || (" xml:space=\"preserve\"|", text()).prop_map(|(space, text)| format!("<t{space}>{text}</t>"));
    let inline = (run(), run()).prop_map(|(one, other)| format!(" t=\"inlineStr\"><is>{one}<r>{other}</r></is></c>"));
    prop_oneof![10 => valued, 2 => inline, 1 => Just("/>".to_owned())]
}

/// A worksheet with cells that are mostly plain.
fn sheet() -> impl Strategy<Value = String> {
    let cell = ("( r=\"[A-C][1-3]\")?", "( s=\"[0-9]\")?( cm=\"1\")?", content());
    let cells = proptest::collection::vec(cell.prop_map(|(at, style, rest)| format!("<c{at}{style}{rest}")), 0..4);
    let row = ("<row( r=\"[1-3]\")?( spans=\"1:2\" x:dyDescent=\"0.25\")?>", cells)
        .prop_map(|(row, cells)| row + &cells.concat() + "</row>");
    let rows = proptest::collection::vec(row, 0..3).prop_map(|rows| rows.concat());
    let rows = rows.prop_map(|rows| format!("<sheetData>{rows}</sheetData>"));
    prop_oneof![9 => rows, 1 => Just("<sheetData/>".to_owned())].prop_map(|data| format!("{HEAD}{data}{FOOT}"))
}

/// Where a part is spoilt, how many letters go and what stands there then.
fn spoilt() -> impl Strategy<Value = (usize, usize, &'static str)> {
    (any::<usize>(), 0..3_usize, select(ODD.split('|').collect::<Vec<_>>()))
}

/// Takes some letters out of a text and puts something odd in their place.
fn spoil(text: &mut String, (at, letters, odd): (usize, usize, &str)) {
    let ends = |at: usize| (at..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    let start = ends(at % (text.len() + 1));
    text.replace_range(start..ends(start + letters), odd);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(2000), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_plain_is_told_as_calamine_and_the_walk_tell_it(
        sheet in sheet(),
        spoilt in proptest::collection::vec((0..8_usize, spoilt()), 0..3),
    ) {
        let mut parts = [STRINGS.to_owned(), STYLES.to_owned(), sheet];
        for (part, how) in spoilt {
            spoil(&mut parts[part.min(2)], how);
        }
        is_plain(&workbook(&parts[0], &parts[1], &parts[2]));
    }
}

/// The workbooks in a folder and the folders within.
fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            workbooks(&entry, found);
        } else if entry
            .extension()
            .is_some_and(|extension| matches!(extension.to_str(), Some("xlsx" | "xlsm" | "xltx")))
        {
            found.push(entry);
        }
    }
}

/// The plain ones among them; and those that are told in two ways.
fn plain_and_amiss(found: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let told = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        std::panic::catch_unwind(|| is_plain(&bytes))
    };
    let (mut plain, mut amiss) = (Vec::new(), Vec::new());
    for path in found {
        match told(&path) {
            Ok(Some(true)) => plain.push(path),
            Ok(_) => {}
            Err(_) => amiss.push(path),
        }
    }
    (plain, amiss)
}

#[test]
fn the_workbooks_of_the_examples_are_plain() {
    let mut found = Vec::new();
    workbooks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"), &mut found);
    assert!(!found.is_empty());
    assert_eq!(plain_and_amiss(found.clone()), (found, Vec::new()));
}

/// Those of the folder that `REPORT_WORKBOOKS` names; which of them are plain is then told by its `plain.txt`.
#[test]
fn workbooks_of_many_programs_are_told_alike() {
    let Some(folder) = std::env::var_os("REPORT_WORKBOOKS").map(PathBuf::from) else { return };
    let mut found = Vec::new();
    workbooks(&folder, &mut found);
    let (plain, amiss) = plain_and_amiss(found);
    let list: String = plain.iter().map(|path| format!("{}\n", path.display())).collect();
    std::fs::write(folder.join("plain.txt"), list).unwrap();
    assert!(amiss.is_empty(), "{amiss:#?}");
}
