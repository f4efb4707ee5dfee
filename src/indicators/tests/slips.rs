//! Every slip in a plan is said at its place.

use super::*;

const SECOND_MEASURE: &str = "[[measure]]\ncode = \"1.2\"\nindicator = \"1\"\nname = \"Khác\"\nyes_no = \"dung\"\n";

/// One slip each: what is replaced, by what, and what is said of it.
const SLIPS: &[(&str, &str, &str)] = &[
    // The text itself.
    ("\"< 1.5\"", "< 1.5", "P101 29:19 < 1.5"),
    ("number = \"1/KH\"", "number = \"1/KH\"\nnumber = \"2/KH\"", "P101 3:1 number"),
    ("[areas]", "[areas", "P101 10:7 "),
    // Keys and types.
    ("receiver =", "reciever =", "P109 1:1 [plan]|P108 6:1 reciever"),
    ("[areas]", "[area]", "P108 10:2 area|P105 47:8 \"urban\""),
    ("title = \"Thử\"", "", "P109 1:1 [plan]"),
    ("label = \"tổng số\"", "", "P109 33:1 [[element]]"),
    ("code = \"1.1\"", "code = 1.1", "P110 24:8 1.1"),
    ("target = { 2025 = \"< 1.5\" }", "target = \"< 1.5\"", "P110 29:10 \"< 1.5\""),
    ("severity = \"query\"", "severity = \"wichtig\"", "P106 38:12 \"wichtig\""),
    ("[[agency]]", "[agency]", "P110 15:1 [agency]"),
    // Days and years.
    ("\"2021-2025\"", "\"2025-2021\"", "P106 4:10 \"2025-2021\""),
    ("before = \"30/11\"", "before = \"31/11\"", "P106 8:22 \"31/11\""),
    ("before = \"30/11\"", "by = \"29/11\", before = \"30/11\"", "P106 8:11 { by = \"29/11\", before = \"30/11\" }"),
    ("by = \"30/11\"", "by = \"01/11\"", "P106 9:10 { by = \"01/11\" }"),
    ("number =", "issued = \"31/6/2021\"\nnumber =", "P106 2:10 \"31/6/2021\""),
    // Targets.
    ("\"< 1.5\"", "\"< 1,5\"", "P102 29:19 \"< 1,5\""),
    ("\"< 1.5\"", "\"dưới 1.5\"", "P102 29:19 \"dưới 1.5\""),
    ("\"< 1.5\"", "\"1.5\"", "P102 29:19 \"1.5\""),
    ("2025 = \"< 1.5\"", "25 = \"< 1.5\"", "P106 29:12 25"),
    ("2025 = \"< 1.5\"", "2020 = \"< 1.5\"", "P106 29:12 2020"),
    // Measures.
    ("name = \"Tỷ lệ\"", "name = \"Tỷ lệ\"\nper = 0", "P106 27:7 0"),
    ("name = \"Tỷ lệ\"", "name = \"Tỷ lệ\"\nper = 1_000_000_001", "P106 27:7 1_000_000_001"),
    ("name = \"Tỷ lệ\"", "name = \"Tỷ lệ\"\nper = -5", "P110 27:7 -5"),
    ("name = \"Tỷ lệ\"", "name = \"Tỷ lệ\"\ndecimals = 9", "P106 27:12 9"),
    ("name = \"Tỷ lệ\"", "name = \"Tỷ lệ\"\nyes_no = \"tu\"", "P106 27:10 \"tu\""),
    ("name = \"Tỷ lệ\"", "name = \"Tỷ lệ\"\ndenominator_below = \"3/1\"", "P106 27:21 \"3/1\""),
    ("name = \"Tỷ lệ\"", "name = \" \"", "P106 26:8 \" \""),
    ("denominator = \"mau\"\n", "", "P109 23:1 [[measure]]"),
    ("denominator = \"mau\"", "denominator = \"tu\"", "P106 28:15 \"tu\""),
    // References.
    ("numerator = \"tu\"", "numerator = \"tuu\"", "P103 27:13 \"tuu\""),
    ("expect = \"tu <= mau\"", "expect = \"tu <= mua\"", "P103 37:10 \"tu <= mua\""),
    ("expect = \"tu <= mau\"", "expect = \"tu < mau\"", "P106 37:10 \"tu < mau\""),
    ("group = \"1\"", "group = \"2\"", "P105 20:9 \"2\""),
    ("agency = \"yt\"", "agency = \"y_te\"", "P105 22:24 \"y_te\""),
    ("indicator = \"1\"", "indicator = \"2\"", "P111 19:8 \"1\"|P105 25:13 \"2\""),
    ("area = \"urban\"", "area = \"rural\"", "P105 47:8 \"rural\""),
    // Names that come twice.
    ("id = \"mau\"", "id = \"tu\"", "P103 28:15 \"mau\"|P104 34:6 \"tu\"|P103 37:10 \"tu <= mau\""),
    ("label = \"tổng số\"", "label = \"SỐ  đếm\"", "P104 35:9 \"SỐ  đếm\""),
    ("label = \"Khó khăn\"", "label = \"tỷ lệ\"", "P104 41:9 \"tỷ lệ\""),
    ("[areas]", "[words]\nyes = [\"ok\"]\nno = [\"OK\"]\n[areas]", "P104 12:7 \"OK\""),
    // Units.
    ("name = \"An\"", "name = \"An\"\nvalid_to = \"30/2/2025\"", "P106 47:12 \"30/2/2025\""),
    ("name = \"An\"", "name = \"An\"\nvalid_from = 2025-07-01\nvalid_to = 2025-06-30", "P106 48:12 2025-06-30"),
    ("name = \"An\"", "name = \"An\"\nparent = \"01\"", "P106 47:10 \"01\""),
];

#[test]
fn every_slip_is_said_at_its_place() {
    let wrong: Vec<String> = SLIPS
        .iter()
        .map(|(from, to, expected)| (problems(&small(from, to)).join("|"), *expected, *to))
        .filter(|(found, expected, _)| found != expected)
        .map(|(found, expected, to)| format!("{to}\n   found {found}\nexpected {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_that_two_tables_share_are_said_at_the_second() {
    let element = "[[element]]\nid = \"dung\"\nlabel = \"đúng\"\n";
    let cases = [
        (format!("{SMALL}{element}{}", SECOND_MEASURE.replace("1.2", "1.1")), "P104 52:8 \"1.1\""),
        (format!("{SMALL}{element}{}", SECOND_MEASURE.replace("Khác", "TỶ LỆ.")), "P104 54:8 \"TỶ LỆ.\""),
        (format!("{SMALL}{}", SECOND_MEASURE.replace("dung", "tu")), "P106 52:10 \"tu\""),
        (format!("{SMALL}[[unit]]\ncode = \"01\"\nname = \"Bình\"\n"), "P104 49:8 \"01\""),
        (format!("{SMALL}[[indicator]]\ncode = \"1\"\ngroup = \"1\"\nwording = \"\"\n"), "P104 49:8 \"1\""),
        (
            format!("{SMALL}[[item]]\ncode = \"kho-khan\"\nlabel = \"Khác\"\nkind = \"count\"\n"),
            "P104 49:8 \"kho-khan\"",
        ),
        (format!("{SMALL}[[rule]]\nexpect = \"tu<=mau\"\nseverity = \"error\"\n"), "P104 49:10 \"tu<=mau\""),
    ];
    for (text, expected) in cases {
        assert!(problems(&text).iter().any(|found| found == expected), "{expected}: {:?}", problems(&text));
    }
}

#[test]
fn all_slips_of_a_file_are_said_not_only_the_first() {
    let text = small("title = \"Thử\"", "titel = \"Thử\"")
        .replacen("\"30/11\"", "\"31/11\"", 1)
        .replacen("\"< 1.5\"", "\"dưới\"", 1)
        .replacen("id = \"mau\"", "id = 5\nlabl = 3", 1)
        .replacen("name = \"An\"", "name = 7\nare = 1", 1);
    let codes: Vec<String> = problems(&text).iter().map(|it| it[..4].to_owned()).collect();
    assert_eq!(codes, ["P109", "P108", "P106", "P102", "P110", "P108", "P110", "P108"]);
}

#[test]
fn a_plan_without_measures_or_units_is_refused() {
    assert_eq!(problems(&SMALL[..SMALL.find("[[unit]]").expect("units")]), ["P107"]);
    let start = SMALL.find("[[measure]]").expect("measures");
    let end = SMALL.find("[[element]]").expect("elements");
    assert_eq!(problems(&format!("{}{}", &SMALL[..start], &SMALL[end..])), ["P111"]);
    assert_eq!(problems(""), ["P107", "P109", "P109", "P111"]);
}
