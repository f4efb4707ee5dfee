//! Texts as cells can hold them.

use std::borrow::Cow;

/// The most characters (UTF-16) that a cell holds.
const LONGEST_TEXT: usize = 32_767;

/// A text as a cell can hold it: no character that XML forbids, not too long, and nothing that the workbook's writer
/// would take for markup of its own.
pub fn safe<'t>(text: &'t str, cut: &str) -> Cow<'t, str> {
    let is_plain = |c: char| !c.is_control() && c != '\u{fffe}' && c != '\u{ffff}';
    if text.len() <= LONGEST_TEXT && text.chars().all(is_plain) && !text.starts_with("<r>") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(made_safe(text, cut))
}

/// The same where what XML forbids is seen to when the text is escaped.
pub fn fitting<'t>(text: &'t str, cut: &str) -> Cow<'t, str> {
    match text.len() <= LONGEST_TEXT && !text.starts_with("<r>") {
        true => Cow::Borrowed(text),
        false => Cow::Owned(made_safe(text, cut)),
    }
}

fn made_safe(text: &str, cut: &str) -> String {
    let allowed = |c: char| !(c.is_control() && c != '\n' && c != '\t') && c != '\u{fffe}' && c != '\u{ffff}';
    let mut safe: String =
        text.chars().filter(|c| *c != '\r').map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect();
    if safe.starts_with("<r>") && safe.ends_with("</r>") {
        safe.push(' ');
    }
    if safe.encode_utf16().count() > LONGEST_TEXT {
        shorten(&mut safe, LONGEST_TEXT - cut.encode_utf16().count());
        safe.push_str(cut);
    }
    safe
}

fn shorten(text: &mut String, most: usize) {
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > most
    });
    if let Some((end, _)) = end {
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_with_a_mark() {
        let long = "🙂".repeat(20_000);
        let text = safe(&long, " [cut]");
        assert!(text.encode_utf16().count() <= LONGEST_TEXT);
        assert!(text.ends_with(" [cut]"));
        assert_eq!(safe(&"a".repeat(LONGEST_TEXT), "…").len(), LONGEST_TEXT);
    }

    #[test]
    fn a_text_that_looks_like_markup_of_the_writer_stays_text() {
        assert!(!safe("<r><t>x</t></r>", "").ends_with("</r>"));
        assert_eq!(safe("a\u{0}b\r\nc", ""), "a\u{fffd}b\nc");
    }
}
