//! What the Word report says, part by part, as plain text drafted from the results. Knows nothing of Word.
//!
//! Figures are written here; causes and intentions are never made up: what only an office can tell is left [open].

mod agencies;
mod ahead;
mod assessment;
mod block;
mod brief;
mod change;
mod doubts;
mod facts;
mod goals;
mod items;
mod measure;
mod phrases;
mod places;
mod returns;
#[cfg(test)]
mod tests;

pub use block::{Block, Row, Run, TEXT_WIDTH, Table, Text};
pub use facts::Facts;

use crate::write::words::fill;

/// The report's text.
pub struct Draft {
    /// What kind of document it is: BÁO CÁO.
    pub kind: &'static str,
    /// What it is about.
    pub subject: String,
    /// Everything between the title and the signature.
    pub body: Vec<Block>,
    /// What the units say, where it is too long for the text.
    pub items: Option<Table>,
}

/// Drafts the report.
pub fn draft(facts: &Facts<'_>) -> Draft {
    let (say, plan) = (facts.say, facts.plan());
    let items = items::Items::of(facts);
    let parts = [
        brief::opening(facts),
        returns::part(facts),
        goals::part(facts, &items),
        agencies::part(facts),
        assessment::part(facts, &items),
        ahead::next_year(facts),
        ahead::proposals(facts, &items),
    ];
    let subject = [("plan", facts.plan_in_words()), ("title", plan.title.clone()), ("year", facts.year().to_string())];
    let subject = subject.each_ref().map(|(name, value)| (*name, value.as_str()));
    Draft {
        kind: say.report,
        subject: fill(say.subject, &subject),
        body: parts.into_iter().flatten().collect(),
        items: items.annex(facts),
    }
}
