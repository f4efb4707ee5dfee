//! Formulas that rows of a sheet repeat: the first row of a kind has them in full, the others by number. So the sheet is a
//! fraction as large, is put together and packed in a fraction of the time, and a spreadsheet reads each formula once.
//!
//! Rows of a kind need not be neighbours: the area of a formula then holds cells of others, and areas overlap, as in
//! .xls that Excel wrote. To whom a cell belongs is told by its number alone. Read so by openpyxl, calamine and LibreOffice; not
//! tried in Excel.

use std::collections::hash_map::Entry;
use std::hash::Hash;

use foldhash::{HashMap, HashMapExt as _};

use super::page::is_short;

/// How a cell comes by its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// It has none: the value alone.
    None,
    /// One that no other cell repeats.
    Own(String),
    /// One that cells below repeat, down to a row, and its number.
    First(String, u32, u32),
    /// One that a cell above has in full, by its number.
    Repeated(u32),
}

impl From<Option<String>> for Formula {
    /// One of a cell's own, unless it is too long for a spreadsheet.
    fn from(formula: Option<String>) -> Self {
        formula.filter(|text| is_short(text)).map_or(Self::None, Self::Own)
    }
}

/// Which rows repeat the formulas of which.
pub struct Shared<K> {
    first: u32,
    /// By row, which kind it is of.
    of_rows: Vec<usize>,
    kinds: Vec<Kind<K>>,
}

/// Rows with the same formulas.
struct Kind<K> {
    key: K,
    first: u32,
    last: u32,
    /// By column, the number of its formula, if there is one.
    numbers: Vec<Option<u32>>,
}

impl<K: Clone + Eq + Hash> Shared<K> {
    /// Of rows from this one on, by what their formulas depend on. `formulas` puts those of a row together.
    pub fn new<F: IntoIterator<Item = Option<String>>>(
        first: u32,
        keys: impl IntoIterator<Item = K>,
        formulas: impl Fn(&K, u32) -> F,
    ) -> Self {
        let (mut known, mut kinds, mut of_rows) = (HashMap::new(), Vec::<Kind<K>>::new(), Vec::new());
        for (row, key) in (first..).zip(keys) {
            of_rows.push(match known.entry(key) {
                Entry::Occupied(kind) => *kind.get(),
                Entry::Vacant(kind) => {
                    kinds.push(Kind { key: kind.key().clone(), first: row, last: row, numbers: Vec::new() });
                    *kind.insert(kinds.len() - 1)
                }
            });
            if let Some(kind) = of_rows.last().and_then(|kind| kinds.get_mut(*kind)) {
                kind.last = row;
            }
        }
        let mut next = 0..;
        for kind in kinds.iter_mut().filter(|kind| kind.first < kind.last) {
            // The last row has the longest numbers in its formulas.
            let all = formulas(&kind.key, kind.last).into_iter();
            kind.numbers = all.map(|formula| formula.filter(|text| is_short(text)).and_then(|_| next.next())).collect();
        }
        Self { first, of_rows, kinds }
    }

    /// The formula of a column, by its place among those that have any; `text` puts it together.
    pub fn formula(&self, row: u32, place: usize, text: impl FnOnce(&K) -> Option<String>) -> Formula {
        let kind = self.of_rows.get((row - self.first) as usize).and_then(|kind| self.kinds.get(*kind));
        let Some(kind) = kind else { return Formula::None };
        if kind.first == kind.last {
            return text(&kind.key).into();
        }
        match kind.numbers.get(place).copied().flatten() {
            None => Formula::None,
            Some(number) if row > kind.first => Formula::Repeated(number),
            Some(number) => text(&kind.key).map_or(Formula::None, |text| Formula::First(text, number, kind.last)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_kind_repeat_the_formulas_of_the_first() {
        let text = |key: &char, row: u32| (*key != 'x').then(|| format!("{key}{row}"));
        let shared = Shared::new(3, "abaxbc".chars(), |key, row| [text(key, row), None]);
        let of = |row: u32, place: usize| shared.formula(row, place, |key| text(key, row).filter(|_| place == 0));
        let in_first: Vec<Formula> = (3..9).map(|row| of(row, 0)).collect();
        assert_eq!(
            in_first,
            [
                Formula::First("a3".into(), 0, 5),
                Formula::First("b4".into(), 1, 7),
                Formula::Repeated(0),
                Formula::None,
                Formula::Repeated(1),
                Formula::Own("c8".into()),
            ]
        );
        assert!((3..9).all(|row| of(row, 1) == Formula::None));
    }

    #[test]
    fn a_formula_too_long_for_a_spreadsheet_in_the_last_row_is_one_in_none() {
        let text = |row: u32| Some("1".repeat(8_188 + row as usize));
        let shared = |rows: usize| Shared::new(0, vec![(); rows], |(), row| [text(row)]);
        assert!(matches!(shared(5).formula(0, 0, |()| text(0)), Formula::First(..)));
        assert_eq!(shared(6).formula(0, 0, |()| text(0)), Formula::None);
    }
}
