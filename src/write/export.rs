//! The counts as one tidy table for other programs: a row a unit, year, measure and half of its pair.
//!
//! UTF-8 without a mark, commas, LF; numbers are digits alone, and what is absent is empty.

pub mod dhis2;

use crate::model::Plan;
use crate::model::origin::{Origin, origins};
use crate::model::own_export::COLUMNS;
use crate::model::plan::Unit;
use crate::model::results::Results;
use crate::model::show::inert;

/// The table of several years, and how many rows it has under its headings. `only` is the one unit (index) whose rows
/// are wanted.
pub fn csv(plan: &Plan, years: &[Results], only: Option<usize>) -> anyhow::Result<(Vec<u8>, usize)> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let mut rows = 0;
    for results in years {
        let wanted = |(_, unit): &(usize, &usize)| only.is_none_or(|only| only == **unit);
        for (position, unit) in results.units.iter().enumerate().filter(wanted) {
            for measure in 0..plan.measures.len() {
                let pair = Pair { plan, results, position, unit: &plan.units[*unit], measure };
                for half in pair.halves() {
                    writer.write_record(pair.row(&half))?;
                    rows += 1;
                }
            }
        }
    }
    Ok((writer.into_inner().map_err(|error| error.into_error())?, rows))
}

/// A unit's pair of one measure.
struct Pair<'a> {
    plan: &'a Plan,
    results: &'a Results,
    position: usize,
    unit: &'a Unit,
    measure: usize,
}

impl Pair<'_> {
    fn halves(&self) -> [Origin; 2] {
        let made = self.results.returns[self.position].as_ref();
        origins(self.plan, self.measure, made.and_then(|made| made.entry(self.measure)))
    }

    fn row(&self, half: &Origin) -> [String; COLUMNS.len()] {
        let (plan, measure) = (self.plan, &self.plan.measures[self.measure]);
        // A pair is traced to where its return tells of it, also where it is without data.
        let made = self.results.returns[self.position].as_ref().filter(|made| made.entry(self.measure).is_some());
        let source = made.map(|made| &self.results.sources[made.source].source);
        let sheet = made.and_then(|made| made.place.sheet.as_ref()).map(|(_, name)| inert(name));
        let text = |text: Option<String>| text.unwrap_or_default();
        [
            self.unit.code.clone(),
            self.results.year.to_string(),
            measure.code.clone(),
            plan.elements[half.element].id.clone(),
            half.role.key().to_owned(),
            text(half.value.map(|value| value.to_string())),
            self.results.use_of(self.position, self.measure).key().to_owned(),
            text(source.map(|source| inert(&source.file))),
            text(half.at.map(|at| at.to_string())),
            text(sheet),
            text(source.map(|source| source.sha256.to_string())),
            inert(&self.unit.title()),
            text(self.unit.area.clone()),
            text(self.unit.parent.clone()),
            plan.indicators[measure.indicator].code.clone(),
            measure.factor.to_string(),
        ]
    }
}
