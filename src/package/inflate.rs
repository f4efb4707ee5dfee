//! Inflates the parts of packages, each in one go: what is set up for one serves all that the thread inflates.

use std::cell::RefCell;

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The most room made for a part because of what is said of its size, which may be a lie.
const ROOM: u64 = 1 << 20;

thread_local! {
    static INFLATER: RefCell<Decompress> = RefCell::new(Decompress::new(false));
}

/// What a part holds, or as much of it as passes the bound; None where it is broken.
pub fn inflated(packed: &[u8], said: u64, bound: u64) -> Option<Vec<u8>> {
    INFLATER.with_borrow_mut(|inflater| inflate(inflater, packed, said, bound))
}

fn inflate(inflater: &mut Decompress, packed: &[u8], said: u64, bound: u64) -> Option<Vec<u8>> {
    // One byte more than is said: whether that is all is known only where there is room for another.
    let mut bytes = Vec::with_capacity(usize::try_from(said.min(ROOM)).ok()? + 1);
    inflater.reset(false);
    loop {
        let taken = usize::try_from(inflater.total_in()).ok()?;
        match inflater.decompress_vec(packed.get(taken..)?, &mut bytes, FlushDecompress::Finish).ok()? {
            Status::StreamEnd => return Some(bytes),
            _ if inflater.total_out() > bound => return Some(bytes),
            _ if bytes.len() == bytes.capacity() => {
                let left = usize::try_from(bound - inflater.total_out()).ok()?.saturating_add(1);
                bytes.reserve_exact(bytes.len().min(left));
            }
            _ => return None,
        }
    }
}

/// The check sum of bytes.
pub fn sum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}
