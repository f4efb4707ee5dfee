//! Inflates the parts of packages, each in one go: what is set up for one serves all that the thread inflates. Small parts
//! that packages have in common, packed alike, are inflated once.

use std::cell::RefCell;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::recent::Recent;

/// The most room made for a part because of what is said of its size, which may be a lie.
const ROOM: u64 = 1 << 20;

/// So many parts are remembered, of no more than so many bytes, packed and not: more than one return has of such parts.
const REMEMBERED: usize = 12;
const SMALL_PACKED: usize = 4 << 10;
const SMALL: usize = 32 << 10;

thread_local! {
    static INFLATER: RefCell<Decompress> = RefCell::new(Decompress::new(false));
    static RECENT: RefCell<Recent<Vec<u8>>> = const { RefCell::new(Recent::new(REMEMBERED, SMALL_PACKED)) };
}

/// What a part holds, or as much of it as passes the bound; None where it is broken.
pub fn inflated(packed: &[u8], said: u64, bound: u64) -> Option<Vec<u8>> {
    RECENT.with_borrow_mut(|recent| {
        if let Some(bytes) = recent.get(packed).filter(|bytes| bytes.len() as u64 <= bound) {
            return Some(bytes.clone());
        }
        let bytes = INFLATER.with_borrow_mut(|inflater| inflate(inflater, packed, said, bound))?;
        if bytes.len() as u64 <= bound && bytes.len() <= SMALL {
            recent.put(packed, &bytes);
        }
        Some(bytes)
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(bytes).expect("packed");
        packer.finish().expect("packed")
    }

    #[test]
    fn a_part_that_was_inflated_before_is_held_to_the_bounds_of_this_time() {
        let bytes = b"styles ".repeat(1_000);
        let packed = packed(&bytes);
        for bound in [1 << 20, 7_000, 6_999, 10, 1 << 20] {
            let inflated = inflated(&packed, 7_000, bound).expect("inflated");
            assert_eq!(inflated.len() as u64 > bound, bytes.len() as u64 > bound, "{bound}");
            assert!(bytes.starts_with(&inflated) && (inflated.len() == bytes.len() || bound < 7_000), "{bound}");
        }
    }

    #[test]
    fn what_is_broken_is_broken_each_time() {
        let mut packed = packed(&b"styles ".repeat(10));
        packed.truncate(packed.len() - 3);
        assert_eq!([(); 2].map(|()| inflated(&packed, 70, 1 << 20)), [None, None]);
    }
}
