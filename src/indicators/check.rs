//! Tables as written → the checked plan: every reference resolves, every value can be used.

use std::collections::HashMap;

use super::measures::{self, Known};
use super::report::{Names, Readings, Report};
use super::units;
use super::written::{self, List, Written};
use super::{Origin, Problem, UnitsFile, dates, units_csv};
use crate::finding::{Details, Phrase};
use crate::model::Plan;
use crate::model::plan::{Agency, Due, DueDay, Element, Group, Indicator, Item, Letterhead, Rule, Thresholds, Words};

/// Checks the whole file; the plan, where enough of it is sound, and all that is wrong.
pub fn check(written: &Written, units_file: Option<UnitsFile<'_>>) -> (Option<Plan>, Vec<Problem>) {
    let mut report = Report::new(Origin::Plan);
    let names = Defined::of(written, &mut report);
    let parts = Parts::of(written, &names, &mut report);
    readings(written, &mut report);
    let (units, problems) = units_of(written, units_file, &names, &mut report);
    let plan = parts.and_then(|parts| parts.plan(written, units?));
    report.problems.extend(problems);
    (plan, report.problems)
}

/// The names that the tables define.
struct Defined {
    groups: Names,
    agencies: Names,
    indicators: Names,
    elements: Names,
    areas: Names,
}

impl Defined {
    fn of(written: &Written, report: &mut Report) -> Self {
        let defined = Self {
            groups: Names::of(Phrase::new("Nhóm mục tiêu", "Group"), &written.groups, |group| &group.code, report),
            agencies: Names::of(Phrase::new("Cơ quan", "Agency"), &written.agencies, |agency| &agency.code, report),
            indicators: Names::of(Phrase::new("Chỉ tiêu", "Indicator"), &written.indicators, |it| &it.code, report),
            elements: Names::of(
                Phrase::new("Số liệu gốc", "Element"),
                &written.elements,
                |element| &element.id,
                report,
            ),
            areas: Names::of_keys(Phrase::new("Khu vực", "Area"), written.areas.keys()),
        };
        Names::of(Phrase::new("Chỉ số thành phần", "Measure"), &written.measures, |measure| &measure.code, report);
        Names::of(Phrase::new("Nội dung", "Item"), &written.items, |item| &item.code, report);
        defined
    }
}

/// What is checked, before the whole is known to be sound.
struct Parts {
    issued: Option<chrono::NaiveDate>,
    period: (i32, i32),
    due: Due,
    indicators: Vec<Indicator>,
    measures: Vec<crate::model::plan::Measure>,
    rules: Vec<Rule>,
}

impl Parts {
    fn of(written: &Written, names: &Defined, report: &mut Report) -> Option<Self> {
        let issued = written.head.as_ref().and_then(|head| issued(head, report));
        let period = written.head.as_ref().and_then(|head| period(head, report));
        let due = written.due.as_ref().and_then(|written| due(written, report));
        let language = written.head.as_ref().map(|head| head.language).unwrap_or_default();
        let known = Known {
            indicators: &names.indicators,
            elements: &names.elements,
            areas: &names.areas,
            language,
            first_year: period.map(|(first, _)| first),
        };
        let measures = measures::check(&written.measures, &known, report);
        let indicators = indicators(written, names, report);
        let rules = rules(&written.rules, &names.elements, report);
        Some(Self { issued, period: period?, due: due?, indicators: indicators?, measures: measures?, rules: rules? })
    }

    fn plan(self, written: &Written, units: Vec<crate::model::plan::Unit>) -> Option<Plan> {
        let head = written.head.as_ref()?;
        Some(Plan {
            number: head.number.clone(),
            title: head.title.clone(),
            issued: self.issued,
            period: self.period,
            language: head.language,
            issuing_body: head.issuing_body.clone(),
            receiver: head.receiver.clone(),
            letterhead: letterhead(&written.letterhead),
            due: self.due,
            groups: written.groups.values().map(group).collect(),
            agencies: written.agencies.values().map(agency).collect(),
            indicators: self.indicators,
            measures: self.measures,
            elements: written.elements.values().map(element).collect(),
            rules: self.rules,
            items: written.items.values().map(item).collect(),
            code_width: units::code_width(&units),
            units,
            areas: written.areas.clone(),
            words: words(&written.words),
            thresholds: thresholds(&written.thresholds),
        })
    }
}

fn issued(head: &written::Head, report: &mut Report) -> Option<chrono::NaiveDate> {
    let written = head.issued.as_ref()?;
    let day = dates::day(written.get_ref());
    if day.is_none() {
        report.bad_value(&units::shown(written.get_ref()), units::A_DATE, written.span());
    }
    day
}

fn period(head: &written::Head, report: &mut Report) -> Option<(i32, i32)> {
    let period = dates::period(head.period.get_ref());
    if period.is_none() {
        let expected =
            Phrase::new("năm đầu và năm cuối, ví dụ \"2021-2025\"", "first and last year, such as \"2021-2025\"");
        report.bad_value(&units::shown(head.period.get_ref()), expected, head.period.span());
    }
    period
}

fn due(written: &written::Due, report: &mut Report) -> Option<Due> {
    let returns = due_day(&written.returns, report);
    let by = due_day(&written.report, report);
    let due = Due { returns: returns?, report: by? };
    // Any year will do: neither day is 29 February.
    if due.report.last_on_time(2023) < due.returns.last_on_time(2023) {
        let found = Phrase::new(
            "hạn của báo cáo tổng hợp không sớm hơn hạn nộp báo cáo",
            "a day not before the returns are due",
        );
        report.bad_value(&"report", found, written.report.span());
        return None;
    }
    Some(due)
}

fn due_day(written: &toml::Spanned<written::DueDay>, report: &mut Report) -> Option<DueDay> {
    let expected = Phrase::new(
        "{ before = \"30/11\" } hoặc { by = \"30/11\" }, ngày/tháng có trong mọi năm",
        "{ before = \"30/11\" } or { by = \"30/11\" }, a day/month that every year has",
    );
    let (text, inclusive) = match (&written.get_ref().before, &written.get_ref().by) {
        (Some(before), None) => (before, false),
        (None, Some(by)) => (by, true),
        (both, _) => {
            let found = if both.is_some() { "before, by" } else { "{}" };
            report.bad_value(&found, expected, written.span());
            return None;
        }
    };
    let day = dates::due(text.get_ref(), inclusive);
    if day.is_none() {
        report.bad_value(text.get_ref(), expected, text.span());
    }
    day
}

fn indicators(written: &Written, names: &Defined, report: &mut Report) -> Option<Vec<Indicator>> {
    if written.measures.entries.is_empty() && written.measures.complete {
        report.say_of_file(Details::NoMeasure { of: Phrase::new("Kế hoạch", "The plan") });
        return None;
    }
    let mut by_code: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, measure) in written.measures.values().enumerate() {
        by_code.entry(measure.indicator.get_ref()).or_default().push(position);
    }
    let all: Vec<_> = written
        .indicators
        .values()
        .map(|it| {
            let measures = by_code.get(it.code.get_ref().as_str()).cloned().unwrap_or_default();
            if measures.is_empty() && written.measures.complete {
                let code = it.code.get_ref();
                let of = Phrase::made(format!("Chỉ tiêu {code}"), format!("Indicator {code}"));
                report.say(Details::NoMeasure { of }, it.code.span());
            }
            indicator(it, measures, names, report)
        })
        .collect();
    all.into_iter().collect()
}

fn indicator(
    written: &written::Indicator,
    measures: Vec<usize>,
    names: &Defined,
    report: &mut Report,
) -> Option<Indicator> {
    let group = names.groups.resolve(&written.group, report);
    let agencies: Vec<_> = written
        .agencies
        .iter()
        .map(|it| names.agencies.resolve(&it.agency, report).map(|agency| (agency, it.role.clone())))
        .collect();
    Some(Indicator {
        code: written.code.get_ref().clone(),
        group: group?,
        wording: written.wording.clone(),
        agencies: agencies.into_iter().collect::<Option<_>>()?,
        measures,
    })
}

fn rules(list: &List<written::Rule>, elements: &Names, report: &mut Report) -> Option<Vec<Rule>> {
    let mut seen: HashMap<(usize, usize), ()> = HashMap::new();
    let all: Vec<_> = list
        .values()
        .map(|written| {
            let rule = rule(written, elements, report)?;
            if seen.insert((rule.left, rule.right), ()).is_some() {
                let code = written.expect.get_ref().clone();
                let what = Phrase::new("Quan hệ", "The rule");
                report.say(Details::DefinedTwice { what, code }, written.expect.span());
            }
            Some(rule)
        })
        .collect();
    all.into_iter().collect()
}

fn rule(written: &written::Rule, elements: &Names, report: &mut Report) -> Option<Rule> {
    let (text, span) = (written.expect.get_ref(), written.expect.span());
    let sides =
        text.split_once("<=").map(|(left, right)| (left.trim(), right.trim())).filter(|(left, right)| left != right);
    let Some((left, right)) = sides else {
        let expected =
            Phrase::new("hai số liệu gốc khác nhau, ví dụ \"a <= b\"", "two elements that differ, such as \"a <= b\"");
        report.bad_value(text, expected, span);
        return None;
    };
    let left = elements.element(left, span.clone(), report);
    let right = elements.element(right, span, report);
    Some(Rule { left: left?, right: right?, severity: written.severity.into(), message: written.message.clone() })
}

/// Nothing by which a row, a column or an answer is recognised may mean two things.
fn readings(written: &Written, report: &mut Report) {
    let (mut rows, mut columns) = (Readings::default(), Readings::default());
    let name = || Phrase::new("Tên", "The name");
    for (owner, measure) in written.measures.values().enumerate() {
        for text in [&measure.name].into_iter().chain(&measure.aliases) {
            rows.claim(name(), text, owner, report);
        }
    }
    for (owner, element) in written.elements.values().enumerate() {
        for text in [&element.id, &element.label].into_iter().chain(&element.aliases) {
            columns.claim(name(), text, owner, report);
        }
    }
    for (position, item) in written.items.values().enumerate() {
        for text in [&item.code, &item.label].into_iter().chain(&item.aliases) {
            rows.claim(name(), text, written.measures.entries.len() + position, report);
            columns.claim(name(), text, written.elements.entries.len() + position, report);
        }
    }
    own_words(&written.words, report);
}

fn own_words(written: &written::Words, report: &mut Report) {
    let word = || Phrase::new("Chữ", "The word");
    let mut answers = Readings::default();
    for (owner, texts) in [&written.yes, &written.no, &written.zero, &written.no_data].into_iter().enumerate() {
        for text in texts {
            answers.claim(word(), text, owner, report);
        }
    }
    let mut headings = Readings::default();
    for (&heading, texts) in &written.headings {
        for text in texts {
            headings.claim(word(), text, heading as usize, report);
        }
    }
}

fn units_of(
    written: &Written,
    file: Option<UnitsFile<'_>>,
    names: &Defined,
    report: &mut Report,
) -> (Option<Vec<crate::model::plan::Unit>>, Vec<Problem>) {
    let named = written.head.as_ref().and_then(|head| head.units.as_ref());
    if let (Some(named), Some(first)) = (named, written.units.entries.first()) {
        let expected = Phrase::new(
            "hoặc units, hoặc các bảng [[unit]], không cả hai",
            "either units or [[unit]] tables, not both",
        );
        report.bad_value(named.get_ref(), expected, first.span.clone());
    }
    let Some(file) = file else {
        if let (Some(named), true) = (named, written.units.entries.is_empty()) {
            let name = named.get_ref();
            let reason = Phrase::made(format!("Chưa đọc được tệp {name}."), format!("The file {name} was not read."));
            report.say(Details::BadUnits { reason }, named.span());
            return (None, Vec::new());
        }
        return (units::check(&written.units, &names.areas, report), Vec::new());
    };
    let mut report = Report::new(Origin::Units);
    let list = units_csv::read(file.bytes, &mut report);
    let units = units::check(&list, &names.areas, &mut report);
    (units, report.problems)
}

fn letterhead(written: &written::Letterhead) -> Letterhead {
    Letterhead {
        authority: written.authority.clone(),
        country: written.country.clone(),
        place: written.place.clone(),
        symbol: written.symbol.clone(),
        signature: written.signature.clone(),
        recipients: written.recipients.clone(),
    }
}

fn group(written: &written::Group) -> Group {
    Group { code: written.code.get_ref().clone(), title: written.title.clone() }
}

fn agency(written: &written::Agency) -> Agency {
    let short = written.short.clone().unwrap_or_else(|| written.name.clone());
    Agency { code: written.code.get_ref().clone(), name: written.name.clone(), short }
}

fn texts(written: &[written::Text]) -> Vec<String> {
    written.iter().map(|text| text.get_ref().clone()).collect()
}

fn element(written: &written::Element) -> Element {
    Element {
        id: written.id.get_ref().clone(),
        label: written.label.get_ref().clone(),
        aliases: texts(&written.aliases),
        differs: written.differs.into(),
        sensitive: written.sensitive,
    }
}

fn item(written: &written::Item) -> Item {
    Item {
        code: written.code.get_ref().clone(),
        label: written.label.get_ref().clone(),
        aliases: texts(&written.aliases),
        kind: written.kind,
    }
}

fn words(written: &written::Words) -> Words {
    let headings = written.headings.iter();
    Words {
        headings: headings
            .flat_map(|(&heading, words)| texts(words).into_iter().map(move |word| (heading, word)))
            .collect(),
        yes: texts(&written.yes),
        no: texts(&written.no),
        zero: texts(&written.zero),
        no_data: texts(&written.no_data),
    }
}

const fn thresholds(written: &written::Thresholds) -> Thresholds {
    Thresholds {
        numerator_percent: written.numerator_percent,
        numerator_cases: written.numerator_cases,
        denominator_percent: written.denominator_percent,
    }
}
