//! Where something was found, and how much it weighs.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Address;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Certainly wrong, must be mended ("phải sửa").
    Error,
    /// Suspicious: mend or explain ("cần giải trình").
    Query,
    /// For information ("lưu ý").
    Note,
}

/// A place in a return: file, sheet, cell, each only as far as it is known.
///
/// Ordered as findings are listed: by file, then sheet, row, column; no cell first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// The file's name relative to the PATH given, with `/`.
    pub file: Option<Arc<str>>,
    /// The sheet's place in the book, for sorting, and its name; a CSV file has none.
    pub sheet: Option<(u32, Arc<str>)>,
    /// The cell.
    pub cell: Option<Address>,
}

impl Place {
    /// A whole file.
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Some(Arc::clone(file)), ..Self::default() }
    }

    /// A cell of the same file and sheet.
    pub fn at(&self, cell: Address) -> Self {
        Self { cell: Some(cell), ..self.clone() }
    }
}
