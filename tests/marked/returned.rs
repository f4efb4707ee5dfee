//! Marked copies among the returns: a corrected one takes the place of its original, an untouched one is left aside.

use crate::common::copy::{Copy, typed};
use crate::common::ward::{HUONG_VAN, TU_HA};
use crate::common::{Folder, Form, NUMERATOR, Run, text};
use crate::wrong;

/// The town with a slip in the return of Tứ Hạ.
fn town() -> Folder {
    Folder::town(2024).form(&TU_HA, &wrong())
}

/// The marked copy of that return.
fn copy(folder: &Folder) -> Copy {
    folder.annotate(&[]);
    Copy::of(&folder.copy("19996-2024.danh-dau.xlsx").expect("a copy"))
}

fn mended(copy: &Copy) -> Vec<u8> {
    copy.saved("19996-2024", |xml| typed(xml, "D33", "78", false))
}

const NAME: &str = "19996-2024.danh-dau.xlsx";

fn said(run: &Run, code: &str) -> Vec<(String, String)> {
    run.of_code(code).iter().map(|one| (text(one, "file"), text(one, "severity"))).collect()
}

#[test]
fn an_untouched_copy_beside_its_original_changes_nothing() {
    let folder = town();
    let before = folder.consolidate(&[]);
    let copy = copy(&folder);
    let folder = folder.with(NAME, copy.bytes());
    let run = folder.consolidate(&[]);
    assert_eq!(run.codes(), ["C103", "F207"]);
    assert_eq!(said(&run, "F207"), [(NAME.to_owned(), "note".to_owned())]);
    assert_eq!((run.sum("14.1"), run.exit), (before.sum("14.1"), before.exit));
    let read = |run: &Run, class: &str| run.json()["cells"][class].as_u64().expect("a number");
    assert_eq!(read(&run, "superseded"), Form::sound().filled(), "every cell of it is superseded");
    run.assert_balanced();
}

#[test]
fn an_original_that_was_corrected_in_its_own_file_takes_the_place_of_the_copy_that_nobody_touched() {
    let folder = town();
    let copy = copy(&folder);
    let folder = folder.form(&TU_HA, &Form::sound()).with(NAME, copy.bytes());
    let run = folder.consolidate(&[]);
    assert_eq!(run.codes(), ["F207", "H104"]);
    let of_the_copy = |severity: &str| [(NAME.to_owned(), severity.to_owned())];
    assert_eq!((said(&run, "F207"), said(&run, "H104")), (of_the_copy("note").into(), of_the_copy("query").into()));
    assert_eq!(run.sum("14.1"), Folder::town(2024).consolidate(&[]).sum("14.1"));
    run.assert_balanced();
    let folder = folder.with(NAME, mended(&copy));
    assert_eq!(folder.consolidate(&[]).sum("14.1").2, 9, "equal corrections in both count once");
    let other = copy.saved("19996-2024", |xml| typed(xml, "D33", "77", false));
    assert!(
        !folder.with(NAME, other).consolidate(&[]).of_code("H105").is_empty(),
        "different ones cannot be told apart"
    );
}

#[test]
fn every_cell_of_a_copy_that_is_left_aside_is_superseded() {
    let flat = "Trích từ cơ sở dữ liệu\nMã đơn vị;Năm;Mã;Tử số;Mẫu số\n19996;2024;9.1;ba;1200\n480;2024;9.1;3;1200\n";
    let folder = Folder::of([("phang.csv", flat)]);
    folder.annotate(&[]);
    let copy = folder.copy("phang.danh-dau.xlsx").expect("a copy");
    let folder = folder.with("phang.danh-dau.xlsx", copy);
    let run = folder.validate(&[]);
    run.assert_balanced();
    let cells = &run.json()["files"][1]["cells"];
    assert_eq!((&cells["read"], &cells["superseded"]), (&16.into(), &16.into()), "{cells}");
    let run = folder.consolidate(&[]);
    run.assert_balanced();
    assert_eq!(run.json()["cells"]["superseded"], 16);
    assert_eq!(run.codes().iter().filter(|code| *code == "S202").count(), 1, "said of the original alone");
}

#[test]
fn a_corrected_copy_takes_the_place_of_its_original_though_the_date_is_the_same() {
    let folder = town();
    let copy = copy(&folder);
    let run = folder.with(NAME, mended(&copy)).consolidate(&[]);
    assert_eq!(run.codes(), ["F207", "H104"]);
    assert_eq!(said(&run, "H104"), [("19996-2024.csv".to_owned(), "note".to_owned())]);
    let changes = text(&run.of_code("H104")[0], "message");
    assert!(changes.contains("14.1"), "{changes}");
    for code in ["F207", "H104"] {
        assert!(!text(&run.of_code(code)[0], "help").contains("Đề nghị"), "of a copy that was mended nothing is asked");
    }
    assert_eq!((run.sum("14.1").2, run.submission(TU_HA.code)), (9, "on_time".to_owned()));
    run.assert_balanced();
}

#[test]
fn of_a_return_that_was_replaced_no_copy_is_marked_and_the_line_is_asked_for_in_the_later_one() {
    let (old, new) = (Form::sound(), Form::sound().counts("14.1", "70", "78").set("A6", "Ngày báo cáo: 28/11/2024"));
    let folder = Folder::of([("cu.csv", old.csv()), ("moi.csv", new.csv())]);
    let run = folder.annotate(&[]);
    assert_eq!(run.codes(), ["H104"]);
    let help = text(&run.of_code("H104")[0], "help");
    assert!(help.contains("ở dòng \"Giải trình chung: …\" của moi.csv"), "{help}");
    assert_eq!(folder.copy("cu.danh-dau.xlsx"), None);
}

#[test]
fn a_corrected_copy_alone_is_a_return_like_any_other() {
    let folder = town();
    let copy = copy(&folder);
    let run = folder.without("19996-2024.csv").with(NAME, mended(&copy)).consolidate(&[]);
    assert_eq!((run.codes(), run.sum("14.1").2), (Vec::new(), 9));
}

#[test]
fn the_day_of_the_first_return_counts_for_being_on_time() {
    let folder = town();
    let copy = copy(&folder);
    let late =
        copy.saved("19996-2024", |xml| typed(typed(xml, "D33", "78", false), "A6", "Ngày báo cáo: 10/12/2024", false));
    let run = folder.with(NAME, late).consolidate(&["--as-of", "2024-12-20"]);
    assert_eq!(run.submission(TU_HA.code), "on_time");
}

#[test]
fn a_return_of_no_known_unit_is_mended_by_its_copy() {
    let folder = Folder::town(2024).form(&TU_HA, &Form::sound().set("A1", "").set("A3", "").set("A4", ""));
    folder.annotate(&[]);
    let copy = Copy::of(&folder.copy(NAME).expect("a copy"));
    let mended = copy.saved("19996-2024", |xml| typed(xml, "A4", "Mã đơn vị: 19996", false));
    let run = folder.with(NAME, mended).consolidate(&[]);
    assert_eq!(run.codes(), ["F207"]);
    assert_eq!(run.sum("14.1").2, 9);
}

#[test]
fn who_fills_in_a_neighbours_copy_does_not_replace_the_neighbour() {
    let folder = town();
    let copy = copy(&folder);
    let other = Form::of(&HUONG_VAN, 2024, 2);
    let filled = copy.saved("19996-2024", |xml| {
        other
            .cells
            .iter()
            .fold(xml, |xml, (at, text)| typed(xml, &crate::common::form::address(at.0, at.1), text, false))
    });
    let run = folder.without("20008-2024.csv").with("huong-van.xlsx", filled).consolidate(&[]);
    assert_eq!((run.codes(), run.sum("2.1").2), (vec!["C103".to_owned()], 9));
}

#[test]
fn a_copy_of_a_copy_is_the_last_word() {
    let two = wrong().put("2.2", NUMERATOR, "-1");
    let folder = Folder::town(2024).form(&TU_HA, &two);
    let first = mended(&copy(&folder));
    let again = Folder::of([(NAME, &first)]);
    again.annotate(&[]);
    let second = Copy::of(&again.copy(NAME).expect("a copy"));
    let second = second.saved("19996-2024", |xml| typed(xml, "D12", "0", false));
    let all = folder.with(NAME, &first).with("19996-2024.danh-dau-2.xlsx", &second);
    let run = all.consolidate(&[]);
    assert_eq!(run.codes(), ["F207", "H104", "F207", "H104"]);
    assert_eq!((run.sum("2.2").2, run.sum("14.1").2), (9, 9));
    let run = all.without(NAME).consolidate(&[]);
    assert_eq!((run.codes(), run.sum("2.2").2), (vec!["F207".to_owned(), "H104".to_owned()], 9));
}

#[test]
fn a_copy_saved_as_csv_from_its_sheet_of_figures_is_read() {
    let folder = town();
    let copy = copy(&folder);
    let values = Copy::of(&mended(&copy)).values("19996-2024");
    let form = Form { cells: values };
    let run = folder.without("19996-2024.csv").with("19996.csv", form.csv()).consolidate(&[]);
    assert_eq!((run.codes(), run.sum("14.1").2), (Vec::new(), 9));
}
