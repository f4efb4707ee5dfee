//! One unit's measure among the counts: its figures as formulas, with the results they must give.

mod gap;

use std::cell::OnceCell;

use super::formula::{cell, digits, quoted, rate_value};
use super::heat;
use super::layout::Layout;
use super::page::Shown;
use crate::model::Pair;
use crate::model::plan::MeasureKind;
use crate::model::results::{Assessed, FEW, UnitResult};
use crate::model::submission::SubmissionState;

/// Columns that formulas refer to.
pub mod column {
    /// Kind and name of the unit.
    pub const UNIT: u16 = 1;
    /// Numerator.
    pub const NUMERATOR: u16 = 4;
    /// Denominator.
    pub const DENOMINATOR: u16 = 5;
    /// Rate.
    pub const RATE: u16 = 6;
    /// Unit of measurement.
    pub const UNIT_OF_MEASUREMENT: u16 = 7;
    /// Verdict.
    pub const VERDICT: u16 = 8;
    /// Whether the pair is used.
    pub const USE: u16 = 9;
    /// What was read of a pair that is out.
    pub const RECORDED: u16 = 10;
    /// What the unit explains.
    pub const EXPLANATION: u16 = 11;
    /// What the unit remarks.
    pub const REMARK: u16 = 12;
    /// The file it was read from.
    pub const FILE: u16 = 13;
    /// Key of the measure.
    pub const MEASURE_KEY: u16 = 16;
    /// Key of unit and measure.
    pub const KEY: u16 = 17;
    /// What the table of units shows.
    pub const SHOWN: u16 = 18;
    /// For how many units of the lowest tier the pair stands.
    pub const UNITS_USED: u16 = 19;
    /// From how many of them it was expected.
    pub const UNITS_EXPECTED: u16 = 20;
    /// The sign beside it.
    pub const SIGN: u16 = 21;
    /// By how many cases the unit misses the target on its own.
    pub const MISSING: u16 = 22;
    /// The unit and what it misses, in words.
    pub const PLACE: u16 = 23;
    /// The measure and what is missing, in words.
    pub const MEASURE: u16 = 24;
    /// How many units down to this one sent a return that lacks the measure.
    pub const LACKING: u16 = 25;
    /// Their names.
    pub const LACKING_NAMES: u16 = 26;
    /// The name of the unit, without its kind where that is understood.
    pub const NAME: u16 = 27;
}

/// What one row shows.
pub struct Row<'a> {
    /// What is written.
    pub layout: &'a Layout<'a>,
    /// The unit, by its place among the lower ones.
    pub unit: usize,
    /// The measure.
    pub measure: usize,
    /// Where it stands.
    pub row: u32,
    /// What became of it.
    pub result: UnitResult,
    /// The names of the cells of numerator and denominator, once a formula asked for them.
    cells: OnceCell<[String; 2]>,
}

impl<'a> Row<'a> {
    /// The row of a unit's measure.
    pub fn new(layout: &'a Layout<'a>, (unit, measure): (usize, usize), row: u32) -> Self {
        Self { layout, unit, measure, row, result: layout.unit_result(unit, measure), cells: OnceCell::new() }
    }

    /// The pair held against the target, and whether it is small.
    pub fn assessed(&self) -> Option<(Assessed, bool)> {
        match self.result {
            UnitResult::Assessed { assessed, small } => Some((assessed, small)),
            _ => None,
        }
    }

    /// Whether it is masked: signs in place of figures, and no formulas.
    pub fn is_masked(&self) -> bool {
        self.result == UnitResult::Masked
    }

    fn pair(&self) -> Pair {
        self.assessed().map(|(assessed, _)| assessed.pair).unwrap_or_default()
    }

    /// Numerator and denominator, as nearly every formula names them.
    fn cells(&self) -> (&str, &str) {
        let named = || [column::NUMERATOR, column::DENOMINATOR].map(|column| cell(self.row, column));
        let [numerator, denominator] = self.cells.get_or_init(named);
        (numerator, denominator)
    }

    /// A formula for a row that has both counts; `otherwise` for one that lacks one.
    fn given_both(&self, formula: &str, otherwise: &str) -> String {
        let (numerator, denominator) = self.cells();
        ["IF(COUNT(", numerator, ":", denominator, ")<2,", &quoted(otherwise), ",", formula, ")"].concat()
    }

    /// The rate.
    pub fn rate(&self) -> Shown {
        let rate = self.assessed().and_then(|(a, _)| rate_value(a.pair, self.layout.measure(self.measure).factor));
        if self.is_masked() { self.layout.words.masked.into() } else { rate.map_or_else(Shown::nothing, Shown::Number) }
    }

    /// The rate as a formula.
    pub fn rate_formula(&self) -> String {
        let (numerator, denominator) = self.cells();
        let factor = self.layout.measure(self.measure).factor;
        self.given_both(&super::formula::rate(numerator, denominator, factor), "–")
    }

    /// The verdict in words.
    pub fn verdict(&self) -> &'static str {
        self.assessed().map_or_else(|| self.otherwise(), |(a, _)| self.layout.words.status(a.status))
    }

    /// What to say of a row without a pair.
    fn otherwise(&self) -> &'static str {
        match self.result {
            UnitResult::NotApplicable => self.layout.words.not_applicable,
            UnitResult::Masked => self.layout.words.masked,
            _ => self.layout.words.no_data,
        }
    }

    /// The verdict as a formula; none where the numbers are too large for one.
    pub fn verdict_formula(&self) -> Option<String> {
        let words = self.layout.words;
        let (numerator, denominator) = self.cells();
        let judged = match self.layout.target(self.measure) {
            None => quoted(words.no_target),
            Some(_) => {
                let bound = self.layout.bound(self.measure, self.pair())?;
                let test = bound.test(numerator, denominator);
                ["IF(", &test, ",", &quoted(words.met), ",", &quoted(words.not_met), ")"].concat()
            }
        };
        Some(self.given_both(&self.unless_nil(&judged), self.otherwise()))
    }

    /// Whether the pair is used, else why not.
    pub fn use_made(&self) -> &'static str {
        if self.assessed().is_some() { self.layout.words.used } else { self.reason() }
    }

    /// Why a row has no pair.
    fn reason(&self) -> &'static str {
        let words = self.layout.words;
        match (self.result, self.layout.report.results.submissions.get(self.unit).map(|s| s.state)) {
            (UnitResult::NotApplicable, _) => words.not_applicable,
            (UnitResult::Masked, _) => words.use_masked,
            (UnitResult::Refused, _) | (_, Some(SubmissionState::Refused)) => words.refused,
            (_, Some(SubmissionState::Missing)) => words.missing,
            (_, Some(SubmissionState::NotDue)) => words.not_due,
            _ => words.no_data,
        }
    }

    /// The same as a formula.
    pub fn use_formula(&self) -> String {
        let words = self.layout.words;
        let otherwise = if self.assessed().is_some() { words.no_data } else { self.reason() };
        self.given_both(&quoted(words.used), otherwise)
    }

    /// For how many units of the lowest tier the pair stands, and from how many it was expected.
    pub fn units(&self) -> (u32, u32) {
        let entry = self.layout.report.results.returns.get(self.unit).and_then(Option::as_ref);
        let tier = entry.and_then(|of| of.entry(self.measure)).and_then(|entry| entry.tier.as_deref());
        let alone = u32::from(self.result != UnitResult::NotApplicable);
        let (used, expected) = tier.map_or((alone, alone), |tier| (tier.units_used, tier.units_expected));
        (if self.assessed().is_some() { used } else { 0 }, expected)
    }

    /// The units whose pair it is as a formula: a pair that is filled in later is taken for whole.
    pub fn units_formula(&self) -> String {
        let (numerator, denominator) = self.cells();
        let (used, expected) = self.units();
        let units = if used > 0 { used } else { expected.max(1) };
        ["IF(COUNT(", numerator, ":", denominator, ")<2,0,", &digits(u64::from(units)), ")"].concat()
    }

    fn is_yes_no(&self) -> bool {
        matches!(self.layout.measure(self.measure).kind, MeasureKind::YesNo { .. })
    }

    /// What the table of units shows: a rate, n/d where it is small, Có or Không, or words.
    pub fn shown(&self) -> Shown {
        let words = self.layout.words;
        let Some((assessed, small)) = self.assessed() else {
            return match self.result {
                UnitResult::NotApplicable => words.not_applicable.into(),
                UnitResult::Masked => words.masked.into(),
                _ => Shown::nothing(),
            };
        };
        let pair = assessed.pair;
        match (self.is_yes_no(), pair.denominator) {
            _ if pair.is_nil() => words.nil.into(),
            (true, 1) => (if pair.numerator == 1 { words.yes } else { words.no_answer }).into(),
            (false, 1..) if !small => self.rate(),
            _ => format!("{}{}{}", pair.numerator, self.between(), pair.denominator).into(),
        }
    }

    /// What stands between the two counts of n/d: of large ones each stands on a line of its own.
    fn between(&self) -> &'static str {
        const LARGE: u64 = 1_000_000;
        if self.pair().denominator < LARGE { "/" } else { "/\n" }
    }

    /// The same as a formula.
    pub fn shown_formula(&self) -> String {
        let words = self.layout.words;
        let (numerator, denominator) = self.cells();
        let between = if self.between() == "/" { "" } else { "CHAR(10)&" };
        let counts = [numerator, "&\"/\"&", between, denominator].concat();
        let figure = if self.is_yes_no() {
            let (yes, no) = (quoted(words.yes), quoted(words.no_answer));
            ["IF(", denominator, "=1,IF(", numerator, "=1,", &yes, ",", &no, "),", &counts, ")"].concat()
        } else {
            let rate = cell(self.row, column::RATE);
            ["IF(OR(", denominator, "=0,", &self.small_formula(), "),", &counts, ",", &rate, ")"].concat()
        };
        let otherwise = if self.result == UnitResult::NotApplicable { words.not_applicable } else { "–" };
        self.given_both(&self.unless_nil(&figure), otherwise)
    }

    /// A formula for a row whose counts are not both 0.
    fn unless_nil(&self, formula: &str) -> String {
        let (numerator, denominator) = self.cells();
        let nil = quoted(self.layout.words.nil);
        ["IF(AND(", numerator, "=0,", denominator, "=0),", &nil, ",", formula, ")"].concat()
    }

    /// Whether the numbers are small, see [`UnitResult::Assessed`].
    fn small_formula(&self) -> String {
        let (numerator, denominator) = self.cells();
        let most = digits(FEW);
        let few = [numerator, "<", &most].concat();
        match self.layout.target(self.measure).is_some_and(|target| !target.comparator.is_upper_bound()) {
            true => ["OR(", &few, ",", denominator, "-", numerator, "<", &most, ")"].concat(),
            false => few,
        }
    }

    /// The sign of the verdict in the table of units.
    pub fn sign(&self) -> &'static str {
        match self.result {
            UnitResult::Refused => heat::TO_MEND,
            UnitResult::Assessed { small: true, assessed } => heat::of_small(assessed.status),
            UnitResult::Assessed { assessed, .. } if self.is_answer(assessed.pair) => heat::near(assessed.status),
            UnitResult::Assessed { assessed, .. } => heat::sign(self.layout, self.measure, &assessed),
            _ => "–",
        }
    }

    fn is_answer(&self, pair: Pair) -> bool {
        self.is_yes_no() && pair.denominator == 1
    }

    /// The same as a formula; none where the numbers are too large for one.
    pub fn sign_formula(&self) -> Option<String> {
        let (numerator, denominator) = self.cells();
        let far = heat::far_formula(self.layout, self.measure, self.pair(), (numerator, denominator))?;
        let (met, not_met) = if self.is_yes_no() {
            (quoted(heat::MET), ["IF(", denominator, "=1,", &quoted(heat::FAR[0]), ",", &far, ")"].concat())
        } else {
            let small = self.small_formula();
            let either =
                |small_sign: &str, sign: &str| ["IF(", &small, ",", &quoted(small_sign), ",", sign, ")"].concat();
            (either(heat::MET_SMALL, &quoted(heat::MET)), either(heat::NOT_MET_SMALL, &far))
        };
        let verdict = cell(self.row, column::VERDICT);
        let is = |word: &str| [&verdict, "=", &quoted(word)].concat();
        let words = self.layout.words;
        let judged = ["IF(", &is(words.met), ",", &met, ",IF(", &is(words.not_met), ",", &not_met, ",\"–\"))"].concat();
        let otherwise = if self.result == UnitResult::Refused { heat::TO_MEND } else { "–" };
        Some(self.given_both(&judged, otherwise))
    }
}
