//! H: a return against the year before, and against other versions of itself.

use serde_json::json;

use crate::common::{DENOMINATOR, Folder, Form, NUMERATOR, RESULT, Run, TU_HA, WARDS, text};

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
    H202 note ""; the_blank_form_beside_the_return => with_version(&Form::sound().emptied());
}

#[test]
fn of_the_blank_form_beside_its_return_a_unit_is_asked_for_nothing() {
    let run = with_version(&Form::sound().emptied());
    assert_eq!((run.codes(), run.submission(TU_HA.code)), (vec!["H202".to_owned()], "on_time".to_owned()));
    assert_eq!(run.findings()[0]["details"]["other"], "19996-2024.csv");
    run.assert_balanced();
    let alone = Folder::town(2024).form(&TU_HA, &Form::sound().emptied()).consolidate(&[]);
    assert!(alone.codes().contains(&"S123".to_owned()), "alone it is all that the unit has sent");
    let of_another_year = Form::of(&TU_HA, 2023, 0).emptied();
    assert!(
        with_last_year(&Form::sound(), &of_another_year).of_code("H202").is_empty(),
        "another year is another return"
    );
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
    assert_eq!((details["cells"].as_u64(), text(&found[0], "file")), (Some(3), "19996-2024.csv".to_owned()));
    let filled = |key: &str| details[key].as_u64().expect("a number");
    assert_eq!(filled("filled_before") - filled("filled_now"), 2);
    let of = |part: &str, cell: &str, before: u64, now: Option<u64>| {
        let measure = if cell == "D34" { "14.2" } else { "15.1" };
        let after = now.map(|_| cell);
        json!({"measure": measure, "part": part, "item": null, "cell_before": cell, "cell": after, "before": before, "now": now})
    };
    let expected = json!([
        of("numerator", "D34", 72, Some(70)),
        of("numerator", "D35", 63, None),
        of("denominator", "E35", 66, None)
    ]);
    assert_eq!(details["changes"], expected);
    assert!(
        text(&found[0], "message").contains("14.2 (ô D34): 72 → 70; 15.1 (ô D35): "),
        "{}",
        text(&found[0], "message")
    );
}

#[test]
fn two_returns_of_one_day_that_differ_in_words_alone_say_in_which() {
    let worded = |text: &str| Form::sound().and_row(&["", "Khó khăn, vướng mắc", "", "", "", text]);
    let folder = Folder::town(2024).form(&TU_HA, &worded("Thiếu kinh phí")).with("ban-2.csv", worded("Không có").csv());
    let found = folder.consolidate(&[]).of_code("H105");
    let details = &found[0]["details"];
    assert_eq!(
        (details["cells"].as_u64(), text(&details["changes"][0], "item").as_str()),
        (Some(1), "Khó khăn, vướng mắc")
    );
    assert!(text(&found[0], "message").contains("1 chỗ khác nhau: Khó khăn, vướng mắc."));
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

#[test]
fn a_replacement_says_what_it_did_to_the_towns_figures() {
    // 9.1 counts accidents per 100,000 children; the earlier return of Tứ Hạ had another number of them.
    let run = with_version(&Form::sound().put("9.1", NUMERATOR, "9").set("A6", "Ngày báo cáo: 20/11/2024"));
    let found = run.of_code("H104");
    let effect = &found[0]["details"]["effect"];
    let (numerator, denominator, _) = run.sum("9.1");
    let of = |key: &str| ["before", "now"].map(|when| effect[0][when][key].as_u64().expect("a number"));
    assert_eq!((effect.as_array().map(Vec::len), text(&effect[0], "measure").as_str()), (Some(1), "9.1"), "{effect}");
    assert_eq!((of("numerator")[1], of("denominator")), (numerator, [denominator; 2]));
    assert_ne!(of("numerator")[0], numerator, "the sum with the earlier version in its place");
}

#[test]
fn a_replacement_that_turned_a_verdict_says_so_first() {
    // Nine questions are all answered with yes; the earlier return said no.
    let run = with_version(&Form::sound().put("1.1", RESULT, "Không").set("A6", "Ngày báo cáo: 20/11/2024"));
    let message = text(&run.of_code("H104")[0], "message");
    assert!(message.contains("Kết quả chung đổi: 1.1: 8/9 → 9/9 (chưa đạt → đạt)."), "{message}");
}

#[test]
fn all_changes_are_in_the_details_and_a_message_names_the_first() {
    let codes = ["2.1", "3.1", "3.2", "4.1", "5", "8"];
    let earlier = codes.iter().fold(Form::sound(), |form, code| form.put(code, NUMERATOR, "1"));
    let run = with_version(&earlier.set("A6", "Ngày báo cáo: 20/11/2024"));
    let found = &run.of_code("H104")[0];
    let changes = found["details"]["changes"].as_array().expect("changes").len();
    assert!(
        changes >= codes.len() && text(found, "message").contains(&format!("; và {} chỗ khác.", changes - 3)),
        "{found}"
    );
}
