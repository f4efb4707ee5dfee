//! What several commands take: language, plan, colours; and, where they read returns, year, day and register.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, Args};

use super::values::{Colour, LanguageFlag, parse_date, parse_jobs, parse_year};

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
    /// Số luồng làm việc [mặc định: theo máy]
    ///
    /// How many threads work [default: as the machine has]
    #[arg(long, value_name = "SỐ", value_parser = parse_jobs)]
    pub jobs: Option<usize>,
    /// Điểm cần giải trình chưa có giải trình cũng cho mã thoát 1
    ///
    /// Open queries make the exit code 1, too
    #[arg(long)]
    pub strict: bool,
}

/// The year of a command that is asked before anything has come.
pub fn of_nearest_due(year: Arg) -> Arg {
    let (vi, en) = (
        "Năm báo cáo [mặc định: năm có hạn nộp gần hôm nay nhất]",
        "The year [default: the one whose due day is nearest to today]",
    );
    year.help(vi).long_help(format!("{vi}\n\n{en}"))
}

/// The year of a command that takes all there are.
pub fn of_all_years(year: Arg) -> Arg {
    let (vi, en) = ("Chỉ năm này [mặc định: mọi năm tìm thấy]", "Only this year [default: all that are found]");
    year.help(vi).long_help(format!("{vi}\n\n{en}"))
}
