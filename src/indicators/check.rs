//! Tables as written → the checked plan: every reference resolves, every value can be used.

use chrono::NaiveDate;

use super::measures::{self, Known};
use super::problems::{Names, Problems};
use super::written::Written;
use super::{Origin, Problem, UnitsFile, goals, head, plain, readings, units, units_csv};
use crate::finding::{Details, Phrase};
use crate::model::plan::{Due, Indicator, Measure, Rule, Unit};
use crate::model::{Language, Plan};

/// Checks the whole file; the plan, where enough of it is sound, and all that is wrong.
pub fn check(written: &Written, units_file: Option<UnitsFile<'_>>) -> (Option<Plan>, Vec<Problem>) {
    let mut report = Problems::new(Origin::Plan);
    let names = Defined::of(written, &mut report);
    let parts = Parts::of(written, &names, &mut report);
    readings::check(written, &mut report);
    let (units, problems) = units_of(written, units_file, &names, &mut report);
    let plan = parts.and_then(|parts| parts.plan(written, units?));
    report.problems.extend(problems);
    (plan, report.problems)
}

/// The names that the tables define.
pub struct Defined {
    /// Groups by code.
    pub groups: Names,
    /// Agencies by code.
    pub agencies: Names,
    /// Indicators by code.
    pub indicators: Names,
    /// Elements by id.
    pub elements: Names,
    /// Areas by key.
    pub areas: Names,
}

impl Defined {
    fn of(written: &Written, report: &mut Problems) -> Self {
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
            areas: Names::of_keys(an_area(), written.areas.keys()),
        };
        Names::of(Phrase::new("Chỉ số thành phần", "Measure"), &written.measures, |measure| &measure.code, report);
        Names::of(Phrase::new("Nội dung", "Item"), &written.items, |item| &item.code, report);
        defined
    }
}

/// What is checked, before the whole is known to be sound.
struct Parts {
    issued: Option<NaiveDate>,
    period: (i32, i32),
    due: Due,
    indicators: Vec<Indicator>,
    measures: Vec<Measure>,
    rules: Vec<Rule>,
}

impl Parts {
    fn of(written: &Written, names: &Defined, report: &mut Problems) -> Option<Self> {
        let issued = written.head.as_ref().and_then(|head| head::issued(head, report));
        let period = written.head.as_ref().and_then(|head| head::period(head, report));
        let due = written.due.as_ref().and_then(|written| head::due(written, report));
        let language = written.head.as_ref().map(|head| head.language).unwrap_or_default();
        let known = Known {
            indicators: &names.indicators,
            elements: &names.elements,
            areas: &names.areas,
            agencies: &names.agencies,
            language,
            first_year: period.map(|(first, _)| first),
        };
        let measures = measures::check(&written.measures, &known, report);
        let indicators = goals::indicators(written, names, report);
        for element in written.elements.values() {
            report.dhis2_code(element.dhis2.as_ref());
            if let Some(word) = &element.counted {
                report.filled(word);
            }
        }
        let rules = goals::rules(&written.rules, &names.elements, report);
        Some(Self { issued, period: period?, due: due?, indicators: indicators?, measures: measures?, rules: rules? })
    }

    fn plan(self, written: &Written, units: Vec<Unit>) -> Option<Plan> {
        let head = written.head.as_ref()?;
        Some(Plan {
            number: head.number.clone(),
            title: head.title.clone(),
            issued: self.issued,
            period: self.period,
            language: head.language,
            issuing_body: head.issuing_body.clone(),
            receiver: head.receiver.clone(),
            letterhead: plain::letterhead(&written.letterhead),
            form: plain::form(&written.form),
            due: self.due,
            groups: written.groups.values().map(plain::group).collect(),
            agencies: written.agencies.values().map(plain::agency).collect(),
            indicators: self.indicators,
            measures: self.measures,
            elements: written.elements.values().map(plain::element).collect(),
            rules: self.rules,
            items: written.items.values().map(plain::item).collect(),
            code_width: units::code_width(&units),
            units,
            areas: written.areas.clone(),
            words: plain::words(&written.words),
            thresholds: plain::thresholds(&written.thresholds),
        })
    }
}

fn units_of(
    written: &Written,
    file: Option<UnitsFile<'_>>,
    names: &Defined,
    report: &mut Problems,
) -> (Option<Vec<Unit>>, Vec<Problem>) {
    let language = written.head.as_ref().map(|head| head.language).unwrap_or_default();
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
        return (units::check(&written.units, &names.areas, language, report), Vec::new());
    };
    units_in(file, &names.areas, language)
}

/// The units of a list beside the plan, where all are sound, and all that is wrong with it.
pub fn units_in(file: UnitsFile<'_>, areas: &Names, language: Language) -> (Option<Vec<Unit>>, Vec<Problem>) {
    let mut report = Problems::new(Origin::Units);
    let list = units_csv::read(file.bytes, &mut report);
    let units = units::check(&list, areas, language, &mut report);
    (units, report.problems)
}

/// What a key of the areas is called.
pub const fn an_area() -> Phrase {
    Phrase::new("Khu vực", "Area")
}
