//! What the help says beside commands and flags, each in Vietnamese and English: what a person wants to do, examples,
//! remarks, the names of values. The guide to a command stands with its flags.

use super::{consolidate, explain, export, indicators, set_up, status, template, trace, validate};
use crate::model::Language;

/// A text in Vietnamese and in English.
pub type Both = (&'static str, &'static str);

/// In one of the two.
pub const fn said(both: Both, language: Language) -> &'static str {
    language.pick(both.0, both.1)
}

/// A thing that a person wants to do, and the commands for it.
pub struct Group {
    pub title: Both,
    pub commands: &'static [&'static str],
}

/// The commands by what they are for, in the order in which a year needs them.
pub const GROUPS: &[Group] = &[
    Group { title: ("Gửi biểu mẫu", "Send out forms"), commands: &["template"] },
    Group { title: ("Kiểm tra", "Check"), commands: &["validate", "explain"] },
    Group { title: ("Tổng hợp", "Consolidate"), commands: &["consolidate"] },
    Group { title: ("Theo dõi", "Keep track"), commands: &["status"] },
    Group { title: ("Xem lại, chuyển đi", "Look again, hand on"), commands: &["trace", "export"] },
    Group { title: ("Kế hoạch", "The plan"), commands: &["indicators"] },
    Group { title: ("Cài đặt", "Set up"), commands: &["schema", "completions", "man"] },
];

/// A command line and what it does.
pub struct Example {
    pub typed: Both,
    pub does: Both,
}

/// What the help of a command says beside its flags.
pub struct Guide {
    /// The command as typed after `report`; empty: the program itself.
    pub command: &'static str,
    pub examples: &'static [Example],
    /// What else there is to know; may be empty.
    pub remark: Both,
}

/// The guide to a command.
pub fn guide(command: &str) -> Option<&'static Guide> {
    GUIDES.iter().copied().find(|guide| guide.command == command)
}

/// Nothing to add.
pub const NO_REMARK: Both = ("", "");

/// One for each command.
pub const GUIDES: &[&Guide] = &[
    &PROGRAM,
    &template::GUIDE,
    &validate::GUIDE,
    &explain::GUIDE,
    &consolidate::GUIDE,
    &status::GUIDE,
    &trace::GUIDE,
    &export::GUIDE,
    &indicators::GUIDE,
    &indicators::SHOW,
    &indicators::CHECK,
    &indicators::INIT,
    &indicators::SCHEMA,
    &set_up::SCHEMA,
    &set_up::COMPLETIONS,
    &set_up::MAN,
];

/// What the help of the program itself says beside its flags.
const PROGRAM: Guide = Guide {
    command: "",
    examples: &[
        Example {
            typed: ("report tu-ha.xlsx", "report hill-end.xlsx"),
            does: ("kiểm tra một biểu trước khi gửi", "check a form before it is sent"),
        },
        Example {
            typed: ("report consolidate bao-cao-2024", "report consolidate returns-2024"),
            does: ("lập báo cáo từ mọi tệp trong thư mục", "the report from all files of a folder"),
        },
        Example {
            typed: ("report template --year 2024", "report template --year 2024"),
            does: ("biểu mẫu trống cho mọi đơn vị", "blank forms for all units"),
        },
    ],
    remark: (
        "Mã thoát: 0 không có gì sai · 1 số liệu có lỗi hoặc thiếu báo cáo khi đã hết hạn · 2 lệnh viết sai · 3 không làm được, không ghi gì.\nIn English: report --lang en --help",
        "Exit codes: 0 nothing wrong · 1 errors in the data, or returns missing after the deadline · 2 the command was not understood · 3 could not work, nothing was written.",
    ),
};

/// The names of values and headings; one that is part of another stands after it.
pub const NAMES: &[Both] = &[
    ("ĐƯỜNG_DẪN", "PATH"),
    ("THƯ_MỤC", "FOLDER"),
    ("CHỈ_SỐ", "CODE"),
    ("TÙY CHỌN", "OPTIONS"),
    ("LỆNH", "COMMAND"),
    ("NGÀY", "DATE"),
    ("KIỂU", "FORMAT"),
    ("TỆP", "FILE"),
    ("NĂM", "YEAR"),
    ("KHI", "WHEN"),
    ("SỐ", "N"),
    ("MÃ", "CODE"),
    ("Tùy chọn chung", "Common options"),
    ("Tùy chọn", "Options"),
    ("Đối số", "Arguments"),
];

/// What greets whoever types `report` alone, or starts it from a folder.
pub const GREETING: Both = (
    "\
Chương trình đọc báo cáo của các đơn vị, chỉ ra chỗ sai, cộng số liệu và lập báo cáo tổng hợp.

Kiểm tra một biểu trước khi gửi:
  report tu-ha.xlsx
Lập báo cáo từ mọi tệp trong một thư mục:
  report consolidate bao-cao-2024
Lập biểu mẫu trống để gửi các đơn vị:
  report template

Trên Windows: kéo tệp hoặc thư mục thả vào biểu tượng của chương trình thì được kiểm tra ngay.
Mọi lệnh: report --help · In English: report --lang en",
    "\
This program reads the returns of units (wards, districts, schools), says what is wrong and where, adds up counts and writes the annual report.

Check a form before it is sent:
  report hill-end.xlsx
Write the report from all files of a folder:
  report consolidate returns-2024
Make blank forms to send out:
  report template

On Windows: drop files or a folder on the program's icon to check them.
All commands: report --help --lang en",
);
