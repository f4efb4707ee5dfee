//! What a command asks of its inputs: its plan, register and files; which year, whose report; and the words where they
//! leave no answer.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::anyhow;

use super::plan::PlanText;
use super::typed::Typed;
use super::{Stop, Streams, meant};
use crate::check::Claim;
use crate::check::scope::{NoScope, Scope, Years, settle};
use crate::cli::{Common, Format, Reading};
use crate::discover::{Discovered, discover};
use crate::finding::render::Look;
use crate::finding::{self, Finding};
use crate::intake::TakenIn;
use crate::model::register::Register;
use crate::model::{Language, Plan, show};
use crate::threads::Threads;

/// What a command on a year's returns has at hand before any of them is read.
pub struct Opened {
    /// The plan in force.
    pub plan: Plan,
    /// The language of messages.
    pub language: Language,
    /// When returns were received.
    pub register: Register,
    /// The files, and what was found in looking for them.
    pub discovered: Discovered,
    /// Whether someone watches how far it is.
    pub is_watched: bool,
    /// What works on it.
    pub threads: Threads,
}

impl Opened {
    /// Reads plan and register and looks for the files.
    pub fn of(
        (common, reading): (&Common, &Reading),
        (paths, format): (&[PathBuf], Format),
        streams: &mut Streams,
    ) -> Result<Self, Stop> {
        let plan = PlanText::in_force(common, streams)?;
        let language = common.language(plan.language);
        let register = reading.register(&plan, language)?;
        let discovered = discover(paths).map_err(|missing| missing.stop(language))?;
        let is_watched = streams.err_is_terminal && !common.quiet && format == Format::Text;
        Ok(Self { plan, language, register, discovered, is_watched, threads: Threads::new(reading.jobs) })
    }

    /// Reads the files.
    pub fn take_in(&self, reading: &Reading, streams: &Streams) -> anyhow::Result<Vec<TakenIn>> {
        reading.take_in(
            &self.threads,
            &self.plan,
            &self.discovered.files,
            streams.program,
            self.is_watched,
            self.language,
        )
    }

    /// What is asked of them, with the unit whose report it is.
    pub fn asked<'a>(&'a self, reading: &'a Reading, unit: Option<&'a str>) -> Asked<'a> {
        Asked { plan: &self.plan, language: self.language, reading, register: &self.register, unit }
    }
}

/// A command line as far as it tells what is made of the returns.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// The language of messages.
    pub language: Language,
    /// Year and day.
    pub reading: &'a Reading,
    /// When returns were received.
    pub register: &'a Register,
    /// Whose report it is; None: the one root of the year's units.
    pub unit: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// The year asked for, else the only one found. `found` is what was found in the folders, `typed` the command line
    /// without a year.
    pub fn year(&self, found: &[Finding], taken: &[TakenIn], typed: Typed) -> Result<i32, Stop> {
        if let Some(year) = self.reading.year {
            return Ok(year);
        }
        match self.years_of(taken).as_slice() {
            [year] => Ok(*year),
            [] => Err(self.no_year(found, taken)),
            several => {
                let list = several.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
                let odd = self.odd_ones(taken, several);
                let typed = typed.with("--year", several.last());
                Err(Stop::Usage(match self.language {
                    Language::Vi => format!("có báo cáo của nhiều năm ({list}){odd}. Hãy chọn năm, ví dụ:\n  {typed}"),
                    Language::En => {
                        format!("there are returns of several years ({list}){odd}. Choose one, such as:\n  {typed}")
                    }
                }))
            }
        }
    }

    /// In which files a year stands that few of them have: it may be a slip.
    fn odd_ones(&self, taken: &[TakenIn], years: &[i32]) -> String {
        const FEW: usize = 2;
        let of_year = |year: &i32| -> BTreeSet<&str> {
            let bears = |claim: &Claim| claim.unit.is_ok() && claim.made.year == Some(*year);
            let files = taken.iter().filter(|file| file.claims.iter().any(bears));
            files.map(|file| &*file.source.file).collect()
        };
        let all: Vec<BTreeSet<&str>> = years.iter().map(of_year).collect();
        let most = all.iter().map(BTreeSet::len).max().unwrap_or_default();
        let odd = years.iter().zip(&all).filter(|(_, files)| files.len() <= FEW && files.len() < most);
        let told = odd.map(|(year, files)| {
            let files = files.iter().map(|file| show::safe(file)).collect::<Vec<_>>().join(", ");
            match self.language {
                Language::Vi => format!("; năm {year} chỉ có ở {files}"),
                Language::En => format!("; {year} stands in {files} alone"),
            }
        });
        told.collect()
    }

    /// The years of which there are returns, or the one asked for.
    pub fn years(&self, found: &[Finding], taken: &[TakenIn]) -> Result<Vec<i32>, Stop> {
        let years = self.reading.year.map_or_else(|| self.years_of(taken), |year| vec![year]);
        if years.is_empty() { Err(self.no_year(found, taken)) } else { Ok(years) }
    }

    /// The years of the returns of known units, in order. An earlier report of the unit whose report it is speaks for a
    /// year only where nothing else does.
    pub fn years_of(&self, taken: &[TakenIn]) -> Vec<i32> {
        let claims = || taken.iter().flat_map(|file| &file.claims).filter(|claim| claim.unit.is_ok());
        let sent: BTreeSet<i32> =
            claims().filter(|claim| !self.is_earlier(claim)).filter_map(|claim| claim.made.year).collect();
        let years = if sent.is_empty() { claims().filter_map(|claim| claim.made.year).collect() } else { sent };
        years.into_iter().collect()
    }

    /// Whether a claim comes from a report of the very unit whose report is to be made.
    fn is_earlier(&self, claim: &Claim) -> bool {
        let Some((carried, year)) = claim.made.carried.as_ref().zip(claim.made.year) else { return false };
        let own =
            Scope::of(self.plan, year, self.unit).map(|scope| scope.unit.map(|unit| &*self.plan.units[unit].code));
        own.is_ok_and(|own| own == carried.by.as_deref())
    }

    fn no_year(&self, found: &[Finding], taken: &[TakenIn]) -> Stop {
        let mut claims: Vec<Claim> = taken.iter().flat_map(|file| &file.claims).cloned().collect();
        settle(self.plan, &mut claims, Years::Any, None, self.reading.day());
        let of_claims = claims.iter().flat_map(|claim| &claim.findings);
        let of_files = taken.iter().flat_map(|file| &file.findings);
        let mut findings: Vec<Finding> = found.iter().chain(of_files).chain(of_claims).cloned().collect();
        finding::sort(&mut findings);
        self.nothing_usable(&findings, None, "")
    }

    /// The units that report in a year.
    pub fn scope(&self, year: i32) -> Result<Scope, Stop> {
        Scope::of(self.plan, year, self.unit).map_err(|no| self.no_scope(no, year))
    }

    /// The units that report in a year, where a unit may be named that reports itself: then those of the whole of which
    /// it is a part, and its position among them. Asked of that whole from then on.
    pub fn whole(self, year: i32) -> Result<(Self, Scope, Option<usize>), Stop> {
        let scope = self.scope(year)?;
        let (Some(code), true) = (self.unit, scope.lower.is_empty()) else { return Ok((self, scope, None)) };
        let whole = Self { unit: None, ..self };
        let scope = whole.scope(year)?;
        let part = scope.lower.iter().position(|unit| self.plan.units[*unit].code == code);
        Ok((whole, scope, part))
    }

    /// Whether a report is that of all units together: agencies tell of the whole, and of no part of it.
    pub fn is_whole(&self, scope: &Scope, year: i32) -> bool {
        self.unit.is_none() || Scope::of(self.plan, year, None).is_ok_and(|whole| whole.unit == scope.unit)
    }

    /// Why the units leave no one to report for.
    fn no_scope(&self, no: NoScope, year: i32) -> Stop {
        let code = self.unit.unwrap_or_default();
        match (no, self.language) {
            (NoScope::UnknownUnit, language) => Stop::Usage(meant::unknown_unit(self.plan, year, code, language)),
            (NoScope::NoUnits, Language::Vi) => Stop::Failure(anyhow!("kế hoạch không có đơn vị nào trong năm {year}")),
            (NoScope::NoUnits, Language::En) => Stop::Failure(anyhow!("the plan has no unit in {year}")),
        }
    }

    /// What stopped the run where no return of a year could be used. `found` are the years of which there are returns, `typed`
    /// is the command line without a year.
    pub fn nothing_of(&self, year: i32, found: &[i32], findings: &[Finding], typed: Typed) -> Stop {
        let Some(last) = found.last().filter(|_| !found.contains(&year)) else {
            return self.nothing_usable(findings, Some(year), "");
        };
        let list = found.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let typed = typed.with("--year", Some(last));
        let others = match self.language {
            Language::Vi => format!(". Chỉ có báo cáo của năm {list}:\n  {typed}"),
            Language::En => format!(". There are returns of {list}:\n  {typed}"),
        };
        self.nothing_usable(findings, Some(year), &others)
    }

    /// The same where the findings themselves say why; `others` is what there is instead.
    fn nothing_usable(&self, findings: &[Finding], year: Option<i32>, others: &str) -> Stop {
        let language = self.language;
        let told: Vec<&Finding> = findings.iter().filter(|finding| finding.place.file.is_some()).collect();
        let list = finding::render::list(&told, self.plan, language, Look::default());
        let nothing = language.pick("chưa ghi gì", "nothing was written");
        let message = match (told.is_empty() || !others.is_empty(), year, language) {
            (true, Some(year), Language::Vi) => format!("không thấy báo cáo nào của năm {year}"),
            (true, Some(year), Language::En) => format!("no return of {year} was found"),
            (true, None, _) => language.pick("không thấy tệp báo cáo nào", "no return was found").to_owned(),
            (false, ..) => language.pick("không có báo cáo nào dùng được", "no return can be used").to_owned(),
        };
        Stop::Failure(anyhow!("{message}; {nothing}{others}\n\n{list}"))
    }
}
