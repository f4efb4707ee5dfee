//! A plain workbook made of values alone: every sheet, every value where it was, its kind kept; columns as wide as need
//! be. For files that cannot be edited themselves.

mod drawing;

use self::drawing::{FORMATS, sheet_xml, words_alone};
use super::contents::USUAL;
use super::job::Job;
use crate::model::own_marks::{self, Lost};
use crate::package::edits::text;
use crate::package::{Trouble, rewrite};

/// The package.
pub fn package(job: &Job<'_>) -> Result<Vec<u8>, Trouble> {
    let sheets = sheets(job)?;
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".to_owned(), types(sheets.len()).into_bytes()),
        ("_rels/.rels".to_owned(), links(&[("officeDocument", "xl/workbook.xml".to_owned())]).into_bytes()),
        ("xl/workbook.xml".to_owned(), workbook(&sheets).into_bytes()),
    ];
    let of_sheets = (1..=sheets.len()).map(|number| ("worksheet", format!("xl/worksheets/sheet{number}.xml")));
    let of_book: Vec<_> = of_sheets.chain([("styles", "xl/styles.xml".to_owned())]).collect();
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), links(&of_book).into_bytes()));
    parts.push(("xl/styles.xml".to_owned(), styles().into_bytes()));
    let texts = sheets.into_iter().map(|sheet| sheet.xml.into_bytes());
    parts.extend((1..).zip(texts).map(|(number, xml)| (format!("xl/worksheets/sheet{number}.xml"), xml)));
    let parts: Vec<(&str, Vec<u8>)> =
        parts.iter_mut().map(|(name, bytes)| (name.as_str(), std::mem::take(bytes))).collect();
    rewrite::made(&parts)
}

/// A sheet as it is drawn.
struct Drawn {
    name: String,
    visible: bool,
    xml: String,
}

/// The sheets in their order; where one could not be read, words stand in its place.
fn sheets(job: &Job<'_>) -> Result<Vec<Drawn>, Trouble> {
    let count = job.task.book.sheets.len();
    let unread = |at: usize| {
        let here = job.unread.iter().filter(move |(place, _)| (*place).min(count) == at);
        here.filter_map(|(_, lost)| match lost {
            Lost::Sheet { name, .. } => Some(Drawn {
                name: name.clone(),
                visible: true,
                xml: words_alone(own_marks::unread(job.task.plan.language)),
            }),
            Lost::Cell { .. } => None,
        })
    };
    let mut drawn = Vec::new();
    for (place, (sheet, name)) in job.task.book.sheets.iter().zip(&job.names).enumerate() {
        drawn.extend(unread(place));
        if !name.is_empty() {
            drawn.push(Drawn { name: name.to_string(), visible: sheet.visible, xml: sheet_xml(sheet)? });
        }
    }
    drawn.extend(unread(count));
    Ok(drawn)
}

const KINDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn types(sheets: usize) -> String {
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}\" ContentType=\"{KINDS}.{kind}+xml\"/>");
    let sheets: String =
        (1..=sheets).map(|number| part(&format!("worksheets/sheet{number}.xml"), "worksheet")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>{}{sheets}{}</Types>",
        part("workbook.xml", "sheet.main"),
        part("styles.xml", "styles")
    )
}

fn links(targets: &[(&str, String)]) -> String {
    let link = |(number, (kind, target)): (usize, &(&str, String))| {
        format!("<Relationship Id=\"rId{number}\" Type=\"{}/{kind}\" Target=\"/{target}\"/>", USUAL.relations)
    };
    let links: String = (1..).zip(targets).map(link).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    )
}

fn workbook(sheets: &[Drawn]) -> String {
    let sheet = |(number, sheet): (usize, &Drawn)| {
        let state = if sheet.visible { "" } else { " state=\"hidden\"" };
        format!("<sheet name=\"{}\" sheetId=\"{number}\"{state} r:id=\"rId{number}\"/>", text(&sheet.name))
    };
    let sheets: String = (1..).zip(sheets).map(sheet).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"{}\" xmlns:r=\"{}\">\
         <bookViews><workbookView/></bookViews><sheets>{sheets}</sheets></workbook>",
        USUAL.main, USUAL.relations
    )
}

fn styles() -> String {
    let border =
        "<left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/><diagonal/>";
    let xf = |(format, border): (&str, u8)| {
        let wrap = format!("<alignment vertical=\"top\" wrapText=\"{border}\"/>");
        format!(
            "<xf numFmtId=\"{format}\" fontId=\"0\" fillId=\"0\" borderId=\"{border}\" xfId=\"0\" \
             applyNumberFormat=\"1\" applyBorder=\"1\" applyAlignment=\"1\">{wrap}</xf>"
        )
    };
    let looks = [0, 1].into_iter().flat_map(|border| FORMATS.map(|format| (format, border)));
    let xfs: String = looks.map(xf).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"{}\"><fonts count=\"1\"><font>\
         <sz val=\"11\"/><name val=\"Times New Roman\"/><family val=\"1\"/></font></fonts><fills count=\"2\"><fill>\
         <patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{border}</border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"8\">{xfs}</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" \
         builtinId=\"0\"/></cellStyles></styleSheet>",
        USUAL.main
    )
}
