//! Lines whose fields stand between another sign than those of the rest: as one field each they would be lost.

use std::collections::BTreeMap;

use super::delimiter::CANDIDATES;
use super::records::Records;
use crate::model::delimited::occurrences;

/// How many lines of one width are kept; one is enough to refuse a file.
const MOST_KEPT: usize = 1000;
/// A table of fewer columns is not told from a sentence with a comma.
const FEWEST_COLUMNS: usize = 3;
/// As many rows alike are a table of their own, also if its columns are others: a comma may be within its numbers.
const FEWEST_ALIKE: usize = 3;
/// A row of a table holds counts, a sentence seldom more than a date.
const FEWEST_NUMBERS: usize = 2;

/// What the lines of a text look like while they are read.
#[derive(Default)]
pub struct Lines<'t> {
    widths: BTreeMap<usize, usize>,
    /// By how many fields they have now, those that other signs would part too.
    parted: BTreeMap<usize, Vec<(u32, &'t str)>>,
}

impl<'t> Lines<'t> {
    /// Notes a line: where it is, how many fields it has between the sign of the text, and as what it is written.
    pub fn note(&mut self, row: u32, width: usize, written: &'t str, delimiter: u8) {
        *self.widths.entry(width).or_default() += 1;
        if others(delimiter).any(|other| occurrences(written, other) + 1 >= FEWEST_COLUMNS) {
            let kept = self.parted.entry(width).or_default();
            if kept.len() < MOST_KEPT {
                kept.push((row, written));
            }
        }
    }

    /// Takes over what was noted of the text below, from a row on.
    pub fn append(&mut self, below: Self, first: u32) {
        below.widths.into_iter().for_each(|(width, lines)| *self.widths.entry(width).or_default() += lines);
        for (width, lines) in below.parted {
            let kept = self.parted.entry(width).or_default();
            let room = MOST_KEPT.saturating_sub(kept.len());
            kept.extend(lines.into_iter().take(room).map(|(row, line)| (row.saturating_add(first), line)));
        }
    }

    /// The first line that is a row of a table only between another sign than `delimiter`, and that sign.
    pub fn other_than(&self, text: &str, delimiter: u8) -> Option<(u32, u8)> {
        let tables = self.widths.iter().filter(|(width, _)| **width >= FEWEST_COLUMNS);
        let (columns, lines) = tables.max_by_key(|(_, lines)| **lines)?;
        let rows = self.rows_between_others(*columns, delimiter);
        let mut alike = BTreeMap::<_, usize>::new();
        rows.iter().for_each(|row| *alike.entry((row.sign, row.numbers.len())).or_default() += 1);
        let enough = FEWEST_ALIKE.max(lines / 10);
        let is_table =
            |row: &Row| row.numbers.len() > FEWEST_COLUMNS && alike[&(row.sign, row.numbers.len())] >= enough;
        let there = if rows.is_empty() { Vec::new() } else { columns_of_numbers(text, delimiter, *columns) };
        let mut found = rows.iter().filter(|row| is_table(row) || row.fits(&there));
        found.next().map(|row| (row.at, row.sign))
    }

    /// The lines that look like a table's row between another sign, and not between `delimiter`, in their order.
    fn rows_between_others(&self, columns: usize, delimiter: u8) -> Vec<Row> {
        let odd = self.parted.iter().filter(|(width, _)| **width != columns).flat_map(|(_, lines)| lines);
        let odd = odd.filter(|(_, line)| !is_counted(&numbers(line, delimiter)));
        let of = |at, line, sign| Row { at, sign, numbers: numbers(line, sign) };
        let rows = odd.flat_map(|(at, line)| others(delimiter).map(move |sign| of(*at, *line, sign)));
        let mut rows: Vec<_> =
            rows.filter(|row| row.numbers.len() >= FEWEST_COLUMNS && is_counted(&row.numbers)).collect();
        rows.sort_by_key(|row| row.at);
        rows
    }
}

/// A line as a row between another sign, and which of its fields are numbers.
struct Row {
    at: u32,
    sign: u8,
    numbers: Vec<bool>,
}

impl Row {
    /// Whether it has the columns of a table, and numbers only where that has some.
    fn fits(&self, table: &[bool]) -> bool {
        self.numbers.len() == table.len() && self.numbers.iter().zip(table).all(|(here, there)| *there || !*here)
    }
}

fn others(delimiter: u8) -> impl Iterator<Item = u8> {
    CANDIDATES.into_iter().filter(move |other| *other != delimiter)
}

fn is_counted(numbers: &[bool]) -> bool {
    numbers.iter().filter(|is_number| **is_number).count() >= FEWEST_NUMBERS
}

/// Which of a line's fields between a sign are numbers; none where its quotes do not close.
fn numbers(line: &str, delimiter: u8) -> Vec<bool> {
    match Records::new(line, delimiter).next() {
        Ok(Some((_, fields))) => fields.iter().map(is_number).collect(),
        _ => Vec::new(),
    }
}

/// In which columns the table has numbers: a sentence has them elsewhere.
fn columns_of_numbers(text: &str, delimiter: u8, columns: usize) -> Vec<bool> {
    let (mut records, mut numbers) = (Records::new(text, delimiter), vec![false; columns]);
    while let Ok(Some((_, fields))) = records.next() {
        if fields.len() == columns {
            numbers.iter_mut().zip(fields).for_each(|(seen, field)| *seen |= is_number(field));
        }
    }
    numbers
}

fn is_number(field: &str) -> bool {
    let field = field.trim();
    field.starts_with(|c: char| c.is_ascii_digit()) && field.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn other(text: &str, delimiter: u8) -> Option<(u32, char)> {
        let (mut lines, mut records) = (Lines::default(), Records::new(text, delimiter));
        while let Some((row, fields)) = records.next().expect("no open quote") {
            let width = fields.len();
            lines.note(row, width, records.written(), delimiter);
        }
        lines.other_than(text, delimiter).map(|(row, sign)| (row, char::from(sign)))
    }

    #[test]
    fn a_row_between_other_signs_is_found() {
        assert_eq!(other("Mã;Tên;Tử;Mẫu\n1;a;2;3\n2,b,4,5\n", b';'), Some((2, ',')));
        assert_eq!(other("Mã\tTên\tTử\tMẫu\n1\ta\t2\t3\n2|b|4|5\n", b'\t'), Some((2, '|')));
        assert_eq!(other("Mã,Tên,Tử,Mẫu\n1;a;2;3\n2,b,4,5\n3,c,4,5\n", b','), Some((1, ';')));
    }

    #[test]
    fn a_row_is_found_that_holds_the_sign_of_the_others() {
        let table = "Mã,Tên,Tử,Mẫu,Kết quả\n1,a,2,4,50\n";
        assert_eq!(other(&format!("{table}2;b, c;4;5;80\n"), b','), Some((2, ';')));
        assert_eq!(other(&format!("{table}2;b;4;5;80,5\n"), b','), Some((2, ';')));
    }

    #[test]
    fn rows_with_commas_in_their_numbers_are_found() {
        let rows = |sign| (1..9).map(|n| format!("{n};a;%;{n};9;{n},5;\n").replace(';', sign)).collect::<String>();
        let head = "Mã;Tên;ĐVT;Tử;Mẫu;Kết quả;Ghi chú\n";
        assert_eq!(other(&format!("{head}{}{}", rows(";"), rows(",")), b';'), Some((9, ',')));
        assert_eq!(other(&format!("{head}{}{}", rows(";"), rows(",")), b','), Some((1, ';')));
    }

    #[test]
    fn a_sentence_is_no_row() {
        assert_eq!(other("Hương Vân, ngày 25, tháng 11, năm 2024\nMã;Tên;Tử;Mẫu\n1;a;2;3\n2;b;4;5\n", b';'), None);
        assert_eq!(other("1,2,3\nMã;Tên;Tử;Mẫu\n1;a;2;3\n", b';'), None, "of another number of columns");
        assert_eq!(other("Mã;Số\n1,2\n", b';'), None, "too narrow to tell");
        assert_eq!(other("Xem, 3.1, 3.2, 4\nMã;Tên;Tử;Mẫu\na;a;2;3\nb;b;4;5\n", b';'), None, "numbers under the names");
    }

    proptest! {
        /// Whatever stands in its cells: a table between one sign is read.
        #[test]
        fn a_table_between_one_sign_is_never_refused(
            rows in prop::collection::vec(prop::collection::vec("[a-c0-9,;|\t\" .]{0,12}", 5), 1..20),
            delimiter in prop::sample::select(CANDIDATES.to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).expect("a line"));
            let text = String::from_utf8(writer.into_inner().expect("text")).expect("text");
            prop_assert_eq!(other(&text, delimiter), None);
        }
    }
}
