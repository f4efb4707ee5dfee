//! The plan in force: the file named, else the one at hand, else the built-in copy.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use crate::cli::Common;
use crate::indicators::{self, PlanFile, Sources, UnitsFile};
use crate::model::{Language, Plan, show};

use super::{Stop, Streams};

/// A plan's text, and what it is called in messages.
pub struct PlanText {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The list of units beside it, if it or the command names one.
    units: Option<(String, Vec<u8>)>,
}

impl PlanText {
    /// Reads the plan that a command line asks for.
    pub fn read(common: &Common) -> Result<Self, Stop> {
        let language = common.language(Language::Vi);
        let at_hand = Path::new("indicators.toml");
        let path = common.indicators.clone().or_else(|| at_hand.exists().then(|| at_hand.to_path_buf()));
        let (name, text) = match &path {
            Some(path) => (show::path(path), text_of(path, language)?),
            None => ("indicators.toml".to_owned(), indicators::BUILT_IN.to_owned()),
        };
        let beside = |file: String| path.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).join(file);
        let units_path: Option<PathBuf> = common.units.clone().or_else(|| indicators::units_file(&text).map(beside));
        let units = match units_path {
            Some(path) => Some((show::path(&path), bytes_of(&path, language)?)),
            None => None,
        };
        Ok(Self { name, text, units })
    }

    /// The language of messages where no plan is needed: the flag's, else that of the plan in force, as far as it can be read.
    pub fn language(common: &Common) -> Language {
        let of_plan = || indicators::load(Self::read(common).ok()?.sources()).ok().map(|plan| plan.language);
        common.language(if common.speech.lang.is_some() { Language::Vi } else { of_plan().unwrap_or_default() })
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
            let language = common.language(Language::Vi);
            Stop::Failure(anyhow!(indicators::render(&problems, self.sources(), language, colours)))
        })
    }
}

fn bytes_of(path: &Path, language: Language) -> Result<Vec<u8>, Stop> {
    let what = language.pick("không đọc được", "cannot read");
    Ok(std::fs::read(path).with_context(|| format!("{what} {}", show::path(path)))?)
}

fn text_of(path: &Path, language: Language) -> Result<String, Stop> {
    let bytes = bytes_of(path, language)?;
    String::from_utf8(bytes).map_err(|_| {
        let what = language.pick("không phải văn bản UTF-8; đề nghị lưu lại dạng UTF-8", "is not UTF-8 text");
        Stop::Failure(anyhow!("{} {what}", show::path(path)))
    })
}
