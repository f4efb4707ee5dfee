//! One measure's figures over all units: the formulas of the consolidated table with the results they must give.

use super::counts::name_on;
use super::figures;
use super::formula::{Bound, cell, quoted, rate, rate_value};
use super::layout::Layout;
use super::page::{Shown, float};
use crate::model::agency::FigureSource;
use crate::model::results::{MeasureResult, Status};

/// Columns of the consolidated table that formulas refer to.
pub mod column {
    /// Code.
    pub const CODE: u16 = 0;
    /// Numerator.
    pub const NUMERATOR: u16 = 4;
    /// Denominator.
    pub const DENOMINATOR: u16 = 5;
    /// Rate.
    pub const RATE: u16 = 6;
    /// Rate of the year before.
    pub const PREVIOUS: u16 = 7;
    /// Change against the year before.
    pub const CHANGE: u16 = 8;
    /// Verdict.
    pub const VERDICT: u16 = 9;
    /// What is needed, left, or beyond.
    pub const DISTANCE: u16 = 10;
    /// Units with data.
    pub const UNITS: u16 = 11;
}

/// A formula, where the figure can be one, with its result.
pub type Figure = (Option<String>, Shown);

/// The figures of a measure at a row.
pub struct Totals<'a> {
    layout: &'a Layout<'a>,
    measure: usize,
    result: &'a MeasureResult,
    numerator: String,
    denominator: String,
    units: String,
    rate: String,
    previous: String,
}

impl<'a> Totals<'a> {
    /// The figures of a measure, which stands at its row.
    pub fn new(layout: &'a Layout<'a>, measure: usize) -> Self {
        let row = layout.row_of_measure(measure);
        Self {
            layout,
            measure,
            result: &layout.report.results.measures[measure],
            numerator: cell(row, column::NUMERATOR),
            denominator: cell(row, column::DENOMINATOR),
            units: cell(row, column::UNITS),
            rate: cell(row, column::RATE),
            previous: cell(row, column::PREVIOUS),
        }
    }

    /// A figure, unless it is masked: then a sign, and no formula.
    fn unmasked(&self, figure: impl FnOnce() -> Figure) -> Figure {
        if self.result.assessed.status == Status::Masked { self.sign() } else { figure() }
    }

    fn sign(&self) -> Figure {
        (None, self.layout.words.masked.into())
    }

    fn live(&self, formula: String) -> Option<String> {
        self.layout.is_sum_live(self.measure).then_some(formula)
    }

    fn has_data(&self) -> bool {
        self.result.assessed.status != Status::NoData && self.result.units_used > 0
    }

    /// What a column of the counts adds up to in the measure's sound rows, on whichever sheets they stand.
    fn added(&self, of: &str) -> String {
        let words = self.layout.words;
        let code = cell(self.layout.row_of_measure(self.measure), column::CODE);
        let on = |sheet: usize| {
            let [of, keys, numerators, denominators] =
                [of, words.name_measure_keys, words.name_numerators, words.name_denominators]
                    .map(|name| name_on(name, sheet));
            format!("SUMIFS({of},{keys},\"#\"&{code},{numerators},\">=0\",{denominators},\">=0\")")
        };
        (0..self.layout.spread.sheets()).map(on).collect::<Vec<_>>().join("+")
    }

    /// How many units of the lowest tier have data.
    pub fn units(&self) -> Figure {
        (self.live(self.added(self.layout.words.name_units)), Shown::Number(f64::from(self.result.units_used)))
    }

    fn sum(&self, of: &str, value: u64) -> Figure {
        let formula = format!("IF({}=0,\"–\",{})", self.units, self.added(of));
        let shown = if self.has_data() { Shown::Number(float(value)) } else { Shown::nothing() };
        self.unmasked(|| (self.live(formula), shown))
    }

    /// Sum of numerators.
    pub fn numerator(&self) -> Figure {
        self.sum(self.layout.words.name_numerators, self.result.assessed.pair.numerator)
    }

    /// Sum of denominators.
    pub fn denominator(&self) -> Figure {
        self.sum(self.layout.words.name_denominators, self.result.assessed.pair.denominator)
    }

    fn factor(&self) -> u64 {
        self.layout.measure(self.measure).factor
    }

    fn rate_value(&self) -> Option<f64> {
        rate_value(self.result.assessed.pair, self.factor())
    }

    /// The rate.
    pub fn rate(&self) -> Figure {
        let shown = self.rate_value().map_or_else(Shown::nothing, Shown::Number);
        self.unmasked(|| (Some(rate(&self.numerator, &self.denominator, self.factor())), shown))
    }

    fn before(&self) -> Option<&'a MeasureResult> {
        self.layout.report.results.before(self.measure).map(|(before, _)| before)
    }

    fn previous_value(&self) -> Option<f64> {
        rate_value(self.before()?.assessed.pair, self.factor())
    }

    fn is_before_masked(&self) -> bool {
        self.before().is_some_and(|before| before.assessed.status == Status::Masked)
    }

    /// The rate of the year before: a value, since its counts are not in this workbook.
    pub fn previous(&self) -> Figure {
        let shown = self.previous_value().map_or_else(Shown::nothing, Shown::Number);
        if self.is_before_masked() { self.sign() } else { (None, shown) }
    }

    /// The change against the year before; none where boundaries moved between the two.
    pub fn change(&self) -> Figure {
        if self.layout.report.results.before(self.measure).is_some_and(|(_, is_comparable)| !is_comparable) {
            return (None, Shown::nothing());
        }
        let (rate, previous) = (&self.rate, &self.previous);
        let shown = match (self.rate_value(), self.previous_value()) {
            (Some(now), Some(before)) => Shown::Number(now - before),
            _ => Shown::nothing(),
        };
        let formula = format!("IF(COUNT({rate}:{previous})=2,{rate}-{previous},\"–\")");
        self.unmasked(|| if self.is_before_masked() { self.sign() } else { (Some(formula), shown) })
    }

    /// The verdict in words, marked where it is provisional; of masked sums a value, for there is nothing to work it out
    /// from.
    pub fn verdict(&self) -> Figure {
        let shown = figures::verdict(self.result, self.layout.words);
        let is_masked = self.result.assessed.status == Status::Masked;
        (if is_masked { None } else { self.verdict_formula() }, shown.into())
    }

    fn verdict_formula(&self) -> Option<String> {
        let words = self.layout.words;
        let judged = match self.result.assessed.target {
            Some(_) => {
                let bound = self.layout.bound(self.measure, self.result.assessed.pair)?;
                format!(
                    "IF({},{},{}){}",
                    bound.test(&self.numerator, &self.denominator),
                    quoted(words.met),
                    quoted(words.not_met),
                    self.provisional()
                )
            }
            None => quoted(words.no_target),
        };
        Some(format!(
            "IF({}=0,{},IF(AND({}=0,{}=0),{}{},{judged}))",
            self.units,
            quoted(words.no_data),
            self.numerator,
            self.denominator,
            quoted(words.nil),
            self.provisional()
        ))
    }

    fn provisional(&self) -> String {
        let (words, units, expected) = (self.layout.words, &self.units, self.result.units_expected);
        let else_said = match self.result.source {
            FigureSource::InsteadOf(_) => words.provisional,
            FigureSource::Units | FigureSource::Agency(_) => "",
        };
        format!(
            "&IF({units}<{expected},{}&{units}&{},{})",
            quoted(words.provisional_open),
            quoted(&format!("/{expected}{}", words.provisional_close)),
            quoted(else_said)
        )
    }

    /// What is needed, left or beyond, as a number whose format says which.
    pub fn distance(&self) -> Figure {
        let assessed = &self.result.assessed;
        let left = assessed.left.and_then(|left| i64::try_from(left).ok());
        #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
        let shown = left.or(assessed.needed).map_or_else(Shown::nothing, |cases| Shown::Number(cases as f64));
        self.unmasked(|| (self.distance_formula(), shown))
    }

    fn distance_formula(&self) -> Option<String> {
        let assessed = &self.result.assessed;
        assessed.target?;
        let bound: Bound = self.layout.bound(self.measure, assessed.pair)?;
        let proportion = self.layout.measure(self.measure).is_proportion();
        let (numerator, denominator) = (&self.numerator, &self.denominator);
        bound.has_distance_for(assessed.pair).then(|| {
            let distance = bound.distance(numerator, denominator, proportion);
            // Without a denominator there is no rate, and no distance either.
            format!("IF(OR({}=0,{denominator}=0),\"–\",{distance})", self.units)
        })
    }
}
