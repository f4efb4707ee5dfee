//! The fields of delimited text. The crate csv drops blank lines, and an unclosed quote swallows the rest of the file
//! without a word; both would move or lose cells.

use std::borrow::Cow;

/// One field.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// Its text as written, without the quotes around it.
    pub text: Cow<'t, str>,
    /// Whether it is the last of its line.
    pub ends_record: bool,
}

/// Walks over the fields of a text.
pub struct Records<'t> {
    text: &'t str,
    delimiter: char,
    at: usize,
    line: u64,
    finished: bool,
}

impl<'t> Records<'t> {
    /// The fields of a text.
    pub fn new(text: &'t str, delimiter: char) -> Self {
        Self { text, delimiter, at: 0, line: 1, finished: text.is_empty() }
    }

    /// The next field, or the line of a quote that is never closed as it should be.
    pub fn next_field(&mut self) -> Option<Result<Field<'t>, u64>> {
        if self.finished {
            return None;
        }
        let field = if self.rest().starts_with('"') { self.quoted() } else { Ok(self.until_separator().into()) };
        Some(field.map(|text| Field { text, ends_record: self.separator() }))
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The text up to the next delimiter or line end.
    fn until_separator(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find([self.delimiter, '\n', '\r']).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// A field in quotes; a doubled quote stands for one.
    fn quoted(&mut self) -> Result<Cow<'t, str>, u64> {
        let opened = self.line;
        self.at += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let end = rest.find('"').ok_or(opened)?;
            let piece = &rest[..end];
            self.line += lines(piece);
            self.at += end + 1;
            append(&mut text, piece);
            if !self.rest().starts_with('"') {
                break;
            }
            self.at += 1;
            append(&mut text, "\"");
        }
        let behind = self.until_separator();
        if !behind.trim().is_empty() && text.contains(['\n', '\r']) {
            // The closing quote opens a later field: the quote before it was never closed.
            return Err(opened);
        }
        append(&mut text, behind);
        Ok(text)
    }

    /// Steps over what follows a field; true at the end of a line.
    fn separator(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with(self.delimiter) {
            self.at += self.delimiter.len_utf8();
            return false;
        }
        self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        self.line += 1;
        self.finished = self.rest().is_empty();
        true
    }
}

fn append<'t>(text: &mut Cow<'t, str>, piece: &'t str) {
    if text.is_empty() {
        *text = Cow::Borrowed(piece);
    } else if !piece.is_empty() {
        text.to_mut().push_str(piece);
    }
}

/// How many lines a text goes on over.
fn lines(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| {
        **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) //
    });
    u64::try_from(ends.count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<String>>, u64> {
        let mut records = Records::new(text, ',');
        let mut rows = vec![Vec::new()];
        while let Some(field) = records.next_field() {
            let field = field?;
            rows.last_mut().unwrap().push(field.text.into_owned());
            if field.ends_record {
                rows.push(Vec::new());
            }
        }
        rows.pop();
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
    }

    #[test]
    fn an_unclosed_quote_is_found_at_its_line() {
        assert_eq!(rows("a\nb,\"c\nd\ne"), Err(2));
        assert_eq!(rows("\"x\ny\",1\n\"c,2\nd,\"e\",3\n"), Err(3));
    }
}
