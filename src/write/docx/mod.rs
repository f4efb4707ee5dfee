//! The cover report in Word: letterhead, drafted text, signature, and the consolidated table as an annex, after Decree
//! 30/2020. The same report always gives the same bytes.
//!
//! A package of a few plain parts, written here: of the crates for Word none repeats the heading row of a table or names
//! the language of the text, and both are needed.

mod annex;
mod draft;
mod letterhead;
mod package;
mod page;
mod rule;
mod section;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use super::Report;
use draft::{Block, Draft, Facts, Text};
use section::{Paper, Section};

/// The document as bytes.
pub fn document(report: &Report<'_>) -> anyhow::Result<Vec<u8>> {
    let facts = Facts::new(report);
    let draft = draft::draft(&facts);
    package::package(report, &section::document(&sections(&facts, &draft)))
}

/// The report itself, and each annex with page numbers of its own.
fn sections(facts: &Facts<'_>, draft: &Draft) -> Vec<Section> {
    let report = [
        letterhead::head(facts.report),
        letterhead::title(draft.kind, &draft.subject),
        draft.body.iter().enumerate().map(|(place, one)| block(one, place + 1 == draft.body.len())).collect(),
        letterhead::foot(facts.report, facts.say.signer),
    ];
    let mut sections = vec![Section { paper: Paper::Portrait, content: report.concat() }];
    sections.extend(annex::sections(facts, draft));
    sections
}

/// A part of the text; the last one stays with the signature.
fn block(block: &Block, is_last: bool) -> String {
    match block {
        Block::Heading(level, text) => page::heading(*level, text),
        Block::Text(Text(runs)) => page::paragraph(runs, is_last),
        Block::Table(of) => table::titled(of),
    }
}
