//! The course of the measures and the figures below its charts.

use super::*;

/// A report whose measures are masked in its own year or in the one before.
fn masked(is_now: bool) -> Case {
    let mut case = Case::new(3);
    let hide = |results: &mut Vec<crate::model::results::MeasureResult>| {
        for result in results.iter_mut() {
            result.assessed = crate::model::results::Assessed {
                pair: Pair::default(),
                status: Status::Masked,
                needed: None,
                left: None,
                ..result.assessed
            };
        }
    };
    let mut before = fixture::past(&case.plan, case.results.measures.clone());
    hide(if is_now { &mut case.results.measures } else { &mut before.measures });
    case.results.history = vec![before];
    case
}

fn rows_of(case: &Case, year: &str) -> Vec<Vec<String>> {
    let sheet = case.sheet("Biểu đồ diễn biến");
    let rows = sheet.rows().filter(|row| row[2] == year);
    rows.map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn what_is_masked_is_a_sign_among_the_figures_of_its_year_and_no_zero() {
    for (is_now, year) in [(true, "2024"), (false, "2023")] {
        let case = masked(is_now);
        let rows = rows_of(&case, year);
        assert_eq!(rows.len(), case.plan.measures.len());
        for row in rows {
            assert_eq!(row[3..5], ["•", "•"], "{row:?}");
            assert_eq!(row[6..8], ["", ""], "a chart would draw a sign as 0: {row:?}");
        }
    }
}

#[test]
fn a_masked_year_of_the_course_is_a_sign() {
    let sheet = masked(false).sheet("Diễn biến");
    let is_year = |cell: &Data| *cell == Data::String("2023".into());
    let year = sheet.rows().find_map(|row| row.iter().position(is_year)).unwrap();
    let row = sheet.rows().find(|row| row[0] == "9").unwrap();
    assert_eq!(row[year].to_string(), "•");
}

#[test]
fn a_measure_is_named_whole_beside_its_years() {
    let case = Case::new(3);
    let merges = case.book().merge_cells_by_sheet_name("Biểu đồ diễn biến").unwrap();
    let sheet = case.sheet("Biểu đồ diễn biến");
    let name = case.plan.measures[0].name.as_str();
    let row = u32::try_from(sheet.rows().position(|row| row[1] == name).unwrap()).unwrap();
    let of_it = sheet.rows().filter(|of| of[0] == case.plan.measures[0].code.as_str());
    let years = u32::try_from(of_it.count()).unwrap();
    assert!(merges.iter().any(|merge| merge.start == (row, 1) && merge.end == (row + years - 1, 1)), "{merges:?}");
}

#[test]
fn the_title_of_the_counts_is_as_large_as_the_columns_that_are_printed_ask() {
    let bytes = Case::new(3).bytes();
    let mut package = Package::open(&bytes).unwrap();
    let styles = String::from_utf8(package.needed("xl/styles.xml").unwrap()).unwrap();
    let sizes = styles.split("<sz val=\"").skip(1).filter_map(|of| of.split('"').next()?.parse::<f64>().ok());
    let largest = sizes.fold(0.0, f64::max);
    assert!(largest < 30.0, "columns out of sight made it {largest}");
}
