//! What files and sheets are called in a masked copy: by number, since a name given by hand may itself name a child or
//! a count.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::Finding;
use crate::model::results::Results;
use crate::model::{Language, Place};

/// The files of a run by number, in the order of the sources.
pub struct Names {
    language: Language,
    files: BTreeMap<Arc<str>, Arc<str>>,
}

impl Names {
    /// Numbers all files that a report names.
    pub fn of(language: Language, results: &Results, findings: &[Finding]) -> Self {
        let sources = results.sources.iter().map(|source| Arc::clone(&source.source.file));
        let returns = results.returns.iter().flatten().filter_map(|one| one.place.file.clone());
        let sent = results.submissions.iter().flat_map(|one| &one.versions).filter_map(|one| one.place.file.clone());
        let found = findings.iter().filter_map(|finding| finding.place.file.clone());
        let others: BTreeSet<Arc<str>> = returns.chain(sent).chain(found).collect();
        let mut files = BTreeMap::new();
        for file in sources.chain(others) {
            let number = files.len() + 1;
            files.entry(file).or_insert_with(|| Arc::from(format!("{} {number}", language.pick("Tệp", "File"))));
        }
        Self { language, files }
    }

    /// A file's name.
    pub fn file(&self, name: &Arc<str>) -> Arc<str> {
        self.files.get(name).cloned().unwrap_or_else(|| Arc::from("•"))
    }

    /// A place with the names of its file and sheet.
    pub fn place(&self, place: &Place) -> Place {
        let sheet = |(number, _): &(u32, Arc<str>)| {
            (*number, Arc::from(format!("{} {}", self.language.pick("Trang", "Sheet"), number + 1)))
        };
        Place {
            file: place.file.as_ref().map(|file| self.file(file)),
            sheet: place.sheet.as_ref().map(sheet),
            cell: place.cell,
        }
    }

    /// What stands where a return says something in its own words.
    pub fn left_out(&self) -> Arc<str> {
        Arc::from(self.language.pick("(lược bỏ)", "(left out)"))
    }
}
