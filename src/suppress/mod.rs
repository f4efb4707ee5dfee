//! A whole report → the copy that may leave the office: small counts of sensitive elements masked, with all that would
//! give them away.
//!
//! A child can be recognised from "1 case of abuse" in a named commune. Results and findings are masked here, once,
//! before any writer sees them: what a writer is not given it cannot show, in whatever sheet, formula, chart or key.
//!
//! What is masked is decided in `hiding` and held by an exact check of what could still be worked out (`range`): each
//! masked count could be anything from 1 up to the bound, as far as its sum, the counts beside it and the plan's rules
//! tell. `apply` takes it out of the results, `findings` out of what was found, `names` what files and sheets are called,
//! for a name given by hand may tell as much as a count. `verdict` says which verdicts of what is masked tell nothing.

mod apply;
mod columns;
mod findings;
mod hiding;
mod names;
mod range;
#[cfg(test)]
mod tests;
mod verdict;

use crate::finding::Finding;
use crate::model::Plan;
use crate::model::results::Results;

use hiding::Hiding;
use names::Names;

/// The smallest bound that leaves more than one value to a masked count.
pub const LEAST: u64 = 3;

/// The same report with unit counts of sensitive elements from 1 up to one less than the bound masked.
pub fn suppress(plan: &Plan, results: &Results, findings: &[Finding], below: u64) -> (Results, Vec<Finding>) {
    let hiding = Hiding::of(plan, results, below);
    let names = Names::of(plan.language, results, findings);
    let masked = apply::masked(plan, results, &hiding, &names);
    let findings = findings::masked(plan, findings, &hiding, &names, &masked);
    (masked, findings)
}
