//! `report template`: what it writes and refuses, and that a form it made reads back as it was filled.

mod common;

use std::path::Path;

use common::blank::{Blank, DENOMINATOR, EXPLANATION, NIL, NUMERATOR};
use common::{Folder, Run, TU_HA, WARDS, Ward, book, report, text};
use report::Exit;

const TOAN: Ward = common::ward::HUONG_TOAN;
const WORDS: &str = "Thiếu cán bộ;\n\"khó\" khăn, đường xa";

/// `report template` into a folder.
fn template(folder: &Path, more: &[&str]) -> Run {
    report(["template", "-o", &folder.display().to_string()].into_iter().chain(more.iter().copied()))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.expect("one").file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

/// Asserts that nothing is said but that others have not sent yet.
fn assert_silent(run: &Run) {
    let said: Vec<String> = run.codes().into_iter().filter(|code| code != "U201").collect();
    assert_eq!(said, [""; 0], "{:?}", run.findings());
    run.assert_balanced();
}

#[test]
fn each_unit_that_reports_gets_a_form_named_by_code_unit_and_year() {
    let folder = Folder::default();
    let run = template(&folder.returns(), &["--year", "2024"]);
    assert_eq!((run.exit, run.err.as_str()), (Exit::Success, ""));
    let found = names(&folder.returns());
    assert_eq!((found.len(), found[0].as_str()), (9, "19996-phuong-tu-ha-2024.xlsx"));
    assert!(found.iter().all(|name| run.out.contains(name.as_str())), "{}", run.out);
    assert!(run.out.contains("Việc tiếp theo"), "{}", run.out);
    let of_2025 = Folder::default();
    template(&of_2025.returns(), &["--year", "2025"]);
    let found = names(&of_2025.returns());
    assert_eq!(
        found,
        ["19996-phuong-huong-tra-2025.xlsx", "20017-phuong-kim-tra-2025.xlsx", "20035-xa-binh-dien-2025.xlsx"]
    );
}

#[test]
fn the_year_is_that_of_the_next_due_day_and_is_told() {
    let folder = Folder::default();
    let run = template(&folder.returns(), &["--as-of", "2023-12-05", "--unit", "19996"]);
    assert_eq!(names(&folder.returns()), ["19996-phuong-tu-ha-2024.xlsx"]);
    assert!(run.err.contains("Năm 2024") && run.err.contains("05/12/2023"), "{}", run.err);
}

#[test]
fn same_plan_unit_and_year_give_the_same_bytes_on_any_day() {
    let (one, other) = (Folder::default(), Folder::default());
    template(&one.returns(), &["--as-of", "2024-01-05"]);
    template(&other.returns(), &["--year", "2024", "--quiet"]);
    for name in names(&one.returns()) {
        let bytes = |folder: &Folder| std::fs::read(folder.file(&name)).expect("bytes");
        assert!(bytes(&one) == bytes(&other), "{name}");
    }
}

#[test]
fn a_file_that_may_hold_figures_is_never_overwritten_unasked() {
    let folder = Folder::default();
    template(&folder.returns(), &["--year", "2024", "--unit", "19996"]);
    let name = "19996-phuong-tu-ha-2024.xlsx";
    let blank = std::fs::read(folder.file(name)).expect("bytes");
    let again = template(&folder.returns(), &["--year", "2024", "--unit", "19996"]);
    assert!(again.exit == Exit::Success && again.out.contains("không đổi"), "{}", again.out);
    std::fs::write(folder.file(name), b"figures").expect("a file");
    let refused = template(&folder.returns(), &["--year", "2024"]);
    assert_eq!((refused.exit, refused.out.as_str()), (Exit::Usage, ""));
    assert!(refused.err.contains(name), "{}", refused.err);
    assert_eq!(names(&folder.returns()), [name], "nothing else is written either");
    assert_eq!(std::fs::read(folder.file(name)).expect("bytes"), b"figures");
    assert_eq!(template(&folder.returns(), &["--year", "2024", "--force"]).exit, Exit::Success);
    assert_eq!(std::fs::read(folder.file(name)).expect("bytes"), blank);
}

#[test]
fn last_years_returns_are_never_overwritten_even_when_forced() {
    let folder = Folder::default().with("19996-phuong-tu-ha-2024.xlsx", b"a return");
    let previous = folder.returns().display().to_string();
    let run = template(&folder.returns(), &["--year", "2024", "--force", "--previous", &previous]);
    assert_eq!(run.exit, Exit::Usage, "{}", run.err);
    assert_eq!(std::fs::read(folder.file("19996-phuong-tu-ha-2024.xlsx")).expect("bytes"), b"a return");
}

#[test]
fn an_unknown_unit_is_a_slip_of_the_command_and_near_ones_are_named() {
    let folder = Folder::default();
    let run = template(&folder.returns(), &["--year", "2024", "--unit", "19966"]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains("19996 (Phường Tứ Hạ)"), "{}", run.err);
    let gone = template(&folder.returns(), &["--year", "2025", "--unit", "20005"]);
    assert!(gone.err.contains("Phường Kim Trà"), "{}", gone.err);
    assert!(names(&folder.returns()).is_empty());
}

#[test]
fn a_folder_that_is_a_file_stops_the_run() {
    let folder = Folder::default().with("x", b"");
    let run = template(&folder.file("x"), &["--year", "2024"]);
    assert_eq!(run.exit, Exit::Failure, "{}", run.err);
}

#[test]
fn each_measure_has_its_row_where_it_applies_and_only_there() {
    let all: Vec<String> = common::form::measures().into_iter().map(|measure| measure.code).collect();
    for ward in WARDS {
        let expected: Vec<&String> = all.iter().filter(|code| *code != ward.not_its_own()).collect();
        assert_eq!(Blank::of(ward, 2024).codes().iter().collect::<Vec<_>>(), expected, "{}", ward.name);
    }
}

#[test]
fn the_form_tells_the_program_whose_it_is() {
    let form = Blank::of(&TU_HA, 2024);
    let properties = book::part(&form.package, "docProps/custom.xml");
    for (key, value) in [("unit_code", "19996"), ("year", "2024"), ("plan", "2429/KH-UBND"), ("form_version", "1")] {
        let property = properties.split("<property").find(|property| property.contains(&format!("name=\"{key}\"")));
        assert!(property.is_some_and(|property| property.contains(&format!(">{value}<"))), "{key}");
    }
    let workbook = book::part(&form.package, "xl/workbook.xml");
    assert!(workbook.contains("name=\"_meta\"") && workbook.contains("state=\"veryHidden\""), "{workbook}");
    let other = Blank::sound(&TU_HA, 2024, 0).put_at((5, 0), "Mã đơn vị: 20008");
    let other = other.put_at((4, 0), "Đơn vị báo cáo: Phường Hương Vân");
    assert_eq!(Folder::of([("a.xlsx", other.xlsx())]).validate(&[]).codes(), ["S110"]);
}

#[test]
fn every_formula_of_a_blank_form_has_an_empty_text_stored() {
    let sheet = Blank::of(&TU_HA, 2024).sheet();
    let formulas: Vec<&str> = sheet.split("<c ").filter(|cell| cell.contains("<f>")).collect();
    assert_eq!(formulas.len(), 28 + 31 + 12, "rates, verdicts, counts taken over");
    for cell in formulas {
        assert!(cell.contains("t=\"str\"") && cell.contains("</f><v></v>"), "{cell}");
    }
}

#[test]
fn a_count_typed_once_is_taken_over_by_the_rows_below() {
    let form = Blank::of(&TU_HA, 2024);
    let taken = form.taken_over.clone();
    let from = |code: &str, heading: &str| taken.get(&form.at(code, heading)).copied();
    assert_eq!(from("2.2", DENOMINATOR), Some(form.at("2.1", DENOMINATOR)));
    assert_eq!(from("6.2", DENOMINATOR), Some(form.at("6.1", NUMERATOR)));
    assert_eq!(from("12.2", DENOMINATOR), Some(form.at("12.1", NUMERATOR)));
    assert_eq!(from("2.1", DENOMINATOR), None);
    assert_eq!(from("14.1", NUMERATOR), None);
}

#[test]
fn only_cells_to_fill_are_unlocked() {
    let form = Blank::of(&TU_HA, 2024);
    let styles = book::part(&form.package, "xl/styles.xml");
    let cell_styles = styles.split("<cellXfs").nth(1).and_then(|rest| rest.split("</cellXfs>").next()).expect("styles");
    let unlocked: Vec<bool> = cell_styles.split("<xf ").skip(1).map(|xf| xf.contains("locked=\"0\"")).collect();
    let sheet = form.sheet();
    let is_open = |at: (u32, u32)| {
        let name = common::form::address(at.0, at.1);
        let cell = sheet.split(&format!("<c r=\"{name}\" s=\"")).nth(1).expect("a cell");
        unlocked[cell.split('"').next().and_then(|style| style.parse::<usize>().ok()).expect("a style")]
    };
    assert!(sheet.contains("<sheetProtection sheet=\"1\"") && !sheet.contains("password"));
    for (code, heading, open) in [
        ("2.1", NUMERATOR, true),
        ("2.1", DENOMINATOR, true),
        ("2.2", DENOMINATOR, false),
        ("3.2", DENOMINATOR, true),
        ("12.2", DENOMINATOR, true),
        ("13.2", DENOMINATOR, false),
        ("1.1", NUMERATOR, true),
        ("1.1", DENOMINATOR, false),
        ("2.1", "Kết quả", false),
        ("2.1", "Đánh giá", false),
        ("2.1", "Chỉ tiêu", false),
        ("2.1", EXPLANATION, true),
        ("2.1", NIL, true),
    ] {
        assert_eq!(is_open(form.at(code, heading)), open, "{code} {heading}");
    }
}

#[test]
fn a_blank_form_is_no_return_and_nothing_else_is_said_of_it() {
    let form = Blank::of(&TU_HA, 2024);
    for (name, bytes) in [("a.xlsx", form.package.clone()), ("a.csv", form.csv())] {
        assert_eq!(Folder::of([(name, bytes)]).validate(&[]).codes(), ["S123"], "{name}");
    }
}

#[test]
fn what_was_left_out_is_asked_for_where_it_is_typed() {
    let form = Blank::sound(&TU_HA, 2024, 0).put("1.1", NUMERATOR, "").put("14.1", DENOMINATOR, "");
    let run = Folder::of([("a.csv", form.csv())]).validate(&[]);
    let cell = |code: &str, heading: &str| {
        let (row, column) = form.at(code, heading);
        common::form::address(row, column)
    };
    let asked = |code: &str| -> Vec<String> { run.of_code(code).iter().map(|finding| text(finding, "cell")).collect() };
    assert_eq!(asked("C119"), [cell("1.1", NUMERATOR)]);
    assert_eq!(asked("C101"), [cell("14.1", DENOMINATOR)]);
    assert_eq!(run.findings().len(), 2);
}

#[test]
fn forms_of_all_wards_read_back_without_a_finding_as_workbook_and_as_text() {
    for as_text in [false, true] {
        let file = |(seed, ward): (u64, &Ward)| {
            let form = Blank::sound(ward, 2024, seed);
            let (bytes, extension) = if as_text { (form.csv(), "csv") } else { (form.xlsx(), "xlsx") };
            (format!("{}.{extension}", ward.code), bytes)
        };
        let folder = Folder::of((0..).zip(WARDS).map(file));
        assert_silent(&folder.validate(&[]));
        let run = folder.consolidate(&[]);
        assert_silent(&run);
        let births: u64 = (0..9).map(|seed| 60 + seed).sum();
        assert_eq!(run.sum("2.1"), (0, births, 9));
        assert_eq!(run.sum("1.1"), (9, 9, 9));
        assert_eq!(run.sum("3.3a").2 + run.sum("3.3b").2, 9);
    }
}

#[test]
fn what_is_told_beside_the_measures_is_carried_to_the_report_with_its_line_breaks() {
    let form = Blank::sound(&TU_HA, 2024, 0);
    let (plan, trouble) = (form.answer("Đã ban hành kế hoạch thực hiện năm"), form.answer("Khó khăn, vướng mắc"));
    let form = form.put_at(plan, "Có").put_at(trouble, WORDS);
    for (name, bytes) in [("a.xlsx", form.xlsx()), ("a.csv", form.csv())] {
        let run = Folder::of([(name, bytes)]).consolidate(&["--as-of", "2024-11-28"]);
        let json = run.json();
        let items: Vec<(String, String)> = json["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|item| (text(item, "code"), text(item, "value")))
            .collect();
        let expected = [("da-ban-hanh-ke-hoach", "Có"), ("kho-khan", WORDS)].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(items, expected, "{name}");
        assert_silent(&run);
    }
}

#[test]
fn a_mark_for_nil_makes_the_rows_empty_cells_zero() {
    let form = Blank::sound(&TU_HA, 2024, 0);
    let form = form.put("10", NUMERATOR, "").put("10", DENOMINATOR, "").put("10", NIL, "x");
    let run = Folder::of([("a.csv", form.csv())]).consolidate(&["--as-of", "2024-11-28"]);
    assert_silent(&run);
    assert_eq!(run.measure("10")["status"], "nil");
}

#[test]
fn a_whole_form_marked_as_nil_is_a_return_of_zeros() {
    let form = Blank::of(&TU_HA, 2024);
    let (mark, date) = (form.beside("Toàn biểu không phát sinh"), form.beside("Ngày báo cáo:"));
    let form = form.put_at(mark, "x").put_at(date, "25/11/2024");
    let form = ["1.1", "1.2", "17"].iter().fold(form, |form, code| form.put(code, NUMERATOR, "Không"));
    let run = Folder::of([("a.xlsx", form.xlsx())]).consolidate(&["--as-of", "2024-11-28"]);
    assert_silent(&run);
    assert_eq!((run.sum("2.1"), run.measure("6.1")["status"].clone()), ((0, 0, 1), "nil".into()));
}

#[test]
fn a_taken_over_count_may_differ_only_where_the_plan_lets_it() {
    let form = Blank::sound(&TU_HA, 2024, 0);
    let other = form.clone().put("3.2", DENOMINATOR, "321").put("3.2", EXPLANATION, "Cân đợt 2");
    let run = Folder::of([("a.xlsx", other.xlsx())]).validate(&["--strict"]);
    assert_eq!((run.exit, run.codes()), (Exit::Success, vec!["L102".to_owned()]));
    let wrong = form.put("13.2", DENOMINATOR, "99");
    assert_eq!(Folder::of([("a.xlsx", wrong.xlsx())]).validate(&[]).exit, Exit::DataErrors);
}

#[test]
fn last_years_figures_stand_beside_the_cells_where_there_was_a_return() {
    let before = Folder::of([("tu-ha.xlsx", Blank::sound(&TU_HA, 2023, 4).xlsx())]);
    let previous = before.returns().display().to_string();
    let form = Blank::made(&["--unit", TU_HA.code, "--year", "2024", "--previous", &previous]);
    let cell = |code: &str, heading: &str| {
        let (row, column) = form.at(code, heading);
        form.grid[row as usize][column as usize].clone()
    };
    assert_eq!(cell("3.1", "Tử số năm trước"), "24");
    assert_eq!(cell("3.1", "Mẫu số năm trước"), "324");
    assert_eq!(cell("3.1", "Kết quả năm trước"), "7,41");
    assert_eq!(cell("1.1", "Tử số năm trước"), "Có");
    assert!(form.sheet().contains("<v>324</v>"), "in the workbook too");
    let folder = Folder::default();
    let run = template(&folder.returns(), &["--unit", TOAN.code, "--year", "2024", "--previous", &previous]);
    assert!(run.err.contains("Xã Hương Toàn") && run.err.contains("2023"), "{}", run.err);
}

/// Returns of 2024 of the old wards, but for those at these places.
fn old_wards(without: &[usize]) -> Folder {
    let sent = (0..).zip(WARDS).filter(|(place, _)| !without.contains(place));
    sent.fold(Folder::default(), |folder, (seed, ward)| {
        folder.with(&ward.file(2024), common::form::Form::of(ward, 2024, seed as u64).csv())
    })
}

/// What a form of 2025 has of the year before for a measure, and its legend.
fn year_before(form: &Blank, code: &str) -> [String; 3] {
    ["Tử số", "Mẫu số", "Kết quả"].map(|heading| {
        let (row, column) = form.at(code, &format!("{heading} năm trước"));
        form.grid[row as usize][column as usize].clone()
    })
}

#[test]
fn a_ward_made_of_others_has_their_figures_added_up_where_they_are_of_its_ground() {
    let before = old_wards(&[]);
    let previous = path(&before);
    let made = |code: &str| Blank::made(&["--unit", code, "--year", "2025", "--previous", &previous]);
    let sum = |code: &str, old: [u64; 3]| {
        let add = |(n, d): (u64, u64), (more, of): (u64, u64)| (n + more, d + of);
        let all = old.into_iter().filter_map(|seed| common::form::counts(code, seed));
        let (n, d) = all.fold((0, 0), add);
        [n.to_string(), d.to_string()]
    };
    // Hương Trà is made of three wards, Kim Trà of a commune and two wards.
    let (urban, mixed) = (made("19996"), made("20017"));
    assert_eq!(year_before(&urban, "14.1")[..2], sum("14.1", [0, 2, 3]));
    assert_eq!(year_before(&urban, "3.3b")[..2], sum("3.3b", [0, 2, 3]), "all were urban");
    assert_eq!(year_before(&mixed, "14.1")[..2], sum("14.1", [1, 4, 5]));
    assert_eq!(year_before(&mixed, "3.3b"), ["†", "", ""], "a commune was asked another question");
    assert_eq!(year_before(&urban, "1.1"), ["†", "", ""], "three answers are no answer");
    let told = urban.grid.iter().flatten().cloned().collect::<Vec<_>>().join("\n");
    let units = "Số năm trước là tổng của: Phường Tứ Hạ, Phường Hương Vân, Phường Hương Văn. Dấu †";
    assert!(told.contains(units), "{told}");
}

#[test]
fn of_wards_of_which_one_sent_nothing_no_sum_is_shown() {
    let before = old_wards(&[2]);
    let previous = path(&before);
    let form = Blank::made(&["--unit", "19996", "--year", "2025", "--previous", &previous]);
    assert_eq!(year_before(&form, "14.1"), ["…", "", ""]);
    let folder = Folder::default();
    let run = template(&folder.returns(), &["--unit", "19996", "--year", "2025", "--previous", &previous]);
    assert!(run.err.contains("Phường Hương Vân") && !run.err.contains("Tứ Hạ"), "{}", run.err);
}

#[test]
fn a_ward_that_is_no_more_gets_no_form_but_is_named_with_its_successor() {
    let folder = Folder::default();
    let run = template(&folder.returns(), &["--unit", "20005", "--year", "2025"]);
    assert_eq!(run.exit, Exit::Usage);
    assert!(run.err.contains("nay là 20017 Phường Kim Trà"), "{}", run.err);
}

#[test]
fn last_years_figures_on_the_form_are_not_read_as_this_years() {
    let before = Folder::of([("tu-ha.xlsx", Blank::sound(&TU_HA, 2023, 4).xlsx())]);
    let previous = before.returns().display().to_string();
    let form = Blank::made(&["--unit", TU_HA.code, "--year", "2024", "--previous", &previous]);
    let date = form.beside("Ngày báo cáo:");
    let codes = form.codes();
    let filled = codes.iter().fold(form.put_at(date, "25/11/2024"), |form, code| match common::form::counts(code, 0) {
        None => form.put(code, NUMERATOR, "Có"),
        Some((n, d)) => form.put(code, NUMERATOR, &n.to_string()).put(code, DENOMINATOR, &d.to_string()),
    });
    for (name, bytes) in [("a.xlsx", filled.xlsx()), ("a.csv", filled.csv())] {
        let run = Folder::of([(name, bytes)]).consolidate(&["--as-of", "2024-11-28"]);
        assert_silent(&run);
        assert_eq!(run.sum("3.1"), (20, 320, 1), "{name}");
    }
}

#[test]
fn the_forms_own_headings_are_known_even_in_a_flat_table() {
    let form = Blank::made(&["--unit", TU_HA.code, "--year", "2024", "--previous", &path(&Folder::default())]);
    let headings: Vec<String> = ["Mã đơn vị", "Năm"].map(str::to_owned).into_iter().chain(form.headings()).collect();
    let row = ["19996", "2024", "14.1", "Tỷ lệ trẻ em 6 tuổi vào lớp 1", "%", "≥ 99", "a", "78", "b", "78"];
    let text = format!("{}\n{}\n", headings.join(";"), row.join(";"));
    let run = Folder::of([("a.csv", text)]).validate(&[]);
    assert_eq!(run.of_code("S207"), Vec::<serde_json::Value>::new());
}

fn path(folder: &Folder) -> String {
    folder.returns().display().to_string()
}

#[test]
fn a_strangers_sheet_of_the_guides_name_is_still_named() {
    let form = common::Form::sound();
    let with_guide = book::book(|workbook| {
        book::sheet(workbook, "Biểu", &form);
        workbook.add_worksheet().set_name("Hướng dẫn").expect("a name").write_string(0, 0, "x").expect("a cell");
    });
    assert_eq!(Folder::of([("a.xlsx", with_guide)]).validate(&[]).codes(), ["S201"]);
}

#[test]
fn a_plan_in_english_makes_forms_in_english() {
    let folder = Folder::default();
    let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/england/indicators.toml");
    let arguments = ["--indicators", plan, "--year", "2015", "--unit", "E06000005", "--csv"];
    let run = template(&folder.returns(), &arguments);
    assert_eq!(run.exit, Exit::Success, "{}", run.err);
    let text = std::fs::read_to_string(folder.file("e06000005-darlington-2015.csv")).expect("text");
    for part in ["Reporting unit: Darlington", "Code,Indicator,Unit of measurement", "Nil return", "≥ 85", "taken"] {
        assert_eq!(text.contains(part), part != "taken", "{part}");
    }
}
