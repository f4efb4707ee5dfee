//! read → recognise → check, file by file and side by side: one bad file never stops the rest.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::check::{Checker, Claim};
use crate::discover::InputFile;
use crate::finding::{Details, Finding, Phrase};
use crate::model::returns::{Balance, Source};
use crate::model::{Place, Plan, Severity};
use crate::read;
use crate::recognise::Recogniser;

/// A file with everything that was found in it.
#[derive(Debug)]
pub struct TakenIn {
    /// Its name, digest and size.
    pub source: Source,
    /// Whether it is a consolidated report of this program.
    pub is_own_report: bool,
    /// The returns in it, each with what was found in it.
    pub claims: Vec<Claim>,
    /// What was found beside them.
    pub findings: Vec<Finding>,
    /// The cells of its tables that belong to no return, and the reader's count of all of them.
    pub loose: Balance,
}

/// Reads all files; `done` is told after each.
pub fn take_in(plan: &Plan, files: &[InputFile], year: Option<i32>, done: &(dyn Fn() + Sync)) -> Vec<TakenIn> {
    let recogniser = Recogniser::new(plan, year);
    let checker = Checker::new(plan);
    files
        .par_iter()
        .enumerate()
        .map(|(index, file)| {
            let taken = take_in_one(&recogniser, &checker, file, index);
            done();
            taken
        })
        .collect()
}

fn take_in_one(recogniser: &Recogniser, checker: &Checker, file: &InputFile, index: usize) -> TakenIn {
    let place = Place::file(&file.name);
    let mut taken = TakenIn {
        source: Source { file: Arc::clone(&file.name), sha256: Arc::from(""), size: 0 },
        is_own_report: false,
        claims: Vec::new(),
        findings: Vec::new(),
        loose: Balance::default(),
    };
    let bytes = match bytes_of(file) {
        Ok(bytes) => bytes,
        Err(details) => {
            taken.findings.push(Finding::new(details, place));
            return taken;
        }
    };
    taken.source.sha256 = hexadecimal(&Sha256::digest(&bytes));
    taken.source.size = bytes.len() as u64;
    let reading = read::read(&bytes, &place, &|book| recogniser.has_headings(book));
    drop(bytes);
    taken.findings = reading.findings;
    let Some(book) = reading.book else { return taken };
    if book.is_own_report() {
        taken.is_own_report = true;
        taken.findings = vec![Finding::new(Details::OwnReport {}, place)];
        return taken;
    }
    let recognised = recogniser.recognise(&book, &place);
    // Where a sheet could not be read, that there is no table is no news.
    let is_known_broken = taken.findings.iter().any(|finding| finding.severity == Severity::Error);
    let is_news = |finding: &Finding| !(is_known_broken && matches!(finding.details, Details::NoTable {}));
    taken.findings.extend(recognised.findings.into_iter().filter(is_news));
    for found in recognised.sheets {
        let mut checked = checker.sheet(&book.sheets[found.sheet], found.forms, index);
        checked.claims.iter_mut().zip(found.findings).for_each(|(claim, findings)| claim.findings.extend(findings));
        taken.claims.extend(checked.claims);
        taken.loose += checked.loose;
    }
    taken
}

/// A file's bytes, up to the largest size that is read.
fn bytes_of(file: &InputFile) -> Result<Vec<u8>, Details> {
    let cannot_open = |error: std::io::Error| Details::CannotOpen { reason: reason(&error) };
    let mut bytes = Vec::new();
    let opened = File::open(&file.path).map_err(cannot_open)?;
    let limit = read::limits::FILE_BYTES as u64;
    opened.take(limit + 1).read_to_end(&mut bytes).map_err(cannot_open)?;
    if bytes.len() as u64 > limit {
        let limit = format!("{} MB", limit >> 20);
        return Err(Details::TooLarge { limit: Phrase::made(limit.clone(), limit) });
    }
    Ok(bytes)
}

/// What the machine says of a file that cannot be read, in words.
fn reason(error: &std::io::Error) -> Phrase {
    match error.kind() {
        ErrorKind::NotFound => Phrase::new("không còn tệp này", "the file is gone"),
        ErrorKind::PermissionDenied => Phrase::new("không có quyền đọc", "no permission to read it"),
        _ => Phrase::made(format!("máy báo: {error}"), error.to_string()),
    }
}

fn hexadecimal(digest: &[u8]) -> Arc<str> {
    let mut text = String::with_capacity(digest.len() * 2);
    for byte in digest {
        let _ = write!(text, "{byte:02x}");
    }
    Arc::from(text)
}
