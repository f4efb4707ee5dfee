//! Verdicts on the small plan, and which findings could turn them.

use std::sync::Arc;

use super::*;
use crate::finding::{Details, Finding};
use crate::fixtures::{CHU, TOAN, TOWN, TU_HA, cell_of, plan, results};
use crate::model::results::Assessed;
use crate::model::returns::State;
use crate::model::{Place, Severity};

const UNITS: [usize; 3] = [TU_HA, TOAN, CHU];

fn sum(numerator: u64, denominator: u64, used: u32, expected: u32) -> Sum {
    Sum { pair: Pair::new(numerator, denominator), units_used: used, units_expected: expected, ..Sum::default() }
}

fn of(code: &str, sum: Sum) -> Assessed {
    let plan = plan();
    measure(&plan, plan.measure(code).expect("a measure"), 2024, sum).assessed
}

/// The indicator "3" over sums of 3.1, 3.3a and 3.3b.
fn third(sums: [Sum; 3]) -> IndicatorResult {
    let plan = plan();
    let all: Vec<Sum> = [[sum(0, 0, 0, 3); 2].as_slice(), &sums, &[sum(0, 0, 0, 3); 2]].concat();
    indicator(&plan, 2, &measures(&plan, 2024, &all))
}

#[test]
fn nothing_occurred_and_no_data_come_before_no_target() {
    assert_eq!(of("16.2", sum(0, 0, 3, 3)).status, Status::Nil);
    assert_eq!(of("16.2", sum(0, 0, 0, 3)).status, Status::NoData);
    assert_eq!(of("16.2", sum(1, 4, 3, 3)).status, Status::NoTarget);
}

#[test]
fn without_a_verdict_nothing_is_needed_left_or_decided() {
    for assessed in [of("2.1", sum(0, 0, 3, 3)), of("2.1", sum(0, 0, 0, 3)), of("16.2", sum(1, 4, 3, 3))] {
        assert_eq!((assessed.needed, assessed.left, assessed.one_case_decides), (None, None, false));
    }
}

#[test]
fn one_death_of_870_births_is_one_too_many() {
    let assessed = of("2.1", sum(1, 870, 8, 9));
    assert_eq!((assessed.status, assessed.needed, assessed.left), (Status::NotMet, Some(-1), None));
    assert!(assessed.one_case_decides);
}

#[test]
fn of_nine_yes_and_no_answers_one_is_missing() {
    let assessed = of("1", sum(8, 9, 9, 9));
    assert_eq!((assessed.status, assessed.needed), (Status::NotMet, Some(1)));
    assert_eq!(of("1", sum(9, 9, 9, 9)).status, Status::Met);
}

#[test]
fn after_the_last_milestone_there_is_no_target() {
    let plan = plan();
    let assessed = measure(&plan, 1, 2026, sum(1, 870, 3, 3)).assessed;
    assert_eq!((assessed.status, assessed.target), (Status::NoTarget, None));
}

#[test]
fn an_indicator_is_met_when_all_of_its_measures_are() {
    let (met, not_met) = (sum(1, 100, 3, 3), sum(50, 100, 3, 3));
    let (nil, no_data) = (sum(0, 0, 3, 3), sum(0, 0, 0, 3));
    assert_eq!(third([met, met, met]).status, Status::Met);
    assert_eq!(third([met, no_data, not_met]).status, Status::NotMet);
    assert_eq!(third([met, no_data, nil]).status, Status::NoData);
    assert_eq!(third([met, nil, nil]).status, Status::Met);
    assert_eq!(third([nil, nil, nil]).status, Status::Nil);
}

#[test]
fn a_measure_that_no_unit_could_report_leaves_its_indicator_alone() {
    let (met, nobody) = (sum(1, 100, 3, 3), sum(0, 0, 0, 0));
    let result = third([met, nobody, met]);
    assert_eq!((result.status, result.provisional), (Status::Met, false));
    assert_eq!(third([nobody, nobody, nobody]).status, Status::NoTarget);
}

#[test]
fn an_indicator_is_provisional_with_any_of_its_measures() {
    assert!(third([sum(1, 100, 3, 3), sum(1, 100, 1, 1), sum(1, 100, 1, 2)]).provisional);
}

#[test]
fn without_a_target_an_indicator_is_only_monitored() {
    let plan = plan();
    let all = measures(&plan, 2024, &[sum(1, 9, 3, 3); 7]);
    assert_eq!(indicator(&plan, 4, &all), IndicatorResult { status: Status::NoTarget, provisional: false });
}

#[test]
fn few_cases_or_few_missing_ones_are_shown_for_reference_only() {
    let small = |code: &str, numerator, denominator| {
        let plan = plan();
        let one = crate::fixtures::returned(CHU, &[(code, State::Sound(Pair::new(numerator, denominator)))]);
        match unit(&plan, CHU, plan.measure(code).expect("a measure"), 2024, Some(&one)) {
            UnitResult::Assessed { small, .. } => small,
            other => panic!("{other:?}"),
        }
    };
    assert!(small("3.1", 19, 400) && !small("3.1", 20, 400));
    assert!(small("14.1", 381, 400) && !small("14.1", 380, 400));
    assert!(!small("1", 1, 1) && !small("3.1", 0, 0));
}

#[test]
fn the_table_of_units_tells_what_became_of_each_pair() {
    let (plan, results) = (plan(), results());
    let column = plan.measure("14.1").expect("a measure");
    let at = |position: usize, measure: usize| results.matrix[position][measure];
    assert!(matches!(at(0, column), UnitResult::Assessed { .. }));
    assert_eq!(at(2, column), UnitResult::Refused);
    assert_eq!(at(1, column), UnitResult::NoData);
    assert_eq!(at(0, plan.measure("3.3a").expect("a measure")), UnitResult::NotApplicable);
}

/// Whether a finding of a severity at a unit's measure could turn a verdict of the fixtures' results.
fn decides(details: Details, unit: Option<usize>, code: Option<&str>, place: Place) -> bool {
    let (plan, results) = (plan(), results());
    let finding = Finding::new(details, place).of(unit, Some(2024));
    let mut findings = [Finding { measure: code.and_then(|code| plan.measure(code)), ..finding }];
    mark_deciding(&plan, &results, &mut findings);
    findings[0].decides
}

fn negative() -> Details {
    Details::Negative { found: "-2".to_owned() }
}

#[test]
fn a_refused_pair_of_unknown_size_could_turn_its_verdict() {
    assert!(decides(negative(), Some(CHU), Some("14.1"), cell_of(CHU, 15, 3)));
    assert!(!decides(negative(), Some(CHU), Some("16.2"), cell_of(CHU, 16, 3)));
}

#[test]
fn a_doubted_count_too_small_to_matter_turns_nothing() {
    // 3.1: 70 of 2000 against < 7 %; Tứ Hạ's own 40 of 50 could reach 80 of 2000 at most, Hương Chữ's 1900 anything.
    let query = || Details::Blank {};
    assert!(!decides(query(), Some(TU_HA), Some("3.1"), cell_of(TU_HA, 12, 3)));
    assert!(decides(query(), Some(CHU), Some("3.1"), cell_of(CHU, 12, 3)));
}

#[test]
fn a_doubted_count_is_taken_out_of_the_sum_before_it_is_weighed() {
    // 1: one yes of two answers against 100 %. Hương Chữ's no, if it is wrong, makes two of two; Tứ Hạ's yes nothing.
    assert!(decides(Details::Blank {}, Some(CHU), Some("1"), cell_of(CHU, 10, 3)));
    assert!(!decides(Details::Blank {}, Some(TU_HA), Some("1"), cell_of(TU_HA, 10, 3)));
}

#[test]
fn notes_answered_queries_and_other_years_turn_nothing() {
    let (plan, results) = (plan(), results());
    let of = |year| Finding::new(Details::Blank {}, cell_of(CHU, 12, 3)).of(Some(CHU), Some(year)).about(2);
    let answered = Finding { explained: Some(Arc::from("đúng")), ..of(2024) };
    let mut findings = [of(2024), of(2023), answered, of(2024).weighing(Severity::Note)];
    mark_deciding(&plan, &results, &mut findings);
    assert_eq!(findings.map(|finding| finding.decides), [true, false, false, false]);
}

#[test]
fn a_finding_at_a_replaced_return_turns_nothing() {
    let old = Place { file: Some(Arc::from("cu.xlsx")), ..cell_of(CHU, 12, 3) };
    assert!(!decides(Details::Blank {}, Some(CHU), Some("3.1"), old));
}

#[test]
fn a_missing_or_unreadable_return_could_turn_anything() {
    let missing = Details::Missing { name: "Xã Hương Toàn".to_owned(), due: crate::fixtures::day("2024-11-29") };
    assert!(decides(missing.clone(), Some(TOAN), None, Place::default()));
    assert!(!decides(missing.clone(), Some(TU_HA), None, Place::default()), "it has a return");
    assert!(!decides(missing, Some(TOWN), None, Place::default()), "it is no lower unit");
    assert!(decides(Details::FileEmpty {}, None, None, Place::file(&Arc::from("x.xlsx"))));
}

#[test]
fn the_cells_of_a_return_that_is_out_as_a_whole_turn_nothing_beside_what_took_it_out() {
    assert!(decides(Details::FormLeftEmpty {}, Some(TOAN), None, Place { cell: None, ..cell_of(TOAN, 0, 0) }));
    assert!(!decides(Details::Blank {}, Some(TOAN), Some("3.1"), cell_of(TOAN, 12, 3)));
}

#[test]
fn last_years_figures_sent_again_could_turn_anything() {
    let again = Details::SameAsLastYear { before_year: 2023, other: "2023.xlsx".to_owned() };
    let whole = Place { cell: None, ..cell_of(CHU, 0, 0) };
    assert!(decides(again, Some(CHU), None, whole.clone()));
    assert!(!decides(Details::BadDate { found: "x".to_owned() }, Some(CHU), None, whole));
}

#[test]
fn assessing_gives_one_result_a_measure_an_indicator_and_a_unit() {
    let plan = plan();
    let returns = vec![None; UNITS.len()];
    let assessment = assess(&plan, 2024, &UNITS, &returns, &[Sum::default(); 7]);
    assert_eq!((assessment.measures.len(), assessment.indicators.len(), assessment.matrix.len()), (7, 5, 3));
}
