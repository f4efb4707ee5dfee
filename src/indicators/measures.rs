//! Measures as written → checked: their elements, factor, targets.

use std::collections::HashMap;

use super::dates;
use super::problems::{Names, Problems};
use super::written::{self, Entry, Exceeds, List, Text};
use crate::finding::{Details, Phrase};
use crate::model::plan::{Baseline, Measure, MeasureKind};
use crate::model::{Comparator, Language, Severity, Target};

/// The largest factor: per so many a rate may be.
const LARGEST_FACTOR: u64 = 1_000_000_000;
/// The most decimals a rate is shown with.
const MOST_DECIMALS: u32 = 6;
/// The official source that is meant where none is named: the units, added up.
const WARDS: &str = "wards";

/// What measures refer to.
pub struct Known<'a> {
    /// Indicators by code.
    pub indicators: &'a Names,
    /// Elements by id.
    pub elements: &'a Names,
    /// Areas by key.
    pub areas: &'a Names,
    /// Agencies by code.
    pub agencies: &'a Names,
    /// The language of the form.
    pub language: Language,
    /// The plan's first year, where it is known.
    pub first_year: Option<i32>,
}

/// All measures, where all are sound.
pub fn check(list: &List<written::Measure>, known: &Known<'_>, report: &mut Problems) -> Option<Vec<Measure>> {
    let mut uses = HashMap::new();
    let all: Vec<_> = list
        .entries
        .iter()
        .map(|entry| {
            let measure = measure(entry, known, report)?;
            one_use(measure.kind, &entry.value, &mut uses, report);
            Some(measure)
        })
        .collect();
    all.into_iter().collect()
}

fn measure(entry: &Entry<written::Measure>, known: &Known<'_>, report: &mut Problems) -> Option<Measure> {
    let written = &entry.value;
    let indicator = known.indicators.resolve(&written.indicator, report);
    let kind = kind(entry, known.elements, report);
    let factor = factor(written, report);
    let area = area(written, known.areas, report);
    let targets = targets(written, known.first_year, report);
    let baseline = baseline(written, report);
    let denominator_below = share(written, report);
    let official = official(written, known.agencies, report);
    let decimals = decimals(written, report);
    let factor = factor?;
    Some(Measure {
        code: written.code.get_ref().clone(),
        indicator: indicator?,
        name: written.name.get_ref().clone(),
        aliases: written.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
        kind: kind?,
        factor,
        unit_label: written.unit.clone().unwrap_or_else(|| unit_label(written, factor, known.language)),
        area: area?,
        targets: targets?,
        baseline: baseline?,
        exceeds: exceeds(written.exceeds),
        required: written.required,
        denominator_below: denominator_below?,
        official: official?,
        remark: written.remark.clone(),
        decimals: decimals?,
    })
}

const fn exceeds(written: Exceeds) -> Option<Severity> {
    match written {
        Exceeds::Error => Some(Severity::Error),
        Exceeds::Query => Some(Severity::Query),
        Exceeds::Allowed => None,
    }
}

fn kind(entry: &Entry<written::Measure>, elements: &Names, report: &mut Problems) -> Option<MeasureKind> {
    let written = &entry.value;
    let missing = |key: &str| Details::MissingKey { key: key.to_owned() };
    match (&written.numerator, &written.denominator, &written.yes_no) {
        (Some(numerator), Some(denominator), None) => ratio(numerator, denominator, elements, report),
        (None, None, Some(id)) => {
            elements.element(id.get_ref(), id.span(), report).map(|element| MeasureKind::YesNo { element })
        }
        (_, _, Some(id)) => {
            let expected = Phrase::new(
                "hoặc yes_no, hoặc numerator và denominator, không cả hai",
                "either yes_no, or numerator and denominator",
            );
            report.bad_value(id.get_ref(), expected, id.span());
            None
        }
        (numerator, denominator, None) => {
            let key = match (numerator, denominator) {
                (None, None) => "numerator, denominator",
                (None, _) => "numerator",
                _ => "denominator",
            };
            // Where the table could not be read in full, the key may have stood there, and that is said already.
            if entry.sound {
                report.say(missing(key), entry.span.clone());
            }
            None
        }
    }
}

fn ratio(numerator: &Text, denominator: &Text, elements: &Names, report: &mut Problems) -> Option<MeasureKind> {
    let top = elements.element(numerator.get_ref(), numerator.span(), report);
    let bottom = elements.element(denominator.get_ref(), denominator.span(), report);
    let (numerator, bottom) = (top?, bottom?);
    if numerator == bottom {
        let expected = Phrase::new("mẫu số khác tử số", "a denominator other than the numerator");
        report.bad_value(denominator.get_ref(), expected, denominator.span());
        return None;
    }
    Some(MeasureKind::Ratio { numerator, denominator: bottom })
}

/// An element is either counted or answered with yes or no, wherever it is used.
fn one_use(kind: MeasureKind, written: &written::Measure, uses: &mut HashMap<usize, bool>, report: &mut Problems) {
    let used = match kind {
        MeasureKind::Ratio { numerator, denominator } => {
            vec![(numerator, false, &written.numerator), (denominator, false, &written.denominator)]
        }
        MeasureKind::YesNo { element } => vec![(element, true, &written.yes_no)],
    };
    for (element, is_answer, text) in used {
        let (first, Some(text)) = (*uses.entry(element).or_insert(is_answer), text) else { continue };
        if first != is_answer {
            let expected = Phrase::new(
                "số liệu gốc chỉ dùng một cách: hoặc đếm, hoặc trả lời Có/Không",
                "an element used in one way only: counted, or answered with yes or no",
            );
            report.bad_value(text.get_ref(), expected, text.span());
        }
    }
}

fn factor(written: &written::Measure, report: &mut Problems) -> Option<u64> {
    let Some(per) = &written.per else { return Some(100) };
    let is_usable = (1..=LARGEST_FACTOR).contains(per.get_ref());
    if !is_usable {
        let expected = Phrase::new("số từ 1 đến 1.000.000.000", "a number from 1 to 1,000,000,000");
        report.bad_value(per.get_ref(), expected, per.span());
    }
    is_usable.then_some(*per.get_ref())
}

fn unit_label(written: &written::Measure, factor: u64, language: Language) -> String {
    match factor {
        _ if written.yes_no.is_some() => language.pick("Có/Không", "Yes/No").to_owned(),
        100 => "%".to_owned(),
        1000 => "‰".to_owned(),
        _ => format!("/{}", language.whole(factor)),
    }
}

fn area(written: &written::Measure, areas: &Names, report: &mut Problems) -> Option<Option<String>> {
    let Some(area) = &written.area else { return Some(None) };
    areas.resolve(area, report).map(|_| Some(area.get_ref().clone()))
}

/// "wards", or the code of an agency.
fn official(written: &written::Measure, agencies: &Names, report: &mut Problems) -> Option<Option<usize>> {
    match written.official_source.as_ref().filter(|source| source.get_ref() != WARDS) {
        None => Some(None),
        Some(agency) => agencies.resolve(agency, report).map(Some),
    }
}

fn targets(written: &written::Measure, first_year: Option<i32>, report: &mut Problems) -> Option<Vec<Target>> {
    let all: Vec<_> = written
        .target
        .iter()
        .map(|(year, text)| {
            let milestone = milestone(year, first_year, report);
            let target = target(text.get_ref());
            if target.is_none() {
                report.say(Details::BadTarget { found: text.get_ref().clone() }, text.span());
            }
            let (comparator, bound) = target?;
            Some(Target { comparator, bound, milestone: milestone?, striving: written.striving })
        })
        .collect();
    all.into_iter().collect()
}

fn milestone(written: &Text, first_year: Option<i32>, report: &mut Problems) -> Option<i32> {
    let year = dates::year(written.get_ref()).filter(|&year| first_year.is_none_or(|first| first <= year));
    if year.is_none() {
        let expected = Phrase::new("một năm của kế hoạch, bốn chữ số", "a year of the plan, four digits");
        report.bad_value(written.get_ref(), expected, written.span());
    }
    year
}

/// `{ 2020 = "8.2" }`: one year, before the first milestone.
fn baseline(written: &written::Measure, report: &mut Problems) -> Option<Option<Baseline>> {
    let first = written.target.keys().filter_map(|year| dates::year(year.get_ref())).min();
    let all: Vec<_> = written
        .baseline
        .iter()
        .enumerate()
        .map(|(position, (year, rate))| {
            let of =
                dates::year(year.get_ref()).filter(|year| position == 0 && first.is_none_or(|first| *year < first));
            if of.is_none() {
                let expected = Phrase::new(
                    "chỉ một năm, bốn chữ số, trước năm của mục tiêu",
                    "one year only, four digits, before that of the target",
                );
                report.bad_value(year.get_ref(), expected, year.span());
            }
            let value = rate.get_ref().trim().parse().ok();
            if value.is_none() {
                let expected = Phrase::new("một số, ví dụ \"8.2\"", "a number such as \"8.2\"");
                report.bad_value(rate.get_ref(), expected, rate.span());
            }
            Some(Baseline { year: of?, rate: value? })
        })
        .collect();
    Some(all.into_iter().collect::<Option<Vec<_>>>()?.pop())
}

/// "< 1.5"
fn target(text: &str) -> Option<(Comparator, crate::model::Decimal)> {
    const SIGNS: &[(&str, Comparator)] = &[
        ("<=", Comparator::AtMost),
        ("≤", Comparator::AtMost),
        (">=", Comparator::AtLeast),
        ("≥", Comparator::AtLeast),
        ("<", Comparator::Less),
        (">", Comparator::Greater),
    ];
    let text = text.trim();
    let (comparator, bound) = SIGNS.iter().find_map(|&(sign, it)| Some((it, text.strip_prefix(sign)?)))?;
    Some((comparator, bound.trim().parse().ok()?))
}

/// "1/3"
fn share(written: &written::Measure, report: &mut Problems) -> Option<Option<(u64, u64)>> {
    let Some(text) = &written.denominator_below else { return Some(None) };
    let parts = text
        .get_ref()
        .split_once('/')
        .and_then(|(part, whole)| Some((part.trim().parse::<u32>().ok()?, whole.trim().parse::<u32>().ok()?)));
    let share = parts.filter(|&(part, whole)| 0 < part && part <= whole && written.yes_no.is_none());
    if share.is_none() {
        let expected = Phrase::new(
            "một phân số không quá 1, ví dụ \"1/3\", ở chỉ số có mẫu số",
            "a fraction up to 1 such as \"1/3\", of a measure with a denominator",
        );
        report.bad_value(text.get_ref(), expected, text.span());
    }
    share.map(|(part, whole)| Some((u64::from(part), u64::from(whole))))
}

fn decimals(written: &written::Measure, report: &mut Problems) -> Option<u32> {
    let Some(decimals) = &written.decimals else { return Some(2) };
    let is_usable = *decimals.get_ref() <= MOST_DECIMALS;
    if !is_usable {
        report.bad_value(decimals.get_ref(), Phrase::new("số từ 0 đến 6", "a number from 0 to 6"), decimals.span());
    }
    is_usable.then_some(*decimals.get_ref())
}
