//! Which class each cell of a sheet is in: as its return marks it, not needed where it marks nothing.
//!
//! Sheets have up to millions of cells, so that cells, rows of returns and marks are all kept in the order of the sheet and
//! walked side by side.

use foldhash::{HashMap, HashMapExt as _};

use crate::finding::Finding;
use crate::model::form::{Form, Scope, Standing};
use crate::model::returns::{Balance, Class, ItemEntry};
use crate::model::{Address, Cell, Sheet, Value};
use crate::threads;

use super::entry::{ReadRow, class_of};
use super::{CheckedSheet, Claim};

/// Cells with their classes, in the order of the sheet: of several classes of a cell the first that fits.
#[derive(Debug, Default)]
pub struct Classes(Vec<Mark>);

/// A cell with a class.
type Mark = (Address, Class);

impl FromIterator<Mark> for Classes {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        Self::default().and(marks)
    }
}

impl Classes {
    /// The class of every cell that a form has a use for. A mark that nothing occurred is used as soon as one of the pairs
    /// it made is.
    pub fn of(form: &Form, rows: &[ReadRow], items: &[ItemEntry], refused: &[Finding]) -> Self {
        let (mut of_form, mut of_rows) = (Vec::with_capacity(form.identity.len() + 16), Vec::<Mark>::new());
        of_form.extend(form.identity.iter().map(|at| (*at, Class::Used)));
        of_form.extend(items.iter().map(|item| (item.at, Class::Used)));
        of_form.extend(refused.iter().filter_map(|finding| Some((finding.place.cell?, Class::Refused))));
        of_form.extend(form.repeated.iter().map(|at| (*at, Class::Superseded)));
        of_form.extend(form.refused.iter().map(|at| (*at, Class::Refused)));
        let mut nil: HashMap<Address, Class> = HashMap::new();
        for row in rows {
            let (class, first) = (class_of(row.entry.state), of_rows.len());
            of_rows.extend_from_slice(&row.marks);
            let halves = [row.entry.numerator, row.entry.denominator];
            halves.into_iter().flatten().for_each(|count| of_rows.push((count.at, class)));
            // Rows follow each other down the sheet: with each in order, as a rule all are.
            of_rows[first..].sort_unstable_by_key(place);
            for at in &row.nil {
                let best = nil.entry(*at).or_insert(class);
                *best = (*best).max(class);
            }
        }
        of_form.extend(nil);
        Self::default().and(of_form).and(of_rows)
    }

    /// These and others.
    pub fn and(self, others: impl IntoIterator<Item = Mark>) -> Self {
        let mut others: Vec<Mark> = others.into_iter().collect();
        if others.is_empty() {
            return self;
        }
        // Of what is in order already this way of sorting finds it out at once.
        others.sort_by_key(place);
        let mut marks = Vec::with_capacity(self.0.len() + others.len());
        let (mut ours, mut others) = (&self.0[..], &others[..]);
        while let ([our, after_our @ ..], [other, after_other @ ..]) = (ours, others) {
            if place(other) < place(our) {
                marks.push(*other);
                others = after_other;
            } else {
                marks.push(*our);
                ours = after_our;
            }
        }
        marks.extend_from_slice(ours);
        marks.extend_from_slice(others);
        marks.dedup_by_key(|(at, _)| *at);
        Self(marks)
    }
}

impl IntoIterator for Classes {
    type Item = Mark;
    type IntoIter = std::vec::IntoIter<Mark>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Where a mark stands in the order of the sheet, of several of a cell.
fn place((at, class): &Mark) -> (u64, Class) {
    (u64::from(at.row) << 32 | u64::from(at.column), *class)
}

/// Puts every cell of a sheet into a class: as its return marks it, not needed where it belongs to none.
pub fn classed(sheet: &Sheet, mut claims: Vec<Claim>, marks: &[Classes]) -> CheckedSheet {
    let owners = owners(claims.iter().map(|claim| &claim.made.scope));
    let loose = count(sheet, (&mut claims, &owners), marks, &Classes::default());
    CheckedSheet { claims, loose }
}

/// Counts every cell of a sheet, whose rows belong to `owners` among the claims, by its class: with its return as that marks
/// it, or, as `of_none` does, in the balance of what belongs to none.
pub fn count(
    sheet: &Sheet,
    (claims, owners): (&mut [Claim], &[Owned]),
    marks: &[Classes],
    of_none: &Classes,
) -> Balance {
    let mut loose = Balance { read: u64::from(sheet.counted), ..Balance::default() };
    for (owner, cells) in threads::through(&sheet.cells, |cells| balances(cells, owners, marks, of_none)) {
        let Some(made) = owner.map(|owner| &mut claims[owner].made) else {
            loose += cells;
            continue;
        };
        let is_refused = made.standing == Standing::Refused;
        made.cells += if is_refused { cells.all(Class::Refused) } else { cells };
    }
    loose
}

/// Cells that follow each other, by class: those of one form after those of another, or of none.
fn balances(cells: &[Cell], owners: &[Owned], marks: &[Classes], of_none: &Classes) -> Vec<(Option<usize>, Balance)> {
    let Some(first) = cells.first().map(|cell| cell.at) else { return Vec::new() };
    let mut owners = Walk::from(owners, first.row);
    let mut walks: Vec<Option<Marks>> = marks.iter().map(|_| None).collect();
    let mut of_none = Marks::from(of_none, first);
    let mut balances: Vec<(Option<usize>, Balance)> = Vec::new();
    for row in cells.chunk_by(|one, other| one.at.row == other.at.row) {
        let owner = owners.of(row[0].at.row);
        if balances.last().is_none_or(|(last, _)| *last != owner) {
            balances.push((owner, Balance::default()));
        }
        let Some((_, balance)) = balances.last_mut() else { continue };
        let classes = owner.map_or(&mut of_none, |owner| {
            walks[owner].get_or_insert_with(|| Marks::from(&marks[owner], first)) //
        });
        let read = row.iter().filter(|cell| cell.value != Value::Uncalculated);
        read.for_each(|cell| balance.count(classes.of(cell.at)));
    }
    balances
}

/// Rows of a sheet, from first to last, with the position of the form they belong to.
pub type Owned = (u32, u32, usize);

/// The rows of a sheet that belong to forms, in order of rows.
pub fn owners<'s>(scopes: impl Iterator<Item = &'s Scope>) -> Vec<Owned> {
    let ranges = |(index, scope): (usize, &'s Scope)| scope.0.iter().map(move |(first, last)| (*first, *last, index));
    let mut owners: Vec<Owned> = scopes.enumerate().flat_map(ranges).collect();
    owners.sort_unstable();
    owners
}

/// A walk down the rows that belong to forms.
struct Walk<'o> {
    ahead: &'o [Owned],
    last: Option<&'o Owned>,
}

impl<'o> Walk<'o> {
    /// From a row on.
    fn from(owners: &'o [Owned], row: u32) -> Self {
        let (above, ahead) = owners.split_at(owners.partition_point(|(first, ..)| *first <= row));
        Self { ahead, last: above.last() }
    }

    /// The form to which a row belongs, none above the last one asked for.
    fn of(&mut self, row: u32) -> Option<usize> {
        while let Some((next, rest)) = self.ahead.split_first().filter(|((first, ..), _)| *first <= row) {
            (self.last, self.ahead) = (Some(next), rest);
        }
        self.last.filter(|(_, last, _)| row <= *last).map(|(.., owner)| *owner)
    }
}

/// A walk over marks in the order of the sheet.
struct Marks<'m>(&'m [Mark]);

impl<'m> Marks<'m> {
    /// From a cell on.
    fn from(Classes(marks): &'m Classes, first: Address) -> Self {
        Self(&marks[marks.partition_point(|(at, _)| *at < first)..])
    }

    /// The class of a cell, none before the last one asked for.
    fn of(&mut self, at: Address) -> Class {
        while let Some(((marked, class), rest)) = self.0.split_first().filter(|((marked, _), _)| *marked <= at) {
            if *marked == at {
                return *class;
            }
            self.0 = rest;
        }
        Class::NotNeeded
    }
}
