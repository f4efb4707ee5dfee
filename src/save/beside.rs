//! A file while it is filled beside its place, piece by piece: however large it becomes, little of it waits in memory.

use std::io::{BufWriter, Result, Seek, SeekFrom, Write};

use tempfile::NamedTempFile;

use super::Disk;

/// So many bytes go to the disk at a time.
const PIECE: usize = 128 << 10;

/// A file that is being filled.
pub struct Beside<'d, D: Disk>(BufWriter<Pieces<'d, D>>);

/// What takes the pieces.
struct Pieces<'d, D> {
    disk: &'d D,
    file: NamedTempFile,
}

impl<'d, D: Disk> Beside<'d, D> {
    /// Nothing in it yet.
    pub(super) fn new(disk: &'d D, file: NamedTempFile) -> Self {
        Self(BufWriter::with_capacity(PIECE, Pieces { disk, file }))
    }

    /// The file with all that was written.
    pub(super) fn finish(self) -> Result<NamedTempFile> {
        let pieces = self.0.into_inner().map_err(|error| error.into_error())?;
        Ok(pieces.file)
    }
}

impl<D: Disk> Write for Beside<'_, D> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush()
    }
}

impl<D: Disk> Seek for Beside<'_, D> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.0.seek(to)
    }
}

impl<D: Disk> Write for Pieces<'_, D> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.disk.write(&mut self.file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl<D: Disk> Seek for Pieces<'_, D> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.file.seek(to)
    }
}
