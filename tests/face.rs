//! The face of the program: what stands on the last line of a run, how wide it is, and what it leaves on a terminal.

mod common;

use std::path::Path;

use common::{AFTER, Folder, Form, NUMERATOR, Run, TU_HA, in_english, report};
use report::{Exit, Streams};

/// The last line of a run: of what it was for, but of an export, whose output is for other programs.
fn last_line(line: &str, run: &Run) -> String {
    let is_read = !run.out.is_empty() && !line.starts_with("export");
    let stream = if is_read { &run.out } else { &run.err };
    stream.trim_end().lines().last().unwrap_or_default().to_owned()
}

/// A folder with one wrong cell, one with nothing in it, and a plan with a slip.
struct Given {
    wrong: Folder,
    empty: Folder,
    plan: String,
    sound: Folder,
}

impl Given {
    fn new() -> Self {
        let wrong = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều"));
        let plan = wrong.beside("sai.toml");
        let slip = include_str!("../indicators.toml").replacen("receiver", "reciever", 1);
        std::fs::write(&plan, slip).expect("a plan");
        let plan = plan.display().to_string();
        Self { wrong, empty: Folder::default(), plan, sound: Folder::town(2024) }
    }

    /// A command line with WRONG, EMPTY, SOUND, PLAN and OUT put in.
    fn typed(&self, line: &str) -> Vec<String> {
        let path = |path: std::path::PathBuf| path.display().to_string();
        let word = |word: &str| {
            word.replace("WRONG", &path(self.wrong.returns()))
                .replace("EMPTY", &path(self.empty.returns()))
                .replace("SOUND", &path(self.sound.returns()))
                .replace("ONE", &path(self.sound.file(&TU_HA.file(2024))))
                .replace("PLAN", &self.plan)
                .replace("OUT", &path(self.sound.beside("out")))
        };
        line.split(' ').map(word).collect()
    }
}

/// Command lines, how they end, and what the last line says in Vietnamese and in English.
const RUNS: &[(&str, Exit, &str, &str)] = &[
    (
        "consolidate WRONG -o OUT.xlsx",
        Exit::DataErrors,
        "Việc tiếp theo: đề nghị đơn vị sửa",
        "Next: have 1 error mended",
    ),
    ("consolidate SOUND -o OUT.xlsx", Exit::Success, "Việc tiếp theo: kiểm tra lại", "Next: look it over"),
    ("consolidate SOUND -o OUT.xlsx --quiet", Exit::Success, "Việc tiếp theo: kiểm tra lại", "Next: look it over"),
    ("consolidate EMPTY -o OUT.xlsx", Exit::Failure, "report consolidate --help", "report consolidate --help"),
    ("consolidate nowhere -o OUT.xlsx", Exit::Failure, "report consolidate --help", "report consolidate --help"),
    ("consolidate SOUND -o OUT/no/r.xlsx", Exit::Failure, "Việc tiếp theo: ", "Next: "),
    ("consolidate SOUND --unit 1 -o OUT.xlsx", Exit::Usage, "Việc tiếp theo: ", "Next: "),
    ("consolidate SOUND --indicators PLAN", Exit::Failure, "report indicators check", "report indicators check"),
    ("validate SOUND", Exit::Success, "9 gửi được", "9 ready to send"),
    ("validate WRONG", Exit::DataErrors, "1 chưa gửi được", "1 not ready"),
    ("validate nowhere.xlsx", Exit::Failure, "report validate --help", "report validate --help"),
    ("validate PLAN", Exit::Usage, "report indicators check --indicators", "report indicators check --indicators"),
    ("validate EMPTY", Exit::Failure, "report validate --help", "report validate --help"),
    (
        "validate WRONG --annotate OUT",
        Exit::DataErrors,
        "Việc tiếp theo: mở bản đánh dấu",
        "Next: open the marked copy",
    ),
    ("template --year 2024 -o OUT", Exit::Success, "report validate TỆP", "report validate FILE"),
    ("template --year 2024 --unit 1 -o OUT", Exit::Usage, "Việc tiếp theo: ", "Next: "),
    ("status EMPTY --year 2024", Exit::DataErrors, "Việc tiếp theo: gửi lời nhắc", "Next: send the messages"),
    ("status nowhere", Exit::Failure, "report status --help", "report status --help"),
    ("trace 14.1 SOUND", Exit::Success, "Việc tiếp theo: mở tệp", "Next: open the file"),
    ("trace 14.1 ONE", Exit::DataErrors, "report status", "report status"),
    ("trace 14.1 WRONG", Exit::DataErrors, "report validate", "report validate"),
    ("trace 99 SOUND", Exit::Usage, "report indicators show", "report indicators show"),
    ("trace 14.1 EMPTY", Exit::Failure, "report trace --help", "report trace --help"),
    ("export SOUND -o OUT.csv", Exit::Success, "Việc tiếp theo: mở bằng", "Next: open it"),
    ("export SOUND -o OUT.json --format dhis2", Exit::Success, "dryRun", "dryRun"),
    ("export WRONG", Exit::DataErrors, "report validate", "report validate"),
    ("export EMPTY", Exit::Failure, "report export --help", "report export --help"),
    ("explain", Exit::Success, "report explain C103", "report explain C103"),
    ("explain C103", Exit::Success, "chưa có số liệu ghi", "where there is no data"),
    ("explain C999", Exit::Usage, "report explain", "report explain"),
    ("indicators show", Exit::Success, "report indicators check", "report indicators check"),
    ("indicators check", Exit::Success, "report template", "report template"),
    ("indicators check --indicators PLAN", Exit::Failure, "chạy lại lệnh này", "run it again"),
    ("indicators check --indicators nowhere", Exit::Failure, "report indicators --help", "report indicators --help"),
    ("indicators init OUT.toml", Exit::Success, "report indicators check", "report indicators check"),
    ("indicators init PLAN", Exit::Failure, "report indicators init", "report indicators init"),
    ("man nothing", Exit::Usage, "report man consolidate", "report man consolidate"),
    ("consolidat SOUND", Exit::Usage, "report --help", "report --help --lang en"),
    ("completions tcsh", Exit::Usage, "report --help", "report --help --lang en"),
];

#[test]
fn the_last_line_of_every_run_says_what_to_do_next() {
    for (line, exit, vi, en) in RUNS {
        let dated = ["consolidate", "validate", "status", "trace", "export"]
            .iter()
            .any(|it| line.starts_with(&format!("{it} ")));
        let with = |given: &Given| {
            let day = dated.then_some(["--as-of", AFTER]).into_iter().flatten().map(str::to_owned);
            given.typed(line).into_iter().chain(day).collect::<Vec<_>>()
        };
        let run = report(with(&Given::new()));
        assert_eq!(run.exit, *exit, "{line}: {run:?}");
        assert!(last_line(line, &run).contains(vi), "{line}: {:?}", last_line(line, &run));
        let run = in_english(|| report(with(&Given::new())));
        assert_eq!(run.exit, *exit, "{line} in English: {run:?}");
        assert!(last_line(line, &run).contains(en), "{line}: {:?}", last_line(line, &run));
    }
}

/// The commands that are suggested in a text, each with what stands behind it on its line.
fn suggested(text: &str) -> Vec<&str> {
    let lines = text.lines().flat_map(|line| line.match_indices("report ").map(move |(at, _)| &line[at..]));
    let command = |typed: &str| typed.split(' ').nth(1).unwrap_or_default().to_owned();
    let of_a_plan = ["template", "validate", "explain", "consolidate", "status", "trace", "export", "indicators"];
    let typed = lines.map(|typed| typed.split([';', '`']).next().unwrap_or(typed));
    let is_one = |typed: &&str| of_a_plan.contains(&command(typed).as_str()) && !typed.contains("--help");
    typed.filter(is_one).filter(|typed| !typed.contains(" init ")).collect()
}

#[test]
fn a_suggested_command_takes_the_plan_and_the_language_along() {
    let (mut found, given) = (0, Given::new());
    let plan = given.sound.beside("ke-hoach.toml");
    std::fs::write(&plan, include_str!("../indicators.toml")).expect("a plan");
    for (line, ..) in RUNS.iter().filter(|(line, ..)| !line.contains("--indicators") && !line.contains(" init ")) {
        let own = ["--indicators", &plan.display().to_string(), "--lang", "en"].map(str::to_owned);
        let run = report(Given::new().typed(line).into_iter().chain(own));
        for typed in suggested(&run.out).into_iter().chain(suggested(&run.err)) {
            assert!(typed.contains("--lang en"), "{line}: {typed}");
            // To explain a code takes no plan but for its language.
            assert!(typed.contains("--indicators") || typed.contains("report explain"), "{line}: {typed}");
            found += 1;
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn a_form_says_how_it_is_checked_with_the_plan_that_is_sent_with_it() {
    let folder = Folder::default();
    let plan = folder.beside("kế hoạch.toml");
    std::fs::write(&plan, include_str!("../indicators.toml")).expect("a plan");
    let out = folder.returns().display().to_string();
    report(["template", "--year", "2024", "--unit", "19996", "-o", &out, "--indicators", &plan.display().to_string()]);
    let form = std::fs::read(folder.file("19996-phuong-tu-ha-2024.xlsx")).expect("a form");
    let said = common::book::part(&form, "xl/sharedStrings.xml");
    let line = said.lines().find(|line| line.contains("report validate")).unwrap_or(&said);
    assert!(line.contains("report validate 19996-phuong-tu-ha-2024.xlsx --indicators \"kế hoạch.toml\""), "{line}");
}

#[test]
fn every_command_stands_in_the_table_above() {
    let help = report(["--help"]).out;
    let commands = help.lines().filter_map(|line| line.strip_prefix("  ")?.split("  ").next());
    let commands = commands.filter(|word| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase()));
    let of_tools = ["schema", "completions", "man"];
    let named: Vec<&str> = commands.filter(|command| !of_tools.contains(command)).collect();
    assert!(named.len() >= 8, "{named:?}");
    for command in named {
        assert!(RUNS.iter().any(|(line, ..)| line.split(' ').next() == Some(command)), "{command}");
    }
}

/// A run as on a terminal of so many columns: what it prints on both streams.
fn on_terminal(columns: usize, arguments: &[&str]) -> (String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
        input_is_terminal: true,
        out_is_terminal: true,
        err_is_terminal: true,
        columns: Some(columns),
        program: None,
    };
    report::run(std::iter::once("report").chain(arguments.iter().copied()).map(Into::into), &mut streams);
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (text(out), text(err))
}

#[test]
fn what_is_read_fits_the_terminal() {
    let folder = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều"));
    let returns = folder.returns().display().to_string();
    let output = folder.output().display().to_string();
    let runs: [&[&str]; 7] = [
        &["indicators", "show"],
        &["explain"],
        &["explain", "C103"],
        &["consolidate", &returns, "--as-of", AFTER, "-o", &output],
        &["validate", &returns, "--as-of", AFTER],
        &["trace", "14.1", &returns, "--as-of", AFTER],
        &["indicators", "show", "--lang", "en"],
    ];
    for (arguments, columns) in runs.iter().flat_map(|run| [60, 80, 120].map(|columns| (run, columns))) {
        let (out, _) = on_terminal(columns, &[arguments, &["--color", "never"][..]].concat());
        // A path or a command to copy is not broken.
        let is_copied = |line: &str| line.split_whitespace().any(|word| word.chars().count() > columns / 2);
        let over: Vec<&str> = out.lines().filter(|line| line.chars().count() > columns && !is_copied(line)).collect();
        assert!(over.is_empty(), "{columns}: {arguments:?}: {over:#?}");
    }
}

#[test]
fn colours_come_on_a_terminal_and_never_into_a_file() {
    let folder = Folder::town(2024).form(&TU_HA, &Form::sound().put("14.1", NUMERATOR, "nhiều"));
    let returns = folder.returns().display().to_string();
    let validate = ["validate", &returns, "--as-of", AFTER];
    let coloured = |text: &str| text.contains('\u{1b}');
    let with = |colour: &'static str| [&validate[..], &["--color", colour]].concat();
    assert!(coloured(&on_terminal(80, &with("always")).0));
    assert!(!coloured(&on_terminal(80, &with("never")).0));
    assert!(!coloured(&report(with("auto")).out), "what is no terminal is not coloured");
    assert!(coloured(&report(with("always")).out), "unless it is asked for");
    for format in ["json", "csv"] {
        let written = report([&with("always")[..], &["--format", format]].concat()).out;
        assert!(written.chars().all(|letter| !letter.is_control() || "\r\n".contains(letter)), "{format}");
    }
    let (table, output) = (folder.beside("so-lieu.csv").display().to_string(), folder.output().display().to_string());
    report(["export", &returns, "--as-of", AFTER, "-o", &table, "--color", "always"]);
    let run =
        report(["consolidate", &returns, "--as-of", AFTER, "-o", &output, "--color", "always", "--format", "json"]);
    let table = std::fs::read_to_string(table).expect("a table");
    assert!([table, run.out].iter().all(|text| text.chars().all(|letter| !letter.is_control() || letter == '\n')));
}

#[test]
fn a_plan_to_start_from_in_english_is_sound_and_its_forms_come_back_in_silence() {
    let folder = Folder::default();
    let plan = folder.beside("plan.toml").display().to_string();
    let run = in_english(|| report(["indicators", "init", &plan]));
    assert!(run.exit == Exit::Success && run.out.contains("indicators.schema.json"), "{run:?}");
    let text = std::fs::read_to_string(&plan).expect("a plan");
    assert!(text.is_ascii() || text.chars().all(|letter| letter.is_ascii() || letter == '…'), "no Vietnamese");
    let check = report(["indicators", "check", "--indicators", &plan]);
    assert_eq!((check.exit, check.out.lines().count()), (Exit::Success, 2), "{}", check.out);
    let forms = folder.beside("forms").display().to_string();
    let made = report(["template", "--year", "2024", "--csv", "-o", &forms, "--indicators", &plan]);
    assert_eq!(made.exit, Exit::Success, "{made:?}");
    let files: Vec<_> =
        std::fs::read_dir(Path::new(&forms)).expect("forms").flatten().map(|entry| entry.path()).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let form = std::fs::read_to_string(&file).expect("a form");
        std::fs::write(&file, filled(&form)).expect("a form");
    }
    let run = report(["validate", &forms, "--indicators", &plan, "--as-of", "2025-02-01", "--show"]);
    assert_eq!((run.exit, run.out.lines().last()), (Exit::Success, Some("2 files: 2 ready to send.")), "{}", run.out);
}

/// A blank form of the starting plan with its counts and its day put in.
fn filled(form: &str) -> String {
    let line = |line: &str| match line.split(',').next().unwrap_or_default() {
        "1a" | "1b" => put(line, "95", "100"),
        "2.1" => put(line, "2", "80"),
        "2.2" => put(line, "Yes", ""),
        _ => line.replacen("Report date:", "Report date: 20/01/2025", 1),
    };
    form.lines().map(|one| line(one) + "\r\n").collect()
}

/// A row of a form with its two counts, in the columns that the form has for them.
fn put(line: &str, numerator: &str, denominator: &str) -> String {
    let mut cells: Vec<&str> = line.split(',').collect();
    (cells[5], cells[7]) = (numerator, denominator);
    cells.join(",")
}

/// Command lines with one slip, and what they are told was meant.
const SLIPS: &[(&str, &str)] = &[
    ("consolidat SOUND", "consolidate"),
    ("valdate SOUND", "validate"),
    ("consolidate SOUND --yaer 2024", "--year"),
    ("consolidate SOUND --format jsn", "json"),
    ("indicators chek", "check"),
    ("schema consolidat", "consolidate"),
    ("completions bsh", "bash"),
    ("consolidate SOUND --unit 48O -o OUT.xlsx", "480"),
    ("template --unit 1996 --year 2024 -o OUT", "19996"),
    ("trace 14.1 SOUND --unit 1996", "19996"),
    ("trace 14.11 SOUND", "14.1"),
    ("explain C130", "S130"),
    ("validate SOUNDs", "returns"),
    ("consolidate SOUNDs -o OUT.xlsx", "returns"),
    ("status SOUNDs", "returns"),
    ("consolidate SOUND --indicators PLANl", "sai.toml"),
];

#[test]
fn a_near_miss_is_told_what_may_be_meant() {
    let given = Given::new();
    for (line, meant) in SLIPS {
        let said = |run: Run, asked: &str| {
            assert!(matches!(run.exit, Exit::Usage | Exit::Failure), "{line}: {run:?}");
            let told = run.err.to_lowercase();
            let (_, told) = told.split_once(asked).unwrap_or_else(|| panic!("{line}: {}", run.err));
            assert!(told.contains(&meant.to_lowercase()), "{line}: {}", run.err);
        };
        said(report(given.typed(line)), "ý bạn là");
        said(in_english(|| report(given.typed(line))), "did you mean");
    }
}
