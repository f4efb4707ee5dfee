//! By what the program recognises its own reports: the workbook's hidden sheet, the Word document's properties; shared
//! by writer and reader.
//!
//! The sheet holds one key a row in column A with its value, as text, in column B; then, under a row of the headings
//! [`TOTALS`], one row a measure with the sums of the report. The document's properties bear the same keys, and the
//! digest of its text, which tells whether anyone has written in it since.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The sheet's name.
pub const SHEET: &str = "_report";

/// Version of this layout.
pub const VERSION: &str = "1";

/// Key of the version.
pub const KEY_VERSION: &str = "report_version";
/// Key of the plan's number.
pub const KEY_PLAN: &str = "plan";
/// Key of the code of the unit whose report it is; empty where it is the plan's issuing body's.
pub const KEY_UNIT: &str = "unit";
/// Key of the report's year.
pub const KEY_YEAR: &str = "year";
/// Key of the as-of day, YYYY-MM-DD.
pub const KEY_AS_OF: &str = "as_of";
/// Key of the name of the sheet of counts, one row a unit and measure.
pub const KEY_COUNTS: &str = "counts_sheet";
/// Key of the name of the sheet of sources, where the SHA-256 of each file stands.
pub const KEY_SOURCES: &str = "sources_sheet";

/// Headings of the table of sums, in the order of its columns from A.
pub const TOTALS: [&str; 5] = ["measure", "numerator", "denominator", "units_used", "units_expected"];

/// The part of a Word document that holds its text.
pub const DOCUMENT: &str = "word/document.xml";
/// The part that holds its own properties.
pub const DOCUMENT_PROPERTIES: &str = "docProps/custom.xml";
/// Key of the digest of the text as the program wrote it.
pub const KEY_DIGEST: &str = "text_sha256";

/// The SHA-256 of a text, in hexadecimal.
pub fn digest(text: &[u8]) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut digest, byte| {
        let _ = write!(digest, "{byte:02x}");
        digest
    })
}
