//! Which findings are told as one: repeats of one another in a file.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use crate::finding::{Details, Finding};
use crate::model::Severity;

/// Beyond so many of one code in one file, findings are folded though they differ.
const MOST_ALIKE: usize = 5;

/// Findings that are told as one, the first of them first; never none.
pub type Alike<'a> = Vec<&'a Finding>;

/// The findings of one file as they are told, in the order of the first of each.
pub fn fold<'a>(findings: &[&'a Finding]) -> Vec<Alike<'a>> {
    let mut counts = HashMap::new();
    for finding in findings {
        *counts.entry(kind(finding)).or_insert(0_usize) += 1;
    }
    let mut groups: Vec<Alike<'a>> = Vec::new();
    let mut known: HashMap<_, Vec<usize>> = HashMap::new();
    for finding in findings {
        let many = finding.severity == Severity::Note || counts[&kind(finding)] > MOST_ALIKE;
        let same_kind = known.entry(kind(finding)).or_default();
        let repeats = |group: &&usize| many || says_the_same(groups[**group][0], finding);
        match same_kind.iter().find(repeats).copied() {
            Some(group) => groups[group].push(finding),
            None => {
                same_kind.push(groups.len());
                groups.push(vec![finding]);
            }
        }
    }
    groups
}

/// What findings of a file must have in common to be told as one: code, weight, and what they were answered with.
fn kind(finding: &Finding) -> (Discriminant<Details>, Severity, Option<&str>) {
    (discriminant(&finding.details), finding.severity, finding.explained.as_deref())
}

fn says_the_same(one: &Finding, other: &Finding) -> bool {
    one.details == other.details && one.remark == other.remark
}
