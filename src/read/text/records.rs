//! The records of delimited text: fields by the crate csv, and the row where a spreadsheet shows them.
//!
//! csv leaves out blank lines, and an unclosed quote swallows the rest of the file without a word; the first would move
//! cells, the second lose them. Both are told from where in the text each record begins and ends.

use csv::{ReaderBuilder, StringRecord};

/// Walks over the records of a text.
pub struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    reader: csv::Reader<&'t [u8]>,
    record: StringRecord,
    /// Where the last record began and ended.
    start: usize,
    end: usize,
    row: u32,
}

impl<'t> Records<'t> {
    /// The records of a text.
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter);
        let reader = builder.from_reader(text.as_bytes());
        Self { text, delimiter, reader, record: StringRecord::new(), start: 0, end: 0, row: 0 }
    }

    /// The next record and its row from 0, or the line of a quote that is never closed as it should be.
    pub fn next(&mut self) -> Result<Option<(u32, &StringRecord)>, u64> {
        if !self.reader.read_record(&mut self.record).map_err(|_| self.line(self.end))? {
            return Ok(None);
        }
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX).min(self.text.len());
        let written = self.text.get(self.end..end).unwrap_or_default();
        let start = end - written.trim_start_matches(['\n', '\r']).len();
        if let Some(quote) = open_quote(&self.text[start..end], char::from(self.delimiter)) {
            return Err(self.line(start + quote));
        }
        let row = self.row + line_ends(self.text, self.end, start);
        (self.start, self.end, self.row) = (start, end, row.saturating_add(1));
        Ok(Some((row, &self.record)))
    }

    /// The last record as it is written.
    pub fn written(&self) -> &'t str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The line of a place, from 1.
    fn line(&self, place: usize) -> u64 {
        u64::from(line_ends(self.text, 0, place)) + 1
    }
}

/// How many lines end between two places; the second half of a line end belongs to the first.
fn line_ends(text: &str, from: usize, to: usize) -> u32 {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| match bytes[*at] {
        b'\n' => *at == 0 || bytes[*at - 1] != b'\r',
        byte => byte == b'\r',
    };
    u32::try_from((from..to).filter(is_end).count()).unwrap_or(u32::MAX)
}

/// Where in a record a quote opens that is never closed, or is closed by the quote that should open a later field.
fn open_quote(record: &str, delimiter: char) -> Option<usize> {
    if !record.contains('"') {
        return None;
    }
    let mut field = 0;
    while field < record.len() {
        let is_quoted = record[field..].starts_with('"');
        let Some(behind) = (if is_quoted { closed(record, field + 1) } else { Some(field) }) else {
            return Some(field);
        };
        let rest = &record[behind..];
        let ends = rest.find([delimiter, '\n', '\r']).unwrap_or(rest.len());
        if !rest[..ends].trim().is_empty() && swallows(&record[field..behind], delimiter) {
            return Some(field);
        }
        field = behind + ends + 1;
    }
    None
}

/// Whether a quoted field with text behind it holds a line end, or is closed by a quote that stands where a field begins:
/// that quote was to open the next one.
fn swallows(quoted: &str, delimiter: char) -> bool {
    let inside = quoted.trim_end_matches('"').trim_end_matches(' ');
    quoted.contains(['\n', '\r']) || inside.ends_with(delimiter)
}

/// The place behind the quote that closes a field; a doubled quote does not.
fn closed(record: &str, mut from: usize) -> Option<usize> {
    loop {
        from += record[from..].find('"')? + 1;
        if !record[from..].starts_with('"') {
            return Some(from);
        }
        from += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, u64> {
        let mut records = Records::new(text, b',');
        let mut rows = Vec::new();
        while let Some((row, fields)) = records.next()? {
            rows.resize(row as usize, vec![String::new()]);
            rows.push(fields.iter().map(str::to_owned).collect());
        }
        Ok(rows)
    }

    #[test]
    fn fields_are_as_written_without_their_quotes() {
        let text = "a, b ,\"c,d\"\r\n\"e\"\"f\",\"g\nh\",i\"j\r";
        assert_eq!(rows(text).unwrap(), [vec!["a", " b ", "c,d"], vec!["e\"f", "g\nh", "i\"j"]]);
    }

    #[test]
    fn blank_lines_are_rows() {
        assert_eq!(rows("a\n\n\r\nb\n").unwrap(), [["a"], [""], [""], ["b"]]);
        assert_eq!(rows("a,").unwrap(), [["a", ""]]);
    }

    #[test]
    fn text_behind_a_closed_quote_belongs_to_the_field() {
        assert_eq!(rows("\"Tứ Hạ\" phường,1\n").unwrap(), [["Tứ Hạ phường", "1"]]);
        assert_eq!(rows("\"Trẻ, em\" nữ,1\n").unwrap(), [["Trẻ, em nữ", "1"]]);
    }

    #[test]
    fn an_unclosed_quote_is_found_at_its_line() {
        assert_eq!(rows("a\nb,\"c\nd\ne"), Err(2));
        assert_eq!(rows("\"x\ny\",1\n\"c,2\nd,\"e\",3\n"), Err(3));
        assert_eq!(rows("a,1\n\"b,66,67,\"98,5\",\n"), Err(2), "within one line");
        assert_eq!(rows("a,1\n\"b,66,\"\",67, \"98,5\",\n"), Err(2), "beside an empty field");
    }
}
