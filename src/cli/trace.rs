//! `report trace`: its flags, and what its help says beside them.

use std::path::PathBuf;

use clap::Args;

use super::common::{Common, Reading};
use super::guide::{Example, Guide, NO_REMARK};
use super::values::Format;

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Trace {
    /// Mã chỉ số thành phần (14.1), chỉ tiêu (3) hoặc số liệu gốc (tre_em)
    ///
    /// Code of a measure (14.1), an indicator (3) or a data element (tre_em)
    #[arg(help_heading = "Đối số", value_name = "CHỈ_SỐ")]
    pub measure: String,
    /// Thư mục hoặc tệp báo cáo [mặc định: thư mục hiện tại]
    ///
    /// Folders or files of returns [default: the current folder]
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Đơn vị nộp báo cáo: chỉ phần của đơn vị đó; đơn vị cấp trên: số chung của đơn vị đó [mặc định: số chung]
    ///
    /// A unit that reports: only its part; one with units below it: its figure [default: the whole figure]
    #[arg(long, value_name = "MÃ")]
    pub unit: Option<String>,
    /// Kiểu in kết quả: text (chữ) hoặc json
    ///
    /// How to print the result: text or json
    #[arg(long, value_name = "KIỂU", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// What the help of `trace` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "trace",
    examples: &[
        Example {
            typed: ("report trace 14.1 bao-cao-2024", "report trace 14.1 returns-2024"),
            does: ("số chung, từng đơn vị, từng ô", "the whole figure, unit by unit, cell by cell"),
        },
        Example {
            typed: ("report trace 14.1 bao-cao-2024 --unit 19996", "report trace 14.1 returns-2024 --unit 19996"),
            does: ("chỉ phần của một đơn vị trong số đó", "only the part of one unit"),
        },
        Example {
            typed: ("report trace 3 bao-cao-2024", "report trace 3 returns-2024"),
            does: ("mọi chỉ số thành phần của chỉ tiêu 3", "all measures of indicator 3"),
        },
        Example {
            typed: ("report trace tre_em bao-cao-2024", "report trace tre_em returns-2024"),
            does: ("mọi chỉ số dùng số liệu gốc tre_em", "all measures that use the element tre_em"),
        },
    ],
    remark: NO_REMARK,
};
