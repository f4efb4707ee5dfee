//! What sets the program up: schemas, completions, manual pages; their flags, and what their help says beside them.

use clap::Args;
use clap_complete::Shell;

use super::common::Speech;
use super::guide::{Example, Guide, NO_REMARK};
use super::values::Printed;

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

/// What the help of `schema` says beside its flags.
pub const SCHEMA: Guide = Guide {
    command: "schema",
    examples: &[Example {
        typed: (
            "report schema consolidate > consolidate.schema.json",
            "report schema consolidate > consolidate.schema.json",
        ),
        does: ("của consolidate --format json", "of consolidate --format json"),
    }],
    remark: NO_REMARK,
};

/// What the help of `completions` says beside its flags.
pub const COMPLETIONS: Guide = Guide {
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
};

/// What the help of `man` says beside its flags.
pub const MAN: Guide = Guide {
    command: "man",
    examples: &[
        Example {
            typed: ("report man > report.1", "report man > report.1"),
            does: ("trang chung; xem bằng man ./report.1", "the program's page; man ./report.1 shows it"),
        },
        Example {
            typed: ("report man consolidate > report-consolidate.1", "report man consolidate > report-consolidate.1"),
            does: ("trang của một lệnh", "the page of one command"),
        },
    ],
    remark: NO_REMARK,
};
