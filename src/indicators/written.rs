//! The plan's file as it is written: its tables and keys. What they mean is checked later.
//!
//! A doc comment of a key is what an editor shows of it by way of the schema: the first paragraph in Vietnamese, the
//! second in English.

mod frame;
mod goals;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::{Deref, Range};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use toml::Spanned;

pub use frame::{Due, DueDay, FormFrame, Head, Letterhead, Thresholds, Words};
#[cfg(test)]
pub use goals::AgencyRole;
pub use goals::{Agency, Element, Exceeds, Group, Indicator, Item, Measure, Rule, Unit};

/// A value with its place in the file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub struct Placed<T>(pub Spanned<T>);

/// Text with its place in the file.
pub type Text = Placed<String>;

impl<T> Deref for Placed<T> {
    type Target = Spanned<T>;

    fn deref(&self) -> &Spanned<T> {
        &self.0
    }
}

/// Tệp kế hoạch indicators.toml: chỉ tiêu, mục tiêu, số liệu gốc, đơn vị, hạn nộp và chữ trên biểu.
///
/// The plan, indicators.toml: indicators, targets, elements, units, due dates and the words of the forms.
#[derive(Debug, Default, JsonSchema)]
#[schemars(rename = "indicators.toml", deny_unknown_fields, transform = super::schema::one_list)]
pub struct Written {
    /// Văn bản kế hoạch: số, tên, giai đoạn, cơ quan.
    ///
    /// The document: its number, title, period and bodies.
    #[schemars(rename = "plan", required)]
    pub head: Option<Head>,
    /// Đầu trang và cuối trang của báo cáo tổng hợp.
    ///
    /// Head and foot of the consolidated report.
    #[schemars(default)]
    pub letterhead: Letterhead,
    /// Đầu trang và cuối trang của biểu mẫu gửi đơn vị; {unit} là tên đơn vị, {UNIT} là tên viết hoa.
    ///
    /// Head and foot of the forms sent to units; {unit} stands for the unit's name, {UNIT} for it in capitals.
    #[schemars(default)]
    pub form: FormFrame,
    /// Hạn nộp hằng năm.
    ///
    /// When returns and report are due each year.
    #[schemars(required)]
    pub due: Option<Due>,
    /// Khu vực của đơn vị: khóa dùng trong tệp này = chữ cho người đọc, ví dụ urban = "thành thị".
    ///
    /// Areas of units: the key used in this file = the words for readers, such as urban = "urban".
    #[schemars(default)]
    pub areas: BTreeMap<String, String>,
    /// Thay đổi vượt các mức này thì cần giải trình.
    ///
    /// Changes beyond these bounds are queried.
    #[schemars(default)]
    pub thresholds: Thresholds,
    /// Chữ mà báo cáo của địa phương dùng thêm.
    ///
    /// Words that these returns use beside those that are known.
    #[schemars(default)]
    pub words: Words,
    /// Nhóm mục tiêu của kế hoạch.
    ///
    /// The plan's groups of goals.
    #[schemars(rename = "group", default)]
    pub groups: List<Group>,
    /// Cơ quan được giao chỉ tiêu.
    ///
    /// The bodies to which indicators are given.
    #[schemars(rename = "agency", default)]
    pub agencies: List<Agency>,
    /// Chỉ tiêu của văn bản; đạt khi mọi chỉ số thành phần có mục tiêu đều đạt.
    ///
    /// The plan's numbered goals; met when all of their measures with a target are.
    #[schemars(rename = "indicator", default)]
    pub indicators: List<Indicator>,
    /// Chỉ số thành phần: tử số / mẫu số × per, hoặc câu trả lời Có/Không.
    ///
    /// Measures: numerator / denominator × per, or an answer yes or no.
    #[schemars(rename = "measure", required)]
    pub measures: List<Measure>,
    /// Số liệu gốc: số nguyên (hoặc Có/Không) mà đơn vị đếm được.
    ///
    /// Data elements: whole numbers (or yes/no) that a unit counts.
    #[schemars(rename = "element", default)]
    pub elements: List<Element>,
    /// Quan hệ giữa các số liệu gốc.
    ///
    /// Rules between elements.
    #[schemars(rename = "rule", default)]
    pub rules: List<Rule>,
    /// Nội dung khác của báo cáo, không có mục tiêu.
    ///
    /// What else a return tells, without a target.
    #[schemars(rename = "item", default)]
    pub items: List<Item>,
    /// Đơn vị; hoặc danh sách riêng, xem units trong [plan].
    ///
    /// Units; or a list of its own, see units in [plan].
    #[schemars(rename = "unit", default)]
    pub units: List<Unit>,
}

/// The tables of one name.
#[derive(Debug)]
pub struct List<T> {
    /// Those that could be read.
    pub entries: Vec<Entry<T>>,
    /// Whether all could be, so that a name that is not here is defined nowhere.
    pub complete: bool,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), complete: true }
    }
}

impl<T> List<T> {
    /// The tables without their places.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.value)
    }
}

/// One table.
#[derive(Debug)]
pub struct Entry<T> {
    /// What it says.
    pub value: T,
    /// Its heading.
    pub span: Range<usize>,
    /// Whether every key of it could be read; where not, that is said, and what it seems to lack is not.
    pub sound: bool,
}

/// The place in the file is no part of what is written.
impl<T: JsonSchema> JsonSchema for Placed<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}
