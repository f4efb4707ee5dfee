//! What the integration tests share: runs of the whole program in a folder of their own, and returns to feed it.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part of this")]

pub mod blank;
pub mod book;
pub mod bytes;
pub mod copy;
pub mod flat;
pub mod form;
pub mod office;
pub mod schema;
pub mod ward;
pub mod word;

use std::cell::Cell;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use report::{Exit, Streams};
use serde_json::Value;
use tempfile::TempDir;

pub use form::{CODE, DENOMINATOR, EXPLANATION, Form, NAME, NIL, NUMERATOR, REMARK, RESULT};
pub use ward::{TU_HA, WARDS, Ward};

/// The day after the last on-time day of 2024, and another: whoever has not sent by then is missing.
pub const AFTER: &str = "2024-12-01";
/// The last day on which nothing is missing yet.
pub const BEFORE: &str = "2024-11-29";

/// What a run of the program left behind.
#[derive(Debug)]
pub struct Run {
    pub exit: Exit,
    pub out: String,
    pub err: String,
    /// The folder of returns that was read, and what else was on the command line.
    pub given: Option<(Folder, Vec<String>)>,
}

thread_local! {
    /// Whether runs of this thread speak English, whatever they were asked to.
    static IN_ENGLISH: Cell<bool> = const { Cell::new(false) };
}

/// What a run says in English.
pub fn in_english<T>(run: impl FnOnce() -> T) -> T {
    struct BackToVietnamese;
    impl Drop for BackToVietnamese {
        fn drop(&mut self) {
            IN_ENGLISH.set(false);
        }
    }
    IN_ENGLISH.set(true);
    let _also_after_a_panic = BackToVietnamese;
    run()
}

/// Runs the program on its arguments, as if typed after `report`.
pub fn report(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Run {
    report_given(b"", arguments)
}

/// The same with something on standard input.
pub fn report_given(mut input: &[u8], arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Run {
    let language = IN_ENGLISH.get().then_some(["--lang", "en"].map(OsString::from)).into_iter().flatten();
    let arguments = arguments.into_iter().map(Into::into).chain(language);
    let arguments = std::iter::once(OsString::from("report")).chain(arguments);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut input,
        out: &mut out,
        err: &mut err,
        input_is_terminal: false,
        out_is_terminal: false,
        err_is_terminal: false,
        columns: None,
        program: None,
    };
    let exit = report::run(arguments, &mut streams);
    let text = |bytes| String::from_utf8(bytes).expect("the program prints text");
    Run { exit, out: text(out), err: text(err), given: None }
}

impl Run {
    /// What was printed, as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// All findings, whichever command told them.
    pub fn findings(&self) -> Vec<Value> {
        let json = self.json();
        let of = |value: &Value| value["findings"].as_array().cloned().expect("findings");
        match json["files"].as_array() {
            Some(files) => files.iter().flat_map(of).collect(),
            None => of(&json),
        }
    }

    /// The codes of all findings, in order.
    pub fn codes(&self) -> Vec<String> {
        self.findings().iter().map(|one| text(one, "code")).collect()
    }

    /// The findings of one code.
    pub fn of_code(&self, code: &str) -> Vec<Value> {
        self.findings().into_iter().filter(|one| one["code"] == code).collect()
    }

    /// A measure of a consolidated report.
    pub fn measure(&self, code: &str) -> Value {
        one(&self.json()["measures"], code)
    }

    /// Numerator, denominator, and from how many units they are.
    pub fn sum(&self, code: &str) -> (u64, u64, u64) {
        let measure = self.measure(code);
        let number = |key: &str| measure[key].as_u64().expect("a number");
        (number("numerator"), number("denominator"), number("units_used"))
    }

    /// What a consolidated report says of a unit's submission.
    pub fn submission(&self, unit: &str) -> String {
        text(&one(&self.json()["units"], unit), "submission")
    }

    /// Asserts that every cell that was read is in exactly one class.
    pub fn assert_balanced(&self) {
        let json = self.json();
        let balances = match json["files"].as_array() {
            Some(files) => files.iter().map(|file| file["cells"].clone()).collect(),
            None => vec![json["cells"].clone()],
        };
        for cells in balances {
            let number = |key: &str| cells[key].as_u64().expect("a number");
            let classes = ["used", "superseded", "not_needed", "refused", "no_data"];
            assert_eq!(number("read"), classes.into_iter().map(number).sum::<u64>(), "{cells}");
        }
    }
}

fn one(list: &Value, code: &str) -> Value {
    let found = list.as_array().and_then(|all| all.iter().find(|one| one["code"] == code));
    found.cloned().unwrap_or_else(|| panic!("no {code} in {list}"))
}

/// A text of a finding; empty where it is null.
pub fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// A folder of returns, with room for a report beside it.
#[derive(Debug, Clone)]
pub struct Folder(Arc<TempDir>);

impl Default for Folder {
    fn default() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("returns")).expect("a folder");
        Self(Arc::new(folder))
    }
}

impl Folder {
    /// A folder with these files.
    pub fn of<N: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (N, B)>) -> Self {
        files.into_iter().fold(Self::default(), |folder, (name, bytes)| folder.with(name.as_ref(), bytes))
    }

    /// A folder with the sound returns of all nine wards.
    pub fn town(year: i32) -> Self {
        let file = |(seed, ward): (u64, &Ward)| (ward.file(year), Form::of(ward, year, seed).csv());
        Self::of((0..).zip(WARDS).map(file))
    }

    /// The same with a file more, or with other bytes in it.
    pub fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.file(name);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
        self
    }

    /// The same with a form of the town replaced.
    pub fn form(self, ward: &Ward, form: &Form) -> Self {
        self.with(&ward.file(2024), form.csv())
    }

    /// The same without a file.
    pub fn without(self, name: &str) -> Self {
        std::fs::remove_file(self.file(name)).expect("a file");
        self
    }

    /// Where the returns are.
    pub fn returns(&self) -> PathBuf {
        self.0.path().join("returns")
    }

    /// A file among the returns.
    pub fn file(&self, name: &str) -> PathBuf {
        self.returns().join(name)
    }

    /// A path beside the returns.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Where the report is written.
    pub fn output(&self) -> PathBuf {
        self.beside("bao-cao.xlsx")
    }

    /// The report's bytes, if it was written.
    pub fn written(&self) -> Option<Vec<u8>> {
        std::fs::read(self.output()).ok()
    }

    /// `report validate RETURNS --format json`.
    pub fn validate(&self, more: &[&str]) -> Run {
        self.kept(report(self.arguments("validate", more)), more)
    }

    /// `report validate RETURNS --annotate OUT`, OUT being a folder beside the returns.
    pub fn annotate(&self, more: &[&str]) -> Run {
        let into = [OsString::from("--annotate"), self.beside("danh-dau").into()];
        self.kept(report(self.arguments("validate", more).into_iter().chain(into)), more)
    }

    /// The bytes of a marked copy, if it was written.
    pub fn copy(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.beside("danh-dau").join(name)).ok()
    }

    fn kept(&self, run: Run, more: &[&str]) -> Run {
        Run { given: Some((self.clone(), more.iter().map(|word| (*word).to_owned()).collect())), ..run }
    }

    /// `report consolidate RETURNS -o bao-cao.xlsx --format json`, held against a day after the deadline.
    pub fn consolidate(&self, more: &[&str]) -> Run {
        let output = [OsString::from("-o"), self.output().into()];
        self.kept(report(self.arguments("consolidate", more).into_iter().chain(output)), more)
    }

    fn arguments(&self, command: &str, more: &[&str]) -> Vec<OsString> {
        let mut arguments = vec![command.into(), self.returns().into(), "--format".into(), "json".into()];
        arguments.extend(more.iter().map(OsString::from));
        if !more.contains(&"--as-of") {
            arguments.extend(["--as-of", AFTER].map(OsString::from));
        }
        arguments
    }
}
