//! Paths → the list of files to read, sorted by name, and what was skipped and why.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::finding::{Details, Finding, Phrase};
use crate::model::Place;

/// Kinds of file that no ward sends as a return; all others are looked into, whatever they are called.
const OTHER_KINDS: &[&str] = &[
    "md",
    "toml",
    "json",
    "yaml",
    "yml",
    "ini",
    "log",
    "exe",
    "dll",
    "msi",
    "bat",
    "cmd",
    "ps1",
    "sh",
    "py",
    "rs",
    "js",
    "css",
    "lnk",
    "url",
    "db",
    "sqlite",
    "mp3",
    "mp4",
    "mov",
    "avi",
    "mkv",
    "wav",
    "m4a",
    "iso",
    "apk",
    "ttf",
    "otf",
    "ics",
    "eml",
    "msg",
    "lock",
    "tmp",
    "part",
    "crdownload",
];

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// The same without links, in full: one file has one.
    pub real: PathBuf,
    /// Its name in findings: relative to the PATH given, with `/`.
    pub name: Arc<str>,
    /// Whether it was itself named as a PATH.
    pub is_named: bool,
    /// What it holds, where it did not come from the disk.
    pub pasted: Option<Arc<[u8]>>,
}

/// What is said of something that is named as a file and is none.
pub const NOT_A_FILE: Phrase =
    Phrase::new("đây là đường ống hoặc thiết bị, không phải tệp", "it is a pipe or a device, no file");

/// Why nothing of a folder is read.
const NO_PERMISSION: Phrase = Phrase::new("không có quyền đọc thư mục", "no permission to read the folder");

/// The PATH that means standard input, as everywhere.
pub const STANDARD_INPUT: &str = "-";

impl InputFile {
    /// A table that came by standard input, under the name by which findings speak of it.
    pub fn pasted(bytes: Vec<u8>, name: &str) -> Self {
        let path: PathBuf = STANDARD_INPUT.into();
        Self { real: path.clone(), path, name: name.into(), is_named: true, pasted: Some(bytes.into()) }
    }
}

/// What a run's paths hold.
#[derive(Debug, Default)]
pub struct Discovered {
    /// The files to read, by name.
    pub files: Vec<InputFile>,
    /// What was skipped.
    pub findings: Vec<Finding>,
}

/// A PATH that does not exist or cannot be listed.
#[derive(Debug)]
pub struct NoSuchPath {
    /// The PATH.
    pub path: PathBuf,
    /// What the machine says.
    pub error: std::io::Error,
}

/// A file met while walking, before it has a name.
struct Met {
    path: PathBuf,
    real: PathBuf,
    /// The PATH under which it was met; its last parts tell equal names apart.
    root: PathBuf,
    relative: String,
    is_named: bool,
    /// Why it is not read, where it is not.
    skipped: Option<Details>,
}

/// Lists the files of the paths, folders walked to the bottom.
pub fn discover(paths: &[PathBuf]) -> Result<Discovered, NoSuchPath> {
    let mut met = Vec::new();
    for path in paths {
        let metadata = path.metadata().map_err(|error| NoSuchPath { path: path.clone(), error })?;
        if metadata.is_dir() {
            walk(path, path, &mut met).map_err(|error| NoSuchPath { path: path.clone(), error })?;
        } else {
            let relative = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            // A pipe or a device may never end.
            let skipped = (!metadata.is_file()).then_some(Details::CannotOpen { reason: NOT_A_FILE });
            let (real, root) = (real(path), parent(path));
            met.push(Met { path: path.clone(), real, root, relative, is_named: true, skipped });
        }
    }
    let mut once = HashSet::new();
    // Of a file met twice the mention by name is kept.
    met.sort_by_key(|met| !met.is_named);
    met.retain(|met| once.insert(met.real.clone()));
    let mut found = Discovered::default();
    for (name, met) in named(met) {
        match met.skipped {
            Some(details) => found.findings.push(Finding::new(details, Place::file(&name))),
            None => {
                let Met { path, real, is_named, .. } = met;
                found.files.push(InputFile { path, real, name, is_named, pasted: None });
            }
        }
    }
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// A path without links, in full; as it is where it cannot be followed.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn walk(root: &Path, folder: &Path, met: &mut Vec<Met>) -> std::io::Result<()> {
    let here = real(folder);
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let relative = relative(root, &path);
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        // A link to a file is read; a link to a folder could lead round in a circle.
        let is_file = kind.is_file() || (kind.is_symlink() && path.is_file() && is_regular_target(&path));
        let is_hidden = name.starts_with('.') || name.starts_with("~$");
        let skipped = if is_hidden {
            Some(Details::HiddenFile {})
        } else if kind.is_dir() {
            if walk(root, &path, met).is_ok() {
                continue;
            }
            Some(Details::CannotOpen { reason: NO_PERMISSION })
        } else if is_file {
            other_kind(&path).map(|extension| Details::OtherKind { extension })
        } else {
            Some(Details::NotAFile {})
        };
        // Only a link leads out of the folder: to follow each file up to the root takes a call a step.
        let real = if kind.is_symlink() { real(&path) } else { here.join(entry.file_name()) };
        met.push(Met { path, real, root: root.to_path_buf(), relative, is_named: false, skipped });
    }
    Ok(())
}

fn is_regular_target(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.file_type().is_file())
}

/// The extension of a file that cannot hold a return.
fn other_kind(path: &Path) -> Option<String> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    OTHER_KINDS.contains(&extension.as_str()).then_some(extension)
}

fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// Names what was met; equal names get as many parts of their PATH as tell them apart.
fn named(met: Vec<Met>) -> Vec<(Arc<str>, Met)> {
    let mut by_name: BTreeMap<String, Vec<Met>> = BTreeMap::new();
    for met in met {
        by_name.entry(met.relative.clone()).or_default().push(met);
    }
    let mut all = Vec::new();
    for (name, group) in by_name {
        let parts: Vec<Vec<String>> = group.iter().map(|met| root_parts(&met.root)).collect();
        let most = parts.iter().map(Vec::len).max().unwrap_or(0);
        let label = |index: usize, depth: usize| tail(&parts[index], depth, &name);
        let is_told_apart = |depth: &usize| {
            let labels: HashSet<String> = (0..group.len()).map(|index| label(index, *depth)).collect();
            labels.len() == group.len()
        };
        let depth = (0..=most).find(is_told_apart).unwrap_or(most);
        let labels: Vec<Arc<str>> = (0..group.len()).map(|index| label(index, depth).into()).collect();
        all.extend(labels.into_iter().zip(group));
    }
    all
}

/// The parts of a PATH, in full, so that `a` and `./b/../a` are told apart from `c/a`.
fn root_parts(root: &Path) -> Vec<String> {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    full.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

fn tail(parts: &[String], depth: usize, name: &str) -> String {
    let start = parts.len().saturating_sub(depth);
    let mut label: Vec<&str> = parts[start..].iter().map(String::as_str).collect();
    label.push(name);
    label.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(paths: &[PathBuf]) -> Vec<String> {
        let found = discover(paths).expect("paths exist");
        found.files.iter().map(|file| file.name.to_string()).collect()
    }

    #[test]
    fn a_folder_is_walked_and_lock_files_are_named_as_skipped() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("phường")).expect("a folder");
        for name in ["b.csv", "a.xlsx", "~$a.xlsx", ".ẩn.csv", "phường/c.ods", "notes.md"] {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        let found = discover(&[folder.path().to_path_buf()]).expect("a folder");
        let names: Vec<_> = found.files.iter().map(|file| file.name.as_ref()).collect();
        assert_eq!(names, ["a.xlsx", "b.csv", "phường/c.ods"]);
        let mut codes: Vec<_> = found.findings.iter().map(|finding| finding.details.entry().code).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["F202", "F202", "F205"]);
    }

    #[test]
    fn equal_names_under_two_paths_are_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        for sub in ["một/x", "hai/x"] {
            fs::create_dir_all(folder.path().join(sub)).expect("a folder");
            fs::write(folder.path().join(sub).join("a.csv"), "x").expect("a file");
        }
        for sub in ["một/x", "hai/x"] {
            fs::write(folder.path().join(sub).join("~$a.csv"), "x").expect("a file");
        }
        let paths = [folder.path().join("một/x"), folder.path().join("hai/x")];
        assert_eq!(names(&paths), ["hai/x/a.csv", "một/x/a.csv"]);
        assert_eq!(names(&paths[..1]), ["a.csv"]);
        let skipped = discover(&paths).expect("folders").findings;
        let skipped: Vec<_> = skipped.iter().filter_map(|finding| finding.place.file.as_deref()).collect();
        assert_eq!(skipped, ["một/x/~$a.csv", "hai/x/~$a.csv"], "what is skipped, too");
    }

    #[test]
    fn a_file_named_twice_is_read_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.csv");
        fs::write(&file, "x").expect("a file");
        assert_eq!(names(&[folder.path().to_path_buf(), file]), ["a.csv"]);
    }

    #[test]
    fn a_path_that_does_not_exist_is_named() {
        let missing = PathBuf::from("không có");
        assert_eq!(discover(std::slice::from_ref(&missing)).expect_err("no such path").path, missing);
    }
}
