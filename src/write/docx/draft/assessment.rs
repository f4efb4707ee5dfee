//! Part III: what went well, what did not and what the units find difficult; causes are left to those who know them.

use super::block::{Block, Text};
use super::facts::Facts;
use super::items::Items;
use super::{agencies, returns};
use crate::model::results::Status;
use crate::model::submission::SubmissionState;
use crate::write::words::{capital, fill};

/// The part.
pub fn part(facts: &Facts<'_>, items: &Items<'_>) -> Vec<Block> {
    let say = facts.say;
    let mut blocks = vec![Block::Heading(1, say.part_3.to_owned()), Block::Heading(2, say.strengths.to_owned())];
    blocks.extend(strengths(facts).into_iter().map(Block::from));
    blocks.push(Block::Heading(2, say.difficulties.to_owned()));
    blocks.extend(weaknesses(facts).into_iter().map(|line| Text::plain(line).into()));
    blocks.extend(items.difficulties(facts));
    blocks.push(Block::Heading(2, say.causes.to_owned()));
    blocks.extend(causes(facts).into_iter().map(Block::from));
    blocks
}

/// A line with how many and which, or nothing.
fn line(facts: &Facts<'_>, wording: &str, count: usize, codes: &str) -> Option<String> {
    let year = (facts.year() - 1).to_string();
    let count_text = facts.count(count);
    (count > 0).then(|| fill(wording, &[("n", &count_text), ("codes", codes), ("year", &year)]))
}

fn of_status(facts: &Facts<'_>, wording: &str, status: Status) -> Option<String> {
    let indicators = facts.indicators(status);
    line(facts, wording, indicators.len(), &facts.codes(&indicators))
}

fn strengths(facts: &Facts<'_>) -> Vec<Text> {
    let say = facts.say;
    let better = facts.change.as_ref().map(|change| change.better.as_slice()).unwrap_or_default();
    let lines = [
        of_status(facts, say.strength_met, Status::Met),
        line(facts, say.strength_better, better.len(), &facts.measure_codes(better)),
        on_time(facts),
    ];
    let told: Vec<Text> = lines.into_iter().flatten().map(Text::plain).collect();
    let open = fill(say.strengths_open, &[("receiver", &facts.plan().receiver)]);
    if told.is_empty() { vec![Text::open(open)] } else { told }
}

fn on_time(facts: &Facts<'_>) -> Option<String> {
    let submissions = facts.results().submissions.iter();
    let on_time = submissions.filter(|one| one.state == SubmissionState::OnTime).count();
    let units = capital(&facts.of_units(on_time));
    (on_time > 0).then(|| fill(facts.say.strength_on_time, &[("units", &units)]))
}

fn weaknesses(facts: &Facts<'_>) -> Vec<String> {
    let say = facts.say;
    let worse = facts.change.as_ref().map(|change| change.worse.as_slice()).unwrap_or_default();
    let unused: Vec<usize> = returns::missing(facts).into_iter().chain(returns::unusable(facts)).collect();
    let unused = (!unused.is_empty()).then(|| fill(say.weak_unused, &[("names", &facts.units(&unused))]));
    let lines = [
        of_status(facts, say.weak_not_met, Status::NotMet),
        line(facts, say.weak_worse, worse.len(), &facts.measure_codes(worse)),
        of_status(facts, say.weak_no_data, Status::NoData),
        unused,
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    if lines.is_empty() { vec![say.weak_none.to_owned()] } else { lines }
}

fn causes(facts: &Facts<'_>) -> Vec<Text> {
    let say = facts.say;
    let open = |(agency, indicators): (String, Vec<usize>)| {
        let codes = facts.named_codes(&indicators);
        Text::open(fill(say.causes_open, &[("agency", &agency), ("codes", &codes)]))
    };
    let missed = agencies::missed(facts);
    if missed.is_empty() {
        return vec![Text::plain(say.causes_none)];
    }
    missed.into_iter().map(open).collect()
}
