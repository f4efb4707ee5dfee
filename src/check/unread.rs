//! Files that came and are no table: a PDF, a picture, an old Word document. Where its name tells whose return it is meant
//! to be, the unit or agency has sent, and is to send it again.

use std::collections::BTreeSet;

use crate::finding::{Details, Finding};
use crate::model::Plan;
use crate::model::results::Results;
use crate::model::returns::Fate;
use crate::model::submission::{Submission, SubmissionState, Version, Whose};
use crate::model::text::words;

/// Enters such files where nothing else has come of the unit whose code, or whose kind and name, or of the agency whose name,
/// their names spell.
pub fn enter(plan: &Plan, (units, agencies): (&mut [Submission], &mut [Submission]), year: i32, findings: &[Finding]) {
    let of_units = units.iter_mut().map(|one| (Whose::Unit(one.of), one));
    let of_agencies = agencies.iter_mut().map(|one| (Whose::Agency(one.of), one));
    let mut known: Vec<(Whose, &mut Submission)> = of_units.chain(of_agencies).collect();
    let is_open = |one: &Submission| is_silent(one.state) || are_unread(&one.versions, findings);
    for finding in findings.iter().filter(|finding| is_unreadable(finding)) {
        let meant = meant(plan, known.iter().map(|(whose, _)| *whose), year, finding);
        let sent = known.iter_mut().find(|(whose, _)| Some(*whose) == meant).map(|(_, sent)| sent);
        if let Some(sent) = sent.filter(|sent| is_open(sent)) {
            sent.state = SubmissionState::Refused;
            let place = finding.place.clone();
            sent.versions.push(Version { place, date: None, received: None, fate: Fate::Refused });
        }
    }
}

const fn is_silent(state: SubmissionState) -> bool {
    matches!(state, SubmissionState::Missing | SubmissionState::NotDue)
}

/// Whether all that came is such files.
fn are_unread(versions: &[Version], findings: &[Finding]) -> bool {
    let is_unread = |version: &Version| findings.iter().any(|one| one.place == version.place && is_unreadable(one));
    !versions.is_empty() && versions.iter().all(is_unread)
}

/// Says whose and of which year the files are that stand for a return.
pub fn attribute(findings: &mut [Finding], results: &Results) {
    for finding in findings.iter_mut().filter(|finding| is_unreadable(finding)) {
        let has_it = |versions: &[Version]| versions.iter().any(|version| version.place == finding.place);
        let unit = results.submissions.iter().find(|one| has_it(&one.versions)).map(|one| one.of);
        let agency = results.agencies.iter().find(|one| has_it(&one.versions)).map(|one| one.of);
        if unit.is_some() || agency.is_some() {
            (finding.unit, finding.agency, finding.year) = (unit, agency, Some(results.year));
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
    is_whole_file && finding.unit.is_none() && finding.agency.is_none() && finding.place.sheet.is_none()
}

/// The one sender that a name spells, unless it also spells another year alone. Accents are not folded, and a bare name is
/// not enough: the town's own may be a ward's, too, and an agency's short one stands in the names of others.
fn meant(plan: &Plan, known: impl Iterator<Item = Whose>, year: i32, finding: &Finding) -> Option<Whose> {
    let name = finding.place.file.as_deref()?;
    let spelt = spelt(name);
    let years: BTreeSet<i32> = spelt.split(' ').filter_map(year_of).collect();
    if !years.is_empty() && !years.contains(&year) {
        return None;
    }
    let own = self::spelt(name.rsplit('/').next().unwrap_or(name));
    let tells = |text: &str| format!(" {own} ").contains(&format!(" {} ", self::spelt(text)));
    let is_meant = |whose: &Whose| match *whose {
        Whose::Unit(unit) => {
            let unit = &plan.units[unit];
            tells(&unit.code) || unit.titles().iter().any(|title| tells(title))
        }
        Whose::Agency(agency) => {
            let agency = &plan.agencies[agency];
            tells(&agency.name) || agency.aliases.iter().any(|alias| tells(alias))
        }
    };
    let mut found = known.filter(is_meant);
    found.next().filter(|_| found.next().is_none())
}

/// A name as words: what is neither letter nor digit stands between them.
fn spelt(name: &str) -> String {
    words(&words(name).replace(|sign: char| !sign.is_alphanumeric(), " "))
}

fn year_of(word: &str) -> Option<i32> {
    (word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))).then(|| word.parse().ok())?
}
