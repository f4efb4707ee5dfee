//! Which findings a masked copy shows: those that are known to tell nothing of a count that could be masked, and nothing
//! in a unit's own words. What a new finding tells is not known: it is left out until it stands here.

use super::hiding::Hiding;
use super::names::Names;
use crate::finding::{self, Details, Finding};
use crate::model::results::{Results, Status, UnitResult};
use crate::model::{Place, Plan};

/// The findings that may leave the office, without the words of units, and one that says what is masked.
pub fn masked(plan: &Plan, findings: &[Finding], hiding: &Hiding, names: &Names, results: &Results) -> Vec<Finding> {
    let kept = findings.iter().filter(|one| may_be_told(plan, one, hiding));
    let mut told: Vec<Finding> = kept.map(|one| wordless(one, names)).collect();
    told.push(notice(plan, results, hiding, findings.len() - told.len()));
    finding::sort(&mut told);
    told
}

fn notice(plan: &Plan, results: &Results, hiding: &Hiding, left_out: usize) -> Finding {
    let cells = results.matrix.iter().flatten().filter(|cell| **cell == UnitResult::Masked).count();
    let totals = plan.measures.iter().zip(&results.measures);
    let totals = totals.filter(|(_, result)| result.assessed.status == Status::Masked);
    let totals: Vec<&str> = totals.map(|(measure, _)| measure.code.as_str()).collect();
    let details = Details::MaskedCopy {
        below: hiding.below,
        cells: cells as u64,
        totals: totals.join(", "),
        left_out: left_out as u64,
    };
    Finding::new(details, Place::default()).of(None, Some(results.year))
}

/// The same, its explanation replaced by a mark that there is one.
fn wordless(of: &Finding, names: &Names) -> Finding {
    Finding {
        place: names.place(&of.place),
        explained: of.explained.as_ref().map(|_| names.left_out()),
        remark: None,
        ..of.clone()
    }
}

fn may_be_told(plan: &Plan, finding: &Finding, hiding: &Hiding) -> bool {
    let is_of_open_measure = || finding.measure.is_some_and(|measure| !hiding.is_guarded(plan, measure));
    tells_of_no_count(&finding.details)
        || (tells_of_its_measure(&finding.details) && is_of_open_measure() && !names_guarded(plan, finding, hiding))
}

/// Whether it speaks of an element that is sensitive or withheld: the partner in a rule, the first of two rows.
fn names_guarded(plan: &Plan, finding: &Finding, hiding: &Hiding) -> bool {
    let told =
        [crate::model::Language::Vi, crate::model::Language::En].map(|one| finding.message(plan, one).to_lowercase());
    let mut guarded = hiding.guarded.iter().map(|element| plan.elements[*element].label.to_lowercase());
    guarded.any(|label| told.iter().any(|message| message.contains(&label)))
}

/// Files, units, days: nothing that was counted, no words of a cell.
const fn tells_of_no_count(details: &Details) -> bool {
    matches!(
        details,
        Details::FileEmpty {}
            | Details::NotASpreadsheet { .. }
            | Details::PasswordProtected {}
            | Details::HtmlTable {}
            | Details::TooLarge { .. }
            | Details::UnknownEncoding {}
            | Details::LegacyFont { .. }
            | Details::GarbledText { .. }
            | Details::CannotOpen { .. }
            | Details::OldExcel {}
            | Details::WrongExtension { .. }
            | Details::HiddenFile {}
            | Details::OwnReport {}
            | Details::Windows1258 {}
            | Details::OtherKind { .. }
            | Details::NotAFile {}
            | Details::NoTable {}
            | Details::NoUnit {}
            | Details::NoYear {}
            | Details::MeasureAbsent {}
            | Details::LaterForm {}
            | Details::FormLeftEmpty {}
            | Details::PlanChanged {}
            | Details::OtherYear { .. }
            | Details::YearInDoubt { .. }
            | Details::SheetWithoutTable {}
            | Details::YearFromFlag {}
            | Details::Missing { .. }
            | Details::OnlyRefused { .. }
            | Details::NotDue { .. }
            | Details::Late { .. }
            | Details::Undated { .. }
            | Details::OtherYearOnly { .. }
            | Details::OfficialMissing { .. }
    )
}

/// Counts and rates of the measure at which it stands, and numbers as they were written there: no free text.
const fn tells_of_its_measure(details: &Details) -> bool {
    matches!(
        details,
        Details::Blank {}
            | Details::BlankMerged { .. }
            | Details::NoDataMark { .. }
            | Details::Negative { .. }
            | Details::Fraction { .. }
            | Details::PercentForCount { .. }
            | Details::FormulaError { .. }
            | Details::Uncalculated {}
            | Details::DateForCount { .. }
            | Details::CountTooLarge { .. }
            | Details::RateOnly { .. }
            | Details::NilContradicted { .. }
            | Details::Unanswered {}
            | Details::ReadAs { .. }
            | Details::ReadAsZero { .. }
            | Details::RateDiffers { .. }
            | Details::NumeratorAbove { .. }
            | Details::ElementDiffers { .. }
            | Details::RuleBroken { .. }
            | Details::DenominatorRestated { .. }
            | Details::NumeratorMoved { .. }
            | Details::DenominatorMoved { .. }
            | Details::AgencyDiffers { .. }
            | Details::AgencyDiffersByUnit { .. }
    )
}
