//! What the help says beside commands and flags, each in Vietnamese and English: what a person wants to do, examples,
//! remarks, the names of values.

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
    GUIDES.iter().find(|guide| guide.command == command)
}

const NO_REMARK: Both = ("", "");

/// One for each command.
pub const GUIDES: &[Guide] = &[
    Guide {
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
                does: ("biểu mẫu trống cho mọi xã, phường", "blank forms for all units"),
            },
        ],
        remark: (
            "Mã thoát: 0 không có gì sai · 1 số liệu có lỗi hoặc thiếu báo cáo khi đã hết hạn · 2 lệnh viết sai · 3 không làm được, không ghi gì.\nIn English: report --lang en --help",
            "Exit codes: 0 nothing wrong · 1 errors in the data, or returns missing after the deadline · 2 the command was not understood · 3 could not work, nothing was written.",
        ),
    },
    Guide {
        command: "template",
        examples: &[
            Example {
                typed: ("report template --year 2024", "report template --year 2024"),
                does: (
                    "biểu mẫu của mọi đơn vị, ghi vào bieu-mau-2024",
                    "forms of all units, written to bieu-mau-2024",
                ),
            },
            Example {
                typed: (
                    "report template --year 2024 --unit 19996 -o gui",
                    "report template --year 2024 --unit 19996 -o out",
                ),
                does: (
                    "biểu mẫu của một đơn vị, ghi vào thư mục gui",
                    "the form of one unit, written to the folder out",
                ),
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
    },
    Guide {
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
                does: (
                    "mọi tệp; bản đánh dấu vào thư mục danh-dau",
                    "all files; marked copies go to the folder marked",
                ),
            },
        ],
        remark: NO_REMARK,
    },
    Guide {
        command: "explain",
        examples: &[
            Example {
                typed: ("report explain C103", "report explain C103"),
                does: ("phát hiện C103 là gì, sửa thế nào", "what C103 is and how to mend it"),
            },
            Example { typed: ("report explain", "report explain"), does: ("tất cả các mã", "all codes") },
        ],
        remark: NO_REMARK,
    },
    Guide {
        command: "consolidate",
        examples: &[
            Example {
                typed: ("report consolidate bao-cao-2024", "report consolidate returns-2024"),
                does: (
                    "lập bao-cao-2024.xlsx từ mọi tệp trong thư mục",
                    "bao-cao-2024.xlsx from all files of the folder",
                ),
            },
            Example {
                typed: ("report consolidate bao-cao --year 2024", "report consolidate returns --year 2024"),
                does: (
                    "thư mục có nhiều năm; các năm khác để so sánh",
                    "of several years one; the others are compared",
                ),
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
    },
    Guide {
        command: "status",
        examples: &[
            Example {
                typed: ("report status bao-cao-2024", "report status returns-2024"),
                does: ("tình hình nộp và lời nhắc", "who has sent, and what to write to the others"),
            },
            Example {
                typed: (
                    "report status bao-cao-2024 --as-of 29/11/2024",
                    "report status returns-2024 --as-of 29/11/2024",
                ),
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
    },
    Guide {
        command: "trace",
        examples: &[
            Example {
                typed: ("report trace 14.1 bao-cao-2024", "report trace 14.1 returns-2024"),
                does: ("số chung, từng đơn vị, từng ô", "the whole figure, unit by unit, cell by cell"),
            },
            Example {
                typed: ("report trace 14.1 bao-cao-2024 --unit 19996", "report trace 14.1 returns-2024 --unit 19996"),
                does: ("chỉ phần của một đơn vị trong số đó", "only the part of one unit"),
            },
            Example {
                typed: ("report trace 3 bao-cao-2024", "report trace 3 returns-2024"),
                does: ("mọi chỉ số thành phần của chỉ tiêu 3", "all measures of indicator 3"),
            },
            Example {
                typed: ("report trace tre_em bao-cao-2024", "report trace tre_em returns-2024"),
                does: ("mọi chỉ số dùng số liệu gốc tre_em", "all measures that use the element tre_em"),
            },
        ],
        remark: NO_REMARK,
    },
    Guide {
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
    },
    Guide {
        command: "indicators",
        examples: &[
            Example {
                typed: ("report indicators show", "report indicators show"),
                does: ("in kế hoạch đang dùng", "print the plan in force"),
            },
            Example {
                typed: ("report indicators init", "report indicators init"),
                does: ("ghi indicators.toml để sửa", "write indicators.toml to edit"),
            },
            Example {
                typed: ("report indicators check", "report indicators check"),
                does: ("chỉ ra dòng, cột viết sai và chỗ lạ", "what is wrong or odd, by line and column"),
            },
        ],
        remark: NO_REMARK,
    },
    Guide {
        command: "indicators show",
        examples: &[Example {
            typed: (
                "report indicators show --indicators ke-hoach.toml",
                "report indicators show --indicators plan.toml",
            ),
            does: ("in kế hoạch ở tệp đó", "print the plan of that file"),
        }],
        remark: NO_REMARK,
    },
    Guide {
        command: "indicators check",
        examples: &[Example {
            typed: (
                "report indicators check --indicators ke-hoach.toml",
                "report indicators check --indicators plan.toml",
            ),
            does: ("kiểm tra kế hoạch ở tệp đó", "check the plan of that file"),
        }],
        remark: NO_REMARK,
    },
    Guide {
        command: "indicators init",
        examples: &[Example {
            typed: ("report indicators init ke-hoach.toml", "report indicators init plan.toml"),
            does: ("ghi bản kèm chương trình vào tệp đó", "write the built-in plan to that file"),
        }],
        remark: NO_REMARK,
    },
    Guide {
        command: "indicators schema",
        examples: &[Example {
            typed: (
                "report indicators schema > indicators.schema.json",
                "report indicators schema > indicators.schema.json",
            ),
            does: ("ghi vào tệp mà dòng đầu của kế hoạch nêu tên", "into the file that the first line of a plan names"),
        }],
        remark: (
            "Trình soạn thảo đọc được dòng #:schema (VS Code với Even Better TOML, Zed, Neovim với taplo) sẽ gợi ý mục, giải thích và gạch chân chỗ sai.",
            "An editor that knows the line #:schema (VS Code with Even Better TOML, Zed, Neovim with taplo) offers keys, explains them and underlines slips.",
        ),
    },
    Guide {
        command: "schema",
        examples: &[Example {
            typed: (
                "report schema consolidate > consolidate.schema.json",
                "report schema consolidate > consolidate.schema.json",
            ),
            does: ("của consolidate --format json", "of consolidate --format json"),
        }],
        remark: NO_REMARK,
    },
    Guide {
        command: "completions",
        examples: &[
            Example {
                typed: ("report completions bash > report", "report completions bash > report"),
                does: ("cho bash", "for bash"),
            },
            Example {
                typed: ("report completions zsh > _report", "report completions zsh > _report"),
                does: ("cho zsh", "for zsh"),
            },
            Example {
                typed: ("report completions fish > report.fish", "report completions fish > report.fish"),
                does: ("cho fish", "for fish"),
            },
            Example {
                typed: ("report completions powershell >> $PROFILE", "report completions powershell >> $PROFILE"),
                does: ("cho PowerShell", "for PowerShell"),
            },
        ],
        remark: (
            "Để tệp ở ~/.local/share/bash-completion/completions (bash), ở một thư mục của fpath (zsh), ở ~/.config/fish/completions (fish).",
            "The file goes to ~/.local/share/bash-completion/completions (bash), a folder of fpath (zsh), ~/.config/fish/completions (fish).",
        ),
    },
    Guide {
        command: "man",
        examples: &[
            Example {
                typed: ("report man > report.1", "report man > report.1"),
                does: ("trang chung; xem bằng man ./report.1", "the program's page; man ./report.1 shows it"),
            },
            Example {
                typed: (
                    "report man consolidate > report-consolidate.1",
                    "report man consolidate > report-consolidate.1",
                ),
                does: ("trang của một lệnh", "the page of one command"),
            },
        ],
        remark: NO_REMARK,
    },
];

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
Chương trình đọc báo cáo của xã, phường, chỉ ra chỗ sai, cộng số liệu và lập báo cáo tổng hợp.

Kiểm tra một biểu trước khi gửi:
  report tu-ha.xlsx
Lập báo cáo từ mọi tệp trong một thư mục:
  report consolidate bao-cao-2024
Lập biểu mẫu trống để gửi các đơn vị:
  report template

Trên Windows: kéo tệp hoặc thư mục thả vào biểu tượng của chương trình thì được kiểm tra ngay.
Mọi lệnh: report --help · In English: report --lang en",
    "\
This program reads the returns of wards, says what is wrong and where, adds up counts and writes the annual report.

Check a form before it is sent:
  report hill-end.xlsx
Write the report from all files of a folder:
  report consolidate returns-2024
Make blank forms to send out:
  report template

On Windows: drop files or a folder on the program's icon to check them.
All commands: report --help --lang en",
);
