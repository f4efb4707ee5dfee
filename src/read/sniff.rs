//! What a file is, told by its bytes and never by its name.

use super::xls::cfb::{self, CompoundFile};
use super::xls::{self, Version};
use super::{Package, Trouble, document, docx, limits, ods, relations};
use crate::finding::Details;
use crate::model::{FileFormat, own_report};

/// A file that can be read, as far as its first look goes.
pub enum Content<'b> {
    /// Office Open XML, with its main part.
    Xlsx(Package<'b>, String),
    /// Excel's binary workbook, with its main part.
    Xlsb(Package<'b>, String),
    /// OpenDocument.
    Ods(Package<'b>),
    /// The stream of an Excel 97–2003 workbook.
    Xls(Vec<u8>),
    /// A Word document, with its main part.
    Docx(Package<'b>, String),
    /// Text of some kind.
    Text,
}

impl Content<'_> {
    /// The format.
    pub const fn format(&self) -> FileFormat {
        match self {
            Self::Xlsx(..) => FileFormat::Xlsx,
            Self::Xlsb(..) => FileFormat::Xlsb,
            Self::Ods(_) => FileFormat::Ods,
            Self::Xls(_) => FileFormat::Xls,
            Self::Docx(..) => FileFormat::Docx,
            Self::Text => FileFormat::Csv,
        }
    }
}

/// What the bytes are, or what is to be said of a file that is no spreadsheet.
pub fn sniff(bytes: &[u8]) -> Result<Content<'_>, Details> {
    if bytes.trim_ascii().is_empty() {
        return Err(Details::FileEmpty {});
    }
    if bytes.len() > limits::FILE_BYTES {
        return Err(limits::too_many_bytes(limits::FILE_BYTES, ("", "")).of_file());
    }
    if let Some(kind) = known_by_first_bytes(bytes) {
        return Err(not_a_spreadsheet(kind));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(Package::open(bytes).map_err(Trouble::of_file)?);
    }
    if bytes.starts_with(cfb::MAGIC) {
        return compound(&CompoundFile::open(bytes).map_err(Trouble::of_file)?);
    }
    match xls::version(bytes) {
        Some(Version::Biff8) => Ok(Content::Xls(bytes.to_vec())),
        Some(Version::Older) => Err(Details::OldExcel {}),
        None => markup(bytes),
    }
}

fn not_a_spreadsheet(kind: &str) -> Details {
    Details::NotASpreadsheet { kind: kind.to_owned() }
}

/// Kinds of files that say what they are in their first bytes.
fn known_by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "Word (.rtf)"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF87a", "GIF"),
        (b"GIF89a", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF", "ELF"),
        (b"SQLite format 3\0", "SQLite"),
    ];
    let by_start = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    by_start.or_else(|| by_second_look(bytes))
}

fn by_second_look(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    let has_nul = bytes.iter().take(64).any(|byte| *byte == 0);
    match () {
        () if at(0, b"RIFF") && at(8, b"WEBP") => Some("WebP"),
        () if at(4, b"ftyphei") || at(4, b"ftyphev") || at(4, b"ftypmif1") => Some("HEIC"),
        () if at(4, b"ftyp") => Some("MP4"),
        // Two letters are not enough: a heading may begin with them.
        () if at(0, b"BM") && has_nul => Some("BMP"),
        () if at(0, b"MZ") && has_nul => Some(".exe"),
        // Some programs put a line or two before the mark.
        () if has_nul => None,
        () => mentions_pdf(bytes).then_some("PDF"),
    }
}

fn mentions_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

fn package(mut package: Package<'_>) -> Result<Content<'_>, Details> {
    if package.has("content.xml") || package.has("mimetype") {
        return open_document(package);
    }
    let main = relations::main_part(&mut package).map_err(Trouble::of_file)?.filter(|main| package.has(main));
    let usual = || ["xl/workbook.xml", "xl/workbook.bin"].into_iter().find(|part| package.has(part));
    if let Some(main) = main.clone().or_else(|| usual().map(str::to_owned)) {
        if main.ends_with(".bin") {
            return Ok(Content::Xlsb(package, main));
        }
        if main.starts_with("xl/") || package.has_folder("xl/") {
            return Ok(Content::Xlsx(package, main));
        }
    }
    let folders = [
        ("word/", docx::KIND),
        ("ppt/", "PowerPoint (.pptx)"),
        ("visio/", "Visio (.vsdx)"),
        ("Index/", "Numbers (.numbers)"),
    ];
    if package.has_folder("xl/") {
        return Err(Trouble::broken("xl/workbook.xml").of_file());
    }
    if matches!(document::own(&mut package), Ok(Some(_))) {
        return Err(Details::OwnReport {});
    }
    let word = main.filter(|main| main.starts_with("word/")).unwrap_or_else(|| own_report::DOCUMENT.to_owned());
    if package.has(&word) {
        return Ok(Content::Docx(package, word));
    }
    let kind = folders.into_iter().find(|(folder, _)| package.has_folder(folder)).map_or("ZIP", |(_, kind)| kind);
    Err(not_a_spreadsheet(kind))
}

fn open_document(mut package: Package<'_>) -> Result<Content<'_>, Details> {
    if ods::is_encrypted(&mut package).map_err(Trouble::of_file)? {
        return Err(Details::PasswordProtected {});
    }
    let mimetype = package.part("mimetype").map_err(Trouble::of_file)?.unwrap_or_default();
    let mimetype = String::from_utf8_lossy(&mimetype);
    match mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("spreadsheet") => Ok(Content::Ods(package)),
        Some(kind) if kind.starts_with("text") => Err(not_a_spreadsheet("OpenDocument Text (.odt)")),
        Some(kind) if kind.starts_with("presentation") => Err(not_a_spreadsheet("OpenDocument Presentation (.odp)")),
        Some(_) => Err(not_a_spreadsheet("OpenDocument")),
        // Some writers leave the type out.
        None if mimetype.trim().is_empty() => Ok(Content::Ods(package)),
        None => Err(not_a_spreadsheet("ZIP")),
    }
}

fn compound(file: &CompoundFile<'_>) -> Result<Content<'static>, Details> {
    for name in ["Workbook", "Book"] {
        if let Some(stream) = file.stream(name).map_err(Trouble::of_file)? {
            return match xls::version(&stream) {
                Some(Version::Biff8) => Ok(Content::Xls(stream)),
                Some(Version::Older) => Err(Details::OldExcel {}),
                None => Err(Trouble::broken("BIFF BOF").of_file()),
            };
        }
    }
    if file.has("EncryptedPackage") {
        return Err(Details::PasswordProtected {});
    }
    let streams = [
        ("WordDocument", "Word (.doc)"),
        ("PowerPoint Document", "PowerPoint (.ppt)"),
        ("__properties_version1.0", "Outlook (.msg)"),
        ("VisioDocument", "Visio (.vsd)"),
    ];
    match streams.into_iter().find(|(name, _)| file.has(name)) {
        Some((_, kind)) => Err(not_a_spreadsheet(kind)),
        None if file.has("Root Entry") => Err(not_a_spreadsheet("OLE")),
        None => Err(Trouble::broken("OLE").of_file()),
    }
}

/// Text with tags is no delimited text, in whatever encoding.
fn markup(bytes: &[u8]) -> Result<Content<'_>, Details> {
    const LOOKED_AT: usize = 4096;
    let head: Vec<u8> = bytes.iter().take(LOOKED_AT).copied().filter(|byte| *byte != 0 && byte.is_ascii()).collect();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let head = head.trim_start();
    let html =
        ["<html", "<table", "<!doctype html", "<head", "<body", "<meta", "<style", "<div", "<!--", "mime-version:"];
    if html.iter().any(|tag| head.starts_with(tag)) {
        return Err(Details::HtmlTable {});
    }
    if !head.starts_with("<?xml") && !head.starts_with("<workbook") {
        return Ok(Content::Text);
    }
    Err(match () {
        () if head.contains("office:spreadsheet") => not_a_spreadsheet("XML Spreadsheet 2003"),
        () if head.contains("opendocument") => not_a_spreadsheet("OpenDocument XML (.fods)"),
        () if head.contains("<html") || head.contains("<table") => Details::HtmlTable {},
        () => not_a_spreadsheet("XML"),
    })
}
