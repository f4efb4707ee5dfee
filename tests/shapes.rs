//! One return in the shapes that wards give it: whatever the shape, nothing is said and every figure is read.

mod common;

use common::{Folder, Form, Run, TU_HA, WARDS, Ward, text};

/// Letterhead, headings and rows as semicolon-separated lines, checked before they are sent.
fn lines(above: &[&str], headings: &[&str], row: impl Fn(&[&str]) -> String) -> Run {
    let form = Form::sound();
    let rows = form.lines().into_iter().skip(8).map(|line| row(&line));
    let all: Vec<String> = above.iter().chain(headings).map(|line| (*line).to_owned()).chain(rows).collect();
    Folder::of([("tu-ha.csv", all.join("\n"))]).validate(&[])
}

fn assert_read_in_silence(run: &Run) {
    assert_eq!(run.codes(), [""; 0], "{:?}", run.findings());
    let made = &run.json()["files"][0]["returns"][0];
    assert_eq!((text(made, "unit").as_str(), &made["year"]), (TU_HA.code, &2024.into()));
}

#[test]
fn headings_of_two_rows_right_under_a_label_are_headings_of_two_rows() {
    let run = lines(
        &["Mã đơn vị;19996", "Năm báo cáo;2024", "Ngày báo cáo;25/11/2024"],
        &["Mã;Chỉ tiêu;Kết quả thực hiện;;", ";;Tử số;Mẫu số;Kết quả"],
        |line| [line[0], line[1], line[3], line[4], line[5]].join(";"),
    );
    assert_read_in_silence(&run);
}

#[test]
fn a_label_beside_the_table_is_no_column_of_it() {
    let run = lines(
        &[";;;;;Năm báo cáo;2024", ";;;;;Mã đơn vị;19996"],
        &["Mã;Chỉ tiêu;Tử số;Mẫu số;Kết quả"],
        |line| [line[0], line[1], line[3], line[4], line[5]].join(";"),
    );
    assert_read_in_silence(&run);
}

#[test]
fn the_letterhead_of_a_second_form_is_no_row_of_the_first() {
    let names = |ward: &Ward| {
        let form = Form::of(ward, 2024, 0);
        let rows = form.lines().into_iter().skip(8).map(|line| [line[0], line[1], line[3], line[4], line[5]].join(";"));
        let above = [format!("Mã đơn vị;{}", ward.code), "Năm báo cáo: 2024;;Ngày báo cáo:;25/11/2024".to_owned()];
        let headings = "Mã;Chỉ tiêu;Tử số;Mẫu số;Kết quả".to_owned();
        above.into_iter().chain([headings]).chain(rows).collect::<Vec<_>>().join("\n")
    };
    let run = Folder::of([("hai.csv", WARDS[..2].iter().map(names).collect::<Vec<_>>().join("\n\n"))]).validate(&[]);
    assert_eq!(run.codes(), [""; 0], "{:?}", run.findings());
    let json = run.json();
    let returns = json["files"][0]["returns"].as_array().expect("returns");
    let units: Vec<String> = returns.iter().map(|made| text(made, "unit")).collect();
    assert_eq!(units, [WARDS[0].code, WARDS[1].code]);
}
