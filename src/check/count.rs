//! Reads one cell as a count: digits, what wards write instead of them, and what cannot be a count.

use crate::finding::{Details, Digits};
use crate::model::pair::LARGEST_COUNT;
use crate::model::text::{STRUCK, words};
use crate::model::{Language, Plan, Value, calendar};

/// "Nothing occurred", as Vietnamese statistics write it, and in words.
const ZERO: &[&str] = &["-", "–", "—", "không", "không có", "không phát sinh", "none", "nil"];

/// "No data".
const NO_DATA: &[&str] = &["chưa có số liệu", "x", "kcsl", "không có số liệu", "n/a", "no data"];

/// How many digits a count may have.
const MOST_DIGITS: usize = 10;

/// What spreadsheets show where a formula failed.
const ERRORS: &[&str] = &[
    "#REF!",
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#VALUE!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#BUSY!",
    "#CONNECT!",
    "#GETTING_DATA",
    "#UNKNOWN!",
    "#ERROR!",
];

/// What a cell says as a count.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing stands there.
    Blank,
    /// A no-data mark, as written.
    NoData(String),
    /// A count; the note says what was read otherwise than written.
    Count(u64, Option<Details>),
    /// It cannot be a count.
    Wrong(Details),
}

/// The marks of one plan.
#[derive(Debug)]
pub struct Marks {
    zero: Vec<String>,
    no_data: Vec<String>,
    language: Language,
}

impl Marks {
    /// The built-in marks and the plan's.
    pub fn new(plan: &Plan) -> Self {
        let all = |built_in: &[&str], own: &[String]| {
            built_in.iter().map(|mark| words(mark)).chain(own.iter().map(|mark| words(mark))).collect()
        };
        Self { zero: all(ZERO, &plan.words.zero), no_data: all(NO_DATA, &plan.words.no_data), language: plan.language }
    }

    /// Whether a text only says that there is no data.
    pub fn is_no_data(&self, text: &str) -> bool {
        let words = words(text);
        self.no_data.contains(&words) || is_dots(&words)
    }

    /// Reads a cell as a count.
    pub fn count(&self, value: Option<&Value>) -> Reading {
        let Some(value) = value else { return Reading::Blank };
        match value {
            Value::Text(text) => self.text(text.trim()),
            Value::Number(number) => number_count(*number, self.language),
            Value::Percent(_) => Reading::Wrong(Details::PercentForCount { found: value.shown_in(self.language) }),
            Value::Date(_) => Reading::Wrong(Details::DateForCount { found: value.shown() }),
            Value::Bool(_) => Reading::Wrong(not_a_number(value.shown())),
            Value::Error(found) => Reading::Wrong(Details::FormulaError { found: found.to_string() }),
            Value::Uncalculated => Reading::Wrong(Details::Uncalculated {}),
        }
    }

    fn text(&self, text: &str) -> Reading {
        // Plain digits are by far the most frequent and need no marks.
        if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
            return digits(text, text);
        }
        let words = words(text);
        // What no one sees, as texts copied from web pages have it, is not in the way of a digit.
        if !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit()) {
            return digits(&words, text);
        }
        if words.is_empty() {
            Reading::Blank
        } else if self.zero.contains(&words) {
            Reading::Count(0, Some(Details::ReadAsZero { found: text.to_owned() }))
        } else if self.no_data.contains(&words) || is_dots(&words) {
            Reading::NoData(text.to_owned())
        } else {
            self.written_number(text)
        }
    }

    /// A number written with separators, a sign, a unit, or not at all.
    fn written_number(&self, text: &str) -> Reading {
        let found = text.to_owned();
        if text.contains(STRUCK) {
            return Reading::Wrong(Details::StruckOut { found });
        }
        let spaced: String = text.chars().map(spaced).collect();
        if spaced.contains(['%', '‰']) && spaced.contains(|c: char| c.is_ascii_digit()) {
            return Reading::Wrong(Details::PercentForCount { found });
        }
        if let Some(rest) = spaced.strip_prefix(['-', '−', '–'])
            && is_number_shape(rest.trim())
        {
            return Reading::Wrong(Details::Negative { found });
        }
        if is_error_word(text) {
            return Reading::Wrong(Details::FormulaError { found });
        }
        if calendar::date(&spaced).is_some() || is_short_date(&spaced) {
            return Reading::Wrong(Details::DateForCount { found });
        }
        if let Some(reading) = self.grouped(&spaced, text) {
            return reading;
        }
        match is_two_numbers(&spaced) {
            true => Reading::Wrong(Details::TwoNumbers { found }),
            false => Reading::Wrong(not_a_number(found)),
        }
    }

    /// Digits in groups of three, or with decimals.
    fn grouped(&self, text: &str, as_written: &str) -> Option<Reading> {
        if !is_number_shape(text) {
            return None;
        }
        let (group, decimal) = (self.language.group_mark(), self.language.decimal_mark());
        let found = as_written.to_owned();
        for mark in [group, ' '] {
            if let Some(joined) = joined_groups(text, mark) {
                return Some(digits(&joined, as_written));
            }
        }
        if let Some(joined) = joined_groups(text, decimal) {
            let one = self.language.decimal(&joined);
            return Some(Reading::Wrong(Details::AmbiguousGrouping { found: found.clone(), one, other: found }));
        }
        // With decimals: 12,0 is a whole number, 12,5 is not, whichever sign stands before the decimals.
        let at = text.rfind([group, decimal])?;
        let (whole, decimals) = (&text[..at], &text[at + 1..]);
        let own_mark = text[at..].starts_with(decimal);
        let marked = joined_groups(whole, group).filter(|_| own_mark);
        let whole = marked.or_else(|| joined_groups(whole, ' ')).unwrap_or_else(|| whole.to_owned());
        if whole.is_empty() || !whole.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        if decimals.is_empty() {
            return None;
        }
        if decimals.bytes().all(|b| b == b'0') && decimals.len() < 3 {
            return Some(digits(&whole, as_written));
        }
        Some(Reading::Wrong(Details::Fraction { found }))
    }
}

/// Any space as the plain one; what breaks a line parts two numbers, where a space may stand between groups of one.
const fn spaced(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    }
}

/// Reads digits; what stands in the cell is named where it reads differently.
fn digits(digits: &str, as_written: &str) -> Reading {
    match digits.parse::<u64>() {
        Ok(value) if value <= LARGEST_COUNT => {
            let same = value.to_string() == as_written;
            Reading::Count(
                value,
                (!same).then(|| Details::ReadAs { found: as_written.to_owned(), value: Digits(value) }),
            )
        }
        _ => Reading::Wrong(Details::CountTooLarge { found: as_written.to_owned() }),
    }
}

/// "1.234.567" → "1234567" where every group after the first has exactly three digits.
fn joined_groups(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=3).contains(&first.len()) && !first.starts_with('0') && is_digits(first);
    let all = fits && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_digits(group));
    all.then(|| format!("{first}{}", rest.concat()))
}

fn is_number_shape(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
}

/// No number, with one as it would have to be written: the digits among the words where they are plain, else any.
fn not_a_number(found: String) -> Details {
    let parts = found.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let mut numbers = parts.map(|part| part.trim_end_matches(['.', ','])).filter(|part| !part.is_empty());
    let only = numbers.next().filter(|_| numbers.next().is_none());
    let only = only.filter(|only| only.bytes().all(|byte| byte.is_ascii_digit()) && only.len() <= MOST_DIGITS);
    let example = only.unwrap_or("12").to_owned();
    Details::NotANumber { found, example }
}

fn is_two_numbers(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let is_between = |c: char| c.is_ascii_digit() || " \n/;:|-–+,.()".contains(c);
    numbers == 2 && text.chars().all(is_between)
}

/// Whether a text is what a spreadsheet shows where a formula failed; CSV keeps no more of it.
pub fn is_error_word(text: &str) -> bool {
    let word = text.trim();
    word.starts_with('#') && ERRORS.iter().any(|error| word.eq_ignore_ascii_case(error))
}

/// Whether a text is a date with a year of two digits, day before month: no date is read of it, but neither is it words.
fn is_short_date(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let [day, month, year] = parts[..] else { return false };
    year.len() == 2 && calendar::date(&format!("{day}/{month}/20{year}")).is_some()
}

fn is_dots(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '.' | '…')) && (text.len() > 1)
}

fn number_count(number: f64, language: Language) -> Reading {
    let found = Value::Number(number).shown_in(language);
    if !number.is_finite() {
        Reading::Wrong(Details::NotFinite { found })
    } else if number < 0.0 {
        Reading::Wrong(Details::Negative { found })
    } else if number.fract() != 0.0 {
        Reading::Wrong(Details::Fraction { found })
    } else {
        // A whole float in range prints as its digits, and reads back exactly.
        match number.to_string().parse::<u64>() {
            Ok(value) if value <= LARGEST_COUNT => Reading::Count(value, None),
            _ if number == 0.0 => Reading::Count(0, None),
            _ => Reading::Wrong(Details::CountTooLarge { found }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(language: Language) -> Marks {
        let own = |built_in: &[&str]| built_in.iter().map(|mark| words(mark)).collect();
        Marks { zero: own(ZERO), no_data: own(NO_DATA), language }
    }

    fn read(text: &str) -> Reading {
        marks(Language::Vi).count(Some(&Value::Text(text.into())))
    }

    fn code(reading: &Reading) -> &'static str {
        match reading {
            Reading::Wrong(details) | Reading::Count(_, Some(details)) => details.entry().code,
            Reading::Count(_, None) => "count",
            Reading::NoData(_) => "no data",
            Reading::Blank => "blank",
        }
    }

    #[test]
    fn what_wards_write_for_a_count() {
        for (text, value, said) in [
            ("12", 12, "count"),
            ("02", 2, "C201"),
            ("1.234", 1234, "C201"),
            ("1 234", 1234, "C201"),
            ("1\u{a0}234\u{a0}567", 1_234_567, "C201"),
            ("\u{200e}12\u{200b}", 12, "C201"),
            ("12,0", 12, "C201"),
            ("12.0", 12, "C201"),
            ("1 234,0", 1234, "C201"),
            ("1.234,0", 1234, "C201"),
            ("-", 0, "C202"),
            ("–", 0, "C202"),
            ("Không", 0, "C202"),
            ("không phát sinh", 0, "C202"),
            ("10000000000", LARGEST_COUNT, "count"),
        ] {
            let reading = read(text);
            assert!(matches!(reading, Reading::Count(read, _) if read == value), "{text}: {reading:?}");
            assert_eq!(code(&reading), said, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_count_is_refused_by_its_name() {
        for (text, expected) in [
            ("mười hai", "C103"),
            ("12 trẻ", "C103"),
            ("-2", "C104"),
            ("−2", "C104"),
            ("12,5", "C105"),
            ("12.5", "C105"),
            ("0.123", "C105"),
            ("1.234,5", "C105"),
            ("1 234,5", "C105"),
            ("99,5%", "C106"),
            ("95 %", "C106"),
            ("12/1", "C110"),
            ("12-15", "C110"),
            ("141\n142", "C110"),
            ("1\r\n234", "C110"),
            ("2\t345\t678", "C103"),
            ("12.", "C103"),
            ("5\u{336}3", "C122"),
            ("12\u{336}%", "C122"),
            ("-\u{336}", "C122"),
            ("12/11/2024", "C109"),
            ("5/1/24", "C109"),
            ("31/13/24", "C103"),
            ("#REF!", "C107"),
            ("#div/0!", "C107"),
            ("#12", "C103"),
            ("1,234", "C112"),
            ("10000000001", "C111"),
            ("99999999999999999999999", "C111"),
        ] {
            assert_eq!(code(&read(text)), expected, "{text}");
        }
    }

    #[test]
    fn of_a_number_among_words_it_is_said_how_to_write_it() {
        for (text, expected) in [
            ("27 trẻ", "27"),
            ("khoảng 27", "27"),
            ("27.", "27"),
            ("mười hai", "12"),
            ("3 nam 4 nữ", "12"),
            ("1.234 trẻ", "12"),
        ] {
            let Reading::Wrong(Details::NotANumber { example, .. }) = read(text) else { panic!("{text}") };
            assert_eq!(example, expected, "{text}");
        }
    }

    #[test]
    fn no_data_is_neither_zero_nor_blank() {
        for text in ["...", "…", "....", "x", "X", "KCSL", "Chưa có số liệu"] {
            assert_eq!(code(&read(text)), "no data", "{text}");
        }
        assert_eq!(marks(Language::Vi).count(None), Reading::Blank);
    }

    #[test]
    fn grouping_follows_the_language_of_the_plan() {
        let english = marks(Language::En);
        let read = |text: &str| english.count(Some(&Value::Text(text.into())));
        assert!(matches!(read("1,234"), Reading::Count(1234, Some(_))));
        assert_eq!(code(&read("1.234")), "C112");
    }

    #[test]
    fn numbers_of_a_spreadsheet_are_read_exactly() {
        let read = |value: Value| marks(Language::Vi).count(Some(&value));
        assert_eq!(read(Value::Number(12.0)), Reading::Count(12, None));
        assert_eq!(read(Value::Number(-0.0)), Reading::Count(0, None));
        assert_eq!(code(&read(Value::Number(63.5))), "C105");
        assert_eq!(code(&read(Value::Number(-2.0))), "C104");
        assert_eq!(code(&read(Value::Number(f64::NAN))), "C113");
        assert_eq!(code(&read(Value::Number(1e300))), "C111");
        assert_eq!(code(&read(Value::Percent(1.0))), "C106");
        assert_eq!(code(&read(Value::Error("#REF!".into()))), "C107");
        assert_eq!(code(&read(Value::Uncalculated)), "C108");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,12}") {
            let _ = read(&text);
        }

        #[test]
        fn a_count_reads_back_however_it_is_grouped(value in 0..=LARGEST_COUNT) {
            for text in [value.to_string(), Language::Vi.whole(value), Language::Vi.whole(value).replace('.', " ")] {
                prop_assert!(matches!(read(&text), Reading::Count(read, _) if read == value), "{}", text);
            }
        }

        #[test]
        fn no_text_of_digits_and_signs_is_ever_scaled(text in "[0-9.,]{1,9}") {
            if let Reading::Count(value, _) = read(&text) {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let trimmed = digits.trim_start_matches('0');
                prop_assert!(trimmed.starts_with(&value.to_string()) || value == 0);
            }
        }
    }
}
