//! The workbook read back by another library: its stored values are those of the results.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod agencies;
mod counts;
mod course;
mod first_page;
mod help;
mod submissions;

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};

use super::consolidated::format_of_previous;
use super::fixture::{self, measure};
use super::layout::Layout;
use super::page::Shown;
use super::row::column as of_counts;
use super::totals::{Totals, column};
use super::{Bounds, Report, bytes_within};
use crate::model::plan::Plan;
use crate::model::results::{Results, Status, UnitResult};
use crate::model::{Language, Pair, own_report};
use crate::package::Package;

/// The workbook as bytes.
fn workbook(report: &Report<'_>) -> anyhow::Result<Vec<u8>> {
    bytes_within(report, Bounds::USUAL)
}

/// The same of a report laid out.
fn assemble(layout: &Layout<'_>) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    super::assemble(layout, &mut bytes)?;
    Ok(bytes.into_inner())
}

struct Case {
    plan: Plan,
    results: Results,
}

impl Case {
    fn new(units: usize) -> Self {
        let plan = fixture::plan(units);
        let results = fixture::results(&plan);
        Self { plan, results }
    }

    fn bytes(&self) -> Vec<u8> {
        let findings = if self.plan.units.is_empty() { vec![] } else { fixture::findings() };
        let report = Report { plan: &self.plan, results: &self.results, findings: &findings, language: Language::Vi };
        workbook(&report).unwrap()
    }

    fn book(&self) -> Xlsx<Cursor<Vec<u8>>> {
        let bytes = self.bytes();
        if let Ok(folder) = std::env::var("REPORT_TEST_WORKBOOKS") {
            let name = format!("book-{}-{}.xlsx", self.plan.units.len(), self.plan.language.pick("vi", "en"));
            std::fs::write(std::path::Path::new(&folder).join(name), &bytes).unwrap();
        }
        Xlsx::new(Cursor::new(bytes)).unwrap()
    }

    fn sheet(&self, name: &str) -> Range<Data> {
        self.book().worksheet_range(name).unwrap()
    }

    /// What stands in a measure's row of the consolidated table.
    fn total(&self, measure: usize, column: u16) -> Data {
        let report = Report { plan: &self.plan, results: &self.results, findings: &[], language: Language::Vi };
        let row = Layout::new(&report).row_of_measure(measure);
        at(&self.sheet("Phụ lục 1"), row, column)
    }
}

fn at(sheet: &Range<Data>, row: u32, column: u16) -> Data {
    sheet.get_value((row, u32::from(column))).cloned().unwrap_or_default()
}

fn texts(sheet: &Range<Data>) -> Vec<String> {
    sheet.used_cells().map(|(_, _, value)| value.to_string()).collect()
}

#[test]
fn the_sheets_stand_in_their_order() {
    let book = Case::new(3).book();
    let annexes = ["Phụ lục 1", "Phụ lục 2", "Phụ lục 3", "Phụ lục 4"];
    let views = ["Cần hỗ trợ", "Theo cơ quan", "Diễn biến", "Biểu đồ diễn biến", "Số liệu gốc", "Biểu đồ"];
    let names = [&views[..], &["Đôn đốc", "Phát hiện", "Nguồn", "Xếp thứ tự", own_report::SHEET]].concat();
    assert_eq!(book.sheet_names(), [&annexes[..], &names].concat());
}

#[test]
fn two_writes_give_equal_bytes() {
    let case = Case::new(3);
    let first = case.bytes();
    // The workbook's writer would stamp the time, in seconds.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == case.bytes());
}

#[test]
fn last_years_result_that_rests_on_some_of_the_units_bears_a_sign_that_the_heading_explains() {
    let shown = |units_used: u32| {
        let mut case = Case::new(3);
        for measure in &mut case.results.history[0].measures {
            (measure.units_used, measure.units_expected) = (3, 3);
        }
        case.results.history[0].measures[6].units_used = units_used;
        let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
        let layout = Layout::new(&report);
        let heading = at(&case.sheet("Phụ lục 1"), layout.first_line - 1, column::PREVIOUS).to_string();
        (heading, format_of_previous(&layout, 6))
    };
    assert_eq!(shown(3), ("Kết quả năm 2023".to_owned(), "#,##0.00".to_owned()));
    assert_eq!(shown(2), ("Kết quả năm 2023 (*: tạm tính)".to_owned(), "#,##0.00\"*\"".to_owned()));
}

#[test]
fn the_consolidated_table_stores_the_results() {
    let case = Case::new(3);
    for (measure, result) in case.results.measures.iter().enumerate() {
        if result.assessed.status == Status::NoData {
            assert_eq!(case.total(measure, column::NUMERATOR), Data::String("–".into()));
            continue;
        }
        let pair = result.assessed.pair;
        assert_eq!(case.total(measure, column::NUMERATOR), Data::Float(pair.numerator as f64));
        assert_eq!(case.total(measure, column::DENOMINATOR), Data::Float(pair.denominator as f64));
        assert_eq!(case.total(measure, column::UNITS), Data::Float(f64::from(result.units_used)));
    }
}

#[test]
fn a_verdict_on_some_units_only_is_marked() {
    let case = Case::new(3);
    assert_eq!(case.total(measure::ANSWER, column::VERDICT).to_string(), "Đạt (tạm tính, 2/3 đơn vị)");
    assert_eq!(case.total(measure::NIL, column::VERDICT).to_string(), "Không phát sinh (tạm tính, 2/3 đơn vị)");
    assert_eq!(case.total(measure::RURAL, column::VERDICT).to_string(), "Đạt");
}

#[test]
fn the_counts_of_a_refused_pair_stay_out_and_are_told_beside() {
    let case = Case::new(3);
    let sheet = case.sheet("Số liệu gốc");
    let row = sheet.rows().find(|row| row[9] == "Phải sửa").unwrap();
    assert_eq!((&row[4], &row[5]), (&Data::Empty, &Data::Empty));
    assert_eq!(row[10].to_string(), "tử số 91; mẫu số 88");
    assert_eq!((row[13].to_string(), row[15].to_string()), ("nop/don-vi-2.xlsx".into(), "D12, E12".into()));
}

#[test]
fn every_unit_and_measure_has_its_row_of_counts() {
    let case = Case::new(9);
    let sheet = case.sheet("Số liệu gốc");
    let rows: Vec<_> = sheet.rows().skip(3).collect();
    assert_eq!(rows.len(), 9 * case.plan.measures.len());
    for (index, row) in rows.iter().enumerate() {
        let (unit, measure) = (index / case.plan.measures.len(), index % case.plan.measures.len());
        assert_eq!(row[0], Data::String(case.plan.units[unit].code.clone()));
        assert_eq!(row[2], Data::String(case.plan.measures[measure].code.clone()));
        if let UnitResult::Assessed { assessed, .. } = case.results.matrix[unit][measure] {
            assert_eq!(row[4], Data::Float(assessed.pair.numerator as f64));
        }
    }
}

#[test]
fn words_of_a_return_are_never_a_formula() {
    let mut book = Case::new(3).book();
    for name in ["Số liệu gốc", "Phụ lục 4"] {
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(
            !formulas.used_cells().any(|(_, _, text)| text.contains("HYPERLINK") || text.contains("1+1")),
            "{name}"
        );
    }
    let items = texts(&book.worksheet_range("Phụ lục 4").unwrap());
    assert!(items.iter().any(|text| text.starts_with("=1+1")));
    assert!(items.iter().any(|text| text.trim() == "<r><t>x</t></r>"));
}

#[test]
fn repeated_notes_take_one_row_and_errors_come_first() {
    let sheet = Case::new(3).sheet("Phát hiện");
    let column = |column: usize| sheet.rows().skip(3).map(|row| row[column].to_string()).collect::<Vec<_>>();
    assert_eq!(column(0), ["Phải sửa", "Cần giải trình", "Đã giải trình", "Lưu ý"]);
    assert_eq!(column(9), ["1", "1", "1", "20"]);
    assert!(column(5)[3].ends_with("(còn 8 ô)"), "{:?}", column(5));
}

#[test]
fn a_product_too_large_for_a_spreadsheet_makes_the_verdict_a_value() {
    let mut case = Case::new(3);
    let huge = fixture::assess(&case.plan.measures[6], Pair::new(1, 9_000_000_000));
    let huge = UnitResult::Assessed { assessed: huge.held(), small: false };
    case.plan.measures[6].targets[0].bound = "999999.999".parse().unwrap();
    case.results.matrix[0][6] = huge;
    let target = case.plan.measures[6].targets[0];
    let sum = case.results.matrix.iter().filter_map(|row| match row[6] {
        UnitResult::Assessed { assessed, .. } => Some(assessed.pair),
        _ => None,
    });
    case.results.measures[6].assessed = fixture::assess(&case.plan.measures[6], sum.sum());
    assert_eq!(case.results.measures[6].assessed.target, Some(target));
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let layout = Layout::new(&report);
    let (formula, shown) = Totals::new(&layout, 6).verdict();
    assert_eq!((formula, shown), (None, Shown::from("Đạt (tạm tính, 2/3 đơn vị)")));
    assert!(texts(&case.sheet("Phụ lục 1")).iter().any(|text| text.contains("giá trị, không phải công thức")));
}

#[test]
fn sums_and_verdicts_are_live_formulas_on_whole_numbers() {
    let case = Case::new(3);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let layout = Layout::new(&report);
    let totals = Totals::new(&layout, 5);
    assert_eq!(
        totals.numerator().0.unwrap(),
        "IF(L21=0,\"–\",SUMIFS(so_lieu_tu_so,so_lieu_khoa_chi_so,\"#\"&A21,\
         so_lieu_tu_so,\">=0\",so_lieu_mau_so,\">=0\"))"
    );
    assert_eq!(totals.rate().0.unwrap(), "IF(N(F21)=0,\"–\",E21/F21*100)");
    assert_eq!(
        totals.verdict().0.unwrap(),
        "IF(L21=0,\"Chưa có số liệu\",IF(AND(E21=0,F21=0),\"Không phát sinh\"\
         &IF(L21<2,\" (tạm tính, \"&L21&\"/2 đơn vị)\",\"\"),IF(E21*200<F21*13,\"Đạt\",\"Chưa đạt\")\
         &IF(L21<2,\" (tạm tính, \"&L21&\"/2 đơn vị)\",\"\")))"
    );
}

#[test]
fn a_sum_that_the_rows_do_not_give_is_a_value() {
    let mut case = Case::new(3);
    case.results.measures[6].units_used = 7;
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let layout = Layout::new(&report);
    assert_eq!(Totals::new(&layout, 6).units(), (None, Shown::Number(7.0)));
    assert!(Totals::new(&layout, 5).units().0.is_some());
}

#[test]
fn a_small_number_is_shown_as_counts_with_its_sign_in_brackets() {
    let sheet = Case::new(3).sheet("Phụ lục 2");
    let row = sheet.rows().find(|row| row[0] == "9").unwrap();
    assert_eq!((row[6].to_string(), row[7].to_string()), ("11/466".into(), "(✗)".into()));
    assert_eq!(
        (row[4].get_float().map(f64::round), row[5].to_string()),
        (Some(2374.0), "✗✗✗".into()),
        "beyond a half of the bound"
    );
}

#[test]
fn the_table_of_units_takes_its_figures_over_by_their_place() {
    for units in [3, 40] {
        let formulas = Case::new(units).book().worksheet_formula("Phụ lục 2").unwrap();
        let all: Vec<&str> = formulas.used_cells().map(|(_, _, formula)| formula.as_str()).collect();
        assert!(all.contains(&"'Số liệu gốc'!S4"), "{:?}", &all[..3]);
        assert!(!all.iter().any(|formula| formula.contains("MATCH")), "each look-up reads as many rows as there are");
    }
}

#[test]
fn many_units_stand_in_rows() {
    let sheet = Case::new(40).sheet("Phụ lục 2");
    assert_eq!(at(&sheet, 7, 1), Data::String("Phường Tứ Hạ".into()));
}

#[test]
fn above_the_limit_figures_by_unit_are_values_and_it_is_said() {
    let case = Case::new(3);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let mut layout = Layout::new(&report);
    layout.units_live = false;
    let mut book = Xlsx::new(Cursor::new(assemble(&layout).unwrap())).unwrap();
    let formulas = book.worksheet_formula("Số liệu gốc").unwrap();
    assert!(formulas.used_cells().all(|(_, _, text)| text.is_empty()));
    assert!(texts(&book.worksheet_range("Số liệu gốc").unwrap())[1].contains("20.000"));
    let sums = book.worksheet_formula("Phụ lục 1").unwrap();
    assert!(sums.used_cells().any(|(_, _, text)| text.contains("SUMIFS")));
}

#[test]
fn a_report_too_large_for_formulas_has_the_rows_of_one_with_them() {
    let case = Case::new(40);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let mut layout = Layout::new(&report);
    let mut book = |is_live: bool| {
        layout.units_live = is_live;
        Xlsx::new(Cursor::new(assemble(&layout).unwrap())).unwrap()
    };
    let (mut live, mut large) = (book(true), book(false));
    // Columns from which formulas are made are left out of sheets without.
    for (name, head, columns) in [
        ("Phụ lục 2", 0, usize::MAX),
        ("Phụ lục 3", 0, usize::MAX),
        ("Cần hỗ trợ", 0, usize::MAX),
        ("Nguồn", 0, usize::MAX),
        ("Số liệu gốc", 2, usize::from(of_counts::SIGN)),
    ] {
        let rows = |book: &mut Xlsx<_>| -> Vec<Vec<Data>> {
            let rows = book.worksheet_range(name).unwrap();
            rows.rows().skip(head).map(|row| row[..row.len().min(columns)].to_vec()).collect()
        };
        assert_eq!(rows(&mut large), rows(&mut live), "{name}");
    }
    let merges = |book: &mut Xlsx<_>| book.merge_cells_by_sheet_name("Phụ lục 2").unwrap();
    assert_eq!(merges(&mut large), merges(&mut live));
}

/// The rows of each sheet by their numbers, as they stand in it.
fn rows_of_each_sheet(bytes: &[u8]) -> Vec<Vec<u32>> {
    let mut package = Package::open(bytes).unwrap();
    let parts = (1..).map_while(|place| package.part(&format!("xl/worksheets/sheet{place}.xml")).unwrap());
    let numbers = |part: Vec<u8>| {
        let text = String::from_utf8(part).unwrap();
        text.split("<row r=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    };
    parts.map(numbers).collect()
}

#[test]
fn each_row_stands_once_also_where_rows_are_put_away() {
    let case = Case::new(40);
    let report =
        Report { plan: &case.plan, results: &case.results, findings: &fixture::findings(), language: Language::Vi };
    let mut layout = Layout::new(&report);
    for is_live in [true, false] {
        layout.units_live = is_live;
        let sheets = rows_of_each_sheet(&assemble(&layout).unwrap());
        assert!(sheets.len() > 12 && sheets.iter().all(|rows| rows.is_sorted_by(|one, next| one < next)), "{sheets:?}");
    }
}

#[test]
fn a_report_without_units_can_be_written() {
    assert_eq!(Case::new(0).total(0, column::VERDICT), Data::String("Chưa có số liệu".into()));
}

#[test]
fn an_english_plan_has_english_sheets() {
    let mut case = Case::new(3);
    case.plan.language = Language::En;
    let book = case.book();
    assert_eq!(book.sheet_names()[0], "Annex 1");
}

#[test]
fn the_hidden_sheet_tells_whose_report_it_is() {
    let case = Case::new(3);
    let sheet = case.sheet(own_report::SHEET);
    let value = |key: &str| sheet.rows().find(|row| row[0] == key).map(|row| row[1].to_string());
    assert_eq!(value(own_report::KEY_PLAN).as_deref(), Some("2429/KH-UBND"));
    assert_eq!(value(own_report::KEY_YEAR).as_deref(), Some("2024"));
    assert_eq!(value(own_report::KEY_UNIT).as_deref(), Some(""));
    assert_eq!(value(own_report::KEY_COUNTS).as_deref(), Some("Số liệu gốc"));
    let totals = sheet.rows().skip_while(|row| row[0] != own_report::TOTALS[0]).skip(1);
    for (row, result) in totals.zip(&case.results.measures) {
        assert_eq!(row[1], Data::Float(result.assessed.pair.numerator as f64));
        assert_eq!(row[4], Data::Float(f64::from(result.units_expected)));
    }
}
