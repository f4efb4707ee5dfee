//! A disk of which one call fails, or is the last before the run is killed.

use std::cell::Cell;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Disk, Machine};

/// What happens at the call whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk refuses, as a full one does: of a write, a half is done.
    Refused,
    /// The run is killed: nothing more is done, nor tidied up.
    Killed,
}

/// A disk of which one call fails.
pub struct Faulty {
    /// How many calls succeed before.
    left: Cell<usize>,
    fault: Fault,
}

impl Faulty {
    /// One that fails after so many calls.
    pub const fn after(calls: usize, fault: Fault) -> Self {
        Self { left: Cell::new(calls), fault }
    }

    fn turn(&self) -> Result<()> {
        match self.left.get().checked_sub(1) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(Error::from(ErrorKind::StorageFull)),
        }
    }

    /// The file of a run that is killed stays, but nobody holds it any more.
    fn abandon(&self, file: NamedTempFile) {
        if self.fault == Fault::Killed {
            drop(file.keep().expect("kept"));
        }
    }
}

impl Disk for Faulty {
    fn create(&self, folder: &Path) -> Result<NamedTempFile> {
        self.turn()?;
        Machine.create(folder)
    }

    fn write(&self, file: &mut NamedTempFile, bytes: &[u8]) -> Result<()> {
        let turn = self.turn();
        if turn.is_err() {
            file.write_all(&bytes[..bytes.len() / 2])?;
        }
        turn.and_then(|()| Machine.write(file, bytes))
    }

    fn sync(&self, file: &NamedTempFile) -> Result<()> {
        self.turn().and_then(|()| Machine.sync(file))
    }

    fn permit(&self, file: &NamedTempFile) -> Result<()> {
        self.turn().and_then(|()| Machine.permit(file))
    }

    fn rename(&self, file: NamedTempFile, path: &Path) -> Result<()> {
        match self.turn() {
            Ok(()) => Machine.rename(file, path),
            Err(error) => {
                self.abandon(file);
                Err(error)
            }
        }
    }
}
