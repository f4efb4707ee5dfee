//! H: a return against the year before, and against other versions of itself.

use crate::common::{DENOMINATOR, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, text};

/// The sound town of 2024 with the return of Tứ Hạ for 2023 beside it.
fn with_last_year(this: &Form, last: &Form) -> Run {
    Folder::town(2024).form(&TU_HA, this).with("2023/tu-ha.csv", last.csv()).consolidate(&["--year", "2024"])
}

fn last_year() -> Form {
    Form::of(&TU_HA, 2023, 1)
}

/// The sound town with one more version of the return of Tứ Hạ.
fn with_version(version: &Form) -> Run {
    Folder::town(2024).with("ban-2.csv", version.csv()).consolidate(&[])
}

fn corrected() -> Form {
    Form::sound().put("14.2", NUMERATOR, "70")
}

cases! {
    H101 query "D25"; accidents_that_leap => with_last_year(&Form::sound().put("9.1", NUMERATOR, "40"), &last_year());
    H102 query "E34"; a_denominator_that_moves => with_last_year(&Form::sound().put("14.2", DENOMINATOR, "92"), &last_year());
    H103 query ""; last_years_return_sent_again => with_last_year(&Form::sound(), &Form::of(&TU_HA, 2023, 0));
    H104 query ""; a_later_return => with_version(&corrected().set("A6", "Ngày báo cáo: 26/11/2024"));
    H105 error "" x 2; two_returns_of_one_day => with_version(&corrected());
    H201 note ""; the_same_return_twice => with_version(&Form::sound());
}

#[test]
fn the_addresses_are_those_of_the_form() {
    let form = Form::sound();
    assert_eq!((form.cell("9.1", NUMERATOR), form.cell("14.2", DENOMINATOR)), ("D25".to_owned(), "E34".to_owned()));
}

#[test]
fn a_replacement_names_what_changed_and_how_much_is_filled() {
    let later = corrected().counts("15.1", "", "").set("A6", "Ngày báo cáo: 26/11/2024");
    let found = with_version(&later).of_code("H104");
    let details = &found[0]["details"];
    assert_eq!(details["by"], "ban-2.csv");
    assert_eq!((details["cells"].as_u64(), text(&found[0], "file")), (Some(2), "19996-2024.csv".to_owned()));
    let filled = |key: &str| details[key].as_u64().expect("a number");
    assert_eq!(filled("filled_before") - filled("filled_now"), 2);
    assert!(text(details, "changes").contains("14.2: 72/72 → 70/72"), "{details}");
}

#[test]
fn history_says_nothing_of_last_years_own_errors() {
    let last = last_year().put("14.1", NUMERATOR, "một trăm").put("2.1", NUMERATOR, "");
    assert_eq!(with_last_year(&Form::sound(), &last).codes(), Vec::<String>::new());
}

#[test]
fn last_years_slip_of_a_zero_is_offered_as_a_hint_and_never_applied() {
    let run = with_last_year(&Form::sound().counts("8", "2", "9510"), &last_year());
    assert_eq!(run.codes(), ["H102"]);
    let others: u64 = (1..).take(WARDS.len() - 1).map(|seed: u64| 950 + seed).sum();
    assert_eq!(run.sum("8").1, 9510 + others);
}
