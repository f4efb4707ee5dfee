//! What a replaced return did to the sums: they are judged once more with the earlier version in place.

use super::measure;
use crate::finding::changes::{Effect, Effects};
use crate::finding::{Details, Finding};
use crate::model::agency::FigureSource;
use crate::model::results::{MeasureResult, Results, Sum};
use crate::model::returns::{Entry, Return};
use crate::model::{Pair, Plan};

/// Adds to each finding of a replaced return which of the sums would be others without the replacement. One that turned
/// a verdict is to be confirmed first.
pub fn tell_effects(plan: &Plan, results: &Results, returns: &[Return], findings: &mut [Finding]) {
    for finding in findings {
        let is_open = finding.is_open_query();
        let Some(position) = results.units.iter().position(|unit| finding.unit == Some(*unit)) else { continue };
        let is_it =
            |old: &&Return| (old.unit, old.year, &old.place) == (finding.unit, Some(results.year), &finding.place);
        let (Details::Replaced { effect, .. }, Some(new), Some(old)) =
            (&mut finding.details, &results.returns[position], returns.iter().find(is_it))
        else {
            continue;
        };
        *effect = effects(plan, results, old, new);
        finding.decides |= is_open && effect.0.iter().any(Effect::turns);
    }
}

fn effects(plan: &Plan, results: &Results, old: &Return, new: &Return) -> Effects {
    let of = |(index, now): (usize, &MeasureResult)| {
        let applies = new.unit.is_some_and(|unit| plan.applies(index, &plan.units[unit]));
        let [was, is] = [old, new].map(|one| one.entry(index).and_then(Entry::pair));
        if !applies || was == is || matches!(now.source, FigureSource::Agency(_)) {
            return None;
        }
        let before = measure(plan, index, results.year, instead(now, was, is));
        let differs = (before.assessed.pair, before.assessed.status) != (now.assessed.pair, now.assessed.status);
        differs.then(|| Effect::of(plan, index, results.year, [&before, now]))
    };
    let mut all: Vec<Effect> = results.measures.iter().enumerate().filter_map(of).collect();
    all.sort_by_key(|effect| !effect.turns());
    Effects(all)
}

/// A sum with one pair in the place of another.
fn instead(now: &MeasureResult, was: Option<Pair>, is: Option<Pair>) -> Sum {
    let (out, put) = (is.unwrap_or_default(), was.unwrap_or_default());
    let pair = now.assessed.pair;
    let rest =
        Pair::new(pair.numerator.saturating_sub(out.numerator), pair.denominator.saturating_sub(out.denominator));
    let used = now.units_used.saturating_sub(u32::from(is.is_some())) + u32::from(was.is_some());
    Sum { pair: rest + put, units_used: used, units_expected: now.units_expected, source: now.source }
}
