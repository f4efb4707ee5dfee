//! Explanations: which queries they answer, how long, and where their words come out.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

use crate::case::{Example, expect, file, validated};
use crate::common::{
    AFTER, DENOMINATOR, EXPLANATION, Folder, Form, NUMERATOR, REMARK, RESULT, Run, TU_HA, WARDS, flat, report, text,
};

/// The codes that have a case here.
pub const CASES: &[&str] = &["H106"];

/// The same as an example.
pub const EXAMPLES: &[Example] = &[("H106", "an explanation written for an earlier figure", outdated)];

const WORDS: &str = "Đo bổ sung tháng 10";

/// More underweight than stunted children: a query at 3.2.
fn odd(numerator: &str) -> Form {
    Form::sound().put("3.2", NUMERATOR, numerator)
}

fn later(form: Form) -> Form {
    form.set("A6", "Ngày báo cáo: 28/11/2024")
}

/// The town with an earlier and a later return of Tứ Hạ.
fn versions(earlier: &Form, later_one: &Form) -> Folder {
    Folder::town(2024).form(&TU_HA, earlier).with("ban-2.csv", later(later_one.clone()).csv())
}

/// The queries at rows, with the words that explain them.
fn explained(run: &Run) -> Vec<(String, String)> {
    let of_row = |one: &serde_json::Value| one["code"] != "H104";
    run.findings().iter().filter(|one| of_row(one)).map(|one| (text(one, "code"), text(one, "explained"))).collect()
}

fn said(code: &str, words: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), words.to_owned())]
}

#[test]
fn an_unchanged_figure_stays_explained_though_the_later_return_leaves_the_words_out() {
    let earlier = odd("21").put("3.2", EXPLANATION, WORDS);
    let folder = versions(&earlier, &odd("21").put("14.2", NUMERATOR, "70"));
    assert_eq!(explained(&folder.consolidate(&[])), said("L103", WORDS));
    assert_eq!(explained(&folder.validate(&[])), said("L103", WORDS));
}

#[test]
fn the_later_returns_own_words_come_first() {
    let folder = versions(&odd("21").put("3.2", EXPLANATION, WORDS), &odd("21").put("3.2", EXPLANATION, "Đã kiểm tra"));
    assert_eq!(explained(&folder.consolidate(&[])), said("L103", "Đã kiểm tra"));
}

#[test]
fn a_changed_figure_is_open_again() {
    let folder = versions(&odd("21").put("3.2", EXPLANATION, WORDS), &odd("22"));
    assert_eq!(explained(&folder.consolidate(&[])), said("L103", ""));
}

#[test]
fn words_that_were_written_for_another_figure_explain_nothing() {
    let run =
        versions(&odd("21").put("3.2", EXPLANATION, WORDS), &odd("25").put("3.2", EXPLANATION, WORDS)).consolidate(&[]);
    let found = run.of_code("H106");
    assert_eq!((found.len(), text(&found[0], "severity"), text(&found[0], "cell")), (1, "query".into(), "D15".into()));
    assert!(found[0]["explained"].is_null());
    let details = &found[0]["details"];
    assert_eq!(
        [&details["query"], &details["words"], &details["before"]["vi"], &details["now"]["vi"]],
        ["L103", WORDS, "21/320", "25/320"]
    );
    assert_eq!(run.codes(), ["H104", "H106"], "one finding, not two");
    run.assert_balanced();
}

#[test]
fn words_stay_outdated_until_they_are_written_anew() {
    let said_of = |numerator: &str, words: &str| odd(numerator).put("3.2", EXPLANATION, words);
    let dated = |form: Form, day: u32| form.set("A6", &format!("Ngày báo cáo: {day}/11/2024")).csv();
    let third = |form: Form| {
        let folder = Folder::town(2024).without(&TU_HA.file(2024)).with("1.csv", dated(said_of("21", WORDS), 20));
        folder
            .with("2.csv", dated(said_of("25", WORDS), 21))
            .with("3.csv", dated(form.put("14.2", NUMERATOR, "70"), 22))
            .consolidate(&[])
    };
    assert_eq!(explained(&third(said_of("25", WORDS))), said("H106", ""));
    assert_eq!(explained(&third(said_of("25", "Đo lại, có biên bản"))), said("L103", "Đo lại, có biên bản"));
    assert_eq!(explained(&third(said_of("25", ""))), said("L103", ""), "an outdated explanation carries nothing over");
    assert_eq!(
        explained(&third(said_of("21", WORDS))),
        said("L103", WORDS),
        "back at the figure they were written for"
    );
    assert_eq!(explained(&third(said_of("21", ""))), said("L103", WORDS));
}

#[test]
fn a_dot_or_a_dash_explains_nothing() {
    for (words, explains) in [(".", false), (" - ", false), ("…", false), ("ok", true), ("2 đợt", true)] {
        let run = validated(&odd("21").put("3.2", EXPLANATION, words));
        assert_eq!(!run.of_code("L103")[0]["explained"].is_null(), explains, "{words}");
    }
}

#[test]
fn last_years_words_may_be_true_again() {
    let last = Form::of(&TU_HA, 2023, 1).put("3.2", NUMERATOR, "30").put("3.2", EXPLANATION, WORDS);
    let this = odd("25").put("3.2", EXPLANATION, WORDS);
    let run = Folder::town(2024).form(&TU_HA, &this).with("2023.csv", last.csv()).consolidate(&["--year", "2024"]);
    assert_eq!(run.of_code("H106").len(), 0);
    assert_eq!(text(&run.of_code("L103")[0], "explained"), WORDS);
}

#[test]
fn an_empty_cell_stays_explained_while_its_row_is_unchanged() {
    let blank = |words: &str| Form::sound().put("14.1", NUMERATOR, "").put("14.1", EXPLANATION, words);
    let carried = |later: &Form| explained(&versions(&blank(WORDS), later).consolidate(&[]));
    assert_eq!(carried(&blank("").put("14.2", NUMERATOR, "70")), said("C101", WORDS));
    assert_eq!(carried(&blank("").put("14.1", DENOMINATOR, "79")), said("C101", ""));
    assert_eq!(carried(&blank(WORDS).put("14.1", DENOMINATOR, "79")), said("C101", WORDS), "it is still empty");
}

#[test]
fn a_figure_held_against_another_that_changed_is_open_again() {
    let folder = versions(&odd("21").put("3.2", EXPLANATION, WORDS), &odd("21").put("3.1", NUMERATOR, "19"));
    assert_eq!(explained(&folder.consolidate(&[])), said("L103", ""));
}

#[test]
fn a_return_sent_again_only_to_explain_is_a_return_of_its_own() {
    let blank = Form::sound().counts("14.1", "", "");
    let run = versions(&blank, &blank.clone().put("14.1", EXPLANATION, WORDS)).consolidate(&[]);
    assert_eq!(explained(&run), [("C101".to_owned(), WORDS.to_owned()), ("C101".to_owned(), WORDS.to_owned())]);
    let run =
        versions(&odd("21"), &odd("21").and_row(&["Giải trình chung: Bản này là bản chính thức"])).consolidate(&[]);
    assert_eq!(text(&run.of_code("H104")[0], "explained"), "Bản này là bản chính thức");
    assert!(text(&run.of_code("H104")[0], "message").contains("giải trình chung"));
}

/// The town in which Tứ Hạ leaps from last year's accidents.
fn leaps(earlier: &Form, later_one: &Form) -> Run {
    let last = Form::of(&TU_HA, 2023, 1);
    versions(earlier, later_one).with("2023/tu-ha.csv", last.csv()).consolidate(&["--year", "2024"])
}

#[test]
fn what_is_explained_against_last_year_lasts_and_ages_too() {
    let accidents =
        |count: &str, words: &str| Form::sound().put("9.1", NUMERATOR, count).put("9.1", EXPLANATION, words);
    assert_eq!(explained(&leaps(&accidents("40", WORDS), &accidents("40", ""))), said("H101", WORDS));
    let run = leaps(&accidents("40", WORDS), &accidents("53", WORDS));
    assert_eq!(explained(&run), said("H106", ""));
    assert!(text(&run.of_code("H106")[0], "message").contains("đã ghi cho số 40/1.200, nay là 53/1.200"));
}

#[test]
fn a_row_that_moved_is_still_the_same_row() {
    let earlier = odd("21").put("3.2", EXPLANATION, WORDS);
    let moved = odd("21").without_row("3.1").without_row("3.2");
    let moved = moved.and_row(&["3.1", "", "", "20", "320"]).and_row(&["3.2", "", "", "21", "320"]);
    assert_eq!(explained(&versions(&earlier, &moved).consolidate(&[])), said("L103", WORDS));
}

#[test]
fn the_words_reach_the_workbook_and_the_terminal_with_the_return_they_come_from() {
    let folder = versions(&odd("21").put("3.2", EXPLANATION, WORDS), &odd("21").put("3.2", REMARK, "xem biên bản"));
    folder.consolidate(&[]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(folder.written().expect("a report"))).expect("a workbook");
    let rows = book.worksheet_range("Phát hiện").expect("the findings");
    let row: Vec<String> =
        rows.rows().find(|row| row[10] == "L103").expect("the query").iter().map(ToString::to_string).collect();
    assert_eq!(row[0], "Đã giải trình");
    let from = format!("giải trình ghi ở bản trước ({})", TU_HA.file(2024));
    assert_eq!(row[8], format!("{WORDS}\nxem biên bản; {from}"));
    let returns = folder.returns().display().to_string();
    let run = report(["validate", &returns, "--as-of", AFTER]);
    let answer = format!("Giải trình: \"{WORDS}\"; ghi chú: xem biên bản; {from} [L103]");
    assert!(run.out.contains("Đã giải trình:") && run.out.contains(&answer), "{}", run.out);
    assert!(run.out.contains(&from), "{}", run.out);
}

#[test]
fn what_stands_in_no_row_is_explained_by_a_line_for_all_of_it() {
    let general = |form: Form, label: &str| form.and_row(&[label]);
    let absent = || Form::sound().without_row("14.1");
    let dated = || Form::sound().set("A6", "Ngày báo cáo: 25/12/2024");
    for label in ["Giải trình chung: Đo muộn", "General explanation: Đo muộn"] {
        assert_eq!(explained(&validated(&general(absent(), label))), said("S116", "Đo muộn"));
        assert_eq!(explained(&validated(&general(dated(), label))), said("S118", "Đo muộn"));
    }
    let above = absent().set("A7", "Giải trình chung").set("B7", "Đo muộn");
    assert_eq!(explained(&validated(&above)), said("S116", "Đo muộn"));
    assert_eq!(explained(&validated(&absent())), said("S116", ""));
}

#[test]
fn what_stands_in_a_row_is_not_explained_by_a_line_for_all_of_it() {
    let form = odd("21").and_row(&["Giải trình chung: Đo muộn"]);
    assert_eq!(explained(&validated(&form)), said("L103", ""));
    let error = Form::sound().put("14.1", NUMERATOR, "91").and_row(&["Giải trình chung: Đo muộn"]);
    assert_eq!(explained(&validated(&error)), said("L101", ""));
}

#[test]
fn figures_that_equal_another_returns_are_explained_by_a_line_for_all_of_it() {
    let general = |form: Form| form.and_row(&["", "Giải trình chung", "Trùng ngẫu nhiên"]);
    let last = Form::of(&TU_HA, 2023, 0);
    let folder = Folder::town(2024).form(&TU_HA, &general(Form::sound())).with("2023.csv", last.csv());
    assert_eq!(explained(&folder.consolidate(&["--year", "2024"])), said("H103", "Trùng ngẫu nhiên"));
    let ward = &WARDS[3];
    let twin = general(Form::of(ward, 2024, 0));
    assert_eq!(explained(&Folder::town(2024).form(ward, &twin).consolidate(&[])), said("U103", "Trùng ngẫu nhiên"));
}

#[test]
fn a_line_for_all_of_it_lasts_as_well() {
    let absent = Form::sound().without_row("14.1");
    let folder =
        versions(&absent.clone().and_row(&["Giải trình chung: Đo muộn"]), &absent.put("14.2", NUMERATOR, "70"));
    assert_eq!(explained(&folder.consolidate(&[])), said("S116", "Đo muộn"));
}

#[test]
fn questions_are_explained_in_their_row() {
    let form = Form::sound().put("17", RESULT, "").put("17", EXPLANATION, WORDS);
    assert_eq!(explained(&validated(&form)), said("C119", WORDS));
}

#[test]
fn a_long_table_explains_in_a_column_of_its_own() {
    let row = |measure: &str| format!("19996;Phường Tứ Hạ;2024;25/11/2024;{measure}");
    let text = flat::long(2024).replacen("Kết quả\n", "Kết quả;Giải trình\n", 1);
    let text = text.replacen(&format!("{};12;320;\n", row("3.2")), &format!("{};21;320;;{WORDS}\n", row("3.2")), 1);
    assert_eq!(explained(&file("dai.csv", text)), said("L103", WORDS));
}

#[test]
fn a_row_of_an_element_explains_its_own_cell() {
    let table = |of_numerator: &str, of_denominator: &str| {
        let line = |(id, value): (&str, String)| match id {
            "tao_hon" => format!("19996;2024;{id};...;{of_numerator}\n"),
            "ket_hon" => format!("19996;2024;{id};...;{of_denominator}\n"),
            _ => format!("19996;2024;{id};{value};\n"),
        };
        let lines: String = flat::ids().into_iter().zip(flat::values(0)).map(line).collect();
        file("phang.csv", format!("Mã đơn vị;Năm;Số liệu gốc;Giá trị;Giải trình\n{lines}"))
    };
    let both = |first: &str, second: &str| [said("C102", first), said("C102", second)].concat();
    assert_eq!(explained(&table("a", "b")), both("a", "b"));
    assert_eq!(explained(&table("", "b")), both("", "b"));
    assert_eq!(explained(&table("a", "")), both("a", ""));
}

#[test]
fn a_row_of_a_wide_table_explains_all_of_its_unit() {
    let (ids, values) = (flat::ids().join(";"), flat::values(0).join(";"));
    let without = values.rsplit_once(';').expect("values").0;
    let run = file("rong.csv", format!("Mã đơn vị;Năm;{ids};Giải trình\n19996;2024;{without};...;{WORDS}\n"));
    assert_eq!(explained(&run), said("C102", WORDS));
}

#[test]
fn advice_to_explain_is_given_for_queries_alone() {
    let help = |run: &Run| text(&run.findings()[0], "help");
    let (error, query) = (Form::sound().put("7", 4, "1300"), Form::sound().put("3.2", 4, "319"));
    assert!(!help(&validated(&error)).contains("Giải trình"));
    assert!(help(&validated(&query)).contains("cột Giải trình"));
    assert!(help(&validated(&odd("21"))).contains("cột Giải trình"));
    assert!(!help(&validated(&Form::sound().put("14.1", NUMERATOR, "91"))).contains("Giải trình"));
}

/// A figure was changed, its words were not.
fn outdated() -> Run {
    versions(&odd("21").put("3.2", EXPLANATION, WORDS), &odd("25").put("3.2", EXPLANATION, WORDS)).validate(&[])
}

#[test]
fn the_case_of_h106_stands_at_its_cell() {
    expect(("H106", 1), "query", "D15", &["H104"], &outdated());
}
