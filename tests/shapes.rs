//! One return in the shapes that wards give it: whatever the shape, nothing is said and every figure is read.

mod common;

use common::{Folder, Form, Run, TU_HA, text};

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
