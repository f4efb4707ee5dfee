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
    let plain = if bold { &PLAIN_BOLD } else { &PLAIN };
    match (u8::try_from(letter).ok().and_then(|byte| plain.get(usize::from(byte))), letter) {
        (Some(width), _) => *width,
        (_, 'đ' | '–') => 556,
        (_, '≤' | '≥' | '≈') => 570,
        (_, 'Đ') => 722,
        (_, '‰' | '—' | '…') => 1_000,
        (_, letter) if letter.is_alphabetic() && letter < '\u{600}' => 722,
        _ => 1_000,
    }
}

/// Widths of the letters of ASCII.
const PLAIN: [u16; 128] = plain(&SMALL, &CAPITAL);
/// The same in bold.
const PLAIN_BOLD: [u16; 128] = plain(&SMALL_BOLD, &CAPITAL_BOLD);

const fn plain(small: &[u16; 26], capital: &[u16; 26]) -> [u16; 128] {
    let mut widths = [500; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        widths[byte as usize] = match byte {
            b'a'..=b'z' => small[(byte - b'a') as usize],
            b'A'..=b'Z' => capital[(byte - b'A') as usize],
            b' ' | b'.' | b',' => 250,
            b':' | b';' | b'/' | b'|' => 278,
            b'-' | b'(' | b')' | b'!' => 333,
            b'0'..=b'9' => 556,
            b'+' | b'<' | b'>' | b'=' => 570,
            b'%' | b'@' => 1_000,
            _ => 500,
        };
        byte += 1;
    }
    widths
}

/// Whether a text surely takes one line: most do, and are not taken apart for it.
fn is_short(text: &str, room: f64, bold: bool) -> bool {
    let plain = if bold { &PLAIN_BOLD } else { &PLAIN };
    let at_most = |letter: char| match letter as usize {
        code @ 0..128 => u32::from(plain[code]),
        // Small letters of Vietnamese, no wider than those without marks.
        code @ 0x1ea1..=0x1ef9 if code % 2 == 1 => 556,
        0..0x600 | 0x1e00..0x2100 => 1_000,
        // Elsewhere letters may consist of several.
        _ => 4_000,
    };
    let width: u32 = text.chars().map(at_most).sum();
    f64::from(width) / 1_000.0 < room - 0.01 && !text.contains('\n')
}

/// How many lines a text takes when wrapped at spaces in a space so many characters wide.
pub fn lines(text: &str, width: f64, style: &Style) -> f64 {
    // A column is measured in digits of the usual size, each half an em.
    let room = (width * SIZE / 2.0 / style.size / LEEWAY).max(0.5);
    if text.len() < 256 && is_short(text, room, style.bold) {
        return 1.0;
    }
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

    proptest::proptest! {
        #[test]
        fn a_text_that_is_surely_short_is_not_broken(text in "[a-zA-Z0-9 /.%ăâđêôơưẠ-ỹ≥–…\u{ac00}÷]{0,12}", bold: bool) {
            let room = 3.0;
            if is_short(&text, room, bold) {
                proptest::prop_assert_eq!(wrapped(&text, room, bold), 1.0);
            }
        }
    }
}
