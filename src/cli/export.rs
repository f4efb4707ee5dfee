//! `report export`: its flags, and what its help says beside them.

use std::path::PathBuf;

use clap::Args;

use super::common::{Common, Reading};
use super::guide::{Example, Guide, NO_REMARK};
use super::values::ExportFormat;

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Export {
    /// Thư mục hoặc tệp báo cáo, một hay nhiều năm [mặc định: thư mục hiện tại]
    ///
    /// Folders or files of returns, of one or more years [default: the current folder]
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Tệp sẽ ghi [mặc định: in ra màn hình]
    ///
    /// The file to write [default: standard output]
    #[arg(long, short, value_name = "TỆP")]
    pub output: Option<PathBuf>,
    /// Dạng ghi ra: csv (một bảng, mặc định), dhis2 (JSON dataValueSets)
    ///
    /// What to write: csv (one table, default), dhis2 (JSON dataValueSets)
    #[arg(
        long,
        value_name = "csv|dhis2",
        default_value = "csv",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: ExportFormat,
    /// Đơn vị: chỉ các dòng của đơn vị đó, hoặc của các đơn vị bên dưới [mặc định: mọi đơn vị]
    ///
    /// A unit: only its rows, or those of the units below it [default: all units]
    #[arg(long, value_name = "MÃ")]
    pub unit: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

/// What the help of `export` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "export",
    examples: &[
        Example {
            typed: ("report export bao-cao -o so-lieu.csv", "report export returns -o counts.csv"),
            does: ("mọi con số của mọi năm, mỗi dòng một số", "every count of all years, one a line"),
        },
        Example {
            typed: ("report export bao-cao --year 2024", "report export returns --year 2024"),
            does: ("một năm, in ra màn hình", "one year, to standard output"),
        },
        Example {
            typed: (
                "report export bao-cao --year 2024 --format dhis2 -o dhis2.json",
                "report export returns --year 2024 --format dhis2 -o dhis2.json",
            ),
            does: ("dạng mà DHIS2 nhập được", "what DHIS2 imports"),
        },
    ],
    remark: NO_REMARK,
};
