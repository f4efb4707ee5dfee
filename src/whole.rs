//! A file's bytes, whole: all of them as they stood at one moment, and no more than are read of any file.

use std::fs::{File, Metadata};
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

use crate::discover::NOT_A_FILE;
use crate::finding::Phrase;
use crate::package::limits;

/// Why nothing of a file is read.
#[derive(Debug)]
pub enum Unread {
    /// It is larger than any file that is read.
    TooLarge,
    /// A pipe or a device: to open it may wait for ever, and it may never end.
    NotAFile,
    /// Something wrote into it meanwhile: half of what was read would be older than the other half.
    Changed,
    /// The machine does not give it.
    Machine(Error),
}

impl From<Error> for Unread {
    fn from(error: Error) -> Self {
        Self::Machine(error)
    }
}

impl Unread {
    /// The same in words.
    pub fn reason(&self) -> Phrase {
        match self {
            Self::TooLarge => Phrase::made(
                format!("vượt giới hạn {} MB", limits::FILE_BYTES >> 20),
                format!("it is larger than {} MB", limits::FILE_BYTES >> 20),
            ),
            Self::NotAFile => NOT_A_FILE,
            Self::Changed => Phrase::new(
                "tệp đang được ghi trong lúc đọc; hãy chạy lại khi đã ghi xong",
                "it was written to while it was read; run this again when that is done",
            ),
            Self::Machine(error) => match error.kind() {
                ErrorKind::NotFound => Phrase::new("không còn tệp này", "the file is gone"),
                ErrorKind::PermissionDenied => Phrase::new("không có quyền đọc", "no permission to read it"),
                ErrorKind::IsADirectory => Phrase::new("đây là thư mục, không phải tệp", "it is a folder, no file"),
                _ => Phrase::made(format!("máy báo: {error}"), error.to_string()),
            },
        }
    }
}

/// The bytes of the file at a path.
pub fn bytes_at(path: &Path) -> Result<Vec<u8>, Unread> {
    refuse_other_than_files(&path.metadata()?)?;
    let file = File::open(path)?;
    steady(&mut &file, || file.metadata())
}

fn refuse_other_than_files(metadata: &Metadata) -> Result<(), Unread> {
    match metadata {
        file if file.is_file() => Ok(()),
        folder if folder.is_dir() => Err(Error::from(ErrorKind::IsADirectory).into()),
        _ => Err(Unread::NotAFile),
    }
}

/// What comes, where size and time of the last writing are afterwards what they were before.
fn steady(from: &mut dyn Read, metadata: impl Fn() -> std::io::Result<Metadata>) -> Result<Vec<u8>, Unread> {
    let state = || metadata().map(|now| (now.len(), now.modified().ok()));
    let before = state()?;
    let bytes = up_to_limit_into(with_room_for(before.0), from)?;
    match state()? {
        _ if bytes.len() > limits::FILE_BYTES => Err(Unread::TooLarge),
        after if after == before => Ok(bytes),
        _ => Err(Unread::Changed),
    }
}

/// All that comes, and one byte beyond the largest size that is read, by which it is known to be larger.
pub fn up_to_limit(from: &mut dyn Read) -> std::io::Result<Vec<u8>> {
    up_to_limit_into(Vec::new(), from)
}

fn up_to_limit_into(mut bytes: Vec<u8>, from: &mut dyn Read) -> std::io::Result<Vec<u8>> {
    from.take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Room for so many bytes and one more: that a file ends is known only where there is room for another.
fn with_room_for(bytes: u64) -> Vec<u8> {
    Vec::with_capacity(usize::try_from(bytes).map_or(limits::FILE_BYTES, |bytes| bytes.min(limits::FILE_BYTES)) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// Gives what a file holds; once, while it is read, somebody is at work on it.
    struct WrittenMeanwhile<F> {
        file: File,
        writer: Option<F>,
    }

    impl<F: FnOnce()> Read for WrittenMeanwhile<F> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let read = self.file.read(buffer);
            self.writer.take().into_iter().for_each(|writer| writer());
            read
        }
    }

    /// What is read of a file of a while ago while the writer is at work.
    fn read_beside(writer: impl FnOnce(&Path)) -> Result<Vec<u8>, Unread> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "12").expect("a file");
        let file = File::options().write(true).open(&path).expect("opened");
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(90)).expect("its time");
        let source = &mut WrittenMeanwhile { file: File::open(&path).expect("opened"), writer: Some(|| writer(&path)) };
        let opened = File::open(&path).expect("opened");
        steady(source, || opened.metadata())
    }

    #[test]
    fn a_file_that_is_written_to_while_it_is_read_is_not_read() {
        let appended = |path: &Path| {
            File::options().append(true).open(path).and_then(|mut file| file.write_all(b"0")).expect("appended");
        };
        let as_long = |path: &Path| std::fs::write(path, "34").expect("written");
        let cut = |path: &Path| std::fs::write(path, "").expect("written");
        assert!(matches!(read_beside(appended), Err(Unread::Changed)));
        assert!(matches!(read_beside(as_long), Err(Unread::Changed)));
        assert!(matches!(read_beside(cut), Err(Unread::Changed)));
        assert_eq!(read_beside(|_| ()).expect("read"), b"12");
    }

    #[test]
    fn a_file_whose_name_goes_while_it_is_read_is_read_whole() {
        let gone = |path: &Path| _ = std::fs::remove_file(path);
        assert_eq!(read_beside(gone).expect("read"), b"12");
    }

    #[test]
    fn what_never_ends_is_too_large() {
        let file = tempfile::tempfile().expect("a file");
        assert!(matches!(steady(&mut std::io::repeat(b'1'), || file.metadata()), Err(Unread::TooLarge)));
    }

    #[test]
    fn a_folder_is_named_as_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let reason = bytes_at(folder.path()).expect_err("a folder").reason();
        assert_eq!(reason, Phrase::new("đây là thư mục, không phải tệp", "it is a folder, no file"));
    }
}
