//! The commands and flags; no logic. A doc comment is what the help says: the first paragraph in Vietnamese, the second in
//! English; what stands beside it in both languages is in `guide.rs`.

pub mod guide;
mod values;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;

pub use values::{CheckFormat, Colour, ExportFormat, Format, LanguageFlag, Printed, Wanted};
use values::{parse_bound, parse_date, parse_jobs, parse_year};

/// Tổng hợp báo cáo của xã, phường theo kế hoạch có chỉ tiêu: kiểm tra, cộng số liệu, so với mục tiêu, lập báo cáo
///
/// Reads the yearly returns of wards under a plan with targets: checks them, adds up counts, holds the sums against the targets, writes the report
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

/// In which language to speak; told from the first word on, so that help and errors are in it, too.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn chung")]
pub struct Speech {
    /// Ngôn ngữ của thông báo [mặc định: theo kế hoạch]
    ///
    /// The language of messages [default: the plan's]
    #[arg(long, value_name = "vi|en", global = true, hide_possible_values = true)]
    pub lang: Option<LanguageFlag>,
}

/// What every command on data or plan takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn chung")]
pub struct Common {
    /// Tệp kế hoạch [mặc định: ./indicators.toml, nếu không có thì bản kèm chương trình]
    ///
    /// The plan [default: ./indicators.toml, else the built-in one]
    #[arg(long, value_name = "TỆP", global = true)]
    pub indicators: Option<PathBuf>,
    /// Danh sách đơn vị (CSV: code, kind, name, area, parent, valid_from, valid_to, successor, dhis2)
    ///
    /// The list of units (CSV: code, kind, name, area, parent, valid_from, valid_to, successor, dhis2)
    #[arg(long, value_name = "TỆP", global = true)]
    pub units: Option<PathBuf>,
    #[command(flatten)]
    pub speech: Speech,
    /// Tô màu: auto (khi in ra màn hình), always, never
    ///
    /// Colours: auto (on a terminal), always, never
    #[arg(
        long,
        value_name = "KHI",
        default_value = "auto",
        global = true,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Colour,
    /// Chỉ in điều cần thiết
    ///
    /// Print only what is needed
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// What commands that read returns take.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Reading {
    /// Năm báo cáo [mặc định: năm duy nhất tìm thấy]
    ///
    /// The year of the returns [default: the only one found]
    #[arg(long, value_name = "NĂM", value_parser = parse_year)]
    pub year: Option<i32>,
    /// Ngày xét hạn nộp, d/m/yyyy hoặc yyyy-mm-dd [mặc định: hôm nay]
    ///
    /// The day against which deadlines are judged, d/m/yyyy or yyyy-mm-dd [default: today]
    #[arg(long, value_name = "NGÀY", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,
    /// Sổ theo dõi ngày nhận (CSV hoặc Excel: unit, received[, file]); thay ngày ghi trên biểu
    ///
    /// A register of receipt dates (CSV or Excel: unit, received[, file]); it wins over the date on the form
    #[arg(long, value_name = "TỆP")]
    pub received: Option<PathBuf>,
    /// Số luồng đọc tệp [mặc định: theo máy]
    ///
    /// How many threads read files [default: as the machine has]
    #[arg(long, value_name = "SỐ", value_parser = parse_jobs)]
    pub jobs: Option<usize>,
    /// Điểm cần giải trình chưa có giải trình cũng cho mã thoát 1
    ///
    /// Open queries make the exit code 1, too
    #[arg(long)]
    pub strict: bool,
}

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
    /// The report to write [default: bao-cao-YEAR.xlsx; of a masked copy bao-cao-YEAR-da-che.xlsx]
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
    /// The folder for the forms [default: bieu-mau-YEAR]
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

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Schema {
    /// Lệnh nào: consolidate, validate, status, trace
    ///
    /// Which command: consolidate, validate, status, trace
    #[arg(help_heading = "Đối số", value_name = "LỆNH", hide_possible_values = true)]
    pub command: Printed,
    #[command(flatten)]
    pub speech: Speech,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Completions {
    /// Chương trình dòng lệnh: bash, zsh, fish, powershell, elvish
    ///
    /// The shell: bash, zsh, fish, powershell, elvish
    #[arg(help_heading = "Đối số", value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
    #[command(flatten)]
    pub speech: Speech,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Man {
    /// Trang của lệnh nào, ví dụ consolidate [mặc định: trang chung]
    ///
    /// Which command's page, such as consolidate [default: the program's]
    #[arg(help_heading = "Đối số", value_name = "LỆNH")]
    pub command: Option<String>,
    #[command(flatten)]
    pub speech: Speech,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Explain {
    /// Mã phát hiện, ví dụ C103
    ///
    /// Code of a finding, such as C103
    #[arg(help_heading = "Đối số", value_name = "MÃ")]
    pub code: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Indicators {
    #[command(subcommand)]
    pub action: IndicatorsAction,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Clone, Subcommand)]
pub enum IndicatorsAction {
    /// In kế hoạch đang dùng
    ///
    /// Print the plan in force
    #[command(override_usage = "report indicators show [TÙY CHỌN]")]
    Show,
    /// Kiểm tra tệp kế hoạch
    ///
    /// Check a plan
    #[command(override_usage = "report indicators check [TÙY CHỌN]")]
    Check,
    /// In JSON Schema của tệp kế hoạch, để trình soạn thảo gợi ý và kiểm tra
    ///
    /// Print the JSON Schema of a plan, by which editors complete and check it
    #[command(override_usage = "report indicators schema [TÙY CHỌN]")]
    Schema,
    /// Ghi bản kế hoạch kèm chương trình ra tệp để sửa
    ///
    /// Write the built-in plan to a file to edit
    #[command(override_usage = "report indicators init [TỆP] [TÙY CHỌN]")]
    Init {
        /// Tệp sẽ ghi; không ghi đè tệp đã có [mặc định: indicators.toml]
        ///
        /// The file to write, never over another [default: indicators.toml]
        #[arg(
            hide_default_value = true,
            help_heading = "Đối số",
            value_name = "TỆP",
            default_value = "indicators.toml"
        )]
        file: PathBuf,
    },
}

/// The year of a command that is asked before anything has come.
fn of_nearest_due(year: Arg) -> Arg {
    let (vi, en) = (
        "Năm báo cáo [mặc định: năm có hạn nộp gần hôm nay nhất]",
        "The year [default: the one whose due day is nearest to today]",
    );
    year.help(vi).long_help(format!("{vi}\n\n{en}"))
}

/// The year of a command that takes all there are.
fn of_all_years(year: Arg) -> Arg {
    let (vi, en) = ("Chỉ năm này [mặc định: mọi năm tìm thấy]", "Only this year [default: all that are found]");
    year.help(vi).long_help(format!("{vi}\n\n{en}"))
}
