//! Which units get a form: those named, those below one that is named, else all that report.

use anyhow::anyhow;

use crate::check::scope::{NoScope, Scope};
use crate::command::Stop;
use crate::model::text::words;
use crate::model::{Language, Plan};

/// How many near codes are named.
const NEAR: usize = 3;
/// How near a code must be to be meant.
const LIKE: f64 = 0.6;

/// The units (indexes) that get a form, in the order of the plan.
pub fn chosen(plan: &Plan, year: i32, codes: &[String], language: Language) -> Result<Vec<usize>, Stop> {
    let reporting = Scope::of(plan, year, None).map_err(|_| no_units(year, language))?.lower;
    if codes.is_empty() {
        return Ok(reporting);
    }
    let mut chosen = Vec::new();
    for code in codes {
        chosen.extend(of_code(plan, year, code, &reporting).ok_or_else(|| unknown(plan, year, code, language))?);
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

fn unknown(plan: &Plan, year: i32, code: &str, language: Language) -> Stop {
    let what = match language {
        Language::Vi => format!("không có đơn vị mã {code} trong năm {year}"),
        Language::En => format!("there is no unit {code} in {year}"),
    };
    let why = elsewhere(plan, code, language).or_else(|| near(plan, year, code, language)).unwrap_or_default();
    Stop::Usage(format!("{what}{why}"))
}

/// A unit of that code in another year, and what became of it.
fn elsewhere(plan: &Plan, code: &str, language: Language) -> Option<String> {
    let unit = plan.units.iter().find(|unit| unit.code == code.trim())?;
    let (title, until) = (unit.title(), unit.valid_to.map(|day| language.date(day)));
    let gone = until.map(|day| match language {
        Language::Vi => format!(" (đến hết ngày {day})"),
        Language::En => format!(" (until {day})"),
    });
    let next = unit.successor.as_ref().map(|successor| match language {
        Language::Vi => format!("; nay là {successor}"),
        Language::En => format!("; now {successor}"),
    });
    let is = language.pick("đó là", "it is");
    Some(format!("; {is} {title}{}{}", gone.unwrap_or_default(), next.unwrap_or_default()))
}

/// Units of that year whose code or name is like what was typed.
fn near(plan: &Plan, year: i32, code: &str, language: Language) -> Option<String> {
    let typed = words(code);
    let likeness = |unit: &usize| {
        let unit = &plan.units[*unit];
        let titles = unit.titles();
        let by_name = titles.iter().chain([&unit.name]).any(|name| words(name) == typed);
        if by_name { 1.0 } else { strsim::normalized_damerau_levenshtein(&typed, &words(&unit.code)) }
    };
    let mut near: Vec<(f64, usize)> =
        plan.units_of(year).into_iter().map(|unit| (likeness(&unit), unit)).filter(|(like, _)| *like >= LIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let shown = |unit: usize| format!("{} ({})", plan.units[unit].code, plan.units[unit].title());
    let list: Vec<String> = near.into_iter().take(NEAR).map(|(_, unit)| shown(unit)).collect();
    let meant = language.pick("có phải là", "did you mean");
    (!list.is_empty()).then(|| format!("; {meant} {}?", list.join(", ")))
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
