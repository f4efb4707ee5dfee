//! Which sign stands between the fields, found from what the text holds.

use super::records::Records;
use crate::model::delimited::{self, OddQuote};

/// Signs that are looked for; the first wins where two do equally well.
pub const CANDIDATES: [u8; 4] = *b",;\t|";
/// How much of a text is looked at.
const LOOKED_AT: usize = 256 << 10;

/// A first line `sep=;`, which Excel obeys: the sign, and the text behind that line.
pub fn declared(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let (name, sign) = line.split_at_checked(4)?;
    let (delimiter, more) = sign.as_bytes().split_first()?;
    let alone = more.iter().all(|sign| CANDIDATES.contains(sign)) && delimiter.is_ascii() && *delimiter != b'"';
    (name.eq_ignore_ascii_case("sep=") && alone).then_some((*delimiter, rest))
}

/// The sign that makes most of a table of the text: the most lines of three fields and more, then the most lines with
/// as many fields as the line before, then the most fields. A comma within numbers or names is in fewer lines; lines may
/// be of different lengths, since Excel leaves out empty fields at their ends.
pub fn find(text: &str) -> u8 {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let head = &text[..end.unwrap_or_default()];
    let score = |delimiter: &u8| score(head, *delimiter);
    // A sign that is nowhere parts nothing. The first of equals: `max_by_key` would take the last.
    let there = CANDIDATES.into_iter().filter(|sign| head.as_bytes().contains(sign));
    there.rev().max_by_key(score).unwrap_or(b',')
}

/// Lines that look like a table's, lines that continue one, and the fields of its widest line.
fn score(text: &str, delimiter: u8) -> (usize, usize, usize) {
    let score = Score::of_lines(text, delimiter).unwrap_or_else(|_| Score::of_records(text, delimiter));
    (score.wide, score.continuing, score.widest)
}

/// What the lines met so far make of a sign.
#[derive(Default)]
struct Score {
    wide: usize,
    continuing: usize,
    widest: usize,
    before: usize,
}

impl Score {
    fn of_lines(text: &str, delimiter: u8) -> Result<Self, OddQuote> {
        let mut score = Self::default();
        for line in delimited::lines(text) {
            let is_blank = || line.fields(delimiter).flatten().all(|field| field.trim().is_empty());
            score.line(line.width(delimiter)?, is_blank);
        }
        Ok(score)
    }

    fn of_records(text: &str, delimiter: u8) -> Self {
        let (mut score, mut records) = (Self::default(), Records::new(text, delimiter));
        // A quote that is not closed ends the look; the reading itself will say where.
        while let Ok(Some((_, record))) = records.next() {
            score.line(record.len(), || record.iter().all(|field| field.trim().is_empty()));
        }
        score
    }

    /// Takes a line of so many fields; a blank one says nothing.
    fn line(&mut self, fields: usize, is_blank: impl FnOnce() -> bool) {
        if fields > 1 {
            self.wide += usize::from(fields >= 3);
            self.continuing += usize::from(fields == self.before);
            self.widest = self.widest.max(fields);
        } else if is_blank() {
            return;
        }
        self.before = fields;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_makes_a_table_is_found() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", b','),
            ("Mã;Tử số;Mẫu số\n3,1;12;100\n3,2;5;100\n", b';'),
            ("Mã\tTên\tSố\n1\tHương Trà, Huế\t3\n", b'\t'),
            ("a|b|c\n1|2|3\n", b'|'),
            ("Phường Tứ Hạ, Hương Trà\nNăm;2024\n\nMã;Tử;Mẫu\n1;2;3\n", b';'),
            ("\"a;b;c\",d\n\"a;b;c\",e\n", b','),
            (
                "Mã\tTên\tTử\tMẫu\n1\tXã, phường, thị trấn, thôn\t\tCó\n2\tTrẻ, sơ sinh, bé\t0\n3\tTrẻ, em, nữ\t1\t2\n",
                b'\t',
            ),
            ("một dòng", b','),
            ("Năm;2024", b';'),
        ] {
            assert_eq!(find(text), delimiter, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_sep_is_obeyed() {
        assert_eq!(declared("sep=;\r\na,b"), Some((b';', "a,b")));
        assert_eq!(declared("SEP=|\na"), Some((b'|', "a")));
        assert_eq!(declared("separate\na"), None);
        assert_eq!(declared("sep="), None);
    }
}
