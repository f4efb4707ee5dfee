//! A form while its rows are gathered: measures, elements and items, each once.

use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::form::{Field, Form, Nil, Row};
use crate::model::plan::MeasureKind;
use crate::model::{Address, Place, Plan};

/// An element's cell in a table of elements.
#[derive(Debug, Clone)]
pub struct ElementField {
    /// Index of the element.
    pub element: usize,
    /// Its cell.
    pub field: Field,
    /// The mark that it did not occur.
    pub nil: Option<Field>,
    /// What the row's explanation says.
    pub explanation: Option<Arc<str>>,
    /// What the row's remark says.
    pub remark: Option<Arc<str>>,
    /// Whether another row gives it another value, so that neither can be used.
    pub is_contradicted: bool,
}

/// A form with the element cells from which its rows will be made.
#[derive(Debug)]
pub struct Draft {
    /// The form so far.
    pub form: Form,
    /// Cells of elements, in tables that have elements instead of measures.
    pub elements: Vec<ElementField>,
    /// Measures of rows that were refused: they are not absent.
    pub spoken: Vec<usize>,
    /// What was found in it.
    pub findings: Vec<Finding>,
}

impl Draft {
    /// A form of which nothing is gathered yet.
    pub const fn new(form: Form) -> Self {
        Self { form, elements: Vec::new(), spoken: Vec::new(), findings: Vec::new() }
    }

    /// Notes a finding about this form at a cell.
    pub fn say(&mut self, details: Details, at: Option<Address>) {
        let finding = self.finding(details, at);
        self.findings.push(finding);
    }

    /// A finding about this form at a cell.
    pub fn finding(&self, details: Details, at: Option<Address>) -> Finding {
        let place = Place { cell: at, ..self.form.place.clone() };
        Finding::new(details, place).of(self.form.unit.clone().ok(), self.form.year)
    }

    /// Adds a measure's row. A row that repeats an equal one is set aside, one that differs takes both out.
    pub fn add_row(&mut self, row: Row, at: Address) -> Option<Finding> {
        let Some(index) = self.form.rows.iter().position(|known| known.measure == row.measure) else {
            self.form.rows.push(row);
            return None;
        };
        let known = &self.form.rows[index];
        let first = cells(known).next().map_or(at, |first| first.at).to_string();
        let equal = cells(known).map(|field| &field.value).eq(cells(&row).map(|field| &field.value));
        let measure = row.measure;
        let filled: Vec<Address> = cells(&row).filter(|field| field.value.is_some()).map(|field| field.at).collect();
        let details = if equal {
            self.form.repeated.extend(filled);
            Details::RowRepeated { first }
        } else {
            let both = cells(known).filter(|field| field.value.is_some()).map(|field| field.at).chain(filled);
            let both: Vec<Address> = both.collect();
            self.form.refused.extend(both);
            Details::MeasureTwice { first }
        };
        if !equal {
            // An empty row keeps its measure from being called absent.
            let known = &mut self.form.rows[index];
            (known.numerator, known.denominator, known.result) = (None, None, None);
            known.nil = Nil::Row(None);
        }
        Some(self.finding(details, Some(at)).about(measure))
    }

    /// Adds an element's cell, by the same rule.
    pub fn add_element(&mut self, plan: &Plan, new: ElementField) -> Option<Finding> {
        let Some(index) = self.elements.iter().position(|known| known.element == new.element) else {
            self.elements.push(new);
            return None;
        };
        let known = &self.elements[index].field;
        let (first, at) = (known.at, new.field.at);
        let measure = plan.measures.iter().position(|measure| uses(measure.kind, new.element));
        let mark = |nil: &Option<Field>| nil.as_ref().and_then(|field| field.value.clone());
        let is_equal = known.value == new.field.value && mark(&self.elements[index].nil) == mark(&new.nil);
        let named = first.to_string();
        let details = if is_equal {
            let repeated = new.nil.iter().filter(|field| field.value.is_some()).map(|field| field.at);
            self.form.repeated.extend(repeated.chain([at]));
            Details::RowRepeated { first: named }
        } else {
            self.form.refused.extend([first, at]);
            self.elements[index].is_contradicted = true;
            Details::MeasureTwice { first: named }
        };
        let finding = self.finding(details, Some(at));
        Some(Finding { measure, ..finding })
    }

    /// Makes the measures' rows from the elements' cells, for the measures that apply to the unit.
    pub fn rows_from_elements(&mut self, plan: &Plan) {
        let Ok(unit) = self.form.unit else { return };
        for (index, measure) in plan.measures.iter().enumerate() {
            if !plan.applies(index, &plan.units[unit]) {
                continue;
            }
            let (numerator, denominator) = match measure.kind {
                MeasureKind::Ratio { numerator, denominator } => (self.element(numerator), self.element(denominator)),
                MeasureKind::YesNo { element } => (self.element(element), None),
            };
            let Some(told) = numerator.or(denominator) else { continue };
            let is_out = [numerator, denominator].into_iter().flatten().any(|element| element.is_contradicted);
            let field = |element: Option<&ElementField>| element.filter(|_| !is_out).map(|known| known.field.clone());
            let nil = |element: Option<&ElementField>| element.and_then(|known| known.nil.clone());
            self.form.rows.push(Row {
                measure: index,
                numerator: field(numerator),
                denominator: field(denominator),
                result: None,
                nil: Nil::Elements { numerator: nil(numerator), denominator: nil(denominator) },
                explanation: numerator.and_then(|known| known.explanation.clone()),
                denominator_explanation: denominator.and_then(|known| known.explanation.clone()),
                remark: told.remark.clone(),
            });
        }
    }

    fn element(&self, element: usize) -> Option<&ElementField> {
        self.elements.iter().find(|known| known.element == element)
    }
}

/// Whether a measure is made of an element.
pub fn uses(kind: MeasureKind, element: usize) -> bool {
    match kind {
        MeasureKind::Ratio { numerator, denominator } => numerator == element || denominator == element,
        MeasureKind::YesNo { element: only } => only == element,
    }
}

fn cells(row: &Row) -> impl Iterator<Item = &Field> {
    [&row.numerator, &row.denominator, &row.result].into_iter().flatten().chain(row.nil.fields())
}
