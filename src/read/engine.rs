//! What stands between a file and calamine: a package of our own making, and a net under panics.
//!
//! calamine trusts what it opens. It is never handed a file as it came, but a fresh package of the parts that it needs
//! and that were looked at before, under names that we choose. So it cannot inflate a bomb, follow a ring of sectors,
//! take one of two parts or sheets of the same name, or miss a part that is not where Excel usually puts it.

use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::Trouble;

/// Runs calamine. A panic inside it fails this file and no other; what was half read is thrown away.
pub fn guarded<T>(read: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(failed("!")))
}

/// Trouble that calamine itself tells of, in English words that are not for the reader of a finding.
pub fn failed<E>(_: E) -> Trouble {
    Trouble::broken("calamine")
}

/// A zip package for calamine. Nothing in it is compressed: what is large was refused before.
pub struct Bundle(ZipWriter<Cursor<Vec<u8>>>);

impl Bundle {
    /// An empty package.
    pub fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, stored).map_err(failed)?;
        self.0.write_all(bytes).map_err(failed)
    }

    /// The package.
    pub fn finish(self) -> Result<Vec<u8>, Trouble> {
        Ok(self.0.finish().map_err(failed)?.into_inner())
    }
}

/// Where each part lies in the bytes of a bundle, so that it can be looked at without a second copy.
pub struct Index<'b> {
    bundle: &'b [u8],
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Index<'b> {
    /// The index of a bundle.
    pub fn of(bundle: &'b [u8]) -> Result<Self, Trouble> {
        Ok(Self { bundle, zip: ZipArchive::new(Cursor::new(bundle)).map_err(failed)? })
    }

    /// The text of a part.
    pub fn text(&mut self, name: &str) -> Result<&'b str, Trouble> {
        let part = self.zip.by_name(name).map_err(failed)?;
        let start = part.data_start().and_then(|start| usize::try_from(start).ok());
        let length = usize::try_from(part.size()).ok();
        let range = start.zip(length).map(|(start, length)| start..start.saturating_add(length));
        let bytes = range.and_then(|range| self.bundle.get(range)).ok_or_else(|| failed(name))?;
        str::from_utf8(bytes).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_engine_is_trouble_of_one_file() {
        let panicking = || -> Result<(), Trouble> { std::panic::resume_unwind(Box::new("inside")) };
        assert!(matches!(guarded(panicking), Err(Trouble::Broken(_))));
    }

    #[test]
    fn a_part_is_found_where_it_lies() {
        let mut bundle = Bundle::new();
        bundle.add("a", b"first").unwrap();
        bundle.add("b", b"second").unwrap();
        let bytes = bundle.finish().unwrap();
        assert_eq!(Index::of(&bytes).unwrap().text("b").unwrap(), "second");
    }
}
