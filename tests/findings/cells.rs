//! C: what stands in a cell.

use chrono::NaiveDate;

use crate::case::{file, validated};
use crate::common::book::{format, with_cell, xlsx, xlsx_with};
use crate::common::{DENOMINATOR, Form, NUMERATOR, REMARK, RESULT, Run, TU_HA, form, text};

/// The sound form with another text in the numerator of 14.1, at D33.
fn numerator(text: &str) -> Run {
    validated(&Form::sound().put("14.1", NUMERATOR, text))
}

/// The sound form as a workbook, the cell of that numerator in the sheet's own XML.
fn stored(attributes: &str, inside: &str) -> Run {
    file("tu-ha.xlsx", with_cell(&xlsx(&Form::sound()), "D33", attributes, inside))
}

fn shown_as(code: &str, value: f64) -> Run {
    let book = xlsx_with(&Form::sound(), |sheet| {
        sheet.write_number_with_format(32, 3, value, &format(code)).expect("a cell");
    });
    file("tu-ha.xlsx", book)
}

/// The sound form, the numerator of 14.1 merged with the one above it.
fn merged() -> Run {
    let form = Form::sound().put("14.1", NUMERATOR, "");
    let above: f64 = form.cells[&(31, 3)].parse().expect("a count");
    let book = xlsx_with(&form, |sheet| {
        sheet.merge_range(31, 3, 32, 3, "", &format("0")).expect("cells");
        sheet.write_number(31, 3, above).expect("a cell");
    });
    file("tu-ha.xlsx", book)
}

#[test]
fn of_merged_cells_it_is_said_where_the_figure_stands() {
    let run = merged();
    let finding = &run.findings()[0];
    assert_eq!(finding["details"], serde_json::json!({ "area": "D32:D33", "value_cell": "D32" }));
    run.assert_balanced();
    let empty = xlsx_with(&Form::sound().put("14.1", NUMERATOR, ""), |sheet| {
        sheet.merge_range(32, 3, 32, 4, "", &format("0")).expect("cells");
    });
    assert_eq!(file("tu-ha.xlsx", empty).codes(), ["C101", "C101"], "nothing stands in the merged cells");
}

/// The numerator of 14.1 in two runs, the first struck out.
fn corrected_by_hand() -> Run {
    stored("t=\"inlineStr\"", "<is><r><rPr><strike/></rPr><t>7</t></r><r><t>8</t></r></is>")
}

#[test]
fn a_count_whose_cell_is_struck_out_is_refused_and_the_mark_of_a_note_makes_no_digit() {
    let struck = xlsx_with(&Form::sound(), |sheet| {
        sheet.write_number_with_format(32, 3, 78, &format("0").set_font_strikethrough()).expect("a cell");
    });
    let run = file("tu-ha.xlsx", struck);
    assert_eq!(run.codes(), ["C122"]);
    assert_eq!(run.findings()[0]["details"]["found"], "7\u{336}8\u{336}");
    let raised = "<is><r><t>7</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>8</t></r></is>";
    assert_eq!(stored("t=\"inlineStr\"", raised).codes(), ["C103"]);
}

#[test]
fn the_edited_cell_is_the_numerator_of_14_1() {
    assert_eq!(Form::sound().cell("14.1", NUMERATOR), "D33");
}

cases! {
    C101 query "D33"; an_empty_cell => numerator("");
    C102 query "D33"; a_mark_for_no_data => numerator("KCSL");
    C103 error "D33"; a_count_in_words => numerator("bảy mươi");
    C104 error "D33"; a_negative_count => numerator("-2");
    C105 error "D33"; half_a_child => numerator("63,5");
    C106 error "D33"; a_count_shown_as_a_percentage => shown_as("0%", 1.0);
    C107 error "D33"; a_formula_that_failed => stored("t=\"e\"", "<f>X1</f><v>#SPILL!</v>");
    C108 error "D33"; a_formula_that_was_never_calculated => stored("", "<f>SUM(1,2)</f>");
    C109 error "D33"; a_count_that_became_a_date => shown_as("dd/mm/yyyy", 45_621.0);
    C110 error "D33"; two_numbers_in_one_cell => numerator("70/78");
    C111 error "D33"; a_count_above_ten_thousand_million => numerator("10000000001");
    C112 error "D33"; a_comma_that_may_be_a_group_or_a_fraction => numerator("1,078");
    C113 error "D33"; infinity => stored("", "<v>INF</v>");
    C114 error "F9"; an_answer_that_is_neither_yes_nor_no => validated(&Form::sound().put("1.1", RESULT, "Đang làm"));
    C115 error "F9"; two_answers_to_one_question => validated(&Form::sound().put("1.1", NUMERATOR, "Không"));
    C116 error "D16"; a_measure_of_the_other_area => validated(&Form::sound().put("3.3a", NUMERATOR, "5"));
    C117 error "F33"; a_rate_without_counts => validated(&Form::sound().counts("14.1", "", "").put("14.1", RESULT, "98,7"));
    C119 query "F9"; a_question_without_an_answer => validated(&Form::sound().put("1.1", RESULT, ""));
    C120 query "D33"; a_count_merged_with_the_one_above => merged();
    C122 error "D33"; an_old_count_struck_out_beside_the_new => corrected_by_hand();
    C201 note "D33"; leading_zeros => numerator("078");
    C202 note "D11"; a_dash_for_nothing => validated(&Form::sound().put("2.1", NUMERATOR, "-"));
    C203 query "F33"; a_rate_that_its_counts_do_not_give => validated(&Form::sound().put("14.1", RESULT, "89,5"));
    C204 note "D33"; a_remark_that_names_a_child => validated(&Form::sound().put("14.1", REMARK, "cháu Nguyễn Văn An chuyển trường"));
}

#[test]
fn nothing_of_a_date_cell_is_read_as_a_count_either() {
    let day = NaiveDate::from_ymd_opt(2024, 11, 25).expect("a day");
    let book = xlsx_with(&Form::sound(), |sheet| {
        sheet.write_datetime_with_format(32, 4, day, &format("d-mmm")).expect("a cell");
    });
    assert_eq!(file("tu-ha.xlsx", book).codes(), ["C109"]);
}

#[test]
fn what_a_csv_keeps_of_a_failed_formula_or_a_date_is_called_by_its_name() {
    for (text, code) in [("#REF!", "C107"), ("#DIV/0!", "C107"), ("05/01/2024", "C109"), ("5/1/24", "C109")] {
        assert_eq!(numerator(text).codes(), [code], "{text}");
    }
    assert_eq!(validated(&Form::sound().put("1.1", RESULT, "#NAME?")).codes(), ["C107"]);
}

#[test]
fn percentages_are_refused_however_they_are_written() {
    for text in ["98,7%", "98.7 %", "4‰"] {
        assert_eq!(numerator(text).codes(), ["C106"], "{text}");
    }
    assert_eq!(shown_as("0.0%", 0.95).codes(), ["C106"]);
}

#[test]
fn every_word_for_nothing_is_zero_and_every_word_for_no_data_is_not() {
    let mortality = |text: &str| validated(&Form::sound().put("2.1", NUMERATOR, text)).codes();
    for text in ["-", "–", "không", "Không có", "KHÔNG PHÁT SINH"] {
        assert_eq!(mortality(text), ["C202"], "{text}");
    }
    for text in ["...", "…", "chưa có số liệu", "x", "KCSL"] {
        assert_eq!(mortality(text), ["C102"], "{text}");
    }
}

#[test]
fn nil_and_dashes_of_a_measure_of_the_other_area_are_empty_enough() {
    for text in ["0", "-", "...", "không"] {
        assert_eq!(validated(&Form::sound().counts("3.3a", text, text)).codes(), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_required_cell_that_is_empty_is_an_error() {
    let required = |plan: String, code: &str| {
        plan.replacen(&format!("code = \"{code}\""), &format!("code = \"{code}\"\nrequired = true"), 1)
    };
    let plan = required(required(include_str!("../../indicators.toml").to_owned(), "14.1"), "1.1");
    let form = Form::sound().put("14.1", NUMERATOR, "").put("1.1", RESULT, "");
    let folder = crate::common::Folder::of([("tu-ha.csv", form.csv())]);
    std::fs::write(folder.beside("indicators.toml"), plan).expect("a plan");
    let plan = folder.beside("indicators.toml");
    let run = folder.validate(&["--indicators", plan.to_str().expect("a path")]);
    crate::case::expect(("C101", 1), "error", "D33", &["C119"], &run);
    crate::case::expect(("C119", 1), "error", "F9", &["C101"], &run);
}

#[test]
fn yes_and_no_in_every_allowed_form_raise_nothing() {
    for answer in ["Có", "Không", "Đạt", "Chưa đạt", "Không đạt", "Rồi", "Chưa", "x", "TRUE", "FALSE", "1", "0"]
    {
        // The rule that a ward which meets the standard has registered must hold: both questions are answered alike.
        for column in [NUMERATOR, RESULT] {
            let answered = |form: Form, measure: &str| form.put(measure, RESULT, "").put(measure, column, answer);
            let form = answered(answered(answered(Form::sound(), "1.1"), "1.2"), "17");
            assert_eq!(validated(&form).codes(), Vec::<String>::new(), "{answer} in column {column}");
        }
    }
    for (counts, rate) in [("1", "100"), ("0", "0"), ("1", "100%"), ("0", "")] {
        let form = Form::sound().counts("17", counts, "1").put("17", RESULT, rate);
        assert_eq!(validated(&form).codes(), Vec::<String>::new(), "{counts}/1 = {rate}");
    }
    let wrong = Form::sound().counts("17", "1", "1").put("17", RESULT, "0");
    assert_eq!(validated(&wrong).codes(), ["C203"], "a number beside counts is their rate");
    let differing = Form::sound().counts("17", "1", "1").put("17", RESULT, "Không");
    assert_eq!(validated(&differing).codes(), ["C115"]);
}

#[test]
fn a_rate_within_its_own_rounding_raises_nothing() {
    // 74 of 75 are 98.666… %.
    for rate in ["98,67", "98,7", "99", "98,666667", "98,67%", "98.67"] {
        let form = Form::sound().put("13.2", RESULT, rate);
        assert_eq!(validated(&form).codes(), Vec::<String>::new(), "{rate}");
    }
    for rate in ["98,6", "98,66", "98", "9,87"] {
        assert_eq!(validated(&Form::sound().put("13.2", RESULT, rate)).codes(), ["C203"], "{rate}");
    }
}

#[test]
fn a_text_that_is_no_number_anywhere_in_the_table_names_its_own_cell() {
    let measures = form::measures().into_iter().filter(|one| one.code != TU_HA.not_its_own());
    for measure in measures.filter(|one| form::counts(&one.code, 0).is_some()) {
        for column in [NUMERATOR, DENOMINATOR] {
            let form = Form::sound().put(&measure.code, column, "nhiều");
            let run = validated(&form);
            let cells: Vec<String> = run.findings().iter().map(|one| text(one, "cell")).collect();
            assert_eq!((run.codes(), cells), (vec!["C103".to_owned()], vec![form.cell(&measure.code, column)]));
        }
    }
}

#[test]
fn both_counts_of_another_areas_measure_are_one_slip() {
    let run = validated(&Form::sound().counts("3.3a", "5", "300"));
    let cells: Vec<_> = run.findings().iter().map(|one| (text(one, "code"), text(one, "cell"))).collect();
    assert_eq!(cells, [("C116".to_owned(), "D16".to_owned())]);
    assert_eq!(run.json()["files"][0]["cells"]["refused"], 2);
}
