//! `report template`: its flags, and what its help says beside them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::common::Common;
use super::guide::{Example, Guide};
use super::values::{parse_date, parse_year};

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Template {
    /// Mã đơn vị, ghi được nhiều lần; mã của đơn vị cấp trên: mọi đơn vị bên dưới [mặc định: mọi đơn vị nộp báo cáo]
    ///
    /// A unit, more than once if wanted; one with units below it: all of those [default: all units that report]
    #[arg(long, value_name = "MÃ")]
    pub unit: Vec<String>,
    /// Thư mục sẽ ghi biểu mẫu [mặc định: bieu-mau-NĂM]
    ///
    /// The folder for the forms [default: bieu-mau-YEAR; under an English plan forms-YEAR]
    #[arg(long, short, value_name = "THƯ_MỤC")]
    pub output: Option<PathBuf>,
    /// Năm báo cáo [mặc định: năm có hạn nộp gần nhất kể từ hôm nay]
    ///
    /// The year of the forms [default: the one whose due day comes next]
    #[arg(long, value_name = "NĂM", value_parser = parse_year)]
    pub year: Option<i32>,
    /// Ngày để chọn năm khi không có --year, d/m/yyyy hoặc yyyy-mm-dd [mặc định: hôm nay]
    ///
    /// The day by which the year is chosen where --year is not given, d/m/yyyy or yyyy-mm-dd [default: today]
    #[arg(long, value_name = "NGÀY", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,
    /// Báo cáo năm trước (tệp hoặc thư mục): in số năm trước bên cạnh ô cần ghi
    ///
    /// Last year's returns (files or folders): their figures stand beside the cells to fill
    #[arg(long, value_name = "ĐƯỜNG_DẪN", num_args = 1..)]
    pub previous: Vec<PathBuf>,
    /// Ghi biểu mẫu dạng CSV thay cho Excel
    ///
    /// Write CSV instead of Excel workbooks
    #[arg(long)]
    pub csv: bool,
    /// Ghi đè tệp đã có, cả khi tệp đó khác biểu mẫu trống
    ///
    /// Overwrite files that are there, even those that are no blank forms
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub common: Common,
}

/// What the help of `template` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "template",
    examples: &[
        Example {
            typed: ("report template --year 2024", "report template --year 2024"),
            does: ("biểu mẫu của mọi đơn vị, ghi vào bieu-mau-2024", "forms of all units, written to bieu-mau-2024"),
        },
        Example {
            typed: (
                "report template --year 2024 --unit 19996 -o gui",
                "report template --year 2024 --unit 19996 -o out",
            ),
            does: ("biểu mẫu của một đơn vị, ghi vào thư mục gui", "the form of one unit, written to the folder out"),
        },
        Example {
            typed: (
                "report template --year 2024 --previous nam-2023",
                "report template --year 2024 --previous returns-2023",
            ),
            does: ("có số năm 2023 bên cạnh ô cần ghi", "with the figures of 2023 beside the cells"),
        },
    ],
    remark: (
        "Tệp đã có mà khác biểu mẫu trống thì không bị ghi đè: có thể đơn vị đã ghi số vào đó.",
        "A file that is there and is no blank form is not overwritten: someone may have filled it.",
    ),
};
