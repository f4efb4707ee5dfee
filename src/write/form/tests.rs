//! The form as it is written, on the small plan: its text, its formulas, and what its cells accept.

use super::columns::Column;
use super::layout::{Layout, Row};
use super::live::Live;
use super::{Blank, LastYear, Previous, delimited, file_name, workbook};
use crate::fixtures::{TOAN, TU_HA, plan};
use crate::model::{Pair, Plan};

fn blank(plan: &Plan, unit: usize) -> Blank<'_> {
    Blank { plan, unit, year: 2024, with_previous: false, previous: None, flags: "" }
}

fn text(blank: &Blank<'_>) -> String {
    String::from_utf8(delimited(blank).expect("a form")).expect("text").replace("\r\n", "\n")
}

fn row(layout: &Layout<'_>, code: &str) -> (u32, Row) {
    layout.rows().find(|(_, row)| layout.measure(row.measure).code == code).expect("a row")
}

#[test]
fn the_form_as_text_reads_as_a_page() {
    let plan = plan();
    let form = text(&blank(&plan, TU_HA));
    assert!(form.starts_with('\u{feff}'), "Excel knows Vietnamese letters by the mark alone");
    insta::assert_snapshot!(form.trim_start_matches('\u{feff}'), @r#"
    PHƯỜNG TỨ HẠ;;;;;;;;;;;
    BÁO CÁO SỐ LIỆU NĂM 2024;;;;;;;;;;;
    Thực hiện Kế hoạch số 2429/KH-UBND: Kế hoạch hành động vì trẻ em;;;;;;;;;;;
    Đơn vị báo cáo: Phường Tứ Hạ;;;;Năm báo cáo: 2024;;Ngày báo cáo:;;;;;
    Mã đơn vị: 19996;;;;Gửi về: Phòng LĐTBXH, chậm nhất ngày 29/11/2024.;;;;;;;
    "Ghi vào cột Tử số và Mẫu số; câu hỏi Có/Không trả lời ở cột Tử số. Không phát sinh ghi 0, hoặc đánh x ở cột Không phát sinh; chưa có số liệu ghi ""..."". Không đổi cột Mã và Chỉ tiêu.";;;;;;Toàn biểu không phát sinh;;;;;
    Mã;Chỉ tiêu;ĐVT;Mục tiêu (đến năm 2025);Nội dung tử số;Tử số;Nội dung mẫu số;Mẫu số;Kết quả;Đánh giá;Không phát sinh;Giải trình
    Chỉ tiêu 1: ;;;;;;;;;;;
    1;Xã, phường đăng ký;%;≥ 100% số đơn vị;Xã, phường đã đăng ký (Có/Không);;(không phải ghi);;;;;
    Chỉ tiêu 2: ;;;;;;;;;;;
    2.1;Tử vong trẻ sơ sinh;‰;< 1;Số trẻ sơ sinh tử vong;;Số trẻ đẻ sống trong năm;;;;;
    Chỉ tiêu 3: ;;;;;;;;;;;
    3.1;Thấp còi;%;< 7;Số trẻ em dưới 5 tuổi thấp còi;;Số trẻ em dưới 5 tuổi được cân, đo;;;;;
    3.3b;Thừa cân (thành thị);%;< 6,5;Số trẻ em dưới 5 tuổi thừa cân, béo phì;;Số trẻ em dưới 5 tuổi được cân, đo (ghi như ở 3.1);;;;;
    Chỉ tiêu 14: ;;;;;;;;;;;
    14.1;Trẻ em 6 tuổi vào lớp 1;%;≥ 99;Số trẻ em 6 tuổi vào lớp 1;;Số trẻ em 6 tuổi;;;;;
    Chỉ tiêu 16: ;;;;;;;;;;;
    16.2;Khuyết tật dưới 5 tuổi;%;Chỉ theo dõi;Số trẻ em khuyết tật dưới 5 tuổi được tiếp cận;;Số trẻ em khuyết tật dưới 5 tuổi có nhu cầu;;;;;
    Nội dung khác;;;;;;;;;;;
    Khó khăn, vướng mắc;;;;;;;;;;;
    Giải trình chung;;;;;;;;;;;
    "#);
}

#[test]
fn rows_of_the_other_area_are_left_out() {
    let plan = plan();
    let codes = |unit: usize| {
        let blank = blank(&plan, unit);
        let layout = Layout::new(&blank);
        layout.rows().map(|(_, row)| layout.measure(row.measure).code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes(TU_HA), ["1", "2.1", "3.1", "3.3b", "14.1", "16.2"]);
    assert_eq!(codes(TOAN), ["1", "2.1", "3.1", "3.3a", "14.1", "16.2"]);
}

#[test]
fn a_rate_is_worked_out_from_counts_or_marks_and_shows_more_decimals_where_two_would_mislead() {
    let plan = plan();
    let blank = blank(&plan, TU_HA);
    let layout = Layout::new(&blank);
    let (at, row) = row(&layout, "3.1");
    insta::assert_snapshot!(Live::new(&layout, at, row).rate().expect("a rate"), @r#"IF(AND(IF(F13="",OR(K13="x",$H$6="x"),IF(ISNUMBER(F13),AND(F13>=0,F13=INT(F13)),OR(F13="-",F13="–",F13="không",F13="không phát sinh"))),IF(H13="",OR(K13="x",$H$6="x"),IF(ISNUMBER(H13),AND(H13>=0,H13=INT(H13)),OR(H13="-",H13="–",H13="không",H13="không phát sinh")))),IF(N(H13)=0,"–",ROUND(N(F13)/N(H13)*100,IF((N(F13)*100<N(H13)*7)=(ROUND(N(F13)/N(H13)*100,1)<7),1,6))),"")"#);
}

#[test]
fn a_verdict_tells_what_to_look_at_before_it_judges() {
    let plan = plan();
    let blank = blank(&plan, TU_HA);
    let layout = Layout::new(&blank);
    let (at, row) = row(&layout, "14.1");
    insta::assert_snapshot!(Live::new(&layout, at, row).verdict(), @r#"IF(OR(OR(AND(F16<>"",NOT(IF(ISNUMBER(F16),AND(F16>=0,F16=INT(F16)),OR(F16="-",F16="–",F16="không",F16="không phát sinh"))),NOT(OR(F16="...",F16="…",F16="chưa có số liệu"))),AND(OR(K16="x",$H$6="x"),N(F16)>0),AND(F16<>"",H16<>"",N(F16)>N(H16))),AND(H16<>"",NOT(IF(ISNUMBER(H16),AND(H16>=0,H16=INT(H16)),OR(H16="-",H16="–",H16="không",H16="không phát sinh"))),NOT(OR(H16="...",H16="…",H16="chưa có số liệu")))),"Xem lại",IF(OR(OR(F16="...",F16="…",F16="chưa có số liệu"),OR(H16="...",H16="…",H16="chưa có số liệu")),"Chưa có số liệu",IF(AND(IF(F16="",OR(K16="x",$H$6="x"),IF(ISNUMBER(F16),AND(F16>=0,F16=INT(F16)),OR(F16="-",F16="–",F16="không",F16="không phát sinh"))),IF(H16="",OR(K16="x",$H$6="x"),IF(ISNUMBER(H16),AND(H16>=0,H16=INT(H16)),OR(H16="-",H16="–",H16="không",H16="không phát sinh")))),IF(AND(N(F16)=0,N(H16)=0),"Không phát sinh",IF(N(F16)*100>=N(H16)*99,"Đạt","Chưa đạt")),"")))"#);
}

#[test]
fn an_answer_is_judged_as_one_of_one() {
    let plan = plan();
    let blank = blank(&plan, TU_HA);
    let layout = Layout::new(&blank);
    let (at, row) = row(&layout, "1");
    let live = Live::new(&layout, at, row);
    assert_eq!(live.rate(), None);
    insta::assert_snapshot!(live.verdict(), @r#"IF(F9="","",IF(OR(F9="...",F9="…",F9="chưa có số liệu"),"Chưa có số liệu",IF(OR(OR(F9="có",F9="đạt",F9="rồi",F9="x"),F9=1),"Đạt",IF(OR(OR(F9="không",F9="chưa đạt",F9="không đạt",F9="chưa"),F9=0),"Chưa đạt","Xem lại"))))"#);
}

#[test]
fn a_cell_accepts_whole_numbers_and_the_signs_for_nothing_and_no_data() {
    let plan = plan();
    let blank = blank(&plan, TU_HA);
    let layout = Layout::new(&blank);
    let (at, row) = row(&layout, "14.1");
    let accepts = Live::new(&layout, at, row).accepts_count(Column::Numerator);
    assert!(accepts.len() < 255, "Excel takes no longer rule");
    insta::assert_snapshot!(accepts, @r#"IF(ISNUMBER(F16),AND(F16>=0,F16=INT(F16)),OR(F16="-",F16="–",F16="không",F16="không phát sinh",F16="...",F16="…",F16="chưa có số liệu"))"#);
}

#[test]
fn last_years_pairs_are_shown_where_there_are_any() {
    let plan = plan();
    let mut previous = LastYear { measures: vec![None; plan.measures.len()], made_of: vec![] };
    previous.measures[plan.measure("14.1").expect("a measure")] = Some(Previous::Pair(Pair::new(60, 61)));
    let blank = Blank { with_previous: true, previous: Some(&previous), ..blank(&plan, TU_HA) };
    let form = text(&blank);
    let line = |code: &str| form.lines().find(|line| line.starts_with(code)).expect("a line").to_owned();
    assert!(line("14.1;").contains(";60;61;98,4;"), "{}", line("14.1;"));
    assert!(line("2.1;").ends_with(";;;;;;"), "{}", line("2.1;"));
}

#[test]
fn equal_forms_are_equal_bytes() {
    let plan = plan();
    let bytes = |unit| workbook(&blank(&plan, unit)).expect("a workbook");
    assert!(bytes(TU_HA) == bytes(TU_HA));
    assert!(bytes(TU_HA) != bytes(TOAN));
    assert_eq!(file_name(&blank(&plan, TU_HA)), "19996-phuong-tu-ha-2024");
}

#[test]
fn the_longest_texts_of_a_plan_fit_what_a_spreadsheet_takes() {
    let mut plan = plan();
    let long = "rất dài ".repeat(200);
    plan.elements.iter_mut().for_each(|element| {
        element.description = Some(long.clone());
        element.label.clone_from(&long);
    });
    plan.form.title.clone_from(&long);
    assert!(workbook(&blank(&plan, TU_HA)).is_ok());
}

#[test]
fn a_form_is_as_wide_with_last_year_as_without_so_that_both_print_alike() {
    let words = super::words::Words::of(crate::model::Language::Vi);
    let wide = |with_previous| -> f64 { super::columns::Columns::new(with_previous).widths(words, 2024).iter().sum() };
    assert!((wide(true) - wide(false)).abs() < 1e-9, "{} {}", wide(true), wide(false));
}
