//! Which units get a form: those named, those below one that is named, else all that report.

use anyhow::anyhow;

use crate::check::scope::{NoScope, Scope};
use crate::command::{Stop, meant};
use crate::model::{Language, Plan};

/// The units (indexes) that get a form, in the order of the plan.
pub fn chosen(plan: &Plan, year: i32, codes: &[String], language: Language) -> Result<Vec<usize>, Stop> {
    let reporting = Scope::of(plan, year, None).map_err(|_| no_units(year, language))?.lower;
    if codes.is_empty() {
        return Ok(reporting);
    }
    let mut chosen = Vec::new();
    for code in codes {
        chosen.extend(
            of_code(plan, year, code, &reporting)
                .ok_or_else(|| Stop::Usage(meant::unknown_unit(plan, year, code, language)))?,
        );
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// The unit of a code, or all that report to it.
fn of_code(plan: &Plan, year: i32, code: &str, reporting: &[usize]) -> Option<Vec<usize>> {
    let code = code.trim();
    match reporting.iter().find(|unit| plan.units[**unit].code == code) {
        Some(unit) => Some(vec![*unit]),
        None => match Scope::of(plan, year, Some(code)) {
            Ok(scope) if !scope.lower.is_empty() => Some(scope.lower),
            Ok(_) | Err(NoScope::UnknownUnit | NoScope::NoUnits) => None,
        },
    }
}

fn no_units(year: i32, language: Language) -> Stop {
    Stop::Failure(match language {
        Language::Vi => anyhow!("kế hoạch không có đơn vị nào trong năm {year}"),
        Language::En => anyhow!("the plan has no unit in {year}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{CHU, TOAN, TU_HA, plan};

    fn codes(codes: &[&str]) -> Result<Vec<usize>, String> {
        let codes: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        chosen(&plan(), 2024, &codes, Language::Vi).map_err(|stop| format!("{stop:?}"))
    }

    #[test]
    fn all_that_report_or_those_named_each_once_in_the_order_of_the_plan() {
        assert_eq!(codes(&[]), Ok(vec![TU_HA, TOAN, CHU]));
        assert_eq!(codes(&["20020", "19996", "20020"]), Ok(vec![TU_HA, CHU]));
        assert_eq!(codes(&["480"]), Ok(vec![TU_HA, TOAN, CHU]));
    }

    #[test]
    fn an_unknown_code_names_what_may_be_meant() {
        assert!(codes(&["20021"]).is_err_and(|said| said.contains("20020 (Phường Hương Chữ)")));
        assert!(codes(&["Hương Toàn"]).is_err_and(|said| said.contains("20005 (Xã Hương Toàn)")));
        assert!(codes(&["nơi khác"]).is_err_and(|said| !said.contains('?')));
    }

    #[test]
    fn a_unit_of_another_year_is_named_with_what_became_of_it() {
        let mut plan = plan();
        plan.units[TOAN].valid_to = Some(crate::fixtures::day("2023-06-30"));
        plan.units[TOAN].successor = Some("20017 Phường Kim Trà".to_owned());
        let said = format!("{:?}", chosen(&plan, 2024, &["20005".to_owned()], Language::Vi));
        assert!(said.contains("Xã Hương Toàn (đến hết ngày 30/06/2023); nay là 20017 Phường Kim Trà"), "{said}");
    }
}
