//! The set of returns: who has sent and when, what is missing, what was copied from a neighbour.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::finding::{Details, Finding, Phrase};
use crate::model::register::Register;
use crate::model::returns::{Fate, Return};
use crate::model::submission::{Submission, SubmissionState};
use crate::model::whose::Whose;
use crate::model::{Language, Pair, Place, Plan};

use super::arrival::{Days, Sent, submission};
use super::file_of;
use super::history::is_copy;

/// Each reporting unit's submission for a year.
///
/// Timeliness goes by the first return that could be read, also where two contradict each other and neither is used.
pub fn submissions(
    plan: &Plan,
    lower: &[usize],
    (year, days): (i32, Days),
    (returns, fates): (&[Return], &[Fate]),
    register: &Register,
) -> Vec<Submission> {
    let mut by_unit: HashMap<usize, Vec<Sent>> = HashMap::new();
    for (made, fate) in returns.iter().zip(fates).filter(|(made, _)| made.year.is_none_or(|of| of == year)) {
        if let Some(unit) = made.unit {
            by_unit.entry(unit).or_default().push((made, *fate));
        }
    }
    // Where all that came are consolidated reports, the others are awaited to send such, too.
    let came: Vec<&Sent> = lower.iter().filter_map(|unit| by_unit.get(unit)).flatten().collect();
    let are_reports = !came.is_empty() && came.iter().all(|(made, _)| made.is_total());
    let of_unit = |unit: &usize| {
        let first = register.first_of(&Whose::Unit(*unit).sender(plan), year);
        let sent = by_unit.get(unit).map_or(&[][..], Vec::as_slice);
        submission(*unit, sent, first, (days, are_reports))
    };
    lower.iter().map(of_unit).collect()
}

/// What there is to say where returns of one year were asked for, of files that hold another's: each file and year once.
/// Last year's return beside the one that was asked for is there to be compared with.
pub fn of_other_years(returns: &[Return], fates: &[Fate], year: i32) -> Vec<Finding> {
    let read = || returns.iter().zip(fates).filter(|(_, fate)| **fate != Fate::Superseded).map(|(made, _)| made);
    let asked: HashSet<usize> = read().filter(|made| made.year == Some(year)).filter_map(|made| made.unit).collect();
    let is_compared = |made: &Return, of: i32| of == year - 1 && made.unit.is_some_and(|unit| asked.contains(&unit));
    let mut others: BTreeMap<(Place, i32), Vec<Option<usize>>> = BTreeMap::new();
    for made in read() {
        if let Some(found) = made.year.filter(|of| *of != year && !is_compared(made, *of)) {
            let file = Place { file: made.place.file.clone(), ..Place::default() };
            others.entry((file, found)).or_default().push(made.unit);
        }
    }
    let finding = |((place, found), units): ((Place, i32), Vec<Option<usize>>)| {
        let unit = units[0].filter(|first| units.iter().all(|unit| *unit == Some(*first)));
        Finding::new(Details::OtherYear { found, asked: year }, place).of(unit, Some(found))
    };
    others.into_iter().map(finding).collect()
}

/// What there is to say of files whose year is none of the plan's, unless it was asked for, or, where no year was asked
/// for at all (`by_date`), of one whose date tells of a later year: each file and year once.
pub fn years_in_doubt(
    plan: &Plan,
    (returns, fates): (&[Return], &[Fate]),
    asked: Option<i32>,
    by_date: bool,
) -> Vec<Finding> {
    let read = || returns.iter().zip(fates).filter(|(_, fate)| **fate != Fate::Superseded).map(|(made, _)| made);
    let known: HashSet<(usize, i32)> = read().filter_map(|made| made.unit.zip(made.year)).collect();
    let is_compared = |made: &Return, of: i32| made.unit.is_some_and(|unit| known.contains(&(unit, of + 1)));
    let mut doubtful: BTreeMap<(Place, i32), Finding> = BTreeMap::new();
    for made in read().filter(|made| made.carried.is_none()) {
        let Some(found) = made.year.filter(|of| Some(*of) != asked && !is_compared(made, *of)) else { continue };
        let by_date = || later_by_date(plan, made, found).filter(|_| by_date);
        let Some(reason) = outside(plan, found).or_else(by_date) else { continue };
        let place = Place { file: made.place.file.clone(), ..Place::default() };
        doubtful.entry((place.clone(), found)).or_insert_with(|| {
            let finding = Finding::new(Details::YearInDoubt { found, reason }, place).of(made.unit, Some(found));
            finding.explained_by(made.explanation.as_ref())
        });
    }
    doubtful.into_values().collect()
}

/// That a year is none of the plan's.
fn outside(plan: &Plan, year: i32) -> Option<Phrase> {
    let (first, last) = plan.period;
    let words = |language: Language| match language {
        Language::Vi => format!("ngoài thời kỳ {first}–{last} của kế hoạch"),
        Language::En => format!("outside the period of the plan, {first}–{last}"),
    };
    (!(first..=last).contains(&year)).then(|| Phrase::in_each(words))
}

/// That a return bears a date nearer to the day on which those of a later year are due.
fn later_by_date(plan: &Plan, made: &Return, found: i32) -> Option<Phrase> {
    let date = made.date?;
    let nearest = plan.nearest_year(date);
    let words = |language: Language| match language {
        Language::Vi => format!("nhưng ngày báo cáo {} gần hạn nộp của năm {nearest} hơn", language.date(date)),
        Language::En => format!("but its date, {}, lies nearer to the due day for {nearest}", language.date(date)),
    };
    (nearest > found && plan.is_nearer(date, nearest, found)).then(|| Phrase::in_each(words))
}

/// What there is to say of the submissions.
pub fn findings(plan: &Plan, submissions: &[Submission], year: i32, returns: &[Return]) -> Vec<Finding> {
    let others = other_years(plan, year, returns);
    let of = |submission: &Submission| of_submission(plan, submission, year, others.get(&submission.of).copied());
    submissions.iter().flat_map(of).collect()
}

/// The last of the years that a unit's returns name where they may only have the year wrong, with its file, by unit.
fn other_years<'r>(plan: &Plan, year: i32, returns: &'r [Return]) -> HashMap<usize, OtherYear<'r>> {
    let mut others: HashMap<usize, OtherYear<'_>> = HashMap::new();
    for made in returns {
        let Some((unit, found)) = made.unit.zip(other_year(plan, made, year)) else { continue };
        let told = (found, &made.place.file);
        others.entry(unit).and_modify(|known| *known = told.max(*known)).or_insert(told);
    }
    others
}

/// A year with the file whose return names it.
type OtherYear<'r> = (i32, &'r Option<Arc<str>>);

fn of_submission(plan: &Plan, submission: &Submission, year: i32, other_year: Option<OtherYear<'_>>) -> Vec<Finding> {
    let (name, due) = (plan.units[submission.of].title(), submission.due);
    let about_at = |details, place| Finding::new(details, place).of(Some(submission.of), Some(year));
    let about = |details| about_at(details, Place::default());
    let details = match submission.state {
        SubmissionState::OnTime => return Vec::new(),
        SubmissionState::Missing => {
            let only = other_year.map(|(found_year, file)| {
                let place = Place { file: file.clone(), ..Place::default() };
                about_at(Details::OtherYearOnly { name: name.clone(), found_year }, place)
            });
            return std::iter::once(about(Details::Missing { name, due })).chain(only).collect();
        }
        SubmissionState::Refused => Details::OnlyRefused { name },
        SubmissionState::NotDue => Details::NotDue { name, due },
        SubmissionState::Undated => Details::Undated { name },
        SubmissionState::Late => {
            let days = submission.days_late.unsigned_abs();
            Details::Late { name, days, date: submission.date.unwrap_or(due) }
        }
    };
    vec![about(details)]
}

/// The year that a return names where it may only have the year wrong: its date lies nearer to the day on which the
/// returns of the report's year are due.
fn other_year(plan: &Plan, made: &Return, year: i32) -> Option<i32> {
    let (date, found) = (made.date?, made.year?);
    plan.is_nearer(date, year, found).then_some(found)
}

/// Returns of different units that are identical: the later by name is queried.
pub fn copies(plan: &Plan, returns: &[Return], fates: &[Fate], year: i32) -> Vec<Finding> {
    let used = |index: &usize| {
        fates[*index] == Fate::Used && returns[*index].year == Some(year) && returns[*index].unit.is_some()
    };
    let mut by_content: HashMap<Content, usize> = HashMap::new();
    let mut ordered: Vec<usize> = (0..returns.len()).filter(used).collect();
    ordered.sort_by_key(|index| (returns[*index].place.clone(), returns[*index].scope.0.clone()));
    let mut findings = Vec::new();
    for index in ordered {
        let made = &returns[index];
        let Some(first) = by_content.insert(Content(made), index) else { continue };
        let (other, Some(unit)) = (&returns[first], returns[first].unit) else { continue };
        if other.unit != made.unit && is_copy(made, other) {
            let details = Details::SameAsOtherUnit { other_unit: plan.units[unit].title(), other: file_of(other) };
            let finding = Finding::new(details, made.place.clone()).of(made.unit, made.year);
            findings.push(finding.explained_by(made.explanation.as_ref()));
        }
    }
    findings
}

/// What a return tells, by which equal ones are found.
struct Content<'a>(&'a Return);

impl Content<'_> {
    fn pairs(&self) -> impl Iterator<Item = (usize, Pair)> {
        self.0.entries.iter().filter_map(|entry| Some((entry.measure, entry.pair()?)))
    }
}

impl PartialEq for Content<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.pairs().eq(other.pairs())
    }
}

impl Eq for Content<'_> {}

impl Hash for Content<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.pairs().for_each(|pair| pair.hash(state));
    }
}
