//! Each office sees its own indicators and what is asked of it.

use super::*;
use crate::finding::{Details, Finding};
use crate::model::Place;

/// The rows of an agency, from its name to the next one's.
fn rows_of(sheet: &Range<Data>, agency: &str) -> Vec<Vec<String>> {
    let rows = sheet.rows().skip(4).map(|row| row.iter().map(ToString::to_string).collect::<Vec<String>>());
    let from = rows.skip_while(|row| row[0] != agency);
    from.enumerate().take_while(|(at, row)| *at == 0 || !row[4].starts_with("Được giao")).map(|(_, row)| row).collect()
}

fn row_of(rows: &[Vec<String>], code: &str) -> Vec<String> {
    rows.iter().find(|row| row[0] == code).cloned().unwrap()
}

#[test]
fn each_agency_has_its_indicators_with_their_measures_and_no_others() {
    let sheet = Case::new(3).sheet("Theo cơ quan");
    let codes = |agency: &str| rows_of(&sheet, agency).iter().skip(1).map(|row| row[0].clone()).collect::<Vec<_>>();
    assert_eq!(codes("LĐTBXH"), ["1", "1.1", "1.2", "3", "3.3a", "3.3b", "10", "18", "18.1"]);
    assert_eq!(codes("Y tế").len(), 7 + 11 - 2, "all, of which 9 and 10 are their own measures");
    assert_eq!(row_of(&rows_of(&sheet, "LĐTBXH"), "1")[2], "chủ trì");
    assert_eq!(row_of(&rows_of(&sheet, "Y tế"), "1")[2], "");
    assert_eq!(row_of(&rows_of(&sheet, "Y tế"), "2")[2], "chủ trì");
}

#[test]
fn an_indicator_given_to_nobody_is_shown_as_such() {
    let mut case = Case::new(3);
    case.plan.indicators[6].agencies.clear();
    let rows = rows_of(&case.sheet("Theo cơ quan"), "Chỉ tiêu không ghi cơ quan được giao");
    assert_eq!(rows.iter().map(|row| row[0].as_str()).skip(1).collect::<Vec<_>>(), ["18", "18.1"]);
}

#[test]
fn verdicts_and_figures_of_an_agency_follow_the_consolidated_table() {
    let case = Case::new(3);
    let (sheet, formulas) = (case.sheet("Theo cơ quan"), case.book().worksheet_formula("Theo cơ quan").unwrap());
    let row = u32::try_from(sheet.rows().position(|row| row[0] == "9").unwrap()).unwrap();
    let line = Layout::new(&Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi })
        .row_of_measure(measure::SENSITIVE)
        + 1;
    let formula = |column: u32| formulas.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(formula(4), format!("'Phụ lục 1'!G{line}"));
    assert!(formula(5).ends_with(&format!("&'Phụ lục 1'!J{line}")), "{}", formula(5));
    assert_eq!(at(&sheet, row, 5).to_string(), "✗ Chưa đạt (tạm tính, 2/3 đơn vị)");
    assert_eq!(at(&sheet, row, 4).as_f64(), case.total(measure::SENSITIVE, column::RATE).as_f64());
    assert_eq!(formula(6), format!("'Phụ lục 1'!K{line}"));
    let head = rows_of(&sheet, "Y tế")[0][4].clone();
    let of = |status| case.results.indicators.iter().filter(|result| result.status == status).count();
    assert_eq!(head, format!("Được giao 7 chỉ tiêu: {} đạt, {} chưa đạt.", of(Status::Met), of(Status::NotMet)));
}

#[test]
fn an_agency_learns_where_the_gap_is_and_what_is_asked() {
    let sheet = Case::new(3).sheet("Theo cơ quan");
    let row = row_of(&rows_of(&sheet, "Y tế"), "9");
    assert_eq!(row[7], "Hương Toàn 12/503 (vượt 10); Tứ Hạ 11/466 (vượt 9)");
    assert_eq!(row[8], "Nêu nguyên nhân, giải pháp.");
    let head = sheet.rows().nth(2).unwrap()[0].to_string();
    assert_eq!(head, "Chưa có báo cáo của: Hương Vân.");
    let refused = row_of(&rows_of(&sheet, "Y tế"), "2.10");
    assert_eq!(refused[5], "✗ Chưa đạt (tạm tính, 1/3 đơn vị)");
    assert_eq!(refused[8], "Nêu nguyên nhân, giải pháp. Bổ sung số của Hương Toàn.");
}

#[test]
fn of_a_figure_that_could_turn_the_verdict_it_is_said_whose_it_is() {
    let case = Case::new(3);
    let mut doubt = Finding::new(Details::Blank {}, Place::default()).of(Some(0), Some(2024)).about(measure::RURAL - 1);
    doubt.decides = true;
    let report = Report { plan: &case.plan, results: &case.results, findings: &[doubt], language: Language::Vi };
    let mut book = Xlsx::new(Cursor::new(workbook(&report).unwrap())).unwrap();
    let sheet = book.worksheet_range("Theo cơ quan").unwrap();
    let asked = &row_of(&rows_of(&sheet, "Y tế"), "2.10")[8];
    assert!(asked.ends_with("Làm rõ số của Tứ Hạ (có thể đổi kết quả). Bổ sung số của Hương Toàn."), "{asked}");
}
