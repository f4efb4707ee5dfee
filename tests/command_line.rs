//! How runs end: exit codes, what stands on which stream, and that nothing is lost where a run fails.

mod common;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{AFTER, BEFORE, EXPLANATION, Folder, Form, NUMERATOR, Run, TU_HA, report, text};
use report::Exit;

const OLD: &[u8] = b"last week's report, or what someone else keeps under its name";

/// A folder with an old file where the report goes.
fn with_old_report(folder: Folder) -> Folder {
    std::fs::write(folder.output(), OLD).expect("a file");
    folder
}

/// Asserts that a run ended so, said why on standard error alone, and left the old report as it was.
fn assert_stopped(folder: &Folder, run: &Run, exit: Exit, said: &str) {
    assert_eq!((run.exit, run.out.as_str()), (exit, ""), "{}", run.err);
    assert!(run.err.contains(said), "{said:?} in {:?}", run.err);
    assert_eq!(folder.written().as_deref(), Some(OLD), "the old report stays");
}

/// Every file below a folder with its bytes.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            all.insert(path, bytes);
        }
    }
    all
}

/// `report consolidate PATH -o OUTPUT` with its findings as text.
fn consolidate(path: &Path, output: &Path, more: &[&str]) -> Run {
    let fixed = ["consolidate", "--as-of", AFTER, "-o"].map(OsString::from);
    report(fixed.into_iter().chain([output.into(), path.into()]).chain(more.iter().map(OsString::from)))
}

fn path(path: PathBuf) -> String {
    path.display().to_string()
}

#[test]
fn nothing_wrong_is_0_and_errors_in_the_data_are_1() {
    let run = Folder::town(2024).consolidate(&[]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Success, ""));
    let bad = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều"));
    assert_eq!(bad.consolidate(&[]).exit, Exit::DataErrors);
    assert!(bad.written().is_some(), "one bad return never stops the rest");
}

#[test]
fn a_missing_return_is_1_after_the_deadline_and_0_before_it() {
    let folder = Folder::town(2024).without(&TU_HA.file(2024));
    assert_eq!(folder.consolidate(&["--as-of", AFTER]).exit, Exit::DataErrors);
    assert_eq!(folder.consolidate(&["--as-of", BEFORE]).exit, Exit::Success);
}

#[test]
fn a_bad_file_among_good_ones_is_1() {
    let run = Folder::town(2024).with("anh.png", b"\x89PNG\r\n\x1a\n").consolidate(&[]);
    assert_eq!((run.exit, run.codes()), (Exit::DataErrors, vec!["F102".to_owned()]));
}

#[test]
fn a_missed_target_changes_nothing_unless_asked() {
    let folder = Folder::town(2024);
    let run = folder.consolidate(&[]);
    let missed = |run: &Run| {
        run.json()["indicators"].as_array().expect("indicators").iter().any(|one| one["status"] == "not_met")
    };
    assert!(missed(&run) && run.exit == Exit::Success);
    let run = folder.consolidate(&["--fail-on-missed-target"]);
    assert_eq!((run.exit, run.codes()), (Exit::DataErrors, Vec::new()));
    assert!(folder.written().is_some());
}

#[test]
fn an_open_query_is_1_only_where_strictness_is_asked_for() {
    let queried = Form::sound().put("3.2", NUMERATOR, "21");
    let folder = Folder::town(2024).form(&TU_HA, &queried);
    assert_eq!(folder.consolidate(&[]).exit, Exit::Success);
    assert_eq!(folder.consolidate(&["--strict"]).exit, Exit::DataErrors);
    let explained = Folder::town(2024).form(&TU_HA, &queried.put("3.2", EXPLANATION, "Đã kiểm tra"));
    assert_eq!(
        (explained.consolidate(&["--strict"]).exit, explained.consolidate(&[]).codes().len()),
        (Exit::Success, 1)
    );
    assert_eq!(folder.validate(&["--strict"]).exit, Exit::DataErrors);
    assert_eq!(explained.validate(&["--strict"]).exit, Exit::Success);
}

#[test]
fn a_path_that_does_not_exist_is_3() {
    let folder = with_old_report(Folder::town(2024));
    let nowhere = folder.beside("không-có");
    assert_stopped(&folder, &consolidate(&nowhere, &folder.output(), &[]), Exit::Failure, "không-có");
    let run = report(["validate".into(), nowhere.clone().into_os_string()]);
    assert_stopped(&folder, &run, Exit::Failure, "không-có");
    let both = report([
        "consolidate".into(),
        folder.returns().into_os_string(),
        nowhere.into(),
        "-o".into(),
        folder.output().into(),
    ]);
    assert_stopped(&folder, &both, Exit::Failure, "không-có");
}

#[test]
fn a_folder_without_a_return_is_3() {
    let folder = with_old_report(Folder::default());
    let run = |more: &[&str]| consolidate(&folder.returns(), &folder.output(), more);
    assert_stopped(&folder, &run(&[]), Exit::Failure, "");
    assert_stopped(&folder, &run(&["--year", "2024"]), Exit::Failure, "");
    assert_stopped(&folder, &run(&["--year", "2024", "--format", "json"]), Exit::Failure, "");
}

#[test]
fn a_folder_of_photos_is_3_and_each_is_named() {
    let photo = b"\xff\xd8\xff\xe0\0\x10JFIF";
    let folder = with_old_report(Folder::of([("một.jpg", photo), ("hai.jpg", photo)]));
    for more in [&[][..], &["--year", "2024"], &["--format", "json"]] {
        let run = consolidate(&folder.returns(), &folder.output(), more);
        assert_stopped(&folder, &run, Exit::Failure, "một.jpg");
        assert!(run.err.contains("hai.jpg") && run.err.contains("F102"), "{}", run.err);
    }
    assert_eq!(folder.validate(&[]).exit, Exit::DataErrors, "to check a bad file is work done");
}

#[test]
fn returns_of_which_none_can_be_used_are_3_and_say_why() {
    let form = Form::sound().set("A4", "Mã đơn vị: 99999").set("A3", "").set("A1", "");
    let folder = with_old_report(Folder::of([("tu-ha.csv", form.csv())]));
    for more in [&[][..], &["--year", "2024"]] {
        assert_stopped(&folder, &consolidate(&folder.returns(), &folder.output(), more), Exit::Failure, "S102");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_3() {
    let folder = with_old_report(Folder::town(2024));
    let in_vain = |output: &Path| {
        let run = consolidate(&folder.returns(), output, &[]);
        assert_stopped(&folder, &run, Exit::Failure, &output.display().to_string());
    };
    in_vain(&folder.beside("không-có").join("bao-cao.xlsx"));
    in_vain(&folder.file(&TU_HA.file(2024)).join("bao-cao.xlsx"));
    in_vain(&folder.returns());
    std::fs::create_dir(folder.beside("bao-cao-2024")).expect("a folder");
    in_vain(&folder.beside("bao-cao-2024"));
    assert_eq!(contents(&folder.beside("bao-cao-2024")).len(), 0, "nothing half written is left");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_3() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with_old_report(Folder::town(2024));
    let locked = folder.beside("khóa");
    std::fs::create_dir(&locked).expect("a folder");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).expect("locked");
    // Whoever may do everything is not held back by this.
    if std::fs::write(locked.join("thử"), "x").is_err() {
        let run = consolidate(&folder.returns(), &locked.join("bao-cao.xlsx"), &[]);
        assert_stopped(&folder, &run, Exit::Failure, "khóa");
    }
}

#[test]
fn an_output_that_is_one_of_the_paths_is_2() {
    let folder = with_old_report(Folder::town(2024));
    let before = contents(&folder.returns());
    let input = folder.file(&TU_HA.file(2024));
    assert_stopped(&folder, &consolidate(&input, &input, &[]), Exit::Usage, "19996-2024.csv");
    let run = consolidate(&folder.returns(), &folder.output(), &[&path(folder.output())]);
    assert_stopped(&folder, &run, Exit::Usage, "bao-cao.xlsx");
    assert_eq!(contents(&folder.returns()), before);
}

#[test]
fn a_workbook_is_not_written_under_the_name_of_another_kind_of_file() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    for name in ["bao-cao.csv", "bao-cao.docx", "-"] {
        let run = program(&folder.returns(), &["consolidate", ".", "-o", name]);
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!((run.status.code(), said.contains("-o TÊN.xlsx")), (Some(2), true), "{name}: {said}");
        assert!(!folder.file(name).exists(), "{name}");
    }
}

#[test]
fn a_name_that_no_workbook_can_have_is_refused_before_the_files_are_read() {
    let folder = Folder::of([("tu-ha.csv", "no return".to_owned())]);
    let run = consolidate(&folder.returns(), &folder.beside("bao-cao.csv"), &[]);
    assert_eq!(run.exit, Exit::Usage, "that nothing can be used would be a failure: {run:#?}");
}

#[test]
fn where_no_return_of_the_year_is_there_the_years_that_are_and_the_command_for_them_are_told() {
    // That a sheet has no table is no reason why nothing can be used.
    let folder = Folder::town(2024).with("bia.csv", "Bìa\n");
    for (more, told) in [(&[][..], "Chỉ có báo cáo của năm 2024"), (&["--lang", "en"], "There are returns of 2024")]
    {
        let run = folder.consolidate(&[&["--year", "2022"], more].concat());
        assert_eq!(run.exit, Exit::Failure);
        assert!(run.err.contains("2022") && run.err.contains(told), "{}", run.err);
        assert!(run.err.contains("--year 2024") && !run.err.contains("--year 2022"), "{}", run.err);
    }
}

#[test]
fn an_output_among_the_files_found_that_is_no_report_of_ours_is_2() {
    for name in [TU_HA.file(2024).as_str(), "anh.jpg", "ghi-chu.md", ".ẩn.csv"] {
        let folder =
            with_old_report(Folder::town(2024).with("anh.jpg", "x").with("ghi-chu.md", "x").with(".ẩn.csv", "x"));
        let before = contents(&folder.returns());
        let run = consolidate(&folder.returns(), &folder.file(name), &[]);
        assert_stopped(&folder, &run, Exit::Usage, name);
        assert_eq!(contents(&folder.returns()), before, "{name}");
    }
}

#[test]
fn an_earlier_report_named_as_a_path_is_an_input_even_if_it_is_ours() {
    let folder = Folder::town(2024);
    folder.consolidate(&[]);
    let first = folder.written();
    let run = folder.consolidate(&[&path(folder.output())]);
    assert_eq!((run.exit, folder.written()), (Exit::Usage, first));
}

#[test]
fn an_earlier_report_among_the_files_is_replaced_and_said_as_skipped() {
    let folder = Folder::town(2024);
    let output = folder.file("bao-cao-2024.xlsx");
    assert_eq!(consolidate(&folder.returns(), &output, &[]).exit, Exit::Success);
    let first = std::fs::read(&output).expect("a report");
    std::fs::write(folder.file(&TU_HA.file(2024)), Form::sound().counts("14.1", "70", "78").csv()).expect("a return");
    let run = consolidate(&folder.returns(), &output, &["--format", "json"]);
    assert_eq!((run.exit, run.codes()), (Exit::Success, vec!["F203".to_owned()]));
    assert_eq!(text(&run.findings()[0], "file"), "bao-cao-2024.xlsx");
    assert!(std::fs::read(&output).expect("a report") != first, "it is replaced");
    assert_eq!(contents(&folder.returns()).len(), 10, "and nothing is left beside it");
}

#[test]
fn an_old_report_beside_the_returns_is_replaced() {
    let folder = with_old_report(Folder::town(2024));
    assert_eq!(folder.consolidate(&[]).exit, Exit::Success);
    assert!(folder.written().expect("a report").starts_with(b"PK"));
}

#[test]
fn inputs_are_never_written_to() {
    let folder = Folder::town(2024)
        .with("ban-2.csv", Form::sound().set("A6", "Ngày báo cáo: 28/11/2024").put("14.1", NUMERATOR, "x").csv())
        .with("anh.jpg", b"\xff\xd8\xff\xe0");
    let before = contents(&folder.returns());
    folder.consolidate(&[]);
    folder.validate(&[]);
    assert_eq!(contents(&folder.returns()), before);
}

#[test]
fn an_error_of_the_plan_is_3_and_shows_line_and_column() {
    let folder = with_old_report(Folder::town(2024));
    let plan = include_str!("../indicators.toml").replacen("\"< 4.5\"", "\"dưới 4,5\"", 1);
    let line = 1 + plan.lines().position(|line| line.contains("dưới 4,5\"")).expect("the line");
    let column = 1 + plan.lines().nth(line - 1).and_then(|line| line.find("\"dưới")).expect("the column");
    std::fs::write(folder.beside("plan.toml"), plan).expect("a plan");
    let run = consolidate(&folder.returns(), &folder.output(), &["--indicators", &path(folder.beside("plan.toml"))]);
    assert_stopped(&folder, &run, Exit::Failure, &format!("plan.toml:{line}:{column}"));
    assert!(run.err.contains("P102"));
}

#[test]
fn a_plan_or_a_list_of_units_that_is_not_there_is_3() {
    let folder = with_old_report(Folder::town(2024));
    for flag in ["--indicators", "--units"] {
        let run = consolidate(&folder.returns(), &folder.output(), &[flag, &path(folder.beside("không-có"))]);
        assert_stopped(&folder, &run, Exit::Failure, "không-có");
    }
    std::fs::write(folder.beside("latin.toml"), b"number = \"\xe9\"").expect("a plan");
    let run = consolidate(&folder.returns(), &folder.output(), &["--indicators", &path(folder.beside("latin.toml"))]);
    assert_stopped(&folder, &run, Exit::Failure, "latin.toml");
}

#[test]
fn several_years_are_2_with_the_command_to_type() {
    let folder = Folder::town(2024).with("2023/tu-ha.csv", Form::of(&TU_HA, 2023, 1).csv());
    let folder = with_old_report(folder.with("2022/a.csv", Form::of(&TU_HA, 2022, 1).csv()));
    let run = consolidate(&folder.returns(), &folder.output(), &[]);
    assert_stopped(&folder, &run, Exit::Usage, "2022, 2023, 2024");
    let typed = run.err.lines().find_map(|line| line.trim().strip_prefix("report ")).expect("a command to type");
    assert!(typed.contains("--as-of"), "{typed}");
    let run = report(typed.split(' ').chain(["--format", "json"]));
    assert_eq!((run.exit, run.json()["year"].as_i64()), (Exit::Success, Some(2024)), "{typed}");
    assert_eq!(run.json()["report"], path(folder.output()), "it goes where the first was to go");
}

#[test]
fn the_command_to_type_can_be_pasted_whatever_the_names() {
    let folder = Folder::of([("2023/a.csv", Form::of(&TU_HA, 2023, 1).csv()), ("2024/a.csv", Form::sound().csv())]);
    let spaced = folder.beside("báo cáo xã");
    std::fs::rename(folder.returns(), &spaced).expect("renamed");
    let run = consolidate(&spaced, &folder.beside("tổng hợp.xlsx"), &[]);
    assert!(run.err.contains(&format!("\"{}\"", spaced.display())), "{}", run.err);
    assert!(run.err.contains(&format!("\"{}\"", folder.beside("tổng hợp.xlsx").display())), "{}", run.err);
}

#[test]
fn what_is_not_understood_is_2_and_a_near_miss_is_suggested() {
    for (arguments, near) in [
        (&["consolidat", "x"][..], "consolidate"),
        (&["validat"], "validate"),
        (&["consolidate", "--yeer", "2024"], "--year"),
        (&["consolidate", "--format", "jsn"], "json"),
        (&["explain", "X103"], "C103"),
        (&["explain", "Z9"], "Z9"),
        (&["frobnicate"], "frobnicate"),
        (&["validate"], ""),
        (&["consolidate", "--as-of", "11/25/2024"], "11/25/2024"),
        (&["consolidate", "--as-of", "hôm nay"], "hôm nay"),
        (&["consolidate", "--year", "hai"], "hai"),
        (&["validate", "x.csv", "--lang", "fr"], "fr"),
        (&["indicators"], ""),
        (&["indicators", "chek"], "check"),
        (&[], ""),
    ] {
        let run = report(arguments.iter().copied());
        assert_eq!((run.exit, run.out.as_str()), (Exit::Usage, ""), "{arguments:?}: {}", run.err);
        assert!(!run.err.is_empty() && run.err.contains(near), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_0_on_standard_output() {
    for arguments in
        [&["--help"][..], &["--version"], &["consolidate", "--help"], &["-h"], &["explain"], &["explain", "C103"]]
    {
        let run = report(arguments.iter().copied());
        assert_eq!((run.exit, run.err.as_str()), (Exit::Success, ""), "{arguments:?}");
        assert!(!run.out.is_empty());
    }
}

#[test]
fn a_path_alone_is_validated() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().put("14.1", NUMERATOR, "nhiều").csv())]);
    let arguments = |first: &[&str]| {
        let more = ["--format", "json", "--as-of", AFTER];
        first
            .iter()
            .map(|word| (*word).to_owned())
            .chain([path(folder.returns())])
            .chain(more.map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let (short, long) = (report(arguments(&[])), report(arguments(&["validate"])));
    assert_eq!((short.exit, short.out), (long.exit, long.out));
    let run = report([path(folder.file("không-có.csv"))]);
    assert_eq!(run.exit, Exit::Failure, "what can only be a PATH is no unknown command");
}

#[test]
fn with_json_nothing_is_said_beside_it() {
    let bad = Folder::town(2024)
        .form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều").put("3.2", NUMERATOR, "21"))
        .with("anh.jpg", b"\xff\xd8\xff\xe0")
        .without("20041-2024.csv");
    for run in [bad.consolidate(&[]), bad.validate(&[])] {
        assert_eq!((run.err.as_str(), run.exit), ("", Exit::DataErrors));
        assert_eq!(run.out.lines().count(), 1);
        run.json();
    }
}

#[test]
fn what_a_command_is_for_goes_to_standard_output() {
    let bad = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều"));
    let run = consolidate(&bad.returns(), &bad.output(), &[]);
    assert!(run.err.contains("C103") && !run.out.contains("C103"), "findings are beside the summary");
    assert!(run.out.contains(&path(bad.output())), "the summary says where the report is: {}", run.out);
    let quiet = consolidate(&bad.returns(), &bad.output(), &["--quiet"]);
    assert_eq!((quiet.err.as_str(), quiet.exit), ("", Exit::DataErrors));
    let checked = report(["validate".into(), bad.returns().into_os_string()]);
    assert!(checked.out.contains("C103") && checked.err.is_empty(), "validate is for its findings");
}

#[test]
fn nothing_is_coloured_where_no_terminal_is_unless_asked() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().put("14.1", NUMERATOR, "nhiều").csv())]);
    let run = |more: &[&str]| {
        let fixed = ["validate".into(), folder.returns().into_os_string()];
        report(fixed.into_iter().chain(more.iter().map(OsString::from))).out
    };
    assert!(!run(&[]).contains('\u{1b}') && !run(&["--color", "never"]).contains('\u{1b}'));
    assert!(run(&["--color", "always"]).contains('\u{1b}'));
}

#[test]
fn the_language_of_messages_is_switched_and_nothing_else() {
    let folder = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều"));
    let vietnamese = folder.consolidate(&[]);
    let english = folder.consolidate(&["--lang", "en"]);
    assert_ne!(text(&vietnamese.findings()[0], "message"), text(&english.findings()[0], "message"));
    assert_eq!(vietnamese.json()["measures"], english.json()["measures"]);
    assert_eq!(vietnamese.json()["findings"][0]["details"], english.json()["findings"][0]["details"]);
}

#[test]
fn what_is_explained_is_in_the_language_of_the_plan_in_force() {
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/england/indicators.toml");
    let run = |more: &[&str]| report(["explain", "C103"].iter().chain(more).copied()).out;
    assert!(run(&[]).contains("phải sửa") && run(&["--indicators", plan]).contains("Not a number"));
    assert_eq!(run(&["--indicators", plan, "--lang", "vi"]), run(&[]));
}

/// The program itself, where the folder it stands in matters.
fn program(folder: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_report")).args(arguments).current_dir(folder).output().expect("the program runs")
}

#[test]
fn without_arguments_the_folder_one_stands_in_becomes_the_report_of_its_year() {
    let folder = Folder::town(2024);
    let run = program(&folder.returns(), &["consolidate", "--as-of", AFTER]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let output = folder.file("bao-cao-2024.xlsx");
    let first = std::fs::read(&output).expect("a report");
    let again = program(&folder.returns(), &["consolidate", "--as-of", AFTER]);
    assert_eq!(again.status.code(), Some(0), "an earlier report at its place is no return");
    // The second report names the first among what was left out.
    assert!(std::fs::read(&output).expect("a report").starts_with(&first[..2]));
}

#[test]
fn an_existing_path_wins_over_a_command_of_its_name() {
    let folder = Folder::of([("explain/tu-ha.csv", Form::sound().put("14.1", NUMERATOR, "nhiều").csv())]);
    let run = program(&folder.returns(), &["explain", "--format", "json"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stdout).contains("C103"));
    let elsewhere = program(&folder.file("explain"), &["explain", "C103"]);
    assert_eq!(elsewhere.status.code(), Some(0));
}

#[test]
fn a_plan_in_the_folder_one_stands_in_is_the_plan() {
    let folder = Folder::town(2024);
    let plan = include_str!("../indicators.toml").replacen("number = \"2429/KH-UBND\"", "number = \"1/KH-THU\"", 1);
    std::fs::write(folder.beside("indicators.toml"), plan).expect("a plan");
    let here = folder.beside("");
    let run = program(&here, &["consolidate", "returns", "--as-of", AFTER, "--format", "json"]);
    assert!(String::from_utf8_lossy(&run.stdout).starts_with("{\"plan\":\"1/KH-THU\""));
    let run = program(&folder.returns(), &["consolidate", "--as-of", AFTER, "--format", "json"]);
    assert!(String::from_utf8_lossy(&run.stdout).starts_with("{\"plan\":\"2429/KH-UBND\""));
}

#[test]
fn a_reader_that_goes_away_brings_nothing_down() {
    let folder = Folder::town(2024);
    let mut child = Command::new(env!("CARGO_BIN_EXE_report"))
        .args(["validate", "--format", "json"])
        .arg(folder.returns())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let run = child.wait_with_output().expect("it ends");
    assert!(!String::from_utf8_lossy(&run.stderr).contains("panicked"), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(run.status.code().is_some_and(|code| code <= 3));
}

#[test]
fn a_plan_is_written_to_start_from_and_never_over_another_file() {
    let folder = Folder::default();
    let file = path(folder.beside("indicators.toml"));
    assert_eq!(report(["indicators", "init", &file]).exit, Exit::Success);
    assert_eq!(report(["indicators", "check", "--indicators", &file]).exit, Exit::Success);
    std::fs::write(folder.beside("indicators.toml"), OLD).expect("a file");
    let run = report(["indicators", "init", &file]);
    assert_eq!((run.exit, std::fs::read(&file).expect("a file")), (Exit::Failure, OLD.to_vec()));
}

#[test]
fn flags_may_stand_before_a_path_without_a_command_and_before_a_command() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    let plan = path(folder.beside("indicators.toml"));
    std::fs::write(&plan, include_str!("../indicators.toml")).expect("a plan");
    let returns = path(folder.returns());
    for before in
        [&["--lang", "en"][..], &["--lang=en"], &["--indicators", &plan, "--lang", "en"], &["-q", "--lang", "en"]]
    {
        let run = report(before.iter().chain([&returns.as_str()]).copied());
        assert_eq!(
            (run.exit, run.out.lines().last()),
            (Exit::Success, Some("Ready to send.")),
            "{before:?}: {}",
            run.err
        );
        let run = report(before.iter().chain(&["explain", "C103"]).copied());
        assert_eq!((run.exit, run.out.contains("Not a number")), (Exit::Success, true), "{before:?}: {}", run.err);
    }
    let run = report([&returns, "--lang", "en"]);
    assert_eq!((run.exit, run.out.lines().last()), (Exit::Success, Some("Ready to send.")), "and after it");
}

#[test]
fn several_paths_without_a_command_are_validated_together() {
    let folder = Folder::of([("a.csv", Form::sound().csv()), ("b/c.csv", Form::of(&common::WARDS[1], 2024, 1).csv())]);
    let run = report([path(folder.file("a.csv")), path(folder.file("b"))]);
    assert_eq!((run.exit, run.out.lines().last()), (Exit::Success, Some("2 tệp: 2 gửi được.")), "{}", run.err);
}

#[test]
fn a_misspelt_command_before_a_file_is_no_file() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    let run = report(["validte".to_owned(), path(folder.file("tu-ha.csv"))]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains("validate"), "{}", run.err);
}

#[test]
fn quotes_that_a_shell_left_on_a_path_are_no_part_of_it() {
    let folder = Folder::of([("báo cáo/tứ hạ.csv", Form::sound().csv())]);
    let path = path(folder.file("báo cáo"));
    // What Windows makes of "C:\…\báo cáo\", and what one types twice.
    for typed in [format!("{path}\""), format!("\"{path}\""), format!("'{path}'")] {
        let run = report([&typed]);
        assert_eq!((run.exit, run.out.lines().last()), (Exit::Success, Some("Gửi được.")), "{typed}: {}", run.err);
    }
}

#[test]
fn a_file_named_like_a_command_can_be_named() {
    let folder = Folder::of([("validate", Form::sound().put("14.1", NUMERATOR, "nhiều").csv())]);
    for arguments in [&["./validate"][..], &["validate", "validate"], &["--", "validate"], &["validate"]] {
        let run = program(&folder.returns(), arguments);
        let out = String::from_utf8_lossy(&run.stdout).into_owned();
        assert_eq!(
            (run.status.code(), out.lines().last()),
            (Some(1), Some("Chưa gửi được: 1 lỗi phải sửa.")),
            "{arguments:?}"
        );
    }
}

#[test]
fn validate_counts_the_cells_of_a_refused_return_as_refused() {
    let folder = Folder::of([("la.csv", Form::sound().set("A4", "Mã đơn vị: 99999").csv())]);
    let cells = folder.validate(&[]).json()["files"][0]["cells"].clone();
    assert_eq!((&cells["used"], &cells["refused"]), (&0.into(), &cells["read"]), "{cells}");
}

#[test]
fn files_are_named_in_the_language_of_the_plan() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/larkbridge");
    let [plan, returns] = ["indicators.toml", "returns"].map(|name| example.join(name).display().to_string());
    let folder = Folder::default();
    let run = |arguments: &[&str]| {
        let plan = ["--year", "2024", "--indicators", &plan];
        program(&folder.returns(), &arguments.iter().copied().chain(plan).collect::<Vec<_>>())
    };
    run(&["template", "--unit", "LB1"]);
    run(&["consolidate", &returns]);
    run(&["consolidate", &returns, "--suppress-below"]);
    run(&["validate", &format!("{returns}/lb3-station.xlsx"), "--annotate", "."]);
    let written = ["forms-2024/lb1-harbour-ward-2024.xlsx", "report-2024.xlsx", "report-2024-masked.xlsx"];
    for name in written.into_iter().chain(["lb3-station.marked.xlsx"]) {
        assert!(folder.file(name).is_file(), "{name}");
    }
}

/// A pipe into which nobody writes, of this name in a folder.
#[cfg(unix)]
fn pipe(folder: &Folder, name: &str) -> String {
    let path = folder.file(name).display().to_string();
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    path
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_by_name_and_not_waited_for() {
    let folder = Folder::default();
    let (pipe, here) = (pipe(&folder, "a"), folder.returns().display().to_string());
    let words = "đây là đường ống hoặc thiết bị, không phải tệp";
    for (path, why) in [("/dev/zero", words), (&*pipe, words), (&*here, "đây là thư mục, không phải tệp")] {
        for (command, flag) in [
            (&["indicators", "check"][..], "--indicators"),
            (&["indicators", "check"], "--units"),
            (&["status", "examples/huong-tra/2024"], "--received"),
        ] {
            let run = report(command.iter().copied().chain([flag, path]));
            assert_eq!(run.exit, Exit::Failure, "{flag} {}", run.err);
            assert!(run.err.contains(path) && run.err.contains(why), "{flag} {}", run.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_form_does_not_wait_for_a_pipe_in_its_place() {
    let folder = Folder::default();
    let forms = folder.returns().display().to_string();
    let template = || report(["template", "--unit", "19996", "--year", "2024", "-o", &*forms]);
    assert_eq!(template().exit, Exit::Success);
    let (form, _) = contents(&folder.returns()).pop_first().expect("a form");
    std::fs::remove_file(&form).expect("removed");
    let name = form.file_name().expect("a name").to_string_lossy().into_owned();
    let run = (pipe(&folder, &name), template()).1;
    assert_eq!(run.exit, Exit::Usage, "{}", run.err);
    assert!(run.err.contains(&name), "{}", run.err);
}
