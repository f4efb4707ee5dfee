//! Indicators and the rules between elements.

use std::collections::{HashMap, HashSet};

use super::check::Defined;
use super::problems::{Names, Problems};
use super::written::{self, List, Written};
use crate::finding::{Details, Phrase};
use crate::model::plan::{Indicator, Rule};

/// All indicators with their measures, where all are sound.
pub fn indicators(written: &Written, names: &Defined, report: &mut Problems) -> Option<Vec<Indicator>> {
    if written.measures.entries.is_empty() && written.measures.complete {
        report.say_of_file(Details::NoMeasure { of: Phrase::new("Kế hoạch", "The plan") });
        return None;
    }
    let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, measure) in written.measures.values().enumerate() {
        by_code.entry(measure.indicator.get_ref()).or_default().push(position);
    }
    let all: Vec<_> = written
        .indicators
        .values()
        .map(|it| {
            let measures = by_code.get(it.code.get_ref().as_str()).cloned().unwrap_or_default();
            if measures.is_empty() && written.measures.complete {
                let code = it.code.get_ref();
                let of = Phrase::made(format!("Chỉ tiêu {code}"), format!("Indicator {code}"));
                report.say(Details::NoMeasure { of }, it.code.span());
            }
            indicator(it, measures, names, report)
        })
        .collect();
    all.into_iter().collect()
}

fn indicator(
    written: &written::Indicator,
    measures: Vec<usize>,
    names: &Defined,
    report: &mut Problems,
) -> Option<Indicator> {
    let group = names.groups.resolve(&written.group, report);
    let agencies: Vec<_> = written
        .agencies
        .iter()
        .map(|it| names.agencies.resolve(&it.agency, report).map(|agency| (agency, it.role.clone())))
        .collect();
    Some(Indicator {
        code: written.code.get_ref().clone(),
        group: group?,
        wording: written.wording.clone(),
        agencies: agencies.into_iter().collect::<Option<_>>()?,
        measures,
    })
}

/// All rules, where all are sound.
pub fn rules(list: &List<written::Rule>, elements: &Names, report: &mut Problems) -> Option<Vec<Rule>> {
    let mut seen = HashSet::new();
    let all: Vec<_> = list
        .values()
        .map(|written| {
            let rule = rule(written, elements, report)?;
            if !seen.insert((rule.left, rule.right)) {
                let code = written.expect.get_ref().clone();
                let what = Phrase::new("Quan hệ", "The rule");
                report.say(Details::DefinedTwice { what, code }, written.expect.span());
            }
            Some(rule)
        })
        .collect();
    all.into_iter().collect()
}

fn rule(written: &written::Rule, elements: &Names, report: &mut Problems) -> Option<Rule> {
    let (text, span) = (written.expect.get_ref(), written.expect.span());
    let sides =
        text.split_once("<=").map(|(left, right)| (left.trim(), right.trim())).filter(|(left, right)| left != right);
    let Some((left, right)) = sides else {
        let expected =
            Phrase::new("hai số liệu gốc khác nhau, ví dụ \"a <= b\"", "two elements that differ, such as \"a <= b\"");
        report.bad_value(text, expected, span);
        return None;
    };
    let left = elements.element(left, span.clone(), report);
    let right = elements.element(right, span, report);
    Some(Rule { left: left?, right: right?, severity: written.severity.into(), message: written.message.clone() })
}
