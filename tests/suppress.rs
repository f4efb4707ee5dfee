//! `--suppress-below`: the copy that may leave the office holds nothing of what is masked, in any part of any file.

mod common;

use std::io::{Cursor, Read as _};
use std::path::Path;

use common::ward::{HUONG_TOAN, HUONG_VAN};
use common::{AFTER, EXPLANATION, Folder, Form, REMARK, TU_HA, report};
use report::Exit;
use zip::ZipArchive;

/// A count that stands nowhere else, with the ways in which it could be written.
const SECRET: u64 = 73_137;
const WRITTEN: [&str; 3] = ["73137", "73.137", "73,137"];
/// A bound above it, so that it is small.
const BELOW: &str = "100000";
const WORDS: &str = "Bí Mật Không Ai Biết";
/// A child whom a ward names in its own words, and a word of the name that stands nowhere else.
const CHILD: &str = "cháu Nguyễn Thị Kiểng, sinh năm 2015";
const NAME: &str = "Kiểng";

/// Every part of a package, by name.
fn parts(path: &Path) -> Vec<(String, String)> {
    let bytes = std::fs::read(path).expect("a file");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = zip.len();
    let part = |index| {
        let mut part = zip.by_index(index).expect("a part");
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("a part");
        (part.name().expect("a name").into_owned(), String::from_utf8_lossy(&text).into_owned())
    };
    (0..count).map(part).collect()
}

/// Nine wards: one with the secret where it is used, one where it is refused, one that counts more than the bound; words
/// wherever words can stand.
fn town() -> Folder {
    let worded = |form: Form| {
        form.put("3.1", EXPLANATION, WORDS)
            .put("3.2", REMARK, WORDS)
            .put("11", EXPLANATION, CHILD)
            .put("4.1", REMARK, CHILD)
            .and_row(&["", "Kiến nghị, đề xuất", "", "", "", CHILD])
            .and_row(&["", "Khó khăn, vướng mắc", "", "", "", WORDS])
            .and_row(&["", &format!("Giải trình chung: {WORDS}")])
    };
    let used = |year: i32, count: u64| worded(Form::of(&TU_HA, year, 0).counts("11", &count.to_string(), "90000"));
    let refused = Form::of(&HUONG_TOAN, 2024, 1).counts("9.2", &SECRET.to_string(), "5").put("9.2", EXPLANATION, WORDS);
    // So many that the sum, which is shown, does not itself end in the secret.
    let many = Form::of(&HUONG_VAN, 2024, 2).counts("11", "260000", "300000");
    let last = Form::of(&TU_HA, 2023, 0).counts("11", "12", "90000");
    let folder = Folder::town(2024).form(&HUONG_TOAN, &refused).form(&HUONG_VAN, &many).without(&TU_HA.file(2024));
    let earlier = used(2024, SECRET + 1).set("A6", "Ngày báo cáo: 20/11/2024");
    folder
        .with(&format!("{WORDS}.csv"), used(2024, SECRET).csv())
        .with("ban-dau.csv", earlier.csv())
        .with("2023.csv", last.csv())
}

/// What is told of the secrets, with what stands before it.
fn told(text: &str) -> Option<String> {
    let earlier = ["73138", "73.138", "73,138"];
    let found = WRITTEN.iter().chain(&earlier).chain([&WORDS, &NAME]).find_map(|secret| text.find(secret))?;
    let before: Vec<char> = text[..found].chars().rev().take(300).collect();
    Some(before.into_iter().rev().collect())
}

/// All that a run leaves: what it printed in either form, and the parts of its files.
fn left(more: &[&str]) -> Vec<(String, String)> {
    let folder = town();
    let docx = folder.beside("bao-cao.docx");
    let year = ["--year", "2024", "--docx", docx.to_str().expect("a path")];
    let json = folder.consolidate(&[&year, more].concat());
    let text = report(
        ["consolidate", folder.returns().to_str().expect("a path"), "--as-of", AFTER]
            .into_iter()
            .chain(year)
            .chain(["-o", folder.output().to_str().expect("a path")])
            .chain(more.iter().copied()),
    );
    let printed = [json.out, json.err, text.out, text.err].into_iter().map(|text| ("printed".to_owned(), text));
    printed.chain(parts(&folder.output())).chain(parts(&docx)).chain(of_the_report(&folder)).collect()
}

/// What the other commands tell of the report, of its year and of the counts in it.
fn of_the_report(folder: &Folder) -> Vec<(String, String)> {
    let path = folder.output();
    let path = path.to_str().expect("a path");
    let asked: [&[&str]; 5] = [
        &["export", path],
        &["trace", "11", path],
        &["trace", "11", path, "--format", "json"],
        &["status", path],
        &["validate", path, "--format", "json"],
    ];
    let answer = |arguments: &&[&str]| {
        let run = report(arguments.iter().copied().chain(["--as-of", AFTER]));
        (format!("{} of the report", arguments[0]), run.out + &run.err)
    };
    asked.iter().map(answer).collect()
}

#[test]
fn a_masked_copy_holds_no_secret_in_any_part_of_any_file() {
    let left = left(&["--suppress-below", BELOW]);
    assert!(left.iter().any(|(name, _)| name.contains("sheet1.xml")), "the workbook is among them");
    assert!(left.iter().any(|(name, _)| name.contains("document.xml")), "the Word report is among them");
    for (name, text) in left {
        assert_eq!(told(&text), None, "{name} tells a secret");
    }
}

/// Else the test above would find nothing anywhere.
#[test]
fn the_whole_report_holds_the_secrets() {
    let told = left(&[]).into_iter().filter(|(_, text)| told(text).is_some()).map(|(name, _)| name).collect::<Vec<_>>();
    for part in ["printed", "xl/worksheets/", "xl/sharedStrings.xml", "export of", "trace of"] {
        assert!(told.iter().any(|name| name.starts_with(part)), "{part}: {told:?}");
    }
}

#[test]
fn a_child_named_in_free_text_is_noted_and_left_out_of_a_masked_copy() {
    let named = |left: Vec<(String, String)>| left.iter().filter(|(_, text)| text.contains(NAME)).count();
    assert!(left(&[]).iter().any(|(name, text)| name == "printed" && text.contains("C204")));
    assert!(named(left(&[])) > 0);
    assert_eq!(named(left(&["--suppress-below", BELOW])), 0);
}

#[test]
fn a_masked_copy_says_so_wherever_it_is_opened() {
    let left = left(&["--suppress-below", BELOW]);
    let saying: Vec<&str> =
        left.iter().filter(|(_, text)| text.contains("đã che số nhỏ")).map(|(name, _)| name.as_str()).collect();
    for part in ["printed", "xl/sharedStrings.xml", "word/document.xml"] {
        assert!(saying.contains(&part), "{part}: {saying:?}");
    }
    let marked = left.iter().any(|(name, text)| name == "docProps/custom.xml" && text.contains("suppressed_below"));
    assert!(marked, "the tier above can tell that it is no whole report");
}

#[test]
fn the_json_keeps_its_keys_and_puts_nothing_where_a_figure_is_masked() {
    let folder = Folder::town(2024);
    let keys = |run: &common::Run| {
        let measure = run.measure("7");
        measure.as_object().expect("an object").keys().cloned().collect::<Vec<_>>()
    };
    let (whole, copy) = (folder.consolidate(&[]), Folder::town(2024).consolidate(&["--suppress-below", "20"]));
    assert_eq!(keys(&whole), keys(&copy));
    let measure = copy.measure("7");
    for key in ["numerator", "denominator", "rate", "needed", "left"] {
        assert_eq!(measure[key], serde_json::Value::Null, "{key}");
    }
    // Up to 19 of so many children all meet it: that tells nothing.
    assert_eq!(measure["status"], whole.measure("7")["status"]);
    assert_eq!(copy.of_code("U205").len(), 1);
    assert!(whole.of_code("U205").is_empty());
}

#[test]
fn a_masked_copy_never_takes_the_place_of_a_whole_report() {
    let folder = Folder::town(2024);
    let docx = folder.beside("bao-cao.docx");
    let word = ["--year", "2024", "--docx", docx.to_str().expect("a path")];
    assert!(folder.consolidate(&word).exit != Exit::Usage);
    let bytes = |path: &Path| std::fs::read(path).expect("a file");
    let (output, whole) = (folder.output(), [bytes(&folder.output()), bytes(&docx)]);
    let masked = folder.consolidate(&["--suppress-below"]);
    assert_eq!(masked.exit, Exit::Usage, "{masked:#?}");
    let other = output.display().to_string().replace(".xlsx", "-da-che.xlsx");
    assert!(masked.err.contains(&format!("-o {other}")), "{}", masked.err);
    // The Word report alone is no other matter.
    std::fs::remove_file(&output).expect("a file");
    assert_eq!(folder.consolidate(&[&word[..], &["--suppress-below"]].concat()).exit, Exit::Usage);
    assert_eq!((output.exists(), bytes(&docx)), (false, whole[1].clone()));
    std::fs::remove_file(&docx).expect("a file");
    let both = [&word[..], &["--suppress-below"]].concat();
    for _ in 0..2 {
        assert!(folder.consolidate(&both).exit != Exit::Usage, "a masked copy gives way to another");
    }
}

#[test]
fn the_masked_word_report_says_that_findings_may_be_left_out_of_its_workbook() {
    let said = |more: &[&str]| {
        left(more).iter().any(|(name, text)| name == "word/document.xml" && text.contains("Bản che lược bỏ"))
    };
    assert!(said(&["--suppress-below", BELOW]) && !said(&[]));
}

#[test]
fn a_bound_that_would_leave_no_doubt_is_not_taken() {
    for bound in ["0", "2", "x"] {
        let run = Folder::town(2024).consolidate(&["--suppress-below", bound]);
        assert_eq!(run.exit, Exit::Usage, "{run:#?}");
        assert!(run.err.contains("từ 3 trở lên"), "{}", run.err);
    }
}

#[test]
fn without_a_number_the_bound_is_five() {
    let run = Folder::town(2024).consolidate(&["--suppress-below"]);
    let message = common::text(&run.of_code("U205")[0], "message");
    assert!(message.contains("dưới 5"), "{message}");
}
