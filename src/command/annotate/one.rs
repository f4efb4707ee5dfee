//! One file's marked copy: made, held against its original, named, saved.

use std::path::Path;

use crate::discover::InputFile;
use crate::intake::{self, Opened};
use crate::model::own_marks::{self, Origin};
use crate::model::results::SourceResult;
use crate::model::returns::Return;
use crate::model::{Book, Language, Place, show};
use crate::recognise::Recogniser;
use crate::save::save;
use crate::write::checked::{Checked, closing};
use crate::write::marked::{self, Marked, Task};

use super::super::in_words;
use super::Setting;
use super::name::{Choice, Names};

/// Why a file has no marked copy.
pub enum Why {
    /// There can be none, or should be none.
    Without(String),
    /// The disk would not take it.
    Failed(String),
}

/// One file to be marked.
pub struct One<'a> {
    pub file: &'a InputFile,
    pub source: &'a SourceResult,
    pub checked: &'a Checked<'a>,
    pub setting: &'a Setting<'a>,
    pub recogniser: &'a Recogniser<'a>,
}

impl One<'_> {
    pub fn write(&self, folder: &Path, names: &mut Names) -> Result<String, Why> {
        let language = self.setting.language;
        let without = |vi: &str, en: &str| Why::Without(language.pick(vi, en).to_owned());
        let bytes = self.bytes()?;
        let Opened { book: Some(book), marks, .. } = self.open(&bytes) else {
            return Err(without(
                "tệp không đọc được nên không có bản đánh dấu",
                "the file cannot be read, so there is no marked copy",
            ));
        };
        let base = self.base();
        let own = Origin {
            sha256: self.source.source.sha256.to_string(),
            content: own_marks::digest(&book),
            file: base.clone(),
        };
        let before = marks.as_ref().map(|marks| marks.told.origins.clone()).unwrap_or_default();
        let origins: Vec<Origin> = std::iter::once(own).chain(before).collect();
        let returns: Vec<&Return> = self.checked.returns.iter().map(|(made, _)| *made).collect();
        let closing = closing(self.checked.verdict(self.setting.is_strict), self.setting.plan.language);
        let task = Task {
            plan: self.setting.plan,
            language,
            file: &base,
            book: &book,
            findings: &self.checked.findings,
            returns: &returns,
            closing: &closing,
            origins: &origins,
            before: marks.as_ref(),
        };
        let copy = self
            .copy(&bytes, &task)
            .ok_or_else(|| without("tệp này không lập được bản đánh dấu", "no marked copy can be made of this file"))?;
        let path = match names.choose(folder, &self.file.path, copy.extension, &origins, |bytes| self.open(bytes)) {
            Choice::Free(path) => path,
            Choice::Taken => {
                return Err(without(
                    "nơi ghi đã có quá nhiều bản đánh dấu khác",
                    "too many other copies are there already",
                ));
            }
            Choice::Begun(path) => return Err(Why::Without(begun(&path, language))),
        };
        let saved = std::fs::create_dir_all(folder_of(&path)).and_then(|()| save(&path, &copy.bytes));
        saved.map_err(|error| Why::Failed(format!("{}: {}", show::path(&path), in_words(&error, language))))?;
        Ok(told(&path, &task, &copy, language))
    }

    /// The bytes that were checked; a file that changed since is not marked.
    fn bytes(&self) -> Result<Vec<u8>, Why> {
        let language = self.setting.language;
        let unread = || {
            let words =
                ("tệp không đọc được nên không có bản đánh dấu", "the file cannot be read, so there is no marked copy");
            Why::Without(language.pick(words.0, words.1).to_owned())
        };
        let bytes = intake::bytes_of(self.file).map_err(|_| unread())?;
        if intake::digest(&bytes) == *self.source.source.sha256 {
            return Ok(bytes);
        }
        let words = ("tệp vừa thay đổi, hãy chạy lại", "the file has just changed, please run this again");
        Err(Why::Without(language.pick(words.0, words.1).to_owned()))
    }

    fn open(&self, bytes: &[u8]) -> Opened {
        intake::open(bytes, &Place::file(&self.file.name), self.setting.program, self.recogniser)
    }

    fn base(&self) -> String {
        self.file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The package edited, or else drawn anew; only one in which every value reads as before is taken.
    fn copy(&self, bytes: &[u8], task: &Task<'_>) -> Option<Marked> {
        let holds = |copy: &Marked| {
            let read = self.open(&copy.bytes);
            read.marks.is_some() && read.book.is_some_and(|book| same(task, &book))
        };
        let edited = marked::edited(bytes, task).ok().filter(holds);
        edited.or_else(|| marked::redrawn(task).ok().filter(holds))
    }
}

/// The folder of a path; that of a bare name is the one where the program runs.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a copy holds every sheet and value of its original.
fn same(task: &Task<'_>, copy: &Book) -> bool {
    own_marks::digest(task.book) == own_marks::digest(copy)
}

/// A copy that someone has begun to correct is never overwritten.
fn begun(path: &Path, language: Language) -> String {
    let path = show::path(path);
    match language {
        Language::Vi => format!("{path} đã có chỗ sửa nên không ghi đè; hãy kiểm tra tiếp chính tệp đó"),
        Language::En => format!("{path} was corrected meanwhile and is not overwritten; go on by checking that file"),
    }
}

/// The line that names a copy: `X.danh-dau.xlsx (2 ô đỏ, 1 ô vàng)`.
fn told(path: &Path, task: &Task<'_>, copy: &Marked, language: Language) -> String {
    let (errors, queries) = marked::counted(task);
    let (red, yellow) = language.pick(("ô đỏ", "ô vàng"), ("red", "yellow"));
    let unsigned = language.pick("; đã bỏ chữ ký số của tệp gốc", "; the original's digital signature was taken out");
    let unsigned = if copy.is_unsigned { unsigned } else { "" };
    let part = |count: usize, of: &str| (count > 0).then(|| format!("{} {of}", language.count(count)));
    let parts: Vec<String> = part(errors, red).into_iter().chain(part(queries, yellow)).collect();
    let parts = if parts.is_empty() { own_marks::list_name(task.plan.language).to_owned() } else { parts.join(", ") };
    format!("{} ({parts}{unsigned})", show::path(path))
}
