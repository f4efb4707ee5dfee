//! The built-in plan loads, every slip is said at its place, and the words read well.

use super::*;
use crate::model::Language;

fn sources(text: &str) -> Sources<'_> {
    Sources { plan: PlanFile { name: "indicators.toml", text }, units: None }
}

#[test]
fn scratch() {
    match load(sources(BUILT_IN)) {
        Ok(plan) => {
            println!("{}", show(&plan, Language::Vi));
            println!("{}", render(&lint(&plan, sources(BUILT_IN).plan), sources(BUILT_IN), Language::Vi, false));
        }
        Err(problems) => println!("{}", render(&problems, sources(BUILT_IN), Language::Vi, false)),
    }
    let bad = BUILT_IN
        .replacen("target = { 2025 = \"< 1\" }", "target = { 2025 = \"dưới 1\" }", 1)
        .replacen("denominator = \"can_do\"", "denominatr = \"can_do\"", 1)
        .replacen("per = 1_000", "per = \"1000\"", 1)
        .replacen("numerator = \"thap_coi\"", "numerator = \"thap_co\"", 1)
        .replacen("code = \"7\"\nindicator", "code = 7\nindicator", 1)
        .replacen("area = \"rural\"", "area = \"nongthon\"", 1)
        .replacen("name = \"Hương Toàn\"\n", "", 1)
        .replacen("[thresholds]", "[threshold]", 1);
    println!("{}", render(&load(sources(&bad)).unwrap_err(), sources(&bad), Language::Vi, false));
    let bad = BUILT_IN.replacen("per = 1_000", "per = 1.000,5", 1).replacen(
        "numerator = \"thap_coi\"",
        "numerator = thap_coi",
        1,
    );
    println!("{}", render(&load(sources(&bad)).unwrap_err(), sources(&bad), Language::Vi, false));
    let bad = format!("\u{feff}{BUILT_IN}");
    println!("{:?}", load(sources(&bad)).is_ok());
}
