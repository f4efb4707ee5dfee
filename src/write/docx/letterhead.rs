//! Head and foot after Decree 30/2020: the bodies and the country's name, number, place and date; title; signature and
//! Nơi nhận.

use super::draft::TEXT_WIDTH;
use super::page::{STAYS, run, styled, twips};
use super::rule::{lines, rule, width};
use crate::write::Report;
use crate::write::words::{Words, fill};

/// How wide the two halves of the head are.
const LEFT: u16 = 68;
const RIGHT: u16 = TEXT_WIDTH - LEFT;
/// The size of the names of bodies and of the country, in points.
const NAMES: u32 = 12;
/// The size of the motto.
const MOTTO: u32 = 13;

/// The head.
pub fn head(report: &Report<'_>) -> String {
    let letterhead = &report.plan.letterhead;
    let words = Words::of(report.plan.language);
    let line = |text: &str, properties: &str| styled("Letterhead", "", &run(text, properties));
    let number = fill(words.number_line, &[("symbol", &letterhead.symbol)]);
    let year = report.results.as_of.format("%Y").to_string();
    let day = fill(words.place_and_date, &[("place", &letterhead.place), ("year", &year)]);
    let day = day.trim_start_matches(", ");
    let upper = two_cells(&bodies(&letterhead.authority), &country(&letterhead.country));
    let lower = two_cells(&line(&number, "<w:sz w:val=\"26\"/>"), &line(day, "<w:i/><w:sz w:val=\"26\"/>"));
    two_columns(&(upper + &lower), (LEFT, RIGHT))
}

/// The body above and, set off, the body that writes, with the rule under it.
fn bodies(names: &[String]) -> String {
    let mut content = String::new();
    for (place, name) in names.iter().enumerate() {
        let is_writer = place + 1 == names.len();
        let broken = lines(name, NAMES, LEFT - 2);
        let properties = format!("{}<w:sz w:val=\"{}\"/>", if is_writer { "<w:b/>" } else { "" }, NAMES * 2);
        content += &styled("Letterhead", "", &run(&broken.join("\n"), &properties));
        if is_writer {
            let last = broken.last().map_or(0, |line| width(line, NAMES));
            content += &rule(last * 2 / 5, LEFT);
        }
    }
    or_empty(content)
}

/// The country's name and motto, with the rule as long as the motto.
fn country(texts: &[String]) -> String {
    let mut content = String::new();
    for (place, text) in texts.iter().enumerate() {
        let size = if place == 0 { NAMES } else { MOTTO };
        content += &styled("Letterhead", "", &run(text, &format!("<w:b/><w:sz w:val=\"{}\"/>", size * 2)));
        if place + 1 == texts.len() {
            content += &rule(width(text, size).min(RIGHT), RIGHT);
        }
    }
    or_empty(content)
}

/// A cell holds at least one paragraph.
fn or_empty(content: String) -> String {
    if content.is_empty() { styled("Letterhead", "", "") } else { content }
}

/// What the document is and what it is about.
pub fn title(kind: &str, subject: &str) -> String {
    let space = "<w:spacing w:before=\"240\" w:after=\"0\"/>";
    styled("Title", space, &run(kind, "")) + &styled("Subtitle", "", &run(subject, "")) + &rule(50, TEXT_WIDTH)
}

/// Nơi nhận on the left, the signature with room to sign on the right.
pub fn foot(report: &Report<'_>, signer: &str) -> String {
    let letterhead = &report.plan.letterhead;
    let words = Words::of(report.plan.language);
    // The signature stays with the paragraph that ends its section: alone on a page that would print a blank one.
    let mut left = String::new();
    if !letterhead.recipients.is_empty() {
        left += &styled("Recipients", STAYS, &run(words.recipients, "<w:b/><w:i/><w:sz w:val=\"24\"/>"));
        left.extend(letterhead.recipients.iter().map(|line| styled("Recipients", STAYS, &run(line, ""))));
    }
    let bold = |text: &str| styled("Letterhead", STAYS, &run(text, "<w:b/><w:sz w:val=\"28\"/>"));
    let mut right: String = letterhead.signature.iter().map(|line| bold(line)).collect();
    if !letterhead.signature.is_empty() {
        right += &styled("Letterhead", &format!("{STAYS}<w:spacing w:before=\"1400\"/>"), &open(signer));
    }
    let half = TEXT_WIDTH / 2;
    two_columns(&two_cells_of(half, &or_empty(left), &or_empty(right)), (half, TEXT_WIDTH - half))
}

fn open(text: &str) -> String {
    run(&format!("[{text}]"), "<w:b/><w:sz w:val=\"28\"/><w:highlight w:val=\"yellow\"/>")
}

fn two_cells(left: &str, right: &str) -> String {
    two_cells_of(LEFT, left, right)
}

fn two_cells_of(left_width: u16, left: &str, right: &str) -> String {
    let cell = |width: u16, content: &str| {
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{content}</w:tc>", twips(width))
    };
    let cells = cell(left_width, left) + &cell(TEXT_WIDTH - left_width, right);
    format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
}

/// A table without lines.
fn two_columns(rows: &str, (left, right): (u16, u16)) -> String {
    let (left, right) = (twips(left), twips(right));
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
         <w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid><w:gridCol w:w=\"{left}\"/><w:gridCol w:w=\"{right}\"/></w:tblGrid>{rows}</w:tbl>",
        left + right
    )
}
