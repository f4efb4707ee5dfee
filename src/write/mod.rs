//! Results → workbook bytes, JSON, text. Decides nothing.

pub mod json;
pub mod text;

use crate::finding::Finding;
use crate::model::results::Results;
use crate::model::{Language, Plan};

/// Everything a report is written from.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// What assessing yields.
    pub results: &'a Results,
    /// What there is to say about the data, in order.
    pub findings: &'a [Finding],
    /// The language of messages.
    pub language: Language,
}
