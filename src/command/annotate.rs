//! `report validate --annotate`: where the marked copies go, and what is said of them.

mod name;
mod one;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::cli::Validate;
use crate::discover::InputFile;
use crate::model::results::SourceResult;
use crate::model::show::{self, safe};
use crate::model::{Language, Plan};
use crate::read;
use crate::recognise::Recogniser;
use crate::save::Unbroken;
use crate::write::checked::Checked;
use crate::write::marked;

use self::name::Names;
use self::one::{One, Why};
use super::pasted::{files_alone, is_pasted};
use super::typed::Typed;
use super::{Stop, Streams, next};

/// What a command line asks for: what to read, and where marked copies go.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// The files and folders to read.
    pub paths: Vec<PathBuf>,
    wanted: Wanted,
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Nothing,
    Beside,
    In(PathBuf),
}

/// Sorts out what stands behind `--annotate`: a file there is one to read, and so is a folder that stands alone.
pub fn asked(command: &Validate, language: Language) -> Result<Asked, Stop> {
    let mut paths = command.paths.clone();
    let wanted = match &command.annotate {
        None => Wanted::Nothing,
        Some(None) => Wanted::Beside,
        Some(Some(path)) if path.is_file() || (path.exists() && paths.is_empty()) => {
            paths.insert(0, path.clone());
            Wanted::Beside
        }
        Some(Some(path)) if paths.is_empty() || looks_like_a_return(path) => return Err(no_such(path, language)),
        Some(Some(path)) => Wanted::In(path.clone()),
    };
    if paths.is_empty() {
        let what = language.pick("còn thiếu tệp cần kiểm tra, ví dụ", "a file to check is missing, such as");
        let typed = Typed::new("validate").word("tu-ha.xlsx").word("--annotate").plan(&command.common);
        return Err(Stop::Usage(format!("{what}: {typed}")));
    }
    if wanted != Wanted::Nothing && paths.iter().any(|path| is_pasted(path)) {
        return Err(files_alone(language));
    }
    Ok(Asked { paths, wanted })
}

/// A misspelt name of a file must not become a folder.
fn looks_like_a_return(path: &Path) -> bool {
    !path.exists() && path.extension().is_some_and(|extension| read::is_extension(&extension.to_string_lossy()))
}

/// A name behind `--annotate` that is neither a file nor, by its look, a folder to be made.
fn no_such(path: &Path, language: Language) -> Stop {
    let path = show::path(path);
    Stop::Usage(match language {
        Language::Vi => {
            format!("không có tệp hay thư mục {path}; sau --annotate là thư mục để ghi bản đánh dấu, hoặc để trống")
        }
        Language::En => {
            format!("there is no file or folder {path}; --annotate takes the folder for marked copies, or nothing")
        }
    })
}

/// What all copies of a run share.
pub struct Setting<'a> {
    plan: &'a Plan,
    language: Language,
    year: Option<i32>,
    program: Option<&'a Path>,
    is_strict: bool,
}

impl<'a> Setting<'a> {
    /// The plan, the language of messages, and what of the command line matters to a copy.
    pub const fn of(plan: &'a Plan, command: &Validate, program: Option<&'a Path>, language: Language) -> Self {
        Self { plan, language, year: command.reading.year, program, is_strict: command.reading.strict }
    }
}

/// The marked copies of a run.
#[derive(Debug, Default)]
pub struct Copies {
    written: Vec<String>,
    /// Files that need no copy.
    clean: Vec<String>,
    /// Why a file has none, in sentences.
    without: Vec<String>,
    /// What could not be written.
    failed: Vec<String>,
    is_asked: bool,
}

impl Asked {
    /// Makes and saves the marked copies of the files that have something to mark.
    pub fn copies(
        &self,
        files: &[InputFile],
        sources: &[SourceResult],
        checked: &[Checked<'_>],
        setting: &Setting<'_>,
    ) -> Copies {
        let mut copies = Copies { is_asked: self.wanted != Wanted::Nothing, ..Copies::default() };
        if !copies.is_asked {
            return copies;
        }
        let by_name: HashMap<&str, &Checked<'_>> = checked.iter().map(|checked| (checked.file, checked)).collect();
        let of_file = |file: &InputFile| by_name.get(&*file.name).copied();
        let is_needed = |file: &&InputFile| of_file(file).is_some_and(|checked| marked::is_needed(&checked.findings));
        let mut names =
            Names::new(setting.plan.language, files.iter().filter(is_needed).map(|file| file.path.as_path()));
        let recogniser = Recogniser::new(setting.plan, setting.year);
        let unbroken = Unbroken::new();
        for (file, source) in files.iter().zip(sources) {
            let Some(checked) = of_file(file).filter(|_| is_needed(&file)) else {
                copies.clean.push(safe(&file.name));
                continue;
            };
            let one = One { file, source, checked, setting, recogniser: &recogniser };
            match unbroken.during(|| one.write(&self.folder(file), &mut names)) {
                Ok(line) => copies.written.push(line),
                Err(Why::Without(reason)) => copies.without.push(format!("{}: {reason}", safe(&file.name))),
                Err(Why::Failed(reason)) => copies.failed.push(format!("{}: {reason}", safe(&file.name))),
            }
        }
        copies
    }

    fn folder(&self, file: &InputFile) -> PathBuf {
        match &self.wanted {
            Wanted::In(folder) => folder.clone(),
            _ => file.path.parent().map(Path::to_path_buf).unwrap_or_default(),
        }
    }
}

impl Copies {
    /// The copies that are on the disk.
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// Says where the copies are and what to do next: on standard output where that is for people, else beside it.
    pub fn tell(&self, is_text: bool, language: Language, streams: &mut Streams) -> Result<(), Stop> {
        let is_terminal = if is_text { streams.out_is_terminal } else { streams.err_is_terminal };
        let lines = self.lines(streams.columns.filter(|_| is_terminal), language);
        if !lines.is_empty() {
            match is_text {
                true => streams.print(format!("\n{lines}\n"), &self.written, language)?,
                false => writeln!(streams.err, "\n{lines}")?,
            }
        }
        match self.failed.is_empty() {
            true => Ok(()),
            false => {
                let what = language.pick("không ghi được bản đánh dấu", "the marked copy could not be written");
                Err(Stop::Failure(anyhow!("{what}: {}", self.failed.join("; "))))
            }
        }
    }

    fn lines(&self, columns: Option<usize>, language: Language) -> String {
        let mut lines = Vec::new();
        if !self.written.is_empty() {
            lines.push(language.pick("Bản đánh dấu:", "Marked copy:").to_owned());
            lines.extend(self.written.iter().map(|line| format!("  {line}")));
            let next = language.pick(
                "mở bản đánh dấu, xem trang \"Việc cần sửa\", sửa ngay trong đó, lưu lại, kiểm tra lại rồi gửi chính tệp đó",
                "open the marked copy, follow its first sheet, correct it there, save, check it again, and send that file",
            );
            lines.push(next::line(next, columns, language).trim_end().to_owned());
        }
        lines.extend(self.without.iter().cloned());
        let nothing = language.pick("Không có gì để đánh dấu", "Nothing to mark");
        let clean: BTreeSet<&String> = self.clean.iter().collect();
        if self.is_asked && self.written.is_empty() && self.without.is_empty() && self.failed.is_empty() {
            let named = clean.into_iter().cloned().collect::<Vec<_>>().join(", ");
            lines.push(format!("{nothing}: {named}."));
        }
        lines.join("\n")
    }
}
