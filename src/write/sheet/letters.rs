//! How wide a text is in Times New Roman, and how many lines it takes in a cell: spreadsheets that open a file do not
//! make rows higher on their own.

use unicode_normalization::UnicodeNormalization as _;

use super::style::{SIZE, Style};

/// Screens and printers draw letters somewhat wider than the typeface's own measures.
const LEEWAY: f64 = 1.05;

/// Widths of a–z in thousandths of the font's size.
const SMALL: [u16; 26] = [
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722,
    500, 500, 444,
];
/// Widths of A–Z.
const CAPITAL: [u16; 26] = [
    722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944,
    722, 722, 611,
];
/// Widths of a–z in bold.
const SMALL_BOLD: [u16; 26] = [
    500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722,
    500, 500, 444,
];
/// Widths of A–Z in bold.
const CAPITAL_BOLD: [u16; 26] = [
    722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000,
    722, 722, 667,
];

/// The width of a text on one line, in ems: parts of the font's size.
pub fn ems(text: &str, bold: bool) -> f64 {
    let width = |letter: char| f64::from(thousandths(letter, bold));
    if text.is_ascii() {
        return text.chars().map(width).sum::<f64>() / 1_000.0;
    }
    // Marks over and under letters take no room of their own.
    let letters = text.nfd().filter(|letter| !matches!(letter, '\u{300}'..='\u{36f}'));
    letters.map(width).sum::<f64>() / 1_000.0
}

fn thousandths(letter: char, bold: bool) -> u16 {
    let (small, capital) = if bold { (&SMALL_BOLD, &CAPITAL_BOLD) } else { (&SMALL, &CAPITAL) };
    let of = |widths: &[u16; 26], first: u8| {
        u8::try_from(letter).ok().and_then(|byte| widths.get(usize::from(byte.wrapping_sub(first)))).copied()
    };
    match letter {
        'a'..='z' => of(small, b'a').unwrap_or(500),
        'A'..='Z' => of(capital, b'A').unwrap_or(722),
        ' ' | '.' | ',' => 250,
        ':' | ';' | '/' | '|' => 278,
        '-' | '(' | ')' | '!' => 333,
        '0'..='9' | 'đ' | '–' => 556,
        '+' | '<' | '>' | '=' | '≤' | '≥' | '≈' => 570,
        'Đ' => 722,
        '%' | '‰' | '—' | '…' | '@' => 1_000,
        _ if letter.is_ascii() => 500,
        _ if letter.is_alphabetic() && letter < '\u{600}' => 722,
        _ => 1_000,
    }
}

/// How many lines a text takes when wrapped at spaces in a space so many characters wide.
pub fn lines(text: &str, width: f64, style: &Style) -> f64 {
    // A column is measured in digits of the usual size, each half an em.
    let room = (width * SIZE / 2.0 / style.size / LEEWAY).max(0.5);
    text.lines().map(|line| wrapped(line, room, style.bold)).sum::<f64>().max(1.0)
}

fn wrapped(line: &str, room: f64, bold: bool) -> f64 {
    const SPACE: f64 = 0.25;
    let mut lines = 1.0;
    let mut used = 0.0;
    for word in line.split(' ') {
        let length = ems(word, bold);
        if used > 0.0 && used + SPACE + length > room {
            lines += 1.0;
            used = 0.0;
        }
        used += length + if used > 0.0 { SPACE } else { 0.0 };
        while used > room {
            lines += 1.0;
            used -= room;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_room_and_bold_letters_more() {
        assert_eq!(ems("Hương Vân", false), ems("Huong Van", false));
        assert!(ems("trẻ em", true) > ems("trẻ em", false));
        assert!(ems("MMM", false) > ems("iii", false));
    }

    #[test]
    fn a_long_word_takes_several_lines_too() {
        let style = Style::cell();
        assert_eq!(lines("một hai", 20.0, &style), 1.0);
        assert_eq!(lines("một hai ba bốn", 7.0, &style), 2.0);
        assert_eq!(lines(&"x".repeat(60), 16.0, &style), 4.0);
        assert_eq!(lines("một\nhai", 20.0, &style), 2.0);
    }
}
