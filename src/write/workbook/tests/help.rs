//! Who needs help where, in order.

use super::*;

fn rows(case: &Case) -> Vec<Vec<String>> {
    case.sheet("Cần hỗ trợ").rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn of_a_measure_the_units_that_miss_most_come_first() {
    let rows = rows(&Case::new(3));
    let row = rows.iter().find(|row| row[0] == "9").unwrap();
    assert_eq!(row[4..7], ["Hương Toàn 12/503 (vượt 10)", "Tứ Hạ 11/466 (vượt 9)", "–"]);
}

#[test]
fn of_the_units_those_with_most_measures_not_met_come_first() {
    let case = Case::new(9);
    let rows = rows(&case);
    let head = rows.iter().position(|row| row[4] == "Chỉ số thứ 1").unwrap();
    let counts: Vec<(f64, f64)> =
        rows[head + 1..].iter().map(|row| (row[3].parse().unwrap(), row[2].parse().unwrap())).collect();
    assert_eq!(counts.len(), 9);
    assert!(counts.windows(2).all(|pair| pair[0] >= pair[1]), "{counts:?}");
    assert!(counts[0] > counts[8], "{counts:?}");
}

#[test]
fn the_views_are_formulas_that_name_the_unit_found() {
    let formulas = Case::new(3).book().worksheet_formula("Cần hỗ trợ").unwrap();
    let all: Vec<&str> = formulas.used_cells().map(|(_, _, formula)| formula.as_str()).collect();
    assert!(all.iter().any(|formula| formula.starts_with("MATCH(LARGE('Xếp thứ tự'!")));
    assert!(all.iter().any(|formula| formula.starts_with("INDEX(so_lieu_don_vi,")));
}
