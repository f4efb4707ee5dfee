//! Text made fit to stand in XML.

/// A text with the signs of XML spelt out, without what XML cannot hold.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(character),
            _ if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {}
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_out_of_its_element() {
        assert_eq!(escaped("a < b & \"c\">"), "a &lt; b &amp; &quot;c&quot;&gt;");
        assert_eq!(escaped("x\u{0}\u{1b}\u{ffff}\ry"), "xy");
    }
}
