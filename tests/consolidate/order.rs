//! Same input, same bytes: whatever the order of the files, the threads, the folder one stands in.

use std::ffi::OsString;
use std::process::Command;

use crate::common::{AFTER, DENOMINATOR, Folder, Form, NUMERATOR, TU_HA, WARDS, report};

/// A town with something of everything: errors, versions, a photo, last year, a flat table beside the forms.
fn motley() -> Folder {
    let last_year = (0..).zip(WARDS).fold(Folder::town(2024), |folder, (seed, ward)| {
        folder.with(&format!("2023/{}", ward.file(2023)), Form::of(ward, 2023, seed + 1).csv())
    });
    last_year
        .form(&WARDS[4], &Form::of(&WARDS[4], 2024, 4).put("14.1", NUMERATOR, "nhiều").put("9.1", NUMERATOR, "90"))
        .form(&WARDS[5], &Form::of(&WARDS[5], 2024, 5).put("7", DENOMINATOR, "1300"))
        .with("ban-2.csv", Form::sound().put("14.2", NUMERATOR, "70").csv())
        .with(
            "ban-3.csv",
            Form::of(&WARDS[1], 2024, 1).put("14.2", NUMERATOR, "70").set("A6", "Ngày báo cáo: 27/11/2024").csv(),
        )
        .with("anh.jpg", b"\xff\xd8\xff\xe0")
        .with("ghi-chu.md", b"x")
        .without(&WARDS[8].file(2024))
}

fn files(folder: &Folder) -> Vec<OsString> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder.returns()).expect("a folder").map(|entry| entry.expect("one").path().into()).collect();
    files.sort();
    files
}

/// The report and the JSON of a run over these paths.
fn bytes(folder: &Folder, paths: &[OsString], more: &[&str]) -> (Vec<u8>, String) {
    // The report's name is part of the JSON, so it is the same each time.
    let _ = std::fs::remove_file(folder.output());
    let fixed = ["--year", "2024", "--as-of", AFTER, "--format", "json", "-o"].map(OsString::from);
    let more = more.iter().map(OsString::from);
    let run = report(
        [OsString::from("consolidate")]
            .into_iter()
            .chain(paths.iter().cloned())
            .chain(more)
            .chain(fixed)
            .chain([folder.output().into()]),
    );
    (folder.written().unwrap_or_else(|| panic!("{}", run.err)), run.out)
}

#[test]
fn the_order_of_the_paths_changes_nothing() {
    let folder = motley();
    let forward = files(&folder);
    let expected = bytes(&folder, &forward, &[]);
    let backward: Vec<OsString> = forward.iter().rev().cloned().collect();
    assert!(bytes(&folder, &backward, &[]) == expected);
    let mut turned = forward.clone();
    turned.rotate_left(5);
    assert!(bytes(&folder, &turned, &[]) == expected);
    let twice = [forward.clone(), forward].concat();
    assert!(bytes(&folder, &twice, &[]) == expected, "a file named twice is read once");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = motley();
    let paths = [OsString::from(folder.returns())];
    let expected = bytes(&folder, &paths, &["--jobs", "1"]);
    for jobs in ["2", "8"] {
        assert!(bytes(&folder, &paths, &["--jobs", jobs]) == expected, "{jobs}");
    }
    assert!(bytes(&folder, &paths, &[]) == expected);
}

#[test]
fn the_order_in_which_files_were_made_changes_nothing() {
    let folder = motley();
    let mirrored = Folder::default();
    let mut all = Vec::new();
    for sub in ["", "2023"] {
        for entry in std::fs::read_dir(folder.file(sub)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.strip_prefix(folder.returns()).expect("below").display().to_string();
                all.push((name, std::fs::read(path).expect("a file")));
            }
        }
    }
    all.sort();
    let mirrored = all.iter().rev().fold(mirrored, |folder, (name, bytes)| folder.with(name, bytes));
    let without_output = |(book, json): (Vec<u8>, String), folder: &Folder| {
        (book, json.replace(&folder.output().display().to_string(), "-"))
    };
    let of = |folder: &Folder| without_output(bytes(folder, &[folder.returns().into()], &[]), folder);
    assert!(of(&folder) == of(&mirrored));
}

#[test]
fn the_folder_one_stands_in_changes_nothing() {
    let folder = motley();
    let run = |from: &str, path: &str, output: &str| {
        let from = folder.beside(from);
        let run = Command::new(env!("CARGO_BIN_EXE_report"))
            .args(["consolidate", path, "--year", "2024", "--as-of", AFTER, "--format", "json", "-o", output])
            .current_dir(&from)
            .output()
            .expect("the program runs");
        let book =
            std::fs::read(from.join(output)).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&run.stderr)));
        std::fs::remove_file(from.join(output)).expect("removed");
        assert!(run.stderr.is_empty(), "with JSON nothing is said beside it");
        (book, run.stdout)
    };
    std::fs::create_dir(folder.beside("elsewhere")).expect("a folder");
    let expected = run("", "returns", "ra.xlsx");
    assert!(run("returns", ".", "../ra.xlsx").0 == expected.0);
    assert!(run("elsewhere", "../returns", "ra.xlsx") == expected);
    let full = folder.returns().display().to_string();
    assert!(run("elsewhere", &full, "ra.xlsx") == expected);
}

#[test]
fn measures_are_the_same_however_the_wards_are_divided_into_files() {
    let run = |folder: Folder| folder.consolidate(&[]).json()["measures"].clone();
    let expected = run(Folder::town(2024));
    assert!(run(Folder::of([("dai.csv", crate::common::flat::long(2024))])) == expected);
    assert!(run(Folder::of([("a/so-lieu.csv", crate::common::flat::elements(2024))])) == expected);
    let halves = Folder::town(2024);
    let halves = WARDS[..4].iter().fold(halves, |folder, ward| {
        let bytes = std::fs::read(folder.file(&ward.file(2024))).expect("a form");
        folder.without(&ward.file(2024)).with(&format!("phường/{}", ward.file(2024)), bytes)
    });
    assert!(run(halves) == expected);
    assert_eq!(TU_HA, WARDS[0]);
}
