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
    for finding in findings.iter_mut().filter(|finding| matches!(finding.details, Details::Replaced { .. })) {
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
        let entries = [old, new].map(|one| one.entry(index));
        let [was, is] = entries.map(|entry| entry.and_then(Entry::pair));
        if !applies || was == is || matches!(now.source, FigureSource::Agency(_)) {
            return None;
        }
        let before = measure(plan, index, results.year, instead(now, entries));
        let differs = (before.assessed.pair, before.assessed.status) != (now.assessed.pair, now.assessed.status);
        differs.then(|| Effect::of(plan, index, results.year, [&before, now]))
    };
    let mut all: Vec<Effect> = results.measures.iter().enumerate().filter_map(of).collect();
    all.sort_by_key(|effect| !effect.turns());
    Effects(all)
}

/// A sum with one entry in the place of another.
fn instead(now: &MeasureResult, [was, is]: [Option<&Entry>; 2]) -> Sum {
    let pair_of = |entry: Option<&Entry>| entry.and_then(Entry::pair).unwrap_or_default();
    let (pair, out) = (now.assessed.pair, pair_of(is));
    let rest =
        Pair::new(pair.numerator.saturating_sub(out.numerator), pair.denominator.saturating_sub(out.denominator));
    let used = now.units_used.saturating_sub(units(is)) + units(was);
    Sum { pair: rest + pair_of(was), units_used: used, units_expected: now.units_expected, source: now.source }
}

/// How many units of the lowest tier an entry adds to a sum.
fn units(entry: Option<&Entry>) -> u32 {
    let sound = entry.filter(|entry| entry.pair().is_some());
    sound.map_or(0, |entry| entry.besides().tier.as_ref().map_or(1, |tier| tier.units_used))
}
