//! By what the program recognises its own reports: the workbook's hidden sheet, the Word document's properties; shared
//! by writer and reader.
//!
//! The sheet holds one key a row in column A with its value, as text, in column B; then, each under a row of its
//! headings, the tables [`TOTALS`], [`UNITS`], [`PAIRS`] and [`ITEMS`]. The document's properties bear the same keys, and the
//! digest of its text, which tells whether anyone has written in it since.
//!
//! The pairs themselves are read from the sheet of counts, which an officer may correct; its columns are found by the
//! headings of [`Column`].

mod told;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Language;
pub use told::Told;

/// The sheet's name.
pub const SHEET: &str = "_report";

/// Version of this layout.
pub const VERSION: &str = "1";

/// Key of the version.
pub const KEY_VERSION: &str = "report_version";
/// Key of the plan's number.
pub const KEY_PLAN: &str = "plan";
/// Key of what of the plan the counts depend on, as a digest: [`super::own_form::digest`].
pub const KEY_PLAN_HASH: &str = "plan_hash";
/// Key of the code of the unit whose report it is; empty where it is the plan's issuing body's.
pub const KEY_UNIT: &str = "unit";
/// Key of that unit's, or the issuing body's, name as a reader knows it.
pub const KEY_UNIT_NAME: &str = "unit_name";
/// Key of the report's year.
pub const KEY_YEAR: &str = "year";
/// Key of the as-of day, YYYY-MM-DD.
pub const KEY_AS_OF: &str = "as_of";
/// Key of the name of the sheet with the consolidated table.
pub const KEY_TABLE: &str = "table_sheet";
/// Key of the name of the sheet of counts, one row a unit and measure; it stands once for each sheet that they take.
pub const KEY_COUNTS: &str = "counts_sheet";
/// Key of the name of the sheet of sources, where the SHA-256 of each file stands.
pub const KEY_SOURCES: &str = "sources_sheet";

/// Key of the bound below which counts are masked; only of a masked copy, workbook or document, whose figures are not all
/// there: it is no return for the tier above.
pub const KEY_SUPPRESSED: &str = "suppressed_below";

/// Headings of the table of sums, in the order of its columns from A.
pub const TOTALS: [&str; 5] = ["measure", "numerator", "denominator", "units_used", "units_expected"];

/// Headings of the table of units that have sent, with the dates of their returns.
pub const UNITS: [&str; 2] = ["unit", "date"];

/// Headings of the table of what became of each unit's pairs when the report was made: one sign of [`WhenMade`] a measure, in
/// the order of the table of sums. Who has deleted a row of counts since, or cleared it, is told by it.
pub const PAIRS: [&str; 2] = ["unit", "pairs"];

/// Headings of the table of items: whose, which, its value as the annex shows it, and as it was written there.
pub const ITEMS: [&str; 4] = ["unit", "item", "value", "written"];

/// What a pair was when the report was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenMade {
    /// Part of the sum.
    Used,
    /// Read and refused.
    Refused,
    /// Sent, without data.
    NoData,
    /// Of a measure that does not apply to the unit.
    NotApplicable,
    /// Not there: no return of the unit could be used.
    NotSent,
}

impl WhenMade {
    const ALL: [Self; 5] = [Self::Used, Self::Refused, Self::NoData, Self::NotApplicable, Self::NotSent];

    /// Its sign in the table.
    pub const fn sign(self) -> char {
        match self {
            Self::Used => 'u',
            Self::Refused => 'r',
            Self::NoData => 'n',
            Self::NotApplicable => 'a',
            Self::NotSent => '-',
        }
    }

    /// What a sign of the table stands for.
    pub fn of(sign: char) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.sign() == sign)
    }
}

/// The columns of the sheet of counts, from A. Counts of sheets hold them in this order; an officer may add others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Code of the unit.
    UnitCode,
    /// Its name with its kind.
    UnitName,
    /// Code of the measure.
    Measure,
    /// Its name.
    MeasureName,
    /// Numerator.
    Numerator,
    /// Denominator.
    Denominator,
    /// Rate.
    Rate,
    /// Unit of measurement.
    UnitOfMeasurement,
    /// Verdict.
    Verdict,
    /// Whether the pair is used.
    Use,
    /// What was read of a pair that is out.
    Recorded,
    /// Explanation.
    Explanation,
    /// Remark.
    Remark,
    /// File from which the pair was read.
    File,
    /// Its sheet.
    Sheet,
    /// Its cells.
    Cells,
    /// Key of the measure.
    MeasureKey,
    /// Key of unit and measure.
    Key,
    /// What the table of units shows.
    Shown,
    /// For how many units of the lowest tier the pair stands.
    UnitsUsed,
    /// From how many of them it was expected.
    UnitsExpected,
}

impl Column {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 21] = [
        Self::UnitCode,
        Self::UnitName,
        Self::Measure,
        Self::MeasureName,
        Self::Numerator,
        Self::Denominator,
        Self::Rate,
        Self::UnitOfMeasurement,
        Self::Verdict,
        Self::Use,
        Self::Recorded,
        Self::Explanation,
        Self::Remark,
        Self::File,
        Self::Sheet,
        Self::Cells,
        Self::MeasureKey,
        Self::Key,
        Self::Shown,
        Self::UnitsUsed,
        Self::UnitsExpected,
    ];

    /// Its heading.
    pub const fn heading(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Self::UnitCode => ("Mã đơn vị", "Unit code"),
            Self::UnitName => ("Tên đơn vị", "Unit name"),
            Self::Measure => ("Mã chỉ tiêu", "Measure code"),
            Self::MeasureName => ("Tên chỉ tiêu", "Measure name"),
            Self::Numerator => ("Tử số", "Numerator"),
            Self::Denominator => ("Mẫu số", "Denominator"),
            Self::Rate => ("Tỷ lệ", "Rate"),
            Self::UnitOfMeasurement => ("ĐVT", "Unit"),
            Self::Verdict => ("Đánh giá", "Verdict"),
            Self::Use => ("Sử dụng", "Use"),
            Self::Recorded => ("Đã ghi", "Recorded"),
            Self::Explanation => ("Giải trình", "Explanation"),
            Self::Remark => ("Ghi chú", "Remark"),
            Self::File => ("Tệp", "File"),
            Self::Sheet => ("Trang tính", "Sheet"),
            Self::Cells => ("Ô", "Cell"),
            Self::MeasureKey => ("Khóa chỉ số", "Measure key"),
            Self::Key => ("Khóa", "Key"),
            Self::Shown => ("Hiển thị", "Shown"),
            Self::UnitsUsed => ("Số đơn vị có số liệu", "Units with data"),
            Self::UnitsExpected => ("Số đơn vị cần có", "Units expected"),
        };
        language.pick(vi, en)
    }
}

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
