//! Each call of a save fails in turn, or is the last before the run is killed: the old file, or the whole new one.

use std::fs::read_dir;
use std::io::{Result, Seek, SeekFrom};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use super::faulty::{Fault, Faulty};
use super::*;

fn names(folder: &Path) -> Vec<String> {
    let name = |entry: Result<std::fs::DirEntry>| entry.expect("an entry").file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = read_dir(folder).expect("listed").map(name).collect();
    names.sort();
    names
}

fn filled_on<D: Disk>(disk: &D, path: &Path, fill: impl FnOnce(&mut Beside<'_, D>) -> Result<()>) -> Result<()> {
    ready(disk, path, fill)?.put(disk, path)
}

fn save_on(disk: &impl Disk, path: &Path, bytes: &[u8]) -> Result<()> {
    filled_on(disk, path, |to| to.write_all(bytes))
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

/// A file in several pieces, of which the first is gone back to, as a package's are.
fn in_pieces(to: &mut (impl Write + Seek)) -> Result<()> {
    for letter in b'a'..=b'e' {
        to.write_all(&[letter; 100_000])?;
    }
    to.seek(SeekFrom::Start(1))?;
    to.write_all(b"whole")?;
    to.seek(SeekFrom::End(0))?;
    to.write_all(b"end")
}

#[test]
fn whichever_piece_of_a_large_file_fails_the_old_one_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    let mut calls = 0;
    loop {
        std::fs::write(&path, "old").expect("a file");
        if filled_on(&Faulty::after(calls, Fault::Refused), &path, |to| in_pieces(to)).is_ok() {
            break;
        }
        assert_eq!(std::fs::read(&path).expect("read"), b"old", "{calls}");
        assert_eq!(names(folder.path()), ["bao-cao.xlsx"], "{calls}");
        calls += 1;
    }
    assert!(calls > 6, "written in several pieces: {calls}");
    let there = std::fs::read(&path).expect("read");
    assert_eq!((there.len(), &there[..8], &there[500_000..]), (500_003, &b"awholeaa"[..], &b"end"[..]));
}

#[test]
fn what_stops_the_filling_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    std::fs::write(&path, "old").expect("a file");
    let half = |to: &mut Beside<'_, Machine>| to.write_all(b"half").and_then(|()| Err(ErrorKind::Other.into()));
    filled_on(&Machine, &path, half).expect_err("stopped");
    assert_eq!(std::fs::read(&path).expect("read"), b"old");
    assert_eq!(names(folder.path()), ["bao-cao.xlsx"]);
}

#[test]
fn a_run_that_is_asked_to_end_writes_no_further_piece_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bao-cao.xlsx");
    std::fs::write(&path, "old").expect("a file");
    let asked = AtomicUsize::new(0);
    let is_asked = || asked.fetch_add(1, SeqCst) == 2;
    filled_on(&Until(is_asked), &path, |to| in_pieces(to)).expect_err("ended");
    assert_eq!(std::fs::read(&path).expect("read"), b"old");
    assert_eq!(names(folder.path()), ["bao-cao.xlsx"]);
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
    let slow = ready(&Machine, &path, |to| to.write_all(b"slow")).expect("written");
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
