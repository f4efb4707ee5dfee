//! Whose report it is, which units report to it, and which claims are theirs.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::finding::{Details, Finding, Phrase};
use crate::model::form::{Layout, Standing, UnitTrouble};
use crate::model::{Address, Place, Plan, Severity};

use super::Claim;

/// The units that report for a year: the lowest tier below the report's own unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Index of the unit whose report it is; None: the plan's issuing body.
    pub unit: Option<usize>,
    /// Indexes of the reporting units, in the order of the plan.
    pub lower: Vec<usize>,
    members: HashSet<usize>,
    /// The unit above each of the year's units that has one.
    above: HashMap<usize, usize>,
}

/// Why no unit can be the report's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoScope {
    /// No unit of that code exists in the year.
    UnknownUnit,
    /// No unit at all exists in the year.
    NoUnits,
}

impl Scope {
    /// The units that report to `code`, or to the one root of the year's units, or to the issuing body of several.
    pub fn of(plan: &Plan, year: i32, code: Option<&str>) -> Result<Self, NoScope> {
        let valid = plan.units_of(year);
        let by_code: HashMap<&str, usize> = valid.iter().map(|unit| (plan.units[*unit].code.as_str(), *unit)).collect();
        let parent = |unit: usize| plan.units[unit].parent.as_deref().and_then(|code| by_code.get(code).copied());
        let roots: Vec<usize> = valid.iter().copied().filter(|unit| parent(*unit).is_none()).collect();
        let has_lower: HashSet<usize> = valid.iter().filter_map(|unit| parent(*unit)).collect();
        let unit = match (code, roots.as_slice()) {
            (Some(code), _) => Some(by_code.get(code).copied().ok_or(NoScope::UnknownUnit)?),
            (None, []) => return Err(NoScope::NoUnits),
            (None, [root]) if has_lower.contains(root) => Some(*root),
            (None, _) => None,
        };
        let above: HashMap<usize, usize> = valid.iter().filter_map(|unit| Some((*unit, parent(*unit)?))).collect();
        let mut scope = Self { unit, lower: Vec::new(), members: HashSet::new(), above };
        scope.lower = valid.into_iter().filter(|lower| !has_lower.contains(lower) && scope.holds(*lower)).collect();
        scope.members = scope.lower.iter().copied().collect();
        Ok(scope)
    }

    /// The units above a unit, from the nearest.
    fn chain(&self, unit: usize) -> impl Iterator<Item = usize> {
        let next = |unit: &usize| self.above.get(unit).copied();
        // A chain longer than the list of units could only be a circle.
        std::iter::successors(next(&unit), next).take(self.above.len())
    }

    /// Whether a unit is anywhere below the report's own.
    pub fn holds(&self, unit: usize) -> bool {
        self.unit.is_none_or(|own| self.chain(unit).any(|above| above == own))
    }

    /// Whether a unit is anywhere below another.
    pub fn is_below(&self, unit: usize, other: usize) -> bool {
        self.chain(unit).any(|above| above == other)
    }

    /// Whether a unit is part of another's report: neither the report's own unit, nor above it, nor below it.
    fn is_elsewhere(&self, unit: usize) -> bool {
        self.unit.is_some_and(|own| own != unit && !self.is_below(own, unit)) && !self.holds(unit)
    }

    /// The same, where some units between have reported for all that is below them: they stand in its place.
    pub fn with(mut self, reported: &HashSet<usize>) -> Self {
        let stands: HashSet<usize> =
            reported.iter().copied().filter(|unit| !self.members.contains(unit) && self.holds(*unit)).collect();
        let is_covered = |unit: &usize| self.chain(*unit).any(|above| stands.contains(&above));
        let mut lower: Vec<usize> =
            self.lower.iter().chain(&stands).copied().filter(|unit| !is_covered(unit)).collect();
        lower.sort_unstable();
        self.members = lower.iter().copied().collect();
        self.lower = lower;
        self
    }

    /// Whether a unit reports here.
    pub fn contains(&self, unit: usize) -> bool {
        self.members.contains(&unit)
    }

    /// Whose report it is, as a reader knows it.
    pub fn title(&self, plan: &Plan) -> String {
        self.unit.map_or_else(|| plan.issuing_body.clone(), |unit| plan.units[unit].title())
    }
}

/// Which years are reported on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// None: returns are checked on their own, and any known unit will do.
    Any,
    /// One; returns of other years are its history.
    One(i32),
    /// Every year of which there are returns.
    Each,
}

/// Settles whose each claim is: refuses or sets aside those that are no reporting unit's, and says so.
pub fn settle(plan: &Plan, claims: &mut [Claim], years: Years, code: Option<&str>, as_of: NaiveDate) {
    let known_places = known_places(claims);
    let mut scopes: HashMap<i32, Result<Scope, NoScope>> = HashMap::new();
    for claim in claims {
        let is_history = is_history(claim, years);
        if !is_history && is_foreign(claim) {
            // Whose form of another plan it is, and of which day, is no matter.
            continue;
        }
        if claim.made.agency.is_some() {
            // Whose figures it tells is the report's own matter; when it was sent is not.
            let late = date_after(claim, as_of).map(|finding| Finding { agency: agency_of(claim), ..finding });
            match is_history {
                true => claim.findings.clear(),
                false => claim.findings.extend(late),
            }
            continue;
        }
        let in_flat = claim.layout == Layout::Flat && known_places.contains(&claim.made.place);
        let trouble = match (&claim.unit, claim.made.year.filter(|_| years != Years::Any)) {
            (Err(trouble), _) => Some(trouble_finding(plan, claim, trouble, in_flat)),
            (Ok(unit), Some(of_year)) => {
                let scope = scopes.entry(of_year).or_insert_with(|| Scope::of(plan, of_year, code));
                let is_total = claim.made.is_total();
                let fits = scope.as_ref().is_ok_and(|scope| {
                    scope.contains(*unit) || is_total && scope.unit != Some(*unit) && scope.holds(*unit)
                });
                let title = scope.as_ref().map(|scope| scope.title(plan)).unwrap_or_default();
                let is_elsewhere = code.is_some() && scope.as_ref().is_ok_and(|scope| scope.is_elsewhere(*unit));
                (!fits).then(|| outside_finding(plan, claim, (*unit, is_elsewhere), title))
            }
            (Ok(_), None) => None,
        };
        let undone = trouble.is_some();
        apply(plan, claim, trouble, years);
        if is_history {
            // What was wrong with another year's return is no one's task now.
            claim.findings.retain(|finding| undone && finding.severity == Severity::Note);
        } else {
            claim.findings.extend(date_after(claim, as_of));
        }
    }
}

/// Whether a claim is of another year than the one reported on.
fn is_history(claim: &Claim, years: Years) -> bool {
    matches!(years, Years::One(year) if claim.made.year.is_some_and(|of| of != year))
}

fn agency_of(claim: &Claim) -> Option<usize> {
    claim.made.agency.as_ref().map(|of| of.agency)
}

/// Whether a form was refused for the plan or the program that it was made with.
fn is_foreign(claim: &Claim) -> bool {
    claim
        .findings
        .iter()
        .any(|found| matches!(found.details, Details::FormOfAnotherPlan { .. } | Details::LaterForm {}))
}

/// The tables in which at least one unit is known.
fn known_places(claims: &[Claim]) -> HashSet<Place> {
    claims.iter().filter(|claim| claim.unit.is_ok()).map(|claim| claim.made.place.clone()).collect()
}

fn apply(plan: &Plan, claim: &mut Claim, trouble: Option<Finding>, years: Years) {
    let Some(finding) = trouble else { return };
    let is_note = finding.severity == Severity::Note;
    let is_history = is_history(claim, years);
    // Whoever checks a form before it is sent mends all of it in one go; but what is asked of some areas only may not be
    // asked of this unit. Of a form refused by a report its text and structure are told; of rows left aside there is
    // nothing to mend.
    let is_mended_at_once = years == Years::Any && claim.layout == Layout::Form;
    let is_asked = |found: &Finding| found.measure.is_none_or(|measure| plan.measures[measure].area.is_none());
    let is_of_head = |found: &Finding| found.details.entry().code.starts_with(['F', 'S']);
    claim.findings.retain(|found| !is_note && (is_of_head(found) || is_mended_at_once && is_asked(found)));
    if is_history && !is_note {
        let found = match &claim.unit {
            Ok(unit) => plan.units[*unit].title(),
            Err(UnitTrouble::NotInYear { unit }) => plan.units[*unit].title(),
            Err(UnitTrouble::Unknown { found, .. } | UnitTrouble::Mismatch { found, .. }) => found.clone(),
            Err(_) => "–".to_owned(),
        };
        let details = Details::HistoryUnit { found, for_year: claim.made.year.unwrap_or_default() };
        let note = Finding::new(details, finding.place.clone()).of(None, claim.made.year);
        claim.findings.push(note);
        claim.made.standing = Standing::Aside;
    } else {
        claim.made.standing = if is_note { Standing::Aside } else { Standing::Refused };
        claim.findings.push(finding);
    }
}

/// A unit by name and code, as a form is to name it.
fn coded(plan: &Plan, unit: usize) -> String {
    format!("{} ({})", plan.units[unit].title(), plan.units[unit].code)
}

fn trouble_finding(plan: &Plan, claim: &Claim, trouble: &UnitTrouble, in_known_flat: bool) -> Finding {
    let title = |unit: usize| plan.units[unit].title();
    let details = match trouble {
        UnitTrouble::Unnamed => Details::NoUnit {},
        UnitTrouble::Unknown { found, .. } if in_known_flat => Details::RowsOutside { name: found.clone() },
        UnitTrouble::Unknown { found, near } => {
            let near = near.map(|unit| coded(plan, unit)).unwrap_or_default();
            Details::UnknownUnit { found: found.clone(), near }
        }
        UnitTrouble::Mismatch { code_of, found } => Details::CodeNameMismatch {
            code: plan.units[*code_of].code.clone(),
            expected: title(*code_of),
            found: found.clone(),
        },
        UnitTrouble::Ambiguous { found, candidates } => {
            let candidates: Vec<String> = candidates.iter().map(|unit| coded(plan, *unit)).collect();
            Details::AmbiguousUnit { found: found.clone(), candidates: candidates.join(", ") }
        }
        // A row of sums stays one when its town is no more; a ward's own figures would be lost.
        UnitTrouble::NotInYear { unit } if in_known_flat && is_parent(plan, *unit) => {
            Details::RowsOutside { name: title(*unit) }
        }
        UnitTrouble::NotInYear { unit } => Details::UnitNotInYear {
            name: title(*unit),
            for_year: claim.made.year.unwrap_or_default(),
            successor: plan.units[*unit].successor.clone().unwrap_or_default(),
        },
        UnitTrouble::HiddenDiffers { page, hidden, .. } => {
            Details::HiddenSheetDiffers { page: page.clone(), hidden: hidden.clone() }
        }
    };
    // Rows of one outside unit are one note, wherever in the table they stand.
    let first_row = claim.made.scope.0.first().filter(|_| claim.layout == Layout::Flat);
    let cell = match (&details, trouble) {
        (Details::RowsOutside { .. }, _) => None,
        (_, UnitTrouble::HiddenDiffers { cell: Some(cell), .. }) => Some(*cell),
        _ => claim.unit_cell.or(first_row.map(|(row, _)| Address::new(*row, 0))),
    };
    Finding::new(details, Place { cell, ..claim.made.place.clone() }).of(None, claim.made.year)
}

/// Whether a unit ever had units below it.
fn is_parent(plan: &Plan, unit: usize) -> bool {
    plan.units.iter().any(|below| below.parent.as_deref() == Some(plan.units[unit].code.as_str()))
}

/// A unit that does not report here. Where a report was asked for by its unit, what is another's is only left aside.
fn outside_finding(plan: &Plan, claim: &Claim, (unit, is_elsewhere): (usize, bool), of: String) -> Finding {
    let name = plan.units[unit].title();
    let place = claim.made.place.clone();
    match claim.layout {
        Layout::Consolidated if claim.made.is_copy() => Finding::new(Details::RowsOutside { name }, place),
        Layout::Form if is_elsewhere => Finding::new(Details::RowsOutside { name }, place),
        Layout::Flat => Finding::new(Details::RowsOutside { name }, place),
        Layout::Form | Layout::Consolidated => {
            Finding::new(Details::UnitOutside { name, of }, Place { cell: claim.unit_cell, ..place })
        }
    }
    .of(Some(unit), claim.made.year)
}

/// A report date after the day of the report.
fn date_after(claim: &Claim, as_of: NaiveDate) -> Option<Finding> {
    let date = claim.made.date.filter(|date| *date > as_of)?;
    let place = Place { cell: claim.date_cell, ..claim.made.place.clone() };
    let reason = Phrase::new("sau ngày kiểm tra", "after the day of this check");
    let finding = Finding::new(Details::DateOutOfRange { date, reason }, place);
    Some(finding.of(claim.unit.clone().ok(), claim.made.year))
}
