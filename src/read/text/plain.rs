//! Text whose quotes open and close a field within a line: its lines are its records, so that its parts are read side by
//! side. Other quotes, and whatever is wrong with a text, are left to the crate csv.

use rayon::prelude::*;

use super::mixed::Lines;
use super::texts::Texts;
use crate::model::delimited;
use crate::model::{Address, Value};
use crate::read::draft::{Draft, Filled, is_blank};
use crate::read::limits::{Budget, Spent};
use crate::threads;

/// Shorter texts are read before another thread has begun.
const LONG: usize = 1 << 17;

/// A part of a text as read, its rows counted from its own first one.
struct Part<'t> {
    filled: Filled,
    spent: Spent,
    lines: Lines<'t>,
    rows: u32,
}

/// Every field that is not blank; None where a quote is odd, or something else is wrong with the text.
pub fn filled(text: &str, delimiter: u8, rows_before: u32) -> Option<Filled> {
    // The crate csv leaves out a mark that stands there.
    if text.starts_with('\u{feff}') {
        return None;
    }
    let parts: Option<Vec<Part>> = match parts(text) {
        [all, ""] => [all].into_iter().map(|part| read(part, delimiter)).collect(),
        both => both.into_par_iter().map(|part| read(part, delimiter)).collect(),
    };
    let (mut all, mut lines, mut spent, mut rows) = (Filled::default(), Lines::default(), Spent::default(), 0_u32);
    for part in parts? {
        let below = rows_before.saturating_add(rows);
        let mut cells = part.filled.cells;
        cells.iter_mut().for_each(|cell| cell.at.row = cell.at.row.saturating_add(below));
        if all.cells.is_empty() {
            all.cells = cells
        } else {
            all.cells.append(&mut cells)
        }
        all.counted += part.filled.counted;
        spent = spent.and(part.spent)?;
        lines.append(part.lines, rows);
        rows = rows.saturating_add(part.rows);
    }
    lines.other_than(text, delimiter).is_none().then_some(all)
}

/// A long text in two, cut behind the end of a line, where there are threads to read both; else all of it. Where that line
/// end is in a quote, the first part has an odd one.
fn parts(text: &str) -> [&str; 2] {
    let has_others = threads::are_there() && rayon::current_num_threads() > 1;
    let middle = text.len() / 2;
    let end = text.as_bytes()[middle..].iter().position(|byte| *byte == b'\n').map(|end| middle + end + 1);
    let (first, second) = text.split_at(end.filter(|_| has_others && text.len() >= LONG).unwrap_or(text.len()));
    [first, second]
}

fn read(text: &str, delimiter: u8) -> Option<Part<'_>> {
    let mut budget = Budget::default();
    let (mut draft, mut texts, mut lines) = (Draft::new(&mut budget), Texts::default(), Lines::default());
    let mut records = delimited::lines(text);
    for line in &mut records {
        let mut width = 0;
        for (column, field) in (0..).zip(line.fields(delimiter)) {
            let field = field.ok()?;
            width += 1;
            if !is_blank(&field) {
                draft.put(Address::new(line.row, column), Value::Text(texts.shared(&field))).ok()?;
            }
        }
        lines.note(line.row, width, line.text, delimiter);
    }
    let (filled, rows) = (draft.finish(), records.ended());
    Some(Part { filled, spent: budget.spent(), lines, rows })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of_threads<R: Send>(work: impl FnOnce() -> R + Send) -> R {
        rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads").install(work)
    }

    proptest! {
        /// Whatever stands in it, with and without an end of its last line.
        #[test]
        fn a_text_is_read_as_by_the_crate_csv_or_left_to_it(
            text in "(([ab1 ,;\u{1b0}\r]|,\"|\",|\"\"){0,9}\n){0,12}[a,]{0,3}", rows_before in 0_u32..2,
        ) {
            let read = filled(&text, b',', rows_before);
            let known = super::super::filled(&text, b',', rows_before).ok();
            prop_assert!(read.is_none() || read == known, "{:?}: {:?} and {:?}", text, read, known);
            prop_assert!(read.is_some() || known.is_none() || text.contains('"'), "{:?}", text);
        }
    }

    #[test]
    fn a_long_text_is_read_by_two_as_by_one() {
        let line = |number: usize| format!("\"Tứ, Hạ\",{number},{}\r\n{}", number % 7, "\n".repeat(number % 3));
        let text: String = (0..20_000).map(line).collect();
        assert!(text.len() > LONG);
        let [first, second] = of_threads(|| parts(&text).map(str::len));
        assert!(first > 0 && second > 0);
        let both = of_threads(|| filled(&text, b',', 1)).expect("no odd quote");
        assert_eq!(Some(&both), filled(&text, b',', 1).as_ref());
        assert_eq!(both, super::super::filled(&text, b',', 1).expect("a table"));
    }
}
