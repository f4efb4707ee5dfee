//! What the last line says is so, whatever was found.

use proptest::prelude::*;

use super::*;
use crate::finding::{Details, Finding};
use crate::fixtures::{CHU, TU_HA, cell_of, plan, returned};
use crate::model::returns::{Balance, Fate, Return};

/// A finding of a file: an error, an open query, an answered one, a note.
fn found(row: u32, kind: u8) -> Finding {
    let blank = Finding::new(Details::Blank {}, cell_of(CHU, row, 3)).about(2);
    match kind {
        0 => blank.weighing(Severity::Error),
        1 => blank,
        2 => Finding { explained: Some("đã đếm lại".into()), ..blank },
        _ => blank.weighing(Severity::Note),
    }
}

/// What is in a file: kinds of findings, and what became of its returns.
type Inside = (Vec<u8>, Vec<Fate>);

fn inside() -> impl Strategy<Value = Inside> {
    let fate = prop_oneof![Just(Fate::Used), Just(Fate::Superseded), Just(Fate::Refused)];
    (prop::collection::vec(0..4_u8, 0..6), prop::collection::vec(fate, 0..3))
}

fn told(files: &[Inside], wanted: Wanted, language: Language) -> String {
    let made = returned(CHU, &[]);
    let findings: Vec<Vec<Finding>> =
        files.iter().map(|(kinds, _)| (0..).zip(kinds).map(|(row, kind)| found(row, *kind)).collect()).collect();
    let checked: Vec<Checked> = files
        .iter()
        .zip(&findings)
        .map(|((_, fates), findings)| Checked {
            file: "a.xlsx",
            returns: fates.iter().map(|fate| (&made, *fate)).collect(),
            findings: findings.iter().collect(),
            cells: Balance::default(),
        })
        .collect();
    text(Check { plan: &plan(), files: &checked, language, show: false }, wanted)
}

fn count(kinds: &[u8], kind: u8) -> usize {
    kinds.iter().filter(|of| **of == kind).count()
}

fn last(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

proptest! {
    #[test]
    fn what_can_be_sent_has_a_return_in_use_and_no_error((kinds, fates) in inside(), strict: bool) {
        let wanted = Wanted { strict, ..Wanted::default() };
        let text = told(&[(kinds.clone(), fates.clone())], wanted, Language::Vi);
        let last = last(&text);
        let (errors, open) = (count(&kinds, 0), count(&kinds, 1));
        let is_held_back = errors > 0 || (strict && open > 0);
        prop_assert_eq!(last.starts_with("Chưa gửi được: "), is_held_back, "{}", text);
        prop_assert_eq!(last.starts_with("Gửi được"), !is_held_back && fates.contains(&Fate::Used), "{}", text);
        prop_assert_eq!(last == "Gửi được.", !is_held_back && fates.contains(&Fate::Used) && open == 0);
        let says = |count: usize, words: &str| last.contains(&format!(" {count} {words}"));
        prop_assert!(errors == 0 || says(errors, "lỗi phải sửa"), "{}", text);
        prop_assert!(open == 0 || !(is_held_back || fates.contains(&Fate::Used)) || says(open, "điểm cần giải trình"), "{}", text);
    }

    #[test]
    fn the_total_counts_every_file_once(files in prop::collection::vec(inside(), 2..9)) {
        let text = told(&files, Wanted::default(), Language::Vi);
        let is_return = |(kinds, fates): &&Inside| count(kinds, 0) > 0 || fates.iter().any(|fate| *fate != Fate::Refused);
        let returns = files.iter().filter(is_return).count();
        let closing = text.lines().filter(|line| line.to_lowercase().contains("gửi được") && !line.contains(" tệp: ")).count();
        let of = |words: &str| -> usize {
            let before = last(&text).split(words).next().filter(|before| before.len() < last(&text).len());
            before.and_then(|before| before.split_whitespace().last()?.parse().ok()).unwrap_or_default()
        };
        if returns == 0 {
            prop_assert_eq!(last(&text), "Không có báo cáo nào để gửi.");
        } else if returns > 1 || files.len() > returns {
            prop_assert_eq!(of(" tệp:"), returns, "{}", text);
            prop_assert_eq!(of(" gửi được") + of(" chưa gửi được") + of(" không gửi"), returns, "{}", text);
            prop_assert!(closing <= returns);
        }
    }

    #[test]
    fn no_line_is_wider_than_the_terminal(files in prop::collection::vec(inside(), 1..4), columns in 60_usize..130) {
        let look = Look { colour: true, width: Some(columns) };
        for language in [Language::Vi, Language::En] {
            let text = told(&files, Wanted { look, ..Wanted::default() }, language);
            for line in text.lines() {
                prop_assert!(crate::model::columns::width(line) <= columns, "{}", line);
            }
        }
    }
}

#[test]
fn what_is_said_last_of_one_file() {
    let of = |kinds: &[u8], fates: &[Fate], language| {
        let text = told(&[(kinds.to_vec(), fates.to_vec())], Wanted::default(), language);
        last(&text).to_owned()
    };
    let used = &[Fate::Used];
    assert_eq!(of(&[0, 0, 1, 2, 3], used, Language::Vi), "Chưa gửi được: 2 lỗi phải sửa, 1 điểm cần giải trình.");
    assert_eq!(of(&[0], used, Language::En), "Not ready to send: 1 error.");
    assert_eq!(of(&[1, 1], used, Language::Vi), "Gửi được, nhưng còn 2 điểm cần giải trình.");
    assert_eq!(of(&[1], used, Language::En), "Ready to send, with 1 open query.");
    assert_eq!(of(&[2, 3], used, Language::En), "Ready to send.");
    assert_eq!(of(&[3], &[], Language::Vi), "Không có báo cáo nào để gửi.");
    assert_eq!(
        of(&[3], &[Fate::Superseded], Language::Vi),
        "Không gửi bản này: đã có bản khác của cùng đơn vị, cùng năm."
    );
}

#[test]
fn quiet_is_the_closing_lines_and_nothing_else() {
    let files = [(vec![0, 1], vec![Fate::Used]), (vec![3], vec![Fate::Used]), (vec![3], vec![])];
    let quiet = Wanted { quiet: true, ..Wanted::default() };
    assert_eq!(told(&files[..1], quiet, Language::Vi), "Chưa gửi được: 1 lỗi phải sửa, 1 điểm cần giải trình.\n");
    insta::assert_snapshot!(told(&files, quiet, Language::Vi), @"
    a.xlsx: chưa gửi được: 1 lỗi phải sửa, 1 điểm cần giải trình.
    a.xlsx: gửi được.
    2 tệp: 1 gửi được, 1 chưa gửi được.
    ");
}

#[test]
fn advice_to_explain_is_given_only_where_a_row_has_room_for_it() {
    let undated = Finding::new(Details::BadDate { found: "31/11".to_owned() }, cell_of(TU_HA, 4, 0));
    let made = returned(TU_HA, &[]);
    let of = |findings: Vec<&Finding>| {
        let file = Checked { file: "a.xlsx", returns: vec![(&made, Fate::Used)], findings, cells: Balance::default() };
        let check = Check { plan: &plan(), files: &[file], language: Language::Vi, show: false };
        text(check, Wanted::default()).contains("cột Giải trình của dòng đó")
    };
    assert!(!of(vec![&undated]) && of(vec![&undated, &found(1, 1)]));
}

#[test]
fn the_figures_are_shown_as_they_were_read() {
    use crate::model::returns::State;
    let sound = |numerator, denominator| State::Sound(crate::model::Pair::new(numerator, denominator));
    let states = [
        ("1", sound(1, 1)),
        ("2.1", sound(1, 560)),
        ("3.1", State::NoData),
        ("3.3b", sound(1240, 12_950)),
        ("14.1", State::Refused),
        ("16.2", sound(0, 0)),
    ];
    let item = crate::fixtures::results().returns[2].as_ref().expect("a return").items.clone();
    let made = Return { items: item, date: None, ..returned(CHU, &states) };
    let later = returned(TU_HA, &[]);
    let shown = |returns: Vec<(&Return, Fate)>, language, columns| {
        let file = Checked { file: "a.xlsx", returns, findings: Vec::new(), cells: Balance::default() };
        figures::text(&file, &plan(), language, columns)
    };
    insta::assert_snapshot!(shown(vec![(&made, Fate::Used)], Language::Vi, None), @"
    Số liệu đã đọc (chưa ghi ngày báo cáo):
    Mã    Chỉ tiêu                 Tử số  Mẫu số          Kết quả
    1     Xã, phường đăng ký                                   Có
    2.1   Tử vong trẻ sơ sinh          1     560             1,8‰
    3.1   Thấp còi                     –       –  chưa có số liệu
    3.3a  Thừa cân (nông thôn)         –       –    không áp dụng
    3.3b  Thừa cân (thành thị)     1.240  12.950             9,6%
    14.1  Trẻ em 6 tuổi vào lớp 1      –       –          bị loại
    16.2  Khuyết tật dưới 5 tuổi       0       0  không phát sinh
    Khó khăn, vướng mắc: Thiếu cán bộ
    ");
    insta::assert_snapshot!(shown(vec![(&made, Fate::Refused), (&later, Fate::Superseded)], Language::En, Some(60)), @"
    Figures as read (Phường Hương Chữ, 2024, undated; none of
      it can be used):
    Code  Measure           Numerator  Denominator          Result
    1     Xã, phường đăng…                                     Yes
    2.1   Tử vong trẻ sơ…           1          560            1.8‰
    3.1   Thấp còi                  –            –         no data
    3.3a  Thừa cân (nông…           –            –  not applicable
    3.3b  Thừa cân (thành…      1,240       12,950            9.6%
    14.1  Trẻ em 6 tuổi v…          –            –         refused
    16.2  Khuyết tật dưới…          0            0             nil
    Khó khăn, vướng mắc: Thiếu cán bộ

    Figures as read (Phường Tứ Hạ, 2024, dated 25/11/2024; not
      used: there is another):
    Code  Measure           Numerator  Denominator          Result
    1     Xã, phường đăng…                                 no data
    2.1   Tử vong trẻ sơ…           –            –         no data
    3.1   Thấp còi                  –            –         no data
    3.3a  Thừa cân (nông…           –            –  not applicable
    3.3b  Thừa cân (thành…          –            –         no data
    14.1  Trẻ em 6 tuổi v…          –            –         no data
    16.2  Khuyết tật dưới…          –            –         no data
    ");
}
