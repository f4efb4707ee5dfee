//! Lists of units: in tables and in a file of their own.

use super::*;

#[test]
fn a_code_may_pass_to_another_unit_when_the_first_is_gone() {
    let gone = small("name = \"An\"", "name = \"An\"\nvalid_to = \"30/06/2025\"");
    let next = |from: &str| format!("{gone}[[unit]]\ncode = \"01\"\nname = \"Bình\"\nvalid_from = \"{from}\"\n");
    assert_eq!(problems(&next("01/07/2025")), [""; 0]);
    assert_eq!(problems(&next("30/06/2025")), ["P104 50:8 \"01\""]);
}

#[test]
fn a_parent_that_is_not_listed_is_a_slip_only_beside_one_that_is() {
    let list =
        |last: &str| format!("code,kind,name,area,parent\n480,thị xã,Trà,,46\n01,xã,An,,480\n02,xã,Bình,,{last}\n");
    let found = |units: &str| {
        let problems = load(with_units(SMALL, units)).err().unwrap_or_default();
        problems.iter().map(|problem| told(problem, units)).collect::<Vec<_>>()
    };
    assert_eq!(found(&list("480")), [""; 0]);
    assert_eq!(found(&list("46")), [""; 0]);
    assert_eq!(found(&list("481")), ["P105 4:1 02,xã,Bình,,481"]);
    assert_eq!(found("code,kind,name,area,parent\n01,,A,,E1\n02,,B,,E2\n"), [""; 0]);
    assert_eq!(found("code,kind,name,area,parent\n01,,A,,02\n02,,B,,01\n"), ["P106 2:1 01,,A,,02"]);
}

#[test]
fn a_list_of_units_is_read_as_a_spreadsheet_saves_it() {
    let text = small("[[unit]]\ncode = \"01\"\nkind = \"xã\"\nname = \"An\"\narea = \"urban\"\n", "");
    let units = "\u{feff}code;kind;name;area;parent;valid_from;valid_to;successor\r\n\
                 01;xã;An;urban;;15/11/2011;;\r\n\r\n02;phường;\"Bình; Đông\";;;;2025-06-30;01 Xã An\r\n";
    let plan = load(with_units(&text, units)).expect("a sound list");
    assert_eq!(plan.units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["An", "Bình; Đông"]);
    assert_eq!(plan.units[0].valid_from, NaiveDate::from_ymd_opt(2011, 11, 15));
    assert_eq!((plan.units[0].successor.as_deref(), plan.units[1].successor.as_deref()), (None, Some("01 Xã An")));
    assert_eq!(plan.code_width, 2);
}

#[test]
fn slips_in_a_list_of_units_are_said_at_their_line() {
    let cases = [
        ("code,kind,name\n01,,An\n", "P109 1:1 code,kind,name"),
        ("code,kind,name,area,codde\n01,,An,,\n", "P108 1:1 code,kind,name,area,codde"),
        ("code,kind,name,area\n01,,An,,,x\n", "P107 2:1 01,,An,,,x"),
        ("code,kind,name,area\n01,,An,rural\n", "P105 2:1 01,,An,rural"),
        ("code,kind,name,area\n\n01,,,\n", "P106 3:1 01,,,"),
        ("code,kind,name,area\n01,,An,\n01,,Bình,\n", "P104 3:1 01,,Bình,"),
        ("code,kind,name,area\n", "P107"),
        ("", "P109 1:1 "),
    ];
    for (units, expected) in cases {
        let problems = load(with_units(SMALL, units)).expect_err(expected);
        assert!(problems.iter().all(|problem| problem.origin == Origin::Units || problem.span.is_none()));
        assert_eq!(told(&problems[0], units), expected);
    }
    let latin = Sources { units: Some(UnitsFile { name: "units.csv", bytes: b"code\xff" }), ..sources(SMALL) };
    assert_eq!(load(latin).expect_err("not UTF-8")[0].details.entry().code, "P107");
}

#[test]
fn a_plan_that_names_its_list_of_units_needs_it() {
    let named = small("number =", "units = \"units.csv\"\nnumber =");
    assert_eq!(units_file(&named).as_deref(), Some("units.csv"));
    assert_eq!(units_file(SMALL), None);
    assert_eq!(units_file("= 1"), None);
    assert_eq!(problems(&named), ["P106 44:1 [[unit]]"], "both the list and tables");
    let alone = &named[..named.find("[[unit]]").expect("units")];
    assert_eq!(problems(alone), ["P107 2:9 \"units.csv\""]);
    assert!(load(with_units(alone, "code,kind,name,area\n01,xã,An,\n")).is_ok());
}

#[test]
fn the_english_example_loads_with_its_list_of_units() {
    let text = include_str!("../../../examples/england/indicators.toml");
    let units = include_str!("../../../examples/england/units.csv");
    assert_eq!(units_file(text).as_deref(), Some("units.csv"));
    let plan = load(with_units(text, units)).unwrap_or_else(|problems| {
        panic!("{}", render(&problems, with_units(text, units), Language::En, false));
    });
    assert_eq!((plan.measures.len(), plan.units.len(), plan.language), (7, 151, Language::En));
    assert_eq!(plan.units_of(2015).len(), 151);
    assert!(plan.words.headings.contains(&(Heading::UnitCode, "New_geog_code".to_owned())));
    assert_eq!(lint(&plan, sources(text).plan), []);
    let returns = include_str!("../../../examples/england/returns.csv");
    let heading = returns.lines().next().unwrap_or_default();
    assert!(plan.elements.iter().all(|element| heading.split(',').any(|column| column == element.id)));
}
