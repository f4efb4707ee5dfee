//! The paragraph that answers first what the reader asks: how many returns, how many indicators, which are not met.

use super::layout::Layout;
use super::table::unit_names;
use super::words::fill;
use crate::model::results::{Status, SubmissionState};
use crate::write::beside;

/// The paragraph.
pub fn paragraph(layout: &Layout<'_>) -> String {
    let mut sentences = received(layout);
    sentences.extend(indicators(layout));
    if layout.report.results.measures.iter().any(|measure| measure.is_provisional()) {
        sentences.push(layout.words.facts_provisional.to_owned());
    }
    sentences.extend(layout.words.notice(layout.report.results.suppressed));
    sentences.join(" ")
}

fn received(layout: &Layout<'_>) -> Vec<String> {
    let submissions = &layout.report.results.submissions;
    let received = submissions.iter().filter(|submission| submission.state.is_received()).count().to_string();
    let expected = submissions.len().to_string();
    let mut sentences = vec![fill(layout.words.facts_received, &[("received", &received), ("expected", &expected)])];
    let states = [
        (SubmissionState::Refused, layout.words.facts_refused),
        (SubmissionState::Missing, layout.words.facts_missing),
    ];
    for (state, wording) in states {
        let of_state = submissions.iter().filter(|submission| submission.state == state);
        let names: Vec<usize> = of_state.map(|submission| submission.unit).collect();
        if !names.is_empty() {
            sentences.push(fill(wording, &[("names", &unit_names(layout.report.plan, &names))]));
        }
    }
    sentences.extend(beside::sentence(layout.report));
    sentences
}

fn indicators(layout: &Layout<'_>) -> Vec<String> {
    let words = layout.words;
    let results = &layout.report.results.indicators;
    let wordings = [
        (Status::Met, words.facts_met),
        (Status::NotMet, words.facts_count_not_met),
        (Status::Nil, words.facts_nil),
        (Status::NoData, words.facts_no_data),
        (Status::NoTarget, words.facts_no_target),
        (Status::Masked, words.facts_masked),
    ];
    let part = |(status, wording): (Status, &str)| {
        let count = results.iter().filter(|result| result.status == status).count();
        (count > 0).then(|| fill(wording, &[("n", &count.to_string())]))
    };
    let parts = wordings.into_iter().filter_map(part).collect::<Vec<_>>().join(", ");
    let mut sentences = vec![fill(words.facts_indicators, &[("n", &results.len().to_string()), ("parts", &parts)])];
    let not_met = results.iter().zip(&layout.report.plan.indicators).filter(|(r, _)| r.status == Status::NotMet);
    let codes: Vec<&str> = not_met.map(|(_, indicator)| indicator.code.as_str()).collect();
    if !codes.is_empty() {
        sentences.push(fill(layout.words.facts_not_met, &[("codes", &codes.join(", "))]));
    }
    sentences
}
