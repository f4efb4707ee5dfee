//! Forms → returns and findings; pure functions, one file a family.

pub mod agency;
pub mod answer;
pub mod arrival;
pub mod beside;
pub mod carriers;
mod classes;
pub mod consolidated;
pub mod count;
pub mod empty;
pub mod entry;
pub mod explained;
pub mod history;
pub mod logic;
mod merged;
mod naming;
pub mod nil;
pub mod provenance;
pub mod rate;
pub mod ratio;
pub mod received;
pub mod scope;
pub mod set;
pub mod submitters;
pub mod unread;
pub mod versions;

use std::sync::Arc;

use foldhash::{HashSet, HashSetExt as _};
use rayon::prelude::*;

use crate::finding::{Details, Finding, Phrase};
use crate::model::form::{Field, Form, Layout, Standing, UnitTrouble};
use crate::model::plan::ItemKind;
use crate::model::returns::{Balance, ItemEntry, Return};
use crate::model::{Address, Place, Plan, Sheet};
use crate::threads;

use classes::{Classes, classed};
use count::Reading;
use entry::{ReadRow, Reader};
use nil::Mark;

/// A return as read, with whose it claims to be: whether that unit reports here is settled when all are known.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The return.
    pub made: Return,
    /// Its unit, or why it is not known.
    pub unit: Result<usize, UnitTrouble>,
    /// The cell that names the unit.
    pub unit_cell: Option<Address>,
    /// The cell that tells its date.
    pub date_cell: Option<Address>,
    /// How its table is laid out.
    pub layout: Layout,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

/// A sheet's forms as read, and its cells that belong to none of them.
#[derive(Debug)]
pub struct CheckedSheet {
    /// One a form.
    pub claims: Vec<Claim>,
    /// The sheet's cells outside all forms, and the reader's own count of the whole sheet.
    pub loose: Balance,
}

/// Checks forms of one plan, each on its own.
#[derive(Debug)]
pub struct Checker<'a> {
    plan: &'a Plan,
    reader: Reader<'a>,
}

impl<'a> Checker<'a> {
    /// For a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self { plan, reader: Reader::new(plan) }
    }

    /// Reads and checks all forms of a sheet; every cell of the sheet ends in one class.
    pub fn sheet(&self, sheet: &Sheet, forms: Vec<Form>, source: usize) -> CheckedSheet {
        let check = |form| self.form(form, source);
        // A flat table may hold thousands. Where the run has begun no threads, none are begun for it.
        let (mut claims, marks): (Vec<Claim>, Vec<_>) = match threads::are_there() {
            true => forms.into_par_iter().map(check).unzip(),
            false => forms.into_iter().map(check).unzip(),
        };
        merged::tell(sheet, claims.iter_mut().flat_map(|claim| &mut claim.findings));
        classed(sheet, claims, &marks)
    }

    fn form(&self, mut form: Form, source: usize) -> (Claim, Classes) {
        match form.agency.take() {
            Some(of) => self.of_agency(form, of, source),
            None => self.checked(form, source, None),
        }
    }

    /// Reads and checks one form. `is_filled` is told where it does not go by its own rows.
    fn checked(&self, form: Form, source: usize, is_filled: Option<bool>) -> (Claim, Classes) {
        let mut seen = HashSet::new();
        let whole = Mark::read(form.nil.as_ref(), &self.reader.answers, &self.reader.marks);
        let read = |row| self.reader.row(&form, row, &whole, &mut seen);
        let mut rows: Vec<ReadRow> = form.rows.iter().map(read).collect();
        let (items, item_findings) = self.items(&form);
        let mut findings: Vec<Finding> = rows.iter_mut().flat_map(|row| std::mem::take(&mut row.findings)).collect();
        findings.extend(logic::check(self.plan, &form, &mut rows));
        findings.extend(form.rows.iter().zip(&rows).filter_map(|(row, read)| self.reader.rate(&form, row, read)));
        findings.extend(form.date.and_then(|date| date_before_year(&form, date)));
        findings.extend(naming::check(self.plan, &form));
        let is_left_empty = is_filled != Some(true) && self.reader.is_left_empty(&form, &whole);
        let mut refused = item_findings;
        refused.extend(unclear_mark(&form, whole));
        let marks = Classes::of(&form, &rows, &items, &refused);
        findings.extend(refused);
        if is_left_empty {
            // That every single cell is empty is no further news, nor that formulas take over what is not there.
            findings.retain(|finding| !empty::is_no_news(&finding.details));
            findings.push(empty::left_empty(&form));
        }
        let mut entries: Vec<_> = rows.into_iter().map(|row| row.entry).collect();
        entries.sort_by_key(|entry| entry.measure);
        let made = Return {
            source,
            place: form.place,
            scope: form.scope,
            standing: if is_left_empty { Standing::Refused } else { form.standing },
            unit: form.unit.clone().ok(),
            year: form.year,
            date: form.date,
            received: None,
            entries: entries.into(),
            explanation: form.explanation,
            has_explanations: form.has_explanations,
            items: items.into(),
            carried: None,
            agency: None,
            cells: Balance::default(),
        };
        let Form { unit, unit_cell, date_cell, layout, .. } = form;
        (Claim { made, unit, unit_cell, date_cell, layout, findings }, marks)
    }

    /// Reads the items: text as it is, a yes/no, a number.
    fn items(&self, form: &Form) -> (Vec<ItemEntry>, Vec<Finding>) {
        let mut entries = Vec::new();
        let mut findings = Vec::new();
        for (item, field) in &form.items {
            match self.item(*item, field) {
                Ok(Some(value)) => entries.push(ItemEntry { item: *item, value: value.into(), at: field.at }),
                Ok(None) => {}
                Err(details) => {
                    let finding = Finding::new(details, form.place.at(field.at));
                    findings.push(finding.of(form.unit.clone().ok(), form.year));
                }
            }
        }
        (entries, findings)
    }

    fn item(&self, item: usize, field: &Field) -> Result<Option<String>, Details> {
        let Some(value) = &field.value else { return Ok(None) };
        let shown = value.shown();
        match self.plan.items[item].kind {
            ItemKind::Text => Ok(Some(shown)),
            ItemKind::YesNo => match self.reader.answers.text(&shown) {
                Some(yes) => Ok(Some(self.plan.language.pick(["Không", "Có"], ["No", "Yes"])[usize::from(yes)].into())),
                None if self.reader.marks.is_no_data(&shown) => Ok(None),
                None => Err(answer::unclear(shown)),
            },
            ItemKind::Count | ItemKind::Amount => match self.reader.marks.count(Some(value)) {
                Reading::Count(number, _) => Ok(Some(number.to_string())),
                Reading::Blank | Reading::NoData(_) => Ok(None),
                Reading::Wrong(details) => Err(details),
            },
        }
    }
}

/// What is wrong with the mark of a whole form.
fn unclear_mark(form: &Form, whole: Mark) -> Option<Finding> {
    let Mark::Unclear(details, at) = whole else { return None };
    Some(Finding::new(details, form.place.at(at)).of(form.unit.clone().ok(), form.year))
}

/// A report date before the year it reports on.
fn date_before_year(form: &Form, date: chrono::NaiveDate) -> Option<Finding> {
    use chrono::Datelike;
    let is_before = form.year.is_some_and(|year| date.year() < year);
    is_before.then(|| {
        let place = Place { cell: form.date_cell, ..form.place.clone() };
        let reason = Phrase::new("trước năm báo cáo", "before the year of the report");
        Finding::new(Details::DateOutOfRange { date, reason }, place).of(form.unit.clone().ok(), form.year)
    })
}

/// A file's name as other findings mention it.
pub(crate) fn file_of(made: &Return) -> String {
    let file = made.place.file.as_ref().map(Arc::to_string).unwrap_or_default();
    match &made.place.sheet {
        Some((_, sheet)) => format!("{file} › {sheet}"),
        None => file,
    }
}
