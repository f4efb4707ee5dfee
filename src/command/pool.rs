//! All claims of a run, and what is kept of the files they came from until every fate is known.

use crate::check::Claim;
use crate::finding::Finding;
use crate::intake::TakenIn;
use crate::model::form::Standing;
use crate::model::results::SourceResult;
use crate::model::returns::{Balance, Class, Fate, Return, Source};

/// All claims of a run beside what is kept of their files.
pub struct Pool {
    /// The claims, in the order of the files.
    pub claims: Vec<Claim>,
    files: Vec<(Source, Balance)>,
}

impl Pool {
    /// Parts files into their claims, their own findings and what is kept of them.
    pub fn of(taken: Vec<TakenIn>, findings: &mut Vec<Finding>) -> Self {
        let mut pool = Self { claims: Vec::new(), files: Vec::new() };
        for file in taken {
            findings.extend(file.findings);
            pool.claims.extend(file.claims);
            pool.files.push((file.source, file.loose));
        }
        pool
    }

    /// Rows of a total and the like are no returns; their cells were read and not needed. Gives what is said of them.
    pub fn set_aside(&mut self) -> Vec<Finding> {
        let (aside, claims) = std::mem::take(&mut self.claims)
            .into_iter()
            .partition(|claim: &Claim| claim.made.standing == Standing::Aside);
        self.claims = claims;
        let mut findings = Vec::new();
        for claim in aside {
            self.files[claim.made.source].1 += claim.made.cells.all(Class::NotNeeded);
            findings.extend(claim.findings);
        }
        findings
    }

    /// The files with the fates of their returns and all their cells.
    pub fn sources(self, returns: &[Return], fates: &[Fate]) -> Vec<SourceResult> {
        let mut sources: Vec<SourceResult> =
            self.files.into_iter().map(|(source, cells)| SourceResult { source, returns: Vec::new(), cells }).collect();
        for (made, fate) in returns.iter().zip(fates) {
            let source = &mut sources[made.source];
            source.returns.push((made.unit, made.year, *fate));
            source.cells += match fate {
                Fate::Used => made.cells,
                Fate::Superseded => made.cells.all(Class::Superseded),
                Fate::Refused => made.cells.all(Class::Refused),
            };
        }
        sources
    }
}
