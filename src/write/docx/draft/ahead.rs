//! Parts IV and V: what the year after has to reach, and what is asked of whom. Intentions are left open.

use super::block::{Block, Text};
use super::facts::Facts;
use super::items::Items;
use super::{agencies, doubts, returns};
use crate::model::results::Status;
use crate::write::words::fill;

/// The year after.
pub fn next_year(facts: &Facts<'_>) -> Vec<Block> {
    let say = facts.say;
    let next = facts.year() + 1;
    let year = next.to_string();
    let lines = [milestone(facts, next), still_to_meet(facts, next), one_case(facts), due(facts, next)];
    let open = fill(say.ahead_open, &[("receiver", &facts.plan().receiver), ("year", &year)]);
    let mut blocks = vec![Block::Heading(1, fill(say.part_4, &[("year", &year)]))];
    blocks.extend(lines.into_iter().flatten().map(|line| Text::plain(line).into()));
    blocks.push(Text::open(open).into());
    blocks
}

fn milestone(facts: &Facts<'_>, next: i32) -> Option<String> {
    let last = facts.plan().period.1;
    if next > last {
        return Some(facts.of_year(facts.say.ahead_ended, last));
    }
    let wording = |milestone| if milestone == next { facts.say.ahead_milestone } else { facts.say.ahead_until };
    facts.milestone.map(|milestone| facts.of_year(wording(milestone), milestone))
}

fn still_to_meet(facts: &Facts<'_>, next: i32) -> Option<String> {
    let missed = facts.indicators(Status::NotMet);
    let is_open = !missed.is_empty() && next <= facts.plan().period.1;
    is_open.then(|| fill(facts.say.ahead_not_met, &[("codes", &facts.named_codes(&missed))]))
}

/// What is met by one case only.
fn one_case(facts: &Facts<'_>) -> Option<String> {
    let is_close = |measure: &usize| {
        let assessed = &facts.sum(*measure).assessed;
        assessed.one_case_decides && assessed.status == Status::Met
    };
    let close: Vec<usize> = (0..facts.plan().measures.len()).filter(is_close).collect();
    (!close.is_empty()).then(|| fill(facts.say.ahead_one_case, &[("codes", &facts.measure_codes(&close))]))
}

fn due(facts: &Facts<'_>, next: i32) -> Option<String> {
    let (day, wording) = facts.due(next, facts.say.ahead_due_before, facts.say.ahead_due_by);
    let year = next.to_string();
    (next <= facts.plan().period.1).then(|| fill(wording, &[("year", &year), ("day", &day)]))
}

/// What is asked of units and agencies, and what the units propose.
pub fn proposals(facts: &Facts<'_>, items: &Items<'_>) -> Vec<Block> {
    let say = facts.say;
    let mut blocks = vec![Block::Heading(1, say.part_5.to_owned())];
    let asked = of_units(facts).into_iter().chain(agencies::asked(facts));
    blocks.extend(asked.map(|line| Text::plain(line).into()));
    blocks.extend(items.proposals(facts));
    let open = fill(say.propose_open, &[("receiver", &facts.plan().receiver)]);
    blocks.push(Text::open(open).into());
    let closing = [("number", facts.plan().number.as_str()), ("year", &facts.year().to_string())];
    if !say.closing.is_empty() {
        blocks.push(Text::plain(fill(say.closing, &closing)).into());
    }
    blocks
}

fn of_units(facts: &Facts<'_>) -> Vec<String> {
    let say = facts.say;
    let year = facts.year().to_string();
    let of_names = |units: Vec<usize>, wording: &str| {
        let names = facts.units(&units);
        (!units.is_empty()).then(|| fill(wording, &[("names", &names), ("year", &year)]))
    };
    let lines = [
        of_names(returns::missing(facts), say.ask_missing),
        of_names(returns::unusable(facts), say.ask_unusable),
        doubts::in_full(facts).map(|_| say.ask_doubts.to_owned()),
    ];
    lines.into_iter().flatten().collect()
}
