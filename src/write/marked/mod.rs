//! The marked copy of a return: the clerk's own workbook with wrong cells coloured, a note in each, and a list in front.
//!
//! A workbook of Office Open XML is edited where it must be, part by part and place by place ([`edit`]): styles,
//! sheets with a marked cell, their notes, the list of sheets. All else is copied as it is stored, so that charts,
//! pictures, macros, protection and conditional formats stay. Files of other kinds, and packages that cannot be edited
//! safely, are drawn anew from their values first ([`redraw`]), and then edited in the same way.

mod comments;
mod contents;
mod edit;
mod fill;
mod job;
mod layout;
mod list;
mod note;
mod page;
mod redraw;
mod sheet;
mod styles;
mod vml;
mod words;
mod workbook;

use std::collections::BTreeMap;

use self::job::Job;
use crate::finding::{Details, Finding};
use crate::model::own_marks::{Origin, Taken};
use crate::model::returns::Return;
use crate::model::{Address, Book, FileFormat, Language, Plan, Severity};
use crate::package::Trouble;

/// What is to be marked.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The plan; its language is that of the list.
    pub plan: &'a Plan,
    /// The language of messages.
    pub language: Language,
    /// The file's name, without folders.
    pub file: &'a str,
    /// What was read of it, without our own sheets.
    pub book: &'a Book,
    /// What was found in it, in order.
    pub findings: &'a [&'a Finding],
    /// Its returns.
    pub returns: &'a [&'a Return],
    /// Whether it can be sent, in a line.
    pub closing: &'a str,
    /// What it was made from, the file itself first.
    pub origins: &'a [Origin],
    /// What the hidden sheet told, where the file is a marked copy itself.
    pub before: Option<&'a Taken>,
}

/// A marked copy.
#[derive(Debug)]
pub struct Marked {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The end of its name.
    pub extension: &'static str,
    /// Whether a digital signature was taken out.
    pub is_unsigned: bool,
}

/// The cells of a sheet that are marked, each with what was found at it.
type Found<'a> = BTreeMap<Address, Vec<&'a Finding>>;

/// The package of the file itself with its marks; trouble where it cannot be edited safely.
pub fn edited(bytes: &[u8], task: &Task<'_>) -> Result<Marked, Trouble> {
    if task.book.format != FileFormat::Xlsx || task.lost_sheets().next().is_some() {
        return Err(Trouble::broken("xl/workbook.xml"));
    }
    edit::edit(bytes, &Job::new(task, false))
}

/// A package made of the file's values alone, with its marks.
pub fn redrawn(task: &Task<'_>) -> Result<Marked, Trouble> {
    let job = Job::new(task, true);
    edit::edit(&redraw::package(&job)?, &job)
}

/// Whether there is anything to mark.
pub fn is_needed(findings: &[&Finding]) -> bool {
    findings.iter().any(|finding| is_to_mark(finding))
}

/// Whether a finding asks for something in its file: an error, or a query that nobody has explained. That another return
/// has taken its place is answered there.
fn is_to_mark(finding: &Finding) -> bool {
    let is_answered_elsewhere = matches!(finding.details, Details::Replaced { .. });
    (finding.severity == Severity::Error || finding.is_open_query()) && !is_answered_elsewhere
}

/// How many cells are marked as errors and as queries.
pub fn counted(task: &Task<'_>) -> (usize, usize) {
    let found = Job::new(task, false).found();
    let worst = found.values().flat_map(BTreeMap::values).map(|findings| worst(findings));
    let (errors, queries): (Vec<_>, Vec<_>) = worst.partition(|severity| *severity == Severity::Error);
    (errors.len(), queries.len())
}

fn worst(findings: &[&Finding]) -> Severity {
    findings.iter().map(|finding| finding.severity).min().unwrap_or(Severity::Query)
}

impl<'a> Task<'a> {
    /// What is said of sheets that could not be read, with their place among those that could.
    fn lost_sheets(&self) -> impl Iterator<Item = (usize, &'a Finding)> {
        let is_lost = |finding: &&Finding| {
            matches!(finding.details, Details::SheetUnreadable { .. } | Details::TwoSheetsOneName { .. })
        };
        let place = |finding: &'a Finding| Some((finding.place.sheet.as_ref()?.0 as usize, finding));
        self.findings.iter().copied().filter(is_lost).filter_map(place)
    }
}
