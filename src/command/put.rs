//! Puts what was written on the disk: all of it is complete before the first file takes its place.

use std::io::{Seek, Write};
use std::path::Path;

use anyhow::anyhow;

use super::{Stop, in_words};
use crate::model::{Language, show};
use crate::save::{Disk, Ready, Unbroken, Until, ready};

/// Where a file's bytes go, bit by bit.
pub trait Sink: Write + Seek + Send {}

impl<T: Write + Seek + Send> Sink for T {}

/// A file that is to stand at a path.
pub struct File<'a> {
    path: &'a Path,
    fill: Fill<'a>,
}

/// Writes what a file holds.
type Fill<'a> = Box<dyn FnOnce(&mut dyn Sink) -> anyhow::Result<()> + 'a>;

impl<'a> File<'a> {
    /// A file of these bytes.
    pub fn of(path: &'a Path, bytes: Vec<u8>) -> Self {
        Self::written(path, move |to| Ok(to.write_all(&bytes)?))
    }

    /// A file too large to be held in memory, written when its turn comes.
    pub fn written(path: &'a Path, fill: impl FnOnce(&mut dyn Sink) -> anyhow::Result<()> + 'a) -> Self {
        Self { path, fill: Box::new(fill) }
    }
}

/// Puts files at their paths. Where one cannot be written at all, none is; where one cannot take its place though it
/// is complete (on some systems because it is open elsewhere), the message says which have.
pub fn put(files: Vec<File<'_>>, language: Language) -> Result<(), Stop> {
    let unbroken = Unbroken::new();
    unbroken.during(|| put_on(&Until(|| unbroken.is_asked_to_end()), files, language))
}

fn put_on(disk: &(impl Disk + Sync), files: Vec<File<'_>>, language: Language) -> Result<(), Stop> {
    let paths: Vec<&Path> = files.iter().map(|file| file.path).collect();
    let complete = |file| complete(disk, file, language);
    let complete: Vec<Ready> = files.into_iter().map(complete).collect::<Result<_, Stop>>()?;
    for (place, (path, file)) in paths.iter().zip(complete).enumerate() {
        file.put(disk, path).map_err(|error| failure(path, &error, &paths[..place], language))?;
    }
    Ok(())
}

fn complete(disk: &(impl Disk + Sync), File { path, fill }: File<'_>, language: Language) -> Result<Ready, Stop> {
    if path.is_dir() {
        let what = language.pick("là thư mục; hãy ghi tên tệp", "is a folder; name a file");
        return Err(Stop::Failure(anyhow!("{} {what}", show::path(path))));
    }
    ready(disk, path, |to| fill(to)).map_err(|error: anyhow::Error| match error.downcast_ref() {
        Some(of_disk) => failure(path, of_disk, &[], language),
        None => Stop::Failure(error),
    })
}

fn failure(path: &Path, error: &std::io::Error, done: &[&Path], language: Language) -> Stop {
    let reason = in_words(error, language);
    let what = language.pick("không ghi được báo cáo", "the report could not be written");
    let done: Vec<String> = done.iter().map(|path| show::path(path)).collect();
    let done = match done.is_empty() {
        true => String::new(),
        false => format!(" ({} {})", language.pick("đã ghi", "written:"), done.join(", ")),
    };
    Stop::Failure(anyhow!("{}: {what}: {reason}{done}", show::path(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::save::Machine;
    use crate::save::faulty::{Fault, Faulty};

    /// Two reports at their paths, of which the disk refuses one call; what stands there then, and what was said.
    fn put_after(calls: usize) -> (Vec<(String, String)>, Option<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = ["a.xlsx", "b.docx"].map(|name| folder.path().join(name));
        paths.iter().for_each(|path| std::fs::write(path, "old").expect("a file"));
        let files = paths.iter().map(|path| File::of(path, b"whole".to_vec())).collect();
        let said = put_on(&Faulty::after(calls, Fault::Refused), files, Language::Vi).err().map(|stop| match stop {
            Stop::Failure(error) => error.to_string(),
            Stop::Usage(words) => panic!("{words}"),
        });
        let entries = std::fs::read_dir(folder.path()).expect("listed").map(|entry| entry.expect("an entry"));
        let text = |path| std::fs::read_to_string(path).expect("read");
        let mut there: Vec<_> =
            entries.map(|one| (one.file_name().to_string_lossy().into_owned(), text(one.path()))).collect();
        there.sort();
        (there, said)
    }

    #[test]
    fn whichever_call_fails_each_report_is_the_old_or_the_whole_new_one() {
        let mut calls = 0;
        loop {
            let (there, said) = put_after(calls);
            let [(first, a), (second, b)] = &there[..] else { panic!("{there:?}") };
            assert_eq!([first, second], ["a.xlsx", "b.docx"]);
            let is_last = calls == 9;
            assert_eq!(a, if calls < 9 { "old" } else { "whole" }, "{calls}");
            match said {
                Some(said) => {
                    assert_eq!(b, "old", "{calls}");
                    assert!(said.contains("ổ đĩa đã đầy; hãy xóa bớt tệp"), "{said}");
                    assert_eq!(said.contains("đã ghi"), is_last, "{said}");
                }
                None => break assert_eq!(b, "whole"),
            }
            calls += 1;
        }
        assert_eq!(calls, 10, "create, write, sync and permit each, then both renamed");
    }

    #[test]
    fn a_name_that_no_file_can_have_leaves_all_reports_as_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let (report, annex) = (folder.path().join("a.xlsx"), folder.path().join("ế".repeat(200)));
        std::fs::write(&report, "old").expect("a file");
        let files = [&report, &annex].map(|path| File::of(path, b"whole".to_vec())).into();
        let Err(Stop::Failure(said)) = put_on(&Machine, files, Language::Vi) else { panic!("written") };
        assert!(said.to_string().ends_with("tên tệp không hợp lệ hoặc quá dài; hãy ghi tên khác"), "{said}");
        assert_eq!(std::fs::read_to_string(&report).expect("read"), "old");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_failure_says_what_has_been_written_already() {
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let told = |done: &[&Path]| match failure(Path::new("b.docx"), &denied, done, Language::Vi) {
            Stop::Failure(error) => error.to_string(),
            Stop::Usage(words) => panic!("{words}"),
        };
        assert!(told(&[Path::new("a.xlsx")]).ends_with(" (đã ghi a.xlsx)"), "{}", told(&[]));
        assert!(told(&[]).starts_with("b.docx: không ghi được báo cáo: không có quyền ghi"), "{}", told(&[]));
        assert!(!told(&[]).contains("đã ghi"));
    }
}
