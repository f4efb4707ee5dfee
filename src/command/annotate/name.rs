//! The name of a marked copy: beside or in a folder, never over a file that is not ours or that someone began to correct.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::intake::Opened;
use crate::model::Language;
use crate::model::own_marks::{self, Origin};
use crate::whole::bytes_at;

/// What a marked copy's name has behind that of its original, in the language of the plan.
const fn mark(language: Language) -> &'static str {
    language.pick(".danh-dau", ".marked")
}

/// The highest number that is tried.
const LAST: usize = 1000;

/// The names that a run has given out.
pub struct Names {
    /// The language of the plan.
    language: Language,
    /// Files that were marked themselves: never written over.
    inputs: BTreeSet<PathBuf>,
    given: BTreeSet<PathBuf>,
}

/// Where a copy may go.
#[derive(Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing is there, or an earlier copy of the same file that nobody touched.
    Free(PathBuf),
    /// An earlier copy of this very file is there, in which someone began to correct.
    Begun(PathBuf),
    /// All names are taken by other files.
    Taken,
}

/// What stands at a name.
enum Standing {
    Free,
    Begun,
    Foreign,
}

impl Names {
    /// No name given yet.
    pub fn new<'a>(language: Language, inputs: impl Iterator<Item = &'a Path>) -> Self {
        let inputs = inputs.filter_map(|input| input.canonicalize().ok()).collect();
        Self { language, inputs, given: BTreeSet::new() }
    }

    /// The name of a copy: `STEM.danh-dau.xlsx`, else the first with a number that may be used.
    pub fn choose(
        &mut self,
        folder: &Path,
        original: &Path,
        extension: &str,
        origins: &[Origin],
        open: impl Fn(&[u8]) -> Opened,
    ) -> Choice {
        let (stem, mark) = (stem(original), mark(self.language));
        for number in 1..=LAST {
            let number = if number == 1 { String::new() } else { format!("-{number}") };
            let path = folder.join(format!("{stem}{mark}{number}.{extension}"));
            if self.given.contains(&path) || path.canonicalize().is_ok_and(|path| self.inputs.contains(&path)) {
                continue;
            }
            match standing(&path, origins, &open) {
                Standing::Free => {
                    self.given.insert(path.clone());
                    return Choice::Free(path);
                }
                Standing::Begun => return Choice::Begun(path),
                Standing::Foreign => {}
            }
        }
        Choice::Taken
    }
}

/// The name of the original without its extension, and without what an earlier copy put behind it.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let without = |language| {
        let (before, number) = stem.rsplit_once(mark(language))?;
        (!before.is_empty() && is_number(number)).then(|| before.to_owned())
    };
    [Language::Vi, Language::En].into_iter().find_map(without).unwrap_or(stem)
}

fn is_number(text: &str) -> bool {
    text.is_empty() || text.strip_prefix('-').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
}

fn standing(path: &Path, origins: &[Origin], open: impl Fn(&[u8]) -> Opened) -> Standing {
    if path.symlink_metadata().is_err() {
        return Standing::Free;
    }
    let opened = path.is_file().then(|| bytes_at(path).ok()).flatten().map(|bytes| open(&bytes));
    let Some(Opened { book: Some(book), marks: Some(marks), .. }) = opened else { return Standing::Foreign };
    let (Some(from), Some(own)) = (marks.told.origins.first(), origins.first()) else { return Standing::Foreign };
    let is_touched = from.content != own_marks::digest(&book);
    let is_of_this = from.file == own.file || marks.told.origins.iter().any(|from| from.sha256 == own.sha256);
    match (is_of_this, is_touched) {
        (true, true) => Standing::Begun,
        (true, false) => Standing::Free,
        (false, _) => Standing::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copys_copy_is_named_after_the_first_original() {
        for (name, of) in [
            ("a.xls", "a"),
            ("a.danh-dau.xlsx", "a"),
            ("a.danh-dau-12.xlsx", "a"),
            ("a.marked-2.xlsx", "a"),
            ("a.danh-dau-ban2.xlsx", "a.danh-dau-ban2"),
            (".danh-dau.xlsx", ".danh-dau"),
            ("tứ hạ.2024.csv", "tứ hạ.2024"),
        ] {
            assert_eq!(stem(Path::new(name)), of);
        }
    }
}
