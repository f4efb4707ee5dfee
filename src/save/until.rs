//! A disk on which no more is written once the run is asked to end: a large report is not finished first.

use std::io::{Error, Result};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Disk, Machine};

/// The disk of this machine until something is so.
pub struct Until<F>(pub F);

impl<F: Fn() -> bool> Disk for Until<F> {
    fn create(&self, folder: &Path) -> Result<NamedTempFile> {
        Machine.create(folder)
    }

    fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> Result<()> {
        if (self.0)() { Err(Error::other("ended")) } else { Machine.write(file, bytes) }
    }

    fn sync(&self, file: &NamedTempFile) -> Result<()> {
        Machine.sync(file)
    }

    fn permit(&self, file: &NamedTempFile) -> Result<()> {
        Machine.permit(file)
    }

    fn rename(&self, file: NamedTempFile, path: &Path) -> Result<()> {
        Machine.rename(file, path)
    }
}
