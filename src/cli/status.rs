//! `report status`: its flags, and what its help says beside them.

use std::path::PathBuf;

use clap::Args;

use super::common::{Common, Reading};
use super::guide::{Example, Guide};
use super::values::Format;

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Status {
    /// Thư mục hoặc tệp báo cáo [mặc định: thư mục hiện tại]
    ///
    /// Folders or files of returns [default: the current folder]
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Mã đơn vị nhận báo cáo [mặc định: đơn vị gốc duy nhất trong danh sách]
    ///
    /// The unit that is reported to [default: the one root of the list of units]
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

/// What the help of `status` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "status",
    examples: &[
        Example {
            typed: ("report status bao-cao-2024", "report status returns-2024"),
            does: ("tình hình nộp và lời nhắc", "who has sent, and what to write to the others"),
        },
        Example {
            typed: ("report status bao-cao-2024 --as-of 29/11/2024", "report status returns-2024 --as-of 29/11/2024"),
            does: ("xét như ở ngày đó", "as of that day"),
        },
        Example {
            typed: ("report status bao-cao-2024 --quiet", "report status returns-2024 --quiet"),
            does: ("chỉ số tổng và hạn", "only the totals and the due days"),
        },
    ],
    remark: (
        "Không có --year thì lấy năm có hạn nộp gần với hôm nay (hoặc --as-of) nhất, cả khi chưa có tệp nào.",
        "Without --year it is the year whose due day is nearest to today (or --as-of), also before any file is there.",
    ),
};
