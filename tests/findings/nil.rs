//! Nil returns: a mark that nothing occurred makes what is empty 0; a form left empty is no return.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{DataType, Reader, Xlsx};
use proptest::prelude::*;
use report::Exit;

use crate::case::{Example, expect, file, validated};
use crate::common::form::{HEADING_ROW, NIL, counts, measures};
use crate::common::{DENOMINATOR, EXPLANATION, Folder, Form, NUMERATOR, RESULT, Run, TU_HA, WARDS, flat, text};

/// The codes that have a case here.
pub const CASES: &[&str] = &["C118", "S123"];

/// The same as examples.
pub const EXAMPLES: &[Example] = &[
    ("C118", "a figure in a row marked as nil", || validated(&Form::sound().nil("9.1", "x"))),
    ("S123", "a form left empty", || validated(&Form::sound().emptied())),
];

/// The sums of a measure over the eight other wards.
fn others(code: &str) -> (u64, u64) {
    let other = (1..).zip(&WARDS[1..]).filter(|(_, ward)| ward.not_its_own() != code);
    let pairs = other.map(|(seed, _)| counts(code, seed).expect("counts"));
    pairs.fold((0, 0), |(n, d), (numerator, denominator)| (n + numerator, d + denominator))
}

fn with_tu_ha(form: &Form) -> Run {
    Folder::town(2024).form(&TU_HA, form).consolidate(&[])
}

/// The form of a ward in which nothing occurred, its questions answered.
fn nil_form() -> Form {
    ["1.1", "1.2", "17"]
        .into_iter()
        .fold(Form::sound().emptied().whole_nil("x"), |form, code| form.put(code, RESULT, "Có"))
}

fn rated() -> impl Iterator<Item = String> {
    measures()
        .into_iter()
        .map(|measure| measure.code)
        .filter(|code| counts(code, 0).is_some() && *code != TU_HA.not_its_own())
}

#[test]
fn a_figure_above_zero_in_a_marked_row_contradicts_the_mark() {
    let form = Form::sound().nil("9.1", "x");
    let run = validated(&form);
    expect(("C118", 1), "error", "D25", &[], &run);
    assert_eq!(form.cell("9.1", NUMERATOR), "D25");
    assert_eq!(run.findings()[0]["details"]["mark_cell"], "I25");
    let (numerator, denominator) = others("9.1");
    assert_eq!(with_tu_ha(&form).sum("9.1"), (numerator, denominator, 8), "the pair is out of the sums");
}

#[test]
fn nothing_of_all_who_are_there_is_noted_where_the_plan_wants_them_all() {
    let marked = |code: &str| validated(&Form::sound().put(code, NUMERATOR, "").nil(code, "x"));
    let run = marked("14.1");
    expect(("C202", 1), "note", "I33", &[], &run);
    assert_eq!(run.findings()[0]["details"]["found"], "x");
    assert!(!marked("9.1").codes().contains(&"C202".to_owned()), "of accidents none is good news");
    let whole = Form::sound().whole_nil("x").put("14.1", NUMERATOR, "");
    let at: Vec<String> =
        validated(&whole).findings().iter().filter(|of| of["code"] == "C202").map(|of| text(of, "cell")).collect();
    assert_eq!(at, ["B7"], "once, at the mark of the whole form");
}

#[test]
fn a_form_left_empty_is_told_before_its_cells_and_is_no_return() {
    let run = validated(&Form::sound().emptied());
    let findings = run.findings();
    assert_eq!((text(&findings[0], "code"), text(&findings[0], "severity")), ("S123".into(), "error".into()));
    assert!(findings[0]["cell"].is_null());
    assert_eq!(run.codes(), ["S123"], "that each cell is empty is no further news");
    run.assert_balanced();
    let run = with_tu_ha(&Form::sound().emptied());
    assert_eq!(run.submission(TU_HA.code), "refused");
    assert_eq!(run.sum("14.1").2, 8);
}

#[test]
fn of_a_form_filled_in_under_headings_of_ones_own_it_is_not_said_that_it_was_left_empty() {
    let headed = |form: Form, numerator: &str, denominator: &str| {
        let run = validated(&form.set("D8", numerator).set("E8", denominator));
        let cells: Vec<String> = run.of_code("S120").iter().map(|one| one["cell"].to_string()).collect();
        assert_eq!(run.codes(), ["S120"], "{numerator}");
        cells.concat()
    };
    let unanswered = ["1.1", "1.2", "17"].iter().fold(Form::sound(), |form, code| form.put(code, RESULT, ""));
    for numerator in ["Tu so", "Tử số năm 2024", "Tử sô"] {
        assert_eq!(headed(Form::sound(), numerator, "Mẩu số"), "\"D8\"");
        assert_eq!(headed(unanswered.clone(), numerator, "Mẩu số"), "\"D8\"");
    }
    assert_eq!(headed(unanswered, "Tử", "Mẫu"), "null");
}

#[test]
fn headings_without_a_line_below_them_are_no_return_and_not_passed_over_in_silence() {
    let headings = "Mã đơn vị;Năm;Mã;Tử số;Mẫu số\n";
    for (below, code) in [("", "S123"), (";;;;\n", "S123"), (";2024;Tổng cộng;5;7\n", "S103")] {
        let run = file("bang.csv", format!("{headings}{below}"));
        assert_eq!(run.codes(), [code], "{below:?}");
        run.assert_balanced();
    }
}

#[test]
fn words_beside_an_empty_form_do_not_fill_it() {
    let form = Form::sound().emptied().put("14.1", EXPLANATION, "Trạm y tế chưa gửi");
    for form in [form.clone(), form.clone().whole_nil("Không"), form.nil("14.1", "không")] {
        assert_eq!(validated(&form).of_code("S123").len(), 1);
    }
}

#[test]
fn a_rate_that_a_form_works_out_itself_does_not_fill_it_and_a_figure_does() {
    let form = rated().fold(Form::sound().emptied(), |form, code| form.put(&code, RESULT, "–"));
    assert_eq!(validated(&form).of_code("S123").len(), 1);
    for filled in [
        form.clone().put("10", NUMERATOR, "0"),
        form.clone().put("17", RESULT, "Không"),
        form.put("7", NUMERATOR, "..."),
    ] {
        assert_eq!(validated(&filled).of_code("S123").len(), 0);
    }
}

#[test]
fn an_empty_form_sent_later_replaces_nothing() {
    let later = Form::sound().emptied().set("A6", "Ngày báo cáo: 28/11/2024");
    let run = Folder::town(2024).with("trong.csv", later.csv()).consolidate(&[]);
    assert_eq!(run.of_code("H104").len(), 0);
    assert_eq!(run.sum("14.1").2, 9);
    run.assert_balanced();
}

#[test]
fn a_marked_row_is_nothing_of_nothing() {
    let form = Form::sound().counts("16.2", "", "").nil("16.2", "x");
    let run = with_tu_ha(&form);
    assert_eq!(run.codes(), Vec::<String>::new());
    let (numerator, denominator) = others("16.2");
    assert_eq!(run.sum("16.2"), (numerator, denominator, 9));
    run.assert_balanced();
    let (sound, nil) = (validated(&Form::sound()).json(), validated(&form).json());
    let used = |run: &serde_json::Value| run["files"][0]["cells"]["used"].as_u64().expect("a number");
    assert_eq!(used(&nil), used(&sound) - 1, "two counts less, and the mark used in their place");
}

#[test]
fn every_word_for_yes_is_a_mark_and_every_word_for_no_is_none() {
    let form = || Form::sound().counts("16.2", "", "");
    for mark in ["x", "X", "Có", "TRUE", "1", "✓", "Không phát sinh"] {
        assert_eq!(validated(&form().nil("16.2", mark)).codes(), Vec::<String>::new(), "{mark}");
    }
    for mark in ["", "Không", "FALSE", "0", "..."] {
        assert_eq!(validated(&form().nil("16.2", mark)).codes(), ["C101", "C101"], "{mark}");
    }
}

#[test]
fn a_mark_that_is_not_understood_is_spoken_of_alone() {
    let run = validated(&Form::sound().counts("16.2", "", "").nil("16.2", "xem lại"));
    expect(("C114", 1), "error", "I38", &[], &run);
    let run = validated(&Form::sound().whole_nil("xem lại"));
    expect(("C114", 1), "error", "B7", &[], &run);
}

#[test]
fn a_denominator_beside_the_mark_stays() {
    let run = with_tu_ha(&Form::sound().put("9.1", NUMERATOR, "").nil("9.1", "x"));
    assert_eq!(run.codes(), Vec::<String>::new());
    let (numerator, denominator) = others("9.1");
    assert_eq!(run.sum("9.1"), (numerator, denominator + 1200, 9));
}

#[test]
fn an_empty_denominator_is_what_the_form_says_of_it_elsewhere() {
    // The ward has 1,200 children; that none of them was abused must not take them out of the town's rate.
    let run = with_tu_ha(&Form::sound().counts("7", "", "").nil("7", "x"));
    assert_eq!(run.codes(), Vec::<String>::new());
    let (numerator, denominator) = others("7");
    assert_eq!(run.sum("7"), (numerator, denominator + 1200, 9));
    run.assert_balanced();
}

#[test]
fn a_denominator_that_the_form_tells_in_two_ways_is_taken_from_neither() {
    let form = Form::sound().counts("3.2", "", "").put("3.3b", DENOMINATOR, "319").nil("3.2", "x");
    let run = with_tu_ha(&form);
    assert_eq!(run.codes(), ["L102"], "the other two still differ");
    assert_eq!(run.sum("3.2"), (others("3.2").0, others("3.2").1, 9));
    let of_births = with_tu_ha(&Form::sound().counts("12.2", "", "").nil("12.2", "x"));
    assert_eq!(of_births.sum("12.2"), (others("12.2").0, others("12.2").1, 9), "it may count births alone");
}

#[test]
fn a_mark_for_no_data_stays_without_data_under_a_mark_that_nothing_occurred() {
    let run = validated(&Form::sound().put("9.1", NUMERATOR, "...").nil("9.1", "x"));
    expect(("C102", 1), "query", "D25", &[], &run);
}

#[test]
fn a_rate_beside_a_mark_is_no_count_and_nothing_occurred_at_a_rate_of_zero() {
    let marked =
        |rate: &str| validated(&Form::sound().counts("16.2", "", "").put("16.2", RESULT, rate).nil("16.2", "x"));
    assert_eq!(marked("0%").codes(), Vec::<String>::new());
    assert_eq!(marked("98,7").codes(), ["C117"]);
}

#[test]
fn a_question_is_answered_by_no_mark() {
    let run = validated(&Form::sound().put("17", RESULT, "").nil("17", "x"));
    // Where there is a column for nil, the form is ours, which asks for the answer where counts are typed.
    expect(("C119", 1), "query", "D39", &[], &run);
    let run = validated(&nil_form().put("17", RESULT, ""));
    expect(("C119", 1), "query", "F39", &[], &run);
}

#[test]
fn a_nil_return_is_received_and_used() {
    for (label, mark) in
        [("Toàn biểu không phát sinh", "x"), ("Toàn biểu không phát sinh: x", ""), ("Nil return (x):", "TRUE")]
    {
        let run = with_tu_ha(&nil_form().set("A7", label).set("B7", mark));
        assert_eq!(run.codes(), Vec::<String>::new(), "{label}");
        assert_eq!((run.submission(TU_HA.code), run.exit), ("on_time".to_owned(), Exit::Success));
        for code in rated() {
            let (numerator, denominator) = others(&code);
            let units = if code == "3.3b" { 5 } else { 9 };
            assert_eq!(run.sum(&code), (numerator, denominator, units), "{code}");
        }
        run.assert_balanced();
    }
}

#[test]
fn a_town_of_nil_returns_is_nil() {
    let town = WARDS
        .iter()
        .fold(Folder::town(2024), |town, ward| town.form(ward, &Form::of(ward, 2024, 0).emptied().whole_nil("x")));
    let run = town.consolidate(&[]);
    for code in rated() {
        assert_eq!(run.measure(&code)["status"], "nil", "{code}");
    }
}

#[test]
fn the_mark_of_a_nil_return_may_stand_below_its_table() {
    let form = nil_form().set("A7", "").set("B7", "");
    for row in [["Toàn biểu không phát sinh", "", "", "1"], ["Toàn biểu không phát sinh", "x", "", ""]] {
        assert_eq!(validated(&form.clone().and_row(&row)).codes(), Vec::<String>::new());
    }
}

#[test]
fn a_nil_return_keeps_what_is_filled_and_names_each_figure_that_contradicts_it() {
    let form = nil_form().counts("9.1", "3", "1200").counts("14.1", "", "78").counts("10", "0", "0");
    let run = validated(&form);
    expect(("C118", 1), "error", "D25", &["C202"], &run);
    assert_eq!(run.of_code("C118")[0]["details"]["mark_cell"], "B7");
    assert_eq!(run.json()["files"][0]["cells"]["refused"], 2, "the mark made other pairs, and is used");
    let run = with_tu_ha(&form);
    assert_eq!(run.sum("14.1"), (others("14.1").0, others("14.1").1 + 78, 9));
    assert_eq!(run.sum("7"), (others("7").0, others("7").1 + 1200, 9), "the children of 9.1 are those of 7");
}

#[test]
fn what_is_nil_in_one_row_and_counted_in_another_does_not_fit() {
    // 6.1 counts the children in special circumstances; 6.2 says that there are fourteen of them.
    let run = validated(&Form::sound().put("6.1", NUMERATOR, "").nil("6.1", "x"));
    assert_eq!(run.of_code("L102").len(), 1);
}

#[test]
fn a_measure_of_the_other_area_may_be_marked_too() {
    assert_eq!(validated(&Form::sound().nil("3.3a", "x")).codes(), Vec::<String>::new());
}

#[test]
fn a_required_count_is_answered_by_a_mark() {
    let plan = include_str!("../../indicators.toml").replacen("code = \"16.2\"", "code = \"16.2\"\nrequired = true", 1);
    let folder = Folder::of([("tu-ha.csv", Form::sound().counts("16.2", "", "").nil("16.2", "x").csv())]);
    std::fs::write(folder.beside("ke-hoach.toml"), plan).expect("a plan");
    let plan = folder.beside("ke-hoach.toml");
    assert_eq!(folder.validate(&["--indicators", plan.to_str().expect("a path")]).codes(), Vec::<String>::new());
}

#[test]
fn the_plan_may_head_the_marks_in_its_own_words() {
    let words = "[words.headings]\nnil = [\"Không có\"]\nnil_return = [\"Cả năm không có gì\"]\n";
    let plan = include_str!("../../indicators.toml").replacen("[words.headings]\n", words, 1);
    let form = nil_form().set("A7", "Cả năm không có gì");
    let marked = Form::sound().counts("16.2", "", "").nil("16.2", "x").put_at(HEADING_ROW, NIL, "Không có");
    for form in [form, marked] {
        let folder = Folder::of([("tu-ha.csv", form.csv())]);
        std::fs::write(folder.beside("ke-hoach.toml"), &plan).expect("a plan");
        let plan = folder.beside("ke-hoach.toml");
        assert_eq!(folder.validate(&["--indicators", plan.to_str().expect("a path")]).codes(), Vec::<String>::new());
    }
}

#[test]
fn a_count_in_the_headings_words_above_a_repeated_heading_stays_a_row() {
    let form = Form::sound().put("18", NUMERATOR, "không phát sinh");
    let headings = crate::common::form::HEADINGS;
    let run = validated(&form.clone().and_row(&headings));
    assert_eq!(run.codes(), ["C202"]);
}

/// The long table of one ward, a mark beside one of its rows.
fn long(measure: &str, told: &str, mark: &str) -> Run {
    let own = measures().into_iter().filter(|one| one.code != TU_HA.not_its_own());
    let line = |code: &str| match counts(code, 0) {
        _ if code == measure => format!("19996;2024;{code};{told};;{mark}\n"),
        Some((numerator, denominator)) => format!("19996;2024;{code};{numerator};{denominator};;\n"),
        None => format!("19996;2024;{code};;;Có;\n"),
    };
    let lines: String = own.map(|one| line(&one.code)).collect();
    file("dai.csv", format!("Mã đơn vị;Năm;Mã;Tử số;Mẫu số;Kết quả;Không phát sinh\n{lines}"))
}

#[test]
fn a_long_table_has_a_column_of_marks_too() {
    assert_eq!(long("16.2", ";", "x").codes(), Vec::<String>::new());
    assert_eq!(long("16.2", ";", "").codes(), ["C101", "C101"]);
    assert_eq!(long("16.2", "1;1", "x").codes(), ["C118"]);
}

/// A long table of one ward's elements, with a value and a mark of its own for some of them.
fn elements(told: &[(&str, &str, &str)]) -> Run {
    let line = |(id, value): (&str, String)| {
        let own = told.iter().find(|(of, ..)| *of == id);
        let (value, mark) = own.map_or((value.as_str(), ""), |(_, value, mark)| (*value, *mark));
        format!("19996;2024;{id};{value};{mark}\n")
    };
    let lines: String = flat::ids().into_iter().zip(flat::values(0)).map(line).collect();
    file("phang.csv", format!("Mã đơn vị;Năm;Số liệu gốc;Giá trị;Không phát sinh\n{lines}"))
}

#[test]
fn a_mark_beside_an_element_speaks_of_it_alone() {
    assert_eq!(elements(&[("tao_hon", "", "x")]).codes(), Vec::<String>::new());
    assert_eq!(elements(&[("tao_hon", "", "x"), ("ket_hon", "", "")]).codes(), ["C101"]);
    assert_eq!(elements(&[("ket_hon", "29", "x")]).codes(), ["C118"], "of an element a denominator is a figure too");
    assert_eq!(elements(&[("khuyet_tat_nhu_cau", "", "x")]).codes(), ["C118"], "eight of none");
    assert_eq!(elements(&[("tre_em", "", "x?")]).codes(), ["C114"], "a cell that measures share is spoken of once");
}

#[test]
fn a_row_of_a_wide_table_is_marked_as_a_whole() {
    let (ids, blanks) = (flat::ids().join(";"), ";".repeat(flat::ids().len() - 1));
    for heading in ["Không phát sinh", "Toàn biểu không phát sinh"] {
        let wide =
            |mark: &str| file("rong.csv", format!("Mã đơn vị;Năm;{ids};{heading}\n19996;2024;{blanks};{mark}\n"));
        assert_eq!(wide("x").codes(), ["C119"; 3], "the three questions stay open");
        assert_eq!(wide("").codes()[0], "S123");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_mark_never_changes_a_filled_cell(rows in prop::collection::vec((0_usize..26, any::<bool>(), any::<bool>()), 1..6)) {
        let codes: Vec<String> = rated().collect();
        let mut marked = BTreeSet::new();
        let form = rows.iter().fold(Form::sound(), |form, (row, numerator, denominator)| {
            let code = &codes[row % codes.len()];
            marked.insert(code.clone());
            let form = if *numerator { form.put(code, NUMERATOR, "") } else { form };
            let form = if *denominator { form.put(code, DENOMINATOR, "") } else { form };
            form.nil(code, "x")
        });
        let run = with_tu_ha(&form);
        run.assert_balanced();
        let contradicted: BTreeSet<String> = run.of_code("C118").iter().map(|one| text(one, "measure")).collect();
        for code in codes {
            let row = form.row(&code);
            let filled = |column| form.cells.get(&(row, column)).and_then(|text| text.parse::<u64>().ok());
            let is_above = filled(NUMERATOR).is_some_and(|value| value > 0);
            prop_assert_eq!(contradicted.contains(&code), marked.contains(&code) && is_above, "{}", code);
            let (numerator, denominator, units) = run.sum(&code);
            let all = if code == "3.3b" { 5 } else { 9 };
            if units == all {
                let (n, d) = others(&code);
                prop_assert_eq!(numerator - n, filled(NUMERATOR).unwrap_or(0), "{}", &code);
                if let Some(filled) = filled(DENOMINATOR) {
                    prop_assert_eq!(denominator - d, filled, "{}", &code);
                }
            }
        }
    }

    #[test]
    fn a_form_left_empty_never_equals_a_nil_form(mark in "x|X|Có|TRUE|1|✓", asked in any::<bool>()) {
        let empty = Form::sound().emptied();
        let nil = if asked { nil_form() } else { empty.clone() };
        let (empty, nil) = (with_tu_ha(&empty), with_tu_ha(&nil.whole_nil(&mark)));
        prop_assert_eq!((empty.submission(TU_HA.code), nil.submission(TU_HA.code)), ("refused".to_owned(), "on_time".to_owned()));
        for code in rated() {
            prop_assert_eq!(empty.sum(&code).2 + 1, nil.sum(&code).2);
        }
    }
}

/// The rows of the findings sheet that a code has in the report of a town, each with how many cells it names.
fn rows_of_findings(form: &Form, code: &str) -> Vec<f64> {
    let town = Folder::town(2024).form(&TU_HA, form);
    town.consolidate(&[]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(town.written().expect("a report"))).expect("a workbook");
    let sheet = book.worksheet_range("Phát hiện").expect("the findings");
    sheet.rows().filter(|row| row[10] == code).map(|row| row[9].as_f64().expect("a number")).collect()
}

#[test]
fn the_many_empty_cells_of_a_form_take_one_row_of_the_report_and_a_few_one_each() {
    let empty = Form::sound().emptied().put("10", NUMERATOR, "0");
    let cells = validated(&empty).of_code("C101").len();
    assert_eq!(rows_of_findings(&empty, "C101"), [f64::from(u32::try_from(cells).expect("few"))]);
    assert_eq!(rows_of_findings(&Form::sound().counts("14.1", "", ""), "C101"), [1.0, 1.0]);
}

#[test]
fn the_report_says_of_a_nil_count_by_which_mark_it_is_zero() {
    let town = Folder::town(2024).form(&TU_HA, &Form::sound().counts("16.2", "", "").nil("16.2", "x"));
    town.consolidate(&[]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(town.written().expect("a report"))).expect("a workbook");
    let sheet = book.worksheet_range("Số liệu gốc").expect("the counts");
    let is_own = |row: &&[calamine::Data]| row[0] == TU_HA.code && row[2] == "16.2";
    let row = sheet.rows().find(is_own).expect("the row");
    assert!(row.iter().any(|cell| *cell == "D38, I38"), "{row:?}");
    assert!(row.iter().any(|cell| *cell == "Không phát sinh"), "{row:?}");
}
