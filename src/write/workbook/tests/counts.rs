//! The rows of counts as they stand in the file.

use std::collections::HashSet;

use calamine::Reader as _;

use super::*;
use crate::package::Package;
use crate::write::workbook::counts;
use crate::write::workbook::row::Formulas;

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
