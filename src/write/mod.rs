//! Results → workbook bytes, JSON, text. Decides nothing.

mod beside;
pub mod checked;
pub mod docx;
pub mod export;
mod figures;
pub mod form;
pub mod json;
pub mod marked;
mod pace;
mod sheet;
pub mod status;
mod table;
pub mod text;
pub mod trace;
mod words;
pub mod workbook;

use crate::finding::Finding;
use crate::model::results::Results;
use crate::model::{Language, Plan};

/// Everything a writer is given.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The results.
    pub results: &'a Results,
    /// The findings, in order.
    pub findings: &'a [Finding],
    /// The language of messages.
    pub language: Language,
}
