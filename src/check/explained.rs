//! Explanations that last: what an earlier return explained stays explained while the figures are the same, and words that
//! were written for other figures explain nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Asked, Details, Finding, Phrase};
use crate::model::returns::{Fate, Return};
use crate::model::{Language, Plan, Severity};

use super::file_of;
use super::versions::{Values, shown, values_of};

/// A return with what was found in it.
#[derive(Clone, Copy)]
struct Version<'a> {
    made: &'a Return,
    findings: &'a [Finding],
}

/// Holds the explanations of every used return against those of the returns that it replaced; `findings` are those of
/// each return.
pub fn carry(plan: &Plan, returns: &[Return], fates: &[Fate], findings: &mut [Vec<Finding>]) {
    for versions in versions(returns, fates) {
        for position in 1..versions.len() {
            let (index, earlier) = (versions[position], &versions[..position]);
            let own = std::mem::take(&mut findings[index]);
            let earlier: Vec<Version> = earlier
                .iter()
                .map(|earlier| Version { made: &returns[*earlier], findings: &findings[*earlier] })
                .collect();
            let made = &returns[index];
            findings[index] = own.into_iter().map(|finding| answer(plan, made, finding, &earlier)).collect();
        }
    }
}

/// The returns of each unit and year of which one is used and others are superseded, in the order of their dates.
fn versions(returns: &[Return], fates: &[Fate]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(usize, i32), Vec<usize>> = BTreeMap::new();
    for (index, made) in returns.iter().enumerate().filter(|(index, _)| fates[*index] != Fate::Refused) {
        if let (Some(unit), Some(year)) = (made.unit, made.year) {
            groups.entry((unit, year)).or_default().push(index);
        }
    }
    let mut versions: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut versions {
        group.sort_by_key(|index| {
            let made = &returns[*index];
            (fates[*index] == Fate::Used, made.came(), made.date, made.place.clone(), made.scope.0.clone())
        });
    }
    versions
}

/// A finding as what was explained before leaves it. An earlier version whose words were outdated explains nothing.
fn answer(plan: &Plan, made: &Return, finding: Finding, earlier: &[Version]) -> Finding {
    if finding.severity != Severity::Query {
        return finding;
    }
    let Some(words) = finding.explained.clone() else {
        return match earlier.iter().find_map(|version| Some((version.twin(made, &finding)?, version))) {
            Some((twin, version)) => carried(plan, finding, twin, version),
            None => finding,
        };
    };
    match earlier.iter().find_map(|version| version.written_for(made, &finding, &words)) {
        Some(before) => outdated(made, finding, &words, before),
        None => finding,
    }
}

impl Version<'_> {
    /// The same query of the same figures, explained.
    fn twin(&self, made: &Return, finding: &Finding) -> Option<&Finding> {
        let same_figures = |other: &&Finding| match finding.measure {
            Some(measure) => {
                other.measure == Some(measure) && values_of(self.made, measure) == values_of(made, measure)
            }
            None => other.measure.is_none(),
        };
        self.explained().filter(same_figures).find(|other| other.details.says_the_same(&finding.details))
    }

    /// The figures of the row for which the same words answered the same kind of query, where they were others.
    fn written_for(&self, made: &Return, finding: &Finding, words: &str) -> Option<Values> {
        let measure = finding.measure?;
        let (before, now) = (values_of(self.made, measure), values_of(made, measure));
        let is_alike = |other: &Finding| {
            other.measure == Some(measure)
                && other.explained.as_deref() == Some(words)
                && other.details.entry().code == finding.details.entry().code
                && !other.details.says_the_same(&finding.details)
        };
        (before != now && self.explained().any(is_alike)).then_some(before)
    }

    fn explained(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.explained.is_some())
    }
}

/// A query with the words that explained it before, and where they stand.
fn carried(plan: &Plan, finding: Finding, twin: &Finding, version: &Version) -> Finding {
    let own_words = |remark: &Option<Arc<str>>| remark.as_deref().map(|own| format!("{own}; ")).unwrap_or_default();
    let from = match plan.language {
        Language::Vi => format!("giải trình ghi ở bản trước ({})", file_of(version.made)),
        Language::En => format!("explained in the earlier return ({})", file_of(version.made)),
    };
    let remark = Some(format!("{}{from}", own_words(&finding.remark)).into());
    Finding { explained: twin.explained.clone(), remark, ..finding }
}

/// The query again, with what its words were written for.
fn outdated(made: &Return, finding: Finding, words: &str, before: Values) -> Finding {
    let now = finding.measure.map(|measure| values_of(made, measure)).unwrap_or_default();
    let details = Details::ExplanationOutdated {
        query: Asked(finding.details.entry()),
        words: words.to_owned(),
        before: Phrase::in_each(|language| shown(before, language)).into(),
        now: Phrase::in_each(|language| shown(now, language)).into(),
    };
    Finding { details, explained: None, ..finding }
}
