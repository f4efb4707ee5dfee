//! Writes a file whole or not at all: beside the target, then renamed over it.

use std::io::{Result, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Puts bytes at a path; what stood there stays whole until the new file is complete.
pub fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    ready(path, bytes)?.put(path)
}

/// A file that is complete beside its place and only has to take it.
pub struct Ready(NamedTempFile);

/// Writes bytes beside a path; what stands there is not touched yet.
pub fn ready(path: &Path, bytes: &[u8]) -> Result<Ready> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".report-").suffix(".tmp").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    set_usual_permissions(&beside)?;
    Ok(Ready(beside))
}

impl Ready {
    /// Puts it at the path, over what stood there.
    pub fn put(self, path: &Path) -> Result<()> {
        self.0.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// A temporary file is its owner's only; a report is as readable as any other new file.
#[cfg(unix)]
fn set_usual_permissions(file: &NamedTempFile) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    Ok(())
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &NamedTempFile) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_file_is_replaced_whole_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bao-cao.xlsx");
        std::fs::write(&path, "old").expect("a file");
        save(&path, b"new").expect("saved");
        assert_eq!(std::fs::read(&path).expect("read"), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_target_that_cannot_be_replaced_stays_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("là-thư-mục");
        std::fs::create_dir(&path).expect("a folder");
        std::fs::write(path.join("trong"), "x").expect("a file");
        assert!(save(&path, b"new").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }
}
