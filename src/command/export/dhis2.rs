//! `report export --format dhis2`: what of the counts DHIS2 can take, and what is said of the rest.

use anyhow::anyhow;

use crate::command::Stop;
use crate::model::dhis2::{DataValues, LONGEST_CODE};
use crate::model::results::Results;
use crate::model::show::safe;
use crate::model::{Language, Plan};
use crate::write::export;

use super::Held;

/// The document; where an element or a unit has no code that DHIS2 could know it by, each is named and nothing is made.
pub fn made(plan: &Plan, years: &[Results], only: Option<usize>, language: Language) -> Result<(Vec<u8>, Held), Stop> {
    let found = DataValues::of(plan, years, only);
    let (elements, units) = found.without_code(plan);
    if !(elements.is_empty() && units.is_empty()) {
        return Err(Stop::Failure(anyhow!(codes_needed(plan, &elements, &units, language))));
    }
    let next = language.pick(
        "nhập thử vào DHIS2 trước, với dryRun=true; cách làm ở README, phần For script writers",
        "try the import first, with dryRun=true; how is in the README, For script writers",
    );
    let (rows, row) = (found.values.len(), language.pick("giá trị", "values"));
    Ok((export::dhis2::json(plan, &found)?, Held { rows, row, left_out: left_out(&found, language), next }))
}

fn codes_needed(plan: &Plan, elements: &[usize], units: &[usize], language: Language) -> String {
    let asked = match language {
        Language::Vi => format!(
            "mã không dùng được trong DHIS2 (quá {LONGEST_CODE} ký tự, có dấu cách ở đầu, cuối, hoặc trùng nhau); chưa ghi \
             gì. Đề nghị ghi mục dhis2 cho:"
        ),
        Language::En => format!(
            "codes that DHIS2 cannot use (above {LONGEST_CODE} characters, spaces around them, or shared); nothing was \
             written. Please give a dhis2 key to:"
        ),
    };
    let element = |index: &usize| format!("\n  [[element]] {}", safe(&plan.elements[*index].id));
    let unit = |index: &usize| {
        let unit = &plan.units[*index];
        format!("\n  [[unit]] {} {}", safe(&unit.code), safe(&unit.title()))
    };
    asked + &elements.iter().map(element).chain(units.iter().map(unit)).collect::<String>()
}

/// Không đưa vào: 12 số liệu bị loại hoặc chưa có.
fn left_out(found: &DataValues, language: Language) -> String {
    let absent = match language {
        Language::Vi => format!("{} số liệu bị loại hoặc chưa có", language.count(found.absent)),
        Language::En => format!("{} refused or missing", language.count(found.absent)),
    };
    let several = match language {
        Language::Vi => format!("{} số liệu có nhiều giá trị", language.count(found.several)),
        Language::En => format!("{} with more than one value", language.count(found.several)),
    };
    let parts = [(found.absent, absent), (found.several, several)];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!(" {}: {}.", language.pick("Không đưa vào", "Left out"), parts.join(", ")),
    }
}
