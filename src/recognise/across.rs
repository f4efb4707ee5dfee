//! A table with measures down and units across, as an agency keeps it: under each unit its two counts, beside them a
//! total.

use crate::finding::{Details, Finding, Phrase};
use crate::model::form::{Layout, Scope, UnitTrouble};
use crate::model::plan::Heading;
use crate::model::{Address, Place, Value};

use super::Recogniser;
use super::agency::keep_filled;
use super::columns::{Columns, Kind};
use super::draft::Draft;
use super::form::{part_lines, refuse_for_faults};
use super::identity::YearTold;
use super::letterhead::Hidden;
use super::line::Line;
use super::rows::is_total;
use super::section::{Part, Section};
use super::vocabulary::{NamedBy, Vocabulary, code_text};

/// From so many units on a heading is one of a table across.
const FEWEST: usize = 2;

/// The two columns under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// The heading.
    pub head: Address,
    /// What it says: a unit, or that here is the total.
    pub text: Value,
    /// Whether it heads the total.
    pub is_total: bool,
    /// Numerator.
    pub numerator: u32,
    /// Denominator.
    pub denominator: u32,
}

/// Reads the headings of such a table: the units, and under each of them numerator and denominator. Nothing where the line
/// does not name several units beside a code or a name of measures.
pub fn find(line: &Line, below: Option<&Line>, vocabulary: &Vocabulary) -> Option<(Columns, usize)> {
    let below = below.filter(|below| below.row == line.row + 1);
    let mut columns = Columns::default();
    for (heading, column) in headings(line, vocabulary).chain(below.into_iter().flat_map(|b| headings(b, vocabulary))) {
        match heading {
            Heading::Code => columns.code = columns.code.or(Some(column)),
            Heading::Name => columns.names.push(column),
            Heading::Explanation => columns.explanation = columns.explanation.or(Some(column)),
            Heading::Remark => columns.remark = columns.remark.or(Some(column)),
            _ => {}
        }
    }
    if columns.code.is_none() && columns.names.is_empty() || units_named(line, vocabulary) < FEWEST {
        return None;
    }
    let under = below.map(|below| pairs(line, below, vocabulary, &mut columns.faults)).unwrap_or_default();
    if under.iter().all(|pairs| pairs.is_total) && columns.faults.is_empty() {
        let column =
            Phrase::new("Tử số và Mẫu số dưới tên từng đơn vị", "for numerator and denominator under each unit");
        columns.faults.push((line.cells[0].at, Details::CountColumnAbsent { column }));
    }
    columns.across = under;
    let height = if columns.across.is_empty() { 1 } else { 2 };
    Some((columns, height))
}

/// How many units a line names alike, all by code or all by name: a row of a table that names its own by both names one.
fn units_named(line: &Line, vocabulary: &Vocabulary) -> usize {
    let named: Vec<NamedBy> = line.cells.iter().filter_map(|cell| vocabulary.unit(&cell.value)).collect();
    let by_code = named.iter().filter(|by| **by == NamedBy::Code).count();
    by_code.max(named.len() - by_code)
}

fn headings<'a>(line: &Line<'a>, vocabulary: &'a Vocabulary) -> impl Iterator<Item = (Heading, u32)> + use<'a> {
    let cells = line.cells;
    cells.iter().filter_map(|cell| match &cell.value {
        Value::Text(text) => Some((vocabulary.heading(text)?, cell.at.column)),
        _ => None,
    })
}

/// The pairs of columns under the cells of a heading; one that has two of a kind, or one without the other, is a fault.
fn pairs(line: &Line, below: &Line, vocabulary: &Vocabulary, faults: &mut Vec<(Address, Details)>) -> Vec<Pairs> {
    let mut found = Vec::new();
    for (index, cell) in line.cells.iter().enumerate() {
        let end = line.cells.get(index + 1).map_or(u32::MAX, |next| next.at.column);
        let own = headings(below, vocabulary).filter(|(_, column)| (cell.at.column..end).contains(column));
        let (mut numerators, mut denominators) = (Vec::new(), Vec::new());
        for (heading, column) in own {
            match heading {
                Heading::Numerator | Heading::NumeratorBeside => numerators.push(column),
                Heading::Denominator | Heading::Total => denominators.push(column),
                _ => {}
            }
        }
        let at = |column: u32| Address::new(below.row, column);
        match (numerators.as_slice(), denominators.as_slice()) {
            ([numerator], [denominator]) => found.push(Pairs {
                head: cell.at,
                text: cell.value.clone(),
                is_total: heads_total(&cell.value, vocabulary),
                numerator: *numerator,
                denominator: *denominator,
            }),
            ([], []) => {}
            ([there], []) => faults.push((at(*there), absent(Phrase::new("Mẫu số", "for the denominator")))),
            ([], [there]) => faults.push((at(*there), absent(Phrase::new("Tử số", "for the numerator")))),
            ([first, second, ..], _) | (_, [first, second, ..]) => {
                let heading = below.text(Some(*second)).unwrap_or_default().to_owned();
                faults.push((at(*second), Details::TwoColumns { heading, first: at(*first) }));
            }
        }
    }
    found
}

const fn absent(column: Phrase) -> Details {
    Details::CountColumnAbsent { column }
}

/// Whether a heading says that its columns add up the others: Cộng, Tổng số, Toàn thị xã.
fn heads_total(value: &Value, vocabulary: &Vocabulary) -> bool {
    let Value::Text(text) = value else { return false };
    is_total(text) || vocabulary.heading(text) == Some(Heading::Total) || vocabulary.is_whole(text)
}

impl Recogniser<'_> {
    /// An agency's table: the total as its own rows, a form a unit beside them. Without an agency it is no one's.
    pub(super) fn across(&self, section: &Section, place: &Place, scope: Scope, hidden: Option<&Hidden>) -> Draft {
        let letterhead = &section.letterhead;
        let told = letterhead.year.as_ref().map(|(at, value)| (*at, value));
        let mut draft = self.draft(place, Layout::Form, scope, &self.year_told(told, hidden));
        self.identify(&mut draft, section, hidden);
        self.date(&mut draft, letterhead);
        draft.form.explanation = letterhead.explained();
        draft.form.has_explanations = section.has_explanations();
        let faults = refuse_for_faults(&mut draft, &section.parts);
        if draft.form.agency.is_none() {
            draft.form.unit = Err(UnitTrouble::Unnamed);
        } else if faults.is_empty() {
            for part in section.parts.iter().filter(|part| part.kind == Kind::Across) {
                self.pairs_of(&mut draft, part, place);
            }
            draft.findings = said_once(std::mem::take(&mut draft.findings));
        }
        draft.findings.extend(faults);
        draft
    }

    fn pairs_of(&self, draft: &mut Draft, part: &Part, place: &Place) {
        for pairs in &part.columns.across {
            let (numerator, denominator) = (Some(pairs.numerator), Some(pairs.denominator));
            let columns = Columns { numerator, denominator, across: Vec::new(), ..part.columns.clone() };
            let part = Part { columns, kind: Kind::Measures, body: part.body.clone() };
            if pairs.is_total {
                let found = part_lines(self.context(), draft, &part);
                draft.findings.extend(found);
                keep_filled(&mut draft.form);
            } else {
                self.unit_of(draft, pairs, &part, place);
            }
        }
    }

    /// What the table says of one unit, as a form of its own.
    fn unit_of(&self, draft: &mut Draft, pairs: &Pairs, part: &Part, place: &Place) {
        let year = draft.form.year.map_or(YearTold::Missing, |year| YearTold::At(year, None));
        let mut own = self.draft(place, Layout::Form, Scope(Vec::new()), &year);
        own.findings.clear();
        let name = pairs.text.shown();
        let by_code = vocabulary_code(&pairs.text).filter(|code| self.units.has_code(code));
        let found = match by_code {
            Some(_) => self.units.find(Some(&pairs.text), None, draft.form.year),
            None => self.units.find(None, Some(&name), draft.form.year),
        };
        // What adds up others is told by a total, not by a unit.
        own.form.unit = found.map(|found| found.unit).and_then(|unit| match self.units.has_lower(unit) {
            true => Err(UnitTrouble::Unknown { found: name.clone(), near: None }),
            false => Ok(unit),
        });
        let found = part_lines(self.context(), &mut own, part);
        own.findings.extend(found);
        keep_filled(&mut own.form);
        draft.findings.append(&mut own.findings);
        match (&own.form.unit, draft.form.agency.as_mut()) {
            (Ok(_), _) if own.form.rows.is_empty() && own.form.refused.is_empty() => {
                draft.form.identity.push(pairs.head)
            }
            (Ok(_), Some(of)) => {
                draft.form.identity.push(pairs.head);
                of.units.push(own.form);
            }
            _ => {
                let near = match &own.form.unit {
                    Err(UnitTrouble::Unknown { near: Some(near), .. }) => self.plan.units[*near].title(),
                    _ => String::new(),
                };
                draft.say(Details::UnknownUnit { found: name, near }, Some(pairs.head));
                let cells = own.form.rows.iter().flat_map(|row| [&row.numerator, &row.denominator]).flatten();
                let filled = cells.filter(|field| field.value.is_some()).map(|field| field.at);
                draft.form.refused.extend(filled.chain([pairs.head]).chain(own.form.refused));
            }
        }
    }
}

fn vocabulary_code(value: &Value) -> Option<String> {
    code_text(value).filter(|code| !code.is_empty())
}

/// What is said of a row is said once, not once a column.
fn said_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut said: Vec<Finding> = Vec::new();
    for finding in findings {
        let row = |one: &Finding| (one.place.cell.map(|at| at.row), one.details.entry().code, one.measure);
        let is_of_row = finding.details.is_of_row();
        if !is_of_row || !said.iter().any(|other| row(other) == row(&finding)) {
            said.push(finding);
        }
    }
    said
}
