//! One ward's form in other shapes: the sums stay those of the town.

use unicode_normalization::UnicodeNormalization;

use crate::assert_town;
use crate::common::book::{format, xlsx, xlsx_with};
use crate::common::bytes::{utf16_be, utf16_le, windows_1258};
use crate::common::form::{HEADING_ROW, measures};
use crate::common::{CODE, DENOMINATOR, Folder, Form, NAME, NUMERATOR, RESULT, Run, TU_HA, WARDS, text};

/// The town with another file for Tứ Hạ.
fn with(name: &str, bytes: impl AsRef<[u8]>) -> Run {
    Folder::town(2024).without(&TU_HA.file(2024)).with(name, bytes).consolidate(&[])
}

#[test]
fn a_workbook() {
    assert_town(&with("tu-ha.xlsx", xlsx(&Form::sound())), &[]);
}

/// The form with so many rows between its headings and its table.
fn with_rows_under_headings(rows: u32) -> Form {
    let mut form = Form::sound();
    let shifted = form.cells.into_iter().map(|((row, column), text)| {
        let row = if row > HEADING_ROW { row + rows } else { row };
        ((row, column), text)
    });
    form.cells = shifted.collect();
    form
}

/// "Kết quả thực hiện" over "Tử số | Mẫu số", and a row that numbers the columns.
fn two_rows_of_headings(marks: [&str; 8]) -> Form {
    let form = with_rows_under_headings(2).set("D8", "Kết quả thực hiện").set("E8", "").set("F8", "Tỷ lệ (%)");
    let form = form.set("D9", "Tử số").set("E9", "Mẫu số");
    (0..).zip(marks).fold(form, |form, (column, mark)| form.put_at(HEADING_ROW + 2, column, mark))
}

#[test]
fn merged_headings_in_two_rows_and_numbers_of_columns() {
    for marks in [["A", "B", "C", "1", "2", "3", "4", "5"], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"]] {
        let form = two_rows_of_headings(marks);
        let book = xlsx_with(&form, |sheet| {
            let plain = format("General");
            for column in [0, 1, 2, 5, 6, 7] {
                let text = form.cells[&(HEADING_ROW, u32::from(column))].as_str();
                sheet.merge_range(7, column, 8, column, text, &plain).expect("a merge");
            }
            sheet.merge_range(7, 3, 7, 4, "Kết quả thực hiện", &plain).expect("a merge");
        });
        assert_town(&with("tu-ha.xlsx", book), &[]);
        assert_town(&with("tu-ha.csv", form.csv()), &[]);
    }
}

/// Two columns under the heading of each count, as these sub-headings say; the columns that hold the counts stand there.
fn shared_headings(sub: [&str; 2], counts: u32) -> Form {
    let mut form = with_rows_under_headings(1);
    let moved = form.cells.into_iter().map(|((row, column), text)| {
        let at = match column {
            NUMERATOR if row > HEADING_ROW => NUMERATOR + counts,
            DENOMINATOR if row > HEADING_ROW => NUMERATOR + 2 + counts,
            NUMERATOR.. => column + if column == NUMERATOR { 0 } else { if column == DENOMINATOR { 1 } else { 2 } },
            _ => column,
        };
        ((row, at), text)
    });
    form.cells = moved.collect();
    let others =
        (HEADING_ROW + 2..HEADING_ROW + 34).flat_map(|row| [NUMERATOR, NUMERATOR + 2].map(|column| (row, column)));
    let other = others.fold(form, |form, (row, column)| form.put_at(row, column + 1 - counts, "1"));
    (0..).zip([sub, sub].concat()).fold(other, |form, (at, text)| form.put_at(HEADING_ROW + 1, NUMERATOR + at, text))
}

#[test]
fn of_columns_that_share_a_heading_the_total_is_read_and_what_cannot_be_told_apart_is_refused() {
    for (sub, counts) in [(["Tổng số", "Trong đó: nữ"], 0), (["Nữ", "Tổng số"], 1), (["Cả năm", "Trong đó nữ"], 0)]
    {
        assert_town(&with("tu-ha.csv", shared_headings(sub, counts).csv()), &[]);
    }
    for sub in [["Năm 2023", "Năm 2024"], ["2023", "2024"], ["6 tháng", "Cả năm"]] {
        let run = with("tu-ha.csv", shared_headings(sub, 1).csv());
        assert_eq!(run.codes(), ["U102", "S112", "S112"], "{sub:?}");
        assert_eq!(run.of_code("S112").iter().map(|one| text(one, "cell")).collect::<Vec<_>>(), ["E9", "G9"]);
    }
}

#[test]
fn a_year_over_the_counts_that_is_not_the_forms_own_is_asked_about() {
    let headed = |numerator: &str, group: &str| {
        let form = Form::sound().set("D8", numerator).set("D7", group).set("A7", "Biểu kèm theo kế hoạch năm 2021");
        with("tu-ha.csv", form.csv())
    };
    assert_town(&headed("Tử số (năm 2024)", "Năm 2024"), &[]);
    for (numerator, group, cell) in [("Tử số (năm 2023)", "", "D8"), ("Tử số", "Số liệu năm 2023", "D7")]
    {
        let run = headed(numerator, group);
        assert_eq!(run.codes(), ["S132"], "{numerator}");
        assert_eq!(text(&run.of_code("S132")[0], "cell"), cell);
    }
}

/// The form with all that stands above its table once more before the row of a measure.
fn on_two_pages(form: &Form, second: &str) -> Form {
    let (from, height) = (form.row(second), HEADING_ROW + 1);
    let mut pages = form.clone();
    let moved = form.cells.iter().map(|(&(row, column), text)| {
        let row = if row >= from { row + height } else { row };
        ((row, column), text.clone())
    });
    let again = form.cells.iter().filter(|((row, _), _)| *row < height);
    let again = again.map(|(&(row, column), text)| ((from + row, column), text.clone()));
    pages.cells = moved.chain(again).collect();
    pages
}

#[test]
fn a_letterhead_that_stands_again_on_each_page_makes_no_second_form() {
    let pages = on_two_pages(&Form::sound(), "9.1");
    assert_town(&with("tu-ha.csv", pages.csv()), &[]);
    let of_others = pages.set("A28", "Mã đơn vị: 20011").set("A27", "Đơn vị báo cáo: Phường Hương Văn");
    assert!(!with("tu-ha.csv", of_others.csv()).codes().is_empty(), "another unit's page is another form");
    let twice = Form::sound().put("14.1", NUMERATOR, "77").csv();
    let both = [Form::sound().csv(), twice].map(|form| String::from_utf8(form).expect("text")).concat();
    assert_eq!(with("tu-ha.csv", both).of_code("H105").len(), 2, "two whole tables are two forms");
}

#[test]
fn headings_by_their_other_names_in_any_case() {
    let form = Form::sound().set("A8", "MÃ SỐ").set("B8", "Nội dung  chỉ tiêu").set("D8", "Số thực hiện");
    assert_town(&with("tu-ha.csv", form.set("E8", "TỔNG SỐ").set("F8", "Kết quả (%)").csv()), &[]);
}

#[test]
fn row_numbers_are_no_codes() {
    let mut form = Form::sound().without_column(CODE).set("A8", "STT");
    for (number, row) in (1..).zip(HEADING_ROW + 1..=HEADING_ROW + 32) {
        form = form.put_at(row, CODE, &format!("{number}"));
    }
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
}

#[test]
fn a_table_without_codes_whose_names_are_typed_in_another_way() {
    let mut form = Form::sound().without_column(CODE);
    for text in form.cells.values_mut() {
        *text = text.nfd().collect();
    }
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
    let upper = |form: Form, code: &str| {
        let name = form.cells[&(Form::sound().row(code), NAME)].to_uppercase();
        let row = Form::sound().row(code);
        form.put_at(row, NAME, &format!("- {name};"))
    };
    let form = measures().iter().fold(Form::sound().without_column(CODE), |form, one| upper(form, &one.code));
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
}

#[test]
fn a_code_and_its_name_may_share_a_cell() {
    let mut form = Form::sound().without_column(CODE);
    for (measure, sign) in measures().iter().zip([".", ")", ":", " -", "\n", ""].iter().cycle()) {
        let row = Form::sound().row(&measure.code);
        form = form.put_at(row, NAME, &format!("{}{sign} {}", measure.code, measure.name));
    }
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
    let name = &measures()[3].name;
    let of_another = form.put_at(Form::sound().row("3.1"), NAME, &format!("3.2. {name}"));
    assert_eq!(with("tu-ha.csv", of_another.csv()).codes(), ["S116", "S113"], "code and name are of two measures");
}

#[test]
fn the_plans_own_wording_names_a_measure_too() {
    let worded = [
        ("14.1", "Tỷ lệ trẻ em 6 tuổi vào lớp 1 đạt 99%"),
        ("6.2", "Trong đó trên 95% trẻ em có hoàn cảnh đặc biệt được chăm sóc, nuôi dưỡng, trợ giúp"),
        ("16.2", "Riêng trẻ em dưới 5 tuổi đạt 0%"),
        ("10", "Phấn đấu 100% trẻ em gặp thiên tai, thảm hoạ được cứu trợ, hỗ trợ kịp thời"),
    ];
    let form = worded.iter().fold(Form::sound(), |form, (code, name)| form.put(code, NAME, name));
    assert_town(&with("tu-ha.csv", form.without_column(CODE).csv()), &[]);
}

#[test]
fn text_in_every_encoding_and_with_every_delimiter() {
    let encodings: [fn(&str) -> Vec<u8>; 5] = [
        |text| text.as_bytes().to_vec(),
        |text| format!("\u{feff}{text}").into_bytes(),
        utf16_le,
        utf16_be,
        windows_1258,
    ];
    // Each ward in another way; over all rounds, each encoding with each delimiter.
    let ways: Vec<(char, usize)> = [';', ',', '\t', '|']
        .into_iter()
        .flat_map(|sign| (0..encodings.len()).map(move |index| (sign, index)))
        .collect();
    for round in ways.chunks(WARDS.len()) {
        let ways = round.iter().chain(&ways).copied();
        let mut old = 0;
        let town = (0..).zip(WARDS).zip(ways).fold(Folder::default(), |folder, ((seed, ward), (sign, index))| {
            old += usize::from(index == 4);
            folder.with(&ward.file(2024), encodings[index](&Form::of(ward, 2024, seed).delimited(sign)))
        });
        assert_town(&town.consolidate(&[]), &vec!["F204"; old]);
    }
}

#[test]
fn a_first_line_that_names_the_delimiter_is_a_line_of_the_sheet() {
    let text = format!("sep=;\r\n{}", Form::sound().put("14.1", NUMERATOR, "nhiều").delimited(';'));
    let run = with("tu-ha.csv", text);
    assert_eq!((run.codes(), &run.findings()[0]["cell"]), (vec!["C103".to_owned()], &"D34".into()));
}

/// The form with its codes as a spreadsheet mangles them.
fn with_codes(write: impl Fn(&mut rust_xlsxwriter::Worksheet, u32, &str)) -> Vec<u8> {
    let form = Form::sound();
    xlsx_with(&form, |sheet| {
        for measure in measures() {
            write(sheet, form.row(&measure.code), &measure.code);
        }
    })
}

#[test]
fn codes_that_became_numbers() {
    let book = with_codes(|sheet, row, code| {
        if let Ok(number) = code.parse::<f64>() {
            sheet.write_number(row, 0, number).expect("a cell");
        }
    });
    assert_town(&with("tu-ha.xlsx", book), &[]);
}

#[test]
fn codes_with_a_decimal_comma_or_a_point_behind() {
    let form = measures().iter().fold(Form::sound(), |form, measure| {
        let row = Form::sound().row(&measure.code);
        form.put_at(row, CODE, &measure.code.replace('.', ","))
    });
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
    let form = Form::sound().put_at(Form::sound().row("5"), CODE, "5.");
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
}

/// Codes such as 3.1 as 3 January of some year: 23 of them have a point and no letter.
fn with_dates(form: &Form) -> Vec<u8> {
    xlsx_with(form, |sheet| {
        for measure in measures() {
            let Some((day, month)) = measure.code.split_once('.') else { continue };
            let (Ok(day), Ok(month)) = (day.parse(), month.parse()) else { continue };
            let date = chrono::NaiveDate::from_ymd_opt(2024, month, day).expect("a day");
            let row = Form::sound().row(&measure.code);
            sheet.write_datetime_with_format(row, 0, date, &format("d-mmm")).expect("a cell");
        }
    })
}

#[test]
fn codes_that_became_dates_are_no_codes_and_the_names_decide() {
    let dated = measures().iter().filter(|one| one.code.contains('.') && one.code.parse::<f64>().is_ok()).count();
    assert_town(&with("tu-ha.xlsx", with_dates(&Form::sound())), &vec!["S206"; dated]);
}

#[test]
fn a_date_for_a_code_and_no_name_is_a_row_of_no_known_measure() {
    let form = Form::sound();
    let row = form.row("14.1");
    let book = xlsx_with(&form, |sheet| {
        let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 14).expect("a day");
        sheet.write_datetime_with_format(row, 0, date, &format("d-mmm")).expect("a cell");
        sheet.write_string(row, 1, "Vào lớp một").expect("a cell");
    });
    let run = with("tu-ha.xlsx", book);
    assert!(run.codes().contains(&"S113".to_owned()), "{:?}", run.codes());
    assert_eq!(run.sum("14.1").2, 8);
    run.assert_balanced();
}

/// The town, each ward with another answer to 17.
fn answered(answers: &[&str], column: u32, file: impl Fn(&Form) -> (&'static str, Vec<u8>)) -> Run {
    let town = (0..).zip(WARDS).zip(answers).fold(Folder::default(), |folder, ((seed, ward), answer)| {
        let form = Form::of(ward, 2024, seed).put("17", RESULT, "").put("17", column, answer);
        let (extension, bytes) = file(&form);
        folder.with(&format!("{}.{extension}", ward.code), bytes)
    });
    let run = town.consolidate(&[]);
    run.assert_balanced();
    run
}

#[test]
fn yes_and_no_in_every_allowed_form_count_one_of_one_or_none_of_one() {
    let answers = [
        ["Có", "có.", "Đạt", "Rồi", "x", "X", "TRUE", "1", "Không"],
        ["Không", "Chưa đạt", "Không đạt", "Chưa", "FALSE", "0", "chưa", "không", "Có"],
    ];
    for (answers, yes) in answers.iter().zip([8, 1]) {
        for column in [NUMERATOR, RESULT] {
            let csv = answered(answers, column, |form| ("csv", form.csv()));
            let book = answered(answers, column, |form| ("xlsx", xlsx(form)));
            for run in [csv, book] {
                assert_eq!((run.sum("17"), run.codes()), ((yes, 9, 9), Vec::new()), "{answers:?} in column {column}");
            }
        }
    }
}

#[test]
fn yes_and_no_as_one_of_one_none_of_one_or_a_truth_value() {
    for (numerator, yes) in [("1", 1), ("0", 0)] {
        let form = Form::sound().counts("17", numerator, "1").put("17", RESULT, "");
        assert_eq!(with("tu-ha.csv", form.csv()).sum("17"), (8 + yes, 9, 9), "{numerator} of 1");
    }
    let booleans = xlsx_with(&Form::sound(), |sheet| {
        sheet.write_boolean(Form::sound().row("17"), 5, false).expect("a cell");
    });
    assert_eq!(with("tu-ha.xlsx", booleans).sum("17"), (8, 9, 9));
}

#[test]
fn an_unanswered_question_is_no_data_and_no_no() {
    for answer in ["", "...", "KCSL"] {
        let run = with("tu-ha.csv", Form::sound().put("17", RESULT, answer).csv());
        assert_eq!(run.sum("17"), (8, 8, 8), "{answer}");
        run.assert_balanced();
    }
}

#[test]
fn a_figure_for_the_other_area_is_refused_and_in_no_sum() {
    let run = with("tu-ha.csv", Form::sound().counts("3.3a", "5", "320").csv());
    assert_eq!(run.codes(), ["C116"]);
    assert_eq!(run.sum("3.3a"), crate::expected("3.3a"));
    assert_eq!(run.json()["cells"]["refused"], 2);
    run.assert_balanced();
}

#[test]
fn sections_totals_and_signatures_are_not_needed() {
    let form = Form::sound()
        .and_row(&["", "Tổng cộng", "", "1000", "2000"])
        .and_row(&[])
        .and_row(&["", "", "", "", "", "TM. ỦY BAN NHÂN DÂN"])
        .and_row(&["", "", "", "", "", "CHỦ TỊCH"]);
    let before = Form::sound().csv();
    assert_town(&with("tu-ha.csv", form.csv()), &[]);
    let not_needed = |run: &Run| run.json()["cells"]["not_needed"].as_u64().expect("a number");
    assert_eq!(not_needed(&with("tu-ha.csv", form.csv())) - not_needed(&with("tu-ha.csv", before)), 5);
}

#[test]
fn items_go_into_the_report_as_they_are() {
    let form = Form::sound()
        .and_row(&["", "Khó khăn, vướng mắc: =HYPERLINK(\"x\")"])
        .and_row(&["", "Kiến nghị, đề xuất", "", "Thêm cán bộ"])
        .and_row(&["", "Đã ban hành kế hoạch thực hiện năm", "", "", "", "Rồi"]);
    let run = with("tu-ha.csv", form.csv());
    assert_town(&run, &[]);
    let items = run.json()["items"].clone();
    let told: Vec<(&str, &str)> = items
        .as_array()
        .expect("items")
        .iter()
        .map(|one| (one["code"].as_str().expect("a code"), one["value"].as_str().expect("a value")))
        .collect();
    let expected = [("da-ban-hanh-ke-hoach", "Có"), ("kho-khan", "=HYPERLINK(\"x\")"), ("kien-nghi", "Thêm cán bộ")];
    assert_eq!(told, expected);
}

#[test]
fn an_item_told_on_several_rows_or_under_a_shorter_name_is_told_whole() {
    let form = Form::sound()
        .and_row(&["", "Khó khăn", "", "- Thiếu kinh phí"])
        .and_row(&["", "", "", "- Thiếu cán bộ"])
        .and_row(&["", "", "", "- Thiếu phòng"])
        .and_row(&["", "Đề xuất, kiến nghị: Thêm cán bộ"])
        .and_row(&["", "và thêm kinh phí"])
        .and_row(&["", "NGƯỜI LẬP BIỂU"])
        .and_row(&["", "Nguyễn Thị Hoa"]);
    let run = with("tu-ha.csv", form.csv());
    assert_town(&run, &[]);
    let items = run.json()["items"].clone();
    let told: Vec<&str> =
        items.as_array().expect("items").iter().map(|one| one["value"].as_str().expect("a value")).collect();
    assert_eq!(told, ["- Thiếu kinh phí", "- Thiếu cán bộ", "- Thiếu phòng", "Thêm cán bộ", "và thêm kinh phí"]);
    run.assert_balanced();
}

#[test]
fn the_cells_of_a_form_are_those_that_a_spreadsheet_shows_filled() {
    let form = Form::sound().set("C1", "  ").set("H20", "\u{a0}");
    let filled = Form::sound().filled();
    for (name, bytes) in [("tu-ha.csv", form.csv()), ("tu-ha.xlsx", xlsx(&form))] {
        let run = Folder::of([(name, bytes)]).consolidate(&[]);
        assert_eq!(run.json()["cells"]["read"].as_u64(), Some(filled), "{name}");
    }
}
