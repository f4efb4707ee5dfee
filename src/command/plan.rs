//! The plan in force: the file named, else the one at hand, else the built-in copy.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use crate::cli::Common;
use crate::indicators::{self, PlanFile, Sources, UnitsFile};
use crate::model::{Language, Plan, show};
use crate::whole::{Unread, bytes_at};

use super::typed::Typed;
use super::{Stop, Streams, meant, next};

/// The plan that is taken from the folder in which one stands, where none is named.
pub const AT_HAND: &str = "indicators.toml";

/// A plan's text, and what it is called in messages.
pub struct PlanText {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
    /// The list of units beside it, if it or the command names one.
    units: Option<(String, Vec<u8>)>,
}

impl PlanText {
    /// Reads the plan that a command line asks for.
    pub fn read(common: &Common) -> Result<Self, Stop> {
        let language = common.language(Language::Vi);
        let path = file(common.indicators.as_deref());
        let (name, text) = match path {
            Some(path) => (show::path(path), text_of(path, language)?),
            None => (AT_HAND.to_owned(), Cow::Borrowed(indicators::BUILT_IN)),
        };
        let beside = |file: String| path.and_then(Path::parent).unwrap_or(Path::new("")).join(file);
        let units_path: Option<PathBuf> = common.units.clone().or_else(|| indicators::units_file(&text).map(beside));
        let units = match units_path {
            Some(path) => Some((show::path(&path), bytes_of(&path, language)?)),
            None => None,
        };
        Ok(Self { name, text, units })
    }

    /// The language of messages where no plan is needed: the flag's, else that of the plan in force.
    pub fn language(common: &Common) -> Language {
        common.speech.lang.map_or_else(|| language(common.indicators.as_deref()), Language::from)
    }

    /// The texts as their checker takes them.
    pub fn sources(&self) -> Sources<'_> {
        Sources {
            plan: PlanFile { name: &self.name, text: &self.text },
            units: self.units.as_ref().map(|(name, bytes)| UnitsFile { name, bytes }),
        }
    }

    /// The checked plan that a command line asks for; its errors, drawn, stop the program.
    pub fn in_force(common: &Common, streams: &Streams) -> Result<Plan, Stop> {
        Self::read(common)?.load(common, common.colours(streams.err_is_terminal))
    }

    fn load(&self, common: &Common, colours: bool) -> Result<Plan, Stop> {
        indicators::load(self.sources()).map_err(|problems| {
            let language = common.language(indicators::language(&self.text));
            let drawn = indicators::render(&problems, self.sources(), language, colours);
            let check = Typed::new("indicators check").plan(common);
            let what = language.pick("sửa tệp kế hoạch, rồi kiểm tra", "mend the plan, then check it");
            Stop::Failure(anyhow!("{drawn}{}", next::command(what, &check, None, language).trim_end()))
        })
    }
}

/// The file of the plan in force: the one named, else the one at hand; None: the built-in plan.
fn file(named: Option<&Path>) -> Option<&Path> {
    let at_hand = Path::new(AT_HAND);
    named.or_else(|| at_hand.exists().then_some(at_hand))
}

/// The language of the plan in force, as far as it can be read, by the file that a command line names.
pub fn language(named: Option<&Path>) -> Language {
    let built_in = || Ok(Cow::Borrowed(indicators::BUILT_IN));
    let text = file(named).map_or_else(built_in, |path| text_of(path, Language::default()));
    text.map(|text| indicators::language(&text)).unwrap_or_default()
}

fn bytes_of(path: &Path, language: Language) -> Result<Vec<u8>, Stop> {
    bytes_at(path).map_err(|why| {
        let what = match &why {
            Unread::Machine(error) if error.kind() == ErrorKind::NotFound => {
                language.pick("không có tệp này", "there is no such file").to_owned() + &meant::path(path, language)
            }
            _ => why.reason().words(language).to_owned(),
        };
        Stop::Failure(anyhow!("{}: {what}", show::path(path)))
    })
}

fn text_of(path: &Path, language: Language) -> Result<Cow<'static, str>, Stop> {
    let bytes = bytes_of(path, language)?;
    if bytes == indicators::BUILT_IN.as_bytes() {
        return Ok(Cow::Borrowed(indicators::BUILT_IN));
    }
    String::from_utf8(bytes).map(Cow::Owned).map_err(|_| {
        let what = language.pick("không phải văn bản UTF-8; đề nghị lưu lại dạng UTF-8", "is not UTF-8 text");
        Stop::Failure(anyhow!("{} {what}", show::path(path)))
    })
}
