//! Several tables in a file, flat tables of many units, hidden sheets.

use crate::assert_town;
use crate::common::book::{book, hidden, sheet, xlsx};
use crate::common::ward::HUONG_TOAN;
use crate::common::{Folder, Form, NUMERATOR, Run, TU_HA, WARDS, flat, text};

/// One file that holds the whole town.
fn alone(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    Folder::of([(name, bytes)]).consolidate(&[])
}

/// The town with another file for Tứ Hạ.
fn with(name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> Run {
    Folder::town(2024).without(&TU_HA.file(2024)).with(name, bytes).consolidate(more)
}

#[test]
fn a_flat_table_with_a_row_a_unit_and_measure() {
    assert_town(&alone("dai.csv", flat::long(2024)), &[]);
}

#[test]
fn a_flat_table_with_a_row_a_unit_and_element() {
    assert_town(&alone("so-lieu.csv", flat::elements(2024)), &[]);
}

#[test]
fn a_flat_table_with_a_column_an_element_by_its_id_or_its_label() {
    let ids: Vec<String> = flat::ids().into_iter().map(str::to_owned).collect();
    assert_town(&alone("rong.csv", flat::wide(2024, &ids)), &[]);
    assert_town(&alone("rong.csv", flat::wide(2024, &flat::labels())), &[]);
}

#[test]
fn flat_tables_without_codes_of_units_go_by_their_names() {
    let coded = flat::long(2024);
    let nameless = coded.lines().map(|line| line.split_once(';').expect("fields").1.to_owned() + "\n");
    assert_town(&alone("dai.csv", nameless.collect::<String>()), &[]);
}

#[test]
fn a_unit_that_a_flat_table_spells_in_two_ways_is_one_unit() {
    let mut table = String::new();
    for (number, line) in flat::long(2024).lines().enumerate() {
        let line = if number % 2 == 0 { line.replace("Phường ", "P. ") } else { line.to_owned() };
        table += &format!("{line}\n");
    }
    assert_town(&alone("dai.csv", table), &[]);
}

#[test]
fn one_bad_cell_of_a_flat_table_touches_its_own_unit_only() {
    let bad = flat::long(2024).replacen("14.1;78;78", "14.1;nhiều;78", 1);
    let run = alone("dai.csv", bad);
    assert_eq!((run.codes(), text(&run.findings()[0], "unit")), (vec!["C103".to_owned()], TU_HA.code.to_owned()));
    let (numerator, denominator, _) = crate::expected("14.1");
    assert_eq!(run.sum("14.1"), (numerator - 78, denominator - 78, 8));
    run.assert_balanced();
}

#[test]
fn a_row_of_a_flat_table_that_names_no_known_unit_is_noted_once() {
    let more = "Toàn thị xã;;2024;;14.1;900;900;\nToàn thị xã;;2024;;14.2;900;900;\n";
    assert_town(&alone("dai.csv", flat::long(2024) + more), &["S202"]);
}

#[test]
fn a_flat_table_in_which_no_unit_is_known_is_an_error() {
    let run = with("la.csv", "Mã đơn vị;Năm;Mã;Tử số;Mẫu số\n99999;2024;14.1;1;2\n", &[]);
    assert!(run.codes().contains(&"S102".to_owned()), "{:?}", run.codes());
    assert_eq!(run.submission(TU_HA.code), "missing");
    run.assert_balanced();
}

#[test]
fn a_flat_table_of_two_years_gives_each_its_own() {
    let both = flat::long(2024) + flat::long(2023).split_once('\n').expect("a heading").1;
    let run = Folder::of([("dai.csv", both)]).consolidate(&["--year", "2024"]);
    assert_eq!(run.codes(), vec!["H103"; 9], "the figures are the same in both");
    assert_eq!(run.sum("6.1"), crate::expected("6.1"));
    run.assert_balanced();
}

#[test]
fn a_sheet_a_ward_in_one_file() {
    let town = book(|book| {
        for (seed, ward) in (0..).zip(WARDS) {
            sheet(book, ward.name, &Form::of(ward, 2024, seed));
        }
    });
    assert_town(&alone("ca-thi-xa.xlsx", town), &[]);
}

#[test]
fn two_forms_under_each_other_on_one_sheet() {
    let (first, second) = (Form::sound(), Form::of(&HUONG_TOAN, 2024, 1));
    let start = first.next_row() + 2;
    let both = second.cells.iter().fold(first, |both, ((row, column), text)| both.put_at(start + row, *column, text));
    let folder = Folder::town(2024).without(&TU_HA.file(2024)).without(&HUONG_TOAN.file(2024));
    assert_town(&folder.with("hai.csv", both.csv()).consolidate(&[]), &[]);
}

#[test]
fn a_heading_repeated_on_the_next_page_continues_the_table() {
    let form = Form::sound();
    let mut paged = form.clone();
    paged.cells = Default::default();
    for ((row, column), cell) in &form.cells {
        paged = paged.put_at(if *row > 20 { row + 2 } else { *row }, *column, cell);
    }
    for (column, heading) in (0..).zip(crate::common::form::HEADINGS) {
        paged = paged.put_at(22, column, heading);
    }
    assert_town(&with("tu-ha.csv", paged.csv(), &[]), &[]);
}

/// A table with its heading repeated before each of these lines (0 is the first below the heading).
fn paged(table: &str, before: &[usize]) -> String {
    let (heading, body) = table.split_once('\n').expect("a heading");
    let page = |number: usize| if before.contains(&number) { format!("{heading}\n") } else { String::new() };
    let lines = body.lines().enumerate().map(|(number, line)| format!("{}{line}\n", page(number)));
    format!("{heading}\n{}", lines.collect::<String>())
}

#[test]
fn a_flat_table_goes_on_under_a_repeated_heading_within_a_unit_and_between_two() {
    let long = flat::long(2024);
    let nameless: String = long
        .lines()
        .map(|line| {
            let fields: Vec<&str> = line.split(';').collect();
            format!("{}\n", [&fields[1..2], &fields[2..]].concat().join(";"))
        })
        .collect();
    let a_unit = long.lines().filter(|line| line.contains(TU_HA.code)).count();
    for table in [&long, &nameless, &flat::elements(2024)] {
        assert_town(&alone("dai.csv", paged(table, &[a_unit, a_unit + 7, a_unit + 11])), &[]);
    }
    let ids: Vec<String> = flat::ids().into_iter().map(str::to_owned).collect();
    assert_town(&alone("rong.csv", paged(&flat::wide(2024, &ids), &[2, 5])), &[]);
}

#[test]
fn last_years_sheet_left_in_is_history() {
    let two = book(|book| {
        sheet(book, "2024", &Form::sound());
        sheet(book, "2023", &Form::of(&TU_HA, 2023, 1));
    });
    assert_town(&with("tu-ha.xlsx", two, &["--year", "2024"]), &[]);
}

#[test]
fn hidden_sheets_are_not_read_as_tables() {
    let two = book(|book| {
        sheet(book, "Biểu", &Form::sound());
        sheet(book, "Nháp", &Form::sound().put("14.1", NUMERATOR, "1")).set_hidden(true);
    });
    assert_town(&with("tu-ha.xlsx", two, &[]), &[]);
    let cells = |bytes: Vec<u8>| Folder::of([("a.xlsx", bytes)]).consolidate(&[]).json()["cells"]["read"].clone();
    let hidden_too = book(|book| {
        sheet(book, "Biểu", &Form::sound());
        sheet(book, "Nháp", &Form::sound()).set_hidden(true);
    });
    assert_eq!(cells(hidden_too), cells(xlsx(&Form::sound())));
}

/// A form as the program hands it out, with what its hidden sheet says.
fn handed_out(form: &Form, code: &str, year: &str) -> Vec<u8> {
    book(|book| {
        sheet(book, "Biểu", form);
        hidden(book, &[("ma_don_vi", code), ("nam", year), ("phien_ban", "1")]);
    })
}

#[test]
fn a_hidden_sheet_tells_unit_and_year_where_the_page_does_not() {
    let silent = Form::sound().set("A1", "").set("A3", "").set("A4", "").set("A5", "");
    assert_town(&with("tu-ha.xlsx", handed_out(&silent, TU_HA.code, "2024"), &[]), &[]);
    assert_town(&with("tu-ha.xlsx", handed_out(&Form::sound(), TU_HA.code, "2024"), &[]), &[]);
}

#[test]
fn a_hidden_sheet_that_says_otherwise_refuses_the_return() {
    for (code, year) in [(HUONG_TOAN.code, "2024"), (TU_HA.code, "2023"), ("99999", "2024")] {
        let run = with("tu-ha.xlsx", handed_out(&Form::sound(), code, year), &["--year", "2024"]);
        assert_eq!(run.codes().iter().filter(|said| *said == "S110").count(), 1, "{code} {year}: {:?}", run.codes());
        assert_eq!(run.sum("14.1").2, 8, "{code} {year}");
        let cells = run.json()["cells"].clone();
        assert_eq!(cells["refused"].as_u64(), Some(Form::sound().filled()), "{code} {year}: {cells}");
        run.assert_balanced();
    }
}

#[test]
fn an_element_given_two_values_takes_its_measures_out_and_is_named_once() {
    let twice = format!("{}19996;2024;25/11/2024;vao_lop_1;3\n", flat::elements(2024));
    let run = Folder::of([("phan-tu.csv", twice)]).consolidate(&["--year", "2024"]);
    assert_eq!(run.codes().iter().filter(|code| *code == "S115").count(), 1, "{:?}", run.codes());
    assert!(!run.codes().iter().any(|code| code == "C101"), "{:?}", run.codes());
    assert_eq!(run.sum("14.1").2, 8);
    run.assert_balanced();
}

#[test]
fn a_flat_return_is_dated_by_its_last_row() {
    let rows = flat::elements(2024);
    let last = rows.rfind(&format!("{};2024;25/11/2024", TU_HA.code)).expect("a row of Tứ Hạ");
    let late = format!("{}{}", &rows[..last], rows[last..].replacen("25/11/2024", "01/12/2024", 1));
    let run = alone("phan-tu.csv", late);
    assert_eq!((run.submission(TU_HA.code), run.submission(HUONG_TOAN.code)), ("late".into(), "on_time".into()));
}
