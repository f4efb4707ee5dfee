//! What the plan allows and hardly means.

use super::*;

#[test]
fn the_idle_bounds_of_indicator_2_are_found() {
    let file = sources(BUILT_IN).plan;
    let found = lint(&built_in(), file);
    let messages: Vec<String> = found.iter().map(|problem| problem.details.message(Language::En)).collect();
    assert_eq!(
        messages,
        [
            "The target of 2.2 is tighter, so that of 2.1 is met whenever it is.",
            "The target of 2.3 is tighter, so that of 2.1 is met whenever it is.",
            "Measure 2.1, target < 1: a single case misses it wherever the denominator is below 1,001.",
            "Measure 2.2, target <= 0.3: a single case misses it wherever the denominator is below 3,334.",
            "Measure 2.3, target < 0.5: a single case misses it wherever the denominator is below 2,001.",
            "Measure 9.2, target < 15: a single case misses it wherever the denominator is below 6,667.",
            "Measure 15.2, target < 0.06: a single case misses it wherever the denominator is below 1,667.",
        ]
    );
    assert!(found.iter().all(|problem| problem.span.clone().is_some_and(|span| file.text[span].starts_with("\"<"))));
}

#[test]
fn a_rule_that_is_only_a_query_makes_no_bound_idle() {
    let text = BUILT_IN.replace("severity = \"error\"", "severity = \"query\"");
    let found = lint(&load(sources(&text)).expect("a sound plan"), sources(&text).plan);
    assert!(!found.is_empty() && found.iter().all(|problem| problem.details.entry().code != "P201"));
}

#[test]
fn targets_that_cannot_be_missed_or_met_are_queried() {
    let lints = |target: &str, more: &str| {
        let text = small("target = { 2025 = \"< 1.5\" }", &format!("target = {{ 2025 = \"{target}\" }}\n{more}"));
        let plan = load(sources(&text)).expect("a sound plan");
        lint(&plan, sources(&text).plan).iter().map(|problem| told(problem, &text)).collect::<Vec<_>>()
    };
    for (target, code) in [
        (">= 0", "P202"),
        (">= 0.00", "P202"),
        ("<= 100", "P202"),
        ("< 100.1", "P202"),
        ("< 0", "P204"),
        ("> 100", "P204"),
        (">= 100.01", "P204"),
    ] {
        assert_eq!(lints(target, ""), [format!("{code} 29:19 \"{target}\"")]);
    }
    for target in ["< 100", "<= 0", "> 0", ">= 100", "> 99.99"] {
        assert_eq!(lints(target, ""), [""; 0], "{target}");
    }
    assert_eq!(lints("> 100", "exceeds = \"allowed\""), [""; 0], "no proportion: it may be above the whole");
}

#[test]
fn an_element_of_no_measure_is_noted() {
    let text = format!("{SMALL}[[element]]\nid = \"le\"\nlabel = \"lẻ\"\n");
    let plan = load(sources(&text)).expect("a sound plan");
    let found: Vec<String> = lint(&plan, sources(&text).plan).iter().map(|problem| told(problem, &text)).collect();
    assert_eq!(found, ["P203 49:6 \"le\""]);
}
