//! The rows of counts as they stand in the file.

use std::collections::HashSet;

use calamine::Reader as _;

use super::*;
use crate::package::Package;
use crate::write::workbook::row::Formulas;
use crate::write::workbook::{Bounds, bytes_within, counts};

#[test]
fn a_formula_that_rows_share_is_in_each_of_them_the_one_it_would_have_alone() {
    let mut case = Case::new(12);
    for unit in [4, 7] {
        // Counts too large to be compared in a spreadsheet.
        case.results.matrix[unit].iter_mut().for_each(|result| {
            if let UnitResult::Assessed { assessed, .. } = result {
                assessed.pair = Pair { numerator: 1 << 52, denominator: 1 << 52 };
            }
        });
    }
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let (layout, read) = (Layout::new(&report), case.book().worksheet_formula("Số liệu gốc").unwrap());
    let (mut all, mut seen) = (0, HashSet::new());
    for (unit, measure) in (0..12).flat_map(|unit| (0..case.plan.measures.len()).map(move |measure| (unit, measure))) {
        let row = counts::row_of(&layout, unit, measure);
        let shape = row.shape();
        for column in Formulas::COLUMNS {
            let formula = Formulas::new(&layout, &shape, row.row).at(column).unwrap_or_default();
            let there = read.get_value((row.row, u32::from(column))).cloned().unwrap_or_default();
            assert_eq!(there, formula, "{unit} {measure} {column}");
            all += usize::from(!formula.is_empty());
        }
        seen.insert(shape);
    }
    // Else nothing would be shared.
    assert!(all > 500 && seen.len() * 2 < 12 * case.plan.measures.len(), "{all} {}", seen.len());
}

#[test]
fn the_cells_of_every_row_stand_in_the_order_of_their_columns() {
    let bytes = Case::new(12).bytes();
    let mut package = Package::open(&bytes).unwrap();
    let mut cells = 0;
    for number in 1.. {
        let Some(part) = package.part(&format!("xl/worksheets/sheet{number}.xml")).unwrap() else { break };
        let part = String::from_utf8(part).unwrap();
        let mut before = (0, 0);
        for name in part.split("<c r=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let digits = name.find(|letter: char| letter.is_ascii_digit()).unwrap();
            let column = name[..digits].bytes().fold(0_u32, |column, letter| column * 26 + u32::from(letter - b'@'));
            let at = (name[digits..].parse::<u32>().unwrap(), column);
            assert!(before < at, "sheet{number}: {name}");
            before = at;
            cells += 1;
        }
    }
    assert!(cells > 5_000, "{cells}");
}

/// The rows of counts on every sheet whose name begins as theirs do.
fn rows_of(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names().into_iter().filter(|name| name.starts_with("Số liệu gốc"));
    let rows = |book: &mut Xlsx<_>, name: &str| {
        book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect::<Vec<_>>()
    };
    names.map(|name| (name.clone(), rows(&mut book, &name))).collect()
}

#[test]
fn sheets_of_counts_one_after_another_are_the_one_sheet() {
    let case = Case::new(9);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let values = Bounds { formulas: 0, ..Bounds::USUAL };
    let whole = rows_of(bytes_within(&report, values).unwrap());
    let parts = rows_of(bytes_within(&report, Bounds { rows: 50, ..values }).unwrap());
    let head = 3;
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Số liệu gốc", "Số liệu gốc (2)", "Số liệu gốc (3)"]);
    assert!(parts.iter().all(|(_, rows)| rows.len() <= 50 && rows[2] == whole[0].1[2]), "the same headings");
    let rows: Vec<_> = parts.iter().flat_map(|(_, rows)| rows[head..].to_vec()).collect();
    assert_eq!(rows.len(), 9 * case.plan.measures.len());
    assert_eq!(rows, whole[0].1[head..]);
}

#[test]
fn each_sheet_of_counts_says_which_part_it_is_and_where_they_go_on() {
    let case = Case::new(9);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let parts = rows_of(bytes_within(&report, Bounds { rows: 50, ..Bounds::USUAL }).unwrap());
    let said: Vec<String> = parts.iter().map(|(_, rows)| rows[1][0].to_string()).collect();
    assert!(said[0].starts_with(
        "Số liệu gốc gồm 3 trang; đây là trang 1, từ Phường Tứ Hạ đến Phường Tứ Hạ 3. Tiếp theo ở trang \"Số liệu gốc (2)\"."
    ), "{}", said[0]);
    assert!(said[1].contains("Tiếp theo ở trang \"Số liệu gốc (3)\"."), "{}", said[1]);
    assert!(!said[2].contains("Tiếp theo"), "{}", said[2]);
    assert!(said.iter().all(|said| said.contains("là giá trị, không phải công thức")));
}

#[test]
fn sums_take_in_the_counts_on_every_sheet() {
    let case = Case::new(9);
    let report = Report { plan: &case.plan, results: &case.results, findings: &[], language: Language::Vi };
    let bytes = bytes_within(&report, Bounds { rows: 50, ..Bounds::USUAL }).unwrap();
    let formulas = Xlsx::new(Cursor::new(bytes)).unwrap().worksheet_formula("Phụ lục 1").unwrap();
    let sums: Vec<&str> =
        formulas.used_cells().map(|(.., text)| text.as_str()).filter(|t| t.contains("SUMIFS")).collect();
    assert!(!sums.is_empty());
    for sum in sums {
        assert_eq!(sum.matches("SUMIFS(").count(), 3, "{sum}");
        assert!(sum.contains("so_lieu_khoa_chi_so,") && sum.contains("so_lieu_khoa_chi_so_3,"), "{sum}");
    }
}
