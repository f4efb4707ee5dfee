//! Whose return it is: short forms, lost zeros, two wards that differ by one accent.

use unicode_normalization::UnicodeNormalization;

use crate::assert_town;
use crate::common::ward::{HUONG_TOAN, HUONG_VAN, HUONG_VAN_BREVE};
use crate::common::{Folder, Form, Run, TU_HA, WARDS, Ward, text};
use report::Exit;

/// A form that names its unit by these words alone.
fn named(ward: &Ward, seed: u64, words: &str) -> Form {
    Form::of(ward, 2024, seed).set("A1", "").set("A4", "").set("A3", &format!("Đơn vị báo cáo: {words}"))
}

fn with(ward: &Ward, form: &Form) -> Run {
    Folder::town(2024).form(ward, form).consolidate(&[])
}

#[test]
fn short_forms_name_a_unit() {
    for words in [
        "Phường Tứ Hạ",
        "P. Tứ Hạ",
        "P.Tứ Hạ",
        "p Tứ Hạ",
        "UBND phường Tứ Hạ",
        "UBND P. Tứ Hạ",
        "ỦY BAN NHÂN DÂN PHƯỜNG TỨ HẠ",
        "Uỷ ban nhân dân phường Tứ Hạ",
        "  phường   tứ hạ ",
        "Phường Tứ Hạ, thị xã Hương Trà",
        "Phường Tứ Hạ, TX. Hương Trà",
    ] {
        for words in [words.to_owned(), words.nfd().collect()] {
            let run = Folder::of([("a.csv", named(&TU_HA, 0, &words).csv())]).validate(&[]);
            assert_eq!(run.json()["files"][0]["returns"][0]["unit"], TU_HA.code, "{words}");
            assert_eq!(run.codes(), Vec::<String>::new(), "{words}");
        }
    }
    assert_town(&with(&TU_HA, &named(&TU_HA, 0, "UBND P. Tứ Hạ")), &[]);
    for words in ["X. Hương Toàn", "X Hương Toàn", "UBND x.Hương Toàn"] {
        assert_town(&with(&HUONG_TOAN, &named(&HUONG_TOAN, 1, words)), &[]);
    }
}

#[test]
fn the_tone_mark_may_stand_on_either_vowel() {
    assert_ne!("Hương Toàn", "Hương Tòan");
    assert_town(&with(&HUONG_TOAN, &named(&HUONG_TOAN, 1, "Xã Hương Tòan")), &[]);
}

#[test]
fn a_bare_name_is_taken_with_a_note() {
    assert_town(&with(&TU_HA, &named(&TU_HA, 0, "Tứ Hạ")), &["S208"]);
}

#[test]
fn the_letterhead_names_the_unit_where_no_label_does() {
    let form = Form::sound().set("A1", "UBND PHƯỜNG TỨ HẠ").set("A3", "").set("A4", "");
    assert_town(&with(&TU_HA, &form), &[]);
}

#[test]
fn labels_and_values_may_stand_in_neighbouring_cells() {
    let form = Form::sound()
        .set("A3", "Đơn vị")
        .set("C3", "Phường Tứ Hạ")
        .set("A4", "Mã đơn vị:")
        .set("B4", "19996")
        .set("A5", "Năm")
        .set("B5", "2024")
        .set("A6", "Ngày:")
        .set("B6", "25-11-2024");
    let run = with(&TU_HA, &form);
    assert_town(&run, &[]);
    assert_eq!(run.submission(TU_HA.code), "on_time");
}

#[test]
fn two_wards_that_differ_by_one_accent_are_never_mixed() {
    let town = || {
        Folder::town(2024)
            .form(&HUONG_VAN, &named(&HUONG_VAN, 2, &"Phường Hương Vân".nfd().collect::<String>()))
            .form(&HUONG_VAN_BREVE, &named(&HUONG_VAN_BREVE, 3, "PHƯỜNG HƯƠNG VĂN"))
    };
    let run = town().consolidate(&[]);
    assert_town(&run, &[]);
    let json = run.json();
    for ward in [HUONG_VAN, HUONG_VAN_BREVE] {
        let unit = json["units"].as_array().and_then(|all| all.iter().find(|one| one["code"] == ward.code));
        assert_eq!(unit.expect("a unit")["files"], serde_json::json!([ward.file(2024)]));
    }
    let run = town().without(&HUONG_VAN.file(2024)).consolidate(&[]);
    assert_eq!(
        (run.submission(HUONG_VAN.code), run.submission(HUONG_VAN_BREVE.code)),
        ("missing".into(), "on_time".into())
    );
}

#[test]
fn a_slip_in_the_code_does_not_take_the_advice_on_the_name_away() {
    let slips = Form::sound().set("A1", "").set("A3", "Đơn vị báo cáo: Phường Tứ Ha").set("A4", "Mã đơn vị: 19969");
    let run = Folder::of([("tu-ha.csv", slips.csv())]).validate(&[]);
    assert_eq!(run.codes(), ["S102"]);
    assert_eq!(run.findings()[0]["details"]["near"], "Phường Tứ Hạ (19996)");
}

#[test]
fn a_name_without_its_accents_is_no_name_but_advice() {
    let run = with(&TU_HA, &named(&TU_HA, 0, "Phường Tư Ha"));
    let found = run.of_code("S102");
    assert_eq!(found[0]["details"]["near"], "Phường Tứ Hạ (19996)");
    assert_eq!(run.sum("14.1").2, 8);
    let run = with(&HUONG_VAN, &named(&HUONG_VAN, 2, "Phuong Huong Van"));
    assert_eq!(run.of_code("S102")[0]["details"]["near"], "", "two wards are equally near");
}

#[test]
fn a_code_and_a_name_that_do_not_fit_refuse_the_return() {
    let form = Form::of(&HUONG_VAN, 2024, 2).set("A3", "Đơn vị báo cáo: Phường Hương Văn");
    let run = with(&HUONG_VAN, &form);
    assert!(run.codes().contains(&"S104".to_owned()), "{:?}", run.codes());
    assert_eq!(run.sum("14.1").2, 8);
    run.assert_balanced();
}

/// The town's units with codes that begin with a zero.
fn zeros() -> String {
    let unit = |ward: &Ward| {
        let area = if ward.kind == "Xã" { "rural" } else { "urban" };
        format!("0{},{},{},{area},00480\n", &ward.code[1..], ward.kind.to_lowercase(), ward.name)
    };
    "code,kind,name,area,parent\n00480,thị xã,Hương Trà,,\n".to_owned() + &WARDS.iter().map(unit).collect::<String>()
}

#[test]
fn codes_that_lost_their_leading_zeros_are_padded_with_a_note() {
    let folder = (0..).zip(WARDS).fold(Folder::default(), |folder, (seed, ward)| {
        let short = ward.code[1..].trim_start_matches('0');
        let form = Form::of(ward, 2024, seed).set("A4", &format!("Mã đơn vị: {short}"));
        folder.with(&ward.file(2024), form.csv())
    });
    std::fs::write(folder.beside("units.csv"), zeros()).expect("a list of units");
    let run = folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")]);
    assert_town(&run, &["S204"; 9]);
    assert_eq!(run.json()["unit"], "00480");
}

#[test]
fn the_unit_whose_report_it_is_may_be_named() {
    let folder = Folder::of([("tu-ha.csv", Form::sound().csv())]);
    let run = folder.consolidate(&["--unit", "480"]);
    assert_eq!(run.json()["units"].as_array().map(Vec::len), Some(9));
    let run = folder.consolidate(&["--unit", "99999"]);
    assert_eq!((run.exit, run.out.as_str()), (Exit::Usage, ""));
    assert!(run.err.contains("99999"), "{}", run.err);
}

#[test]
fn several_roots_report_to_the_issuing_body() {
    let wards = zeros().replace(",00480\n", ",\n");
    let list = wards.replacen("00480,thị xã,Hương Trà,,\n", "", 1);
    let folder = (0..).zip(WARDS).fold(Folder::default(), |folder, (seed, ward)| {
        let form = Form::of(ward, 2024, seed).set("A4", &format!("Mã đơn vị: 0{}", &ward.code[1..]));
        folder.with(&ward.file(2024), form.csv())
    });
    std::fs::write(folder.beside("units.csv"), list).expect("a list of units");
    let run = folder.consolidate(&["--units", folder.beside("units.csv").to_str().expect("a path")]);
    assert_town(&run, &[]);
    assert!(run.json()["unit"].is_null());
}

#[test]
fn findings_name_the_unit_they_are_about() {
    let run = with(&HUONG_TOAN, &Form::of(&HUONG_TOAN, 2024, 1).put("14.1", 3, "nhiều"));
    assert_eq!(text(&run.findings()[0], "unit"), HUONG_TOAN.code);
}

/// Two districts under a province, three wards in each.
const DISTRICTS: &str = "code,kind,name,area,parent\n46,tỉnh,Huế,,\nA,quận,Một,,46\nB,quận,Hai,,46\n\
    19996,phường,Tứ Hạ,urban,A\n20008,phường,Hương Vân,urban,A\n20017,phường,Hương Xuân,urban,B\n";

#[test]
fn of_a_folder_of_all_districts_a_report_takes_its_own_and_leaves_the_others_aside() {
    let folder = [0, 2, 4].into_iter().fold(Folder::default(), |folder, place| {
        let ward = &WARDS[place];
        folder.with(&ward.file(2024), Form::of(ward, 2024, place as u64).csv())
    });
    let list = folder.beside("units.csv");
    std::fs::write(&list, DISTRICTS).expect("a list");
    let list = list.display().to_string();
    let run = folder.consolidate(&["--units", &list, "--unit", "A"]);
    assert_eq!((run.exit, run.codes()), (Exit::Success, vec!["S202".to_owned()]));
    assert_eq!(run.sum("14.1").2, 2, "of its own two wards");
    run.assert_balanced();
}
