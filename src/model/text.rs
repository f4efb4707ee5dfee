//! When two texts are the same words: case, spaces, composed or decomposed accents, and the place of the tone mark aside.
//!
//! Accents themselves are never folded: Hương Vân and Hương Văn are two wards.

use std::fmt::Write as _;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Tone marks in one order, on the vowels whose syllables are spelt in two ways: hoà and hòa, thuý and thúy.
const TONED: [(char, char, [char; 5], [char; 5]); 3] = [
    ('o', 'a', ['à', 'á', 'ả', 'ã', 'ạ'], ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('o', 'e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ'], ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('u', 'y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'], ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
];

/// The text's words in one spelling: composed, lower case, single spaces, old-style tone marks.
pub fn words(text: &str) -> String {
    let composed: String = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_lowercase(),
        _ => text.nfc().collect::<String>().to_lowercase(),
    };
    let mut spelt: Vec<char> = Vec::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !spelt.is_empty() {
            spelt.push(' ');
        }
        word.chars().filter(|letter| !is_invisible(*letter)).for_each(|letter| push_letter(&mut spelt, letter));
    }
    spelt.into_iter().collect()
}

/// Marks that no one sees: zero-width spaces and joiners, the soft hyphen, a stray byte order mark.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' | '\u{2060}')
}

/// Appends a letter, moving a tone mark from the second vowel of oa, oe, uy to the first.
fn push_letter(spelt: &mut Vec<char>, letter: char) {
    if let Some(last) = spelt.last_mut() {
        for (first, second, new_style, old_style) in TONED {
            if *last == first
                && let Some(tone) = new_style.iter().position(|toned| *toned == letter)
            {
                *last = old_style[tone];
                spelt.push(second);
                return;
            }
        }
    }
    spelt.push(letter);
}

/// Bytes as text, two digits each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The key by which a measure's name is recognised: its words without leading bullets and end punctuation.
pub fn name_key(text: &str) -> String {
    let words = words(text);
    let bare = words.trim_start_matches(|c: char| "-–—+•*·▪●○◦".contains(c) || c.is_whitespace());
    bare.trim_end_matches(|c: char| ".,;:…".contains(c) || c.is_whitespace()).to_owned()
}

/// The key by which a heading is recognised: its words without a unit in brackets, a colon, or a star at its end.
pub fn heading_key(text: &str) -> String {
    let mut key = words(text);
    let bare = |c: char| ".:;*%".contains(c) || c.is_whitespace();
    key.truncate(key.trim_end_matches(bare).len());
    while key.ends_with(')') {
        let Some(open) = key.rfind('(') else { break };
        if open == 0 {
            break;
        }
        key.truncate(key[..open].trim_end_matches(bare).len());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_one_whatever_the_keyboard() {
        assert_eq!(words("  Phường\u{a0} HƯƠNG   Vân "), "phường hương vân");
        assert_eq!(words("Phu\u{31b}\u{300}ng"), "phừng");
        assert_eq!(words("Hoà bình, Thuý"), words("Hòa bình, Thúy"));
    }

    #[test]
    fn accents_are_never_folded() {
        assert_ne!(words("Hương Vân"), words("Hương Văn"));
        assert_ne!(words("Tỷ lệ"), words("Ty le"));
    }

    #[test]
    fn bullets_and_end_punctuation_are_no_part_of_a_name() {
        assert_eq!(name_key("- Tỷ lệ số cuộc tảo hôn;"), "tỷ lệ số cuộc tảo hôn");
        assert_eq!(heading_key("Kết quả (%)"), "kết quả");
        assert_eq!(heading_key("Tử số:"), "tử số");
        assert_eq!(heading_key("(1)"), "(1)");
    }
}
