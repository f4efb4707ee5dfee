//! The commands and flags; no logic. A doc comment is what the help says: the first paragraph in Vietnamese, the second in
//! English. Each command has a file of its own, with its flags and what the help says beside them (`guide.rs`).

mod common;
mod consolidate;
mod explain;
mod export;
pub mod guide;
mod indicators;
mod set_up;
mod status;
mod template;
mod trace;
mod validate;
mod values;

use clap::{ArgAction, Parser, Subcommand};

pub use common::{Common, Reading, Speech};
use common::{of_all_years, of_nearest_due};
pub use consolidate::Consolidate;
pub use explain::Explain;
pub use export::Export;
pub use indicators::{Indicators, IndicatorsAction};
pub use set_up::{Completions, Man, Schema};
pub use status::Status;
pub use template::Template;
pub use trace::Trace;
pub use validate::Validate;
pub use values::{CheckFormat, Colour, ExportFormat, Format, Printed, Wanted};

/// Tổng hợp báo cáo của các đơn vị theo kế hoạch có chỉ tiêu: kiểm tra, cộng số liệu, so với mục tiêu, lập báo cáo
///
/// Reads the yearly returns of units (wards, districts, schools) under a plan with targets: checks them, adds up counts, holds the sums against the targets, writes the report
#[derive(Debug, Parser)]
#[command(
    name = "report",
    version,
    override_usage = "report LỆNH [TÙY CHỌN]\n       report ĐƯỜNG_DẪN... [TÙY CHỌN]",
    next_help_heading = "Tùy chọn",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub speech: Speech,
    /// In phiên bản
    ///
    /// Print the version
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
    /// In hướng dẫn
    ///
    /// Print help
    #[arg(long, short, action = ArgAction::Help, global = true, help_heading = "Tùy chọn chung")]
    help: Option<bool>,
}

impl From<Command> for Cli {
    fn from(command: Command) -> Self {
        Self { command, speech: Speech { lang: None }, version: None, help: None }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lập biểu mẫu trống để gửi các đơn vị, mỗi đơn vị một tệp
    ///
    /// Make blank forms to send out, one a unit
    #[command(override_usage = "report template [--year NĂM] [--unit MÃ]... [-o THƯ_MỤC] [TÙY CHỌN]")]
    Template(Template),
    /// Kiểm tra báo cáo trước khi gửi; ghi bản đánh dấu nếu cần
    ///
    /// Check returns before they are sent; write marked copies where asked
    #[command(override_usage = "report validate ĐƯỜNG_DẪN... [TÙY CHỌN]")]
    Validate(Validate),
    /// Giải thích một phát hiện và cách sửa; không có mã: liệt kê tất cả
    ///
    /// Explain a finding and how to mend it; without a code: list all
    #[command(override_usage = "report explain [MÃ] [TÙY CHỌN]")]
    Explain(Explain),
    /// Lập báo cáo tổng hợp năm từ báo cáo của các đơn vị
    ///
    /// Write the annual report from the returns of the units
    #[command(override_usage = "report consolidate [ĐƯỜNG_DẪN]... [-o TỆP] [TÙY CHỌN]")]
    Consolidate(Consolidate),
    /// Ai đã nộp, ai chưa; còn mấy ngày; lời nhắc gửi từng đơn vị
    ///
    /// Who has sent and who has not; days left; a message to each unit
    #[command(override_usage = "report status [ĐƯỜNG_DẪN]... [TÙY CHỌN]", mut_arg("year", of_nearest_due))]
    Status(Status),
    /// Lần ngược một con số đến từng ô của từng tệp
    ///
    /// Trace a figure back to each cell of each file
    #[command(override_usage = "report trace CHỈ_SỐ [ĐƯỜNG_DẪN]... [--unit MÃ] [TÙY CHỌN]")]
    Trace(Trace),
    /// Xuất số liệu gốc thành một bảng CSV cho cơ sở dữ liệu, mọi năm
    ///
    /// Write the counts of all years as one CSV table for a database
    #[command(override_usage = "report export [ĐƯỜNG_DẪN]... [-o TỆP] [TÙY CHỌN]", mut_arg("year", of_all_years))]
    Export(Export),
    /// Xem, kiểm tra hoặc tạo tệp kế hoạch indicators.toml
    ///
    /// Show, check or write out the plan, indicators.toml
    #[command(override_usage = "report indicators show|check|init|schema [TÙY CHỌN]")]
    Indicators(Indicators),
    /// In JSON Schema của JSON mà một lệnh in ra
    ///
    /// Print the JSON Schema of the JSON that a command prints
    #[command(override_usage = "report schema consolidate|validate|status|trace")]
    Schema(Schema),
    /// Tạo tệp gợi ý lệnh khi gõ phím Tab
    ///
    /// Print a script that completes commands at the Tab key
    #[command(override_usage = "report completions bash|zsh|fish|powershell|elvish")]
    Completions(Completions),
    /// In trang hướng dẫn cho lệnh man
    ///
    /// Print the manual page
    #[command(override_usage = "report man [LỆNH]")]
    Man(Man),
}
