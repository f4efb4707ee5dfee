//! Recognises text typed in the fonts of before Unicode (TCVN3, VNI), so that it can be refused with advice.

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
    let texts: Vec<String> = sheet
        .cells
        .iter()
        .filter_map(|cell| match &cell.value {
            Value::Text(text) if !text.is_ascii() => Some(text.to_lowercase()),
            _ => None,
        })
        .take(200)
        .collect();
    let hits = |pieces: &[&str]| {
        pieces.iter().filter(|piece| texts.iter().any(|text| text.contains(&piece.to_lowercase()))).count()
    };
    match (hits(TCVN3), hits(VNI)) {
        (2.., _) => Some("TCVN3 (.VnTime)"),
        (_, 2..) => Some("VNI"),
        _ => None,
    }
}
