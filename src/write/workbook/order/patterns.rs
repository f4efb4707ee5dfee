//! Formulas that are the same for every unit but for the row of counts that they ask: put together once a measure.

use super::super::formula::{digits, push_column, push_sheet, quoted};
use super::super::heat;
use super::super::layout::Layout;
use super::super::row::column as of_counts;
use super::{FARTHEST, LARGE, TIE};

/// Stands where the number of a row is to stand; no name of a sheet holds it.
const GAP: char = '\0';

/// A formula with gaps for the number of a row.
struct Pattern(Vec<String>);

impl Pattern {
    fn of(formula: &str) -> Self {
        Self(formula.split(GAP).map(str::to_owned).collect())
    }

    fn at(&self, row: u32) -> String {
        self.0.join(&digits(u64::from(row) + 1))
    }
}

/// Those of the sheet.
pub struct Patterns {
    cases: Pattern,
    /// By measure, where it has a target.
    distances: Vec<Option<Pattern>>,
}

impl Patterns {
    /// Those of a report.
    pub fn of(layout: &Layout<'_>) -> Self {
        let missing = on_counts(layout, of_counts::MISSING);
        let cases = Pattern::of(&["IF(COUNT(", &missing, ")=0,0,ABS(", &missing, "))+"].concat());
        Self { cases, distances: (0..layout.measures()).map(|measure| distance(layout, measure)).collect() }
    }

    /// How many cases a unit misses, with what puts equal ones in order.
    pub fn cases(&self, layout: &Layout<'_>, (unit, measure): (usize, usize), (tie, of): (usize, usize)) -> String {
        let mut formula = self.cases.at(layout.spread.place(unit, measure).1);
        formula.push_str(&digits(tie as u64));
        formula.push('/');
        formula.push_str(&digits(of as u64));
        formula
    }

    /// How far a unit is from a target that it misses.
    pub fn distance(&self, layout: &Layout<'_>, (unit, measure): (usize, usize)) -> Option<String> {
        Some(self.distances[measure].as_ref()?.at(layout.spread.place(unit, measure).1))
    }
}

fn distance(layout: &Layout<'_>, measure: usize) -> Option<Pattern> {
    let at = |column: u16| on_counts(layout, column);
    let far = layout.comparison(measure)?.relative_in(&at(of_counts::NUMERATOR), &at(of_counts::DENOMINATOR));
    let sign = at(of_counts::SIGN);
    let tie = layout.measures() - measure;
    let is_missed = ["ISNUMBER(FIND(", &quoted(heat::FAR[0]), ",", &sign, "))"].concat();
    let small = quoted(heat::NOT_MET_SMALL);
    let of_large = ["IF(", &sign, "=", &small, ",0,", &digits(u64::from(LARGE)), ")"].concat();
    let at_most = ["MIN(", &far, ",", &digits(u64::from(FARTHEST)), ")"].concat();
    let told = [of_large, at_most, [digits(tie as u64), digits(TIE)].join("/")].join("+");
    Some(Pattern::of(&["IF(", &is_missed, ",", &told, ",0)"].concat()))
}

/// A cell of a row of counts still to be named. Formulas ask one sheet of counts, where there is but one.
fn on_counts(layout: &Layout<'_>, column: u16) -> String {
    let mut cell = String::new();
    push_sheet(&mut cell, &layout.counts_sheets[0]);
    push_column(&mut cell, column);
    cell.push(GAP);
    cell
}
