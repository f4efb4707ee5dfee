//! Help, errors of usage, completions and manual pages: all of it, in both languages.

use clap::{Command, ValueEnum};
use clap_complete::Shell;

use super::*;
use crate::cli::guide::{self, GROUPS, GUIDES, said};
use crate::model::Language;
use crate::model::columns::width;

const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

/// What the parser of command lines would say of itself.
const ITS_OWN: [&str; 8] =
    ["Usage", "Options", "Arguments", "Commands", "[default", "possible values", "[OPTIONS]", "For more information"];

fn words(line: &str) -> Vec<OsString> {
    line.split(' ').map(OsString::from).collect()
}

/// All commands, with what is typed for each after `report`.
fn all(language: Language) -> Vec<(String, Command)> {
    fn below(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for sub in command.get_subcommands() {
            below(sub, format!("{path} {}", sub.get_name()).trim_start(), found);
        }
    }
    let mut program = help::command(language, None);
    program.build();
    let mut found = Vec::new();
    below(&program, "", &mut found);
    found
}

/// What `report COMMAND --help` prints.
fn help_of(path: &str, language: Language, columns: Option<usize>) -> String {
    let flag = language.pick("", " --lang en");
    let line = format!("report {path}{flag} --help").replace("  ", " ");
    match parse(words(&line), columns) {
        Err(Help::Asked(text, _)) => text,
        _ => panic!("{line} asks for help"),
    }
}

/// What is said of a wrong command line.
fn wrong(line: &str) -> String {
    match parse(words(line), None) {
        Err(Help::Wrong(text)) => text,
        Err(Help::Asked(text, _)) => panic!("{line}: {text}"),
        Ok(cli) => panic!("{line}: {cli:?}"),
    }
}

/// Letters that no English word has.
fn is_vietnamese(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_ascii()
}

#[test]
fn every_command_and_flag_tells_what_it_does_in_both_languages() {
    for ((path, vi), (_, en)) in all(Language::Vi).iter().zip(&all(Language::En)) {
        let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(about(vi).contains(is_vietnamese), "report {path}: {}", about(vi));
        assert!(!about(en).is_empty(), "report {path} has a second paragraph, in English");
        assert!(vi.get_overridden_usage().is_some_and(|usage| !usage.to_string().is_empty()), "report {path}");
        assert!(guide::guide(path).is_some_and(|guide| !guide.examples.is_empty()), "report {path} has an example");
        for (vi, en) in vi.get_arguments().zip(en.get_arguments()) {
            let text = |arg: &Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(text(vi).contains(is_vietnamese), "report {path}, {}: {}", vi.get_id(), text(vi));
            assert!(!text(en).is_empty(), "report {path}, {} has a second paragraph, in English", vi.get_id());
            assert!(vi.get_long_help().is_none() && en.get_long_help().is_none(), "report {path}, {}", vi.get_id());
        }
    }
}

#[test]
fn neither_language_leaks_into_the_help_of_the_other() {
    for (path, _) in all(Language::Vi) {
        let (vi, en) = (help_of(&path, Language::Vi, None), help_of(&path, Language::En, None));
        for own in ITS_OWN {
            assert!(!vi.contains(own), "{own} in {vi}");
        }
        assert!(!en.contains(is_vietnamese), "{en}");
        assert!(vi.contains("Cách dùng: report") && en.contains("Usage: report"), "{vi}{en}");
    }
}

#[test]
fn every_example_is_a_command_line_of_its_command() {
    for guide in GUIDES {
        for (example, language) in guide.examples.iter().flat_map(|one| LANGUAGES.map(|language| (one, language))) {
            let line = said(example.typed, language);
            let (typed, _) = line.split_once(" >").unwrap_or((line, ""));
            let cli = parse(words(typed), None).unwrap_or_else(|_| panic!("{line}"));
            let meant = format!("{:?}", cli.command).to_lowercase();
            let command = guide.command.split(' ').next().unwrap_or_default();
            assert!(meant.starts_with(command), "{line} is under {command}: {meant}");
        }
    }
}

#[test]
fn every_command_stands_once_among_what_a_person_wants_to_do() {
    let program = help::command(Language::Vi, None);
    let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|group| group.commands).copied().collect();
    let listed: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    assert_eq!(grouped, listed, "in the order of the help");
    grouped.dedup();
    assert_eq!(grouped.len(), listed.len());
}

#[test]
fn help_stays_within_the_screen() {
    for (path, _) in all(Language::Vi) {
        for (columns, language) in [(80, Language::Vi), (50, Language::Vi), (80, Language::En), (50, Language::En)] {
            let text = help_of(&path, language, Some(columns));
            let is_typed = |line: &str| line.trim_start().starts_with("report ") || line.contains(": report ");
            let over: Vec<&str> = text.lines().filter(|line| width(line) > columns && !is_typed(line)).collect();
            assert!(over.is_empty(), "{columns}: {over:#?}\n{text}");
            assert!(text.lines().all(|line| line.trim_end() == line), "{text}");
        }
    }
}

#[test]
fn help_ends_with_what_every_command_takes_and_itself_last() {
    for (path, _) in all(Language::Vi) {
        let text = help_of(&path, Language::Vi, None);
        let last = text.lines().rfind(|line| line.trim_start().starts_with('-')).unwrap_or_default();
        assert!(last.trim_start().starts_with("-h, --help"), "{text}");
    }
}

#[test]
fn a_year_that_need_not_be_told_is_said_to_be_any() {
    assert!(help_of("export", Language::Vi, None).contains("[mặc định: mọi năm tìm thấy]"));
    assert!(help_of("consolidate", Language::Vi, None).contains("[mặc định: năm duy nhất tìm thấy]"));
}

#[test]
fn what_is_wrong_is_said_in_the_language_asked_for() {
    let mut told = String::new();
    for line in [
        "report consolidat x",
        "report consolidate --yeer 2024",
        "report consolidate --year",
        "report consolidate --year hai",
        "report consolidate --as-of 11/25/2024",
        "report consolidate --jobs 0",
        "report consolidate --format jsn",
        "report consolidate --format",
        "report consolidate --year 2024 --year 2025",
        "report validate",
        "report explain C103 C104",
        "report indicators chek",
        "report consolidate --plan ke-hoach.toml",
        "report check ke-hoach.toml",
        "report shw",
        "report indicators check ke-hoach.toml",
        "report completions tcsh",
        "report completions",
        "report x.csv --lang fr",
    ] {
        let (vi, en) = (wrong(line), wrong(&format!("{line} --lang en").replace("fr --lang en", "fr")));
        let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        told = format!("{told}{}\n", first(&vi));
        if !line.ends_with("fr") {
            assert!(!en.contains(is_vietnamese), "{line}: {en}");
            told = format!("{told}{}\n", first(&en));
        }
        assert!(ITS_OWN.iter().all(|own| !vi.contains(own)), "{line}: {vi}");
        assert_eq!(vi.lines().nth(1), Some("Xem cách dùng: report --help"), "{line}");
    }
    insta::assert_snapshot!(told, @r#"
    report: không có lệnh "consolidat", cũng không có tệp nào tên như vậy; ý bạn là consolidate?
    report: there is no command "consolidat", nor a file of that name; did you mean consolidate?
    report: không hiểu "--yeer"; ý bạn là --year?
    report: cannot understand "--yeer"; did you mean --year?
    report: --year <NĂM>: còn thiếu giá trị
    report: --year <YEAR>: a value is missing
    report: --year <NĂM>: giá trị "hai" không dùng được (cần bốn chữ số, ví dụ 2024)
    report: --year <YEAR>: "hai" is no value for it (four digits are needed, such as 2024)
    report: --as-of <NGÀY>: giá trị "11/25/2024" không dùng được (cần ngày/tháng/năm (25/11/2024) hoặc năm-tháng-ngày (2024-11-25))
    report: --as-of <DATE>: "11/25/2024" is no value for it (day/month/year (25/11/2024) or year-month-day (2024-11-25) is needed)
    report: --jobs <SỐ>: giá trị "0" không dùng được (cần một số từ 1 đến 256)
    report: --jobs <N>: "0" is no value for it (a number from 1 to 256 is needed)
    report: --format <KIỂU>: giá trị "jsn" không dùng được; cần một trong: text, json; ý bạn là json?
    report: --format <FORMAT>: "jsn" is no value for it; one of these is needed: text, json; did you mean json?
    report: --format <KIỂU>: còn thiếu giá trị: text, json
    report: --format <FORMAT>: a value is missing: text, json
    report: --year <NĂM> ghi hai lần hoặc không dùng chung được
    report: --year <YEAR> is there twice, or does not go with another
    report: còn thiếu <ĐƯỜNG_DẪN>...
    report: missing: <PATH>...
    report: không hiểu "C104"
    report: cannot understand "C104"
    report: không có lệnh "chek", cũng không có tệp nào tên như vậy; ý bạn là report indicators check?
    report: there is no command "chek", nor a file of that name; did you mean report indicators check?
    report: không hiểu "--plan"; ý bạn là --indicators?
    report: cannot understand "--plan"; did you mean --indicators?
    report: không có lệnh "check", cũng không có tệp nào tên như vậy; ý bạn là report indicators check --indicators ke-hoach.toml?
    report: there is no command "check", nor a file of that name; did you mean report indicators check --indicators ke-hoach.toml?
    report: không có lệnh "shw", cũng không có tệp nào tên như vậy; ý bạn là report indicators show?
    report: there is no command "shw", nor a file of that name; did you mean report indicators show?
    report: không hiểu "ke-hoach.toml"; ý bạn là --indicators ke-hoach.toml?
    report: cannot understand "ke-hoach.toml"; did you mean --indicators ke-hoach.toml?
    report: <SHELL>: giá trị "tcsh" không dùng được; cần một trong: bash, elvish, fish, powershell, zsh; ý bạn là zsh?
    report: <SHELL>: "tcsh" is no value for it; one of these is needed: bash, elvish, fish, powershell, zsh; did you mean zsh?
    report: còn thiếu <SHELL>
    report: missing: <SHELL>
    report: --lang <vi|en>: giá trị "fr" không dùng được; cần một trong: vi, en
    "#);
}

#[test]
fn whoever_types_nothing_is_greeted_in_the_language_asked_for() {
    let (vi, en) = (wrong("report"), wrong("report --lang en"));
    assert!(vi.contains("report consolidate bao-cao-2024") && vi.contains("Kiểm tra một biểu"), "{vi}");
    assert!(en.contains("report consolidate returns-2024") && !en.contains(is_vietnamese), "{en}");
    let Err(Help::Wrong(narrow)) = parse(words("report"), Some(40)) else { panic!("a greeting") };
    assert!(narrow.lines().all(|line| width(line) <= 40), "{narrow}");
}

#[test]
fn every_shell_completes_every_command() {
    for (shell, language) in
        Shell::value_variants().iter().flat_map(|shell| LANGUAGES.map(|language| (shell, language)))
    {
        let script = String::from_utf8(completions(*shell, language)).expect("a text");
        for (path, _) in all(language) {
            assert!(path.split(' ').all(|word| script.contains(word)), "{shell}: {path}");
        }
        assert!(script.contains("--as-of") || script.contains("as-of"), "{shell}");
        assert!(language == Language::Vi || !script.contains(is_vietnamese), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page_in_both_languages() {
    for (name, language) in names(Language::Vi).iter().flat_map(|name| LANGUAGES.map(|language| (name, language))) {
        let page = manual(Some(name), language).expect("a page").expect("a command");
        let page = String::from_utf8(page).expect("a text");
        assert!(page.contains(&format!("report\\-{name}")), "{page}");
        match language {
            Language::Vi => {
                assert!([".SH NAME", "SYNOPSIS", "OPTIONS"].iter().all(|own| !page.contains(own)), "{page}")
            }
            Language::En => assert!(!page.contains(is_vietnamese), "{page}"),
        }
    }
    assert!(manual(None, Language::Vi).expect("a page").is_some());
    assert!(manual(Some("nothing"), Language::Vi).expect("no page").is_none());
}

#[test]
fn a_command_that_stands_first_is_understood_by_itself_as_among_all() {
    let examples =
        GUIDES.iter().flat_map(|guide| guide.examples).flat_map(|example| [example.typed.0, example.typed.1]);
    let more = [
        "report validate a.xlsx --units u.csv --year 2024 --as-of 1/12/2024 --jobs 2 --format json --lang en --quiet",
        "report validate --annotate folder -- -a.xlsx",
        "report consolidate --suppress-below --unit 480",
        "report status . --year 2024 --color never",
    ];
    let mut alone = 0;
    for line in examples.chain(more) {
        let among_all = || Cli::command().try_get_matches_from(words(line)).and_then(|it| Cli::from_arg_matches(&it));
        if let Some(command) = alone::command(&words(line)) {
            assert_eq!(format!("{command:?}"), format!("{:?}", among_all().expect(line).command), "{line}");
            alone += 1;
        }
    }
    assert!(alone > more.len() + 5, "{alone}");
    for line in
        ["report --lang en validate a.xlsx", "report a.xlsx", "report validate", "report validate -h", "report man"]
    {
        assert!(alone::command(&words(line)).is_none(), "{line}");
    }
}

#[test]
fn help_and_what_is_wrong_with_a_line_come_in_the_language_of_the_plan_it_names() {
    let english = "--indicators examples/england/indicators.toml";
    let told = wrong(&format!("report consolidate {english} --yaer 2015 x"));
    assert!(!told.is_empty() && !told.chars().any(is_vietnamese), "{told}");
    let told = wrong(&format!("report consolidate --yaer 2015 {} x", english.replace(' ', "=")));
    assert!(!told.is_empty() && !told.chars().any(is_vietnamese), "{told}");
    let Err(Help::Asked(text, language)) = parse(words(&format!("report status {english} --help")), None) else {
        panic!("help was asked for")
    };
    assert_eq!((language, text.chars().any(is_vietnamese)), (Language::En, false), "{text}");
}

#[test]
fn the_flag_for_the_language_wins_over_the_plan_and_a_plan_that_cannot_be_read_is_no_reason_to_be_silent() {
    let english = "--indicators examples/england/indicators.toml";
    assert!(wrong(&format!("report consolidate {english} --lang vi --yaer 2015")).chars().any(is_vietnamese));
    assert!(wrong("report consolidate --indicators nowhere.toml --yaer 2015").chars().any(is_vietnamese));
}
