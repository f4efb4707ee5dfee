//! A small plan and its results, worked out here in the plainest way: what the writer is tried on.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::finding::{Details, Finding};
use crate::model::agency::FigureSource;
use crate::model::form::{Scope, Standing};
use crate::model::plan::*;
use crate::model::results::*;
use crate::model::returns::*;
use crate::model::submission::*;
use crate::model::{Address, Comparator, Decimal, Language, Pair, Place, Severity, Target};

/// code, indicator, name, factor, label, target, area, proportion
type Line = (&'static str, usize, &'static str, u64, &'static str, &'static str, Option<&'static str>, bool);

const MEASURES: [Line; 11] = [
    ("1.1", 0, "Xã, phường đăng ký xây dựng tiêu chuẩn xã, phường phù hợp với trẻ em", 100, "%", ">= 100", None, false),
    ("1.2", 0, "Xã, phường đạt tiêu chuẩn xã, phường phù hợp với trẻ em", 100, "%", ">= 100", None, false),
    ("2.1", 1, "Tỷ suất tử vong trẻ em dưới 1 tuổi trên 1.000 trẻ đẻ sống", 1000, "‰", "<= 0.3", None, false),
    ("2.10", 1, "Tỷ suất tử vong trẻ em dưới 5 tuổi trên 1.000 trẻ đẻ sống", 1000, "‰", "< 12", None, false),
    ("3.3a", 2, "Tỷ lệ trẻ em dưới 5 tuổi thừa cân, béo phì (nông thôn)", 100, "%", "< 3", Some("rural"), true),
    ("3.3b", 2, "Tỷ lệ trẻ em dưới 5 tuổi thừa cân, béo phì (thành thị)", 100, "%", "< 6.5", Some("urban"), true),
    ("9", 3, "Tỷ suất trẻ em bị tai nạn thương tích", 100_000, "/100.000", "<= 450", None, true),
    ("10", 4, "Tỷ lệ trẻ em gặp thiên tai, thảm họa được cứu trợ, hỗ trợ kịp thời", 100, "%", "!>= 100", None, true),
    ("16.1", 5, "Tỷ lệ trẻ em khuyết tật có nhu cầu học tập được tiếp cận giáo dục", 100, "%", "> 95", None, true),
    ("16.2", 5, "Riêng trẻ em khuyết tật dưới 5 tuổi", 100, "%", "", None, true),
    ("18.1", 6, "Tỷ lệ trẻ em được nâng cao nhận thức về quyền tham gia", 100, "%", "!> 85", None, true),
];

/// The measures, by their places, that tests speak of.
pub mod measure {
    /// Yes/no.
    pub const ANSWER: usize = 0;
    /// For wards only.
    pub const RURAL: usize = 4;
    /// Cases from which a child could be recognised.
    pub const SENSITIVE: usize = 6;
    /// 0 of 0 everywhere.
    pub const NIL: usize = 7;
}

fn target(text: &str) -> Option<Target> {
    let striving = text.starts_with('!');
    let (sign, bound) = text.trim_start_matches('!').split_once(' ')?;
    let comparator = match sign {
        "<" => Comparator::Less,
        "<=" => Comparator::AtMost,
        ">" => Comparator::Greater,
        _ => Comparator::AtLeast,
    };
    Some(Target { comparator, bound: bound.parse::<Decimal>().unwrap(), milestone: 2025, striving })
}

fn measures() -> Vec<Measure> {
    let measure = |(index, line): (usize, &Line)| {
        let (code, indicator, name, factor, label, bound, area, proportion) = *line;
        let yes_no = code.starts_with("1.");
        Measure {
            code: code.into(),
            indicator,
            name: name.into(),
            aliases: vec![],
            kind: match yes_no {
                true => MeasureKind::YesNo { element: index },
                false => MeasureKind::Ratio { numerator: index, denominator: index },
            },
            factor,
            unit_label: label.into(),
            area: area.map(str::to_owned),
            targets: target(bound).into_iter().collect(),
            exceeds: proportion.then_some(Severity::Error),
            required: false,
            denominator_below: None,
            official: None,
            baseline: None,
            remark: bound.is_empty().then(|| "Kế hoạch ghi 0%, không thể không đạt; chỉ theo dõi.".into()),
            decimals: 2,
        }
    };
    MEASURES.iter().enumerate().map(measure).collect()
}

fn elements() -> Vec<Element> {
    let labels = [
        "xã, phường đã đăng ký (Có/Không)",
        "xã, phường được công nhận đạt chuẩn (Có/Không)",
        "số trẻ em dưới 1 tuổi tử vong",
        "số trẻ em dưới 5 tuổi tử vong",
        "số trẻ em thừa cân, béo phì ở nông thôn",
        "số trẻ em thừa cân, béo phì ở thành thị",
        "số trẻ em bị tai nạn thương tích",
        "số trẻ em được cứu trợ",
        "số trẻ em khuyết tật được tiếp cận",
        "số trẻ em khuyết tật dưới 5 tuổi được tiếp cận",
        "số trẻ em được nâng cao nhận thức",
    ];
    let element = |(index, label): (usize, &str)| Element {
        id: format!("e{index}"),
        label: label.into(),
        description: None,
        counted: None,
        aliases: vec![],
        differs: Severity::Error,
        sensitive: index == measure::SENSITIVE,
        dhis2: None,
    };
    labels.into_iter().enumerate().map(element).collect()
}

fn indicator(number: usize, (code, group, wording): (&str, usize, &str)) -> Indicator {
    let measures = (0..MEASURES.len()).filter(|m| MEASURES[*m].1 == number).collect();
    let agencies = vec![(number % 2, "chủ trì".into()), (1, String::new())];
    Indicator { code: code.into(), group, wording: wording.into(), agencies, measures }
}

fn indicators() -> Vec<Indicator> {
    let wordings = [
        ("1", 0, "100% xã, phường đăng ký xây dựng và đạt tiêu chuẩn xã, phường phù hợp với trẻ em"),
        ("2", 0, "Giảm tỷ suất tử vong trẻ em"),
        ("3", 0, "Giảm tỷ lệ thừa cân, béo phì"),
        ("9", 1, "Giảm tỷ suất trẻ em bị tai nạn thương tích xuống 450/100.000 trẻ em"),
        ("10", 1, "Phấn đấu 100% trẻ em gặp thiên tai, thảm họa được cứu trợ, hỗ trợ kịp thời"),
        ("16", 2, "Trẻ em khuyết tật được tiếp cận giáo dục, phục hồi chức năng phù hợp đạt 100%"),
        ("18", 3, "Phấn đấu trên 85% trẻ em được nâng cao nhận thức, năng lực về quyền tham gia"),
    ];
    (0..).zip(wordings).map(|(number, wording)| indicator(number, wording)).collect()
}

fn unit(number: usize) -> Unit {
    let known = [("phường", "Tứ Hạ", "urban"), ("xã", "Hương Toàn", "rural"), ("phường", "Hương Vân", "urban")];
    let (kind, name, area) = known[number % 3];
    let name = if number < 3 { name.to_owned() } else { format!("{name} {number}") };
    Unit {
        kind_last: false,
        code: format!("{:05}", 19_996 + number),
        kind: kind.into(),
        name,
        area: Some(area.into()),
        parent: Some("480".into()),
        valid_from: None,
        valid_to: None,
        successor: None,
        dhis2: None,
    }
}

fn lines(text: &[&str]) -> Vec<String> {
    text.iter().map(|line| (*line).to_owned()).collect()
}

fn letterhead() -> Letterhead {
    Letterhead {
        authority: lines(&["ỦY BAN NHÂN DÂN THỊ XÃ HƯƠNG TRÀ", "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]),
        country: lines(&["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        place: "Hương Trà".into(),
        symbol: "BC-LĐTBXH".into(),
        signature: lines(&["TRƯỞNG PHÒNG"]),
        recipients: lines(&["- UBND thị xã (báo cáo);", "- Lưu: VT."]),
    }
}

/// The plan with so many lower units.
pub fn plan(units: usize) -> Plan {
    let group = |(code, title): (&str, &str)| Group { code: code.into(), title: title.into() };
    let agency = |short: &str| Agency {
        code: short.into(),
        name: short.into(),
        short: short.into(),
        aliases: vec![],
        reports: false,
    };
    let item = |(code, label, kind): (&str, &str, ItemKind)| Item {
        code: code.into(),
        label: label.into(),
        aliases: vec![],
        kind,
    };
    let day = |day| DueDay { month: 11, day, inclusive: false, next_year: false };
    Plan {
        number: "2429/KH-UBND".into(),
        title: "Thực hiện Chương trình hành động vì trẻ em giai đoạn 2021 - 2025".into(),
        issued: NaiveDate::from_ymd_opt(2021, 7, 5),
        period: (2021, 2025),
        language: Language::Vi,
        issuing_body: "Ủy ban nhân dân thị xã Hương Trà".into(),
        receiver: "Phòng Lao động - Thương binh và Xã hội".into(),
        letterhead: letterhead(),
        form: FormFrame::default(),
        due: Due { returns: day(30), report: day(30) },
        groups: [
            ("I", "Phát triển toàn diện trẻ em"),
            ("II", "Bảo vệ trẻ em"),
            ("III", "Giáo dục"),
            ("IV", "Tham gia"),
        ]
        .map(group)
        .into(),
        agencies: vec![agency("LĐTBXH"), agency("Y tế")],
        indicators: indicators(),
        measures: measures(),
        elements: elements(),
        rules: vec![],
        items: [("kho-khan", "Khó khăn, vướng mắc", ItemKind::Text), ("kinh-phi", "Kinh phí (đồng)", ItemKind::Amount)]
            .map(item)
            .into(),
        units: (0..units).map(unit).collect(),
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
        code_width: 5,
    }
}

/// A pair held against its measure's target.
pub fn assess(measure: &Measure, pair: Pair) -> Assessed {
    let target = measure.targets.first().copied();
    let held = target.filter(|_| !pair.is_nil());
    let status = match (pair.is_nil(), target) {
        (true, _) => Status::Nil,
        (_, None) => Status::NoTarget,
        (_, Some(target)) if target.is_met(pair, measure.factor) => Status::Met,
        _ => Status::NotMet,
    };
    let (factor, proportion) = (measure.factor, measure.is_proportion());
    Assessed {
        pair,
        target,
        status,
        needed: held.and_then(|target| target.needed(pair, factor, proportion)),
        left: held.and_then(|target| target.left(pair, factor, proportion)),
        one_case_decides: held.is_some_and(|target| target.one_case_decides(pair, factor, proportion)),
    }
}

/// Pairs of the units, in a plain pattern with every kind of gap.
fn state(plan: &Plan, unit: usize, measure: usize) -> State {
    let of = &plan.measures[measure];
    if !plan.applies(measure, &plan.units[unit]) {
        return State::NotApplicable;
    }
    let size = 400 + 37 * unit as u64 + 11 * measure as u64;
    match (unit % 3, measure) {
        (_, measure::NIL) => State::Sound(Pair::default()),
        (1, 3) => State::Refused,
        (1, 8) => State::NoData,
        (_, 0) => State::Sound(Pair::answer(true)),
        (_, 1) => State::Sound(Pair::answer(unit.is_multiple_of(2))),
        (_, 2) => State::Sound(Pair::new(0, size)),
        (_, 3..=6) => State::Sound(Pair::new(size / 40, size)),
        (_, 9) => State::Sound(Pair::new(2, 9)),
        _ => State::Sound(Pair::new(size * of.factor / 100 - size / 7, size)),
    }
}

fn count(value: u64, measure: usize, column: u32) -> Option<Count> {
    Some(Count::new(value, Address::new(8 + u32::try_from(measure).unwrap(), column)))
}

fn entry(plan: &Plan, unit: usize, measure: usize) -> Entry {
    let state = state(plan, unit, measure);
    let (numerator, denominator) = match state {
        State::Sound(pair) => (count(pair.numerator, measure, 3), count(pair.denominator, measure, 4)),
        State::Refused => (count(91, measure, 3), count(88, measure, 4)),
        _ => (count(7, measure, 3), None),
    };
    let explanation = (measure == 6).then(|| Arc::from("=HYPERLINK(\"http://x\",\"Đúng, do trẻ nơi khác đến học\")"));
    let remark = (measure == 5).then(|| Arc::from("http://example.org/ghi-chu"));
    let besides = Besides { denominator_explanation: explanation.clone(), explanation, ..Besides::default() };
    Entry::new(measure, state, [numerator, denominator], besides).remarking(remark)
}

fn file(unit: usize) -> Arc<str> {
    format!("nop/don-vi-{}.xlsx", unit + 1).into()
}

fn place(unit: usize) -> Place {
    Place { sheet: Some((0, "Biểu 01".into())), ..Place::file(&file(unit)) }
}

/// A unit's return.
pub fn filed(plan: &Plan, unit: usize) -> Return {
    Return {
        source: unit,
        place: place(unit),
        scope: Scope(vec![(0, u32::MAX)]),
        standing: Standing::Accepted,
        unit: Some(unit),
        year: Some(2024),
        date: NaiveDate::from_ymd_opt(2024, 11, 25),
        received: None,
        entries: (0..plan.measures.len()).map(|measure| entry(plan, unit, measure)).collect(),
        explanation: None,
        has_explanations: true,
        items: [].into(),
        carried: None,
        agency: None,
        cells: Balance::default(),
    }
}

/// The last unit has not sent anything.
fn is_missing(plan: &Plan, unit: usize) -> bool {
    unit + 1 == plan.units.len()
}

fn unit_result(plan: &Plan, unit: usize, measure: usize) -> UnitResult {
    match state(plan, unit, measure) {
        State::NotApplicable => UnitResult::NotApplicable,
        _ if is_missing(plan, unit) => UnitResult::NoData,
        State::Refused => UnitResult::Refused,
        State::NoData => UnitResult::NoData,
        State::Sound(pair) => {
            let assessed = assess(&plan.measures[measure], pair).held();
            UnitResult::Assessed { assessed, small: pair.numerator < 20 && measure >= 2 }
        }
    }
}

/// A measure over the rows of its units.
pub fn measure_result(plan: &Plan, matrix: &[Vec<UnitResult>], measure: usize) -> MeasureResult {
    let of_measure = |row: &Vec<UnitResult>| row[measure];
    let pairs: Vec<Pair> = matrix.iter().map(of_measure).filter_map(pair).collect();
    let expected = matrix.iter().filter(|row| row[measure] != UnitResult::NotApplicable).count();
    let mut assessed = assess(&plan.measures[measure], pairs.iter().copied().sum());
    if pairs.is_empty() {
        assessed.status = Status::NoData;
    }
    let number = |count: usize| u32::try_from(count).unwrap();
    MeasureResult {
        assessed,
        units_used: number(pairs.len()),
        units_expected: number(expected),
        source: FigureSource::Units,
        told: None,
    }
}

fn pair(result: UnitResult) -> Option<Pair> {
    match result {
        UnitResult::Assessed { assessed, .. } => Some(assessed.pair),
        _ => None,
    }
}

/// An indicator over its measures.
pub fn indicator_result(indicator: &Indicator, measures: &[MeasureResult]) -> IndicatorResult {
    let targeted: Vec<&MeasureResult> =
        indicator.measures.iter().map(|m| &measures[*m]).filter(|m| m.assessed.target.is_some()).collect();
    let any = |status| targeted.iter().any(|measure| measure.assessed.status == status);
    let status = match () {
        () if targeted.is_empty() => Status::NoTarget,
        () if any(Status::NotMet) => Status::NotMet,
        () if any(Status::NoData) => Status::NoData,
        () if any(Status::Met) => Status::Met,
        () => Status::Nil,
    };
    IndicatorResult { status, provisional: targeted.iter().any(|measure| measure.is_provisional()) }
}

fn submission(plan: &Plan, unit: usize) -> Submission {
    let (state, days_late) = match unit % 3 {
        _ if is_missing(plan, unit) => (SubmissionState::Missing, 0),
        0 => (SubmissionState::OnTime, 0),
        1 => (SubmissionState::Late, 3),
        _ => (SubmissionState::Undated, 0),
    };
    let date = NaiveDate::from_ymd_opt(2024, 11, 25).filter(|_| days_late == 0 && !is_missing(plan, unit));
    let version = Version { place: Place::file(&file(unit)), date, received: None, fate: Fate::Used };
    let versions = if is_missing(plan, unit) { vec![] } else { vec![version] };
    let due = plan.due.returns.last_on_time(2024);
    Submission { of: unit, state, due, days_late, date, is_registered: false, versions }
}

fn source(unit: usize) -> SourceResult {
    let sha256 = format!("{:064x}", 0xfeed_beef_u64 * (unit as u64 + 1)).into();
    let cells = Balance { read: 120, used: 40, superseded: 0, not_needed: 74, refused: 4, no_data: 2 };
    let returns = vec![(Some(unit), Some(2024), Fate::Used), (None, None, Fate::Refused)];
    let source = Source { file: file(unit), sha256, size: Some(12_345) };
    SourceResult { source, returns, agencies: vec![], cells }
}

/// An item as a unit tells it.
pub fn said(unit: usize, item: usize, value: &str) -> ItemResult {
    ItemResult { unit, item, value: value.into() }
}

/// The results of the plan's units.
pub fn results(plan: &Plan) -> Results {
    let units: Vec<usize> = (0..plan.units.len()).collect();
    let row = |unit: &usize| (0..plan.measures.len()).map(|m| unit_result(plan, *unit, m)).collect();
    let matrix: Vec<Vec<UnitResult>> = units.iter().map(row).collect();
    let measures: Vec<MeasureResult> =
        (0..plan.measures.len()).map(|measure| measure_result(plan, &matrix, measure)).collect();
    let mut previous = measures.clone();
    previous[6].assessed = assess(&plan.measures[6], Pair::new(3, 800));
    let sources: Vec<SourceResult> =
        units.iter().filter(|unit| !is_missing(plan, **unit)).map(|u| source(*u)).collect();
    let history = vec![past(plan, previous)];
    let years = crate::assess::Years { plan, year: 2024, measures: &measures, history: &history };
    let courses = years.courses(|_, _| true);
    Results {
        unit: None,
        year: 2024,
        beside: Vec::new(),
        agencies: Vec::new(),
        as_of: NaiveDate::from_ymd_opt(2024, 12, 1).unwrap(),
        submissions: units.iter().map(|unit| submission(plan, *unit)).collect(),
        returns: units.iter().map(|unit| (!is_missing(plan, *unit)).then(|| filed(plan, *unit))).collect(),
        indicators: plan.indicators.iter().map(|indicator| indicator_result(indicator, &measures)).collect(),
        history,
        courses,
        items: vec![
            said(0, 0, "=1+1 là lời của đơn vị.\nThiếu cán bộ phụ trách; kinh phí còn hạn hẹp, phải lồng ghép."),
            said(0, 1, "15000000"),
            said(1, 0, "<r><t>x</t></r>"),
        ]
        .into_iter()
        .filter(|item| item.unit < plan.units.len())
        .collect(),
        cells: sources.iter().fold(Balance::default(), |sum, source| sum + source.cells),
        suppressed: None,
        units,
        measures,
        matrix,
        sources,
    }
}

/// The year before, with these sums.
pub fn past(plan: &Plan, measures: Vec<MeasureResult>) -> PastYear {
    PastYear {
        year: 2023,
        indicators: plan.indicators.iter().map(|one| indicator_result(one, &measures)).collect(),
        comparable: vec![true; measures.len()],
        measures,
    }
}

/// A few findings: an error, an open and an explained query, and a note that repeats.
pub fn findings() -> Vec<Finding> {
    let at = |row: u32| place(0).at(Address::new(row, 3));
    let of = |finding: Finding| finding.of(Some(0), Some(2024)).about(measure::RURAL);
    let number = || Details::NotANumber { found: "mười hai".into(), example: "12".into() };
    let mut explained = of(Finding::new(Details::Blank {}, at(12)));
    explained.explained = Some("Đúng, không có số liệu".into());
    let note = |row| of(Finding::new(Details::ReadAsZero { found: "-".into() }, at(row)));
    let mut findings = vec![note(20), of(Finding::new(Details::Blank {}, at(9))), explained];
    findings.extend((21..40).map(note));
    findings.push(of(Finding::new(number(), at(16))));
    findings
}
