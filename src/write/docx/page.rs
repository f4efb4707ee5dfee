//! Paragraphs and headings as WordprocessingML.

use super::draft::Run;
use super::xml::escaped;

/// How wide the text is on a page in landscape, in millimetres.
pub const LANDSCAPE_WIDTH: u16 = 252;

/// Keeps a paragraph on the page of what follows.
pub const STAYS: &str = "<w:keepNext/>";

/// Millimetres in twentieths of a point, as Word measures.
pub fn twips(millimetres: u16) -> u32 {
    (u32::from(millimetres) * 14400 + 127) / 254
}

/// A heading that Word's navigation pane lists.
pub fn heading(level: u8, text: &str) -> String {
    styled(&format!("Heading{level}"), "", &run(text, ""))
}

/// A paragraph of the text; `stays` keeps it on the page of what follows.
pub fn paragraph(runs: &[Run], stays: bool) -> String {
    let keep = if stays { STAYS } else { "" };
    styled("BodyText", keep, &runs.iter().map(inline).collect::<String>())
}

fn inline(of: &Run) -> String {
    match of {
        Run::Plain(text) => run(text, ""),
        Run::Bold(text) => run(text, "<w:b/>"),
        Run::Open(text) => run(&format!("[{text}]"), "<w:highlight w:val=\"yellow\"/>"),
    }
}

/// A paragraph of a style, with what else is to be said of it and its runs.
pub fn styled(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}

/// A run of text; its lines stay lines.
pub fn run(text: &str, properties: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    let line = |line: &str| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(&unbroken(line)));
    let lines: Vec<String> = text.lines().map(line).collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

/// A text whose ranges (2021 - 2025) no line breaks.
fn unbroken(text: &str) -> String {
    let mut parts = text.split(" - ");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_range =
            whole.ends_with(|sign: char| sign.is_ascii_digit()) && part.starts_with(|sign: char| sign.is_ascii_digit());
        whole += if is_range { "\u{a0}-\u{a0}" } else { " - " };
        whole += part;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_years_is_not_broken_and_nothing_else_is_changed() {
        assert_eq!(unbroken("giai đoạn 2021 - 2025 - Y tế - 3"), "giai đoạn 2021\u{a0}-\u{a0}2025 - Y tế - 3");
        assert_eq!(unbroken("- UBND"), "- UBND");
        assert_eq!(unbroken(""), "");
    }
}
