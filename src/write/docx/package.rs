//! The package: its parts, how they lean on each other, and properties without a clock.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::styles::{self, HEAD};
use super::xml::escaped;
use crate::model::own_report;
use crate::write::Report;

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument";

/// The parts but the list of their types: name, type after [`CONTENT`] or whole, content.
type Part = (&'static str, String, String);

/// The package as bytes.
pub fn package(report: &Report<'_>, document: &str) -> anyhow::Result<Vec<u8>> {
    let parts = parts(report, document);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    zip.start_file("[Content_Types].xml", options)?;
    zip.write_all(content_types(&parts).as_bytes())?;
    for (name, _, content) in &parts {
        zip.start_file(*name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn parts(report: &Report<'_>, document: &str) -> Vec<Part> {
    let language = report.plan.language;
    let word = |kind: &str| format!("{CONTENT}.wordprocessingml.{kind}+xml");
    vec![
        ("_rels/.rels", String::new(), root_relations()),
        (own_report::DOCUMENT_PROPERTIES, format!("{CONTENT}.custom-properties+xml"), custom(report, document)),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned(), core(report)),
        ("docProps/app.xml", format!("{CONTENT}.extended-properties+xml"), application()),
        (own_report::DOCUMENT, word("document.main"), document.to_owned()),
        ("word/_rels/document.xml.rels", String::new(), document_relations()),
        ("word/styles.xml", word("styles"), styles::styles(language)),
        ("word/settings.xml", word("settings"), styles::settings(language)),
        ("word/header1.xml", word("header"), styles::header(true)),
        ("word/header2.xml", word("header"), styles::header(false)),
    ]
}

fn content_types(parts: &[Part]) -> String {
    let parts = parts.iter().filter(|(_, kind, _)| !kind.is_empty());
    let part = |(name, kind, _): &Part| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        parts.map(part).collect::<String>()
    )
}

fn relations(of: &[(&str, &str)]) -> String {
    let relation = |(place, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", place + 1)
    };
    let all: String = of.iter().enumerate().map(relation).collect();
    format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{all}</Relationships>")
}

fn root_relations() -> String {
    let office = |kind: &str| format!("{OFFICE}/relationships/{kind}");
    relations(&[
        (&office("officeDocument"), own_report::DOCUMENT),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (&office("extended-properties"), "docProps/app.xml"),
        (&office("custom-properties"), own_report::DOCUMENT_PROPERTIES),
    ])
}

/// The sections name the headers by their places here: rId3 and rId4.
fn document_relations() -> String {
    let office = |kind: &str| format!("{OFFICE}/relationships/{kind}");
    relations(&[
        (&office("styles"), "styles.xml"),
        (&office("settings"), "settings.xml"),
        (&office("header"), "header1.xml"),
        (&office("header"), "header2.xml"),
    ])
}

fn core(report: &Report<'_>) -> String {
    let plan = report.plan;
    let day = format!("{}T00:00:00Z", report.results.as_of);
    let (title, author) = (escaped(&format!("{} {}", plan.number, report.results.year)), escaped(&plan.receiver));
    let language = plan.language.pick("vi-VN", "en-GB");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}</dcterms:modified></cp:coreProperties>"
    )
}

fn application() -> String {
    format!("{HEAD}<Properties xmlns=\"{OFFICE}/extended-properties\"><Application>report</Application></Properties>")
}

/// By these the program knows its own document again, and whether anyone has written in it since.
fn custom(report: &Report<'_>, document: &str) -> String {
    let results = report.results;
    let unit = results.unit.map(|unit| report.plan.units[unit].code.clone()).unwrap_or_default();
    let properties = [
        (own_report::KEY_VERSION, own_report::VERSION.to_owned()),
        (own_report::KEY_PLAN, report.plan.number.clone()),
        (own_report::KEY_UNIT, unit),
        (own_report::KEY_YEAR, results.year.to_string()),
        (own_report::KEY_AS_OF, results.as_of.to_string()),
        (own_report::KEY_DIGEST, own_report::digest(document.as_bytes())),
    ];
    let suppressed = results.suppressed.map(|of| (own_report::KEY_SUPPRESSED, of.below.to_string()));
    let property = |(place, (key, value)): (usize, (&str, String))| {
        format!(
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{key}\">\
             <vt:lpwstr>{}</vt:lpwstr></property>",
            place + 2,
            escaped(&value)
        )
    };
    let all: String = properties.into_iter().chain(suppressed).enumerate().map(property).collect();
    format!(
        "{HEAD}<Properties xmlns=\"{OFFICE}/custom-properties\" xmlns:vt=\"{OFFICE}/docPropsVTypes\">{all}</Properties>"
    )
}
