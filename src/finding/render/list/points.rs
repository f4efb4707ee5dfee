//! Findings as points of a message to whoever sent the file: where, what, what to do; no weight and no code.

use super::super::fold::fold;
use super::{Page, Printer};
use crate::finding::Finding;

impl Printer<'_> {
    /// One point for each finding, or for several that are alike; all of them are of one file.
    pub fn points(&self, findings: &[&Finding]) -> Vec<String> {
        let page = Page::of(findings);
        fold(findings).iter().map(|alike| self.said_of(&page, alike, &self.help(alike[0]))).collect()
    }
}
