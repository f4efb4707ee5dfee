//! Last year's returns for the forms: a unit's own or, of a unit made of others, the sum of theirs where they cover its
//! ground.

use std::path::Path;

use crate::check::scope::Years;
use crate::cli::Template;
use crate::command::pool::{Pool, Settling, used_returns};
use crate::command::{Stop, today};
use crate::discover::{Discovered, discover};
use crate::finding::Finding;
use crate::intake::take_in;
use crate::model::plan::MeasureKind;
use crate::model::register::Register;
use crate::model::returns::{Entry, Return};
use crate::model::{Ground, Language, Pair, Plan, Severity};
use crate::write::form::{LastYear, Previous};

/// Last year's returns, as far as they are asked for.
pub struct Before {
    /// The files; None where none were asked for.
    pub discovered: Option<Discovered>,
    /// What each form shows of the year before, one a unit.
    pub last: Vec<LastYear>,
    /// The units (indexes) of last year's that make up those of the forms and of which no return is used.
    pub silent: Vec<usize>,
    /// How many errors were found in the returns.
    pub errors: usize,
}

impl Before {
    /// Reads them for the units (indexes) of forms.
    pub fn read(
        command: &Template,
        plan: &Plan,
        (year, units): (i32, &[usize]),
        program: Option<&Path>,
        language: Language,
    ) -> Result<Self, Stop> {
        if command.previous.is_empty() {
            return Ok(Self {
                discovered: None,
                last: vec![LastYear::default(); units.len()],
                silent: vec![],
                errors: 0,
            });
        }
        let discovered = discover(&command.previous).map_err(|missing| missing.stop(language))?;
        let taken = take_in(plan, &discovered.files, None, program, &|_, _| ());
        let mut findings: Vec<Finding> = discovered.findings.clone();
        let (register, day) = (&Register::default(), command.as_of.unwrap_or_else(today));
        let settling = Settling { plan, register, years: Years::One(year), unit: None, day };
        let resolved = settling.settle(Pool::of(taken, &mut findings));
        findings.extend(resolved.findings);
        findings.extend(resolved.of_versions);
        let is_error = |found: &&Finding| found.severity == Severity::Error && found.year.is_none_or(|of| of == year);
        let errors = findings.iter().filter(is_error).count();

        let ground = Ground::between(plan, year, year + 1);
        let (mut last, mut silent) = (Vec::new(), Vec::new());
        for &unit in units {
            let origins = ground.origins(unit);
            let used = used_returns(&resolved.returns, &resolved.fates, origins, year);
            silent.extend(origins.iter().zip(&used).filter(|(_, used)| used.is_none()).map(|(origin, _)| *origin));
            last.push(Made { plan, ground: &ground, unit, origins, used }.last_year());
        }
        Ok(Self { discovered: Some(discovered), last, silent, errors })
    }
}

/// A unit, the units of the year before of which it is made, and what they sent.
struct Made<'a> {
    plan: &'a Plan,
    ground: &'a Ground,
    unit: usize,
    origins: &'a [usize],
    used: Vec<Option<Return>>,
}

impl Made<'_> {
    fn last_year(&self) -> LastYear {
        if self.used.iter().all(Option::is_none) {
            return LastYear::default();
        }
        let measures = (0..self.plan.measures.len()).map(|measure| self.previous(measure)).collect();
        let made_of = if self.origins == [self.unit] { Vec::new() } else { self.origins.to_vec() };
        LastYear { measures, made_of }
    }

    fn previous(&self, measure: usize) -> Option<Previous> {
        let is_asked = self.plan.applies(measure, &self.plan.units[self.unit]);
        if is_asked && !self.ground.is_same(self.plan, measure, self.origins, &[self.unit]) {
            return Some(Previous::Apart);
        }
        let entries: Option<Vec<&Entry>> = self.used.iter().map(|made| sound(made.as_ref()?, measure)).collect();
        match entries {
            Some(entries) => Some(self.shown(measure, &entries)),
            None => (is_asked && self.origins.len() > 1).then_some(Previous::InPart),
        }
    }

    fn shown(&self, measure: usize, entries: &[&Entry]) -> Previous {
        let sum: Pair = entries.iter().filter_map(|entry| entry.pair()).sum();
        let is_question = matches!(self.plan.measures[measure].kind, MeasureKind::YesNo { .. });
        // Of a consolidated report a question is n of m.
        let is_answer = is_question && entries.iter().all(|entry| entry.besides().tier.is_none());
        if is_answer { Previous::Answer(sum.numerator > 0) } else { Previous::Pair(sum) }
    }
}

/// A return's entry for a measure, where its pair is sound.
fn sound(made: &Return, measure: usize) -> Option<&Entry> {
    made.entry(measure).filter(|entry| entry.pair().is_some())
}
