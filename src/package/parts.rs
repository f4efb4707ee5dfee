//! The parts of a package that is being made: some packed already, others still to be made, the large ones piece by piece.
//! All threads make and pack them; what is ready is put into the file in order. The pieces do not depend on how many threads
//! there are, so neither do the bytes.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Seek, Write};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use ::zip::CompressionMethod;

use super::zipped::{About, Packer, Stretch, Zipped};
use super::{Package, Trouble};

/// What a large part is made of.
pub trait Pieces: Send + Sync {
    /// How many pieces there are; at least one.
    fn count(&self) -> usize;
    /// Puts a piece into a text, and tells what of it stands behind the last of all pieces.
    fn piece(&self, place: usize, to: &mut String) -> String;
    /// What stands before and after that which stands behind the pieces, if anything does.
    fn end(&self, is_anything_behind: bool) -> (String, String);
}

/// What a part holds.
enum Content<'a> {
    Packed(About, Vec<u8>),
    Bytes(Vec<u8>),
    Pieces(Box<dyn Pieces + 'a>),
}

/// A part.
struct Part<'a> {
    name: String,
    content: Content<'a>,
}

impl Part<'_> {
    fn count(&self) -> usize {
        match &self.content {
            Content::Pieces(pieces) => pieces.count(),
            _ => 1,
        }
    }
}

/// Where a piece belongs: to which part, as which of its pieces.
type At = (usize, usize);
/// A piece, packed, and what of it stands behind the last one; none of a part that is packed already.
type Made = Option<(Stretch, Option<Stretch>)>;

/// The parts of a package in their order.
pub struct Parts<'a>(Vec<Part<'a>>);

impl<'a> Parts<'a> {
    /// Those of a package as they are packed.
    pub fn of(package: &mut Package<'_>) -> Result<Self, Trouble> {
        (0..package.zip.len()).map(|place| packed(package, place)).collect::<Option<_>>().map(Self).ok_or_else(broken)
    }

    /// Puts bytes in the place of a part.
    pub fn put(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.replace(name, Content::Bytes(bytes.into()));
    }

    /// The same of a part too large to be held in memory.
    pub fn put_pieces(&mut self, name: &str, pieces: impl Pieces + 'a) {
        self.replace(name, Content::Pieces(Box::new(pieces)));
    }

    fn replace(&mut self, name: &str, content: Content<'a>) {
        match self.0.iter_mut().find(|part| part.name == name) {
            Some(part) => part.content = content,
            None => self.0.push(Part { name: name.to_owned(), content }),
        }
    }

    /// Writes the package. Each thread makes the next piece that no other has begun, and puts into the file what is ready.
    pub fn write<W: Write + Seek + Send>(&self, to: W) -> io::Result<W> {
        let pieces = |(place, part): (usize, &Part<'_>)| (0..part.count()).map(move |piece| (place, piece));
        let pieces: Vec<At> = self.0.iter().enumerate().flat_map(pieces).collect();
        let next = AtomicUsize::new(0);
        let file = File { parts: &self.0, zip: Zipped::new(to), behind: Vec::new() };
        let queue = Mutex::new(Queue { file, pieces: &pieces, put: 0, ready: BTreeMap::new() });
        let work = |_: rayon::BroadcastContext<'_>| {
            let mut tools = (Packer::new(), String::new());
            while let (turn, Some(at)) = taken(&next, &pieces) {
                let made = self.made(&mut tools, *at);
                // Where one cannot be put into the file, no thread begins another.
                let put = made.and_then(|made| queue.lock().unwrap_or_else(PoisonError::into_inner).put(turn, made));
                put.inspect_err(|_| next.store(pieces.len(), Relaxed))?;
            }
            Ok(())
        };
        rayon::broadcast(work).into_iter().collect::<io::Result<()>>()?;
        queue.into_inner().unwrap_or_else(PoisonError::into_inner).file.zip.finish()
    }

    /// A piece, where it is not packed already. All that a thread makes it makes in the same room: new room for each
    /// piece the system would have to clear each time.
    fn made(&self, (packer, room): &mut (Packer, String), (place, piece): At) -> io::Result<Made> {
        let behind = match &self.0[place].content {
            Content::Packed(..) => return Ok(None),
            Content::Bytes(bytes) => return Ok(Some((packer.pack(bytes)?, None))),
            Content::Pieces(pieces) => {
                room.clear();
                pieces.piece(piece, room)
            }
        };
        let behind = (!behind.is_empty()).then(|| packer.pack(behind.as_bytes())).transpose()?;
        Ok(Some((packer.pack(room.as_bytes())?, behind)))
    }
}

/// The next piece that no thread has begun, with its turn.
fn taken<'p>(next: &AtomicUsize, pieces: &'p [At]) -> (usize, Option<&'p At>) {
    let turn = next.fetch_add(1, Relaxed);
    (turn, pieces.get(turn))
}

/// The pieces on their way into the file: those that are ready before one before them is wait for it.
struct Queue<'p, W> {
    file: File<'p, W>,
    pieces: &'p [At],
    /// How many are in the file.
    put: usize,
    ready: BTreeMap<usize, Made>,
}

impl<W: Write + Seek> Queue<'_, W> {
    fn put(&mut self, turn: usize, made: Made) -> io::Result<()> {
        self.ready.insert(turn, made);
        while let Some(made) = self.ready.remove(&self.put) {
            self.file.put(self.pieces[self.put], made)?;
            self.put += 1;
        }
        Ok(())
    }
}

/// The file with the part that is being written.
struct File<'p, W> {
    parts: &'p [Part<'p>],
    zip: Zipped<W>,
    /// What is to stand behind the pieces of the part.
    behind: Vec<Stretch>,
}

impl<W: Write + Seek> File<'_, W> {
    fn put(&mut self, (place, piece): At, made: Made) -> io::Result<()> {
        let part = &self.parts[place];
        let (stretch, behind) = match (&part.content, made) {
            (Content::Packed(about, bytes), _) => return self.zip.whole(about.clone(), bytes),
            (_, made) => made.ok_or(io::ErrorKind::InvalidInput)?,
        };
        if piece == 0 {
            self.zip.begin(&part.name)?;
        }
        self.zip.append(&stretch)?;
        self.behind.extend(behind);
        if piece + 1 == part.count() { self.end(part) } else { Ok(()) }
    }

    fn end(&mut self, part: &Part<'_>) -> io::Result<()> {
        if let Content::Pieces(pieces) = &part.content {
            let (before, after) = pieces.end(!self.behind.is_empty());
            let mut packer = Packer::new();
            if !before.is_empty() {
                self.zip.append(&packer.pack(before.as_bytes())?)?;
            }
            self.behind.drain(..).try_for_each(|stretch| self.zip.append(&stretch))?;
            self.zip.append(&packer.pack(after.as_bytes())?)?;
        }
        self.zip.end()
    }
}

/// A part of a package as it is packed there.
fn packed<'a>(package: &mut Package<'_>, place: usize) -> Option<Part<'a>> {
    let mut entry = package.zip.by_index_raw(place).ok()?;
    let name = entry.name().ok()?.into_owned();
    let is_bare = match entry.compression() {
        CompressionMethod::Stored => true,
        CompressionMethod::Deflated => false,
        _ => return None,
    };
    let mut bytes = Vec::with_capacity(usize::try_from(entry.compressed_size()).ok()?);
    entry.read_to_end(&mut bytes).ok()?;
    let packed = bytes.len() as u64;
    let about = About { name: name.clone(), is_bare, crc: entry.crc32(), packed, size: entry.size() };
    Some(Part { name, content: Content::Packed(about, bytes) })
}

fn broken() -> Trouble {
    Trouble::broken("zip")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::rewrite::made;
    use super::*;

    /// Pieces that say which they are; of every third something stands behind all.
    struct Counted(usize);

    impl Pieces for Counted {
        fn count(&self) -> usize {
            self.0
        }

        fn piece(&self, place: usize, to: &mut String) -> String {
            to.push_str(&format!("{place} ").repeat(1_000));
            if place % 3 == 2 { format!("<{place}>") } else { String::new() }
        }

        fn end(&self, is_anything_behind: bool) -> (String, String) {
            if is_anything_behind { ("[".to_owned(), "]".to_owned()) } else { (String::new(), ".".to_owned()) }
        }
    }

    fn written(threads: usize) -> Vec<u8> {
        let old = made(&[("a", b"1".to_vec()), ("b", b"2".to_vec()), ("c", b"3".to_vec())]).expect("packed");
        let mut package = Package::open(&old).expect("a package");
        let mut parts = Parts::of(&mut package).expect("its parts");
        parts.put("b", b"two".to_vec());
        parts.put_pieces("c", Counted(100));
        parts.put_pieces("đ", Counted(2));
        parts.put("e", Vec::new());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| parts.write(Cursor::new(Vec::new()))).expect("written").into_inner()
    }

    #[test]
    fn parts_are_taken_over_replaced_and_made_in_pieces() {
        let bytes = written(2);
        let mut package = Package::open(&bytes).expect("a package");
        let mut part = |name| String::from_utf8(package.needed(name).expect("inflated")).expect("text");
        assert_eq!([part("a"), part("b"), part("e")], ["1", "two", ""]);
        let pieces: String = (0..100).map(|place| format!("{place} ").repeat(1_000)).collect();
        let behind: String = (0..100).filter(|place| place % 3 == 2).map(|place| format!("<{place}>")).collect();
        assert!(part("c") == format!("{pieces}[{behind}]"));
        assert!(part("đ").ends_with("1 ."));
    }

    #[test]
    fn the_bytes_are_the_same_on_any_number_of_threads() {
        let one = written(1);
        assert!(one == written(2) && one == written(7));
    }

    /// A file that takes no more than so many bytes.
    struct Full(Cursor<Vec<u8>>, u64);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0.position() > self.1 { Err(io::ErrorKind::StorageFull.into()) } else { self.0.write(bytes) }
        }

        fn flush(&mut self) -> io::Result<()> {
            self.0.flush()
        }
    }

    impl Seek for Full {
        fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    #[test]
    fn where_a_piece_cannot_be_put_the_package_is_not_written() {
        let old = made(&[("a", b"1".to_vec())]).expect("packed");
        let mut parts = Parts::of(&mut Package::open(&old).expect("a package")).expect("its parts");
        parts.put_pieces("a", Counted(100));
        for room in [0, 50, 500] {
            let written = parts.write(Full(Cursor::new(Vec::new()), room));
            assert_eq!(written.err().map(|error| error.kind()), Some(io::ErrorKind::StorageFull), "{room}");
        }
    }
}
