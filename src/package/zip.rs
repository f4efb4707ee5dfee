//! The zip package under xlsx, xlsb and ods: its parts by name, inflated within bounds.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::{Trouble, limits};

/// A zip package. A copy has what is left of the bounds to itself.
#[derive(Clone)]
pub struct Package<'b> {
    pub(super) zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a package; nothing is inflated yet.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Trouble> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| trouble(&error, "zip"))?;
        if zip.len() > limits::PARTS {
            return Err(limits::too_many(limits::PARTS, ("tệp", "files (zip)")));
        }
        if zip.has_duplicate_names() {
            // Readers differ in which of the two they take.
            return Err(Trouble::broken("zip: ×2"));
        }
        Ok(Self { zip, left: limits::PACKAGE_BYTES })
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Whether any part lies in this folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.zip.file_names_raw().any(|name| name.starts_with(folder.as_bytes()))
    }

    /// The bytes of a part, or None where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(position) = self.position(name) else { return Ok(None) };
        let entry = self.zip.by_index(position).map_err(|error| trouble(&error, name))?;
        let bound = self.left.min(limits::PART_BYTES);
        let declared = entry.size();
        if declared > bound {
            return Err(limits::too_many_bytes(bound, ("(zip)", "(zip)")));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(declared).unwrap_or_default().min(1 << 20));
        // What is declared may be a lie.
        let read = entry.take(bound + 1).read_to_end(&mut bytes).map_err(|_| Trouble::broken(name))?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(read).filter(|_| read <= bound).ok_or_else(|| {
            limits::too_many_bytes(bound, ("(zip)", "(zip)")) //
        })?;
        Ok(Some(bytes))
    }

    /// The bytes of a part that must be there.
    pub fn needed(&mut self, name: &str) -> Result<Vec<u8>, Trouble> {
        self.part(name)?.ok_or_else(|| Trouble::broken(name))
    }

    /// Names of parts are compared as Excel does: without case, with either slash.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        let same = |raw: &[u8]| {
            raw.len() == name.len()
                && raw.iter().zip(name.as_bytes()).all(|(a, b)| {
                    a.eq_ignore_ascii_case(b) || (*a == b'\\' && *b == b'/') //
                })
        };
        self.zip.index_for_name_raw(name.as_bytes()).or_else(|| self.zip.file_names_raw().position(same))
    }
}

fn trouble(error: &ZipError, part: &str) -> Trouble {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Trouble::Password,
        _ => Trouble::broken(part),
    }
}
