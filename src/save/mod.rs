//! Writes a file whole or not at all: beside the target, then renamed over it; and sweeps away what a run that was
//! killed left beside its target.

mod beside;
mod disk;
#[cfg(test)]
pub mod faulty;
#[cfg(test)]
mod tests;
mod unbroken;
mod until;

use std::io::{self, Error, ErrorKind, Write};
use std::path::Path;

use tempfile::NamedTempFile;

pub use self::beside::Beside;
pub use self::disk::{Disk, Machine};
pub use self::unbroken::Unbroken;
pub use self::until::Until;

/// What a file that is not whole yet is called, before and after what makes it unique.
const PREFIX: &str = ".report-";
const SUFFIX: &str = ".tmp";

/// Puts bytes at a path; what stood there stays whole until the new file is complete.
pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    ready(&Machine, path, |to| to.write_all(bytes))?.put(&Machine, path)
}

/// Puts bytes at a path where nothing stands yet; what stands there stays, and is an error of that kind.
pub fn save_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = ready(&Machine, path, |to| to.write_all(bytes))?;
    file.0.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// A file that is complete beside its place and only has to take it.
pub struct Ready(NamedTempFile);

/// Fills a file beside a path; what stands there is not touched yet.
pub fn ready<D: Disk, E: From<Error>>(
    disk: &D,
    path: &Path,
    fill: impl FnOnce(&mut Beside<'_, D>) -> Result<(), E>,
) -> Result<Ready, E> {
    refuse_other_than_files(path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    sweep(folder);
    let mut filled = Beside::new(disk, disk.create(folder)?);
    fill(&mut filled)?;
    let beside = filled.finish()?;
    disk.sync(&beside)?;
    disk.permit(&beside)?;
    Ok(Ready(beside))
}

impl Ready {
    /// Puts it at the path, over what stood there.
    pub fn put(self, disk: &impl Disk, path: &Path) -> io::Result<()> {
        disk.rename(self.0, path)
    }
}

/// Only a file is replaced: renaming over a link would leave what it points to as it was, over a device would end that.
/// A name that no file can have is told here: of several files none may take its place before all of them can.
fn refuse_other_than_files(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Ok(there) if there.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(there) if !there.is_file() => Err(ErrorKind::AlreadyExists.into()),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes what runs that were killed left in a folder: files of such a name that no run holds locked. What cannot be
/// listed, locked or removed stays; that is no reason not to write.
fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = std::fs::OpenOptions::new().write(true).open(entry.path()) else { continue };
        if file.try_lock().is_ok() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
