//! The sheets of a book one after another: one that fails leaves the others, and two of one name are not read.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::draft::Filled;
use super::{Reading, Trouble};
use crate::finding::{Details, Finding};
use crate::model::{Book, FileFormat, Place, Sheet};

/// What a book says of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tab {
    /// The name on its tab.
    pub name: Arc<str>,
    /// Whether the tab is shown.
    pub visible: bool,
}

/// The tabs of a package in their order, each with the part that holds its cells, where the workbook names one.
pub type Tabs = Vec<(Tab, Option<String>)>;

/// A sheet with its cells, or why it has none.
pub type Outcome = (Tab, Result<Filled, Trouble>);

/// Puts the sheets of a book together. What is too large or encrypted fails the file, other trouble its sheet.
pub fn assemble(format: FileFormat, outcomes: Vec<Outcome>, place: &Place) -> Result<Reading, Trouble> {
    let mut assembly = Assembly { sheets: Vec::new(), findings: Vec::new(), place };
    let shared = shared_names(&outcomes);
    for (tab, outcome) in outcomes {
        if shared.get(&tab.name.to_lowercase()).is_some_and(|sheets| *sheets > 1) {
            assembly.say(&tab.name, Details::TwoSheetsOneName { name: tab.name.to_string() });
            continue;
        }
        match outcome {
            Ok(filled) => assembly.add(tab, filled),
            Err(Trouble::Broken(reason)) => assembly.say(&tab.name, Details::SheetUnreadable { reason }),
            Err(trouble) => return Err(trouble),
        }
    }
    let book = Book { format, sheets: assembly.sheets };
    Ok(Reading { book: Some(book), findings: assembly.findings })
}

/// How many sheets bear a name; spreadsheets do not tell capitals from small letters here.
fn shared_names(outcomes: &[Outcome]) -> HashMap<String, usize> {
    let mut names = HashMap::with_capacity(outcomes.len());
    for (tab, _) in outcomes {
        *names.entry(tab.name.to_lowercase()).or_default() += 1;
    }
    names
}

struct Assembly<'p> {
    sheets: Vec<Sheet>,
    findings: Vec<Finding>,
    place: &'p Place,
}

impl Assembly<'_> {
    fn add(&mut self, tab: Tab, mut filled: Filled) {
        let place = self.here(&tab.name);
        for (cell, reason) in std::mem::take(&mut filled.damaged) {
            self.findings.push(Finding::new(Details::DamagedCell { reason }, place.at(cell)));
        }
        let (name, visible) = (Some(tab.name), tab.visible);
        let Filled { cells, merges, counted, .. } = filled;
        self.sheets.push(Sheet { name, visible, cells, merges, counted });
    }

    /// Says something of a sheet, once.
    fn say(&mut self, name: &Arc<str>, details: Details) {
        let finding = Finding::new(details, self.here(name));
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// The place of the sheet that is read now. Sheets count by those that could be read, as the later stages see them.
    fn here(&self, name: &Arc<str>) -> Place {
        let index = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX);
        Place { sheet: Some((index, Arc::clone(name))), cell: None, ..self.place.clone() }
    }
}
