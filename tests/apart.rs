//! The older formats are read in a process of their own, and nothing about a report shows it.

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file of each older format, as other programs write them.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/read");
    ["usual.xls", "libreoffice.xls", "libreoffice.ods"].map(|name| folder.join(name)).to_vec()
}

#[test]
fn the_program_says_the_same_of_a_file_whether_it_is_read_apart_or_not() {
    for file in files() {
        let arguments = ["validate", &file.to_string_lossy(), "--format", "json", "--as-of", "2024-12-01"];
        let apart = Command::new(env!("CARGO_BIN_EXE_report")).args(arguments).output().expect("a run");
        let here = common::report(arguments);
        assert_eq!(String::from_utf8_lossy(&apart.stdout), here.out, "{}", file.display());
        assert_eq!(apart.status.code(), Some(here.exit as i32), "{}", file.display());
        assert!(here.out.contains("\"cells\""), "{}", here.out);
    }
}

#[test]
fn a_process_asked_to_read_what_is_no_workbook_answers_and_says_nothing_else() {
    let run = Command::new(env!("CARGO_BIN_EXE_report")).arg("--read-apart").output().expect("a run");
    assert!(run.status.success());
    assert!(run.stderr.is_empty() && !run.stdout.is_empty());
}
