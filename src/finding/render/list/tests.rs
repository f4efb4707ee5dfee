//! Findings as they are read, on the small plan.

use super::*;
use crate::finding::{Details, Hint};
use crate::fixtures::{CHU, TU_HA, cell_of, findings, plan};
use crate::model::columns::width;

fn printed(findings: &[Finding], language: Language) -> String {
    list(&findings.iter().collect::<Vec<_>>(), &plan(), language, Look::default())
}

fn not_a_number(row: u32, found: &str) -> Finding {
    Finding::new(Details::NotANumber { found: found.to_owned(), example: "12".to_owned() }, cell_of(CHU, row, 3))
}

#[test]
fn what_is_to_be_done_stands_first_and_in_the_order_of_the_page() {
    insta::assert_snapshot!(printed(&findings(), Language::Vi), @r#"
    Xã Hương Toàn · phải sửa · chưa nhận được báo cáo
      Xã Hương Toàn chưa nộp báo cáo năm 2024 (hạn 29/11/2024).
      Kính đề nghị quý đơn vị gửi báo cáo; nếu đã gửi, xin gửi lại tệp Excel. Trân trọng cảm ơn. [U101]

    Tệp 19996-tu-ha.xlsx, trang "BC trẻ em" – Phường Tứ Hạ, năm 2024

      Đã giải trình:
        - Ô D13, chỉ tiêu 3.1: Trẻ thấp còi: năm 2023 là 12, năm nay là 40. Giải trình: "Có đợt cân đo bổ sung" [H101]

    Tệp 20020-huong-chu.xlsx, trang "BC trẻ em" – Phường Hương Chữ, năm 2024

      Ô D18, chỉ tiêu 3.1 · cần giải trình · ô để trống
        Chưa có số.
        Dòng này có ghi chú "xem phụ lục"; nếu đó là lý do, đề nghị ghi vào cột Giải trình.
        Không phát sinh ghi 0; chưa có số liệu ghi "...". [C101]

      Ô D19, D20 · cần giải trình · ô để trống
        Chưa có số.
        Không phát sinh ghi 0; chưa có số liệu ghi "...". [C101]

      Ô D25, chỉ tiêu 14.1 · phải sửa · số ghi bằng chữ
        Ghi "mười\u{1b}[31m hai".
        Đề nghị ghi bằng chữ số, không kèm chữ, ví dụ 12; không phát sinh ghi 0, chưa có số liệu ghi "...". [C103]

      Ô F37, chỉ tiêu 14.1 · phải sửa · tử số lớn hơn mẫu số
        91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ 6 tuổi.
        Đề nghị kiểm tra ô F37, G37. [L101]

      Lưu ý:
        - Ô D22, E23: chẳng hạn ô D22 ghi "02", được đọc là 2. Không phải làm gì nếu đúng. [C201]
    "#);
}

#[test]
fn findings_are_printed_in_english() {
    insta::assert_snapshot!(printed(&findings()[1..8], Language::En), @r#"
    File 19996-tu-ha.xlsx, sheet "BC trẻ em" – Phường Tứ Hạ, 2024

      Explained:
        - Cell D13, measure 3.1: Trẻ thấp còi: 12 in 2023, 40 now. Explanation: "Có đợt cân đo bổ sung" [H101]

    File 20020-huong-chu.xlsx, sheet "BC trẻ em" – Phường Hương Chữ, 2024

      Cell D18, measure 3.1 · query · empty cell
        Has no figure.
        The row bears the remark "xem phụ lục"; if that is the reason, write it under Explanation.
        Write 0 where nothing occurred, "..." where there is no data. [C101]

      Cells D19, D20 · query · empty cell
        Has no figure.
        Write 0 where nothing occurred, "..." where there is no data. [C101]

      Cell D25, measure 14.1 · error · not a number
        Reads "mười\u{1b}[31m hai".
        Please write it in digits alone, such as 12; 0 where nothing occurred, "..." where there is no data. [C103]

      Note:
        - Cells D22, E23: for example cell D22 reads "02" and was read as 2. Nothing to do if that is right. [C201]
    "#);
}

#[test]
fn lines_are_broken_to_the_width_there_is_and_keep_their_indent() {
    let (plan, all) = (plan(), findings());
    let all: Vec<&Finding> = all.iter().skip(2).collect();
    let look = Look { colour: false, width: Some(44) };
    let text = list(&all, &plan, Language::Vi, look);
    assert!(text.lines().all(|line| width(line) <= 44), "{text}");
    insta::assert_snapshot!(text, @r#"
    Tệp 20020-huong-chu.xlsx, trang "BC trẻ em"
        – Phường Hương Chữ, năm 2024

      Ô D18, chỉ tiêu 3.1 · cần giải trình · ô
          để trống
        Chưa có số.
        Dòng này có ghi chú "xem phụ lục"; nếu
        đó là lý do, đề nghị ghi vào cột Giải
        trình.
        Không phát sinh ghi 0; chưa có số liệu
        ghi "...". [C101]

      Ô D19, D20 · cần giải trình · ô để trống
        Chưa có số.
        Không phát sinh ghi 0; chưa có số liệu
        ghi "...". [C101]

      Ô D25, chỉ tiêu 14.1 · phải sửa · số ghi
          bằng chữ
        Ghi "mười\u{1b}[31m hai".
        Đề nghị ghi bằng chữ số, không kèm chữ,
        ví dụ 12; không phát sinh ghi 0, chưa có
        số liệu ghi "...". [C103]

      Ô F37, chỉ tiêu 14.1 · phải sửa · tử số
          lớn hơn mẫu số
        91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ
        6 tuổi.
        Đề nghị kiểm tra ô F37, G37. [L101]

      Lưu ý:
        - Ô D22, E23: chẳng hạn ô D22 ghi "02",
          được đọc là 2. Không phải làm gì nếu
          đúng. [C201]
    "#);
}

#[test]
fn only_the_weight_is_coloured() {
    let (plan, mut answered) = (plan(), not_a_number(17, "x"));
    answered.severity = Severity::Query;
    answered.explained = Some("đã đếm lại".into());
    let mut note = not_a_number(18, "x");
    note.severity = Severity::Note;
    let all = [&not_a_number(16, "mười"), &answered, &note];
    let coloured = list(&all, &plan, Language::Vi, Look { colour: true, width: None });
    let paint =
        |text: String, word: &str, colour: &str| text.replace(word, &format!("\u{1b}[1;{colour}m{word}\u{1b}[0m"));
    let plain = list(&all, &plan, Language::Vi, Look::default());
    let painted = paint(paint(paint(plain, "phải sửa", "31"), "Đã giải trình", "33"), "Lưu ý", "36");
    assert_eq!(coloured, painted);
}

#[test]
fn no_text_of_a_file_reaches_the_terminal_raw() {
    let mut hostile = not_a_number(16, "\u{1b}]0;x\u{7}\u{202e}");
    hostile.place.file = Some("\u{1b}[2J.xlsx".into());
    hostile.place.sheet = Some((0, "\u{9b}31m".into()));
    hostile.explained = Some("\r\u{1b}c".into());
    hostile.remark = Some("\u{200f}".into());
    let text = printed(&[hostile], Language::Vi);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    assert!(!text.contains('\u{202e}') && !text.contains('\u{200f}'), "{text:?}");
}

#[test]
fn errors_that_differ_stand_each_on_its_own_unless_they_are_many() {
    let of = |count: u32| (0..count).map(|row| not_a_number(row, &format!("chữ {row}"))).collect::<Vec<_>>();
    assert_eq!(printed(&of(5), Language::Vi).matches("phải sửa").count(), 5);
    insta::assert_snapshot!(printed(&of(12), Language::Vi), @r#"
    Tệp 20020-huong-chu.xlsx, trang "BC trẻ em"

      Ô D1–D12 · phải sửa · số ghi bằng chữ
        Chẳng hạn ô D1 ghi "chữ 0".
        Đề nghị ghi bằng chữ số, không kèm chữ, ví dụ 12; không phát sinh ghi 0, chưa có số liệu ghi "...". [C103]
    "#);
}

#[test]
fn of_very_many_places_the_last_are_only_counted() {
    let every_second: Vec<Finding> = (0..40).map(|row| not_a_number(2 * row, "x")).collect();
    assert!(printed(&every_second, Language::Vi).contains("D21, D23 và 28 ô khác · phải sửa"));
    assert!(printed(&every_second, Language::En).contains("D21, D23 and 28 more · error"));
}

#[test]
fn a_run_of_cells_down_a_column_is_named_by_its_ends() {
    let cell = |row, column| Finding::new(Details::Blank {}, cell_of(CHU, row, column));
    let cells = [cell(7, 3), cell(8, 3), cell(8, 4), cell(9, 3), cell(9, 4), cell(11, 3)];
    assert!(printed(&cells, Language::Vi).contains("Ô D8–D10, E9, E10, D12 · cần giải trình"));
}

#[test]
fn an_error_that_says_the_same_is_told_once() {
    let twice = [not_a_number(1, "x"), not_a_number(2, "khác"), not_a_number(3, "x")];
    assert_eq!(printed(&twice, Language::Vi).matches("phải sửa").count(), 2);
}

#[test]
fn a_file_that_is_called_a_file_already_is_not_called_so_twice() {
    let of = |file: &str| {
        let mut finding = not_a_number(1, "x");
        finding.place.file = Some(file.into());
        printed(&[finding], Language::Vi)
    };
    assert!(of("Tệp 5").starts_with("Tệp 5"), "{}", of("Tệp 5"));
    assert!(of("Tệp.csv").starts_with("Tệp Tệp.csv"), "{}", of("Tệp.csv"));
}

#[test]
fn findings_of_two_files_are_not_folded() {
    let mut other = not_a_number(1, "x");
    other.place.file = Some("khac.xlsx".into());
    assert_eq!(printed(&[not_a_number(1, "x"), other], Language::Vi).matches("phải sửa").count(), 2);
}

#[test]
fn an_answered_query_is_not_folded_into_an_open_one() {
    let open = Finding::new(Details::Blank {}, cell_of(CHU, 1, 3));
    let answered =
        Finding { explained: Some("chưa đo".into()), ..Finding::new(Details::Blank {}, cell_of(CHU, 0, 3)) };
    let printed = printed(&[answered, open], Language::Vi);
    let (first, last) = (printed.find("Ô D2 · cần giải trình"), printed.find("Đã giải trình:"));
    assert!(first.is_some() && first < last, "{printed}");
}

#[test]
fn an_answer_names_where_its_words_come_from() {
    let answered =
        Finding { explained: Some("đã đo lại".into()), ..Finding::new(Details::Blank {}, cell_of(CHU, 0, 3)) };
    let answered = Finding { remark: Some("giải trình ghi ở bản trước (cu.csv)".into()), ..answered };
    let text = printed(&[answered], Language::Vi);
    assert!(text.contains("Giải trình: \"đã đo lại\"; ghi chú: giải trình ghi ở bản trước (cu.csv) [C101]"), "{text}");
}

#[test]
fn findings_on_several_sheets_name_theirs() {
    let mut elsewhere = not_a_number(1, "x");
    elsewhere.place.sheet = Some((1, "Tháng 12".into()));
    let text = printed(&[not_a_number(1, "x"), elsewhere.clone()], Language::Vi);
    assert!(text.contains("Ô BC trẻ em!D2, Tháng 12!D2 · phải sửa"), "{text}");
    let text = printed(&[not_a_number(1, "x"), not_a_number(2, "y"), elsewhere], Language::Vi);
    assert!(text.contains("Trang \"BC trẻ em\", ô D3 · phải sửa"), "{text}");
}

#[test]
fn whose_a_finding_is_stands_at_it_only_where_the_heading_does_not_say_it() {
    let of = |unit, row| not_a_number(row, &format!("chữ {row}")).of(Some(unit), Some(2024));
    let one = printed(&[of(CHU, 1), of(CHU, 2)], Language::Vi);
    assert!(one.contains("– Phường Hương Chữ, năm 2024\n") && one.contains("  Ô D2 ·"), "{one}");
    let two = printed(&[of(CHU, 1), of(TU_HA, 2)], Language::Vi);
    assert!(
        two.contains("– Phường Tứ Hạ, Phường Hương Chữ, năm 2024\n") && two.contains("  Phường Tứ Hạ, ô D3 ·"),
        "{two}"
    );
}

#[test]
fn rows_that_are_missing_are_named_by_their_measure() {
    let whole = || Place { cell: None, ..cell_of(CHU, 0, 0) };
    let absent = |measure| Finding::new(Details::MeasureAbsent {}, whole()).about(measure);
    let text = printed(&[absent(0), absent(1), absent(2)], Language::En);
    assert!(text.contains("Measures 1, 2.1, 3.1 · query"), "{text}");
}

#[test]
fn a_likely_slip_is_offered_after_the_fact() {
    let slip = not_a_number(1, "x").hinting(Some(Hint::Swapped));
    let text = printed(&[slip], Language::Vi);
    assert!(text.contains("Ghi \"x\". Có thể tử số và mẫu số bị đổi chỗ.\n"), "{text}");
}

#[test]
fn a_summary_tells_a_finding_on_one_line() {
    let short: Vec<String> = findings().iter().map(|finding| short(finding, &plan(), Language::Vi)).collect();
    insta::assert_snapshot!(short.join("\n"), @r#"
    Xã Hương Toàn chưa nộp báo cáo năm 2024 (hạn 29/11/2024).
    Phường Tứ Hạ, 3.1 – chênh lệch lớn so với năm trước: Trẻ thấp còi: năm 2023 là 12, năm nay là 40 (19996-tu-ha.xlsx › BC trẻ em › D13)
    Phường Hương Chữ, 3.1 – ô để trống: ô D18 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D18)
    Phường Hương Chữ, 3.3b – ô để trống: ô D19 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D19)
    Phường Hương Chữ, 16.2 – ô để trống: ô D20 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D20)
    Phường Hương Chữ – số đọc khác cách ghi: ô D22 ghi "02", được đọc là 2 (20020-huong-chu.xlsx › BC trẻ em › D22)
    Phường Hương Chữ – số đọc khác cách ghi: ô E23 ghi "1.234", được đọc là 1234 (20020-huong-chu.xlsx › BC trẻ em › E23)
    Phường Hương Chữ, 14.1 – số ghi bằng chữ: ô D25 ghi "mười\u{1b}[31m hai" (20020-huong-chu.xlsx › BC trẻ em › D25)
    Phường Hương Chữ, 14.1 – tử số lớn hơn mẫu số: 91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ 6 tuổi (20020-huong-chu.xlsx › BC trẻ em › F37)
    "#);
}
