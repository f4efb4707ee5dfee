//! Forms of the program that were made for another unit, year or plan, by a later program, or before the plan changed.

use crate::finding::{Details, Finding};
use crate::model::form::{Form, UnitTrouble};
use crate::model::text::words;
use crate::model::{Value, own_form};

use super::Recogniser;
use super::draft::Draft;
use super::form::refuse;
use super::letterhead::Hidden;

impl Recogniser<'_> {
    /// What the hidden sheet says, where it is not what the page says. A year that differs may be why no unit is found.
    pub(super) fn hidden_differs(&self, form: &Form, hidden: &Hidden) -> Option<UnitTrouble> {
        if let (Some(page), Some(made_for)) = (form.year, hidden.year)
            && page != made_for
        {
            let (page, hidden) = (page.to_string(), made_for.to_string());
            return Some(UnitTrouble::HiddenDiffers { page, hidden, cell: form.year_cell });
        }
        let unit = form.unit.clone().ok()?;
        let title = |unit: usize| self.plan.units[unit].title();
        let hidden = match self.units.find(Some(hidden.unit_code.as_ref()?), None, form.year) {
            Ok(found) if found.unit == unit => return None,
            Ok(found) => title(found.unit),
            Err(_) => hidden.unit_code.as_ref().map(Value::shown)?,
        };
        Some(UnitTrouble::HiddenDiffers { page: title(unit), hidden, cell: form.unit_cell })
    }

    /// Refuses a form whose rows may bear this plan's codes and yet mean something else.
    pub(super) fn refuse_foreign_form(&self, draft: &mut Draft, hidden: &Hidden) -> Option<Finding> {
        let finding = draft.finding(self.foreign(hidden)?, None);
        refuse(draft);
        Some(finding)
    }

    fn foreign(&self, hidden: &Hidden) -> Option<Details> {
        let version = hidden.form_version.as_ref();
        if version.is_some_and(|version| version.parse().map_or(true, |version: u32| version > own_form::VERSION)) {
            return Some(Details::LaterForm {});
        }
        let found = hidden.plan.clone().filter(|plan| words(plan) != words(&self.plan.number))?;
        Some(Details::FormOfAnotherPlan { found, expected: self.plan.number.clone() })
    }

    /// The plan's counts were others when the form was made: what its rows meant is not what they would mean now.
    pub(super) fn older_plan(&self, draft: &Draft, hidden: &Hidden) -> Option<Finding> {
        let differs = hidden.plan_hash.as_ref().is_some_and(|hash| **hash != *self.digest());
        differs.then(|| draft.finding(Details::PlanChanged {}, None))
    }
}
