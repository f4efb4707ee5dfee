//! A small plan, its returns and its results, for the tests of the stages that come after checking.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::{Details, Digits, Finding};
use crate::model::form::{Scope, Standing};
use crate::model::plan::{
    Due, DueDay, Element, FormFrame, Indicator, Item, ItemKind, Letterhead, Measure, MeasureKind, Plan, Thresholds,
    Unit, Words,
};
use crate::model::results::{ItemResult, Results, SourceResult};
use crate::model::returns::{Balance, Besides, Count, Entry, Fate, ItemEntry, Return, Source, State};
use crate::model::submission::{Submission, SubmissionState, Version};
use crate::model::{Address, Comparator, Language, Pair, Place, Severity, Target};

/// The town whose report it is.
pub const TOWN: usize = 0;
/// An urban unit.
pub const TU_HA: usize = 1;
/// The rural unit.
pub const TOAN: usize = 2;
/// Another urban unit.
pub const CHU: usize = 3;

/// The codes of the measures, in order.
pub const MEASURES: [&str; 7] = ["1", "2.1", "3.1", "3.3a", "3.3b", "14.1", "16.2"];

/// A day of the text form 2024-11-25.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn target(sign: Comparator, bound: &str) -> Vec<Target> {
    vec![Target { comparator: sign, bound: bound.parse().expect("a bound"), milestone: 2025, striving: false }]
}

fn element(id: &str, label: &str) -> Element {
    Element {
        id: id.to_owned(),
        label: label.to_owned(),
        description: None,
        counted: None,
        aliases: Vec::new(),
        differs: Severity::Error,
        sensitive: false,
        dhis2: None,
    }
}

fn measure(code: &str, indicator: usize, name: &str, kind: MeasureKind, targets: Vec<Target>) -> Measure {
    Measure {
        code: code.to_owned(),
        indicator,
        name: name.to_owned(),
        aliases: Vec::new(),
        kind,
        factor: 100,
        unit_label: "%".to_owned(),
        area: None,
        targets,
        exceeds: Some(Severity::Error),
        required: false,
        denominator_below: None,
        official: None,
        baseline: None,
        remark: None,
        decimals: 1,
    }
}

fn measures() -> Vec<Measure> {
    let ratio = |numerator, denominator| MeasureKind::Ratio { numerator, denominator };
    let area = |key: &str, measure: Measure| Measure { area: Some(key.to_owned()), ..measure };
    let deaths = measure("2.1", 1, "Tử vong trẻ sơ sinh", ratio(1, 2), target(Comparator::Less, "1"));
    vec![
        measure("1", 0, "Xã, phường đăng ký", MeasureKind::YesNo { element: 0 }, target(Comparator::AtLeast, "100")),
        Measure { factor: 1000, unit_label: "‰".to_owned(), exceeds: None, ..deaths },
        measure("3.1", 2, "Thấp còi", ratio(3, 4), target(Comparator::Less, "7")),
        area("rural", measure("3.3a", 2, "Thừa cân (nông thôn)", ratio(5, 4), target(Comparator::Less, "3"))),
        area("urban", measure("3.3b", 2, "Thừa cân (thành thị)", ratio(5, 4), target(Comparator::Less, "6.5"))),
        measure("14.1", 3, "Trẻ em 6 tuổi vào lớp 1", ratio(6, 7), target(Comparator::AtLeast, "99")),
        measure("16.2", 4, "Khuyết tật dưới 5 tuổi", ratio(8, 9), Vec::new()),
    ]
}

fn elements() -> Vec<Element> {
    [
        ("dang_ky", "xã, phường đã đăng ký (Có/Không)"),
        ("chet_so_sinh", "số trẻ sơ sinh tử vong"),
        ("tre_de_song", "số trẻ đẻ sống trong năm"),
        ("thap_coi", "số trẻ em dưới 5 tuổi thấp còi"),
        ("can_do", "số trẻ em dưới 5 tuổi được cân, đo"),
        ("thua_can", "số trẻ em dưới 5 tuổi thừa cân, béo phì"),
        ("vao_lop_1", "số trẻ em 6 tuổi vào lớp 1"),
        ("tre_6_tuoi", "số trẻ em 6 tuổi"),
        ("tiep_can", "số trẻ em khuyết tật dưới 5 tuổi được tiếp cận"),
        ("nhu_cau", "số trẻ em khuyết tật dưới 5 tuổi có nhu cầu"),
    ]
    .map(|(id, label)| element(id, label))
    .into()
}

fn indicators() -> Vec<Indicator> {
    let of = |code: &str, measures: &[usize]| Indicator {
        code: code.to_owned(),
        group: 0,
        wording: String::new(),
        agencies: Vec::new(),
        measures: measures.to_vec(),
    };
    vec![of("1", &[0]), of("2", &[1]), of("3", &[2, 3, 4]), of("14", &[5]), of("16", &[6])]
}

fn unit(code: &str, kind: &str, name: &str, area: Option<&str>, parent: Option<&str>) -> Unit {
    Unit {
        kind_last: false,
        code: code.to_owned(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        area: area.map(str::to_owned),
        parent: parent.map(str::to_owned),
        valid_from: None,
        valid_to: None,
        successor: None,
        dhis2: None,
    }
}

/// A plan of five indicators and seven measures, a town and three units below it.
pub fn plan() -> Plan {
    let due = DueDay { month: 11, day: 30, inclusive: false, next_year: false };
    Plan {
        number: "2429/KH-UBND".to_owned(),
        title: "Kế hoạch hành động vì trẻ em".to_owned(),
        issued: None,
        period: (2021, 2025),
        language: Language::Vi,
        issuing_body: "Ủy ban nhân dân thị xã Hương Trà".to_owned(),
        receiver: "Phòng LĐTBXH".to_owned(),
        letterhead: Letterhead::default(),
        form: FormFrame::default(),
        due: Due { returns: due, report: due },
        groups: Vec::new(),
        agencies: Vec::new(),
        indicators: indicators(),
        measures: measures(),
        elements: elements(),
        rules: Vec::new(),
        items: vec![Item {
            code: "kho-khan".to_owned(),
            label: "Khó khăn, vướng mắc".to_owned(),
            aliases: Vec::new(),
            kind: ItemKind::Text,
        }],
        units: vec![
            unit("480", "thị xã", "Hương Trà", None, None),
            unit("19996", "phường", "Tứ Hạ", Some("urban"), Some("480")),
            unit("20005", "xã", "Hương Toàn", Some("rural"), Some("480")),
            unit("20020", "phường", "Hương Chữ", Some("urban"), Some("480")),
        ],
        areas: BTreeMap::new(),
        words: Words::default(),
        thresholds: Thresholds {
            numerator_percent: 50,
            numerator_cases: 5,
            denominator_percent: 10,
            denominator_cases: 0,
            agency_percent: 5,
            agency_cases: 1,
        },
        code_width: 0,
    }
}

/// A file's name for a unit's return of 2024.
pub fn file_of(unit: usize) -> Arc<str> {
    Arc::from(["thi-xa.xlsx", "19996-tu-ha.xlsx", "20005-huong-toan.xlsx", "20020-huong-chu.xlsx"][unit])
}

/// A cell of a unit's return.
pub fn cell_of(unit: usize, row: u32, column: u32) -> Place {
    Place {
        file: Some(file_of(unit)), sheet: Some((0, Arc::from("BC trẻ em"))), cell: Some(Address::new(row, column))
    }
}

/// A unit's return for 2024 that tells the states of some measures, by their codes.
pub fn returned(unit: usize, states: &[(&str, State)]) -> Return {
    let plan = plan();
    let entries = states.iter().map(|(code, state)| entry(plan.measure(code).expect("a measure"), *state)).collect();
    Return {
        source: 0,
        place: Place { cell: None, ..cell_of(unit, 0, 0) },
        scope: Scope(vec![(0, u32::MAX)]),
        standing: Standing::Accepted,
        unit: Some(unit),
        year: Some(2024),
        date: Some(day("2024-11-25")),
        received: None,
        entries,
        explanation: None,
        has_explanations: true,
        items: [].into(),
        carried: None,
        agency: None,
        cells: Balance::default(),
    }
}

fn entry(measure: usize, state: State) -> Entry {
    let row = 10 + u32::try_from(measure).expect("few measures");
    let count = |value, column| Count::new(value, Address::new(row, column));
    let (numerator, denominator) = match state {
        State::Sound(pair) => (Some(count(pair.numerator, 3)), Some(count(pair.denominator, 4))),
        _ => (None, None),
    };
    Entry::new(measure, state, [numerator, denominator], Besides::default())
}

/// Balanced cells of a run of three files.
pub const CELLS: Balance = Balance { read: 120, used: 42, superseded: 0, not_needed: 70, refused: 6, no_data: 2 };

/// The results of 2024: Tứ Hạ and Hương Chữ have sent, Hương Toàn has not; Hương Chữ's 14.1 is refused.
///
/// The stages make them, so that no test rests on results that cannot be.
pub fn results() -> Results {
    let plan = plan();
    let units = vec![TU_HA, TOAN, CHU];
    let sound = |numerator, denominator| State::Sound(Pair::new(numerator, denominator));
    let pairs = |states: [State; 6]| ["1", "2.1", "3.1", "3.3b", "14.1", "16.2"].into_iter().zip(states);
    let first = [sound(1, 1), sound(0, 310), sound(40, 50), sound(3, 50), sound(60, 61), sound(0, 0)];
    let third = [sound(0, 1), sound(1, 560), sound(30, 1950), sound(140, 1950), State::Refused, sound(2, 4)];
    let returns: Vec<Option<Return>> = vec![
        Some(returned(TU_HA, &pairs(first).collect::<Vec<_>>())),
        None,
        Some(Return { items: [difficulty()].into(), ..returned(CHU, &pairs(third).collect::<Vec<_>>()) }),
    ];
    let used: Vec<&Return> = returns.iter().flatten().collect();
    let sums = crate::aggregate::sum(&plan, &units, &used);
    let assessed = crate::assess::assess(&plan, 2024, &units, &returns, &sums);
    let years = crate::assess::Years { plan: &plan, year: 2024, measures: &assessed.measures, history: &[] };
    let courses = years.courses(|_, _| true);
    Results {
        unit: Some(TOWN),
        year: 2024,
        beside: Vec::new(),
        agencies: Vec::new(),
        as_of: day("2024-12-01"),
        submissions: submissions(),
        measures: assessed.measures,
        history: Vec::new(),
        courses,
        matrix: assessed.matrix,
        indicators: assessed.indicators,
        items: vec![ItemResult { unit: CHU, item: 0, value: difficulty().value }],
        sources: [TU_HA, CHU].map(source).into(),
        cells: CELLS,
        suppressed: None,
        units,
        returns,
    }
}

fn difficulty() -> ItemEntry {
    ItemEntry { item: 0, value: Arc::from("Thiếu cán bộ"), at: Address::new(20, 2) }
}

fn version(unit: usize, date: &str) -> Version {
    Version { place: Place::file(&file_of(unit)), date: Some(day(date)), received: None, fate: Fate::Used }
}

fn submissions() -> Vec<Submission> {
    let of = |unit, state, date: Option<&str>| Submission {
        of: unit,
        state,
        due: day("2024-11-29"),
        days_late: 0,
        date: date.map(day),
        is_registered: false,
        versions: date.map(|date| version(unit, date)).into_iter().collect(),
    };
    vec![
        of(TU_HA, SubmissionState::OnTime, Some("2024-11-25")),
        of(TOAN, SubmissionState::Missing, None),
        of(CHU, SubmissionState::OnTime, Some("2024-11-25")),
    ]
}

fn source(unit: usize) -> SourceResult {
    SourceResult {
        source: Source { file: file_of(unit), sha256: Arc::from("0".repeat(64)), size: Some(9000) },
        returns: vec![(Some(unit), Some(2024), Fate::Used)],
        agencies: Vec::new(),
        cells: Balance { read: 60, used: 21, superseded: 0, not_needed: 35, refused: 3, no_data: 1 },
    }
}

fn found(details: Details, unit: usize, row: u32, column: u32) -> Finding {
    Finding::new(details, cell_of(unit, row, column)).of(Some(unit), Some(2024))
}

/// The findings of that year, in order: each severity, an answered query, one without a place, hostile text, and
/// repeats.
pub fn findings() -> Vec<Finding> {
    let blank = |row, measure| found(Details::Blank {}, CHU, row, 3).about(measure);
    let above = Details::NumeratorAbove {
        numerator: 91,
        numerator_label: "trẻ vào lớp 1".to_owned(),
        denominator: 88,
        denominator_label: "trẻ 6 tuổi".to_owned(),
        other_cell: Address::new(36, 6),
    };
    let moved = Details::NumeratorMoved {
        label: "Trẻ thấp còi".to_owned(),
        before: 12,
        now: 40,
        before_year: 2023,
        units: String::new(),
    };
    let read = |text: &str, value| Details::ReadAs { found: text.to_owned(), value: Digits(value) };
    let missing = Details::Missing { name: "Xã Hương Toàn".to_owned(), due: day("2024-11-29") };
    let mut findings = vec![
        found(above, CHU, 36, 5).about(5),
        Finding { explained: Some(Arc::from("Có đợt cân đo bổ sung")), ..found(moved, TU_HA, 12, 3).about(2) },
        Finding { remark: Some(Arc::from("xem phụ lục")), ..blank(17, 2) },
        blank(18, 4),
        blank(19, 6),
        found(read("1.234", 1234), CHU, 22, 4),
        found(read("02", 2), CHU, 21, 3),
        found(Details::NotANumber { found: "mười\u{1b}[31m hai".to_owned(), example: "12".to_owned() }, CHU, 24, 3)
            .about(5),
        Finding::new(missing, Place::default()).of(Some(TOAN), Some(2024)),
    ];
    crate::finding::sort(&mut findings);
    crate::assess::mark_deciding(&plan(), &results(), &mut findings);
    findings
}
