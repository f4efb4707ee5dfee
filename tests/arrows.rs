//! The sources keep to the way of the data: stages do not know each other, and each format is known in one place.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The stages in the order of the data, as the crate's first line names them.
const STAGES: [&str; 7] = ["discover", "read", "recognise", "check", "aggregate", "assess", "write"];

/// Which crates are known in which modules only. Beside returns, only the list of units that comes with a plan is read.
const KNOWN_IN: &[(&str, &[&str])] = &[
    ("calamine", &["read"]),
    ("quick_xml", &["package", "read", "write"]),
    ("zip", &["fuzz", "package", "read", "write"]),
    ("encoding_rs", &["package", "read"]),
    ("csv", &["read", "write", "indicators"]),
    ("rust_xlsxwriter", &["write"]),
    ("toml", &["indicators"]),
    ("clap", &["cli", "usage"]),
    ("clap_complete", &["cli", "usage"]),
    ("clap_mangen", &["usage"]),
];

/// What no source says outside its comments.
const NEVER: [&str; 9] =
    ["unsafe", "todo!", "unimplemented!", "dbg!", "println!", "print!", "eprintln!", "eprint!", "process::exit"];

/// A source file: its path below src, and its text without comments and tests.
struct Source {
    path: String,
    code: String,
}

impl Source {
    fn of(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), code: without_tests(&without_comments(text)) }
    }

    /// The module of the crate's root under which it lies.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// The modules of the crate's root that it names, by `crate::` or by way of `super::`.
    fn named(&self) -> BTreeSet<String> {
        let depth = self.path.trim_end_matches("/mod.rs").split('/').count();
        let above = format!("super::{}", "super::".repeat(depth - 1));
        let is_root = |start: usize| !self.code[..start].ends_with("super::");
        let by_super = self.code.match_indices(&above).filter(|(start, _)| is_root(*start));
        let all = self.code.match_indices("crate::").chain(by_super);
        all.flat_map(|(start, path)| heads(&self.code[start + path.len()..])).collect()
    }

    /// Whether it names a crate as a path: `csv::Reader`, `use csv;`.
    fn knows(&self, other: &str) -> bool {
        self.code.match_indices(other).any(|(start, _)| {
            let before = self.code[..start].chars().next_back();
            let after = &self.code[start + other.len()..];
            let is_whole = before.is_none_or(|c| !c.is_alphanumeric() && !"_:.\"".contains(c));
            is_whole
                && (after.starts_with("::") || self.code[..start].ends_with("use ") && after.starts_with([';', ' ']))
        })
    }
}

/// The first names of a path: of `{a::b, c}` a and c.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut pieces) = (0_u32, vec![String::new()]);
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => pieces.push(String::new()),
            _ => {
                depth = depth + u32::from(c == '{') - u32::from(c == '}');
                pieces.last_mut().expect("a piece").push(c);
            }
        }
    }
    pieces.iter().map(|piece| name(piece)).filter(|name| !name.is_empty()).collect()
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| match line.trim_start().starts_with("//") {
        true => String::new(),
        // Behind code, a comment stands after two slashes and a blank; an address has none.
        false => line.split(" // ").next().unwrap_or_default().to_owned(),
    };
    text.lines().map(|line| code(line) + "\n").collect()
}

/// Drops what is compiled for tests only: one line, or up to the brace that closes it.
fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept = kept + line + "\n";
            continue;
        }
        let is_one_line = lines.next().is_none_or(|item| item.trim_end().ends_with(';'));
        if !is_one_line {
            lines.by_ref().find(|line| *line == "}");
        }
    }
    kept
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// All files of a folder of the project, with their texts.
fn texts(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    below(&root, &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).expect("a text"))).collect()
}

/// The sources without those that only tests use.
fn sources() -> Vec<Source> {
    let of_tests = |path: &str| path.split(['/', '.']).any(|part| ["tests", "fixture", "fixtures"].contains(&part));
    let all = texts("src");
    assert!(all.len() > 80, "the sources are found");
    all.iter().filter(|(path, _)| !of_tests(path)).map(|(path, text)| Source::of(path, text)).collect()
}

/// What a module may name of the others; None: whatever it needs.
fn allowed(module: &str) -> Option<Vec<&str>> {
    match module {
        "model" => Some(vec!["model"]),
        "finding" => Some(vec!["finding", "model"]),
        "indicators" => Some(vec!["indicators", "finding", "model"]),
        "package" => Some(vec!["package", "finding", "model"]),
        "read" | "write" => Some(vec![module, "package", "threads", "finding", "model"]),
        // How several things are worked on side by side, whatever they are.
        "threads" => Some(vec!["threads"]),
        // Between assessing and writing, for a masked copy only.
        "suppress" => Some(vec!["suppress", "finding", "model"]),
        stage if STAGES.contains(&stage) => Some(vec![stage, "threads", "finding", "model"]),
        _ => None,
    }
}

fn against_arrows(source: &Source) -> Vec<String> {
    let Some(allowed) = allowed(source.module()) else { return Vec::new() };
    let foreign = |name: &String| !allowed.contains(&name.as_str());
    source.named().into_iter().filter(foreign).map(|name| format!("{} names {name}", source.path)).collect()
}

fn against_formats(source: &Source) -> Vec<String> {
    let is_known = |modules: &&[&str]| modules.contains(&source.module());
    let foreign = KNOWN_IN.iter().filter(|(name, modules)| source.knows(name) && !is_known(modules));
    foreign.map(|(name, _)| format!("{} knows {name}", source.path)).collect()
}

#[test]
fn stages_know_only_the_model_and_the_findings() {
    let found: Vec<String> = sources().iter().flat_map(against_arrows).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_format_is_known_in_one_place() {
    let found: Vec<String> = sources().iter().flat_map(against_formats).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_crates_first_line_names_the_stages_and_each_is_a_module() {
    let lib = include_str!("../src/lib.rs");
    assert_eq!(lib.lines().next(), Some(format!("//! `{}`", STAGES.join(" → ")).as_str()));
    for stage in STAGES {
        assert!(lib.contains(&format!("\nmod {stage};")), "{stage}");
        assert!(sources().iter().any(|source| source.module() == stage), "{stage}");
    }
    let lib = lib.replace("#[cfg(any(test, fuzzing))]\npub mod fuzz;", "");
    assert!(!lib.contains("pub mod"), "nothing but the run, its streams and its exit is public");
}

#[test]
fn no_source_prints_past_its_streams_or_leaves_work_undone() {
    for (path, text) in texts("src") {
        let code = without_comments(&text);
        let is_word = |start: usize| !code[..start].ends_with(|c: char| c.is_alphanumeric() || "_\"".contains(c));
        for word in NEVER {
            assert!(!code.match_indices(word).any(|(start, _)| is_word(start)), "{path}: {word}");
        }
    }
}

#[test]
fn every_file_says_in_its_first_line_what_it_is_for() {
    for (path, text) in texts("src").into_iter().chain(texts("tests")) {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.strip_prefix("//! ").is_some_and(|words| words.len() > 10), "{path}: {first}");
    }
}

#[test]
fn a_stage_that_knew_another_would_be_found() {
    for (path, text) in [
        ("check/mod.rs", "use crate::read::Reading;"),
        ("check/count.rs", "use super::super::write::json;"),
        ("check/mod.rs", "use super::write::json;"),
        ("aggregate.rs", "use super::check;"),
        ("assess/decides.rs", "use crate::{\n    finding::{Details, Finding},\n    check::Claim,\n};"),
        ("suppress/mod.rs", "use crate::assess::indicators;"),
        ("model/mod.rs", "pub use crate::finding::Finding;"),
        ("finding/mod.rs", "fn f() -> crate::indicators::Problem {}"),
        ("write/json.rs", "#[cfg(test)]\nmod tests {\n    use crate::fixtures;\n}\nuse crate::read::read;"),
    ] {
        assert_eq!(against_arrows(&Source::of(path, text)).len(), 1, "{path}: {text}");
    }
    for (path, text) in [
        ("check/count.rs", "use super::entry::Worked;\nuse crate::model::{Plan, form::Form};"),
        ("check/mod.rs", "// See crate::read.\n#[cfg(test)]\nmod tests {\n    use crate::fixtures;\n}"),
        ("command/mod.rs", "use crate::write::json;"),
    ] {
        assert_eq!(against_arrows(&Source::of(path, text)), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn a_format_known_elsewhere_would_be_found() {
    for text in
        ["use csv::Reader;", "fn f(zip: zip::ZipArchive<X>) {}", "use rust_xlsxwriter::Workbook;", "use calamine;"]
    {
        assert_eq!(against_formats(&Source::of("check/mod.rs", text)).len(), 1, "{text}");
    }
    for text in ["left.zip(right)", "mod csv_lines;", "let csv = \"csv::x\";"] {
        assert_eq!(against_formats(&Source::of("check/mod.rs", text)), Vec::<String>::new(), "{text}");
    }
}
