//! What is garbled is refused, and named where it stands, in whatever kind of file it comes; what is sound beside it is used.

mod common;

use common::book::{book, edited, sheet, xlsx};
use common::office::{ods, xls};
use common::word::docx;
use common::{EXPLANATION, Folder, Form, NAME, NUMERATOR, Run, text, ward};

/// The kinds of files in which returns come.
const KINDS: &[&str] = &["csv", "xlsx", "xls", "ods", "docx"];

fn checked(kind: &str, form: &Form) -> Run {
    let bytes = match kind {
        "csv" => form.csv(),
        "xlsx" => xlsx(form),
        "xls" => xls(&[("Biểu", form)]),
        "ods" => ods(&[("Biểu", form)]),
        _ => docx(form),
    };
    validated(kind, bytes)
}

fn validated(kind: &str, bytes: impl AsRef<[u8]>) -> Run {
    Folder::of([(format!("tu-ha.{kind}"), bytes)]).validate(&[])
}

/// Codes with their cells.
type Errors = &'static [(&'static str, &'static str)];

/// The errors of a run, each with its cell.
fn errors(run: &Run) -> Vec<(String, String)> {
    let errors = run.findings().into_iter().filter(|one| one["severity"] == "error");
    errors.map(|one| (text(&one, "code"), text(&one, "cell"))).collect()
}

fn assert_errors(what: &str, run: &Run, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(code, cell)| ((*code).to_owned(), (*cell).to_owned())).collect();
    assert_eq!(errors(run), expected, "{what}");
    assert_eq!(run.exit, report::Exit::DataErrors, "{what}");
    run.assert_balanced();
}

fn cells(run: &Run, class: &str) -> u64 {
    run.json()["files"][0]["cells"][class].as_u64().expect("a number")
}

#[test]
fn a_sound_form_of_each_kind_is_used_as_it_is() {
    let used: Vec<u64> =
        KINDS.iter().map(|kind| checked(kind, &Form::sound())).map(|run| cells(&run, "used")).collect();
    assert!(used.iter().all(|cells| *cells > 50 && *cells == used[0]), "{used:?}");
    for kind in KINDS {
        assert_eq!(errors(&checked(kind, &Form::sound())), [], "{kind}");
    }
}

#[test]
fn a_cell_of_which_letters_are_lost_is_refused_wherever_it_stands() {
    let sound = Form::sound();
    for sign in ['\u{fffd}', '\0', '\u{1}'] {
        let cases: [(&str, Form, Errors, u64); 6] = [
            ("a measure's name", sound.clone().put("14.1", NAME, &format!("Tỷ lệ tr{sign} em")), &[("F119", "B33")], 3),
            ("a heading", sound.clone().set("G8", &format!("Gi{sign}i trình")), &[("F119", "G8")], 1),
            (
                "the unit's name",
                sound.clone().set("A3", &format!("Đơn vị báo cáo: Phường T{sign} Hạ")),
                &[("F119", "A3"), ("S104", "A3")],
                0,
            ),
            ("words of no use", sound.clone().set("A2", &format!("BÁO C{sign}O")), &[("F119", "A2")], 1),
            ("an explanation", sound.clone().put("14.1", EXPLANATION, &format!("v{sign} sao")), &[("F119", "G33")], 1),
            ("a count", sound.clone().put("14.1", NUMERATOR, &format!("7{sign}")), &[("C103", "D33")], 2),
        ];
        for (what, form, expected, refused) in cases {
            for kind in KINDS {
                let what = format!("{what} with U+{:04X} in a file of kind {kind}", u32::from(sign));
                let run = checked(kind, &form);
                // A byte 0 is no text.
                let expected = if sign == '\0' && *kind == "csv" { &[("F105", "")][..] } else { expected };
                assert_errors(&what, &run, expected);
                let is_refused_in_part = refused > 0 && expected[0].0 != "F105";
                assert!(!is_refused_in_part || cells(&run, "refused") == refused, "{what}: {}", run.out);
            }
        }
    }
}

#[test]
fn a_free_text_of_which_letters_are_lost_is_not_passed_on() {
    let item = |words: &str| Form::sound().and_row(&["", &format!("Khó khăn, vướng mắc: {words}")]);
    for kind in KINDS {
        let told = |words| {
            let run = Folder::of([(
                format!("tu-ha.{kind}"),
                match *kind {
                    "csv" => item(words).csv(),
                    "xlsx" => xlsx(&item(words)),
                    "xls" => xls(&[("Biểu", &item(words))]),
                    "ods" => ods(&[("Biểu", &item(words))]),
                    _ => docx(&item(words)),
                },
            )])
            .consolidate(&[]);
            run.json()["items"].as_array().expect("items").len()
        };
        assert_eq!((told("thiếu kinh phí"), told("thi\u{fffd}u kinh phí")), (1, 0), "{kind}");
    }
}

#[test]
fn what_explains_a_query_and_is_garbled_leaves_it_open() {
    let form = |why: &str| Form::sound().counts("14.1", "", "78").put("14.1", EXPLANATION, why);
    let explained = |why: &str| !checked("xlsx", &form(why)).of_code("C101")[0]["explained"].is_null();
    assert!(explained("chưa thống kê"));
    assert!(!explained("ch\u{fffd}a thống kê"));
}

#[test]
fn what_is_no_number_is_refused() {
    for word in ["NaN", "inf", "-inf"] {
        for kind in KINDS {
            let run = checked(kind, &Form::sound().put("14.1", NUMERATOR, word));
            let told = errors(&run);
            let is_refused =
                told.len() == 1 && ["C103", "C104", "C113"].contains(&told[0].0.as_str()) && told[0].1 == "D33";
            assert!(is_refused, "{word} in a file of kind {kind}: {told:?}");
            assert_eq!(cells(&run, "refused"), 2, "{word} in a file of kind {kind}");
        }
    }
}

/// A form typed in the fonts of before Unicode: its whole text, or the names of its measures alone.
fn in_old_fonts() -> Vec<(&'static str, Form)> {
    let lines = |lines: &[&str]| {
        let lines: Vec<Vec<&str>> = lines.iter().map(|line| line.split(';').collect()).collect();
        let at = |row: usize, column: usize| (u32::try_from(row).expect("few"), u32::try_from(column).expect("few"));
        let cells = lines
            .iter()
            .enumerate()
            .flat_map(|(row, line)| line.iter().enumerate().map(move |(column, text)| (at(row, column), *text)));
        Form { cells: cells.filter(|(_, text)| !text.is_empty()).map(|(at, text)| (at, text.to_owned())).collect() }
    };
    let tcvn3 = [
        "Céng hßa x· héi chñ nghÜa ViÖt Nam",
        "",
        "§¬n vÞ b¸o c¸o: Ph\u{ad}êng Tø H¹",
        "M· ®¬n vÞ: 19996",
        "N¨m b¸o c¸o: 2024",
        "",
        "",
        "M·;ChØ tiªu;§VT;Tö sè;MÉu sè",
        "2.1;Tû suÊt;;0;60",
    ];
    let vni = [
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
        "",
        "Ñôn vò baùo caùo: Phöôøng Töù Haï",
        "Maõ ñôn vò: 19996",
        "Naêm baùo caùo: 2024",
        "",
        "",
        "Maõ;Chæ tieâu;ÑVT;Töû soá;Maãu soá",
        "2.1;Tyû suaát;;0;60",
    ];
    let sound = Form::sound();
    vec![
        ("TCVN3", lines(&tcvn3)),
        ("VNI", lines(&vni)),
        (
            "TCVN3 names",
            sound.clone().put("14.1", NAME, "Tû lÖ huy ®éng trÎ em 6 tuæi vµo líp 1").put(
                "2.1",
                NAME,
                "Tû suÊt tö vong",
            ),
        ),
        (
            "VNI names",
            sound.put("14.1", NAME, "Tyû leä huy ñoäng treû em 6 tuoåi").put("2.1", NAME, "Tyû suaát töû vong"),
        ),
    ]
}

#[test]
fn text_in_the_fonts_of_before_unicode_is_refused_with_advice() {
    for (what, form) in in_old_fonts() {
        for kind in KINDS {
            let run = checked(kind, &form);
            assert_errors(&format!("{what} in a file of kind {kind}"), &run, &[("F108", "")]);
            assert_eq!(cells(&run, "used"), 0, "{what} in a file of kind {kind}");
        }
    }
}

#[test]
fn two_columns_of_one_heading_are_refused() {
    let cases = [
        ("numerators", Form::sound().set("C8", "Tử số"), "D8"),
        ("denominators", Form::sound().set("F8", "Mẫu số"), "F8"),
        ("codes", Form::sound().set("C8", "Mã"), "C8"),
        ("names", Form::sound().set("C8", "Chỉ tiêu"), "C8"),
        ("results", Form::sound().set("G8", "Kết quả"), "G8"),
        ("explanations", Form::sound().set("H8", "Giải trình"), "H8"),
        ("remarks", Form::sound().set("G8", "Ghi chú"), "H8"),
    ];
    for (what, form, cell) in cases {
        for kind in KINDS {
            assert_errors(
                &format!("two columns of {what} in a file of kind {kind}"),
                &checked(kind, &form),
                &[("S112", cell)],
            );
        }
    }
}

#[test]
fn two_sheets_of_one_name_are_refused() {
    let (first, second) = (Form::sound(), Form::of(&ward::HUONG_VAN, 2024, 1));
    let two = book(|book| {
        sheet(book, "Biểu", &first);
        sheet(book, "Hai", &second);
    });
    let books = [
        ("xlsx", edited(&two, "xl/workbook.xml", |xml| xml.replace("\"Hai\"", "\"Biểu\""))),
        ("xls", xls(&[("Biểu", &first), ("Biểu", &second)])),
        ("ods", ods(&[("Biểu", &first), ("Biểu", &second)])),
    ];
    for (kind, bytes) in books {
        let run = validated(kind, bytes);
        assert!(run.codes().contains(&"F110".to_owned()), "{kind}: {:?}", run.codes());
        assert_eq!((run.exit, cells(&run, "used")), (report::Exit::DataErrors, 0), "{kind}");
    }
}

#[test]
fn delimited_text_that_runs_together_is_refused() {
    let text = String::from_utf8(Form::sound().csv()).expect("text");
    let swapped = |line: &str| if line.starts_with("2.1;") { line.replace(';', ",") } else { line.to_owned() };
    let mixed: Vec<String> = text.lines().map(swapped).collect();
    let cases = [
        ("an unclosed quote", text.replace("\n2.1;", "\n2.1;\""), "F109"),
        ("a line between other signs", mixed.join("\n"), "F118"),
    ];
    for (what, csv, code) in cases {
        for kind in ["csv", "txt", "tsv"] {
            let run = validated(kind, &csv);
            assert_errors(&format!("{what} in a file of kind {kind}"), &run, &[(code, "")]);
            assert_eq!(cells(&run, "used"), 0, "{what}");
        }
    }
}
