//! Reads one row into an entry: both counts, what became of the pair, and every cell's class.

use foldhash::HashSet;

use crate::finding::{Decimal, Details, Finding};
use crate::model::form::{Field, Form, Row};
use crate::model::plan::{Measure, MeasureKind};
use crate::model::returns::{Besides, Class, Count, Entry, State};
use crate::model::{Address, Plan, Severity, Value};

use super::answer::Answers;
use super::count::{Marks, Reading};
use super::nil::Mark;
use super::rate::{self, Stated};

/// The words by which cells are read, made once a run.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Marks for nothing and for no data.
    pub marks: Marks,
    /// Words for yes and no.
    pub answers: Answers,
}

/// A row while it is read.
pub struct Worked<'a> {
    form: &'a Form,
    /// The row.
    pub row: &'a Row,
    required: bool,
    /// The mark that nothing occurred in the whole form.
    pub whole: &'a Mark,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Cells with their class.
    pub marks: Vec<(Address, Class)>,
    /// The numerator as read.
    pub numerator: Option<Count>,
    /// The denominator as read.
    pub denominator: Option<Count>,
    /// The marks that made an empty count 0 or that a count contradicts.
    pub nil: Vec<Address>,
    /// The mark that made an empty count 0.
    pub made_nil: Option<Address>,
}

/// A row as read.
pub struct ReadRow {
    /// The entry.
    pub entry: Entry,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Cells with their class.
    pub marks: Vec<(Address, Class)>,
    /// The marks that made an empty count 0 or that a count contradicts.
    pub nil: Vec<Address>,
    /// The rate that its result cell may state.
    pub stated: Vec<Stated>,
}

impl Worked<'_> {
    /// A finding at a cell of this row, explained where the row explains a query.
    pub fn finding(&self, details: Details, at: Address) -> Finding {
        at_row(self.form, self.row, Finding::new(details, self.form.place.at(at)))
    }

    /// What stands in the cell of a mark that nothing occurred, in the row or in the whole form.
    pub fn mark_at(&self, at: Address) -> Option<&Value> {
        let mut marks = self.row.nil.fields().chain(&self.form.nil);
        marks.find(|field| field.at == at).and_then(|field| field.value.as_ref())
    }

    /// An error at a cell, which is thereby refused.
    pub fn refuse(&mut self, details: Details, at: Address) {
        self.mark(at, Class::Refused);
        let finding = self.finding(details, at);
        self.findings.push(finding);
    }

    /// A missing value: a query, or an error where the plan requires it.
    pub fn missing(&mut self, details: Details, at: Address) {
        let finding = self.finding(details, at);
        self.findings.push(if self.required { finding.weighing(Severity::Error) } else { finding });
    }

    /// Puts a cell into a class.
    pub fn mark(&mut self, at: Address, class: Class) {
        self.marks.push((at, class));
    }
}

/// Completes a finding with the row's unit, year, measure, explanation and remark.
pub fn at_row(form: &Form, row: &Row, finding: Finding) -> Finding {
    let is_denominator =
        finding.place.cell.is_some() && finding.place.cell == row.denominator.as_ref().map(|field| field.at);
    let words = if is_denominator { &row.denominator_explanation } else { &row.explanation };
    let explained = words.clone().filter(|_| finding.severity == Severity::Query);
    let finding = finding.of(form.unit.clone().ok(), form.year).about(row.measure);
    Finding { explained, remark: row.remark.clone(), ..finding }
}

impl<'a> Reader<'a> {
    /// For a plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self { plan, marks: Marks::new(plan), answers: Answers::new(plan) }
    }

    /// Reads a row under the mark of its whole form. A cell that several measures share is spoken of once: `seen`
    /// remembers.
    pub fn row(&self, form: &Form, row: &Row, whole: &Mark, seen: &mut HashSet<Address>) -> ReadRow {
        let measure = &self.plan.measures[row.measure];
        let mut worked = Worked {
            form,
            row,
            required: measure.required,
            whole,
            findings: Vec::new(),
            marks: Vec::new(),
            numerator: None,
            denominator: None,
            nil: Vec::new(),
            made_nil: None,
        };
        // A row whose cells were all taken out, given twice with other figures, is refused and not without data.
        let is_emptied = row.numerator.is_none() && row.denominator.is_none() && row.result.is_none();
        let state = match (self.is_outside(form, row.measure), measure.kind) {
            _ if is_emptied => State::Refused,
            (true, _) => self.outside(&mut worked, measure),
            (false, MeasureKind::YesNo { .. }) if form.agency.is_some() => self.ratio(&mut worked, true),
            (false, MeasureKind::YesNo { .. }) => self.answers.row(&mut worked, row, &self.marks),
            (false, MeasureKind::Ratio { .. }) => self.ratio(&mut worked, measure.is_proportion()),
        };
        worked.findings.retain(|finding| finding.place.cell.is_none_or(|at| seen.insert(at)));
        let stated = self.stated(row);
        let Worked { findings, marks, numerator, denominator, nil, made_nil, .. } = worked;
        let besides = Besides {
            nil: made_nil,
            explanation: row.explanation.clone(),
            denominator_explanation: row.denominator_explanation.clone(),
            tier: None,
        };
        let entry = Entry::new(row.measure, state, [numerator, denominator], besides);
        let entry = entry.remarking(row.remark.clone());
        ReadRow { entry, findings, marks, nil, stated }
    }

    fn is_outside(&self, form: &Form, measure: usize) -> bool {
        form.unit.as_ref().is_ok_and(|unit| !self.plan.applies(measure, &self.plan.units[*unit]))
    }

    /// A measure outside the unit's area must be empty; nothing, zero and "no data" all say so. One finding a row: the
    /// other half is no second slip.
    fn outside(&self, worked: &mut Worked, measure: &Measure) -> State {
        let is_filled = |field: &&Field| {
            let reading = self.marks.count(field.value.as_ref());
            !matches!(reading, Reading::Blank | Reading::NoData(_) | Reading::Count(0, _))
        };
        let halves = [&worked.row.numerator, &worked.row.denominator].into_iter().flatten();
        let filled: Vec<&Field> = halves.filter(is_filled).collect();
        let Some((first, others)) = filled.split_first() else { return State::NotApplicable };
        let area = measure.area.as_ref();
        let area = area.and_then(|area| self.plan.areas.get(area)).or(area).cloned().unwrap_or_default();
        let found = first.value.as_ref().map(Value::shown).unwrap_or_default();
        worked.refuse(Details::OutsideArea { found, area }, first.at);
        others.iter().for_each(|other| worked.mark(other.at, Class::Refused));
        State::Refused
    }

    /// Whether a row's result cell states a rate.
    pub fn states_rate(&self, row: &Row) -> bool {
        !self.stated(row).is_empty()
    }

    /// The rate that a row's result cell states, or both that it may.
    pub fn stated(&self, row: &Row) -> Vec<Stated> {
        let value = row.result.as_ref().and_then(|result| result.value.as_ref());
        let factor = self.plan.measures[row.measure].factor;
        value.map(|value| rate::stated(value, factor, self.plan.language)).unwrap_or_default()
    }

    /// A result cell is never data; where it contradicts sound counts beyond its own rounding, both are shown.
    pub fn rate(&self, form: &Form, row: &Row, read: &ReadRow) -> Option<Finding> {
        let (State::Sound(pair), Some(result)) = (read.entry.state, &row.result) else { return None };
        if read.marks.iter().any(|(at, class)| *at == result.at && *class == Class::Used) {
            return None;
        }
        let measure = &self.plan.measures[row.measure];
        let value = result.value.as_ref()?;
        let computed = rate::differs(&read.stated, pair, measure)?;
        let details = Details::RateDiffers {
            found: value.shown_in(self.plan.language),
            computed: Decimal(computed),
            numerator: pair.numerator,
            denominator: pair.denominator,
        };
        Some(at_row(form, row, Finding::new(details, form.place.at(result.at))))
    }
}

/// The class of the cells of a pair.
pub const fn class_of(state: State) -> Class {
    match state {
        State::Sound(_) => Class::Used,
        State::NoData => Class::NoData,
        State::Refused => Class::Refused,
        State::NotApplicable => Class::NotNeeded,
    }
}
