//! Part I: what was directed is left open; who has sent, when, and the plain facts that units confirm.

use super::block::{Block, Text};
use super::doubts;
use super::facts::Facts;
use crate::model::plan::ItemKind;
use crate::model::submission::{Submission, SubmissionState};
use crate::write::words::{capital, fill};

/// How many units are named that were late.
const MOST_LATE: usize = 12;

/// The part.
pub fn part(facts: &Facts<'_>) -> Vec<Block> {
    let say = facts.say;
    let year = facts.year().to_string();
    let open = fill(say.direction_open, &[("receiver", &facts.plan().receiver), ("year", &year)]);
    let mut blocks = vec![
        Block::Heading(1, say.part_1.to_owned()),
        Block::Heading(2, say.direction.to_owned()),
        Text::open(open).into(),
        Block::Heading(2, say.reporting.to_owned()),
        Text::plain(in_full(facts)).into(),
    ];
    blocks.extend(doubts::in_full(facts).map(|text| Text::plain(text).into()));
    blocks.extend(told(facts).into_iter().map(|fact| Text::plain(fact).into()));
    blocks
}

/// Who has sent, in short: 8/9 đơn vị đã nộp (7 đúng hạn, 1 muộn); chưa nộp: xã Bình Thành.
pub fn in_brief(facts: &Facts<'_>) -> String {
    format!("{}.", sent(facts, false))
}

/// The same with the deadline and the names of those late.
fn in_full(facts: &Facts<'_>) -> String {
    let say = facts.say;
    let (day, wording) = facts.due(facts.year(), say.due_before, say.due_by);
    let as_of = facts.language().day_in_text(facts.results().as_of);
    fill(wording, &[("day", &day), ("as_of", &as_of)]) + &format!("{}.", sent(facts, true))
}

fn sent(facts: &Facts<'_>, with_names: bool) -> String {
    let say = facts.say;
    let submissions = &facts.results().submissions;
    let all = facts.all_units();
    let received = submissions.iter().filter(|one| one.state.is_received()).count();
    let on_time = in_state(facts, SubmissionState::OnTime).len();
    let head = match (&submissions[..], on_time == all) {
        ([only], true) => fill(say.sent_one_on_time, &[("unit", &facts.unit(only.of))]),
        ([only], false) if received == 1 => return sent_one(facts, only),
        (_, true) => facts.counted(say.sent_all_on_time, &[("all", all)]),
        (_, false) => {
            let units = if received == all { say.all_units } else { say.some_units };
            fill(say.sent, &[("units", &facts.counted(units, &[("n", received), ("all", all)]))])
        }
    };
    let when = if on_time == all { String::new() } else { when(facts, with_names) };
    head + &when + &absent(facts)
}

/// The only unit, whose return has come.
fn sent_one(facts: &Facts<'_>, only: &Submission) -> String {
    let say = facts.say;
    let wording = match only.state {
        SubmissionState::Late => say.sent_one_late,
        SubmissionState::Undated => say.sent_one_undated,
        _ => say.sent_one,
    };
    let days = only.days_late.to_string();
    fill(wording, &[("unit", &facts.unit(only.of)), ("n", &days)])
}

fn in_state<'a>(facts: &Facts<'a>, state: SubmissionState) -> Vec<&'a Submission> {
    facts.results().submissions.iter().filter(|one| one.state == state).collect()
}

/// ": 7 đúng hạn, 1 muộn (phường Hương Xuân 4 ngày)".
fn when(facts: &Facts<'_>, with_names: bool) -> String {
    let say = facts.say;
    let states = [
        (SubmissionState::OnTime, say.on_time),
        (SubmissionState::Late, say.late),
        (SubmissionState::Undated, say.undated),
    ];
    let received: usize = states.iter().map(|(state, _)| in_state(facts, *state).len()).sum();
    let part = |(state, word): (SubmissionState, &str)| {
        let of_state = in_state(facts, state);
        let is_all = of_state.len() == received && received > 1;
        let wording = if is_all { say.all_of_state } else { say.some_of_state };
        let told = fill(wording, &[("n", &facts.count(of_state.len())), ("state", word)]);
        // Of very many, and of all without a date, the names say nothing.
        let is_news = state == SubmissionState::Late || of_state.len() < facts.all_units();
        let named = with_names && state != SubmissionState::OnTime && is_news && of_state.len() <= MOST_LATE;
        let names = of_state.iter().map(|one| late(facts, one)).collect::<Vec<_>>().join(", ");
        let names = if named { fill(say.names_in_brackets, &[("names", &names)]) } else { String::new() };
        (!of_state.is_empty()).then(|| (is_all, told + &names))
    };
    let parts: Vec<(bool, String)> = states.into_iter().filter_map(part).collect();
    match &parts[..] {
        [] => String::new(),
        [(true, only)] => only.clone(),
        parts => format!(": {}", parts.iter().map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(", ")),
    }
}

fn late(facts: &Facts<'_>, submission: &Submission) -> String {
    let unit = facts.unit(submission.of);
    match submission.state {
        SubmissionState::Late => fill(facts.say.late_by, &[("unit", &unit), ("n", &submission.days_late.to_string())]),
        _ => unit,
    }
}

fn absent(facts: &Facts<'_>) -> String {
    let say = facts.say;
    let parts = [(missing(facts), say.missing), (unusable(facts), say.unusable), (not_due(facts), say.not_due)];
    let part = |(units, wording): (Vec<usize>, &str)| match units.is_empty() {
        true => String::new(),
        false => fill(wording, &[("names", &facts.units(&units))]),
    };
    parts.into_iter().map(part).collect()
}

/// The units that have sent nothing though the day has passed.
pub fn missing(facts: &Facts<'_>) -> Vec<usize> {
    in_state(facts, SubmissionState::Missing).iter().map(|one| one.of).collect()
}

fn not_due(facts: &Facts<'_>) -> Vec<usize> {
    in_state(facts, SubmissionState::NotDue).iter().map(|one| one.of).collect()
}

/// The units of which something has come and nothing can be used.
pub fn unusable(facts: &Facts<'_>) -> Vec<usize> {
    let results = facts.results();
    let pairs = results.submissions.iter().zip(&results.returns);
    let is_unusable = |(one, used): &(&Submission, &Option<_>)| {
        used.is_none() && (one.state.is_received() || one.state == SubmissionState::Refused)
    };
    pairs.filter(is_unusable).map(|(one, _)| one.of).collect()
}

/// What units confirm with yes or no, one sentence an item.
fn told(facts: &Facts<'_>) -> Vec<String> {
    let items = facts.plan().items.iter().enumerate();
    items.filter(|(_, item)| item.kind == ItemKind::YesNo).map(|(index, _)| fact(facts, index)).collect()
}

fn fact(facts: &Facts<'_>, item: usize) -> String {
    let say = facts.say;
    let label = &facts.plan().items[item].label;
    let answers: Vec<(usize, bool)> = answers(facts, item);
    if answers.is_empty() {
        return fill(say.fact_nobody, &[("label", label)]);
    }
    let units = |yes: bool| answers.iter().filter(|(_, one)| *one == yes).map(|(unit, _)| *unit).collect::<Vec<_>>();
    let has_answered = |unit: &&usize| answers.iter().any(|(one, _)| one == *unit);
    let silent: Vec<usize> = facts.results().units.iter().filter(|unit| !has_answered(unit)).copied().collect();
    let (yes, all) = (facts.count(units(true).len()), facts.count(facts.all_units()));
    let head = fill(say.fact, &[("label", label), ("yes", &yes), ("all", &all)]);
    let named = |units: Vec<usize>, wording: &str| match units.is_empty() {
        true => String::new(),
        false => fill(wording, &[("names", &facts.units(&units))]),
    };
    capital(&head) + &named(units(false), say.fact_no) + &named(silent, say.fact_silent) + "."
}

/// The units that have answered, and whether with yes.
fn answers(facts: &Facts<'_>, item: usize) -> Vec<(usize, bool)> {
    let yes = crate::write::words::Words::of(facts.language()).yes;
    let of_item = facts.results().items.iter().filter(|one| one.item == item);
    of_item.map(|one| (one.unit, one.value.as_ref() == yes)).collect()
}
