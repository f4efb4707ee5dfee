//! What the README and the officer's page in English show is true: every command runs as it stands there, and prints what it says.

mod common;

#[path = "readme/picture.rs"]
mod picture;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use common::Folder;

const README: &str = include_str!("../README.md");
const OFFICER: &str = include_str!("../docs/officer.en.md");

/// What stands in a command for the reader's own files, and what is here in its place.
const OWN: &[(&str, &str)] = &[
    ("THƯ_MỤC_NĂM_2023", "examples/huong-tra/2023"),
    ("THƯ_MỤC", "returns"),
    ("DIR", "returns"),
    ("BIEU.xlsx", "tu-ha.xlsx"),
    ("tu-ha.xls", "tu-ha.xlsx"),
    ("tu-ha.danh-dau.xlsx", "tu-ha.xlsx"),
    ("2024.xlsx", "tu-ha.xlsx"),
    ("2023.xlsx", "examples/huong-tra/2023/chin-xa-phuong-2023.csv"),
    ("COMMAND", "consolidate"),
    ("\"$command\"", "consolidate"),
    ("bash|zsh|fish|powershell|elvish", "zsh"),
];

/// A folder as a reader has it: the examples, a folder of this year's returns, a form.
struct Desk(Folder);

impl Desk {
    fn new() -> Self {
        let desk = Self(Folder::default());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("examples"), &desk.path("examples"));
        copy(&root.join("examples/huong-tra/2024"), &desk.path("returns"));
        std::fs::copy(root.join("examples/huong-tra/2024/19996-phuong-tu-ha.xlsx"), desk.path("tu-ha.xlsx"))
            .expect("a form");
        desk
    }

    /// The folder that the officer's page speaks of: a plan in English at hand, and its returns.
    fn english() -> Self {
        let desk = Self(Folder::default());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/larkbridge"), &desk.path(""));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.beside(name)
    }

    fn run(&self, arguments: &[String]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_report"));
        // A command that names no file reads the folder that one stands in.
        let here = if arguments.iter().any(|word| self.path(word).exists()) { "" } else { "returns" };
        command.args(arguments).current_dir(self.path(here)).stdin(Stdio::null()).output().expect("the program runs")
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match from.is_dir() {
            true => copy(&from, &to),
            false => drop(std::fs::copy(&from, &to).expect("a file")),
        }
    }
}

/// The blocks of a page, as they stand, without their indent.
fn blocks(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Vec<&str>)> = None;
    for line in page.lines() {
        let is_fence = line.trim_start().starts_with("```");
        match open.take() {
            Some((_, lines)) if is_fence => blocks.push(lines.join("\n")),
            Some((indent, mut lines)) => {
                lines.push(line.get(indent..).unwrap_or_default());
                open = Some((indent, lines));
            }
            None if is_fence => open = Some((line.len() - line.trim_start().len(), Vec::new())),
            None => {}
        }
    }
    blocks
}

/// Every command that a page shows, in a block of its own or within a sentence; not the forms of one.
fn commands(page: &str) -> Vec<String> {
    let blocks = blocks(page);
    let in_blocks = blocks.iter().flat_map(|block| block.lines()).map(str::trim);
    let prose = page.split("```").step_by(2).collect::<Vec<_>>().concat();
    let in_sentences = prose.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect::<Vec<_>>();
    let typed = in_blocks.chain(in_sentences.iter().copied());
    let typed = typed.filter(|line| !line.starts_with("report = "));
    let typed = typed.filter_map(|line| line.strip_prefix("report ").or(line.strip_prefix("cargo run --release -- ")));
    let typed =
        typed.map(|line| [" # ", " > ", " && "].iter().fold(line, |line, end| line.split(end).next().unwrap_or(line)));
    let is_form = |line: &str| ["…", "...", "[", "CODE", "TỆP", "SHELL"].iter().any(|sign| line.contains(sign));
    let mut typed: Vec<String> = typed.map(|line| line.trim().to_owned()).filter(|line| !is_form(line)).collect();
    typed.sort();
    typed.dedup();
    typed
}

/// A command's words, with what is here in place of the reader's files.
fn words(line: &str) -> Vec<String> {
    let own = |word: &str| OWN.iter().find(|(name, _)| *name == word).map_or(word, |(_, here)| here).to_owned();
    line.split_whitespace().map(own).collect()
}

fn assert_runs(desk: &Desk, line: &str) {
    let output = desk.run(&words(line));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {:?} {said}", output.status);
    for text in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(text);
        assert!(text.chars().all(|it| !it.is_control() || "\r\n\t".contains(it)), "{line}: {text:?}");
    }
}

#[test]
fn every_command_of_the_readme_runs() {
    let commands = commands(README);
    assert!(commands.len() > 20, "{commands:#?}");
    commands.iter().for_each(|line| assert_runs(&Desk::new(), line));
}

#[test]
fn every_command_of_the_officers_page_runs() {
    let commands = commands(OFFICER);
    assert!(commands.len() > 10, "{commands:#?}");
    commands.iter().for_each(|line| assert_runs(&Desk::english(), line));
}

/// What a page says that a command prints: all of it and in this order, but where lines are left out, however wide
/// the terminal is.
fn assert_prints(desk: &Desk, line: &str, shown: &str) {
    let output = desk.run(&words(line));
    let said = [output.stderr, output.stdout].map(|bytes| String::from_utf8(bytes).expect("text")).concat();
    let in_words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_left_out = |line: &&str| line.trim_start().starts_with('…');
    let said = in_words(&said);
    let mut rest = &*said;
    for part in shown.lines().collect::<Vec<_>>().split(is_left_out).map(|lines| lines.join("\n")) {
        let Some((_, after)) = rest.split_once(&in_words(&part)) else {
            panic!("{part}\n\nis not in\n\n{rest}");
        };
        rest = after;
    }
}

#[test]
fn what_the_readme_shows_is_what_is_printed() {
    let blocks = blocks(README);
    let after = |start: &str| {
        let at = blocks.iter().position(|block| block.lines().any(|line| line.starts_with(start))).expect("its block");
        blocks[at + 1].clone()
    };
    let consolidate = "consolidate examples/huong-tra --year 2024";
    assert_prints(&Desk::new(), consolidate, &after(&format!("cargo run --release -- {consolidate}")));
    let validate = "examples/huong-tra/2024/20008-phuong-huong-van.csv";
    assert_prints(&Desk::new(), validate, &after(&format!("report {validate}")));
    let trace = blocks.iter().find(|block| block.starts_with("Được cộng")).expect("its block");
    assert_prints(&Desk::new(), "trace 14.1 examples/huong-tra --year 2024", trace);
}

#[test]
fn what_the_officers_page_shows_is_what_is_printed() {
    let blocks = blocks(OFFICER);
    let starting = |start: &str| blocks.iter().find(|block| block.starts_with(start)).expect("its block");
    let consolidate = "consolidate returns --year 2024 --as-of 2025-02-05";
    assert_prints(&Desk::english(), consolidate, starting("Received"));
    assert_prints(&Desk::english(), "returns/oakcombe.csv", starting("File oakcombe.csv"));
}

#[test]
fn the_readme_names_every_command() {
    let help = common::report(["--help"]).out;
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split("  ").next());
    let commands: Vec<_> =
        commands.filter(|it| !it.is_empty() && it.chars().all(|it| it.is_ascii_lowercase())).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in commands {
        assert!(README.contains(&format!("report {command}")), "{command}");
    }
}
