//! Puts what was written on the disk: all of it is complete before the first file takes its place.

use std::path::Path;

use anyhow::anyhow;

use super::{Stop, in_words};
use crate::model::Language;
use crate::save::{Ready, ready};

/// Puts files at their paths. Where one cannot be written at all, none is; where one cannot take its place though it
/// is complete (on some systems because it is open elsewhere), the message says which have.
pub fn put(files: &[(&Path, Vec<u8>)], language: Language) -> Result<(), Stop> {
    let complete = |(path, bytes): &(&Path, Vec<u8>)| complete(path, bytes, language);
    let complete: Vec<Ready> = files.iter().map(complete).collect::<Result<_, Stop>>()?;
    for (place, ((path, _), file)) in files.iter().zip(complete).enumerate() {
        let done = files[..place].iter().map(|(path, _)| *path).collect::<Vec<_>>();
        file.put(path).map_err(|error| failure(path, &error, &done, language))?;
    }
    Ok(())
}

fn complete(path: &Path, bytes: &[u8], language: Language) -> Result<Ready, Stop> {
    if path.is_dir() {
        let what = language.pick("là thư mục; hãy ghi tên tệp", "is a folder; name a file");
        return Err(Stop::Failure(anyhow!("{} {what}", path.display())));
    }
    ready(path, bytes).map_err(|error| failure(path, &error, &[], language))
}

fn failure(path: &Path, error: &std::io::Error, done: &[&Path], language: Language) -> Stop {
    let reason = in_words(error, language);
    let what = language.pick("không ghi được báo cáo", "the report could not be written");
    let done: Vec<String> = done.iter().map(|path| path.display().to_string()).collect();
    let done = match done.is_empty() {
        true => String::new(),
        false => format!(" ({} {})", language.pick("đã ghi", "written:"), done.join(", ")),
    };
    Stop::Failure(anyhow!("{}: {what}: {reason}{done}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_has_been_written_already() {
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let told = |done: &[&Path]| match failure(Path::new("b.docx"), &denied, done, Language::Vi) {
            Stop::Failure(error) => error.to_string(),
            Stop::Usage(words) => panic!("{words}"),
        };
        assert!(told(&[Path::new("a.xlsx")]).ends_with(" (đã ghi a.xlsx)"), "{}", told(&[]));
        assert!(told(&[]).starts_with("b.docx: không ghi được báo cáo: không có quyền ghi"), "{}", told(&[]));
        assert!(!told(&[]).contains("đã ghi"));
    }
}
