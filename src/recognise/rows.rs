//! Which row is which measure, element or item, in each kind of table.

use std::sync::Arc;

use crate::finding::{Details, Finding};
use crate::model::form::{Field, Nil, Row};
use crate::model::plan::ItemKind;
use crate::model::text::name_key;
use crate::model::{Address, Cell, Plan, Value};

use super::columns::Columns;
use super::draft::{Draft, ElementField};
use super::garbled::lost;
use super::letterhead::is_of_whole_return;
use super::line::Line;
use super::vocabulary::{Vocabulary, code_text};

/// What is needed to understand a line.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its words.
    pub vocabulary: &'a Vocabulary,
}

/// What a row's code and name say together.
enum Key {
    Measure {
        measure: usize,
        remark: Option<Details>,
    },
    OfAnother {
        measure: usize,
        code: String,
        name: String,
        other: usize,
    },
    /// Of the name letters are lost: what the code says cannot be held against it.
    Garbled(usize),
    Item(usize),
    Unknown(String),
}

impl Context<'_> {
    /// Reads a line of a table with a row a measure.
    pub fn measure_line(
        &self,
        draft: &mut Draft,
        line: &Line,
        columns: &Columns,
        below: Option<&Line>,
    ) -> Vec<Finding> {
        let at = line.cells[0].at;
        match self.key(line, columns) {
            Key::Measure { measure, remark } => {
                let row = measure_row(measure, line, columns);
                let remark = remark.map(|details| draft.finding(details, Some(at)).about(measure));
                remark.into_iter().chain(draft.add_row(row, at)).collect()
            }
            Key::OfAnother { measure, code, name, other } => {
                draft.form.refused.extend(count_cells(line, columns));
                draft.spoken.extend([measure, other]);
                let other = self.plan.measures[other].code.clone();
                vec![draft.finding(Details::RowOfAnother { code, name, other }, Some(at))]
            }
            Key::Garbled(measure) => {
                draft.form.refused.extend(count_cells(line, columns));
                draft.spoken.push(measure);
                Vec::new()
            }
            Key::Item(item) => {
                // Its answer stands in a data column, or, as a line of words under the table, beside or below it.
                let in_table = answer(line, columns).filter(|field| field.value.is_some()).map(|field| (item, field));
                let told = in_table.or_else(|| self.item_line(line, below));
                draft.form.items.extend(told.or_else(|| answer(line, columns).map(|field| (item, field))));
                Vec::new()
            }
            Key::Unknown(found) => self.unknown_line(draft, line, columns, below, found),
        }
    }

    /// A row that is no measure: an item in the words under a table, a section or total, or figures of no one knows what.
    fn unknown_line(
        &self,
        draft: &mut Draft,
        line: &Line,
        columns: &Columns,
        below: Option<&Line>,
        found: String,
    ) -> Vec<Finding> {
        if let Some((item, field)) = self.item_line(line, below) {
            draft.form.items.push((item, field));
            return Vec::new();
        }
        let counts = count_cells(line, columns);
        if counts.is_empty() || is_total(&found) || is_of_whole_return(line, self.vocabulary) {
            return Vec::new();
        }
        let at = counts[0];
        draft.form.refused.extend(counts);
        vec![draft.finding(Details::UnknownRow { found }, Some(at))]
    }

    /// An item as a line of words: "Khó khăn, vướng mắc: …", its text beside or below it.
    pub fn item_line(&self, line: &Line, below: Option<&Line>) -> Option<(usize, Field)> {
        line.cells.iter().find_map(|cell| {
            let Value::Text(text) = &cell.value else { return None };
            if let Some(item) = self.vocabulary.item(text) {
                let beside = line.after(cell.at.column);
                let under = below.filter(|below| below.row == line.row + 1 && self.is_words_alone(below));
                let told = beside.or(under.map(|below| &below.cells[0]))?;
                return Some((item, Field { at: told.at, value: Some(told.value.clone()) }));
            }
            let (label, rest) = text.split_once(':')?;
            let item = self.vocabulary.item(label)?;
            let value = Value::Text(rest.trim().into());
            Some((item, Field { at: cell.at, value: (!rest.trim().is_empty()).then_some(value) }))
        })
    }

    /// What a line right under an item's words goes on with, each line a row of the clerk's own: words alone in the same column.
    pub fn more_of_item(&self, (item, last): &(usize, Field), line: &Line) -> Option<(usize, Field)> {
        let [Cell { at, value: Value::Text(text) }] = line.cells else { return None };
        let is_under = last.at.row + 1 == at.row && last.at.column == at.column;
        let is_told_in_words = self.plan.items[*item].kind == ItemKind::Text && last.value.is_some();
        // A signature is in capitals or follows a day; what stands in a row of the table has a name.
        let is_of_these_words = text.contains(char::is_lowercase)
            && self.vocabulary.dated(text).is_none()
            && self.vocabulary.name(text).is_none()
            && self.is_words_alone(line);
        let field = || Field { at: *at, value: Some(Value::Text(Arc::clone(text))) };
        (is_under && is_told_in_words && is_of_these_words).then(|| (*item, field()))
    }

    /// Whether a line is one cell that asks for nothing itself: the answer to the item above it.
    fn is_words_alone(&self, line: &Line) -> bool {
        let [Cell { value, .. }] = line.cells else { return false };
        let Value::Text(text) = value else { return true };
        let label = text.split_once(':').map_or(&**text, |(label, _)| label);
        let asks = |text: &str| self.vocabulary.item(text).is_some() || self.vocabulary.label(text).is_some();
        !asks(text) && !asks(label)
    }

    fn key(&self, line: &Line, columns: &Columns) -> Key {
        let name_text = columns.names.iter().find_map(|column| line.text(Some(*column)));
        let by_name = columns.names.iter().filter_map(|c| line.text(Some(*c))).find_map(|t| self.vocabulary.name(t));
        let code_value = line.value(columns.code);
        let code = code_value.and_then(code_text);
        let by_code = code.as_deref().and_then(|code| self.vocabulary.code(code));
        match (by_code, by_name) {
            (Some(by_code), Some(by_name)) if by_code != by_name => Key::OfAnother {
                measure: by_code,
                code: code.unwrap_or_default(),
                name: name_text.unwrap_or_default().to_owned(),
                other: by_name,
            },
            (Some(measure), Some(_)) => Key::Measure { measure, remark: None },
            (Some(measure), None) if name_text.is_some_and(|name| lost(name).is_some()) => Key::Garbled(measure),
            (Some(measure), None) => Key::Measure { measure, remark: self.named_otherwise(measure, name_text) },
            (None, Some(measure)) => {
                let remark = code_value.map(|found| Details::RowByName { found: found.shown() });
                Key::Measure { measure, remark }
            }
            (None, None) => self.unknown_key(code, name_text),
        }
    }

    fn unknown_key(&self, code: Option<String>, name: Option<&str>) -> Key {
        let item = code.as_deref().into_iter().chain(name).find_map(|text| self.vocabulary.item(text));
        match item {
            Some(item) => Key::Item(item),
            None => {
                let parts: Vec<String> = code.into_iter().chain(name.map(str::to_owned)).collect();
                Key::Unknown(parts.join(" "))
            }
        }
    }

    fn named_otherwise(&self, measure: usize, name: Option<&str>) -> Option<Details> {
        let found = name?.to_owned();
        Some(Details::RowNameDiffers { found, expected: self.plan.measures[measure].name.clone() })
    }

    /// Reads a line of a table with a row an element.
    pub fn element_line(&self, draft: &mut Draft, line: &Line, columns: &Columns) -> Option<Finding> {
        let id = line.value(columns.element).and_then(code_text)?;
        let field = line.field(columns.value)?;
        let Some(element) = self.vocabulary.element(&id) else {
            if let Some(item) = self.vocabulary.item(&id) {
                draft.form.items.push((item, field));
                return None;
            }
            field.value.as_ref()?;
            draft.form.refused.push(field.at);
            return Some(draft.finding(Details::UnknownRow { found: id }, Some(field.at)));
        };
        let (explanation, remark) = said(line, columns);
        let nil = line.field(columns.nil);
        draft.add_element(self.plan, ElementField { element, field, nil, explanation, remark, is_contradicted: false })
    }

    /// Reads a line of a table with a row a unit and a column an element.
    pub fn wide_line(&self, draft: &mut Draft, line: &Line, columns: &Columns) {
        let (explanation, remark) = said(line, columns);
        for (column, element) in &columns.elements {
            let field = Field { at: Address::new(line.row, *column), value: line.value(Some(*column)).cloned() };
            let (element, explanation, remark) = (*element, explanation.clone(), remark.clone());
            let nil = None;
            draft.elements.push(ElementField { element, field, nil, explanation, remark, is_contradicted: false });
        }
        for (column, item) in &columns.items {
            let field = Field { at: Address::new(line.row, *column), value: line.value(Some(*column)).cloned() };
            draft.form.items.push((*item, field));
        }
    }
}

fn measure_row(measure: usize, line: &Line, columns: &Columns) -> Row {
    let (explanation, remark) = said(line, columns);
    Row {
        measure,
        numerator: line.field(columns.numerator),
        denominator: line.field(columns.denominator),
        result: line.field(columns.result),
        nil: Nil::Row(line.field(columns.nil)),
        denominator_explanation: explanation.clone(),
        explanation,
        remark,
    }
}

/// What a row's Giải trình and Ghi chú say.
fn said(line: &Line, columns: &Columns) -> (Option<Arc<str>>, Option<Arc<str>>) {
    let text = |column| line.value(column).map(Value::shown_shared);
    (text(columns.explanation).filter(explains), text(columns.remark))
}

/// Whether there is a word in it: a dot or a dash explains nothing, and what was garbled is not known.
pub(super) fn explains(text: &Arc<str>) -> bool {
    text.chars().any(char::is_alphanumeric) && lost(text).is_none()
}

/// An item's answer in a table: in whichever of the data columns it stands.
fn answer(line: &Line, columns: &Columns) -> Option<Field> {
    let filled = [columns.result, columns.numerator, columns.denominator, columns.explanation, columns.remark]
        .into_iter()
        .filter_map(|column| line.field(column))
        .collect::<Vec<_>>();
    filled.iter().find(|field| field.value.is_some()).or(filled.first()).cloned()
}

/// The cells of a row's count columns that hold figures.
fn count_cells(line: &Line, columns: &Columns) -> Vec<Address> {
    [columns.numerator, columns.denominator]
        .into_iter()
        .filter_map(|column| line.field(column))
        .filter(|field| field.value.as_ref().is_some_and(is_figure))
        .map(|field| field.at)
        .collect()
}

fn is_figure(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Percent(_) => true,
        Value::Text(text) => text.trim_start_matches(['-', ' ']).starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a row's words say that it adds up others.
pub fn is_total(name: &str) -> bool {
    let name = name_key(name);
    ["tổng", "cộng", "total", "sum"].iter().any(|total| name == *total || name.starts_with(&format!("{total} ")))
}
