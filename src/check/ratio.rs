//! Reads the two counts of a measure: both sound, or which of them is missing or wrong.

use crate::finding::Details;
use crate::model::form::{Field, Row};
use crate::model::returns::{Count, State};
use crate::model::{Address, Pair, Value};

use super::count::Reading;
use super::entry::{Reader, Worked, class_of};
use super::nil::{Half, RowMarks};

impl Reader<'_> {
    /// Reads a row's two counts, as its marks leave them; `part` where the numerator is part of the denominator.
    pub fn ratio(&self, worked: &mut Worked, part: bool) -> State {
        let row = worked.row;
        let nil = RowMarks::read(row, worked.whole, &self.answers, &self.marks);
        nil.unclear().into_iter().for_each(|(details, at)| worked.refuse(details, at));
        let (numerator, denominator) =
            nil.over(self.half(row.numerator.as_ref()), self.half(row.denominator.as_ref()), part);
        if let Some(result) = row.result.as_ref().filter(|_| self.is_rate_only(row, &numerator, &denominator)) {
            let found = result.value.as_ref().map(|value| value.shown_in(self.plan.language)).unwrap_or_default();
            worked.refuse(Details::RateOnly { found }, result.at);
            return State::Refused;
        }
        if let (None, None, Some(result)) = (&row.numerator, &row.denominator, &row.result) {
            // The form has no count columns, and its result column gives no rate either.
            worked.missing(Details::Blank {}, result.at);
            return State::NoData;
        }
        if let (Half::Nil(mark), Half::Read(Reading::Count(1.., _))) = (&numerator, &denominator) {
            self.tell_of_none(worked, *mark);
        }
        let first = self.tell(worked, row.numerator.as_ref(), &numerator);
        let second = self.tell(worked, row.denominator.as_ref(), &denominator);
        worked.numerator = first;
        // A denominator that no cell gives is 0 in the pair, and nothing to hold other cells against.
        worked.denominator = second.filter(|_| !matches!(denominator, Half::Nil(_)));
        let wrong = [&numerator, &denominator]
            .iter()
            .any(|half| matches!(half, Half::Read(Reading::Wrong(_)) | Half::Unspoken));
        let state = match (first, second) {
            (Some(first), Some(second)) => State::Sound(Pair::new(first.value(), second.value())),
            _ if wrong => State::Refused,
            _ => State::NoData,
        };
        let class = class_of(state);
        for field in [&row.numerator, &row.denominator].into_iter().flatten().filter(|field| field.value.is_some()) {
            worked.mark(field.at, class);
        }
        state
    }

    /// That nothing occurred is 0 % of those who are there: no news of deaths, but of what the plan wants for all of them it
    /// may have been meant otherwise.
    fn tell_of_none(&self, worked: &mut Worked, mark: Address) {
        let targets = &self.plan.measures[worked.row.measure].targets;
        if targets.iter().all(|target| target.comparator.is_upper_bound()) {
            return;
        }
        let found = worked.mark_at(mark).map(Value::shown).unwrap_or_default();
        let note = worked.finding(Details::ReadAsZero { found }, mark);
        worked.findings.push(note);
    }

    /// Whether a row has a rate and no counts. A rate of 0 is no news beside a mark that nothing occurred.
    fn is_rate_only(&self, row: &Row, numerator: &Half, denominator: &Half) -> bool {
        let is_empty = |half: &Half| matches!(half, Half::Read(Reading::Blank) | Half::Nil(_));
        let is_nil = matches!((numerator, denominator), (Half::Nil(_), Half::Nil(_)));
        let states = || self.stated(row).first().is_some_and(|stated| !is_nil || stated.rate != 0.0);
        is_empty(numerator) && is_empty(denominator) && states()
    }

    fn half(&self, field: Option<&Field>) -> Reading {
        self.marks.count(field.and_then(|field| field.value.as_ref()))
    }

    /// Says what there is to say of one half, and gives its count.
    fn tell(&self, worked: &mut Worked, field: Option<&Field>, half: &Half) -> Option<Count> {
        let field = field?;
        match half.clone() {
            Half::Unspoken => {}
            Half::Nil(mark) => {
                worked.nil.push(mark);
                worked.made_nil.get_or_insert(mark);
                return Some(Count::new(0, field.at));
            }
            Half::Read(Reading::Blank) => worked.missing(Details::Blank {}, field.at),
            Half::Read(Reading::NoData(found)) => worked.missing(Details::NoDataMark { found }, field.at),
            Half::Read(Reading::Wrong(details)) => {
                if let Details::NilContradicted { mark_cell, .. } = details {
                    worked.nil.push(mark_cell);
                }
                worked.refuse(details, field.at);
            }
            Half::Read(Reading::Count(value, remark)) => {
                let note = remark.map(|details| worked.finding(details, field.at));
                worked.findings.extend(note);
                return Some(Count::new(value, field.at));
            }
        }
        None
    }
}
