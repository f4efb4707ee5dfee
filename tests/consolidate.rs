//! Returns in every shape in which wards send them give the same sums; versions, years and orders are kept apart.

mod common;

#[path = "consolidate/boundaries.rs"]
mod boundaries;
#[path = "consolidate/course.rs"]
mod course;
#[path = "consolidate/matters.rs"]
mod matters;
#[path = "consolidate/order.rs"]
mod order;
#[path = "consolidate/shapes.rs"]
mod shapes;
#[path = "consolidate/submissions.rs"]
mod submissions;
#[path = "consolidate/tables.rs"]
mod tables;
#[path = "consolidate/units.rs"]
mod units;
#[path = "consolidate/years.rs"]
mod years;

use common::form::{counts, measures};
use common::{Folder, Run, WARDS};
use report::Exit;

/// The sum of a measure over the wards to which it applies, worked out here.
fn expected(code: &str) -> (u64, u64, u64) {
    let own = (0..).zip(WARDS).filter(|(_, ward)| ward.not_its_own() != code);
    own.fold((0, 0, 0), |(numerator, denominator, units), (seed, _)| {
        // The three questions are all answered with yes.
        let (n, d) = counts(code, seed).unwrap_or((1, 1));
        (numerator + n, denominator + d, units + 1)
    })
}

/// Asserts that a run gives the sums of the sound town, that every cell is accounted for, and what was said on the way.
fn assert_town(run: &Run, said: &[&str]) {
    assert!(matches!(run.exit, Exit::Success | Exit::DataErrors), "{}", run.err);
    assert_eq!(run.codes(), said);
    for measure in measures() {
        assert_eq!(run.sum(&measure.code), expected(&measure.code), "{}", measure.code);
    }
    run.assert_balanced();
}

#[test]
fn the_sums_are_those_of_the_counts() {
    let run = Folder::town(2024).consolidate(&[]);
    assert_town(&run, &[]);
    assert_eq!(expected("6.1"), (162, 11_160, 9));
    assert_eq!((expected("3.3a").2, expected("3.3b").2), (4, 5));
    let rate = run.measure("6.1")["rate"].clone();
    assert_eq!(rate, "1.451613", "162 of 11160, no average of nine rates");
}
