//! Explanations that last: what an earlier return explained stays explained while the figures are the same, and words that
//! were written for other figures explain nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::finding::{Asked, Details, Finding, Phrase, Said};
use crate::model::returns::{Fate, Return};
use crate::model::{Language, Plan, Severity};

use super::file_of;
use super::versions::{Values, shown, values_of};

/// Holds the explanations of every used return against those of the returns that it replaced; `findings` are those of
/// each return.
pub fn carry(plan: &Plan, returns: &[Return], fates: &[Fate], findings: &mut [Vec<Finding>]) {
    for versions in versions(returns, fates) {
        let mut earlier = Explained::default();
        for index in versions {
            let made = &returns[index];
            for finding in &mut findings[index] {
                earlier.answer(plan, made, finding);
            }
            // Only now: one version does not answer itself.
            for finding in &findings[index] {
                earlier.enter(made, finding);
            }
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

/// The queries that the earlier versions of a return explained. An earlier version whose words were outdated explains nothing.
#[derive(Default)]
struct Explained<'a> {
    /// The words that first explained a query of these figures, and the return in which they stand.
    of_same: HashMap<Same, (Arc<str>, &'a Return)>,
    /// For what figures words were written that answered the same kind of query, each once, in the order of the versions.
    of_words: HashMap<Worded, Vec<(Values, Said)>>,
    /// What is in both: many versions may say the same.
    known: HashSet<(Same, Arc<str>)>,
}

/// The same query of the same figures: those of its measure, if it is of one.
type Same = (Option<(usize, Values)>, Said);

/// A measure, a kind of query by its code, and the words that answered it.
type Worded = (usize, &'static str, Arc<str>);

impl<'a> Explained<'a> {
    /// Leaves a query as what was explained before leaves it.
    fn answer(&self, plan: &Plan, made: &Return, finding: &mut Finding) {
        if finding.severity != Severity::Query || self.of_same.is_empty() {
            return;
        }
        match finding.explained.clone() {
            Some(words) => {
                if let Some(before) = self.written_for(made, finding, &words) {
                    outdate(made, finding, &words, before);
                }
            }
            None => {
                if let Some((words, from)) = self.of_same.get(&same(made, finding)) {
                    carry_over(plan, finding, words, from);
                }
            }
        }
    }

    /// The figures of the row for which the same words answered the same kind of query, where they were others.
    fn written_for(&self, made: &Return, finding: &Finding, words: &Arc<str>) -> Option<Values> {
        let measure = finding.measure?;
        let before = self.of_words.get(&(measure, finding.details.entry().code, Arc::clone(words)))?;
        let (now, said) = (values_of(made, measure), finding.details.said());
        before.iter().find(|(values, was)| *values != now && *was != said).map(|(values, _)| *values)
    }

    /// Takes in what a version explains.
    fn enter(&mut self, made: &'a Return, finding: &Finding) {
        let Some(words) = &finding.explained else { return };
        let same = same(made, finding);
        if !self.known.insert((same.clone(), Arc::clone(words))) {
            return;
        }
        if let Some((measure, values)) = same.0 {
            let of_words = (measure, finding.details.entry().code, Arc::clone(words));
            self.of_words.entry(of_words).or_default().push((values, same.1.clone()));
        }
        self.of_same.entry(same).or_insert_with(|| (Arc::clone(words), made));
    }
}

fn same(made: &Return, finding: &Finding) -> Same {
    (finding.measure.map(|measure| (measure, values_of(made, measure))), finding.details.said())
}

/// Answers a query with the words that explained it before, and says where they stand.
fn carry_over(plan: &Plan, finding: &mut Finding, words: &Arc<str>, from: &Return) {
    let own_words = finding.remark.as_deref().map(|own| format!("{own}; ")).unwrap_or_default();
    let from = match plan.language {
        Language::Vi => format!("giải trình ghi ở bản trước ({})", file_of(from)),
        Language::En => format!("explained in the earlier return ({})", file_of(from)),
    };
    finding.remark = Some(format!("{own_words}{from}").into());
    finding.explained = Some(Arc::clone(words));
}

/// Opens a query again, with what its words were written for.
fn outdate(made: &Return, finding: &mut Finding, words: &str, before: Values) {
    let now = finding.measure.map(|measure| values_of(made, measure)).unwrap_or_default();
    finding.details = Details::ExplanationOutdated {
        query: Asked(finding.details.entry()),
        words: words.to_owned(),
        before: Phrase::in_each(|language| shown(before, language)).into(),
        now: Phrase::in_each(|language| shown(now, language)).into(),
    };
    finding.explained = None;
}
