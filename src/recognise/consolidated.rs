//! A consolidated report of this program as a return: its sheet of counts, unit by unit where the plan knows them, else
//! all of it as its own unit's.

mod sheet;
mod since;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::form::UnitTrouble;
use crate::model::own_report::Told;
use crate::model::plan::Measure;
use crate::model::returns::Class;
use crate::model::text::words;
use crate::model::tier::{Carried, CarriedReport, CarriedReturn, CarriedRow};
use crate::model::{Book, Place, Value};

use super::Recogniser;
use sheet::{Counts, CountsRow};

/// What a consolidated report gave.
#[derive(Debug)]
pub struct RecognisedReport {
    /// The report; nothing where it cannot be used.
    pub report: Option<CarriedReport>,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// The rows of one unit.
struct Group<'a> {
    unit: Result<usize, UnitTrouble>,
    rows: Vec<&'a CountsRow>,
}

impl Recogniser<'_> {
    /// Recognises a consolidated report by what its hidden sheet tells.
    pub fn consolidated(&self, book: &Book, told: &Told, place: &Place) -> RecognisedReport {
        let refused = |details| RecognisedReport { report: None, findings: vec![Finding::new(details, place.clone())] };
        if let Some(foreign) = self.foreign_report(told) {
            return refused(foreign);
        }
        let (Some(year), Some(as_of)) = (told.year(), told.as_of()) else {
            return refused(Details::ReportIncomplete {});
        };
        let Some(mut counts) = Counts::find(book, told, place) else { return refused(Details::ReportIncomplete {}) };
        let mut findings = self.report_of_older_plan(told, place, year);
        let (rows, unknown): (Vec<&CountsRow>, _) =
            counts.rows.iter().partition(|row| self.measure(&row.code).is_some());
        let lost: Vec<&CountsRow> = unknown.into_iter().filter(|row: &&CountsRow| row.holds_figures()).collect();
        findings.extend(lost.iter().map(|row| unknown_row(row, counts.place(row))));
        let mut by = Carried { by: told.unit().map(Arc::from), as_of, is_copy: true, stands_for: Arc::from([]) };
        let groups = self.groups(&rows, year);
        let totals = counts.totals(book, told, &self.plan.measures, place);
        let returns = if groups.values().any(|group| group.unit.is_ok()) {
            self.by_unit(told, &groups, &counts)
        } else {
            by.is_copy = false;
            by.stands_for = stands_for(&rows);
            // What stands for all rows together is looked up in the table that shows it.
            let at = totals.first().map_or(&counts.sheets[0].place, |total| &total.place).clone();
            vec![self.as_one(told, &rows, at, year)]
        };
        findings.extend(self.changed_since(told, &counts, &returns, (by.is_copy, year)));
        findings.extend(counts.findings(|code| self.measure(code)));
        for (row, at) in lost.iter().flat_map(|row| row.cells().map(|at| (row.row.sheet, at))).collect::<Vec<_>>() {
            counts.sheets[row].settled.push((at, Class::Refused));
        }
        let report = CarriedReport { sheets: counts.sheets, by, year, returns, totals };
        RecognisedReport { report: Some(report), findings }
    }

    fn foreign_report(&self, told: &Told) -> Option<Details> {
        if told.is_of_later_version() {
            return Some(Details::LaterForm {});
        }
        if told.is_masked() {
            return Some(Details::ReportMasked {});
        }
        let found = told.plan().filter(|plan| words(plan) != words(&self.plan.number))?.to_owned();
        Some(Details::ReportOfAnotherPlan { found, expected: self.plan.number.clone() })
    }

    fn report_of_older_plan(&self, told: &Told, place: &Place, year: i32) -> Vec<Finding> {
        let differs = told.plan_hash().is_some_and(|hash| *hash != *self.digest());
        let finding = || Finding::new(Details::ReportOfOlderPlan {}, place.clone()).of(None, Some(year));
        differs.then(finding).into_iter().collect()
    }

    fn measure(&self, code: &str) -> Option<usize> {
        self.plan.measures.iter().position(|measure| measure.code == code)
    }

    fn rows(&self, told: &Told, rows: &[&CountsRow]) -> Vec<CarriedRow> {
        let row = |row: &&CountsRow| {
            let when_made = told.when_made(&row.unit_code, &row.code);
            Some(CarriedRow { measure: self.measure(&row.code)?, when_made, ..row.row.clone() })
        };
        rows.iter().filter_map(row).collect()
    }

    /// The rows of each unit, in the order of the sheets.
    fn groups<'a>(&self, rows: &[&'a CountsRow], year: i32) -> BTreeMap<(usize, u32), Group<'a>> {
        let mut first: BTreeMap<(&str, &str), (usize, u32)> = BTreeMap::new();
        let mut groups: BTreeMap<(usize, u32), Group> = BTreeMap::new();
        for row in rows {
            let at = *first.entry((&row.unit_code, &row.row.unit)).or_insert(row.at());
            let unit = || {
                let code =
                    Some(row.unit_code.as_str()).filter(|code| !code.is_empty()).map(|code| Value::Text(code.into()));
                self.units.find(code.as_ref(), Some(&row.row.unit), Some(year)).map(|found| found.unit)
            };
            groups.entry(at).or_insert_with(|| Group { unit: unit(), rows: Vec::new() }).rows.push(row);
        }
        groups
    }

    fn by_unit(&self, told: &Told, groups: &BTreeMap<(usize, u32), Group>, counts: &Counts) -> Vec<CarriedReturn> {
        let of_group = |group: &Group| {
            let first = group.rows.first()?;
            let code = first.unit_code.as_str();
            let items = self.items_of(told, |unit| unit == code, |_| None);
            let is_told = !items.is_empty() || group.rows.iter().any(|row| row.holds_figures()) || told.has_sent(code);
            is_told.then(|| CarriedReturn {
                place: counts.place(first).clone(),
                unit: group.unit.clone(),
                unit_cell: first.row.unit_cell,
                date: told.dates.get(code).copied(),
                rows: self.rows(told, &group.rows),
                items,
                expected: Vec::new(),
            })
        };
        groups.values().filter_map(of_group).collect()
    }

    /// All rows as the return of the report's own unit, at the day on which it was made.
    fn as_one(&self, told: &Told, rows: &[&CountsRow], place: Place, year: i32) -> CarriedReturn {
        let code = told.unit().map(|code| Value::Text(code.into()));
        let name = told.unit_name();
        let named = |code: &str| {
            let row = rows.iter().find(|row| row.unit_code == code);
            Some(row.map_or_else(|| code.to_owned(), |row| row.row.unit.to_string()))
        };
        let expected =
            |(measure, of): (usize, &Measure)| told.expected.get(&of.code).map(|expected| (measure, *expected));
        CarriedReturn {
            place,
            unit: self.units.find(code.as_ref(), Some(name), Some(year)).map(|found| found.unit),
            unit_cell: None,
            date: told.as_of(),
            rows: self.rows(told, rows),
            items: self.items_of(told, |_| true, named),
            expected: self.plan.measures.iter().enumerate().filter_map(expected).collect(),
        }
    }

    /// The items of some units; with whose they are before their words, where that is not told otherwise.
    fn items_of(
        &self,
        told: &Told,
        is_of: impl Fn(&str) -> bool,
        named: impl Fn(&str) -> Option<String>,
    ) -> Vec<(usize, Arc<str>)> {
        let position = |code: &str| self.plan.items.iter().position(|item| item.code == code);
        let of_unit = told.items.iter().filter(|item| is_of(&item.unit));
        let item = of_unit.filter_map(|item| {
            let words = match named(&item.unit) {
                Some(name) => format!("{name}: {}", item.value),
                None => item.value.clone(),
            };
            Some((position(&item.item)?, Arc::from(words)))
        });
        item.collect()
    }
}

/// The units of rows with figures.
fn stands_for(rows: &[&CountsRow]) -> Arc<[(String, Arc<str>)]> {
    let units = rows.iter().filter(|row| row.holds_figures());
    let units: BTreeSet<(String, Arc<str>)> =
        units.map(|row| (row.unit_code.clone(), Arc::clone(&row.row.unit))).collect();
    units.into_iter().collect()
}

/// What is said of a row of no known measure, whose figures are lost.
fn unknown_row(row: &CountsRow, place: &Place) -> Finding {
    Finding::new(Details::UnknownRow { found: row.code.clone() }, place.at(row.row.numerator.at))
}
