//! The hidden sheet by which the program recognises its own workbook: its name and its keys, shared by writer and
//! reader.
//!
//! The sheet holds one key a row in column A with its value, as text, in column B; then, under a row of the headings
//! [`TOTALS`], one row a measure with the sums of the report.

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
