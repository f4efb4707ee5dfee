//! Inflates the parts of a package one after another, each in one go: what is set up for one serves the next.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The most room made for a part because of what is said of its size, which may be a lie.
const ROOM: u64 = 1 << 20;

/// Inflates parts.
pub struct Inflater(Decompress);

impl Default for Inflater {
    fn default() -> Self {
        Self(Decompress::new(false))
    }
}

/// A copy has parts of its own to inflate.
impl Clone for Inflater {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Inflater {
    /// What a part holds, or as much of it as passes the bound; None where it is broken.
    pub fn inflate(&mut self, packed: &[u8], said: u64, bound: u64) -> Option<Vec<u8>> {
        // One byte more than is said: whether that is all is known only where there is room for another.
        let mut bytes = Vec::with_capacity(usize::try_from(said.min(ROOM)).ok()? + 1);
        self.0.reset(false);
        loop {
            let taken = usize::try_from(self.0.total_in()).ok()?;
            match self.0.decompress_vec(packed.get(taken..)?, &mut bytes, FlushDecompress::Finish).ok()? {
                Status::StreamEnd => return Some(bytes),
                _ if self.0.total_out() > bound => return Some(bytes),
                _ if bytes.len() == bytes.capacity() => {
                    let left = usize::try_from(bound - self.0.total_out()).ok()?.saturating_add(1);
                    bytes.reserve_exact(bytes.len().min(left));
                }
                _ => return None,
            }
        }
    }
}

/// The check sum of bytes.
pub fn sum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}
