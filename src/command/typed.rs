//! A command line that was meant, to be pasted as it is.

use std::fmt::{self, Display};
use std::path::{Path, PathBuf};

use crate::cli::{Common, Format, Reading, Speech};
use crate::model::{Language, show};

/// A command with its arguments, as they are typed.
#[derive(Debug, Clone)]
pub struct Typed(Vec<String>);

impl Typed {
    /// A command and the words behind it.
    pub fn new(command: &str) -> Self {
        Self(vec![format!("report {command}")])
    }

    /// With a word that is no path.
    pub fn word(mut self, word: &str) -> Self {
        self.0.push(word.to_owned());
        self
    }

    /// With these PATHs.
    pub fn paths(mut self, paths: &[PathBuf]) -> Self {
        self.0.extend(paths.iter().map(|path| quoted(path)));
        self
    }

    /// With a flag that takes a path, where it is given.
    pub fn path(self, flag: &str, path: Option<&PathBuf>) -> Self {
        self.with(flag, path.map(|path| quoted(path)).as_ref())
    }

    /// With a flag that takes a value, where it is given.
    pub fn with(mut self, flag: &str, value: Option<&impl Display>) -> Self {
        self.0.extend(value.map(|value| format!("{flag} {value}")));
        self
    }

    /// With the plan, the list of units and the language that were named: without them the command would do something
    /// else.
    pub fn plan(self, common: &Common) -> Self {
        self.path("--indicators", common.indicators.as_ref())
            .path("--units", common.units.as_ref())
            .language(&common.speech)
    }

    /// With the language that was named.
    pub fn language(self, speech: &Speech) -> Self {
        let language = speech.lang.map(|language| Language::from(language).pick("vi", "en"));
        self.with("--lang", language.as_ref())
    }

    /// With what a command that needs no plan takes its language from.
    pub fn spoken(self, common: &Common) -> Self {
        let plan = common.indicators.as_ref().filter(|_| common.speech.lang.is_none());
        self.path("--indicators", plan).language(&common.speech)
    }

    /// Only what stands behind the command, with a space before each.
    pub fn flags(&self) -> String {
        self.0.iter().skip(1).map(|word| format!(" {word}")).collect()
    }

    /// `report validate` of these PATHs, or of the folder in which one stands, with all by which it reads as a command on
    /// the year's sums did.
    pub fn validate(paths: &[PathBuf], common: &Common, reading: &Reading) -> Self {
        let here = [PathBuf::from(".")];
        Self::new("validate")
            .paths(if paths.is_empty() { &here } else { paths })
            .plan(common)
            .path("--received", reading.received.as_ref())
    }

    /// With what every command takes and those that read returns take, but for the year.
    pub fn usual(self, common: &Common, unit: Option<&String>, reading: &Reading, format: Format) -> Self {
        let json = (format == Format::Json).then_some("json");
        let mut typed = self
            .plan(common)
            .with("--unit", unit)
            .with("--as-of", reading.as_of.as_ref())
            .path("--received", reading.received.as_ref())
            .with("--format", json.as_ref());
        typed.0.extend(reading.strict.then(|| "--strict".to_owned()));
        typed
    }
}

impl Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

fn quoted(path: &Path) -> String {
    match show::path(path) {
        text if text.contains(char::is_whitespace) => format!("\"{text}\""),
        text => text,
    }
}
