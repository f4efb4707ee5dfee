//! Files that came and of which no return can be read: a PDF, a picture, an old Word document, a table with an open quote.
//! Where its name tells whose return it is meant to be, the unit or agency has sent, and is to send it again.

use std::collections::{BTreeSet, HashSet};

use crate::finding::Finding;
use crate::model::results::Results;
use crate::model::returns::{Fate, Return};
use crate::model::submission::{Submission, SubmissionState, Version};
use crate::model::text::words;
use crate::model::whose::Whose;
use crate::model::{Plan, Severity};

/// Enters such files where nothing else has come of the unit whose code, or whose kind and name, or of the agency whose name,
/// their names spell.
pub fn enter(
    plan: &Plan,
    (units, agencies): (&mut [Submission], &mut [Submission]),
    year: i32,
    returns: &[Return],
    findings: &[Finding],
) {
    let of_units = units.iter_mut().map(|one| (Whose::Unit(one.of), one));
    let of_agencies = agencies.iter_mut().map(|one| (Whose::Agency(one.of), one));
    let mut known: Vec<(Whose, &mut Submission)> = of_units.chain(of_agencies).collect();
    let unreadable = Unreadable::among(returns);
    let is_open = |one: &Submission| is_silent(one.state) || unreadable.are_all(&one.versions, findings);
    for finding in findings.iter().filter(|finding| unreadable.is_of(finding)) {
        let meant = meant(plan, known.iter().map(|(whose, _)| *whose), year, finding);
        let sent = known.iter_mut().find(|(whose, _)| Some(*whose) == meant).map(|(_, sent)| sent);
        if let Some(sent) = sent.filter(|sent| is_open(sent)) {
            sent.state = SubmissionState::Refused;
            let place = finding.place.clone();
            if sent.versions.iter().all(|version| version.place.file != place.file) {
                sent.versions.push(Version { place, date: None, received: None, fate: Fate::Refused });
            }
        }
    }
}

const fn is_silent(state: SubmissionState) -> bool {
    matches!(state, SubmissionState::Missing | SubmissionState::NotDue)
}

/// Says whose and of which year the files are that stand for a return.
pub fn attribute(findings: &mut [Finding], results: &Results, returns: &[Return]) {
    let unreadable = Unreadable::among(returns);
    for finding in findings.iter_mut().filter(|finding| unreadable.is_of(finding)) {
        let has_it = |versions: &[Version]| versions.iter().any(|version| version.place.file == finding.place.file);
        let unit = results.submissions.iter().find(|one| has_it(&one.versions)).map(|one| one.of);
        let agency = results.agencies.iter().find(|one| has_it(&one.versions)).map(|one| one.of);
        if unit.is_some() || agency.is_some() {
            (finding.unit, finding.agency, finding.year) = (unit, agency, Some(results.year));
        }
    }
}

/// What tells that nothing of a file could be read: an error of the file or of a sheet, in a file of which no return is
/// anyone's.
struct Unreadable<'a> {
    /// The files of which one is.
    read: HashSet<&'a str>,
}

impl<'a> Unreadable<'a> {
    fn among(returns: &'a [Return]) -> Self {
        let is_somebodys = |made: &&Return| made.whose().is_some();
        Self { read: returns.iter().filter(is_somebodys).filter_map(|made| made.place.file.as_deref()).collect() }
    }

    /// Whether all that came is such files.
    fn are_all(&self, versions: &[Version], findings: &[Finding]) -> bool {
        let is_told =
            |version: &Version| findings.iter().any(|one| one.place.file == version.place.file && self.is_of(one));
        !versions.is_empty() && versions.iter().all(is_told)
    }

    fn is_of(&self, finding: &Finding) -> bool {
        let is_of_file = finding.details.entry().code.starts_with('F') && finding.place.cell.is_none();
        let is_nobodys = finding.unit.is_none() && finding.agency.is_none();
        let is_read = finding.place.file.as_deref().is_some_and(|file| self.read.contains(file));
        is_of_file && finding.severity == Severity::Error && is_nobodys && !is_read
    }
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
