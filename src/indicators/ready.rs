//! The built-in plan as it is once checked: half of the work of a run on one file was to read and check, again and again,
//! the same text. Tests hold that it is what checking gives.
//! Bytes, because parsing the same as JSON took a twelfth of that run.

use super::problems::Names;
use super::{BUILT_IN, Sources, check, units};
use crate::model::Plan;

/// Written by the test below (`UPDATE_DOCS=1 cargo test --lib ready`), never by hand.
const CHECKED: &[u8] = include_bytes!("built_in.postcard");

/// What the text was when that was written: a text changed since is read and checked as any other, not taken for it.
const IS_OF_THIS_TEXT: bool = stamp(BUILT_IN.as_bytes()) == include!("built_in.stamp");

/// Tells two states of a text apart (FNV-1a, worked out while compiling).
const fn stamp(text: &[u8]) -> u64 {
    let (mut hash, mut place) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while place < text.len() {
        hash = (hash ^ text[place] as u64).wrapping_mul(0x0100_0000_01b3);
        place += 1;
    }
    hash
}

/// The checked plan, where the text is the built-in one's and the units beside it, if any, are sound.
pub fn plan(sources: Sources<'_>) -> Option<Plan> {
    if !IS_OF_THIS_TEXT || sources.plan.text != BUILT_IN {
        return None;
    }
    let mut plan: Plan = postcard::from_bytes(CHECKED).ok()?;
    if let Some(file) = sources.units {
        let areas = Names::of_keys(check::an_area(), plan.areas.keys());
        let (units, problems) = check::units_in(file, &areas, plan.language);
        plan.units = units.filter(|_| problems.is_empty())?;
        plan.code_width = units::code_width(&plan.units);
    }
    Some(plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::{PlanFile, UnitsFile, load, load_anew, units_file};

    const UNITS: &[u8] = "code,kind,name,area\n00123,phường,A,urban\n00456,xã,B,rural\n".as_bytes();

    fn with_units(bytes: &[u8]) -> Sources<'_> {
        let units = (!bytes.is_empty()).then_some(UnitsFile { name: "units.csv", bytes });
        Sources { plan: PlanFile { name: "indicators.toml", text: BUILT_IN }, units }
    }

    fn told(plan: &Plan) -> String {
        serde_json::to_string_pretty(plan).unwrap()
    }

    #[test]
    fn the_plan_kept_ready_is_what_checking_its_text_gives() {
        let checked = load_anew(with_units(b"")).unwrap();
        let bytes = postcard::to_allocvec(&checked).unwrap();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/indicators");
            std::fs::write(folder.join("built_in.postcard"), &bytes).unwrap();
            std::fs::write(folder.join("built_in.stamp"), format!("{:#018x}\n", stamp(BUILT_IN.as_bytes()))).unwrap();
        }
        assert!(
            IS_OF_THIS_TEXT && CHECKED == bytes,
            "it is out of date; `UPDATE_DOCS=1 cargo test --lib ready` writes it anew"
        );
        assert_eq!(told(&plan(with_units(b"")).unwrap()), told(&checked));
    }

    #[test]
    fn with_other_units_it_is_what_checking_both_gives() {
        let ready = plan(with_units(UNITS)).unwrap();
        assert_eq!(told(&ready), told(&load_anew(with_units(UNITS)).unwrap()));
        assert_eq!((ready.units.len(), ready.code_width), (2, 5));
    }

    #[test]
    fn units_that_are_not_sound_are_told_as_ever() {
        let unsound = with_units(b"code,kind,name,area\n1,x,A,nowhere\n");
        assert!(plan(unsound).is_none());
        assert_eq!(load(unsound).unwrap_err(), load_anew(unsound).unwrap_err());
    }

    #[test]
    fn a_plan_that_is_not_the_built_in_one_is_read() {
        let text = format!("{BUILT_IN}\n");
        let other = Sources { plan: PlanFile { name: "indicators.toml", text: &text }, units: None };
        assert!(plan(other).is_none());
    }

    #[test]
    fn the_built_in_plan_names_no_list_of_units() {
        assert_eq!(units_file(&format!("{BUILT_IN}\n")), None);
    }
}
