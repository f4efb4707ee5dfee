//! A package made from another: some parts replaced, added or left out, the others copied as they are stored.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write as _};

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};

use super::{Package, Trouble};

/// How hard parts are packed, from 1 to 9: a third of the work of the usual 6, for a file a quarter larger.
pub const PACKING: u8 = 2;

/// What is to become of the parts of a package that do not stay as they are.
#[derive(Debug, Default)]
pub struct Rewrite {
    parts: BTreeMap<String, Vec<u8>>,
    dropped: BTreeSet<String>,
}

impl Rewrite {
    /// Puts a part in, in the place of the one of that name or as a new one.
    pub fn put(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        let name = name.into();
        self.dropped.remove(&name);
        self.parts.insert(name, bytes.into());
    }

    /// Leaves a part out.
    pub fn drop(&mut self, name: impl Into<String>) {
        let name = name.into();
        self.parts.remove(&name);
        self.dropped.insert(name);
    }

    /// Whether a part was put in or left out.
    pub fn touches(&self, name: &str) -> bool {
        self.parts.contains_key(name) || self.dropped.contains(name)
    }

    /// The new package: parts in the order of the old one, new ones behind them by name. No clock is asked.
    pub fn apply(mut self, package: &mut Package<'_>) -> Result<Vec<u8>, Trouble> {
        let place = |name: &String| package.position(name);
        let dropped: BTreeSet<usize> = self.dropped.iter().filter_map(place).collect();
        let (mut replaced, mut added) = (BTreeMap::new(), Vec::new());
        for (name, content) in std::mem::take(&mut self.parts) {
            match package.position(&name) {
                Some(position) => drop(replaced.insert(position, content)),
                None => added.push((name, content)),
            }
        }
        let mut written = ZipWriter::new(Cursor::new(Vec::new()));
        for position in 0..package.zip.len() {
            let entry = package.zip.by_index_raw(position).map_err(|_| Trouble::broken("zip"))?;
            let outcome = match replaced.remove(&position) {
                _ if dropped.contains(&position) => Ok(()),
                None => written.raw_copy_file(entry),
                Some(content) => {
                    let name = entry.name().map(std::borrow::Cow::into_owned);
                    name.and_then(|name| write(&mut written, &name, &content))
                }
            };
            outcome.map_err(|_| Trouble::broken("zip"))?;
        }
        for (name, content) in added {
            write(&mut written, &name, &content).map_err(|_| Trouble::broken("zip"))?;
        }
        Ok(written.finish().map_err(|_| Trouble::broken("zip"))?.into_inner())
    }
}

/// A package of these parts, in this order.
pub fn made(parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, Trouble> {
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        write(&mut written, name, bytes).map_err(|_| Trouble::broken("zip"))?;
    }
    Ok(written.finish().map_err(|_| Trouble::broken("zip"))?.into_inner())
}

fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> ::zip::result::ZipResult<()> {
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file(name, packed.compression_level(Some(i64::from(PACKING))))?;
    zip.write_all(bytes)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_replaced_added_and_left_out_and_the_rest_is_copied() {
        let old = made(&[("a", b"1".to_vec()), ("b", b"2".to_vec()), ("c", b"3".to_vec())]).unwrap();
        let mut package = Package::open(&old).unwrap();
        let mut rewrite = Rewrite::default();
        rewrite.put("B", b"two".to_vec());
        rewrite.put("d", b"4".to_vec());
        rewrite.put("e", b"5".to_vec());
        rewrite.drop("c");
        let new = rewrite.apply(&mut package).unwrap();
        let mut package = Package::open(&new).unwrap();
        let parts = ["a", "b", "c", "d", "e"].map(|name| package.part(name).unwrap());
        assert_eq!(parts, [Some(b"1".to_vec()), Some(b"two".to_vec()), None, Some(b"4".to_vec()), Some(b"5".to_vec())]);
    }
}
