//! What a unit misses on its own, and whose figures are lacking: columns out of sight, from which sorted views and
//! remarks are made.

use super::super::formula::{cell, digits, filled, quoted, whole};
use super::super::places::{self, Place};
use super::super::table::{self, NAMED};
use super::super::words::fill;
use super::{Row, column};
use crate::model::results::{Status, UnitResult};
use crate::write::workbook::page::{Shown, float};

impl Row<'_> {
    fn place(&self) -> Option<Place> {
        Place::of(self.layout, self.unit, self.measure)
    }

    /// By how many cases the unit misses the target on its own; negative beyond an upper bound.
    pub fn missing(&self) -> Shown {
        let needed = self.assessed().and_then(|(assessed, _)| assessed.needed);
        #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
        needed.map_or_else(Shown::nothing, |needed| Shown::Number(needed as f64))
    }

    /// The same as a formula; none where there is no target, or the numbers are too large for one.
    pub fn missing_formula(&self) -> Option<String> {
        let bound = self.layout.bound(self.measure, self.pair())?;
        let proportion = self.layout.measure(self.measure).is_proportion();
        let (numerator, denominator) = self.cells();
        let missing = || self.given_both(&bound.missing(numerator, denominator, proportion), "–");
        bound.has_distance_for(self.pair()).then(missing)
    }

    fn missing_cell(&self) -> String {
        cell(self.row, column::MISSING)
    }

    fn given_missing(&self, told: &str) -> String {
        ["IF(COUNT(", &self.missing_cell(), ")=0,\"–\",", told, ")"].concat()
    }

    /// The unit and what it misses in words.
    pub fn place_told(&self) -> Shown {
        self.place().map_or_else(Shown::nothing, |place| places::told(self.layout, self.measure, &place).into())
    }

    /// The same as a formula.
    pub fn place_formula(&self) -> String {
        let results = self.layout.report.results;
        let language = self.layout.report.plan.language;
        let (numerator, denominator) = self.cells();
        let name = quoted(&self.layout.report.plan.units[results.units[self.unit]].short());
        let pair = [&*whole(numerator, language), "&\"/\"&", &whole(denominator, language)].concat();
        let cases = self.cases_formula();
        let [one, many] = [true, false].map(|is_one| {
            filled(
                places::wording(self.layout, self.measure, is_one),
                &[("unit", &name), ("pair", &pair), ("n", &cases)],
            )
        });
        let told = if self.is_yes_no() { ["IF(", denominator, "=1,", &one, ",", &many, ")"].concat() } else { many };
        self.given_missing(&told)
    }

    fn measure_wording(&self) -> &'static str {
        let words = self.layout.words;
        if self.layout.is_upper(self.measure) { words.measure_beyond } else { words.measure_needed }
    }

    /// The measure and what is missing in words; the verdict alone where nothing can be said of a distance.
    pub fn measure_told(&self) -> Shown {
        let code = &self.layout.measure(self.measure).code;
        let told = self.place().map(|place| {
            let cases = self.layout.report.plan.language.whole(i128::from(place.cases));
            fill(self.measure_wording(), &[("code", code), ("n", &cases)])
        });
        let is_missed = self.assessed().is_some_and(|(assessed, _)| assessed.status == Status::NotMet);
        let missed = || fill(self.layout.words.measure_missed, &[("code", code)]);
        told.or_else(|| is_missed.then(missed)).map_or_else(Shown::nothing, Shown::from)
    }

    /// The same as a formula.
    pub fn measure_formula(&self) -> String {
        let code = quoted(&self.layout.measure(self.measure).code);
        let cases = self.cases_formula();
        let told = filled(self.measure_wording(), &[("code", &code), ("n", &cases)]);
        let otherwise = filled(self.layout.words.measure_missed, &[("code", &code)]);
        let (verdict, not_met) = (cell(self.row, column::VERDICT), quoted(self.layout.words.not_met));
        let missed = ["IF(", &verdict, "=", &not_met, ",", &otherwise, ",\"–\")"].concat();
        ["IF(COUNT(", &self.missing_cell(), ")=0,", &missed, ",", &told, ")"].concat()
    }

    /// How many cases are missing, in a text.
    fn cases_formula(&self) -> String {
        whole(&["ABS(", &self.missing_cell(), ")"].concat(), self.layout.report.plan.language)
    }

    /// Whether the unit's return, which is used, is asked for the measure.
    fn is_asked(&self) -> bool {
        self.layout.has_return(self.unit) && self.result != UnitResult::NotApplicable && !self.is_masked()
    }

    /// Whether the pair stands for some of the unit's own units only.
    fn is_part(&self) -> bool {
        let (used, expected) = self.units();
        self.assessed().is_some() && used < expected
    }

    /// How many units down to this one sent a return that lacks the measure, or has it in part.
    pub fn lacking(&self) -> Shown {
        Shown::Number(float(self.units_lacking().len() as u64))
    }

    fn units_lacking(&self) -> &[usize] {
        self.layout.lacking(self.unit, self.measure)
    }

    /// The same measure's row of the unit above.
    fn above(&self, column: u16, otherwise: &str) -> String {
        let row = u32::try_from(self.layout.measures()).ok().and_then(|measures| self.row.checked_sub(measures));
        row.filter(|_| self.unit > 0).map_or_else(|| otherwise.to_owned(), |row| cell(row, column))
    }

    /// The same as a formula.
    pub fn lacking_formula(&self) -> String {
        let above = self.above(column::LACKING, "0");
        let (numerator, denominator) = self.cells();
        match (self.is_asked(), self.is_part()) {
            (true, true) => above + "+1",
            (true, false) => [&above, "+IF(COUNT(", numerator, ":", denominator, ")<2,1,0)"].concat(),
            (false, _) => above,
        }
    }

    /// The names of the first of them.
    pub fn lacking_names(&self) -> Shown {
        let name = |unit: &usize| table::lacking(self.layout.report, *unit, self.measure);
        let names: Vec<String> = self.units_lacking().iter().filter_map(name).take(NAMED).collect();
        if names.is_empty() { Shown::nothing() } else { names.join(", ").into() }
    }

    /// The same as a formula.
    pub fn lacking_names_formula(&self) -> String {
        let above = self.above(column::LACKING_NAMES, "\"–\"");
        if !self.is_asked() {
            return above;
        }
        let (before, now) = (self.above(column::LACKING, "0"), cell(self.row, column::LACKING));
        let (name, most) = (self.name_lacking(), digits(NAMED as u64));
        let further = ["IF(", &before, "<", &most, ",", &above, "&\", \"&", &name, ",", &above, ")"].concat();
        ["IF(", &now, "=", &before, ",", &above, ",IF(", &before, "=0,", &name, ",", &further, "))"].concat()
    }

    /// Its name as a formula; where it has the measure in part, with of how many of its units.
    fn name_lacking(&self) -> String {
        let name = quoted(&self.layout.report.plan.units[self.layout.report.results.units[self.unit]].short());
        let in_part = table::lacking(self.layout.report, self.unit, self.measure).filter(|_| self.is_part());
        let (numerator, denominator) = self.cells();
        let given =
            |part: String| ["IF(COUNT(", numerator, ":", denominator, ")<2,", &name, ",", &quoted(&part), ")"].concat();
        in_part.map_or_else(|| name.clone(), given)
    }
}
