//! The first page answers what the reader asks first, and goes on answering it after a correction.

use super::*;

fn facts(case: &Case) -> (String, String) {
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let (formula, shown) = super::super::facts::paragraph(&Layout::new(&report));
    let Shown::Text(text) = shown else { panic!("a text") };
    (text, formula.unwrap())
}

#[test]
fn the_facts_tell_who_has_sent_what_is_not_met_and_where() {
    let (text, _) = facts(&Case::new(3));
    assert!(text.starts_with("Đã nhận 2/3 báo cáo. Chưa nộp: Hương Vân. Trong 7 chỉ tiêu: "), "{text}");
    assert!(text.contains("Còn thiếu, vượt: "), "{text}");
    assert!(text.contains("9: vượt 19 ca, nhất là Hương Toàn 12/503 (vượt 10)"), "{text}");
    assert!(text.ends_with("Kết quả là tạm tính khi chưa đủ số liệu của các đơn vị."), "{text}");
}

#[test]
fn the_facts_are_one_formula_no_piece_of_which_is_too_long_for_a_spreadsheet() {
    let (_, formula) = facts(&Case::new(3));
    assert!(formula.len() < 8_192, "{}", formula.len());
    let longest = formula.split('"').map(|piece| piece.chars().count()).max();
    assert!(longest <= Some(255), "{longest:?}");
    assert!(formula.contains("(LEFT(J"), "indicators are counted by their verdicts: {formula}");
}

#[test]
fn what_is_said_of_a_measure_follows_its_counts() {
    let case = Case::new(3);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let layout = Layout::new(&report);
    let refused = super::super::remarks::of_measure(&layout, 3);
    assert_eq!(refused.1, Shown::from("Chưa có số liệu của: Hương Toàn."), "who sent nothing is named above the table");
    let formula = refused.0.unwrap();
    assert!(formula.contains("'Số liệu gốc'!AA29"), "{formula}");
}

#[test]
fn the_first_page_alone_bears_no_number() {
    let bytes = Case::new(3).bytes();
    let mut package = Package::open(&bytes).unwrap();
    let mut header = |sheet: u32| {
        let part = package.needed(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap();
        String::from_utf8(part).unwrap().split("<headerFooter").nth(1).unwrap().to_owned()
    };
    assert!(header(1).starts_with(" differentFirst=\"1\"><oddHeader>&amp;C"));
    assert!(header(2).starts_with("><oddHeader>&amp;C"));
}
