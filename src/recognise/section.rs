//! Where tables stand on a sheet: a letterhead, then one table, which a repeated heading may continue.

use crate::model::{Cell, Sheet, Value};
use crate::threads;

use super::columns::{Columns, Kind};
use super::letterhead::Letterhead;
use super::line::{Line, lines};
use super::pages;
use super::vocabulary::{Vocabulary, code_text};

/// The rows under one heading.
#[derive(Debug)]
pub struct Part<'a> {
    /// What its columns hold.
    pub columns: Columns,
    /// What kind of table it is.
    pub kind: Kind,
    /// The lines under the heading, without the line that numbers the columns.
    pub body: Vec<Line<'a>>,
}

/// A letterhead and the table under it.
#[derive(Debug)]
pub struct Section<'a> {
    /// The lines above the table.
    pub above: Vec<Line<'a>>,
    /// The table, in one part, or several where its heading is repeated.
    pub parts: Vec<Part<'a>>,
    /// What the letterhead says.
    pub letterhead: Letterhead,
}

impl Section<'_> {
    /// Whether its table has a column in which a row is explained.
    pub fn has_explanations(&self) -> bool {
        self.parts.iter().any(|part| part.columns.explanation.is_some())
    }

    /// First row of the section.
    pub fn first_row(&self) -> u32 {
        self.above.first().map_or_else(|| self.parts[0].body.first().map_or(0, |line| line.row), |line| line.row)
    }
}

/// All sections of a sheet, from top to bottom.
pub fn sections<'a>(sheet: &'a Sheet, vocabulary: &Vocabulary) -> Vec<Section<'a>> {
    let mut lines = lines(sheet);
    mark_speaking(&mut lines, vocabulary);
    let mut sections: Vec<Section> = Vec::new();
    let mut pending: Vec<Line> = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let (line, below) = (&lines[index], lines.get(index + 1));
        let may_head = line.speaks || below.is_some_and(|below| below.speaks);
        match may_head.then(|| Columns::find(line, below, vocabulary)).flatten() {
            Some((mut columns, height)) => {
                let heading = &lines[index..index + height];
                columns.find_years(heading, index.checked_sub(1).map(|above| &lines[above]), vocabulary);
                index += height;
                index += usize::from(columns.tell_apart(heading, lines.get(index), vocabulary));
                open(&mut sections, &mut pending, heading, columns, vocabulary);
            }
            None => {
                place_line(&mut sections, &mut pending, lines[index], vocabulary);
                index += 1;
            }
        }
    }
    if let Some(section) = sections.last_mut() {
        last_body(section).append(&mut pending);
    }
    sections.iter_mut().for_each(|section| finish(section, vocabulary));
    sections.retain(|section| !section.parts.is_empty());
    pages::join(sections, vocabulary)
}

/// Marks the lines that say anything of the page or head a table.
fn mark_speaking(lines: &mut [Line], vocabulary: &Vocabulary) {
    match &mut lines.chunks_mut(threads::MANY).collect::<Vec<_>>()[..] {
        [all] => mark_in(all, vocabulary),
        pieces => threads::each(pieces, || vocabulary.clone(), |vocabulary, lines| mark_in(lines, vocabulary)),
    }
}

fn mark_in(lines: &mut [Line], vocabulary: &Vocabulary) {
    let mut silent: &[Cell] = &[];
    for line in lines {
        line.speaks = vocabulary.speaks(line, silent);
        silent = if line.speaks { &[] } else { line.cells };
    }
}

/// Starts a new section at a heading, or continues the last one where nothing between them names another form.
fn open<'a>(
    sections: &mut Vec<Section<'a>>,
    pending: &mut Vec<Line<'a>>,
    heading: &[Line<'a>],
    columns: Columns,
    vocabulary: &Vocabulary,
) {
    let kind = columns.kind().unwrap_or(Kind::Measures);
    let part = Part { columns, kind, body: Vec::new() };
    let letterhead = Letterhead::read(pending, &[], vocabulary);
    match sections.last_mut() {
        Some(section) if !letterhead.names_anything() => {
            last_body(section).append(pending);
            section.parts.push(part);
        }
        _ => {
            let mut above = std::mem::take(pending);
            above.extend_from_slice(heading);
            sections.push(Section { above, parts: vec![part], letterhead });
        }
    }
}

/// A line under a table belongs to it as long as it has something in the table's own columns; else it may be the
/// letterhead of the next.
fn place_line<'a>(sections: &mut [Section<'a>], pending: &mut Vec<Line<'a>>, line: Line<'a>, vocabulary: &Vocabulary) {
    match sections.last_mut() {
        Some(section) if is_row(&line, section, vocabulary) => {
            let body = last_body(section);
            body.append(pending);
            body.push(line);
        }
        _ => pending.push(line),
    }
}

fn is_row(line: &Line, section: &Section, vocabulary: &Vocabulary) -> bool {
    let Some(Part { columns, kind, .. }) = section.parts.last() else { return false };
    if *kind != Kind::Measures || columns.names_units() {
        return true;
    }
    let count = |column| matches!(line.value(column), Some(Value::Number(_) | Value::Percent(_)));
    let known_name =
        columns.names.iter().any(|name| line.text(Some(*name)).is_some_and(|t| vocabulary.name(t).is_some()));
    let is_filled = line.value(columns.code).is_some() && line.cells.len() > 2
        || count(columns.numerator)
        || count(columns.denominator);
    let code = line.value(columns.code).and_then(code_text);
    let known_code = code.is_some_and(|code| vocabulary.code(&code).is_some());
    // "Năm: 2024" or "Mã đơn vị: 20011" of the next form may stand in these very columns.
    let names_page = || Letterhead::read(&[*line], &[], vocabulary).names_anything();
    known_name || is_filled && (known_code || !names_page())
}

fn last_body<'s, 'a>(section: &'s mut Section<'a>) -> &'s mut Vec<Line<'a>> {
    let last = section.parts.len() - 1;
    &mut section.parts[last].body
}

/// Drops column numbers, and what only looked like a table; reads the page's date line below the table too.
fn finish(section: &mut Section, vocabulary: &Vocabulary) {
    for part in &mut section.parts {
        if part.body.first().is_some_and(Line::numbers_columns) {
            part.body.remove(0);
        }
    }
    section.parts.retain(|part| part.is_table(vocabulary));
    let body = section.parts.iter().flat_map(|part| &part.body);
    let below: Vec<Line> = body.filter(|line| line.speaks).copied().collect();
    section.letterhead = Letterhead::read(&section.above, &below, vocabulary);
}

impl Part<'_> {
    /// A table without count columns is one only if at least one of its rows is a known measure.
    fn is_table(&self, vocabulary: &Vocabulary) -> bool {
        let has_counts = self.columns.numerator.is_some() && self.columns.denominator.is_some();
        self.kind != Kind::Measures
            || has_counts
            || !self.columns.faults.is_empty()
            || self.body.iter().any(|line| {
                self.columns
                    .names
                    .iter()
                    .any(|name| line.text(Some(*name)).is_some_and(|t| vocabulary.name(t).is_some()))
            })
    }
}
