//! The formulas of the columns out of sight: what the unit misses on its own, and whose figures are lacking.

use super::super::shape::Asked;
use super::super::{column, measure_wording};
use super::Formulas;
use crate::write::sheet::formula::{cell, digits, filled, quoted, whole};
use crate::write::table::NAMED;
use crate::write::workbook::places;

impl Formulas<'_> {
    /// None where there is no target, or the numbers are too large for one.
    pub(super) fn missing(&self) -> Option<String> {
        let bound = self.bound()?;
        let proportion = self.layout.measure(self.shape.measure).is_proportion();
        let missing = || self.given_both(&bound.missing(&self.numerator, &self.denominator, proportion), "–");
        self.shape.has_distance.then(missing)
    }

    fn given_missing(&self, told: &str, otherwise: &str) -> String {
        ["IF(COUNT(", &self.here(column::MISSING), ")=0,", otherwise, ",", told, ")"].concat()
    }

    pub(super) fn place(&self) -> String {
        let language = self.layout.report.plan.language;
        let name = self.here(column::NAME);
        let pair = [&*whole(&self.numerator, language), "&\"/\"&", &whole(&self.denominator, language)].concat();
        let cases = self.cases();
        let [one, many] = [true, false].map(|is_one| {
            let wording = places::wording(self.layout, self.shape.measure, is_one);
            filled(wording, &[("unit", &name), ("pair", &pair), ("n", &cases)])
        });
        let told =
            if self.is_yes_no() { ["IF(", &self.denominator, "=1,", &one, ",", &many, ")"].concat() } else { many };
        self.given_missing(&told, "\"–\"")
    }

    pub(super) fn measure(&self) -> String {
        let words = self.layout.words;
        let code = quoted(&self.layout.measure(self.shape.measure).code);
        let told = filled(measure_wording(self.layout, self.shape.measure), &[("code", &code), ("n", &self.cases())]);
        let otherwise = filled(words.measure_missed, &[("code", &code)]);
        let (verdict, not_met) = (self.here(column::VERDICT), quoted(words.not_met));
        let missed = ["IF(", &verdict, "=", &not_met, ",", &otherwise, ",\"–\")"].concat();
        self.given_missing(&told, &missed)
    }

    /// How many cases are missing, in a text.
    fn cases(&self) -> String {
        whole(&["ABS(", &self.here(column::MISSING), ")"].concat(), self.layout.report.plan.language)
    }

    /// The same measure's row of the unit above.
    fn above(&self, column: u16, otherwise: &str) -> String {
        let row = u32::try_from(self.layout.measures()).ok().and_then(|measures| self.row.checked_sub(measures));
        row.filter(|_| !self.shape.is_first).map_or_else(|| otherwise.to_owned(), |row| cell(row, column))
    }

    pub(super) fn lacking(&self) -> String {
        let above = self.above(column::LACKING, "0");
        match self.shape.asked {
            Asked::InPart => above + "+1",
            Asked::Yes => [&above, "+IF(", &self.lacks_one(), ",1,0)"].concat(),
            Asked::No => above,
        }
    }

    pub(super) fn lacking_names(&self) -> String {
        let above = self.above(column::LACKING_NAMES, "\"–\"");
        if self.shape.asked == Asked::No {
            return above;
        }
        let (before, now) = (self.above(column::LACKING, "0"), self.here(column::LACKING));
        let (name, most) = (self.name_lacking(), digits(NAMED as u64));
        let further = ["IF(", &before, "<", &most, ",", &above, "&\", \"&", &name, ",", &above, ")"].concat();
        ["IF(", &now, "=", &before, ",", &above, ",IF(", &before, "=0,", &name, ",", &further, "))"].concat()
    }

    /// Its name; where it has the measure in part, with of how many of its units.
    fn name_lacking(&self) -> String {
        let name = self.here(column::NAME);
        if self.shape.asked != Asked::InPart {
            return name;
        }
        let [used, expected] = [column::UNITS_USED, column::UNITS_EXPECTED].map(|column| self.here(column));
        let part = [&name, "&\" (\"&", &used, "&\"/\"&", &expected, "&\")\""].concat();
        ["IF(", &self.lacks_one(), ",", &name, ",", &part, ")"].concat()
    }
}
