//! What may be meant by a unit or a path that is not there.

use std::path::{Component, Path, PathBuf};

use crate::model::text::words;
use crate::model::{Language, Plan, show};

/// How many near codes are named.
const NEAR: usize = 3;
/// How near a code must be to be meant.
const LIKE: f64 = 0.6;
/// How near a file's name must be: names of forms are long and much alike.
const LIKE_A_FILE: f64 = 0.8;

/// That a year has no unit of a code, and which may be meant.
pub fn unknown_unit(plan: &Plan, year: i32, code: &str, language: Language) -> String {
    let what = match language {
        Language::Vi => format!("không có đơn vị mã {code} trong năm {year}"),
        Language::En => format!("there is no unit {code} in {year}"),
    };
    let why = elsewhere(plan, code, language).or_else(|| near(plan, year, code, language)).unwrap_or_default();
    show::harmless(&format!("{what}{why}"))
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
    (!list.is_empty()).then(|| asked(&list.join(", "), language))
}

/// The path that is there and most like one that is not, as words to follow it; none where nothing is like it.
pub fn path(missing: &Path, language: Language) -> String {
    nearest(missing).map(|path| asked(&show::path(&path), language)).unwrap_or_default()
}

fn asked(meant: &str, language: Language) -> String {
    format!("; {} {meant}?", language.pick("ý bạn là", "did you mean"))
}

/// The path with its first step that is not there put right, and the steps after it where they are there.
fn nearest(missing: &Path) -> Option<PathBuf> {
    let mut steps = missing.components();
    let mut here = PathBuf::new();
    let step = steps.by_ref().find(|step| match here.join(step).exists() {
        true => {
            here.push(step);
            false
        }
        false => true,
    })?;
    let Component::Normal(name) = step else { return None };
    let right = here.join(name_like(&here, &name.to_string_lossy())?);
    let whole = right.join(steps.as_path());
    // A link to nothing lies in its folder, and is not there.
    right.exists().then_some(())?;
    Some(if whole.exists() { whole.components().collect() } else { right })
}

/// The one name in a folder that is most like another.
fn name_like(folder: &Path, name: &str) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = std::fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let typed = words(name);
    let like = |other: &str| strsim::normalized_damerau_levenshtein(&typed, &words(other));
    let near = names.filter(|other| !other.starts_with(['.', '~'])).map(|other| (like(&other), other));
    let mut near: Vec<_> = near.filter(|(like, _)| *like >= LIKE_A_FILE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let (best, name) = near.first()?;
    // Two that are as near: which is meant cannot be told.
    (near.get(1).is_none_or(|(other, _)| other < best)).then(|| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_unit_holds_no_sign_that_a_terminal_obeys() {
        let mut plan = crate::fixtures::plan();
        plan.units[0].name = "Tứ\u{1b}[2JHạ".to_owned();
        let code = format!("{}\u{1b}", plan.units[0].code);
        let said = unknown_unit(&plan, 2024, &code, Language::Vi);
        assert!(said.contains("ý bạn là") && !said.contains('\u{1b}'), "{said:?}");
    }

    #[test]
    fn a_path_that_is_nearly_right_is_put_right() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| folder.path().join(path);
        std::fs::create_dir(at("bao-cao")).expect("a folder");
        for file in ["bao-cao/tu-ha-2024.xlsx", "bao-cao/xa-so-1.csv", "bao-cao/xa-so-2.csv"] {
            std::fs::write(at(file), "").expect("a file");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(at("nowhere"), at("bao-cao/lien-ket.csv")).expect("a link");
        for (typed, meant) in [
            ("bao-cao/lien-ket.csv", None),
            ("bao-cao/tu-ha-2024.xls", Some("bao-cao/tu-ha-2024.xlsx")),
            ("bao-coa/tu-ha-2024.xlsx", Some("bao-cao/tu-ha-2024.xlsx")),
            ("Bao-cao2/nothing.xlsx", Some("bao-cao")),
            ("bao-cao/xa-so-3.csv", None),
            ("bao-cao/nothing.xlsx", None),
        ] {
            assert_eq!(nearest(&at(typed)), meant.map(at), "{typed}");
        }
    }
}
