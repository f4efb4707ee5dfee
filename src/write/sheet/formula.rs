//! The texts of the formulas. Verdicts compare whole numbers: numerator × a with b × denominator, a and b reduced.

use std::borrow::Cow;

use crate::model::{Comparator, Language, Pair, Target};

/// Products up to here are exact in a spreadsheet's floats, with room for corrections.
const LARGEST_PRODUCT: u128 = 1_000_000_000_000_000;
/// Quotients up to here can be taken by MOD in every spreadsheet.
const LARGEST_QUOTIENT: u64 = 100_000_000;

/// The name of a cell: D38.
pub fn cell(row: u32, column: u16) -> String {
    let mut name = String::with_capacity(10);
    push_cell(&mut name, row, column);
    name
}

/// Appends the name of a cell. Of a large report it is by far the most frequent text.
pub fn push_cell(text: &mut String, row: u32, column: u16) {
    push_column(text, column);
    push_whole(text, u64::from(row) + 1);
}

/// Appends the letters of a column.
pub fn push_column(text: &mut String, column: u16) {
    let letter = |number: u16| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    let above = column / 26;
    if above > 26 {
        text.push(letter((above - 1) / 26 - 1));
    }
    if above > 0 {
        text.push(letter(above - 1));
    }
    text.push(letter(column));
}

/// All that two digits can be, one after another.
const TWO_DIGITS: &str = "\
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// Appends a whole number.
pub fn push_whole(text: &mut String, number: u64) {
    if number >= 100 {
        push_whole(text, number / 100);
    }
    let at = usize::try_from(number % 100).unwrap_or(0) * 2;
    let first = if number < 10 { at + 1 } else { at };
    text.push_str(&TWO_DIGITS[first..at + 2]);
}

/// The digits of a whole number.
pub fn digits(number: u64) -> String {
    let mut text = String::with_capacity(20);
    push_whole(&mut text, number);
    text
}

/// The longest text that a formula may hold in one piece.
const LONGEST_PIECE: usize = 255;

/// A text as a formula writes it, a long one in pieces.
pub fn quoted(text: &str) -> String {
    if text.len() <= LONGEST_PIECE && !text.contains('"') {
        return ["\"", text, "\""].concat();
    }
    let letters: Vec<char> = text.chars().collect();
    let piece = |letters: &[char]| format!("\"{}\"", letters.iter().collect::<String>().replace('"', "\"\""));
    let pieces: Vec<String> = letters.chunks(LONGEST_PIECE).map(piece).collect();
    match &pieces[..] {
        [] => piece(&[]),
        [only] => only.clone(),
        several => format!("({})", several.join("&")),
    }
}

/// A wording with formulas in the places of its `{name}`s.
pub fn filled(wording: &str, values: &[(&str, &str)]) -> String {
    let mut parts: Vec<Cow<'_, str>> = Vec::new();
    let mut rest = wording;
    while let Some((before, (name, tail))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        parts.extend((!before.is_empty()).then(|| quoted(before).into()));
        parts.extend(values.iter().find(|(key, _)| *key == name).map(|(_, value)| Cow::Borrowed(*value)));
        rest = tail;
    }
    parts.extend((!rest.is_empty()).then(|| quoted(rest).into()));
    parts.join("&")
}

/// A whole number in a text, grouped in the manner of the language whatever that of the spreadsheet.
pub fn whole(number: &str, language: Language) -> String {
    let (from, to) = language.pick((",", "."), (".", ","));
    ["SUBSTITUTE(FIXED(", number, ",0),\"", from, "\",\"", to, "\")"].concat()
}

/// The cell of a sheet.
pub fn on_sheet(sheet: &str, row: u32, column: u16) -> String {
    let mut name = String::with_capacity(sheet.len() + 16);
    push_sheet(&mut name, sheet);
    push_cell(&mut name, row, column);
    name
}

/// Appends the name of a sheet as it stands before the name of a cell.
pub fn push_sheet(text: &mut String, sheet: &str) {
    text.push('\'');
    match sheet.contains('\'') {
        false => text.push_str(sheet),
        true => text.push_str(&sheet.replace('\'', "''")),
    }
    text.push_str("'!");
}

/// A target as a comparison of whole numbers: numerator × `numerator_times` against denominator × `denominator_times`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    comparator: Comparator,
    numerator_times: u64,
    denominator_times: u64,
}

impl Bound {
    /// The target of a measure with this factor; None where the numbers are too large for a spreadsheet.
    pub fn new(target: Target, factor: u64) -> Option<Self> {
        let numerator = u128::from(factor) * target.bound.scale();
        let denominator = u128::from(target.bound.digits);
        let divisor = gcd(numerator, denominator);
        Some(Self {
            comparator: target.comparator,
            numerator_times: u64::try_from(numerator / divisor).ok()?,
            denominator_times: u64::try_from(denominator / divisor).ok()?,
        })
    }

    /// Whether both products of such a pair stay exact.
    pub fn is_exact_for(self, pair: Pair) -> bool {
        let left = u128::from(pair.numerator) * u128::from(self.numerator_times);
        let right = u128::from(pair.denominator) * u128::from(self.denominator_times);
        left.max(right) <= LARGEST_PRODUCT
    }

    /// Whether the distance to the bound can be a formula too.
    pub fn has_distance_for(self, pair: Pair) -> bool {
        let product = u128::from(pair.denominator) * u128::from(self.denominator_times);
        self.is_exact_for(pair) && product / u128::from(self.numerator_times) <= u128::from(LARGEST_QUOTIENT)
    }

    /// Whether the cells meet the bound.
    pub fn test(self, numerator: &str, denominator: &str) -> String {
        let (left, right) = (times(numerator, self.numerator_times), times(denominator, self.denominator_times));
        [&*left, self.comparator.sign(), &right].concat()
    }

    /// How far a pair that misses the bound is from it: 1 within a tenth of the bound, 2 within a half, 3 beyond.
    pub fn how_far(self, pair: Pair) -> usize {
        let rate = u128::from(pair.numerator) * u128::from(self.numerator_times);
        let bound = u128::from(pair.denominator) * u128::from(self.denominator_times);
        let is_within = |[times, of]: [u64; 2]| {
            let (rate, bound) = (rate * u128::from(times), bound * u128::from(of));
            if self.comparator.is_upper_bound() { rate <= bound } else { rate >= bound }
        };
        let steps = self.steps();
        1 + steps.into_iter().take_while(|step| !is_within(*step)).count()
    }

    /// The same of cells.
    pub fn how_far_in(self, numerator: &str, denominator: &str) -> String {
        let (rate, bound) = (times(numerator, self.numerator_times), times(denominator, self.denominator_times));
        let sign = if self.comparator.is_upper_bound() { "<=" } else { ">=" };
        let [near, far] =
            self.steps().map(|[by, of]| [&rate, "*", &digits(by), sign, &bound, "*", &digits(of)].concat());
        ["IF(", &near, ",1,IF(", &far, ",2,3))"].concat()
    }

    /// A tenth and a half beyond the bound or short of it: rate × the first against bound × the second.
    const fn steps(self) -> [[u64; 2]; 2] {
        if self.comparator.is_upper_bound() { [[10, 11], [2, 3]] } else { [[10, 9], [2, 1]] }
    }

    /// The numerator nearest to the bound that meets it.
    fn edge(self, denominator: &str) -> String {
        let limit = times(denominator, self.denominator_times);
        let step = self.numerator_times;
        match self.comparator {
            Comparator::AtMost => quotient(&limit, step),
            Comparator::Less => quotient(&["(", &limit, "-1)"].concat(), step),
            Comparator::Greater => ["(", &quotient(&limit, step), "+1)"].concat(),
            Comparator::AtLeast => ["(-", &quotient(&["(-", &limit, ")"].concat(), step), ")"].concat(),
        }
    }

    /// How far the numerator is from the bound: for a lower bound what is still needed, for an upper bound what is
    /// still allowed, negative where it is exceeded; "–" where there is nothing to say.
    pub fn distance(self, numerator: &str, denominator: &str, proportion: bool) -> String {
        let edge = self.edge(denominator);
        if self.comparator.is_upper_bound() {
            let edge_in_range = if proportion { ["MIN(", &edge, ",", denominator, ")"].concat() } else { edge.clone() };
            return ["IF(", &edge, "<0,\"–\",", &edge_in_range, "-", numerator, ")"].concat();
        }
        let out_of_reach = if proportion { [",", &edge, ">", denominator].concat() } else { String::new() };
        ["IF(OR(", &edge, "<=", numerator, &out_of_reach, "),\"–\",", &edge, "-", numerator, ")"].concat()
    }
}

impl Bound {
    /// By how many cases the numerator misses the bound: what is still needed, negative where it is exceeded; "–" where
    /// the bound is met, cannot be, or there is no rate.
    pub fn missing(self, numerator: &str, denominator: &str, proportion: bool) -> String {
        let distance = self.distance(numerator, denominator, proportion);
        let met = self.test(numerator, denominator);
        ["IF(", denominator, "=0,\"–\",IF(", &met, ",\"–\",", &distance, "))"].concat()
    }

    /// How far a pair is from the bound, as a part of it.
    pub fn relative(self, pair: Pair) -> f64 {
        use super::page::float;
        let bound = float(pair.denominator) * float(self.denominator_times);
        let rate = float(pair.numerator) * float(self.numerator_times);
        if bound == 0.0 { 1.0 } else { (rate - bound).abs() / bound }
    }

    /// The same of cells.
    pub fn relative_in(self, numerator: &str, denominator: &str) -> String {
        let bound = times(denominator, self.denominator_times);
        let rate = times(numerator, self.numerator_times);
        ["IF(", &bound, "=0,1,ABS(", &rate, "-", &bound, ")/(", &bound, "))"].concat()
    }

    /// Whether one case more or fewer turns the verdict.
    pub fn one_case_decides(self, numerator: &str, denominator: &str, proportion: bool) -> String {
        let turns = |numerator_then: String| {
            format!("({})<>({})", self.test(&numerator_then, denominator), self.test(numerator, denominator))
        };
        let within = |numerator: &str| if proportion { format!("{numerator}<={denominator},") } else { String::new() };
        let [more, fewer] = [format!("({numerator}+1)"), format!("({numerator}-1)")]
            .map(|then| format!("{}{}", within(&then), turns(then)));
        format!("IF(N({denominator})=0,FALSE,OR(AND({more}),AND({numerator}>0,{fewer})))")
    }
}

/// A cell times a whole number.
fn times(cell: &str, number: u64) -> String {
    let mut product = cell.to_owned();
    if number != 1 {
        product.push('*');
        push_whole(&mut product, number);
    }
    product
}

/// The quotient rounded down, by MOD: rounding functions of spreadsheets see 2.9999999999999 as 3.
fn quotient(limit: &str, step: u64) -> String {
    if step == 1 {
        return limit.to_owned();
    }
    let step = digits(step);
    ["(", limit, "-MOD(", limit, ",", &step, "))/", &step].concat()
}

/// The greatest common divisor; 1 for two zeros, so that it can always be divided by.
fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

/// A rate: numerator / denominator × factor.
pub fn rate(numerator: &str, denominator: &str, factor: u64) -> String {
    let rate = times(&[numerator, "/", denominator].concat(), factor);
    ["IF(N(", denominator, ")=0,\"–\",", &rate, ")"].concat()
}

/// The stored result of [`rate`], worked out in the same steps.
pub fn rate_value(pair: Pair, factor: u64) -> Option<f64> {
    use super::page::float;
    (pair.denominator > 0).then(|| float(pair.numerator) / float(pair.denominator) * float(factor))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::Decimal;
    use proptest::prelude::*;

    fn target(comparator: Comparator, bound: &str) -> Target {
        Target { comparator, bound: bound.parse().unwrap(), milestone: 2025, striving: false }
    }

    fn bound(comparator: Comparator, text: &str, factor: u64) -> Bound {
        Bound::new(target(comparator, text), factor).unwrap()
    }

    #[test]
    fn a_verdict_compares_reduced_whole_numbers() {
        assert_eq!(bound(Comparator::Less, "4.5", 100).test("E12", "F12"), "E12*200<F12*9");
        assert_eq!(bound(Comparator::AtLeast, "100", 100).test("E12", "F12"), "E12>=F12");
        assert_eq!(bound(Comparator::AtMost, "450", 100_000).test("E12", "F12"), "E12*2000<=F12*9");
        assert_eq!(bound(Comparator::Less, "0.06", 100).test("E12", "F12"), "E12*5000<F12*3");
        assert_eq!(bound(Comparator::AtMost, "0", 100).test("E12", "F12"), "E12<=F12*0");
    }

    #[test]
    fn a_product_beyond_ten_to_the_fifteen_is_left_to_a_value() {
        let bound = bound(Comparator::Less, "0.06", 100);
        assert!(bound.is_exact_for(Pair::new(200_000_000_000, 1)));
        assert!(!bound.is_exact_for(Pair::new(200_000_000_001, 1)));
        assert!(!bound.is_exact_for(Pair::new(0, 333_333_333_333_334)));
        let fine = target(Comparator::Less, "9999999.99999999");
        assert_eq!(Bound::new(fine, u64::MAX), None);
        assert!(!bound.has_distance_for(Pair::new(0, 200_000_000_000)));
    }

    #[test]
    fn a_distance_takes_no_rounding_function() {
        assert_eq!(
            bound(Comparator::AtMost, "450", 100_000).distance("E1", "F1", true),
            "IF((F1*9-MOD(F1*9,2000))/2000<0,\"–\",MIN((F1*9-MOD(F1*9,2000))/2000,F1)-E1)"
        );
        assert_eq!(
            bound(Comparator::AtLeast, "99", 100).distance("E1", "F1", true),
            "IF(OR((-((-F1*99)-MOD((-F1*99),100))/100)<=E1,(-((-F1*99)-MOD((-F1*99),100))/100)>F1),\"–\",\
             (-((-F1*99)-MOD((-F1*99),100))/100)-E1)"
        );
    }

    /// The arithmetic of `edge`, with MOD as spreadsheets have it.
    fn edge(bound: Bound, denominator: u64) -> i128 {
        let limit = i128::from(denominator) * i128::from(bound.denominator_times);
        let step = i128::from(bound.numerator_times);
        let quotient = |limit: i128| (limit - limit.rem_euclid(step)) / step;
        match bound.comparator {
            Comparator::AtMost => quotient(limit),
            Comparator::Less => quotient(limit - 1),
            Comparator::Greater => quotient(limit) + 1,
            Comparator::AtLeast => -quotient(-limit),
        }
    }

    proptest! {
        #[test]
        fn a_whole_number_is_spelt_with_its_own_digits(number: u64, cut in 0_u32..64) {
            let number = number >> cut;
            prop_assert_eq!(digits(number), number.to_string());
        }

        #[test]
        fn a_distance_agrees_with_the_targets_own(
            kind in 0_usize..4, digits in 0_u64..2000, decimals in 0_u32..3, n in 0_u64..3000, d in 1_u64..3000,
        ) {
            let comparator = [Comparator::Less, Comparator::AtMost, Comparator::Greater, Comparator::AtLeast][kind];
            let target = Target { bound: Decimal { digits, decimals }, ..target(comparator, "1") };
            let pair = Pair::new(n, d);
            let distance = edge(Bound::new(target, 100).unwrap(), d) - i128::from(n);
            if comparator.is_upper_bound() && distance + i128::from(n) >= 0 {
                let left = target.left(pair, 100, false).map(i128::from);
                prop_assert_eq!(left.or(target.needed(pair, 100, false).map(i128::from)), Some(distance));
            }
            if !comparator.is_upper_bound() {
                prop_assert_eq!(target.needed(pair, 100, false).map(i128::from), (distance > 0).then_some(distance));
            }
        }
    }

    #[test]
    fn a_miss_is_near_farther_or_far() {
        let far = |comparator, n| bound(comparator, "50", 100).how_far(Pair::new(n, 100));
        assert_eq!([51, 55, 56, 75, 76].map(|n| far(Comparator::Less, n)), [1, 1, 2, 2, 3]);
        assert_eq!([49, 45, 44, 25, 24].map(|n| far(Comparator::AtLeast, n)), [1, 1, 2, 2, 3]);
        assert_eq!(bound(Comparator::AtMost, "0", 100).how_far(Pair::new(1, 5)), 3);
        assert_eq!(
            bound(Comparator::Less, "4.5", 100).how_far_in("E1", "F1"),
            "IF(E1*200*10<=F1*9*11,1,IF(E1*200*2<=F1*9*3,2,3))"
        );
    }

    #[test]
    fn a_wording_takes_formulas_in() {
        assert_eq!(filled("Còn {n} ca ở {place}.", &[("n", "A1"), ("place", "B1")]), r#""Còn "&A1&" ca ở "&B1&".""#);
        assert_eq!(whole("A1", Language::Vi), r#"SUBSTITUTE(FIXED(A1,0),",",".")"#);
    }

    #[test]
    fn one_case_more_or_fewer_stays_within_the_denominator_of_a_proportion() {
        let bound = bound(Comparator::AtLeast, "100", 100);
        assert_eq!(
            bound.one_case_decides("E1", "F1", true),
            "IF(N(F1)=0,FALSE,OR(AND((E1+1)<=F1,((E1+1)>=F1)<>(E1>=F1)),\
             AND(E1>0,(E1-1)<=F1,((E1-1)>=F1)<>(E1>=F1))))"
        );
    }

    #[test]
    fn cells_are_named_as_the_writer_of_the_workbook_names_them() {
        for column in 0..16_384 {
            assert_eq!(cell(8, column), rust_xlsxwriter::utility::row_col_to_cell(8, column));
        }
    }

    #[test]
    fn whole_numbers_are_written_with_all_their_digits() {
        for number in [0, 1, 9, 10, 99, 100, 1_234_567, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }

    #[test]
    fn quotation_marks_in_words_are_doubled() {
        assert_eq!(quoted("a\"b"), "\"a\"\"b\"");
        assert_eq!(quoted(&"ư".repeat(256)), format!("(\"{}\"&\"ư\")", "ư".repeat(255)));
        assert_eq!(on_sheet("L'an 1", 0, 1), "'L''an 1'!B1");
    }
}
