//! `[plan]` and the other tables that come once.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Value;

use super::{Placed, Text};
use crate::indicators::schema;
use crate::model::Language;
use crate::model::plan::Heading;

/// Văn bản kế hoạch.
///
/// The document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Số và ký hiệu văn bản.
    ///
    /// Number and symbol of the document.
    pub number: String,
    /// Tên kế hoạch.
    ///
    /// Its title.
    pub title: String,
    /// Ngày ban hành, dd/mm/yyyy.
    ///
    /// The day it was issued, dd/mm/yyyy.
    #[schemars(with = "Option<schema::Day>")]
    pub issued: Option<Placed<Value>>,
    /// Năm đầu và năm cuối, ví dụ "2021-2025"; một năm thì ghi năm đó.
    ///
    /// First and last year, such as "2021-2025", or the one year.
    #[schemars(with = "schema::Period")]
    pub period: Placed<Value>,
    /// Ngôn ngữ của biểu mẫu và của báo cáo: "vi" hoặc "en".
    ///
    /// The language of forms and report: "vi" or "en".
    #[serde(default)]
    pub language: Language,
    /// Cơ quan ban hành.
    ///
    /// The body that issued it.
    pub issuing_body: String,
    /// Cơ quan nhận báo cáo của các đơn vị và lập báo cáo tổng hợp.
    ///
    /// Who receives the returns and writes the report.
    pub receiver: String,
    /// Tệp CSV có danh sách đơn vị, cạnh tệp này, thay cho các bảng [[unit]].
    ///
    /// A CSV list of units beside this file, instead of [[unit]] tables.
    pub units: Option<Text>,
}

/// Đầu trang và cuối trang của báo cáo.
///
/// Head and foot of the report.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Letterhead {
    /// Cột trái, từng dòng: cơ quan chủ quản, cơ quan lập báo cáo.
    ///
    /// Left column, line by line: the body above, the body that writes.
    pub authority: Vec<String>,
    /// Cột phải, từng dòng: quốc hiệu, tiêu ngữ.
    ///
    /// Right column, line by line.
    pub country: Vec<String>,
    /// Địa danh trước ngày tháng.
    ///
    /// The place before the date.
    pub place: String,
    /// Ký hiệu sau số báo cáo.
    ///
    /// The symbol after the report's number.
    pub symbol: String,
    /// Khối chữ ký, từng dòng.
    ///
    /// The signature block, line by line.
    pub signature: Vec<String>,
    /// Nơi nhận, từng dòng.
    ///
    /// Recipients, line by line.
    pub recipients: Vec<String>,
}

/// Đầu trang và cuối trang của biểu mẫu.
///
/// Head and foot of the form.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FormFrame {
    /// Cột trái, từng dòng: cơ quan của đơn vị.
    ///
    /// Left column, line by line: the unit's own body.
    pub authority: Vec<String>,
    /// Tên biểu, trên bảng.
    ///
    /// The title above the table.
    pub title: String,
    /// Người lập biểu, từng dòng, bên trái cuối biểu.
    ///
    /// Who made the form, line by line, at the left of its foot.
    pub prepared: Vec<String>,
    /// Người ký, từng dòng.
    ///
    /// Who signs it, line by line.
    pub signature: Vec<String>,
}

/// Hạn nộp.
///
/// Due dates.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// Hạn các đơn vị nộp báo cáo.
    ///
    /// When the units' returns are due.
    pub returns: Placed<DueDay>,
    /// Hạn của báo cáo tổng hợp.
    ///
    /// When the consolidated report is due.
    pub report: Placed<DueDay>,
}

/// { before = "30/11" }: trước ngày đó; { by = "30/11" }: chậm nhất ngày đó.
///
/// { before = "30/11" }: that day is late already; { by = "30/11" }: that day is still on time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::one_way)]
pub struct DueDay {
    /// Trước ngày này (ngày/tháng); chính ngày này đã là muộn.
    ///
    /// Before this day (day/month), which is late itself.
    #[schemars(with = "Option<schema::DayOfYear>")]
    pub before: Option<Text>,
    /// Chậm nhất ngày này (ngày/tháng); chính ngày này còn đúng hạn.
    ///
    /// By this day (day/month), which is still on time.
    #[schemars(with = "Option<schema::DayOfYear>")]
    pub by: Option<Text>,
    /// true: ngày này của năm sau năm báo cáo.
    ///
    /// Whether it is a day of the year after the returns' own.
    #[serde(default)]
    pub next_year: bool,
}

/// Các mức thay đổi phải giải trình.
///
/// Bounds of change.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// Tử số tăng, giảm so với năm trước quá số phần trăm này [mặc định 50] …
    ///
    /// A numerator changes against last year by more than this per cent [default 50] …
    pub numerator_percent: u64,
    /// … và ít nhất từng này ca [mặc định 10].
    ///
    /// … and at least this many cases [default 10].
    pub numerator_cases: u64,
    /// Mẫu số tăng, giảm so với năm trước quá số phần trăm này [mặc định 10] …
    ///
    /// A denominator changes against last year by more than this per cent [default 10] …
    pub denominator_percent: u64,
    /// … và ít nhất từng này [mặc định 10].
    ///
    /// … and at least this many [default 10].
    pub denominator_cases: u64,
    /// Số của ngành lệch số cộng từ các đơn vị quá số phần trăm này [mặc định 5] …
    ///
    /// An agency's figure differs from the units' sum by more than this per cent [default 5] …
    pub agency_percent: u64,
    /// … và ít nhất từng này [mặc định 1].
    ///
    /// … and at least this many [default 1].
    pub agency_cases: u64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            numerator_percent: 50,
            numerator_cases: 10,
            denominator_percent: 10,
            denominator_cases: 10,
            agency_percent: 5,
            agency_cases: 1,
        }
    }
}

/// Chữ dùng thêm.
///
/// Further words.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Cũng nghĩa là Có.
    ///
    /// Also yes.
    #[schemars(with = "Vec<schema::Filled>")]
    pub yes: Vec<Text>,
    /// Cũng nghĩa là Không.
    ///
    /// Also no.
    #[schemars(with = "Vec<schema::Filled>")]
    pub no: Vec<Text>,
    /// Không phát sinh: 0.
    ///
    /// Nothing occurred: 0.
    #[schemars(with = "Vec<schema::Filled>")]
    pub zero: Vec<Text>,
    /// Chưa có số liệu.
    ///
    /// No data.
    #[schemars(with = "Vec<schema::Filled>")]
    pub no_data: Vec<Text>,
    /// Tiếng gọi một trẻ, đứng ngay trước tên, ví dụ ["akay"]: để nhận ra lời ghi nêu tên trẻ.
    ///
    /// What a child is called right before its name, such as ["young"]: to notice a text that names one.
    pub child: Vec<Text>,
    /// Họ, nơi họ đứng trước tên, ví dụ ["hồ", "rah lan"].
    ///
    /// Family names, where they come first.
    pub family: Vec<Text>,
    /// Chữ đứng trước tên không phải của trẻ: nơi chốn, cơ quan, chức vụ, ví dụ ["già làng"].
    ///
    /// Words before a name that is no child's: of places, bodies, offices, such as ["warden"].
    pub not_a_child: Vec<Text>,
    /// Tiêu đề cột, theo loại cột, ví dụ numerator = ["Số trẻ đạt"].
    ///
    /// Column headings by what the column holds, such as numerator = ["Number met"].
    #[schemars(with = "BTreeMap<String, Vec<String>>", transform = schema::keyed_by_headings)]
    pub headings: BTreeMap<Heading, Vec<Text>>,
}
