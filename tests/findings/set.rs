//! U: the set of returns: missing, late, copied from a neighbour.

use crate::common::ward::{HUONG_TOAN, HUONG_VAN, HUONG_VAN_BREVE};
use crate::common::{BEFORE, Folder, Form, NUMERATOR, Run, TU_HA, text};

fn without_tu_ha() -> Folder {
    Folder::town(2024).without(&TU_HA.file(2024))
}

fn with_tu_ha(form: &Form) -> Run {
    Folder::town(2024).form(&TU_HA, form).consolidate(&[])
}

/// The return of Hương Vân with the figures of Hương Văn.
fn copied() -> Run {
    Folder::town(2024).form(&HUONG_VAN, &Form::of(&HUONG_VAN, 2024, 3)).consolidate(&[])
}

/// The town without the return of Tứ Hạ, which the register has.
fn registered_only() -> Run {
    with_register(without_tu_ha(), "25/11/2024")
}

/// The town with a register that has the return of Tứ Hạ on this day.
fn with_register(folder: Folder, day: &str) -> Run {
    let register = folder.beside("so.csv");
    std::fs::write(&register, format!("unit,received\n19996,{day}\n")).expect("a file");
    folder.consolidate(&["--received", &register.display().to_string()])
}

cases! {
    U101 error ""; a_return_that_never_came => without_tu_ha().consolidate(&[]);
    U102 error "" and "S108"; a_return_of_no_year => with_tu_ha(&Form::sound().set("A5", ""));
    U103 query ""; a_neighbours_figures => copied();
    U104 query "" and "U101"; a_return_in_the_register_alone => registered_only();
    U108 query "" and "U202"; a_day_of_receipt_still_to_come => with_register(Folder::town(2024), "05/12/2024");
    U201 note ""; a_return_that_has_still_time => without_tu_ha().consolidate(&["--as-of", BEFORE]);
    U202 note ""; a_return_a_day_late => with_tu_ha(&Form::sound().set("A6", "Ngày báo cáo: 30/11/2024"));
    U203 note ""; a_return_without_a_date => with_tu_ha(&Form::sound().set("A6", ""));
    U204 query "" and "U101"; a_return_of_another_year_only
        => without_tu_ha().with("tu-ha.csv", Form::of(&TU_HA, 2023, 0).set("A6", "Ngày báo cáo: 25/11/2024").csv()).consolidate(&["--year", "2024"]);
    U205 note ""; a_masked_copy => Folder::town(2024).consolidate(&["--suppress-below"]);
}

#[test]
fn a_copy_names_the_neighbour_whose_figures_it_has() {
    let found = copied().of_code("U103");
    assert_eq!(text(&found[0], "unit"), HUONG_VAN_BREVE.code);
    assert_eq!(text(&found[0]["details"], "other_unit"), HUONG_VAN.title());
}

#[test]
fn a_commune_and_a_ward_with_equal_figures_are_queried_too() {
    // Only the measure of overweight children stands in another row.
    let run = Folder::town(2024).form(&HUONG_TOAN, &Form::of(&HUONG_TOAN, 2024, 0)).consolidate(&[]);
    assert_eq!(run.codes(), Vec::<String>::new(), "3.3a and 3.3b differ, so they are not identical but for the unit");
}

#[test]
fn the_days_late_are_counted_from_the_last_day_on_time() {
    for (date, days) in [("30/11/2024", 1), ("01/12/2024", 2)] {
        let found = with_tu_ha(&Form::sound().set("A6", &format!("Ngày báo cáo: {date}"))).of_code("U202");
        assert_eq!(found[0]["details"]["days"], days, "{date}");
    }
}

#[test]
fn a_return_with_an_error_in_a_cell_is_still_a_return() {
    let run = with_tu_ha(&Form::sound().put("14.1", NUMERATOR, "nhiều"));
    assert_eq!((run.codes(), run.submission(TU_HA.code)), (vec!["C103".to_owned()], "on_time".to_owned()));
}
