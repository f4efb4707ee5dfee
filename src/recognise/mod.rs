//! Grid → forms: which unit, which year, which cell is which element of which measure.

mod columns;
mod draft;
mod legacy;
mod letterhead;
mod line;
mod rows;
mod section;
mod unit;
mod vocabulary;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::{Details, Finding};
use crate::model::form::{Form, Layout, Scope, Standing, UnitTrouble};
use crate::model::{Address, Book, Place, Plan, Sheet, Value};

use columns::{Columns, Kind};
use draft::{Draft, uses};
use letterhead::{Hidden, Letterhead, date_of, year_of};
use line::{Line, lines};
use rows::Context;
use section::{Part, Section, sections};
use unit::{Found, Units};
use vocabulary::Vocabulary;

/// Everything recognising needs of a plan, made once a run.
#[derive(Debug)]
pub struct Recogniser<'a> {
    plan: &'a Plan,
    vocabulary: Vocabulary,
    units: Units<'a>,
    year: Option<i32>,
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

/// The year of a form, or what is written instead.
enum YearTold {
    At(i32, Option<Address>),
    FromFlag(i32),
    Bad(String, Address),
    Missing,
}

impl<'a> Recogniser<'a> {
    /// For a plan, and the year to take where a form names none.
    pub fn new(plan: &'a Plan, year: Option<i32>) -> Self {
        Self { plan, vocabulary: Vocabulary::new(plan), units: Units::new(plan), year }
    }

    /// Whether any sheet of a book has a table's headings.
    pub fn has_headings(&self, book: &Book) -> bool {
        book.sheets.iter().any(|sheet| !sections(sheet, &self.vocabulary).is_empty())
    }

    /// Recognises all forms of a book.
    pub fn recognise(&self, book: &Book, place: &Place) -> Recognised {
        let mut recognised = Recognised::default();
        let hidden = book.sheets.iter().filter(|sheet| !sheet.visible).find_map(|sheet| Hidden::read(&lines(sheet)));
        let found: Vec<(usize, Vec<Section>)> = (book.sheets.iter().enumerate())
            .filter(|(_, sheet)| sheet.visible)
            .map(|(index, sheet)| (index, sections(sheet, &self.vocabulary)))
            .collect();
        // A form's hidden sheet speaks for its one table; beside others it cannot be told which it means.
        let one_table = found.iter().map(|(_, sections)| sections.len()).sum::<usize>() == 1;
        let hidden = hidden.filter(|_| one_table);
        for (index, sections) in &found {
            let sheet = &book.sheets[*index];
            let place = sheet_place(place, *index, sheet);
            if sections.is_empty() {
                recognised.findings.extend(self.without_table(sheet, &place, book));
            } else {
                let drafts = self.forms(sections, &place, hidden.as_ref(), &mut recognised.findings);
                let (forms, findings) = drafts.into_iter().map(|draft| (draft.form, draft.findings)).unzip();
                recognised.sheets.push(SheetForms { sheet: *index, forms, findings });
            }
        }
        if recognised.sheets.is_empty() && !recognised.findings.iter().any(is_legacy_font) {
            recognised.findings = vec![Finding::new(Details::NoTable {}, place.clone())];
        }
        recognised
    }

    fn without_table(&self, sheet: &Sheet, place: &Place, book: &Book) -> Option<Finding> {
        if let Some(font) = legacy::font_family(sheet) {
            return Some(Finding::new(Details::LegacyFont { font: font.to_owned() }, place.clone()));
        }
        (book.sheets.len() > 1).then(|| Finding::new(Details::SheetWithoutTable {}, place.clone()))
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
            let drafts = if is_flat {
                self.flat(section, place, hidden, findings)
            } else {
                vec![self.form(section, place, scope, hidden)]
            };
            forms.extend(drafts);
        }
        forms
    }

    /// One unit's form: its unit and year in the letterhead.
    fn form(&self, section: &Section, place: &Place, scope: Scope, hidden: Option<&Hidden>) -> Draft {
        let letterhead = &section.letterhead;
        let told = letterhead.year.as_ref().map(|(at, value)| (*at, value));
        let year = self.year_told(told, hidden);
        let mut draft = self.draft(place, Layout::Form, scope, &year);
        self.identify(&mut draft, section, hidden);
        self.date(&mut draft, letterhead);
        let context = self.context();
        let faults = refuse_for_faults(&mut draft, &section.parts);
        if faults.is_empty() {
            for line in &section.above {
                draft.form.items.extend(context.item_line(line, None));
            }
            for part in &section.parts {
                let found = part_lines(context, &mut draft, part);
                draft.findings.extend(found);
            }
            self.finish(&mut draft, section);
        }
        draft.findings.extend(faults);
        draft
    }

    /// A flat table: as many forms as there are units and years in it.
    fn flat(
        &self,
        section: &Section,
        place: &Place,
        hidden: Option<&Hidden>,
        findings: &mut Vec<Finding>,
    ) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for part in &section.parts {
            findings.extend(self.unknown_columns(part, place));
            let mut groups: HashMap<(String, String, String), usize> = HashMap::new();
            for line in &part.body {
                let key = group_key(line, &part.columns);
                if key.0.is_empty() && key.1.is_empty() && !part.columns.hold_figures(line) {
                    continue;
                }
                let group = match groups.get(&key) {
                    Some(group) if part.kind != Kind::Wide => *group,
                    _ => {
                        drafts.push(self.flat_draft(line, part, section, place, hidden));
                        groups.insert(key, drafts.len() - 1);
                        drafts.len() - 1
                    }
                };
                let draft = &mut drafts[group];
                claim_row(&mut draft.form, line.row);
                let context = self.context();
                let found = match part.kind {
                    Kind::Measures => context.measure_line(draft, line, &part.columns, None),
                    Kind::Elements => context.element_line(draft, line, &part.columns).into_iter().collect(),
                    Kind::Wide => {
                        context.wide_line(draft, line, &part.columns);
                        Vec::new()
                    }
                };
                draft.findings.extend(found);
            }
        }
        self.finish_flat(&mut drafts, section, place, findings);
        drafts
    }

    /// The form of a flat table's unit and year, begun at its first line.
    fn flat_draft(&self, line: &Line, part: &Part, section: &Section, place: &Place, hidden: Option<&Hidden>) -> Draft {
        let columns = &part.columns;
        let cell = |column: Option<u32>| line.cell(column?).map(|cell| (cell.at, &cell.value));
        let on_page = section.letterhead.year.as_ref().map(|(at, value)| (*at, value));
        let year = self.year_told(cell(columns.year).or(on_page), hidden);
        let mut draft = self.draft(place, Layout::Flat, Scope(Vec::new()), &year);
        let name = cell(columns.unit_name).map(|(_, value)| value.shown());
        let code = cell(columns.unit_code);
        let found = self.units.find(code.map(|(_, value)| value), name.as_deref(), draft.form.year);
        draft.form.unit_cell = cell(columns.unit_code).or(cell(columns.unit_name)).map(|(at, _)| at);
        if let Some((at, value)) = cell(columns.date) {
            match date_of(value) {
                Ok(date) => (draft.form.date, draft.form.date_cell) = (date, Some(at)),
                Err(found) => draft.say(Details::BadDate { found }, Some(at)),
            }
        }
        self.settle_unit(&mut draft, found, code.map(|(_, value)| value), name.as_deref());
        draft
    }

    fn draft(&self, place: &Place, layout: Layout, scope: Scope, year: &YearTold) -> Draft {
        let form = Form {
            place: place.clone(),
            layout,
            scope,
            unit: Err(UnitTrouble::Unnamed),
            year: match year {
                YearTold::At(year, _) | YearTold::FromFlag(year) => Some(*year),
                YearTold::Bad(..) | YearTold::Missing => None,
            },
            date: None,
            unit_cell: None,
            date_cell: None,
            identity: match year {
                YearTold::At(_, Some(at)) => vec![*at],
                _ => Vec::new(),
            },
            standing: Standing::Accepted,
            rows: Vec::new(),
            items: Vec::new(),
            repeated: Vec::new(),
            refused: Vec::new(),
        };
        let mut draft = Draft::new(form);
        let (details, at) = match year {
            YearTold::At(..) => return draft,
            YearTold::FromFlag(_) => (Details::YearFromFlag {}, None),
            YearTold::Bad(found, at) => (Details::BadYear { found: found.clone() }, Some(*at)),
            YearTold::Missing => (Details::NoYear {}, None),
        };
        if draft.form.year.is_none() {
            draft.form.standing = Standing::Refused;
        }
        draft.say(details, at);
        draft
    }

    /// Per row, else on the page, else on the hidden sheet, else the flag.
    fn year_told(&self, told: Option<(Address, &Value)>, hidden: Option<&Hidden>) -> YearTold {
        match told.map(|(at, value)| (at, year_of(value))) {
            Some((at, Ok(year))) => YearTold::At(year, Some(at)),
            Some((at, Err(found))) => YearTold::Bad(found, at),
            None => match (hidden.and_then(|hidden| hidden.year), self.year) {
                (Some(year), _) => YearTold::At(year, None),
                (None, Some(year)) => YearTold::FromFlag(year),
                (None, None) => YearTold::Missing,
            },
        }
    }

    /// Finds the unit of a form: its labels, else the hidden sheet, else the line that spells it out.
    fn identify(&self, draft: &mut Draft, section: &Section, hidden: Option<&Hidden>) {
        let letterhead = &section.letterhead;
        let code = letterhead.unit_code.as_ref();
        let name = letterhead.unit_name.as_ref();
        let name_text = name.map(|(_, value)| value.shown());
        let year = draft.form.year;
        draft.form.unit_cell = code.or(name).map(|(at, _)| *at);
        draft.form.identity.extend(code.into_iter().chain(name).map(|(at, _)| *at));
        let mut found = self.units.find(code.map(|(_, value)| value), name_text.as_deref(), year);
        let by_hidden = hidden.and_then(|hidden| hidden.unit_code.as_ref());
        if found == Err(UnitTrouble::Unnamed) {
            if let Some(code) = by_hidden {
                found = self.units.find(Some(code), None, year);
            } else if let Some((at, unit)) = Letterhead::titled_unit(&section.above, &self.units, year) {
                draft.form.identity.push(at);
                found = Ok(Found { unit, ..Found::default() });
            }
        }
        self.settle_unit(draft, found, code.map(|(_, value)| value), name_text.as_deref());
        if let Some(trouble) = hidden.and_then(|hidden| self.hidden_differs(draft, hidden)) {
            draft.form.unit = Err(trouble);
        }
    }

    /// What the hidden sheet says, where it is not what the page says.
    fn hidden_differs(&self, draft: &Draft, hidden: &Hidden) -> Option<UnitTrouble> {
        let unit = draft.form.unit.clone().ok()?;
        let title = |unit: usize| self.plan.units[unit].title();
        let by_hidden = hidden.unit_code.as_ref().map(|code| self.units.find(Some(code), None, draft.form.year));
        let other_unit = match by_hidden {
            Some(Ok(found)) if found.unit != unit => Some(title(found.unit)),
            Some(Err(_)) => hidden.unit_code.as_ref().map(Value::shown),
            _ => None,
        };
        let other_year = hidden.year.filter(|year| draft.form.year.is_some_and(|told| told != *year));
        match (other_unit, other_year) {
            (Some(hidden), _) => Some(UnitTrouble::HiddenDiffers { page: title(unit), hidden }),
            (None, Some(year)) => {
                let page = draft.form.year.unwrap_or_default().to_string();
                Some(UnitTrouble::HiddenDiffers { page, hidden: year.to_string() })
            }
            (None, None) => None,
        }
    }

    /// Takes over the unit found, with a note on what was read otherwise than written.
    fn settle_unit(
        &self,
        draft: &mut Draft,
        found: Result<Found, UnitTrouble>,
        code: Option<&Value>,
        name: Option<&str>,
    ) {
        let at = draft.form.unit_cell;
        draft.form.unit = found.clone().map(|found| found.unit);
        let Ok(found) = found else { return };
        let unit = &self.plan.units[found.unit];
        if found.padded {
            let found = code.map(Value::shown).unwrap_or_default();
            draft.say(Details::CodePadded { found, code: unit.code.clone() }, at);
        }
        if found.by_name_only && !unit.kind.is_empty() {
            let found = name.unwrap_or_default().to_owned();
            draft.say(Details::UnitByNameOnly { found, name: unit.title() }, at);
        }
    }

    fn date(&self, draft: &mut Draft, letterhead: &Letterhead) {
        let labelled = letterhead.date.as_ref().map(|(at, value)| (*at, date_of(value)));
        let (at, date): (Option<Address>, Option<NaiveDate>) = match labelled {
            Some((at, Err(found))) => {
                draft.say(Details::BadDate { found }, Some(at));
                (None, None)
            }
            Some((at, Ok(Some(date)))) => (Some(at), Some(date)),
            Some((_, Ok(None))) | None => match letterhead.dated_line {
                Some((at, Some(date))) => (Some(at), Some(date)),
                _ => (None, None),
            },
        };
        (draft.form.date, draft.form.date_cell) = (date, at);
        draft.form.identity.extend(at);
    }

    /// Makes rows of elements, and names what the form lacks.
    fn finish(&self, draft: &mut Draft, section: &Section) {
        let of_elements = section.parts.iter().any(|part| part.kind != Kind::Measures);
        let absent = if of_elements { self.absent_elements(draft) } else { self.absent_measures(draft) };
        draft.findings.extend(absent);
        if of_elements {
            draft.rows_from_elements(self.plan);
        }
    }

    fn finish_flat(&self, drafts: &mut [Draft], section: &Section, place: &Place, findings: &mut Vec<Finding>) {
        let faults: Vec<_> = section.parts.iter().flat_map(|part| &part.columns.faults).collect();
        findings.extend(faults.iter().map(|(at, details)| Finding::new(details.clone(), place.at(*at))));
        let is_wide = section.parts.iter().any(|part| part.kind == Kind::Wide);
        for draft in drafts {
            match (faults.is_empty(), is_wide) {
                (false, _) => refuse(draft),
                (true, true) => draft.rows_from_elements(self.plan),
                (true, false) => self.finish(draft, section),
            }
        }
    }

    /// Measures that apply to the unit and have no row.
    fn absent_measures(&self, draft: &Draft) -> Vec<Finding> {
        let Ok(unit) = draft.form.unit else { return Vec::new() };
        (0..self.plan.measures.len())
            .filter(|measure| self.plan.applies(*measure, &self.plan.units[unit]))
            .filter(|measure| !draft.form.rows.iter().any(|row| row.measure == *measure))
            .filter(|measure| !draft.spoken.contains(measure))
            .map(|measure| draft.finding(Details::MeasureAbsent {}, None).about(measure))
            .collect()
    }

    /// Elements of the unit's measures that have no row.
    fn absent_elements(&self, draft: &Draft) -> Vec<Finding> {
        let Ok(unit) = draft.form.unit else { return Vec::new() };
        let has = |element: usize| draft.elements.iter().any(|known| known.element == element);
        let needed = |element: &usize| {
            let measures = self.plan.measures.iter().enumerate();
            let mut using = measures.filter(|(_, measure)| uses(measure.kind, *element));
            using.any(|(index, _)| self.plan.applies(index, &self.plan.units[unit]))
        };
        (0..self.plan.elements.len())
            .filter(|element| !has(*element))
            .filter(needed)
            .map(|element| draft.finding(self.absent(element), None))
            .collect()
    }

    fn absent(&self, element: usize) -> Details {
        let element = &self.plan.elements[element];
        let name = if element.label.is_empty() { &element.id } else { &element.label };
        Details::ElementAbsent { element: name.clone() }
    }

    /// What a wide or long table has that the plan does not know, and the other way round; each once.
    fn unknown_columns(&self, part: &Part, place: &Place) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        if part.kind == Kind::Wide {
            for (at, heading) in &part.columns.unknown {
                findings.push(Finding::new(Details::UnknownColumn { heading: heading.clone() }, place.at(*at)));
            }
            for element in 0..self.plan.elements.len() {
                let is_used = self.plan.measures.iter().any(|measure| uses(measure.kind, element));
                if is_used && !part.columns.elements.iter().any(|(_, known)| *known == element) {
                    findings.push(Finding::new(self.absent(element), place.clone()));
                }
            }
        }
        findings
    }

    const fn context(&self) -> Context<'_> {
        Context { plan: self.plan, vocabulary: &self.vocabulary }
    }
}

fn part_lines(context: Context, draft: &mut Draft, part: &Part) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in part.body.iter().enumerate() {
        match part.kind {
            Kind::Elements => findings.extend(context.element_line(draft, line, &part.columns)),
            _ => findings.extend(context.measure_line(draft, line, &part.columns, part.body.get(index + 1))),
        }
    }
    findings
}

/// Refuses a form whose headings have a fault, and says which.
fn refuse_for_faults(draft: &mut Draft, parts: &[Part]) -> Vec<Finding> {
    let faults: Vec<_> = parts.iter().flat_map(|part| &part.columns.faults).collect();
    if !faults.is_empty() {
        refuse(draft);
    }
    faults.into_iter().map(|(at, details)| draft.finding(details.clone(), Some(*at))).collect()
}

fn refuse(draft: &mut Draft) {
    draft.form.standing = Standing::Refused;
    draft.form.rows.clear();
    draft.elements.clear();
}

/// What tells one unit and year of a flat table from another.
fn group_key(line: &Line, columns: &Columns) -> (String, String, String) {
    let text = |column: Option<u32>| line.value(column).map(Value::shown).unwrap_or_default();
    (text(columns.unit_code), text(columns.unit_name), text(columns.year))
}

/// Adds a row to the rows that belong to a form.
fn claim_row(form: &mut Form, row: u32) {
    match form.scope.0.last_mut() {
        Some((_, last)) if *last + 1 == row => *last = row,
        _ => form.scope.0.push((row, row)),
    }
}

fn sheet_place(place: &Place, index: usize, sheet: &Sheet) -> Place {
    let number = u32::try_from(index).unwrap_or(u32::MAX);
    let sheet = sheet.name.as_ref().map(|name| (number, Arc::clone(name)));
    Place { sheet, ..place.clone() }
}

fn is_legacy_font(finding: &Finding) -> bool {
    matches!(finding.details, Details::LegacyFont { .. })
}
