//! Problems of a plan as text: the line, the place, the offending text underlined, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Origin, Problem, Sources, units_csv};
use crate::model::{Language, Severity, show};

/// So many problems are drawn: a file that is no plan at all has one at every line, and nobody reads on.
const MOST_DRAWN: usize = 100;

/// The problems, one block each. Of very many the first are drawn, errors before all others, and the rest counted.
pub fn render(problems: &[Problem], sources: Sources<'_>, language: Language, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut first: Vec<&Problem> = problems.iter().collect();
    if problems.len() > MOST_DRAWN {
        first.sort_by_key(|problem| problem.details.entry().severity != Severity::Error);
    }
    let drawn: String =
        first.into_iter().take(MOST_DRAWN).map(|problem| block(problem, sources, language, &renderer)).collect();
    let rest = problems.len().saturating_sub(MOST_DRAWN) as u64;
    match (rest, language) {
        (0, _) => drawn,
        (_, Language::Vi) => {
            format!("{drawn}… còn {} chỗ nữa; sửa các chỗ trên rồi kiểm tra lại.\n\n", language.whole(rest))
        }
        (_, Language::En) => format!("{drawn}… and {} more; mend these and check again.\n\n", language.whole(rest)),
    }
}

fn block(problem: &Problem, sources: Sources<'_>, language: Language, renderer: &Renderer) -> String {
    let entry = problem.details.entry();
    let message = harmless(&problem.details.message(language));
    let title = level(entry.severity, language).primary_title(entry.words(language).title).id(entry.code);
    let (name, text) = source(problem.origin, sources);
    let group = match &problem.span {
        Some(span) => {
            let (lines, first, span) = lines_of(text, within(text, span));
            let annotation = AnnotationKind::Primary.span(span).label(message.as_str());
            title.element(Snippet::source(lines).line_start(first).path(name).annotation(annotation))
        }
        None => Group::with_title(title).element(Level::NOTE.no_name().message(format!("{name}: {message}"))),
    };
    let advice =
        Level::HELP.with_name(language.pick("cách sửa", "help")).message(harmless(&problem.details.help(language)));
    format!("{}\n\n", renderer.render(&[group.element(advice)]))
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(language.pick("phải sửa", "error")),
        Severity::Query => Level::WARNING.with_name(language.pick("cần giải trình", "query")),
        Severity::Note => Level::NOTE.with_name(language.pick("lưu ý", "note")),
    }
}

/// Name and text of the file that a problem is in.
fn source(origin: Origin, sources: Sources<'_>) -> (&str, &str) {
    match (origin, sources.units) {
        (Origin::Units, Some(units)) => (units.name, units_csv::text(units.bytes).unwrap_or_default()),
        _ => (sources.plan.name, sources.plan.text),
    }
}

/// The lines of a place, the number of the first of them, and the place in these lines: to draw one place, the whole of a
/// long text would be walked over.
fn lines_of(text: &str, span: Range<usize>) -> (&str, usize, Range<usize>) {
    let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |end| span.end + end);
    let first = text[..start].bytes().filter(|byte| *byte == b'\n').count() + 1;
    (&text[start..end], first, span.start - start..span.end - start)
}

/// A text of a file without what a terminal would obey, its lines kept.
fn harmless(text: &str) -> String {
    text.lines().map(show::harmless).collect::<Vec<_>>().join("\n")
}

/// A place that certainly lies in the text, between whole letters.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=span.start.min(text.len())).rev().find(boundary).unwrap_or_default();
    let end = (span.end.min(text.len())..=text.len()).find(boundary).unwrap_or(text.len());
    start..end.max(start)
}
