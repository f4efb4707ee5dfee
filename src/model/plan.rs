//! The checked plan: what every stage after `indicators` knows of indicators.toml.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Decimal, Language, Severity, Target};

/// A plan whose references all resolve; positions below are indexes into its lists.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// Number and symbol of the document: 2429/KH-UBND.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The day it was issued.
    pub issued: Option<NaiveDate>,
    /// First and last year.
    pub period: (i32, i32),
    /// The language of the form and of the report.
    pub language: Language,
    /// The body that issued it and whose report it is where no single unit is at the root.
    pub issuing_body: String,
    /// Who receives the returns and writes the report.
    pub receiver: String,
    /// The heading of the report's first page and what stands under it.
    pub letterhead: Letterhead,
    /// What stands at the head and the foot of the form that units fill.
    pub form: FormFrame,
    /// When returns and the report are due.
    pub due: Due,
    /// The plan's groups of goals, in order.
    pub groups: Vec<Group>,
    /// The bodies to which the plan gives indicators.
    pub agencies: Vec<Agency>,
    /// The plan's numbered goals, in order.
    pub indicators: Vec<Indicator>,
    /// Their measures, in order.
    pub measures: Vec<Measure>,
    /// The counts of which measures are made.
    pub elements: Vec<Element>,
    /// Rules between elements.
    pub rules: Vec<Rule>,
    /// What a return tells that has no target.
    pub items: Vec<Item>,
    /// The units, of all validity periods.
    pub units: Vec<Unit>,
    /// The words for areas as a reader sees them, by their key: urban → thành thị.
    pub areas: BTreeMap<String, String>,
    /// Words that this plan's returns use beside the built-in ones.
    pub words: Words,
    /// Bounds beyond which a change between years is queried.
    pub thresholds: Thresholds,
    /// How many digits the codes of the lowest units have; codes that lost leading zeros are padded to it. 0 where
    /// they are of different lengths or no digits.
    pub code_width: usize,
}

/// What stands at the head and the foot of the report.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Letterhead {
    /// Left column, line by line: the body above and the body that writes.
    pub authority: Vec<String>,
    /// Right column: quốc hiệu and tiêu ngữ.
    pub country: Vec<String>,
    /// The place before the date: Hương Trà.
    pub place: String,
    /// The symbol after the number of the report: BC-LĐTBXH.
    pub symbol: String,
    /// Signature block, line by line: TRƯỞNG PHÒNG.
    pub signature: Vec<String>,
    /// "Nơi nhận", line by line.
    pub recipients: Vec<String>,
}

/// What stands at the head and the foot of the form that units fill; empty where the plan leaves it to the program.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FormFrame {
    /// Left column, line by line: the unit's own body. `{unit}` and `{UNIT}` stand for the unit's name.
    pub authority: Vec<String>,
    /// The title above the table.
    pub title: String,
    /// Who made the form, line by line: NGƯỜI LẬP BIỂU.
    pub prepared: Vec<String>,
    /// Who signs it, line by line: CHỦ TỊCH.
    pub signature: Vec<String>,
}

/// A day of the year as a due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDay {
    /// Month, 1 to 12.
    pub month: u32,
    /// Day, 1 to 31.
    pub day: u32,
    /// Whether the day itself is still on time ("by") or no longer ("before").
    pub inclusive: bool,
    /// Whether it lies in the year after the one that is reported: the returns of 2024 by 31 January 2025.
    pub next_year: bool,
}

/// When returns and the report are due.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Due {
    /// The wards' returns.
    pub returns: DueDay,
    /// The town's report.
    pub report: DueDay,
}

impl DueDay {
    /// The last day that is on time for what is reported of that year.
    pub fn last_on_time(self, year: i32) -> NaiveDate {
        let year = year + i32::from(self.next_year);
        let day = NaiveDate::from_ymd_opt(year, self.month, self.day).unwrap_or(NaiveDate::MIN);
        if self.inclusive { day } else { day.pred_opt().unwrap_or(day) }
    }
}

/// A group of goals.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// Its number in the plan.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// A body to which the plan gives indicators.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Agency {
    /// Its code in the plan.
    pub code: String,
    /// Its name in full, as section III has it.
    pub name: String,
    /// Its usual short name.
    pub short: String,
    /// Other names by which a return of it is recognised.
    pub aliases: Vec<String>,
    /// Whether the plan asks it for a return of its own.
    pub reports: bool,
}

/// One of the plan's numbered goals.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Indicator {
    /// Its number.
    pub code: String,
    /// Index of its group.
    pub group: usize,
    /// The plan's own wording.
    pub wording: String,
    /// Agencies (index) with the role the plan gives them: chủ trì, hướng dẫn, phối hợp …
    pub agencies: Vec<(usize, String)>,
    /// Indexes of its measures.
    pub measures: Vec<usize>,
}

/// Numerator / denominator × factor, with or without targets.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Measure {
    /// Its code on the form: 3.3a.
    pub code: String,
    /// Index of its indicator.
    pub indicator: usize,
    /// Its name on the form.
    pub name: String,
    /// Other names by which a row is recognised, the plan's own wording among them.
    pub aliases: Vec<String>,
    /// What is counted.
    pub kind: MeasureKind,
    /// Per how many: 100, 1000, 100000.
    pub factor: u64,
    /// How the factor reads: %, ‰, /100.000.
    pub unit_label: String,
    /// The area to whose units it applies (key of `areas`); None: to all.
    pub area: Option<String>,
    /// One a milestone year, in order of years.
    pub targets: Vec<Target>,
    /// Where the plan starts from, if it says so.
    pub baseline: Option<Baseline>,
    /// What weighs a numerator above the denominator; None where it is no proportion.
    pub exceeds: Option<Severity>,
    /// Whether a missing value is an error.
    pub required: bool,
    /// Where the denominator's cell holds something smaller than this share (numerator, denominator) of its element's
    /// value elsewhere, the difference is a query and the row stands on its own: 12.2's register of births.
    pub denominator_below: Option<(u64, u64)>,
    /// The agency (index) whose figure is the official one; None: the units', added up.
    pub official: Option<usize>,
    /// A remark shown beside the measure in the report.
    pub remark: Option<String>,
    /// How many decimals its rate is shown with at least.
    pub decimals: u32,
}

/// The rate from which a plan starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Its year.
    pub year: i32,
    /// The rate, in the measure's unit (per cent, per mille …).
    pub rate: Decimal,
}

/// What a measure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeasureKind {
    /// Numerator and denominator elements (indexes).
    Ratio {
        /// Index of the numerator's element.
        numerator: usize,
        /// Index of the denominator's element.
        denominator: usize,
    },
    /// One yes/no element (index), one answer a unit.
    YesNo {
        /// Index of the element.
        element: usize,
    },
}

/// A whole number or yes/no that a unit counts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Element {
    /// Its id in the plan file: tre_em.
    pub id: String,
    /// What a ward counts.
    pub label: String,
    /// A sentence for whoever fills the form: who is counted, when, and who is not.
    pub description: Option<String>,
    /// The word for what is counted, as it follows a number; where there is none the label may tell.
    pub counted: Option<String>,
    /// Other headings of its column in a wide table.
    pub aliases: Vec<String>,
    /// What a second, different value in the same return weighs. Where a query, each row stands.
    pub differs: Severity,
    /// Whether its small counts could point to a child.
    pub sensitive: bool,
    /// Its code in DHIS2, where that is not its id.
    pub dhis2: Option<String>,
}

/// `left <= right` between two elements of one return.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Index of the element on the left.
    pub left: usize,
    /// Index of the element on the right.
    pub right: usize,
    /// What a breach weighs.
    pub severity: Severity,
    /// What to tell the ward, if the plan says it in its own words.
    pub message: Option<String>,
}

/// What a return tells that has no target.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// Its code: kho-khan.
    pub code: String,
    /// What the form asks.
    pub label: String,
    /// Other wordings.
    pub aliases: Vec<String>,
    /// What is answered.
    pub kind: ItemKind,
}

/// What an item is answered with. The plan file names them in snake case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Free text.
    Text,
    /// Có or Không.
    YesNo,
    /// A whole number.
    Count,
    /// An amount of money, a whole number; in Vietnamese it is told in đồng.
    Amount,
}

/// A ward, commune, town, province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its official code, as text.
    pub code: String,
    /// phường, xã, thị xã …
    pub kind: String,
    /// Its name without the kind.
    pub name: String,
    /// Whether the kind follows the name, as in English: Harbour ward, but Phường Tứ Hạ.
    pub kind_last: bool,
    /// Key of its area (urban, rural); None where the plan makes no difference.
    pub area: Option<String>,
    /// Code of the unit above it.
    pub parent: Option<String>,
    /// First day on which it exists; None: since before the plan.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it exists; None: still.
    pub valid_to: Option<NaiveDate>,
    /// What became of it.
    pub successor: Option<String>,
    /// Its code in DHIS2, where that is not its own.
    pub dhis2: Option<String>,
}

impl Group {
    /// As a heading of its own: "1. Phát triển toàn diện trẻ em …". Its number alone could be taken for an indicator's.
    pub fn heading(&self) -> String {
        format!("{}. {}", self.code, self.title)
    }
}

impl Unit {
    /// Whether it exists on that day.
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Kind and name as a heading writes them: Phường Tứ Hạ, Harbour ward.
    pub fn title(&self) -> String {
        if self.kind_last { format!("{} {}", self.name, self.kind).trim_end().to_owned() } else { self.kind_first() }
    }

    /// Its name where the kind is understood: the name alone, but the title where that is a mere number (Phường 5).
    pub fn short(&self) -> String {
        if self.name.contains(char::is_alphabetic) { self.name.clone() } else { self.title() }
    }

    /// The ways in which its kind and name are written: the title, and where the kind may stand on either side the other.
    pub fn titles(&self) -> Vec<String> {
        let other = (self.kind_last && !self.kind.is_empty()).then(|| self.kind_first());
        std::iter::once(self.title()).chain(other).collect()
    }

    fn kind_first(&self) -> String {
        let mut kind = self.kind.chars();
        match kind.next() {
            Some(first) => format!("{}{} {}", first.to_uppercase(), kind.as_str(), self.name),
            None => self.name.clone(),
        }
    }
}

/// What a heading or a label says, beside the built-in words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Words {
    /// Further headings, by what they head.
    pub headings: Vec<(Heading, String)>,
    /// Further words for "yes".
    pub yes: Vec<String>,
    /// Further words for "no".
    pub no: Vec<String>,
    /// Further marks for "nothing occurred".
    pub zero: Vec<String>,
    /// Further marks for "no data".
    pub no_data: Vec<String>,
    /// Further words for one child, after which its name stands; in lower case.
    pub child: Vec<String>,
    /// Further family names, where they come first; in lower case.
    pub family: Vec<String>,
    /// Further words before a name that is no child's: of places, bodies, offices; in lower case.
    pub not_a_child: Vec<String>,
}

/// What a column (or a line of the letterhead) holds. The plan file names them in snake case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// Measure code.
    Code,
    /// Measure name.
    Name,
    /// Numerator.
    Numerator,
    /// Numerator, but only beside a denominator: "Số thực hiện".
    NumeratorBeside,
    /// Denominator.
    Denominator,
    /// Denominator that may also be a total over subgroups: "Tổng số".
    Total,
    /// A subgroup (Nữ, Nam, DTTS) that makes "Tổng số" the numerator of another kind of form.
    Subgroup,
    /// Rate or yes/no answer.
    Result,
    /// Unit of measurement.
    UnitOfMeasurement,
    /// Remark.
    Remark,
    /// Explanation.
    Explanation,
    /// Mark that nothing occurred in the row.
    Nil,
    /// Mark that nothing occurred in the whole return: a line above the table, or a column of a flat table.
    NilReturn,
    /// What explains the queries that stand in no row: a line above or below the table.
    GeneralExplanation,
    /// Element id of a long table.
    Element,
    /// Value of a long table.
    Value,
    /// Unit code.
    UnitCode,
    /// Unit name.
    UnitName,
    /// Year.
    Year,
    /// Report date.
    Date,
    /// Row number: STT, TT.
    RowNumber,
    /// A column that belongs to the form and is not read: targets, verdicts, last year's figures.
    NotRead,
}

impl Heading {
    /// Whether it also labels a line of the page.
    pub const fn is_label(self) -> bool {
        matches!(self, Self::UnitName | Self::UnitCode | Self::Year | Self::Date) || self.is_of_whole_return()
    }

    /// Whether it is said of a whole return, above or below its table.
    pub const fn is_of_whole_return(self) -> bool {
        matches!(self, Self::NilReturn | Self::GeneralExplanation)
    }
}

/// Bounds beyond which a change against the year before, or a difference between two sources, is queried.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Thresholds {
    /// Change of a numerator, in per cent of last year's, …
    pub numerator_percent: u64,
    /// … where it also changes by at least so many cases.
    pub numerator_cases: u64,
    /// Change of a denominator, in per cent of last year's, …
    pub denominator_percent: u64,
    /// … where it also changes by at least so many.
    pub denominator_cases: u64,
    /// By how much a count of an agency differs from the units', in per cent of theirs, …
    pub agency_percent: u64,
    /// … where it also differs by at least so many.
    pub agency_cases: u64,
}

impl Plan {
    /// Position of a measure by its code.
    #[cfg(test)]
    pub fn measure(&self, code: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.code == code)
    }

    /// The target a year is held against: the next milestone not before it.
    pub fn target(&self, measure: usize, year: i32) -> Option<Target> {
        self.measures[measure].targets.iter().copied().find(|target| target.milestone >= year)
    }

    /// Whether a measure applies to a unit: its area is the unit's, or one of them has none. A town has none: its
    /// consolidated return holds the pairs of both its urban and its rural units.
    pub fn applies(&self, measure: usize, unit: &Unit) -> bool {
        let area = &self.measures[measure].area;
        area.is_none() || unit.area.is_none() || *area == unit.area
    }

    /// The day on which a unit must be valid to report for a year.
    pub fn reporting_day(&self, year: i32) -> NaiveDate {
        self.due.returns.last_on_time(year)
    }

    /// Positions of the units that are valid for a year.
    pub fn units_of(&self, year: i32) -> Vec<usize> {
        let day = self.reporting_day(year);
        (0..self.units.len()).filter(|&unit| self.units[unit].is_valid_on(day)).collect()
    }
}

impl Measure {
    /// Whether its numerator is part of its denominator.
    pub const fn is_proportion(&self) -> bool {
        self.exceeds.is_some()
    }

    /// The same of whatever is counted: of an answer, 1 or 0 of 1, too.
    pub const fn is_part(&self) -> bool {
        self.is_proportion() || matches!(self.kind, MeasureKind::YesNo { .. })
    }
}
