//! Reads a yes/no measure: a word in the numerator or result column, or 1 of 1 and 0 of 1 in the count columns.

use crate::finding::{Details, Phrase};
use crate::model::form::{Field, Nil, Row};
use crate::model::returns::{Class, Count, State};
use crate::model::text::words;
use crate::model::{Pair, Plan, Value};

use super::count::{Marks, Reading, is_error_word};
use super::entry::Worked;

/// "Yes" as wards write it.
const YES: &[&str] = &["có", "đạt", "rồi", "x", "✓", "yes", "true", "1"];

/// "No" as wards write it.
const NO: &[&str] = &["không", "chưa đạt", "không đạt", "chưa", "no", "false", "0"];

/// What is wanted in a cell that answers a question.
const ANSWER: Phrase = Phrase::new("chỉ ghi Có hoặc Không", "only Yes or No");

/// What is wanted in a cell that says whether nothing occurred.
const MARK: Phrase = Phrase::new(
    "ghi x nếu không phát sinh, nếu có phát sinh thì để trống",
    "x if nothing occurred, and nothing otherwise",
);

/// The yes/no words of one plan.
#[derive(Debug)]
pub struct Answers {
    yes: Vec<String>,
    no: Vec<String>,
}

/// What a cell says as an answer.
#[derive(Debug, Clone, PartialEq)]
enum Answer {
    Blank,
    NoData(String),
    Is(bool),
    Unclear(Details),
}

impl Answers {
    /// The built-in words and the plan's.
    pub fn new(plan: &Plan) -> Self {
        let all = |built_in: &[&str], own: &[String]| {
            built_in.iter().map(|word| words(word)).chain(own.iter().map(|word| words(word))).collect()
        };
        Self { yes: all(YES, &plan.words.yes), no: all(NO, &plan.words.no) }
    }

    /// Reads yes or no of a text.
    pub fn text(&self, text: &str) -> Option<bool> {
        let words = words(text);
        let words = words.trim_end_matches(['.', '!']);
        if self.yes.iter().any(|yes| yes == words) {
            Some(true)
        } else {
            self.no.iter().any(|no| no == words).then_some(false)
        }
    }

    /// Reads yes or no where a number, in whatever format, is a rate.
    fn in_words(&self, value: &Value) -> Option<bool> {
        match value {
            Value::Text(text) if text.parse::<f64>().is_err() => self.text(text),
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    fn read(&self, value: Option<&Value>, marks: &Marks) -> Answer {
        let Some(value) = value else { return Answer::Blank };
        let unclear = || Answer::Unclear(unclear(value.shown()));
        match value {
            Value::Text(text) => match self.text(text) {
                Some(yes) => Answer::Is(yes),
                None if marks.is_no_data(text) => Answer::NoData(value.shown()),
                None if is_error_word(text) => Answer::Unclear(Details::FormulaError { found: text.trim().to_owned() }),
                None => unclear(),
            },
            Value::Bool(yes) => Answer::Is(*yes),
            Value::Number(number) if *number == 1.0 => Answer::Is(true),
            Value::Number(number) if *number == 0.0 => Answer::Is(false),
            Value::Error(found) => Answer::Unclear(Details::FormulaError { found: found.to_string() }),
            Value::Uncalculated => Answer::Unclear(Details::Uncalculated {}),
            _ => unclear(),
        }
    }

    /// Reads a mark that nothing occurred: None where the cell says neither yes nor no, what is wrong where it says
    /// something else.
    pub fn mark(&self, value: &Value, marks: &Marks) -> Result<Option<bool>, Details> {
        match self.read(Some(value), marks) {
            Answer::Is(yes) => Ok(Some(yes)),
            Answer::Blank | Answer::NoData(_) => Ok(None),
            Answer::Unclear(Details::AnswerUnclear { found, .. }) => {
                Err(Details::AnswerUnclear { found, wanted: MARK })
            }
            Answer::Unclear(details) => Err(details),
        }
    }

    /// Reads a row's answer into an entry.
    pub fn row(&self, worked: &mut Worked, row: &Row, marks: &Marks) -> State {
        let value = |field: &Option<Field>| field.as_ref().and_then(|field| field.value.clone());
        let denominator = value(&row.denominator);
        if let (Some(field), Some(_)) = (&row.denominator, &denominator)
            && value(&row.numerator).is_some()
        {
            return self.counted(worked, row, field, marks);
        }
        let first = self.read(value(&row.numerator).as_ref(), marks);
        let second = self.read(value(&row.result).as_ref(), marks);
        match (first, second) {
            (Answer::Is(yes), Answer::Is(also)) if yes != also => differ(worked, row),
            (Answer::Is(yes), _) => answered(worked, row.numerator.as_ref(), yes),
            (_, Answer::Is(yes)) => answered(worked, row.result.as_ref(), yes),
            (Answer::Unclear(details), _) => refuse(worked, row.numerator.as_ref(), details),
            (_, Answer::Unclear(details)) => refuse(worked, row.result.as_ref(), details),
            (Answer::NoData(found), _) => without_data(worked, row.numerator.as_ref(), found),
            (_, Answer::NoData(found)) => without_data(worked, row.result.as_ref(), found),
            (Answer::Blank, Answer::Blank) => {
                if let Some(field) = asked(row) {
                    worked.missing(Details::Unanswered {}, field.at);
                }
                State::NoData
            }
        }
    }

    /// 1 of 1 or 0 of 1 in the count columns; a number in the result column is then their rate.
    fn counted(&self, worked: &mut Worked, row: &Row, denominator: &Field, marks: &Marks) -> State {
        let Some(numerator) = &row.numerator else { return State::NoData };
        let of_one = matches!(marks.count(denominator.value.as_ref()), Reading::Count(1, _));
        if !of_one {
            let found = denominator.value.as_ref().map(Value::shown).unwrap_or_default();
            worked.mark(numerator.at, Class::Refused);
            return refuse(worked, Some(denominator), unclear(found));
        }
        match self.read(numerator.value.as_ref(), marks) {
            Answer::Is(yes) => {
                let result = row.result.as_ref().and_then(|result| result.value.as_ref());
                if result.and_then(|result| self.in_words(result)).is_some_and(|also| also != yes) {
                    worked.mark(denominator.at, Class::Refused);
                    return differ(worked, row);
                }
                worked.mark(denominator.at, Class::Used);
                answered(worked, Some(numerator), yes)
            }
            Answer::NoData(found) => {
                worked.mark(denominator.at, Class::NoData);
                without_data(worked, Some(numerator), found)
            }
            Answer::Unclear(details) => {
                worked.mark(denominator.at, Class::Refused);
                refuse(worked, Some(numerator), details)
            }
            Answer::Blank => State::NoData,
        }
    }
}

fn answered(worked: &mut Worked, field: Option<&Field>, yes: bool) -> State {
    if let Some(field) = field {
        worked.mark(field.at, Class::Used);
        worked.numerator = Some(Count::new(u64::from(yes), field.at));
    }
    State::Sound(Pair::answer(yes))
}

fn differ(worked: &mut Worked, row: &Row) -> State {
    let (Some(numerator), Some(result)) = (&row.numerator, &row.result) else { return State::NoData };
    let shown = |field: &Field| field.value.as_ref().map(Value::shown).unwrap_or_default();
    worked.mark(numerator.at, Class::Refused);
    let details = Details::AnswersDiffer { found: shown(result), other: shown(numerator), other_cell: numerator.at };
    refuse(worked, Some(result), details)
}

/// Where a row asks for its answer: in the result column, or, on a form that has marks for nil, where counts are typed.
fn asked(row: &Row) -> Option<&Field> {
    match &row.nil {
        Nil::Row(Some(_)) => row.numerator.as_ref().or(row.result.as_ref()),
        _ => row.result.as_ref().or(row.numerator.as_ref()),
    }
}

/// What is wrong with a text that answers no question.
pub const fn unclear(found: String) -> Details {
    Details::AnswerUnclear { found, wanted: ANSWER }
}

fn refuse(worked: &mut Worked, field: Option<&Field>, details: Details) -> State {
    if let Some(field) = field {
        worked.refuse(details, field.at);
    }
    State::Refused
}

fn without_data(worked: &mut Worked, field: Option<&Field>, found: String) -> State {
    if let Some(field) = field {
        worked.missing(Details::NoDataMark { found }, field.at);
        worked.mark(field.at, Class::NoData);
    }
    State::NoData
}
