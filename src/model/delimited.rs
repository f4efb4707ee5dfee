//! Delimited text in which no quote stands, as databases and most spreadsheets write it: every line end ends a record and
//! every sign parts two fields. A reader that knows quotes gives the same, and needs longer to begin than for a short list.

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

/// The records of a text, blank lines left out; None where quotes, or a mark that they might follow, need another reader.
pub fn lines(text: &str) -> Option<Lines<'_>> {
    let is_plain = !text.contains('"') && !text.starts_with('\u{feff}');
    is_plain.then_some(Lines { text, at: 0, row: 0 })
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

    proptest! {
        #[test]
        fn records_are_those_of_a_reader_that_knows_quotes(text in "[ab,;\u{1b0}\u{feff} \r\n]{0,40}") {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let records: Vec<Vec<String>> =
                reader.records().map(|record| record.expect("text").iter().map(str::to_owned).collect()).collect();
            let read = lines(&text).map(|lines| -> Vec<Vec<String>> {
                lines.map(|line| line.text.split(',').map(str::to_owned).collect()).collect()
            });
            prop_assert_eq!(read, (!text.starts_with('\u{feff}')).then_some(records));
        }

        #[test]
        fn every_sign_is_counted(text in "[ab,;]{0,600}") {
            prop_assert_eq!(occurrences(&text, b','), text.matches(',').count());
        }
    }

    #[test]
    fn lines_tell_their_rows_and_places() {
        let told: Vec<_> =
            lines("a\r\n\nb\rc").expect("no quote").map(|line| (line.row, line.start, line.text)).collect();
        assert_eq!(told, [(0, 0, "a"), (2, 4, "b"), (3, 6, "c")]);
    }
}
