//! `report indicators` and its commands: their flags, and what their help says beside them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::common::Common;
use super::guide::{Example, Guide, NO_REMARK};

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

/// What the help of `indicators` says beside its flags.
pub const GUIDE: Guide = Guide {
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
};

/// What the help of `indicators show` says beside its flags.
pub const SHOW: Guide = Guide {
    command: "indicators show",
    examples: &[Example {
        typed: ("report indicators show --indicators ke-hoach.toml", "report indicators show --indicators plan.toml"),
        does: ("in kế hoạch ở tệp đó", "print the plan of that file"),
    }],
    remark: NO_REMARK,
};

/// What the help of `indicators check` says beside its flags.
pub const CHECK: Guide = Guide {
    command: "indicators check",
    examples: &[Example {
        typed: ("report indicators check --indicators ke-hoach.toml", "report indicators check --indicators plan.toml"),
        does: ("kiểm tra kế hoạch ở tệp đó", "check the plan of that file"),
    }],
    remark: NO_REMARK,
};

/// What the help of `indicators init` says beside its flags.
pub const INIT: Guide = Guide {
    command: "indicators init",
    examples: &[Example {
        typed: ("report indicators init ke-hoach.toml", "report indicators init plan.toml"),
        does: ("ghi bản kèm chương trình vào tệp đó", "write the built-in plan to that file"),
    }],
    remark: NO_REMARK,
};

/// What the help of `indicators schema` says beside its flags.
pub const SCHEMA: Guide = Guide {
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
};
