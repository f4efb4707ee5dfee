//! Files that came and are no table: a PDF, a picture, an old Word document. Where its name tells whose return it is meant
//! to be, the unit has sent, and is to send it again.

use std::collections::BTreeSet;

use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::results::{Submission, SubmissionState, Version};
use crate::model::returns::Fate;
use crate::model::text::words;

/// Enters such files where nothing else has come of the unit whose code, or whose kind and name, their names spell.
pub fn enter(plan: &Plan, submissions: &mut [Submission], year: i32, findings: &[Finding]) {
    let units: Vec<usize> = submissions.iter().map(|submission| submission.unit).collect();
    let is_silent = |state| matches!(state, SubmissionState::Missing | SubmissionState::NotDue);
    for finding in findings.iter().filter(|finding| is_unreadable(finding)) {
        let unit = meant(plan, &units, year, finding);
        let of_unit = submissions.iter_mut().find(|submission| Some(submission.unit) == unit);
        let Some(submission) = of_unit.filter(|one| is_silent(one.state) || is_only_unread(one, findings)) else {
            continue;
        };
        submission.state = SubmissionState::Refused;
        let version = Version { place: finding.place.clone(), date: None, received: None, fate: Fate::Refused };
        submission.versions.push(version);
    }
}

/// Whether all that came of a unit is such files.
fn is_only_unread(submission: &Submission, findings: &[Finding]) -> bool {
    let is_unread = |version: &Version| findings.iter().any(|one| one.place == version.place && is_unreadable(one));
    !submission.versions.is_empty() && submission.versions.iter().all(is_unread)
}

/// Says of which unit and year the files are that stand for a unit's return.
pub fn attribute(findings: &mut [Finding], submissions: &[Submission], year: i32) {
    for finding in findings.iter_mut().filter(|finding| is_unreadable(finding)) {
        let is_its = |one: &&Submission| one.versions.iter().any(|version| version.place == finding.place);
        if let Some(submission) = submissions.iter().find(is_its) {
            finding.unit = Some(submission.unit);
            finding.year = Some(year);
        }
    }
}

/// Whether nothing of a file could be read.
fn is_unreadable(finding: &Finding) -> bool {
    use Details as D;
    let is_whole_file = matches!(
        finding.details,
        D::FileEmpty {}
            | D::NotASpreadsheet { .. }
            | D::PasswordProtected {}
            | D::HtmlTable {}
            | D::Damaged { .. }
            | D::TooLarge { .. }
            | D::UnknownEncoding {}
            | D::LegacyFont { .. }
            | D::OldExcel {}
            | D::CannotOpen { .. }
    );
    is_whole_file && finding.unit.is_none() && finding.place.sheet.is_none()
}

/// The one unit that a name spells, unless it also spells another year alone. Accents are not folded, and a bare name is
/// not enough: the town's own may be a ward's, too.
fn meant(plan: &Plan, lower: &[usize], year: i32, finding: &Finding) -> Option<usize> {
    let name = finding.place.file.as_deref()?;
    let spelt = spelt(name);
    let years: BTreeSet<i32> = spelt.split(' ').filter_map(year_of).collect();
    if !years.is_empty() && !years.contains(&year) {
        return None;
    }
    let own = self::spelt(name.rsplit('/').next().unwrap_or(name));
    let tells = |text: &str| format!(" {own} ").contains(&format!(" {} ", self::spelt(text)));
    let is_meant = |unit: &&usize| {
        let unit = &plan.units[**unit];
        tells(&unit.code) || unit.titles().iter().any(|title| tells(title))
    };
    let mut found = lower.iter().filter(is_meant);
    found.next().copied().filter(|_| found.next().is_none())
}

/// A name as words: what is neither letter nor digit stands between them.
fn spelt(name: &str) -> String {
    words(&words(name).replace(|sign: char| !sign.is_alphanumeric(), " "))
}

fn year_of(word: &str) -> Option<i32> {
    (word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))).then(|| word.parse().ok())?
}
