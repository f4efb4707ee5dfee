//! Two sources of one figure: a department's return stands beside the wards' and never changes theirs.

mod common;

use common::ward::{HUONG_VAN, HUONG_VAN_BREVE};
use common::{AFTER, EXPLANATION, Folder, Form, NUMERATOR, Run, TU_HA, WARDS, form, report, text};
use report::Exit;
use serde_json::Value;

/// The wards' sums of a measure in [`Folder::town`].
fn sum(code: &str) -> (u64, u64) {
    let of = |(seed, ward): (u64, &common::Ward)| {
        form::counts(code, seed).filter(|_| code != ward.not_its_own()).unwrap_or_default()
    };
    (0..).zip(WARDS).map(of).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// A department's form: the usual one, filled in the rows of its measures only.
fn of_agency(name: &str, rows: &[(&str, u64, u64)]) -> Form {
    let blank = Form::sound().set("A1", "ỦY BAN NHÂN DÂN THỊ XÃ HƯƠNG TRÀ").set("A4", "");
    let blank = blank.set("A3", &format!("Đơn vị báo cáo: {name}"));
    let empty = |form: Form, code: &str| form.counts(code, "", "").put(code, common::RESULT, "");
    let blank = form::measures().iter().fold(blank, |form, one| empty(form, &one.code));
    rows.iter().fold(blank, |form, (code, n, d)| form.counts(code, &n.to_string(), &d.to_string()))
}

/// A department's table with measures down and wards across, as CSV: two columns a ward, then the total.
fn across(rows: &[&str], total: &str, change: impl Fn(&str, &str, (u64, u64)) -> (u64, u64)) -> String {
    let mut lines = vec![
        "TRUNG TÂM Y TẾ HƯƠNG TRÀ".to_owned(),
        "Năm báo cáo: 2024".to_owned(),
        "Ngày báo cáo: 20/11/2024".to_owned(),
    ];
    let wards: Vec<String> = WARDS.iter().map(|ward| format!("{},", ward.title())).collect();
    lines.push(format!("Mã,Chỉ tiêu,{},{total},", wards.join(",")));
    lines.push(format!(",,{}", vec!["Tử số,Mẫu số"; WARDS.len() + 1].join(",")));
    let names = form::measures();
    for code in rows {
        let name = &names.iter().find(|one| one.code == *code).expect("a measure").name;
        let pair = |(seed, ward): (u64, &common::Ward)| {
            let own = form::counts(code, seed).filter(|_| *code != ward.not_its_own()).unwrap_or_default();
            change(code, ward.code, own)
        };
        let mut pairs: Vec<(u64, u64)> = (0..).zip(WARDS).map(pair).collect();
        let all = pairs.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        pairs.push(change(code, "total", all));
        let cells: Vec<String> = pairs.iter().map(|(n, d)| format!("{n},{d}")).collect();
        lines.push(format!("{code},\"{name}\",{}", cells.join(",")));
    }
    lines.join("\n")
}

/// As the wards have it.
fn alike(_: &str, _: &str, pair: (u64, u64)) -> (u64, u64) {
    pair
}

fn with_agency(form: &Form) -> Run {
    Folder::town(2024).with("y-te.csv", form.csv()).consolidate(&[])
}

/// What a report says of wards and measures, whoever else has sent.
fn of_wards(run: &Run) -> [Value; 4] {
    let json = run.json();
    ["units", "measures", "indicators", "items"].map(|key| json[key].clone())
}

/// A plan that takes the figures of an agency as official for a measure.
fn official(code: &str, agency: &str) -> String {
    let head = format!("[[measure]]\ncode = \"{code}\"\n");
    include_str!("../indicators.toml").replacen(&head, &format!("{head}official_source = \"{agency}\"\n"), 1)
}

#[test]
fn a_departments_return_that_agrees_changes_nothing_and_says_nothing() {
    let alone = Folder::town(2024).consolidate(&[]);
    let (n, d) = sum("3.1");
    let run = with_agency(&of_agency("Phòng Y tế", &[("3.1", n, d)]));
    assert_eq!((of_wards(&run), run.codes()), (of_wards(&alone), alone.codes()));
    assert_eq!(run.exit, Exit::Success);
    run.assert_balanced();
}

#[test]
fn a_difference_beyond_the_threshold_is_queried_with_both_figures() {
    let (n, d) = sum("3.1");
    let run = with_agency(&of_agency("Phòng Y tế", &[("3.1", n + 40, d)]));
    let found = run.of_code("U105");
    assert_eq!(found.len(), 1, "{:?}", run.codes());
    let details = &found[0]["details"];
    let [own, wards] = ["own", "wards"].map(|figure| &details[figure]);
    assert_eq!((text(details, "agency"), text(own, "vi")), ("Y tế".into(), format!("{}/2.916", n + 40)));
    assert_eq!((text(wards, "vi"), text(wards, "en")), (format!("{n}/2.916"), format!("{n}/2,916")));
    assert_eq!((text(&found[0], "measure"), text(&found[0], "severity")), ("3.1".into(), "query".into()));
    assert_eq!(run.sum("3.1"), (n, d, 9), "the wards' sum stays official");
}

#[test]
fn a_small_difference_is_not_asked_about() {
    let (n, d) = sum("3.1");
    assert_eq!(with_agency(&of_agency("Phòng Y tế", &[("3.1", n + 1, d)])).codes(), Vec::<String>::new());
}

#[test]
fn a_single_case_that_turns_the_verdict_is_asked_about() {
    let (n, d) = sum("2.1");
    assert_eq!(n, 0);
    assert_eq!(with_agency(&of_agency("Phòng Y tế", &[("2.1", 1, d)])).codes(), ["U105"]);
}

#[test]
fn a_reason_given_by_the_department_answers_the_query() {
    let (n, d) = sum("3.1");
    let form = of_agency("Phòng Y tế", &[("3.1", n + 40, d)]).put("3.1", EXPLANATION, "Cân đo thêm đợt hai");
    assert_eq!(text(&with_agency(&form).of_code("U105")[0], "explained"), "Cân đo thêm đợt hai");
}

#[test]
fn the_department_is_known_by_any_of_its_names_and_the_towns_code_is_no_ward() {
    let (n, d) = sum("3.1");
    for name in ["Trung tâm Y tế Hương Trà", "PHÒNG Y TẾ, TRUNG TÂM Y TẾ HƯƠNG TRÀ", "Y tế"] {
        let form = of_agency(name, &[("3.1", n + 40, d)]).set("A4", "Mã đơn vị: 480");
        assert_eq!(with_agency(&form).codes(), ["U105"], "{name}");
    }
}

#[test]
fn a_wards_code_beside_a_departments_name_is_still_an_error() {
    let form = of_agency("Phòng Y tế", &[("3.1", 1, 2)]).set("A4", "Mã đơn vị: 19996");
    assert_eq!(with_agency(&form).codes(), ["S104"]);
}

#[test]
fn the_receivers_name_above_a_wards_table_makes_it_no_departments_return() {
    let form = Form::sound().set("A1", "Phòng Lao động - Thương binh và Xã hội").set("A3", "").set("A4", "");
    let run = Folder::town(2024).form(&TU_HA, &form).consolidate(&[]);
    assert!(run.codes().contains(&"S103".to_owned()), "{:?}", run.codes());
}

#[test]
fn one_bad_cell_of_a_department_is_its_own_error_and_no_wards() {
    let alone = Folder::town(2024).consolidate(&[]);
    let form = of_agency("Phòng Y tế", &[("3.1", 1, 2)]).put("3.1", NUMERATOR, "nhiều");
    let run = with_agency(&form);
    assert_eq!((of_wards(&run), run.codes()), (of_wards(&alone), vec!["C103".to_owned()]));
    assert_eq!(run.of_code("C103")[0]["unit"], Value::Null);
    run.assert_balanced();
}

#[test]
fn a_clerk_of_a_department_reads_its_name_above_its_findings() {
    let form = of_agency("Phòng Y tế", &[("3.1", 1, 2)]).put("3.1", NUMERATOR, "nhiều");
    let folder = Folder::of([("y-te.csv", form.csv())]);
    let run = report(["validate", &folder.returns().display().to_string(), "--as-of", AFTER]);
    let heading = run.out.lines().next().expect("a heading");
    assert_eq!(heading, "Tệp y-te.csv – Phòng Y tế, Trung tâm Y tế Hương Trà, năm 2024");
}

#[test]
fn a_table_with_wards_across_is_held_ward_by_ward() {
    // Nothing but one ward's figure: the total stays the sum of its columns.
    let move_one = |code: &str, ward: &str, (n, d): (u64, u64)| match (code, ward) {
        ("3.1", "20008") => (n + 5, d),
        _ => (n, d),
    };
    let folder = Folder::town(2024).with("y-te.csv", across(&["3.1", "3.2"], "Cộng", move_one));
    let run = folder.consolidate(&[]);
    let found = run.of_code("U105");
    assert_eq!((run.codes(), found.len()), (vec!["U105".to_owned()], 1));
    let units = text(&found[0]["details"]["units"], "vi");
    assert!(units.contains(&HUONG_VAN.title()) && !units.contains(&HUONG_VAN_BREVE.title()), "{units}");
    run.assert_balanced();
}

#[test]
fn a_total_column_is_checked_and_not_added() {
    let (n, d) = sum("3.1");
    for total in ["Cộng", "Tổng số", "Toàn thị xã", "Thị xã Hương Trà"] {
        let run = Folder::town(2024).with("y-te.csv", across(&["3.1"], total, alike)).consolidate(&[]);
        assert_eq!((run.codes(), run.sum("3.1")), (Vec::<String>::new(), (n, d, 9)), "{total}");
    }
    let wrong = |_: &str, ward: &str, (n, d): (u64, u64)| if ward == "total" { (n + 1, d) } else { (n, d) };
    let run = Folder::town(2024).with("y-te.csv", across(&["3.1"], "Cộng", wrong)).consolidate(&[]);
    assert_eq!(run.codes(), ["L106"]);
    assert_eq!(run.sum("3.1"), (n, d, 9), "and the wards' numbers are what they were");
    run.assert_balanced();
}

#[test]
fn a_misspelt_ward_across_is_named_and_its_cells_are_refused() {
    let table = across(&["3.1"], "Cộng", alike).replace("Phường Hương Vân", "Phường Huong Van");
    let run = Folder::town(2024).with("y-te.csv", table).consolidate(&[]);
    assert!(run.codes().contains(&"S102".to_owned()), "{:?}", run.codes());
    run.assert_balanced();
}

#[test]
fn without_counts_under_each_ward_the_table_is_refused_and_says_what_it_lacks() {
    let table = "Phòng Y tế\nNăm: 2024\nMã,Chỉ tiêu,Phường Tứ Hạ,Xã Hương Toàn,Cộng\n3.1,x,20,21,41\n";
    let run = Folder::town(2024).with("y-te.csv", table).consolidate(&[]);
    assert_eq!(run.codes(), ["S120"]);
    run.assert_balanced();
}

#[test]
fn a_later_return_of_a_department_replaces_its_earlier_one() {
    let (n, d) = sum("3.1");
    let old = of_agency("Phòng Y tế", &[("3.1", n + 40, d)]);
    let new = of_agency("Phòng Y tế", &[("3.1", n, d)]).set("A6", "Ngày báo cáo: 27/11/2024");
    let run = Folder::town(2024).with("y-te.csv", old.csv()).with("y-te-2.csv", new.csv()).consolidate(&[]);
    assert_eq!(run.codes(), ["H104"]);
    run.assert_balanced();
}

#[test]
fn a_table_with_wards_across_that_is_sent_again_in_other_rows_is_counted_once() {
    let table = across(&["3.1", "3.2"], "Cộng", alike);
    let moved = format!("Kính gửi: UBND thị xã\n\n{table}");
    let folder = Folder::town(2024).with("y-te.csv", &table).with("y-te-2.csv", moved);
    assert_eq!(folder.consolidate(&[]).codes(), ["H201"]);
    let more = |code: &str, ward: &str, (n, d): (u64, u64)| match (code, ward) {
        ("3.1", "20008") => (n + 5, d + 5),
        ("3.1", "20011") => (n - 5, d - 5),
        _ => (n, d),
    };
    let folder = Folder::town(2024).with("y-te.csv", table).with("y-te-2.csv", across(&["3.1", "3.2"], "Cộng", more));
    assert_eq!(folder.consolidate(&[]).of_code("H105").len(), 2, "of one total, but not of the same wards");
}

#[test]
fn where_the_plan_takes_the_departments_figure_the_measure_carries_it() {
    let (n, d) = sum("3.1");
    let form = of_agency("Phòng Y tế", &[("3.1", n + 40, d + 9)]);
    let folder = Folder::town(2024).with("y-te.csv", form.csv()).with("../plan.toml", official("3.1", "y_te"));
    let plan = folder.beside("plan.toml").display().to_string();
    let run = folder.consolidate(&["--indicators", &plan]);
    assert_eq!(run.sum("3.1"), (n + 40, d + 9, 9));
    assert_eq!(run.sum("3.2").0, sum("3.2").0, "only where the plan says so");
}

#[test]
fn without_the_official_figure_the_wards_sum_stands_in_and_it_is_said() {
    let (n, d) = sum("3.1");
    let folder = Folder::town(2024).with("../plan.toml", official("3.1", "y_te"));
    let plan = folder.beside("plan.toml").display().to_string();
    let run = folder.consolidate(&["--indicators", &plan]);
    assert_eq!((run.sum("3.1"), run.codes()), ((n, d, 9), vec!["U107".to_owned()]));
}

#[test]
fn a_plan_that_names_no_agency_as_its_source_is_wrong() {
    let folder = Folder::default().with("../plan.toml", official("3.1", "yte"));
    let plan = folder.beside("plan.toml").display().to_string();
    let run = report(["indicators", "check", "--indicators", &plan]);
    assert!(run.exit == Exit::Failure && run.out.contains("P105"), "{run:#?}");
}

#[test]
fn a_department_alone_makes_no_report() {
    let folder = Folder::default().with("y-te.csv", of_agency("Phòng Y tế", &[("3.1", 1, 20)]).csv());
    let run = folder.consolidate(&["--year", "2024", "--as-of", AFTER]);
    assert_eq!(run.exit, Exit::Failure, "{run:#?}");
}

#[test]
fn a_trace_names_the_departments_figure_and_its_cell_beside_the_wards() {
    let (n, d) = sum("3.1");
    let form = of_agency("Phòng Y tế", &[("3.1", n + 40, d)]);
    let folder = Folder::town(2024).with("y-te.csv", form.csv());
    let returns = folder.returns().display().to_string();
    let run = report(["trace", "3.1", &returns, "--as-of", AFTER]);
    assert!(run.out.contains("Số của ngành") && run.out.contains("256/2.916"), "{}", run.out);
    assert!(run.out.contains(&format!("y-te.csv › {}", form.cell("3.1", NUMERATOR))), "{}", run.out);
    assert!(run.out.contains("= 216"), "the wards' own sum stays what it is: {}", run.out);
}

#[test]
fn the_workbook_has_a_sheet_of_both_figures_where_a_department_has_sent() {
    use calamine::{Reader as _, Xlsx};
    let (n, d) = sum("3.1");
    let folder = Folder::town(2024).with("y-te.csv", of_agency("Phòng Y tế", &[("3.1", n + 40, d)]).csv());
    let sheets = |folder: &Folder| {
        folder.consolidate(&[]);
        let bytes = std::io::Cursor::new(folder.written().expect("a workbook"));
        Xlsx::new(bytes).expect("a workbook").sheet_names()
    };
    let name = "Đối chiếu với ngành".to_owned();
    assert!(sheets(&folder).contains(&name));
    assert!(!sheets(&Folder::town(2024)).contains(&name), "nothing to compare, no sheet");
}

#[test]
fn a_masked_copy_sets_an_agencys_figures_beside_but_those_of_what_is_masked() {
    let ((n, d), (cases, children)) = (sum("3.1"), sum("9.1"));
    let form = of_agency("Phòng Y tế", &[("3.1", n + 40, d), ("9.1", cases + 40, children)]);
    let folder = || Folder::town(2024).with("y-te.csv", form.csv());
    let measures = |run: Run| run.of_code("U105").iter().map(|one| text(one, "measure")).collect::<Vec<_>>();
    assert_eq!(measures(folder().consolidate(&[])), ["3.1", "9.1"]);
    assert_eq!(measures(folder().consolidate(&["--suppress-below"])), ["3.1"]);
}
