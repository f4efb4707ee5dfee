//! Every figure of the text is the results': numbers are read back from the sentences and held against them.

use super::*;
use crate::model::results::{IndicatorResult, MeasureResult, Status};

/// The digits of a number, without signs between groups.
fn number(text: &str) -> u64 {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// What follows a word, up to one of the ends.
fn after<'a>(text: &'a str, word: &str, ends: &[char]) -> Option<&'a str> {
    let (_, rest) = text.split_once(word)?;
    rest.split(ends).next()
}

/// The sentence of a measure: from its name to the full stop before the next capital letter.
fn sentence<'a>(told: &'a str, name: &str) -> &'a str {
    let goals = told.split_once("# II.").unwrap().1;
    let start = goals.find(&format!("{name} là ")).or_else(|| goals.find(&format!("{name}: "))).unwrap();
    let rest = &goals[start + name.len()..];
    rest.split(".\n").next().unwrap().split(". ").next().unwrap()
}

/// "4.050/4.098" as a pair.
fn pair(text: &str) -> Pair {
    let (numerator, denominator) = text.split_once('/').unwrap_or_else(|| panic!("{text} is a pair"));
    Pair::new(number(numerator), number(denominator))
}

fn assert_sentence(case: &Case, told: &str, measure: usize) {
    let (of, result) = (&case.plan.measures[measure], &case.results.measures[measure]);
    let (this_year, last_year) = match sentence(told, &of.name).split_once("; năm 2023") {
        Some((now, before)) => (now, Some(before)),
        None => (sentence(told, &of.name), None),
    };
    assert_figure(case, measure, this_year, result);
    let needed = result.assessed.needed;
    let gap = |word| after(this_year, word, &[' ']).map(number);
    assert_eq!(gap("cần thêm "), needed.filter(|cases| *cases > 0).map(i64::unsigned_abs), "{this_year}");
    assert_eq!(gap("vượt "), needed.filter(|cases| *cases < 0).map(i64::unsigned_abs), "{this_year}");
    assert_eq!(this_year.contains("chưa đạt"), result.assessed.status == Status::NotMet, "{this_year}");
    if let Some(before) = last_year {
        assert_figure(case, measure, before, case.results.before(measure).unwrap().0);
    }
}

/// The pair in brackets, or before "đơn vị", and the rate before it.
fn assert_figure(case: &Case, measure: usize, text: &str, result: &MeasureResult) {
    let assessed = &result.assessed;
    if assessed.status == Status::Nil {
        return assert!(text.contains("không phát sinh"), "{text}");
    }
    if case.plan.measures[measure].code.starts_with("1.") {
        return assert_eq!(pair(text.split(" đơn vị").next().unwrap()), assessed.pair, "{text}");
    }
    let figure = text.trim_start_matches(" là").trim_start_matches([':', ' ']);
    let rate = figure.split(['%', '‰', '/', ' ']).next().unwrap().replace('.', "").replace(',', ".");
    let decimals = rate.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let expected = assessed.pair.rate(case.plan.measures[measure].factor, decimals.try_into().unwrap());
    assert_eq!(Some(rate), expected, "{text}");
    if let Some(counts) = after(figure, "(", &[')', ';']).filter(|counts| !counts.contains("đơn vị")) {
        assert_eq!(pair(counts), assessed.pair, "{text}");
    }
}

#[test]
fn each_measures_sentence_holds_its_own_figures() {
    for case in [Case::new(3), Case::new(12), Case::complete(3, meeting), Case::complete(5, missing)] {
        let told = case.told();
        for measure in 0..case.plan.measures.len() {
            assert_sentence(&case, &told, measure);
        }
    }
}

#[test]
fn the_indicators_are_counted_as_they_are_judged() {
    for case in [Case::new(3), Case::new(12)] {
        let brief = case.in_brief();
        let of = |all: &[IndicatorResult], status| all.iter().filter(|one| one.status == status).count() as u64;
        let (now, before) = (&case.results.indicators, &case.results.previous().unwrap().indicators);
        let counted = |word| pair(after(&brief, word, &[' ']).unwrap());
        assert_eq!(counted("chung.** Đạt "), Pair::new(of(now, Status::Met), 7));
        assert_eq!(counted("Năm 2023 đạt "), Pair::new(of(before, Status::Met), 7));
        assert_eq!(after(&brief, "chưa đạt ", &[' ']).map(number), Some(of(now, Status::NotMet)));
    }
}

#[test]
fn each_row_of_the_first_table_holds_its_measures_figures() {
    let case = Case::new(12);
    let told = case.in_brief();
    let rows: Vec<Vec<&str>> = told.lines().map(|line| line.split(" | ").collect()).collect();
    let missed = (0..case.plan.measures.len())
        .filter(|measure| case.results.measures[*measure].assessed.status == Status::NotMet)
        .collect::<Vec<_>>();
    assert!(missed.len() > 3);
    for measure in missed {
        let code = &case.plan.measures[measure].code;
        let row = rows.iter().find(|row| row[0] == code).unwrap();
        let assessed = case.results.measures[measure].assessed;
        let counts = row[3].split_once('(').map_or(row[3], |(_, counts)| counts.trim_end_matches(')'));
        assert_eq!(pair(counts), assessed.pair, "{row:?}");
        assert_eq!(number(row[5]), assessed.needed.unwrap().unsigned_abs(), "{row:?}");
    }
}

#[test]
fn the_places_of_a_gap_are_those_of_the_table_by_units() {
    let case = Case::new(12);
    let told = case.told();
    let children = "Tỷ lệ trẻ em khuyết tật có nhu cầu học tập được tiếp cận giáo dục";
    let places = after(sentence(&told, children), "nhiều nhất ở ", &[';']).unwrap();
    for place in places.split("), ") {
        let (unit, counts) = place.split_once(" (").unwrap();
        let position = case.plan.units.iter().position(|one| format!("{} {}", one.kind, one.name) == unit).unwrap();
        let UnitResult::Assessed { assessed, .. } = case.results.matrix[position][8] else { panic!("{unit}") };
        assert_eq!(pair(counts), assessed.pair, "{unit}");
    }
}
