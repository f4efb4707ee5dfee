//! The commands and flags; no logic.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::model::{Language, calendar};

/// Tổng hợp báo cáo của xã, phường theo kế hoạch có chỉ tiêu: kiểm tra, cộng số liệu, so với mục tiêu, lập báo cáo.
#[derive(Debug, Parser)]
#[command(
    name = "report",
    version,
    help_template = TEMPLATE,
    after_help = EXAMPLES,
    subcommand_help_heading = "Lệnh",
    subcommand_value_name = "LỆNH",
    next_help_heading = "Tùy chọn",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// In hướng dẫn
    #[arg(long, short, action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// In phiên bản
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}\n";

const EXAMPLES: &str = "Ví dụ:
  report consolidate bao-cao-2024          lập báo cáo từ mọi tệp trong thư mục
  report validate tu-ha.xlsx               kiểm tra một tệp trước khi gửi
  report validate tu-ha.xlsx --annotate    … và ghi bản sao có đánh dấu chỗ sai
  report template --year 2024              biểu mẫu trống cho mọi xã, phường
  report explain C103                      giải thích một phát hiện

Mã thoát: 0 không có gì sai · 1 số liệu có lỗi hoặc thiếu báo cáo khi đã hết hạn · 2 lệnh viết sai · 3 không làm được, không ghi gì.";

const FORMS: &str = "Ví dụ:
  report template --year 2024                        biểu mẫu của mọi đơn vị, ghi vào bieu-mau-2024
  report template --year 2024 --unit 19996 -o gui    biểu mẫu của một đơn vị, ghi vào thư mục gui
  report template --year 2024 --previous nam-2023    có số năm 2023 bên cạnh ô cần ghi

Tệp đã có mà khác biểu mẫu trống thì không bị ghi đè: có thể đơn vị đã ghi số vào đó.";

const TRACES: &str = "Ví dụ:
  report trace 14.1 bao-cao-2024                 số của thị xã, từng đơn vị, từng ô
  report trace 14.1 bao-cao-2024 --unit 19996    chỉ phần của một đơn vị trong số đó
  report trace 3 bao-cao-2024                    mọi chỉ số thành phần của chỉ tiêu 3
  report trace tre_em bao-cao-2024               mọi chỉ số dùng số liệu gốc tre_em";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lập báo cáo tổng hợp năm từ báo cáo của các đơn vị
    #[command(help_template = TEMPLATE, override_usage = "report consolidate [ĐƯỜNG_DẪN]... [-o TỆP] [TÙY CHỌN]")]
    Consolidate(Consolidate),
    /// Kiểm tra báo cáo trước khi gửi; ghi bản đánh dấu nếu cần
    #[command(help_template = TEMPLATE, override_usage = "report validate ĐƯỜNG_DẪN... [TÙY CHỌN]")]
    Validate(Validate),
    /// Lập biểu mẫu trống để gửi các đơn vị, mỗi đơn vị một tệp
    #[command(help_template = TEMPLATE, after_help = FORMS, override_usage = "report template [--unit MÃ]... [-o THƯ_MỤC] [TÙY CHỌN]")]
    Template(Template),
    /// Lần ngược một con số đến từng ô của từng tệp
    #[command(help_template = TEMPLATE, after_help = TRACES, override_usage = "report trace CHỈ_SỐ [ĐƯỜNG_DẪN]... [--unit MÃ] [TÙY CHỌN]")]
    Trace(Trace),
    /// Xuất số liệu gốc thành một bảng CSV cho cơ sở dữ liệu, mọi năm
    #[command(help_template = TEMPLATE, override_usage = "report export [ĐƯỜNG_DẪN]... [-o TỆP] [TÙY CHỌN]")]
    Export(Export),
    /// Giải thích một phát hiện và cách sửa; không có mã: liệt kê tất cả
    #[command(help_template = TEMPLATE, override_usage = "report explain [MÃ] [TÙY CHỌN]")]
    Explain(Explain),
    /// Xem, kiểm tra hoặc tạo tệp kế hoạch indicators.toml
    #[command(help_template = TEMPLATE, subcommand_help_heading = "Lệnh", override_usage = "report indicators show|check|init [TÙY CHỌN]")]
    Indicators(Indicators),
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Common {
    /// Tệp kế hoạch [mặc định: ./indicators.toml, nếu không có thì bản kèm chương trình]
    #[arg(long, value_name = "TỆP", global = true)]
    pub indicators: Option<PathBuf>,
    /// Danh sách đơn vị (CSV: code,kind,name,area,parent,valid_from,valid_to,successor)
    #[arg(long, value_name = "TỆP", global = true)]
    pub units: Option<PathBuf>,
    /// Ngôn ngữ của thông báo [mặc định: theo kế hoạch]
    #[arg(long, value_name = "vi|en", global = true, hide_possible_values = true)]
    pub lang: Option<LanguageFlag>,
    /// Tô màu: auto (khi in ra màn hình), always, never
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
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// What commands that read returns take.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Reading {
    /// Năm báo cáo [mặc định: năm duy nhất tìm thấy]
    #[arg(long, value_name = "NĂM", value_parser = parse_year)]
    pub year: Option<i32>,
    /// Ngày xét hạn nộp, d/m/yyyy hoặc yyyy-mm-dd [mặc định: hôm nay]
    #[arg(long, value_name = "NGÀY", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,
    /// Số luồng đọc tệp [mặc định: theo máy]
    #[arg(long, value_name = "SỐ", value_parser = parse_jobs)]
    pub jobs: Option<usize>,
    /// Điểm cần giải trình chưa có giải trình cũng cho mã thoát 1
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Consolidate {
    /// Thư mục hoặc tệp báo cáo [mặc định: thư mục hiện tại]
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Tệp báo cáo sẽ ghi [mặc định: bao-cao-NĂM.xlsx]
    #[arg(long, short, value_name = "TỆP")]
    pub output: Option<PathBuf>,
    /// Ghi thêm báo cáo bằng Word (.docx) để sửa, ký và gửi
    #[arg(long, value_name = "TỆP")]
    pub docx: Option<PathBuf>,
    /// Mã đơn vị lập báo cáo [mặc định: đơn vị gốc duy nhất trong danh sách]
    #[arg(long, value_name = "MÃ")]
    pub unit: Option<String>,
    /// Kiểu in kết quả: text (chữ) hoặc json
    #[arg(long, value_name = "KIỂU", default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
    /// Mã thoát 1 khi có chỉ tiêu chưa đạt
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
    #[arg(help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", required_unless_present = "annotate")]
    pub paths: Vec<PathBuf>,
    /// Ghi thêm bản sao có đánh dấu chỗ sai, cạnh tệp gốc hoặc vào THƯ_MỤC
    #[arg(long, value_name = "THƯ_MỤC", num_args = 0..=1)]
    #[expect(clippy::option_option, reason = "not asked for, asked for, asked for in a folder")]
    pub annotate: Option<Option<PathBuf>>,
    /// In cả số liệu đã đọc được từ từng biểu
    #[arg(long)]
    pub show: bool,
    /// Kiểu in kết quả: text (chữ), json, hoặc csv (mỗi phát hiện một dòng, mở bằng Excel)
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
    #[arg(long, value_name = "MÃ")]
    pub unit: Vec<String>,
    /// Thư mục sẽ ghi biểu mẫu [mặc định: bieu-mau-NĂM]
    #[arg(long, short, value_name = "THƯ_MỤC")]
    pub output: Option<PathBuf>,
    /// Năm báo cáo [mặc định: năm có hạn nộp gần nhất kể từ hôm nay]
    #[arg(long, value_name = "NĂM", value_parser = parse_year)]
    pub year: Option<i32>,
    /// Ngày để chọn năm khi không có --year, d/m/yyyy hoặc yyyy-mm-dd [mặc định: hôm nay]
    #[arg(long, value_name = "NGÀY", value_parser = parse_date)]
    pub as_of: Option<NaiveDate>,
    /// Báo cáo năm trước (tệp hoặc thư mục): in số năm trước bên cạnh ô cần ghi
    #[arg(long, value_name = "ĐƯỜNG_DẪN", num_args = 1..)]
    pub previous: Vec<PathBuf>,
    /// Ghi biểu mẫu dạng CSV thay cho Excel
    #[arg(long)]
    pub csv: bool,
    /// Ghi đè tệp đã có, cả khi tệp đó khác biểu mẫu trống
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Trace {
    /// Mã chỉ số thành phần (14.1), chỉ tiêu (3) hoặc số liệu gốc (tre_em)
    #[arg(help_heading = "Đối số", value_name = "CHỈ_SỐ")]
    pub measure: String,
    /// Thư mục hoặc tệp báo cáo [mặc định: thư mục hiện tại]
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Đơn vị nộp báo cáo: chỉ phần của đơn vị đó; đơn vị cấp trên: số chung của đơn vị đó [mặc định: số chung]
    #[arg(long, value_name = "MÃ")]
    pub unit: Option<String>,
    /// Kiểu in kết quả: text (chữ) hoặc json
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
    #[arg(hide_default_value = true, help_heading = "Đối số", value_name = "ĐƯỜNG_DẪN", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Tệp CSV sẽ ghi [mặc định: in ra màn hình]
    #[arg(long, short, value_name = "TỆP")]
    pub output: Option<PathBuf>,
    /// Đơn vị: chỉ các dòng của đơn vị đó, hoặc của các đơn vị bên dưới [mặc định: mọi đơn vị]
    #[arg(long, value_name = "MÃ")]
    pub unit: Option<String>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn")]
pub struct Explain {
    /// Mã phát hiện, ví dụ C103
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
    Show,
    /// Kiểm tra tệp kế hoạch
    Check,
    /// Ghi bản kế hoạch kèm chương trình ra tệp để sửa
    Init {
        /// Tệp sẽ ghi; không ghi đè tệp đã có [mặc định: indicators.toml]
        #[arg(
            hide_default_value = true,
            help_heading = "Đối số",
            value_name = "TỆP",
            default_value = "indicators.toml"
        )]
        file: PathBuf,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Chữ
    Text,
    /// JSON
    Json,
}

/// What `validate` prints: a report cannot be printed as lines of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Chữ
    Text,
    /// JSON
    Json,
    /// Mỗi phát hiện một dòng
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageFlag {
    /// Tiếng Việt
    Vi,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Khi in ra màn hình
    Auto,
    /// Luôn luôn
    Always,
    /// Không bao giờ
    Never,
}

impl From<LanguageFlag> for Language {
    fn from(flag: LanguageFlag) -> Self {
        match flag {
            LanguageFlag::Vi => Self::Vi,
            LanguageFlag::En => Self::En,
        }
    }
}

impl Cli {
    /// The commands' names, for telling them from a PATH.
    pub const COMMANDS: &[&str] = &["consolidate", "validate", "template", "trace", "export", "explain", "indicators"];
}

fn parse_year(text: &str) -> Result<i32, String> {
    calendar::year(text).ok_or_else(|| "cần bốn chữ số, ví dụ 2024".to_owned())
}

fn parse_jobs(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|jobs| (1..=256).contains(jobs)).ok_or_else(|| "cần một số từ 1 đến 256".to_owned())
}

fn parse_date(text: &str) -> Result<NaiveDate, String> {
    calendar::date(text).ok_or_else(|| "cần ngày/tháng/năm (25/11/2024) hoặc năm-tháng-ngày (2024-11-25)".to_owned())
}
