//! Texts in the columns of a terminal: how wide they are, wrapped, cut, padded. Display only: nothing here decides.

use unicode_width::UnicodeWidthChar;

/// How many columns a text takes: an accent typed on its own takes none, nor does a colour of ours.
pub fn width(text: &str) -> usize {
    let mut is_escape = false;
    let column = |letter: char| {
        if letter == '\u{1b}' || is_escape {
            is_escape = letter != 'm';
            return 0;
        }
        letter.width().unwrap_or(0)
    };
    text.chars().map(column).sum()
}

/// How far a paragraph's lines are indented.
#[derive(Debug, Clone, Copy)]
pub struct Indent {
    /// Its first line.
    pub first: usize,
    /// The others.
    pub rest: usize,
}

impl Indent {
    /// All lines alike.
    pub const fn all(columns: usize) -> Self {
        Self { first: columns, rest: columns }
    }
}

/// A paragraph broken between words so that no line is wider than the columns there are; on one line where no one says
/// how many there are. A word wider than a line stays whole.
pub fn wrapped(text: &str, columns: Option<usize>, indent: Indent) -> String {
    let mut lines = vec![" ".repeat(indent.first)];
    let (mut used, mut is_begun) = (indent.first, false);
    for word in text.split(' ') {
        let needed = width(word) + usize::from(is_begun);
        if is_begun && columns.is_some_and(|columns| used + needed > columns) {
            lines.push(" ".repeat(indent.rest));
            (used, is_begun) = (indent.rest, false);
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if is_begun { " " } else { "" });
            line.push_str(word);
        }
        used += width(word) + usize::from(is_begun);
        is_begun = true;
    }
    lines.join("\n")
}

/// Each line of a text broken between words, what goes over two columns deeper than it begins.
pub fn lines_wrapped(text: &str, columns: Option<usize>) -> String {
    let one = |line: &str| {
        let (first, bare) = (line.len() - line.trim_start_matches(' ').len(), line.trim_start_matches(' '));
        wrapped(bare, columns, Indent { first, rest: first + 2 })
    };
    text.split('\n').map(one).collect::<Vec<_>>().join("\n")
}

/// A text of exactly so many columns, at the left: cut with `…`, or filled up with blanks.
pub fn left(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    let blanks = columns.saturating_sub(width(&cut));
    cut + &" ".repeat(blanks)
}

/// A text of at least so many columns, at the right.
pub fn right(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text))) + text
}

/// A text of at most so many columns; what is cut off is marked `…`.
fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let fits = |letter: &char| {
        let width = letter.width().unwrap_or(0);
        let fits = width <= room;
        room = room.saturating_sub(width);
        fits
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_take_no_column_however_they_are_typed() {
        assert_eq!(width("Hương Chữ"), 9);
        assert_eq!(width("Hu\u{31b}o\u{31b}ng Chu\u{31b}\u{303}"), 9);
        assert_eq!(width("\u{1b}[1;31mphải sửa\u{1b}[0m"), 8);
        assert_eq!(width("表"), 2);
    }

    #[test]
    fn a_paragraph_is_broken_between_words_and_keeps_its_indent() {
        let indent = Indent { first: 2, rest: 4 };
        assert_eq!(wrapped("đề nghị kiểm tra", Some(12), indent), "  đề nghị\n    kiểm tra");
        assert_eq!(wrapped("đề nghị kiểm tra", Some(16), indent), "  đề nghị kiểm\n    tra");
        assert_eq!(wrapped("đề nghị kiểm tra", None, indent), "  đề nghị kiểm tra");
        assert_eq!(wrapped("một-tên-tệp-rất-dài.xlsx x", Some(10), Indent::all(0)), "một-tên-tệp-rất-dài.xlsx\nx");
    }

    #[test]
    fn a_text_fills_its_columns_and_no_more() {
        assert_eq!(left("Trẻ em", 8), "Trẻ em  ");
        assert_eq!(left("Trẻ em dưới 5 tuổi", 12), "Trẻ em dưới…");
        assert_eq!(left("Trẻ em dưới", 8), "Trẻ em… ");
        assert_eq!(right("12", 4), "  12");
        assert_eq!(right("12345", 4), "12345");
    }

    #[test]
    fn what_goes_over_stands_deeper_than_its_line_begins() {
        let text = "Chưa đạt: 1, 2\n  - Xã Hương Bình\n";
        assert_eq!(lines_wrapped(text, Some(12)), "Chưa đạt: 1,\n  2\n  - Xã Hương\n    Bình\n");
        assert_eq!(lines_wrapped(text, None), text);
    }
}
