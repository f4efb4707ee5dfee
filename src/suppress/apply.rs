//! Takes what is masked out of the results.

use std::sync::Arc;

use super::hiding::Hiding;
use super::names::Names;
use super::verdict;
use crate::model::agency::Beside;
use crate::model::course::{Course, Line, Pace};
use crate::model::plan::{Indicator, ItemKind};
use crate::model::results::{
    Assessed, IndicatorResult, ItemResult, MeasureResult, PastYear, Results, SourceResult, Status, Suppressed,
    UnitResult,
};
use crate::model::returns::{Besides, Entry, Return, Source, State};
use crate::model::submission::{Submission, Version};
use crate::model::tier::Tier;
use crate::model::{Pair, Plan};

/// The results without what is masked, without free text, and with files called by number.
pub fn masked(plan: &Plan, results: &Results, hiding: &Hiding, names: &Names) -> Results {
    let told = verdict::told(plan, results, hiding);
    let totals = results.measures.iter().zip(&hiding.totals).zip(told);
    let measures = totals.map(|((of, hidden), told)| total(of, *hidden, told)).collect::<Vec<_>>();
    let indicators = |all: &[IndicatorResult], measures: &[MeasureResult]| {
        all.iter().zip(&plan.indicators).map(|(of, indicator)| over(*of, indicator, measures)).collect::<Vec<_>>()
    };
    let past = |of: &PastYear| {
        let measures = before(plan, &of.measures, hiding);
        PastYear { indicators: indicators(&of.indicators, &measures), measures, ..of.clone() }
    };
    let returns = results.returns.iter().enumerate();
    let history: Vec<PastYear> = results.history.iter().map(past).collect();
    Results {
        submissions: results.submissions.iter().map(|one| submission(one, names)).collect(),
        returns: returns
            .map(|(unit, one)| Some(returned(plan, one.as_ref()?, &hiding.cells[unit], hiding, names)))
            .collect(),
        matrix: results.matrix.iter().zip(&hiding.cells).map(|(row, hidden)| units(row, hidden)).collect(),
        indicators: indicators(&results.indicators, &measures),
        beside: results.beside.iter().filter_map(|one| beside(plan, one, hiding, names)).collect(),
        agencies: results.agencies.iter().map(|one| submission(one, names)).collect(),
        courses: results
            .courses
            .iter()
            .enumerate()
            .map(|(measure, of)| course(of, measure, &measures, &history))
            .collect(),
        history,
        items: results.items.iter().map(|one| item(plan, one, names)).collect(),
        sources: results.sources.iter().map(|one| source(one, names)).collect(),
        suppressed: Some(Suppressed { below: hiding.below }),
        measures,
        ..results.clone()
    }
}

fn total(of: &MeasureResult, is_hidden: bool, told: Option<Status>) -> MeasureResult {
    if !is_hidden {
        return *of;
    }
    let assessed = Assessed {
        pair: Pair::default(),
        target: of.assessed.target,
        status: Status::Masked,
        needed: None,
        left: None,
        one_case_decides: false,
    };
    MeasureResult { assessed, told, ..*of }
}

/// Sums of another year: small ones of sensitive elements are masked. Its units are not in the report.
fn before(plan: &Plan, all: &[MeasureResult], hiding: &Hiding) -> Vec<MeasureResult> {
    let is_small = |measure: usize, pair: Pair| {
        let is_small = hiding.is_small(pair.numerator) || hiding.is_small(pair.denominator);
        is_small && hiding.is_guarded(plan, measure)
    };
    all.iter().enumerate().map(|(measure, of)| total(of, is_small(measure, of.assessed.pair), None)).collect()
}

/// A measure's course, unless a sum on which it rests is masked: its steps would tell the rate.
fn course(of: &Course, measure: usize, measures: &[MeasureResult], history: &[PastYear]) -> Course {
    let past = history.iter().map(|past| &past.measures[measure]);
    match past.chain([&measures[measure]]).any(|result| result.assessed.status == Status::Masked) {
        true => Course { start: None, line: Line::default(), pace: Pace::Unknown, yearly: None, is_provisional: false },
        false => of.clone(),
    }
}

/// An indicator's verdict, unless it would tell that of a measure of which it is masked: only where another measure is not
/// met anyway it does not.
fn over(of: IndicatorResult, indicator: &Indicator, measures: &[MeasureResult]) -> IndicatorResult {
    let judged = || {
        let all = indicator.measures.iter().map(|measure| &measures[*measure]);
        all.filter(|result| result.assessed.target.is_some() && result.units_expected > 0)
    };
    let any = |status| judged().any(|result| result.verdict() == status);
    match any(Status::Masked) && !any(Status::NotMet) {
        true => IndicatorResult { status: Status::Masked, ..of },
        false => of,
    }
}

fn units(row: &[UnitResult], hidden: &[bool]) -> Vec<UnitResult> {
    let cell = |(of, is_hidden): (&UnitResult, &bool)| match of {
        UnitResult::Assessed { .. } if *is_hidden => UnitResult::Masked,
        other => *other,
    };
    row.iter().zip(hidden).map(cell).collect()
}

fn submission(of: &Submission, names: &Names) -> Submission {
    Submission { versions: versions(&of.versions, names), ..of.clone() }
}

/// An agency's figure beside a sum, unless it is one more way to what is masked.
fn beside(plan: &Plan, of: &Beside, hiding: &Hiding, names: &Names) -> Option<Beside> {
    let told = || Beside { place: names.place(&of.place), explanation: None, ..of.clone() };
    (!hiding.is_guarded(plan, of.measure)).then(told)
}

fn versions(all: &[Version], names: &Names) -> Vec<Version> {
    all.iter().map(|one| Version { place: names.place(&one.place), ..one.clone() }).collect()
}

fn item(plan: &Plan, of: &ItemResult, names: &Names) -> ItemResult {
    match plan.items[of.item].kind {
        ItemKind::Text => ItemResult { value: names.left_out(), ..of.clone() },
        ItemKind::YesNo | ItemKind::Count | ItemKind::Amount => of.clone(),
    }
}

/// A file without its digest: where all its other figures are known, trying the few values of a masked one would find it.
fn source(of: &SourceResult, names: &Names) -> SourceResult {
    let source = Source { file: names.file(&of.source.file), sha256: Arc::from("•"), size: None };
    SourceResult { source, ..of.clone() }
}

fn returned(plan: &Plan, of: &Return, hidden: &[bool], hiding: &Hiding, names: &Names) -> Return {
    let kept = |one: &Entry| {
        let is_out = hiding.is_guarded(plan, one.measure) && one.pair().is_none();
        entry(one, hidden[one.measure] || is_out)
    };
    Return {
        place: names.place(&of.place),
        entries: of.entries.iter().map(kept).collect(),
        explanation: None,
        items: Arc::new([]),
        ..of.clone()
    }
}

/// An entry without its words, and without the files from which another report had it; where it is masked, or refused with what was read of it, without its counts.
fn entry(of: &Entry, is_masked: bool) -> Entry {
    let Besides { nil, tier, .. } = of.besides();
    let tier = tier.as_ref().map(|tier| Tier { parts: Vec::new(), ..*tier });
    if is_masked {
        let state = if of.pair().is_some() { State::NoData } else { of.state };
        return Entry::new(of.measure, state, [None, None], Besides { tier, ..Besides::default() });
    }
    Entry::new(of.measure, of.state, [of.numerator, of.denominator], Besides { nil: *nil, tier, ..Besides::default() })
}
