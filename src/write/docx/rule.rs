//! The rules under names and titles, and how wide a line of text is: estimated, for the typeface is the reader's.

use super::page::twips;

/// A line of letters with a width: that of Times New Roman, in thousandths of its size.
fn letter_width(letter: char) -> u32 {
    match letter {
        ' ' | '.' | ',' | 'i' | 'l' | 't' | 'j' | 'f' | 'r' | 'I' | '-' | '/' => 300,
        _ if letter.is_uppercase() => 705,
        _ => 475,
    }
}

/// About how wide a line is in millimetres, in a size given in points.
pub fn width(text: &str, size: u32) -> u16 {
    let thousandths: u32 = text.chars().map(letter_width).sum();
    u16::try_from(thousandths * size * 254 / 720_000).unwrap_or(u16::MAX)
}

/// A text in as few lines as fit, all about as long; a dash stays with the word before it.
pub fn lines(text: &str, size: u32, room: u16) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if word == "-" => last.push_str(" -"),
            _ => words.push(word.to_owned()),
        }
    }
    let fewest = filled(&words, size, room).len();
    let narrowest = (1..=room).find(|room| filled(&words, size, *room).len() <= fewest);
    filled(&words, size, narrowest.unwrap_or(room))
}

/// Words put in lines as long as there is room.
fn filled(words: &[String], size: u32, room: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let longer = lines.last().map(|line| format!("{line} {word}")).filter(|line| width(line, size) <= room);
        match (longer, lines.last_mut()) {
            (Some(longer), Some(last)) => *last = longer,
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// A rule of a length in the middle of so much room, both in millimetres: the border of an empty paragraph.
pub fn rule(length: u16, room: u16) -> String {
    let indent = twips(room.saturating_sub(length)) / 2;
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Letterhead\"/>\
         <w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>\
         <w:spacing w:before=\"30\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>\
         <w:ind w:left=\"{indent}\" w:right=\"{indent}\"/><w:rPr><w:sz w:val=\"8\"/></w:rPr></w:pPr></w:p>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_broken_where_its_lines_are_about_as_long() {
        let lines = |text| lines(text, 12, 68);
        assert_eq!(lines("ỦY BAN NHÂN DÂN THỊ XÃ HƯƠNG TRÀ"), ["ỦY BAN NHÂN DÂN", "THỊ XÃ HƯƠNG TRÀ"]);
        let office = lines("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI");
        assert_eq!(office, ["PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI"]);
        assert_eq!(lines("SỞ Y TẾ"), ["SỞ Y TẾ"]);
        assert!(lines("").is_empty());
    }

    #[test]
    fn a_rule_is_as_long_as_asked_for_and_in_the_middle() {
        assert!(rule(35, 95).contains("<w:ind w:left=\"1701\" w:right=\"1701\"/>"), "30 mm on either side");
        assert!(rule(99, 95).contains("<w:ind w:left=\"0\""));
    }
}
