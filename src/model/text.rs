//! When two texts are the same words: case, spaces, composed or decomposed accents, and the place of the tone mark aside.
//!
//! Accents themselves are never folded: Hương Vân and Hương Văn are two wards.

use std::fmt::Write as _;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The line through a letter that is struck out, which follows it: so a text tells what its look takes back.
pub const STRUCK: char = '\u{336}';

/// Tone marks in one order, on the vowels whose syllables are spelt in two ways: hoà and hòa, thuý and thúy.
const TONED: [(char, char, [char; 5], [char; 5]); 3] = [
    ('o', 'a', ['à', 'á', 'ả', 'ã', 'ạ'], ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('o', 'e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ'], ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('u', 'y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'], ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
];

/// The text's words in one spelling: composed, lower case, single spaces, old-style tone marks.
pub fn words(text: &str) -> String {
    plainly_spelt(text).unwrap_or_else(|| spelt_by_tables(text))
}

fn spelt_by_tables(text: &str) -> String {
    let composed: String = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_lowercase(),
        _ => text.nfc().collect::<String>().to_lowercase(),
    };
    spelt(composed.chars(), composed.len())
}

/// Whether a letter is composed as it stands and has one small letter, told without a table: what nearly every text of a
/// return is made of, and every cell passes here.
const fn is_plain(letter: char) -> bool {
    matches!(letter, '\0'..='\u{12f}' | '\u{132}'..='\u{148}' | '\u{14a}'..='\u{1bf}' | 'Ạ'..='ỹ')
}

fn lower(letter: char) -> char {
    match letter {
        '\0'..='\x7f' => letter.to_ascii_lowercase(),
        'ß'..='ÿ' => letter,
        'Ạ'..='ỹ' => char::from_u32(u32::from(letter) | 1).unwrap_or(letter),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// The spelling of a text that is all plain letters; None where another stands in it. What stands as it is to be spelt,
/// most of every text, is taken over in one piece: all words of a plan are spelt at each start.
fn plainly_spelt(text: &str) -> Option<String> {
    let (mut spelt, mut from) = (Spelt::of_length(text.len()), 0);
    for (at, letter) in text.char_indices() {
        if stands(letter, spelt.last) {
            spelt.last = letter;
            continue;
        }
        if !is_plain(letter) || is_invisible(letter) {
            return None;
        }
        spelt.text.push_str(&text[from..at]);
        from = at + letter.len_utf8();
        if !letter.is_whitespace() {
            spelt.push_toned(lower(letter));
        } else if spelt.last != ' ' {
            spelt.push(' ');
        }
    }
    spelt.text.push_str(&text[from..]);
    if spelt.text.ends_with(' ') {
        spelt.text.pop();
    }
    Some(spelt.text)
}

/// Whether a letter after another surely stands as it is spelt: it is small and no tone mark moves.
const fn stands(letter: char, last: char) -> bool {
    match letter {
        ' ' => last != ' ',
        '!'..='@' | '['..='~' => true,
        'ß'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => last != 'o' && last != 'u',
        'Ạ'..='ỹ' => letter as u32 % 2 == 1 && last != 'o' && last != 'u',
        _ => false,
    }
}

/// Small letters with single spaces and old-style tone marks.
fn spelt(letters: impl Iterator<Item = char>, length: usize) -> String {
    let (mut spelt, mut is_between) = (Spelt::of_length(length), false);
    for letter in letters {
        if letter.is_whitespace() {
            is_between = true;
            continue;
        }
        if std::mem::take(&mut is_between) && !spelt.text.is_empty() {
            spelt.push(' ');
        }
        if !is_invisible(letter) {
            spelt.push_toned(letter);
        }
    }
    spelt.text
}

/// Marks that no one sees: zero-width spaces and joiners, the soft hyphen, a stray byte order mark.
const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' | '\u{2060}')
}

/// A text while it is put together, with its last letter; a space where there is none yet.
struct Spelt {
    text: String,
    last: char,
}

impl Spelt {
    fn of_length(length: usize) -> Self {
        Self { text: String::with_capacity(length), last: ' ' }
    }

    fn push(&mut self, letter: char) {
        self.text.push(letter);
        self.last = letter;
    }

    /// Appends a letter, moving a tone mark from the second vowel of oa, oe, uy to the first.
    fn push_toned(&mut self, letter: char) {
        if let last @ ('o' | 'u') = self.last {
            for (first, second, new_style, old_style) in TONED {
                if last == first
                    && let Some(tone) = new_style.iter().position(|toned| *toned == letter)
                {
                    self.text.pop();
                    self.push(old_style[tone]);
                    return self.push(second);
                }
            }
        }
        self.push(letter);
    }
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
    name_of(&words(text)).to_owned()
}

/// The same of words that are spelt already.
pub fn name_of(words: &str) -> &str {
    let bare = words.trim_start_matches(|c: char| "-–—+•*·▪●○◦".contains(c) || c.is_whitespace());
    bare.trim_end_matches(|c: char| ".,;:…".contains(c) || c.is_whitespace())
}

/// The key by which a heading is recognised: its words without a unit in brackets, a colon, or a star at its end.
pub fn heading_key(text: &str) -> String {
    heading_of(&words(text)).to_owned()
}

/// The same of words that are spelt already.
pub fn heading_of(words: &str) -> &str {
    let bare = |c: char| ".:;*%".contains(c) || c.is_whitespace();
    let mut key = words.trim_end_matches(bare);
    while key.ends_with(')') {
        match key.rfind('(') {
            Some(open) if open > 0 => key = key[..open].trim_end_matches(bare),
            _ => break,
        }
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
    fn the_short_way_of_plain_letters_is_that_of_all_letters() {
        for letter in ('\0'..='\u{2fff}').filter(|letter| is_plain(*letter)) {
            let text = letter.to_string();
            assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{letter:?}");
            assert_eq!(text.to_lowercase(), lower(letter).to_string(), "{letter:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_text_of_plain_letters_is_spelt_as_by_tables(text in "[ \u{9}\u{a0}a-eo-yA-EO-YàạèỳÁẢÝỹăđơưĂĐƠƯßÑ÷1-3.,(İ\u{ad}\u{300}]{0,12}") {
            let is_plain = text.chars().all(|letter| is_plain(letter) && !is_invisible(letter));
            let spelt = is_plain.then(|| spelt_by_tables(&text));
            proptest::prop_assert_eq!(plainly_spelt(&text), spelt);
        }
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
