//! What stands beside the cells of the year before: a pair or an answer, or why there is none.

use super::super::sheet::wording::fill;
use super::layout::Layout;
use crate::model::Pair;

/// A measure's figures of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Previous {
    /// The pair; of a unit made of others, the sum of theirs.
    Pair(Pair),
    /// The answer to a question.
    Answer(bool),
    /// The units of which the unit is made are of other ground, or each gave an answer of its own.
    Apart,
    /// One of the units of which it is made gave no sound pair.
    InPart,
}

/// The year before of one unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LastYear {
    /// One a measure of the plan, where there is anything to show.
    pub measures: Vec<Option<Previous>>,
    /// The units (indexes) of which it is made, where it was not there itself or is not made of itself alone.
    pub made_of: Vec<usize>,
}

impl LastYear {
    /// Whether no measure has anything.
    pub fn is_empty(&self) -> bool {
        !self.measures.iter().flatten().any(|one| matches!(one, Previous::Pair(_) | Previous::Answer(_)))
    }

    /// What shows for a measure.
    pub fn of(&self, measure: usize) -> Option<Previous> {
        self.measures.get(measure).copied().flatten()
    }
}

/// The sign for figures that are not added up.
pub const fn sign(of: Previous) -> Option<&'static str> {
    match of {
        Previous::Apart => Some("†"),
        Previous::InPart => Some("…"),
        Previous::Pair(_) | Previous::Answer(_) => None,
    }
}

/// Whose figures are added up, and what the signs mean; nothing where they are the unit's own.
pub fn note(layout: &Layout<'_>) -> Option<String> {
    let last = layout.blank.previous.filter(|last| !last.made_of.is_empty() && !last.is_empty())?;
    let units: Vec<String> = last.made_of.iter().map(|unit| layout.blank.plan.units[*unit].title()).collect();
    let mut note = fill(layout.words.made_of, &[("units", &units.join(", "))]);
    for (which, words) in [(Previous::Apart, layout.words.apart), (Previous::InPart, layout.words.in_part)] {
        if last.measures.contains(&Some(which)) {
            note.push_str(words);
        }
    }
    Some(note)
}
