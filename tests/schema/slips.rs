//! Slips in a plan: what `indicators check` calls each, and whether an editor that knows the schema sees it, too.

use report::Exit;

use crate::as_json;
use crate::common::schema::{misfits, schema_of, validator};
use crate::common::{Folder, report};

const PLAN: &str = include_str!("../../indicators.toml");

/// What is wrong, the text and what stands in its place, the check's code, and why a schema, which sees one value at a
/// time, cannot see it; nothing where it does.
const SLIPS: &[(&str, &str, &str, &str, Option<&str>)] = &[
    ("a misspelt key", "striving = true", "strivng = true", "P108", None),
    ("a misspelt table", "[letterhead]", "[leterhead]", "P108", None),
    ("a key left out", "receiver = ", "# receiver = ", "P109", None),
    ("a number in quotes", "per = 1_000\n", "per = \"1_000\"\n", "P110", None),
    ("a text without quotes around a number", "code = \"2.1\"", "code = 2.1", "P110", None),
    ("a truth value in quotes", "striving = true", "striving = \"true\"", "P110", None),
    ("a target with a decimal comma", "\"< 4.5\"", "\"< 4,5\"", "P102", None),
    ("a target in words", "\"< 4.5\"", "\"dưới 4.5\"", "P102", None),
    ("a target of no year", "{ 2025 = \"< 4.5\" }", "{ cuoi_ky = \"< 4.5\" }", "P106", None),
    ("a period in words", "period = \"2021-2025\"", "period = \"năm 2025\"", "P106", None),
    ("a day that no month has", "{ before = \"30/11\" }", "{ before = \"32/11\" }", "P106", None),
    ("a day told in two ways", "{ before = \"30/11\" }", "{ before = \"30/11\", by = \"30/11\" }", "P106", None),
    ("a date with the year first and slashes", "issued = \"05/07/2021\"", "issued = \"2021/07/05\"", "P106", None),
    ("a language that is not known", "language = \"vi\"", "language = \"fr\"", "P106", None),
    ("a weight that is not known", "\nexceeds = \"allowed\"", "\nexceeds = \"alowed\"", "P106", None),
    ("a measure with no denominator", "denominator = \"tre_de_song\"\n", "", "P109", None),
    (
        "a measure counted and answered",
        "yes_no = \"dang_ky\"",
        "yes_no = \"dang_ky\"\nnumerator = \"tre_em\"",
        "P106",
        None,
    ),
    (
        "a rule with another sign",
        "expect = \"chet_so_sinh <= chet_duoi_1\"",
        "expect = \"chet_so_sinh < chet_duoi_1\"",
        "P106",
        None,
    ),
    ("an empty code", "code = \"2.1\"", "code = \"\"", "P106", None),
    ("more decimals than there are", "per = 1_000\n", "per = 1_000\ndecimals = 7\n", "P106", None),
    ("a factor of nothing", "per = 1_000\n", "per = 0\n", "P106", None),
    ("a single table where there are many", "[[measure]]\ncode = \"2.1\"", "[measure]\ncode = \"2.1\"", "P101", None),
    (
        "a misspelt element",
        "numerator = \"nhe_can\"",
        "numerator = \"nhe_cann\"",
        "P103",
        Some("the name stands in another table"),
    ),
    ("a misspelt area", "area = \"rural\"", "area = \"rurall\"", "P105", Some("the name stands in another table")),
    (
        "a misspelt indicator",
        "indicator = \"18\"",
        "indicator = \"19\"",
        "P111",
        Some("the name stands in another table"),
    ),
    ("two measures of one code", "code = \"3.2\"", "code = \"3.1\"", "P104", Some("two tables together")),
    (
        "a period that runs backwards",
        "period = \"2021-2025\"",
        "period = \"2025-2021\"",
        "P106",
        Some("two numbers in one text"),
    ),
    ("a day that February lacks", "{ before = \"30/11\" }", "{ before = \"30/02\" }", "P106", None),
    ("a report due before the returns", "{ by = \"30/11\" }", "{ by = \"01/11\" }", "P106", Some("two days together")),
    (
        "a rule of one element",
        "expect = \"chet_so_sinh <= chet_duoi_1\"",
        "expect = \"chet_so_sinh <= chet_so_sinh\"",
        "P106",
        Some("two names in one text"),
    ),
    ("no day of any month, in the plan's date", "issued = \"05/07/2021\"", "issued = \"45/07/2021\"", "P106", None),
    ("a year that no plan is of", "{ 2025 = \"< 4.5\" }", "{ 2525 = \"< 4.5\" }", "P106", None),
    ("a negative threshold", "numerator_cases = 10", "numerator_cases = -10", "P110", None),
    ("an alias of nothing", "aliases = [", "aliases = [\" \", ", "P106", None),
    ("an agency of nothing", "agency = \"", "agency = \"\", role = \"\" }, { agency = \"", "P105", None),
];

#[test]
fn a_schema_finds_what_one_value_tells_and_the_check_finds_it_all() {
    let validator = validator(&schema_of(&["indicators", "schema"]));
    let folder = Folder::default();
    let file = folder.beside("ke-hoach.toml");
    for (slip, from, to, code, unseen) in SLIPS {
        assert!(PLAN.contains(from), "{slip}");
        let plan = PLAN.replacen(from, to, 1);
        std::fs::write(&file, &plan).expect("a plan");
        let run = report(["indicators", "check", "--indicators", &file.display().to_string()]);
        assert_eq!(run.exit, Exit::Failure, "{slip}: {}", run.out);
        assert!(run.out.contains(&format!("[{code}]")), "{slip}: {code} in {}", run.out);
        // What is no TOML is for the editor itself to flag.
        if plan.parse::<toml::Table>().is_err() {
            continue;
        }
        let found = misfits(&validator, &as_json(&plan));
        assert_eq!(found.is_empty(), unseen.is_some(), "{slip}: {found:#?}");
    }
}
