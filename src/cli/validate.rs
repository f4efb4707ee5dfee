//! `report validate`: its flags, and what its help says beside them.

use std::path::PathBuf;

use clap::Args;

use super::common::{Common, Reading};
use super::guide::{Example, Guide, NO_REMARK};
use super::values::CheckFormat;

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Validate {
    /// Tệp hoặc thư mục báo cáo; cho cả tệp năm trước vào thì được so sánh; "-": bảng dán vào
    ///
    /// Files or folders of returns; with last year's among them the figures are compared; "-": a pasted table
    #[arg(help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", required_unless_present = "annotate")]
    pub paths: Vec<PathBuf>,
    /// Ghi thêm bản sao có đánh dấu chỗ sai, cạnh tệp gốc hoặc vào THƯ_MỤC
    ///
    /// Write copies with the errors marked, too, beside the files or into FOLDER
    #[arg(long, value_name = "THƯ_MỤC", num_args = 0..=1)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, asked for in a folder")]
    pub annotate: Option<Option<PathBuf>>,
    /// In cả số liệu đã đọc được từ từng biểu
    ///
    /// Print the figures that were read, too
    #[arg(long)]
    pub show: bool,
    /// Kiểu in kết quả: text (chữ), json, hoặc csv (mỗi phát hiện một dòng, mở bằng Excel)
    ///
    /// How to print the result: text, json, or csv (a finding a line, for a spreadsheet)
    #[arg(long, value_name = "KIỂU", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: CheckFormat,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// What the help of `validate` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "validate",
    examples: &[
        Example {
            typed: ("report validate tu-ha.xlsx", "report validate hill-end.xlsx"),
            does: ("sai gì, ở ô nào, sửa thế nào", "what is wrong, in which cell, how to mend it"),
        },
        Example { typed: ("report tu-ha.xlsx", "report hill-end.xlsx"), does: ("cũng như vậy", "the same") },
        Example {
            typed: ("report tu-ha.xlsx tu-ha-2023.xlsx", "report hill-end.xlsx hill-end-2023.xlsx"),
            does: ("so cả với số năm trước", "compared with last year's, too"),
        },
        Example {
            typed: ("report tu-ha.xlsx --annotate", "report hill-end.xlsx --annotate"),
            does: ("ghi thêm bản sao có đánh dấu chỗ sai", "write a copy with the errors marked, too"),
        },
        Example {
            typed: (
                "report validate bao-cao-2024 --annotate danh-dau",
                "report validate returns-2024 --annotate marked",
            ),
            does: ("mọi tệp; bản đánh dấu vào thư mục danh-dau", "all files; marked copies go to the folder marked"),
        },
    ],
    remark: NO_REMARK,
};
