//! Delimited text whose quotes open and close a field within a line, as databases and spreadsheets write it: every line end
//! ends a record. The crate csv gives the same, and needs longer to begin than for a short list.

use std::borrow::Cow;

/// A record as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// The row where a spreadsheet shows it, from 0: blank lines are rows too.
    pub row: u32,
    /// Where in the text it begins.
    pub start: usize,
    /// What is written.
    pub text: &'t str,
}

/// A quote that is not closed at the end of a field: what it means is left to the crate csv.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OddQuote;

impl<'t> Line<'t> {
    /// Its fields without their quotes.
    pub const fn fields(&self, delimiter: u8) -> Fields<'t> {
        Fields { rest: Some(self.text), delimiter }
    }

    /// How many fields it has.
    pub fn width(&self, delimiter: u8) -> Result<usize, OddQuote> {
        if self.text.contains('"') {
            return self.fields(delimiter).try_fold(0, |count, field| field.map(|_| count + 1));
        }
        Ok(occurrences(self.text, delimiter) + 1)
    }
}

/// A walk over the fields of a line.
#[derive(Debug, Clone)]
pub struct Fields<'t> {
    rest: Option<&'t str>,
    delimiter: u8,
}

impl<'t> Iterator for Fields<'t> {
    type Item = Result<Cow<'t, str>, OddQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.take()?;
        if let Some(inside) = rest.strip_prefix('"') {
            return Some(self.quoted(inside));
        }
        let Some(end) = rest.bytes().position(|byte| byte == self.delimiter) else { return Some(Ok(rest.into())) };
        self.rest = Some(&rest[end + 1..]);
        Some(Ok(rest[..end].into()))
    }
}

impl<'t> Fields<'t> {
    /// The field behind a quote that opens it. A doubled quote in it is one.
    fn quoted(&mut self, inside: &'t str) -> Result<Cow<'t, str>, OddQuote> {
        let mut from = 0;
        loop {
            let close = from + inside[from..].find('"').ok_or(OddQuote)?;
            match inside.as_bytes().get(close + 1) {
                Some(b'"') => from = close + 2,
                Some(byte) if *byte != self.delimiter => return Err(OddQuote),
                next => {
                    self.rest = next.map(|_| &inside[close + 2..]);
                    let field = &inside[..close];
                    return Ok(if from == 0 { field.into() } else { field.replace("\"\"", "\"").into() });
                }
            }
        }
    }
}

/// The lines of a text that are not empty, each of which is a record as long as no quote in them is odd.
pub const fn lines(text: &str) -> Lines<'_> {
    Lines { text, at: 0, row: 0 }
}

/// A walk over the records of a text.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
    row: u32,
}

impl Lines<'_> {
    /// How many lines have ended so far.
    pub const fn ended(&self) -> u32 {
        self.row
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        loop {
            let (start, row) = (self.at, self.row);
            let rest = self.text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
            let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            let end = match &rest[length..] {
                [b'\r', b'\n', ..] => 2,
                [] => 0,
                _ => 1,
            };
            self.at += length + end;
            self.row = row.saturating_add(u32::from(end > 0));
            if length > 0 {
                return Some(Line { row, start, text: &self.text[start..start + length] });
            }
        }
    }
}

/// How often a sign stands in a text.
pub fn occurrences(text: &str, sign: u8) -> usize {
    // Counted in bytes, so that a processor takes many at once; in pieces in which a byte cannot run over.
    let in_piece = |piece: &[u8]| piece.iter().fold(0_u8, |count, byte| count.wrapping_add(u8::from(*byte == sign)));
    text.as_bytes().chunks(usize::from(u8::MAX)).map(|piece| usize::from(in_piece(piece))).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The records, as long as no quote is odd.
    fn records(text: &str) -> Result<Vec<Vec<String>>, OddQuote> {
        let fields = |line: Line| line.fields(b',').map(|field| field.map(Cow::into_owned)).collect();
        lines(text).map(fields).collect()
    }

    proptest! {
        #[test]
        fn records_are_those_that_the_crate_csv_reads(text in "([ab ,;\u{1b0}\r\n]|,\"|\",|\n\"|\"\n|\"\"|\"){0,16}") {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let known: Vec<Vec<String>> =
                reader.records().map(|record| record.expect("text").iter().map(str::to_owned).collect()).collect();
            if let Ok(read) = records(&text) {
                let widths: Vec<_> = lines(&text).map(|line| line.width(b',')).collect();
                prop_assert_eq!(widths, known.iter().map(|record| Ok(record.len())).collect::<Vec<_>>());
                prop_assert_eq!(read, known);
            }
        }

        #[test]
        fn what_a_program_writes_is_read(
            written in prop::collection::vec(prop::collection::vec("[ab,;\" \u{1b0}]{0,6}", 2..5), 0..9),
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            written.iter().for_each(|record| writer.write_record(record).expect("a line"));
            let text = String::from_utf8(writer.into_inner().expect("all of it")).expect("text");
            prop_assert_eq!(records(&text), Ok(written));
        }

        #[test]
        fn every_sign_is_counted(text in "[ab,;]{0,600}") {
            prop_assert_eq!(occurrences(&text, b','), text.matches(',').count());
        }
    }

    #[test]
    fn a_quote_that_ends_elsewhere_is_odd() {
        for text in ["\"a\nb\",c", "\"a\" b,c", "a,\"b", "\"a\"\",b"] {
            assert_eq!(records(text), Err(OddQuote), "{text}");
        }
        assert_eq!(records("a\"b,\"\"\n\"c\"\"\",d").unwrap(), [["a\"b", ""], ["c\"", "d"]]);
    }

    #[test]
    fn lines_tell_their_rows_and_places() {
        let told: Vec<_> = lines("a\r\n\nb\rc").map(|line| (line.row, line.start, line.text)).collect();
        assert_eq!(told, [(0, 0, "a"), (2, 4, "b"), (3, 6, "c")]);
    }
}
