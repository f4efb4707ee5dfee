//! The built-in plan says what the document says, every slip is said at its place, and the words read well.

use chrono::NaiveDate;

use super::*;
use crate::model::plan::{Heading, MeasureKind};
use crate::model::{Language, Severity};

/// The smallest plan: line numbers below are those of this text.
const SMALL: &str = r#"[plan]
number = "1/KH"
title = "Thử"
period = "2021-2025"
issuing_body = "UBND"
receiver = "Phòng"
[due]
returns = { before = "30/11" }
report = { by = "30/11" }
[areas]
urban = "thành thị"
[[group]]
code = "1"
title = "Nhóm"
[[agency]]
code = "yt"
name = "Phòng Y tế"
[[indicator]]
code = "1"
group = "1"
wording = "Chỉ tiêu"
agencies = [{ agency = "yt", role = "chủ trì" }]
[[measure]]
code = "1.1"
indicator = "1"
name = "Tỷ lệ"
numerator = "tu"
denominator = "mau"
target = { 2025 = "< 1.5" }
[[element]]
id = "tu"
label = "số đếm"
[[element]]
id = "mau"
label = "tổng số"
[[rule]]
expect = "tu <= mau"
severity = "query"
[[item]]
code = "kho-khan"
label = "Khó khăn"
kind = "text"
[[unit]]
code = "01"
kind = "xã"
name = "An"
area = "urban"
"#;

const SECOND_MEASURE: &str = "[[measure]]\ncode = \"1.2\"\nindicator = \"1\"\nname = \"Khác\"\nyes_no = \"dung\"\n";

fn sources(text: &str) -> Sources<'_> {
    Sources { plan: PlanFile { name: "indicators.toml", text }, units: None }
}

fn with_units<'a>(text: &'a str, units: &'a str) -> Sources<'a> {
    Sources { units: Some(UnitsFile { name: "units.csv", bytes: units.as_bytes() }), ..sources(text) }
}

fn built_in() -> Plan {
    load(sources(BUILT_IN)).expect("the built-in plan is sound")
}

/// `P102 29:19 "< 1.5"`: code, line, column, and the text underlined.
fn told(problem: &Problem, text: &str) -> String {
    let code = problem.details.entry().code;
    let Some(span) = problem.span.clone() else { return code.to_owned() };
    let before = &text[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{code} {line}:{column} {}", &text[span])
}

fn problems(text: &str) -> Vec<String> {
    load(sources(text)).err().unwrap_or_default().iter().map(|problem| told(problem, text)).collect()
}

/// The small plan with the first occurrence of a text replaced.
fn small(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    SMALL.replacen(from, to, 1)
}

#[test]
fn the_built_in_plan_holds_what_the_document_says() {
    let plan = built_in();
    let with_target = plan.measures.iter().filter(|measure| !measure.targets.is_empty()).count();
    assert_eq!((plan.indicators.len(), plan.measures.len(), with_target), (18, 32, 31));
    assert_eq!((plan.elements.len(), plan.rules.len(), plan.items.len()), (47, 9, 3));
    assert_eq!((plan.groups.len(), plan.agencies.len(), plan.units.len()), (4, 6, 13));
    assert_eq!(plan.measures.iter().filter(|measure| !measure.is_proportion()).count(), 3);
    let striving = plan.measures.iter().filter(|it| it.targets.iter().any(|target| target.striving));
    assert_eq!(striving.map(|it| it.code.as_str()).collect::<Vec<_>>(), ["10", "15.2", "17", "18"]);
    let sensitive = plan.elements.iter().filter(|element| element.sensitive).map(|element| element.id.as_str());
    let expected = [
        "chet_so_sinh",
        "chet_duoi_1",
        "chet_duoi_5",
        "tre_bi_xam_hai",
        "lao_dong_tre_em",
        "tai_nan_thuong_tich",
        "tu_vong_tai_nan",
        "tao_hon",
        "bo_hoc_thcs",
        "khuyet_tat_duoi_5_tiep_can",
        "khuyet_tat_duoi_5_nhu_cau",
    ];
    assert_eq!(sensitive.collect::<Vec<_>>(), expected);
}

#[test]
fn the_targets_are_those_of_the_document() {
    let plan = built_in();
    let targets: Vec<String> = plan
        .measures
        .iter()
        .map(|it| {
            format!("{} {} {}", it.code, it.targets.first().map(ToString::to_string).unwrap_or_default(), it.factor)
        })
        .collect();
    let expected = "1.1 >= 100 100|1.2 >= 100 100|2.1 < 1 1000|2.2 <= 0.3 1000|2.3 < 0.5 1000|3.1 < 7 100|3.2 < 4.5 100|\
                    3.3a < 3 100|3.3b < 6.5 100|4.1 > 99 100|4.2 >= 99 100|5 >= 100 100|6.1 < 1.5 100|6.2 > 95 100|\
                    7 < 6 1000|8 < 5 1000|9.1 <= 450 100000|9.2 < 15 100000|10 >= 100 100|11 < 3 1000|\
                    12.1 >= 100 100|12.2 >= 95 100|13.1 > 99 100|13.2 > 99 100|14.1 >= 99 100|14.2 >= 99 100|\
                    15.1 >= 95 100|15.2 < 0.06 100|16.1 >= 100 100|16.2  100|17 >= 60 100|18 > 85 100";
    assert_eq!(targets.join("|"), expected);
    assert!(plan.measures.iter().flat_map(|it| &it.targets).all(|target| target.milestone == 2025));
}

#[test]
fn no_description_sends_a_clerk_to_the_explanation_where_none_is_taken() {
    let plan = built_in();
    for measure in plan.measures.iter().filter(|measure| measure.exceeds == Some(Severity::Error)) {
        let MeasureKind::Ratio { numerator, .. } = measure.kind else { continue };
        let description = plan.elements[numerator].description.as_deref().unwrap_or_default();
        assert!(!description.contains("Giải trình"), "{}: {description}", measure.code);
    }
}

#[test]
fn nine_units_report_for_2024_and_three_from_2025() {
    let plan = built_in();
    let below_town = |unit: &&usize| plan.units[**unit].parent.as_deref() == Some("480");
    assert_eq!(plan.units_of(2024).iter().filter(below_town).count(), 9);
    assert_eq!(plan.units_of(2025).len(), 3);
    assert_eq!(plan.reporting_day(2024), NaiveDate::from_ymd_opt(2024, 11, 29).expect("a day"));
    assert_eq!(plan.code_width, 5);
}

#[test]
fn a_measure_over_a_smaller_register_says_so() {
    let plan = built_in();
    let shares: Vec<_> =
        plan.measures.iter().filter_map(|it| Some((it.code.as_str(), it.denominator_below?))).collect();
    assert_eq!(shares, [("12.2", (1, 3))]);
}

#[test]
fn the_small_plan_is_sound_and_its_defaults_hold() {
    let plan = load(sources(SMALL)).expect("a sound plan");
    let measure = &plan.measures[0];
    assert_eq!((measure.factor, measure.unit_label.as_str(), measure.decimals), (100, "%", 2));
    assert_eq!(measure.kind, MeasureKind::Ratio { numerator: 0, denominator: 1 });
    assert_eq!(plan.agencies[0].short, "Phòng Y tế");
    assert_eq!(plan.language, Language::Vi);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let text = format!("\u{feff}{}", BUILT_IN.replace('\n', "\r\n"));
    assert_eq!(problems(&text), [""; 0]);
}

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
fn no_text_brings_the_reader_down() {
    let lines: Vec<&str> = SMALL.lines().collect();
    for missing in 0..lines.len() {
        let text = [&lines[..missing], &lines[missing + 1..]].concat().join("\n");
        let _ = render(&load(sources(&text)).err().unwrap_or_default(), sources(&text), Language::Vi, false);
        let cut: String = SMALL.chars().take(missing * 17).collect();
        let _ = render(&load(sources(&cut)).err().unwrap_or_default(), sources(&cut), Language::En, true);
    }
    for text in
        ["\u{0}", "[[[", "a = ", &"[".repeat(10_000), &format!("a = {}", "[".repeat(10_000)), "plan = 1", "\u{feff}"]
    {
        let problems = load(sources(text)).expect_err("no plan");
        assert!(!problems.is_empty() && !render(&problems, sources(text), Language::Vi, false).is_empty());
    }
}

#[test]
fn a_problem_shows_its_line_and_what_to_do() {
    let text = small("\"< 1.5\"", "\"dưới 1,5\"").replacen("numerator =", "numeratr =", 1);
    let problems = load(sources(&text)).expect_err("two slips");
    insta::assert_snapshot!(render(&problems, sources(&text), Language::Vi, false), @r#"
    phải sửa[P108]: Mục không có trong tệp kế hoạch
      --> indicators.toml:27:1
       |
    27 | numeratr = "tu"
       | ^^^^^^^^ Không có mục nào tên "numeratr" ở đây. Có phải là "numerator" không?
       |
       = cách sửa: Đề nghị sửa lại tên mục, hoặc xóa dòng này.

    phải sửa[P102]: Mục tiêu không đọc được
      --> indicators.toml:29:19
       |
    29 | target = { 2025 = "dưới 1,5" }
       |                   ^^^^^^^^^^ Mục tiêu ghi "dưới 1,5".
       |
       = cách sửa: Đề nghị ghi dấu so sánh và số, số thập phân dùng dấu chấm, ví dụ "< 1.5", ">= 95".
    "#);
    insta::assert_snapshot!(render(&problems[..1], sources(&text), Language::En, false), @r#"
    error[P108]: Unknown key
      --> indicators.toml:27:1
       |
    27 | numeratr = "tu"
       | ^^^^^^^^ There is no key called "numeratr" here. Is it "numerator"?
       |
       = help: Please correct the name of the key, or remove the line.
    "#);
    assert!(render(&problems, sources(&text), Language::Vi, true).contains("\u{1b}["));
}

#[test]
fn a_problem_of_the_whole_file_names_it() {
    insta::assert_snapshot!(render(&load(sources("")).expect_err("nothing")[..1], sources(""), Language::Vi, false), @r#"
    phải sửa[P107]: Danh sách đơn vị không dùng được
     |
     = indicators.toml: Kế hoạch chưa có đơn vị nào.
     = cách sửa: Đề nghị sửa danh sách đơn vị.
    "#);
    let sources = with_units(SMALL, "code,kind,name,area\n01,xã,An,thanh thi\n");
    insta::assert_snapshot!(render(&load(sources).expect_err("an area"), sources, Language::Vi, false), @r#"
    phải sửa[P105]: Tham chiếu chưa khai báo
     --> units.csv:2:1
      |
    2 | 01,xã,An,thanh thi
      | ^^^^^^^^^^^^^^^^^^ Khu vực "thanh thi" chưa được khai báo.
      |
      = cách sửa: Đề nghị khai báo hoặc sửa lại mã.
    "#);
}

#[test]
fn a_list_that_is_none_is_drawn_harmless_and_not_to_its_last_line() {
    let columns: String = (0..150).map(|number| format!(",\u{1b}[31m\0{number}")).collect();
    let text = format!("code,kind,name,area{columns}\n");
    let sources = with_units(SMALL, &text);
    let problems = load(sources).expect_err("unknown columns");
    assert!(problems.len() > 100, "{}", problems.len());
    let drawn = render(&problems, sources, Language::En, false);
    assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
    let more = format!("… and {} more; mend these and check again.\n\n", problems.len() - 100);
    assert!(drawn.ends_with(&more), "{drawn}");
    assert_eq!(drawn.matches("help:").count(), 100);
}

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

#[test]
fn the_plan_is_shown_within_a_terminal() {
    for language in [Language::Vi, Language::En] {
        let text = show(&built_in(), language, None);
        assert!(text.lines().all(|line| line.chars().count() <= 100 && !line.ends_with(' ')));
        assert!(text.contains("19996") && text.contains("15.2") && text.contains("Công an"));
    }
    assert!(show(&built_in(), Language::Vi, None).contains("<= 0,3 (2025)"));
    let long = small("name = \"An\"", &format!("name = \"{}\"", "x".repeat(300)));
    assert!(
        show(&load(sources(&long)).expect("sound"), Language::Vi, None).lines().all(|line| line.chars().count() <= 100)
    );
}

#[test]
fn the_english_example_loads_with_its_list_of_units() {
    let text = include_str!("../../examples/england/indicators.toml");
    let units = include_str!("../../examples/england/units.csv");
    assert_eq!(units_file(text).as_deref(), Some("units.csv"));
    let plan = load(with_units(text, units)).unwrap_or_else(|problems| {
        panic!("{}", render(&problems, with_units(text, units), Language::En, false));
    });
    assert_eq!((plan.measures.len(), plan.units.len(), plan.language), (7, 151, Language::En));
    assert_eq!(plan.units_of(2015).len(), 151);
    assert!(plan.words.headings.contains(&(Heading::UnitCode, "New_geog_code".to_owned())));
    assert_eq!(lint(&plan, sources(text).plan), []);
    let returns = include_str!("../../examples/england/returns.csv");
    let heading = returns.lines().next().unwrap_or_default();
    assert!(plan.elements.iter().all(|element| heading.split(',').any(|column| column == element.id)));
}
