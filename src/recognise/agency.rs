//! Whose form it is where no unit fills it: an agency of the plan, by one of its names.

use std::collections::HashMap;

use crate::model::form::{AgencyForm, Field, Form, Row, UnitTrouble};
use crate::model::text::name_key;
use crate::model::{Address, Plan, Value};

use super::Recogniser;
use super::letterhead::Hidden;
use super::line::Line;
use super::section::Section;
use super::unit::Found;

/// The plan's agencies, ready for looking up.
#[derive(Debug)]
pub struct Agencies {
    by_name: HashMap<String, usize>,
    /// The key of whoever receives the returns: units write to it, so its name above a table says nothing.
    receiver: String,
}

impl Agencies {
    /// Indexes the plan's agencies by name, short name and aliases.
    pub fn new(plan: &Plan) -> Self {
        let named = plan.agencies.iter().enumerate().flat_map(|(index, agency)| {
            let names = [&agency.name, &agency.short].into_iter().chain(&agency.aliases);
            names.map(move |name| (name_key(name), index))
        });
        Self { by_name: named.collect(), receiver: name_key(&plan.receiver) }
    }

    /// The agency of a name as written.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name_key(name)).copied()
    }

    /// The one agency that a line above the table spells out, where no label names anyone.
    fn titled(&self, above: &[Line]) -> Option<(Address, usize)> {
        let cells = above.iter().flat_map(|line| line.cells);
        let mut titled = cells.filter_map(|cell| match &cell.value {
            Value::Text(text) if name_key(text) != self.receiver => self.named(text).map(|agency| (cell.at, agency)),
            _ => None,
        });
        let first = titled.next()?;
        titled.all(|(_, agency)| agency == first.1).then_some(first)
    }
}

impl Recogniser<'_> {
    /// The agency that the page names, where it names no unit that fills forms; with the cell of a line that spells it out.
    pub(super) fn agency(
        &self,
        found: &Result<Found, UnitTrouble>,
        section: &Section,
        hidden: Option<&Hidden>,
    ) -> Option<(AgencyForm, Option<Address>)> {
        let made_for = hidden.and_then(|hidden| hidden.unit_code.as_ref());
        let is_made_for_unit = made_for.and_then(|code| self.units.find(Some(code), None, None).ok());
        if is_made_for_unit.is_some_and(|found| !self.units.has_lower(found.unit)) {
            return None;
        }
        let (at, agency) = match found {
            // The code may be of the town for which the agency tells.
            Err(UnitTrouble::Mismatch { code_of, .. }) if !self.units.has_lower(*code_of) => return None,
            Err(UnitTrouble::Unnamed) => {
                let (at, agency) = self.agencies.titled(&section.above)?;
                (Some(at), agency)
            }
            Err(_) => (None, self.agencies.named(&section.letterhead.unit_name.as_ref()?.1.shown())?),
            Ok(_) => return None,
        };
        Some((AgencyForm { agency, units: Vec::new() }, at))
    }
}

/// Of an agency's form only the rows that it fills count: most of a plan is no matter of its. Its words are no unit's.
pub fn keep_filled(form: &mut Form) {
    form.rows.retain(is_filled);
    form.items.clear();
}

fn is_filled(row: &Row) -> bool {
    let counts = [&row.numerator, &row.denominator, &row.result].into_iter().flatten();
    counts.chain(row.nil.fields()).any(holds_anything) || !row_has_cells(row)
}

/// A row whose cells were taken out, given twice with other figures.
fn row_has_cells(row: &Row) -> bool {
    row.numerator.is_some() || row.denominator.is_some() || row.result.is_some()
}

fn holds_anything(field: &Field) -> bool {
    match &field.value {
        None | Some(Value::Uncalculated) => false,
        Some(Value::Text(text)) => !text.trim().is_empty(),
        Some(_) => true,
    }
}
