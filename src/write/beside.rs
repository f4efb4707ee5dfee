//! Whether the agencies' figures agree with the units', in the words of the report.

use super::Report;
use crate::model::Plan;
use crate::model::agency::{Beside, FigureSource};
use crate::model::submission::SubmissionState;

/// A sentence or two on all agencies: whose figures agree, where they do not, whose are not there. None where none has
/// sent any.
pub fn sentence(report: &Report<'_>) -> Option<String> {
    let Report { plan, results, .. } = *report;
    if results.beside.is_empty() {
        return None;
    }
    let of = |agency: usize| -> Vec<&Beside> { results.beside.iter().filter(|one| one.agency == agency).collect() };
    let told = (0..plan.agencies.len()).map(|agency| (agency, of(agency))).filter(|(_, all)| !all.is_empty());
    let mut sentences: Vec<String> = told.map(|(agency, all)| of_agency(plan, agency, &all)).collect();
    let is_silent =
        |state| matches!(state, SubmissionState::Missing | SubmissionState::NotDue | SubmissionState::Refused);
    let silent = results.agencies.iter().filter(|one| is_silent(one.state));
    let names: Vec<&str> = silent.map(|one| plan.agencies[one.of].short.as_str()).collect();
    if !names.is_empty() {
        let (before, after) =
            plan.language.pick(("Chưa có số của ", " để đối chiếu."), ("There are no figures of ", " to compare."));
        sentences.push(format!("{before}{}{after}", names.join(", ")));
    }
    Some(sentences.join(" "))
}

fn of_agency(plan: &Plan, agency: usize, all: &[&Beside]) -> String {
    let name = &plan.agencies[agency].short;
    let apart: Vec<&str> =
        all.iter().filter(|one| one.is_beyond).map(|one| plan.measures[one.measure].code.as_str()).collect();
    let (count, codes) = (all.len(), apart.join(", "));
    match (apart.is_empty(), plan.language) {
        (true, crate::model::Language::Vi) => {
            format!("Số của {name} khớp với số của các đơn vị ({count} chỉ số đã đối chiếu).")
        }
        (true, crate::model::Language::En) => {
            format!("The figures of {name} agree with the units' (measures compared: {count}).")
        }
        (false, crate::model::Language::Vi) => {
            format!("Số của {name} khác số của các đơn vị ở chỉ số {codes} (đã đối chiếu {count} chỉ số).")
        }
        (false, crate::model::Language::En) => {
            format!("The figures of {name} differ from the units' at {codes} (measures compared: {count}).")
        }
    }
}

/// Whose figure a measure's is, where it is not simply the units' sum.
pub fn source(report: &Report<'_>, measure: usize) -> Option<String> {
    let Report { plan, results, .. } = *report;
    let say = |agency: usize, (before, after): (&str, &str)| format!("{before}{}{after}", plan.agencies[agency].short);
    match results.measures[measure].source {
        FigureSource::Units => None,
        FigureSource::Agency(agency) => {
            Some(say(agency, plan.language.pick(("Số chính thức của ", "."), ("Official figure of ", "."))))
        }
        FigureSource::InsteadOf(agency) => Some(say(
            agency,
            plan.language.pick(
                ("Chưa có số chính thức của ", ", tạm dùng số cộng từ các đơn vị."),
                ("Without the official figure of ", "; the units' sum stands in."),
            ),
        )),
    }
}
