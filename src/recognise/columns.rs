//! Which column of a table holds what: one heading row, or two under merged headings.

use crate::finding::{Details, Phrase};
use crate::model::plan::Heading;
use crate::model::text::heading_key;
use crate::model::{Address, Cell, Value};

use super::across::{self, Pairs};
use super::line::Line;
use super::vocabulary::Vocabulary;

/// What the columns of a table hold, by column number.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Columns {
    /// Measure code.
    pub code: Option<u32>,
    /// Measure names; the first that is known decides.
    pub names: Vec<u32>,
    /// Numerator.
    pub numerator: Option<u32>,
    /// Denominator.
    pub denominator: Option<u32>,
    /// Rate or yes/no answer.
    pub result: Option<u32>,
    /// Explanation.
    pub explanation: Option<u32>,
    /// Remark.
    pub remark: Option<u32>,
    /// Mark that nothing occurred in the row.
    pub nil: Option<u32>,
    /// Mark that nothing occurred in the whole return.
    pub nil_return: Option<u32>,
    /// Unit code, in flat tables.
    pub unit_code: Option<u32>,
    /// Unit name, in flat tables.
    pub unit_name: Option<u32>,
    /// Year, in flat tables.
    pub year: Option<u32>,
    /// Report date, in flat tables.
    pub date: Option<u32>,
    /// Element id of a long table.
    pub element: Option<u32>,
    /// Value of a long table.
    pub value: Option<u32>,
    /// Elements (index) of a wide table.
    pub elements: Vec<(u32, usize)>,
    /// Items (index) of a wide table.
    pub items: Vec<(u32, usize)>,
    /// The pairs of columns of a table across.
    pub across: Vec<Pairs>,
    /// Headings that mean nothing to the plan.
    pub unknown: Vec<(Address, String)>,
    /// The years that headings of counts name.
    pub years: Vec<(Address, i32)>,
    /// What is wrong with the headings, so that the table cannot be used.
    pub faults: Vec<(Address, Details)>,
}

/// The kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A row a measure.
    Measures,
    /// A row an element and its value.
    Elements,
    /// A row a unit, a column an element.
    Wide,
    /// A row a measure, two columns a unit.
    Across,
}

/// A heading cell with its meaning.
struct Head<'a> {
    at: Address,
    text: &'a str,
    heading: Option<Heading>,
}

impl Columns {
    /// Reads a table's headings from a line, or from it and the line below where one line alone does not make a table.
    /// Returns the columns and how many lines they took.
    pub fn find(line: &Line, below: Option<&Line>, vocabulary: &Vocabulary) -> Option<(Self, usize)> {
        if let Some(across) = across::find(line, below, vocabulary) {
            return Some(across);
        }
        let (mut columns, height) = Self::found(line, below, vocabulary)?;
        columns.name_absent_count(line.row, vocabulary);
        Some((columns, height))
    }

    /// One count column without the other makes no rate: a fault, where a row has its code or name. So do none of them, where
    /// a heading is nearly one of theirs: else what stands below it would be called empty.
    fn name_absent_count(&mut self, row: u32, vocabulary: &Vocabulary) {
        let (there, absent) = match (self.numerator, self.denominator) {
            (Some(there), None) => (Address::new(row, there), Phrase::new("Mẫu số", "for the denominator")),
            (None, Some(there)) => (Address::new(row, there), Phrase::new("Tử số", "for the numerator")),
            (None, None) => match self.unknown.iter().find(|(_, text)| vocabulary.nearly_heads_counts(text)) {
                Some((at, _)) => (*at, Phrase::new("Tử số, Mẫu số", "for numerator or denominator")),
                None => return,
            },
            (Some(_), Some(_)) => return,
        };
        if self.kind() == Some(Kind::Measures) {
            self.faults.push((there, Details::CountColumnAbsent { column: absent }));
        }
    }

    fn found(line: &Line, below: Option<&Line>, vocabulary: &Vocabulary) -> Option<(Self, usize)> {
        let top = heads(line.cells, vocabulary);
        if !top.iter().any(|head| head.heading.is_some()) {
            return None;
        }
        let single = Self::of(&top, vocabulary);
        if single.has_counts() || !single.faults.is_empty() {
            return Some((single, 1));
        }
        let double = below.filter(|below| below.row == line.row + 1).and_then(|below| {
            let sub = heads(below.cells, vocabulary);
            if is_letterhead(&top) && Self::of(&sub, vocabulary).kind().is_some() {
                return None;
            }
            let mut merged: Vec<Head> = top.into_iter().filter(|head| !overridden(head, &sub)).collect();
            merged.extend(sub.into_iter().filter(|head| head.heading.is_some()));
            merged.sort_by_key(|head| head.at.column);
            Some(Self::of(&merged, vocabulary))
        });
        // "Kết quả thực hiện" over "Tử số | Mẫu số" would pass for a column of results.
        match double {
            Some(double) if double.has_counts() || single.kind().is_none() => double.kind().map(|_| (double, 2)),
            _ => single.kind().map(|_| (single, 1)),
        }
    }

    /// Whether a line has anything in the columns that hold data.
    pub fn hold_figures(&self, line: &Line) -> bool {
        let single = [self.numerator, self.denominator, self.result, self.value];
        let wide = self.elements.iter().map(|(column, _)| Some(*column));
        single.into_iter().chain(wide).any(|column| line.value(column).is_some())
    }

    const fn has_counts(&self) -> bool {
        self.numerator.is_some() && self.denominator.is_some()
    }

    /// What kind of table the columns make, if any.
    pub fn kind(&self) -> Option<Kind> {
        let has_row_key = self.code.is_some() || !self.names.is_empty();
        if !self.across.is_empty() {
            Some(Kind::Across)
        } else if has_row_key && (self.has_counts() || self.result.is_some()) {
            Some(Kind::Measures)
        } else if self.element.is_some() && self.value.is_some() {
            Some(Kind::Elements)
        } else if self.names_units() && !self.elements.is_empty() {
            Some(Kind::Wide)
        } else {
            None
        }
    }

    /// Whether rows name their unit, as in flat tables.
    pub const fn names_units(&self) -> bool {
        self.unit_code.is_some() || self.unit_name.is_some()
    }

    fn of(heads: &[Head], vocabulary: &Vocabulary) -> Self {
        let mut columns = Self::default();
        let has = |wanted| heads.iter().any(|head| head.heading == Some(wanted));
        let subgroups = has(Heading::Subgroup) && !has(Heading::Denominator);
        for (index, head) in heads.iter().enumerate() {
            if let Some(first) = heads[..index].iter().find(|first| is_same(first, head)) {
                let heading = head.text.trim().to_owned();
                columns.faults.push((head.at, Details::TwoColumns { heading, first: first.at }));
                continue;
            }
            match head.heading {
                Some(Heading::NumeratorBeside) if has(Heading::Numerator) || !has_denominator(heads) => {}
                Some(Heading::Total) if has(Heading::Denominator) => {}
                Some(Heading::Total) if subgroups => {
                    let heading = head.text.trim().to_owned();
                    columns.faults.push((head.at, Details::TotalWithSubgroups { heading }));
                }
                Some(heading) => columns.set(heading, head),
                None => columns.set_unknown(head, vocabulary),
            }
        }
        columns.keep_only_real_faults();
        columns
    }

    /// A total beside subgroups is a fault of a table only where rows have a code or a name.
    fn keep_only_real_faults(&mut self) {
        if self.code.is_none() && self.names.is_empty() && !self.names_units() {
            self.faults.clear();
        }
    }

    fn set(&mut self, heading: Heading, head: &Head) {
        let column = head.at.column;
        let slot = match heading {
            Heading::Name => return self.names.push(column),
            Heading::Result if self.result.is_some() => return,
            Heading::Remark if self.remark.is_some() => return,
            Heading::UnitOfMeasurement | Heading::RowNumber | Heading::Subgroup => return,
            Heading::GeneralExplanation | Heading::NotRead => return,
            Heading::Code => &mut self.code,
            Heading::Numerator | Heading::NumeratorBeside => &mut self.numerator,
            Heading::Denominator | Heading::Total => &mut self.denominator,
            Heading::Result => &mut self.result,
            Heading::Remark => &mut self.remark,
            Heading::Explanation => &mut self.explanation,
            Heading::Nil => &mut self.nil,
            Heading::NilReturn => &mut self.nil_return,
            Heading::Element => &mut self.element,
            Heading::Value => &mut self.value,
            Heading::UnitCode => &mut self.unit_code,
            Heading::UnitName => &mut self.unit_name,
            Heading::Year => &mut self.year,
            Heading::Date => &mut self.date,
        };
        match *slot {
            None => *slot = Some(column),
            Some(first) => {
                let first = Address::new(head.at.row, first);
                let heading = head.text.trim().to_owned();
                self.faults.push((head.at, Details::TwoColumns { heading, first }));
            }
        }
    }

    fn set_unknown(&mut self, head: &Head, vocabulary: &Vocabulary) {
        let column = head.at.column;
        let text = head.text.trim().to_owned();
        if let Some(element) = vocabulary.element(&text) {
            match self.elements.iter().find(|(_, known)| *known == element) {
                Some((first, _)) => {
                    let first = Address::new(head.at.row, *first);
                    self.faults.push((head.at, Details::TwoColumns { heading: text, first }));
                }
                None => self.elements.push((column, element)),
            }
        } else if let Some(item) = vocabulary.item(&text) {
            self.items.push((column, item));
        } else {
            self.unknown.push((head.at, text));
        }
    }
}

/// Whether a line only labels the page ("Năm báo cáo: 2024"), or is a row with "không phát sinh" in a cell: it is no
/// upper line of headings that stand right under it.
fn is_letterhead(heads: &[Head]) -> bool {
    heads.iter().filter_map(|head| head.heading).all(|heading| heading.is_label() || heading == Heading::Nil)
}

/// Whether two headings are one, so that it cannot be told which column is meant: two for names or results go together
/// only where they are called differently ("Chỉ tiêu", "Nội dung").
fn is_same(first: &Head, head: &Head) -> bool {
    let is_shared = matches!(head.heading, Some(Heading::Name | Heading::Result | Heading::Remark));
    is_shared && first.heading == head.heading && heading_key(first.text) == heading_key(head.text)
}

fn has_denominator(heads: &[Head]) -> bool {
    heads.iter().any(|head| matches!(head.heading, Some(Heading::Denominator | Heading::Total)))
}

/// Whether a heading of the upper line gives way to one below it.
fn overridden(head: &Head, sub: &[Head]) -> bool {
    sub.iter().any(|below| below.at.column == head.at.column && below.heading.is_some())
}

fn heads<'a>(cells: &'a [Cell], vocabulary: &Vocabulary) -> Vec<Head<'a>> {
    cells
        .iter()
        .filter_map(|cell| match &cell.value {
            Value::Text(text) => Some(Head { at: cell.at, text, heading: vocabulary.heading(text) }),
            _ => None,
        })
        .collect()
}
