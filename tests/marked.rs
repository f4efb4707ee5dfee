//! Marked copies: what of a clerk's file is kept, how they are named, and what becomes of them when they come back.

mod common;

#[path = "marked/again.rs"]
mod again;
#[path = "marked/names.rs"]
mod names;
#[path = "marked/packages.rs"]
mod packages;
#[path = "marked/returned.rs"]
mod returned;

use common::copy::Copy;
use common::{Folder, Form, NUMERATOR, Run};

/// The sound form with one thing that must be mended, at D33.
fn wrong() -> Form {
    Form::sound().put("14.1", NUMERATOR, "bảy mươi")
}

/// A file's marked copy, and the run that made it.
fn marked(name: &str, bytes: impl AsRef<[u8]>) -> (Run, Vec<u8>) {
    let folder = Folder::of([(name, bytes)]);
    let run = folder.annotate(&[]);
    let stem = name.rsplit_once('.').expect("an extension").0;
    let copy = ["xlsx", "xlsm"].iter().find_map(|extension| folder.copy(&format!("{stem}.danh-dau.{extension}")));
    let copy = copy.unwrap_or_else(|| panic!("no copy: {}", run.err));
    (run, copy)
}

/// The same, of a workbook.
fn copy_of(bytes: impl AsRef<[u8]>) -> Copy {
    Copy::of(&marked("tu-ha.xlsx", bytes).1)
}

/// What is found in one file alone.
fn codes(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let run = Folder::of([("tu-ha.xlsx", bytes)]).validate(&[]);
    run.assert_balanced();
    run.codes()
}
