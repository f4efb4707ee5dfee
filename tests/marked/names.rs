//! Where marked copies go: beside their originals or in a folder, over nothing that is not ours.

use std::path::Path;

use report::Exit;

use crate::common::book::xlsx;
use crate::common::copy::{Copy, typed};
use crate::common::{Folder, Form, Run, report};
use crate::wrong;

/// Files of a folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn path(path: impl AsRef<Path>) -> String {
    path.as_ref().display().to_string()
}

/// Checks files of the folder and marks them beside themselves.
fn beside(folder: &Folder, names: &[&str]) -> Run {
    let paths = names.iter().map(|name| path(folder.file(name)));
    report(["validate".to_owned()].into_iter().chain(paths).chain(["--annotate".to_owned()]))
}

#[test]
fn the_flag_is_understood_wherever_it_stands() {
    let folder = Folder::of([("tu-ha.csv", wrong().csv()), ("hai.csv", Form::sound().csv())]);
    let (file, other, into) = (path(folder.file("tu-ha.csv")), path(folder.file("hai.csv")), path(folder.beside("ra")));
    let copy = folder.file("tu-ha.danh-dau.xlsx");
    for words in [
        vec!["validate", &file, "--annotate"],
        vec!["validate", "--annotate", &file],
        vec!["--annotate", &file],
        vec![&file, "--annotate"],
        vec!["validate", &other, "--annotate", &file],
        vec!["validate", "--annotate", &file, &other],
        vec!["validate", "--annotate", "--format", "json", &file],
    ] {
        let run = report(words.clone());
        assert_eq!((run.exit, copy.exists()), (Exit::DataErrors, true), "{words:?}: {}{}", run.out, run.err);
        std::fs::remove_file(&copy).expect("a copy");
    }
    for words in [vec!["validate", &file, "--annotate", &into], vec!["validate", "--annotate", &into, &file]] {
        report(words.clone());
        assert_eq!(files(&folder.beside("ra")), ["tu-ha.danh-dau.xlsx"], "{words:?}");
        assert!(!copy.exists(), "{words:?}");
        std::fs::remove_dir_all(&into).expect("a folder");
    }
}

#[test]
fn a_folder_that_stands_alone_behind_the_flag_is_read() {
    let folder = Folder::of([("tu-ha.csv", wrong().csv())]);
    let run = report(["validate", "--annotate", &path(folder.returns())]);
    assert_eq!(
        (run.exit, files(&folder.returns())),
        (Exit::DataErrors, vec!["tu-ha.csv".into(), "tu-ha.danh-dau.xlsx".into()])
    );
}

#[test]
fn what_is_neither_a_file_nor_a_folder_is_named() {
    let folder = Folder::of([("tu-ha.csv", wrong().csv())]);
    let (file, missing) = (path(folder.file("tu-ha.csv")), path(folder.file("tu-haa.csv")));
    for words in [vec!["validate", "--annotate", missing.as_str()], vec!["validate", &file, "--annotate", &missing]] {
        let run = report(words);
        assert_eq!((run.exit, run.err.contains("tu-haa.csv")), (Exit::Usage, true), "{}", run.err);
    }
    let run = report(["validate", "--annotate"]);
    assert_eq!(
        (run.exit, run.err.contains("report validate tu-ha.xlsx --annotate")),
        (Exit::Usage, true),
        "{}",
        run.err
    );
    assert_eq!(files(&folder.returns()), ["tu-ha.csv"]);
}

#[test]
fn nothing_is_written_where_nothing_is_wrong() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    let run = beside(&folder, &["tu-ha.csv"]);
    assert_eq!((run.exit, files(&folder.returns()).len()), (Exit::Success, 1));
    assert!(run.out.contains("Không có gì để đánh dấu: tu-ha.csv."), "{}", run.out);
}

#[test]
fn the_summary_says_where_the_copy_is_and_what_to_do_with_it() {
    let folder = Folder::of([("tu-ha.csv", wrong().csv())]);
    let run = beside(&folder, &["tu-ha.csv"]);
    let (_, said) = run.out.split_once("Bản đánh dấu:\n").expect("the copies");
    assert!(
        said.contains("tu-ha.danh-dau.xlsx (1 ô đỏ)") && said.contains("Việc tiếp theo: mở bản đánh dấu"),
        "{said}"
    );
    assert_eq!(run.err, "");
    let json = folder.annotate(&[]);
    assert!(json.json()["files"].is_array() && json.err.contains("tu-ha.danh-dau.xlsx"), "{json:?}");
}

#[test]
fn originals_of_one_name_have_copies_of_two() {
    let folder = Folder::of([("a.csv", wrong().csv()), ("a.xlsx", xlsx(&wrong())), ("b/a.csv", wrong().csv())]);
    for _ in 0..2 {
        folder.annotate(&[]);
        let copies = files(&folder.beside("danh-dau"));
        assert_eq!(copies.len(), folder_copies(&folder), "{copies:?}");
    }
    let both = Folder::of([("a.csv", wrong().csv()), ("a.xlsx", xlsx(&wrong().set("A6", "Ngày báo cáo: 20/11/2024")))]);
    for _ in 0..2 {
        beside(&both, &["a.csv"]);
        beside(&both, &["a.xlsx"]);
        assert_eq!(files(&both.returns()), ["a.csv", "a.danh-dau-2.xlsx", "a.danh-dau.xlsx", "a.xlsx"]);
    }
}

/// How many of a folder's files have something to mark: of equal ones, the first.
fn folder_copies(folder: &Folder) -> usize {
    let run = folder.validate(&[]);
    let files = run.json()["files"].as_array().expect("files").clone();
    let is_marked = |file: &&serde_json::Value| {
        file["findings"].as_array().expect("findings").iter().any(|finding| finding["severity"] == "error")
    };
    files.iter().filter(is_marked).count()
}

#[test]
fn an_untouched_copy_is_replaced_and_nothing_else_ever_is() {
    let folder = Folder::of([("tu-ha.csv", wrong().csv())]);
    beside(&folder, &["tu-ha.csv"]);
    let first = std::fs::read(folder.file("tu-ha.danh-dau.xlsx")).expect("a copy");
    let folder = folder.with("tu-ha.csv", wrong().put("2.1", crate::common::NUMERATOR, "-1").csv());
    beside(&folder, &["tu-ha.csv"]);
    assert_eq!(files(&folder.returns()), ["tu-ha.csv", "tu-ha.danh-dau.xlsx"]);
    assert_ne!(std::fs::read(folder.file("tu-ha.danh-dau.xlsx")).expect("a copy"), first, "the original has changed");
    for foreign in [b"someone's".to_vec(), xlsx(&Form::sound())] {
        let folder = Folder::of([("tu-ha.csv", wrong().csv()), ("tu-ha.danh-dau.xlsx", foreign.clone())]);
        beside(&folder, &["tu-ha.csv"]);
        assert_eq!(std::fs::read(folder.file("tu-ha.danh-dau.xlsx")).expect("a file"), foreign);
        assert!(folder.file("tu-ha.danh-dau-2.xlsx").exists());
    }
}

#[test]
fn a_copy_that_someone_began_to_correct_is_never_overwritten() {
    let two = wrong().put("2.1", crate::common::NUMERATOR, "-1");
    let folder = Folder::of([("tu-ha.csv", two.csv())]);
    beside(&folder, &["tu-ha.csv"]);
    let copy = Copy::of(&std::fs::read(folder.file("tu-ha.danh-dau.xlsx")).expect("a copy"));
    let begun = copy.saved("tu-ha", |xml| typed(xml, "D33", "78", false));
    let folder = folder.with("tu-ha.danh-dau.xlsx", &begun);
    let run = beside(&folder, &["tu-ha.csv"]);
    assert!(run.out.contains("đã có chỗ sửa nên không ghi đè"), "{}", run.out);
    assert_eq!(std::fs::read(folder.file("tu-ha.danh-dau.xlsx")).expect("a copy"), begun);
    assert_eq!(files(&folder.returns()).len(), 2);
    // Of the folder as a whole, the corrected copy is the return, and its own copy has another name.
    let run = report(["validate", &path(folder.returns()), "--annotate"]);
    assert_eq!(files(&folder.returns()), ["tu-ha.csv", "tu-ha.danh-dau-2.xlsx", "tu-ha.danh-dau.xlsx"], "{}", run.out);
    assert_eq!(std::fs::read(folder.file("tu-ha.danh-dau.xlsx")).expect("a copy"), begun);
}

#[test]
fn no_original_is_ever_touched() {
    let names = ["tu-ha.csv", "hai.xlsx", "ba.danh-dau.xlsx"];
    let folder = Folder::of([(names[0], wrong().csv()), (names[1], xlsx(&wrong())), (names[2], xlsx(&wrong()))]);
    let before: Vec<_> = names.iter().map(|name| std::fs::read(folder.file(name)).expect("a file")).collect();
    for name in names {
        beside(&folder, &[name]);
    }
    let after: Vec<_> = names.iter().map(|name| std::fs::read(folder.file(name)).expect("a file")).collect();
    assert!(before == after);
    assert!(folder.file("ba.danh-dau-2.xlsx").exists());
}

#[test]
fn a_folder_that_cannot_be_made_is_a_failure_and_the_findings_are_told_all_the_same() {
    let folder = Folder::of([("tu-ha.csv", wrong().csv())]);
    let inside = path(folder.file("tu-ha.csv").join("ra"));
    let run = report(["validate", &path(folder.file("tu-ha.csv")), "--annotate", &inside]);
    assert_eq!(run.exit, Exit::Failure, "{}", run.err);
    assert!(run.out.contains("[C103]") && run.err.contains("không ghi được bản đánh dấu"), "{run:?}");
    let clean = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    report(["validate", &path(clean.file("tu-ha.csv")), "--annotate", &path(clean.beside("ra"))]);
    assert!(!clean.beside("ra").exists(), "no folder without a copy");
}
