//! Problems of a plan as text: the line, the place, the offending text underlined, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Origin, Problem, Sources, units_csv};
use crate::model::{Language, Severity};

/// All problems, one block each.
pub fn render(problems: &[Problem], sources: Sources<'_>, language: Language, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    problems.iter().map(|problem| block(problem, sources, language, &renderer)).collect()
}

fn block(problem: &Problem, sources: Sources<'_>, language: Language, renderer: &Renderer) -> String {
    let entry = problem.details.entry();
    let message = problem.details.message(language);
    let title = level(entry.severity, language).primary_title(entry.words(language).title).id(entry.code);
    let (name, text) = source(problem.origin, sources);
    let group = match &problem.span {
        Some(span) => title.element(
            Snippet::source(text)
                .path(name)
                .annotation(AnnotationKind::Primary.span(within(text, span)).label(message.as_str())),
        ),
        None => Group::with_title(title).element(Level::NOTE.no_name().message(format!("{name}: {message}"))),
    };
    let advice = Level::HELP.with_name(language.pick("cách sửa", "help")).message(problem.details.help(language));
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

/// A place that certainly lies in the text, between whole letters.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=span.start.min(text.len())).rev().find(boundary).unwrap_or_default();
    let end = (span.end.min(text.len())..=text.len()).find(boundary).unwrap_or(text.len());
    start..end.max(start)
}
