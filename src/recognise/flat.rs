//! Flat tables, as they come out of databases and web forms: many units and years, long or wide.

use std::collections::{HashMap, HashSet};

use crate::finding::{Details, Finding};
use crate::model::form::{Form, Layout, Scope};
use crate::model::{Place, Value};
use crate::threads;

use super::Recogniser;
use super::columns::{Columns, Kind};
use super::draft::{Draft, uses};
use super::form::refuse;
use super::letterhead::{Hidden, date_of};
use super::line::Line;
use super::rows::{Context, is_total};
use super::section::{Part, Section};
use super::unit::cell_of;

impl Recogniser<'_> {
    /// A flat table: as many forms as there are units and years in it.
    pub(super) fn flat(
        &self,
        section: &Section,
        place: &Place,
        hidden: Option<&Hidden>,
        findings: &mut Vec<Finding>,
    ) -> Vec<Draft> {
        let general = section.letterhead.explained();
        let unknown = self.unknown_columns(section, place).into_iter();
        findings.extend(unknown.map(|finding| finding.explained_by(general.as_ref())));
        let begin = |line: &Line, part: &Part| self.flat_draft(line, part, section, place, hidden);
        let mut gathered = Groups::default().all(&section.parts, begin);
        // Whose a line is can only be told one after the other; what it says, side by side.
        let words = || self.vocabulary.clone();
        threads::each(&mut gathered, words, |vocabulary, (draft, pieces)| {
            let context = Context { plan: self.plan, vocabulary };
            for (part, lines) in pieces {
                lines.iter().for_each(|line| flat_line(context, draft, line, part));
            }
        });
        let mut drafts: Vec<Draft> = gathered.into_iter().map(|(draft, _)| draft).collect();
        self.finish_flat(&mut drafts, section, place, findings);
        drafts
    }

    /// The form of a flat table's unit and year, begun at its first line.
    fn flat_draft(&self, line: &Line, part: &Part, section: &Section, place: &Place, hidden: Option<&Hidden>) -> Draft {
        let columns = &part.columns;
        let cell = |column: Option<u32>| line.cell(column?).map(|cell| (cell.at, &cell.value));
        let on_page = section.letterhead.year.as_ref().map(|(at, value)| (*at, value));
        let year = self.year_told(cell(columns.year).or(on_page), hidden);
        let mut draft = self.draft(place, Layout::Flat, Scope(Vec::new()), &year);
        draft.form.explanation = section.letterhead.explained();
        draft.form.has_explanations = section.has_explanations();
        let name = cell(columns.unit_name).map(|(_, value)| value.shown());
        let code = cell(columns.unit_code);
        let found = self.units.find(code.map(|(_, value)| value), name.as_deref(), draft.form.year);
        draft.form.unit_cell = cell_of(&found, code.map(|(at, _)| at), cell(columns.unit_name).map(|(at, _)| at));
        self.settle_unit(&mut draft, found, code.map(|(_, value)| value), name.as_deref());
        draft
    }

    fn finish_flat(&self, drafts: &mut [Draft], section: &Section, place: &Place, findings: &mut Vec<Finding>) {
        let faults: Vec<_> = section.parts.iter().flat_map(|part| &part.columns.faults).collect();
        findings.extend(faults.iter().map(|(at, details)| Finding::new(details.clone(), place.at(*at))));
        let is_wide = section.parts.iter().any(|part| part.kind == Kind::Wide);
        threads::each(
            drafts,
            || (),
            |(), draft| match (faults.is_empty(), is_wide) {
                (false, _) => refuse(draft),
                (true, true) => draft.rows_from_elements(self.plan),
                (true, false) => self.finish(draft, section),
            },
        );
    }

    /// What a wide table has that the plan does not know, and the other way round; each once, however often its heading
    /// is repeated.
    fn unknown_columns(&self, section: &Section, place: &Place) -> Vec<Finding> {
        let wide: Vec<&Columns> =
            section.parts.iter().filter(|part| part.kind == Kind::Wide).map(|part| &part.columns).collect();
        if wide.is_empty() {
            return Vec::new();
        }
        let mut said = HashSet::new();
        let unknown =
            wide.iter().flat_map(|columns| &columns.unknown).filter(|(_, heading)| said.insert(heading.as_str()));
        let unknown = unknown
            .map(|(at, heading)| Finding::new(Details::UnknownColumn { heading: heading.clone() }, place.at(*at)));
        let is_used = |element: &usize| self.plan.measures.iter().any(|measure| uses(measure.kind, *element));
        let is_there =
            |element: &usize| wide.iter().flat_map(|columns| &columns.elements).any(|(_, known)| known == element);
        let absent = (0..self.plan.elements.len()).filter(is_used).filter(|element| !is_there(element));
        unknown.chain(absent.map(|element| Finding::new(self.absent(element), place.clone()))).collect()
    }
}

/// Takes over what a line tells of the form to which it belongs.
fn flat_line(context: Context, draft: &mut Draft, line: &Line, part: &Part) {
    claim_row(&mut draft.form, line, &part.columns);
    take_date(draft, line, &part.columns);
    take_nil(&mut draft.form, line, part);
    let found = match part.kind {
        Kind::Measures => context.measure_line(draft, line, &part.columns, None),
        Kind::Elements => context.element_line(draft, line, &part.columns).into_iter().collect(),
        // Units stand in rows or in columns, never in both.
        Kind::Across => Vec::new(),
        Kind::Wide => {
            context.wide_line(draft, line, &part.columns);
            Vec::new()
        }
    };
    draft.findings.extend(found);
}

/// A form with the lines that belong to it, in pieces that stand together in a part.
type Gathered<'l> = (Draft, Vec<(&'l Part<'l>, &'l [Line<'l>])>);

/// Which form each line of a part belongs to.
#[derive(Default)]
struct Groups<'l> {
    by_key: HashMap<(String, String, String), usize>,
    by_unit: HashMap<(usize, Option<i32>), usize>,
    /// The line before: nearly always the next belongs to the same.
    before: Option<(&'l Line<'l>, usize)>,
}

impl<'l> Groups<'l> {
    /// All forms of a table, each begun by its first line. A unit goes on under a repeated heading.
    fn all(mut self, parts: &'l [Part<'l>], begin: impl Fn(&Line, &Part) -> Draft) -> Vec<Gathered<'l>> {
        let (mut drafts, mut pieces) = (Vec::new(), Vec::new());
        for part in parts {
            self.before = None;
            let begin = |line: &Line| begin(line, part);
            let groups: Vec<Option<usize>> =
                part.body.iter().map(|line| self.of(line, part, &mut drafts, begin)).collect();
            let mut rest = part.body.as_slice();
            for together in groups.chunk_by(|one, other| one == other) {
                let (lines, below) = rest.split_at(together.len());
                rest = below;
                pieces.extend(together[0].map(|group| (group, (part, lines))));
            }
        }
        let mut gathered: Vec<Gathered> = drafts.into_iter().map(|draft| (draft, Vec::new())).collect();
        pieces.into_iter().for_each(|(group, piece)| gathered[group].1.push(piece));
        gathered
    }

    /// The position of a line's form among the drafts, which it may begin; none of a line that is nobody's.
    fn of(
        &mut self,
        line: &'l Line<'l>,
        part: &Part,
        drafts: &mut Vec<Draft>,
        begin: impl FnOnce(&Line) -> Draft,
    ) -> Option<usize> {
        let group = match self.before {
            Some((before, group)) if part.kind != Kind::Wide && named_alike(before, line, &part.columns) => group,
            _ => self.looked_up(line, part, drafts, begin)?,
        };
        self.before = Some((line, group));
        Some(group)
    }

    fn looked_up(
        &mut self,
        line: &Line,
        part: &Part,
        drafts: &mut Vec<Draft>,
        begin: impl FnOnce(&Line) -> Draft,
    ) -> Option<usize> {
        let key = group_key(line, &part.columns);
        let names_no_unit = key.0.is_empty() && key.1.is_empty();
        if names_no_unit && (is_total_line(line) || !part.columns.hold_figures(line)) {
            return None;
        }
        if let Some(group) = self.by_key.get(&key).filter(|_| part.kind != Kind::Wide) {
            return Some(*group);
        }
        let draft = begin(line);
        // "P. Tứ Hạ" further down is still Phường Tứ Hạ.
        let unit = draft.form.unit.as_ref().ok().filter(|_| part.kind != Kind::Wide);
        let next = drafts.len();
        let group = unit.map_or(next, |unit| *self.by_unit.entry((*unit, draft.form.year)).or_insert(next));
        if group == next {
            drafts.push(draft);
        }
        self.by_key.insert(key, group);
        Some(group)
    }
}

/// Whether two lines name their unit and year in the very same words.
fn named_alike(one: &Line, other: &Line, columns: &Columns) -> bool {
    let names_unit = [columns.unit_code, columns.unit_name].into_iter().any(|column| one.text(column).is_some());
    let alike = |column: Option<u32>| one.value(column) == other.value(column);
    names_unit && alike(columns.unit_code) && alike(columns.unit_name) && alike(columns.year)
}

/// Takes over a row's report date: of several in one return the last, by which all of it was there.
fn take_date(draft: &mut Draft, line: &Line, columns: &Columns) {
    let Some(cell) = columns.date.and_then(|column| line.cell(column)) else { return };
    match date_of(&cell.value) {
        Ok(Some(date)) if draft.form.date.is_none_or(|known| known < date) => {
            (draft.form.date, draft.form.date_cell) = (Some(date), Some(cell.at));
        }
        Ok(_) => {}
        Err(found) => draft.say(Details::BadDate { found }, Some(cell.at)),
    }
}

/// Takes over a mark that nothing occurred in a whole return: the first of its rows to bear one decides. In a wide table a
/// row is a whole return, so that its mark is said of all of it.
fn take_nil(form: &mut Form, line: &Line, part: &Part) {
    let of_row = part.columns.nil.filter(|_| part.kind == Kind::Wide);
    let field = line.field(part.columns.nil_return.or(of_row)).filter(|field| field.value.is_some());
    form.nil = form.nil.take().or(field);
}

fn is_total_line(line: &Line) -> bool {
    line.cells.iter().any(|cell| matches!(&cell.value, Value::Text(text) if is_total(text)))
}

/// What tells one unit and year of a flat table from another.
fn group_key(line: &Line, columns: &Columns) -> (String, String, String) {
    let text = |column: Option<u32>| line.value(column).map(Value::shown).unwrap_or_default();
    (text(columns.unit_code), text(columns.unit_name), text(columns.year))
}

/// Adds a row to the rows that belong to a form, and its cells that tell unit, year and date.
fn claim_row(form: &mut Form, line: &Line, columns: &Columns) {
    match form.scope.0.last_mut() {
        Some((_, last)) if *last + 1 == line.row => *last = line.row,
        _ => form.scope.0.push((line.row, line.row)),
    }
    let telling = [columns.unit_code, columns.unit_name, columns.year, columns.date];
    form.identity.extend(telling.into_iter().filter_map(|column| line.cell(column?)).map(|cell| cell.at));
}
