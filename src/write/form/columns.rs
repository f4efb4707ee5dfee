//! The columns of the form's table: which there are, in which order, how wide, and what they are headed.

use super::super::sheet::wording::fill;
use super::words::Words;

/// What a column of the form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Measure code.
    Code,
    /// Measure name.
    Name,
    /// Unit of measurement.
    UnitOfMeasurement,
    /// Target.
    Target,
    /// What the numerator counts.
    NumeratorLabel,
    /// Numerator, or the answer of a yes/no measure.
    Numerator,
    /// What the denominator counts.
    DenominatorLabel,
    /// Denominator.
    Denominator,
    /// The rate, live.
    Result,
    /// The verdict, live.
    Verdict,
    /// Last year's numerator.
    PreviousNumerator,
    /// Last year's denominator.
    PreviousDenominator,
    /// Last year's rate.
    PreviousResult,
    /// The mark that nothing occurred.
    Nil,
    /// Explanation.
    Explanation,
}

use Column::{
    Code, Denominator, DenominatorLabel, Explanation, Name, Nil, Numerator, NumeratorLabel, PreviousDenominator,
    PreviousNumerator, PreviousResult, Result, Target, UnitOfMeasurement, Verdict,
};

/// All columns from left to right; a form may leave last year's out.
const ALL: [Column; 15] = [
    Code,
    Name,
    UnitOfMeasurement,
    Target,
    NumeratorLabel,
    Numerator,
    DenominatorLabel,
    Denominator,
    Result,
    Verdict,
    PreviousNumerator,
    PreviousDenominator,
    PreviousResult,
    Nil,
    Explanation,
];

/// The columns of one form.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    with_previous: bool,
}

impl Columns {
    /// With or without last year's figures.
    pub const fn new(with_previous: bool) -> Self {
        Self { with_previous }
    }

    fn each(self) -> impl Iterator<Item = Column> {
        ALL.into_iter().filter(move |column| self.with_previous || !column.is_previous())
    }

    /// All of them, from left to right, each with its place.
    pub fn all(self) -> impl Iterator<Item = (u16, Column)> {
        (0..).zip(self.each())
    }

    /// Where a column stands. Of one that the form does not have, the last.
    pub fn at(self, wanted: Column) -> u16 {
        self.all().find(|(_, column)| *column == wanted).map_or_else(|| self.last(), |(at, _)| at)
    }

    /// The last one.
    pub fn last(self) -> u16 {
        self.all().last().map_or(0, |(at, _)| at)
    }

    /// Their widths, in characters: none breaks a word of its heading. Where there is no last year, its room goes to the
    /// explanation, so that both forms print at one scale and on as many pages.
    pub fn widths(self, words: &Words, year: i32) -> Vec<f64> {
        let width = |column: Column| column.width().max(room_for_words(&column.heading(words, year, None)));
        let spare: f64 =
            if self.with_previous { 0.0 } else { ALL.into_iter().filter(|it| it.is_previous()).map(width).sum() };
        self.each().map(|column| width(column) + if column == Explanation { spare } else { 0.0 }).collect()
    }
}

/// The width that the longest word of a heading takes in bold.
fn room_for_words(heading: &str) -> f64 {
    let letters = heading.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    f64::from(u16::try_from(letters).unwrap_or(0)) * 1.08 + 1.5
}

impl Column {
    /// Whether it holds a figure of last year.
    const fn is_previous(self) -> bool {
        matches!(self, PreviousNumerator | PreviousDenominator | PreviousResult)
    }

    const fn width(self) -> f64 {
        match self {
            Code => 6.0,
            Name => 30.0,
            UnitOfMeasurement => 10.5,
            Target => 10.5,
            NumeratorLabel | DenominatorLabel => 22.0,
            Numerator | Denominator => 11.5,
            Result => 10.0,
            Verdict => 11.0,
            PreviousNumerator | PreviousDenominator | PreviousResult => 9.0,
            Nil => 8.0,
            Explanation => 28.0,
        }
    }

    /// What it is headed; `year` is the form's, `milestone` that of all its targets, where they share one.
    pub fn heading(self, words: &Words, year: i32, milestone: Option<i32>) -> String {
        let of = |wording: &str, year: i32| fill(wording, &[("year", &year.to_string())]);
        match self {
            Code => words.code.into(),
            Name => words.name.into(),
            UnitOfMeasurement => words.unit_of_measurement.into(),
            Target => milestone.map_or_else(|| words.target.into(), |year| of(words.target_until, year)),
            NumeratorLabel => words.numerator_label.into(),
            Numerator => words.numerator.into(),
            DenominatorLabel => words.denominator_label.into(),
            Denominator => words.denominator.into(),
            Result => words.result.into(),
            Verdict => words.verdict.into(),
            PreviousNumerator => of(words.previous_numerator, year - 1),
            PreviousDenominator => of(words.previous_denominator, year - 1),
            PreviousResult => of(words.previous_result, year - 1),
            Nil => words.nil.into(),
            Explanation => words.explanation.into(),
        }
    }
}
