//! What recognising yields: one unit's form of one year, its cells found but not yet read.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Address, Place, Value};

/// A cell that should hold something: where it is and what stands there, None where it is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it stands.
    pub at: Address,
    /// What stands there.
    pub value: Option<Value>,
}

/// Where a row may say that nothing occurred. None: the form has no such cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Nil {
    /// Of a row of counts: one cell for both. A denominator may stand beside its mark, as there are children where
    /// nothing befell them.
    Row(Option<Field>),
    /// Of elements, each its own.
    Elements {
        /// The numerator's.
        numerator: Option<Field>,
        /// The denominator's.
        denominator: Option<Field>,
    },
}

impl Nil {
    /// All cells of it.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        let fields = match self {
            Self::Row(row) => [row.as_ref(), None],
            Self::Elements { numerator, denominator } => [numerator.as_ref(), denominator.as_ref()],
        };
        fields.into_iter().flatten()
    }
}

/// One measure of a form: the cells that belong to it. None: the form has no such column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Index of the measure.
    pub measure: usize,
    /// Numerator, or the answer of a yes/no measure.
    pub numerator: Option<Field>,
    /// Denominator.
    pub denominator: Option<Field>,
    /// Result: a rate, or the answer of a yes/no measure.
    pub result: Option<Field>,
    /// The marks that nothing occurred.
    pub nil: Nil,
    /// What the row's Giải trình says.
    pub explanation: Option<Arc<str>>,
    /// What it says of the denominator: in a table of elements that has a row of its own.
    pub denominator_explanation: Option<Arc<str>>,
    /// What the row's Ghi chú says.
    pub remark: Option<Arc<str>>,
}

/// The rows of a sheet that belong to a return: inclusive ranges, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope(pub Vec<(u32, u32)>);

/// Whether a form or return can be used at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It can be used.
    Accepted,
    /// Refused as a whole; a finding says why.
    Refused,
    /// Left aside without blame: rows of a total, another year's form of a unit that no longer exists.
    Aside,
}

/// Why it cannot be told whose form it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitTrouble {
    /// Nothing names a unit.
    Unnamed,
    /// What is written fits no unit; the advice names the nearest.
    Unknown {
        /// As written.
        found: String,
        /// The unit that may be meant.
        near: Option<usize>,
    },
    /// The code is one unit's, the name another's.
    Mismatch {
        /// Unit whose code it is.
        code_of: usize,
        /// The name as written.
        found: String,
    },
    /// The name fits several units.
    Ambiguous {
        /// As written.
        found: String,
        /// Units it fits.
        candidates: Vec<usize>,
    },
    /// The unit does not exist in that year.
    NotInYear {
        /// The unit it would be in another year.
        unit: usize,
    },
    /// Page and hidden sheet name different units or years.
    HiddenDiffers {
        /// What the page says.
        page: String,
        /// What the hidden sheet says.
        hidden: String,
        /// The cell of the page that says otherwise.
        cell: Option<Address>,
    },
}

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One unit's form, its unit and year in the letterhead.
    Form,
    /// A flat table: units down, or a row a unit and measure.
    Flat,
    /// The sheet of counts of a consolidated report.
    Consolidated,
}

/// An agency's form: its own rows are of the whole town.
#[derive(Debug, Clone, PartialEq)]
pub struct AgencyForm {
    /// Index of the agency.
    pub agency: usize,
    /// What it says of single units, a form each, where its table has a column each.
    pub units: Vec<Form>,
}

/// One unit's form of one year as recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// File and sheet.
    pub place: Place,
    /// How its table is laid out.
    pub layout: Layout,
    /// The rows of the sheet that belong to it.
    pub scope: Scope,
    /// Index of the unit, or why it is not known.
    pub unit: Result<usize, UnitTrouble>,
    /// The agency whose form it is, if it is none of a unit.
    pub agency: Option<AgencyForm>,
    /// The year, where it is known.
    pub year: Option<i32>,
    /// The report date; None: undated.
    pub date: Option<NaiveDate>,
    /// The cell that names the unit, for what is said about it.
    pub unit_cell: Option<Address>,
    /// The cell that tells the report date.
    pub date_cell: Option<Address>,
    /// The cell that tells the year.
    pub year_cell: Option<Address>,
    /// The cells that told unit, year and date.
    pub identity: Vec<Address>,
    /// The mark that nothing occurred in the whole form.
    pub nil: Option<Field>,
    /// What explains the queries that stand in no row.
    pub explanation: Option<Arc<str>>,
    /// Whether its table has a column in which a row is explained.
    pub has_explanations: bool,
    /// Whether its structure lets it be used.
    pub standing: Standing,
    /// Its measures, in the order of the page.
    pub rows: Vec<Row>,
    /// Its items (index) with their cells.
    pub items: Vec<(usize, Field)>,
    /// Cells of rows that repeat an equal row.
    pub repeated: Vec<Address>,
    /// Cells refused for their place, not their value: a row no one knows, a measure given twice.
    pub refused: Vec<Address>,
}
