//! What has changed since the year before: measures nearer to their targets or farther, indicators met anew or no longer.

use std::cmp::Ordering;

use super::super::formula::{cell, filled};
use super::super::layout::Layout;
use super::super::page::Shown;
use super::super::totals::{Figure, Totals, column};
use super::super::words::fill;
use super::{Part, begins_with};
use crate::model::results::Status;

/// The sentence; none where the year before is not known.
pub fn part(layout: &Layout<'_>) -> Option<Part> {
    layout.report.results.previous()?;
    let [gained, lost] =
        [(Status::NotMet, Status::Met), (Status::Met, Status::NotMet)].map(|turn| turned(layout, turn));
    let [better, worse, same] =
        [Ordering::Greater, Ordering::Less, Ordering::Equal].map(|order| changed(layout, order));
    let year = (layout.report.results.year - 1).to_string();
    let counts = [("better", better), ("worse", worse), ("same", same), ("gained", gained), ("lost", lost)];
    let texts: Vec<(&str, String)> = counts.iter().map(|(name, (_, count))| (*name, count.to_string())).collect();
    let mut values: Vec<(&str, &str)> = texts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    let formulas: Vec<(&str, String)> =
        counts.iter().map(|(name, (formula, _))| (*name, format!("({formula})"))).collect();
    let mut live: Vec<(&str, &str)> = formulas.iter().map(|(name, formula)| (*name, formula.as_str())).collect();
    values.push(("year", &year));
    live.push(("year", &year));
    let wording = layout.words.facts_change;
    Some(Part { text: format!(" {}", fill(wording, &values)), formula: format!("\" \"&{}", filled(wording, &live)) })
}

/// Indicators that were of one status and now are of another.
fn turned(layout: &Layout<'_>, (then, now): (Status, Status)) -> (String, usize) {
    let results = layout.report.results;
    let before = results.previous().map(|past| &past.indicators[..]).unwrap_or_default();
    let was: Vec<usize> =
        (0..before.len().min(results.indicators.len())).filter(|one| before[*one].status == then).collect();
    let count = was.iter().filter(|one| results.indicators[**one].status == now).count();
    let is = |one: &usize| begins_with(layout, *one, layout.words.status(now));
    (sum(was.iter().map(is)), count)
}

/// Measures with a target that have moved towards it, away from it, or not at all.
fn changed(layout: &Layout<'_>, order: Ordering) -> (String, usize) {
    let targeted = (0..layout.measures()).filter(|measure| layout.target(*measure).is_some());
    let (mut formulas, mut count) = (Vec::new(), 0);
    for measure in targeted {
        let (_, shown): Figure = Totals::new(layout, measure).change();
        let towards = if layout.is_upper(measure) { order.reverse() } else { order };
        let sign = match towards {
            Ordering::Less => "<",
            Ordering::Equal => "=",
            Ordering::Greater => ">",
        };
        let change = cell(layout.row_of_measure(measure), column::CHANGE);
        formulas.push(format!("COUNTIF({change},\"{sign}0\")"));
        count += usize::from(matches!(shown, Shown::Number(change) if change.partial_cmp(&0.0) == Some(towards)));
    }
    (sum(formulas.into_iter()), count)
}

fn sum(parts: impl Iterator<Item = String>) -> String {
    let all = parts.collect::<Vec<_>>().join("+");
    if all.is_empty() { "0".to_owned() } else { all }
}
