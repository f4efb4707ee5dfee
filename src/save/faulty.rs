//! A disk of which one call fails, or is the last before the run is killed.

use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

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
    left: AtomicUsize,
    fault: Fault,
}

impl Faulty {
    /// One that fails after so many calls.
    pub fn after(calls: usize, fault: Fault) -> Self {
        Self { left: calls.into(), fault }
    }

    fn turn(&self) -> Result<()> {
        let turn = self.left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1));
        turn.map(drop).map_err(|_| Error::from(ErrorKind::StorageFull))
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
