//! Bytes as text: UTF-8, UTF-16, else perhaps the Vietnamese code page of Windows.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};

use crate::finding::Details;

/// A decoded text.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded<'b> {
    /// It is Unicode, as it stands where it was UTF-8.
    Unicode(Cow<'b, str>),
    /// It may be windows-1258, if its headings then make sense. Tone marks stay apart from their letters.
    Windows1258(String),
}

/// Decodes a text, or says why it is none.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Details> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(UTF_16LE, rest)?,
        [0xfe, 0xff, rest @ ..] => utf16(UTF_16BE, rest)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => str::from_utf8(rest).map_err(|_| Details::UnknownEncoding {})?.into(),
        _ => return without_mark(bytes),
    };
    unicode(text)
}

fn without_mark(bytes: &[u8]) -> Result<Decoded<'_>, Details> {
    if let Some(encoding) = shape_of_utf16(bytes) {
        return unicode(utf16(encoding, bytes)?);
    }
    if bytes.contains(&0) {
        return Err(binary());
    }
    match str::from_utf8(bytes) {
        Ok(text) => unicode(text.into()),
        Err(_) => Ok(Decoded::Windows1258(WINDOWS_1258.decode_without_bom_handling(bytes).0.into_owned())),
    }
}

fn unicode(text: Cow<'_, str>) -> Result<Decoded<'_>, Details> {
    if text.contains('\0') { Err(binary()) } else { Ok(Decoded::Unicode(text)) }
}

fn binary() -> Details {
    Details::Damaged { reason: "binary".to_owned() }
}

fn utf16(encoding: &'static Encoding, bytes: &[u8]) -> Result<Cow<'static, str>, Details> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|text| Cow::Owned(text.into_owned())).ok_or(Details::UnknownEncoding {})
}

/// UTF-16 without a mark: every other byte of most characters is zero, and none of those between.
fn shape_of_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if !bytes.len().is_multiple_of(2) => None,
        () if even == 0 && odd * 2 > pairs => Some(UTF_16LE),
        () if odd == 0 && even * 2 > pairs => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn unicode_is_read_in_all_its_encodings() {
        let text = "Mã,Tử số,Mẫu số\n";
        let unicode = Ok(Decoded::Unicode(text.into()));
        for marked in ["", "\u{feff}"] {
            let marked = format!("{marked}{text}");
            assert_eq!(decode(marked.as_bytes()), unicode);
            assert_eq!(decode(&utf16_bytes(&marked, u16::to_le_bytes)), unicode);
            assert_eq!(decode(&utf16_bytes(&marked, u16::to_be_bytes)), unicode);
        }
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert_eq!(decode(b"a,b\0\nc,d"), Err(binary()));
    }

    #[test]
    fn half_a_character_of_utf16_is_refused() {
        assert_eq!(decode(&[0xff, 0xfe, 0x41, 0x00, 0x42]), Err(Details::UnknownEncoding {}));
    }

    #[test]
    fn other_bytes_may_be_windows_1258() {
        // "Tổng" with its tone mark apart.
        let decoded = decode(b"T\xf4\xd2ng").unwrap();
        assert_eq!(decoded, Decoded::Windows1258("Tô\u{309}ng".to_owned()));
    }
}
