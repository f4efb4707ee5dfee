//! Which sign stands between the fields, found from what the text holds.

use super::records::Records;

/// Signs that are looked for; the first wins where two do equally well.
const CANDIDATES: [char; 4] = [',', ';', '\t', '|'];
/// How much of a text is looked at.
const LOOKED_AT: usize = 256 << 10;

/// A first line `sep=;`, which Excel obeys: the sign, and the text behind that line.
pub fn declared(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    let (name, sign) = line.split_at_checked(4)?;
    let mut signs = sign.chars();
    let delimiter = signs.next()?;
    let alone = signs.all(|c| CANDIDATES.contains(&c));
    (name.eq_ignore_ascii_case("sep=") && alone && delimiter != '"').then_some((delimiter, rest))
}

/// The sign that makes most of a table of the text: the most lines with as many fields as the line before, then the
/// most fields. A comma within numbers or names is in fewer lines, or not in the line of headings.
pub fn find(text: &str) -> char {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let head = &text[..end.unwrap_or_default()];
    let score = |delimiter: &char| score(head, *delimiter);
    // The first of equals: `max_by_key` would take the last.
    CANDIDATES.into_iter().rev().max_by_key(score).unwrap_or(',')
}

/// Lines that continue a table, and the fields of its widest line.
fn score(text: &str, delimiter: char) -> (usize, usize) {
    let mut records = Records::new(text, delimiter);
    let (mut continuing, mut widest, mut before, mut fields, mut blank) = (0, 0, 0, 0, true);
    // A quote that is not closed ends the look; the reading itself will say where.
    while let Some(Ok(field)) = records.next_field() {
        fields += 1;
        blank &= field.text.trim().is_empty();
        if !field.ends_record {
            continue;
        }
        let is_blank_line = blank && fields == 1;
        if fields > 1 {
            continuing += usize::from(fields == before);
            widest = widest.max(fields);
        }
        before = if is_blank_line { before } else { fields };
        (fields, blank) = (0, true);
    }
    (continuing, widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_makes_a_table_is_found() {
        for (text, delimiter) in [
            ("a,b\n1,2\n", ','),
            ("Mã;Tử số;Mẫu số\n3,1;12;100\n3,2;5;100\n", ';'),
            ("Mã\tTên\tSố\n1\tHương Trà, Huế\t3\n", '\t'),
            ("a|b|c\n1|2|3\n", '|'),
            ("Phường Tứ Hạ, Hương Trà\nNăm;2024\n\nMã;Tử;Mẫu\n1;2;3\n", ';'),
            ("\"a;b;c\",d\n\"a;b;c\",e\n", ','),
            ("một dòng", ','),
            ("Năm;2024", ';'),
        ] {
            assert_eq!(find(text), delimiter, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_sep_is_obeyed() {
        assert_eq!(declared("sep=;\r\na,b"), Some((';', "a,b")));
        assert_eq!(declared("SEP=|\na"), Some(('|', "a")));
        assert_eq!(declared("separate\na"), None);
        assert_eq!(declared("sep="), None);
    }
}
