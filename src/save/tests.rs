//! Each call of a save fails in turn, or is the last before the run is killed: the old file, or the whole new one.

use std::fs::read_dir;

use super::faulty::{Fault, Faulty};
use super::*;

fn names(folder: &Path) -> Vec<String> {
    let name = |entry: Result<std::fs::DirEntry>| entry.expect("an entry").file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = read_dir(folder).expect("listed").map(name).collect();
    names.sort();
    names
}

fn save_on(disk: &impl Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    ready(disk, path, bytes)?.put(disk, path)
}

#[test]
fn whichever_call_fails_the_old_file_stays_and_nothing_is_left_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    let mut calls = 0;
    loop {
        std::fs::write(&path, "old").expect("a file");
        let saved = save_on(&Faulty::after(calls, Fault::Refused), &path, b"whole and new");
        let expected: &[u8] = if saved.is_ok() { b"whole and new" } else { b"old" };
        assert_eq!(std::fs::read(&path).expect("read"), expected, "{calls}");
        assert_eq!(names(folder.path()), ["bao-cao.xlsx"], "{calls}");
        if saved.is_ok() {
            break;
        }
        calls += 1;
    }
    assert_eq!(calls, 5, "create, write, sync, permit, rename");
}

#[test]
fn what_a_killed_run_left_is_gone_after_the_next_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    std::fs::write(&path, "old").expect("a file");
    let before_rename = 4;
    let killed = Faulty::after(before_rename, Fault::Killed);
    save_on(&killed, &path, b"new").expect_err("killed");
    assert_eq!(std::fs::read(&path).expect("read"), b"old");
    assert_eq!(names(folder.path()).len(), 2);
    save(&path, b"newer").expect("saved");
    assert_eq!(std::fs::read(&path).expect("read"), b"newer");
    assert_eq!(names(folder.path()), ["bao-cao.xlsx"]);
}

#[test]
fn the_unfinished_file_of_a_run_that_is_alive_is_left_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    let slow = ready(&Machine, &path, b"slow").expect("written");
    save(&path, b"quick").expect("saved");
    assert_eq!(std::fs::read(&path).expect("read"), b"quick");
    slow.put(&Machine, &path).expect("put");
    assert_eq!(std::fs::read(&path).expect("read"), b"slow");
    assert_eq!(names(folder.path()), ["bao-cao.xlsx"]);
}

#[test]
fn files_that_only_look_like_it_are_not_swept_away() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [".report-2024.xlsx", "report-a.tmp", ".report-", "x.tmp"] {
        std::fs::write(folder.path().join(name), "x").expect("a file");
    }
    std::fs::create_dir(folder.path().join(".report-folder.tmp")).expect("a folder");
    save(&folder.path().join("a.xlsx"), b"new").expect("saved");
    assert_eq!(names(folder.path()).len(), 6);
}

#[test]
fn many_runs_on_one_target_at_once_leave_one_whole_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    let texts: Vec<Vec<u8>> = (b'a'..=b'h').map(|letter| vec![letter; 100_000]).collect();
    std::thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| (0..20).for_each(|_| save(&path, text).expect("saved")));
        }
    });
    assert!(texts.contains(&std::fs::read(&path).expect("read")));
    assert_eq!(names(folder.path()), ["bao-cao.xlsx"]);
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("indicators.toml");
    save_new(&path, b"first").expect("saved");
    assert_eq!(save_new(&path, b"second").expect_err("there").kind(), ErrorKind::AlreadyExists);
    assert_eq!(std::fs::read(&path).expect("read"), b"first");
    assert_eq!(names(folder.path()), ["indicators.toml"]);
}

#[test]
fn a_target_that_cannot_be_replaced_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("là-thư-mục");
    std::fs::create_dir(&path).expect("a folder");
    std::fs::write(path.join("trong"), "x").expect("a file");
    assert_eq!(save(&path, b"new").expect_err("a folder").kind(), ErrorKind::IsADirectory);
    assert_eq!(names(folder.path()), ["là-thư-mục"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_replaced_and_neither_is_what_it_points_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("link.xlsx"), folder.path().join("other.xlsx"));
    std::fs::write(&other, "other").expect("a file");
    std::os::unix::fs::symlink(&other, &path).expect("a link");
    assert_eq!(save(&path, b"new").expect_err("a link").kind(), ErrorKind::AlreadyExists);
    assert!(path.is_symlink());
    assert_eq!(std::fs::read(&other).expect("read"), b"other");
    assert_eq!(names(folder.path()), ["link.xlsx", "other.xlsx"]);
}
