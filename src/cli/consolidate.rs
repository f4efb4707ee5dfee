//! `report consolidate`: its flags, and what its help says beside them.

use std::path::PathBuf;

use clap::Args;

use super::common::{Common, Reading};
use super::guide::{Example, Guide};
use super::values::{Format, parse_bound};

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Consolidate {
    /// Thư mục hoặc tệp báo cáo [mặc định: thư mục hiện tại]
    ///
    /// Folders or files of returns [default: the current folder]
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Tệp báo cáo sẽ ghi [mặc định: bao-cao-NĂM.xlsx; bản che: bao-cao-NĂM-da-che.xlsx]
    ///
    /// The report to write [default: bao-cao-YEAR.xlsx, of a masked copy bao-cao-YEAR-da-che.xlsx; under an English plan report-YEAR.xlsx, report-YEAR-masked.xlsx]
    #[arg(long, short, value_name = "TỆP")]
    pub output: Option<PathBuf>,
    /// Ghi thêm báo cáo bằng Word (.docx) để sửa, ký và gửi
    ///
    /// Write a Word report (.docx), too, to be edited, signed and sent
    #[arg(long, value_name = "TỆP")]
    pub docx: Option<PathBuf>,
    /// Lập bản gửi ra ngoài: che số liệu nhạy cảm của đơn vị dưới SỐ và mọi số tính ngược ra được [không ghi SỐ: 5]
    ///
    /// Write a copy that may leave the office: units' sensitive counts below N are masked, with all they could be worked out from [without N: 5]
    #[arg(long, value_name = "SỐ", num_args = 0..=1, default_missing_value = "5", value_parser = parse_bound)]
    pub suppress_below: Option<u64>,
    /// Mã đơn vị lập báo cáo [mặc định: đơn vị gốc duy nhất trong danh sách]
    ///
    /// The unit whose report it is [default: the only root of the list]
    #[arg(long, value_name = "MÃ")]
    pub unit: Option<String>,
    /// Kiểu in kết quả: text (chữ) hoặc json
    ///
    /// How to print the result: text or json
    #[arg(long, value_name = "KIỂU", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// Mã thoát 1 khi có chỉ tiêu chưa đạt
    ///
    /// Exit code 1 where an indicator is not met
    #[arg(long)]
    pub fail_on_missed_target: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// What the help of `consolidate` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "consolidate",
    examples: &[
        Example {
            typed: ("report consolidate bao-cao-2024", "report consolidate returns-2024"),
            does: ("lập bao-cao-2024.xlsx từ mọi tệp trong thư mục", "bao-cao-2024.xlsx from all files of the folder"),
        },
        Example {
            typed: ("report consolidate bao-cao --year 2024", "report consolidate returns --year 2024"),
            does: ("thư mục có nhiều năm; các năm khác để so sánh", "of several years one; the others are compared"),
        },
        Example {
            typed: (
                "report consolidate bao-cao-2024 -o tong-hop.xlsx --docx tong-hop.docx",
                "report consolidate returns-2024 -o annual.xlsx --docx annual.docx",
            ),
            does: ("ghi thêm báo cáo Word để trình ký", "and a Word report to be signed"),
        },
    ],
    remark: (
        "Tệp gốc không bao giờ bị sửa. Báo cáo cũ ở cùng chỗ được thay cả, hoặc không đụng đến.",
        "Inputs are never written to. An earlier report in the same place is replaced whole or not at all.",
    ),
};
