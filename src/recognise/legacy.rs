//! Recognises text typed in the fonts of before Unicode (TCVN3, VNI), so that it can be refused with advice.
//!
//! Up to 200 texts of every sheet are asked, so they are not put into small letters as a whole: only at its letters beyond
//! ASCII a text is held against the pieces whose first letter beyond ASCII it is.

use std::sync::LazyLock;

use crate::model::{Sheet, Value};

/// Pieces that only TCVN3 text has: headings and words of every letterhead, as its bytes look in Latin-1.
const TCVN3: &[&str] = &[
    "céng hßa",
    "tö sè",
    "tû sè",
    "mÉu sè",
    "mÉu",
    "chø tiªu",
    "®¬n vþ",
    "b¸o c¸o",
    "§¬n vÞ",
    "chØ tiªu",
    "n¨m b¸o",
    "ph−êng",
    "phêng",
    "tû lÖ",
    "tû suÊt",
    "trÎ em",
];

/// Pieces that only VNI text has.
const VNI: &[&str] = &[
    "coäng hoøa",
    "töû soá",
    "maãu soá",
    "chæ tieâu",
    "ñôn vò",
    "baùo caùo",
    "phöôøng",
    "tyû leä",
    "tyû suaát",
    "treû em",
];

/// The font family that a sheet's text betrays, if any: at least two of its telltale pieces.
pub fn font_family(sheet: &Sheet) -> Option<&'static str> {
    let texts = sheet.cells.iter().filter_map(|cell| match &cell.value {
        Value::Text(text) if !text.is_ascii() => Some(&**text),
        _ => None,
    });
    betrayed(texts.take(200))
}

fn betrayed<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let Pieces { all: pieces, telling } = &*PIECES;
    let mut is_there = vec![false; pieces.len()];
    for text in texts {
        for (at, letter) in letters(text, telling) {
            let of_letter = pieces.iter().zip(&mut is_there).filter(|(piece, _)| piece.letter == letter);
            of_letter.for_each(|(piece, is_there)| *is_there = *is_there || piece.stands(text, at));
        }
    }
    let hits = |is_there: &[bool]| is_there.iter().filter(|is_there| **is_there).count();
    let (tcvn3, vni) = is_there.split_at(TCVN3.len());
    match (hits(tcvn3), hits(vni)) {
        (2.., _) => Some("TCVN3 (.VnTime)"),
        (_, 2..) => Some("VNI"),
        _ => None,
    }
}

/// The letters of a text that pieces begin their strangeness with, in small letters, each with the place where it stands.
fn letters(text: &str, telling: &[bool; 256]) -> impl Iterator<Item = (usize, char)> {
    // With these bytes UTF-8 begins U+0080 to U+00FF and U+2212; most Vietnamese letters begin otherwise.
    let may_be = |(_, byte): &(usize, u8)| matches!(byte, 0xC2 | 0xC3 | 0xE2);
    let starts = text.bytes().enumerate().filter(may_be);
    let letters = starts.filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)));
    // Of those, most are none that a piece has: these are not put into small letters.
    let may_tell = |(_, letter): &(usize, char)| telling.get(*letter as usize).is_none_or(|is_telling| *is_telling);
    letters.filter(may_tell).map(|(at, letter)| (at, small(letter)))
}

/// A letter as a small one. The one of which two come, İ, stands in no piece.
fn small(letter: char) -> char {
    let mut small = letter.to_lowercase();
    small.next().filter(|_| small.next().is_none()).unwrap_or(letter)
}

/// The telltale pieces of both families, taken apart once for all sheets.
static PIECES: LazyLock<Pieces> = LazyLock::new(Pieces::new);

struct Pieces {
    all: Vec<Piece>,
    /// Of the letters to U+00FF, by number, whether a piece begins its strangeness with it, small or capital.
    telling: [bool; 256],
}

impl Pieces {
    fn new() -> Self {
        let all: Vec<Piece> = TCVN3.iter().chain(VNI).filter_map(|piece| Piece::of(piece)).collect();
        let mut telling = [false; 256];
        for (letter, is_telling) in ('\0'..).zip(&mut telling) {
            let small = small(letter);
            *is_telling = all.iter().any(|piece| piece.letter == small);
        }
        Self { all, telling }
    }
}

/// A telltale piece, taken apart at its first letter beyond ASCII.
struct Piece {
    before: &'static str,
    letter: char,
    behind: &'static str,
}

impl Piece {
    fn of(piece: &'static str) -> Option<Self> {
        let (before, from) = piece.split_at(piece.find(|letter: char| !letter.is_ascii())?);
        let letter = from.chars().next()?;
        Some(Self { before, letter: small(letter), behind: &from[letter.len_utf8()..] })
    }

    /// Whether a text has it, its letter standing at a place.
    fn stands(&self, text: &str, at: usize) -> bool {
        let before = at.checked_sub(self.before.len()).and_then(|from| text.get(from..at));
        let mut letters = text[at..].chars().skip(1).map(small);
        before.is_some_and(|before| before.eq_ignore_ascii_case(self.before))
            && self.behind.chars().map(small).all(|letter| letters.next() == Some(letter))
    }
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy as _;

    use super::*;

    /// The rule in words: two pieces of a family, in small letters, in texts in small letters.
    fn in_small_letters(texts: &[String]) -> Option<&'static str> {
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let has = |piece: &&&str| texts.iter().any(|text| text.contains(&piece.to_lowercase()));
        let hits = |pieces: &[&str]| pieces.iter().filter(has).count();
        match (hits(TCVN3), hits(VNI)) {
            (2.., _) => Some("TCVN3 (.VnTime)"),
            (_, 2..) => Some("VNI"),
            _ => None,
        }
    }

    fn words() -> Vec<String> {
        let pieces = TCVN3.iter().chain(VNI);
        let forms =
            pieces.flat_map(|piece| [(*piece).to_owned(), piece.to_uppercase(), piece.chars().skip(1).collect()]);
        forms
            .chain(["Mẫu số", "É", "ê", "phÊNG", "−", "İ", "chØ tİªu", "ß", "Tỷ lệ", "ǅ", "\u{212a}"].map(String::from))
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn a_text_betrays_its_font_however_its_letters_are_written(
            texts in proptest::collection::vec(
                proptest::collection::vec(proptest::sample::select(words()), 0..4).prop_map(|words| words.concat()), 0..4)
        ) {
            proptest::prop_assert_eq!(betrayed(texts.iter().map(String::as_str)), in_small_letters(&texts));
        }
    }
}
