//! Where things stand on the form: its rows, and which count is typed and which is taken from another row.

use std::collections::HashMap;

use super::Blank;
use super::columns::{Column, Columns};
use super::previous::Previous;
use super::words::Words;
use crate::model::plan::{Element, Measure, MeasureKind};
use crate::model::{Severity, Target};

/// Rows between the letterhead's lines and the headings: title, plan, unit, code, legend.
const ROWS_OF_HEAD: u32 = 5;

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A group of goals (index).
    Group(usize),
    /// An indicator (index) in the plan's wording.
    Indicator(usize),
    /// A measure to fill.
    Measure(Row),
}

/// A measure's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Index of the measure.
    pub measure: usize,
    /// Its numerator, or its answer.
    pub numerator: Half,
    /// Its denominator; a yes/no measure has none.
    pub denominator: Option<Half>,
}

/// One half of a pair: an element, and whether it is typed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half {
    /// Index of the element.
    pub element: usize,
    /// Where it was typed before, if it was.
    pub first: Option<Source>,
}

/// The cell in which an element is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Index of the measure in whose row it stands.
    pub measure: usize,
    /// In which column.
    pub column: Column,
    /// Whether the plan lets the later cell hold another value: then it may be overwritten.
    pub may_differ: bool,
}

/// What every part of the form needs to know.
pub struct Layout<'a> {
    /// What is written.
    pub blank: &'a Blank<'a>,
    /// The words of the plan's language.
    pub words: &'static Words,
    /// The columns of the table.
    pub columns: Columns,
    /// The lines of the table.
    pub lines: Vec<Line>,
    /// Row of the title: the letterhead stands above.
    pub title: u32,
}

impl<'a> Layout<'a> {
    /// Lays out a form.
    pub fn new(blank: &'a Blank<'a>) -> Self {
        let plan = blank.plan;
        let lines_of_head = plan.form.authority.len().max(1).max(plan.letterhead.country.len());
        Self {
            blank,
            words: Words::of(plan.language),
            columns: Columns::new(blank.with_previous),
            lines: lines(blank),
            title: u32::try_from(lines_of_head).unwrap_or(0),
        }
    }

    /// Row of unit, year and date.
    pub const fn identity(&self) -> u32 {
        self.title + 2
    }

    /// Row of the mark that nothing occurred in the whole form.
    pub const fn whole_nil(&self) -> u32 {
        self.title + 4
    }

    /// Row of the headings.
    pub const fn headings(&self) -> u32 {
        self.title + ROWS_OF_HEAD
    }

    /// First row of the table.
    pub const fn first_line(&self) -> u32 {
        self.headings() + 1
    }

    /// The row after the table.
    pub fn end(&self) -> u32 {
        self.first_line() + u32::try_from(self.lines.len()).unwrap_or(0)
    }

    /// The cell that takes the report's date.
    pub fn date_cell(&self) -> (u32, u16) {
        (self.identity(), self.columns.at(Column::Denominator))
    }

    /// The cell that takes the mark that nothing occurred in the whole form.
    pub fn whole_nil_cell(&self) -> (u32, u16) {
        (self.whole_nil(), self.columns.at(Column::Denominator))
    }

    /// The lines of measures with their rows.
    pub fn rows(&self) -> impl Iterator<Item = (u32, Row)> {
        (self.first_line()..).zip(&self.lines).filter_map(|(row, line)| match line {
            Line::Measure(measure) => Some((row, *measure)),
            _ => None,
        })
    }

    /// The row of a measure of the form.
    pub fn row_of(&self, measure: usize) -> u32 {
        self.rows().find(|(_, row)| row.measure == measure).map_or(0, |(row, _)| row)
    }

    /// A measure of the plan.
    pub fn measure(&self, measure: usize) -> &'a Measure {
        &self.blank.plan.measures[measure]
    }

    /// An element of the plan.
    pub fn element(&self, element: usize) -> &'a Element {
        &self.blank.plan.elements[element]
    }

    /// The target that a measure of the form's year is held against.
    pub fn target(&self, measure: usize) -> Option<Target> {
        self.blank.plan.target(measure, self.blank.year)
    }

    /// The milestone that all targets of the form share, if they do.
    pub fn shared_milestone(&self) -> Option<i32> {
        let mut milestones = self.rows().filter_map(|(_, row)| Some(self.target(row.measure)?.milestone));
        let first = milestones.next()?;
        milestones.all(|milestone| milestone == first).then_some(first)
    }

    /// What is shown of a measure's year before.
    pub fn previous(&self, measure: usize) -> Option<Previous> {
        self.blank.previous?.of(measure)
    }
}

/// The measures that apply to the unit, below their indicators, below their groups.
fn lines(blank: &Blank<'_>) -> Vec<Line> {
    let plan = blank.plan;
    let unit = &plan.units[blank.unit];
    let mut typed = HashMap::new();
    let mut lines = Vec::new();
    let mut group = None;
    for (index, indicator) in plan.indicators.iter().enumerate() {
        let measures: Vec<usize> =
            indicator.measures.iter().copied().filter(|measure| plan.applies(*measure, unit)).collect();
        if measures.is_empty() {
            continue;
        }
        if group != Some(indicator.group) && plan.groups.len() > indicator.group {
            lines.push(Line::Group(indicator.group));
        }
        group = Some(indicator.group);
        lines.push(Line::Indicator(index));
        lines.extend(measures.into_iter().map(|measure| Line::Measure(row(blank, measure, &mut typed))));
    }
    lines
}

fn row(blank: &Blank<'_>, measure: usize, typed: &mut HashMap<usize, (usize, Column)>) -> Row {
    let of = &blank.plan.measures[measure];
    let mut half = |element: usize, column: Column| {
        let first = typed.get(&element).map(|(measure, from)| Source {
            measure: *measure,
            column: *from,
            may_differ: blank.plan.elements[element].differs != Severity::Error
                || (column == Column::Denominator && of.denominator_below.is_some()),
        });
        typed.entry(element).or_insert((measure, column));
        Half { element, first }
    };
    match of.kind {
        MeasureKind::Ratio { numerator, denominator } => {
            let numerator = half(numerator, Column::Numerator);
            Row { measure, numerator, denominator: Some(half(denominator, Column::Denominator)) }
        }
        MeasureKind::YesNo { element } => {
            Row { measure, numerator: half(element, Column::Numerator), denominator: None }
        }
    }
}
