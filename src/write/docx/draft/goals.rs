//! Part II.1: the indicators by the plan's groups of goals, one paragraph an indicator.

use super::block::{Block, Text};
use super::facts::Facts;
use super::items::Items;
use super::{brief, measure};
use crate::model::results::Status;
use crate::write::words::fill;

/// The letters by which Vietnamese documents count points.
const LETTERS: [char; 23] =
    ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y'];

/// The part.
pub fn part(facts: &Facts<'_>, items: &Items<'_>) -> Vec<Block> {
    let say = facts.say;
    let how_counted = if facts.all_units() == 1 { say.how_counted_one } else { say.how_counted };
    let how_counted = fill(how_counted, &[("annex", &items.first_annex(facts))]) + &all_provisional(facts);
    let mut blocks = vec![
        Block::Heading(1, say.part_2.to_owned()),
        Block::Heading(2, say.goals.to_owned()),
        Text::plain(how_counted).into(),
    ];
    let plan = facts.plan();
    let of_group = |group: usize| (0..plan.indicators.len()).filter(move |one| plan.indicators[*one].group == group);
    let groups = (0..plan.groups.len()).map(|group| (group, of_group(group).collect::<Vec<usize>>()));
    for (place, (group, indicators)) in groups.filter(|(_, indicators)| !indicators.is_empty()).enumerate() {
        blocks.push(Block::Heading(3, lettered(facts, place, &plan.groups[group].title)));
        blocks.extend(in_brief(facts, &indicators).map(|text| Text::plain(text).into()));
        blocks.extend(indicators.iter().map(|one| indicator(facts, *one).into()));
    }
    blocks
}

/// A heading counted by letters: a) …; by numbers where there are more than letters.
pub fn lettered(facts: &Facts<'_>, place: usize, title: &str) -> String {
    let letter = match facts.language() {
        crate::model::Language::Vi => LETTERS.get(place).copied(),
        crate::model::Language::En => ('a'..='z').nth(place),
    };
    let letter = letter.map_or_else(|| (place + 1).to_string(), String::from);
    fill(facts.say.group, &[("letter", &letter), ("title", title)])
}

/// How many of a group's indicators are met, and which are not; nothing of a group of one.
fn in_brief(facts: &Facts<'_>, indicators: &[usize]) -> Option<String> {
    let say = facts.say;
    let (all, of) = (indicators.len(), |status| facts.indicators_among(indicators, status).len());
    let judged = all - of(Status::NoTarget);
    match (of(Status::Met), of(Status::NotMet)) {
        _ if all == 1 => None,
        (met, _) if met == all => Some(facts.counted(say.group_all_met, &[("all", all)])),
        (_, missed) if missed == all => Some(facts.counted(say.group_none_met, &[("all", all)])),
        (met, _) => {
            let counts = facts.counted(say.some_met, &[("met", met), ("all", judged)]);
            Some(counts + &brief::others(facts, indicators) + ".")
        }
    }
}

fn indicator(facts: &Facts<'_>, indicator: usize) -> Text {
    let say = facts.say;
    let (of, result) = (&facts.plan().indicators[indicator], facts.results().indicators[indicator]);
    let status = match result.status {
        Status::Met => say.met,
        Status::NotMet => say.not_met,
        Status::Nil => say.nil,
        Status::NoData => say.no_data,
        Status::NoTarget => say.no_target,
        Status::Masked => say.masked,
    };
    let is_judged = crate::write::figures::is_judged(result.status);
    let is_marked = result.provisional && is_judged && !are_all_provisional(facts);
    let provisional = if is_marked { say.provisional } else { "" };
    let values = [("code", of.code.as_str()), ("status", status), ("provisional", provisional)];
    let sentences: Vec<String> = of.measures.iter().filter_map(|one| measure::sentence(facts, *one)).collect();
    Text::led(fill(say.indicator_head, &values)).and(sentences.join(" "))
}

/// Whether every verdict is provisional for want of returns: then it is said once, not of each.
fn are_all_provisional(facts: &Facts<'_>) -> bool {
    let mut judged = facts.results().indicators.iter().filter(|one| crate::write::figures::is_judged(one.status));
    facts.used_units() < facts.all_units() && judged.all(|one| one.provisional)
}

fn all_provisional(facts: &Facts<'_>) -> String {
    let units = facts.of_units(facts.used_units());
    if are_all_provisional(facts) { fill(facts.say.all_provisional, &[("units", &units)]) } else { String::new() }
}
