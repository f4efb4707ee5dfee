//! Versions of a return, and who has sent when: replaced, contradicted, copied, late, missing, refused.

use crate::assert_town;
use crate::common::book::xlsx;
use crate::common::{BEFORE, DENOMINATOR, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, text};
use report::Exit;

fn dated(form: Form, date: &str) -> Form {
    form.set("A6", &format!("Ngày báo cáo: {date}"))
}

/// The town with the first return of Tứ Hạ and another of its.
fn and(version: &Form) -> Run {
    Folder::town(2024).with("ban-2.csv", version.csv()).consolidate(&[])
}

fn other() -> Form {
    Form::sound().counts("14.1", "60", "70")
}

fn with_tu_ha(form: &Form) -> Run {
    Folder::town(2024).form(&TU_HA, form).consolidate(&[])
}

#[test]
fn a_later_return_replaces_the_whole_earlier_one() {
    // The later one leaves 14.2 empty: nothing of the earlier one fills it.
    let later = dated(other().counts("14.2", "", ""), "28/11/2024");
    let run = and(&later);
    assert_eq!(run.codes(), ["H104", "C101", "C101"]);
    let (numerator, denominator, units) = crate::expected("14.1");
    assert_eq!(run.sum("14.1"), (numerator - 78 + 60, denominator - 78 + 70, units));
    assert_eq!(run.sum("14.2").2, 8);
    assert_eq!(run.json()["cells"]["superseded"].as_u64(), Some(Form::sound().filled()));
    run.assert_balanced();
}

#[test]
fn an_earlier_return_that_comes_second_replaces_nothing() {
    let run = and(&dated(other(), "20/11/2024"));
    assert_town(&run, &["H104"]);
    assert_eq!(text(&run.findings()[0], "file"), "ban-2.csv");
}

#[test]
fn a_return_sent_again_after_another_has_the_last_word() {
    let again = dated(Form::sound(), "29/11/2024");
    let folder =
        Folder::town(2024).with("ban-2.csv", dated(other(), "27/11/2024").csv()).with("ban-3.csv", again.csv());
    let run = folder.consolidate(&[]);
    assert_town(&run, &["H201", "H104"]);
    assert_eq!(run.submission(TU_HA.code), "on_time");
}

#[test]
fn returns_of_one_day_contradict_each_other_and_neither_is_used() {
    for version in [other(), dated(other(), "")] {
        let run = and(&version);
        assert_eq!(run.codes(), ["H105", "H105"]);
        assert_eq!(run.sum("6.1").2, 8, "nothing of either is used");
        assert_eq!(run.submission(TU_HA.code), "on_time", "it was sent in time");
        assert_eq!(run.exit, Exit::DataErrors);
        let refused = Form::sound().filled() + version.filled();
        assert_eq!(run.json()["cells"]["refused"].as_u64(), Some(refused));
        run.assert_balanced();
    }
}

#[test]
fn two_undated_returns_that_differ_leave_the_unit_undated() {
    let run = Folder::town(2024)
        .form(&TU_HA, &dated(Form::sound(), ""))
        .with("ban-2.csv", dated(other(), "").csv())
        .consolidate(&[]);
    assert_eq!(run.submission(TU_HA.code), "undated");
    assert_eq!(run.of_code("H105").len(), 2);
}

#[test]
fn an_equal_copy_in_another_format_is_counted_once() {
    let run = Folder::town(2024).with("tu-ha.xlsx", xlsx(&Form::sound())).consolidate(&[]);
    assert_town(&run, &["H201"]);
    assert_eq!(run.json()["cells"]["superseded"].as_u64(), Some(Form::sound().filled()));
    assert_eq!(run.exit, Exit::Success);
}

#[test]
fn of_three_returns_the_last_is_used() {
    let run = Folder::town(2024)
        .with("ban-2.csv", dated(other(), "26/11/2024").csv())
        .with("ban-3.csv", dated(Form::sound().counts("14.1", "61", "70"), "27/11/2024").csv())
        .consolidate(&[]);
    assert_eq!(run.codes(), ["H104", "H104"]);
    let (numerator, denominator, units) = crate::expected("14.1");
    assert_eq!(run.sum("14.1"), (numerator - 78 + 61, denominator - 78 + 70, units));
    assert_eq!(run.submission(TU_HA.code), "on_time");
}

#[test]
fn a_correction_after_the_deadline_leaves_the_first_return_on_time() {
    let run = and(&dated(other(), "05/12/2024"));
    assert_eq!(run.submission(TU_HA.code), "on_time");
    let run = Folder::town(2024)
        .with("ban-2.csv", dated(other(), "05/12/2024").csv())
        .consolidate(&["--as-of", "2024-12-06"]);
    assert_eq!((run.codes(), run.submission(TU_HA.code)), (vec!["H104".to_owned()], "on_time".to_owned()));
}

#[test]
fn the_last_day_on_time_is_the_29th_of_november() {
    for (date, state) in [("29/11/2024", "on_time"), ("30/11/2024", "late"), ("01/12/2024", "late"), ("", "undated")] {
        let run = with_tu_ha(&dated(Form::sound(), date));
        assert_eq!(run.submission(TU_HA.code), state, "{date}");
        assert_eq!(run.exit, Exit::Success, "late or undated is no error");
        assert_eq!(run.sum("6.1"), crate::expected("6.1"));
    }
}

#[test]
fn the_date_of_the_letterhead_counts_where_no_label_tells_one() {
    let line = |text: &str| with_tu_ha(&Form::sound().set("A6", "").set("F2", text)).submission(TU_HA.code);
    assert_eq!(line("Tứ Hạ, ngày 25 tháng 11 năm 2024"), "on_time");
    assert_eq!(line("Tứ Hạ, ngày 30 tháng 11 năm 2024"), "late");
    assert_eq!(line("Tứ Hạ, ngày … tháng 11 năm 2024"), "undated");
}

#[test]
fn month_first_and_two_digit_years_are_no_dates() {
    for date in ["11/25/2024", "25/11/24"] {
        let run = with_tu_ha(&dated(Form::sound(), date));
        assert_eq!(
            (run.codes(), run.submission(TU_HA.code)),
            (vec!["U203".to_owned(), "S117".into()], "undated".into())
        );
    }
}

#[test]
fn a_return_is_missing_only_when_its_day_has_passed() {
    let folder = Folder::town(2024).without(&TU_HA.file(2024));
    for (day, state, exit) in [("2024-11-29", "not_due", Exit::Success), ("2024-11-30", "missing", Exit::DataErrors)] {
        let run = folder.consolidate(&["--as-of", day]);
        assert_eq!((run.submission(TU_HA.code), run.exit), (state.to_owned(), exit), "{day}");
        let measure = run.measure("14.1");
        assert_eq!((&measure["units_used"], &measure["units_expected"]), (&8.into(), &9.into()));
    }
    assert_eq!(BEFORE, "2024-11-29");
}

#[test]
fn a_unit_of_which_nothing_could_be_read_is_refused() {
    let run = with_tu_ha(&Form::sound().set("E8", "Số lượng").set("F8", "Mẫu số"));
    assert_eq!((run.codes(), run.submission(TU_HA.code)), (vec!["U102".to_owned(), "S112".into()], "refused".into()));
    assert_eq!(run.exit, Exit::DataErrors);
    run.assert_balanced();
}

#[test]
fn a_sound_return_makes_good_a_refused_one() {
    let broken = Form::sound().set("E8", "Số lượng").set("F8", "Mẫu số");
    let run = Folder::town(2024).with("hong.csv", broken.csv()).consolidate(&[]);
    assert_town(&run, &["S112"]);
    assert_eq!(run.submission(TU_HA.code), "on_time");
}

#[test]
fn nil_is_no_failure_and_no_data_is_no_nil() {
    let run = Folder::town(2024).consolidate(&[]);
    let nil = run.measure("10");
    assert_eq!(
        (&nil["status"], &nil["rate"], &nil["units_used"]),
        (&"nil".into(), &serde_json::Value::Null, &9.into())
    );
    let silent = (0..).zip(WARDS).fold(Folder::default(), |folder, (seed, ward)| {
        folder.with(&ward.file(2024), Form::of(ward, 2024, seed).counts("10", "...", "...").csv())
    });
    let run = silent.consolidate(&[]);
    let none = run.measure("10");
    assert_eq!((&none["status"], &none["rate"]), (&"no_data".into(), &serde_json::Value::Null));
    assert_eq!((run.sum("10"), run.codes()), ((0, 0, 0), vec!["C102".to_owned(); 18]));
    assert_eq!(run.json()["cells"]["no_data"], 18);
    assert_eq!(run.exit, Exit::Success);
    assert_eq!(silent.consolidate(&["--strict"]).exit, Exit::DataErrors);
}

#[test]
fn half_a_pair_is_no_pair() {
    for column in [NUMERATOR, DENOMINATOR] {
        let run = with_tu_ha(&Form::sound().put("14.1", column, ""));
        let (numerator, denominator, units) = crate::expected("14.1");
        assert_eq!(run.sum("14.1"), (numerator - 78, denominator - 78, units - 1));
        assert_eq!(run.json()["cells"]["no_data"], 1, "the sound half");
        run.assert_balanced();
    }
}

#[test]
fn a_refused_count_takes_its_pair_out_and_both_cells_are_refused() {
    let run = with_tu_ha(&Form::sound().put("14.1", NUMERATOR, "91"));
    assert_eq!((run.codes(), run.sum("14.1").2), (vec!["L101".to_owned()], 8));
    assert_eq!(run.json()["cells"]["refused"], 2);
    run.assert_balanced();
}

#[test]
fn an_element_that_differs_takes_all_its_pairs_out() {
    // Measures 6.1, 7, 9.1, 9.2 and 18 are of the same children.
    let run = with_tu_ha(&Form::sound().put("9.1", DENOMINATOR, "1300"));
    assert_eq!(run.codes(), ["L102"]);
    for code in ["6.1", "7", "9.1", "9.2", "18"] {
        assert_eq!(run.sum(code).2, 8, "{code}");
    }
    assert_eq!(run.sum("6.2").2, 9);
    assert_eq!(run.json()["cells"]["refused"], 10);
    run.assert_balanced();
}

#[test]
fn a_row_that_repeats_an_equal_one_is_superseded() {
    let run = with_tu_ha(&Form::sound().and_row(&["14.1", "", "", "78", "78"]));
    assert_town(&run, &["S209"]);
    assert_eq!(run.json()["cells"]["superseded"], 2);
}

#[test]
fn a_measure_given_twice_is_in_no_sum() {
    let run = with_tu_ha(&Form::sound().and_row(&["14.1", "", "", "70", "78"]));
    assert_eq!((run.codes(), run.sum("14.1").2), (vec!["S115".to_owned()], 8));
    assert_eq!(run.json()["cells"]["refused"], 4);
    run.assert_balanced();
}

#[test]
fn a_resend_that_only_explains_is_no_copy() {
    let silent = Form::sound().put("3.1", NUMERATOR, "...");
    let explained = silent.clone().put("3.1", crate::common::EXPLANATION, "đang rà soát");
    let town = Folder::town(2024).without(&TU_HA.file(2024)).with("1.csv", silent.csv());
    let run = town.with("2.csv", explained.set("A6", "Ngày báo cáo: 26/11/2024").csv()).consolidate(&[]);
    assert_eq!(run.of_code("H201"), Vec::<serde_json::Value>::new());
    assert_eq!(run.of_code("C102")[0]["explained"], "đang rà soát");
}
