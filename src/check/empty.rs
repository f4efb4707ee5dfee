//! Forms that were sent with nothing filled in: no returns, least of all nil ones.

use crate::finding::{Details, Finding};
use crate::model::form::{Field, Form, Layout, Row, Standing};
use crate::model::plan::MeasureKind;
use crate::model::{Place, Value};

use super::entry::Reader;
use super::nil::Mark;

impl Reader<'_> {
    /// Whether a unit's form was sent without a count, an answer or a mark that nothing occurred.
    pub fn is_left_empty(&self, form: &Form, whole: &Mark) -> bool {
        let is_sound = form.standing == Standing::Accepted && form.unit.is_ok();
        is_sound && *whole == Mark::Absent && !form.rows.iter().any(|row| self.is_begun(row))
    }

    fn is_begun(&self, row: &Row) -> bool {
        let is_answer = matches!(self.plan.measures[row.measure].kind, MeasureKind::YesNo { .. });
        // A form that works out its rates has something in its result column though nothing was filled in.
        let result = row.result.iter().filter(|_| is_answer || self.states_rate(row));
        let mut told = [&row.numerator, &row.denominator].into_iter().flatten().chain(result);
        let is_marked = |field| Mark::read(Some(field), &self.answers, &self.marks) != Mark::Absent;
        told.any(is_filled) || row.nil.fields().any(is_marked)
    }
}

fn is_filled(field: &Field) -> bool {
    match &field.value {
        Some(Value::Text(text)) => !text.trim().is_empty(),
        value => value.is_some(),
    }
}

/// What is to be said of a form left empty: of a flat table at the first of its rows.
pub fn left_empty(form: &Form) -> Finding {
    let cell = form.unit_cell.filter(|_| form.layout == Layout::Flat);
    let place = Place { cell, ..form.place.clone() };
    Finding::new(Details::FormLeftEmpty {}, place).of(form.unit.clone().ok(), form.year)
}
