//! Grid → forms: which unit, which year, which cell is which element of which measure.

mod across;
mod agency;
mod columns;
mod consolidated;
mod draft;
mod flat;
mod foreign;
mod form;
mod garbled;
mod headed_year;
mod identity;
mod legacy;
mod letterhead;
mod line;
mod meaning;
mod pages;
pub mod register;
mod rows;
mod section;
mod shared;
mod unit;
mod vocabulary;

use std::sync::{Arc, OnceLock};

use crate::finding::{Details, Finding};
use crate::model::form::{Form, Layout, Scope};
use crate::model::{Book, Language, Place, Plan, Sheet, own_form};

use agency::Agencies;
use columns::Kind;
use draft::Draft;
use letterhead::Hidden;
use line::lines;
use rows::Context;
use section::{Section, sections};
use unit::Units;
use vocabulary::Vocabulary;

/// Everything recognising needs of a plan, made once a run.
///
/// A clone shares all of it, but for the texts it has met: threads that have one each do not wait for each other.
#[derive(Debug, Clone)]
pub struct Recogniser<'a> {
    plan: &'a Plan,
    vocabulary: Vocabulary,
    units: Arc<Units<'a>>,
    agencies: Arc<Agencies>,
    year: Option<i32>,
    digest: Arc<OnceLock<String>>,
}

/// A sheet that holds a table, with its forms.
#[derive(Debug)]
pub struct SheetForms {
    /// Position of the sheet in its book.
    pub sheet: usize,
    /// Its forms.
    pub forms: Vec<Form>,
    /// What was found in each of them: whether it matters is only known when it is known whose form it is.
    pub findings: Vec<Vec<Finding>>,
}

/// What recognising a book gave.
#[derive(Debug, Default)]
pub struct Recognised {
    /// The sheets with a table.
    pub sheets: Vec<SheetForms>,
    /// What was found beside the forms.
    pub findings: Vec<Finding>,
}

impl<'a> Recogniser<'a> {
    /// For a plan, and the year to take where a form names none.
    pub fn new(plan: &'a Plan, year: Option<i32>) -> Self {
        let (units, agencies) = (Arc::new(Units::new(plan)), Arc::new(Agencies::new(plan)));
        Self { plan, vocabulary: Vocabulary::new(plan), units, agencies, year, digest: Arc::default() }
    }

    /// What of the plan a form depends on, as a digest: asked for by forms of this program alone.
    fn digest(&self) -> &str {
        self.digest.get_or_init(|| own_form::digest(self.plan))
    }

    /// Whether any sheet of a book has a table's headings.
    pub fn has_headings(&self, book: &Book) -> bool {
        book.sheets.iter().any(|sheet| !sections(sheet, &self.vocabulary).is_empty())
    }

    /// Recognises all forms of a book.
    pub fn recognise(&self, book: &Book, place: &Place) -> Recognised {
        let found: Vec<(usize, Vec<Section>)> = (book.sheets.iter().enumerate())
            .filter(|(_, sheet)| sheet.visible)
            .map(|(index, sheet)| (index, sections(sheet, &self.vocabulary)))
            .collect();
        let Some(hidden) = book.sheets.iter().filter(|sheet| is_hidden_sheet(sheet)).find_map(|sheet| {
            Hidden::read(&lines(sheet)) //
        }) else {
            return self.tables(book, place, &found, None);
        };
        // A form's hidden sheet speaks for its one table; beside others it cannot be told which of them it means.
        if found.iter().map(|(_, sections)| sections.len()).sum::<usize>() == 1 {
            return self.tables(book, place, &found, Some(&hidden));
        }
        let recognised = self.tables(book, place, &found, Some(&hidden.of_plan()));
        let mut forms = recognised.sheets.iter().flat_map(|sheet| &sheet.forms);
        match forms.all(|form| form.layout == Layout::Form && self.hidden_differs(form, &hidden).is_some()) {
            // None of them is the one for which the form was made.
            true => self.tables(book, place, &found, Some(&hidden)),
            false => recognised,
        }
    }

    fn tables(
        &self,
        book: &Book,
        place: &Place,
        found: &[(usize, Vec<Section>)],
        hidden: Option<&Hidden>,
    ) -> Recognised {
        let mut recognised = Recognised::default();
        for (index, sections) in found {
            let sheet = &book.sheets[*index];
            let place = sheet_place(place, *index, sheet);
            if let Some(font) = legacy::font_family(sheet) {
                let details = Details::LegacyFont { font: font.to_owned() };
                recognised.findings.push(Finding::new(details, place));
            } else if sections.is_empty() {
                recognised.findings.extend(without_table(sheet, &place, book));
            } else {
                let mut drafts = self.forms(sections, &place, hidden, &mut recognised.findings);
                recognised.findings.extend(garbled::tell(sheet, &place, &mut drafts));
                if drafts.is_empty() {
                    recognised.findings.push(without_lines(sections, place));
                }
                let (forms, findings) = drafts.into_iter().map(|draft| (draft.form, draft.findings)).unzip();
                recognised.sheets.push(SheetForms { sheet: *index, forms, findings });
            }
        }
        if recognised.sheets.is_empty() && !recognised.findings.iter().any(is_legacy_font) {
            recognised.findings = vec![Finding::new(Details::NoTable {}, place.clone())];
        }
        recognised
    }

    fn forms(
        &self,
        sections: &[Section],
        place: &Place,
        hidden: Option<&Hidden>,
        findings: &mut Vec<Finding>,
    ) -> Vec<Draft> {
        let mut forms = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            let first = if index == 0 { 0 } else { section.first_row() };
            let last = sections.get(index + 1).map_or(u32::MAX, |next| next.first_row().saturating_sub(1));
            let scope = Scope(vec![(first, last)]);
            let is_flat = section.parts.iter().any(|part| part.columns.names_units());
            let is_across = section.parts.iter().any(|part| part.kind == Kind::Across);
            let drafts = if is_flat {
                self.flat(section, place, hidden, findings)
            } else if is_across {
                vec![self.across(section, place, scope, hidden)]
            } else {
                vec![self.form(section, place, scope, hidden)]
            };
            forms.extend(drafts);
        }
        forms
    }

    const fn context(&self) -> Context<'_> {
        Context { plan: self.plan, vocabulary: &self.vocabulary }
    }
}

/// What is said of a sheet whose headings have no line of any unit below them: it is no sheet without a return, but a
/// return without a line.
fn without_lines(sections: &[Section], place: Place) -> Finding {
    let mut parts = sections.iter().flat_map(|section| &section.parts);
    let has_figures = parts.any(|part| part.body.iter().any(|line| part.columns.hold_figures(line)));
    // What figures there are stand in totals, which are nobody's.
    let details = if has_figures { Details::NoUnit {} } else { Details::FormLeftEmpty {} };
    Finding::new(details, place)
}

fn without_table(sheet: &Sheet, place: &Place, book: &Book) -> Option<Finding> {
    let is_news = book.sheets.len() > 1 && !is_hidden_sheet(sheet) && !is_own_guide(sheet, book);
    is_news.then(|| Finding::new(Details::SheetWithoutTable {}, place.clone()))
}

/// Whether a sheet may say for whom the form was made: it is hidden, or the form's own that someone has made visible.
fn is_hidden_sheet(sheet: &Sheet) -> bool {
    !sheet.visible || sheet.name.as_deref() == Some(own_form::SHEET)
}

/// Whether a sheet is the guide of the program's own form, which the hidden sheet beside it betrays.
fn is_own_guide(sheet: &Sheet, book: &Book) -> bool {
    let named = |sheet: &Sheet, name: &str| sheet.name.as_deref() == Some(name);
    let is_guide = [Language::Vi, Language::En].into_iter().any(|language| named(sheet, own_form::guide(language)));
    is_guide && book.sheets.iter().any(|sheet| named(sheet, own_form::SHEET))
}

fn sheet_place(place: &Place, index: usize, sheet: &Sheet) -> Place {
    let number = u32::try_from(index).unwrap_or(u32::MAX);
    let sheet = sheet.name.as_ref().map(|name| (number, Arc::clone(name)));
    Place { sheet, ..place.clone() }
}

fn is_legacy_font(finding: &Finding) -> bool {
    matches!(finding.details, Details::LegacyFont { .. })
}
