//! Forms of the program that were made for another plan, by a later program, or before the plan changed.

use crate::finding::{Details, Finding};
use crate::model::own_form;
use crate::model::text::words;

use super::Recogniser;
use super::draft::Draft;
use super::form::refuse;
use super::letterhead::Hidden;

impl Recogniser<'_> {
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
        let differs = hidden.plan_hash.as_ref().is_some_and(|hash| *hash != self.digest);
        differs.then(|| draft.finding(Details::PlanChanged {}, None))
    }
}
