//! Text of which letters are lost on the way: what is left of it is never taken for what was written.

use std::collections::HashSet;

use crate::finding::{Details, Finding};
use crate::model::form::Field;
use crate::model::{Address, Cell, Place, Severity, Sheet, Value};
use crate::threads;

use super::draft::Draft;

/// The sign that betrays lost letters: U+FFFD, which a program leaves where it could not read one, or a control sign,
/// U+0000 among them, that no keyboard writes into a cell.
pub fn lost(text: &str) -> Option<char> {
    // Nearly no text has one: its bytes, many at once, tell that there is none.
    if !text.bytes().fold(false, |may_be, byte| may_be | (byte < b' ') | (byte == 0xef)) {
        return None;
    }
    let is_sign = |c: &char| *c == char::REPLACEMENT_CHARACTER || *c < ' ' && !c.is_ascii_whitespace() && *c != '\u{b}';
    text.chars().find(is_sign)
}

/// Names each garbled cell of a sheet with a table, and takes it out of the form to which it belongs. A count is left to
/// those who read it, who refuse it by what it should be.
pub fn tell(sheet: &Sheet, place: &Place, drafts: &mut [Draft]) -> Vec<Finding> {
    let in_piece = |cells: &[Cell]| cells.iter().filter_map(|cell| Some((cell.at, sign(&cell.value)?))).collect();
    let garbled: Vec<(Address, char)> = threads::through(&sheet.cells, in_piece);
    if garbled.is_empty() {
        return Vec::new();
    }
    let (owners, counts) = (owners(drafts), counts(drafts));
    let mut of_none = Vec::new();
    for (at, sign) in garbled.into_iter().filter(|(at, _)| !counts.contains(at)) {
        let details = Details::GarbledText { sign: format!("U+{:04X}", u32::from(sign)) };
        match owner(&owners, at.row) {
            Some(owner) => take_out(&mut drafts[owner], details, at),
            None => of_none.push(Finding::new(details, place.at(at))),
        }
    }
    of_none
}

fn sign(value: &Value) -> Option<char> {
    let Value::Text(text) = value else { return None };
    lost(text)
}

fn take_out(draft: &mut Draft, details: Details, at: Address) {
    draft.form.items.retain(|(_, field)| field.at != at);
    draft.form.refused.push(at);
    draft.say(details, Some(at));
}

/// The rows that belong to each of the drafts, in order.
fn owners(drafts: &[Draft]) -> Vec<(u32, u32, usize)> {
    let of = |(index, draft): (usize, &Draft)| {
        draft.form.scope.0.iter().map(move |(first, last)| (*first, *last, index)).collect::<Vec<_>>()
    };
    let mut owners: Vec<_> = drafts.iter().enumerate().flat_map(of).collect();
    owners.sort_unstable();
    owners
}

fn owner(owners: &[(u32, u32, usize)], row: u32) -> Option<usize> {
    let after = owners.partition_point(|(first, ..)| *first <= row);
    let (_, last, owner) = owners.get(after.checked_sub(1)?)?;
    (row <= *last).then_some(*owner)
}

/// Cells that are read as counts, and those that have an error already.
fn counts(drafts: &[Draft]) -> HashSet<Address> {
    let rows = drafts.iter().flat_map(|draft| &draft.form.rows);
    let fields = rows.flat_map(|row| [&row.numerator, &row.denominator]).flatten().map(|Field { at, .. }| *at);
    let errors = drafts.iter().flat_map(|draft| &draft.findings).filter(|one| one.severity == Severity::Error);
    fields.chain(errors.filter_map(|one| one.place.cell)).collect()
}
