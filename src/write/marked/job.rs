//! What is to be marked, with the names that sheets bear in the copy: which cells, what they hold, what is lost.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::words::words;
use super::{Found, Task, is_to_mark};
use crate::finding::{Details, Finding};
use crate::model::own_marks::{self, Lost};
use crate::model::{Address, Sheet, Value};

/// The longest name of a sheet, in UTF-16.
const LONGEST_NAME: usize = 31;

/// A task with the names of its sheets in the copy.
#[derive(Debug)]
pub struct Job<'a> {
    /// What is to be marked.
    pub task: &'a Task<'a>,
    /// Whether the file is drawn anew.
    pub is_redrawn: bool,
    /// The names of the book's sheets, in their order.
    pub names: Vec<Arc<str>>,
    /// Sheets that could not be read: their place among the others, their names, and what is kept of them.
    pub unread: Vec<(usize, Lost)>,
    /// Where each of the original's names is among the book's sheets.
    places: HashMap<Arc<str>, usize>,
}

impl<'a> Job<'a> {
    /// A package that is edited keeps the names of its sheets; in one that is drawn anew they are made such as every
    /// spreadsheet takes.
    pub fn new(task: &'a Task<'a>, is_redrawn: bool) -> Self {
        let mut taken = BTreeSet::new();
        let mut name = |name: &str| if is_redrawn { valid(name, &mut taken) } else { Arc::from(name) };
        let sheets = &task.book.sheets;
        // A placeholder of an earlier run is put in anew, by its own finding.
        let lost: Vec<(usize, &Finding)> = task.lost_sheets().collect();
        let is_lost = |sheet: &Sheet| {
            lost.iter().any(|(_, finding)| finding.place.sheet.as_ref().map(|(_, name)| name) == sheet.name.as_ref())
        };
        let names = sheets.iter().map(|sheet| match is_lost(sheet) {
            true => Arc::from(""),
            false => name(&own_marks::sheet_name(sheet, task.file)),
        });
        let names: Vec<Arc<str>> = names.collect();
        let mut met = BTreeSet::new();
        let mut unread = Vec::new();
        for (place, finding) in lost {
            let Some((_, of)) = &finding.place.sheet else { continue };
            if met.insert(of.to_lowercase()) {
                let reason = match &finding.details {
                    Details::SheetUnreadable { reason } => Some(reason.clone()),
                    _ => None,
                };
                unread.push((place, Lost::Sheet { name: name(of).to_string(), reason }));
            }
        }
        let named = |(place, sheet): (usize, &Sheet)| Some((Arc::clone(sheet.name.as_ref()?), place));
        let places = sheets.iter().enumerate().filter_map(named).collect();
        Self { task, is_redrawn, names, unread, places }
    }

    /// The sheet of a finding, by its place in the book.
    fn sheet(&self, finding: &Finding) -> Option<usize> {
        match (&finding.place.sheet, self.task.book.sheets.as_slice()) {
            (Some((_, name)), _) => self.places.get(name).copied(),
            (None, [sheet]) if sheet.name.is_none() => Some(0),
            (None, _) => None,
        }
    }

    /// Where a finding leads: the sheet's place in the book, and the cell.
    pub fn target(&self, finding: &Finding) -> Option<(usize, Address)> {
        self.sheet(finding).zip(finding.place.cell)
    }

    /// The cells to mark, by the names of their sheets: those with an error or an open query. What is said of a cell
    /// under a merge is marked where the merge shows.
    pub fn found(&self) -> BTreeMap<Arc<str>, Found<'a>> {
        let mut found: BTreeMap<usize, Found<'a>> = BTreeMap::new();
        for finding in self.task.findings {
            if let (true, Some((sheet, at))) = (is_to_mark(finding), self.target(finding)) {
                found.entry(sheet).or_default().entry(at).or_default().push(finding);
            }
        }
        let merges = |sheet: usize| &self.task.book.sheets[sheet].merges;
        found.into_iter().map(|(sheet, found)| (Arc::clone(&self.names[sheet]), shown(found, merges(sheet)))).collect()
    }

    /// What stands in a cell.
    pub fn value(&self, (sheet, at): (usize, Address)) -> Option<&'a Value> {
        let cells = &self.task.book.sheets[sheet].cells;
        let index = cells.binary_search_by_key(&at, |cell| cell.at).ok()?;
        Some(&cells[index].value)
    }

    /// What to do about a finding; a percentage stays one, whatever is typed, until the cell's format is changed. Of
    /// a day that is said wherever it is told.
    pub fn help(&self, finding: &Finding) -> String {
        let (plan, language) = (self.task.plan, self.task.language);
        let help = finding.help(plan, language);
        let is_stubborn = matches!(finding.details, Details::PercentForCount { .. });
        match self.target(finding).and_then(|target| self.value(target)) {
            Some(Value::Percent(_)) if is_stubborn => format!("{help} {}", words(language).format),
            _ => help,
        }
    }

    /// The sheets that can be seen: place and name.
    fn visible(&self) -> impl Iterator<Item = &Arc<str>> {
        let all = self.task.book.sheets.iter().zip(&self.names);
        all.filter(|(sheet, name)| sheet.visible && !name.is_empty()).map(|(_, name)| name)
    }

    /// A cell as the list names it: with its sheet where there are several.
    pub fn named(&self, (sheet, at): (usize, Address)) -> String {
        if self.visible().nth(1).is_some() { format!("{} › {at}", self.names[sheet]) } else { at.to_string() }
    }

    /// The names of the sheets that hold a return; without one, of those that can be seen.
    pub fn sheets(&self) -> String {
        let of_returns = self.task.returns.iter().filter_map(|made| match &made.place.sheet {
            Some((_, name)) => self.places.get(name).copied(),
            None => Some(0),
        });
        let places: BTreeSet<usize> = of_returns.collect();
        let of_returns: Vec<&str> =
            places.into_iter().filter_map(|place| self.names.get(place).map(|name| &**name)).collect();
        let names = if of_returns.is_empty() { self.visible().map(|name| &**name).collect() } else { of_returns };
        names.join(", ")
    }

    /// The damaged cells of the sheets.
    pub fn damaged(&self) -> Vec<Lost> {
        let cell = |finding: &&Finding| match (&finding.details, self.target(finding)) {
            (Details::DamagedCell { reason }, Some((sheet, at))) => {
                Some(Lost::Cell { sheet: self.names[sheet].to_string(), at, reason: reason.clone() })
            }
            _ => None,
        };
        self.task.findings.iter().filter_map(cell).collect()
    }
}

/// The same cells, those under a merge at the cell where it shows. Merges that are open at a row wait by their first
/// column, as when they are read; in a sound file they do not overlap.
fn shown<'a>(found: Found<'a>, merges: &[(Address, Address)]) -> Found<'a> {
    let mut merges = merges.to_vec();
    merges.sort_unstable();
    let mut waiting = merges.into_iter().peekable();
    let mut open: BTreeMap<u32, (Address, Address)> = BTreeMap::new();
    let mut shown = Found::new();
    for (at, findings) in found {
        while let Some((first, last)) = waiting.next_if(|(first, _)| first.row <= at.row) {
            open.insert(first.column, (first, last));
        }
        let covers = |(first, last): &&(Address, Address)| {
            at.row <= last.row && (first.column..=last.column).contains(&at.column)
        };
        let nearest = open.range(..=at.column).next_back().map(|(_, area)| area).filter(covers);
        shown.entry(nearest.map_or(at, |(first, _)| *first)).or_default().extend(findings);
    }
    shown
}

/// A name that every spreadsheet takes, and that no other sheet bears.
fn valid(name: &str, taken: &mut BTreeSet<String>) -> Arc<str> {
    let allowed = |c: &char| !"[]:*?/\\".contains(*c) && !c.is_control();
    let clean: String = name.chars().filter(allowed).collect();
    let clean = clean.trim_matches('\'').trim();
    let clean = if clean.is_empty() { "Sheet" } else { clean };
    let cut = |room: usize| -> String {
        let mut length = 0;
        let fits = |letter: &char| {
            length += letter.len_utf16();
            length <= room
        };
        clean.chars().take_while(fits).collect()
    };
    let numbered = |number: usize| {
        let end = format!(" ({number})");
        format!("{}{end}", cut(LONGEST_NAME - end.len()).trim_end())
    };
    let mut names = std::iter::once(cut(LONGEST_NAME)).chain((2..).map(numbered));
    let free = names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default();
    Arc::from(free)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_such_as_every_spreadsheet_takes() {
        let mut taken = BTreeSet::new();
        let long = "Biểu tổng hợp kết quả thực hiện kế hoạch năm 2024";
        let names = ["Biểu", "BIỂU", "", "'a/b\\c?*[d]:'", long, long].map(|name| valid(name, &mut taken).to_string());
        let expected =
            ["Biểu", "BIỂU (2)", "Sheet", "abcd", "Biểu tổng hợp kết quả thực hiện", "Biểu tổng hợp kết quả thực (2)"];
        assert_eq!(names, expected);
        assert!(names.iter().all(|name| name.encode_utf16().count() <= LONGEST_NAME));
    }

    #[test]
    fn what_is_under_a_merge_goes_to_its_first_cell() {
        let at = |text: &str| text.parse::<Address>().unwrap();
        let found: Found<'_> = ["A1", "B2", "C3", "C9", "D2"].iter().map(|cell| (at(cell), Vec::new())).collect();
        let cells: Vec<String> = shown(found, &[(at("B1"), at("C3"))]).keys().map(ToString::to_string).collect();
        assert_eq!(cells, ["A1", "B1", "D2", "C9"]);
    }
}
