//! The list of what is to be mended, as rows: errors first, repeats beyond a few in one row.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::job::Job;
use super::words::Words;
use crate::finding::Finding;
use crate::model::{Address, Severity, Value};
use crate::write::sheet::wording::fill;

/// Of so many findings of one kind each has its row; of more, the first of them.
const MOST_ALIKE: usize = 20;
const FIRST_ALIKE: usize = 10;
/// How many cells one row names.
const MOST_NAMED: usize = 60;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// How much it weighs.
    pub severity: Severity,
    /// Whether it is a query that was answered.
    pub is_explained: bool,
    /// The word for that.
    pub weight: &'static str,
    /// Where it leads: sheet and cell.
    pub target: Option<(Arc<str>, Address)>,
    /// What is shown of that.
    pub place: String,
    /// What the cell holds.
    pub holds: String,
    /// What was found.
    pub found: String,
    /// What to do.
    pub help: String,
    /// The code.
    pub code: &'static str,
}

/// The rows: errors, open queries, explained ones, notes; each in the order of the page.
pub fn lines(job: &Job<'_>, words: &Words) -> Vec<Line> {
    let mut kinds: BTreeMap<(Severity, bool), Vec<&Finding>> = BTreeMap::new();
    for finding in job.task.findings {
        kinds.entry((finding.severity, finding.explained.is_some())).or_default().push(finding);
    }
    kinds.values().flat_map(|findings| of_kind(job, words, findings)).collect()
}

fn of_kind(job: &Job<'_>, words: &Words, findings: &[&Finding]) -> Vec<Line> {
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *alike.entry(finding.details.entry().code).or_default() += 1;
    }
    let mut met: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    let mut lines = Vec::new();
    for finding in findings {
        let code = finding.details.entry().code;
        let is_folded = alike[code] > MOST_ALIKE || finding.severity == Severity::Note;
        let shown = if finding.severity == Severity::Note { 1 } else { FIRST_ALIKE };
        let met = met.entry(code).or_default();
        met.push(finding);
        if !is_folded || met.len() <= shown {
            lines.push(line(job, words, finding));
        } else if met.len() == alike[code] {
            lines.push(rest(job, words, &met[shown..]));
        }
    }
    lines
}

fn line(job: &Job<'_>, words: &Words, finding: &Finding) -> Line {
    let (task, place, target) = (job.task, &finding.place, job.target(finding));
    let of_measure = finding.measure.map(|measure| task.plan.measures[measure].code.as_str());
    let named = target.map(|target| job.named(target));
    let shown = named.or_else(|| place.sheet.as_ref().map(|(_, name)| name.to_string()));
    let place = shown.unwrap_or_else(|| words.no_cell.to_owned());
    let message = finding.message(task.plan, task.language);
    let said = finding.explained.as_deref().map(|said| format!(" ({said})")).unwrap_or_default();
    Line {
        severity: finding.severity,
        is_explained: finding.explained.is_some(),
        weight: words.weight(finding),
        place: of_measure.map_or_else(|| place.clone(), |code| format!("{place} ({code})")),
        holds: target.map(|target| holds(job, words, target)).unwrap_or_default(),
        found: format!("{}: {message}{said}", finding.title(task.language)),
        help: job.help(finding),
        code: finding.details.entry().code,
        target: target.map(|(sheet, at)| (Arc::clone(&job.names[sheet]), at)),
    }
}

/// The row that stands for all others of a kind.
fn rest(job: &Job<'_>, words: &Words, others: &[&Finding]) -> Line {
    let (task, first) = (job.task, line(job, words, others[0]));
    let named = others.iter().take(MOST_NAMED).map(|finding| line(job, words, finding).place);
    let cells = named.collect::<Vec<_>>().join(", ");
    let dots = if others.len() > MOST_NAMED { ", …" } else { "" };
    let count = task.language.count(others.len());
    let more = words.more[usize::from(first.target.is_none())];
    let more = fill(more, &[("n", &count), ("cells", &format!("{cells}{dots}"))]);
    Line { found: format!("{}. {more}", others[0].title(task.language)), holds: String::new(), ..first }
}

fn holds(job: &Job<'_>, words: &Words, target: (usize, Address)) -> String {
    let language = job.task.plan.language;
    match job.value(target) {
        None | Some(Value::Uncalculated) => words.blank.to_owned(),
        Some(value) => value.shown_in(language),
    }
}

/// Whose it is, of which year.
pub fn whose(job: &Job<'_>, words: &Words) -> String {
    let task = job.task;
    let title = |unit: usize| task.plan.units[unit].title();
    match task.returns {
        [] => String::new(),
        [one] => {
            let year = one.year.map(|year| fill(words.year, &[("year", &year.to_string())]));
            one.unit.map(title).into_iter().chain(year).collect::<Vec<_>>().join(", ")
        }
        several => fill(words.returns, &[("n", &task.plan.language.count(several.len()))]),
    }
}
