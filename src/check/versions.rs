//! Several returns of one unit and year: equal ones count once, a later one replaces an earlier, or neither is used.

mod changes;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet, hash_map};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::changes::{Effects, named};
use crate::finding::{Details, Finding, Phrase};
use crate::model::form::Standing;
use crate::model::returns::{Count, Entry, Fate, Return, State};
use crate::model::whose::Whose;
use crate::model::{Language, Pair, Plan, Severity};

use super::file_of;
use changes::changes;

/// Decides the fate of every return; those of one unit and year are held against each other.
/// `is_left` tells of a file that none of its returns is used, because another file is a copy of it.
pub fn resolve(plan: &Plan, returns: &[Return], is_left: impl Fn(usize) -> bool) -> (Vec<Fate>, Vec<Finding>) {
    let mut fates: Vec<Fate> = returns
        .iter()
        .map(|made| match made.standing {
            _ if is_left(made.source) => Fate::Superseded,
            Standing::Accepted => Fate::Used,
            _ => Fate::Refused,
        })
        .collect();
    let mut groups: BTreeMap<(Whose, i32), Vec<usize>> = BTreeMap::new();
    for (index, made) in returns.iter().enumerate() {
        if let (Fate::Used, Some(whose), Some(year)) = (fates[index], made.whose(), made.year) {
            groups.entry((whose, year)).or_default().push(index);
        }
    }
    let mut findings = Vec::new();
    for group in groups.values().filter(|group| group.len() > 1) {
        let (copies, own) = copies_and_own(returns, group);
        let distinct = drop_equal(returns, if own.is_empty() { &copies } else { &own }, &mut fates, &mut findings);
        if distinct.len() > 1 {
            order(plan, returns, &distinct, &mut fates, &mut findings);
        }
        if !own.is_empty() {
            drop_copies(plan, returns, (&copies, &own), &mut fates, &mut findings);
        }
    }
    (fates, findings)
}

/// Forms that nobody filled in are left aside where the unit's return of that year is at hand: whoever keeps the blank form in
/// the folder is asked for nothing more.
pub fn without_blank(returns: &[Return], blank: impl Iterator<Item = usize>, fates: &mut [Fate]) -> Vec<Finding> {
    let of = |made: &Return| Some((made.whose()?, made.year?));
    let mut used = HashMap::new();
    for made in returns.iter().zip(&*fates).filter(|(_, fate)| **fate == Fate::Used).map(|(made, _)| made) {
        used.entry(of(made)).or_insert(made);
    }
    let aside = blank.filter_map(|index| {
        let made = &returns[index];
        let other = file_of(used.get(&Some(of(made)?))?);
        (fates[index] == Fate::Refused).then(|| fates[index] = Fate::Superseded)?;
        Some(about(made, Details::BlankBeside { other }))
    });
    aside.collect()
}

/// The copies inside consolidated reports, and what the unit itself has sent.
fn copies_and_own(returns: &[Return], group: &[usize]) -> (Vec<usize>, Vec<usize>) {
    group.iter().partition(|index| returns[**index].is_copy())
}

/// A unit's own returns replace every copy of them; a copy that says what none of them says is held against the one that
/// is used.
fn drop_copies(
    plan: &Plan,
    returns: &[Return],
    (copies, own): (&[usize], &[usize]),
    fates: &mut [Fate],
    findings: &mut Vec<Finding>,
) {
    let used = own.iter().find(|own| fates[**own] == Fate::Used);
    let known: HashSet<Vec<(usize, Pair)>> = own.iter().map(|own| pairs(&returns[*own])).collect();
    for &copy in copies {
        fates[copy] = Fate::Superseded;
        if let Some(used) = used.filter(|_| !known.contains(&pairs(&returns[copy]))) {
            findings.push(about(&returns[copy], differs(plan, &returns[copy], &returns[*used])));
        }
    }
}

/// What a copy says otherwise than its unit.
fn differs(plan: &Plan, copy: &Return, own: &Return) -> Details {
    let pair = |made: &Return, measure: usize| made.entry(measure).and_then(Entry::pair);
    let differing: Vec<usize> =
        (0..plan.measures.len()).filter(|measure| pair(copy, *measure) != pair(own, *measure)).collect();
    let words = |language: Language| {
        let told = |pair: Option<Pair>| shown((pair.map(|p| p.numerator), pair.map(|p| p.denominator), true), language);
        let change = |measure: &usize| {
            let (before, now) = (pair(copy, *measure), pair(own, *measure));
            format!("{}: {} → {}", plan.measures[*measure].code, told(before), told(now))
        };
        named(differing.iter().map(change).collect(), language)
    };
    let by = copy.place.file.as_deref().unwrap_or_default().to_owned();
    let changes = Phrase::in_each(words).into();
    Details::CopyDiffers { by, other: file_of(own), cells: differing.len() as u64, changes }
}

/// The pairs of a return: a copy of it has nothing else of it but words.
fn pairs(made: &Return) -> Vec<(usize, Pair)> {
    made.entries.iter().filter_map(|entry| Some((entry.measure, entry.pair()?))).collect()
}

/// Of equal returns keeps the one dated last, then the first by name: what was sent again after another has the last word.
fn drop_equal(returns: &[Return], group: &[usize], fates: &mut [Fate], findings: &mut Vec<Finding>) -> Vec<usize> {
    let mut ordered = group.to_vec();
    ordered.sort_by_key(|index| {
        let made = &returns[*index];
        (made.came().is_none(), Reverse(made.came()), made.place.clone(), made.scope.0.clone())
    });
    let mut distinct: Vec<usize> = Vec::new();
    let mut kept: HashMap<Content, usize> = HashMap::new();
    for index in ordered {
        match kept.entry(Content::of(&returns[index])) {
            hash_map::Entry::Vacant(first) => {
                first.insert(index);
                distinct.push(index);
            }
            hash_map::Entry::Occupied(first) => {
                fates[index] = Fate::Superseded;
                findings.push(about(&returns[index], Details::SentTwice { other: file_of(&returns[*first.get()]) }));
            }
        }
    }
    distinct
}

/// The one dated after all others replaces them; where none is, none is used.
fn order(plan: &Plan, returns: &[Return], distinct: &[usize], fates: &mut [Fate], findings: &mut Vec<Finding>) {
    let is_after_all =
        |one: usize| distinct.iter().all(|other| *other == one || is_later(&returns[one], &returns[*other]));
    let last = distinct.iter().copied().find(|index| is_after_all(*index));
    for &index in distinct {
        match last {
            Some(last) if index != last => {
                fates[index] = Fate::Superseded;
                let finding = about(
                    &returns[index],
                    replaced(plan, &returns[index], &returns[last], Some(file_of(&returns[last]))),
                );
                findings.push(finding.explained_by(returns[last].explanation.as_ref()));
            }
            Some(_) => {}
            None => {
                fates[index] = Fate::Refused;
                let other = distinct.iter().find(|other| **other != index).map_or(index, |other| *other);
                let changes = changes(plan, &returns[index], &returns[other]);
                let (this, advice) = between(&returns[index], &returns[other]);
                let (cells, other) = (changes.count(), file_of(&returns[other]));
                findings.push(about(&returns[index], Details::Contradicted { other, cells, changes, this, advice }));
            }
        }
    }
}

/// The day that a return bears: of a copy that of the report that carries it.
fn day(made: &Return) -> Option<NaiveDate> {
    made.carried.as_ref().map_or(made.date, |carried| Some(carried.as_of))
}

/// Whether the first of two returns came after the second: by the register where it has both, by the dates on them where
/// it has neither or the same day for both. A form that was dated after the other had come is later too; that one came
/// after the other was dated says nothing.
fn is_later(one: &Return, other: &Return) -> bool {
    match (one.received, other.received) {
        (Some(received), Some(before)) if received != before => received > before,
        (None, Some(before)) if day(other).is_none() => day(one).is_some_and(|date| date > before),
        _ => day(one).zip(day(other)).is_some_and(|(date, before)| date > before),
    }
}

/// What the first of two returns that differ is called beside the other, and what is to be done about them.
fn between(made: &Return, other: &Return) -> (Box<Phrase>, Box<Phrase>) {
    if made.source == other.source {
        let advice =
            Phrase::new("giữ một biểu đúng, xóa trang hoặc bảng thừa", "keep the right one and remove the other");
        return (Phrase::new("Biểu này", "This table").into(), advice.into());
    }
    let advice = Phrase::new("xác nhận bản chính thức và ghi ngày báo cáo", "confirm the official one and date it");
    (Phrase::new("Tệp này", "This file").into(), advice.into())
}

/// What a corrected copy of a return changes, for information: it is known to be the later one.
pub fn mended(plan: &Plan, old: &Return, new: &Return) -> Option<Finding> {
    (!is_equal(old, new)).then(|| about(old, replaced(plan, old, new, None)).weighing(Severity::Note))
}

/// What a return changes that was corrected in its own file after a copy of it was marked: to be confirmed, since no copy
/// tells of it.
pub fn corrected(plan: &Plan, old: &Return, new: &Return) -> Option<Finding> {
    let finding = || about(old, replaced(plan, old, new, Some(file_of(new))));
    (!is_equal(old, new)).then(|| finding().explained_by(new.explanation.as_ref()))
}

/// `confirm_in` is the return in which that is to be confirmed, where it is asked.
fn replaced(plan: &Plan, old: &Return, new: &Return, confirm_in: Option<String>) -> Details {
    let changes = changes(plan, old, new);
    Details::Replaced {
        by: file_of(new),
        date: day(new),
        cells: changes.count(),
        changes,
        effect: Effects::default(),
        filled_before: filled(old),
        filled_now: filled(new),
        confirm_in,
    }
}

fn about(made: &Return, details: Details) -> Finding {
    let agency = made.agency.as_ref().map(|of| of.agency);
    Finding { agency, ..Finding::new(details, made.place.clone()).of(made.unit, made.year) }
}

/// What a return says, whatever its format.
#[derive(PartialEq, Eq, Hash)]
struct Content<'a> {
    /// Of an agency's return also what it says of single units.
    agency: Option<(usize, Vec<OfUnit>)>,
    entries: Vec<Told>,
    items: Vec<(usize, &'a str)>,
    explanation: Option<&'a str>,
}

/// A unit, and what is said of it.
type OfUnit = (usize, Vec<Told>);

/// What an entry says of its measure, in counts and in words.
type Told = (usize, Values, Vec<Arc<str>>);

impl<'a> Content<'a> {
    fn of(made: &'a Return) -> Self {
        let of_unit = |(unit, entries): &(usize, Arc<[Entry]>)| (*unit, told(entries));
        Self {
            agency: made.agency.as_ref().map(|of| (of.agency, of.units.iter().map(of_unit).collect())),
            entries: told(&made.entries),
            items: made.items.iter().map(|item| (item.item, &*item.value)).collect(),
            explanation: made.explanation.as_deref(),
        }
    }
}

/// The entries that say anything.
fn told(entries: &[Entry]) -> Vec<Told> {
    let told = |entry: &Entry| (entry.measure, values(entry), explanations(entry));
    let is_told = |(_, values, words): &Told| *values != BLANK || !words.is_empty();
    entries.iter().map(told).filter(is_told).collect()
}

fn is_equal(a: &Return, b: &Return) -> bool {
    Content::of(a) == Content::of(b)
}

/// What an entry says: both counts as read, and whether the pair is sound.
pub(super) type Values = (Option<u64>, Option<u64>, bool);

/// What an empty row says, which is no more than a row that is not there.
const BLANK: Values = (None, None, false);

/// What a return says of a measure.
pub(super) fn values_of(made: &Return, measure: usize) -> Values {
    made.entry(measure).map_or(BLANK, values)
}

fn values(entry: &Entry) -> Values {
    let value = |count: Option<Count>| count.map(|count| count.value());
    // That nothing occurred is the same whether it is marked or written as 0 of 0.
    let nil = entry.pair().filter(|pair| pair.is_nil()).map(|pair| pair.denominator);
    (value(entry.numerator), value(entry.denominator).or(nil), is_sound(entry))
}

const fn is_sound(entry: &Entry) -> bool {
    matches!(entry.state, State::Sound(_))
}

/// What a row's Giải trình says, and of the denominator where that has other words.
fn explanations(entry: &Entry) -> Vec<Arc<str>> {
    let mut words: Vec<Arc<str>> = [&entry.besides().explanation, &entry.besides().denominator_explanation]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    words.dedup();
    words
}

/// Figures as a reader knows them: "4/1.200".
pub(super) fn shown((numerator, denominator, _): Values, language: Language) -> String {
    let one = |value: Option<u64>| value.map_or_else(|| "–".to_owned(), |value| language.whole(value));
    match (numerator, denominator) {
        (numerator, None) => one(numerator),
        (numerator, denominator) => format!("{}/{}", one(numerator), one(denominator)),
    }
}

/// How many counts a return fills.
fn filled(made: &Return) -> u64 {
    made.entries.iter().flat_map(|entry| [entry.numerator, entry.denominator]).flatten().count() as u64
}
