//! Units as written → checked: dates, areas, parents, and no code twice at one time.

use std::collections::HashMap;

use chrono::NaiveDate;
use toml::Value;

use super::dates;
use super::problems::{Names, Problems};
use super::written::{self, Entry, List, Placed};
use crate::finding::{Details, Phrase};
use crate::model::Language;
use crate::model::plan::Unit;

/// What a date looks like.
pub const A_DATE: Phrase =
    Phrase::new("ngày có thật, ví dụ \"30/06/2025\"", "a date that exists, such as \"30/06/2025\"");

/// All units, where all are sound and there is at least one.
pub fn check(
    list: &List<written::Unit>,
    areas: &Names,
    language: Language,
    report: &mut Problems,
) -> Option<Vec<Unit>> {
    if list.entries.is_empty() {
        if list.complete {
            let reason = Phrase::new("Kế hoạch chưa có đơn vị nào.", "The plan has no units.");
            report.say_of_file(Details::BadUnits { reason });
        }
        return None;
    }
    let all: Vec<_> = list.entries.iter().map(|entry| unit(entry, areas, language, report)).collect();
    let units: Vec<Unit> = all.into_iter().collect::<Option<_>>()?;
    if !once_at_a_time(&units, list, report) {
        return None;
    }
    parents(&units, &Tree::of(&units), list, report);
    Some(units)
}

fn unit(entry: &Entry<written::Unit>, areas: &Names, language: Language, report: &mut Problems) -> Option<Unit> {
    let written = &entry.value;
    let code = report.filled(&written.code).trim().to_owned();
    let name = report.filled(&written.name).trim().to_owned();
    let area = written.area.as_ref().filter(|area| !area.get_ref().trim().is_empty());
    let area = area
        .map(|area| areas.find(area.get_ref().trim(), area.span(), report).map(|_| area.get_ref().trim().to_owned()));
    let dhis2 = report.dhis2_code(written.dhis2.as_ref());
    let valid_from = day(written.valid_from.as_ref(), report);
    let valid_to = day(written.valid_to.as_ref(), report);
    let (valid_from, valid_to) = (valid_from?, valid_to?);
    if let (Some(from), Some(to), Some(written)) = (valid_from, valid_to, &written.valid_to)
        && to < from
    {
        let expected = Phrase::new("ngày không sớm hơn valid_from", "a day not before valid_from");
        report.bad_value(&shown(written.get_ref()), expected, written.span());
        return None;
    }
    let filled = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
    Some(Unit {
        code,
        kind: written.kind.trim().to_owned(),
        name,
        kind_last: language == Language::En,
        area: match area {
            Some(area) => Some(area?),
            None => None,
        },
        parent: written.parent.as_ref().and_then(|parent| filled(parent.get_ref())),
        valid_from,
        valid_to,
        successor: written.successor.as_deref().and_then(filled),
        dhis2,
    })
}

/// A day that may be left out; None only where it cannot be read.
fn day(written: Option<&Placed<Value>>, report: &mut Problems) -> Option<Option<NaiveDate>> {
    let Some(written) = written.filter(|value| value.get_ref().as_str() != Some("")) else { return Some(None) };
    let day = dates::day(written.get_ref());
    if day.is_none() {
        report.bad_value(&shown(written.get_ref()), A_DATE, written.span());
    }
    day.map(Some)
}

/// A value as it is written, text without its quotes.
pub fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Which units stand below which.
struct Tree {
    parents: Vec<Vec<usize>>,
    children: Vec<Vec<usize>>,
}

impl Tree {
    fn of(units: &[Unit]) -> Self {
        let by_code = by_code(units);
        let mut tree = Self { parents: vec![Vec::new(); units.len()], children: vec![Vec::new(); units.len()] };
        for (child, unit) in units.iter().enumerate() {
            let named = unit.parent.as_deref().and_then(|code| by_code.get(code));
            for &parent in named.into_iter().flatten().filter(|&&parent| overlap(unit, &units[parent])) {
                tree.parents[child].push(parent);
                tree.children[parent].push(child);
            }
        }
        tree
    }

    /// The first unit that stands below itself, or below one that does: taken away from the top, it never comes free.
    fn first_in_a_circle(&self) -> Option<usize> {
        let mut above: Vec<usize> = self.parents.iter().map(Vec::len).collect();
        let mut free: Vec<usize> = (0..above.len()).filter(|&unit| above[unit] == 0).collect();
        while let Some(unit) = free.pop() {
            for &child in &self.children[unit] {
                above[child] -= 1;
                if above[child] == 0 {
                    free.push(child);
                }
            }
        }
        above.iter().position(|&count| count > 0)
    }
}

/// Whether there is a day on which both exist.
fn overlap(one: &Unit, other: &Unit) -> bool {
    let starts_in_time = |first: &Unit, second: &Unit| match (first.valid_from, second.valid_to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    starts_in_time(one, other) && starts_in_time(other, one)
}

fn by_code(units: &[Unit]) -> HashMap<&str, Vec<usize>> {
    let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, unit) in units.iter().enumerate() {
        by_code.entry(unit.code.as_str()).or_default().push(position);
    }
    by_code
}

/// Whether no code belongs to two units on any day; each later one that does is said.
fn once_at_a_time(units: &[Unit], list: &List<written::Unit>, report: &mut Problems) -> bool {
    let by_code = by_code(units);
    let mut is_so = true;
    for (position, (unit, entry)) in units.iter().zip(&list.entries).enumerate() {
        let mut earlier = by_code[unit.code.as_str()].iter().take_while(|&&other| other < position);
        if earlier.any(|&other| overlap(unit, &units[other])) {
            let what = Phrase::new("Trong cùng thời gian, mã đơn vị", "At the same time, the unit code");
            report.say(Details::DefinedTwice { what, code: unit.code.clone() }, entry.value.code.span());
            is_so = false;
        }
    }
    is_so
}

fn parents(units: &[Unit], tree: &Tree, list: &List<written::Unit>, report: &mut Problems) {
    let heads: Vec<usize> =
        (0..units.len()).filter(|&it| tree.parents[it].is_empty() && !tree.children[it].is_empty()).collect();
    for (position, entry) in list.entries.iter().enumerate() {
        if let (Some(parent), true) = (&entry.value.parent, is_astray(position, units, tree, &heads)) {
            let code = parent.get_ref().trim().to_owned();
            let hint = super::problems::nearest(&code, heads.iter().map(|&head| units[head].code.as_str()));
            let what = Phrase::new("Đơn vị cấp trên", "The parent unit");
            report.say(Details::UnknownReference { what, code, hint }, parent.span());
        }
    }
    if let Some(unit) = tree.first_in_a_circle() {
        let written = &list.entries[unit].value;
        let span = written.parent.as_ref().map_or(list.entries[unit].span.clone(), |parent| parent.span());
        let expected = Phrase::new("đơn vị cấp trên không nằm dưới chính nó", "a parent that is not below itself");
        report.bad_value(&units[unit].parent.as_deref().unwrap_or_default(), expected, span);
    }
}

/// Whether a unit's parent is a slip: not on the list, with nothing below the unit itself, while other units of its
/// time do stand below one that is listed. A list's topmost unit may name a parent that is not on it, and so may its
/// sisters.
fn is_astray(position: usize, units: &[Unit], tree: &Tree, heads: &[usize]) -> bool {
    let unit = &units[position];
    let is_root = unit.parent.is_some() && tree.parents[position].is_empty() && tree.children[position].is_empty();
    let mut beside = heads.iter().map(|&head| &units[head]).filter(|head| overlap(unit, head)).peekable();
    is_root && beside.peek().is_some() && beside.all(|head| head.parent != unit.parent)
}

/// How many digits the codes of the lowest units have, where all have the same number.
pub fn code_width(units: &[Unit]) -> usize {
    let tree = Tree::of(units);
    let mut lowest =
        units.iter().enumerate().filter(|&(it, _)| tree.children[it].is_empty()).map(|(_, unit)| &unit.code);
    let Some(first) = lowest.next() else { return 0 };
    let fits = |code: &String| code.len() == first.len() && code.bytes().all(|byte| byte.is_ascii_digit());
    if fits(first) && lowest.all(fits) { first.len() } else { 0 }
}
