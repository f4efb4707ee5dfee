//! All claims of a run, and what is kept of the files they came from until every fate is known.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::check::carriers;
use crate::check::provenance::{self, Left};
use crate::check::scope::{Scope, Years, settle};
use crate::check::{Claim, explained, received, versions};
use crate::finding::{Details, Finding};
use crate::intake::TakenIn;
use crate::model::form::Standing;
use crate::model::register::Register;
use crate::model::results::SourceResult;
use crate::model::returns::{Balance, Class, Fate, Return, Source};
use crate::model::whose::Whose;
use crate::model::{Place, Plan};

/// All claims of a run beside what is kept of their files.
pub struct Pool {
    claims: Vec<Claim>,
    files: Vec<(Source, Balance)>,
    /// Which files are not used beside their marked copies, or as such.
    left: Vec<Option<Left>>,
    /// Which are consolidated reports made of other files of the run.
    made_of_these: Vec<bool>,
}

impl Pool {
    /// Parts files into their claims, their own findings and what is kept of them.
    pub fn of(taken: Vec<TakenIn>, findings: &mut Vec<Finding>) -> Self {
        let reports: Vec<_> = taken.iter().map(|file| (&*file.source.sha256, file.consolidated.as_ref())).collect();
        let (made_anew, made_of_these) = (carriers::made_anew(&reports), carriers::made_of_these(&reports));
        let mut pool = Self { claims: Vec::new(), files: Vec::new(), left: left(&taken), made_of_these };
        let names: Vec<_> = taken.iter().map(|file| file.source.file.to_string()).collect();
        let name = |other: usize| names[other].clone();
        for ((file, left), later) in taken.into_iter().zip(&pool.left).zip(made_anew) {
            let mut loose = file.loose;
            match later {
                // What it carries is carried by another; it is no one's return.
                Some(_) => loose = file.claims.iter().fold(loose, |sum, claim| sum + claim.made.cells),
                None => pool.claims.extend(file.claims),
            }
            let anew = later.map(|later| Details::LaterReport { other: name(later) });
            let out = left.map(|left| left.details(name)).or(anew);
            match out {
                None => findings.extend(file.findings),
                Some(details) => {
                    findings.push(Finding::new(details, Place::file(&file.source.file)));
                    loose = loose.all(Class::Superseded);
                }
            }
            pool.files.push((file.source, loose));
        }
        pool
    }

    /// Sets aside what is no return, and decides the fate of every return that is one.
    fn resolve(mut self, plan: &Plan) -> Resolved {
        let mut findings = self.set_aside();
        let (returns, mut own): (Vec<Return>, Vec<Vec<Finding>>) = self.claims.into_iter().map(answered).unzip();
        let left = self.left;
        let (mut fates, mut of_versions) = versions::resolve(plan, &returns, |file| left[file].is_some());
        of_versions.extend(provenance::changes(plan, &returns, &left));
        let is_blank = |own: &Vec<Finding>| own.iter().any(|of| matches!(of.details, Details::FormLeftEmpty {}));
        let blank = (0..own.len()).filter(|index| is_blank(&own[*index]));
        of_versions.extend(versions::without_blank(&returns, blank, &mut fates));
        explained::carry(plan, &returns, &fates, &mut own);
        // What is wrong in a return that another replaced is no one's task any more.
        let stands = fates.iter().zip(own).filter(|(fate, _)| **fate != Fate::Superseded);
        findings.extend(stands.flat_map(|(_, own)| own));
        of_versions.extend(repeated(&self.made_of_these, &returns, &fates, &of_versions));
        Resolved { returns, fates, findings, of_versions, files: self.files }
    }

    /// Rows of a total and the like are no returns; their cells were read and not needed. Gives what is said of them.
    fn set_aside(&mut self) -> Vec<Finding> {
        let (aside, claims) = std::mem::take(&mut self.claims)
            .into_iter()
            .partition(|claim: &Claim| claim.made.standing == Standing::Aside);
        self.claims = claims;
        let mut findings = Vec::new();
        for claim in aside {
            let is_left = self.left[claim.made.source].is_some();
            let class = if is_left { Class::Superseded } else { Class::NotNeeded };
            self.files[claim.made.source].1 += claim.made.cells.all(class);
            findings.extend(claim.findings.into_iter().filter(|_| !is_left));
        }
        findings
    }
}

/// By what it is settled whose the claims are, and which of several returns is used.
pub struct Settling<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// When returns came, as far as that is written down.
    pub register: &'a Register,
    /// Of which years returns are asked for.
    pub years: Years,
    /// The unit that reports, by its code, where it is named.
    pub unit: Option<&'a str>,
    /// The as-of day.
    pub day: NaiveDate,
}

impl Settling<'_> {
    /// Settles whose each return is and when it came, and decides the fate of each.
    pub fn settle(&self, mut pool: Pool) -> Resolved {
        settle(self.plan, &mut pool.claims, self.years, self.unit, self.day);
        received::enter(self.plan, self.register, &mut pool.claims);
        pool.resolve(self.plan)
    }
}

/// The consolidated reports that say nothing but what the returns say of which they were made.
fn repeated(made_of_these: &[bool], returns: &[Return], fates: &[Fate], said: &[Finding]) -> Vec<Finding> {
    let files = (0..made_of_these.len()).filter(|file| made_of_these[*file]);
    let note = |file: usize| {
        let mut carried = returns.iter().zip(fates).filter(|(made, _)| made.source == file).peekable();
        let (first, _) = *carried.peek()?;
        let is_replaced = carried.all(|(_, fate)| *fate == Fate::Superseded);
        let differs = said.iter().any(|finding| finding.place.file == first.place.file);
        let place = Place { file: first.place.file.clone(), ..Place::default() };
        (is_replaced && !differs).then(|| Finding::new(Details::SourcesAtHand {}, place).of(None, first.year))
    };
    files.filter_map(note).collect()
}

/// The files that are not used beside their marked copies, or as such.
fn left(taken: &[TakenIn]) -> Vec<Option<Left>> {
    let told = |file: &TakenIn| -> Vec<(usize, i32)> {
        file.claims.iter().filter_map(|claim| Some((*claim.unit.as_ref().ok()?, claim.made.year?))).collect()
    };
    let told: Vec<Vec<(usize, i32)>> = taken.iter().map(told).collect();
    let files = taken.iter().zip(&told).map(|(file, told)| provenance::File {
        sha256: &file.source.sha256,
        name: file.source.file.rsplit('/').next().unwrap_or_default(),
        provenance: file.provenance.as_ref(),
        told,
    });
    provenance::left(&files.collect::<Vec<_>>())
}

/// A claim's return and its findings, those that stand in no row answered by what it explains in general.
fn answered(claim: Claim) -> (Return, Vec<Finding>) {
    let Claim { made, findings, .. } = claim;
    let words = made.explanation.as_ref();
    let findings = findings.into_iter().map(|finding| finding.explained_by(words)).collect();
    (made, findings)
}

/// All returns of a run with their fates.
pub struct Resolved {
    /// The returns, in the order of the files.
    pub returns: Vec<Return>,
    /// One a return.
    pub fates: Vec<Fate>,
    /// What was found in the returns that stand, and in what was set aside.
    pub findings: Vec<Finding>,
    /// What is to be said of several returns of one unit and year.
    pub of_versions: Vec<Finding>,
    files: Vec<(Source, Balance)>,
}

impl Resolved {
    /// Refuses, in every year, what would be counted twice: whole reports that hold the same unit, and one beside returns of
    /// units below its own.
    pub fn refuse_overlaps(&mut self, plan: &Plan, code: Option<&str>) {
        let wholes = self.returns.iter().filter(|made| made.is_total());
        for year in wholes.filter_map(|made| made.year).collect::<BTreeSet<i32>>() {
            self.findings.extend(carriers::refuse_shared(plan, year, &self.returns, &mut self.fates));
            let Ok(scope) = Scope::of(plan, year, code) else { continue };
            self.findings.extend(carriers::refuse_overlaps(plan, &scope, year, &self.returns, &mut self.fates));
        }
    }

    /// The files with the fates of their returns and all their cells.
    pub fn sources(&self) -> Vec<SourceResult> {
        let file = |(source, cells): &(Source, Balance)| SourceResult {
            source: source.clone(),
            returns: Vec::new(),
            agencies: Vec::new(),
            cells: *cells,
        };
        let mut sources: Vec<SourceResult> = self.files.iter().map(file).collect();
        for (made, fate) in self.returns.iter().zip(&self.fates) {
            let source = &mut sources[made.source];
            match made.whose() {
                Some(Whose::Agency(agency)) => source.agencies.push((agency, made.year, *fate)),
                _ => source.returns.push((made.unit, made.year, *fate)),
            }
            source.cells += match fate {
                Fate::Used => made.cells,
                Fate::Superseded => made.cells.all(Class::Superseded),
                Fate::Refused => made.cells.all(Class::Refused),
            };
        }
        sources
    }
}

/// The returns among those that are used.
pub fn present(used: &[Option<Return>]) -> Vec<&Return> {
    used.iter().flatten().collect()
}

/// The return of a year that is used for each of these units.
pub fn used_returns(returns: &[Return], fates: &[Fate], units: &[usize], year: i32) -> Vec<Option<Return>> {
    let mut by_unit = HashMap::new();
    for (made, fate) in returns.iter().zip(fates) {
        if let (Fate::Used, Some(unit), true) = (fate, made.unit, made.year == Some(year)) {
            by_unit.insert(unit, made);
        }
    }
    units.iter().map(|unit| by_unit.get(unit).copied().cloned()).collect()
}
