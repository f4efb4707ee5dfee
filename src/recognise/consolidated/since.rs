//! What a consolidated report lacks: counts whose rows are gone since it was made, units that were missing and still are.

use std::collections::{BTreeMap, BTreeSet};

use super::Recogniser;
use super::sheet::{Counts, CountsRow};
use crate::finding::{Details, Finding};
use crate::model::own_report::{Told, WhenMade};
use crate::model::tier::CarriedReturn;
use crate::model::{Place, Value};

impl Recogniser<'_> {
    /// What is to be said of it. `of` tells whether the report is read unit by unit, and of which year it is.
    pub(super) fn changed_since(
        &self,
        told: &Told,
        counts: &Counts,
        returns: &[CarriedReturn],
        (is_copy, year): (bool, i32),
    ) -> Vec<Finding> {
        let names = names(&counts.rows);
        let place = &counts.sheets[0].place;
        let gone = self.rows_gone(told, counts).into_iter().map(|(code, measures)| {
            let name = names.get(code).copied().unwrap_or(code);
            let found = self.units.find(Some(&Value::Text(code.into())), names.get(code).copied(), Some(year));
            let unit = if is_copy { found.ok().map(|found| found.unit) } else { whole(returns) };
            let details = Details::RowsGone { name: name.to_owned(), measures: measures.join(", ") };
            Finding::new(details, place.clone()).of(unit, Some(year))
        });
        let missing = if is_copy { None } else { missing_below(told, &counts.rows, &names, returns, year) };
        gone.chain(missing).collect()
    }

    /// The measures that had figures, right or wrong, and whose rows are gone, by the code of the unit.
    fn rows_gone<'t>(&self, told: &'t Told, counts: &Counts) -> BTreeMap<&'t str, Vec<&'t str>> {
        let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (unit, pairs) in &told.pairs {
            let all = told.measures.iter().zip(pairs);
            let filled = all.filter(|(_, pair)| matches!(pair, WhenMade::Used | WhenMade::Refused));
            let known = filled.filter(|(measure, _)| self.measure(measure).is_some());
            let lost: Vec<&str> =
                known.map(|(measure, _)| measure.as_str()).filter(|measure| !counts.has(unit, measure)).collect();
            if !lost.is_empty() {
                gone.insert(unit, lost);
            }
        }
        gone
    }
}

/// The unit for which a report is read as a whole.
fn whole(returns: &[CarriedReturn]) -> Option<usize> {
    returns.first().and_then(|of| of.unit.as_ref().ok().copied())
}

/// The units' names as they stand on the sheets, by their codes.
fn names(rows: &[CountsRow]) -> BTreeMap<&str, &str> {
    rows.iter().map(|row| (row.unit_code.as_str(), &*row.row.unit)).collect()
}

/// The units below of which the report holds no figure, whether they had sent nothing or nothing that could be used.
fn missing_below(
    told: &Told,
    rows: &[CountsRow],
    names: &BTreeMap<&str, &str>,
    returns: &[CarriedReturn],
    year: i32,
) -> Option<Finding> {
    let filled: BTreeSet<&str> =
        rows.iter().filter(|row| row.holds_figures()).map(|row| row.unit_code.as_str()).collect();
    let is_asked = |pairs: &[WhenMade]| pairs.iter().any(|pair| *pair != WhenMade::NotApplicable);
    let asked: BTreeSet<&str> =
        told.pairs.iter().filter(|(_, pairs)| is_asked(pairs)).map(|(code, _)| code.as_str()).collect();
    let missing: Vec<&str> = asked.difference(&filled).map(|code| names.get(code).copied().unwrap_or(code)).collect();
    let of = returns.first().filter(|_| !missing.is_empty())?;
    let place = Place { sheet: None, cell: None, ..of.place.clone() };
    let details = Details::MissingBelow { name: told.unit_name().to_owned(), units: missing.join(", ") };
    Some(Finding::new(details, place).of(whole(returns), Some(year)))
}
