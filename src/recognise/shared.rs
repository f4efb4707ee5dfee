//! Which column is meant where several stand under one heading: "Tử số" over "Tổng số | Trong đó: nữ" or "Năm 2023 | Năm 2024".

use crate::finding::Details;
use crate::model::plan::Heading;
use crate::model::{Address, Value};

use super::columns::{Columns, Kind};
use super::line::Line;
use super::vocabulary::Vocabulary;

impl Columns {
    /// Looks, in the line below the headings, for columns that share one of them and are called apart there. Of such the total
    /// is meant, or the one that is no part of it; which of two years or half-years is nobody's to guess, and a fault.
    /// Returns whether the line calls columns apart, and so is no row of the table.
    pub fn tell_apart(&mut self, headings: &[Line], below: Option<&Line>, vocabulary: &Vocabulary) -> bool {
        let Some(below) = below.filter(|below| self.may_be_called_apart_in(below, headings)) else { return false };
        let mut is_told = false;
        for own in [Heading::Numerator, Heading::Denominator, Heading::Result] {
            let Some(first) = *self.slot(own) else { continue };
            let shared = sharing(first, headings, below);
            if shared.len() < 2 || shared[0].0.column != first {
                continue;
            }
            is_told = true;
            match meant(&shared, own, vocabulary) {
                Some(column) => *self.slot(own) = Some(column),
                None => self.faults.extend(shared[1..].iter().map(|(at, called)| {
                    let heading = format!("{} – {called}", text_above(first, headings));
                    (*at, Details::TwoColumns { heading, first: shared[0].0 })
                })),
            }
        }
        is_told
    }

    const fn slot(&mut self, heading: Heading) -> &mut Option<u32> {
        match heading {
            Heading::Numerator => &mut self.numerator,
            Heading::Denominator => &mut self.denominator,
            _ => &mut self.result,
        }
    }

    /// Whether a line stands right under the headings of a table of measures and has neither code nor name.
    fn may_be_called_apart_in(&self, below: &Line, headings: &[Line]) -> bool {
        let is_next = headings.last().is_some_and(|last| last.row + 1 == below.row);
        let mut keys = self.names.iter().copied().chain(self.code);
        is_next
            && self.kind() == Some(Kind::Measures)
            && !self.names_units()
            && keys.all(|column| below.value(Some(column)).is_none())
    }
}

/// The cells below a heading, up to the column of the next, each with how it calls its column.
fn sharing(first: u32, headings: &[Line], below: &Line) -> Vec<(Address, String)> {
    let headed = headings.iter().flat_map(|line| line.cells).map(|cell| cell.at.column);
    let next = headed.filter(|column| *column > first).min().unwrap_or(u32::MAX);
    let cells = below.cells.iter().filter(|cell| (first..next).contains(&cell.at.column));
    cells.map(|cell| (cell.at, called(&cell.value))).collect()
}

fn called(value: &Value) -> String {
    value.shown().trim().to_owned()
}

fn text_above(column: u32, headings: &[Line]) -> String {
    headings.iter().rev().find_map(|line| line.text(Some(column))).unwrap_or_default().to_owned()
}

/// The one column that holds the whole count: the one called so, else the only one that is not called something else.
fn meant(shared: &[(Address, String)], own: Heading, vocabulary: &Vocabulary) -> Option<u32> {
    let heads = |(_, called): &&(Address, String)| vocabulary.heading(called);
    let is_whole = |one: &&(Address, String)| heads(one).is_some_and(|head| head == Heading::Total || head == own);
    let only = |mut columns: Vec<u32>| columns.pop().filter(|_| columns.is_empty());
    let of = |kept: &dyn Fn(&&(Address, String)) -> bool| shared.iter().filter(kept).map(|(at, _)| at.column).collect();
    only(of(&is_whole)).or_else(|| only(of(&|one| heads(one).is_none())))
}
