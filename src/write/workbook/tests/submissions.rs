//! Who has sent and what is asked of whom: annex 3 and the messages.

use super::*;
use crate::model::results::Suppressed;
use crate::model::submission::{Submission, SubmissionState};

fn rows(case: &Case, sheet: &str) -> Vec<Vec<String>> {
    case.sheet(sheet).rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// Four units of which the last is missing, and an agency that has not sent.
fn case() -> Case {
    let mut case = Case::new(4);
    let (state, days_late, date) = (SubmissionState::Missing, 0, None);
    let due = case.plan.due.returns.last_on_time(2024);
    let silent = Submission { of: 1, state, due, days_late, date, is_registered: false, versions: vec![] };
    case.results.agencies.push(silent);
    case
}

/// The number of those in each state, below the first or second table of annex 3.
fn counted(rows: &[Vec<String>], place: usize) -> Vec<(String, String, String)> {
    let heads: Vec<usize> = (0..rows.len()).filter(|row| rows[*row][3] == "Số lượng").collect();
    let lines = rows[heads[place] + 1..].iter().take(7);
    lines.map(|row| (row[0].clone(), row[3].clone(), row[4].clone())).collect()
}

#[test]
fn annex_3_counts_every_state_and_its_counts_are_those_of_the_states_in_words() {
    let case = case();
    let rows = rows(&case, "Phụ lục 3");
    let of_units = counted(&rows, 0);
    let states: Vec<&str> = rows[4..8].iter().map(|row| row[3].as_str()).collect();
    let beginning = |word: &str| states.iter().filter(|state| state.starts_with(word)).count().to_string();
    for (label, count, of) in &of_units[2..] {
        assert_eq!((count, of.as_str()), (&beginning(label), "4"), "{label}");
    }
    let received = of_units[0].1.parse::<usize>().unwrap();
    assert_eq!(received, states.iter().filter(|state| **state != "Chưa nộp").count(), "{states:?}");
    assert_eq!(of_units[1].0, "Số báo cáo đúng hạn (kịp thời)");
    assert_eq!(of_units[1].1, beginning("Nộp đúng hạn"));
}

#[test]
fn annex_3_has_the_agencies_and_their_totals_apart() {
    let rows = rows(&case(), "Phụ lục 3");
    let head = rows.iter().position(|row| row[0] == "Cơ quan được yêu cầu báo cáo").unwrap();
    assert_eq!(rows[head + 1][2..4], ["Y tế", "Chưa nộp"]);
    let of_agencies = counted(&rows, 1);
    assert_eq!(of_agencies[0].1, "0");
    let missing = of_agencies.iter().find(|(label, ..)| label == "Chưa nộp").unwrap();
    assert_eq!((missing.1.as_str(), missing.2.as_str()), ("1", "1"));
}

#[test]
fn annex_3_says_how_many_days_are_left_on_the_day_of_the_report() {
    let mut case = case();
    let line = |case: &Case| rows(case, "Phụ lục 3")[2][0].clone();
    let past = line(&case);
    assert!(past.starts_with("Tình hình đến ngày 01/12/2024."), "{past}");
    assert_eq!(past.matches("đã qua").count(), 2, "{past}");
    case.results.as_of = chrono::NaiveDate::from_ymd_opt(2024, 11, 24).unwrap();
    let before = line(&case);
    assert_eq!(before.matches("còn ").count(), 2, "{before}");
}

#[test]
fn whoever_is_missing_or_must_mend_something_has_a_message_line_by_line() {
    let case = case();
    let rows = rows(&case, "Đôn đốc");
    let of = |name: &str| {
        let from = rows.iter().position(|row| row[0].ends_with(name)).unwrap();
        let goes_on = rows[from + 1..].iter().take_while(|row| row[0].is_empty()).count();
        rows[from..=from + goes_on].iter().map(|row| row[2].clone()).collect::<Vec<_>>()
    };
    let mend = of("Tứ Hạ");
    assert!(mend[0].contains("Còn 1 chỗ phải sửa và 1 điểm cần giải trình"), "{mend:#?}");
    assert_eq!(mend.len(), 5, "{mend:#?}");
    assert!(of("Y tế")[0].contains("chưa nhận được báo cáo năm 2024"), "{rows:#?}");
    let missing = case.results.submissions.iter().find(|one| one.state == SubmissionState::Missing).unwrap();
    let missing = of(&case.plan.units[missing.of].name);
    assert!(missing[0].contains("chưa nhận được báo cáo năm 2024"), "{missing:#?}");
    let asked = rows[3..].iter().filter(|row| !row[0].is_empty()).count();
    assert_eq!(asked, 3, "nothing is asked of the others: {rows:#?}");
}

#[test]
fn no_message_goes_into_a_masked_copy() {
    let mut masked = case();
    masked.results.suppressed = Some(Suppressed { below: 5 });
    assert!(!masked.book().sheet_names().contains(&"Đôn đốc".to_owned()));
}
