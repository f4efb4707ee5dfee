//! Logic between the cells of one return: numerators, elements that appear twice, rules of the plan.

use foldhash::{HashSet, HashSetExt as _};

use crate::finding::hint::for_excess;
use crate::finding::{Details, Finding};
use crate::model::form::Form;
use crate::model::plan::{MeasureKind, Rule};
use crate::model::returns::{Count, State};
use crate::model::{Address, Pair, Plan, Severity};

use super::entry::{ReadRow, at_row};

/// An element's value at one cell of a return.
#[derive(Debug, Clone, Copy)]
struct Told {
    row: usize,
    element: usize,
    count: Count,
    is_denominator: bool,
    /// Whether it may count something else than the element.
    may_be_restated: bool,
}

/// A return's rows while they are held against each other.
pub struct Logic<'a> {
    plan: &'a Plan,
    form: &'a Form,
    rows: &'a mut [ReadRow],
    refused: HashSet<Address>,
    /// The elements' values as last told; None: rows or refused cells are others since.
    told: Option<Vec<Told>>,
    findings: Vec<Finding>,
}

/// Checks a return's rows against each other; pairs that do not survive are refused.
pub fn check(plan: &Plan, form: &Form, rows: &mut [ReadRow]) -> Vec<Finding> {
    let mut logic = Logic { plan, form, rows, refused: HashSet::new(), told: None, findings: Vec::new() };
    logic.denominators_of_nil();
    logic.numerators();
    logic.elements();
    for rule in &plan.rules {
        logic.rule(rule);
    }
    logic.findings
}

impl Logic<'_> {
    /// Where a mark made both counts 0 and the form tells the denominator's element elsewhere, that is the denominator:
    /// 0 of 1,200 children, not of none. One element, one value; where it has several, or the row may count something
    /// else, nothing is taken.
    fn denominators_of_nil(&mut self) {
        let told = self.told().to_vec();
        for row in self.rows.iter_mut() {
            let (Some(_), None, State::Sound(pair)) = (row.entry.besides().nil, row.entry.denominator, row.entry.state)
            else {
                continue;
            };
            let measure = &self.plan.measures[row.entry.measure];
            let MeasureKind::Ratio { denominator, .. } = measure.kind else { continue };
            let of_element = told.iter().filter(|told| told.element == denominator && !told.may_be_restated);
            if let Some(count) = only_value(of_element).filter(|_| measure.denominator_below.is_none()) {
                row.entry.denominator = Some(count);
                row.entry.state = State::Sound(Pair::new(pair.numerator, count.value()));
                self.told = None;
            }
        }
    }

    /// Numerator ≤ denominator of every proportion.
    fn numerators(&mut self) {
        for index in 0..self.rows.len() {
            let entry = &self.rows[index].entry;
            let State::Sound(pair) = entry.state else { continue };
            let (Some(above), Some(below)) = (entry.numerator, entry.denominator) else { continue };
            let Some((severity, details)) = excess(self.plan, entry.measure, pair, below.at) else { continue };
            let factor = self.plan.measures[entry.measure].factor;
            let stated = self.rows[index].stated.first().map(|stated| stated.rate);
            let hint = for_excess(pair.numerator, pair.denominator, stated, factor);
            self.say(index, details, above.at, severity, |finding| finding.hinting(hint));
        }
    }

    /// One element, one value, wherever it appears.
    fn elements(&mut self) {
        let mut told = self.told().to_vec();
        told.sort_by_key(|told| told.element);
        // A value that stands alone differs from none.
        for of_element in told.chunk_by(|one, other| one.element == other.element).filter(|values| values.len() > 1) {
            let values = self.without_restated(of_element.to_vec());
            let Some(first) = values.first() else { continue };
            let element = first.element;
            let differing = values.iter().filter(|told| told.count.value() != first.count.value());
            let severity = self.plan.elements[element].differs;
            let mut out = false;
            for later in differing {
                self.say(later.row, self.differs(first, later), later.count.at, severity, |finding| finding);
                out = severity == Severity::Error;
            }
            if out {
                values.iter().for_each(|told| self.refuse_pair(told.row));
            }
        }
    }

    /// Takes out the denominators that count something else than the element, wherever on the page they stand; says so.
    fn without_restated(&mut self, values: Vec<Told>) -> Vec<Told> {
        let Some(first) = values.iter().copied().find(|told| self.share(told).is_none()) else { return values };
        let (restated, values): (Vec<Told>, Vec<Told>) =
            values.into_iter().partition(|told| self.share(told).is_some_and(|share| is_below(told, share, &first)));
        for told in restated {
            self.say(told.row, self.restates(&first, &told), told.count.at, Severity::Query, |finding| finding);
        }
        values
    }

    /// The part of the element below which a denominator surely counts something else.
    fn share(&self, told: &Told) -> Option<(u64, u64)> {
        let measure = &self.plan.measures[self.rows[told.row].entry.measure];
        measure.denominator_below.filter(|_| told.is_denominator)
    }

    fn restates(&self, first: &Told, told: &Told) -> Details {
        let (label, first_measure) = (self.plan.elements[first.element].label.clone(), self.code(first));
        let (value, expected) = (told.count.value(), first.count.value());
        Details::DenominatorRestated { label, value, expected, first_measure, first_cell: first.count.at }
    }

    fn differs(&self, first: &Told, later: &Told) -> Details {
        let (label, first_measure) = (self.plan.elements[first.element].label.clone(), self.code(first));
        let (value, first_value) = (later.count.value(), first.count.value());
        Details::ElementDiffers { label, value, first: first_value, first_measure, first_cell: first.count.at }
    }

    /// The code of the measure in whose row a value stands.
    fn code(&self, told: &Told) -> String {
        self.plan.measures[self.rows[told.row].entry.measure].code.clone()
    }

    /// `left <= right`, at every different value of the left element.
    fn rule(&mut self, rule: &Rule) {
        let told = self.told();
        let Some(right) = told.iter().find(|told| told.element == rule.right).copied() else { return };
        let is_above = |told: &&Told| told.element == rule.left && told.count.value() > right.count.value();
        let above: Vec<Told> = told.iter().filter(is_above).copied().collect();
        let mut spoken = HashSet::new();
        for left in above.into_iter().filter(|left| spoken.insert(left.count.value())) {
            let details = Details::RuleBroken {
                left_label: self.plan.elements[rule.left].label.clone(),
                left: left.count.value(),
                right_label: self.plan.elements[rule.right].label.clone(),
                right: right.count.value(),
                right_cell: right.count.at,
                advice: rule.message.as_ref().map(|message| format!(" {message}")).unwrap_or_default(),
            };
            self.say(left.row, details, left.count.at, rule.severity, |finding| finding);
        }
    }

    /// The elements' values as the return tells them, in the order of the page, refused cells left out.
    fn told(&mut self) -> &[Told] {
        if self.told.is_none() {
            self.told = Some(self.tell());
        }
        self.told.as_deref().unwrap_or_default()
    }

    fn tell(&self) -> Vec<Told> {
        let mut told = Vec::new();
        for (row, read) in self.rows.iter().enumerate() {
            let entry = &read.entry;
            let (numerator, denominator) = match self.plan.measures[entry.measure].kind {
                MeasureKind::Ratio { numerator, denominator } => (numerator, Some(denominator)),
                MeasureKind::YesNo { element } => (element, None),
            };
            let below = self.plan.measures[entry.measure].denominator_below.is_some();
            let halves = [(Some(numerator), entry.numerator, false), (denominator, entry.denominator, true)];
            for (element, count, is_denominator) in halves {
                if let (Some(element), Some(count)) = (element, count)
                    && !self.refused.contains(&count.at)
                {
                    told.push(Told { row, element, count, is_denominator, may_be_restated: below && is_denominator });
                }
            }
        }
        told.sort_by_key(|told| (told.count.at, told.is_denominator));
        told
    }

    /// Raises a finding at a cell; an error refuses the cell and all pairs that hold it.
    fn say(
        &mut self,
        row: usize,
        details: Details,
        at: Address,
        severity: Severity,
        complete: impl FnOnce(Finding) -> Finding,
    ) {
        let finding = Finding::new(details, self.form.place.at(at)).weighing(severity);
        self.findings.push(complete(at_row(self.form, &self.form.rows[row], finding)));
        if severity == Severity::Error {
            self.refused.insert(at);
            self.told = None;
            let holds = |count: Option<Count>| count.is_some_and(|count| count.at == at);
            for index in 0..self.rows.len() {
                let entry = &self.rows[index].entry;
                if holds(entry.numerator) || holds(entry.denominator) {
                    self.refuse_pair(index);
                }
            }
        }
    }

    fn refuse_pair(&mut self, row: usize) {
        let entry = &mut self.rows[row].entry;
        if matches!(entry.state, State::Sound(Pair { .. }) | State::NoData) {
            entry.state = State::Refused;
        }
    }
}

/// That a numerator exceeds the denominator at a cell, where the measure does not allow it, and how grave that is.
pub fn excess(plan: &Plan, measure: usize, pair: Pair, below: Address) -> Option<(Severity, Details)> {
    let (measure, Pair { numerator, denominator }) = (&plan.measures[measure], pair);
    let severity = measure.exceeds.filter(|_| numerator > denominator)?;
    let MeasureKind::Ratio { numerator: counted_above, denominator: counted_below } = measure.kind else { return None };
    let details = Details::NumeratorAbove {
        numerator,
        numerator_label: counted(plan, counted_above),
        denominator,
        denominator_label: counted(plan, counted_below),
        other_cell: below,
    };
    Some((severity, details))
}

/// What an element counts, without the words "số" or "number of" before it.
fn counted(plan: &Plan, element: usize) -> String {
    let label = &plan.elements[element].label;
    let before = ["số ", "Số ", "number of ", "Number of "];
    before.iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label).to_owned()
}

/// The value on which all cells of an element agree, at the first of them.
fn only_value<'a>(mut told: impl Iterator<Item = &'a Told>) -> Option<Count> {
    let first = told.next()?.count;
    told.all(|told| told.count.value() == first.value()).then_some(first)
}

/// Whether a value is below a share of another.
fn is_below(told: &Told, (above, of): (u64, u64), other: &Told) -> bool {
    u128::from(told.count.value()) * u128::from(of) < u128::from(other.count.value()) * u128::from(above)
}
