//! Forms that were sent with nothing filled in: no returns, least of all nil ones.

use std::collections::HashSet;

use crate::finding::{Details, Finding, Phrase};
use crate::model::form::{Field, Form, Layout, Row, Standing};
use crate::model::plan::MeasureKind;
use crate::model::{Place, Value};

use super::entry::Reader;
use super::nil::Mark;

impl Reader<'_> {
    /// Whether a unit's form was sent without a count, an answer or a mark that nothing occurred.
    pub fn is_left_empty(&self, form: &Form, whole: &Mark) -> bool {
        let is_sound = form.standing == Standing::Accepted && form.unit.is_ok();
        let blank = self.blank(form);
        is_sound && *whole == Mark::Absent && !form.rows.iter().any(|row| self.is_begun(row, &blank))
    }

    /// The elements of which a cell is blank.
    fn blank(&self, form: &Form) -> HashSet<usize> {
        let halves = form.rows.iter().flat_map(|row| self.halves(row));
        halves.filter(|(field, _)| is_blank(field)).filter_map(|(_, element)| element).collect()
    }

    fn is_begun(&self, row: &Row, blank: &HashSet<usize>) -> bool {
        let is_answer = matches!(self.plan.measures[row.measure].kind, MeasureKind::YesNo { .. });
        // A form that works out its rates has something in its result column though nothing was filled in.
        let result = row.result.iter().filter(|_| is_answer || self.states_rate(row)).map(|field| (field, None));
        let mut told = self.halves(row).chain(result);
        let is_filled = |(field, element): (&Field, Option<usize>)| match &field.value {
            // A formula takes over what stands in a cell of the same element, and there stands nothing.
            Some(Value::Uncalculated) => element.is_none_or(|element| !blank.contains(&element)),
            _ => !is_blank(field),
        };
        let is_marked = |field| Mark::read(Some(field), &self.answers, &self.marks) != Mark::Absent;
        told.any(is_filled) || row.nil.fields().any(is_marked)
    }

    /// A row's counts or its answer, each with the element it tells.
    fn halves<'b>(&self, row: &'b Row) -> impl Iterator<Item = (&'b Field, Option<usize>)> + use<'b> {
        let elements = match self.plan.measures[row.measure].kind {
            MeasureKind::Ratio { numerator, denominator } => [Some(numerator), Some(denominator)],
            MeasureKind::YesNo { .. } => [None, None],
        };
        let fields = [row.numerator.as_ref(), row.denominator.as_ref()].into_iter().zip(elements);
        fields.filter_map(|(field, element)| Some((field?, element)))
    }
}

fn is_blank(field: &Field) -> bool {
    match &field.value {
        Some(Value::Text(text)) => text.trim().is_empty(),
        value => value.is_none(),
    }
}

/// Whether a finding only says of a cell of such a form that nothing is there.
pub const fn is_no_news(details: &Details) -> bool {
    matches!(details, Details::Blank {} | Details::Unanswered {} | Details::Uncalculated {})
}

fn has_count_columns(form: &Form) -> bool {
    let has = |row: &Row| row.numerator.is_some() || row.denominator.is_some();
    form.layout != Layout::Form || form.rows.is_empty() || form.rows.iter().any(has)
}

/// What is to be said of a form left empty: of a flat table at the first of its rows.
pub fn left_empty(form: &Form) -> Finding {
    let cell = form.unit_cell.filter(|_| form.layout == Layout::Flat);
    let place = Place { cell, ..form.place.clone() };
    // Whoever filled in columns of other headings has not left the form empty.
    let details = match has_count_columns(form) {
        true => Details::FormLeftEmpty {},
        false => {
            Details::CountColumnAbsent { column: Phrase::new("Tử số, Mẫu số", "for numerator or denominator") }
        }
    };
    Finding::new(details, place).of(form.unit.clone().ok(), form.year)
}
