//! The Word document as a package: well formed, the same bytes each time, known again, and laid out as asked for.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Cursor, Read as _, Write as _};

use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::document;
use crate::model::Language;
use crate::model::plan::Plan;
use crate::model::results::Results;
use crate::read::{self, Document};
use crate::write::Report;
use crate::write::workbook::fixture;

fn written(plan: &Plan, results: &Results) -> Vec<u8> {
    let bytes = document(&Report { plan, results, findings: &[], language: Language::Vi }).unwrap();
    if let Ok(folder) = std::env::var("REPORT_TEST_WORKBOOKS") {
        let name = format!("document-{}-{}.docx", plan.units.len(), plan.language.pick("vi", "en"));
        std::fs::write(std::path::Path::new(&folder).join(name), &bytes).unwrap();
    }
    bytes
}

fn usual(units: usize) -> Vec<u8> {
    let plan = fixture::plan(units);
    written(&plan, &fixture::results(&plan))
}

/// The parts by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |index| {
        let mut part = zip.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        assert_eq!(part.last_modified(), Some(DateTime::DEFAULT), "no clock in {name}");
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (name, text)
    };
    (0..count).map(part).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(one, _)| one == name).unwrap().1
}

/// The text of a part; panics where it is not well formed.
fn text(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut depth, mut text) = (0_i32, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => {
                text.push_str(quick_xml::escape::resolve_predefined_entity(&entity).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{xml}");
    text
}

#[test]
fn every_part_is_well_formed_and_has_a_type_and_a_relation() {
    let bytes = usual(3);
    let types = part(&bytes, "[Content_Types].xml");
    let relations = part(&bytes, "_rels/.rels") + &part(&bytes, "word/_rels/document.xml.rels");
    for (name, xml) in parts(&bytes) {
        text(&xml);
        let is_plain = name == "[Content_Types].xml" || name.ends_with(".rels");
        let file = name.trim_start_matches("word/");
        assert!(is_plain || types.contains(&format!("\"/{name}\"")), "{name} has a type");
        assert!(is_plain || relations.contains(&format!("\"{file}\"")) || relations.contains(&format!("\"{name}\"")));
    }
}

#[test]
fn two_writes_give_equal_bytes_and_another_result_gives_others() {
    assert!(usual(3) == usual(3));
    assert!(usual(3) != usual(4));
}

#[test]
fn no_name_of_a_plan_or_word_of_a_unit_breaks_the_text() {
    let mut plan = fixture::plan(3);
    let hostile = "A < B & \"C\" ]]> {n} </w:t> \u{1f}\u{0}Đ";
    let kept = "A < B & \"C\" ]]> {n} </w:t> Đ";
    plan.title = hostile.to_owned();
    plan.letterhead.place = hostile.to_owned();
    plan.units[0].name = hostile.to_owned();
    plan.measures[3].name = hostile.to_owned();
    plan.agencies[0].name = hostile.to_owned();
    let mut results = fixture::results(&plan);
    results.items = vec![fixture::said(0, 0, hostile)];
    let bytes = written(&plan, &results);
    let told = text(&part(&bytes, "word/document.xml"));
    assert!(told.matches(kept).count() > 5, "{told}");
}

#[test]
fn headings_are_headings_tables_repeat_their_head_and_rows_stay_whole() {
    let bytes = usual(3);
    let body = part(&bytes, "word/document.xml");
    let count = |what: &str| body.matches(what).count();
    assert_eq!(count("<w:pStyle w:val=\"Heading1\"/>"), 6);
    assert_eq!(count("<w:tblHeader/>"), 2, "the table of what is not met, and the annex");
    assert_eq!(count("<w:tr>"), count("<w:cantSplit/>"));
    let styles = part(&bytes, "word/styles.xml");
    for level in 0..3 {
        assert!(styles.contains(&format!("<w:outlineLvl w:val=\"{level}\"/>")));
    }
    assert!(styles.contains("<w:lang w:val=\"vi-VN\""));
}

#[test]
fn last_years_result_that_rests_on_some_of_the_units_bears_a_sign_in_the_annex_too() {
    let told = |units_used: u32| {
        let plan = fixture::plan(3);
        let mut results = fixture::results(&plan);
        for measure in &mut results.history[0].measures {
            (measure.units_used, measure.units_expected) = (3, 3);
        }
        results.history[0].measures[6].units_used = units_used;
        let body = text(&part(&written(&plan, &results), "word/document.xml"));
        let marked =
            body.match_indices('*').filter(|(at, _)| body[..*at].ends_with(|sign: char| sign.is_ascii_digit()));
        (body.contains("Kết quả năm 2023 (*: tạm tính)"), marked.count())
    };
    assert_eq!((told(3), told(2)), ((false, 0), (true, 1)));
}

/// Else the head of a group would stand alone at the foot of a page.
#[test]
fn what_heads_rows_of_a_table_stays_with_them() {
    let body = part(&usual(3), "word/document.xml");
    let annex = body.rsplit("<w:pStyle w:val=\"AnnexHeading\"/>").next().unwrap();
    let (above, table) = annex.split_once("<w:tbl>").unwrap();
    assert_eq!(above.matches("<w:p>").count(), above.matches("<w:keepNext/>").count());
    let rows: Vec<&str> = table.split("<w:tr>").skip(1).collect();
    let (heads, others): (Vec<&str>, Vec<&str>) = rows.into_iter().partition(|row| row.contains("<w:b/>"));
    assert!(heads.len() > 5 && others.len() > 5);
    for head in heads {
        assert_eq!(head.matches("<w:p>").count(), head.matches("<w:keepNext/>").count(), "{head}");
    }
    assert!(others.iter().all(|row| !row.contains("keepNext")), "a table may go on on the next page");
}

#[test]
fn the_annex_lies_across_and_is_numbered_on_its_own() {
    let body = part(&usual(3), "word/document.xml");
    let sections: Vec<&str> = body.split("<w:sectPr>").skip(1).collect();
    assert_eq!(sections.len(), 2);
    assert!(!sections[0].contains("landscape") && sections[1].contains("w:orient=\"landscape\""));
    for section in sections {
        assert!(section.contains("<w:pgNumType w:start=\"1\"/>") && section.contains("<w:titlePg/>"));
    }
}

#[test]
fn the_widths_of_a_table_are_those_of_the_page() {
    for units in [1, 3] {
        let body = part(&usual(units), "word/document.xml");
        for table in body.split("<w:tbl>").skip(1) {
            let grid = table.split("</w:tblGrid>").next().unwrap();
            let widths = grid.split("<w:gridCol w:w=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
            let width: u32 = widths.map(|width| width.parse::<u32>().unwrap()).sum();
            // 165 mm upright, 252 across; twentieths of a point are rounded a column.
            assert!((9350..=9360).contains(&width) || (14280..=14296).contains(&width), "{width}");
        }
    }
}

#[test]
fn a_document_is_known_again_and_an_edited_one_told_from_it() {
    let bytes = usual(3);
    assert_eq!(read::document(&bytes), Some(Document::Untouched));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts(&bytes) {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.replace("BÁO CÁO", "BÁO CÁO (dự thảo)").as_bytes()).unwrap();
    }
    assert_eq!(read::document(&zip.finish().unwrap().into_inner()), Some(Document::Edited));
    assert_eq!(read::document(b"PK\x03\x04"), None);
}

#[test]
fn an_english_plan_makes_an_english_document() {
    let mut plan = fixture::plan(3);
    plan.language = Language::En;
    plan.letterhead.country.clear();
    plan.letterhead.signature.clear();
    plan.letterhead.recipients.clear();
    let bytes = written(&plan, &fixture::results(&plan));
    let told = text(&part(&bytes, "word/document.xml"));
    assert!(told.contains("REPORT") && told.contains("In brief") && told.contains("Annex"), "{told}");
    assert!(!told.contains("Chỉ tiêu 1:") && !told.contains("[Name]"), "{told}");
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
}
