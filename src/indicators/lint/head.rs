//! What is odd about the head of a sound plan: its day against its first returns, groups and agencies that nothing uses, groups torn apart.

use super::Key;
use crate::finding::Details;
use crate::model::Plan;

/// The plan was issued after the first returns that it asks for were due. One issued within its first year is usual.
pub fn issued_late(plan: &Plan) -> Option<Details> {
    let year = plan.period.0;
    let (issued, due) = (plan.issued?, plan.reporting_day(year));
    (issued > due).then_some(Details::IssuedAfterDue { issued, year, due })
}

/// Groups without an indicator, and agencies that have no part in any, give no official figure and are asked for no return.
pub fn unused(plan: &Plan) -> Vec<(Details, Key)> {
    let has_group = |group: usize| plan.indicators.iter().any(|indicator| indicator.group == group);
    let has_part = |agency: usize| {
        let mut parts = plan.indicators.iter().flat_map(|indicator| &indicator.agencies);
        parts.any(|(of, _)| *of == agency) || plan.measures.iter().any(|measure| measure.official == Some(agency))
    };
    let groups = plan.groups.iter().enumerate().filter(|(position, _)| !has_group(*position));
    let agencies = plan.agencies.iter().enumerate();
    let agencies = agencies.filter(|(position, agency)| !agency.reports && !has_part(*position));
    let groups = groups.map(|(position, group)| entry("group", position, &group.code));
    groups.chain(agencies.map(|(position, agency)| entry("agency", position, &agency.code))).collect()
}

/// Indicators that come back to a group after one of another group: a form would head it twice.
pub fn apart(plan: &Plan) -> Vec<(Details, Key)> {
    let of = |position: usize| plan.indicators[position].group;
    let comes_back = |position: &usize| {
        let before = position.checked_sub(1).map(of);
        before.is_some_and(|before| before != of(*position)) && (0..*position).any(|other| of(other) == of(*position))
    };
    let details = |position: usize| Details::GroupApart {
        group: plan.groups.get(of(position)).map(|group| group.code.clone()).unwrap_or_default(),
        indicator: plan.indicators[position].code.clone(),
    };
    let found = (0..plan.indicators.len()).filter(comes_back);
    found.map(|position| (details(position), ("indicator", position, "group"))).collect()
}

fn entry(table: &'static str, position: usize, code: &str) -> (Details, Key) {
    (Details::UnusedEntry { table: table.to_owned(), code: code.to_owned() }, (table, position, "code"))
}
