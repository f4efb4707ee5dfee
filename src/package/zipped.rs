//! A zip file as it is written: each part from stretches that were packed apart, one put behind the other. Where one ends and
//! the next begins a reader does not see.

use std::io::{self, ErrorKind, Seek, SeekFrom, Write};

use flate2::{Compress, Compression, Crc, FlushCompress};

use super::rewrite::PACKING;

/// The signatures with which the records of a zip file begin.
const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// The version of the format that a reader must know: 2.0, as for all that is deflated.
const VERSION: u16 = 20;
/// Says that a name is UTF-8.
const UTF_8: u16 = 1 << 11;
/// The first day that a zip file can tell; no clock is asked.
const FIRST_DAY: u16 = 1 << 5 | 1;
/// The number of the way in which a part is packed that is.
const DEFLATED: u16 = 8;
/// Where in a part's own header its check sum and sizes stand.
const SUMS: u64 = 14;
/// The last stretch of every part: an empty one, marked as the last.
const LAST: [u8; 2] = [3, 0];

/// Packs stretches, one after another.
pub struct Packer(Compress);

impl Packer {
    /// One that has packed nothing yet.
    pub fn new() -> Self {
        Self(Compress::new(Compression::new(u32::from(PACKING)), false))
    }

    /// A stretch of a part.
    pub fn pack(&mut self, bytes: &[u8]) -> io::Result<Stretch> {
        let mut sum = Crc::new();
        sum.update(bytes);
        let mut packed = Vec::with_capacity(bytes.len() / 4 + 64);
        self.0.reset();
        loop {
            let taken = usize::try_from(self.0.total_in()).map_err(io::Error::other)?;
            self.0.compress_vec(bytes.get(taken..).unwrap_or_default(), &mut packed, FlushCompress::Sync)?;
            // With room left, nothing waits to be written any more.
            if packed.len() < packed.capacity() {
                return Ok(Stretch { packed, sum });
            }
            packed.reserve(packed.len() / 2);
        }
    }
}

/// A stretch of a part, packed.
pub struct Stretch {
    packed: Vec<u8>,
    sum: Crc,
}

/// What the list at the end of a zip file says of a part.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Whether it stands there as it is, not packed.
    pub is_bare: bool,
    /// Its check sum.
    pub crc: u32,
    /// How many bytes it is, packed.
    pub packed: u64,
    /// How many bytes it is.
    pub size: u64,
}

/// A zip file that is being written.
pub struct Zipped<W> {
    to: W,
    /// How many bytes are written.
    written: u64,
    /// The parts with the places of their headers.
    parts: Vec<(About, u64)>,
    /// The check sum of the part that is being written.
    sum: Crc,
}

impl<W: Write + Seek> Zipped<W> {
    /// One without parts.
    pub fn new(to: W) -> Self {
        Self { to, written: 0, parts: Vec::new(), sum: Crc::new() }
    }

    /// A part as it is packed already.
    pub fn whole(&mut self, about: About, packed: &[u8]) -> io::Result<()> {
        self.head(about)?;
        self.put(packed)
    }

    /// Begins a part.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        self.sum.reset();
        self.head(About { name: name.to_owned(), ..About::default() })
    }

    /// What follows in the part.
    pub fn append(&mut self, stretch: &Stretch) -> io::Result<()> {
        self.sum.combine(&stretch.sum);
        let Some((about, _)) = self.parts.last_mut() else { return Err(ErrorKind::InvalidInput.into()) };
        about.packed += stretch.packed.len() as u64;
        about.size += u64::from(stretch.sum.amount());
        self.put(&stretch.packed)
    }

    /// Ends the part: now that it is known what its header is to say of it, it is said there.
    pub fn end(&mut self) -> io::Result<()> {
        self.put(&LAST)?;
        let Some((about, head)) = self.parts.last_mut() else { return Err(ErrorKind::InvalidInput.into()) };
        about.packed += LAST.len() as u64;
        about.crc = self.sum.sum();
        self.to.seek(SeekFrom::Start(*head + SUMS))?;
        self.to.write_all(&sums(about)?)?;
        self.to.seek(SeekFrom::Start(self.written))?;
        Ok(())
    }

    /// Writes the list of the parts.
    pub fn finish(mut self) -> io::Result<W> {
        let from = self.written;
        let mut list = Vec::new();
        for (about, head) in &self.parts {
            u32s(&mut list, [CENTRAL]);
            u16s(&mut list, [VERSION]);
            list.extend(common(about)?);
            // No comment, the first disk, no attributes.
            u16s(&mut list, [0; 5]);
            u32s(&mut list, [narrow(*head)?]);
            list.extend(about.name.as_bytes());
        }
        let parts = u16::try_from(self.parts.len()).map_err(|_| too_large())?;
        let bytes = u32::try_from(list.len()).map_err(|_| too_large())?;
        u32s(&mut list, [END]);
        u16s(&mut list, [0, 0, parts, parts]);
        u32s(&mut list, [bytes, narrow(from)?]);
        u16s(&mut list, [0]);
        self.put(&list)?;
        Ok(self.to)
    }

    /// The header of a part.
    fn head(&mut self, about: About) -> io::Result<()> {
        let mut head = Vec::with_capacity(64);
        u32s(&mut head, [LOCAL]);
        head.extend(common(&about)?);
        head.extend(about.name.as_bytes());
        self.parts.push((about, self.written));
        self.put(&head)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.written += bytes.len() as u64;
        self.to.write_all(bytes)
    }
}

/// What a part's own header and the list say of it in the same words.
fn common(about: &About) -> io::Result<Vec<u8>> {
    let (mut words, name) = (Vec::with_capacity(32), &about.name);
    let coding = if name.is_ascii() { 0 } else { UTF_8 };
    let way = if about.is_bare { 0 } else { DEFLATED };
    u16s(&mut words, [VERSION, coding, way, 0, FIRST_DAY]);
    words.extend(sums(about)?);
    u16s(&mut words, [u16::try_from(name.len()).map_err(|_| too_large())?, 0]);
    Ok(words)
}

/// Check sum and sizes.
fn sums(about: &About) -> io::Result<Vec<u8>> {
    let mut sums = Vec::with_capacity(12);
    u32s(&mut sums, [about.crc, narrow(about.packed)?, narrow(about.size)?]);
    Ok(sums)
}

/// What is larger than four gigabytes no spreadsheet opens.
fn narrow(number: u64) -> io::Result<u32> {
    u32::try_from(number).map_err(|_| too_large())
}

fn too_large() -> io::Error {
    ErrorKind::FileTooLarge.into()
}

fn u16s<const N: usize>(to: &mut Vec<u8>, numbers: [u16; N]) {
    numbers.iter().for_each(|number| to.extend(number.to_le_bytes()));
}

fn u32s<const N: usize>(to: &mut Vec<u8>, numbers: [u32; N]) {
    numbers.iter().for_each(|number| to.extend(number.to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hardly_gets_smaller_is_packed_whole() {
        // Digits of a sequence without repeats: the room first thought of is too little.
        let mut state = 1_u64;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state.to_be_bytes()[0]
        })
        .take(300_000)
        .collect();
        let mut packer = Packer::new();
        let mut zip = Zipped::new(io::Cursor::new(Vec::new()));
        zip.begin("noise").expect("begun");
        for stretch in noise.chunks(70_000) {
            zip.append(&packer.pack(stretch).expect("packed")).expect("written");
        }
        zip.end().expect("ended");
        let bytes = zip.finish().expect("finished").into_inner();
        let mut package = crate::package::Package::open(&bytes).expect("a package");
        assert!(package.needed("noise").expect("inflated, with the check sum told") == noise);
    }
}
