//! What is hard about delimited text.

use super::*;

fn addresses(bytes: &[u8]) -> Vec<(String, Value)> {
    sound_cells("a.csv", bytes)
}

#[test]
fn blank_lines_count_in_addresses() {
    let expected = [("A1", "a"), ("B1", "b"), ("A4", "c"), ("B4", "d")].map(|(at, shown)| cell(at, text(shown)));
    assert_eq!(addresses(b"a,b\n\n\r\nc,d\n"), expected);
}

#[test]
fn a_line_break_in_quotes_does_not_make_a_row() {
    let expected = [("A1", "a"), ("B1", "b\nc"), ("A2", "d")].map(|(at, shown)| cell(at, text(shown)));
    assert_eq!(addresses(b"a,\"b\nc\"\nd,\n"), expected);
}

#[test]
fn the_line_sep_is_obeyed_and_is_row_1() {
    let expected = [("A2", "a,b"), ("B2", "c")].map(|(at, shown)| cell(at, text(shown)));
    assert_eq!(addresses(b"\xef\xbb\xbfsep=;\r\na,b;c\r\n"), expected);
}

#[test]
fn fields_are_kept_as_written_and_blank_ones_are_no_cells() {
    let reading = read_as("a.csv", "02, 7 ,\u{a0},\" \",x\n".as_bytes());
    let sheet = &book(&reading).sheets[0];
    assert_eq!(cells(sheet), [("A1", "02"), ("B1", " 7 "), ("E1", "x")].map(|(at, shown)| cell(at, text(shown))));
    assert_eq!((sheet.counted, sheet.name.clone()), (3, None));
}

#[test]
fn an_unclosed_quote_refuses_the_file_with_its_line() {
    let reading = read_as("a.csv", b"sep=,\na,b\nc,\"d\ne,f\ng,h\n");
    assert!(reading.book.is_none());
    let told = &reading.findings[0].details;
    assert_eq!(*told, crate::finding::Details::UnclosedQuote { line: 3 });
}

#[test]
fn old_vietnamese_text_is_read_only_where_its_headings_match() {
    let bytes = b"T\xean,T\xf4\xd2ng s\xf4\xec\n";
    let place = Place::file(&Arc::from("a.csv"));
    let accepted = read(bytes, &place, None, &|book| cells(&book.sheets[0])[1].1 == text("Tô\u{309}ng sô\u{301}"));
    assert_eq!((codes(&accepted), accepted.book.is_some()), (vec!["F204"], true));
    let refused = read(bytes, &place, None, &|_| false);
    assert_eq!((codes(&refused), refused.book.is_none()), (vec!["F107"], true));
}

#[test]
fn unicode_is_not_asked_about_its_headings() {
    let reading = read("Mã,Tử số\n".as_bytes(), &Place::file(&Arc::from("a.csv")), None, &|_| false);
    assert!(reading.book.is_some());
}

#[test]
fn a_file_of_nothing_but_a_mark_is_empty() {
    for bytes in [&b""[..], b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe"] {
        assert_eq!(codes(&read_as("a.csv", bytes)), ["F101"], "{bytes:?}");
    }
}

#[test]
fn a_line_of_more_fields_than_can_be_kept_is_refused_by_name() {
    let line = format!("Mã;{}", ";".repeat(limits::FIELDS));
    assert_eq!(codes(&read_as("a.csv", line.as_bytes())), ["F106"]);
}
