//! Two sources: what an agency's return raises beside the wards' own.

use crate::common::{Folder, Run};

/// A form of the health department with a line of its own.
fn form(line: &str) -> String {
    format!(
        "Đơn vị báo cáo: Phòng Y tế\nNăm báo cáo: 2024\nNgày báo cáo: 20/11/2024\nMã,Chỉ tiêu,Tử số,Mẫu số,Giải trình\n{line}\n"
    )
}

/// A table of it with two wards across.
fn table(total: &str, row: &str) -> String {
    let wards = "Phường Tứ Hạ,,Xã Hương Toàn,";
    let name = "Tỷ lệ suy dinh dưỡng thể thấp còi trẻ em dưới 5 tuổi";
    let pairs = if total.is_empty() { "" } else { ",Tử số,Mẫu số" };
    let head = format!("Đơn vị báo cáo: Phòng Y tế\nNăm báo cáo: 2024\nMã,Chỉ tiêu,{wards}{total}");
    format!("{head}\n,,Tử số,Mẫu số,Tử số,Mẫu số{pairs}\n3.1,{name},{row}\n")
}

fn beside(text: String) -> Run {
    unmarked(Folder::town(2024).with("y-te.csv", text).consolidate(&[]))
}

/// A run whose marked copies are not looked at: they are mended by figures of wards.
fn unmarked(run: Run) -> Run {
    Run { given: None, ..run }
}

/// A plan by which the health department's figure of 3.1 is official.
fn without_official() -> Run {
    let head = "[[measure]]\ncode = \"3.1\"\n";
    let plan = include_str!("../../indicators.toml").replacen(head, &format!("{head}official_source = \"y_te\"\n"), 1);
    let folder = Folder::town(2024).with("../plan.toml", plan);
    let plan = folder.beside("plan.toml").display().to_string();
    unmarked(folder.consolidate(&["--indicators", &plan]))
}

cases! {
    L106 error "G5"; a_total_that_is_not_the_sum_of_its_columns => beside(table(",Cộng,", "20,320,21,321,42,641"));
    U105 query "C5"; a_departments_figure_far_from_the_wards
        => beside(form("3.1,Tỷ lệ suy dinh dưỡng thể thấp còi trẻ em dưới 5 tuổi,256,2916,"));
    U106 query ""; a_departments_figure_of_a_ward_that_differs => beside(table("", "25,320,21,321"));
    U107 query ""; an_official_figure_that_did_not_come => without_official();
}
