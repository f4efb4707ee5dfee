//! What a run tells, on the small plan.

use super::*;
use crate::fixtures::{CHU, cell_of, findings, plan, results};
use crate::model::results::Results;

fn told(results: &Results, findings: &[Finding], language: Language) -> String {
    consolidate(&Report { plan: &plan(), results, findings, language }, &["bao-cao-2024.xlsx".to_owned()])
}

#[test]
fn a_run_tells_what_it_found_and_what_to_do_next() {
    insta::assert_snapshot!(told(&results(), &findings(), Language::Vi), @r#"
    Đã nhận 2/3 báo cáo năm 2024 (đúng hạn 2); chưa nộp: Xã Hương Toàn.
    So với mục tiêu năm 2025: đạt 0/4 chỉ tiêu (tạm tính, 4 chỉ tiêu còn thiếu số liệu).
    Chưa đạt: 1 (cần thêm 1 xã, phường), 2 (vượt 1 ca), 3 (3.3b vượt 14 ca), 14 (cần thêm 1 trẻ).
    Phải sửa 3 chỗ, cần giải trình 3, đã giải trình 1, lưu ý 2.
    Nên làm rõ trước, vì có thể làm thay đổi kết quả:
      - Phường Hương Chữ, 14.1 – số ghi bằng chữ: ô D25 ghi "mười\u{1b}[31m hai" (20020-huong-chu.xlsx › BC trẻ em › D25)
      - Phường Hương Chữ, 14.1 – tử số lớn hơn mẫu số: 91 trẻ vào lớp 1 trong khi chỉ có 88 trẻ 6 tuổi (20020-huong-chu.xlsx › BC trẻ em › F37)
      - Phường Hương Chữ, 3.1 – ô để trống: ô D18 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D18)
      - Phường Hương Chữ, 3.3b – ô để trống: ô D19 chưa có số (20020-huong-chu.xlsx › BC trẻ em › D19)
    Đã ghi bao-cao-2024.xlsx. Việc tiếp theo: nhắc 1 đơn vị chưa nộp; đề nghị đơn vị sửa 2 chỗ rồi tổng hợp lại; đề nghị giải trình 3 điểm.
    "#);
}

#[test]
fn a_run_tells_it_in_english() {
    insta::assert_snapshot!(told(&results(), &findings(), Language::En), @r#"
    Received 2 of 3 returns for 2024 (2 on time); missing: Xã Hương Toàn.
    Against the targets for 2025: 0 of 4 indicators met (provisional; on incomplete data: 4 of 4).
    Not met: 1 (1 more needed), 2 (1 too many), 3 (3.3b 14 too many), 14 (1 more needed).
    3 errors, 3 open queries, 1 explained, 2 notes.
    To be settled first, for it could turn a verdict:
      - Phường Hương Chữ, 14.1 – not a number: cell D25 reads "mười\u{1b}[31m hai" (20020-huong-chu.xlsx › BC trẻ em › D25)
      - Phường Hương Chữ, 14.1 – numerator above denominator: 91 trẻ vào lớp 1, but only 88 trẻ 6 tuổi (20020-huong-chu.xlsx › BC trẻ em › F37)
      - Phường Hương Chữ, 3.1 – empty cell: cell D18 has no figure (20020-huong-chu.xlsx › BC trẻ em › D18)
      - Phường Hương Chữ, 3.3b – empty cell: cell D19 has no figure (20020-huong-chu.xlsx › BC trẻ em › D19)
    Wrote bao-cao-2024.xlsx. Next: remind 1 unit; have 2 errors mended, then run this again; ask for 3 explanations.
    "#);
}

#[test]
fn a_clean_run_is_told_in_few_words() {
    let mut results = results();
    results.year = 2025;
    for result in &mut results.indicators {
        *result = IndicatorResult { status: Status::Met, provisional: false };
    }
    results.submissions[1].state = SubmissionState::Late;
    insta::assert_snapshot!(told(&results, &[], Language::Vi), @"
    Đã nhận 3/3 báo cáo năm 2025 (đúng hạn 2, muộn 1).
    Đạt 5/5 chỉ tiêu.
    Không phát hiện lỗi nào trong số liệu.
    Đã ghi bao-cao-2024.xlsx. Việc tiếp theo: kiểm tra lại, in và trình ký.
    ");
}

#[test]
fn that_the_counts_take_several_sheets_is_said() {
    let mut results = results();
    results.units = vec![0; (1 << 20) / plan().measures.len() + 1];
    assert!(
        told(&results, &[], Language::Vi)
            .contains("Đã ghi bao-cao-2024.xlsx (số liệu gốc ở 2 trang, vì một trang Excel")
    );
}

#[test]
fn verdicts_on_incomplete_data_are_marked_among_those_on_complete_data() {
    let mut results = results();
    results.indicators[1].provisional = false;
    assert!(told(&results, &[], Language::Vi).contains("1 (cần thêm 1 xã, phường; tạm tính), 2 (vượt 1 ca)"));
}

#[test]
fn a_target_whose_year_has_come_is_said_to_be_missed() {
    let mut results = results();
    for course in &mut results.courses {
        course.start.as_mut().into_iter().for_each(|start| start.year = 2021);
        course.pace = Pace::Missed;
    }
    let all = "1, 2.1, 3.1, 3.3a, 3.3b, 14.1, 16.2";
    let pace = |language| told(&results, &[], language);
    assert!(pace(Language::Vi).contains(&format!("(số liệu từ năm 2021): đã đến năm mốc mà chưa đạt: {all}.")));
    assert!(pace(Language::En).contains(&format!("(figures since 2021): not met by the milestone year: {all}.")));
}

#[test]
fn many_units_and_many_findings_are_not_all_named() {
    let mut results = results();
    results.submissions = (0..7).map(|_| results.submissions[1].clone()).collect();
    let mut many = vec![Finding::new(Details::Blank {}, cell_of(CHU, 1, 1)); 8];
    for finding in &mut many {
        finding.decides = true;
    }
    let text = told(&results, &many, Language::Vi);
    assert!(text.contains("và 2 đơn vị khác") && text.contains("… và 3 chỗ khác"), "{text}");
}
