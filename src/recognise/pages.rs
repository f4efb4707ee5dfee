//! A form on several pages of one sheet, each under the letterhead again: one form, where each page tells other measures.

use foldhash::{HashSet, HashSetExt as _};

use super::columns::Kind;
use super::letterhead::Letterhead;
use super::section::Section;
use super::vocabulary::{Vocabulary, code_text};

/// Joins to a section each next one that is a further page of it. Two whole tables under equal letterheads stay two forms.
pub fn join<'a>(sections: Vec<Section<'a>>, vocabulary: &Vocabulary) -> Vec<Section<'a>> {
    let mut joined: Vec<Section> = Vec::with_capacity(sections.len());
    for section in sections {
        match joined.last_mut().filter(|whole| is_page_of(whole, &section, vocabulary)) {
            Some(whole) => add(whole, section),
            None => joined.push(section),
        }
    }
    joined
}

fn add<'a>(whole: &mut Section<'a>, page: Section<'a>) {
    whole.parts.extend(page.parts);
    let (first, last) = (&mut whole.letterhead, page.letterhead);
    first.date = first.date.take().or(last.date);
    first.dated_line = first.dated_line.take().or(last.dated_line);
    first.nil = first.nil.take().or(last.nil);
    first.explanation = first.explanation.take().or(last.explanation);
}

fn is_page_of(first: &Section, next: &Section, vocabulary: &Vocabulary) -> bool {
    let is_of_measures =
        |section: &Section| section.parts.iter().all(|part| part.kind == Kind::Measures && !part.columns.names_units());
    let are_alike = is_of_measures(first) && is_of_measures(next) && says_the_same(&first.letterhead, &next.letterhead);
    let tells_others = || {
        let (told, more) = (measures(first, vocabulary), measures(next, vocabulary));
        !told.is_empty() && !more.is_empty() && told.is_disjoint(&more)
    };
    are_alike && tells_others()
}

/// Whether two letterheads name one unit and year by their labels, and no two days.
fn says_the_same(first: &Letterhead, next: &Letterhead) -> bool {
    let of = |letterhead: &Letterhead| {
        let told = [&letterhead.unit_code, &letterhead.unit_name, &letterhead.year];
        told.map(|told| told.as_ref().map(|(_, value)| value.clone()))
    };
    let days = first.date.as_ref().zip(next.date.as_ref());
    let names_unit = first.unit_code.is_some() || first.unit_name.is_some();
    names_unit && of(first) == of(next) && days.is_none_or(|((_, day), (_, other))| day == other)
}

/// The measures of which a section has a row.
fn measures(section: &Section, vocabulary: &Vocabulary) -> HashSet<usize> {
    let mut measures = HashSet::new();
    for part in &section.parts {
        measures.extend(part.body.iter().filter_map(|line| {
            let code = line.value(part.columns.code).and_then(code_text);
            let mut names = part.columns.names.iter().filter_map(|column| line.text(Some(*column)));
            let by_code = code.and_then(|code| vocabulary.code(&code));
            by_code.or_else(|| names.find_map(|name| vocabulary.name(name)))
        }));
    }
    measures
}
