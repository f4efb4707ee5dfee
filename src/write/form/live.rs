//! The form's formulas: what a cell accepts, the rate and the verdict as one types. They take for a number what the
//! reader of returns takes for one, and never fail. While there is nothing to show they give an empty text: LibreOffice
//! turns any other text that it did not work out itself into 0 when it saves as xls.

use super::super::sheet::formula::{Bound, cell, quoted};
use super::columns::Column;
use super::layout::{Half, Layout, Row, Source};
use super::marks::{Mark, accepts_count, is_count};
use crate::model::{Plan, Severity};

/// The most decimals of a rate.
const MOST_DECIMALS: u32 = 6;

/// A measure's cells and what is worked out from them.
pub struct Live<'a> {
    layout: &'a Layout<'a>,
    row: Row,
    numerator: String,
    denominator: String,
    /// Whether the row, or the whole form, is marked as nil.
    nil: String,
}

impl<'a> Live<'a> {
    /// The formulas of a measure that stands at a row.
    pub fn new(layout: &'a Layout<'a>, at: u32, row: Row) -> Self {
        let of = |column| cell(at, layout.columns.at(column));
        let (row_of_whole, column_of_whole) = layout.whole_nil_cell();
        let whole = absolute(row_of_whole, column_of_whole);
        Self {
            layout,
            row,
            numerator: of(Column::Numerator),
            denominator: of(Column::Denominator),
            nil: format!("OR({}=\"x\",{whole}=\"x\")", of(Column::Nil)),
        }
    }

    fn plan(&self) -> &'a Plan {
        self.layout.blank.plan
    }

    fn is_proportion(&self) -> bool {
        self.layout.measure(self.row.measure).exceeds == Some(Severity::Error)
    }

    fn is_count(&self, at: &str) -> String {
        is_count(at, self.plan())
    }

    fn is_one_of(&self, at: &str, mark: Mark) -> String {
        mark.stands_in(at, self.plan())
    }

    /// Whether what stands in a cell is neither a count nor a sign that there is no data.
    fn is_unsound(&self, at: &str) -> String {
        format!("AND({at}<>\"\",NOT({}),NOT({}))", self.is_count(at), self.is_one_of(at, Mark::NoData))
    }

    /// Whether a cell tells a count, if only by the mark that nothing occurred.
    fn is_given(&self, at: &str) -> String {
        format!("IF({at}=\"\",{},{})", self.nil, self.is_count(at))
    }

    fn both_given(&self) -> String {
        format!("AND({},{})", self.is_given(&self.numerator), self.is_given(&self.denominator))
    }

    /// What a cell lets one type: a count, or a sign that there is no data.
    pub fn accepts_count(&self, column: Column) -> String {
        accepts_count(self.at(column), self.plan())
    }

    fn at(&self, column: Column) -> &str {
        if column == Column::Denominator { &self.denominator } else { &self.numerator }
    }

    /// The rate, rounded as it is to be shown; none of an answer. A number format would do the same, but where one
    /// stands LibreOffice saves the empty text of a row that no one has filled as 0.
    pub fn rate(&self) -> Option<String> {
        self.row.denominator?;
        let (n, d) = (format!("N({})", self.numerator), format!("N({})", self.denominator));
        let measure = self.layout.measure(self.row.measure);
        let exact = match measure.factor {
            1 => format!("{n}/{d}"),
            factor => format!("{n}/{d}*{factor}"),
        };
        let decimals = self.decimals(&exact, measure.decimals);
        Some(format!("IF({},IF({d}=0,\"–\",ROUND({exact},{decimals})),\"\")", self.both_given()))
    }

    /// How many decimals are shown: as many as usual, or six where the rounded rate would stand on the other side of
    /// its bound.
    fn decimals(&self, exact: &str, usual: u32) -> String {
        let Some((target, bound)) = self.layout.target(self.row.measure).zip(self.bound()) else {
            return usual.to_string();
        };
        let met = bound.test(&format!("N({})", self.numerator), &format!("N({})", self.denominator));
        let shown = format!("ROUND({exact},{usual}){}{}", target.comparator.sign(), target.bound);
        format!("IF(({met})=({shown}),{usual},{MOST_DECIMALS})")
    }

    /// The verdict in words.
    pub fn verdict(&self) -> String {
        match self.row.denominator {
            Some(_) => self.verdict_on_counts(),
            None => self.verdict_on_answer(),
        }
    }

    fn verdict_on_counts(&self) -> String {
        let words = self.layout.words;
        let (n, d) = (format!("N({})", self.numerator), format!("N({})", self.denominator));
        let judged = match (self.layout.target(self.row.measure), self.bound()) {
            (None, _) => quoted(words.no_target),
            // Numbers too large for a spreadsheet to compare.
            (Some(_), None) => quoted("–"),
            (Some(_), Some(bound)) => {
                format!("IF({},{},{})", bound.test(&n, &d), quoted(words.met), quoted(words.not_met))
            }
        };
        format!(
            "IF({},{},IF(OR({},{}),{},IF({},IF(AND({n}=0,{d}=0),{},{judged}),\"\")))",
            self.needs_a_look(),
            quoted(words.look_again),
            self.is_one_of(&self.numerator, Mark::NoData),
            self.is_one_of(&self.denominator, Mark::NoData),
            quoted(words.no_data),
            self.both_given(),
            quoted(words.nil_verdict),
        )
    }

    /// Whether either count cannot be right.
    fn needs_a_look(&self) -> String {
        format!("OR({},{})", self.numerator_is_wrong(), self.denominator_is_wrong())
    }

    /// Whether the numerator cannot be right: no count, more than its denominator, or a case where none occurred.
    pub fn numerator_is_wrong(&self) -> String {
        let (n, d) = (&self.numerator, &self.denominator);
        let mut reasons = vec![self.is_unsound(n), format!("AND({},N({n})>0)", self.nil)];
        if self.is_proportion() {
            reasons.push(format!("AND({n}<>\"\",{d}<>\"\",N({n})>N({d}))"));
        }
        format!("OR({})", reasons.join(","))
    }

    /// Whether the denominator cannot be right.
    pub fn denominator_is_wrong(&self) -> String {
        self.is_unsound(&self.denominator)
    }

    /// Whether a cell needs nothing more: it is filled, or nothing occurred.
    pub fn is_settled(&self, column: Column) -> String {
        format!("OR({}<>\"\",{})", self.at(column), self.nil)
    }

    /// Whether the mark that nothing occurred is no mark, or stands beside a case.
    pub fn mark_is_wrong(&self, mark: &str) -> String {
        format!("OR(AND({mark}<>\"\",{mark}<>\"x\"),AND({mark}=\"x\",N({})>0))", self.numerator)
    }

    fn bound(&self) -> Option<Bound> {
        Bound::new(self.layout.target(self.row.measure)?, self.layout.measure(self.row.measure).factor)
    }

    fn verdict_on_answer(&self) -> String {
        let words = self.layout.words;
        let at = &self.numerator;
        let judged = |yes: bool| match self.layout.target(self.row.measure) {
            None => words.no_target,
            Some(target) => {
                let pair = crate::model::Pair::answer(yes);
                if target.is_met(pair, self.layout.measure(self.row.measure).factor) {
                    words.met
                } else {
                    words.not_met
                }
            }
        };
        format!(
            "IF({at}=\"\",\"\",IF({},{},IF({},{},IF({},{},{}))))",
            self.is_one_of(at, Mark::NoData),
            quoted(words.no_data),
            self.says(true),
            quoted(judged(true)),
            self.says(false),
            quoted(judged(false)),
            quoted(words.look_again),
        )
    }

    fn says(&self, yes: bool) -> String {
        let (mark, number) = if yes { (Mark::Yes, 1) } else { (Mark::No, 0) };
        format!("OR({},{}={number})", self.is_one_of(&self.numerator, mark), self.numerator)
    }

    /// Whether an answer is none.
    pub fn answer_is_wrong(&self) -> String {
        let at = &self.numerator;
        let known =
            [self.says(true), self.says(false), self.is_one_of(at, Mark::NoData)].map(|test| format!("NOT({test})"));
        format!("AND({at}<>\"\",{})", known.join(","))
    }
}

/// A count taken over from the cell in which it is typed; empty as long as that one is.
pub fn taken_over(layout: &Layout<'_>, source: Source) -> String {
    let from = absolute(layout.row_of(source.measure), layout.columns.at(source.column));
    format!("IF({from}=\"\",\"\",{from})")
}

/// Whether a half is typed here.
pub const fn is_typed(half: Half) -> bool {
    half.first.is_none()
}

fn absolute(row: u32, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column)
}
