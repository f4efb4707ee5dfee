//! The tables that come as often as the plan needs them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Value;

use super::{Placed, Text};
use crate::indicators::schema;
use crate::model::Severity;
use crate::model::plan::ItemKind;

/// Một nhóm mục tiêu.
///
/// A group of goals.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Mã nhóm.
    ///
    /// Its code.
    #[schemars(with = "schema::Filled")]
    pub code: Text,
    /// Tên nhóm.
    ///
    /// Its title.
    pub title: String,
}

/// Một cơ quan được giao chỉ tiêu; biểu ghi tên cơ quan ở dòng "Đơn vị báo cáo" là báo cáo của ngành.
///
/// A body that is given indicators; a form that bears its name is its own return.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Mã dùng trong tệp này.
    ///
    /// Its code in this file.
    #[schemars(with = "schema::Filled")]
    pub code: Text,
    /// Tên đầy đủ.
    ///
    /// Its name.
    #[schemars(with = "schema::Filled")]
    pub name: Text,
    /// Tên gọi tắt trong bảng.
    ///
    /// Its short name in tables.
    #[schemars(with = "Option<schema::Filled>")]
    pub short: Option<Text>,
    /// Các tên khác.
    ///
    /// Other names.
    #[serde(default)]
    #[schemars(with = "Vec<schema::Filled>")]
    pub aliases: Vec<Text>,
    /// true nếu kế hoạch yêu cầu cơ quan này báo cáo.
    ///
    /// Whether the plan asks it for a return.
    #[serde(default)]
    pub reports: bool,
}

/// Một chỉ tiêu của văn bản.
///
/// One of the plan's numbered goals.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Số của chỉ tiêu.
    ///
    /// Its number.
    #[schemars(with = "schema::Filled")]
    pub code: Text,
    /// Mã nhóm mục tiêu, một [[group]].
    ///
    /// The code of its [[group]].
    #[schemars(with = "schema::Filled")]
    pub group: Text,
    /// Lời văn của kế hoạch.
    ///
    /// The plan's own wording.
    pub wording: String,
    /// Cơ quan được giao: [{ agency = "y_te", role = "chủ trì" }].
    ///
    /// To whom it is given: [{ agency = "health", role = "leads" }].
    #[serde(default)]
    pub agencies: Vec<AgencyRole>,
}

/// Một cơ quan và vai trò.
///
/// A body and its part.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyRole {
    /// Mã của một [[agency]].
    ///
    /// The code of an [[agency]].
    #[schemars(with = "schema::Filled")]
    pub agency: Text,
    /// Vai trò: chủ trì, phối hợp …
    ///
    /// Its part: leads, supports …
    pub role: String,
}

/// Một chỉ số thành phần: numerator và denominator, hoặc yes_no.
///
/// A measure: numerator and denominator, or yes_no.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::ratio_or_answer)]
pub struct Measure {
    /// Mã như trên biểu mẫu.
    ///
    /// Its code, as on the form.
    #[schemars(with = "schema::Filled")]
    pub code: Text,
    /// Mã chỉ tiêu, một [[indicator]].
    ///
    /// The code of its [[indicator]].
    #[schemars(with = "schema::Filled")]
    pub indicator: Text,
    /// Tên như trên biểu mẫu.
    ///
    /// Its name, as on the form.
    #[schemars(with = "schema::Filled")]
    pub name: Text,
    /// Các tên khác cũng được nhận ra, trong đó có lời văn của kế hoạch.
    ///
    /// Other names by which it is known, the plan's wording among them.
    #[serde(default)]
    #[schemars(with = "Vec<schema::Filled>")]
    pub aliases: Vec<Text>,
    /// Tử số: id của một [[element]].
    ///
    /// Numerator: the id of an [[element]].
    #[schemars(with = "Option<schema::Filled>")]
    pub numerator: Option<Text>,
    /// Mẫu số: id của một [[element]].
    ///
    /// Denominator: the id of an [[element]].
    #[schemars(with = "Option<schema::Filled>")]
    pub denominator: Option<Text>,
    /// Đơn vị trả lời Có hay Không: id của một [[element]].
    ///
    /// Answered with yes or no: the id of an [[element]].
    #[schemars(with = "Option<schema::Filled>")]
    pub yes_no: Option<Text>,
    /// Tính trên bao nhiêu: 100 (mặc định, %), 1_000 (‰), 100_000 …
    ///
    /// Per how many: 100 (default, %), 1_000 (‰), 100_000 …
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub per: Option<Placed<u64>>,
    /// Cách ghi đơn vị tính [mặc định theo per].
    ///
    /// How its unit is written [default: by per].
    pub unit: Option<String>,
    /// Mục tiêu theo năm: { 2025 = "< 1.5" }, { 2025 = ">= 90", 2030 = ">= 95" }; dấu < <= > >=, số thập phân dùng dấu chấm.
    ///
    /// Targets by year: { 2025 = "< 1.5" }, { 2025 = ">= 90", 2030 = ">= 95" }; signs < <= > >=, a decimal point.
    #[serde(default)]
    #[schemars(with = "schema::ByYear<schema::Target>")]
    pub target: BTreeMap<Text, Text>,
    /// Kết quả của năm gốc: { 2020 = "8.2" }.
    ///
    /// The result of the base year: { 2020 = "8.2" }.
    #[serde(default)]
    #[schemars(with = "schema::ByYear<schema::Number>", extend("maxProperties" = 1))]
    pub baseline: BTreeMap<Text, Text>,
    /// true nếu văn bản ghi "phấn đấu".
    ///
    /// Whether the plan only strives for it.
    #[serde(default)]
    pub striving: bool,
    /// Chỉ áp dụng cho đơn vị thuộc khu vực này, một khóa trong [areas].
    ///
    /// Only for units of this area, a key of [areas].
    #[schemars(with = "Option<schema::Filled>")]
    pub area: Option<Text>,
    /// Tử số lớn hơn mẫu số: "error" (phải sửa, mặc định), "query" (cần giải trình), "allowed" (được phép).
    ///
    /// A numerator above its denominator: "error" (default), "query", "allowed" (it is no proportion).
    #[serde(default)]
    pub exceeds: Exceeds,
    /// true: bỏ trống là lỗi phải sửa.
    ///
    /// Whether to leave it empty is an error.
    #[serde(default)]
    pub required: bool,
    /// Mẫu số nhỏ hơn phần này của chính số liệu đó ở dòng khác thì cần giải trình, ví dụ "1/3".
    ///
    /// A denominator below this part of the same element elsewhere is queried, such as "1/3".
    #[schemars(with = "Option<schema::Fraction>")]
    pub denominator_below: Option<Text>,
    /// Số chính thức: "wards" (cộng từ các đơn vị, mặc định) hay mã của một [[agency]].
    ///
    /// Whose figure is official: "wards" (the units' sum, default) or the code of an [[agency]].
    #[schemars(with = "Option<schema::Filled>")]
    pub official_source: Option<Text>,
    /// Lời ghi bên cạnh chỉ số trong báo cáo.
    ///
    /// A remark beside it in the report.
    pub remark: Option<String>,
    /// Số chữ số thập phân tối thiểu của kết quả, 0 đến 6 [mặc định 2].
    ///
    /// The least decimals of its rate, 0 to 6 [default 2].
    #[schemars(range(max = 6))]
    pub decimals: Option<Placed<u32>>,
}

/// What weighs a numerator above its denominator.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Exceeds {
    /// It must be mended.
    #[default]
    Error,
    /// It must be mended or explained.
    Query,
    /// It is no proportion.
    Allowed,
}

/// What a breach weighs.
#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Weight {
    /// It must be mended.
    #[default]
    Error,
    /// It must be mended or explained.
    Query,
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Error => Self::Error,
            Weight::Query => Self::Query,
        }
    }
}

/// Một số liệu gốc.
///
/// A data element.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Tên dùng trong [[measure]] và [[rule]]; cũng là tiêu đề cột của bảng ngang.
    ///
    /// Its name in [[measure]] and [[rule]]; also the heading of a column of a wide table.
    #[schemars(with = "schema::Filled")]
    pub id: Text,
    /// Nội dung đếm, như người đọc thấy.
    ///
    /// What is counted, as a reader sees it.
    #[schemars(with = "schema::Filled")]
    pub label: Text,
    /// Một câu cho người lập biểu: đếm ai, lúc nào, không đếm ai.
    ///
    /// A sentence for who fills the form: whom to count, when, whom not.
    pub description: Option<String>,
    /// Tiếng gọi thứ được đếm, đứng sau con số trong câu "cần thêm 14 …", ví dụ "trẻ" [mặc định: theo label, nếu quen thuộc].
    ///
    /// What is counted, as it follows a number in "14 more … needed", such as "households" [default: no word].
    #[schemars(with = "Option<schema::Filled>")]
    pub counted: Option<Text>,
    /// Các tiêu đề cột khác.
    ///
    /// Other headings of its column.
    #[serde(default)]
    #[schemars(with = "Vec<schema::Filled>")]
    pub aliases: Vec<Text>,
    /// Hai dòng ghi khác nhau: "error" (phải sửa, mặc định) hay "query" (cần giải trình).
    ///
    /// Two rows that differ: "error" (default) or "query".
    #[serde(default)]
    pub differs: Weight,
    /// true: số nhỏ có thể làm lộ một người, được che trong bản gửi ra ngoài.
    ///
    /// Whether a small count may tell who it is; masked in copies that leave the office.
    #[serde(default)]
    pub sensitive: bool,
    /// Mã trong DHIS2, nếu khác id; cho report export --format dhis2.
    ///
    /// Its code in DHIS2, if other than its id; for report export --format dhis2.
    #[schemars(with = "Option<schema::Dhis2Code>")]
    pub dhis2: Option<Text>,
}

/// Một quan hệ giữa hai số liệu gốc.
///
/// A rule between two elements.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// "a <= b": a không được lớn hơn b.
    ///
    /// "a <= b": a is not to be more than b.
    #[schemars(with = "schema::Relation")]
    pub expect: Text,
    /// Trái với quan hệ này: "error" (phải sửa) hay "query" (cần giải trình).
    ///
    /// A breach is an "error" or a "query".
    pub severity: Weight,
    /// Lời nhắn riêng cho đơn vị.
    ///
    /// Words of its own for the unit.
    pub message: Option<String>,
}

/// Nội dung khác, không có mục tiêu.
///
/// What has no target.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Mã.
    ///
    /// Its code.
    #[schemars(with = "schema::Filled")]
    pub code: Text,
    /// Tên như trên biểu mẫu.
    ///
    /// Its name, as on the form.
    #[schemars(with = "schema::Filled")]
    pub label: Text,
    /// Các tên khác.
    ///
    /// Other names.
    #[serde(default)]
    #[schemars(with = "Vec<schema::Filled>")]
    pub aliases: Vec<Text>,
    /// Trả lời bằng: "yes_no" (Có/Không), "text" (lời), "count" (số lượng), "amount" (số tiền).
    ///
    /// Answered with: "yes_no", "text", "count" (a number), "amount" (money).
    pub kind: ItemKind,
}

/// Một đơn vị, hoặc một dòng của danh sách đơn vị.
///
/// A unit, or a line of a list of units.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Mã chính thức, trong dấu ngoặc kép.
    ///
    /// Its official code, in quotes.
    #[schemars(with = "schema::Filled")]
    pub code: Text,
    /// Loại đơn vị: phường, xã, thị xã …
    ///
    /// Its kind: ward, commune, town …
    #[serde(default)]
    pub kind: String,
    /// Tên, không có loại.
    ///
    /// Its name without the kind.
    #[schemars(with = "schema::Filled")]
    pub name: Text,
    /// Khu vực, một khóa trong [areas].
    ///
    /// Its area, a key of [areas].
    pub area: Option<Text>,
    /// Mã đơn vị cấp trên.
    ///
    /// The code of the unit above.
    pub parent: Option<Text>,
    /// Ngày đầu còn tồn tại, dd/mm/yyyy [mặc định: từ trước].
    ///
    /// The first day it exists, dd/mm/yyyy [default: ever since].
    #[schemars(with = "Option<schema::DayOrNone>")]
    pub valid_from: Option<Placed<Value>>,
    /// Ngày cuối còn tồn tại, dd/mm/yyyy [mặc định: đến nay].
    ///
    /// The last day it exists, dd/mm/yyyy [default: until now].
    #[schemars(with = "Option<schema::DayOrNone>")]
    pub valid_to: Option<Placed<Value>>,
    /// Đơn vị thay thế.
    ///
    /// What took its place.
    pub successor: Option<String>,
    /// Mã trong DHIS2, nếu khác code; cho report export --format dhis2.
    ///
    /// Its code in DHIS2, if other than its code; for report export --format dhis2.
    #[schemars(with = "Option<schema::Dhis2Code>")]
    pub dhis2: Option<Text>,
}
