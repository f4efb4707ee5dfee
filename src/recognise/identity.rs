//! Whose form it is, of which year and date: the page, the hidden sheet, the command line, in that order.

use chrono::NaiveDate;

use crate::finding::Details;
use crate::model::form::{Form, Layout, Scope, Standing, UnitTrouble};
use crate::model::{Address, Place, Value};

use super::Recogniser;
use super::draft::Draft;
use super::letterhead::{Hidden, Letterhead, date_of, year_of};
use super::section::Section;
use super::unit::{Found, cell_of};

/// The year of a form, or what is written instead.
pub(super) enum YearTold {
    At(i32, Option<Address>),
    FromFlag(i32),
    Bad(String, Address),
    Missing,
}

impl Recogniser<'_> {
    pub(super) fn draft(&self, place: &Place, layout: Layout, scope: Scope, year: &YearTold) -> Draft {
        let form = Form {
            place: place.clone(),
            layout,
            scope,
            unit: Err(UnitTrouble::Unnamed),
            agency: None,
            year: match year {
                YearTold::At(year, _) | YearTold::FromFlag(year) => Some(*year),
                YearTold::Bad(..) | YearTold::Missing => None,
            },
            date: None,
            unit_cell: None,
            date_cell: None,
            year_cell: match year {
                YearTold::At(_, at) => *at,
                _ => None,
            },
            nil: None,
            explanation: None,
            has_explanations: false,
            identity: match year {
                YearTold::At(_, Some(at)) => vec![*at],
                _ => Vec::new(),
            },
            standing: Standing::Accepted,
            rows: Vec::new(),
            items: Vec::new(),
            repeated: Vec::new(),
            refused: Vec::new(),
        };
        let mut draft = Draft::new(form);
        let (details, at) = match year {
            YearTold::At(..) => return draft,
            YearTold::FromFlag(_) => (Details::YearFromFlag {}, None),
            YearTold::Bad(found, at) => (Details::BadYear { found: found.clone() }, Some(*at)),
            YearTold::Missing => (Details::NoYear {}, None),
        };
        if draft.form.year.is_none() {
            draft.form.standing = Standing::Refused;
        }
        draft.say(details, at);
        draft
    }

    /// Per row, else on the page, else on the hidden sheet, else the flag.
    pub(super) fn year_told(&self, told: Option<(Address, &Value)>, hidden: Option<&Hidden>) -> YearTold {
        match told.map(|(at, value)| (at, year_of(value))) {
            Some((at, Ok(year))) => YearTold::At(year, Some(at)),
            Some((at, Err(found))) => YearTold::Bad(found, at),
            None => match (hidden.and_then(|hidden| hidden.year), self.year) {
                (Some(year), _) => YearTold::At(year, None),
                (None, Some(year)) => YearTold::FromFlag(year),
                (None, None) => YearTold::Missing,
            },
        }
    }

    /// Finds the unit of a form: its labels, else the hidden sheet, else the line that spells it out.
    pub(super) fn identify(&self, draft: &mut Draft, section: &Section, hidden: Option<&Hidden>) {
        let letterhead = &section.letterhead;
        let code = letterhead.unit_code.as_ref();
        let name = letterhead.unit_name.as_ref();
        let name_text = name.map(|(_, value)| value.shown());
        let year = draft.form.year;
        draft.form.identity.extend(code.into_iter().chain(name).map(|(at, _)| *at));
        let mut found = self.units.find(code.map(|(_, value)| value), name_text.as_deref(), year);
        draft.form.unit_cell = cell_of(&found, code.map(|(at, _)| *at), name.map(|(at, _)| *at));
        let by_hidden = hidden.and_then(|hidden| hidden.unit_code.as_ref());
        if found == Err(UnitTrouble::Unnamed) {
            if let Some(code) = by_hidden {
                found = self.units.find(Some(code), None, year);
            } else if let Some((at, unit)) = Letterhead::titled_unit(&section.above, &self.units, year) {
                draft.form.identity.push(at);
                found = Ok(Found { unit, ..Found::default() });
            }
        }
        if let Some((agency, at)) = self.agency(&found, section, hidden) {
            draft.form.agency = Some(agency);
            draft.form.identity.extend(at);
            return;
        }
        self.settle_unit(draft, found, code.map(|(_, value)| value), name_text.as_deref());
        if let Some(trouble) = hidden.and_then(|hidden| self.hidden_differs(&draft.form, hidden)) {
            draft.form.unit = Err(trouble);
        }
    }

    /// Takes over the unit found, with a note on what was read otherwise than written.
    pub(super) fn settle_unit(
        &self,
        draft: &mut Draft,
        found: Result<Found, UnitTrouble>,
        code: Option<&Value>,
        name: Option<&str>,
    ) {
        let at = draft.form.unit_cell;
        draft.form.unit = found.clone().map(|found| found.unit);
        let Ok(found) = found else { return };
        let unit = &self.plan.units[found.unit];
        if found.padded {
            let found = code.map(Value::shown).unwrap_or_default();
            draft.say(Details::CodePadded { found, code: unit.code.clone() }, at);
        }
        if found.by_name_only && !unit.kind.is_empty() {
            let found = name.unwrap_or_default().to_owned();
            draft.say(Details::UnitByNameOnly { found, name: unit.title() }, at);
        }
    }

    pub(super) fn date(&self, draft: &mut Draft, letterhead: &Letterhead) {
        let labelled = letterhead.date.as_ref().map(|(at, value)| (*at, date_of(value)));
        let (at, date): (Option<Address>, Option<NaiveDate>) = match labelled {
            Some((at, Err(found))) => {
                draft.say(Details::BadDate { found }, Some(at));
                (None, None)
            }
            Some((at, Ok(Some(date)))) => (Some(at), Some(date)),
            Some((_, Ok(None))) | None => match letterhead.dated_line {
                Some((at, Some(date))) => (Some(at), Some(date)),
                _ => (None, None),
            },
        };
        (draft.form.date, draft.form.date_cell) = (date, at);
        draft.form.identity.extend(at);
    }
}
