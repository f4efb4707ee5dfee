//! The formulas of a row of counts. They are put together from its shape and its number alone, so that rows of one
//! shape can share them.

mod gap;

use super::shape::{Case, Shape};
use super::{Layout, column, heat};
use crate::model::plan::MeasureKind;
use crate::model::results::FEW;
use crate::write::sheet::formula::{Bound, cell, digits, quoted, rate};

/// The formulas of one row.
pub struct Formulas<'a> {
    layout: &'a Layout<'a>,
    shape: &'a Shape,
    row: u32,
    /// The names of the cells of both counts, as nearly every formula has them.
    numerator: String,
    denominator: String,
}

impl<'a> Formulas<'a> {
    /// The columns that have formulas.
    pub const COLUMNS: [u16; 11] = [
        column::RATE,
        column::VERDICT,
        column::USE,
        column::SHOWN,
        column::UNITS_USED,
        column::SIGN,
        column::MISSING,
        column::PLACE,
        column::MEASURE,
        column::LACKING,
        column::LACKING_NAMES,
    ];

    /// Those of a row of such a shape.
    pub fn new(layout: &'a Layout<'a>, shape: &'a Shape, row: u32) -> Self {
        let [numerator, denominator] = [column::NUMERATOR, column::DENOMINATOR].map(|column| cell(row, column));
        Self { layout, shape, row, numerator, denominator }
    }

    /// That of a column; none where a value stands, as where the numbers are too large for a formula.
    pub fn at(&self, column: u16) -> Option<String> {
        // What is masked is not asked for in a formula either, but for what is told of the units above it.
        let is_told = self.shape.case != Case::Masked;
        match column {
            column::LACKING => Some(self.lacking()),
            column::LACKING_NAMES => Some(self.lacking_names()),
            _ if !is_told => None,
            column::RATE => Some(self.rate()),
            column::VERDICT => self.verdict(),
            column::USE => Some(self.given_both(&quoted(self.layout.words.used), self.shape.otherwise)),
            column::SHOWN => Some(self.shown()),
            column::UNITS_USED => Some(self.units()),
            column::SIGN => self.sign(),
            column::MISSING => self.missing(),
            column::PLACE => Some(self.place()),
            column::MEASURE => Some(self.measure()),
            _ => None,
        }
    }

    fn here(&self, column: u16) -> String {
        cell(self.row, column)
    }

    /// Whether a count is lacking, for an IF.
    fn lacks_one(&self) -> String {
        ["COUNT(", &self.numerator, ":", &self.denominator, ")<2"].concat()
    }

    /// A formula for a row that has both counts; `otherwise` for one that lacks one.
    fn given_both(&self, formula: &str, otherwise: &str) -> String {
        ["IF(", &self.lacks_one(), ",", &quoted(otherwise), ",", formula, ")"].concat()
    }

    /// A formula for a row whose counts are not both 0.
    fn unless_nil(&self, formula: &str) -> String {
        let nil = quoted(self.layout.words.nil);
        ["IF(AND(", &self.numerator, "=0,", &self.denominator, "=0),", &nil, ",", formula, ")"].concat()
    }

    /// The target as a comparison, where the counts can be held against it.
    fn bound(&self) -> Option<Bound> {
        self.layout.comparison(self.shape.measure).filter(|_| self.shape.is_exact)
    }

    fn is_yes_no(&self) -> bool {
        matches!(self.layout.measure(self.shape.measure).kind, MeasureKind::YesNo { .. })
    }

    fn rate(&self) -> String {
        let factor = self.layout.measure(self.shape.measure).factor;
        self.given_both(&rate(&self.numerator, &self.denominator, factor), "–")
    }

    fn verdict(&self) -> Option<String> {
        let words = self.layout.words;
        let judged = match self.layout.target(self.shape.measure) {
            None => quoted(words.no_target),
            Some(_) => {
                let test = self.bound()?.test(&self.numerator, &self.denominator);
                ["IF(", &test, ",", &quoted(words.met), ",", &quoted(words.not_met), ")"].concat()
            }
        };
        let is_asked = self.shape.case != Case::NotApplicable;
        let otherwise = if is_asked { words.no_data } else { words.not_applicable };
        Some(self.given_both(&self.unless_nil(&judged), otherwise))
    }

    fn units(&self) -> String {
        ["IF(", &self.lacks_one(), ",0,", &digits(u64::from(self.shape.units)), ")"].concat()
    }

    fn shown(&self) -> String {
        let words = self.layout.words;
        let (numerator, denominator) = (&*self.numerator, &*self.denominator);
        let between = if self.shape.has_large_counts { "CHAR(10)&" } else { "" };
        let counts = [numerator, "&\"/\"&", between, denominator].concat();
        let figure = if self.is_yes_no() {
            let (yes, no) = (quoted(words.yes), quoted(words.no_answer));
            ["IF(", denominator, "=1,IF(", numerator, "=1,", &yes, ",", &no, "),", &counts, ")"].concat()
        } else {
            let rate = self.here(column::RATE);
            ["IF(OR(", denominator, "=0,", &self.is_small(), "),", &counts, ",", &rate, ")"].concat()
        };
        let otherwise = if self.shape.case == Case::NotApplicable { words.not_applicable } else { "–" };
        self.given_both(&self.unless_nil(&figure), otherwise)
    }

    /// Whether the numbers are small, see [`crate::model::results::UnitResult::Assessed`].
    fn is_small(&self) -> String {
        let (numerator, denominator) = (&*self.numerator, &*self.denominator);
        let most = digits(FEW);
        let few = [numerator, "<", &most].concat();
        match self.layout.target(self.shape.measure).is_some_and(|target| !target.comparator.is_upper_bound()) {
            true => ["OR(", &few, ",", denominator, "-", numerator, "<", &most, ")"].concat(),
            false => few,
        }
    }

    fn sign(&self) -> Option<String> {
        let cells = (&*self.numerator, &*self.denominator);
        let far = heat::far_formula(self.layout, self.shape.measure, self.bound(), cells)?;
        let (met, not_met) = if self.is_yes_no() {
            (quoted(heat::MET), ["IF(", cells.1, "=1,", &quoted(heat::FAR[0]), ",", &far, ")"].concat())
        } else {
            let small = self.is_small();
            let either =
                |small_sign: &str, sign: &str| ["IF(", &small, ",", &quoted(small_sign), ",", sign, ")"].concat();
            (either(heat::MET_SMALL, &quoted(heat::MET)), either(heat::NOT_MET_SMALL, &far))
        };
        let verdict = self.here(column::VERDICT);
        let is = |word: &str| [&verdict, "=", &quoted(word)].concat();
        let words = self.layout.words;
        let judged = ["IF(", &is(words.met), ",", &met, ",IF(", &is(words.not_met), ",", &not_met, ",\"–\"))"].concat();
        let otherwise = if self.shape.case == Case::Refused { heat::TO_MEND } else { "–" };
        Some(self.given_both(&judged, otherwise))
    }
}
