//! One unit's form: its unit and year in the letterhead, a row a measure or an element.

use crate::finding::{Details, Finding, Phrase};
use crate::model::Place;
use crate::model::form::{Field, Layout, Scope, Standing};

use super::Recogniser;
use super::agency::keep_filled;
use super::columns::Kind;
use super::draft::{Draft, uses};
use super::letterhead::Hidden;
use super::rows::Context;
use super::section::{Part, Section};

impl Recogniser<'_> {
    /// One unit's form: its unit and year in the letterhead.
    pub(super) fn form(&self, section: &Section, place: &Place, scope: Scope, hidden: Option<&Hidden>) -> Draft {
        let letterhead = &section.letterhead;
        let told = letterhead.year.as_ref().map(|(at, value)| (*at, value));
        let year = self.year_told(told, hidden);
        let mut draft = self.draft(place, Layout::Form, scope, &year);
        self.identify(&mut draft, section, hidden);
        self.date(&mut draft, letterhead);
        doubt_year(&mut draft, &section.parts);
        draft.form.explanation = letterhead.explained();
        draft.form.has_explanations = section.has_explanations();
        draft.form.nil = letterhead.nil.clone().map(|(at, value)| Field { at, value: Some(value) });
        let context = self.context();
        let mut faults = refuse_for_faults(&mut draft, &section.parts);
        faults.extend(hidden.and_then(|hidden| self.refuse_foreign_form(&mut draft, hidden)));
        if faults.is_empty() {
            for line in &section.above {
                draft.form.items.extend(context.item_line(line, None));
            }
            for part in &section.parts {
                let found = part_lines(context, &mut draft, part);
                draft.findings.extend(found);
            }
            self.finish(&mut draft, section);
            if draft.form.agency.is_some() {
                keep_filled(&mut draft.form);
            }
            draft.findings.extend(hidden.and_then(|hidden| self.older_plan(&draft, hidden)));
        }
        draft.findings.extend(faults);
        draft
    }

    /// Makes rows of elements, and names what the form lacks.
    pub(super) fn finish(&self, draft: &mut Draft, section: &Section) {
        let of_elements = section.parts.iter().any(|part| part.kind != Kind::Measures);
        let absent = if of_elements { self.absent_elements(draft) } else { self.absent_measures(draft) };
        draft.findings.extend(absent);
        if of_elements {
            draft.rows_from_elements(self.plan);
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

    pub(super) fn absent(&self, element: usize) -> Details {
        let element = &self.plan.elements[element];
        let name = if element.label.is_empty() { &element.id } else { &element.label };
        Details::ElementAbsent { element: name.clone() }
    }
}

pub(super) fn part_lines(context: Context, draft: &mut Draft, part: &Part) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in part.body.iter().enumerate() {
        let more = draft.form.items.last().and_then(|item| context.more_of_item(item, line));
        if let Some(more) = more {
            draft.form.items.push(more);
            continue;
        }
        match part.kind {
            Kind::Elements => findings.extend(context.element_line(draft, line, &part.columns)),
            _ => findings.extend(context.measure_line(draft, line, &part.columns, part.body.get(index + 1))),
        }
    }
    findings
}

/// Asks about the year of a form whose counts stand under the name of another.
fn doubt_year(draft: &mut Draft, parts: &[Part]) {
    let Some(found) = draft.form.year else { return };
    let mut years = parts.iter().flat_map(|part| &part.columns.years);
    if let Some((at, other)) = years.find(|(_, year)| *year != found) {
        let reason = Phrase::made(
            format!("nhưng tiêu đề cột số liệu ghi năm {other}"),
            format!("but the heading of a count says {other}"),
        );
        draft.say(Details::YearInDoubt { found, reason }, Some(*at));
    }
}

/// Refuses a form whose headings have a fault, and says which.
pub(super) fn refuse_for_faults(draft: &mut Draft, parts: &[Part]) -> Vec<Finding> {
    let faults: Vec<_> = parts.iter().flat_map(|part| &part.columns.faults).collect();
    if !faults.is_empty() {
        refuse(draft);
    }
    faults.into_iter().map(|(at, details)| draft.finding(details.clone(), Some(*at))).collect()
}

/// Takes a form out as a whole.
pub(super) fn refuse(draft: &mut Draft) {
    draft.form.standing = Standing::Refused;
    draft.form.rows.clear();
    draft.elements.clear();
}
