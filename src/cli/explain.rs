//! `report explain`: its flags, and what its help says beside them.

use clap::Args;

use super::common::Common;
use super::guide::{Example, Guide, NO_REMARK};

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

/// What the help of `explain` says beside its flags.
pub const GUIDE: Guide = Guide {
    command: "explain",
    examples: &[
        Example {
            typed: ("report explain C103", "report explain C103"),
            does: ("phát hiện C103 là gì, sửa thế nào", "what C103 is and how to mend it"),
        },
        Example { typed: ("report explain", "report explain"), does: ("tất cả các mã", "all codes") },
    ],
    remark: NO_REMARK,
};
