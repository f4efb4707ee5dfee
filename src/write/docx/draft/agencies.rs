//! Part II.2: the bodies to which the plan gives indicators, each with what became of its own.

use super::block::{Block, Text};
use super::facts::Facts;
use super::goals::lettered;
use crate::model::results::Status;
use crate::write::figures;
use crate::write::words::{capital, fill};

/// The part.
pub fn part(facts: &Facts<'_>) -> Vec<Block> {
    let say = facts.say;
    let mut blocks = vec![Block::Heading(2, say.tasks.to_owned())];
    let given = given(facts);
    for (place, (agency, indicators)) in given.iter().enumerate() {
        let name = &facts.plan().agencies[*agency].name;
        blocks.push(Block::Heading(3, lettered(facts, place, name)));
        let results = results(facts, *agency, indicators) + " ";
        blocks.push(Text::plain(results).and_open(facts.of_year(say.tasks_open, facts.year())).into());
    }
    let none: Vec<usize> = given_to_none(facts);
    if given.is_empty() {
        blocks.push(Text::open(tasks_of(facts, &facts.plan().receiver)).into());
    } else if !none.is_empty() {
        let codes = facts.named_codes(&none);
        blocks.push(Text::plain(fill(say.given_to_none, &[("codes", &codes)])).into());
    }
    blocks
}

fn tasks_of(facts: &Facts<'_>, who: &str) -> String {
    let year = facts.year().to_string();
    fill(facts.say.tasks_open_of, &[("agency", who), ("year", &year)])
}

/// The agencies that have indicators, in the order of the plan, with these.
fn given(facts: &Facts<'_>) -> Vec<(usize, Vec<usize>)> {
    let plan = facts.plan();
    let of = |agency: usize| -> Vec<usize> {
        let has = |one: &usize| plan.indicators[*one].agencies.iter().any(|(given, _)| *given == agency);
        (0..plan.indicators.len()).filter(has).collect()
    };
    (0..plan.agencies.len()).map(|agency| (agency, of(agency))).filter(|(_, given)| !given.is_empty()).collect()
}

/// The same without whoever receives the returns: it need not ask itself.
fn others(facts: &Facts<'_>) -> Vec<(usize, Vec<usize>)> {
    let is_other = |(agency, _): &(usize, Vec<usize>)| facts.plan().agencies[*agency].name != facts.plan().receiver;
    given(facts).into_iter().filter(is_other).collect()
}

fn given_to_none(facts: &Facts<'_>) -> Vec<usize> {
    let indicators = facts.plan().indicators.iter().enumerate();
    indicators.filter(|(_, one)| one.agencies.is_empty()).map(|(index, _)| index).collect()
}

/// "Được giao chủ trì các chỉ tiêu 1, 6; phối hợp chỉ tiêu 7. Đạt 2/3 chỉ tiêu; chưa đạt: 1 (cần thêm 1 xã, phường)."
fn results(facts: &Facts<'_>, agency: usize, indicators: &[usize]) -> String {
    let say = facts.say;
    let roles = capital(&roles(facts, agency, indicators).join("; "));
    let of = |status| facts.indicators_among(indicators, status);
    let (all, met, missed) = (indicators.len(), of(Status::Met).len(), of(Status::NotMet));
    let judged = all - of(Status::NoTarget).len();
    let verdict = match (judged, all) {
        (0, _) => say.agency_monitored.to_owned(),
        (_, 1) if met == 1 => say.agency_one_met.to_owned(),
        (_, 1) if missed.len() == 1 => say.agency_one_missed.to_owned(),
        _ if met == all => say.agency_all_met.to_owned(),
        _ if missed.len() == all => say.agency_none_met.to_owned(),
        _ => facts.counted(say.agency_some_met, &[("met", met), ("all", judged)]),
    };
    let wording = if missed.len() == all { say.agency_gaps } else { say.agency_not_met };
    let gaps = match (all, missed.as_slice()) {
        (1, [only]) => gap(facts, *only).map(|gap| fill(say.agency_gaps, &[("codes", &gap)])).unwrap_or_default(),
        (_, []) => String::new(),
        (_, missed) => {
            let codes: Vec<String> = missed.iter().map(|one| with_gap(facts, *one)).collect();
            fill(wording, &[("codes", &codes.join(", "))])
        }
    };
    format!("{roles}. {verdict}{gaps}.")
}

/// What it is to do, and with which indicators.
fn roles(facts: &Facts<'_>, agency: usize, indicators: &[usize]) -> Vec<String> {
    let mut roles: Vec<(&str, Vec<usize>)> = Vec::new();
    for &one in indicators {
        let all = facts.plan().indicators[one].agencies.iter().filter(|(given, _)| *given == agency);
        for (_, role) in all {
            match roles.iter_mut().find(|(known, _)| known == role) {
                Some((_, of_role)) => of_role.push(one),
                None => roles.push((role, vec![one])),
            }
        }
    }
    let told = |(place, (role, of_role)): (usize, &(&str, Vec<usize>))| {
        let role = if role.is_empty() { String::new() } else { fill(facts.say.given_role, &[("role", role)]) };
        let codes = facts.named_codes(of_role);
        match place {
            0 => fill(facts.say.given, &[("role", &role), ("codes", &codes)]),
            _ => format!("{role}{codes}"),
        }
    };
    roles.iter().enumerate().map(told).collect()
}

fn with_gap(facts: &Facts<'_>, indicator: usize) -> String {
    let code = facts.codes(&[indicator]);
    match gap(facts, indicator) {
        None => code,
        Some(gap) => fill(facts.say.with_gap, &[("code", &code), ("gap", &gap)]),
    }
}

/// How far its measures are from their targets.
fn gap(facts: &Facts<'_>, indicator: usize) -> Option<String> {
    let gaps = figures::shortfalls(facts.report, indicator, facts.language());
    (!gaps.is_empty()).then(|| gaps.join("; "))
}

/// The indicators that are not met, by the first body to which the plan gives each; by the receiver of the returns
/// where there is none.
pub fn missed(facts: &Facts<'_>) -> Vec<(String, Vec<usize>)> {
    let plan = facts.plan();
    let mut missed: Vec<(String, Vec<usize>)> = Vec::new();
    for one in facts.indicators(Status::NotMet) {
        let first = plan.indicators[one].agencies.first();
        let name = first.map_or(&plan.receiver, |(agency, _)| &plan.agencies[*agency].name);
        match missed.iter_mut().find(|(known, _)| known == name) {
            Some((_, indicators)) => indicators.push(one),
            None => missed.push((name.clone(), vec![one])),
        }
    }
    missed
}

/// What is asked of the bodies but the receiver of the returns: to compare figures, and why some are not met.
pub fn asked(facts: &Facts<'_>) -> Vec<String> {
    let say = facts.say;
    let agencies = with_codes(facts);
    let compare = (!agencies.is_empty()).then(|| fill(say.ask_agencies, &[("agencies", &agencies)]));
    let own = &facts.plan().receiver;
    let missed: Vec<(String, Vec<usize>)> = missed(facts).into_iter().filter(|(name, _)| name != own).collect();
    let agencies = missed.iter().map(|(name, indicators)| with_those(facts, name, indicators)).collect::<Vec<_>>();
    let causes = (!missed.is_empty()).then(|| fill(say.ask_missed, &[("agencies", &agencies.join("; "))]));
    compare.into_iter().chain(causes).collect()
}

/// The bodies but the receiver of the returns, each with its indicators.
pub fn with_codes(facts: &Facts<'_>) -> String {
    let agency =
        |(agency, indicators): (usize, Vec<usize>)| with_those(facts, &facts.plan().agencies[agency].name, &indicators);
    others(facts).into_iter().map(agency).collect::<Vec<_>>().join("; ")
}

/// A body with indicators in brackets: Phòng Y tế (chỉ tiêu 2, 3).
fn with_those(facts: &Facts<'_>, name: &str, indicators: &[usize]) -> String {
    let wording = if indicators.len() == 1 { facts.say.agency_code } else { facts.say.agency_codes };
    fill(wording, &[("agency", name), ("codes", &facts.codes(indicators))])
}
