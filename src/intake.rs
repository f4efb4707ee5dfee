//! read → recognise → check, file by file and side by side: one bad file never stops the rest, nor does a fault of ours.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::check::carriers::Consolidated;
use crate::check::{Checker, Claim};
use crate::discover::InputFile;
use crate::finding::{Details, Finding, Phrase};
use crate::model::own_export::is_own_export;
use crate::model::own_marks::{self, LoneList, Lost, Marks, Provenance, Taken};
use crate::model::own_report::Told;
use crate::model::returns::{Balance, Source};
use crate::model::text::hexadecimal;
use crate::model::{Book, Place, Plan, Severity};
use crate::package::limits;
use crate::read::{self, Reading};
use crate::recognise::Recogniser;
use crate::whole::{self, Unread};

/// From so many bytes on a file is digested beside its reading.
const LARGE: usize = 1 << 20;

/// A file with everything that was found in it.
#[derive(Debug)]
pub struct TakenIn {
    /// Its name, digest and size.
    pub source: Source,
    /// Whether it is a consolidated report of this program.
    pub is_own_report: bool,
    /// What it tells of itself, if it is one that was read as a return.
    pub consolidated: Option<Consolidated>,
    /// Where it comes from, if it is a marked copy.
    pub provenance: Option<Provenance>,
    /// The returns in it, each with what was found in it.
    pub claims: Vec<Claim>,
    /// What was found beside them.
    pub findings: Vec<Finding>,
    /// The cells of its tables that belong to no return, and the reader's count of all of them.
    pub loose: Balance,
}

impl TakenIn {
    /// A file in which nothing was found yet.
    fn nothing_of(file: &InputFile) -> Self {
        Self {
            source: Source { file: Arc::clone(&file.name), sha256: Arc::from(""), size: Some(0) },
            is_own_report: false,
            consolidated: None,
            provenance: None,
            claims: Vec::new(),
            findings: Vec::new(),
            loose: Balance::default(),
        }
    }
}

/// Reads all files, the older formats by `program` in a process of its own where it is known; `done` is told after
/// each which it was and how long it took.
pub fn take_in(
    plan: &Plan,
    files: &[InputFile],
    year: Option<i32>,
    program: Option<&Path>,
    done: &(dyn Fn(&str, Duration) + Sync),
) -> Vec<TakenIn> {
    let recogniser = Recogniser::new(plan, year);
    let checker = Checker::new(plan);
    let take = |recogniser: &mut Recogniser, (index, file): (usize, &InputFile)| {
        let began = Instant::now();
        let mut taken = or_fault(file, || take_in_one(recogniser, &checker, program, file, index));
        // Most files hold one, and wait for all others.
        taken.claims.shrink_to_fit();
        done(&file.name, began.elapsed());
        taken
    };
    match files {
        [file] => vec![take(&mut { recogniser }, (0, file))],
        _ => files.par_iter().enumerate().map_with(recogniser, take).collect(),
    }
}

/// What came of a file. Where the program itself fails at it, the file is told as one that cannot be read.
fn or_fault(file: &InputFile, take: impl FnOnce() -> TakenIn) -> TakenIn {
    catch_unwind(AssertUnwindSafe(take)).unwrap_or_else(|_| {
        let mut taken = TakenIn::nothing_of(file);
        let details = Details::Damaged { reason: "report".to_owned() };
        taken.findings.push(Finding::new(details, Place::file(&file.name)));
        taken
    })
}

/// What one file holds; `index` is its place among the files of the run.
pub fn take_in_one(
    recogniser: &Recogniser,
    checker: &Checker,
    program: Option<&Path>,
    file: &InputFile,
    index: usize,
) -> TakenIn {
    let place = Place::file(&file.name);
    let mut taken = TakenIn::nothing_of(file);
    let bytes = match bytes_of(file) {
        Ok(bytes) => bytes,
        Err(details) => {
            taken.findings.push(Finding::new(details, place));
            return taken;
        }
    };
    taken.source.size = Some(bytes.len() as u64);
    let (digest, open) = (|| digest(&bytes), || open(&bytes, &place, program, recogniser));
    // Of one large file both halves of the machine have something to do.
    let (sha256, opened) = if bytes.len() < LARGE { (digest(), open()) } else { rayon::join(digest, open) };
    taken.source.sha256 = sha256.into();
    drop(bytes);
    taken.is_own_report = opened.findings.iter().any(|one| matches!(one.details, Details::OwnReport {}));
    taken.findings = opened.findings;
    let Some(book) = opened.book else { return taken };
    taken.provenance =
        opened.marks.map(|marks| Provenance { origins: marks.told.origins, content: own_marks::digest(&book) });
    match Told::of(&book) {
        Some(told) => take_consolidated(&mut taken, (recogniser, checker), (&book, told), (&place, index)),
        None => match no_return(&book) {
            Some(details) => {
                taken.is_own_report = true;
                taken.findings = vec![Finding::new(details, place)];
            }
            None => take_forms(&mut taken, (recogniser, checker), &book, (&place, index)),
        },
    }
    taken
}

/// What a book is that the program itself has written and that is no one's return.
fn no_return(book: &Book) -> Option<Details> {
    if Told::is_gone_from(book) {
        return Some(Details::ReportIncomplete {});
    }
    is_own_export(book).then_some(Details::OwnReport {})
}

/// The forms and tables of a book.
fn take_forms(
    taken: &mut TakenIn,
    (recogniser, checker): (&Recogniser, &Checker),
    book: &Book,
    (place, index): (&Place, usize),
) {
    let recognised = recogniser.recognise(book, place);
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
}

/// A consolidated report as the returns that it carries.
fn take_consolidated(
    taken: &mut TakenIn,
    (recogniser, checker): (&Recogniser, &Checker),
    (book, told): (&Book, Told),
    (place, index): (&Place, usize),
) {
    taken.is_own_report = true;
    let recognised = recogniser.consolidated(book, &told, place);
    taken.findings.extend(recognised.findings);
    let Some(report) = recognised.report else { return };
    let checked = checker.consolidated(book, &report, index);
    taken.findings.extend(checked.findings);
    taken.claims = checked.sheets.claims;
    taken.loose = checked.sheets.loose;
    let whose = Arc::from(told.unit().unwrap_or_else(|| told.unit_name()));
    taken.consolidated = Some(Consolidated { whose, year: report.year, as_of: report.by.as_of, sources: told.sources });
}

/// SHA-256 of bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// A file as read, without what the program itself put into it.
pub struct Opened {
    /// The cells, where the file could be read.
    pub book: Option<Book>,
    /// What the hidden sheet of a marked copy tells.
    pub marks: Option<Taken>,
    /// What is to be said of the file and of its sheets.
    pub findings: Vec<Finding>,
}

/// Reads a file's bytes. Of a marked copy, the list and the hidden sheet are no data.
pub fn open(bytes: &[u8], place: &Place, program: Option<&Path>, recogniser: &Recogniser) -> Opened {
    let Reading { book, mut findings } =
        read::read(bytes, place, program, &|book| recogniser.has_headings(book) || LoneList::of(book).is_some());
    let Some(mut book) = book else { return Opened { book: None, marks: None, findings } };
    if let Some(LoneList { file, sheets }) = LoneList::of(&book) {
        let details = Details::OnlyTheList { original: file, sheets };
        return Opened { book: None, marks: None, findings: vec![Finding::new(details, place.clone())] };
    }
    let marks = Marks::take(&mut book);
    if let Some(marks) = &marks {
        findings.retain(|finding| {
            finding.place.sheet.as_ref().is_none_or(|(_, name)| !marks.names.iter().any(|ours| **ours == **name))
        });
        let moved = findings.iter_mut().filter_map(|finding| finding.place.sheet.as_mut());
        moved.for_each(|(index, _)| *index = marks.place(*index));
        findings.extend(marks.lost.iter().map(|lost| still_lost(lost, &book, place)));
    }
    Opened { book: Some(book), marks, findings }
}

/// What could not be read of the original, and was not mended in its copy.
fn still_lost(lost: &Lost, book: &Book, place: &Place) -> Finding {
    let sheet = |name: &str| {
        let index = book.sheets.iter().position(|sheet| sheet.name.as_deref() == Some(name)).unwrap_or_default();
        Place { sheet: Some((u32::try_from(index).unwrap_or(u32::MAX), Arc::from(name))), ..place.clone() }
    };
    match lost {
        Lost::Cell { sheet: name, at, reason } => {
            Finding::new(Details::DamagedCell { reason: reason.clone() }, sheet(name).at(*at))
        }
        Lost::Sheet { name, reason: Some(reason) } => {
            Finding::new(Details::SheetUnreadable { reason: reason.clone() }, sheet(name))
        }
        Lost::Sheet { name, reason: None } => {
            Finding::new(Details::TwoSheetsOneName { name: name.clone() }, sheet(name))
        }
    }
}

/// A file's bytes, up to the largest size that is read.
pub fn bytes_of(file: &InputFile) -> Result<Vec<u8>, Details> {
    match &file.pasted {
        Some(bytes) => Ok(bytes.to_vec()),
        None => whole::bytes_at(&file.path).map_err(unread),
    }
}

/// What is said of a file of which nothing is read.
pub fn unread(why: Unread) -> Details {
    match why {
        Unread::TooLarge => {
            let limit = format!("{} MB", limits::FILE_BYTES >> 20);
            Details::TooLarge { limit: Phrase::made(limit.clone(), limit) }
        }
        _ => Details::CannotOpen { reason: why.reason() },
    }
}
