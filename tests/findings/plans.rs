//! P: the plan file. Its errors end every command with 3; its notes and queries are what `indicators check` finds.

use report::Exit;

use crate::common::{Folder, Form, Run, report};

/// The codes that have a case here.
pub const CASES: &[&str] = &[
    "P101", "P102", "P103", "P104", "P105", "P106", "P107", "P108", "P109", "P110", "P111", "P201", "P202", "P203",
    "P204", "P205", "P206", "P207", "P208", "P209", "P210", "P211", "P212", "P213", "P214", "P215", "P216",
];

/// What the plan of each code holds; of the notes and queries the first two are the built-in plan's own.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("P101", "the number of the plan without quotes"),
    ("P102", "a target in words, with a decimal comma"),
    ("P103", "a misspelt element"),
    ("P104", "two measures of one code"),
    ("P105", "a misspelt area"),
    ("P106", "a period that runs backwards"),
    ("P107", "a plan without units"),
    ("P108", "a misspelt key"),
    ("P109", "the receiver is left out"),
    ("P110", "a number in quotes"),
    ("P111", "an indicator whose measure went to another"),
    ("P201", "two targets of which one is always the tighter"),
    ("P202", "a target of at least nothing"),
    ("P203", "an element that no measure uses"),
    ("P204", "a target above 100 per cent"),
    ("P205", "a very low target for a unit of few children"),
    ("P206", "more deaths below one than there may be below five"),
    ("P207", "a rate per 1,000 that is worked out per 100"),
    ("P208", "a target for 2023 alone in a plan until 2025"),
    ("P209", "a target for towns without one for the country"),
    ("P210", "two rules in opposite directions"),
    ("P211", "a ward that was gone before the plan began"),
    ("P212", "a ward whose successor is misspelt"),
    ("P213", "an official source that is asked for no return"),
    ("P214", "a plan issued after its first returns were due"),
    ("P215", "a group without an indicator"),
    ("P216", "the sixth indicator is of group 3, between groups 1 and 2"),
];

/// What `indicators check` says of a code, and what to do.
pub fn said(code: &str) -> (String, String) {
    let plan = match code {
        "P201" | "P205" => PLAN.to_owned(),
        "P202" => odd_target("\">= 0\""),
        "P203" => unused_element(),
        "P204" => odd_target("\"> 100\""),
        "P206" | "P207" | "P208" | "P209" | "P210" | "P211" | "P212" | "P213" | "P214" | "P215" | "P216" => odd(code),
        _ => slip(code).0,
    };
    let run = under(&plan, "check");
    let block = run.out.split("\n\n").find(|block| block.contains(&format!("[{code}]"))).expect("its block");
    let mut lines = block.lines().filter_map(|line| match line.rsplit_once("^ ") {
        Some((_, message)) => Some(message),
        None => line.trim().strip_prefix("= ")?.split_once(": ").map(|(_, text)| text),
    });
    let mut next = || lines.next().expect("a line").to_owned();
    (next(), next())
}

fn odd_target(target: &str) -> String {
    PLAN.replacen("\"> 85\"", target, 1)
}

fn unused_element() -> String {
    format!("{PLAN}\n[[element]]\nid = \"le\"\nlabel = \"số lẻ\"\n")
}

/// The built-in plan with one thing that does not fit another.
fn odd(code: &str) -> String {
    let (from, to) = match code {
        "P206" => ("target = { 2025 = \"<= 0.3\" }", "target = { 2025 = \">= 0.6\" }"),
        "P207" => {
            ("per = 1_000\nunit = \"‰\"\ntarget = { 2025 = \"< 0.5\" }", "per = 100\ntarget = { 2025 = \"< 0.5\" }")
        }
        "P208" => ("{ 2025 = \"< 7\" }", "{ 2023 = \"< 7\" }"),
        "P209" => ("target = { 2025 = \"< 3\" }\n", ""),
        "P210" => ("[[rule]]", "[[rule]]\nexpect = \"chet_duoi_1 <= chet_so_sinh\"\nseverity = \"query\"\n\n[[rule]]"),
        "P211" => {
            ("[[unit]]", "[[unit]]\ncode = \"1\"\nkind = \"xã\"\nname = \"Cũ\"\nvalid_to = \"30/06/2020\"\n\n[[unit]]")
        }
        "P212" => ("successor = \"19996 Phường Hương Trà\"", "successor = \"19996 Phường Hương Chà\""),
        "P213" => ("numerator = \"nhe_can\"", "numerator = \"nhe_can\"\nofficial_source = \"ldtbxh\""),
        "P214" => ("issued = \"05/07/2021\"", "issued = \"05/07/2022\""),
        "P215" => ("[[group]]", "[[group]]\ncode = \"0\"\ntitle = \"Mục tiêu tổng quát\"\n\n[[group]]"),
        "P216" => ("group = \"2\"", "group = \"3\""),
        _ => panic!("nothing odd for {code}"),
    };
    let at = PLAN.match_indices(from).find(|(at, _)| *at == 0 || PLAN[..*at].ends_with('\n') || from.starts_with('{'));
    let (at, _) = at.unwrap_or_else(|| panic!("{from}"));
    format!("{}{to}{}", &PLAN[..at], &PLAN[at + from.len()..])
}

const PLAN: &str = include_str!("../../indicators.toml");

/// The built-in plan with one slip, and the piece of it that is shown to the person who made it.
fn slip(code: &str) -> (String, &'static str) {
    let (from, to, shown) = match code {
        "P101" => ("number = \"2429/KH-UBND\"", "number = 2429/KH-UBND", "number = 2429/KH-UBND"),
        "P102" => ("\"< 4.5\"", "\"dưới 4,5\"", "\"dưới 4,5\""),
        "P103" => ("numerator = \"nhe_can\"", "numerator = \"nhe_cann\"", "numerator = \"nhe_cann\""),
        "P104" => ("code = \"3.2\"", "code = \"3.1\"", "code = \"3.1\""),
        "P105" => ("area = \"rural\"", "area = \"rurall\"", "area = \"rurall\""),
        "P106" => ("period = \"2021-2025\"", "period = \"2025-2021\"", "period = \"2025-2021\""),
        "P107" => return (PLAN[..PLAN.find("[[unit]]").expect("units")].to_owned(), "Danh sách đơn vị"),
        "P108" => ("striving = true", "strivng = true", "strivng = true"),
        "P109" => ("receiver = ", "# receiver = ", "[plan]"),
        "P110" => ("per = 1_000\n", "per = \"1_000\"\n", "per = \"1_000\""),
        "P111" => ("indicator = \"18\"", "indicator = \"17\"", "code = \"18\""),
        _ => panic!("no slip for {code}"),
    };
    assert!(PLAN.contains(from), "{from}");
    (PLAN.replacen(from, to, 1), shown)
}

/// Runs a command on a sound return under a plan.
fn under(plan: &str, command: &str) -> Run {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    std::fs::write(folder.beside("ke-hoach.toml"), plan).expect("a plan");
    let plan = folder.beside("ke-hoach.toml").display().to_string();
    let (returns, output) = (folder.returns().display().to_string(), folder.output().display().to_string());
    let run = match command {
        "consolidate" => report(["consolidate", &returns, "-o", &output, "--indicators", &plan]),
        "validate" => report(["validate", &returns, "--indicators", &plan]),
        _ => report(["indicators", "check", "--indicators", &plan]),
    };
    assert!(folder.written().is_none() || run.exit == Exit::Success || run.exit == Exit::DataErrors);
    run
}

#[test]
fn an_error_of_the_plan_stops_every_command_and_shows_its_place() {
    for code in CASES.iter().filter(|code| code.starts_with("P1")) {
        let (plan, shown) = slip(code);
        for command in ["consolidate", "validate"] {
            let run = under(&plan, command);
            assert_eq!((run.exit, run.out.as_str()), (Exit::Failure, ""), "{code} {command}");
            assert!(run.err.contains(code) && run.err.contains(shown), "{code} {command}: {}", run.err);
        }
        let run = under(&plan, "check");
        assert_eq!((run.exit, run.err.as_str()), (Exit::Failure, ""), "{code}: what is looked for is the output");
        assert!(run.out.contains(&format!("[{code}]")) && run.out.contains(shown), "{code}: {}", run.out);
    }
}

/// The codes that `indicators check` tells of a plan that can be used.
fn found(plan: &str) -> Vec<String> {
    let run = under(plan, "check");
    assert_eq!(run.exit, Exit::Success, "{}", run.out);
    run.out
        .split('[')
        .filter_map(|piece| Some(piece.split_once(']')?.0.to_owned()))
        .filter(|word| word.starts_with('P'))
        .collect()
}

#[test]
fn the_built_in_plan_has_bounds_that_never_decide_and_bounds_that_one_case_misses() {
    assert_eq!(found(PLAN), ["P201", "P201", "P205", "P205", "P205", "P205", "P205"]);
}

#[test]
fn a_target_that_cannot_be_missed_or_met_and_an_element_of_no_measure_are_named() {
    let more = |plan: &str| -> Vec<String> {
        let known = ["P201", "P205"];
        found(plan).into_iter().filter(|code| !known.contains(&code.as_str())).collect()
    };
    assert_eq!(more(&odd_target("\">= 0\"")), ["P202"]);
    assert_eq!(more(&odd_target("\"> 100\"")), ["P204"]);
    assert_eq!(more(&unused_element()), ["P203"]);
}

#[test]
fn what_does_not_fit_together_is_named_where_it_stands() {
    let at = |code: &str| {
        let run = under(&odd(code), "check");
        assert_eq!(run.exit, Exit::Success, "{}", run.out);
        let blocks: Vec<_> = run.out.split("\n\n").filter(|block| block.contains(&format!("[{code}]"))).collect();
        assert_eq!(blocks.len(), 1, "{code}: {}", run.out);
        let shown = blocks[0].lines().find_map(|line| line.split_once(" | ").map(|(_, text)| text.trim().to_owned()));
        (found(&odd(code)), shown.expect("the line"))
    };
    for (code, line) in [
        ("P206", "target = { 2025 = \">= 0.6\" }"),
        ("P207", "per = 100"),
        ("P208", "target = { 2023 = \"< 7\" }"),
        ("P209", "area = \"rural\""),
        ("P211", "valid_to = \"30/06/2020\""),
        ("P212", "successor = \"19996 Phường Hương Chà\""),
        ("P213", "official_source = \"ldtbxh\""),
        ("P214", "issued = \"05/07/2022\""),
        ("P215", "code = \"0\""),
        ("P216", "group = \"3\""),
    ] {
        let (codes, shown) = at(code);
        assert_eq!(shown, line, "{code}");
        let new = codes.iter().filter(|other| !["P201", "P205"].contains(&other.as_str()));
        assert_eq!(new.collect::<Vec<_>>(), [code], "and nothing else");
    }
    let (_, shown) = at("P210");
    assert!(shown.starts_with("expect = "), "the rule that closes the circle: {shown}");
}

#[test]
fn a_careful_reader_s_remarks_on_a_plan_are_all_made() {
    let with = |from: &str, to: &str| {
        assert!(PLAN.contains(from), "{from}");
        PLAN.replacen(from, to, 1)
    };
    let of_16_2 = "numerator = \"khuyet_tat_duoi_5_tiep_can\"";
    let agency = "[[agency]]\ncode = \"thua\"\nname = \"Ban Thừa\"\nshort = \"Thừa\"\n\n[[agency]]";
    for (remark, plan, code) in [
        ("2.1 never decides beside 2.3", PLAN.to_owned(), "P201"),
        ("2.2 and 2.3 are never met together", odd("P206"), "P206"),
        ("0 % for 16.2 cannot be missed", with(of_16_2, &format!("{of_16_2}\ntarget = {{ 2025 = \">= 0\" }}")), "P202"),
        ("a percentage where per mille was meant", odd("P207"), "P207"),
        ("an element that nothing uses", unused_element(), "P203"),
        ("a group that nothing uses", odd("P215"), "P215"),
        ("an agency that nothing uses", with("[[agency]]", agency), "P215"),
        ("a group whose indicators stand apart", odd("P216"), "P216"),
        ("rules that contradict", odd("P210"), "P210"),
        ("codes that collide", slip("P104").0, "P104"),
        (
            "names that collide",
            with(
                "\"Riêng trẻ em dưới 5 tuổi đạt 0%\"",
                "\"Tỷ lệ trẻ em khuyết tật có nhu cầu học tập được tiếp cận giáo dục, phục hồi chức năng phù hợp\"",
            ),
            "P104",
        ),
        ("an area without a target", odd("P209"), "P209"),
        ("years without a milestone", odd("P208"), "P208"),
        ("a period that runs backwards", slip("P106").0, "P106"),
        ("a plan issued after its first returns", odd("P214"), "P214"),
        ("a unit that was gone before the plan", odd("P211"), "P211"),
    ] {
        let run = under(&plan, "check");
        assert!(run.out.contains(&format!("[{code}]")), "{remark}: {}", run.out);
    }
    assert!(!found(&with("05/07/2021", "29/11/2021")).contains(&"P214".to_owned()), "within its first year is usual");
}

#[test]
fn the_plans_of_the_examples_have_no_oddity_but_what_their_documents_say() {
    for plan in ["ha-noi", "larkbridge", "england"] {
        let file = format!("{}/examples/{plan}/indicators.toml", env!("CARGO_MANIFEST_DIR"));
        let run = report(["indicators", "check", "--indicators", &file]);
        assert_eq!(run.exit, Exit::Success, "{}", run.out);
        for code in CASES.iter().filter(|code| code.starts_with("P2") && !["P201", "P205"].contains(code)) {
            assert!(!run.out.contains(&format!("[{code}]")), "{plan}: {}", run.out);
        }
    }
}
