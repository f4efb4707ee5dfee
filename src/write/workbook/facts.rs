//! The paragraph that answers first what the reader asks: how many returns, how many indicators, which are not met, how
//! many cases are missing and where, what has changed since last year. It follows a corrected count.

mod missed;
mod since;

pub use missed::write as write_list;

use super::formula::{cell, filled, quoted};
use super::layout::Layout;
use super::table::unit_names;
use super::totals::{Figure, column};
use super::words::fill;
use crate::model::agency::FigureSource;
use crate::model::results::Status;
use crate::model::submission::SubmissionState;
use crate::write::beside;

/// A part of the paragraph: its text, and the formula that gives it.
struct Part {
    text: String,
    formula: String,
}

impl Part {
    /// What no count changes.
    fn fixed(text: String) -> Self {
        Self { formula: quoted(&text), text }
    }

    /// Written only under a condition.
    fn given(text: Option<String>, condition: &str, formula: &str) -> Self {
        Self { text: text.unwrap_or_default(), formula: format!("IF({condition},{formula},\"\")") }
    }
}

/// The paragraph.
pub fn paragraph(layout: &Layout<'_>) -> Figure {
    let mut parts = vec![Part::fixed(received(layout).join(" ")), counted(layout), missed::part(layout)];
    parts.extend(since::part(layout));
    parts.extend(beside::sentence(layout.report).map(|sentence| Part::fixed(format!(" {sentence}"))));
    parts.push(provisional(layout));
    let notice = layout.words.notice(layout.report.results.suppressed);
    parts.extend(notice.map(|notice| Part::fixed(format!(" {notice}"))));
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).filter(|text| !text.is_empty()).collect();
    let formulas: Vec<&str> = parts.iter().map(|part| part.formula.as_str()).collect();
    // Each part but the first brings its own blank.
    (layout.units_live.then(|| formulas.join("&")), texts.concat().into())
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
        let names: Vec<usize> = of_state.map(|submission| submission.of).collect();
        if !names.is_empty() {
            sentences.push(fill(wording, &[("names", &unit_names(layout.report.plan, &names))]));
        }
    }
    sentences
}

/// How many indicators are met, not met …
fn counted(layout: &Layout<'_>) -> Part {
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
    let count = |status: Status| results.iter().filter(|result| result.status == status).count();
    let text = |(status, wording): &(Status, &str)| {
        let count = count(*status);
        (count > 0).then(|| fill(wording, &[("n", &count.to_string())]))
    };
    let parts = wordings.iter().filter_map(text).collect::<Vec<_>>().join(", ");
    let n = results.len().to_string();
    let text = format!(" {}", fill(words.facts_indicators, &[("n", &n), ("parts", &parts)]));
    let live = |(status, wording): &(Status, &str)| {
        let count = count_formula(layout, *status);
        format!("IF({count}=0,\"\",\", \"&{})", filled(wording, &[("n", &format!("({count})"))]))
    };
    // Each part begins with a comma: the first one's is cut off.
    let parts = format!("MID({},3,999)", wordings.iter().map(live).collect::<Vec<_>>().join("&"));
    let formula = format!("\" \"&{}", filled(words.facts_indicators, &[("n", &n), ("parts", &parts)]));
    Part { text, formula }
}

/// How many indicators' verdicts on the consolidated table begin with a status.
fn count_formula(layout: &Layout<'_>, status: Status) -> String {
    let word = layout.words.status(status);
    let is = |indicator: usize| begins_with(layout, indicator, word);
    (0..layout.report.plan.indicators.len()).map(is).collect::<Vec<_>>().join("+")
}

fn begins_with(layout: &Layout<'_>, indicator: usize, word: &str) -> String {
    let verdict = cell(layout.row_of_indicator(indicator), column::VERDICT);
    format!("(LEFT({verdict},{})={})", word.chars().count(), quoted(word))
}

fn provisional(layout: &Layout<'_>) -> Part {
    let results = &layout.report.results.measures;
    let text = format!(" {}", layout.words.facts_provisional);
    let is_so = results.iter().any(|measure| measure.is_provisional());
    let expected: u32 = results.iter().map(|measure| measure.units_expected).sum();
    let end = layout.first_line + u32::try_from(layout.lines.len()).unwrap_or(1) - 1;
    let units = format!("SUM({}:{})", cell(layout.first_line, column::UNITS), cell(end, column::UNITS));
    // Where an official figure is not there yet, no count of the units' changes that.
    let stands_in = results.iter().any(|measure| matches!(measure.source, FigureSource::InsteadOf(_)));
    let condition = if stands_in { "TRUE".to_owned() } else { format!("{units}<{expected}") };
    Part::given(is_so.then(|| text.clone()), &condition, &quoted(&text))
}
