//! What a save asks of the disk, one call after another: each can fail, and a test lets each fail in turn.

use std::io::{Result, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{PREFIX, SUFFIX};

/// The calls of a save.
pub trait Disk {
    /// A new file in a folder, held so that no other run takes it for a left-over.
    fn create(&self, folder: &Path) -> Result<NamedTempFile>;
    /// Puts the next piece into it.
    fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> Result<()>;
    /// Sees that it is on the disk and not only on its way.
    fn sync(&self, file: &NamedTempFile) -> Result<()>;
    /// Makes it as readable as any other new file: a temporary one is its owner's only.
    fn permit(&self, file: &NamedTempFile) -> Result<()>;
    /// Lets it take its place, over what stood there.
    fn rename(&self, file: NamedTempFile, path: &Path) -> Result<()>;
}

/// The disk of this machine.
pub struct Machine;

impl Disk for Machine {
    fn create(&self, folder: &Path) -> Result<NamedTempFile> {
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            let file = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
            // Between its making and its locking another run may have swept it away. A disk without locks is not swept.
            let _ = file.as_file().lock();
            if file.path().exists() {
                return Ok(file);
            }
        }
        Err(std::io::ErrorKind::ResourceBusy.into())
    }

    fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> Result<()> {
        file.write_all(bytes)?;
        file.flush()
    }

    fn sync(&self, file: &NamedTempFile) -> Result<()> {
        file.as_file().sync_all()
    }

    #[cfg(unix)]
    fn permit(&self, file: &NamedTempFile) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
    }

    #[cfg(not(unix))]
    fn permit(&self, _: &NamedTempFile) -> Result<()> {
        Ok(())
    }

    fn rename(&self, file: NamedTempFile, path: &Path) -> Result<()> {
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}
