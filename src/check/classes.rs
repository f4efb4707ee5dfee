//! Which class each cell of a sheet is in: as its return marks it, not needed where it marks nothing.
//!
//! Sheets have up to millions of cells, so that cells, rows of returns and marks are all kept in the order of the sheet and
//! walked side by side.

use foldhash::{HashMap, HashMapExt as _};

use crate::finding::Finding;
use crate::model::form::{Form, Scope, Standing};
use crate::model::returns::{Balance, Class, ItemEntry};
use crate::model::{Address, Sheet, Value};

use super::entry::{ReadRow, class_of};
use super::{CheckedSheet, Claim};

/// Cells with their classes, in the order of the sheet: of several classes of a cell the first that fits.
#[derive(Debug, Default)]
pub struct Classes(Vec<(Address, Class)>);

impl FromIterator<(Address, Class)> for Classes {
    fn from_iter<I: IntoIterator<Item = (Address, Class)>>(marks: I) -> Self {
        let mut marks: Vec<(Address, Class)> = marks.into_iter().collect();
        marks.sort_unstable_by_key(|(at, class)| (u64::from(at.row) << 32 | u64::from(at.column), *class));
        marks.dedup_by_key(|(at, _)| *at);
        Self(marks)
    }
}

impl Classes {
    /// The class of every cell that a form has a use for. A mark that nothing occurred is used as soon as one of the pairs
    /// it made is.
    pub fn of(form: &Form, rows: &[ReadRow], items: &[ItemEntry], refused: &[Finding]) -> Self {
        let of_form = form.identity.iter().map(|at| (*at, Class::Used));
        let of_items = items.iter().map(|item| (item.at, Class::Used));
        let found = refused.iter().filter_map(|finding| finding.place.cell).map(|at| (at, Class::Refused));
        let repeated = form.repeated.iter().map(|at| (*at, Class::Superseded));
        let out_of_place = form.refused.iter().map(|at| (*at, Class::Refused));
        let of_rows = rows.iter().flat_map(|row| {
            let halves = [row.entry.numerator, row.entry.denominator].into_iter().flatten();
            row.marks.iter().copied().chain(halves.map(|count| (count.at, class_of(row.entry.state))))
        });
        let mut nil: HashMap<Address, Class> = HashMap::new();
        for (at, class) in rows.iter().flat_map(|row| row.nil.iter().map(|at| (*at, class_of(row.entry.state)))) {
            let best = nil.entry(at).or_insert(class);
            *best = (*best).max(class);
        }
        let of_form = of_form.chain(of_items).chain(found).chain(repeated).chain(out_of_place);
        of_form.chain(of_rows).chain(nil).collect()
    }

    /// These and others.
    pub fn and(self, others: impl IntoIterator<Item = (Address, Class)>) -> Self {
        self.0.into_iter().chain(others).collect()
    }
}

impl IntoIterator for Classes {
    type Item = (Address, Class);
    type IntoIter = std::vec::IntoIter<(Address, Class)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
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
    let mut owners = Walk::over(owners);
    let (mut marks, mut of_none): (Vec<_>, _) = (marks.iter().map(Marks::over).collect(), Marks::over(of_none));
    for cell in sheet.cells.iter().filter(|cell| cell.value != Value::Uncalculated) {
        match owners.of(cell.at.row) {
            None => loose.count(of_none.of(cell.at)),
            Some(owner) => {
                let made = &mut claims[owner].made;
                let is_refused = made.standing == Standing::Refused;
                made.cells.count(if is_refused { Class::Refused } else { marks[owner].of(cell.at) });
            }
        }
    }
    loose
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
    const fn over(owners: &'o [Owned]) -> Self {
        Self { ahead: owners, last: None }
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
struct Marks<'m>(&'m [(Address, Class)]);

impl<'m> Marks<'m> {
    fn over(classes: &'m Classes) -> Self {
        Self(&classes.0)
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
